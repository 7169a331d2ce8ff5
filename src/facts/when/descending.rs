//! Dates from the large to the small, each number before its mark: "2025年2月27日午後3時", "昨年10月末",
//! "지난달 27일 오전 10시 30분", "令和7年3月". The marks are the table `time.marks`; a language without it has no
//! such dates.

use super::calendar::{self, Cal};
use super::clock::in_part;
use super::dates::{YEARS, full_year};
use super::scan::{Hit, Scan, Tense, approx};
use super::{Approx, Basis};
use crate::document::TokenKind;
use crate::facts::lexer::Cat;
use crate::facts::numeral::NumeralKind;

/// Signs between the ends of a range.
pub(super) const RANGE_SIGNS: [char; 8] =
    ['-', '\u{2013}', '\u{2014}', '~', '\u{301c}', '\u{ff5e}', '\u{2212}', '\u{223c}'];

/// What has been read of one date.
#[derive(Default)]
struct Parts {
    year: Option<(i32, Basis)>,
    month: Option<(u8, Option<(i32, Basis)>)>,
    day: Option<u8>,
    /// A day that a word names by itself ("昨日").
    whole: Option<(Cal, Basis)>,
    said: Option<String>,
}

/// How many times nearer a day to come must be than the last of its number.
const NEARER: i32 = 2;

impl Scan<'_, '_> {
    /// The longest date, with the part of it and the time of day that follow.
    pub(super) fn descending(&self, at: usize) -> Option<Hit> {
        if !self.has_marks {
            return None;
        }
        let (mut parts, mut next, mut stop) = (Parts::default(), at, at);
        if let Some((year, end)) = self.marked_year(next) {
            parts.year = Some((year, Basis::Absolute));
            (next, stop) = (self.r.skip(end, Cat::Of), end);
        } else if let Some((_, end)) = self.tag(at, Cat::Weekday).filter(|(t, _)| !t.value.ends_with('?')) {
            let hit = self.weekday(at)?;
            parts.whole = Some((Cal::Day(hit.cal()?.day()?), hit.basis));
            parts.said = hit.said.and_then(|said| said.get(..10).map(str::to_owned));
            (next, stop) = (end, end);
        } else if let Some(hit) = self.named_part(next) {
            match hit.cal() {
                Some(Cal::Year(y)) => parts.year = Some((*y, hit.basis)),
                Some(Cal::Month(y, m)) => parts.month = Some((*m, Some((*y, hit.basis)))),
                Some(cal @ (Cal::Day(_) | Cal::Week(..))) => parts.whole = Some((cal.clone(), hit.basis)),
                // "the evening before, ten thirty": the part of the day says which half the hour is in.
                Some(Cal::DayPart(day, part)) => {
                    let (time, end) = self.marked_clock(hit.end, true).filter(|_| self.joins(at, hit.end))?;
                    return Some(Hit::point(at, end, Cal::Clock(*day, in_part(&time, part)), hit.basis));
                }
                // "上世纪90年代".
                Some(Cal::Century(century)) => return self.decade_of(at, *century, hit.end),
                _ => return None,
            }
            (next, stop) = (self.r.skip(hit.end, Cat::Of), hit.end);
        }
        if parts.month.is_none() && parts.whole.is_none() && self.joins(at, next) {
            if let Some(hit) = self.months_apart(at, next, parts.year) {
                return Some(hit);
            }
            if let Some((month, end)) = self.marked(next, "M", 12) {
                parts.month = Some((month as u8, None));
                (next, stop) = (end, end);
            } else if parts.year.is_some()
                && let Some(hit) = self.named_part(next).filter(|h| matches!(h.cal(), Some(Cal::Month(..))))
                && let Some(Cal::Month(_, m)) = hit.cal()
            {
                parts.month = Some((*m, None));
                (next, stop) = (hit.end, hit.end);
            }
        }
        let after_month = self.r.skip(next, Cat::Of);
        if parts.whole.is_none() && parts.year.is_none_or(|_| parts.month.is_some()) && self.joins(at, after_month) {
            let day = self
                .marked(after_month, "D", 31)
                .or_else(|| {
                    self.marked_at(after_month, "D", 31).filter(|_| parts.month.is_some()).map(|(n, end, _)| (n, end))
                })
                .or_else(|| self.marked(after_month, "d", 31).filter(|_| parts.month.is_some()));
            // "1日" in words alone ("一日") is a length.
            let is_sure =
                parts.month.is_some() || self.r.token(after_month).is_some_and(|t| t.kind == TokenKind::Number);
            if let Some((day, end)) = day.filter(|_| is_sure) {
                parts.day = Some(day as u8);
                stop = end;
            }
        }
        if stop == at
            && let Some(hit) = self.day_before(at)
        {
            return Some(self.with_tail(hit));
        }
        if stop == at {
            return self.marked_century(at).or_else(|| self.marked_clock_alone(at));
        }
        let hit = self.resolve_parts(at, stop, &parts)?;
        if parts.month.is_some()
            && let Some(hit) = self.to_day(&hit)
        {
            return Some(hit);
        }
        Some(self.with_tail(hit))
    }

    /// "The past 1st", "the coming 15th": the last, the next day of that number.
    fn day_before(&self, at: usize) -> Option<Hit> {
        let (tag, next) = self.tag(at, Cat::Deictic)?;
        let ahead = match tag.value {
            "-1" => false,
            "+1" => true,
            _ => return None,
        };
        self.figures(next)?;
        let (day, end) = self.marked(next, "D", 31).filter(|_| self.joins(at, next))?;
        self.nearest_day(at, end, day as u8, Some(ahead))
    }

    fn joins(&self, at: usize, next: usize) -> bool {
        next == at || self.r.same_sentence(at, next)
    }

    /// "昨年", "上个月", "同日": a stretch named by a word.
    fn named_part(&self, at: usize) -> Option<Hit> {
        let hit = match (self.fixed(at), self.deictic(at)) {
            (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
            (a, b) => a.or(b),
        }?;
        (hit.approx.is_none()).then_some(hit)
    }

    fn resolve_parts(&self, at: usize, end: usize, parts: &Parts) -> Option<Hit> {
        if let Some((cal, basis)) = &parts.whole {
            return Some(Hit { said: parts.said.clone(), ..Hit::point(at, end, cal.clone(), *basis) });
        }
        let year = parts.year.or(parts.month.and_then(|(_, year)| year));
        match (parts.month, parts.day) {
            (Some((month, _)), Some(day)) => self.resolve_day(at, end, year, month, day, None),
            (Some((month, _)), None) => Some(match year {
                Some((y, basis)) => Hit::point(at, end, Cal::Month(y, month), basis),
                None => self.bare_month(at, end, month),
            }),
            (None, Some(day)) => self.day_of_some_month(at, end, day),
            (None, None) => year.map(|(y, basis)| Hit::point(at, end, Cal::Year(y), basis)),
        }
    }

    /// A numeral of at most `max` and the mark `letter`; never the start of a longer unit ("3日間", "3月期").
    fn marked(&self, at: usize, letter: &str, max: u32) -> Option<(u32, usize)> {
        let (n, end, counts) = self.marked_at(at, letter, max)?;
        (!counts).then_some((n, end))
    }

    /// The same, and whether it counts back ("3日前") where it is no part of a longer date ("3月12日前").
    fn marked_at(&self, at: usize, letter: &str, max: u32) -> Option<(u32, usize, bool)> {
        let (n, number_end) = match self.figures(at) {
            Some(n) => (n, at + 1),
            None => {
                let (n, numeral) = self.small_number(at, f64::from(max))?;
                (n, (numeral.kind == NumeralKind::Cardinal).then_some(numeral.end)?)
            }
        };
        if n == 0 || n > max || !self.joins(at, number_end) {
            return None;
        }
        let mark = self.r.tags(number_end).iter().filter(|t| t.cat == Cat::DateMark && t.value == letter);
        let mark = mark.max_by_key(|t| t.len)?;
        let is_longer = self.r.get(number_end, Cat::TimeUnit).is_some_and(|t| t.len > mark.len);
        let end = number_end + mark.len as usize;
        let counts = matches!(letter, "D" | "Y")
            && (self.r.is(end, Cat::Ago) && !self.r.spaced(end)
                || self.r.is(end, Cat::OrSo)
                || self.doc().lang.has("time.lasting", self.r.text(end)));
        (!is_longer).then_some((n, end, counts))
    }

    /// A number in figures and nothing else: what stands after it may be a number word too ("27일").
    pub(super) fn figures(&self, at: usize) -> Option<u32> {
        const WIDE_ZERO: u32 = '\u{ff10}' as u32;
        let text = self.r.text(at);
        if self.r.token(at)?.kind != TokenKind::Number || text.len() > 12 {
            return None;
        }
        let figure = |c: char| c.to_digit(10).or((c as u32).checked_sub(WIDE_ZERO).filter(|d| *d < 10));
        text.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(figure(c)?))
    }

    /// "2025年", "二〇二五年, "令和7年", "平成元年"; "24年" where a month follows.
    fn marked_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((era, end)) = self.tag(at, Cat::Era) {
            let base = era.number as i32;
            let (n, next) = match self.tag(end, Cat::Recent).filter(|(t, _)| t.value == "1") {
                Some((_, next)) if self.r.is(next, Cat::DateMark) => (1, next + 1),
                _ => {
                    let (n, next) = self.marked(end, "Y", 99)?;
                    (n as i32, next)
                }
            };
            return Some((base + n, next));
        }
        let (year, end) = self.year_in_digits(at).or_else(|| self.marked(at, "Y", 2199))?;
        let year = year as i32;
        if YEARS.contains(&year) {
            return Some((year, end));
        }
        let is_short = self.r.text(at).len() == 2 && self.marked(self.r.skip(end, Cat::Of), "M", 12).is_some();
        is_short.then(|| (full_year(year), end))
    }

    /// "二〇二五年": four digits in words.
    fn year_in_digits(&self, at: usize) -> Option<(u32, usize)> {
        let digit = |i: usize| {
            let tag = self.r.get(i, Cat::NumWord)?;
            (tag.len == 1 && tag.number < 10.0).then_some(tag.number as u32)
        };
        let year = (at..at + 4).try_fold(0, |n, i| Some(n * 10 + digit(i)?))?;
        self.r.tags(at + 4).iter().any(|t| t.cat == Cat::DateMark && t.value == "Y").then_some((year, at + 5))
    }

    /// "1~3月", "1月至3月" as one stretch of months.
    fn months_apart(&self, at: usize, from: usize, year: Option<(i32, Basis)>) -> Option<Hit> {
        let (a, numeral) = self.small_number(from, 12.0).filter(|(n, _)| *n >= 1)?;
        let mid = self.range_sign(numeral.end)?;
        let (b, end) = self.marked(mid, "M", 12)?;
        // "1~3月3日" would be read as days.
        if a >= b || !numeral.is_bare || self.marked(end, "D", 31).is_some() {
            return None;
        }
        let (y, basis) = match year {
            Some(year) => year,
            None => match self.bare_month(at, end, b as u8).cal()? {
                Cal::Month(y, _) => (*y, self.basis),
                _ => return None,
            },
        };
        let (low, high) = (Cal::Month(y, a as u8), Cal::Month(y, b as u8));
        let mut hit = Hit::point(at, end, Cal::Named(format!("{}/{}", low.value(), high.value())), basis);
        hit.range = Some((low, high));
        Some(hit)
    }

    fn range_sign(&self, at: usize) -> Option<usize> {
        if self.r.is_mark(at, &RANGE_SIGNS) {
            return Some(at + 1);
        }
        self.tag(at, Cat::Until).map(|(_, end)| end)
    }

    /// "2月3日から5日": the second day of the same month.
    fn to_day(&self, hit: &Hit) -> Option<Hit> {
        let Some(Cal::Day(from)) = hit.cal() else { return None };
        if self.by_parts {
            return None;
        }
        let (day, end) = self.marked(self.range_sign(hit.end)?, "D", 31)?;
        let to = calendar::date(i32::from(from.year()), from.month() as u8, day as u8).filter(|to| to > from)?;
        let mut out = Hit::point(hit.first, end, Cal::Named(format!("{from}/{to}")), hit.basis);
        out.range = Some((Cal::Day(*from), Cal::Day(to)));
        out.said = hit.said.clone().map(|said| format!("{said}/XXXX-{:02}-{day:02}", from.month()));
        Some(out)
    }

    /// "27日": the last such day, unless the sentence looks ahead, or nowhere and the next one is much nearer.
    pub(super) fn day_of_some_month(&self, at: usize, end: usize, day: u8) -> Option<Hit> {
        self.nearest_day(at, end, day, None)
    }

    fn nearest_day(&self, at: usize, end: usize, day: u8, ahead: Option<bool>) -> Option<Hit> {
        let Some(now) = self.now else {
            return Some(Hit::point(at, end, Cal::Named(format!("XXXX-XX-{day:02}")), Basis::Open));
        };
        let months = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
        let of_month = |shift: i32| {
            let (y, m) = ((months + shift).div_euclid(12), (months + shift).rem_euclid(12) + 1);
            calendar::date(y, u8::try_from(m).ok()?, day)
        };
        let is_near = || {
            let (next, last) = (of_month(0)?, of_month(-1)?);
            let (to, from) = (calendar::days_between(now, next), calendar::days_between(last, now));
            (to > 0 && to * NEARER < from).then_some(())
        };
        let tense = self.tense(at, end);
        let ahead = ahead.unwrap_or_else(|| tense == Tense::Future || tense == Tense::Unknown && is_near().is_some());
        let shifts: [i32; 3] = if ahead { [0, 1, 2] } else { [0, -1, -2] };
        let found = shifts.into_iter().find_map(|shift| {
            let date = of_month(shift)?;
            let fits = if ahead { date >= now } else { date <= now };
            fits.then_some(date)
        })?;
        Some(Hit::point(at, end, Cal::Day(found), self.basis).saying(format!("XXXX-XX-{day:02}")))
    }

    /// What may follow: a weekday, a part ("末"), a season or quarter of the year, the time of day.
    pub(super) fn with_tail(&self, mut hit: Hit) -> Hit {
        let next = self.r.skip(hit.end, Cat::Of);
        if !self.r.same_sentence(hit.first, next) {
            return hit;
        }
        // "下周五", "来週金曜日"
        if let Some(Cal::Week(..)) = hit.cal()
            && let Some((tag, end)) = self.tag(next, Cat::Weekday)
            && let Some(monday) = hit.cal().and_then(Cal::first_day)
            && let Some(n) = tag.value.get(..1).and_then(|n| n.parse().ok())
            && let Some(day) = calendar::weekday(monday, n, calendar::Way::SameWeek)
        {
            hit = Hit::point(hit.first, end, Cal::Day(day), hit.basis);
        }
        let next = self.r.skip(hit.end, Cat::Of);
        // "2月第一周", "2월 첫째 주"
        if let Some(month @ Cal::Month(..)) = hit.cal()
            && let Some((n, numeral)) = self.small_number(next, 5.0).filter(|(_, n)| n.kind == NumeralKind::Ordinal)
            && let Some((calendar::Grain::Week, false, end)) = self.unit(numeral.end)
            && let Some(week) = self.nth_within(hit.first, end, n, calendar::Grain::Week, month, hit.basis)
        {
            return week;
        }
        let year = match hit.cal() {
            Some(Cal::Year(y)) => Some(*y),
            _ => None,
        };
        if let Some(year) = year {
            if let Some((season, end)) = self.tag(next, Cat::Season) {
                let first = hit.first;
                return Hit::point(first, end, Cal::Season(year, season.value), hit.basis);
            }
            if let Some((tag, end)) = self.tag(next, Cat::Quarter)
                && let Some(period) = super::periods::Period::of(tag.value)
            {
                return Hit::point(hit.first, end, period.of_year(year), hit.basis);
            }
        }
        if let Some((part, end)) = self.tag(next, Cat::PartAfter)
            && !matches!(hit.cal(), Some(Cal::Day(_)))
        {
            hit.approx = approx(part.value).or(Some(Approx::About)).filter(|_| !part.value.is_empty());
            hit.end = end;
            return hit;
        }
        let Some(Cal::Day(day)) = hit.cal().cloned() else { return hit };
        let mut next = self.weekday_in_brackets(hit.end);
        if next > hit.end {
            hit.end = next;
        }
        next = self.r.skip(next, Cat::Of);
        if !self.r.same_sentence(hit.first, next) {
            return hit;
        }
        if let Some((time, end)) = self.marked_clock(next, true) {
            let said = hit.said.map(|said| format!("{said}{time}"));
            return Hit { said, ..Hit::point(hit.first, end, Cal::Clock(day, time), hit.basis) };
        }
        if let Some((part, end)) = self.tag(next, Cat::DayPart) {
            let said = hit.said.map(|said| format!("{said}{}", part.value));
            return Hit { said, ..Hit::point(hit.first, end, Cal::DayPart(day, part.value), hit.basis) };
        }
        hit
    }

    fn weekday_in_brackets(&self, at: usize) -> usize {
        let open = self.r.is_mark(at, &['(', '\u{ff08}']);
        match self.tag(at + usize::from(open), Cat::Weekday) {
            Some((_, end)) if open && self.r.is_mark(end, &[')', '\u{ff09}']) => end + 1,
            Some((tag, end)) if !open && !tag.value.ends_with('?') => end,
            _ => at,
        }
    }

    fn marked_clock_alone(&self, at: usize) -> Option<Hit> {
        let (mut time, end) = self.marked_clock(at, false)?;
        let (day, basis) = self.day_in_focus();
        // "午後10時50分ごろ...、同11時20分": the same half of the same day.
        let is_same = at > 0 && self.r.get(at - 1, Cat::Deictic).is_some_and(|tag| tag.value == "prev0");
        if let Some(Cal::Clock(_, before)) = self.previous.as_ref().filter(|_| is_same && !self.r.is(at, Cat::Meridiem))
            && before.get(1..3).is_some_and(|hour| ("12".."24").contains(&hour))
            && let Some(hour) = time.get(1..3).and_then(|hour| hour.parse::<u32>().ok()).filter(|hour| *hour < 12)
        {
            time = format!("T{}{}", hour + 12, &time[3..]);
        }
        let cal = match day {
            Some(day) => Cal::Clock(day, time.clone()),
            None => Cal::Named(format!("XXXX-XX-XX{time}")),
        };
        Some(Hit::point(at, end, cal, basis).saying(time))
    }

    /// "午後3時30分", "上午10点", "오전 9시 반": the half of the day, hour, minute.
    fn marked_clock(&self, at: usize, has_day: bool) -> Option<(String, usize)> {
        let half = self.tag(at, Cat::Meridiem);
        let start = half.map_or(at, |(_, end)| end);
        if half.is_some()
            && let Some((time, end)) = self.clock(start)
        {
            let hour: u32 = time.get(1..3)?.parse().ok()?;
            let tail = time.get(3..)?;
            return Some((format!("T{:02}{tail}", by_half(hour, half.map(|(t, _)| t.value))), end));
        }
        let sure = half.is_some() || has_day;
        let (hour, mut end) = self
            .marked_hour(start, "TH")
            .or_else(|| self.marked_hour(start, "th").filter(|(_, e)| sure || self.marked(*e, "TM", 59).is_some()))?;
        let mut minute = 0;
        if let Some((m, stop)) = self.marked(end, "TM", 59).filter(|(_, stop)| self.joins(at, stop - 1)) {
            (minute, end) = (m, stop);
        } else if let Some((half, stop)) = self.tag(end, Cat::NumFraction).filter(|(t, _)| t.number == 0.5) {
            (minute, end) = (30, stop);
            let _ = half;
        }
        let hour = by_half(hour, half.map(|(t, _)| t.value));
        (hour <= 24).then(|| (format!("T{hour:02}:{minute:02}"), end))
    }

    /// As [`Self::marked`]; midnight is hour 0.
    fn marked_hour(&self, at: usize, letter: &str) -> Option<(u32, usize)> {
        if self.r.text(at) == "0" {
            let mark = self.r.tags(at + 1).iter().find(|t| t.cat == Cat::DateMark && t.value == letter)?;
            return Some((0, at + 1 + mark.len as usize));
        }
        self.marked(at, letter, 24)
    }

    /// "90年代末" behind the name of its century.
    fn decade_of(&self, at: usize, century: i32, end: usize) -> Option<Hit> {
        let decade = self.r.skip(end, Cat::Of);
        let (tens, numeral) = self.small_number(decade, 90.0).filter(|(t, _)| t % 10 == 0)?;
        let (_, stop) = self.tag(numeral.end, Cat::DecadeSuffix)?;
        let cal = Cal::Decade(century * 10 + tens as i32 / 10);
        Some(self.with_tail(Hit::point(at, stop, cal, Basis::Absolute)))
    }

    /// "21世紀", "20世紀末", "1990年代" and "90年代".
    fn marked_century(&self, at: usize) -> Option<Hit> {
        let (n, end) = self.marked(at, "C", 30)?;
        if let Some(hit) = self.decade_of(at, n as i32 - 1, end) {
            return Some(hit);
        }
        let mut hit = Hit::point(at, end, Cal::Century(n as i32 - 1), Basis::Absolute);
        if let Some((part, stop)) = self.tag(end, Cat::PartAfter) {
            hit.approx = approx(part.value);
            hit.end = stop;
        }
        Some(hit)
    }
}

/// An hour by its half of the day: `a`, `p`, or `n` (the night: late evening or the small hours).
pub(super) fn by_half(hour: u32, half: Option<&str>) -> u32 {
    match half {
        Some("p") if hour < 12 => hour + 12,
        Some("n") if (6..12).contains(&hour) => hour + 12,
        Some("a" | "n") if hour == 12 => 0,
        _ => hour,
    }
}
