//! Years and decades: "since 2019", "the year 2008", "the 1990s", "'80s", "the 20th century". A bare number
//! of four digits is a year only where its place says so.

use super::Basis;
use super::calendar::{Cal, Grain};
use super::dates::YEARS;
use super::scan::{Hit, Scan};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

/// Years believed without a word that leads to them.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1500..=2099;

impl Scan<'_, '_> {
    /// A bare year: believed after a word that leads to years, or where nothing countable follows.
    pub(super) fn year(&self, at: usize) -> Option<Hit> {
        let lead_article = self.r.skip(at, Cat::Article);
        let start = self.tag(at, Cat::Fiscal).map_or(at, |(_, end)| end);
        let start = if start == at
            && lead_article > at
            && (self.r.is(lead_article, Cat::YearWord) || self.r.is(lead_article, Cat::Fiscal))
        {
            self.r.skip(lead_article, Cat::Fiscal)
        } else {
            start
        };
        let (year, end) = self.year_number(start)?;
        let has_word = self.r.is(start, Cat::YearWord) || start > at;
        // "the year 2008": the word is part of the expression, and its article.
        if !has_word && !self.is_year_place(start, end, year) {
            return None;
        }
        Some(Hit::point(at, end, Cal::Year(year), Basis::Absolute))
    }

    fn is_year_place(&self, at: usize, end: usize, year: i32) -> bool {
        let r = self.r;
        if at > 0
            && !r.spaced(at)
            && r.is_mark(at - 1, &['$', '#', '.', '/', '\u{a3}', '\u{20ac}', '\u{a5}', '+', ':', '&'])
        {
            return false;
        }
        if at > 0 && (r.is(at - 1, Cat::CurrencySign) || r.is(at - 1, Cat::CurrencyPrefix)) {
            return false;
        }
        if r.is_mark(end, &['%', '$', ':', '\u{20ac}', '\u{b0}', '/']) && !r.spaced(end) {
            return false;
        }
        let next_cats = [Cat::Percent, Cat::NumScale, Cat::Currency, Cat::Unit];
        if next_cats.iter().any(|c| r.is(end, *c)) && !r.is(end, Cat::Article) && r.same_sentence(at, end) {
            return false;
        }
        if self.unit(end).is_some_and(|(_, plural, _)| plural) {
            return false;
        }
        let lead = at.checked_sub(1).filter(|b| r.same_sentence(*b, at));
        let is_led = lead.is_some_and(|b| {
            r.get(b, Cat::YearLead).is_some_and(|t| t.value != "weak")
                || r.is(b, Cat::Part)
                || r.is(b, Cat::Month)
                || r.is_mark(b, &['('])
        });
        if is_led {
            return YEARS.contains(&year);
        }
        if !LIKELY_YEARS.contains(&year) {
            return false;
        }
        // "2000 people": a lower-case word of some length that is no function word follows a count.
        let next = r.text(end);
        let counts = r.same_sentence(at, end)
            && next.chars().next().is_some_and(char::is_lowercase)
            && next.len() > 3
            && r.tags(end).is_empty();
        !(counts && self.looks_plural(next)) && (1800..=2060).contains(&year)
    }

    fn looks_plural(&self, word: &str) -> bool {
        self.doc().lang.table("time.plural_endings").iter().any(|e| word.ends_with(e.form))
    }

    /// "the 1990s", "the nineties", "20th century".
    pub(super) fn decade(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        if let Some((tag, end)) = self.tag(start, Cat::DecadeWord) {
            return Some(Hit::point(at, end, Cal::Decade(tag.number as i32), Basis::Absolute));
        }
        let token = self.r.token(start)?;
        if token.kind == TokenKind::Number {
            let text = self.r.text(start);
            let mut tail = start + 1;
            if self.r.is_mark(tail, &['\'', '\u{2019}', '-']) && !self.r.spaced(tail) {
                tail += 1;
            }
            if text.len() == 4
                && !self.r.spaced(tail)
                && let Some((_, end)) = self.tag(tail, Cat::DecadeSuffix)
                && let Ok(year) = text.parse::<i32>()
                && YEARS.contains(&year)
                && year % 10 == 0
            {
                return Some(Hit::point(at, end, Cal::Decade(year / 10), Basis::Absolute));
            }
        }
        let (n, numeral) = self.small_number(start, 30.0)?;
        if numeral.kind != NumeralKind::Ordinal || n == 0 {
            return None;
        }
        let next = if self.r.is_mark(numeral.end, &['-']) { numeral.end + 1 } else { numeral.end };
        match self.unit(next)? {
            (Grain::Century, false, end) => Some(Hit::point(at, end, Cal::Century(n as i32 - 1), Basis::Absolute)),
            _ => None,
        }
    }

    /// "'90s", "the '80s".
    pub(super) fn short_decade(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let marked = self.r.is_mark(start, &['\'', '\u{2019}', '\u{2018}']);
        if !marked && start == at {
            return None;
        }
        let number = if marked { start + 1 } else { start };
        let text = self.r.text(number);
        if text.len() != 2 || self.r.spaced(number) && marked || self.r.spaced(number + 1) {
            return None;
        }
        let (_, end) = self.tag(number + 1, Cat::DecadeSuffix)?;
        let n: i32 = text.parse().ok().filter(|n| n % 10 == 0)?;
        let decade = if n < 30 { 200 + n / 10 } else { 190 + n / 10 };
        Some(Hit::point(at, end, Cal::Decade(decade), Basis::Absolute))
    }
}
