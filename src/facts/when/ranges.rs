//! Joins two points into one expression with two ends: "between January and February",
//! "from 2019 to 2024", "March 3-5".

use super::calendar::{self, Cal};
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
        out.push(with_second_day(scan, hit));
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
    if b.first <= a.end {
        return None;
    }
    let opened = r.before(a.first, Cat::Between).filter(|(at, _)| r.same_sentence(*at, a.first));
    let joined = if b.first == a.end + 1 && r.is_mark(a.end, &['-', '\u{2013}', '\u{2014}', '~', '\u{301c}', '/']) {
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
    Some(Hit { first, end: b.end, meaning, basis: b.basis, approx: None, range: Some((low, high)), is_echo: false })
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
    if r.is(end, Cat::Month) || scan.unit(end).is_some() || r.is(end, Cat::NumScale) || r.is(end, Cat::Percent) {
        return hit;
    }
    let mut year = i32::from(from.year());
    if let Some(((y, _), stop)) = scan.year_after(end) {
        year = y;
        end = stop;
    }
    let month = from.month() as u8;
    if let (Some(a), Some(b)) = (calendar::date(year, month, from.day() as u8), calendar::date(year, month, day)) {
        hit.end = end;
        hit.meaning = Meaning::Point(Cal::Named(format!("{a}/{b}")));
        hit.range = Some((Cal::Day(a), Cal::Day(b)));
    }
    hit
}
