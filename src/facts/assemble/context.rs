//! The words beside a number ("cost 12 million crowns", "12 ships have sunk"): without them a reader does not know
//! what the number is of. They are what follows it, and what it counts, in its clause, what leads to it, or both.

use super::{Fact, FactSheet, own};
use crate::document::{Document, TokenKind};
use crate::facts::Quantity;
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::words::Word;
use crate::text::Span;

/// What parts the clauses of a sentence; between digits there is none.
const PARTS: &str = ",;:-\u{2013}\u{2014}()[]\u{ff0c}\u{ff1b}\u{ff1a}\u{3001}";
/// Ideographs that such a part has at most; a word takes the room of three.
const ROOM: i32 = 30;
/// Tokens of a phrase in which something is named, at most: "on Wednesday" opens none.
const PHRASE: usize = 4;
/// Tokens that such a part has at least.
const LEAST: usize = 3;
/// Tokens behind an "and" within which a verb shows that it opens a clause.
const REACH: usize = 5;
/// Tokens on either side that are looked at.
const MOST: usize = 60;
/// What tells something.
const FINITE: u64 = part::AUX | part::FIN | part::PAST;
/// What leads away from a number, and says nothing of what it is of.
const LEADS: u64 = part::PREP | part::BY | part::TO | part::ADV | part::ING | FINITE;
/// What names nothing.
const SMALL: u64 = part::DET
    | part::PRON
    | part::OBJ
    | part::POSS
    | part::PREP
    | part::ADV
    | part::QUANT
    | part::TIME
    | part::TO
    | part::COORD
    | FINITE;

/// See the module doc.
pub(super) fn beside(
    doc: &Document,
    words: &[Word],
    sheet: &FactSheet,
    fact: &Fact,
    quantity: &Quantity,
) -> Option<Span> {
    let whole = if fact.what.contains(quantity.span) { fact.what } else { doc.sentences[fact.sentence].span };
    let number = quantity.modifier_span.map_or(quantity.span, |span| span.cover(quantity.span));
    Clause { doc, words, sheet }.beside(whole, number, quantity.counted)
}

struct Clause<'a> {
    doc: &'a Document,
    words: &'a [Word],
    sheet: &'a FactSheet,
}

impl Clause<'_> {
    fn beside(&self, whole: Span, number: Span, counted: Option<Span>) -> Option<Span> {
        let (shown, own) = (self.doc.tokens_in(whole), self.doc.tokens_in(number));
        let own_end = counted.map_or(own.end, |noun| self.doc.tokens_in(noun).end.max(own.end));
        let end = shown.end.min(own_end + MOST).min(self.words.len()).max(own_end);
        let start = shown.start.max(own.start.saturating_sub(MOST)).min(own.start);
        let after = self.after(own_end, end);
        let names = self.names(own_end, after);
        // "12 miles long", "12 of the ships"; but "rose by 12 points to end the week".
        if counted.is_none() && names && (self.part(own_end) & LEADS == 0 || self.part(own_end) & part::OF != 0) {
            return self.span(own_end, after);
        }
        let room = if names || counted.is_some() { ROOM / 2 } else { ROOM };
        let before = self.before(start, own.start, room);
        let is_led = self.names(before, own.start);
        // So much as has room, and no "of the" without what it leads to.
        let cut = after.min(own_end + ROOM as usize / 6);
        let last = (own_end..cut).rev().find(|at| self.names(*at, at + 1)).map_or(own_end, |at| at + 1);
        if is_led {
            let to = match counted {
                Some(_) => own_end,
                None if last == own_end => own.start,
                None => last,
            };
            return self.span(before, to);
        }
        // "12 ships have sunk".
        let from = counted.map_or(own_end, |noun| self.doc.tokens_in(noun).start);
        if counted.is_some() { self.span(from, last) } else { self.span(own_end, after) }
    }

    /// Where the words behind a number end that go with it.
    fn after(&self, start: usize, end: usize) -> usize {
        let stops = |at: usize| {
            let part = self.part(at);
            self.parts(at)
                || own::opens(part)
                || part & FINITE != 0 && self.names(start, at)
                || part & part::COORD != 0 && (at + 1..end.min(at + REACH)).any(|at| self.part(at) & FINITE != 0)
        };
        // "$5/month" is no word behind it, "a $5-a-month plan" is.
        let is_glued = |at: usize| self.words[at].kind == TokenKind::Punct && self.words[at].lower != "-";
        if start < end && is_glued(start) {
            return start;
        }
        (start..end).find(|at| stops(*at)).unwrap_or(end)
    }

    /// Where the words that lead to a number begin.
    fn before(&self, start: usize, end: usize, room: i32) -> usize {
        // Not the one right before it ("in defence (75.5)"), nor one with nothing but numbers behind ("won 6-4, 7-5").
        let is_part = |at: &usize| self.parts(*at) && self.names(at + 1, end);
        let from = (start..end).rev().find(is_part).map_or(start, |at| at + 1);
        let joins = |at: usize| self.part(at) & part::COORD != 0 || own::opens(self.part(at));
        let from = from + usize::from(from < end && joins(from));
        // Of a long part the last words, which are short enough to be shown whole: with what opens a phrase, if any.
        let mut room = room;
        let first = (from..end).rev().take_while(|at| {
            let taken = match self.words[*at].kind {
                TokenKind::Punct => 0,
                TokenKind::Ideograph => 1,
                _ => 3,
            };
            room -= taken;
            room >= 0
        });
        let cut = first.last().unwrap_or(from);
        let opens = |at: &usize| {
            self.part(*at) & (part::PREP | part::BY | FINITE) != 0 && self.names(at + 1, end.min(at + PHRASE))
        };
        if cut == from { from } else { (cut..end.saturating_sub(LEAST)).find(opens).unwrap_or(cut) }
    }

    /// Does a stretch hold a word that is no grammar, no number and no time?
    // Written out at each of its calls it would be the largest part of the module.
    #[inline(never)]
    fn names(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| {
            let word = &self.words[at];
            let is_word = match word.kind {
                TokenKind::Word => word.lower.chars().nth(1).is_some(),
                kind => kind == TokenKind::Ideograph,
            };
            let next = self.sheet.times.partition_point(|time| time.span.end <= word.span.start);
            is_word
                && self.part(at) & SMALL == 0
                && !own::opens(self.part(at))
                && !self.sheet.times.get(next).is_some_and(|time| time.span.overlaps(word.span))
        })
    }

    fn part(&self, at: usize) -> u64 {
        lexicon::of(&self.doc.lang).parts(&self.words[at].lower)
    }

    /// Does a mark part two clauses here?
    fn parts(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.kind == TokenKind::Punct && PARTS.contains(word.lower.as_str()) && (word.lower != "-" || word.space)
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let is_word = |at: &usize| self.words[*at].kind != TokenKind::Punct;
        let first = (start..end).find(is_word)?;
        let last = (first..end).rev().find(|at| is_word(at) || self.words[*at].lower == ")")?;
        Some(self.doc.tokens[first].span.cover(self.doc.tokens[last].span))
    }
}
