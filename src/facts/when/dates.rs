//! Dates by their names and figures: "Sept. 27, 1989", "27 February", "Saturday, April 25", "2025-02-27",
//! "the 1990s", "the third quarter of 2009", "Christmas". What is left unsaid (the year) is taken from
//! the point of reference.

use super::Basis;
use super::calendar::{self, Cal};
use super::scan::{Hit, Scan, Tense};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

/// Years a bare number of four digits may stand for.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;
/// Months ahead that a month without year and tense may lie.
const AHEAD: i32 = 3;
/// Days after a day to come within which another without a year belongs to it.
const AFTER: i32 = 150;
/// Years believed without further sign.
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1500..=2099;

impl Scan<'_, '_> {
    /// `2025-02-27`, `2025/2/27`, `27.02.2025`, `02/27/2025`.
    pub(super) fn iso_date(&self, at: usize) -> Option<Hit> {
        let token = self.r.token(at)?;
        if token.kind != TokenKind::Number {
            return None;
        }
        let text = self.r.text(at);
        if text.matches('.').count() == 2 && text.len() <= 10 {
            let parts: Vec<i32> = text.split('.').filter_map(|p| p.parse().ok()).collect();
            if let [a, b, c] = parts[..] {
                let (y, m, d) = if a > 31 { (a, b, c) } else { (full_year(c), b, a) };
                return self.numeric(at, at + 1, y, m, d);
            }
        }
        let mark = ['-', '/', '.'];
        if !self.r.is_mark(at + 1, &mark)
            || !self.r.is_mark(at + 3, &mark)
            || self.r.text(at + 1) != self.r.text(at + 3)
            || self.r.spaced(at + 1)
            || self.r.spaced(at + 2)
        {
            return None;
        }
        let part = |i: usize| {
            let text = self.r.text(i);
            (self.r.token(i)?.kind == TokenKind::Number && text.len() <= 4).then(|| text.parse::<i32>().ok()).flatten()
        };
        // "22/Jan/2019", "2019-Aug-01".
        if let Some((month, end)) = self.month(at + 2).filter(|(_, end)| *end == at + 3 && !self.r.spaced(at + 3)) {
            let (a, c) = (part(at)?, part(end + 1)?);
            let (y, d) = if self.r.text(at).len() == 4 { (a, c) } else { (full_year(c), a) };
            return self.numeric(at, end + 2, y, i32::from(month), d);
        }
        let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
        if self.r.text(at).len() == 4 {
            return self.numeric(at, at + 5, a, b, c);
        }
        if !self.r.is_mark(at + 1, &['/']) && self.r.text(at + 4).len() != 4 {
            return None;
        }
        let (m, d) = if (self.month_first && a <= 12) || b > 12 { (a, b) } else { (b, a) };
        self.numeric(at, at + 5, full_year(c), m, d)
    }

    fn numeric(&self, first: usize, end: usize, y: i32, m: i32, d: i32) -> Option<Hit> {
        let day = calendar::date(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
        Some(Hit::point(first, end, Cal::Day(day), Basis::Absolute))
    }

    /// "Saturday, April 25, 1998", "the 27th of February", "October of last year", "last April", "May".
    pub(super) fn calendar_date(&self, at: usize) -> Option<Hit> {
        let mut start = at;
        let weekday = self.tag(at, Cat::Weekday).and_then(|(tag, end)| {
            let day = tag.value.get(..1)?.parse::<u8>().ok()?;
            start = end;
            while self.r.is_mark(start, &[',', '.']) {
                start += 1;
            }
            start = self.r.skip(self.r.skip(start, Cat::Article), Cat::DayOf);
            Some(day)
        });
        if weekday.is_some() && !self.r.same_sentence(at, start) {
            return None;
        }
        let slashed = || self.day_and_month(start, weekday).filter(|_| weekday.is_some() || self.leads_day(at));
        let mut hit = self.month_day(start, weekday).or_else(|| self.day_month(start, weekday)).or_else(slashed)?;
        if weekday.is_some() && hit.cal().is_some_and(|c| matches!(c, Cal::Month(..))) {
            return None;
        }
        hit.first = at;
        Some(hit)
    }

    /// "7/6", "22/04": a day and a month in figures, which many other things are as well.
    pub(super) fn day_and_month(&self, at: usize, weekday: Option<u8>) -> Option<Hit> {
        let part = |i: usize| {
            let is_short = self.r.token(i)?.kind == TokenKind::Number && self.r.text(i).len() <= 2;
            self.r.text(i).parse::<u8>().ok().filter(|_| is_short)
        };
        let (a, b) = (part(at)?, part(at + 2)?);
        let is_glued = self.r.is_mark(at + 1, &['/']) && !self.r.spaced(at + 1) && !self.r.spaced(at + 2);
        let goes_on = self.r.is_mark(at + 3, &['/', '%', '.']) && !self.r.spaced(at + 3) && part(at + 4).is_some()
            || self.r.is(at + 3, Cat::Of) && self.r.same_sentence(at, at + 3);
        if !is_glued || goes_on {
            return None;
        }
        let (month, day) = if (self.month_first && a <= 12) || b > 12 { (a, b) } else { (b, a) };
        self.resolve_day(at, at + 3, None, month, day, weekday)
    }

    /// "on 22/04": a word that leads to days, and a number that is no month.
    fn leads_day(&self, at: usize) -> bool {
        let is_led = at > 0
            && self.r.same_sentence(at - 1, at)
            && self.doc().lang.has("time.day_leads", &self.r.text(at - 1).to_lowercase());
        is_led && [at, at + 2].iter().any(|&i| self.r.text(i).parse::<u8>().is_ok_and(|n| n > 12))
    }

    /// MONTH [day] [year].
    fn month_day(&self, at: usize, weekday: Option<u8>) -> Option<Hit> {
        let (month, end) = self.month(at)?;
        let is_plain_word = self.r.get(at, Cat::Month).is_some_and(|t| t.value.ends_with('?'));
        // "Jan/3"
        let slash = usize::from(self.r.is_mark(end, &['/']) && !self.r.spaced(end) && self.r.text(end + 1).len() <= 2);
        let comma = usize::from(self.r.is_mark(end, &[',']) && self.r.spaced(end + 1));
        let after = if slash > 0 { end + 1 } else { self.r.skip(end + comma, Cat::Article) };
        if let Some((day, n)) = self.small_number(after, 31.0).filter(|(d, _)| *d >= 1)
            && (after == end + slash || n.kind == NumeralKind::Ordinal)
            && self.r.same_sentence(at, after)
            && !self.is_ratio(n.end)
            && self.r.text(after).len() <= 12
        {
            let mut stop = n.end;
            // "twenty five nineteen eighty six" ends the day where the year begins.
            let (year, year_end) = match self.year_after(stop) {
                Some((y, e)) => (Some(y), e),
                None => (None, stop),
            };
            if year.is_some() {
                stop = year_end;
            }
            return self.resolve_day(at, stop, year, month, day as u8, weekday);
        }
        if let Some((year, stop)) = self.year_after(end) {
            return Some(Hit::point(at, stop, Cal::Month(year.0, month), year.1));
        }
        if self.r.is_mark(end, &['-', '/'])
            && !self.r.spaced(end)
            && let Some((year, stop)) = self.year_number(end + 1)
        {
            return Some(Hit::point(at, stop, Cal::Month(year, month), Basis::Absolute));
        }
        // A word that is also no month ("may", "march") needs a sign beside it; "and Jan Novak" is somebody.
        let is_name = || {
            let is_weak = self.r.get(at - 1, Cat::YearLead).is_some_and(|tag| tag.value == "weak");
            is_weak && !self.capital_nouns && self.r.is_capital(end) && self.r.same_sentence(at, end)
        };
        if is_plain_word && (!self.month_sign_before(at) || is_name()) {
            return None;
        }
        Some(self.bare_month(at, end, month))
    }

    /// A colon and more digits, or a percent sign: no day.
    fn is_ratio(&self, at: usize) -> bool {
        !self.r.spaced(at)
            && (self.r.is_mark(at, &['%'])
                || self.r.is_mark(at, &[':'])
                    && !self.r.spaced(at + 1)
                    && self.r.token(at + 1).is_some_and(|t| t.kind == TokenKind::Number))
    }

    fn month_sign_before(&self, at: usize) -> bool {
        at > 0
            && self.r.same_sentence(at - 1, at)
            && (self.r.is(at - 1, Cat::YearLead)
                || self.r.is(at - 1, Cat::Deictic)
                || self.r.is(at - 1, Cat::Part)
                || self.r.is(at - 1, Cat::Every)
                || self.r.is_mark(at - 1, &['-']) && self.r.is(at.wrapping_sub(2), Cat::Part))
    }

    /// A month's name with the dot of its short form: (1..=12, next token).
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let (tag, mut end) = self.tag(at, Cat::Month)?;
        let short = self.r.text(at).chars().count() <= 5;
        let next_is_date = self.r.token(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
        if short
            && self.r.is_mark(end, &['.'])
            && !self.r.spaced(end)
            && next_is_date
            && self.r.same_sentence(at, end + 1)
        {
            end += 1;
        }
        let month = tag.value.trim_end_matches('?').parse().ok().filter(|m| (1..=12).contains(m))?;
        Some((month, end))
    }

    /// A month without a year: the one nearest to now, unless the sentence looks one way.
    pub(super) fn bare_month(&self, first: usize, end: usize, month: u8) -> Hit {
        let Some(now) = self.now else {
            return Hit::point(first, end, Cal::Named(format!("XXXX-{month:02}")), Basis::Open);
        };
        let (year, this) = (i32::from(now.year()), i32::from(now.month()));
        let ahead = (i32::from(month) - this).rem_euclid(12);
        // "In December, the firm bid": of what opens a sentence so most is told.
        let opens = self.r.is_mark(end, &[',']) && !(first > 1 && self.r.same_sentence(first - 2, first));
        // "Voters will choose in November's general election": every second year.
        const NEAR: usize = 3;
        let votes = self.doc().lang.table("time.votes");
        let is_vote = |at: usize| votes.iter().any(|row| row.form == self.r.text(at) && row.value.parse() == Ok(month));
        let is_vote = (end..end + NEAR).any(is_vote);
        let tense = self.tense(first, end);
        let shift = match tense {
            _ if is_vote && year % 2 == 0 && month >= this as u8 => ahead,
            Tense::Past | Tense::Unknown if opens && ahead > 0 => ahead - 12,
            Tense::Future if ahead <= 9 => ahead,
            // "Founded it in January", but "has missed the January feast".
            Tense::Past if ahead > 1 || ahead == 1 && self.r.is(first.wrapping_sub(1), Cat::YearLead) => ahead - 12,
            // What lies ahead is mostly said with a word that looks ahead.
            _ if ahead > AHEAD => ahead - 12,
            _ if ahead == 0 => 0,
            _ => ahead,
        };
        let months = year * 12 + this - 1 + shift;
        let cal = Cal::Month(months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
        Hit::point(first, end, cal, self.basis).saying(format!("XXXX-{month:02}"))
    }

    /// [the] DAY [of] MONTH [year].
    fn day_month(&self, at: usize, weekday: Option<u8>) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        // "$12 December 27": a price.
        if at > 0 && self.r.is(at - 1, Cat::CurrencySign) {
            return None;
        }
        let (day, n) = self.small_number(start, 31.0).filter(|(d, _)| *d >= 1)?;
        let mut next = n.end;
        if self.r.is_mark(next, &['.']) && !self.r.spaced(next) {
            next += 1;
        }
        // "3-5 March": the first of two days is read by the range joiner.
        next = self.r.skip(next, Cat::Of);
        if !self.r.same_sentence(at, next) {
            return None;
        }
        let (month, end) = self.month(next)?;
        if start > at && n.kind != NumeralKind::Ordinal && !self.r.is_mark(n.end, &['.']) && next == n.end {
            return None;
        }
        match self.year_after(end) {
            Some((year, stop)) => self.resolve_day(at, stop, Some(year), month, day as u8, weekday),
            None => self.resolve_day(at, end, None, month, day as u8, weekday),
        }
    }

    /// "16. und 17. Januar", "the 21st and 22nd of December": the first day has the month of the second.
    pub(super) fn shared_month(&self, at: usize) -> Option<Hit> {
        let start = self.r.skip(at, Cat::Article);
        let (first, n) = self.small_number(start, 31.0).filter(|(d, n)| *d >= 1 && n.has_digits)?;
        let mut end = n.end;
        if self.r.is_mark(end, &['.']) && !self.r.spaced(end) {
            end += 1;
        }
        let (_, second) = self.tag(end, Cat::And).or_else(|| self.tag(end, Cat::Until))?;
        if !self.r.same_sentence(at, second) || (n.kind != NumeralKind::Ordinal && !n.is_bare) {
            return None;
        }
        let other = self.day_month(second, None)?;
        let day = other.cal().and_then(Cal::day)?;
        let year = i32::from(day.year());
        let date = calendar::date(year, day.month() as u8, first as u8).filter(|d| *d < day)?;
        let said = other.said.as_ref().and_then(|s| s.get(..8)).map(|s| format!("{s}{first:02}"));
        Some(Hit { said, ..Hit::point(at, n.end, Cal::Day(date), other.basis) })
    }

    /// "on the 27th": the last day of that number, unless the sentence looks ahead. What follows must
    /// not be a thing that is counted ("on the 27th floor").
    pub(super) fn day_alone(&self, at: usize) -> Option<Hit> {
        let lang = &self.r.doc.lang;
        let led = at > 0
            && self.r.same_sentence(at - 1, at)
            && lang.has("time.day_leads", &self.r.text(at - 1).to_lowercase());
        let start = self.r.skip(at, Cat::Article);
        if !led || start == at || self.r.token(start).is_none_or(|t| t.kind != TokenKind::Number) {
            return None;
        }
        let (day, n) = self.small_number(start, 31.0).filter(|(d, _)| *d >= 1)?;
        if n.kind != NumeralKind::Ordinal {
            return None;
        }
        let goes_on = self.r.token(n.end).is_some_and(|t| t.kind != TokenKind::Punct)
            && self.r.same_sentence(start, n.end)
            && !lang.has("detect.words", &self.r.text(n.end).to_lowercase());
        if goes_on || self.r.is_mark(n.end, &['-', '%']) && !self.r.spaced(n.end) {
            return None;
        }
        self.day_of_some_month(at, n.end, day as u8)
    }

    pub(super) fn resolve_day(
        &self,
        first: usize,
        end: usize,
        year: Option<(i32, Basis)>,
        month: u8,
        day: u8,
        weekday: Option<u8>,
    ) -> Option<Hit> {
        if let Some((year, basis)) = year {
            let date = calendar::date(year, month, day)?;
            return Some(Hit::point(first, end, Cal::Day(date), basis));
        }
        let Some(now) = self.now else {
            // 29 February exists in some years only.
            calendar::date(2024, month, day)?;
            return Some(Hit::point(first, end, Cal::Named(format!("XXXX-{month:02}-{day:02}")), Basis::Open));
        };
        let y = i32::from(now.year());
        let all: Vec<_> = (y - 1..=y + 1).filter_map(|y| calendar::date(y, month, day)).collect();
        let fits = |d: &jiff::civil::Date| weekday.is_none_or(|w| d.weekday().to_monday_one_offset() as u8 == w);
        let distance = |d: &jiff::civil::Date| calendar::days_between(now, *d);
        let tense = self.tense(first, end);
        // "It opens on June 9, 2026 ... and closes on Sept. 12": what follows a day to come lies after it.
        let ahead = self.previous.as_ref().and_then(Cal::day).filter(|day| *day > now);
        let follows =
            |d: &jiff::civil::Date| ahead.is_some_and(|day| (0..=AFTER).contains(&calendar::days_between(day, *d)));
        let score = |d: &jiff::civil::Date| {
            let days = distance(d);
            let wrong_way = match tense {
                Tense::Past if days > 0 => 120,
                Tense::Future if days < 0 => 120,
                _ => 0,
            };
            // The past is a little nearer than the future.
            days.abs() + wrong_way - if follows(d) { 2 * AFTER } else { 0 }
                + if days > 0 { 20 } else { 0 }
                + if fits(d) { 0 } else { 200 }
        };
        let best = all.into_iter().min_by_key(score)?;
        Some(Hit::point(first, end, Cal::Day(best), self.basis).saying(format!("XXXX-{month:02}-{day:02}")))
    }

    /// The year that follows a date: "1989", ", 1989", "of last year", "this year".
    pub(super) fn year_after(&self, at: usize) -> Option<((i32, Basis), usize)> {
        let mut next = at;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        let comma = next > at;
        next = self.r.skip(next, Cat::Of);
        if at > 0 && !self.r.same_sentence(at - 1, next) {
            return None;
        }
        // "26 June in 2020".
        let within = self.r.skip(next, Cat::DayOf);
        if within > next
            && self.r.token(within).is_some_and(|t| t.kind == TokenKind::Number)
            && !comma
            && self.r.is(at.wrapping_sub(1), Cat::Month)
            && let Some((year, end)) = self.year_number(within).filter(|(y, _)| LIKELY_YEARS.contains(y))
        {
            return Some(((year, Basis::Absolute), end));
        }
        if let Some((year, end)) = self.year_number(next) {
            // After a comma a bare number is a year only if it looks like one.
            if YEARS.contains(&year) && (!comma || LIKELY_YEARS.contains(&year)) {
                return Some(((year, Basis::Absolute), end));
            }
        }
        if comma {
            return None;
        }
        let hit = self.deictic(next).or_else(|| self.placed_after(next)).or_else(|| self.fixed(next))?;
        match hit.cal() {
            Some(Cal::Year(y)) => Some(((*y, hit.basis), hit.end)),
            _ => None,
        }
    }

    /// A year in figures or words: (year, next token).
    pub(super) fn year_number(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.tag(at, Cat::YearWord).map_or(at, |(_, end)| end);
        let text = self.r.text(at);
        if self.r.token(at)?.kind == TokenKind::Number {
            let year: i32 = if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
                text.parse().ok()?
            } else {
                return None;
            };
            let end = self.tag(at + 1, Cat::YearSuffix).map_or(at + 1, |(_, end)| end);
            return YEARS.contains(&year).then_some((year, end));
        }
        self.year_words(at)
    }

    /// "nineteen ninety-seven", "two thousand and five", "nineteen hundred".
    fn year_words(&self, at: usize) -> Option<(i32, usize)> {
        if !self.r.is(at, Cat::NumWord) {
            return None;
        }
        let (high, n) = self.small_number(at, 2100.0)?;
        if n.has_digits || n.kind != NumeralKind::Cardinal {
            return None;
        }
        if (1900..=2099).contains(&high) {
            return Some((high as i32, n.end));
        }
        if !(11..=20).contains(&high) || !self.r.same_sentence(at, n.end) {
            return None;
        }
        let (low, m) = self.small_number(n.end, 99.0)?;
        (!m.has_digits && low >= 10 && m.kind == NumeralKind::Cardinal).then_some(((high * 100 + low) as i32, m.end))
    }

    /// A day softened by nothing, for range joining: "5" in "March 3 to 5".
    pub(super) fn bare_day(&self, at: usize) -> Option<(u8, usize)> {
        let (day, n) =
            self.small_number(at, 31.0).filter(|(d, n)| *d >= 1 && (n.is_bare || n.kind == NumeralKind::Ordinal))?;
        Some((day as u8, n.end))
    }
}

/// "98" is 1998, "05" is 2005.
pub(super) fn full_year(y: i32) -> i32 {
    match y {
        0..=49 => 2000 + y,
        50..=99 => 1900 + y,
        _ => y,
    }
}
