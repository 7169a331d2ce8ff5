//! The level of a clause: denied > unconfirmed > speculated > who says it > confirmed.
//!
//! Only words in the clause's main part count: "may" in a relative clause makes the relative clause
//! uncertain, not the statement.

use super::words::{self, Effect, Word};
use super::{Certainty, Level, Polarity};
use crate::document::Document;
use crate::facts::attribution::lexicon::{self, part};
use crate::facts::{Attribution, CueClass, SourceKind};
use crate::text::Span;

/// What may stand behind the mark of a question.
const CLOSERS: [char; 6] = ['"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', ')'];
/// A clause that opens this many words in has a verb before it, known or not.
const OPENING: usize = 4;
/// Relations from here on have a statement for content, those below a thing.
const STATED: u8 = 56;
/// Words in which what is denied is named ("the widely reported claims").
const HEAD: usize = 5;
/// Longest stretch between a source and its cue that can negate it, in bytes.
const GAP: usize = 32;
/// A hedge that leaves more than this (tenths) is no speculation.
const PLAIN: i16 = 23;

pub(super) fn judge(doc: &Document, span: Span, attribution: Option<&Attribution>) -> Certainty {
    let table = words::of(&doc.lang);
    let words = words::read(doc, span);
    let main = main_part(doc, &words);
    let mut unconfirmed = None;
    let mut doubt = None;
    let mut negation = None;
    let mut denial = None;
    let mut at = 0;
    let by_strings = words::by_strings(doc, span);
    let mut strings = by_strings.iter();
    loop {
        // Words where the language parts them, else the strings of the tables.
        let (row, cue) = if let Some((row, cue)) = strings.next() {
            (row, *cue)
        } else if by_strings.is_empty() && at < words.len() {
            let Some((row, last)) = table.matching(&words, at) else {
                at += 1;
                continue;
            };
            let cue = words[at].span.cover(words[last - 1].span);
            let here = at;
            at = last.max(at + 1);
            if here >= main && matches!(row.effect, Effect::Modal | Effect::Hedge | Effect::Negation | Effect::Doubt) {
                continue;
            }
            if here > 0 && row.effect == Effect::Condition {
                continue;
            }
            if row.effect == Effect::Hedge && is_beside(doc, &words, here, last) {
                continue;
            }
            if row.effect == Effect::Negation && is_contrast(doc, &words, here) {
                continue;
            }
            (row, cue)
        } else {
            break;
        };
        match row.effect {
            Effect::Unconfirmed => {
                unconfirmed.get_or_insert(cue);
            }
            Effect::Modal | Effect::Hedge if row.tenths < PLAIN => {
                doubt.get_or_insert(cue);
                if row.tenths < 0 {
                    negation.get_or_insert(cue);
                }
            }
            Effect::Condition => {
                doubt.get_or_insert(cue);
            }
            Effect::Negation => {
                negation.get_or_insert(cue);
            }
            Effect::Doubt if row.tenths <= -15 && attribution.is_none() && is_deniable(doc, rest(span, cue)) => {
                denial.get_or_insert(cue);
            }
            _ => {}
        }
    }
    let bare = doc.slice(span).trim_end_matches(|c: char| c.is_whitespace() || CLOSERS.contains(&c));
    let question = bare.ends_with(['?', '\u{ff1f}', '\u{61f}']);
    let said = attribution.map(|a| (a, a.cue.first().copied(), negated(doc, a)));
    let polarity = if negation.is_some() { Polarity::Negative } else { Polarity::Positive };
    let done = |level: Level, polarity: Polarity, cue: Option<Span>| Certainty { level, polarity, cue };

    if let Some((a, cue, false)) = said
        && a.class == CueClass::Deny
    {
        let flipped = if polarity == Polarity::Positive { Polarity::Negative } else { Polarity::Positive };
        return done(Level::Denied, flipped, cue);
    }
    if denial.is_some() {
        return done(Level::Denied, polarity, denial);
    }
    if let Some((a, cue, negated)) = said {
        // "asked whether", "did not say when".
        let asked = words.first().is_some_and(|w| {
            w.parts & part::ASKS != 0 && w.parts & part::SUB == 0 || negated && w.parts & part::WH != 0
        });
        let open = a.class == CueClass::Unverified
            || asked
            || negated && a.class == CueClass::Deny
            || (negated && matches!(a.class, CueClass::Confirm | CueClass::Say | CueClass::Announce));
        // "Unconfirmed reports said"
        if let Some(cue) = a.source.first().and_then(|source| says_unconfirmed(doc, *source)) {
            return done(Level::Unconfirmed, polarity, Some(cue));
        }
        if open {
            return done(Level::Unconfirmed, Polarity::Positive, cue);
        }
    }
    if unconfirmed.is_some() {
        return done(Level::Unconfirmed, Polarity::Positive, unconfirmed);
    }
    if question {
        return done(Level::Unconfirmed, polarity, None);
    }
    if doubt.is_some() {
        return done(Level::Speculated, polarity, doubt);
    }
    let Some((a, cue, _)) = said else { return done(Level::Confirmed, polarity, None) };
    let level = match (a.class, a.source_kind) {
        (CueClass::Believe, _) => Level::Speculated,
        (CueClass::Confirm, SourceKind::Official | SourceKind::Organisation) => Level::Confirmed,
        (_, SourceKind::Official | SourceKind::Organisation) => Level::OfficialClaim,
        _ => Level::Reported,
    };
    done(level, polarity, cue)
}

/// Does the relation tell how certain its content is? Of what somebody only did something with ("unveiled the car",
/// "denies patients the drug") nothing is said, unless it is a statement itself ("denied the claims").
pub(super) fn tells(doc: &Document, a: &Attribution) -> bool {
    if a.source.is_empty() || a.confidence >= STATED || negated(doc, a) {
        return true;
    }
    match a.class {
        CueClass::Believe | CueClass::Unverified => true,
        CueClass::Announce => matches!(a.source_kind, SourceKind::Official | SourceKind::Organisation),
        // "claimed responsibility"
        CueClass::Claim => a.content.first().is_some_and(|span| {
            let first = doc.tokens_in(*span).next().map(|at| doc.tokens[at].text(&doc.text).to_lowercase());
            first.is_some_and(|word| doc.lang.has("certainty.deniable.words", &word))
        }),
        CueClass::Deny => a.content.iter().any(|span| is_deniable(doc, *span)),
        _ => false,
    }
}

/// What stands behind a cue.
fn rest(span: Span, cue: Span) -> Span {
    Span { start: cue.end.min(span.end), end: span.end }
}

/// Can what is denied be a statement, and not something that is kept from somebody?
fn is_deniable(doc: &Document, span: Span) -> bool {
    let lexicon = lexicon::of(&doc.lang);
    let told = doc.lang.table("certainty.deniable.words");
    told.is_empty()
        || doc.tokens_in(span).take(HEAD).enumerate().any(|(place, at)| {
            let lower = doc.tokens[at].text(&doc.text).to_lowercase();
            let word = lexicon.word(&lower);
            // "rejected a bill that would ...": the clause is of the thing.
            let is_joint = word.is_some_and(|w| w.parts & part::THAT != 0);
            if is_joint {
                return place == 0;
            }
            word.is_some_and(|w| w.noun.is_some()) || told.iter().any(|row| row.form == lower)
        })
}

/// "the seemingly good news", "the case for allegedly abusing it": the doubt is of a word, not of the clause.
fn is_beside(doc: &Document, words: &[Word], at: usize, end: usize) -> bool {
    let adverb = || lexicon::of(&doc.lang).by_ending(&doc.slice(words[at].span).to_lowercase()) & part::ADV != 0;
    let next = words.get(end).map_or(0, |w| w.parts);
    let is = |parts: u64| at > 0 && words[at - 1].parts & parts != 0;
    let verb = part::FIN | part::VERB | part::AUX | part::TO;
    is(part::DET | part::POSS) && words[at - 1].parts & part::PLURAL == 0 && next & verb == 0 && adverb()
        || is(part::PREP) && next & part::ING != 0
}

/// "seven people, not eleven": behind a comma and without a verb a negation corrects a word, not the clause.
fn is_contrast(doc: &Document, words: &[Word], at: usize) -> bool {
    let is_comma = |word: &Word| matches!(doc.slice(word.span), "," | "\u{2014}" | "\u{2013}");
    let verb = part::FIN | part::PAST | part::VERB | part::ING;
    at > 0
        && is_comma(&words[at - 1])
        && words[at + 1..].iter().take_while(|w| !is_comma(w)).all(|w| w.parts & verb == 0)
}

/// Has the cue a negation in it ("did not confirm")?
fn negated(doc: &Document, attribution: &Attribution) -> bool {
    let table = words::of(&doc.lang);
    // "would neither confirm nor deny": the cue's own words and what stands between it and its source.
    let (source, cue) = (attribution.source.first(), attribution.cue.first());
    let gap = source.zip(cue).map(|(s, c)| Span { start: s.end, end: c.start }).filter(|gap| {
        gap.start < gap.end && gap.len() <= GAP && doc.slice(*gap).chars().all(|c| c.is_alphabetic() || c == ' ')
    });
    attribution.cue.iter().chain(&gap).any(|span| {
        let words = words::read(doc, *span);
        (0..words.len()).any(|at| {
            table
                .matching(&words, at)
                .is_some_and(|(row, _)| matches!(row.effect, Effect::Negation | Effect::Unconfirmed))
        })
    })
}

/// The word by which a source is itself unconfirmed.
fn says_unconfirmed(doc: &Document, source: Span) -> Option<Span> {
    let table = words::of(&doc.lang);
    let words = words::read(doc, source);
    (0..words.len()).find_map(|at| {
        let (row, last) = table.matching(&words, at)?;
        (row.effect == Effect::Unconfirmed).then(|| words[at].span.cover(words[last - 1].span))
    })
}

/// How many words the main part has: up to the first clause that opens behind a finite verb.
fn main_part(doc: &Document, words: &[Word]) -> usize {
    let mut verb = false;
    for (at, word) in words.iter().enumerate() {
        let opens =
            word.parts & (part::REL | part::WH) != 0 || word.parts & part::SUB != 0 && word.parts & part::PREP == 0;
        if opens && at > 0 && (verb || at >= OPENING) {
            return at;
        }
        if matches!(doc.slice(word.span), ";" | "\u{ff1b}") {
            return at;
        }
        verb |= word.parts & (part::FIN | part::PAST) != 0;
    }
    words.len()
}
