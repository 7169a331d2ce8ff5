//! Stretches of a year: "the third quarter of 2009", "the first week of February", "Q3", "last spring",
//! "Christmas". Without a year it is the latest that has begun, or the nearest.

use super::Basis;
use super::calendar::{self, Cal, Grain};
use super::dates::{YEARS, full_year};
use super::scan::{Hit, Scan, Tense};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;
use crate::lang::Entry;

impl Scan<'_, '_> {
    /// "Q3", "Q3 2024", "2024-Q3", "H1 2025".
    pub(super) fn quarter_name(&self, at: usize) -> Option<Hit> {
        let dash = |at: usize| at + usize::from(self.r.is_mark(at, &['-', '/']) && !self.r.spaced(at));
        let is_number = self.r.token(at)?.kind == TokenKind::Number;
        if let Some((year, end)) = if is_number { self.year_number(at) } else { self.short_fiscal(at) }
            && let Some((tag, end)) = self.tag(dash(end), Cat::Quarter).filter(|_| self.r.same_sentence(at, end))
        {
            return Some(Hit::point(at, end, Period::of(tag.value)?.of_year(year), Basis::Absolute));
        }
        let (tag, end) = self.tag(at, Cat::Quarter)?;
        let period = Period::of(tag.value)?;
        if let Some((year, end)) = self.year_number(dash(end)).filter(|_| self.r.same_sentence(at, end)) {
            return Some(Hit::point(at, end, period.of_year(year), Basis::Absolute));
        }
        if let Some(year) = self.fiscal_year(end).filter(|_| self.r.same_sentence(at, end)) {
            return Some(Hit::point(at, year.end, period.of_year(year.cal()?.year()?), Basis::Absolute));
        }
        let hit = self.with_year(at, end, period);
        // "H1" alone may be a road or a virus.
        let is_name = self.r.text(at).len() == 2 && matches!(period, Period::Half(_)) && hit.said.is_some();
        let is_led = at > 0 && self.r.same_sentence(at - 1, at) && self.r.is(at - 1, Cat::YearLead);
        (!is_name || is_led).then_some(hit)
    }

    /// "FY2025", "FY25": the year that a business counts by.
    pub(super) fn fiscal_year(&self, at: usize) -> Option<Hit> {
        let text = self.r.text(at);
        let figures = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let word = text.get(..text.len() - figures.len()).filter(|_| matches!(figures.len(), 2 | 4))?;
        if !self.doc().lang.has("time.fiscal_marks", word) {
            return None;
        }
        let year = full_year(figures.parse().ok()?);
        // "FY2020-22" is no one year.
        let is_joined = self.r.is_mark(at + 1, &['-', '\u{2013}']) && !self.r.spaced(at + 2);
        (YEARS.contains(&year) && !is_joined).then(|| Hit::point(at, at + 1, Cal::Year(year), Basis::Absolute))
    }

    fn short_fiscal(&self, at: usize) -> Option<(i32, usize)> {
        let hit = self.fiscal_year(at)?;
        Some((hit.cal()?.year()?, hit.end))
    }

    /// "the third quarter of 2009", "the first week of February", "the second half", "the last week of March".
    pub(super) fn ordinal_unit(&self, at: usize) -> Option<Hit> {
        let mut start = self.r.skip(at, Cat::Article);
        // "the 1988 second quarter", "this year's third quarter"
        let mut led: Option<(i32, Basis)> = None;
        if let Some((year, end)) =
            self.year_number(start).filter(|_| self.r.token(start).is_some_and(|t| t.kind == TokenKind::Number))
        {
            led = Some((year, Basis::Absolute));
            start = end;
        } else if let Some(hit) = self.deictic(at).or_else(|| self.deictic(start))
            && let Some(Cal::Year(y)) = hit.cal()
        {
            led = Some((*y, hit.basis));
            start = hit.end;
        }
        start = self.r.skip(start, Cat::Fiscal);
        let (n, mut next) = match self.tag(start, Cat::Final) {
            Some((_, end)) => (99, end),
            None => {
                let (n, numeral) = self.small_number(start, 53.0)?;
                if numeral.kind != NumeralKind::Ordinal {
                    return None;
                }
                (n, numeral.end)
            }
        };
        if self.r.is_mark(next, &['-']) {
            next += 1;
        }
        next = self.r.skip(next, Cat::Fiscal);
        if !self.r.same_sentence(at, next) {
            return None;
        }
        if let Some((_, end)) = self.tag(next, Cat::Half).filter(|_| n <= 2 || n == 99) {
            if led.is_none() && self.is_of_game(at) {
                return None;
            }
            let half = if n == 1 { 1 } else { 2 };
            // "второй половине года": where a case says "of the year".
            let of_year = self.unit(end).filter(|(grain, plural, _)| *grain == Grain::Year && !plural);
            let has_of = !self.doc().lang.table("time.of").is_empty();
            let end = of_year.filter(|_| !has_of && self.r.same_sentence(at, end)).map_or(end, |(.., stop)| stop);
            return self.of_period(at, end, Period::Half(half), led);
        }
        // "the first Monday in May"
        if let Some((tag, end)) = self.tag(next, Cat::Weekday) {
            let of = self.r.skip(self.r.skip(end, Cat::Of), Cat::YearLead);
            let (month, stop) = self.month(of).filter(|_| of > end)?;
            let Some(Cal::Month(y, m)) = self.month_with_year(of, month, stop).cal().cloned() else { return None };
            let rule = format!("{m}-{}-{}", tag.number as u8, n.min(5));
            let day = calendar::holiday(&rule, y)?;
            let hit = self.month_with_year(of, month, stop);
            return Some(Hit::point(at, hit.end, Cal::Day(day), hit.basis));
        }
        if let Some(month) = self.month_of_week(next) {
            let hit = self.month_with_year(next, month, next + 1);
            return self.nth_within(at, hit.end, n, Grain::Week, &hit.cal()?.clone(), hit.basis);
        }
        let (grain, plural, end) = self.unit(next)?;
        if plural {
            return None;
        }
        match grain {
            Grain::Quarter if led.is_none() && self.is_of_game(at) => None,
            Grain::Quarter if n <= 4 || n == 99 => {
                let q = if n == 99 { 4 } else { n as u8 };
                self.of_period(at, end, Period::Quarter(q), led)
            }
            Grain::Week | Grain::Weekend | Grain::Day | Grain::Month => {
                let of = self.r.skip(end, Cat::Of);
                // Where a case says it, no word does.
                if of == end && !self.doc().lang.table("time.of").is_empty() {
                    return None;
                }
                let inner = self.r.skip(of, Cat::Article);
                let (container, stop, basis) = match self.month(of) {
                    Some((month, stop)) => {
                        let hit = self.month_with_year(of, month, stop);
                        (hit.cal()?.clone(), hit.end, hit.basis)
                    }
                    None => {
                        let hit = self.deictic(of).or_else(|| self.year(of)).or_else(|| self.article_unit(of))?;
                        let _ = inner;
                        (hit.cal()?.clone(), hit.end, hit.basis)
                    }
                };
                self.nth_within(at, stop, n, grain, &container, basis)
            }
            _ => None,
        }
    }

    /// "Februarwoche": a month and a week in one word.
    fn month_of_week(&self, at: usize) -> Option<u8> {
        let word = self.r.text(at);
        let lang = &self.doc().lang;
        if !self.habits.is_compound() || !self.r.tags(at).is_empty() {
            return None;
        }
        let is_week =
            |rest: &str| lang.value("time.units", rest).or_else(|| lang.value("cldr.units", rest)) == Some("W");
        let of =
            |row: &Entry| word.strip_prefix(row.form).is_some_and(is_week).then(|| row.value.parse().ok()).flatten();
        lang.table("cldr.months").iter().find_map(of)
    }

    /// Is a game told here, whose quarters and halves are none of the year? One word of games near by says so, or
    /// several anywhere in the story.
    pub(super) fn is_of_game(&self, at: usize) -> bool {
        const REACH: usize = 24;
        const MANY: usize = 4;
        let games = self.games.get_or_init(|| {
            let lang = &self.doc().lang;
            let is_game = |i: &usize| lang.has("time.games", &self.r.text(*i).to_lowercase());
            if lang.table("time.games").is_empty() { Vec::new() } else { (0..self.r.len()).filter(is_game).collect() }
        });
        games.len() >= MANY || games.iter().any(|i| i.abs_diff(at) < REACH)
    }

    pub(super) fn nth_within(
        &self,
        at: usize,
        end: usize,
        n: u32,
        grain: Grain,
        container: &Cal,
        basis: Basis,
    ) -> Option<Hit> {
        let nth = n.min(99) as u8;
        let cal = match (grain, container) {
            (Grain::Week, Cal::Month(y, m)) => {
                let day = calendar::week_of_month(*y, *m, nth)?;
                let first = calendar::date(*y, *m, 1)?;
                let (from, to) = if nth >= 5 {
                    (calendar::step(first.last_of_month(), -6, Grain::Day)?, first.last_of_month())
                } else {
                    let from = calendar::step(first, 7 * (i64::from(nth) - 1), Grain::Day)?;
                    (from, calendar::step(from, 6, Grain::Day)?)
                };
                let mut hit = Hit::point(at, end, calendar::week_of(day), basis);
                hit.range = Some((Cal::Day(from), Cal::Day(to)));
                return Some(hit);
            }
            (Grain::Weekend, Cal::Month(y, m)) => {
                let rule = format!("{m}-6-{}", nth.min(5));
                calendar::at_grain(calendar::holiday(&rule, *y)?, Grain::Weekend)
            }
            (Grain::Day, Cal::Month(y, m)) => {
                let first = calendar::date(*y, *m, 1)?;
                let day = if nth == 99 { first.last_of_month() } else { calendar::date(*y, *m, nth)? };
                Cal::Day(day)
            }
            (Grain::Day, Cal::Year(y)) => Cal::Day(if nth == 99 {
                calendar::date(*y, 12, 31)?
            } else {
                calendar::step(calendar::date(*y, 1, 1)?, i64::from(nth) - 1, Grain::Day)?
            }),
            (Grain::Day, Cal::Week(..)) => {
                Cal::Day(calendar::step(container.first_day()?, i64::from(nth.min(7)) - 1, Grain::Day)?)
            }
            (Grain::Month, Cal::Year(y)) => Cal::Month(*y, if nth == 99 { 12 } else { nth.min(12) }),
            (Grain::Week, Cal::Year(y)) => Cal::Week(*y, if nth == 99 { 52 } else { nth }),
            _ => return None,
        };
        Some(Hit::point(at, end, cal, basis))
    }

    /// A month with the year that may follow it, else the nearest such month.
    fn month_with_year(&self, at: usize, month: u8, end: usize) -> Hit {
        match self.year_after(end) {
            Some(((year, basis), stop)) => Hit::point(at, stop, Cal::Month(year, month), basis),
            None => self.bare_month(at, end, month),
        }
    }

    fn of_period(&self, at: usize, end: usize, period: Period, led: Option<(i32, Basis)>) -> Option<Hit> {
        match led {
            Some((year, basis)) => Some(Hit::point(at, end, period.of_year(year), basis)),
            None => Some(self.with_year(at, end, period)),
        }
    }

    /// A quarter or half with the year after it, else the latest that has begun (the next, if the sentence looks ahead).
    fn with_year(&self, at: usize, end: usize, period: Period) -> Hit {
        if let Some(((year, basis), stop)) = self.year_after(end) {
            return Hit::point(at, stop, period.of_year(year), basis);
        }
        let Some(now) = self.now else {
            return Hit::point(at, end, Cal::Named(period.of_year(0).value().replacen("0000", "XXXX", 1)), Basis::Open);
        };
        let year = i32::from(now.year());
        let begun = period.of_year(year).first_day().is_some_and(|d| d <= now);
        let year = match (begun, self.tense(at, end)) {
            (true, _) | (false, Tense::Future) => year,
            (false, _) => year - 1,
        };
        let said = period.of_year(0).value().replacen("0000", "XXXX", 1);
        Hit::point(at, end, period.of_year(year), self.basis).saying(said)
    }

    /// "last spring", "the winter of 1994", "summer 2025", "in spring".
    pub(super) fn season(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let (tag, end) = self.tag(start, Cat::Season)?;
        if let Some(((year, basis), stop)) = self.year_after(end) {
            return Some(Hit::point(at, stop, Cal::Season(year, tag.value), basis));
        }
        let led = at > 0
            && self.r.same_sentence(at - 1, at)
            && (self.r.get(at - 1, Cat::YearLead).is_some_and(|t| t.value != "weak") || self.r.is(at - 1, Cat::Part));
        if !led {
            return None;
        }
        let Some(now) = self.now else {
            return Some(Hit::point(at, end, Cal::Named(format!("XXXX-{}", tag.value)), Basis::Open));
        };
        let year = i32::from(now.year());
        let begun = Cal::Season(year, tag.value).first_day().is_some_and(|d| d <= now);
        // Where verbs stand last, no tense is seen of most.
        let tense = self.tense(at, end);
        let year = if begun || tense == Tense::Future || tense == Tense::Unknown && !self.capital_nouns {
            year
        } else {
            year - 1
        };
        let hit = Hit::point(at, end, Cal::Season(year, tag.value), self.basis);
        Some(hit.saying(format!("XXXX-{}", tag.value)))
    }

    /// "Christmas", "Thanksgiving 2024", "Easter weekend", "the weekend of Halloween".
    pub(super) fn holiday(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        if let Some((Grain::Weekend, false, end)) = self.unit(start)
            && let of = self.r.skip(end, Cat::Of)
            && of > end
            && let Some(hit) = self.feast(of)
        {
            return Some(Hit { first: at, said: None, ..hit.clone() }.at(weekend_of(hit.cal()?.day()?)));
        }
        let hit = self.feast(at)?;
        match (self.unit(hit.end), hit.cal().and_then(Cal::day)) {
            (Some((Grain::Weekend, false, end)), Some(day)) if self.r.same_sentence(at, hit.end) => {
                let year = self.year_after(end);
                let day = match year {
                    Some(((y, _), _)) => calendar::holiday(self.tag(at, Cat::Holiday)?.0.value, y)?,
                    None => day,
                };
                let end = year.map_or(end, |(_, end)| end);
                Some(Hit { end, said: None, ..hit }.at(weekend_of(day)))
            }
            _ => Some(hit),
        }
    }

    fn feast(&self, at: usize) -> Option<Hit> {
        let (tag, end) = self.tag(at, Cat::Holiday)?;
        if let Some(((year, basis), stop)) = self.year_after(end) {
            let day = calendar::holiday(tag.value, year)?;
            return Some(Hit::point(at, stop, Cal::Day(day), basis));
        }
        let Some(now) = self.now else {
            let day = calendar::holiday(tag.value, 2025)?;
            let value = if tag.value.matches('-').count() == 1 && !tag.value.starts_with("easter") {
                format!("XXXX-{:02}-{:02}", day.month(), day.day())
            } else {
                "XXXX".to_owned()
            };
            return Some(Hit::point(at, end, Cal::Named(value), Basis::Open));
        };
        let y = i32::from(now.year());
        let tense = self.tense(at, end);
        let best = (y - 1..=y + 1).filter_map(|y| calendar::holiday(tag.value, y)).min_by_key(|d| {
            let days = calendar::days_between(now, *d);
            days.abs()
                + if (tense == Tense::Past && days > 0) || (tense == Tense::Future && days < 0) { 120 } else { 0 }
        })?;
        let said = format!("XXXX-{:02}-{:02}", best.month(), best.day());
        Some(Hit::point(at, end, Cal::Day(best), self.basis).saying(said))
    }
}

/// The weekend that goes with a day: before a Monday, else the one of its week.
fn weekend_of(day: jiff::civil::Date) -> Cal {
    let back = if day.weekday().to_monday_one_offset() <= 2 { -3 } else { 0 };
    calendar::at_grain(calendar::step(day, back, Grain::Day).unwrap_or(day), Grain::Weekend)
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Period {
    Quarter(u8),
    Half(u8),
}

impl Period {
    /// A row of `time.quarters`: `3`, or `H2` for a half.
    pub(super) fn of(value: &str) -> Option<Period> {
        match value.strip_prefix('H') {
            Some(half) => Some(Period::Half(half.parse().ok().filter(|h| (1..=2).contains(h))?)),
            None => Some(Period::Quarter(value.parse().ok().filter(|q| (1..=4).contains(q))?)),
        }
    }

    pub(super) fn of_year(self, year: i32) -> Cal {
        match self {
            Period::Quarter(q) => Cal::Quarter(year, q),
            Period::Half(h) => Cal::Half(year, h),
        }
    }
}
