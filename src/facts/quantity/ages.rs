//! Ages: "34-year-old", "aged 34", "Kim, 45, said", "45 ans".

use super::QuantityKind;
use super::amounts::{Amount, hyphen, plain_amount};
use super::ranges::opened;
use crate::facts::aged::{After, is_beside_name, is_led, is_now};
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::{self, Habits, NumeralKind};

/// "34-year-old", "five years of age", "87 yo".
pub(super) fn age_after(r: &Reader<'_>, a: &Amount, any: bool) -> Option<Amount> {
    let at = hyphen(r, a.end);
    // `?`: also a length of time; an age where a word before it or a name says so.
    let sure = |end: usize, unit: &str| {
        let after = if Some(unit) == r.doc.lang.value("quantity.age_units", "Y") { After::Years } else { After::Unit };
        is_led(r, a.first, after) || is_beside_name(r, a.first, end, true)
    };
    if let Some(tag) = r.get(at, Cat::Age).filter(|t| {
        r.same_sentence(a.first, at)
            && (!t.value.starts_with('?') || any || sure(at + t.len as usize, t.value.trim_start_matches('?')))
    }) {
        return Some(Amount {
            end: at + tag.len as usize,
            kind: QuantityKind::Age,
            unit: Some(tag.value.trim_start_matches('?').to_owned()),
            ..a.clone()
        });
    }
    let unit = r.get(at, Cat::TimeUnit).filter(|_| r.same_sentence(a.first, at))?;
    let end = at + unit.len as usize;
    let old = hyphen(r, end);
    let name = r.doc.lang.value("quantity.age_units", unit.value.trim_end_matches('*'))?;
    let end = match r.get(old, Cat::Age).filter(|_| r.same_sentence(a.first, old)) {
        Some(tag) => old + tag.len as usize,
        // "aged 3 months".
        None => sure(end, name).then_some(end)?,
    };
    Some(Amount { end, kind: QuantityKind::Age, unit: Some(name.to_owned()), ..a.clone() })
}

/// "aged 34"; "Kim, 45, said".
pub(super) fn aged(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    const OLDEST: f64 = 125.0;
    let name = r.doc.lang.value("quantity.age_units", "Y")?;
    let may_be_beside_name = at > 0 && (r.is_mark(at - 1, &[',', '(', '\u{ff08}']) || is_now(r, at - 1));
    let is_led_to_years = is_led(r, at, After::Years);
    if !may_be_beside_name && !is_led_to_years {
        return None;
    }
    let n = numeral::plain(r, habits, at)
        .filter(|n| n.kind == NumeralKind::Cardinal && n.value <= OLDEST && n.value >= 1.0)?;
    // "ouvriers de 27 et 44 ans": the unit is said with the second.
    let is_pair = || {
        let second = r.skip(r.skip(n.end, Cat::And), Cat::Article);
        let is_joined = r.is(n.end, Cat::And) && opened(r, at).is_none();
        let m = numeral::plain(r, habits, second).filter(|m| is_joined && m.value <= OLDEST);
        let is_year = |at: usize| r.get(at, Cat::TimeUnit).is_some_and(|unit| unit.value.trim_end_matches('*') == "Y");
        m.is_some_and(|m| is_year(m.end) && r.same_sentence(at, m.end))
    };
    if is_led_to_years && is_pair() {
        return Some(Amount { unit: Some(name.to_owned()), ..plain_amount(&n, QuantityKind::Age) });
    }
    let led = is_led(r, at, After::Nothing);
    let named = n.is_bare && n.end == at + 1 && n.value >= 5.0 && is_beside_name(r, at, n.end, false);
    let ends = !r.is_any(n.end, &[Cat::TimeUnit, Cat::Unit, Cat::Percent, Cat::Age]);
    ((led && ends) || named).then(|| Amount { unit: Some(name.to_owned()), ..plain_amount(&n, QuantityKind::Age) })
}
