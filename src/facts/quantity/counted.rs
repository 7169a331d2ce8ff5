//! What a number counts: the noun phrase after it ("11,000 North Korean soldiers", "60% of the votes"),
//! or, where none follows ("with over 4,000 suffering casualties"), the one counted before in the sentence.
//! Words are told apart by tables and endings only; where that is not enough, nothing is said.

use super::Quantity;
use super::amounts::Amount;
use crate::document::TokenKind;
use crate::facts::QuantityKind;
use crate::facts::lexer::{Cat, Reader};
use crate::text::Span;

/// Words looked at after a number.
const REACH: usize = 6;

/// The noun phrase that follows.
pub(super) fn noun(r: &Reader<'_>, a: &Amount) -> Option<Span> {
    let mut at = a.end;
    if let Some((_, end, _)) = a.modifier.filter(|(start, _, _)| *start >= a.end) {
        at = end;
    }
    let of = r.skip(at, Cat::Of);
    let is_part = of > at && (a.kind != QuantityKind::Number || a.is_fraction);
    if of > at && !is_part {
        // "four of the men": the whole is counted.
        at = of;
    } else if is_part {
        at = of;
    }
    if of > at || is_part || of > a.end {
        for _ in 0..2 {
            at = r.skip(at, Cat::Article);
            at = r.skip(at, Cat::CountSkip);
        }
    } else if a.kind != QuantityKind::Number {
        return None;
    }
    // Where nouns are written with a capital, what is not is none.
    let has_capital_nouns = r.doc.lang.table("number.habits").iter().any(|row| row.value == "capital_nouns");
    let end_limit = at + REACH;
    let first = at;
    let mut head: Option<usize> = None;
    let mut last = at;
    while at < end_limit && r.same_sentence(a.first, at) {
        let Some(token) = r.token(at) else { break };
        let is_hyphen = r.is_mark(at, &['-']) && at > first && !r.spaced(at);
        if is_hyphen {
            at += 1;
            continue;
        }
        if token.kind != TokenKind::Word && token.kind != TokenKind::Ideograph {
            break;
        }
        if r.is(at, Cat::CountStop) || r.is(at, Cat::TimeUnit) || r.is(at, Cat::NumWord) {
            break;
        }
        let word = r.text(at);
        let is_lower = word.chars().next().is_some_and(char::is_lowercase);
        if ends_in(r, word, "quantity.verb_endings") && head.is_none() && at == first && is_lower {
            // "4,000 suffering ...": a participle, not an adjective before a noun we know.
            return None;
        }
        let is_noun = is_plural(r, word) && is_lower != has_capital_nouns;
        if head.is_some() && !is_noun {
            break;
        }
        if is_noun {
            head = Some(at);
        }
        last = at;
        at += 1;
    }
    let singular = a.value == 1.0 || is_part;
    let head = match head {
        Some(head) => head,
        None if singular && at > first => last,
        None => return None,
    };
    Some(r.clean_span(first, head + 1))
}

/// The noun of the number before in the same sentence.
pub(super) fn inherited(r: &Reader<'_>, a: &Amount, before: Option<&Quantity>) -> Option<Span> {
    let before =
        before.filter(|q| q.kind == QuantityKind::Number && a.kind == QuantityKind::Number && a.modifier.is_some())?;
    let noun = before.counted?;
    let sentence = r.token(a.first)?.sentence as usize;
    let span = r.doc.sentences.get(sentence)?.span;
    // Only where the number stands without a noun of its own.
    let free = r.is_mark(a.end, &[',', '.', ';'])
        || r.is(a.end, Cat::CountStop)
        || ends_in(r, r.text(a.end), "quantity.verb_endings");
    (span.contains(noun) && free).then_some(noun)
}

fn is_plural(r: &Reader<'_>, word: &str) -> bool {
    word.chars().count() > 2
        && r.doc.lang.table("time.plural_endings").iter().any(|e| word.ends_with(e.form))
        && !r.doc.lang.table("quantity.singular_endings").iter().any(|e| word.ends_with(e.form))
}

fn ends_in(r: &Reader<'_>, word: &str, table: &str) -> bool {
    r.doc.lang.table(table).iter().any(|e| word.len() > e.form.len() + 2 && word.ends_with(e.form))
}
