//! Money: "$5 million", "EUR 125", "13 dollars and 45 cents", "10-15 billion yen", with the currency by
//! ISO 4217 where the words make it sure.

use super::QuantityKind;
use super::amounts::{Amount, after_of, is_end, plain_amount, signed};
use super::ranges::second_end;
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::{self, Habits, Numeral, NumeralKind};

/// "300,000 pounds" are money, "25 pounds" are a weight.
const SURELY_MONEY: f64 = 100_000.0;

/// "$5 million", "US$ 5bn", "EUR 125", "$10-15 million".
pub(super) fn money_led(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    let mut unit: Option<&'static str> = None;
    let mut next = at;
    let mut factor = 1.0;
    let minus = r.is_mark(at, &['-', '\u{2212}']) && (at == 0 || r.spaced(at));
    if minus {
        next += 1;
    }
    if let Some(tag) = r.get(next, Cat::CurrencyPrefix) {
        unit = Some(tag.value);
        next += tag.len as usize;
        let sign = r.get(next, Cat::CurrencySign);
        // A prefix ("US", "HK") needs its sign; a code ("EUR") stands alone.
        match sign {
            Some(s) => next += s.len as usize,
            None if tag.value.starts_with('*') => return None,
            None => {}
        }
        unit = unit.map(|u| u.trim_start_matches('*'));
    } else {
        let tag = r.get(next, Cat::CurrencySign)?;
        unit = unit.or(Some(tag.value));
        next += tag.len as usize;
    }
    if let Some(rest) = unit.and_then(|u| u.strip_prefix("M:")) {
        factor = 1e6;
        unit = Some(rest);
    }
    if !r.same_sentence(at, next) {
        return None;
    }
    let n = signed(r, habits, next).filter(|n| n.kind == NumeralKind::Cardinal && (n.has_digits || r.spaced(next)))?;
    if !n.has_digits && !r.is(at, Cat::CurrencyPrefix) {
        return None;
    }
    let mut a = Amount { first: at, unit: unit.map(str::to_owned), ..plain_amount(&n, QuantityKind::Money) };
    money_letter(r, &mut a);
    if let Some((m, _)) =
        second_end(r, habits, next, &n).or_else(|| second_end(r, habits, next, &Numeral { end: a.end, ..n }))
    {
        let alone = a.end == n.end && !(n.first..n.end).any(|i| r.is(i, Cat::NumScale));
        a.max = Some(m.value);
        a.end = m.end;
        let mut upper = Amount { value: m.value, ..a.clone() };
        money_letter(r, &mut upper);
        if alone {
            // "$5-10 million": the scale holds for both.
            let scale = if upper.value > m.value {
                upper.value / m.value
            } else {
                r.before(m.end, Cat::NumScale).map_or(1.0, |(_, t)| t.number)
            };
            if a.value * scale <= upper.value {
                a.value = numeral::tidy(a.value * scale);
            }
        }
        a.end = upper.end;
        a.max = Some(upper.value);
    }
    a.value = numeral::tidy(a.value * factor * if minus { -1.0 } else { 1.0 });
    // "$5 million Canadian", "$300 million US dollars": a name after it says which.
    if let Some(tag) = r.get(a.end, Cat::Currency).filter(|t| t.value.len() == 3 && r.same_sentence(at, a.end)) {
        a.end += tag.len as usize;
        a.unit = Some(tag.value.to_owned());
    }
    Some(a)
}

/// "m", "b" right after an amount of money.
fn money_letter(r: &Reader<'_>, a: &mut Amount) {
    if let Some(scale) = r.doc.lang.value("currency.letters", &r.text(a.end).to_lowercase())
        && r.token(a.end).is_some_and(|t| t.kind == TokenKind::Word)
        && let Some(scale) = numeral::decimal(scale)
    {
        a.value = numeral::tidy(a.value * scale);
        a.end += 1;
    }
}

/// "300 million dollars", "13 dollars and 45 cents", "17 USD 25", "10 $".
pub(super) fn money_after(r: &Reader<'_>, habits: &Habits, a: &Amount) -> Option<Amount> {
    let mut a = a.clone();
    // "millones de dólares".
    let at = after_of(r, &a);
    if !r.same_sentence(a.first, at) {
        return None;
    }
    let letter = {
        let mut probe = a.clone();
        money_letter(r, &mut probe);
        (probe.end > a.end && (r.is(probe.end, Cat::Currency) || r.is(probe.end, Cat::CurrencyPrefix))).then_some(probe)
    };
    let at = if let Some(probe) = letter {
        a = probe;
        a.end
    } else {
        at
    };
    let tag = r
        .get(at, Cat::Currency)
        // `?`: also a unit of weight; money where it is much and nothing is weighed.
        .filter(|t| !t.value.starts_with('?') || (a.value >= SURELY_MONEY && !r.is(at + t.len as usize, Cat::Of)))
        .or_else(|| r.get(at, Cat::CurrencyPrefix).filter(|t| !t.value.starts_with('*')))
        .or_else(|| {
            r.get(at, Cat::CurrencySign)
                .filter(|_| !r.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.space_before))
        });
    // "four RS-25 engines" are no rupees.
    let is_name = |end: usize| {
        let goes_on = r.is_mark(end, &['-']) && !r.spaced(end) && !r.spaced(end + 1);
        goes_on && r.token(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
    };
    if let Some(tag) = tag.filter(|tag| !is_name(at + tag.len as usize)) {
        a.end = at + tag.len as usize;
        a.kind = QuantityKind::Money;
        if let Some(code) = tag.value.strip_prefix("M:") {
            return Some(Amount { value: numeral::tidy(a.value * 1e6), unit: Some(code.to_owned()), ..a });
        }
        a.unit = Some(tag.value.trim_start_matches('?').to_owned());
        // The subunits that may follow.
        let joined = match r.get(a.end, Cat::RangeMid) {
            Some(and) if and.value == "and" => a.end + and.len as usize,
            _ => r.skip(a.end, Cat::NumJoin),
        };
        if r.same_sentence(a.first, joined)
            && let Some(n) = numeral::read(r, habits, joined)
                .filter(|n| n.kind == NumeralKind::Cardinal && n.value < 100.0 && n.value.fract() == 0.0)
        {
            if let Some(sub) = r.get(n.end, Cat::Subunit) {
                // "元6角": a value below one says how much of the whole it is.
                let part = if sub.number > 0.0 { sub.number } else { 0.01 };
                a.value = numeral::tidy(a.value + n.value * part);
                a.end = n.end + sub.len as usize;
                if let Some(n) = numeral::read(r, habits, a.end).filter(|n| part > 0.01 && n.value < 10.0)
                    && let Some(sub) = r.get(n.end, Cat::Subunit)
                {
                    a.value = numeral::tidy(a.value + n.value * 0.01);
                    a.end = n.end + sub.len as usize;
                }
            } else if n.value >= 10.0
                && is_end(r, n.end)
                && a.value.fract() == 0.0
                && a.value < 1000.0
                && !r.is_mark(joined.saturating_sub(1), &[','])
            {
                a.value = numeral::tidy(a.value + n.value / 100.0);
                a.end = n.end;
            }
        }
        return Some(a);
    }
    let sub = r.get(at, Cat::Subunit)?;
    Some(Amount { end: at + sub.len as usize, kind: QuantityKind::Money, unit: Some(sub.value.to_owned()), ..a })
}
