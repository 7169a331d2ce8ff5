//! The tokens of a document as the finders of names, places and facts look at them: lower case,
//! possessive ending set apart, what the letters look like. Made once per reading, from tables only.

use crate::document::{Document, TokenKind};
use crate::lang::Entry;
use crate::order::Order as _;
use crate::text::Span;

/// One token, folded.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Lower case, without a possessive ending; the sign itself for punctuation.
    pub lower: String,
    /// Where it lies, without a possessive ending.
    pub span: Span,
    /// What the token is made of.
    pub kind: TokenKind,
    /// Starts with a capital?
    pub capital: bool,
    /// Two capitals or more and no small letter ("NIS", "U.S.").
    pub all_caps: bool,
    /// Ended in a possessive ("Seoul's").
    pub possessive: bool,
    /// White space before it?
    pub space: bool,
    /// What is elided before a capital and no part of the name ("d'Oslo", "dell'Interno"), in lower case.
    pub elided: &'static str,
}

impl Word {
    /// Is it made of letters?
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// A capitalised word?
    pub fn is_name_like(&self) -> bool {
        self.is_word() && self.capital
    }
}

/// Does the story tell a game? Several words of games say so, if they are not all the same.
pub(crate) fn is_of_game(doc: &Document, words: &[Word]) -> bool {
    const MANY: usize = 4;
    let games = ["time.games", "place.games"].map(|key| doc.lang.forms(key));
    let row = |word: &Word| games.iter().find_map(|forms| forms.row(&word.lower));
    let mut seen: Vec<&str> = words.iter().filter_map(row).map(|row| row.form).collect();
    let count = seen.len();
    seen.order();
    seen.dedup();
    count >= MANY && seen.len() > 2
}

/// All tokens, folded; indices are those of `Document::tokens`.
pub(crate) fn fold(doc: &Document) -> Vec<Word> {
    let endings = doc.lang.table("names.possessives");
    let proclitics = doc.lang.table("names.elided");
    let known = doc.lang.forms("names.known");
    doc.tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let text = token.text(&doc.text);
            let mut span = token.span;
            // Inside a sentence a capital says that it is a part of the name ("Anna D'Amico").
            let opens = at.checked_sub(1).is_none_or(|before| doc.tokens[before].kind == TokenKind::Punct);
            let elided = if token.kind == TokenKind::Word { elided(text, opens, proclitics) } else { "" };
            if !elided.is_empty() && !known.contains(lower(text).as_str()) {
                span.start += after_sign(text) as u32;
            }
            let text = span.of(&doc.text);
            let mut possessive = false;
            if token.kind == TokenKind::Word
                && let Some(ending) = endings.iter().find(|e| text.len() > e.form.len() && text.ends_with(e.form))
            {
                span = Span { start: span.start, end: span.end - ending.form.len() as u32 };
                possessive = true;
            }
            let text = span.of(&doc.text);
            Word {
                lower: lower(text),
                span,
                kind: token.kind,
                capital: text.chars().next().is_some_and(char::is_uppercase),
                all_caps: !text.chars().any(char::is_lowercase)
                    && text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some(),
                possessive,
                space: token.space_before,
                elided,
            }
        })
        .collect()
}

fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains('\u{2019}') { lower.replace('\u{2019}', "'") } else { lower }
}

/// The word of the table that is written to a capitalised one; with a capital of its own only where a sentence opens.
fn elided(text: &str, opens: bool, table: &'static [Entry]) -> &'static str {
    if table.is_empty() || !text.contains(['\'', '\u{2019}']) {
        return "";
    }
    let (before, rest) = text.split_at(after_sign(text));
    let is_small = before.starts_with(char::is_lowercase);
    if !rest.starts_with(char::is_uppercase) || !(is_small || opens) {
        return "";
    }
    let before = lower(before);
    table.iter().find(|row| row.form == before).map_or("", |row| row.form)
}

/// Where what follows the first apostrophe begins.
fn after_sign(text: &str) -> usize {
    text.char_indices().find(|(_, c)| matches!(c, '\'' | '\u{2019}')).map_or(0, |(at, c)| at + c.len_utf8())
}

/// Do both start with the same letter?
pub(crate) fn starts_alike(a: &Word, b: &Word) -> bool {
    a.lower.chars().next() == b.lower.chars().next()
}

/// The lower-case words `first..last` as one phrase, parted by single spaces where the text has white
/// space. Reuses `out`.
pub(crate) fn phrase(words: &[Word], first: usize, last: usize, out: &mut String) {
    out.clear();
    for (at, word) in words.get(first..last).unwrap_or(&[]).iter().enumerate() {
        if at > 0 && word.space {
            out.push(' ');
        }
        if at > 0 {
            out.push_str(word.elided);
        }
        out.push_str(&word.lower);
    }
}
