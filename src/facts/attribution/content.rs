//! What is said: where a statement starts behind a cue or in front of its source, and where it ends.

use super::clause::{Item, Kind};
use super::group::{self, Group};
use super::inflection::form;
use super::lexicon::{Cue, frame, part};
use super::speech::{Reader, sure};
use super::{CueClass, phrase};
use crate::text::Span;

/// What follows a cue.
pub(super) struct After {
    pub spans: Vec<Span>,
    pub confidence: u8,
    pub speech: bool,
    pub quote_only: bool,
    /// A comma parted it from the cue.
    pub comma: bool,
}

/// Longest phrase that only leads to a verb behind a comma, in items.
const LEADING: usize = 5;

impl<'x> Reader<'_, 'x> {
    /// What was said, standing right before `at` (the source or the inverted verb).
    pub(super) fn said_before(&self, at: usize, cue: &Cue) -> Option<(Vec<Span>, bool)> {
        if at <= self.low || cue.frames & frame::QUOTE == 0 {
            return None;
        }
        // "..., a-t-il dit": the pronoun hangs on its auxiliary.
        let mut end = at;
        while end >= self.low + 2 && !self.items[end].space && self.items[end - 1].is_punct(&['-']) {
            end -= 2;
        }
        if end == self.low {
            return None;
        }
        let parts = |i: &Item| i.is_comma() || i.is_dash();
        let comma = parts(&self.items[end - 1]);
        while end > self.low && parts(&self.items[end - 1]) {
            end -= 1;
        }
        if end == self.low {
            return None;
        }
        let last = &self.items[end - 1];
        if last.is_quote() {
            if !self.items[end - 1].speech && !comma {
                return None;
            }
            // A quotation that is the whole of what stands before, or the end of a clause.
            let lead = end - 1 - self.low;
            if lead == 0 || self.items[end - 2].is_stop() && !self.has_finite(self.low, end - 2) {
                return Some((vec![last.span], true));
            }
            let start = self.clause_start(end - 1);
            if self.items[self.low..end - 1].iter().all(|i| i.is(part::COORD | part::ADV) || i.is_stop()) {
                return Some((vec![last.span], true));
            }
            if self.items[start].is(part::PREP) && !self.has_verb(start, end - 1) {
                // A quoted title in "On the show “Late Night,” she said ...".
                return None;
            }
            return Some((vec![self.trimmed(start, end)?], true));
        }
        if !comma {
            return None;
        }
        // "..., when, in fact, he answered"
        let piece = (self.low..end).rev().find(|&k| self.items[k].is_comma());
        let opens = part::SUB | part::COORD | part::THAT | part::WH;
        if piece.is_some_and(|k| k > self.low && self.items[k - 1].is(opens) && self.items[k + 1].is(part::PREP)) {
            return None;
        }
        let start = self.clause_start(end);
        if end - start < 3 || !self.aux_inverts && !self.has_finite(start, end) {
            return None;
        }
        // A clause that depends on what follows is not what was said.
        let first = &self.items[self.low];
        if first.is(part::SUB) && !first.is(part::ADV) && !self.items[self.low..end].iter().any(Item::is_comma) {
            return None;
        }
        // "“He says the right things” about schools, said X": direct speech that the sentence goes on with.
        if first.is_quote() && first.speech && start == self.low && !self.items[start..end].iter().any(Item::is_stop) {
            return Some((vec![self.trimmed(start, end)?], true));
        }
        // "Around 1,200 houses fell": the preposition belongs to the number.
        let counts = self.items.get(self.low + 1).is_some_and(|i| i.is(part::QUANT) || i.kind == Kind::Number);
        // "Onder de slachtoffers zijn kinderen, meldde de politie": long enough for a verb of its own.
        let whole =
            self.aux_inverts && end - start > LEADING && !self.items[start..end].iter().any(|i| i.is(part::SETTING));
        if first.is(part::PREP) && !counts && !whole && !self.items[self.low..end].iter().any(Item::is_comma) {
            return None;
        }
        Some((vec![self.trimmed(start, end)?], false))
    }

    /// What is said behind the cue.
    pub(super) fn content_after(&self, group: &Group<'x>) -> Option<After> {
        let frames = group.cue.frames;
        let clause = frames & frame::THAT != 0;
        let speech = frames & frame::QUOTE != 0;
        let mut at = group.last;
        let mut comma = false;
        let mut passed = false;
        // The person spoken to.
        if frames & frame::TO != 0 && at < self.high {
            let start = &self.items[at];
            if !start.is_stop()
                && !start.is(part::THAT | part::WH | part::TO)
                && !start.is_quote()
                && !start.is(part::PREP)
            {
                at = self.after_person(at);
                passed = true;
            }
        }
        let mut steps = 0;
        while at < self.high {
            steps += 1;
            let item = &self.items[at];
            if item.is_quote() {
                // "told «Argus», that": a name, and what it is told.
                let that = self.items[..self.high].get(at + 2).is_some_and(|i| i.is(part::THAT));
                if !item.speech && clause && that && self.items[at + 1].is_comma() {
                    at += 1;
                    continue;
                }
                // "The choir sang “Morning Over Water”": what is named, not what is said.
                if item.work && !self.items[at - 1].is_stop() && self.ends_with(at) {
                    return None;
                }
                if !speech && frames & frame::NP == 0 && !clause {
                    return None;
                }
                return self.quote_content(at, comma, group);
            }
            if item.is_punct(&[':']) {
                if !speech || at + 1 >= self.high {
                    return None;
                }
                if self.items[at + 1].is_quote() {
                    return self.quote_content(at + 1, false, group);
                }
                let span = self.trimmed(at + 1, self.high)?;
                return Some(After {
                    spans: vec![span],
                    confidence: sure::CLAUSE_BARE,
                    speech: false,
                    quote_only: false,
                    comma: false,
                });
            }
            if frames & frame::COLON != 0 {
                // Direct speech only: look for it a little further on.
                if steps > 8 {
                    return None;
                }
                at += 1;
                continue;
            }
            if item.is_comma() {
                if at + 1 >= self.high {
                    return None;
                }
                let next = &self.items[at + 1];
                if next.is_quote() && speech || next.is(part::THAT) && clause {
                    comma = true;
                    at += 1;
                    continue;
                }
                // "..., the ministry said, according to Interfax": who hands it on.
                let phrase =
                    next.word.and_then(|w| group::longest(self.doc, self.items, at + 1, self.high, &w.phrases));
                let ends = |from: usize| !self.items[from..self.high].iter().any(Item::is_comma);
                if !speech || phrase.is_some_and(|(cue, from)| cue.frames & frame::AROUND != 0 && ends(from)) {
                    return None;
                }
                // "said, speaking in Iowa, ..." or "he said, would fail".
                if next.is(part::ING) || next.is(part::PREP | part::COORD | part::SUB | part::REL | part::WH) {
                    let quote = (at + 1..self.high.min(at + 16))
                        .find(|&k| self.items[k].is_quote() && self.items[k - 1].is_comma());
                    return match quote {
                        Some(k) if !next.is(part::COORD) => self.quote_content(k, true, group),
                        _ => None,
                    };
                }
                let end = self.clause_end(at + 1, false);
                let span = self.trimmed(at + 1, end)?;
                return Some(After {
                    spans: vec![span],
                    confidence: sure::CLAUSE_BARE,
                    speech: false,
                    quote_only: false,
                    comma: true,
                });
            }
            if item.is_stop() {
                return None;
            }
            if item.is(part::THAT) && (clause || frames & frame::NP != 0) {
                // "attacks that have defined the year": a noun and what it did.
                if self.is_relative(at) && (frames & frame::NOUN != 0 || passed) {
                    return None;
                }
                // "rejected that argument": a thing that is pointed at.
                let behind = &self.items[self.high.min(at + 2)..self.high];
                let points = group.cue.class == CueClass::Deny
                    && frames & frame::NP != 0
                    && item.is(part::DET)
                    && behind.first().is_none_or(|i| i.is_stop() || i.is_punct(&['.']) || i.is(part::PREP))
                    && !behind.iter().any(Item::is_finite);
                return self.clause_content(at, if points { sure::OBJECT } else { sure::THAT });
            }
            // "nega di conoscere", "affirme avoir vu"
            let infinitive = |i: &Item| i.is(part::TO | part::INFIN) && !i.cap;
            let behind =
                item.is(part::PREP) && self.items.get(at + 1).is_some_and(|n| at + 1 < self.high && infinitive(n));
            if item.is(part::TO) || behind || infinitive(item) && frames & frame::INF != 0 {
                if frames & frame::INF != 0 {
                    // "dément avoir reçu": a statement, where the verb takes one and no order.
                    let states = clause && self.aux_inverts && infinitive_states(group.cue.class);
                    let confidence = if states { sure::CLAUSE_BARE } else { sure::INFINITIVE };
                    // "dit ne pas avoir trouvé"
                    while at > group.last && self.items[at - 1].is(part::NEG) {
                        at -= 1;
                    }
                    return Some(After { confidence, ..self.clause_content(at, sure::INFINITIVE)? });
                }
                if !speech {
                    return None;
                }
            }
            if item.is(part::WH) && (clause || frames & frame::NP != 0) && !item.is(part::REL) | clause {
                if item.is(part::SUB) && speech && !item.is(part::ASKS) && frames & frame::TO == 0 && !group.negative {
                    // "said when asked": not what was said (but "has not said when").
                    return None;
                }
                return self.clause_content(at, sure::CLAUSE_WH);
            }
            // "anunció el domingo que"
            let day =
                item.is(part::DET) && self.items.get(at + 1).is_some_and(|n| at + 1 < self.high && n.is(part::TIME));
            // "announced this week that"
            let told = self.items.get(at + 2).is_some_and(|i| at + 2 < self.high && i.is(part::THAT));
            if day && (self.aux_inverts || told) {
                at += 2;
                continue;
            }
            if let Some(next) = self.date(at) {
                at = next;
                continue;
            }
            let counts = self.counts(at);
            if !counts && (item.is(part::TIME) || item.is(part::ADV) && !item.is(part::PRON | part::SUB)) {
                // "said Friday the ban": skip the time with its number.
                at = if item.is(part::TIME) { self.behind_day(at + 1) } else { at + 1 };
                continue;
            }
            if !counts && item.is(part::PREP | part::SUB) {
                // "said while visiting the plant"
                let aside = item.is(part::SUB) && !item.is(part::PREP | part::ADV | part::WH);
                if !clause && !speech || aside {
                    return None;
                }
                match self.after_setting(at) {
                    Some(next) => {
                        at = next;
                        passed = true;
                        continue;
                    }
                    None => return None,
                }
            }
            if item.is(part::COORD | part::AUX) {
                return None;
            }
            // A phrase or a clause without "that".
            if clause {
                let said = group.cue.class == CueClass::Say && speech && frames & frame::NP == 0;
                let confidence = if said {
                    sure::SAID_BARE
                } else if frames & frame::STATES != 0 {
                    sure::CLAUSE_WH
                } else if frames & frame::NP != 0 && !self.opens_clause(at) {
                    sure::OBJECT + 5
                } else {
                    sure::CLAUSE_BARE
                };
                let confidence = if frames & frame::WEAK != 0 { confidence.min(sure::OBJECT_WEAK) } else { confidence };
                if !self.has_finite(at, self.high) && frames & frame::NP == 0 {
                    return None;
                }
                // "observed Europa for 17 nights": no verb anybody knows.
                let verb = part::VERB | part::PAST | part::FIN | part::AUX | part::INFIN;
                let known = self.items[at..self.high].iter().any(|i| {
                    i.is_quote()
                        || i.is(verb)
                        || i.clitic_parts & part::FIN != 0
                        || i.word.is_some_and(|w| !w.cues.is_empty())
                });
                // "pleaded not guilty on Monday": what follows the negation is no statement.
                let first = &self.items[group.last];
                let known = known && !(first.is(part::NEG) && first.is(part::ADV));
                // "did not respond to requests to discuss the plan"
                if group.negative && passed && !self.opens_clause(at) {
                    return None;
                }
                let confidence = if known || self.aux_inverts { confidence } else { confidence.min(sure::CLAUSE_WH) };
                return self.clause_content(at, confidence);
            }
            if frames & frame::NP != 0 {
                if !counts && !item.starts_phrase() && !item.is(part::ING) {
                    return None;
                }
                // "spoke of over 1,000": a number is always content, a thing may be what was done.
                let confidence = match (frames & frame::WEAK != 0, counts) {
                    (true, _) => sure::OBJECT_WEAK,
                    (false, true) => sure::COUNT,
                    (false, false) if frames & frame::STATES != 0 => sure::CLAUSE_WH,
                    (false, false) => sure::OBJECT,
                };
                return self.clause_content(at, confidence);
            }
            if frames & frame::INF != 0 && steps < 6 {
                // "asked him to", "urged voters to".
                let to = (at..self.high.min(at + 8)).find(|&k| self.items[k].is(part::TO))?;
                return self.clause_content(to, sure::INFINITIVE);
            }
            return None;
        }
        None
    }

    /// "{confirmed} the road is closed": a subject with its verb, where the language needs no word between.
    fn opens_clause(&self, at: usize) -> bool {
        let closed = part::REL | part::WH | part::THAT | part::COORD | part::SUB | part::TO;
        // "a time he was ill", "the plan Roe was given": what a clause of its own tells more of.
        let tells = |k: usize| {
            let (before, item) = (&self.items[k - 1], &self.items[k]);
            k > at && (item.is(part::PRON) && !item.is(part::DET) || item.cap && !before.cap && before.parts == 0)
        };
        let first = &self.items[at];
        let opens = first.cap || first.is(part::DET | part::PRON | part::POSS) || first.kind == Kind::Number;
        let mut rest = (at..self.high).take_while(|k| {
            let item = &self.items[*k];
            !item.is_stop() && !item.is(closed) && (*k == at || !tells(*k))
        });
        let finite = rest.find(|k| *k > at && self.items[*k].is(part::AUX) && self.items[*k].is(part::FIN));
        let many = |k: usize| self.doc.slice(self.items[k - 1].span).ends_with('s');
        !self.aux_inverts && finite.is_some_and(|k| opens || many(k))
    }

    /// Past "18" of "Nov. 18", behind the month.
    fn behind_day(&self, at: usize) -> usize {
        let number = |k: usize| self.items.get(k).is_some_and(|i| k < self.high && i.kind == Kind::Number);
        let dot = at < self.high && self.items[at].is_punct(&['.']) && number(at + 1);
        let day = at + usize::from(dot);
        if number(day) { day + 1 } else { at }
    }

    /// Past "le 27 février (2025)": a determiner, a number, a month.
    fn date(&self, at: usize) -> Option<usize> {
        let number = |k: usize| self.items.get(k).is_some_and(|i| k < self.high && i.kind == Kind::Number);
        if !self.items[at].is(part::DET) || !number(at + 1) {
            return None;
        }
        let month = (at + 2..self.high.min(at + 4)).find(|&k| self.items[k].is(part::TIME))?;
        Some(if number(month + 1) { month + 2 } else { month + 1 })
    }

    /// "over 1,000", "at least 40", "up to 30": a number with what qualifies it.
    fn counts(&self, at: usize) -> bool {
        let item = &self.items[at];
        let next = |k: usize| self.items.get(k).filter(|_| k < self.high);
        let words = self.doc.lang.forms("number.words");
        let is_number = |i: &Item| i.kind == Kind::Number || words.contains(self.doc.slice(i.span));
        let number = |k: usize| next(k).is_some_and(is_number);
        if item.is(part::QUANT) {
            return number(at + 1)
                || number(at + 2)
                    && next(at + 1).is_some_and(|i| i.is(part::PREP | part::SUB | part::QUANT | part::TO));
        }
        item.is(part::PREP) && next(at + 1).is_some_and(|i| i.is(part::QUANT)) && number(at + 2)
    }

    /// Is "that" at `at` followed by its own verb ("reports that depicted")?
    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.items.get(at + 1).filter(|_| at + 1 < self.high).is_some_and(|next| {
            let finite = next.is_finite() || next.is_cue_finite() || next.is(part::PAST) && !next.cap;
            self.items[at].is(part::REL) && finite
        })
    }

    /// Past "in a statement", "to reporters in Iowa", "on Monday": where the statement starts.
    pub(super) fn after_setting(&self, at: usize) -> Option<usize> {
        let near = self.high.min(at + 18);
        for k in at + 1..near {
            let item = &self.items[k];
            // "people briefed on the talks said that": what follows belongs to another verb.
            if item.is_cue_finite() && !self.aux_inverts && !self.verb_second {
                return None;
            }
            if item.is(part::THAT) && !self.items[k - 1].is(part::PREP)
                || item.is_quote() && (self.items[k - 1].is_stop() || self.items[k - 1].is(part::THAT))
                || item.is_punct(&[':'])
            {
                return Some(k);
            }
            if item.is_stop() && !item.is_comma() {
                break;
            }
            let next = self.items.get(k + 1).filter(|_| k + 1 < self.high);
            if item.is_comma() && next.is_some_and(|n| n.is(part::THAT) && !n.is(part::DET | part::REL)) {
                return Some(k);
            }
            if item.is_comma() && !next.is_some_and(Item::is_quote) {
                break;
            }
        }
        let mut k = at + 1;
        let start = k;
        while k < self.high {
            let item = &self.items[k];
            if item.is_stop() {
                return (item.is_comma() && self.items.get(k + 1).is_some_and(Item::is_quote)).then_some(k);
            }
            let opens = item.is(part::DET | part::PRON | part::POSS) && k > start && !self.items[k - 1].is(part::PREP);
            if opens || item.is_quote() {
                return Some(k);
            }
            let name = item.cap
                && k > start
                && !self.items[k - 1].cap
                && !self.items[k - 1].is(part::PREP | part::DET | part::ADJ);
            if name {
                return Some(k);
            }
            k += 1;
        }
        None
    }

    /// Does nothing but stops or a place follow the item?
    fn ends_with(&self, at: usize) -> bool {
        at + 1 >= self.high
            || self.items[at + 1].is_stop()
            || self.items[at + 1].is(part::PREP)
            || self.items[at + 1].is_punct(&['.', '!', '?'])
    }

    pub(super) fn quote_content(&self, at: usize, comma: bool, group: &Group<'x>) -> Option<After> {
        let item = &self.items[at];
        let quote_last = at + 1 >= self.high
            || self.items[at + 1].is_stop()
            || self.items[at + 1..self.high].iter().all(|i| i.is_punct(&['.', '!', '?']));
        let speech = item.speech || self.items[at - 1].is_stop();
        if quote_last && speech {
            return Some(After {
                spans: vec![item.span],
                confidence: sure::QUOTE_SAID,
                speech: true,
                quote_only: true,
                comma,
            });
        }
        let end = self.clause_end(at, false);
        let span = self.trimmed(at, end)?;
        let confidence = if group.cue.frames & frame::NP != 0 { sure::OBJECT + 10 } else { sure::CLAUSE_BARE + 8 };
        Some(After { spans: vec![span], confidence, speech: false, quote_only: false, comma })
    }

    pub(super) fn clause_content(&self, at: usize, confidence: u8) -> Option<After> {
        let end = self.clause_end(at, confidence <= sure::OBJECT + 5);
        let span = self.trimmed(at, end)?;
        let speech = end > at && self.items[end - 1].is_quote();
        Some(After { spans: vec![span], confidence, speech, quote_only: false, comma: false })
    }

    /// Where a statement that starts at `at` ends. `narrow`: it is a phrase, so a relative clause or an
    /// afterthought behind a comma is no part of it.
    pub(super) fn clause_end(&self, at: usize, narrow: bool) -> usize {
        // "As he invoked the seas, ..." ends at its comma: the main clause is somebody else's.
        let first = &self.items[self.low];
        let depends = (first.is(part::SUB) && !first.is(part::ADV)
            || first.is(part::PREP | part::ING | part::PAST) && narrow)
            && !self.items[self.low..at].iter().any(Item::is_stop);
        let mut k = at + 1;
        while k < self.high {
            let item = &self.items[k];
            if depends && item.is_comma() && !self.items.get(k + 1).is_some_and(|n| n.is(part::REL | part::COORD)) {
                return k;
            }
            if item.is_punct(&[';']) {
                return k;
            }
            let next = self.items.get(k + 1).filter(|_| k + 1 < self.high);
            if (item.is_comma() || item.is_punct(&['\u{2014}', '\u{2013}']))
                && let Some(next) = next
            {
                if self.starts_new_cue(k + 1) {
                    return k;
                }
                if next.is(part::COORD) && self.new_speaker(k + 2)
                    || narrow && next.is(part::PRON) && !next.is(part::DET)
                {
                    return k;
                }
                if next.is(part::BUT)
                    || (narrow && next.is(part::REL | part::SUB | part::COORD | part::ING | part::PREP))
                {
                    return k;
                }
                if next.is(part::SUB) && !next.is(part::PREP | part::WH) && !next.is(part::ADV) {
                    return k;
                }
            }
            let afterthought = item.is(part::SUB) && !item.is(part::PREP | part::WH | part::ADV) || item.is(part::BUT);
            if narrow && afterthought {
                return k;
            }
            if item.is(part::COORD) && next.is_some() && self.coordinates_cue(k + 1) {
                return k;
            }
            if item.word.is_some_and(|w| {
                w.phrases.iter().any(|c| {
                    c.frames & frame::AROUND != 0
                        && group::longest(self.doc, self.items, k, self.high, std::slice::from_ref(c)).is_some()
                })
            }) {
                return k;
            }
            k += 1;
        }
        self.high
    }

    /// ", adding that", ", he said".
    pub(super) fn starts_new_cue(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return false };
        let cue_of = |item: &Item<'x>, forms: u8| {
            !item.cap
                && item.word.is_some_and(|w| w.cues.iter().any(|c| c.forms & forms != 0 && c.frames & frame::WEAK == 0))
        };
        // ", adding that", ", said another witness"
        let behind = self.items.get(at + 1).filter(|_| at + 1 < self.high);
        let inverted = !self.aux_inverts
            && item.word.is_some_and(|w| w.cues.iter().any(|c| c.frames & (frame::QUOTE | frame::NP) == frame::QUOTE))
            && cue_of(item, form::PAST | form::THIRD)
            && behind.is_some_and(|n| n.cap || n.is(part::DET));
        if cue_of(item, form::ING) || inverted {
            return true;
        }
        if let Some(p) = phrase::after(self.items, at, self.high.min(at + 9)) {
            let verb = p.head_last;
            if verb < self.high && cue_of(&self.items[verb], form::PAST | form::THIRD) {
                // Only a parenthesis at the end: nothing, or a comma, behind the verb.
                return verb + 1 >= self.high
                    || self.items[verb + 1].is_stop()
                    || self.items[verb + 1].is_punct(&['.']);
            }
        }
        false
    }

    /// ", and rights groups warned that": a new subject with a cue of its own.
    fn new_speaker(&self, at: usize) -> bool {
        phrase::after(self.items, at, self.high.min(at + 10)).is_some_and(|p| {
            p.head_last < self.high
                && self.items[p.head_last].word.is_some_and(|w| {
                    w.cues.iter().any(|c| {
                        c.forms & form::PAST != 0
                            && c.frames & frame::THAT != 0
                            && c.frames & frame::WEAK == 0
                            && c.tail.is_empty()
                    })
                })
        })
    }

    /// "said A and called B".
    pub(super) fn coordinates_cue(&self, at: usize) -> bool {
        let mut k = at;
        while k < self.high && self.items[k].is(part::ADV) {
            k += 1;
        }
        self.items.get(k).filter(|_| k < self.high).is_some_and(|item| {
            item.is_cue_finite()
                && item
                    .word
                    .is_some_and(|w| w.cues.iter().any(|c| c.forms & form::PAST != 0 && c.frames & frame::WEAK == 0))
        })
    }

    /// Start of the clause that holds `at`: behind a conjunction or a semicolon.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let mut start = self.low;
        for k in self.low..at {
            if self.items[k].is_punct(&[';']) {
                start = k + 1;
            }
        }
        while start < at && (self.items[start].is(part::COORD) || self.items[start].is_stop()) {
            start += 1;
        }
        start
    }

    /// Has the stretch a verb beyond doubt?
    pub(super) fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|k| {
            let item = &self.items[k];
            let clitic = item.clitic_parts & part::FIN != 0 && !phrase::is_possessive(self.items, k);
            item.is_finite() || clitic || item.is_cue_finite()
        })
    }

    pub(super) fn has_finite(&self, from: usize, to: usize) -> bool {
        // "its third hearing": a gerund makes no clause.
        let is_verb = |w: &super::lexicon::Word| w.cues.iter().any(|c| c.forms & !form::ING != 0);
        self.items[from..to].iter().any(|i| {
            i.is_finite()
                || i.clitic_parts & part::FIN != 0
                || (i.is(part::PAST) && !i.cap)
                || i.is_cue_finite()
                || i.is_quote()
                || (!i.cap && i.word.is_some_and(|w| is_verb(w) || w.parts & part::VERB != 0))
                || (i.kind == Kind::Word && !i.cap && i.word.is_none() && self.doc.slice(i.span).ends_with('s'))
        })
    }
}

/// Does an infinitive behind a cue of this class say what is, and not what shall be?
fn infinitive_states(class: CueClass) -> bool {
    matches!(class, CueClass::Say | CueClass::Confirm | CueClass::Deny)
}
