//! Percent, temperature and units: what stands around a numeral to make it a measure.

use super::QuantityKind;
use super::amounts::{Amount, after_of, hyphen, is_end, plain_amount};
use super::ranges::second_end;
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader, Tag};
use crate::facts::numeral::{self, Habits, NumeralKind};

pub(super) fn percent_after(r: &Reader<'_>, a: &Amount) -> Option<Amount> {
    let at = hyphen(r, a.end);
    let tag = r
        .get(at, Cat::Percent)
        .filter(|t| r.same_sentence(a.first, at) && !t.value.starts_with("lead ") && t.value != "-")?;
    // "%28%29": an address, not a share.
    let glued = r.text(at) == "%" && r.text(at + 1).starts_with(|c: char| c.is_ascii_alphanumeric() || c == '%');
    let in_address = a.first > 0 && !r.spaced(a.first) && r.is_mark(a.first - 1, &['%']);
    if glued && !r.spaced(at + 1) || in_address {
        return None;
    }
    let mut out = a.clone();
    out.end = at + tag.len as usize;
    out.kind = QuantityKind::Percent;
    // "三成", "7割": tenths, value `10 %`.
    let unit = match tag.value.split_once(' ').and_then(|(factor, unit)| Some((numeral::decimal(factor)?, unit))) {
        Some((factor, unit)) => {
            out.value = numeral::tidy(out.value * factor);
            out.max = out.max.map(|m| numeral::tidy(m * factor));
            unit
        }
        None => tag.value,
    };
    out.unit = Some(unit.to_owned());
    Some(out)
}

/// "percent of 10", as questions put it.
pub(super) fn percent_led(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    let tag = r.get(at, Cat::Percent)?;
    let of = at + tag.len as usize;
    // "百分之五".
    if let Some(unit) = tag.value.strip_prefix("lead ") {
        let n = numeral::read(r, habits, of).filter(|n| n.kind == NumeralKind::Cardinal && r.same_sentence(at, of))?;
        let max = second_end(r, habits, of, &n).map(|(m, _)| m);
        return Some(Amount {
            first: at,
            end: max.map_or(n.end, |m| m.end),
            max: max.map(|m| m.value),
            unit: Some(unit.to_owned()),
            ..plain_amount(&n, QuantityKind::Percent)
        });
    }
    let next = r.skip(of, Cat::Of);
    if !r.same_sentence(at, next) {
        return None;
    }
    let lone_sign =
        r.is_mark(at, &['%']) && r.doc.lang.table("number.habits").iter().any(|row| row.value == "percent_first");
    if next == of && !lone_sign {
        return None;
    }
    let n = numeral::read(r, habits, next).filter(|n| n.has_digits && (lone_sign || is_end(r, n.end)))?;
    Some(Amount {
        first: at,
        kind: QuantityKind::Percent,
        unit: Some(tag.value.to_owned()),
        ..plain_amount(&n, QuantityKind::Percent)
    })
}

/// "98.6 degrees Fahrenheit", "40 C", "85°".
pub(super) fn temperature_after(r: &Reader<'_>, a: &Amount) -> Option<Amount> {
    let mut at = hyphen(r, a.end);
    if !r.same_sentence(a.first, at) {
        return None;
    }
    let degrees = r.get(at, Cat::Degree);
    // "摂氏40度": the scale before.
    if let Some(tag) = degrees
        && let Some((first, scale)) =
            r.before(a.first, Cat::Temperature).filter(|(b, _)| r.same_sentence(*b, a.first) && r.text(*b).len() > 1)
    {
        let end = at + tag.len as usize;
        let unit = Some(scale.value.to_owned());
        return Some(Amount { first, end, kind: QuantityKind::Temperature, unit, ..a.clone() });
    }
    if let Some(tag) = degrees {
        at += tag.len as usize;
        if r.is_mark(at, &['.']) && !r.spaced(at) && r.text(at - 1).len() <= 3 {
            at += 1;
        }
    }
    let scale = r.get(at, Cat::Temperature).filter(|t| {
        r.same_sentence(a.first, at)
            && (degrees.is_some() || r.text(at).len() > 1)
            && !(t.len == 1 && r.text(at).len() == 1 && degrees.is_none())
    });
    // "a 45-degree angle", "a 180-degree turn".
    let is_turn = a.max.is_none() && (a.value == 180.0 || a.value == 360.0);
    if scale.is_none() && (is_turn || r.doc.lang.has("unit.angles", &r.text(at).to_lowercase())) {
        return None;
    }
    let unit = match (degrees, scale) {
        (_, Some(tag)) => {
            at += tag.len as usize;
            tag.value
        }
        (Some(tag), None) => tag.value,
        (None, None) => return None,
    };
    Some(Amount { end: at, kind: QuantityKind::Temperature, unit: Some(unit.to_owned()), ..a.clone() })
}

/// "10 km", "six-mile", "5 ft 2 in", "20 (kg)".
pub(super) fn unit_after(r: &Reader<'_>, habits: &Habits, a: &Amount) -> Option<Amount> {
    let mut at = after_of(r, a);
    let bracket = r.is_mark(at, &['(', '[']);
    if bracket {
        at += 1;
    }
    if !r.same_sentence(a.first, at) {
        return None;
    }
    // `?`: a unit only after its larger one ("5 ft 2 in"). "SCP-173m" is a name.
    // "Nm" is another unit than "nm".
    let is_glued = |tag: &Tag| tag.value.starts_with("glued ");
    let tag = r
        .tags(at)
        .iter()
        .filter(|tag| tag.cat == Cat::Unit)
        .max_by_key(|tag| (tag.len, !is_glued(tag)))
        .copied()
        .filter(|t| !t.value.starts_with('?') && !t.value.starts_with("lead ") && !is_in_name(r, a.first))?;
    let name = match tag.value.strip_prefix("glued ") {
        Some(_) if r.spaced(at) => return None,
        Some(name) => name,
        None => tag.value,
    };
    let short = r.text(at).len() == 1 && tag.len == 1;
    // A single letter is a unit only right at its number or before a stop.
    if short
        && r.spaced(at)
        && !(r.is(at + 1, Cat::CountStop)
            || is_end(r, at + 1)
            || r.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number))
    {
        return None;
    }
    // "3170 W. County Road": an address.
    if short && r.is_mark(at + 1, &['.']) && r.is_capital(at + 2) && r.same_sentence(at, at + 2) {
        return None;
    }
    // A range without a unit in between: "500-mile" is a length, "1-2-mile" is not ours.
    let mut end = at + tag.len as usize;
    if bracket {
        if !r.is_mark(end, &[')', ']']) {
            return None;
        }
        end += 1;
    }
    let mut out = Amount { end, kind: QuantityKind::Dimension, unit: Some(name.to_owned()), ..a.clone() };
    // "時速188マイル": what it is counted by stands before ("lead per hour").
    if let Some((first, by)) = r.before(a.first, Cat::Unit).filter(|(b, _)| r.same_sentence(*b, a.first))
        && let Some(by) = by.value.strip_prefix("lead ")
    {
        out.first = first;
        out.unit = Some(format!("{name} {by}"));
    }
    // "一吨半".
    if habits.has_touching_words()
        && let Some(half) = r.get(end, Cat::NumFraction).filter(|t| t.number == 0.5 && r.same_sentence(a.first, end))
    {
        out.value += 0.5;
        out.end = end + half.len as usize;
    }
    // "deux kilomètres et demi".
    if let Some(join) = r.get(end, Cat::NumJoin)
        && let Some(half) = r.get(end + join.len as usize, Cat::NumFraction).filter(|t| t.number == 0.5)
        && r.same_sentence(a.first, end + join.len as usize)
        && !r.is(end + (join.len + half.len) as usize, Cat::NumScale)
    {
        out.value += 0.5;
        out.end = end + (join.len + half.len) as usize;
    }
    // Feet and inches, pounds and ounces.
    if let Some(small) = r.doc.lang.value("unit.smaller", tag.value)
        && let Some((name, per)) = small.split_once(' ')
        && r.same_sentence(a.first, end)
        && let Some(n) = numeral::read(r, habits, end).filter(|n| n.kind == NumeralKind::Cardinal)
        && let Some(next) = r
            .get(n.end, Cat::Unit)
            .filter(|t| t.value.trim_start_matches('?') == name && r.same_sentence(a.first, n.end))
        && let Some(per) = numeral::decimal(per)
    {
        out.value = numeral::tidy(out.value + n.value / per);
        out.end = n.end + next.len as usize;
    }
    Some(out)
}

/// Is the number a part of a name such as "SCP-173"?
fn is_in_name(r: &Reader<'_>, at: usize) -> bool {
    at >= 2
        && r.is_mark(at - 1, &['-'])
        && !r.spaced(at)
        && !r.spaced(at - 1)
        && r.token(at - 2).is_some_and(|t| t.kind == TokenKind::Word)
}

/// The SI value by the table of the English names, which stand for units in all languages.
pub(super) fn si_of(unit: &str, value: f64) -> Option<(f64, &'static str)> {
    let row = crate::lang::pack("en")?.value("unit.si", unit)?;
    let mut parts = row.split(' ');
    let factor = numeral::decimal(parts.next()?)?;
    let symbol = parts.next()?;
    let offset = parts.next().and_then(numeral::decimal).unwrap_or(0.0);
    Some((numeral::tidy(value * factor + offset), symbol))
}
