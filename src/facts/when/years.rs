//! Years and decades: "since 2019", "the year 2008", "the 1990s", "'80s", "the 20th century". A bare number
//! of four digits is a year only where its place says so.

use super::Basis;
use super::calendar::{Cal, Grain};
use super::dates::YEARS;
use super::descending::RANGE_SIGNS;
use super::scan::{Hit, Scan};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

/// Years believed without a word that leads to them.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1500..=2099;

/// Words of the name of a street.
const ADDRESS: usize = 4;

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
        // Where marks say what a number is, one in words without its mark is a count ("两千多人").
        let is_word = self.r.token(start).is_none_or(|t| t.kind != TokenKind::Number);
        let is_bare = end == start + 1 || self.has_marks && is_word;
        if (self.has_marks || self.marked_years) && is_bare && !self.is_led_year(start) {
            return None;
        }
        if let Some(hit) = self.two_years(at, year, end) {
            return Some(hit);
        }
        let has_word = self.r.is(start, Cat::YearWord) || start > at;
        // "the year 2008": the word is part of the expression, and its article.
        if !has_word && !self.is_year_place(start, end, year) {
            return None;
        }
        Some(Hit::point(at, end, Cal::Year(year), Basis::Absolute))
    }

    /// "2023/24": a season, or the year of a business, from one year into the next.
    fn two_years(&self, at: usize, year: i32, end: usize) -> Option<Hit> {
        let r = self.r;
        let is_slash = r.is_mark(end, &['/']) && !r.spaced(end) && !r.spaced(end + 1) && !r.is_mark(end + 2, &['/']);
        let next = r.text(end + 1);
        let is_next = next.len() == 2 && next.parse() == Ok((year + 1) % 100) || next.parse() == Ok(year + 1);
        (is_slash && is_next).then(|| {
            let (low, high) = (Cal::Year(year), Cal::Year(year + 1));
            let named = Cal::Named(format!("{}/{}", low.value(), high.value()));
            let hit = Hit::point(at, end + 2, named, Basis::Absolute);
            Hit { range: Some((low, high)), ..hit }
        })
    }

    /// Does a word that leads to years stand before it?
    fn is_led_year(&self, at: usize) -> bool {
        let leads = |at: usize| {
            at > 0
                && (self.r.is(at - 1, Cat::YearLead) && !self.is_bounded(at)
                    || self.r.is(at - 1, Cat::YearWord)
                    || self.r.is_mark(at - 1, &['(', '\u{ff08}']))
        };
        // "w latach 2019-2023": the second end of two years.
        let is_second = at > 2 && self.r.is_mark(at - 1, &RANGE_SIGNS) && self.year_number(at - 2).is_some();
        leads(at) || is_second && leads(at - 2)
    }

    /// "不到1000": a word that bounds amounts ends here, whatever its last part leads to.
    fn is_bounded(&self, at: usize) -> bool {
        [Cat::Soften, Cat::Modifier].iter().any(|&cat| self.r.before(at, cat).is_some_and(|(_, tag)| tag.len > 1))
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
        // "© 2019".
        if at > 0 && r.is_mark(at - 1, &['\u{a9}']) || self.is_in_long_number(at) {
            return false;
        }
        // "by 2024: one of them".
        let goes_on = !r.is_mark(end, &[':']) || !r.spaced(end + 1);
        if r.is_mark(end, &['%', '$', ':', '\u{20ac}', '\u{b0}', '/']) && !r.spaced(end) && goes_on {
            return false;
        }
        let next_cats = [Cat::Percent, Cat::NumScale, Cat::Currency, Cat::Unit, Cat::Counter];
        if r.is_any(end, &next_cats) && !r.is(end, Cat::Article) && r.same_sentence(at, end) {
            return false;
        }
        if self.unit(end).is_some_and(|(_, plural, _)| plural) {
            return false;
        }
        if r.same_sentence(at, end) && r.doc.lang.has("quantity.people", &r.text(end).to_lowercase()) {
            return false;
        }
        let lead = at.checked_sub(1).filter(|b| r.same_sentence(*b, at));
        // "les 2000 bus": an article of many things.
        if lead.is_some_and(|b| r.doc.lang.has("time.plural_articles", &r.text(b).to_lowercase())) {
            return false;
        }
        let is_led = lead.is_some_and(|b| {
            r.get(b, Cat::YearLead).is_some_and(|t| t.value != "weak")
                || r.is(b, Cat::Part)
                || r.is(b, Cat::Month)
                || r.is_mark(b, &['('])
        });
        if is_led {
            return YEARS.contains(&year);
        }
        // "of 1909 Maple Drive": the number of a house.
        let names =
            (end..end + ADDRESS).take_while(|i| r.same_sentence(at, *i) && r.text(*i).starts_with(char::is_uppercase));
        if names.skip(1).any(|i| r.doc.lang.has("place.streets", &r.text(i).to_lowercase())) {
            return false;
        }
        // "1990 of them left" are counted.
        let of_some = r.is(end, Cat::NumOf) && (r.is(end + 1, Cat::Article) || r.is(end + 1, Cat::CountSkip));
        if !LIKELY_YEARS.contains(&year) || of_some && r.same_sentence(at, end) {
            return false;
        }
        // "2000 people": a lower-case word of some length that is no function word follows a count.
        let next = r.text(end);
        let counts = r.same_sentence(at, end)
            && next.chars().next().is_some_and(if self.capital_nouns {
                char::is_uppercase
            } else {
                char::is_lowercase
            })
            && next.len() > 3
            && r.tags(end).is_empty();
        !(counts && self.looks_plural(next)) && (1800..=2060).contains(&year)
    }

    /// "138-2010-2015": figures joined by more than one hyphen, or to something longer than a year.
    fn is_in_long_number(&self, at: usize) -> bool {
        let r = self.r;
        let is_number = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Number);
        let joins =
            |mark: usize| r.is_mark(mark, &['-']) && !r.spaced(mark) && !r.spaced(mark + 1) && is_number(mark + 1);
        let before = at > 1 && joins(at - 1) && is_number(at - 2);
        let after = joins(at + 1);
        let far = at > 3 && before && joins(at - 3) && is_number(at - 4) || after && joins(at + 3);
        far || before && after || before && r.text(at - 2).len() != 4 || after && !matches!(r.text(at + 2).len(), 2 | 4)
    }

    fn looks_plural(&self, word: &str) -> bool {
        ["time.plural_endings", "time.counted_endings"]
            .iter()
            .any(|key| self.doc().lang.table(key).iter().any(|e| word.ends_with(e.form)))
    }

    /// "the 1990s", "the nineties", "20th century".
    pub(super) fn decade(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        if let Some((tag, end)) = self.tag(start, Cat::DecadeWord) {
            return Some(Hit::point(at, end, Cal::Decade(tag.number as i32), Basis::Absolute));
        }
        if let Some(hit) = self.led_decade(at, start) {
            return Some(hit);
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
                let hit = Hit::point(at, end, Cal::Decade(year / 10), Basis::Absolute);
                return Some(if self.has_marks { self.with_tail(hit) } else { hit });
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

    /// "les années 1990", "anni '90", "jaren 90", "lata 90.": the word first.
    fn led_decade(&self, at: usize, start: usize) -> Option<Hit> {
        let (_, mut number) = self.tag(start, Cat::DecadeLead)?;
        if self.r.is_mark(number, &['\'', '\u{2019}', '\u{2018}']) {
            number += 1;
        }
        let text = self.r.text(number);
        let n: i32 = text.parse().ok().filter(|n| n % 10 == 0)?;
        // "w latach 2010-2015".
        if self.r.is_mark(number + 1, &RANGE_SIGNS) && self.year_number(number + 2).is_some() {
            return None;
        }
        let decade = match text.len() {
            2 if n < 30 => 200 + n / 10,
            2 => 190 + n / 10,
            4 if YEARS.contains(&n) => n / 10,
            _ => return None,
        };
        let mut end = number + 1;
        if self.r.is_mark(end, &['.']) && !self.r.spaced(end) && self.r.same_sentence(number, end + 1) {
            end += 1;
        }
        end = self.tag(end, Cat::DecadeSuffix).map_or(end, |(_, e)| e);
        self.r.same_sentence(at, end - 1).then(|| Hit::point(at, end, Cal::Decade(decade), Basis::Absolute))
    }

    /// "XXe siècle", "siglo XXI", "XIX wiek": Roman figures on either side of the word.
    pub(super) fn century(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let is_century = |at: usize| match self.unit(at) {
            Some((Grain::Century, _, end)) => Some(end),
            _ => None,
        };
        let (n, end) = match roman(self.r.text(start)) {
            Some(n) => (n, is_century(start + 1)?),
            None => {
                let next = is_century(start)?;
                (roman(self.r.text(next))?, next + 1)
            }
        };
        let is_one = self.r.same_sentence(at, end - 1) && (1..=30).contains(&n);
        is_one.then(|| Hit::point(at, end, Cal::Century(n - 1), Basis::Absolute))
    }

    /// "'90s", "the '80s".
    pub(super) fn short_decade(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let marked = self.r.is_mark(start, &['\'', '\u{2019}', '\u{2018}']);
        let number = if marked { start + 1 } else { start };
        // "90-е"
        let tail = if self.r.is_mark(number + 1, &['-']) && !marked { number + 2 } else { number + 1 };
        let is_short = self.tag(tail, Cat::DecadeSuffix).is_some_and(|(t, _)| t.value == "short");
        if !marked && start == at && !is_short {
            return None;
        }
        let text = self.r.text(number);
        if text.len() != 2 || self.r.spaced(number) && marked || self.r.spaced(number + 1) || self.r.spaced(tail) {
            return None;
        }
        let (_, end) = self.tag(tail, Cat::DecadeSuffix)?;
        let n: i32 = text.parse().ok().filter(|n| n % 10 == 0)?;
        let decade = if n < 30 { 200 + n / 10 } else { 190 + n / 10 };
        Some(Hit::point(at, end, Cal::Decade(decade), Basis::Absolute))
    }
}

/// "XXI", "XXe", "XIXème": a Roman number with an ordinal ending in small letters.
fn roman(text: &str) -> Option<i32> {
    let figures = text.trim_end_matches(char::is_lowercase);
    if figures.is_empty() || figures.len() > 6 || text.len() - figures.len() > 5 {
        return None;
    }
    let value = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let all: Vec<i32> = figures.chars().map(value).collect::<Option<_>>()?;
    let at = |i: usize| all.get(i).copied().unwrap_or(0);
    Some((0..all.len()).map(|i| if at(i) < at(i + 1) { -at(i) } else { at(i) }).sum())
}
