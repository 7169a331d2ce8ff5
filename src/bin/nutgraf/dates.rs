//! What the values of dates are called in the command's language: TIMEX3 values, often incomplete (`2024-10`, `2025-W06`,
//! `XXXX-02-27`). What cannot be named has no name, and the story's own words stand alone; a code is never shown.
//! The panel names the same values by `extension/shared/dates.js`.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use nutgraf::facts::Approx;

/// A stretch of days, and how precisely it is named.
#[derive(Clone, Copy)]
struct Stretch {
    from: Date,
    to: Date,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Day,
}

/// A value as a reader is told it.
pub fn said(value: &str, range: Option<(&str, &str)>, approx: Option<Approx>) -> Option<String> {
    let text = range.and_then(|(first, last)| both(first, last)).or_else(|| one(value))?;
    // "the mid-2020s"
    let part =
        |part: &str| text.strip_prefix("the ").map_or(format!("{part}{text}"), |rest| format!("the {part}{rest}"));
    Some(match approx {
        None => text,
        Some(Approx::About) => format!("about {text}"),
        Some(Approx::Early) => part("early "),
        Some(Approx::Mid) => part("mid-"),
        Some(Approx::Late) => part("late "),
        Some(Approx::Before) => format!("before {text}"),
        Some(Approx::After) => format!("after {text}"),
    })
}

fn one(value: &str) -> Option<String> {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    if !time.is_empty() {
        let day = day(date)?;
        let part = match time {
            "MO" => "morning",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            _ => time.get(..5).or(time.get(..2)).filter(|t| t.as_bytes()[0].is_ascii_digit())?,
        };
        return Some(format!("{day}, {part}"));
    }
    stretch(date)
        .map(|stretch| name(stretch.from, stretch.to, stretch.unit))
        .or_else(|| day(date))
        .or_else(|| partly(date))
}

/// A day, also of an unknown year.
fn day(date: &str) -> Option<String> {
    match date.strip_prefix("XXXX-") {
        // A leap year has every day there is.
        Some(rest) => {
            let date: Date = format!("2000-{rest}").parse().ok()?;
            Some(format!("{}, year unknown", date.strftime("%B %-d")))
        }
        None => date.parse().ok().map(|date: Date| date.strftime("%b %-d, %Y").to_string()),
    }
}

/// Seasons, decades, lengths, and what lacks its year or its date.
fn partly(value: &str) -> Option<String> {
    let unknown = |text: &str| format!("{text}, year unknown");
    if let Some((year, season)) = value.split_once('-') {
        let season = match season {
            "SP" => Some("spring"),
            "SU" => Some("summer"),
            "FA" => Some("autumn"),
            "WI" => Some("winter"),
            _ => None,
        };
        if let Some(season) = season {
            return Some(if year == "XXXX" { unknown(season) } else { format!("{season} {year}") });
        }
    }
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-") {
        let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
        let day = jiff::civil::date(2000, 1, 3) + i64::from(weekday.to_monday_zero_offset()).days();
        return Some(format!("a {}, date unknown", day.strftime("%A")));
    }
    if let Some(month) = value.strip_prefix("XXXX-") {
        return Some(unknown(&Date::new(2000, month.parse().ok()?, 1).ok()?.strftime("%B").to_string()));
    }
    let decade = value.strip_suffix('X').unwrap_or(value);
    if decade.len() == 3 && decade.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("the {decade}0s"));
    }
    let length = value.strip_prefix('P')?;
    let unit = match length.chars().next_back()? {
        'Y' => "year",
        'M' => "month",
        'W' => "week",
        'D' => "day",
        _ => return None,
    };
    let count: u32 = length[..length.len() - 1].parse().ok()?;
    Some(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
}

fn both(first: &str, last: &str) -> Option<String> {
    if let (Some(a), Some(b)) = (stretch(first), stretch(last)) {
        // Two ends of unlike precision are named by the coarser one.
        return (b.to >= a.from).then(|| name(a.from, b.to, a.unit.min(b.unit)));
    }
    let (from, to) = (one(first)?, one(last)?);
    Some(if from == to { from } else { format!("{from} to {to}") })
}

/// The days a value of the calendar stands for.
fn stretch(value: &str) -> Option<Stretch> {
    if value.len() == 2 && value < "20" {
        // A century gone by.
        let from = Date::new(value.parse::<i16>().ok()?.checked_mul(100)?, 1, 1).ok()?;
        let to = Date::new(from.year() + 99, 12, 31).ok()?;
        return Some(Stretch { from, to, unit: Unit::Year });
    }
    let year: i16 = value.get(..4)?.parse().ok()?;
    let whole = |from: Date, months: i64, unit: Unit| {
        let to = from.checked_add(months.months()).ok()?.yesterday().ok()?;
        Some(Stretch { from, to, unit })
    };
    let Some(rest) = value.get(4..).filter(|rest| !rest.is_empty()) else {
        return whole(Date::new(year, 1, 1).ok()?, 12, Unit::Year);
    };
    let rest = rest.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('W') {
        let (week, part) = week.split_once('-').unwrap_or((week, ""));
        // The fourth of January is always in the first week.
        let fourth = Date::new(year, 1, 4).ok()?;
        let first = fourth.checked_sub(i64::from(fourth.weekday().to_monday_zero_offset()).days()).ok()?;
        let monday = first.checked_add((week.parse::<i64>().ok()? - 1).weeks()).ok()?;
        let (from, to): (i64, i64) = match part {
            "" => (0, 6),
            "WE" => (5, 6),
            day => (day.parse::<i64>().ok()? - 1, day.parse::<i64>().ok()? - 1),
        };
        let at = |days: i64| monday.checked_add(days.days()).ok();
        return Some(Stretch { from: at(from)?, to: at(to)?, unit: Unit::Day });
    }
    for (letter, months) in [('Q', 3), ('H', 6)] {
        if let Some(part) = rest.strip_prefix(letter) {
            let first = (part.parse::<i8>().ok()?.checked_sub(1)?).checked_mul(months)?.checked_add(1)?;
            return whole(Date::new(year, first, 1).ok()?, i64::from(months), Unit::Month);
        }
    }
    match rest.len() {
        2 => whole(Date::new(year, rest.parse().ok()?, 1).ok()?, 1, Unit::Month),
        5 => value.parse().ok().map(|day| Stretch { from: day, to: day, unit: Unit::Day }),
        _ => None,
    }
}

/// From the first day to the last, what both have in common said once.
fn name(from: Date, to: Date, unit: Unit) -> String {
    let (full, short) = match unit {
        Unit::Year => ("%Y", "%Y"),
        Unit::Month => ("%b %Y", "%b"),
        Unit::Day => ("%b %-d, %Y", "%b %-d"),
    };
    let end = to.strftime(full).to_string();
    let whole = from.strftime(full).to_string();
    if whole == end {
        return end;
    }
    let start = if from.year() == to.year() { from.strftime(short).to_string() } else { whole };
    let end = if unit == Unit::Day && from.year() == to.year() && from.month() == to.month() {
        to.strftime("%-d, %Y").to_string()
    } else {
        end
    };
    format!("{start} \u{2013} {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_names_and_no_code_is_one() {
        for (value, want) in [
            ("2025-02-27", Some("Feb 27, 2025")),
            ("2025-02-27T18:30", Some("Feb 27, 2025, 18:30")),
            ("2025-02-27TEV", Some("Feb 27, 2025, evening")),
            ("2025-02", Some("Feb 2025")),
            ("2025", Some("2025")),
            ("2025-W09", Some("Feb 24 \u{2013} Mar 2, 2025")),
            ("2025-W09-WE", Some("Mar 1 \u{2013} 2, 2025")),
            ("2025-W09-4", Some("Feb 27, 2025")),
            ("2025-Q3", Some("Jul \u{2013} Sep 2025")),
            ("2025-H2", Some("Jul \u{2013} Dec 2025")),
            ("2025-SU", Some("summer 2025")),
            ("XXXX-SU", Some("summer, year unknown")),
            ("XXXX-02-27", Some("February 27, year unknown")),
            ("XXXX-02-27TMO", Some("February 27, year unknown, morning")),
            ("XXXX-02", Some("February, year unknown")),
            ("XXXX-WXX-4", Some("a Thursday, date unknown")),
            ("202", Some("the 2020s")),
            ("198X", Some("the 1980s")),
            ("P3W", Some("3 weeks")),
            ("P1D", Some("1 day")),
            ("PXW", None),
            ("PRESENT_REF", None),
            ("PAST_REF", None),
            ("2025-02-30", None),
            ("20", None),
            ("", None),
        ] {
            assert_eq!(said(value, None, None).as_deref(), want, "{value}");
        }
    }

    #[test]
    fn ranges_say_once_what_both_ends_share() {
        for (first, last, want) in [
            ("2025-02-03", "2025-02-07", Some("Feb 3 \u{2013} 7, 2025")),
            ("2024-12-30", "2025-01-02", Some("Dec 30, 2024 \u{2013} Jan 2, 2025")),
            ("2023", "2025", Some("2023 \u{2013} 2025")),
            ("2025-01", "2025-03", Some("Jan \u{2013} Mar 2025")),
            ("XXXX-02-27", "XXXX-03-02", Some("February 27, year unknown to March 2, year unknown")),
            ("2025-02-07", "2025-02-03", None),
        ] {
            assert_eq!(both(first, last).as_deref(), want, "{first} {last}");
        }
        assert_eq!(said("2025", None, Some(Approx::Mid)).as_deref(), Some("mid-2025"));
    }
}
