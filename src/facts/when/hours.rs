//! Two times of one day: "between 3 and 5 pm", "from 11:30 am to 12:30", "14-18 Uhr", "tonight from 7 to 9", with the
//! day before or after them. What one end leaves unsaid (the half of the day) is taken from the other, or from
//! the part of the day beside them.

use jiff::civil::Date;

use super::Basis;
use super::calendar::{Cal, Grain};
use super::descending::{RANGE_SIGNS, by_half};
use super::lengths::recurring_day;
use super::scan::{Hit, Meaning, Scan};
use crate::facts::lexer::Cat;

/// One end.
struct End {
    /// `T15:00`, with a zone.
    time: String,
    /// Do its own words make it a time of day?
    is_sure: bool,
    /// Is its half of the day said, or its hour beyond noon?
    has_half: bool,
}

/// Two ends over the tokens `first..end`.
pub(super) struct Hours {
    pub end: usize,
    low: End,
    high: End,
    /// "between 3 and 8": no other range has such ends beside a day.
    is_between: bool,
    /// Does a word open it ("from")? Without one, bare figures are a score ("5-4 Tuesday night").
    is_opened: bool,
}

/// The day that two times belong to.
pub(super) struct Day {
    pub date: Option<Date>,
    pub basis: Basis,
    pub said: Option<String>,
    /// Its part, where the words name one.
    pub part: &'static str,
}

impl Scan<'_, '_> {
    /// Two times, then perhaps their day.
    pub(super) fn hours_and_day(&self, at: usize) -> Option<Hit> {
        if self.by_parts {
            return None;
        }
        let hours = self.hours(at).or_else(|| self.lasting_from(at))?;
        let next = self.r.skip(self.r.skip(hours.end, Cat::DayOf), Cat::Of);
        let day = self.point(next).filter(|_| self.r.same_sentence(at, next));
        if let Some((hit, day)) = day.and_then(|hit| day_of(&hit).map(|day| (hit, day))) {
            return self.on_day(at, hit.end, &hours, &day);
        }
        // "between 3 and 5 pm each day".
        if let Some(hit) = self.recurrence(next).filter(|_| self.r.same_sentence(at, next))
            && let Meaning::Set(value) = &hit.meaning
            && let Some(day) = recurring_day(value)
            && (hours.low.is_sure || hours.high.is_sure)
        {
            let (low, high) = settle(&hours.low, &hours.high, None)?;
            return Some(Hit { first: at, meaning: Meaning::Set(format!("{day}{low}/{day}{high}")), ..hit });
        }
        let (date, basis) = self.day_in_focus();
        self.on_day(at, hours.end, &hours, &Day { date, basis, said: Some(String::new()), part: "" })
            .filter(|_| hours.low.is_sure || hours.high.is_sure)
    }

    /// The two times after a day ("Monday 8-9am", "tomorrow evening from 7 to 9").
    pub(super) fn hours_after(&self, hit: &Hit) -> Option<Hit> {
        if self.by_parts {
            return None;
        }
        let day = day_of(hit)?;
        let mut next = hit.end;
        if self.r.is_mark(next, &[',']) {
            next += 1;
        }
        next = self.r.skip(next, Cat::DayOf);
        let hours = self.hours(next).filter(|_| self.r.same_sentence(hit.first, next))?;
        self.on_day(hit.first, hours.end, &hours, &day)
    }

    /// Two times, the word before them taken along.
    fn hours(&self, at: usize) -> Option<Hours> {
        let r = self.r;
        let opened = self.tag(at, Cat::Between);
        let start = opened.map_or(at, |(_, end)| end);
        let (low, middle) = self.hour_end(start)?;
        let is_between = opened.is_some_and(|(tag, _)| tag.value == "and");
        if let Some((high, end)) = self.lasting(middle, &low) {
            return Some(Hours {
                end,
                low: End { is_sure: true, ..low },
                high,
                is_between,
                is_opened: opened.is_some(),
            });
        }
        // "the midnight-to-8 a.m. shift"
        let joint = self.hyphen(middle);
        let next = if let Some((_, end)) = self.tag(joint, Cat::Until) {
            self.hyphen(end)
        } else if r.is_mark(middle, &RANGE_SIGNS) {
            middle + 1
        } else {
            self.tag(middle, Cat::And).filter(|_| is_between)?.1
        };
        let (high, end) = self.hour_end(next).filter(|_| r.same_sentence(at, next))?;
        // "from 3 to 5 people": what is counted by either end is no hour.
        let counts = self.unit(end).is_some() || r.is(end, Cat::Percent) || r.is(end, Cat::NumScale);
        (!counts && !r.is_mark(end, &['-', '/', ':']) || high.is_sure).then_some(Hours {
            end,
            low,
            high,
            is_between,
            is_opened: opened.is_some(),
        })
    }

    /// "from 9:30 am for 7 hours": the end of what lasts so long.
    fn lasting(&self, at: usize, from: &End) -> Option<(End, usize)> {
        if !from.is_sure || !self.doc().lang.has("time.lasting", &self.r.text(at).to_lowercase()) {
            return None;
        }
        let (minutes, end) = self.minutes(at + 1).filter(|_| self.r.same_sentence(at, at + 1))?;
        Some((End { time: later(&from.time, minutes)?, is_sure: true, has_half: true }, end))
    }

    /// "for two hours from 9 pm".
    fn lasting_from(&self, at: usize) -> Option<Hours> {
        let is_led = at > 0
            && self.r.same_sentence(at - 1, at)
            && self.doc().lang.has("time.lasting", &self.r.text(at - 1).to_lowercase());
        let (minutes, end) = self.minutes(at).filter(|_| is_led)?;
        let (_, start) = self.tag(end, Cat::Offset).filter(|(tag, _)| tag.value == "+1 start")?;
        let (low, end) = self.hour_end(start).filter(|(low, _)| low.is_sure && self.r.same_sentence(at, start))?;
        let high = End { time: later(&low.time, minutes)?, is_sure: true, has_half: true };
        Some(Hours { end, low: End { has_half: true, ..low }, high, is_between: false, is_opened: true })
    }

    /// So many hours or minutes, in minutes.
    fn minutes(&self, at: usize) -> Option<(u32, usize)> {
        let (count, next) = self.count(at)?;
        let (grain, _, end) = self.unit(self.hyphen(next))?;
        let per = match grain {
            Grain::Hour => 60.0,
            Grain::Minute => 1.0,
            _ => return None,
        };
        let minutes = count? * per;
        (minutes.fract() == 0.0 && minutes < 24.0 * 60.0).then_some((minutes as u32, end))
    }

    /// A time of day, or a bare hour that the other end may make one.
    fn hour_end(&self, at: usize) -> Option<(End, usize)> {
        if let Some((time, end)) = self.clock(at) {
            let late = time.get(1..3).and_then(|h| h.parse::<u32>().ok()).is_some_and(|h| h > 12 || h == 0);
            let has_half = late || self.tag(at, Cat::Clock).is_some() || r_has_half(self, at, end);
            return Some((End { time, is_sure: true, has_half }, end));
        }
        let (hour, n) = self.small_number(at, 24.0).filter(|(_, n)| n.is_bare || !n.has_digits)?;
        if self.r.text(at).len() > 2 && n.has_digits || n.kind != crate::facts::numeral::NumeralKind::Cardinal {
            return None;
        }
        Some((End { time: format!("T{hour:02}:00"), is_sure: false, has_half: hour > 12 }, n.end))
    }

    fn on_day(&self, first: usize, end: usize, hours: &Hours, day: &Day) -> Option<Hit> {
        let sure = hours.low.is_sure || hours.high.is_sure;
        // "from 7 to 9 on Tuesday" may be what was counted; with a part of the day, or "between", it is not.
        if !sure && (!hours.is_opened || day.part.is_empty() && !hours.is_between) {
            return None;
        }
        let half = match day.part {
            "TMO" => Some("a"),
            "TAF" | "TEV" => Some("p"),
            "TNI" => Some("n"),
            _ => None,
        };
        let (low, high) = settle(&hours.low, &hours.high, half)?;
        let of_day = |time: &str| match day.date {
            Some(date) => Cal::Clock(date, time.to_owned()),
            None => Cal::Named(format!("XXXX-XX-XX{time}")),
        };
        let range = (of_day(&low), of_day(&high).behind(&of_day(&low)));
        let value = format!("{}/{}", range.0.value(), range.1.value());
        let mut hit = Hit::point(first, end, Cal::Named(value), day.basis);
        hit.said = day.said.as_ref().map(|said| format!("{said}{low}/{said}{high}"));
        hit.range = Some(range);
        Some(hit)
    }
}

/// A time of day so many minutes later.
fn later(time: &str, minutes: u32) -> Option<String> {
    let hour: u32 = time.get(1..3)?.parse().ok()?;
    let total = hour * 60 + time.get(4..6)?.parse::<u32>().ok()? + minutes;
    Some(format!("T{:02}:{:02}", total / 60 % 24, total % 60))
}

/// Does a word between `at` and `end` say the half of the day?
fn r_has_half(scan: &Scan<'_, '_>, at: usize, end: usize) -> bool {
    (at..end).any(|i| scan.r.is(i, Cat::Meridiem))
}

/// The day of a reading, with its part.
fn day_of(hit: &Hit) -> Option<Day> {
    let (date, part) = match hit.cal()? {
        Cal::Day(date) => (*date, ""),
        Cal::DayPart(date, part) => (*date, *part),
        _ => return None,
    };
    let said = hit.said.as_ref().map(|said| said.strip_suffix(part).unwrap_or(said).to_owned());
    Some(Day { date: Some(date), basis: hit.basis, said, part })
}

/// Both times with the half of the day that one of them, or the part of the day, gives.
fn settle(low: &End, high: &End, half: Option<&str>) -> Option<(String, String)> {
    const HALF: u32 = 12 * 60;
    let minutes = |end: &End| -> Option<u32> {
        let hour: u32 = end.time.get(1..3)?.parse().ok()?;
        Some(hour * 60 + end.time.get(4..6)?.parse::<u32>().ok()?)
    };
    let by_part = |end: &End, m: u32| if end.has_half { m } else { by_half(m / 60, half) * 60 + m % 60 };
    let (mut a, mut b) = (by_part(low, minutes(low)?), by_part(high, minutes(high)?));
    // "midnight to 8 am": the day begins with it.
    a %= 2 * HALF;
    if !low.has_half && high.has_half && half.is_none() && b >= HALF && a < HALF && a + HALF < b {
        a += HALF;
    }
    // "10:30 to 3", "11 am to 2": the second end lies after the first.
    if !high.has_half && b <= a && b < HALF && b + HALF > a {
        b += HALF;
    }
    let write = |end: &End, m: u32| format!("T{:02}{}", m / 60, end.time.get(3..).unwrap_or_default());
    (a / 60 <= 24 && b / 60 <= 24).then(|| (write(low, a), write(high, b)))
}
