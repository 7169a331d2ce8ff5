//! One segment: every cue in it, its source and what is said.
//!
//! The shapes are few: what is said stands behind the cue ("X said that ..."), before the source ("...,
//! X said"), before an inverted verb ("..., said X"), or around both. A cue that fits no shape is no cue.

use super::chain::Link;
use super::clause::{Item, Kind};
use super::group::{self, Group, Voice};
use super::inflection::form;
use super::lexicon::{Cue, frame, part};
use super::phrase::{self, Phrase};
use super::source;
use super::{CueClass, QuoteKind};
use crate::document::Document;
use crate::order::Order as _;
use crate::text::Span;

/// A relation in the making.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub class: CueClass,
    pub content: Vec<Span>,
    pub quote: QuoteKind,
    pub confidence: u8,
    /// Item range of the source in its block, for what comes after in the same sentence.
    pub subject: Option<Phrase>,
    /// Is the content or part of it direct speech (so that speech may go on behind it)?
    pub speech: bool,
    /// Does it share its content with another?
    pub link: Link,
}

/// How sure each shape is, 0 to 100. Ranks first, reads as a rough precision second.
pub(super) mod sure {
    /// Below this a relation is left out.
    pub const FLOOR: u8 = 28;
    pub const QUOTE_SAID: u8 = 92;
    pub const ACCORDING: u8 = 90;
    pub const THAT: u8 = 88;
    pub const SAID_BARE: u8 = 86;
    pub const PARENTHESIS: u8 = 86;
    pub const CLAUSE_BARE: u8 = 70;
    pub const COUNT: u8 = 68;
    pub const CLAUSE_WH: u8 = 62;
    pub const INFINITIVE: u8 = 52;
    pub const OBJECT: u8 = 50;
    pub const OBJECT_WEAK: u8 = 32;
    pub const HEADLESS: u8 = 55;
    pub const RAISING: u8 = 45;
    pub const ADVERB: u8 = 40;
    pub const NOUN: u8 = 40;
    pub const LABEL: u8 = 55;
    /// "citing X", at most as sure as the relation it stands beside.
    pub const CHAIN: u8 = 80;
    /// What a thing shows.
    pub const THING: u8 = 55;
    /// Reported speech that goes on with no cue of its own.
    pub const GOES_ON: u8 = 66;
}

/// The segment being read.
pub(crate) struct Reader<'d, 'x> {
    pub doc: &'d Document,
    pub items: &'d [Item<'x>],
    pub low: usize,
    pub high: usize,
    /// Does the finite verb stand second?
    pub verb_second: bool,
    /// Does an inverted verb take its auxiliary along ("a déclaré X")?
    pub aux_inverts: bool,
}

impl<'x> Reader<'_, 'x> {
    /// All relations of the segment.
    pub fn read(&self) -> Vec<Relation> {
        let mut out: Vec<Relation> = Vec::new();
        let mut at = self.low;
        while at < self.high {
            let next = self.at(at, &out);
            if let Some((relation, last)) = next {
                out.push(relation);
                at = last.max(at + 1);
            } else {
                at += 1;
            }
        }
        out
    }

    fn at(&self, at: usize, found: &[Relation]) -> Option<(Relation, usize)> {
        let item = &self.items[at];
        let word = item.word?;
        if let Some((cue, mut last)) = group::longest(self.doc, self.items, at, self.high, &word.phrases) {
            let relation = match cue.frames {
                frames if frames & frame::AROUND != 0 => {
                    last = self.behind_verb(last);
                    self.according(at, last, cue)
                }
                // See `chains`.
                frames if frames & (frame::CITES | frame::PASSES) != 0 => None,
                _ => self.adverb(at, last, cue),
            };
            if let Some(relation) = relation {
                return Some((relation, last));
            }
        }
        // "was convinced that" is no passive.
        if !word.adjectives.is_empty()
            && let Some(found) = self.adjective(at, &word.adjectives)
        {
            return Some(found);
        }
        if !word.cues.is_empty()
            && let Some(group) = group::read(self.doc, self.items, self.low, at, self.high)
            && let Some(relation) = self.verb(&group, found)
        {
            return Some((relation, group.last));
        }
        let cue = word.noun.as_ref()?;
        self.noun(at, cue).map(|relation| (relation, at + 1))
    }

    // ---- shapes ----

    fn verb(&self, group: &Group<'x>, found: &[Relation]) -> Option<Relation> {
        let cue = group.cue;
        match group.voice {
            Voice::Passive => return self.passive(group),
            _ if cue.frames & frame::RAISE != 0 => return self.raising(group),
            _ => {}
        }
        if self.withholds_name(group.verb) {
            return None;
        }
        if let Some(relation) = self
            .as_said(group)
            .or_else(|| self.inverted(group))
            .or_else(|| self.subject_behind(group))
            .or_else(|| self.unnamed_quote(group))
        {
            return Some(relation);
        }
        let Some((source, subject)) = self.who(group, found) else {
            return self.dropped_subject(group);
        };
        // "Lo ha riferito X": an object that stands before its verb.
        let lone = subject.filter(|s| s.last == s.first + 1).map(|s| &self.items[s.first]);
        if lone.is_some_and(|i| i.is(part::OBJ) && !i.is(part::PRON)) {
            return None;
        }
        if cue.frames & frame::PAPER != 0 && !source.first().is_some_and(|s| self.has_role(*s)) {
            return None;
        }
        let mut cue_span = vec![self.cue_span(group)];
        // Something said before, the source and the verb, and nothing (or the rest) behind.
        let after = self.content_after(group);
        // "with nine testifying": what stands before is another's.
        let before = subject.filter(|s| s.last <= group.first && group.voice != Voice::Gerund);
        let before = before.and_then(|s| self.said_before(s.first, cue));
        // "..., Emil Berg added a goal": what was done.
        let takes = |i: &Item| i.is(part::DET | part::POSS) && !i.is(part::PRON | part::TIME | part::THAT);
        let is_done = cue.frames & frame::TO == 0 && self.items.get(group.last).is_some_and(takes);
        let before = before.filter(|(_, speech)| {
            *speech || !is_done && !subject.is_some_and(|s| self.is_thing(&s)) || self.aux_inverts
        });
        let (content, mut confidence, speech) = match (before, after) {
            (Some((spans, speech)), None) => (spans, if speech { sure::QUOTE_SAID } else { sure::PARENTHESIS }, speech),
            (Some((spans, true)), Some(after)) if after.quote_only || after.comma => {
                let mut all = spans;
                all.extend(after.spans);
                (all, sure::QUOTE_SAID, true)
            }
            (Some((spans, true)), Some(_)) => (spans, sure::QUOTE_SAID, true),
            (Some((spans, false)), Some(after)) if after.comma => {
                let mut all = spans;
                all.extend(after.spans);
                (all, sure::PARENTHESIS, false)
            }
            (_, Some(after)) => (after.spans, after.confidence, after.speech),
            (None, None) => return None,
        };
        if let Some(colon) = self.items.get(group.last).filter(|i| i.is_punct(&[':']) && group.last < self.high)
            && let Some(last) = cue_span.last_mut()
            && last.end == colon.span.start
        {
            last.end = colon.span.end;
        }
        // "bought time to respond to an advert that ...": what is meant to be said is not told.
        if group.modal || group.voice == Voice::Infinitive {
            confidence = confidence.saturating_sub(25);
        }
        if group.voice == Voice::Infinitive {
            confidence = confidence.min(sure::THING);
        }
        if group.negative {
            confidence = confidence.saturating_sub(15);
        }
        if source.is_empty() {
            confidence = confidence.saturating_sub(20);
        }
        // "what the jurors say may matter": what is said is not told.
        let asked = |s: &Phrase| {
            s.first > self.low
                && self.items[s.first - 1].is(part::WH)
                && !self.items[s.first - 1].is(part::SUB | part::REL)
        };
        let behind = self.main_subject(group.first).filter(|_| group.negative);
        if subject.as_ref().or(behind.as_ref()).is_some_and(asked) {
            confidence = confidence.min(sure::THING);
        }
        if cue.frames & frame::THING != 0 && !source.iter().any(|s| self.may_speak(*s)) {
            confidence = confidence.min(sure::THING);
        }
        self.relation(source, cue_span, cue, content, confidence, subject, speech)
    }

    /// "is expected to", "was reported that", "was criticised by X".
    fn passive(&self, group: &Group<'x>) -> Option<Relation> {
        let cue = group.cue;
        let subject = phrase::before(self.items, self.low, group.first).or_else(|| self.relative(group.first));
        let next = (group.last < self.high).then(|| &self.items[group.last])?;
        let mut content = Vec::new();
        let dummy = subject.is_some_and(|s| s.last - s.first == 1 && self.items[s.first].is(part::DUMMY));
        if next.is(part::BY) && cue.frames & frame::NP != 0 {
            let source = phrase::after(self.items, group.last + 1, self.high)?;
            let subject = subject?;
            content.push(self.span(subject.first, subject.last));
            let source_span = self.span(source.first, source.last);
            return self.relation(
                vec![source_span],
                vec![self.cue_span(group)],
                cue,
                content,
                sure::OBJECT_WEAK,
                Some(source),
                false,
            );
        }
        let takes = next.is(part::TO | part::THAT)
            || (cue.frames & frame::NP != 0 && next.is(part::SUB) && next.is(part::PREP));
        let clausal = cue.frames & (frame::THAT | frame::INF | frame::NP) != 0;
        if !takes || !clausal || (cue.frames & frame::WEAK != 0 && !next.is(part::THAT)) {
            return None;
        }
        if let Some(s) = subject.filter(|_| !(dummy && next.is(part::THAT))) {
            content.push(self.span(s.first, s.last));
        }
        let end = self.clause_end(group.last, false);
        content.push(self.trimmed(group.last, end)?);
        let confidence = if cue.class == CueClass::Believe || cue.class == CueClass::Report || next.is(part::THAT) {
            sure::HEADLESS
        } else {
            sure::OBJECT_WEAK
        };
        self.relation(Vec::new(), vec![self.cue_span(group)], cue, content, confidence, None, false)
    }

    /// "X seems to ...": nobody says so.
    fn raising(&self, group: &Group<'x>) -> Option<Relation> {
        if matches!(group.voice, Voice::Gerund | Voice::Infinitive) {
            return None;
        }
        let next = (group.last < self.high).then(|| &self.items[group.last])?;
        if next.is_stop() || (next.is(part::PREP) && !next.is(part::TO | part::SUB)) {
            return None;
        }
        let subject = phrase::before(self.items, self.low, group.first).or_else(|| self.relative(group.first))?;
        let end = self.clause_end(group.last, false);
        let content = vec![self.span(subject.first, subject.last), self.trimmed(group.last, end)?];
        self.relation(Vec::new(), vec![self.cue_span(group)], group.cue, content, sure::RAISING, None, false)
    }

    /// "is confident that", "is clear that".
    fn adjective(&self, at: usize, rows: &'x [Cue]) -> Option<(Relation, usize)> {
        let group = group::adjective(self.doc, self.items, self.low, at, self.high, rows)?;
        let next = self.items.get(group.last).filter(|_| group.last < self.high)?;
        let frames = group.cue.frames;
        let fits = next.is(part::THAT | part::WH) && frames & frame::THAT != 0
            || next.is(part::TO) && frames & frame::INF != 0
            || frames & frame::NP != 0 && (next.starts_phrase() || next.is(part::ING));
        if !fits {
            return None;
        }
        let subject = phrase::before(self.items, self.low, group.first).or_else(|| self.relative(group.first))?;
        let span = self.span(subject.first, subject.last);
        let statement = self.trimmed(group.last, self.clause_end(group.last, frames & frame::NP != 0))?;
        let cue_span = vec![self.cue_span(&group)];
        let last = group.last;
        let relation = if frames & frame::RAISE != 0 {
            let mut content = vec![statement];
            if !next.is(part::THAT | part::WH) {
                content.insert(0, span);
            }
            self.relation(Vec::new(), cue_span, group.cue, content, sure::RAISING, None, false)
        } else {
            self.relation(vec![span], cue_span, group.cue, vec![statement], sure::OBJECT, Some(subject), false)
        };
        relation.map(|r| (r, last))
    }

    /// "according to X".
    fn according(&self, at: usize, last: usize, cue: &Cue) -> Option<Relation> {
        let source = phrase::after(self.items, last, self.high)?;
        // "l'information selon laquelle ...": the noun before it is what is told.
        if self.items[source.first].is(part::REL | part::WH) && !self.items[source.first].is(part::DET) {
            return None;
        }
        let source = self.before_statement(at, source);
        let cue_span = vec![self.span(at, last)];
        let subject = self.opens_statement(&source);
        let source = if subject { Phrase { last: source.head_last, ..source } } else { source };
        let source_span = vec![self.span(source.first, source.last)];
        let mut first = self.low;
        while first < at && self.items[first].is(part::COORD) {
            first += 1;
        }
        let lead = at - first;
        let content = if lead >= 3 {
            let start = self.clause_start(at);
            let (start, end) = (start.max(first), if self.items[at - 1].is_comma() { at - 1 } else { at });
            let mut spans = vec![self.trimmed(start, end)?];
            if self.items[at - 1].is_comma()
                && source.last + 2 < self.high
                && self.items[source.last].is_comma()
                && !self.has_finite(start, end)
            {
                spans.push(self.trimmed(source.last + 1, self.clause_end(source.last + 1, false))?);
            }
            // "Das Riet hält laut Forschern 30 Prozent mehr Schlamm": set between the verb and what belongs to it.
            let is_between = self.is_between() && !self.items[at - 1].is_comma() && source.last < self.high;
            if is_between && !self.items[source.last].is_comma() {
                spans.extend(self.trimmed(source.last, self.clause_end(source.last, false)));
            }
            spans
        } else {
            let mut start = source.last;
            while start < self.high && (self.items[start].is_comma() || self.items[start].is(part::TIME)) {
                start += 1;
            }
            vec![self.trimmed(start, self.high)?]
        };
        let speech =
            content.iter().any(|s| self.items[self.low..self.high].iter().any(|i| i.is_quote() && i.span == *s));
        self.relation(source_span, cue_span, cue, content, sure::ACCORDING, Some(source), speech)
    }

    /// "según explicó ayer X", "segundo informou X": the verb and its time belong to the cue, the source follows.
    fn behind_verb(&self, last: usize) -> usize {
        let is_helped = self.items.get(last).is_some_and(|item| item.is(part::AUX));
        let verb = last + usize::from(is_helped);
        let is_cue = |item: &Item| item.is_cue_finite() || is_helped && item.word.is_some_and(|w| !w.cues.is_empty());
        if verb >= self.high || !is_cue(&self.items[verb]) {
            return last;
        }
        let mut next = verb + 1;
        while next < self.high && self.items[next].is(part::TIME | part::ADV) && !self.items[next].cap {
            next += 1;
        }
        if phrase::after(self.items, next, self.high).is_some() { next } else { last }
    }

    /// "reportedly".
    fn adverb(&self, at: usize, last: usize, cue: &Cue) -> Option<Relation> {
        let start = self.clause_start(at);
        let mut spans: Vec<Span> = Vec::new();
        // "the case for allegedly abusing it": only what follows.
        let is_local = at > self.low
            && self.items[at - 1].is(part::PREP)
            && self.items.get(last).is_some_and(|i| last < self.high && i.is(part::ING));
        // "the reportedly stolen car": the doubt is of a word.
        if at > self.low && self.items[at - 1].is(part::DET) && !self.items[at - 1].is(part::PRON | part::THAT) {
            return None;
        }
        if !is_local {
            spans.extend(self.trimmed(start, at));
        }
        let end = self.clause_end(last, false);
        spans.extend(self.trimmed(last, end));
        (!spans.is_empty()).then_some(())?;
        self.relation(Vec::new(), vec![self.span(at, last)], cue, spans, sure::ADVERB, None, false)
    }

    /// "X's claim that ...", "a statement by X that ...".
    fn noun(&self, at: usize, cue: &Cue) -> Option<Relation> {
        let mut next = at + 1;
        let mut source = None;
        if next < self.high
            && (self.items[next].is(part::BY) || self.items[next].is(part::GROUP))
            && self.items.get(next + 1).is_some_and(|i| i.cap || i.is(part::DET))
        {
            let p = phrase::after(self.items, next + 1, self.high);
            if let Some(p) = p.filter(|p| p.head_last < self.high && self.items[p.head_last].is(part::THAT)) {
                source = Some(p);
                next = p.head_last;
            }
        }
        let follower = (next < self.high).then(|| &self.items[next])?;
        let that = follower.is(part::THAT)
            && cue.frames & frame::THAT != 0
            && items_make_clause(&self.items[next + 1..self.high]);
        let genitive = self.owner(at);
        let of = !that
            && genitive.is_some()
            && follower.is(part::PREP)
            && !follower.is(part::BY | part::SUB)
            && cue.frames & (frame::OF | frame::ON) != 0;
        let inf = genitive.is_some() && follower.is(part::TO) && cue.frames & frame::INF != 0;
        if !that && !of && !inf {
            return None;
        }
        let source = source.or(genitive);
        let end = self.clause_end(next, of);
        let first = if of { next + 1 } else { next };
        let content = vec![self.trimmed(first, end)?];
        let source_spans: Vec<Span> = source.map(|p| self.span(p.first, p.last)).into_iter().collect();
        let confidence = if source_spans.is_empty() {
            sure::NOUN - 15
        } else if that {
            sure::NOUN + 15
        } else {
            sure::NOUN - 10
        };
        self.relation(source_spans, vec![self.items[at].span], cue, content, confidence, None, false)
    }

    // ---- sources ----

    /// Who stands as the subject of a verb group.
    pub(super) fn source_of(&self, group: &Group<'x>, found: &[Relation]) -> Option<(Vec<Span>, Option<Phrase>)> {
        let shared = || {
            found.iter().rev().find_map(|r| r.subject.filter(|_| !r.source.is_empty()).map(|p| (r.source.clone(), p)))
        };
        let as_source = |p: Phrase| (vec![self.span(p.first, p.last)], Some(p));
        if group.first == self.low && !group.clitic {
            if group.voice != Voice::Gerund {
                return None;
            }
            // "Citing a report, Smith said ...": the subject follows the comma.
            let comma = (group.last..self.high).find(|&k| self.items[k].is_comma())?;
            let p = phrase::after(self.items, comma + 1, self.high)?;
            return Some((vec![self.span(p.first, p.head_last)], None));
        }
        if group.clitic {
            let p = phrase::before(self.items, self.low, group.first).or_else(|| self.relative(group.first))?;
            return Some(as_source(p));
        }
        let prev = &self.items[group.first - 1];
        if prev.is(part::REL) {
            return self.relative(group.first).map(as_source);
        }
        match group.voice {
            Voice::Gerund => {
                if prev.is_comma() || prev.is(part::COORD) || prev.is(part::PREP) || prev.is_quote() {
                    let (source, _) = shared().or_else(|| {
                        self.main_subject(group.first).map(|p| (vec![self.span(p.first, p.head_last)], p))
                    })?;
                    return Some((source, None));
                }
                // "a court ruling"
                let is_noun = self.has_role(self.items[group.verb].span);
                if group.cue.frames & frame::WEAK != 0 || is_noun {
                    return None;
                }
                let p = phrase::before(self.items, self.low, group.first)?;
                // "The council issued a statement saying ...": who issued it says so.
                let issued = p.first > self.low + 1
                    && self.is_past(p.first - 1)
                    && source::is_document(self.doc, self.span(p.first, p.last));
                if issued && let Some(issuer) = phrase::before(self.items, self.low, p.first - 1) {
                    return Some((vec![self.span(issuer.first, issuer.head_last)], None));
                }
                Some(as_source(p))
            }
            Voice::Infinitive => {
                // "went on to say", "declined to comment": the subject of the verb before.
                let (source, _) = shared()
                    .or_else(|| self.main_subject(group.first).map(|p| (vec![self.span(p.first, p.head_last)], p)))?;
                Some((source, None))
            }
            _ => {
                if prev.is(part::COORD) || (prev.is_comma() && !self.apposition_before(group.first)) {
                    if let Some((source, _)) = shared() {
                        return Some((source, None));
                    }
                    let p = self.main_subject(group.first)?;
                    return Some((vec![self.span(p.first, p.head_last)], None));
                }
                let p = phrase::before(self.items, self.low, group.first);
                p.filter(|p| !self.is_attribute(p, group)).map(as_source)
            }
        }
    }

    /// "who asked not to be named": says how the source is named, not what it says.
    fn withholds_name(&self, at: usize) -> bool {
        let end = self.high.min(at + 6);
        let words = Span { start: self.items[at].span.start, end: self.items[end - 1].end() };
        let lower = self.doc.slice(words).to_lowercase();
        self.doc.lang.table("attribution.anonymous.words").iter().any(|e| lower.starts_with(e.form))
    }

    /// Has a word of the phrase a capital that is not its place's?
    pub(super) fn has_name(&self, span: Span) -> bool {
        (self.low..self.high).any(|k| {
            let item = &self.items[k];
            // "Blood tests": the first word of a sentence, with its noun.
            let noun = k == self.low
                && self.items.get(k + 1).is_some_and(|n| span.contains(n.span) && !n.cap && n.kind == Kind::Word);
            span.contains(item.span) && item.cap && !noun
        })
    }

    /// Is a word of the phrase in the roles table?
    pub(super) fn has_role(&self, span: Span) -> bool {
        let table = self.doc.lang.table("attribution.roles");
        let words = self.items[self.low..self.high].iter().filter(|i| span.contains(i.span));
        words.take(12).any(|i| {
            let lower = self.doc.slice(i.span).to_lowercase();
            // "l'agence"
            let bare = lower.rsplit(['\'', '\u{2019}']).next().unwrap_or(&lower);
            table.iter().any(|e| e.form == lower || e.form == bare)
        })
    }

    fn apposition_before(&self, at: usize) -> bool {
        phrase::before(self.items, self.low, at).is_some()
    }

    /// The relative pronoun right before `at`.
    fn relative(&self, at: usize) -> Option<Phrase> {
        (at > self.low && self.items[at - 1].is(part::REL)).then(|| Phrase { first: at - 1, last: at, head_last: at })
    }

    fn is_past(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.is(part::PAST) || item.word.is_some_and(|w| w.cues.iter().any(|c| c.forms & form::PAST != 0))
    }

    /// The subject of the sentence's first finite verb.
    fn main_subject(&self, until: usize) -> Option<Phrase> {
        let verb = (self.low..until).find(|&k| {
            let item = &self.items[k];
            k > self.low
                && (item.is_finite()
                    || item.is_cue_finite()
                    || (item.is(part::PAST) && !item.cap)
                    || item.clitic_parts & part::FIN != 0 && !phrase::is_possessive(self.items, k))
        })?;
        let verb = if self.items[verb].clitic_parts & part::FIN != 0 { verb + 1 } else { verb };
        phrase::before(self.items, self.low, verb)
    }

    /// "Trump's" before a noun.
    fn owner(&self, at: usize) -> Option<Phrase> {
        let mut k = at;
        while k > self.low && at - k < 4 {
            let item = &self.items[k - 1];
            if !item.clitic.is_empty()
                && item.clitic_parts & part::BE != 0
                && (item.cap || item.is(part::PLURAL) || item.word.is_none())
            {
                let mut p = phrase::before(self.items, self.low, k)?;
                p.last = k;
                p.head_last = k;
                return Some(p);
            }
            if item.is(part::POSS) {
                return Some(Phrase { first: k - 1, last: k, head_last: k });
            }
            if item.kind != Kind::Word || item.is(part::PREP | part::DET | part::AUX | part::PRON) {
                return None;
            }
            k -= 1;
        }
        None
    }

    // ---- spans ----

    pub(super) fn cue_span(&self, group: &Group<'x>) -> Span {
        let start = if group.clitic && group.first > 0 {
            self.items[group.first - 1].clitic.start
        } else {
            self.items[group.first].span.start
        };
        Span { start, end: self.items[group.last - 1].end() }
    }

    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        let last = if last == self.high && last > first + 1 && self.items[last - 1].is_punct(&['.', '?', '!']) {
            last - 1
        } else {
            last
        };
        let end = if last > first { self.items[last - 1].end() } else { self.items[first].span.end };
        // A clitic verb after the phrase ("he's claiming") is not part of it.
        let item = &self.items[last.max(first + 1) - 1];
        let end =
            if !item.clitic.is_empty() && item.is(part::PRON | part::WH | part::REL) { item.span.end } else { end };
        Span { start: self.items[first].span.start, end }
    }

    /// From item `first` to `last` without the sentence's last stop and commas at the ends.
    pub(super) fn trimmed(&self, first: usize, last: usize) -> Option<Span> {
        let (mut first, mut last) = (first, last.min(self.high));
        while first < last && self.items[first].is_punct(&[',', ';', ':', '\u{2014}', '\u{2013}', '.', ')']) {
            first += 1;
        }
        while first < last
            && self.items[last - 1].is_punct(&[',', ';', ':', '.', '\u{2014}', '\u{2013}', '(', '\u{3002}'])
        {
            last -= 1;
        }
        (first < last).then(|| Span { start: self.items[first].span.start, end: self.items[last - 1].end() })
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one relation")]
    pub(super) fn relation(
        &self,
        source: Vec<Span>,
        cue: Vec<Span>,
        form: &Cue,
        content: Vec<Span>,
        confidence: u8,
        subject: Option<Phrase>,
        speech: bool,
    ) -> Option<Relation> {
        let content = apart(content, &source, &cue);
        if content.is_empty() || confidence < sure::FLOOR {
            return None;
        }
        let quoted = self.items[self.low..self.high].iter().filter(|i| i.is_quote());
        let (mut inside, mut whole) = (false, true);
        for span in &content {
            let hit = quoted.clone().any(|q| q.span.overlaps(*span));
            inside |= hit;
            whole &= quoted.clone().any(|q| q.span.contains(*span));
        }
        let quote = match (inside, whole) {
            (true, true) => QuoteKind::Direct,
            (true, false) => QuoteKind::Mixed,
            _ => QuoteKind::Indirect,
        };
        Some(Relation { source, cue, class: form.class, content, quote, confidence, subject, speech, link: Link::None })
    }
}

fn items_make_clause(rest: &[Item]) -> bool {
    rest.len() >= 2 && !rest[0].is_finite() && !rest[0].is(part::AUX)
}

/// Cuts source and cue out of the content, so that the three never overlap.
pub(crate) fn apart(content: Vec<Span>, source: &[Span], cue: &[Span]) -> Vec<Span> {
    let mut pieces: Vec<Span> = content;
    for hole in source.iter().chain(cue) {
        let mut next = Vec::with_capacity(pieces.len() + 1);
        for piece in pieces {
            if !piece.overlaps(*hole) {
                next.push(piece);
                continue;
            }
            if piece.start < hole.start {
                next.push(Span { start: piece.start, end: hole.start });
            }
            if hole.end < piece.end {
                next.push(Span { start: hole.end, end: piece.end });
            }
        }
        pieces = next;
    }
    pieces.retain(|p| !p.is_empty());
    pieces.order();
    pieces
}
