//! When: temporal expressions with TIMEX3-style ISO 8601 values, resolved against the publication date,
//! the dateline or a date before them in the text; what can't be known stays open (`XXXX-02-27`).
//!
//! The grammar is one for all languages and speaks of categories ([`lexer`](super::lexer)): a month, a
//! deictic, a unit. `scan` goes through the text, `dates`, `weekdays`, `years`, `periods`, `relative`, `lengths` and `clock` hold the
//! readings, `hours` two times of a day, `offsets` what is counted from a named day, `descending` those of languages that write from the year down, `ranges` joins two ends, `calendar` reckons.

mod calendar;
mod clock;
mod dates;
mod descending;
mod hours;
mod lengths;
mod offsets;
mod periods;
mod ranges;
mod relative;
mod scan;
mod weekdays;
mod years;

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::lexer::Reader;
use crate::document::Document;
use crate::text::Span;
use scan::Scan;

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar point or stretch.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// What a value was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The expression says it all.
    Absolute,
    /// The page's publication date.
    Published,
    /// The date of the dateline.
    Dateline,
    /// A date before it in the text.
    Previous,
    /// Nothing was known; the value has X in place of what is open.
    Open,
}

/// How a date is softened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum Approx {
    About,
    Early,
    Mid,
    Late,
    Before,
    After,
}

/// One temporal expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value, such as `2025-02-27`, `2025-W09`, `P3D`, `XXXX-02-27`, `PAST_REF`.
    pub value: String,
    /// First and last day (or month, or year) where the expression names a stretch with two ends.
    pub range: Option<(String, String)>,
    /// What it was resolved against.
    pub basis: Basis,
    /// Softening.
    pub approx: Option<Approx>,
    /// The value of the words alone (`XXXX-02-27`), where [`basis`](Timex::basis) supplied the rest.
    pub said: Option<String>,
    /// First and last day (or minute) that the words count to, where the value is a length ("the next two weeks") or
    /// coarser ("in two weeks" is a week): what a calendar would enter, and a reader is not told.
    pub exact: Option<(String, String)>,
}

/// What is known of "now" when a story is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Publication date, ISO 8601; empty where unknown.
    pub published: String,
}

/// Finds all temporal expressions, in order, not overlapping. Two ends of one range are one expression.
pub fn find(doc: &Document, reference: &Reference) -> Vec<Timex> {
    read(doc, reference, true)
}

/// As [`find`], with each end of a range an expression of its own (as TimeML marks them).
pub fn find_points(doc: &Document, reference: &Reference) -> Vec<Timex> {
    read(doc, reference, false)
}

fn read(doc: &Document, reference: &Reference, join: bool) -> Vec<Timex> {
    let reader = Reader::new(doc);
    let mut scan = Scan::new(&reader, day_of(&reference.published), Basis::Published);
    scan.clock = time_of(&reference.published);
    scan.by_parts = !join;
    let mut hits = scan.run();
    if scan.basis == Basis::Previous
        && let Some(day) = dateline(doc, &reader, &hits)
    {
        // The story says its own date at its head: read again, from there.
        scan = Scan::new(&reader, Some(day), Basis::Dateline);
        scan.by_parts = !join;
        hits = scan.run();
    }
    if join {
        hits = ranges::join(&scan, hits);
    }
    hits.into_iter()
        .filter(scan::Hit::is_writable)
        .map(|hit| timex(&reader, &hit))
        .filter(|t| !t.span.is_empty())
        .collect()
}

/// The day of an ISO 8601 date or time.
fn day_of(published: &str) -> Option<Date> {
    let part = |from: usize, to: usize| published.get(from..to)?.parse().ok();
    let is_whole = published.as_bytes().get(4) == Some(&b'-') && published.as_bytes().get(7) == Some(&b'-');
    calendar::date(published.get(..4)?.parse().ok()?, part(5, 7)?, part(8, 10)?).filter(|_| is_whole)
}

/// Its time of day.
fn time_of(published: &str) -> Option<Time> {
    let part = |from: usize| published.get(from..from + 2)?.parse::<i8>().ok();
    let is_colon = |at: usize| published.as_bytes().get(at) == Some(&b':');
    let seconds = if is_colon(16) { part(17)? } else { 0 };
    Time::new(part(11)?, part(14)?, seconds, 0).ok().filter(|_| is_colon(13))
}

/// How far into a story a dateline may stand, in bytes.
const DATELINE_REACH: u32 = 160;

/// A whole date at the head of the story, before a dash or a bracket closes the dateline.
fn dateline(doc: &Document, reader: &Reader<'_>, hits: &[scan::Hit]) -> Option<Date> {
    let hit = hits.iter().find(|h| h.basis == Basis::Absolute)?;
    let day = hit.cal()?.day()?;
    let at = reader.token(hit.first)?.span.start;
    let head = doc.blocks.first().map_or(0, |b| b.span.start);
    let closes = (hit.end..hit.end + 8).any(|i| reader.is_mark(i, &['-', '\u{2013}', '\u{2014}', ')', ':', '|']));
    (at < head + DATELINE_REACH && closes).then_some(day)
}

fn timex(reader: &Reader<'_>, hit: &scan::Hit) -> Timex {
    let open = hit.basis == Basis::Open || (hit.cal().is_some() && hit.value().starts_with("XXXX"));
    Timex {
        span: reader.clean_span(hit.first, hit.end),
        kind: hit.kind(),
        value: hit.value(),
        range: hit.range.as_ref().map(|(a, b)| (a.value(), b.value())),
        basis: if open { Basis::Open } else { hit.basis },
        approx: hit.approx,
        said: hit.said.clone().filter(|_| !open),
        exact: hit.exact.clone(),
    }
}
