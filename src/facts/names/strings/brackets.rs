//! "国際原子力機関（IAEA）", "국가정보원(국정원)": the short form in brackets after a name settles both.

use crate::document::{Document, TokenKind};
use crate::text::Span;

/// Characters of a short form, and of the name before it.
const MAX_SHORT: usize = 8;
const MAX_LONG: usize = 20;

/// The short form in the bracket that opens at token `at`: its span.
pub(super) fn short_form(doc: &Document, at: usize, last: usize) -> Option<Span> {
    let text = |i: usize| doc.tokens.get(i).filter(|_| i < last).map_or("", |t| t.text(&doc.text));
    if !matches!(text(at), "(" | "\u{ff08}") {
        return None;
    }
    let close = (at + 1..last.min(at + MAX_SHORT + 2)).find(|i| matches!(text(*i), ")" | "\u{ff09}"))?;
    let inner = doc.tokens.get(at + 1..close)?;
    let is_word = !inner.is_empty() && inner.iter().all(|t| matches!(t.kind, TokenKind::Word | TokenKind::Ideograph));
    let span = inner.first()?.span.cover(inner.last()?.span);
    let length = doc.slice(span).chars().count();
    (is_word && (2..=MAX_SHORT).contains(&length)).then_some(span)
}

/// Is the short form made of Latin capitals?
pub(super) fn is_acronym(short: &str) -> bool {
    short.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Where the name of which `short` holds some characters, in their order and the first one first, begins in the text
/// before the bracket.
pub(super) fn start_of_long(before: &str, short: &str) -> Option<usize> {
    let first = short.chars().next()?;
    let tail = before.char_indices().rev().take(MAX_LONG);
    let mut start = None;
    for (at, c) in tail {
        if !c.is_alphabetic() {
            break;
        }
        if c == first && holds(&before[at..], short) {
            start = Some(at);
            // The nearest is enough: what stands before is another word.
            break;
        }
    }
    start.filter(|at| before[*at..].chars().count() > short.chars().count())
}

/// Do the characters of `short` stand in `long` in their order?
fn holds(long: &str, short: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|x| x == c))
}

#[cfg(test)]
mod tests {
    use super::start_of_long;

    #[test]
    fn the_long_form_begins_where_the_short_one_does() {
        assert_eq!(start_of_long("abWoHeOr", "WHO"), Some(2));
        assert_eq!(start_of_long("abWoHeOr", "OW"), None);
    }
}
