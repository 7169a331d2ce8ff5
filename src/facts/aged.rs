//! What tells the years of a person from a length of time: a word before them ("aged", "un homme de",
//! "w wieku około"), or their place beside a name ("Anna, 34 años,", "Kim (45)"). The grammars of time and
//! of quantity both ask here, so that one of them reads it and the other leaves it.

use super::lexer::{Cat, Reader};
use crate::document::TokenKind;

/// What follows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    Nothing,
    Unit,
    Years,
}

/// Does a word before `at` make the number an age, together with what follows it?
pub(super) fn is_led(r: &Reader<'_>, at: usize, after: After) -> bool {
    let leads = |at: usize| {
        let lead = r
            .before(at, Cat::AgeLead)
            .or_else(|| r.before(at, Cat::AgeOf).filter(|_| after != After::Nothing))
            .or_else(|| r.before(at, Cat::AgeAt).filter(|_| after == After::Years));
        lead.is_some_and(|(b, _)| r.same_sentence(b, at))
    };
    // "w wieku około 45 lat": how sure it is stands between.
    let softened = || r.before(at, Cat::Modifier).or_else(|| r.before(at, Cat::Soften));
    // "les 15-24 ans".
    let is_group = |at: usize| {
        let article = at.checked_sub(1).filter(|b| r.same_sentence(*b, at));
        let is_span =
            r.is_mark(at + 1, &['-', '\u{2013}']) && r.token(at + 2).is_some_and(|t| t.kind == TokenKind::Number);
        article.is_some_and(|b| is_span && r.doc.lang.has("time.plural_articles", &r.text(b).to_lowercase()))
    };
    let tells = |at: usize| leads(at) || after == After::Years && is_group(at);
    tells(at)
        || first_of_two(r, at).is_some_and(tells)
        || softened().is_some_and(|(b, _)| r.same_sentence(b, at) && (leads(b) || b > 1 && leads(b - 1)))
}

/// "в возрасте 5 и 11 лет": the figure before, where one word joins it to the one at `at`.
fn first_of_two(r: &Reader<'_>, at: usize) -> Option<usize> {
    let joins = |at: usize| r.is_any(at, &[Cat::And, Cat::RangeMid, Cat::NumJoin]) || r.is_mark(at, &['-', '\u{2013}']);
    let is_figure = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Number);
    at.checked_sub(2).filter(|&first| joins(at - 1) && is_figure(first) && is_figure(at) && r.same_sentence(first, at))
}

/// "Ana Ruiz, now 34,": a word of the present behind a comma.
pub(super) fn is_now(r: &Reader<'_>, at: usize) -> bool {
    at > 0
        && r.is_mark(at - 1, &[','])
        && r.get(at, Cat::Fixed).is_some_and(|t| t.len == 1 && matches!(t.value, "PRESENT_REF" | "D+0"))
}

/// Does `at..end` stand between marks after a name? A stop closes it as well where its unit is there.
pub(super) fn is_beside_name(r: &Reader<'_>, at: usize, end: usize, has_unit: bool) -> bool {
    // "Cuatro trabajadores, de entre 23 y 51 años,".
    let at = first_of_two(r, at).filter(|_| has_unit).unwrap_or(at);
    let at = if at > 2 && r.is(at - 1, Cat::RangeOpen) && r.is(at - 2, Cat::Of) { at - 1 } else { at };
    // "Ana Ruiz, de 34 años,".
    let leads = |at: usize| has_unit && r.is(at, Cat::Of) || is_now(r, at);
    let mark = if at > 1 && leads(at - 1) { at - 1 } else { at };
    // "Name (34)" in a script without capitals: two figures right behind a word that is no mark of a date or a count.
    let brackets = at > 1 && r.is_mark(at - 1, &['(', '\u{ff08}']) && r.is_mark(end, &[')', '\u{ff09}']);
    if brackets && r.text(at).len() == 2 && !r.spaced(at - 1) {
        let before = r.token(at - 2).map(|t| t.kind);
        let counts = at > 2 && r.token(at - 3).is_some_and(|t| t.kind == TokenKind::Number);
        let is_plain = !counts && r.tags(at - 2).iter().all(|t| matches!(t.cat, Cat::CountStop | Cat::Counter));
        if before == Some(TokenKind::Ideograph) && is_plain {
            return true;
        }
    }
    // "Ana Ruiz Jr., 34,".
    let is_stop = |at: usize| r.is_mark(at, &['.']) && !r.spaced(at);
    let last = mark.checked_sub(2).map(|last| if is_stop(last) { last.saturating_sub(1) } else { last });
    // "La conductora, de 34 años, ...".
    let is_apposed = mark < at && r.is_mark(mark - 1, &[',']) && r.is_mark(end, &[',']);
    let may_be =
        |name: usize| r.is_capital(name) || is_apposed && r.token(name).is_some_and(|t| t.kind == TokenKind::Word);
    let Some(name) = last.filter(|&name| may_be(name) && r.same_sentence(name, at)) else {
        return false;
    };
    // "In May, 45 ..." is no name.
    let is_name = r.tags(name).iter().all(|t| t.len > 1);
    let goes_on = r.is_mark(end, &[',']) && r.same_sentence(at, end) || has_unit && r.is_mark(end, &['.']);
    let in_brackets = r.is_mark(mark - 1, &['(', '\u{ff08}']) && r.is_mark(end, &[')', '\u{ff09}']);
    is_name && (in_brackets || r.is_mark(mark - 1, &[',']) && goes_on)
}
