//! Ages: "34-year-old", "aged 34", "Kim, 45, said", "45 ans".

use super::QuantityKind;
use super::amounts::{Amount, hyphen, plain_amount};
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::{self, Habits, NumeralKind};

/// "34-year-old", "five years of age", "87 yo".
pub(super) fn age_after(r: &Reader<'_>, a: &Amount, any: bool) -> Option<Amount> {
    let at = hyphen(r, a.end);
    // `?`: also a length of time; an age where a word before it or a name says so.
    let sure = |value: &str| !value.starts_with('?') || any || is_led(r, a.first) || is_beside_name(r, a.first, at + 1);
    if let Some(tag) = r.get(at, Cat::Age).filter(|t| r.same_sentence(a.first, at) && sure(t.value)) {
        return Some(Amount {
            end: at + tag.len as usize,
            kind: QuantityKind::Age,
            unit: Some(tag.value.trim_start_matches('?').to_owned()),
            ..a.clone()
        });
    }
    let unit = r.get(at, Cat::TimeUnit)?;
    let old = hyphen(r, at + unit.len as usize);
    let tag = r.get(old, Cat::Age).filter(|_| r.same_sentence(a.first, old))?;
    let name = r.doc.lang.value("quantity.age_units", unit.value.trim_end_matches('*'))?;
    Some(Amount { end: old + tag.len as usize, kind: QuantityKind::Age, unit: Some(name.to_owned()), ..a.clone() })
}

/// "aged 34"; "Kim, 45, said".
pub(super) fn aged(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    const OLDEST: f64 = 125.0;
    let name = r.doc.lang.value("quantity.age_units", "Y")?;
    let may_be_beside_name = at > 0 && r.is_mark(at - 1, &[',', '(']);
    if !may_be_beside_name && !is_led(r, at) {
        return None;
    }
    let n = numeral::plain(r, habits, at)
        .filter(|n| n.kind == NumeralKind::Cardinal && n.value <= OLDEST && n.value >= 1.0)?;
    let led = is_led(r, at);
    let named = n.is_bare && n.end == at + 1 && n.value >= 5.0 && is_beside_name(r, at, n.end);
    let ends = ![Cat::TimeUnit, Cat::Unit, Cat::Percent, Cat::Age].iter().any(|&cat| r.is(n.end, cat));
    ((led && ends) || named).then(|| Amount { unit: Some(name.to_owned()), ..plain_amount(&n, QuantityKind::Age) })
}

/// Does a word of age stand before ("aged", "à l'âge de")?
fn is_led(r: &Reader<'_>, at: usize) -> bool {
    r.before(at, Cat::AgeLead).is_some_and(|(b, _)| r.same_sentence(b, at))
}

/// Does it stand between commas after a name ("Kim, 45, said"), or in brackets ("Kim (45)")?
fn is_beside_name(r: &Reader<'_>, at: usize, end: usize) -> bool {
    at >= 2
        && r.is_capital(at - 2)
        && r.tags(at - 2).iter().all(|t| t.len > 1)
        && r.same_sentence(at - 2, at)
        && (r.is_mark(at - 1, &[',']) && r.is_mark(end, &[',']) && r.same_sentence(at, end)
            || r.is_mark(at - 1, &['(', '\u{ff08}']) && r.is_mark(end, &[')', '\u{ff09}']))
}
