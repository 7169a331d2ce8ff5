//! A numeral with what makes it an amount: sign and currency, unit, percent, degrees, age, score, a second
//! end, a modifier before or after it.

use super::{Modifier, Quantity, QuantityKind};
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader};
use crate::facts::numeral::{self, Habits, Numeral, NumeralKind};

/// "300,000 pounds" are money, "25 pounds" are a weight.
const SURELY_MONEY: f64 = 100_000.0;

/// An amount over the tokens `first..end`.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub first: usize,
    pub end: usize,
    pub kind: QuantityKind,
    pub value: f64,
    pub max: Option<f64>,
    pub unit: Option<String>,
    /// Tokens of the modifier.
    pub modifier: Option<(usize, usize, Modifier)>,
    /// A word ("one", "second") that may well count nothing.
    pub is_weak: bool,
    pub is_fraction: bool,
}

/// The amount that starts at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Amount> {
    let habits = Habits::of(&r.doc.lang);
    let amount = read_core(r, &habits, at, None)?;
    Some(with_modifier(r, amount))
}

/// The amount of one kind that starts at `at`.
pub(super) fn read_as(r: &Reader<'_>, at: usize, kind: QuantityKind) -> Option<Amount> {
    let habits = Habits::of(&r.doc.lang);
    read_core(r, &habits, at, Some(kind))
}

fn read_core(r: &Reader<'_>, habits: &Habits, at: usize, only: Option<QuantityKind>) -> Option<Amount> {
    let wants = |kind: QuantityKind| only.is_none_or(|k| k == kind);
    let starts = r.token(at)?.kind == TokenKind::Number
        || !r.tags(at).is_empty()
        || habits.is_compound()
        || r.is_mark(at, &['-', '\u{2212}', '.', ',', '+']);
    if !starts {
        return None;
    }
    if wants(QuantityKind::Money)
        && let Some(amount) = money_led(r, habits, at)
    {
        return Some(amount);
    }
    if wants(QuantityKind::Age)
        && let Some(amount) = aged(r, habits, at)
    {
        return Some(amount);
    }
    if wants(QuantityKind::Percent)
        && let Some(amount) = percent_led(r, habits, at)
    {
        return Some(amount);
    }
    let n = signed(r, habits, at)?;
    if n.kind == NumeralKind::Ordinal {
        return wants(QuantityKind::Ordinal).then(|| plain_amount(&n, QuantityKind::Ordinal));
    }
    if only == Some(QuantityKind::Number) {
        return is_number_alone(r, &n).then(|| plain_amount(&n, QuantityKind::Number));
    }
    // A second end: "10 to 15", "10-15", "between 10 and 15".
    let (n, max, mid_score) = match second_end(r, habits, at, &n) {
        Some((m, dash)) => {
            let upper = m.value;
            let lower = Numeral { end: m.end, ..n };
            (lower, Some(upper), dash)
        }
        None => (n, None, false),
    };
    let mut amount = Amount { max, ..plain_amount(&n, QuantityKind::Number) };
    amount.is_weak = max.is_none() && is_weak(r, &n);
    if mid_score && is_score(r, &amount) {
        amount.kind = QuantityKind::Score;
        return wants(QuantityKind::Score).then_some(amount);
    }
    // "10 million to 15 million", "5 to 10 million": a scale of the second end scales the first.
    if let (Some(upper), Some((_, scale))) = (amount.max, r.before(amount.end, Cat::NumScale))
        && amount.value < 1000.0
        && upper >= scale.number
        && upper / scale.number >= amount.value
        && max.is_some()
        && only_scaled_once(r, &amount)
    {
        amount.value = numeral::tidy(amount.value * scale.number);
    }
    let suffixed = percent_after(r, &amount)
        .or_else(|| temperature_after(r, &amount))
        .or_else(|| money_after(r, habits, &amount))
        .or_else(|| age_after(r, &amount))
        .or_else(|| unit_after(r, habits, &amount));
    if let Some(found) = suffixed
        && wants(found.kind)
    {
        return Some(found);
    }
    (only.is_none() || only == Some(QuantityKind::Score) && amount.kind == QuantityKind::Score).then_some(amount)
}

fn plain_amount(n: &Numeral, kind: QuantityKind) -> Amount {
    Amount {
        first: n.first,
        end: n.end,
        kind,
        value: n.value,
        max: None,
        unit: None,
        modifier: None,
        is_weak: false,
        is_fraction: n.kind == NumeralKind::Fraction,
    }
}

/// A numeral with the sign, or the bare decimal point, before it.
fn signed(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    if let Some(tag) = r.get(at, Cat::NumMinus) {
        let n = numeral::read(r, habits, at + tag.len as usize)?;
        return Some(Numeral { first: at, value: -n.value, is_bare: false, ..n });
    }
    if r.is_mark(at, &['-', '\u{2212}']) {
        // A hyphen is a sign only where no word or number ends right before it.
        let free = at == 0 || r.spaced(at) || r.is_mark(at - 1, &['(', '<', '>', '=', '[']);
        let n = numeral::read(r, habits, at + 1).filter(|n| free && n.has_digits && n.kind != NumeralKind::Ordinal)?;
        return Some(Numeral { first: at, value: -n.value, is_bare: false, ..n });
    }
    if r.is_mark(at, &[habits.decimal_mark()]) {
        let free = at == 0 || r.spaced(at);
        let text = r.text(at + 1);
        let ok =
            free && !r.spaced(at + 1) && !text.is_empty() && text.len() < 9 && text.bytes().all(|b| b.is_ascii_digit());
        let value: f64 = format!("0.{text}").parse().ok().filter(|_| ok)?;
        let mut n =
            Numeral { first: at, end: at + 2, value, kind: NumeralKind::Cardinal, is_bare: false, has_digits: true };
        if let Some(scale) = r.get(n.end, Cat::NumScale) {
            n.value = numeral::tidy(n.value * scale.number);
            n.end += scale.len as usize;
        }
        return Some(n);
    }
    numeral::read(r, habits, at)
}

/// Is it a number by itself, not glued to a unit ("180ml") or a name ("A320")?
fn is_number_alone(r: &Reader<'_>, n: &Numeral) -> bool {
    let next_glued = n.has_digits
        && !r.spaced(n.end)
        && r.token(n.end).is_some_and(|t| t.kind == TokenKind::Word && r.text(n.end).is_ascii())
        && r.token(n.end - 1).is_some_and(|t| t.kind == TokenKind::Number);
    !next_glued && !is_weak_one(r, n)
}

/// "that one", "the one", "one of": a pronoun.
fn is_weak_one(r: &Reader<'_>, n: &Numeral) -> bool {
    n.value == 1.0
        && !n.has_digits
        && n.kind == NumeralKind::Cardinal
        && n.end == n.first + 1
        && n.first > 0
        && r.same_sentence(n.first - 1, n.first)
        && (r.is(n.first - 1, Cat::CountStop) && r.is(n.first - 1, Cat::Deictic)
            || r.is(n.first - 1, Cat::Article)
            || r.is(n.first - 1, Cat::Deictic)
            || r.is(n.first - 1, Cat::Every))
}

fn is_weak(r: &Reader<'_>, n: &Numeral) -> bool {
    !n.has_digits
        && n.value <= 1.0
        && n.kind == NumeralKind::Cardinal
        && n.end <= n.first + 1
        && !r.is(n.first, Cat::NumScale)
}

/// The upper end and whether a bare dash stood between.
fn second_end(r: &Reader<'_>, habits: &Habits, at: usize, n: &Numeral) -> Option<(Numeral, bool)> {
    if !r.same_sentence(at, n.end) {
        return None;
    }
    let mut mid = n.end;
    // A unit may stand at both ends: "10% to 15%".
    let skip_percent = r.skip(mid, Cat::Percent);
    if skip_percent > mid && (r.is(skip_percent, Cat::RangeMid) || r.is_mark(skip_percent, &['-', '\u{2013}'])) {
        mid = skip_percent;
    }
    let opened = r.before(at, Cat::RangeOpen).filter(|(b, _)| r.same_sentence(*b, at));
    let dash = r.is_mark(mid, &['-', '\u{2013}', '\u{2014}', '~', '\u{ff5e}', '\u{301c}'])
        && r.spaced(mid) == r.spaced(mid + 1);
    let next = if dash && n.has_digits {
        mid + 1
    } else if let Some(tag) = r.get(mid, Cat::RangeMid) {
        // "and" joins two ends only after "between".
        if tag.value == "and" && opened.is_none_or(|(_, t)| t.value != "and") {
            return None;
        }
        mid + tag.len as usize
    } else {
        return None;
    };
    if !r.same_sentence(at, next) {
        return None;
    }
    let next =
        if r.is(next, Cat::CurrencySign) && r.token(at).is_some() { r.skip(next, Cat::CurrencySign) } else { next };
    let m = numeral::read(r, habits, next).filter(|m| m.kind != NumeralKind::Ordinal)?;
    if mid > n.end && !r.is(m.end, Cat::Percent) {
        return None;
    }
    if dash {
        let tight = m.has_digits && !r.is_mark(m.end, &['-', '\u{2013}', '/']);
        return (tight && (m.value > n.value || m.value < 1000.0)).then_some((m, true));
    }
    (m.value > n.value).then_some((m, false))
}

/// The only scale of "5 to 10 million" is the second end's.
fn only_scaled_once(r: &Reader<'_>, a: &Amount) -> bool {
    let scales = (a.first..a.end).filter(|&i| r.is(i, Cat::NumScale)).count();
    scales == 1
}

/// "2-1" beside a word of winning and losing.
fn is_score(r: &Reader<'_>, a: &Amount) -> bool {
    const REACH: usize = 10;
    let Some(max) = a.max else { return false };
    let small = a.value < 200.0 && max < 200.0 && a.value.fract() == 0.0 && max.fract() == 0.0;
    let near =
        (a.first.saturating_sub(REACH)..a.end + REACH).any(|i| r.is(i, Cat::ScoreVerb) && r.same_sentence(i, a.first));
    small && (near || max <= a.value)
}

fn percent_after(r: &Reader<'_>, a: &Amount) -> Option<Amount> {
    let at = hyphen(r, a.end);
    let tag = r.get(at, Cat::Percent).filter(|_| r.same_sentence(a.first, at))?;
    Some(Amount {
        end: at + tag.len as usize,
        kind: QuantityKind::Percent,
        unit: Some(tag.value.to_owned()),
        ..a.clone()
    })
}

/// "percent of 10", as questions put it.
fn percent_led(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    let tag = r.get(at, Cat::Percent)?;
    let of = at + tag.len as usize;
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

fn is_end(r: &Reader<'_>, at: usize) -> bool {
    at >= r.len() || r.is_mark(at, &['.', '?', '!', ',']) || at > 0 && !r.same_sentence(at - 1, at)
}

fn hyphen(r: &Reader<'_>, at: usize) -> usize {
    if r.is_mark(at, &['-', '\u{2010}', '\u{2011}']) { at + 1 } else { at }
}

/// "$5 million", "US$ 5bn", "EUR 125", "$10-15 million".
fn money_led(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
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
        && let Ok(scale) = scale.parse::<f64>()
    {
        a.value = numeral::tidy(a.value * scale);
        a.end += 1;
    }
}

/// "300 million dollars", "13 dollars and 45 cents", "17 USD 25", "10 $".
fn money_after(r: &Reader<'_>, habits: &Habits, a: &Amount) -> Option<Amount> {
    let mut a = a.clone();
    let at = hyphen(r, a.end);
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
    if let Some(tag) = tag {
        a.end = at + tag.len as usize;
        a.kind = QuantityKind::Money;
        if let Some(code) = tag.value.strip_prefix("M:") {
            return Some(Amount { value: numeral::tidy(a.value * 1e6), unit: Some(code.to_owned()), ..a });
        }
        a.unit = Some(tag.value.trim_start_matches('?').to_owned());
        // The subunits that may follow.
        let joined = r.skip(a.end, Cat::NumJoin);
        if r.same_sentence(a.first, joined)
            && let Some(n) = numeral::read(r, habits, joined)
                .filter(|n| n.kind == NumeralKind::Cardinal && n.value < 100.0 && n.value.fract() == 0.0)
        {
            if let Some(sub) = r.get(n.end, Cat::Subunit) {
                a.value = numeral::tidy(a.value + n.value / 100.0);
                a.end = n.end + sub.len as usize;
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

/// "98.6 degrees Fahrenheit", "40 C", "85°".
fn temperature_after(r: &Reader<'_>, a: &Amount) -> Option<Amount> {
    let mut at = hyphen(r, a.end);
    if !r.same_sentence(a.first, at) {
        return None;
    }
    let degrees = r.get(at, Cat::Degree);
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

/// "34-year-old", "five years of age", "87 yo".
fn age_after(r: &Reader<'_>, a: &Amount) -> Option<Amount> {
    let at = hyphen(r, a.end);
    if let Some(tag) = r.get(at, Cat::Age).filter(|t| t.value != "after") {
        return Some(Amount {
            end: at + tag.len as usize,
            kind: QuantityKind::Age,
            unit: Some(tag.value.to_owned()),
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
fn aged(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Amount> {
    const OLDEST: f64 = 125.0;
    let name = r.doc.lang.value("quantity.age_units", "Y")?;
    let n = numeral::plain(r, habits, at)
        .filter(|n| n.kind == NumeralKind::Cardinal && n.value <= OLDEST && n.value >= 1.0)?;
    let led = r.before(at, Cat::AgeLead).is_some_and(|(b, _)| r.same_sentence(b, at));
    let named = at >= 2
        && n.is_bare
        && n.end == at + 1
        && r.is_mark(at - 1, &[','])
        && r.is_capital(at - 2)
        && r.tags(at - 2).is_empty()
        && r.same_sentence(at - 2, n.end)
        && n.value >= 5.0
        && r.is_mark(n.end, &[',']);
    let ends = !r.is(n.end, Cat::TimeUnit) && !r.is(n.end, Cat::Unit) && !r.is(n.end, Cat::Percent);
    ((led && ends) || named).then(|| Amount { unit: Some(name.to_owned()), ..plain_amount(&n, QuantityKind::Age) })
}

/// "10 km", "six-mile", "5 ft 2 in", "20 (kg)".
fn unit_after(r: &Reader<'_>, habits: &Habits, a: &Amount) -> Option<Amount> {
    let mut at = hyphen(r, a.end);
    let bracket = r.is_mark(at, &['(', '[']);
    if bracket {
        at += 1;
    }
    if !r.same_sentence(a.first, at) {
        return None;
    }
    // `?`: a unit only after its larger one ("5 ft 2 in"). "SCP-173m" is a name.
    let tag = r.get(at, Cat::Unit).filter(|t| !t.value.starts_with('?') && !is_in_name(r, a.first))?;
    let short = r.text(at).len() == 1;
    // A single letter is a unit only right at its number or before a stop.
    if short
        && r.spaced(at)
        && !(r.is(at + 1, Cat::CountStop)
            || is_end(r, at + 1)
            || r.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number))
    {
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
    let mut out = Amount { end, kind: QuantityKind::Dimension, unit: Some(tag.value.to_owned()), ..a.clone() };
    // Feet and inches, pounds and ounces.
    if let Some(small) = r.doc.lang.value("unit.smaller", tag.value)
        && let Some((name, per)) = small.split_once(' ')
        && r.same_sentence(a.first, end)
        && let Some(n) = numeral::read(r, habits, end).filter(|n| n.kind == NumeralKind::Cardinal)
        && let Some(next) = r
            .get(n.end, Cat::Unit)
            .filter(|t| t.value.trim_start_matches('?') == name && r.same_sentence(a.first, n.end))
        && let Ok(per) = per.parse::<f64>()
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

/// The modifier before or after.
fn with_modifier(r: &Reader<'_>, mut a: Amount) -> Amount {
    let mut start = a.first;
    // "more than a 45%": an article between.
    if let Some((b, _)) = r.before(start, Cat::NumArticle).filter(|(b, _)| r.same_sentence(*b, a.first))
        && b > 0
        && r.before(b, Cat::Modifier).is_some()
    {
        start = b;
    }
    let longest = (1..=5usize)
        .filter_map(|back| start.checked_sub(back))
        .filter(|&b| r.same_sentence(b, a.first))
        .filter_map(|b| {
            r.tags(b).iter().filter(|t| t.cat == Cat::Modifier && b + t.len as usize == start).map(|t| (b, *t)).next()
        })
        .next_back();
    if let Some((b, tag)) = longest
        && let Some(modifier) = modifier_of(tag.value)
    {
        a.modifier = Some((b, start, modifier));
    } else if let Some(tag) = r.get(a.end, Cat::ModifierAfter).filter(|_| r.same_sentence(a.first, a.end))
        && let Some(modifier) = modifier_of(tag.value)
    {
        a.modifier = Some((a.end, a.end + tag.len as usize, modifier));
    } else if let Some((b, tag)) =
        r.before(a.first, Cat::RangeOpen).filter(|(b, _)| a.max.is_some() && r.same_sentence(*b, a.first))
    {
        let _ = tag;
        a.modifier = Some((b, a.first, Modifier::Between));
    }
    a
}

fn modifier_of(value: &str) -> Option<Modifier> {
    Some(match value {
        "over" => Modifier::Over,
        "atLeast" => Modifier::AtLeast,
        "about" => Modifier::About,
        "upTo" => Modifier::UpTo,
        "under" => Modifier::Under,
        "moreBy" => Modifier::MoreBy,
        "fewerBy" => Modifier::FewerBy,
        _ => return None,
    })
}

impl Amount {
    /// Is it a quantity a reader would want? "one of them", "second" and numbers of things ("Room 101") are not.
    pub(super) fn is_worth_telling(&self, r: &Reader<'_>) -> bool {
        match self.kind {
            QuantityKind::Number => {
                let counted = super::counted::noun(r, self).is_some();
                if self.is_weak {
                    return counted && self.modifier.is_some();
                }
                // A number glued to letters is a name ("A320", "1m"); so is one after a capital ("Room 101").
                let glued = !r.spaced(self.end) && r.token(self.end).is_some_and(|t| t.kind == TokenKind::Word);
                let glued_before = self.first > 0
                    && !r.spaced(self.first)
                    && r.is_mark(self.first - 1, &['#', '-', '/', '.', ':', '@', '_']);
                !glued && !glued_before
            }
            _ => true,
        }
    }

    /// The finding, with its noun.
    pub(super) fn quantity(&self, r: &Reader<'_>, before: Option<&Quantity>) -> Quantity {
        let modifier = self.modifier.map_or(
            if self.max.is_some() && self.kind != QuantityKind::Score { Modifier::Between } else { Modifier::Exact },
            |m| m.2,
        );
        let unit = self.unit.clone().filter(|u| !u.is_empty());
        let counted = match self.kind {
            QuantityKind::Number | QuantityKind::Percent | QuantityKind::Dimension => {
                super::counted::noun(r, self).or_else(|| super::counted::inherited(r, self, before))
            }
            _ => None,
        };
        Quantity {
            span: r.clean_span(self.first, self.end),
            modifier_span: self.modifier.map(|(a, b, _)| r.span(a, b)).filter(|s| !s.is_empty()),
            kind: self.kind,
            value: numeral::format_number(self.value),
            value_max: self.max.map(numeral::format_number),
            si: unit.as_deref().and_then(|u| si_of(u, self.value)),
            unit,
            modifier,
            counted,
        }
    }
}

/// The SI value by the table of the English names, which stand for units in all languages.
fn si_of(unit: &str, value: f64) -> Option<(f64, &'static str)> {
    let row = crate::lang::pack("en")?.value("unit.si", unit)?;
    let mut parts = row.split(' ');
    let factor: f64 = parts.next()?.parse().ok()?;
    let symbol = parts.next()?;
    let offset: f64 = parts.next().and_then(|p| p.parse().ok()).unwrap_or(0.0);
    Some((numeral::tidy(value * factor + offset), symbol))
}
