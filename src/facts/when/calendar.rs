//! Points and stretches of the calendar at the grain a story names them (day, week, quarter, decade),
//! their ISO 8601 / TIMEX3 form, and stepping from one to the next. Words are not known here.

use jiff::Span as Step;
use jiff::civil::{Date, Weekday};

use crate::text::iso_date;

/// A place in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cal {
    /// `PRESENT_REF` and its kin, or a value with X where something is open.
    Named(String),
    Century(i32),
    Decade(i32),
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    Season(i32, &'static str),
    Month(i32, u8),
    Week(i32, u8),
    Weekend(i32, u8),
    Day(Date),
    /// A part of a day: `TMO`, `TNI`.
    DayPart(Date, &'static str),
    /// A clock time of a day: `T14:30`, `T16:15Z`.
    Clock(Date, String),
}

/// The units of time a table can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Grain {
    /// From a row of `time.units`, such as `Y` or `Y*` (plural).
    pub fn of(value: &str) -> Option<(Grain, bool)> {
        let plural = value.ends_with('*');
        let grain = match value.trim_end_matches('*') {
            "TS" => Grain::Second,
            "TM" => Grain::Minute,
            "TH" => Grain::Hour,
            "D" => Grain::Day,
            "W" => Grain::Week,
            "FN" => Grain::Fortnight,
            "WE" => Grain::Weekend,
            "M" => Grain::Month,
            "Q" => Grain::Quarter,
            "H" => Grain::Half,
            "SE" => Grain::Season,
            "Y" => Grain::Year,
            "E" => Grain::Decade,
            "C" => Grain::Century,
            "L" => Grain::Millennium,
            _ => return None,
        };
        Some((grain, plural))
    }

    pub fn is_clock(self) -> bool {
        matches!(self, Grain::Second | Grain::Minute | Grain::Hour)
    }
}

/// `P3D`, `PT16H`, `P2Y6M`, `P20Y` for decades; `count` none: an open number (`PXY`).
pub(super) fn duration(count: Option<f64>, grain: Grain) -> String {
    let (lead, letter, factor) = match grain {
        Grain::Second => ("PT", "S", 1.0),
        Grain::Minute => ("PT", "M", 1.0),
        Grain::Hour => ("PT", "H", 1.0),
        Grain::Day => ("P", "D", 1.0),
        Grain::Week => ("P", "W", 1.0),
        Grain::Fortnight => ("P", "W", 2.0),
        Grain::Weekend => ("P", "D", 2.0),
        Grain::Month | Grain::Season => ("P", "M", if grain == Grain::Season { 3.0 } else { 1.0 }),
        Grain::Quarter => ("P", if count.is_some() { "M" } else { "Q" }, 3.0),
        Grain::Half => ("P", "M", 6.0),
        Grain::Year => ("P", "Y", 1.0),
        Grain::Decade => ("P", if count.is_some() { "Y" } else { "E" }, 10.0),
        Grain::Century => ("P", if count.is_some() { "Y" } else { "C" }, 100.0),
        Grain::Millennium => ("P", if count.is_some() { "Y" } else { "L" }, 1000.0),
    };
    let Some(count) = count else { return format!("{lead}X{letter}") };
    let whole = (count * factor).floor();
    let part = count * factor - whole;
    let whole_text = super::super::numeral::format_number(whole);
    if part < 1e-9 {
        return format!("{lead}{whole_text}{letter}");
    }
    // Halves and quarters in the next smaller unit.
    let (small, per) = match (lead, letter) {
        ("P", "Y") => ("M", 12.0),
        ("PT", "H") => ("M", 60.0),
        ("PT", "M") => ("S", 60.0),
        ("P", "D") => ("T#H", 24.0),
        ("P", "W") => ("D", 7.0),
        _ => return format!("{lead}{}{letter}", super::super::numeral::format_number(count * factor)),
    };
    let rest = super::super::numeral::format_number((part * per).round());
    let tail = if small.contains('#') { small.replace('#', &rest) } else { format!("{rest}{small}") };
    if whole == 0.0 {
        return if tail.starts_with('T') { format!("P{tail}") } else { format!("{lead}{tail}") };
    }
    format!("{lead}{whole_text}{letter}{tail}")
}

impl Cal {
    /// "from 10 p.m. to 2 a.m.": an end that comes before its start is on the day after.
    pub fn behind(self, start: &Cal) -> Cal {
        let hour = |time: &str| time.get(1..6).filter(|t| t.as_bytes()[0].is_ascii_digit()).map(str::to_owned);
        match (&self, start) {
            (Cal::Clock(day, time), Cal::Clock(from, begun)) if day == from && hour(time) < hour(begun) => {
                day.tomorrow().map(|next| Cal::Clock(next, time.clone())).unwrap_or(self)
            }
            _ => self,
        }
    }

    pub fn named(value: &str) -> Cal {
        Cal::Named(value.to_owned())
    }

    /// TIMEX3 value.
    pub fn value(&self) -> String {
        match self {
            Cal::Named(text) => text.clone(),
            Cal::Century(c) => format!("{c:02}"),
            Cal::Decade(d) => format!("{d:03}"),
            Cal::Year(y) => format!("{y:04}"),
            Cal::Half(y, h) => format!("{y:04}-H{h}"),
            Cal::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Cal::Season(y, s) => format!("{y:04}-{s}"),
            Cal::Month(y, m) => format!("{y:04}-{m:02}"),
            Cal::Week(y, w) => format!("{y:04}-W{w:02}"),
            Cal::Weekend(y, w) => format!("{y:04}-W{w:02}-WE"),
            Cal::Day(d) => iso_date(*d),
            Cal::DayPart(d, part) => format!("{d}{part}"),
            Cal::Clock(d, time) => format!("{d}{time}"),
        }
    }

    /// Is it a time of day (TIMEX3 type TIME)?
    pub fn is_time(&self) -> bool {
        match self {
            Cal::DayPart(..) | Cal::Clock(..) => true,
            Cal::Named(text) => text.contains('T') && !text.contains('_'),
            _ => false,
        }
    }

    /// Its first day; none for what is open.
    pub fn first_day(&self) -> Option<Date> {
        match *self {
            Cal::Named(_) => None,
            Cal::Century(c) => date(c * 100, 1, 1),
            Cal::Decade(d) => date(d * 10, 1, 1),
            Cal::Year(y) => date(y, 1, 1),
            Cal::Half(y, h) => date(y, if h == 1 { 1 } else { 7 }, 1),
            Cal::Quarter(y, q) => date(y, (q.clamp(1, 4) - 1) * 3 + 1, 1),
            Cal::Season(y, s) => date(y, season_month(s), 1),
            Cal::Month(y, m) => date(y, m, 1),
            Cal::Week(y, w) => monday(y, w),
            Cal::Weekend(y, w) => monday(y, w).and_then(|d| step(d, 5, Grain::Day)),
            Cal::Day(d) | Cal::DayPart(d, _) | Cal::Clock(d, _) => Some(d),
        }
    }

    pub fn year(&self) -> Option<i32> {
        match *self {
            Cal::Year(y)
            | Cal::Half(y, _)
            | Cal::Quarter(y, _)
            | Cal::Season(y, _)
            | Cal::Month(y, _)
            | Cal::Week(y, _)
            | Cal::Weekend(y, _) => Some(y),
            Cal::Day(d) | Cal::DayPart(d, _) | Cal::Clock(d, _) => Some(i32::from(d.year())),
            _ => None,
        }
    }

    /// Can it be written with four digits of a year?
    pub fn is_writable(&self) -> bool {
        match *self {
            Cal::Century(c) => (0..=99).contains(&c),
            Cal::Decade(d) => (0..=999).contains(&d),
            _ => self.year().is_none_or(|y| (0..=9999).contains(&y)),
        }
    }

    /// The day, where it is one day or a part of one.
    pub fn day(&self) -> Option<Date> {
        match *self {
            Cal::Day(d) | Cal::DayPart(d, _) | Cal::Clock(d, _) => Some(d),
            _ => None,
        }
    }

    /// Could it be the end of a range that starts at `other`? Same grain, or a day and a part of one.
    pub fn pairs_with(&self, other: &Cal) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// First month of a season in the northern half of the world.
fn season_month(s: &str) -> u8 {
    match s {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

pub(super) fn date(y: i32, m: u8, d: u8) -> Option<Date> {
    Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

fn monday(y: i32, w: u8) -> Option<Date> {
    let fourth = date(y, 1, 4)?;
    let first = step(fourth, -i64::from(fourth.weekday().to_monday_zero_offset()), Grain::Day)?;
    step(first, i64::from(w) - 1, Grain::Week)
}

/// The first day of a month's week `n` (1-based; 5 or more: the last) by ISO's rule that a week belongs
/// where most of its days are: the week of the 4th, the 11th, ...
pub(super) fn week_of_month(y: i32, m: u8, n: u8) -> Option<Date> {
    let first = date(y, m, 1)?;
    if n >= 5 {
        return step(first.last_of_month(), -3, Grain::Day);
    }
    date(y, m, 4 + 7 * (n.max(1) - 1))
}

/// Days from one day to another, below 0 where that lies before.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(i32::MAX)
}

/// The ISO week of a day.
pub(super) fn week_of(d: Date) -> Cal {
    let w = d.iso_week_date();
    Cal::Week(i32::from(w.year()), w.week() as u8)
}

pub(super) fn step(d: Date, n: i64, grain: Grain) -> Option<Date> {
    // Beyond these no story reckons, and jiff would refuse.
    let n = n.clamp(-9_000, 9_000);
    let by: Step = match grain {
        Grain::Day => Step::new().try_days(n).ok()?,
        Grain::Week | Grain::Weekend => Step::new().try_weeks(n).ok()?,
        Grain::Fortnight => Step::new().try_weeks(n * 2).ok()?,
        Grain::Month => Step::new().try_months(n).ok()?,
        Grain::Quarter | Grain::Season => Step::new().try_months(n * 3).ok()?,
        Grain::Half => Step::new().try_months(n * 6).ok()?,
        Grain::Year => Step::new().try_years(n).ok()?,
        Grain::Decade => Step::new().try_years(n * 10).ok()?,
        Grain::Century => Step::new().try_years(n * 100).ok()?,
        Grain::Millennium => Step::new().try_years(n * 1000).ok()?,
        Grain::Hour | Grain::Minute | Grain::Second => return Some(d),
    };
    d.checked_add(by).ok()
}

/// The stretch of size `grain` that holds `d`.
pub(super) fn at_grain(d: Date, grain: Grain) -> Cal {
    let (y, m) = (i32::from(d.year()), d.month() as u8);
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => Cal::Day(d),
        Grain::Week | Grain::Fortnight => week_of(d),
        Grain::Weekend => match week_of(d) {
            Cal::Week(y, w) => Cal::Weekend(y, w),
            other => other,
        },
        Grain::Month => Cal::Month(y, m),
        Grain::Quarter => Cal::Quarter(y, (m - 1) / 3 + 1),
        Grain::Half => Cal::Half(y, if m <= 6 { 1 } else { 2 }),
        Grain::Season => match m {
            3..=5 => Cal::Season(y, "SP"),
            6..=8 => Cal::Season(y, "SU"),
            9..=11 => Cal::Season(y, "FA"),
            _ => Cal::Season(y, "WI"),
        },
        Grain::Year => Cal::Year(y),
        Grain::Decade => Cal::Decade(y.div_euclid(10)),
        Grain::Century | Grain::Millennium => Cal::Century(y.div_euclid(100)),
    }
}

/// The weekday (1 = Monday) nearest to `from`: the last one up to it (`way` < 0: before it, 0: it counts),
/// or the next.
pub(super) fn weekday(from: Date, day: u8, way: Way) -> Option<Date> {
    let now = i64::from(from.weekday().to_monday_one_offset());
    let back = (now - i64::from(day)).rem_euclid(7);
    let ahead = (i64::from(day) - now).rem_euclid(7);
    let by = match way {
        Way::Back => -back,
        Way::BackStrict => -(if back == 0 { 7 } else { back }),
        Way::Ahead => ahead,
        Way::AheadStrict => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Way::SameWeek => i64::from(day) - now,
    };
    step(from, by, Grain::Day)
}

/// Which way to look for a weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    BackStrict,
    Ahead,
    AheadStrict,
    SameWeek,
}

/// A holiday row: `12-25`, `11-4-4` (fourth Thursday of November), `11-4-4 1` (the day after it), `easter -2`.
pub(super) fn holiday(rule: &str, year: i32) -> Option<Date> {
    if let Some((rule, days)) = rule.split_once(' ').filter(|(rule, _)| *rule != "easter") {
        return step(holiday(rule, year)?, days.parse().ok()?, Grain::Day);
    }
    if let Some(days) = rule.strip_prefix("easter") {
        return step(easter(year)?, days.trim().parse().unwrap_or(0), Grain::Day);
    }
    let mut parts = rule.split('-').map(|p| p.parse::<u8>().ok());
    let (month, second, third) = (parts.next()??, parts.next()??, parts.next());
    let Some(Some(nth)) = third else { return date(year, month, second) };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(second).ok()?).ok()?;
    let nth = if nth >= 5 { -1 } else { i8::try_from(nth).ok()? };
    date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// Western Easter Sunday (anonymous Gregorian computus).
fn easter(year: i32) -> Option<Date> {
    if !(1583..=9000).contains(&year) {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    date(year, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_feasts_fall_where_the_calendar_has_them() {
        let d = date(2025, 2, 27).expect("a date");
        assert_eq!(week_of(d).value(), "2025-W09");
        assert_eq!(week_of(week_of_month(2025, 2, 1).expect("a week")).value(), "2025-W06");
        assert_eq!(holiday("11-4-4", 2024).map(|d| d.to_string()).as_deref(), Some("2024-11-28"));
        assert_eq!(holiday("easter", 2025).map(|d| d.to_string()).as_deref(), Some("2025-04-20"));
        assert_eq!(Cal::Week(2025, 9).first_day().map(|d| d.to_string()).as_deref(), Some("2025-02-24"));
    }

    #[test]
    fn durations_are_iso() {
        assert_eq!(duration(Some(2.5), Grain::Year), "P2Y6M");
        assert_eq!(duration(Some(5.5), Grain::Hour), "PT5H30M");
        assert_eq!(duration(Some(2.0), Grain::Decade), "P20Y");
        assert_eq!(duration(None, Grain::Year), "PXY");
        assert_eq!(duration(Some(0.5), Grain::Hour), "PT30M");
        assert_eq!(duration(Some(3.0), Grain::Quarter), "P9M");
    }
}
