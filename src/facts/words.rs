//! The tokens of a document as the finders of names, places and facts look at them: lower case,
//! possessive ending set apart, what the letters look like. Made once per reading, from tables only.

use crate::document::{Document, TokenKind};
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

/// All tokens, folded; indices are those of `Document::tokens`.
pub(crate) fn fold(doc: &Document) -> Vec<Word> {
    let endings = doc.lang.table("names.possessives");
    doc.tokens
        .iter()
        .map(|token| {
            let text = token.text(&doc.text);
            let mut span = token.span;
            let mut possessive = false;
            if token.kind == TokenKind::Word
                && let Some(ending) = endings.iter().find(|e| text.len() > e.form.len() && text.ends_with(e.form))
            {
                span = Span { start: span.start, end: span.end - ending.form.len() as u32 };
                possessive = true;
            }
            let text = span.of(&doc.text);
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            Word {
                lower: text.to_lowercase().replace('\u{2019}', "'"),
                span,
                kind: token.kind,
                capital: text.chars().next().is_some_and(char::is_uppercase),
                all_caps: letters >= 2 && !text.chars().any(char::is_lowercase),
                possessive,
                space: token.space_before,
            }
        })
        .collect()
}

/// The lower-case words `first..last` as one phrase, parted by single spaces where the text has white
/// space. Reuses `out`.
pub(crate) fn phrase(words: &[Word], first: usize, last: usize, out: &mut String) {
    out.clear();
    for (at, word) in words.get(first..last).unwrap_or(&[]).iter().enumerate() {
        if at > 0 && word.space {
            out.push(' ');
        }
        out.push_str(&word.lower);
    }
}
