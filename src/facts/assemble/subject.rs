//! Dates that a noun takes along without a comma, in a participle's clause: "goods seized on Monday are sold", "a third live
//! in houses built before 1950". They tell of that thing, and not when the fact is.

use super::aside;
use crate::document::{Document, TokenKind};
use crate::facts::attribution::lexicon::{self, Lexicon, frame, part};
use crate::facts::words::Word;
use crate::text::Span;

/// Words from what opens such a clause to its date, at most.
const REACH: usize = 8;
/// Words between a participle and its date, at most ("before the end of").
const LEAD: usize = 3;
/// Words between a participle and what makes it a verb, at most ("has been widely").
const HELPED: usize = 3;
/// Something that holds between a verb and the noun of a participle.
const CLAUSE: u64 = part::COORD | part::SUB | part::WH | part::REL | part::THAT;

/// How a date lies to that of the story.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Past {
    No,
    Some,
    Year,
}

impl Past {
    /// Of a value; a story without a date has nothing gone by.
    pub(super) fn of(value: &str, published: &str) -> Past {
        let now = published.get(..value.len().min(10)).unwrap_or_default();
        match value.starts_with(|c: char| c.is_ascii_digit()) && value < now {
            true if value.len() == 4 => Past::Year,
            true => Past::Some,
            false => Past::No,
        }
    }
}

/// The words of one sentence.
struct Sentence<'d> {
    doc: &'d Document,
    words: &'d [Word],
    lexicon: &'static Lexicon,
    first: usize,
    last: usize,
}

/// Does the date belong to a noun, and not to what is said of it?
pub(super) fn is_of_subject(doc: &Document, words: &[Word], date: Span, past: Past) -> bool {
    let tokens = doc.tokens_in(date);
    let sentence = doc.tokens.get(tokens.start).and_then(|token| doc.sentences.get(token.sentence as usize));
    let Some(sentence) = sentence else { return false };
    let (first, last) = (sentence.first as usize, (sentence.last as usize).min(words.len()));
    let sentence = Sentence { doc, words, lexicon: lexicon::of(&doc.lang), first, last };
    sentence.is_of_participle(tokens.start, tokens.end, past)
}

impl Sentence<'_> {
    fn parts(&self, at: usize) -> u64 {
        let word = &self.words[at].lower;
        let known = self.lexicon.parts(word);
        let ends = |key: &str| self.doc.lang.table(key).iter().any(|row| word.ends_with(row.form));
        let is_finite = known == 0 && (self.doc.lang.has("summary.verbs.finite", word) || ends("time.future_endings"));
        let is_past = known & part::VERB == 0 && word.len() > 4 && ends("time.past_endings");
        known | if is_past { part::PAST } else { 0 } | if is_finite { part::FIN } else { 0 }
    }

    /// Does it take what is said ("said that")?
    fn has_cue(&self, at: usize) -> bool {
        self.lexicon
            .word(&self.words[at].lower)
            .is_some_and(|known| known.cues.iter().any(|cue| cue.tail.is_empty() && cue.frames & frame::THAT != 0))
    }

    fn is_plain(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_word() && !word.capital && !word.possessive
    }

    /// The tokens before `at` and behind the last comma, nearest first.
    fn clause(&self, at: usize) -> impl Iterator<Item = usize> {
        let from = at.saturating_sub(REACH).max(self.first);
        (from..at).rev().take_while(|at| self.words[*at].kind != TokenKind::Punct)
    }

    /// Does the sentence go on with its verb right behind a date? "Killed five" may well have happened on it.
    fn goes_on(&self, end: usize) -> bool {
        if end >= self.last || !self.is_plain(end) || aside::is_kind(self.doc, &self.words[end].lower, "step") {
            return false;
        }
        let parts = self.parts(end);
        parts & part::AUX != 0 || parts & part::FIN != 0 && parts & part::PAST == 0
    }

    /// "houses built before 1950", where another verb is that of the sentence.
    fn is_of_participle(&self, at: usize, end: usize, past: Past) -> bool {
        let is_lead = |at: &usize| {
            let word = &self.words[*at];
            self.parts(*at) & (part::PREP | part::DET | part::OF | part::SUB) != 0
                || ["during", "of", "at", "start"].iter().any(|kind| aside::is_kind(self.doc, &word.lower, kind))
        };
        let Some(done) = self.clause(at).take(LEAD + 1).find(|at| !is_lead(at)) else { return false };
        let word = &self.words[done];
        let is_done = aside::is_passive(self.doc, &word.lower) && self.is_plain(done);
        let mut before = self.clause(done).skip_while(|at| self.parts(*at) & part::ADV != 0).peekable();
        if !is_done || self.has_cue(done) || before.peek().is_none_or(|at| self.parts(*at) & (CLAUSE | part::PRON) != 0)
        {
            return false;
        }
        let before: Vec<usize> = before.collect();
        if before.iter().take(HELPED).any(|at| self.parts(*at) & part::AUX != 0) {
            return false;
        }
        // Where the form is no past tense, nothing else is needed.
        let is_past = self.parts(done) & (part::PAST | part::FIN) != 0;
        let verb =
            before.iter().skip(1).find(|at| self.parts(**at) & (CLAUSE | part::VERB | part::AUX | part::FIN) != 0);
        let verb = verb.filter(|at| self.parts(**at) & CLAUSE == 0 && !self.has_cue(**at));
        // Of a day it is when a raid was "carried out on Monday"; a year gone by tells of the thing, and so does any
        // time gone by of what is now ("resembles the model painted in January").
        let is_now = |at: &usize| {
            let is_noun = *at > self.first && self.parts(*at - 1) & (part::DET | part::PREP | part::POSS) != 0;
            let parts = self.parts(*at);
            parts & (part::FIN | part::MODAL) != 0
                && parts & (part::PAST | part::BE | part::HAVE | part::DO) == 0
                && !is_noun
        };
        // "Roe Works, a firm founded in 2014 by two clerks, is".
        let is_comma = |at: usize| self.words[at].lower == ",";
        let opens = |start: &usize| *start > self.first && is_comma(start - 1) && self.parts(*start) & part::DET != 0;
        let is_apposed = || {
            let mut behind = end..(end + REACH).min(self.last.saturating_sub(1));
            before.last().is_some_and(opens) && behind.any(|at| is_comma(at) && self.parts(at + 1) & part::AUX != 0)
        };
        past == Past::Year && (!is_past || verb.is_some() || is_apposed())
            || past != Past::No && is_past && verb.is_some_and(is_now)
            || self.goes_on(end)
    }
}
