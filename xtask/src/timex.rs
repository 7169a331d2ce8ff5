//! Our times in the notation of the DateTime lists: what the words alone say (`XXXX-02-27`, `T15`), stretches as
//! `(first day, day after, length)`, a few weeks as three, "in two weeks" as the day and not the week, the end of a day
//! as its last second.

use nutgraf::facts::{Approx, TimeKind, Timex};

/// The value that the lists expect.
pub fn listed(time: &Timex, words: &str, now: &str) -> String {
    let said = time.said.as_deref().unwrap_or(&time.value);
    if let Some((first, last)) = &time.exact {
        return match time.kind {
            TimeKind::Duration if words.contains("business day") || words.contains("working day") => {
                business(first, last, &time.value, now)
            }
            TimeKind::Duration => format!("({},{},{})", first, last, decimal(&time.value, words)),
            _ => last.clone(),
        };
    }
    if time.kind == TimeKind::Duration {
        // A weekend is a unit of its own.
        if let Some(days) = said.strip_prefix('P').and_then(|rest| rest.strip_suffix('D')?.parse::<u32>().ok())
            && words.contains("weekends")
        {
            return format!("P{}WE", days / 2);
        }
        return decimal(&said.replace('X', "3"), words);
    }
    let value = hours(&week_away(said, words, now), words);
    if time.kind == TimeKind::Set {
        return value.trim_start_matches("XXXX-XX-XX").to_owned();
    }
    // "late afternoon" of no day.
    let value = match (words.split_whitespace().count() < 3, value.split_once('T')) {
        (true, Some((_, part))) if time.approx.is_some() && part.len() == 2 && !part.starts_with(is_figure) => {
            format!("T{part}")
        }
        _ => value,
    };
    if time.approx == Some(Approx::Late) && value.len() == 10 && words.to_lowercase().contains("end of") {
        return format!("{value}T23:59:59");
    }
    if let Some((first, last)) = value.split_once('/')
        && let Some(stretch) = of_parts(first, last, words)
    {
        return stretch;
    }
    if let Some((low, high)) = &time.range
        && let Some((first, last)) = value.split_once('/')
        && let Some(length) = between(low, high)
    {
        // An end that was reckoned has its seconds.
        let is_reckoned =
            time.kind == TimeKind::Time && words.split_whitespace().any(|word| word.contains("hour") || word == "hrs");
        let seconds =
            if is_reckoned { if last.ends_with(":00") || last.contains(':') { ":00" } else { ":00:00" } } else { "" };
        return format!("({},{}{seconds},{length})", start(first), start(last));
    }
    if let Some((year, part)) = value.split_once('-')
        && part.len() == 2
        && let Some(n) = part.get(1..).and_then(|n| n.parse::<u32>().ok())
    {
        let months = match part.get(..1) {
            Some("Q") => Some(3),
            Some("H") => Some(6),
            _ => None,
        };
        if let Some(months) = months {
            return format!("({},{},P{months}M)", month(year, (n - 1) * months + 1), month(year, n * months + 1));
        }
    }
    if value.len() == 3
        && let Ok(decade) = value.parse::<u32>()
    {
        return format!("({decade}0-01-01,{}0-01-01,P10Y)", decade + 1);
    }
    // "fiscal year 2008".
    if value.len() == 4 && words.to_lowercase().contains("fiscal") {
        return format!("FY{value}");
    }
    value
}

/// "from the end of March to the middle of September": the first day after the one, the day in the middle of the other.
fn of_parts(first: &str, last: &str, words: &str) -> Option<String> {
    let words = words.to_lowercase();
    let (one, two) = words.split_once(" to ").or_else(|| words.split_once(" and "))?;
    if ![one, two].iter().any(|part| part.contains("end of") || part.contains("middle of")) {
        return None;
    }
    // The months from the start of a year of no name.
    let months = |value: &str, words: &str| {
        let (year, month) = value.split_once('-').unwrap_or((value, "01"));
        let (number, month) = (year.parse::<i64>().unwrap_or(0), month.parse::<i64>().ok()?);
        let is_end = words.contains("end of");
        let step = if value.len() == 4 { 12 } else { 1 };
        let total = number * 12 + month - 1 + if is_end { step } else { 0 };
        let day = if words.contains("middle of") { 16 } else { 1 };
        let year = if number == 0 { year.to_owned() } else { (total / 12).to_string() };
        Some((total, format!("{year}-{:02}-{day:02}", total % 12 + 1)))
    };
    let ((a, first), (b, last)) = (months(first, one)?, months(last, two)?);
    Some(format!("({first},{last},P{}M)", b - a))
}

/// So many days of work from now, or up to now: Saturdays and Sundays are none.
fn business(first: &str, last: &str, value: &str, now: &str) -> String {
    let count = value.trim_start_matches('P').trim_end_matches('D').parse::<i64>().unwrap_or(0);
    let is_past = last.get(..10) == now.get(..10);
    let (Some(mut low), Some(mut high)) = (day_of(first), day_of(last)) else { return value.to_owned() };
    let weekday = |day: i64| (day - 6).rem_euclid(7);
    let mut left = count;
    let mut day = if is_past { high } else { low };
    while left > 0 {
        day += if is_past { -1 } else { 0 };
        left -= i64::from(weekday(day) < 5);
        day += if is_past { 0 } else { 1 };
    }
    if is_past {
        low = day
    } else {
        high = day
    }
    format!("({},{},P{count}BD)", date_of(low), date_of(high))
}

/// "next Wednesday" is that of the next week, "last Wednesday" that of the last.
fn week_away(value: &str, words: &str, now: &str) -> String {
    let words = words.to_lowercase();
    let way = match words.split_whitespace().next() {
        Some("next" | "following") => 1,
        Some("last" | "previous") => -1,
        _ => return value.to_owned(),
    };
    let (Some(day), Some(today)) = (day_of(value), day_of(now)) else { return value.to_owned() };
    // Day 6 of the count was a Monday.
    let week = |day: i64| (day - 6).div_euclid(7);
    if words.contains("day") && week(day) == week(today) {
        return format!("{}{}", date_of(day + 7 * way), &value[10..]);
    }
    value.to_owned()
}

/// The number of an ISO date's day.
fn day_of(value: &str) -> Option<i64> {
    let parts: Vec<i64> = value.get(..10)?.split('-').filter_map(|p| p.parse().ok()).collect();
    (parts.len() == 3).then(|| day_number(parts[0], parts[1], parts[2]))
}

/// The day of a number of [`day_number`].
fn date_of(number: i64) -> String {
    let mut year = number / 366;
    while day_number(year + 1, 1, 1) <= number {
        year += 1;
    }
    let month = (1..=12).rev().find(|m| day_number(year, *m, 1) <= number).unwrap_or(1);
    format!("{year:04}-{month:02}-{:02}", number - day_number(year, month, 1) + 1)
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// `P1Y6M` where the words have only years is `P1.5Y`.
fn decimal(value: &str, words: &str) -> String {
    let units = [("Y", "M", "month", 12.0), ("H", "M", "min", 60.0), ("M", "S", "sec", 60.0), ("W", "D", "day", 7.0)];
    let (lead, rest) = match value.strip_prefix("PT") {
        Some(rest) => ("PT", rest),
        None => ("P", value.trim_start_matches('P')),
    };
    for (large, small, word, per) in units {
        let named = words.to_lowercase().contains(word);
        let whole = rest.split_once(large).filter(|(_, tail)| tail.ends_with(small) && !named);
        if let Some((n, tail)) = whole
            && let (Ok(n), Ok(part)) = (n.parse::<f64>(), tail.trim_end_matches(small).parse::<f64>())
        {
            return format!("{lead}{}{large}", n + part / per);
        }
    }
    if value == "PT30M" && !words.to_lowercase().contains("min") { "PT0.5H".to_owned() } else { value.to_owned() }
}

/// `T15:00` is `T15` unless the words have the minutes; zones and the hour 24 are written otherwise.
fn hours(value: &str, words: &str) -> String {
    let value = value.replace("T24:00", "T00:00");
    let value = value.strip_suffix('Z').unwrap_or(&value);
    let written = |end: &str| words.contains(&format!("{end}:00")) || words.contains(&format!("{end}.00"));
    // Each end by itself: "2:00 to 4".
    let plain = |time: &str| match time.split_once('T').and_then(|(_, clock)| clock.strip_suffix(":00")) {
        Some(hour) if hour.len() == 2 && !written(hour.trim_start_matches('0')) && !written(&half(hour)) => {
            time.trim_end_matches(":00").to_owned()
        }
        _ => time.to_owned(),
    };
    value.split('/').map(plain).collect::<Vec<_>>().join("/")
}

/// The hour on a clock of twelve.
fn half(hour: &str) -> String {
    hour.parse::<u32>().map_or_else(|_| hour.to_owned(), |h| if h > 12 { h - 12 } else { h }.to_string())
}

/// The first day of a month, which may be the one after December.
fn month(year: &str, n: u32) -> String {
    match year.parse::<u32>() {
        Ok(year) if n > 12 => format!("{:04}-{:02}-01", year + 1, n - 12),
        _ => format!("{year}-{:02}-01", if n > 12 { n - 12 } else { n }),
    }
}

fn start(value: &str) -> String {
    match value.len() {
        4 if !value.contains('T') => format!("{value}-01-01"),
        7 if value.contains("-Q") => month(&value[..4], (value[6..].parse().unwrap_or(1) - 1) * 3 + 1),
        7 if !value.contains('W') && !value.contains('T') => format!("{value}-01"),
        _ => value.to_owned(),
    }
}

/// `P2Y`, `P3M`, `P5D`, `PT2H`, from two resolved ends.
fn between(low: &str, high: &str) -> Option<String> {
    if let (Some((_, a)), Some((_, b))) = (low.split_once('T'), high.split_once('T'))
        && !low.starts_with('P')
    {
        let minutes = |t: &str| Some(t.get(..2)?.parse::<i64>().ok()? * 60 + t.get(3..5)?.parse::<i64>().ok()?);
        let total = (minutes(b)? - minutes(a)?).rem_euclid(24 * 60);
        let part = |n: i64, letter: &str| if n > 0 { format!("{n}{letter}") } else { String::new() };
        return Some(format!("PT{}{}", part(total / 60, "H"), part(total % 60, "M")));
    }
    let quarters = |value: &str| {
        let (year, quarter) = value.split_once("-Q")?;
        Some(year.parse::<i64>().ok()? * 4 + quarter.parse::<i64>().ok()?)
    };
    if let (Some(a), Some(b)) = (quarters(low), quarters(high)) {
        return Some(format!("P{}M", (b - a) * 3));
    }
    let fields = |value: &str| value.split('-').map(|p| p.parse::<i64>().ok()).collect::<Option<Vec<_>>>();
    match (fields(low)?.as_slice(), fields(high)?.as_slice()) {
        ([a], [b]) => Some(format!("P{}Y", b - a)),
        ([a, m], [b, n]) => Some(format!("P{}M", (b - a) * 12 + n - m)),
        (low, high) => {
            let day = |parts: &[i64]| {
                let part = |i: usize| parts.get(i).copied().unwrap_or(1);
                (!parts.is_empty()).then(|| day_number(part(0), part(1), part(2)))
            };
            Some(format!("P{}D", day(high)? - day(low)?))
        }
    }
}

/// Days since a fixed day, by the rules of the Gregorian calendar; the year starts in March.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_calendar() {
        assert_eq!(between("2024-02-28", "2024-03-01").as_deref(), Some("P2D"));
        assert_eq!(between("2023-11", "2024-02").as_deref(), Some("P3M"));
        assert_eq!(between("2024-02-28T10:00", "2024-02-28T11:30").as_deref(), Some("PT1H30M"));
        assert_eq!(month("XXXX", 13), "XXXX-01-01");
        assert_eq!(date_of(day_number(2024, 2, 29)), "2024-02-29");
        assert_eq!(business("2024-05-10", "2024-05-13", "P3D", "2024-05-09"), "(2024-05-10,2024-05-15,P3BD)");
        assert_eq!(
            of_parts("2011", "2013", "from the end of 2011 to 2013").as_deref(),
            Some("(2012-01-01,2013-01-01,P12M)")
        );
        assert_eq!(week_away("2018-06-27", "next Wednesday", "2018-06-26T00:00:00"), "2018-07-04");
        assert_eq!(week_away("2016-11-14", "next Monday", "2016-11-07T00:00:00"), "2016-11-14");
    }
}
