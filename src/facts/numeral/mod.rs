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

/// Drops the noise of binary fractions: 15 significant digits.
pub(crate) fn tidy(v: f64) -> f64 {
    format!("{v:.14e}").parse().unwrap_or(v)
}

/// Shortest decimal without an exponent, so long as it is a sane number.
pub(crate) fn format_number(v: f64) -> String {
    let v = tidy(v);
    if v == 0.0 { "0".to_owned() } else { format!("{v}") }
}
