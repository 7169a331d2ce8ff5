//! Dates of side clauses: "the plant, which closed in 2011, is for sale", "der seit 2011 stillgelegten
//! Fabrik". They tell when something else happened, and are not shown as the date of the fact.
//!
//! No parser: a side clause is believed only where the words right before the date say so. The table
//! `time.asides` has them: `relative` opens such a clause after a comma; `article` stands before a date only
//! inside a noun phrase, with a `lead` between or a participle of such an `ending` after it; a participle of an
//! ending `before` takes the date along ("закрытого в 2011 году"). After a `start` stands when something began, a
//! little behind a `dated` when a thing that is only named did ("dating back to 2007").

use crate::document::{Document, TokenKind};
use crate::facts::Timex;
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::words::Word;
use crate::text::Span;

/// Words that may open a side clause ("in which").
const OPENS: usize = 2;
/// Words a side clause may have before its date.
const REACH: usize = 12;
/// Letters that must be left of a word before an ending.
const STEM: usize = 4;

/// Is it when something began that went on ("held since 2016")? What happened then has a date of its own.
pub(super) fn is_start(doc: &Document, words: &[Word], date: Span) -> bool {
    let before = doc.tokens_in(date).start.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| is_kind(doc, word, "start"))
}

/// Is a word in the table as of this kind, whatever else it is?
fn is_kind(doc: &Document, word: &Word, kind: &str) -> bool {
    doc.lang
        .table("time.asides")
        .iter()
        .any(|row| row.form == word.lower && row.value.split(' ').any(|one| one == kind))
}

/// "He joined the 2028 race", "a bell of 1897": a year to come in front of a noun, or one gone by behind it, says which
/// one, not when it was joined or rung.
pub(super) fn is_of_name(doc: &Document, words: &[Word], time: &Timex, published: &str) -> bool {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<u32>().ok());
    let (Some(now), Some(named), 4) = (year(published), year(&time.value), time.value.len()) else { return false };
    let tokens = doc.tokens_in(time.span);
    let word = |back: usize| tokens.start.checked_sub(back).and_then(|at| words.get(at));
    let Some(before) = word(1) else { return false };
    let lexicon = lexicon::of(&doc.lang);
    let is_noun = |word: &Word| {
        let parts = lexicon.word(&word.lower).map_or(0, |w| w.parts);
        word.is_word() && parts & (part::PREP | part::COORD | part::SUB | part::AUX | part::ADV | part::REL) == 0
    };
    if named < now {
        let last = tokens.end.checked_sub(1).and_then(|at| words.get(at));
        let behind = |noun: &Word| is_noun(noun) && !is_kind(doc, noun, "start");
        // "during the flood of 2014"
        let is_then = || (3..=5).filter_map(word).any(|word| is_kind(doc, word, "during"));
        return is_kind(doc, before, "of") && word(2).is_some_and(behind) && !is_then()
            || last.is_some_and(|word| is_kind(doc, word, "of")) && behind(before);
    }
    let is_one = before.possessive || is_kind(doc, before, "definite");
    named > now && is_one && words.get(tokens.end).is_some_and(is_noun)
}

/// Does a side clause open behind what is shown ("..., which ends in May")?
pub(super) fn is_opened(doc: &Document, words: &[Word], end: u32) -> bool {
    let from = doc.tokens_in(Span { start: end, end: doc.text.len() as u32 }).start;
    let next = words.get(from..).and_then(|rest| rest.iter().take(OPENS).find(|w| w.kind != TokenKind::Punct));
    next.is_some_and(|word| is_kind(doc, word, "relative"))
}

/// Does the date stand in a side clause of its sentence?
pub(super) fn is_aside(doc: &Document, words: &[Word], date: Span) -> bool {
    let table = doc.lang.table("time.asides");
    let tokens = doc.tokens_in(date);
    let (at, end) = (tokens.start, tokens.end);
    let Some(sentence) = doc.tokens.get(at).map(|t| t.sentence) else { return false };
    if table.is_empty() {
        return false;
    }
    let same = |i: usize| doc.tokens.get(i).is_some_and(|t| t.sentence == sentence);
    let is = |i: usize, kind: &str| {
        words.get(i).is_some_and(|w| table.iter().any(|row| row.value.contains(kind) && row.form == w.lower))
    };
    let ends = |i: usize, kind: &str| {
        let word = words.get(i).map_or("", |w| w.lower.as_str());
        table.iter().any(|row| {
            row.value.contains(kind)
                && word.ends_with(row.form)
                && word.chars().count() >= row.form.chars().count() + STEM
        })
    };
    let is_small = |i: usize| words.get(i).is_some_and(|w| w.is_word() && !w.capital);
    // "a streak dating to 2007": when what is only named began.
    let back = |n: usize| at.checked_sub(n).filter(|i| same(*i));
    if (2..=3).filter_map(back).any(|i| is(i, "dated")) {
        return true;
    }
    if let Some(last) = at.checked_sub(1).filter(|i| same(*i)) {
        // An article right before a date is its own, unless a participle follows it.
        if is(last, "article") && is_small(end) && same(end) && ends(end, "ending") {
            return true;
        }
        if let Some(i) = last.checked_sub(1).filter(|i| same(*i) && is(last, "lead")) {
            return is(i, "article") || is_small(i) && ends(i, "before");
        }
    }
    // The nearest comma before the date, and what it opens.
    let comma = (1..=REACH)
        .map_while(|back| at.checked_sub(back).filter(|i| same(*i)))
        .find(|i| words[*i].kind == TokenKind::Punct && words[*i].lower == ",");
    comma.is_some_and(|comma| (comma + 1..=comma + OPENS).any(|i| i < at && is(i, "relative")))
}
