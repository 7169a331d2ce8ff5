//! Is a date that of what is said? It is shown beside a fact only where it stands in the words shown and in their main
//! clause: a reader takes it for when all of that was. Anything that opens another clause on the way back to the last
//! comma gives it to that clause; so does an insert between two commas, dashes or brackets with words of its own.

use super::{aside, subject::Past};
use crate::document::{Document, TokenKind};
use crate::facts::Timex;
use crate::facts::attribution::lexicon::{self, frame, part};
use crate::facts::words::Word;
use crate::text::Span;

/// Words between a comma and its date, at most ("and, late on Monday, left").
const LEAD: usize = 3;
/// Tokens before a date that opens its sentence with more, at most.
const FRONT: usize = 8;
/// Tokens before a date that are looked at, at most.
const REACH: usize = 60;
/// Words between a cue and the "that" of what is said, at most ("told the paper that").
const TOLD: usize = 4;
/// Tokens from an "after" to its date, at most ("after the rain on").
const AFTER: usize = 4;
/// Characters of a day (`2024-10-03`).
pub(super) const DAY: usize = 10;
/// What parts two clauses.
const PARTS: [&str; 7] = [",", ";", ":", "-", "\u{2013}", "\u{2014}", "("];
/// What tells something.
const FINITE: u64 = part::AUX | part::FIN | part::VERB | part::PAST;
/// What is no noun.
const SMALL: u64 = part::AUX | part::PREP | part::COORD | part::ADV | OPENS;
/// Opens another clause.
const OPENS: u64 = part::SUB | part::WH | part::REL | part::THAT;

/// Does a word with these parts open another clause?
pub(super) fn opens(part: u64) -> bool {
    part & OPENS != 0 && part & part::ADV == 0 && (part & part::DET == 0 || part & part::THAT != 0)
}

/// Does a date of the words shown belong to their main clause?
pub(super) fn is_own(doc: &Document, words: &[Word], what: Span, time: &Timex, past: Past) -> bool {
    let (date, value) = (time.span, &time.value);
    if !what.contains(date) {
        return false;
    }
    let (shown, tokens) = (doc.tokens_in(what), doc.tokens_in(date));
    let (start, end) = (tokens.start, tokens.end.min(words.len()));
    let lexicon = lexicon::of(&doc.lang);
    let parts = |at: usize| lexicon.parts(&words[at].lower);
    let is = |at: usize, marks: &[&str]| words.get(at).is_some_and(|word| marks.contains(&word.lower.as_str()));
    let takes = |at: usize| {
        let cues = lexicon.word(&words[at].lower).map_or(&[][..], |known| &known.cues);
        cues.iter().any(|cue| cue.frames & frame::THAT != 0)
    };
    let tells = |at: usize| lexicon.word(&words[at].lower).is_some_and(|known| !known.cues.is_empty());
    let is_comma = |at: usize| is(at, &[","]);
    let is_closed = end < shown.end && is(end, &[",", "-", "\u{2013}", "\u{2014}", ")"]);
    let is_passive = |at: usize| aside::is_passive(doc, &words[at].lower);
    let (mut is_done, mut is_aside) = (false, false);
    let first = shown.start.max(start.saturating_sub(REACH));
    for at in (first..start).rev() {
        let word = &words[at];
        if is_aside || is(at, &[")"]) {
            is_aside = !is(at, &["("]);
            continue;
        }
        if word.kind == TokenKind::Punct && is(at, &PARTS) && (word.lower != "-" || word.space) {
            // "When Roe, Poe and two others left in May, they".
            // But "while Roe slept, she left in May, and".
            let is_main = || at + 1 < start && parts(at + 1) & part::PRON != 0;
            let is_fronted =
                || opens(parts(shown.start)) && (end..shown.end.min(end + REACH)).any(is_comma) && !is_main();
            let is_told = || (at + 1..start).any(|at| parts(at) & FINITE != 0 || tells(at));
            let is_insert = is_closed && start - at > LEAD + 1 && !is_told() || is(at, &["("]);
            // "The phone costs less than its rival, released in May".
            let is_apposed = || is_passive(at + 1) && !(first..at).any(is_comma);
            return !is_insert && !is_fronted() && !is_apposed();
        }
        let part = parts(at);
        // "Told the paper that she left in May": that is what is said.
        let mut told = (at.saturating_sub(TOLD).max(shown.start)..at).rev();
        if part & part::THAT != 0
            && told.find(|at| takes(*at) || parts(*at) == 0 && !words[*at].capital).is_some_and(takes)
        {
            return true;
        }
        // "Had been held since 2021 and were freed on Monday": the second verb has what stands behind it.
        if part & part::COORD != 0 && at + 1 < start && parts(at + 1) & FINITE != 0 {
            return true;
        }
        // What is now or to come has no date gone by, but "is said to have left in May".
        is_done |= part & part::HAVE != 0;
        let is_now = past != Past::No && !is_done && aside::is_kind(doc, &word.lower, "now");
        let is_kind = |kind: &str| aside::is_kind(doc, &word.lower, kind);
        // "Fell to 20 from 30 in May", "unchanged from May".
        let is_number = |at: usize| words[at].kind == TokenKind::Number;
        if past != Past::No && is_kind("base") && (at + 1 == start || (at..start).any(is_number)) {
            return false;
        }
        // "After the vote on Monday, they left": that is when, too.
        let is_fore = || value.len() >= DAY && is_kind("fore");
        // "As a sign of peace she sang on Monday".
        let is_lead = || part & part::PREP != 0 && !(end..shown.end.min(end + REACH)).any(is_comma);
        // "Three died after Monday's rain".
        let is_after = || {
            value.len() >= DAY
                && is_kind("fore")
                && !is_kind("until")
                && start - at <= AFTER
                && (at + 1..start).all(|at| parts(at) & FINITE == 0)
        };
        // "As of May, she".
        let is_front = || at == shown.start && start - at <= 2;
        let is_then = || is_kind("than") || is_after() || is_front() || at == shown.start && (is_fore() || is_lead());
        // "Over 200 soldiers who were moved in May": all that is shown is of that thing.
        let is_thing = || {
            part & part::REL != 0
                && end >= shown.end
                && !(at > 0 && is_comma(at - 1))
                && (first..at).all(|at| parts(at) & FINITE == 0 && !tells(at))
        };
        // "Two men who had been held for years were freed on Tuesday": the second verb is the sentence's.
        let is_aux = |at: usize| parts(at) & part::AUX != 0;
        let is_over = || (at + 2..start).filter(|at| is_aux(*at) && !is_aux(*at - 1)).count() > 1;
        if is_now || opens(part) && !is_then() && !is_over() {
            return !is_now && is_thing();
        }
    }
    // "Founded in May, the firm", "Under a deal struck in May, the firm".
    // But "in a statement published in May, the firm".
    let is_saying = (shown.start..start.min(shown.start + FRONT)).any(|at| parts(at) & part::SETTING != 0);
    let is_led = parts(shown.start) & part::PREP != 0 || is_passive(shown.start);
    !(is_led && is_comma(end) && start - shown.start <= FRONT && (shown.start..start).any(is_passive) && !is_saying)
}

/// "The classic 1982 film", "a May election": a date between what opens a noun phrase and its noun says which one.
pub(super) fn is_attribute(doc: &Document, words: &[Word], date: Span, value: &str) -> bool {
    let tokens = doc.tokens_in(date);
    let (start, end) = (tokens.start, tokens.end);
    let parts = |word: &Word| lexicon::of(&doc.lang).parts(&word.lower);
    // "A May 8, 2015, letter".
    let is_named = start > 0 && aside::is_kind(doc, &words[start - 1].lower, "determiner");
    let comma = usize::from(is_named && value.len() >= DAY && words.get(end).is_some_and(|word| word.lower == ","));
    let (Some(next), Some(last)) = (words.get(end + comma), words.get(end.wrapping_sub(1))) else { return false };
    let is_one = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| word.possessive || parts(word) & (part::DET | part::POSS) != 0)
    };
    let before = |back: usize| start.checked_sub(back);
    let is_plain = |word: &Word| word.is_word() && !word.capital && parts(word) == 0;
    // "In the 2024 season": in 2024.
    // "In a May 5 letter, they said": it is when they said so.
    let is_then = || {
        before(2).is_some_and(|at| {
            aside::is_kind(doc, &words[at].lower, "during")
                && (value.len() == 4 || words[at].capital && parts(next) & part::SETTING != 0)
        })
    };
    // "In the quarter ended in May".
    let is_ended = || parts(next) == 0 && aside::is_passive(doc, &next.lower);
    next.is_word()
        && !is_ended()
        && !last.possessive
        && !is_then()
        && (parts(next) & !(part::DET | part::ADJ) == 0 || is_one(before(1)) && parts(next) & SMALL == 0)
        && (comma == 0 || parts(next) == 0)
        && (is_one(before(1))
            || value.len() < DAY && aside::is_kind(doc, &words[start].lower, "determiner")
            || comma == 0 && before(1).is_some_and(|at| is_plain(&words[at])) && is_one(before(2)))
}
