//! Which date is that of a number. A fact may tell of several ("from 12 pounds today to 9 by 2030"); a number then has the
//! one beside it, and none where that is not clear.

use super::{Fact, FactSheet};
use crate::document::{Document, TokenKind};
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::when::TimeKind;
use crate::text::Span;

/// Dates of one fact, at most; with more of them it is a table.
const MOST: usize = 12;
/// Tokens between a number and its date, at most, where the fact has several.
const REACH: usize = 12;
/// Tokens between a number and a date that can only be its own.
const NEAR: usize = 2;

/// Indices into the times, one for each quantity: the date of the first fact that tells it.
pub(super) fn of_quantities(doc: &Document, sheet: &FactSheet) -> Vec<Option<usize>> {
    let mut dates = vec![None; sheet.quantities.len()];
    let mut is_told = vec![false; sheet.quantities.len()];
    for fact in sheet.facts.iter().filter(|fact| fact.repeats.is_none()) {
        let several = several(sheet, fact);
        for quantity in &fact.quantities {
            if !std::mem::replace(&mut is_told[*quantity], true) {
                let number = sheet.quantities[*quantity].span;
                dates[*quantity] = right_behind(doc, sheet, fact, number).or_else(|| match &several {
                    Ok(date) => *date,
                    Err(several) => beside(doc, sheet, several, number),
                });
            }
        }
    }
    dates
}

fn is_point(sheet: &FactSheet, at: usize) -> bool {
    sheet.times.get(at).is_some_and(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time))
}

/// "up from 120 passengers in 2016": a date that may be none of the fact's, and is the number's.
fn right_behind(doc: &Document, sheet: &FactSheet, fact: &Fact, number: Span) -> Option<usize> {
    let next = sheet.times.partition_point(|time| time.span.start < number.end);
    let is_near = is_point(sheet, next)
        && fact.what.contains(sheet.times[next].span)
        && distance(doc, sheet, number, next).is_some_and(|(is_joined, tokens, _)| !is_joined && tokens <= NEAR);
    is_near.then_some(next)
}

/// The one date of all that the fact tells; else its several.
fn several(sheet: &FactSheet, fact: &Fact) -> Result<Option<usize>, Vec<usize>> {
    let points = || fact.times.iter().copied().filter(|at| is_point(sheet, *at));
    // A date that stands in the words shown says more than one from around them (the dateline's).
    let inside: Vec<usize> = points().filter(|at| fact.what.contains(sheet.times[*at].span)).collect();
    match inside.first() {
        None => Ok(points().next()),
        Some(first) if inside.iter().all(|at| sheet.times[*at].value == sheet.times[*first].value) => Ok(Some(*first)),
        Some(_) if inside.len() > MOST => Ok(None),
        Some(_) => Err(inside),
    }
}

/// The nearest of several.
fn beside(doc: &Document, sheet: &FactSheet, dates: &[usize], number: Span) -> Option<usize> {
    dates.iter().filter_map(|at| Some((distance(doc, sheet, number, *at)?, *at))).min().map(|(_, at)| at)
}

/// How far a date is from a number, where neither another number nor a comma stands between; one behind "and" is further,
/// and so is one before the number where another stands as near behind it.
fn distance(doc: &Document, sheet: &FactSheet, number: Span, date: usize) -> Option<(bool, usize, bool)> {
    let date = sheet.times[date].span;
    let is_before = date.start < number.start;
    let (start, end) = if is_before { (date.end, number.start) } else { (number.end, date.start) };
    let next = sheet.quantities.partition_point(|q| q.span.start < start);
    if start > end || sheet.quantities.get(next).is_some_and(|q| q.span.end <= end) {
        return None;
    }
    let between = &doc.tokens[doc.tokens_in(Span { start, end })];
    if between.len() > REACH || between.iter().any(|t| t.kind == TokenKind::Punct && t.text(&doc.text) != "-") {
        return None;
    }
    let lexicon = lexicon::of(&doc.lang);
    let parts = |text: &str| lexicon.word(&text.to_lowercase()).map_or(0, |word| word.parts);
    let is_joined = between.iter().any(|t| parts(t.text(&doc.text)) & part::COORD != 0);
    Some((is_joined, between.len(), is_before))
}
