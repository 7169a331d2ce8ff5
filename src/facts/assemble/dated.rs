//! The date beside a number. A fact may tell of several dates ("from 12 pounds today to 9 by 2030"); a number then has the
//! one beside it, and none where that is not clear.

use super::{Fact, FactSheet, aside};
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
/// Tokens before a date that opens its sentence, at most ("By the end of").
const LEAD: usize = 4;
/// Tokens of a clause, at most: a hostile sentence has no end.
const CLAUSE: usize = 40;
/// Letters of a verb that is told by its ending, more than.
const PAST: usize = 5;
/// Tokens between two numbers of which one becomes the other, at most ("from 10 a share today to").
const GOAL: usize = 7;
/// Words that may open a side clause ("of which").
const OPENS: usize = 2;
const OPEN: [&str; 2] = ["(", "["];
const CLOSE: [&str; 2] = [")", "]"];

/// The one date of a fact, if there is any; or several.
pub(super) type Dates = Result<Option<usize>, Vec<usize>>;

/// The date of a quantity of a fact: index of a time.
pub(super) fn of_quantity(doc: &Document, sheet: &FactSheet, fact: &Fact, dates: &Dates, at: usize) -> Option<usize> {
    let number = sheet.quantities[at].span;
    right_behind(doc, sheet, fact, number).or_else(|| match dates {
        _ if is_base(doc, sheet, at) => None,
        Ok(date) => date.filter(|date| !is_parted(doc, number, sheet.times[*date].span)),
        Err(several) => beside(doc, sheet, several, number),
    })
}

/// "Rose to 12 from 10 in May", "12 in May, against 10": what a number is compared with is of another time.
fn is_base(doc: &Document, sheet: &FactSheet, at: usize) -> bool {
    let tokens = |at: usize| sheet.quantities.get(at).map(|q| doc.tokens_in(q.modifier_span.unwrap_or(q.span)));
    let is = |at: usize, kind: &str| {
        doc.tokens.get(at).is_some_and(|token| aside::is_kind(doc, &token.text(&doc.text).to_lowercase(), kind))
    };
    let Some(last) = tokens(at).and_then(|own| own.start.checked_sub(1)).filter(|last| *last > 0) else { return false };
    let follows = || at > 0 && tokens(at - 1).is_some_and(|before| before.end == last);
    // "From 10 today to 12 by 2030".
    let goal = tokens(at + 1).map_or(0, |next| next.start.saturating_sub(1));
    let goes_on = || (last..last + GOAL).contains(&goal) && is(goal, "goal");
    let is_step = || is(last - 1, "step") || doc.tokens[last - 1].text(&doc.text) == ",";
    is(last, "base") && (follows() || is_step() || goes_on()) || is(last, "against") || is(last - 1, "against")
}

/// "The firm, which employs 6,200 people, will cut 250 jobs in June": does the number stand in a side clause without the date?
fn is_parted(doc: &Document, number: Span, date: Span) -> bool {
    let text = |at: usize| doc.tokens[at].text(&doc.text);
    let is_comma = |at: usize| matches!(text(at), "," | ";");
    let own = doc.tokens_in(number);
    let Some(sentence) = doc.tokens.get(own.start).and_then(|token| doc.sentences.get(token.sentence as usize)) else {
        return false;
    };
    let date = doc.tokens_in(date);
    let between = if date.start < own.start { date.end..own.start } else { own.end..date.start };
    // The items of a list have the date before its colon.
    if between.clone().take(CLAUSE).find(|at| matches!(text(*at), ";" | ":")).is_some_and(|at| text(at) == ";") {
        return true;
    }
    // "won three titles and returned home in 2016": of two things that were done the date is the second's.
    let lexicon = lexicon::of(&doc.lang);
    let parts = |at: usize| {
        let word = text(at).to_lowercase();
        lexicon.word(&word).map_or_else(|| lexicon.by_ending(&word), |word| word.parts)
    };
    let is_past = |at: usize| {
        let word = text(at);
        let ends = || {
            let finite = doc.lang.table("time.past_endings").iter();
            let same = doc.lang.table("time.asides").iter().filter(|row| row.value == "ending");
            word.starts_with(char::is_lowercase) && finite.chain(same).any(|row| word.ends_with(row.form))
        };
        parts(at) & part::AUX == 0 && (parts(at) & part::PAST != 0 || word.len() > PAST && ends())
    };
    let is_cue = |at: usize| lexicon.word(&text(at).to_lowercase()).is_some_and(|word| !word.cues.is_empty());
    let tells = |at: usize| parts(at) & (part::AUX | part::FIN | part::VERB | part::PAST) != 0 || is_cue(at);
    // "On Tuesday she won - two groups went with her", "In May he said that two had gone".
    let is_dash = |at: usize| {
        aside::is_kind(doc, text(at), "dash")
            || text(at) == "-" && doc.text.as_bytes().get(doc.tokens[at].span.end as usize) == Some(&b' ')
    };
    let opens = |at: usize| {
        let word = parts(at);
        let is_clause =
            word & part::SUB != 0 && (word & part::PREP == 0 || aside::is_kind(doc, &text(at).to_lowercase(), "fore"));
        let is_other = word & part::ADV != 0 || word & (part::DET | part::THAT) == part::DET;
        (is_clause || word & (part::WH | part::REL | part::THAT) != 0) && !is_other
    };
    // "Over 1,000 soldiers who were moved in May": the clause is of what is counted.
    let is_of_counted =
        |at: usize| own.end <= at && at < date.start && parts(at) & part::REL != 0 && !(own.end..at).any(tells);
    if between.take(CLAUSE).any(|at| is_dash(at) || opens(at) && !is_of_counted(at)) {
        return true;
    }
    let does = |at: usize| parts(at) & part::COORD != 0 && is_past(at + 1);
    if (own.end..date.start.saturating_sub(1).min(own.end + CLAUSE)).any(does) {
        return true;
    }
    let first = (sentence.first as usize).max(own.start.saturating_sub(CLAUSE));
    let comma = (first..own.start).rfind(|at| is_comma(*at));
    // "Tariffs imposed on May 1, as well as some on 12 towns": what is only named has the date.
    let lead = date.start.saturating_sub(1);
    let is_named = || {
        lead > first + 1
            && parts(lead) & part::PREP != 0
            && aside::is_passive(doc, &text(lead - 1).to_lowercase())
            && parts(lead - 2) & (part::AUX | part::ADV | part::NEG) == 0
            && (first..lead - 1).any(tells)
    };
    let last = own.end.max(date.start);
    if (own.end.min(date.end)..last).take(CLAUSE).any(is_comma) && is_named() {
        return true;
    }
    let from = comma.map_or(first, |comma| comma + 1);
    let is_relative = |at: usize| aside::is_kind(doc, &text(at).to_lowercase(), "relative");
    let last = (sentence.last as usize).min(own.end + CLAUSE);
    let end = (own.end..last).find(|at| is_comma(*at)).unwrap_or(last);
    // "Two days before the storm hurt 90 people, they sang on Friday".
    let is_opened = (from..own.start).any(|at| opens(at) || from > first && at < from + OPENS && is_relative(at));
    is_opened && !(from..end).contains(&date.start)
}

fn is_point(sheet: &FactSheet, at: usize) -> bool {
    sheet.times.get(at).is_some_and(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time))
}

/// "up from 120 passengers in 2016": a date that may be none of the fact's, and is the number's.
fn right_behind(doc: &Document, sheet: &FactSheet, fact: &Fact, number: Span) -> Option<usize> {
    let next = sheet.times.partition_point(|time| time.span.start < number.end);
    let compares = |at: usize| {
        let word = doc.tokens[at].text(&doc.text).to_lowercase();
        ["than", "much", "base"].iter().any(|kind| aside::is_kind(doc, &word, kind))
    };
    let is_near = is_point(sheet, next)
        && !(doc.tokens_in(number).end..doc.tokens_in(sheet.times[next].span).start).take(NEAR + 1).any(compares)
        && fact.what.contains(sheet.times[next].span)
        && distance(doc, sheet, number, next).is_some_and(|(is_joined, tokens, _)| !is_joined && tokens <= NEAR);
    is_near.then_some(next)
}

/// The one date of all that the fact tells; else its several.
pub(super) fn of_fact(sheet: &FactSheet, fact: &Fact) -> Dates {
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
/// and so is one before the number where another stands as near behind it. What stands in brackets is passed over, and a
/// number in brackets has the date of what it stands behind. The comma behind a date that opens the sentence parts nothing.
fn distance(doc: &Document, sheet: &FactSheet, number: Span, date: usize) -> Option<(bool, usize, bool)> {
    let date = doc.tokens_in(sheet.times[date].span);
    let own = doc.tokens_in(number);
    let is = |at: usize, marks: &[&str]| marks.contains(&doc.tokens[at].text(&doc.text));
    let sentence = doc.tokens.get(own.start).and_then(|token| doc.sentences.get(token.sentence as usize))?;
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let open = (first.max(own.start.saturating_sub(REACH))..own.start).rfind(|at| is(*at, &OPEN) || is(*at, &CLOSE));
    let close = (own.end..last.min(own.end + REACH)).find(|at| is(*at, &CLOSE));
    let own = match open.filter(|at| is(*at, &OPEN)).zip(close) {
        Some((open, close)) if !(open..close).contains(&date.start) => open..close + 1,
        _ => own,
    };
    let is_before = date.start < own.start;
    let mut between = if is_before { date.end..own.start } else { own.end..date.start };
    if is_before && date.start <= first + LEAD && between.clone().next().is_some_and(|at| is(at, &[","])) {
        between.start += 1;
    }
    if between.start > between.end {
        return None;
    }
    let is_number = |at: usize| {
        let token = doc.tokens[at].span;
        let next = sheet.quantities.partition_point(|q| q.span.end <= token.start);
        sheet.quantities.get(next).is_some_and(|q| q.span.overlaps(token))
    };
    let lexicon = lexicon::of(&doc.lang);
    let (mut is_aside, mut is_joined, mut count) = (false, false, 0);
    for at in between {
        if is(at, &OPEN) || is(at, &CLOSE) {
            // One end of a bracket only: the date and the number stand on its two sides.
            if is_aside == is(at, &OPEN) {
                return None;
            }
            is_aside = !is_aside;
        } else if !is_aside {
            let word = doc.tokens[at].text(&doc.text);
            if doc.tokens[at].kind == TokenKind::Punct && word != "-" || is_number(at) {
                return None;
            }
            let parts = lexicon.parts(&word.to_lowercase());
            is_joined |= parts & (part::COORD | part::SUB) != 0;
            count += 1;
        }
    }
    (!is_aside && count <= REACH).then_some((is_joined, count, is_before))
}
