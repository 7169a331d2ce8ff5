//! Dates as pages write them for machines (and, in figures, for people), to ISO 8601.
//!
//! Nothing is guessed: the result is as precise as what was read, and what is no date is none. Words for
//! months come from the language data.

use crate::lang::{self, LangPack};
use crate::text::iso_date;

/// A date in the forms of JSON-LD, `<meta>` and `<time datetime>`: ISO 8601 and its misspellings, compact
/// digits, RFC 2822, Unix seconds or milliseconds.
pub fn machine(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| unix(text)).or_else(|| {
        // RFC 2822 and `Nov 18, 2019 8:05 am`: English by definition.
        let pack = lang::pack("en")?;
        words(text, &pack)
    })
}

/// `2019-11-18T12:30:00+00:00`, `2019/11/18 12:30`, `20191118T1230`, `2019-11-18`, `2019-11`.
fn iso(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (year, mut at) = digits(bytes, 0, 4)?;
    let separator = bytes.get(at).copied().filter(|b| b"-/.".contains(b));
    at += usize::from(separator.is_some());
    let (month, next) = flexible(bytes, at, separator.is_some())?;
    at = next;
    if separator.is_some() {
        if bytes.get(at).copied() != separator {
            return None;
        }
        at += 1;
    }
    let (day, next) = flexible(bytes, at, separator.is_some())?;
    at = next;
    if bytes.get(at).is_some_and(u8::is_ascii_digit) {
        // More digits: a number, or `20191118123000`.
        if separator.is_some() || bytes.len() < 12 {
            return None;
        }
    }
    let date = civil(year, month, day)?;
    Some(with_clock(date, text.get(at..).unwrap_or("")))
}

/// Adds the time of day, and the zone where one is written.
fn with_clock(date: String, rest: &str) -> String {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',', '|', '-', '\u{a0}']);
    match clock(rest) {
        Some(clock) => format!("{date}T{clock}"),
        None => date,
    }
}

/// `12:30:15.000+0100`, `8:05 am`, `1230`.
fn clock(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut hour, mut at) = digits(bytes, 0, 2).or_else(|| digits(bytes, 0, 1))?;
    let colon = bytes.get(at) == Some(&b':');
    at += usize::from(colon);
    let (minute, next) = digits(bytes, at, 2)?;
    at = next;
    let mut second = 0;
    let has_second = bytes.get(at) == Some(&b':') || !colon;
    if has_second && let Some((value, next)) = digits(bytes, at + usize::from(colon), 2) {
        (second, at) = (value, next);
    }
    if bytes.get(at).is_some_and(|b| *b == b'.' || *b == b',') {
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
    }
    let rest = text.get(at..)?.trim_start();
    let half: String = rest.chars().filter(|c| *c != '.').take(2).collect::<String>().to_ascii_lowercase();
    let rest = match half.as_str() {
        "pm" => {
            hour = if hour < 12 { hour + 12 } else { hour };
            ""
        }
        "am" => {
            hour = if hour == 12 { 0 } else { hour };
            ""
        }
        _ => rest,
    };
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(format!("{hour:02}:{minute:02}:{second:02}{}", zone(rest)))
}

/// `Z`, `+01:00`, `+0100`, `+01`; empty where there is none.
fn zone(text: &str) -> String {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'Z' | b'z') => "Z".to_owned(),
        Some(sign @ (b'+' | b'-')) => {
            let Some((hour, at)) = digits(bytes, 1, 2) else { return String::new() };
            let at = at + usize::from(bytes.get(at) == Some(&b':'));
            let minute = digits(bytes, at, 2).map_or(0, |d| d.0);
            if hour > 14 || minute > 59 {
                return String::new();
            }
            format!("{}{hour:02}:{minute:02}", char::from(*sign))
        }
        Some(_) if text.starts_with("GMT") || text.starts_with("UTC") => "Z".to_owned(),
        _ => String::new(),
    }
}

/// Seconds or milliseconds since 1970, between 1995 and 2100.
fn unix(text: &str) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) || !(9..=13).contains(&text.len()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() > 10 { number / 1000 } else { number };
    if !(788_918_400..4_102_444_800).contains(&seconds) {
        return None;
    }
    let days = jiff::Span::new().try_days(seconds / 86_400).ok()?;
    let day = jiff::civil::Date::new(1970, 1, 1).ok()?.checked_add(days).ok()?;
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    Some(format!("{}T{hour:02}:{minute:02}:{second:02}Z", iso_date(day)))
}

/// A date in words or figures: `18 November 2019`, `Nov. 18, 2019 8:05 am`, `18.11.2019`, `2019年11月18日`,
/// `2019. 11. 18.`. Day before month unless the first can't be one or the language says otherwise.
pub fn words(text: &str, pack: &LangPack) -> Option<String> {
    let months = pack.table("article.months");
    let lower: String = text.to_lowercase().chars().map(figure).collect();
    // Numbers and month words in order, with where they end.
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let mut chars = lower.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        if parts.len() >= 12 {
            break;
        }
        if ch.is_ascii_digit() {
            let mut end = at + 1;
            while let Some((i, _)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
                end = i + 1;
            }
            let is_clock = lower[end..].starts_with(':') || lower[..at].ends_with(':');
            if end - at <= 4 && !is_clock {
                let number = lower[at..end].parse().unwrap_or(0);
                parts.push((Part::Number(number, end - at), end));
            } else {
                parts.push((Part::Other, end));
            }
        } else if ch.is_alphabetic() {
            let mut end = at + ch.len_utf8();
            while let Some((i, c)) = chars.next_if(|(_, c)| c.is_alphabetic() || is_mark(*c)) {
                end = i + c.len_utf8();
            }
            let word = &lower[at..end];
            if let Some(month) = month_of(months, word) {
                parts.push((Part::Month(month), end));
            }
        }
    }
    let is_month_first = pack.has("time.options", "month_first");
    for (at, window) in parts.windows(3).enumerate() {
        let found = match [window[0].0, window[1].0, window[2].0] {
            [Part::Number(d, 1 | 2), Part::Month(m), Part::Number(y, 4)] => civil(y, m, d),
            [Part::Month(m), Part::Number(d, 1 | 2), Part::Number(y, 4)] => civil(y, m, d),
            [Part::Number(y, 4), Part::Month(m), Part::Number(d, 1 | 2)] => civil(y, m, d),
            [Part::Number(y, 4), Part::Number(m, 1 | 2), Part::Number(d, 1 | 2)] => civil(y, m, d),
            [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2), Part::Number(y, 4)] => {
                // With dots the day comes first in every language.
                let is_dotted = lower.get(window[0].1..).is_some_and(|rest| rest.starts_with('.'));
                let is_day_first = is_dotted || !is_month_first;
                if a > 12 || (is_day_first && b <= 12) { civil(y, b, a) } else { civil(y, a, b) }
            }
            _ => None,
        };
        if let Some(date) = found {
            let rest = lower.get(parts[at + 2].1..).unwrap_or("");
            let clock_at = rest.char_indices().take(16).find(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i);
            return Some(match clock_at.and_then(|i| rest.get(i..)) {
                Some(rest) if rest.get(..6).unwrap_or(rest).contains(':') => with_clock(date, rest),
                _ => date,
            });
        }
    }
    None
}

/// Rows may be written with a capital; a `?` marks forms that are also another word.
fn month_of(months: &[lang::Entry], word: &str) -> Option<u32> {
    let row = months.iter().find(|m| m.form.eq_ignore_ascii_case(word) || m.form.to_lowercase() == word)?;
    row.value.trim_end_matches('?').parse().ok()
}

#[derive(Clone, Copy, Debug)]
enum Part {
    /// Value and number of digits.
    Number(u32, usize),
    Month(u32),
    Other,
}

/// The digits of Arabic, Persian and Devanagari as ASCII has them.
fn figure(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{e30}'..='\u{e4e}')
}

/// A date in an address: `/2019/11/18/`, `/2019-11-18-`, `/20191118/`.
pub fn in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    for at in 0..bytes.len() {
        if at > 0 && bytes[at - 1].is_ascii_digit() {
            continue;
        }
        let Some((year, next)) = digits(bytes, at, 4) else { continue };
        let separator = bytes.get(next).copied().filter(|b| b"-/_".contains(b));
        let step = usize::from(separator.is_some());
        let Some((month, next)) = flexible(bytes, next + step, separator == Some(b'/')) else { continue };
        if separator.is_some() && bytes.get(next).copied() != separator {
            continue;
        }
        let Some((day, next)) = flexible(bytes, next + step, separator == Some(b'/')) else { continue };
        if !bytes.get(next).is_some_and(u8::is_ascii_digit)
            && let Some(date) = civil(year, month, day)
        {
            return Some(date);
        }
    }
    None
}

fn civil(year: u32, month: u32, day: u32) -> Option<String> {
    // Thai pages count from the Buddha's death.
    let year = if (2533..2643).contains(&year) { year - 543 } else { year };
    if !(1990..2100).contains(&year) {
        return None;
    }
    let date = jiff::civil::Date::new(year as i16, month as i8, day as i8).ok()?;
    Some(iso_date(date))
}

/// Exactly `count` digits.
fn digits(bytes: &[u8], at: usize, count: usize) -> Option<(u32, usize)> {
    let slice = bytes.get(at..at + count)?;
    slice
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| (slice.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')), at + count))
}

/// Two digits, or one where something follows that is none.
fn flexible(bytes: &[u8], at: usize, may_be_one: bool) -> Option<(u32, usize)> {
    digits(bytes, at, 2).or_else(|| if may_be_one { digits(bytes, at, 1) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_machines() {
        for (text, want) in [
            ("2019-11-18T12:30:00+00:00", "2019-11-18T12:30:00+00:00"),
            ("2019-11-18T12:30:00.123Z", "2019-11-18T12:30:00Z"),
            ("2019-11-18 12:30", "2019-11-18T12:30:00"),
            ("2019-11-18T12:30+0530", "2019-11-18T12:30:00+05:30"),
            ("20191118", "2019-11-18"),
            ("20191118T123000Z", "2019-11-18T12:30:00Z"),
            ("2019/1/8", "2019-01-08"),
            ("1574080200", "2019-11-18T12:30:00Z"),
            ("1574080200000", "2019-11-18T12:30:00Z"),
        ] {
            assert_eq!(machine(text).as_deref(), Some(want), "{text}");
        }
        for text in ["", "yesterday", "2019-13-01", "2019-02-30", "12", "99999999", "2019-11-18999"] {
            assert_eq!(machine(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_figures() {
        let none = lang::unknown();
        for (text, want) in [
            ("18.11.2019, 8:05", "2019-11-18T08:05:00"),
            ("11/18/2019", "2019-11-18"),
            ("2019\u{5e74}11\u{6708}18\u{65e5} 09:30", "2019-11-18T09:30:00"),
            ("2019. 11. 18.", "2019-11-18"),
        ] {
            assert_eq!(words(text, &none).as_deref(), Some(want), "{text}");
        }
        assert_eq!(machine("05.11.2019 08:05").as_deref(), Some("2019-11-05T08:05:00"));
        assert_eq!(words("12 of 400 seats in 2019", &none), None);
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(in_url("https://a.test/2019/11/18/x").as_deref(), Some("2019-11-18"));
        assert_eq!(in_url("https://a.test/news/20191118-x").as_deref(), Some("2019-11-18"));
        assert_eq!(in_url("https://a.test/news/x-3020191118"), None);
        assert_eq!(in_url("https://a.test/2019/11/x"), None);
    }
}
