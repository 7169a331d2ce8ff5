//! Our times in the notation of the DateTime lists: what the words alone say (`XXXX-02-27`, `T15`), and stretches as
//! `(first day, day after, length)`.

use nutgraf::facts::Timex;

/// The value that the lists expect.
pub fn listed(time: &Timex, words: &str) -> String {
    let value = time.said.as_deref().unwrap_or(&time.value);
    let value = hours(value, words);
    if let Some((low, high)) = &time.range
        && let Some((first, last)) = value.split_once('/')
        && let Some(length) = between(low, high)
    {
        return format!("({},{},{length})", start(first), start(last));
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
    value
}

/// `T15:00` is `T15` unless the words have the minutes; zones and the hour 24 are written otherwise.
fn hours(value: &str, words: &str) -> String {
    let value = value.replace("T24:00", "T00:00");
    let value = value.strip_suffix('Z').unwrap_or(&value);
    if words.contains(":00") || words.contains(".00") { value.to_owned() } else { value.replace(":00", "") }
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
        7 if !value.contains('W') && !value.contains('T') => format!("{value}-01"),
        _ => value.to_owned(),
    }
}

/// `P2Y`, `P3M`, `P5D`, `PT2H`, from two resolved ends.
fn between(low: &str, high: &str) -> Option<String> {
    if let (Some((_, a)), Some((_, b))) = (low.split_once('T'), high.split_once('T')) {
        let minutes = |t: &str| Some(t.get(..2)?.parse::<i64>().ok()? * 60 + t.get(3..5)?.parse::<i64>().ok()?);
        let total = (minutes(b)? - minutes(a)?).rem_euclid(24 * 60);
        let part = |n: i64, letter: &str| if n > 0 { format!("{n}{letter}") } else { String::new() };
        return Some(format!("PT{}{}", part(total / 60, "H"), part(total % 60, "M")));
    }
    let fields = |value: &str| value.split('-').map(|p| p.parse::<i64>().ok()).collect::<Option<Vec<_>>>();
    match (fields(low)?.as_slice(), fields(high)?.as_slice()) {
        ([a], [b]) => Some(format!("P{}Y", b - a)),
        ([a, m], [b, n]) => Some(format!("P{}M", (b - a) * 12 + n - m)),
        ([a, m, d], [b, n, e]) => Some(format!("P{}D", day_number(*b, *n, *e) - day_number(*a, *m, *d))),
        _ => None,
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
    }
}
