//! What became of what is counted: "30 people *died*", "*killed* 14 civilians", "4,000 *suffering casualties*".
//! Two counts can only be of the same thing where this agrees.

use super::amounts::Amount;
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::Habits;
use crate::text::Span;

/// Words looked at after what is counted, and before the number.
const AFTER: usize = 5;
const BEFORE: usize = 3;

/// Words that lead to a number, at most.
const LEAD: usize = 8;

/// The words that say it.
pub(super) fn role(r: &Reader<'_>, a: &Amount, counted: Option<Span>) -> Option<Span> {
    let start = a.modifier.map_or(a.first, |(start, _, _)| start.min(a.first));
    let mut end = a.end.max(a.modifier.map_or(0, |(_, end, _)| end));
    while counted.is_some_and(|c| r.token(end).is_some_and(|t| t.span.start < c.end && t.span.start >= c.start)) {
        end += 1;
    }
    // "deux morts": what is counted says it.
    if let Some(at) = (a.end..end).find(|&at| r.is(at, Cat::Role) && counted.is_some_and(|c| c == r.span(at, at + 1))) {
        return Some(r.clean_span(at, at + 1));
    }
    // Where the verb closes the clause, one before the number closed the clause before.
    let own = if Habits::of(&r.doc.lang).puts_verbs_last() { after(r, a, end) } else { None };
    // A verb right before the number has it as its object.
    own.or_else(|| before(r, a, start, 1))
        .or_else(|| participle(r, a))
        .or_else(|| after(r, a, end))
        .or_else(|| before(r, a, start, BEFORE))
}

/// "a rise of *4.5 percent* and a bonus": the words that lead to it, where it ends its phrase and another follows.
pub(super) fn lead(r: &Reader<'_>, a: &Amount) -> Option<Span> {
    let end = a.modifier.map_or(a.first, |(start, _, _)| start.min(a.first));
    let parts = |at: usize| r.is_any(at, &[Cat::And]) || r.token(at).is_some_and(|t| t.kind == TokenKind::Punct);
    let is_own = |at: &usize| r.same_sentence(*at, a.first) && !parts(*at);
    let start = (end.saturating_sub(LEAD)..end).rev().take_while(is_own).last()?;
    (r.is(a.end, Cat::And) && r.same_sentence(a.first, a.end) && end - start > 1).then(|| r.clean_span(start, end))
}

/// "4,000 suffering casualties": a participle right after the number, with its object.
fn participle(r: &Reader<'_>, a: &Amount) -> Option<Span> {
    let endings = r.doc.lang.table("quantity.verb_endings");
    let word = r.text(a.end);
    let is_participle = endings.iter().any(|e| word.len() > e.form.len() + 2 && word.ends_with(e.form));
    if !is_participle || !r.same_sentence(a.first, a.end) || r.is_capital(a.end) {
        return None;
    }
    let object = a.end + 1;
    let has_object = r.same_sentence(a.end, object)
        && r.token(object).is_some_and(|t| t.kind == TokenKind::Word)
        && !r.is(object, Cat::CountStop)
        && !r.is(a.end, Cat::Role);
    // "660,000 based on ..." has nothing done to it.
    if !has_object && !r.is(a.end, Cat::Role) {
        return None;
    }
    Some(r.clean_span(a.end, object + usize::from(has_object)))
}

fn after(r: &Reader<'_>, a: &Amount, end: usize) -> Option<Span> {
    for at in end..end + AFTER {
        let token = r.token(at).filter(|_| r.same_sentence(a.first, at))?;
        if let Some(tag) = r.get(at, Cat::Role) {
            return Some(r.clean_span(at, at + tag.len as usize));
        }
        if token.kind == TokenKind::Number || r.is_mark(at, &[',', ';', ':', '(', '\u{3001}', '\u{ff0c}']) {
            return None;
        }
    }
    None
}

fn before(r: &Reader<'_>, a: &Amount, start: usize, reach: usize) -> Option<Span> {
    for back in 1..=reach {
        let at = start.checked_sub(back)?;
        let token = r.token(at).filter(|_| r.same_sentence(a.first, at))?;
        if let Some(tag) = r.get(at, Cat::Role).filter(|t| t.len as usize <= back) {
            return Some(r.clean_span(at, at + tag.len as usize));
        }
        // "six died and more than 50 were hurt": that was the fate of others.
        if token.kind == TokenKind::Number || token.kind == TokenKind::Punct || r.is(at, Cat::And) {
            return None;
        }
    }
    None
}
