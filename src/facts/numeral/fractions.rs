//! Parts of a whole: "two thirds", "half a million", "one in three", "5分の4", "three and two fifths", and
//! decimals in words ("two point five").

use super::plain::{plain, whole};
use super::stack::is_tens;
use super::{Habits, Numeral, NumeralKind, digits, tidy};
use crate::facts::lexer::{Cat, Reader};

/// "half a million", "a quarter of a million", "a third of": a fraction that leads.
pub(super) fn leading(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    if let Some(value) = digits::vulgar_fraction(r, at) {
        return Some(scaled(r, Numeral { kind: NumeralKind::Fraction, ..Numeral::of(at, at + 1, value) }));
    }
    let start = r.skip(at, Cat::NumArticle);
    let tag = r.get(start, Cat::NumFraction).filter(|t| !t.value.starts_with('+'))?;
    let next = start + tag.len as usize;
    let stands_alone = r.is(next, Cat::Of)
        || next >= r.len()
        || !r.same_sentence(start, next)
        || r.is_mark(next, &['.', ',', ';', ')'])
        || r.is(next, Cat::NumOf);
    if start > at && r.get(start, Cat::NumOrdinal).is_some_and(|t| t.len == tag.len) && !stands_alone {
        // "a third" alone may be an ordinal ("a third man"); only "a third of" is a fraction.
        return None;
    }
    if start == at && r.get(start, Cat::NumOrdinal).is_some_and(|t| t.len >= tag.len) {
        return None;
    }
    // "the September quarter": what is a stretch of time, too, is a part only with an article or its whole.
    let counts = [Cat::Of, Cat::NumOf, Cat::NumScale, Cat::NumCollective];
    if start == at && r.is(start, Cat::TimeUnit) && !r.is_any(next, &counts) {
        return None;
    }
    let end = start + tag.len as usize;
    // "半年", "반": where words touch, half of a thing is seldom a number.
    if habits.bare_scale
        && start == at
        && r.token(end).is_some_and(|t| !t.space_before && t.kind != crate::document::TokenKind::Punct)
        && !r.is(end, Cat::Percent)
        && !r.is(end, Cat::NumCollective)
        && tag.len == 1
    {
        return None;
    }
    Some(scaled(r, Numeral { kind: NumeralKind::Fraction, ..Numeral::of(at, end, tag.number) }))
}

/// "half a million", "two thirds of a million", "half a dozen": the scale makes it a plain number.
fn scaled(r: &Reader<'_>, n: Numeral) -> Numeral {
    let hyphen = if r.is_mark(n.end, &['-']) && !r.spaced(n.end) { n.end + 1 } else { n.end };
    let mut after = r.skip(hyphen, Cat::Of).max(r.skip(hyphen, Cat::NumOf));
    after = r.skip(after, Cat::NumArticle);
    if !r.same_sentence(n.first, after) {
        return n;
    }
    let scale = r
        .get(after, Cat::NumScale)
        .or(r.get(after, Cat::NumCollective))
        .filter(|t| t.number >= 12.0 || t.number == 10.0);
    let Some(scale) = scale.filter(|_| r.text(after).len() > 2) else { return n };
    let mut out = Numeral {
        end: after + scale.len as usize,
        value: tidy(n.value * scale.number),
        kind: NumeralKind::Cardinal,
        ..n
    };
    if let Some(big) =
        r.get(out.end, Cat::NumScale).filter(|t| t.number > scale.number && r.same_sentence(n.first, out.end))
    {
        out.value = tidy(out.value * big.number);
        out.end += big.len as usize;
    }
    out
}

/// "three twenty-fifths", "one hundred thirty-fifths": tens and a fraction are one denominator.
fn compound(r: &Reader<'_>, n: &Numeral) -> Option<Numeral> {
    let tens = |at: usize| r.get(at, Cat::NumWord).filter(|t| t.len == 1 && is_tens(t.number)).map(|t| t.number);
    let hyphen = |at: usize| at + usize::from(r.is_mark(at, &['-', '\u{2011}']) && !r.spaced(at) && !r.spaced(at + 1));
    let unit = |at: usize| {
        let tag = r.get(at, Cat::NumFraction).filter(|_| r.same_sentence(n.first, at))?;
        let unit = (1.0 / tag.number).round();
        (1.0..10.0).contains(&unit).then_some((unit, at + tag.len as usize))
    };
    let last = n.end.checked_sub(1)?;
    let own = tens(last).filter(|tens| last > n.first && n.value > *tens && hyphen(n.end) > n.end);
    let (count, tens, at) = match own {
        Some(tens) => (n.value - tens, tens, hyphen(n.end)),
        None => (n.value, tens(n.end)?, hyphen(n.end + 1)),
    };
    let (unit, end) = unit(at)?;
    let value = tidy(count / (tens + unit));
    Some(Numeral { end, value, kind: NumeralKind::Fraction, is_bare: false, ..*n })
}

/// "two thirds", "five and a half", "one and a half million", "three and two fifths".
pub(super) fn after(r: &Reader<'_>, habits: &Habits, n: Numeral) -> Numeral {
    if let Some(fraction) = compound(r, &n) {
        return fraction;
    }
    // "cztery i pół", "пять с половиной миллионов".
    if let Some(tag) = r.get(n.end, Cat::NumFraction)
        && let Some(part) = tag.value.strip_prefix('+').and_then(digits::decimal)
        && r.same_sentence(n.first, n.end)
    {
        let sum = Numeral { end: n.end + tag.len as usize, value: tidy(n.value + part), is_bare: false, ..n };
        return match r.get(sum.end, Cat::NumScale).filter(|_| r.same_sentence(n.first, sum.end)) {
            Some(scale) => Numeral { end: sum.end + scale.len as usize, value: tidy(sum.value * scale.number), ..sum },
            None => sum,
        };
    }
    // "一个半小时", "两个半月": what counts stands before the half.
    if habits.bare_scale
        && let counted = r.skip(n.end, Cat::Counter)
        && counted > n.end
        && let Some(half) = r.get(counted, Cat::NumFraction).filter(|t| t.number == 0.5 && t.len == 1)
        && r.is(counted + 1, Cat::TimeUnit)
        && r.same_sentence(n.first, counted + 1)
    {
        return Numeral { end: counted + half.len as usize, value: n.value + 0.5, is_bare: false, ..n };
    }
    let direct = if r.is_mark(n.end, &['-']) { n.end + 1 } else { n.end };
    if let Some(tag) = r.get(direct, Cat::NumFraction).filter(|t| t.number < 1.0 && r.same_sentence(n.first, direct)) {
        let is_ordinal = r.get(direct, Cat::NumOrdinal).is_some_and(|t| t.len >= tag.len);
        // "一吨半", "2時間半": a half right after a whole number adds to it where words touch.
        if habits.bare_scale && tag.number == 0.5 && !n.is_bare {
            return Numeral { end: direct + tag.len as usize, value: tidy(n.value + 0.5 * last_scale(r, &n)), ..n };
        }
        if (!is_ordinal || n.value == 1.0 || habits.singular_denominators)
            && !(n.is_bare && n.value != 1.0 && (is_ordinal || n.value >= 10.0))
            && !habits.bare_scale
        {
            let fraction = Numeral {
                end: direct + tag.len as usize,
                value: tidy(n.value * tag.number),
                kind: NumeralKind::Fraction,
                is_bare: false,
                ..n
            };
            return scaled(r, fraction);
        }
    }
    // "five-and-a-half".
    let skip = |at: usize| at + usize::from(r.is_mark(at, &['-', '\u{2011}']) && !r.spaced(at) && !r.spaced(at + 1));
    let joint = if r.is(skip(n.end), Cat::NumJoin) { skip(n.end) } else { n.end };
    let Some(join) = r.get(joint, Cat::NumJoin).or(r.get(joint, Cat::NumPoint)) else { return n };
    let hyphen = |at: usize| if joint > n.end { skip(at) } else { at };
    let after = hyphen(joint + join.len as usize);
    if !r.same_sentence(n.first, after) {
        return n;
    }
    let start = r.skip(after, Cat::NumArticle);
    let is_article = start > after;
    let (count, start) = if is_article {
        (1.0, hyphen(start))
    } else {
        match plain(r, habits, after) {
            Some(c) if c.kind == NumeralKind::Cardinal => {
                // "1と5分の4".
                if let Some(part) = inverse(r, habits, &c).filter(|p| p.value < 1.0) {
                    return Numeral { end: part.end, value: tidy(n.value + part.value), is_bare: false, ..n };
                }
                (c.value, if r.is_mark(c.end, &['-']) { c.end + 1 } else { c.end })
            }
            _ => (1.0, after),
        }
    };
    let Some(tag) = r.get(start, Cat::NumFraction).filter(|t| t.number < 1.0 && r.same_sentence(n.first, start)) else {
        return n;
    };
    let mut end = start + tag.len as usize;
    let part = count * tag.number;
    if part >= 1.0 {
        return n;
    }
    // "one million and a half" is a million and half of one; "five and a half million" scales both;
    // "one billion and a half million" is two numbers in one.
    let unit = last_scale(r, &n);
    let mut value = if n.value >= 1000.0 && unit > 1.0 { n.value + part * unit } else { n.value + part };
    if let Some(scale) = r.get(end, Cat::NumScale).filter(|t| t.number >= 100.0 && r.same_sentence(n.first, end)) {
        value = if scale.number > n.value { value * scale.number } else { n.value + part * scale.number };
        end += scale.len as usize;
    }
    Numeral { end, value: tidy(value), is_bare: false, ..n }
}

fn last_scale(r: &Reader<'_>, n: &Numeral) -> f64 {
    r.before(n.end, Cat::NumScale).filter(|(at, _)| *at >= n.first).map_or(1.0, |(_, t)| t.number)
}

/// "3分の2", "五分之一": the whole comes before the part.
pub(super) fn inverse(r: &Reader<'_>, habits: &Habits, n: &Numeral) -> Option<Numeral> {
    if let Some(share) = counted_share(r, habits, n) {
        return Some(share);
    }
    let over = r.get(n.end, Cat::NumOver).filter(|t| t.value == "inverse" && r.same_sentence(n.first, n.end))?;
    let part = plain(r, habits, n.end + over.len as usize)
        .filter(|m| m.kind == NumeralKind::Cardinal && n.value > 0.0 && r.same_sentence(n.first, m.first))?;
    Some(Numeral {
        end: part.end,
        value: tidy(part.value / n.value),
        kind: NumeralKind::Fraction,
        is_bare: false,
        ..*n
    })
}

/// "10の13乗", "1.2×10の13乗", "二千五百のマイナス一乗": powers in words.
pub(super) fn power(r: &Reader<'_>, habits: &Habits, n: &Numeral) -> Option<Numeral> {
    const TIMES: &[char] = &['\u{d7}', '\u{2715}'];
    let mark = |at: usize, kind: &str| {
        r.get(at, Cat::NumOver).filter(|t| t.value == kind && r.same_sentence(n.first, at)).map(|t| t.len as usize)
    };
    let (factor, base) = match plain(r, habits, n.end + 1).filter(|_| r.is_mark(n.end, TIMES)) {
        Some(base) if base.value == 10.0 => (n.value, base),
        _ => (1.0, *n),
    };
    let at = base.end + mark(base.end, "power")?;
    let minus = r.skip(at, Cat::NumMinus);
    let is_minus = minus > at || r.is_mark(at, &['-', '\u{2212}', '\u{ff0d}']);
    let start = if is_minus { minus.max(at + 1) } else { at };
    let exponent = plain(r, habits, start).filter(|m| m.kind == NumeralKind::Cardinal && m.value < 300.0)?;
    let end = exponent.end + mark(exponent.end, "raised")?;
    let value = factor * base.value.powf(if is_minus { -exponent.value } else { exponent.value });
    value.is_finite().then(|| Numeral { end, value: tidy(value), is_bare: false, ..*n })
}

/// "3명 중 1명", "3人に1人": both with the word that counts.
fn counted_share(r: &Reader<'_>, habits: &Habits, n: &Numeral) -> Option<Numeral> {
    let at = r.skip(n.end, Cat::Counter);
    let over = r.get(at, Cat::NumOver).filter(|t| t.value == "counted" && r.same_sentence(n.first, at))?;
    // "셋 중 하나".
    let is_plain = at == n.end && r.spaced(at) && !n.has_digits;
    if at == n.end && !is_plain {
        return None;
    }
    let part = plain(r, habits, at + over.len as usize)
        .filter(|m| m.kind == NumeralKind::Cardinal && m.value > 0.0 && m.value < n.value)
        .filter(|_| is_share_of(n.value))?;
    if is_plain && !part.has_digits {
        return Some(share(n, part.end, part.value));
    }
    let end = r.skip(part.end, Cat::Counter);
    let is_one = end > part.end && r.text(n.end) == r.text(part.end) && r.same_sentence(n.first, end - 1);
    is_one.then(|| share(n, end, part.value))
}

/// "30 out of 100" is a share; "450 of the 2300 jobs" are two counts.
fn is_share_of(whole: f64) -> bool {
    whole <= 20.0 || whole <= 100.0 && whole % 10.0 == 0.0 || whole == 1000.0
}

/// So many of `n`.
fn share(n: &Numeral, end: usize, part: f64) -> Numeral {
    Numeral { end, value: tidy(part / n.value), kind: NumeralKind::Fraction, is_bare: false, ..*n }
}

/// "one in three", "two out of five", "1 in 10".
pub(super) fn ratio(r: &Reader<'_>, habits: &Habits, n: &Numeral) -> Option<Numeral> {
    // "três vinte avos": a word behind the second.
    if r.is(n.end, Cat::NumWord)
        && let Some(m) = plain(r, habits, n.end)
        && let Some(parts) =
            r.get(m.end, Cat::NumOver).filter(|t| t.value == "parts" && r.same_sentence(n.first, m.end))
    {
        return Some(share(&m, m.end + parts.len as usize, n.value)).map(|share| Numeral { first: n.first, ..share });
    }
    // "un habitant sur trois": what is counted may stand between.
    let between = n.value <= 10.0
        && !r.is(n.end, Cat::NumOver)
        && r.tags(n.end).is_empty()
        && r.token(n.end).is_some_and(|t| t.kind == crate::document::TokenKind::Word)
        && r.same_sentence(n.first, n.end + 1);
    let at = n.end + usize::from(between);
    let over = r
        .get(at, Cat::NumOver)
        .filter(|t| !matches!(t.value, "inverse" | "parts") && (!between || t.value.is_empty()))?;
    let mut next = at + over.len as usize;
    next = r.skip(next, Cat::Article);
    let m = plain(r, habits, next).filter(|m| m.kind == NumeralKind::Cardinal)?;
    let is_sane = m.value <= 3000.0
        && n.value < m.value
        && n.value >= 1.0
        && (n.value <= 20.0 || over.value != "words" && is_share_of(m.value));
    // "in" is a ratio between words, and between digits only where one stands before a small number.
    let is_round = n.has_digits && (n.value == 1.0 && m.value <= 100.0 || m.value == 10.0 || m.value == 100.0);
    let is_words = over.value != "words" || !n.has_digits && !m.is_bare || is_round;
    let is_sane = is_sane && (!between || m.value <= 100.0 && !(n.has_digits && m.value != 10.0 && n.value != 1.0));
    let ok = is_sane
        && is_words
        && r.same_sentence(n.first, m.end - 1)
        && !r.is(m.end, Cat::TimeUnit)
        && !r.is(m.end, Cat::Month)
        && !r.is(m.end, Cat::Percent);
    ok.then(|| Numeral {
        end: m.end,
        value: tidy(n.value / m.value),
        kind: NumeralKind::Fraction,
        is_bare: false,
        ..*n
    })
}

/// "point five two", "virgule vingt-cinq" after a whole number in words.
pub(super) fn decimal_words(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<(f64, usize)> {
    /// More digits than a double can tell apart are none.
    const MOST: usize = 15;
    let tag = r.get(at, Cat::NumPoint)?;
    let start = at + tag.len as usize;
    let mut at = start;
    let (mut value, mut place) = (0.0, 1.0);
    while let Some(word) =
        r.get(at, Cat::NumWord).filter(|t| t.number < 10.0 && at < start + MOST && r.same_sentence(start, at))
    {
        place /= 10.0;
        value += word.number * place;
        at += word.len as usize;
    }
    // What follows leading noughts, or no digit at all, is read as one number: "zero seven", "twenty-five".
    if value == 0.0
        && let Some(n) = whole(r, habits, at)
            .filter(|n| n.kind == NumeralKind::Cardinal && !n.has_digits && n.value.fract() == 0.0 && n.value >= 10.0)
        && r.same_sentence(start.saturating_sub(1), at)
    {
        let digits = (n.value.log10().floor() + 1.0).min(300.0);
        value = n.value * place / 10f64.powf(digits);
        at = n.end;
    }
    // "tres con un quinto": what follows is a fraction.
    (at > start && !r.is(at, Cat::NumFraction)).then(|| (tidy(value), at))
}
