//! Words written to a word of time: an elided one before it ("l'année", "dell'anno": `word.proclitics`) and
//! particles after it ("2월에는": `word.particles`). They become tokens of their own, so that the grammar
//! sees the word and a span can leave them out. Other words are left as they are.

use std::borrow::Cow;

use super::lexer::Lexicon;
use crate::document::{Document, Token, TokenKind};
use crate::lang::{Entry, LangPack};
use crate::text::Span;

/// Longest word that is looked at, in bytes.
const MAX_WORD: usize = 64;

/// Does the language write anything to its words of time?
pub(super) fn has_any(lang: &LangPack) -> bool {
    !lang.table("word.proclitics").is_empty() || !lang.table("word.particles").is_empty()
}

/// The tokens, cut where an affix leaves a word of time.
pub(super) fn split<'d>(doc: &Document, lexicon: Option<&Lexicon>, tokens: Cow<'d, [Token]>) -> Cow<'d, [Token]> {
    let Some(lexicon) = lexicon.filter(|_| has_any(&doc.lang)) else { return tokens };
    let (before, after) = (doc.lang.table("word.proclitics"), doc.lang.table("word.particles"));
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len() + 16);
    for token in tokens.iter() {
        let text = token.text(&doc.text);
        if token.kind != TokenKind::Word || text.len() > MAX_WORD {
            out.push(*token);
            continue;
        }
        let ends = cuts(lexicon, before, after, text);
        let mut start = token.span.start as usize;
        for (end, kind) in ends.into_iter().chain([(text.len(), TokenKind::Word)]) {
            let span = Span::new(start, token.span.start as usize + end);
            let is_first = start == token.span.start as usize;
            out.push(Token { span, kind, space_before: token.space_before && is_first, ..*token });
            start = span.end as usize;
        }
    }
    Cow::Owned(out)
}

/// Where pieces end and what they are, without the last.
fn cuts(lexicon: &Lexicon, before: &[Entry], after: &[Entry], text: &str) -> Vec<(usize, TokenKind)> {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    // "분의" of "3분의 2" divides; it is no minute with a particle.
    if lexicon.is_time_word(&lower) || lexicon.tags_of(&lower).next().is_some() {
        return Vec::new();
    }
    for form in before.iter().map(|e| e.form) {
        if let Some(rest) = lower.strip_prefix(form)
            && lexicon.is_time_word(rest)
            && let Some(mark) = text.find(['\'', '\u{2019}'])
            && let Some(sign) = text[mark..].chars().next()
        {
            return vec![(mark, TokenKind::Word), (mark + sign.len_utf8(), TokenKind::Punct)];
        }
    }
    let particle = after
        .iter()
        .map(|e| e.form)
        .filter(|form| lower.len() == text.len() && lower.strip_suffix(form).is_some_and(|w| lexicon.is_time_word(w)))
        .min_by_key(|form| form.len());
    particle.map_or(Vec::new(), |form| vec![(text.len() - form.len(), TokenKind::Word)])
}
