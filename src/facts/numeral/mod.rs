//! Numerals: digits, words and mixtures of them ("4.5 million", "two hundred and one", "half a dozen",
//! "1万2千", "3分の2") to a value. One machine serves all languages: `plain` walks the tokens, `stack` adds
//! up what they say, `compound` takes words apart, `digits` and `fractions` are what their names say; the
//! few habits that differ (decimal comma, tens after units) are rows of `number.habits`.
//! What the number counts is not looked at here.

mod compound;
mod digits;
mod fractions;
mod habits;
mod plain;
mod stack;

use super::lexer::{Cat, Reader};
pub(crate) use digits::decimal;
pub(crate) use habits::Habits;
pub(crate) use plain::plain;

/// What a numeral says of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralKind {
    Cardinal,
    Ordinal,
    Fraction,
}

/// A numeral over the tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub first: usize,
    pub end: usize,
    pub value: f64,
    pub kind: NumeralKind,
    /// One token of bare digits, without separators: may be a year, a day, an hour.
    pub is_bare: bool,
    /// Written in digits (at least its start).
    pub has_digits: bool,
    /// "500余万": somewhat more than its value.
    pub has_more: bool,
}

impl Numeral {
    fn of(first: usize, end: usize, value: f64) -> Numeral {
        Numeral {
            first,
            end,
            value: tidy(value),
            kind: NumeralKind::Cardinal,
            is_bare: false,
            has_digits: false,
            has_more: false,
        }
    }
}

/// Reads the longest numeral that starts at token `at`.
pub(crate) fn read(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    if let Some(n) = fractions::leading(r, habits, at) {
        return Some(n);
    }
    // "a hundred", "a dozen": the article counts as one before a scale.
    let start = match r.get(at, Cat::NumArticle) {
        Some(tag) => {
            let next = at + tag.len as usize;
            if r.is(next, Cat::NumScale) || r.is(next, Cat::NumCollective) || r.is(next, Cat::NumOrdinal) {
                if r.get(next, Cat::NumOrdinal).is_some_and(|t| t.number < 100.0) { at } else { next }
            } else {
                at
            }
        }
        None => at,
    };
    // "a dozen", "une centaine".
    // Where there are no articles, it needs none.
    if (start > at || habits.is_articleless())
        && let Some(tag) = r.get(start, Cat::NumCollective)
    {
        let mut n = Numeral::of(at, start + tag.len as usize, tag.number);
        if let Some(scale) = r.get(r.skip(n.end, Cat::NumOf), Cat::NumScale).filter(|s| s.number > n.value) {
            n.end = r.skip(n.end, Cat::NumOf) + scale.len as usize;
            n.value *= scale.number;
        }
        return Some(n);
    }
    let mut n = plain(r, habits, start)?;
    n.first = at;
    if n.kind != NumeralKind::Cardinal {
        return Some(n);
    }
    if let Some(whole) = fractions::power(r, habits, &n).or_else(|| fractions::inverse(r, habits, &n)) {
        return Some(whole);
    }
    n = fractions::after(r, habits, n);
    if n.kind == NumeralKind::Cardinal
        && let Some(ratio) = fractions::ratio(r, habits, &n)
    {
        return Some(ratio);
    }
    Some(n)
}

/// Powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// One more than the largest number of 15 digits.
const DIGITS: f64 = 1e15;

/// Drops the noise of binary fractions: 15 significant digits, from a hundred-millionth to a sextillion; what is smaller
/// or larger stays as it is.
pub(crate) fn tidy(v: f64) -> f64 {
    let size = v.abs();
    // Both the digits, below 2^53, and the power are exact, so their product or quotient is the float next to them.
    if size >= DIGITS {
        let fits = POWERS.iter().map(|power| ((v / power).round(), power)).find(|(digits, _)| digits.abs() < DIGITS);
        return fits.map_or(v, |(digits, power)| digits * power);
    }
    let fits = POWERS.iter().rev().map(|power| ((v * power).round(), power)).find(|(digits, _)| digits.abs() < DIGITS);
    fits.filter(|(digits, _)| digits.abs() >= DIGITS / 10.0).map_or(v, |(digits, power)| digits / power)
}

/// Shortest decimal without an exponent, so long as it is a sane number.
pub(crate) fn format_number(v: f64) -> String {
    let v = tidy(v);
    if v == 0.0 { "0".to_owned() } else { format!("{v}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidy_keeps_fifteen_digits() {
        let by_words = |v: f64| format!("{v:.14e}").parse().unwrap_or(v);
        for v in [
            0.1 + 0.2,
            1.1 * 3.0,
            4.35 * 100.0,
            1.0 / 3.0,
            2.0 / 3e6,
            7e-8 * 1.1,
            12345678.9 * 10.0,
            1.4 * 1e6,
            1e21 / 3.0,
        ] {
            assert_eq!(tidy(v), by_words(v), "{v}");
            assert_eq!(tidy(-v), by_words(-v), "{v}");
        }
        for v in [0.0, 1e-300, f64::MAX, f64::INFINITY, 999_999_999_999_999.0, 1e15, 11_000.0] {
            assert_eq!(tidy(v), v);
        }
        assert!(tidy(f64::NAN).is_nan());
    }

    #[test]
    fn decimals_are_read_as_the_standard_library_does() {
        for text in ["0", "11000", "-3.5", ".25", "0.000000149597871", "1.852", "123456789012345", "007.50", "0.3048"] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "1.2.3", "1e9", "one", "+1"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!(decimal(&"9".repeat(400)), None);
    }
}
