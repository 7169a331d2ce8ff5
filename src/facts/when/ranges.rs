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
        let floor = out.last().map_or(0, |last| last.end);
        let hit = with_second_day(scan, hit, floor);
        out.push(with_first_day(scan, hit, floor));
    }
    out
}

/// "between A and B", "from A to B", "A - B".
fn pair(scan: &Scan<'_, '_>, a: &Hit, b: &Hit) -> Option<Hit> {
    let r = scan.r;
    let (from, to) = (&as_day(scan, a)?, &as_day(scan, b)?);
    if a.range.is_some() || b.range.is_some() || !r.same_sentence(a.first, b.first) {
        return None;
    }
    // Portuguese "a" joins two days and is an article: it may have gone to the second.
    let shares = b.first == a.end && r.is(b.first, Cat::Until) && r.is(b.first, Cat::Article);
    if b.first < a.end || (b.first == a.end && !shares) {
        return None;
    }
    let opened = r.before(a.first, Cat::Between).filter(|(at, _)| r.same_sentence(*at, a.first));
    let is_sign = r.is_mark(a.end, &RANGE_SIGNS) || r.is_mark(a.end, &['/']);
    // "from January 2019 to today": ends of unlike grain need both words.
    let is_alike = from.pairs_with(to);
    if !is_alike && (opened.is_none() || !is_stretch(from) || !is_stretch(to)) {
        return None;
    }
    let joined = if shares || b.first == a.end + 1 && is_sign {
        true
    } else {
        match (opened, scan.tag(a.end, Cat::Until), scan.tag(a.end, Cat::And)) {
            (_, Some((_, end)), _) => end == b.first || r.skip(end, Cat::Article) == b.first,
            (Some((_, tag)), _, Some((_, end))) => tag.value == "and" && end == b.first,
            _ => false,
        }
    };
    if !joined || !is_alike && is_sign {
        return None;
    }
    let first = opened.map_or(a.first, |(at, _)| at);
    let (mut low, mut high) = (from.clone(), to.clone());
    let mut b_said = &b.said;
    // "from Monday to Friday": the first such day after the first.
    if let (Some(x), Cal::Day(y)) = (low.day(), &high)
        && x > *y
        && b.said.as_ref().is_some_and(|said| said.starts_with("XXXX-WXX-"))
    {
        let weekday = y.weekday().to_monday_one_offset() as u8;
        high = Cal::Day(calendar::weekday(x, weekday, calendar::Way::AheadStrict)?);
        if a.said.is_none() {
            b_said = &None;
        }
    }
    // "between November and February": the second end fixes the year of the first.
    if let (Some(x), Some(y)) = (low.first_day(), high.first_day())
        && x > y
    {
        low = match low {
            Cal::Month(year, m) if has_open_year(a) => Cal::Month(year - 1, m),
            Cal::Day(d) if has_open_year(a) => Cal::Day(calendar::step(d, -1, calendar::Grain::Year)?),
            _ => return None,
        };
    }
    // A first end without a year takes the year that the second one names.
    if has_open_year(a) && b.basis == super::Basis::Absolute {
        low = match (&low, &high) {
            (Cal::Month(_, m), Cal::Month(year, n)) => Cal::Month(if m <= n { *year } else { year - 1 }, *m),
            (Cal::Day(d), Cal::Day(e)) => {
                Cal::Day(calendar::date(i32::from(e.year()), d.month() as u8, d.day() as u8)?)
            }
            _ => low,
        };
    }
    let high = high.behind(&low);
    let meaning = Meaning::Point(Cal::Named(format!("{}/{}", low.value(), high.value())));
    let said = match (&a.said, b_said) {
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

/// A reading's place in the calendar; the present is today.
fn as_day(scan: &Scan<'_, '_>, hit: &Hit) -> Option<Cal> {
    match hit.cal()? {
        Cal::Named(value) if value == "PRESENT_REF" => scan.now.map(Cal::Day),
        cal => Some(cal.clone()),
    }
}

fn is_stretch(cal: &Cal) -> bool {
    matches!(cal, Cal::Year(_) | Cal::Quarter(..) | Cal::Month(..) | Cal::Day(_))
}

/// Was the year taken from elsewhere?
fn has_open_year(hit: &Hit) -> bool {
    hit.said.as_ref().is_some_and(|said| said.starts_with("XXXX-") && !said.starts_with("XXXX-W"))
}

/// "March 3-5", "March 3 to 5": a bare second day.
fn with_second_day(scan: &Scan<'_, '_>, mut hit: Hit, floor: usize) -> Hit {
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
    let day = u8::try_from(from.day()).unwrap_or(0);
    let ends_in_day = (1..=3).any(|back| {
        hit.end.checked_sub(back).is_some_and(|at| at >= hit.first && scan.bare_day(at) == Some((day, hit.end)))
    });
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
        let opened = r.before(hit.first, Cat::Between).filter(|(at, _)| r.same_sentence(*at, hit.first));
        hit.first = opened.filter(|(at, _)| *at >= floor).map_or(hit.first, |(at, _)| at);
        hit.end = end;
        hit.meaning = Meaning::Point(Cal::Named(format!("{a}/{b}")));
        hit.said =
            hit.said.map(|_| format!("XXXX-{:02}-{:02}/XXXX-{:02}-{:02}", a.month(), a.day(), b.month(), b.day()));
        hit.range = Some((Cal::Day(a), Cal::Day(b)));
    }
    hit
}

/// "3-5 March", "del 3 al 5 de marzo", "vom 3. bis 5. März": a bare first day.
fn with_first_day(scan: &Scan<'_, '_>, mut hit: Hit, floor: usize) -> Hit {
    let Some(Cal::Day(to)) = hit.cal().cloned() else { return hit };
    let r = scan.r;
    let start = r.skip(hit.first, Cat::Article);
    let is_own = hit.first > 0 && scan.bare_day(start).is_some_and(|(day, _)| i32::from(day) == i32::from(to.day()));
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
                let lead = r.before(number, Cat::Article).map_or(number, |(at, _)| at);
                let opened = r.before(number, Cat::Between).or_else(|| r.before(lead, Cat::Between));
                opened.filter(|(_, t)| t.value == "and").map(|_| at)
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
    let lead = r.before(number, Cat::Article).filter(|(at, _)| *at >= floor).map_or(number, |(at, _)| at);
    let opened = r.before(number, Cat::Between).or_else(|| r.before(lead, Cat::Between));
    hit.first = match opened.filter(|(at, _)| *at >= floor && r.same_sentence(*at, number)) {
        Some((at, _)) => at,
        None => number,
    };
    hit.meaning = Meaning::Point(Cal::Named(format!("{from}/{to}")));
    hit.said = hit.said.map(|said| format!("XXXX-{:02}-{day:02}/{said}", from.month()));
    hit.range = Some((Cal::Day(from), Cal::Day(to)));
    hit
}
