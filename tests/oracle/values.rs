//! The shape of TIMEX3 values.

/// Is it a value of TIMEX3, X standing for what is open?
pub fn is_timex_value(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    if let Some(length) = value.strip_prefix('P') {
        return is_length(length);
    }
    let (day, time) = match value.find('T') {
        Some(at) => (&value[..at], Some(&value[at + 1..])),
        None => (value, None),
    };
    time.is_none_or(is_time_of_day) && (is_calendar(day) || (day.is_empty() && time.is_some()))
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.chars().all(|c| c.is_ascii_digit() || c == 'X')
}

/// `3D`, `XY`, `2Y6M`, `T5H30M`, `1DT2H`.
fn is_length(length: &str) -> bool {
    let mut rest = length;
    let mut parts = 0;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let Some(end) = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X')) else { return false };
        if end == 0 || !rest[end..].starts_with(|c| "YMWDHSQECL".contains(c)) {
            return false;
        }
        (rest, parts) = (&rest[end + 1..], parts + 1);
    }
    parts > 0
}

/// `MO`, `15:30`, `24:00`, `09:05Z`.
fn is_time_of_day(time: &str) -> bool {
    if matches!(time, "MO" | "MI" | "AF" | "EV" | "NI") {
        return true;
    }
    let time = time.strip_suffix('Z').unwrap_or(time);
    let parts: Vec<&str> = time.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| is_digits(part, 2))
        && parts[0] <= "24"
        && parts[1..].iter().all(|part| *part <= "59")
}

/// A year, decade or century, or `YYYY-` and a month, day, week, weekend, weekday, quarter, half or season.
fn is_calendar(day: &str) -> bool {
    let Some((year, rest)) = day.split_once('-') else { return (2..=4).any(|n| is_digits(day, n)) };
    if !is_digits(year, 4) {
        return false;
    }
    if let Some(week) = rest.strip_prefix('W').filter(|_| rest != "WI") {
        let (week, of_week) = week.split_once('-').unwrap_or((week, "WE"));
        return is_digits(week, 2) && (of_week == "WE" || is_digits(of_week, 1));
    }
    if matches!(rest, "SP" | "SU" | "FA" | "WI" | "H1" | "H2" | "HX" | "Q1" | "Q2" | "Q3" | "Q4" | "QX") {
        return true;
    }
    let (month, day) = rest.split_once('-').unwrap_or((rest, "01"));
    is_digits(month, 2) && is_digits(day, 2) && !month.starts_with(['2', '3']) && !day.starts_with(['4', '5'])
}

#[test]
fn values_of_timex_are_told_from_others() {
    for good in ["2025", "199", "20", "2025-W09-WE", "XXXX-WXX-5TNI", "P2Y6M", "PT2H", "PXY", "T15:30", "2025-WI"] {
        assert!(is_timex_value(good), "{good}");
    }
    for bad in ["", "P", "2025-", "2025-2-7", "25:00", "2025-02-27T9:00", "P3", "May", "2025-Q5"] {
        assert!(!is_timex_value(bad), "{bad}");
    }
}
