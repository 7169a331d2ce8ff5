//! Joins two points into one expression with two ends: "between January and February",
//! "from 2019 to 2024", "March 3-5".

use super::calendar::{self, Cal};
use super::descending::RANGE_SIGNS;
use super::scan::{Hit, Meaning, Scan};
use crate::facts::lexer::Cat;

/// Joins what belongs together; the rest stays as it is.
pub(super) fn join(scan: &Scan<'_, '_>, hits: Vec<Hit>) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if let Some(last) = out.last()
            && let Some(joined) = pair(scan, last, &hit)
        {
            out.pop();
            out.push(joined);
            continue;
        }
        let hit = with_second_day(scan, hit);
        let floor = out.last().map_or(0, |last| last.end);
        let hit = with_first_day(scan, hit, floor);
        out.push(with_first_hour(scan, hit, floor));
    }
    out
}

/// "between A and B", "from A to B", "A - B".
fn pair(scan: &Scan<'_, '_>, a: &Hit, b: &Hit) -> Option<Hit> {
    let r = scan.r;
    let (from, to) = (a.cal()?, b.cal()?);
    if a.range.is_some() || b.range.is_some() || !from.pairs_with(to) || !r.same_sentence(a.first, b.first) {
        return None;
    }
    // Portuguese "a" joins two days and is an article: it may have gone to the second.
    let shares = b.first == a.end && r.is(b.first, Cat::Until) && r.is(b.first, Cat::Article);
    if b.first < a.end || (b.first == a.end && !shares) {
        return None;
    }
    let opened = r.before(a.first, Cat::Between).filter(|(at, _)| r.same_sentence(*at, a.first));
    let is_sign = r.is_mark(a.end, &RANGE_SIGNS) || r.is_mark(a.end, &['/']);
    let joined = if shares || b.first == a.end + 1 && is_sign {
        true
    } else {
        match (opened, scan.tag(a.end, Cat::Until), scan.tag(a.end, Cat::And)) {
            (_, Some((_, end)), _) => end == b.first || r.skip(end, Cat::Article) == b.first,
            (Some((_, tag)), _, Some((_, end))) => tag.value == "and" && end == b.first,
            _ => false,
        }
    };
    if !joined {
        return None;
    }
    let first = opened.map_or(a.first, |(at, _)| at);
    let (mut low, high) = (from.clone(), to.clone());
    // "between November and February": the second end fixes the year of the first.
    if let (Some(x), Some(y)) = (low.first_day(), high.first_day())
        && x > y
    {
        low = match low {
            Cal::Month(year, m) => Cal::Month(year - 1, m),
            Cal::Day(d) => Cal::Day(calendar::step(d, -1, calendar::Grain::Year)?),
            _ => return None,
        };
    }
    // A first end without a year takes the year that the second one names.
    if a.basis != b.basis && b.basis == super::Basis::Absolute {
        low = match (&low, &high) {
            (Cal::Month(_, m), Cal::Month(year, n)) => Cal::Month(if m <= n { *year } else { year - 1 }, *m),
            (Cal::Day(d), Cal::Day(e)) => {
                Cal::Day(calendar::date(i32::from(e.year()), d.month() as u8, d.day() as u8)?)
            }
            _ => low,
        };
    }
    let meaning = Meaning::Point(Cal::Named(format!("{}/{}", low.value(), high.value())));
    let said = match (&a.said, &b.said) {
        (None, None) => None,
        // A year at the end is said of both.
        (_, None) if b.basis == super::Basis::Absolute => None,
        (x, y) => {
            let part = |said: &Option<String>, cal: &Cal| said.clone().unwrap_or_else(|| cal.value());
            Some(format!("{}/{}", part(x, &low), part(y, &high)))
        }
    };
    let range = Some((low, high));
    Some(Hit { meaning, range, said, ..Hit::point(first, b.end, Cal::named(""), b.basis) })
}

/// "March 3-5", "March 3 to 5": a bare second day.
fn with_second_day(scan: &Scan<'_, '_>, mut hit: Hit) -> Hit {
    let Some(Cal::Day(from)) = hit.cal().cloned() else { return hit };
    let r = scan.r;
    let next = if r.is_mark(hit.end, &['-', '\u{2013}']) {
        hit.end + 1
    } else {
        match scan.tag(hit.end, Cat::Until) {
            Some((_, end)) => end,
            None => return hit,
        }
    };
    // The first day must end the expression ("March 3", not "3 March" nor "Friday").
    let ends_in_day = hit.end > 0 && r.text(hit.end - 1).parse::<i8>().is_ok_and(|d| d == from.day());
    if !ends_in_day || !r.same_sentence(hit.first, next) {
        return hit;
    }
    let Some((day, mut end)) = scan.bare_day(next).filter(|(d, _)| i32::from(*d) > i32::from(from.day())) else {
        return hit;
    };
    if r.is(r.skip(end, Cat::Of), Cat::Month)
        || scan.unit(end).is_some()
        || r.is(end, Cat::NumScale)
        || r.is(end, Cat::Percent)
    {
        return hit;
    }
    let mut year = i32::from(from.year());
    if let Some(((y, _), stop)) = scan.year_after(end) {
        year = y;
        end = stop;
        hit.said = None;
    }
    let month = from.month() as u8;
    if let (Some(a), Some(b)) = (calendar::date(year, month, from.day() as u8), calendar::date(year, month, day)) {
        hit.end = end;
        hit.meaning = Meaning::Point(Cal::Named(format!("{a}/{b}")));
        hit.said =
            hit.said.map(|_| format!("XXXX-{:02}-{:02}/XXXX-{:02}-{:02}", a.month(), a.day(), b.month(), b.day()));
        hit.range = Some((Cal::Day(a), Cal::Day(b)));
    }
    hit
}

/// "2 to 4 p.m.", "von 14 bis 18 Uhr", "between 3 and 5:30": a bare first hour, in the half of the day of the second.
fn with_first_hour(scan: &Scan<'_, '_>, mut hit: Hit, floor: usize) -> Hit {
    let r = scan.r;
    let Some(Cal::Clock(day, time)) = hit.cal().cloned() else { return hit };
    // The time must come first in the expression ("4 p.m. Friday").
    if hit.first == 0 || hit.range.is_some() || scan.clock(hit.first).is_none() {
        return hit;
    }
    let opened = |number: usize| r.before(number, Cat::Between).filter(|(at, _)| *at >= floor);
    let mut end = hit.first;
    if r.is_mark(end - 1, &RANGE_SIGNS) {
        end -= 1;
    } else if let Some((at, _)) = r.before(end, Cat::Until) {
        end = at;
    } else if let Some((at, _)) = r.before(end, Cat::And).filter(|(at, _)| *at > 0 && opened(*at - 1).is_some()) {
        end = at;
    } else {
        return hit;
    }
    let Some(number) = end.checked_sub(1).filter(|n| *n >= floor && r.same_sentence(*n, hit.first)) else { return hit };
    let (Ok(first), Some(last)) = (r.text(number).parse::<u32>(), time.get(1..3).and_then(|h| h.parse::<u32>().ok()))
    else {
        return hit;
    };
    let first = if last >= 12 && first < 12 && first + 12 <= last { first + 12 } else { first };
    if first > 23 || r.text(number).len() > 2 {
        return hit;
    }
    let low = Cal::Clock(day, format!("T{first:02}:00"));
    let high = Cal::Clock(day, time.clone());
    hit.said = hit.said.and_then(|said| Some(format!("{}T{first:02}:00/{said}", said.split_once('T')?.0)));
    hit.first = opened(number).map_or(number, |(at, _)| at);
    hit.meaning = Meaning::Point(Cal::Named(format!("{}/{}", low.value(), high.value())));
    hit.range = Some((low, high));
    hit
}

/// "3-5 March", "del 3 al 5 de marzo", "vom 3. bis 5. März": a bare first day.
fn with_first_day(scan: &Scan<'_, '_>, mut hit: Hit, floor: usize) -> Hit {
    let Some(Cal::Day(to)) = hit.cal().cloned() else { return hit };
    let r = scan.r;
    let start = r.skip(hit.first, Cat::Article);
    let is_own = hit.first > 0 && r.text(start).trim_end_matches(char::is_alphabetic).parse::<i8>() == Ok(to.day());
    if !is_own {
        return hit;
    }
    let sign = hit.first - 1;
    let end = match r.is_mark(sign, &RANGE_SIGNS) {
        true => Some(sign),
        // Portuguese "a" is an article and joins days.
        false if start > hit.first && r.is(hit.first, Cat::Until) && r.text(hit.first - 1).parse::<u8>().is_ok() => {
            Some(hit.first)
        }
        false => {
            let from = r.before(hit.first, Cat::Until).map(|(at, _)| at);
            // "between 3 and 5 March" needs both words.
            from.or_else(|| {
                let (at, _) = r.before(hit.first, Cat::And)?;
                let number = at.checked_sub(1)?;
                r.before(number, Cat::Between).filter(|(_, t)| t.value == "and").map(|_| at)
            })
        }
    };
    let Some(mut end) = end.filter(|e| *e > floor) else { return hit };
    if r.is_mark(end - 1, &['.']) {
        end -= 1;
    }
    let Some(number) = end.checked_sub(1).filter(|n| *n >= floor && r.same_sentence(*n, hit.first)) else { return hit };
    let Some((day, _)) = scan.bare_day(number).filter(|(d, e)| *e >= end && i32::from(*d) < i32::from(to.day())) else {
        return hit;
    };
    let Some(from) = calendar::date(i32::from(to.year()), to.month() as u8, day) else { return hit };
    hit.first = match r.before(number, Cat::Between).filter(|(at, _)| *at >= floor && r.same_sentence(*at, number)) {
        Some((at, _)) => at,
        None => number,
    };
    hit.meaning = Meaning::Point(Cal::Named(format!("{from}/{to}")));
    hit.said = hit.said.map(|said| format!("XXXX-{:02}-{day:02}/{said}", from.month()));
    hit.range = Some((Cal::Day(from), Cal::Day(to)));
    hit
}
