//! Languages whose verb stands second: "Gestern sagte der Minister, dass ...", "Der Sprecher teilte mit, ...",
//! ", wie die Polizei berichtete", and sentences that go on in the mood of reported speech.
//!
//! The comma does here what word order does elsewhere: it opens the statement, so clauses are cut at
//! stops first and read one by one.

use super::chain::Link;
use super::clause::Item;
use super::inflection::form;
use super::lexicon::{Cue, Word, frame, part};
use super::phrase::Phrase;
use super::speech::{Reader, Relation, sure};
use super::{CueClass, QuoteKind};
use crate::order::Order as _;
use crate::text::Span;

/// How far a separated particle or participle may stand from its verb, in items.
const BRACKET: usize = 24;

/// A verb found in a clause.
struct Verb<'x> {
    cue: &'x Cue,
    /// The item the subject stands beside: the finite part.
    finite: usize,
    /// All items that are the cue.
    parts: Vec<usize>,
    passive: bool,
}

impl<'x> Reader<'_, 'x> {
    /// All relations of the segment.
    pub fn read_second(&self) -> Vec<Relation> {
        let mut out = Vec::new();
        let mut low = self.low;
        while low < self.high {
            let high = self.clause_stop(low);
            if high > low {
                out.extend(self.clause(low, high));
            }
            low = high + 1;
        }
        out
    }

    /// The stop at which the clause from `low` ends; a name between commas is none.
    fn clause_stop(&self, low: usize) -> usize {
        let mut at = low;
        while at < self.high {
            let item = &self.items[at];
            // "Die Ministerin Ann Roe (ABC) sagte"
            let short = |i: usize| self.items.get(i).filter(|_| i < self.high);
            if at > low
                && item.is_punct(&['('])
                && short(at + 1).is_some_and(|i| i.cap)
                && short(at + 2).is_some_and(|i| i.is_punct(&[')']))
            {
                at += 3;
                continue;
            }
            if item.is_stop() || item.speech {
                let verb = |k: usize| self.items.get(k).is_some_and(|n| n.is(part::AUX) || n.is_cue_finite());
                let quoting = self.items[low].is(part::QUOTING);
                match self.aside(at).filter(|close| at > low && (quoting || !verb(close + 1))) {
                    // "Wie der Direktor, Jan Voss, mitteilte, ..."
                    Some(close) if quoting => at = close,
                    Some(close) => return close,
                    None => return at,
                }
            }
            at += 1;
        }
        self.high
    }

    /// The comma that closes a name of two words or more which the comma at `at` opens.
    fn aside(&self, at: usize) -> Option<usize> {
        let is_name = |k: &usize| self.items[*k].cap && self.items[*k].word.is_none();
        let other = |k: &usize| !is_name(k) && !self.items[*k].is_punct(&['.', '-']);
        let close = (at + 1..self.high).find(other).unwrap_or(self.high);
        let named = self.items[at].is_comma() && (close == self.high || self.items[close].is_comma());
        (named && (at + 1..close).filter(is_name).count() >= 2).then_some(close)
    }

    /// Is the main clause in the mood of reported speech?
    fn is_reported(&self) -> bool {
        let mut low = self.low;
        while low < self.high {
            let high = self.clause_stop(low);
            let opens = &self.items[low];
            let depends = opens.is(part::SUB | part::THAT | part::ASKS | part::QUOTING) && !opens.is(part::DET)
                || opens.is(part::REL | part::WH) && low > self.low;
            let finite = |i: &&Item| {
                !i.cap && (i.is(part::REPORTED) || i.is_finite() || i.is(part::FIN | part::AUX) || i.is_cue_finite())
            };
            if !depends && let Some(verb) = self.items[low..high.max(low)].iter().find(finite) {
                return verb.is(part::REPORTED);
            }
            low = high + 1;
        }
        false
    }

    /// A segment without a cue of its own that stands in the mood of reported speech.
    pub fn goes_on(&self, before: &Relation) -> Option<Relation> {
        let reported = self.is_reported();
        let span = self.trimmed(self.low, self.high)?;
        (reported && !before.source.is_empty() && before.class != CueClass::Believe).then(|| Relation {
            source: before.source.clone(),
            cue: Vec::new(),
            class: before.class,
            content: vec![span],
            quote: QuoteKind::Indirect,
            confidence: sure::GOES_ON,
            subject: None,
            speech: false,
            link: Link::None,
        })
    }

    /// "Das teilte die Polizei mit.": what the sentence before says, in `from..to`.
    pub fn points_back(&self, from: usize, to: usize) -> Option<Relation> {
        let first = self.doc.slice(self.items.get(self.low)?.span).to_lowercase();
        if !self.doc.lang.has("attribution.points.words", &first) {
            return None;
        }
        let verb = (self.low + 1..self.high.min(self.low + 3)).find_map(|at| {
            let cue = self.verb_at(self.low, at, self.high)?;
            (cue.cue.frames & frame::QUOTE != 0).then_some(cue)
        });
        // "Das hat das Gericht entschieden."
        let verb = verb.or_else(|| {
            let aux = self.items.get(self.low + 1).filter(|i| i.is(part::HAVE))?;
            let last = (self.low + 2..self.high).rev().find(|&k| !self.items[k].is_stop())?;
            let found = self.verb_at(self.low, last, self.high)?;
            (aux.is(part::HAVE) && found.cue.frames & frame::THAT != 0).then_some(found)
        })?;
        let source = self.name(verb.finite + 1, self.high)?;
        let content = vec![self.trimmed(from, to)?];
        self.second_relation(Some(source), self.cue_spans(&verb.parts), verb.cue, content, sure::PARENTHESIS)
    }

    fn clause(&self, low: usize, high: usize) -> Option<Relation> {
        if let Some(relation) = self.hearsay(low, high) {
            return Some(relation);
        }
        (low..high).find_map(|at| {
            let verb = self.verb_at(low, at, high)?;
            self.said(low, high, &verb)
        })
    }

    /// The verb whose first word stands at `at`, with its particle or auxiliary.
    fn verb_at(&self, low: usize, at: usize, high: usize) -> Option<Verb<'x>> {
        let word: &'x Word = self.items[at].word?;
        let lower_case = !self.items[at].cap || at == self.low;
        if word.cues.is_empty() || !lower_case {
            return None;
        }
        let near = high.min(at + BRACKET);
        word.cues.iter().find_map(|cue| {
            let mut parts = vec![at];
            if let Some(tail) = cue.tail.last() {
                let is_tail = |k: usize| self.doc.slice(self.items[k].span).eq_ignore_ascii_case(tail);
                match (at + 1..near).find(|&k| is_tail(k)) {
                    Some(found) => parts.push(found),
                    // "wie das Amt bekannt gab"
                    None if at > low && is_tail(at - 1) => parts.insert(0, at - 1),
                    None => return None,
                }
            }
            if cue.forms & form::PART != 0 {
                // "hat ... erklärt", "wurde ... berichtet"
                let aux = (low..at).rev().take(BRACKET).find(|&k| self.items[k].is(part::HAVE | part::BE));
                if let Some(aux) = aux {
                    parts.insert(0, aux);
                    return Some(Verb { cue, finite: aux, parts, passive: self.items[aux].is(part::BE) });
                }
                let behind = at + 1 < high && self.items[at + 1].is(part::HAVE);
                if behind && self.items[low].is(part::QUOTING) {
                    return Some(Verb { cue, finite: at, parts: vec![at, at + 1], passive: false });
                }
            }
            (cue.forms & (form::PAST | form::THIRD | form::BASE) != 0).then_some(Verb {
                cue,
                finite: at,
                parts,
                passive: false,
            })
        })
    }

    /// Source and content around a verb.
    fn said(&self, low: usize, high: usize, verb: &Verb<'x>) -> Option<Relation> {
        let cue = verb.cue;
        let cue_spans = self.cue_spans(&verb.parts);
        // ", wie die Polizei mitteilte".
        if self.items[low].is(part::QUOTING) {
            let source = self.name(low + 1, verb.parts[0])?;
            let mut content = Vec::new();
            if low > self.low {
                content.extend(self.trimmed(self.low, low - 1));
            }
            if high + 1 < self.high && self.items[high].is_comma() {
                content.extend(self.trimmed(high + 1, self.high));
            }
            return self.second_relation(Some(source), cue_spans, cue, content, sure::PARENTHESIS);
        }
        let first_is_verb = self.skip_lead(low) >= verb.finite;
        let before_stop = low > self.low && (self.items[low - 1].is_stop() || self.items[low - 1].speech);
        // "Es wird angenommen, dass": nobody is named.
        let left = if first_is_verb || verb.passive { None } else { self.name_before(low, verb.finite) };
        // "Unterdessen ruft die Gruppe ...": a single word nobody knows opens the sentence, a subject follows.
        let left = left.filter(|p| {
            let word = &self.items[p.first];
            let lone = p.last - p.first == 1 && p.first == self.low && word.word.is_none();
            !lone || !self.name(verb.finite + 1, high).is_some_and(|r| self.items[r.first].is(part::DET | part::PRON))
        });
        // "Andres Granier, der Gouverneur, sagte": the subject stands before the commas.
        let left = left.or_else(|| if first_is_verb && before_stop { self.named_aside(low) } else { None });
        // Where the sentence opens with a time, a place or whom it was said to, its subject stands behind the verb.
        let left = left.filter(|p| !self.is_told(p, verb, high));
        let source = match left {
            Some(p) => Some(p),
            None if verb.passive => None,
            None => self.name(verb.finite + 1, high),
        };
        if source.is_none() && !verb.passive {
            return None;
        }
        if verb.passive
            && !self.items.get(high + 1).is_some_and(|i| high + 1 < self.high && i.is(part::THAT | part::ASKS))
        {
            return None;
        }
        // What was said: behind a comma or a colon, or before an inverted verb.
        let last = *verb.parts.last()?;
        let inverted = first_is_verb && before_stop && source.is_none_or(|p| p.first > verb.finite);
        if inverted && cue.frames & frame::QUOTE != 0 {
            let start = self.low;
            let end = if self.items[low - 1].speech { low } else { low - 1 };
            let quote = (start..end).rev().find(|&k| self.items[k].speech);
            let mut content = match quote {
                Some(q) if q + 2 >= end || q + 1 == end => vec![self.items[q].span],
                _ => vec![self.trimmed(start, end)?],
            };
            let speech = quote.is_some();
            if speech && let Some(next) = (high..self.high).find(|&k| self.items[k].speech) {
                content.push(self.items[next].span);
            }
            let mut relation = self.second_relation(
                source,
                cue_spans,
                cue,
                content,
                if speech { sure::QUOTE_SAID } else { sure::PARENTHESIS },
            )?;
            relation.speech = speech;
            return Some(relation);
        }
        if high < self.high && cue.frames & (frame::THAT | frame::QUOTE | frame::INF) != 0 && last < high {
            let stop = &self.items[high];
            if stop.speech {
                let mut relation = self.second_relation(source, cue_spans, cue, vec![stop.span], sure::QUOTE_SAID)?;
                relation.speech = true;
                return Some(relation);
            }
            if stop.is_punct(&[':', ',']) && high + 1 < self.high {
                let next = &self.items[high + 1];
                let quote =
                    next.is_quote() && high + 2 >= self.high - usize::from(self.items[self.high - 1].is_punct(&['.']));
                if quote {
                    let mut relation =
                        self.second_relation(source, cue_spans, cue, vec![next.span], sure::QUOTE_SAID)?;
                    relation.speech = true;
                    return Some(relation);
                }
                let clausal = stop.is_punct(&[':'])
                    || next.is(part::THAT | part::ASKS)
                    || !next.is(part::REL | part::COORD | part::SUB | part::QUOTING)
                    || next.is(part::REL)
                        && cue.frames & frame::THAT != 0
                        && self.items[high + 1..self.high].iter().any(|i| i.is(part::REPORTED));
                if clausal {
                    let confidence = if next.is(part::THAT | part::ASKS) { sure::THAT } else { sure::CLAUSE_BARE };
                    let content = vec![self.trimmed(high + 1, self.statement_end(high + 1))?];
                    return self.second_relation(source, cue_spans, cue, content, confidence);
                }
            }
        }
        self.object(high, verb, source?, left.is_some(), cue_spans)
    }

    /// "Der Zeitung sagte er, ...": whom it was said to stands before the verb, who said it right behind it.
    fn is_told(&self, left: &Phrase, verb: &Verb<'x>, high: usize) -> bool {
        let Some(next) = self.items.get(verb.finite + 1).filter(|_| verb.finite + 1 < high) else { return false };
        let alone = next.is(part::PRON) && !next.is(part::DET) && verb.finite + 2 >= high;
        let things = verb.cue.frames & frame::NP != 0;
        let media = || {
            let words = &self.items[left.first..left.last];
            let value = |i: &Item| self.doc.lang.value("attribution.roles", &self.doc.slice(i.span).to_lowercase());
            words.iter().any(|i| value(i) == Some("media"))
                && self.name(verb.finite + 1, high).is_some_and(|p| p.first == verb.finite + 1 && p.last == high)
        };
        !verb.passive && (alone && (!things || !next.is(part::OBJ)) || !things && media())
    }

    /// "Der Sprecher bestätigte den Vorfall.", "... wies die Vorwürfe zurück": a phrase for a statement.
    fn object(
        &self,
        high: usize,
        verb: &Verb<'x>,
        source: Phrase,
        leads: bool,
        cue_spans: Vec<Span>,
    ) -> Option<Relation> {
        let cue = verb.cue;
        // What is confirmed or denied is a statement, whatever its shape; what is wanted or described may be a thing.
        let told = matches!(cue.class, CueClass::Confirm | CueClass::Deny) || cue.frames & frame::THAT == 0;
        if cue.frames & frame::NP == 0 || cue.frames & frame::WEAK != 0 || !told || verb.passive {
            return None;
        }
        // Between the finite part and what closes the bracket.
        let close = verb.parts.last().copied().filter(|last| *last > verb.finite).unwrap_or(high);
        let mut from = if leads { verb.finite + 1 } else { source.last };
        while from < close
            && self.items[from].is(part::ADV | part::TIME | part::OBJ | part::NEG)
            && !self.items[from].is(part::DET)
        {
            from += 1;
        }
        let first = self.items.get(from).filter(|_| from < close)?;
        if !first.is(part::DET | part::POSS) && !first.cap && !first.is_quote()
            || first.is(part::PRON) && !first.is(part::DET)
        {
            return None;
        }
        let content = vec![self.trimmed(from, close)?];
        self.second_relation(Some(source), cue_spans, cue, content, sure::OBJECT)
    }

    /// "laut X", "nach Angaben von X", "X zufolge", ", so X".
    fn hearsay(&self, low: usize, high: usize) -> Option<Relation> {
        for at in low..high {
            let Some(word) = self.items[at].word else { continue };
            for cue in &word.phrases {
                if cue.frames & frame::BEHIND != 0 {
                    // A postposition: its phrase stands before it.
                    let source = self.name_up_to(low, at)?;
                    let mut content = Vec::new();
                    content.extend(self.trimmed(self.low, source.first));
                    content.extend(self.trimmed(at + 1, self.high));
                    return self.second_relation(Some(source), self.cue_spans(&[at]), cue, content, sure::ACCORDING);
                }
                if cue.frames & frame::AROUND == 0 {
                    continue;
                }
                let next = self.items.get(at + 1).filter(|_| at + 1 < high)?;
                if cue.frames & frame::NOUN != 0
                    && !self.items[at + 1..high.min(at + 4)].iter().any(|i| i.is(part::SETTING))
                {
                    continue;
                }
                if cue.frames & frame::LAST != 0 && (at != low || low == self.low) {
                    continue;
                }
                if next.is_stop() {
                    continue;
                }
                // "Die Stadtwerke sind nach eigenen Angaben Opfer ...": two words, whatever noun follows.
                let own = cue.frames & frame::NOUN != 0 && next.is(part::OBJ) && !next.is(part::PRON) && at + 3 <= high;
                let source = if own {
                    Phrase { first: at + 1, last: at + 3, head_last: at + 3 }
                } else {
                    self.name(at + 1, high)?
                };
                if cue.frames & frame::LAST != 0
                    && source.last < high
                    && !self.items[source.last].is(part::PREP)
                    && self.items[source.last..high].iter().any(|i| !i.is(part::TIME | part::PREP | part::ADV))
                {
                    continue;
                }
                let mut content = Vec::new();
                if at > self.low {
                    let end = if self.items[at - 1].is_comma() { at - 1 } else { at };
                    content.extend(self.trimmed(self.low, end));
                }
                let mut from = source.last;
                while from < self.high && self.items[from].is_comma() {
                    from += 1;
                }
                content.extend(self.trimmed(from, self.high));
                return self.second_relation(Some(source), self.cue_spans(&[at]), cue, content, sure::ACCORDING);
            }
        }
        None
    }

    // ---- phrases where every noun has a capital ----

    /// The phrase that starts at `from` (or behind an adverb or a time there).
    pub(super) fn name(&self, from: usize, high: usize) -> Option<Phrase> {
        let mut first = from;
        while first < high
            && self.items[first].is(part::ADV | part::TIME | part::OBJ | part::NEG)
            && !self.items[first].is(part::PRON | part::DET)
        {
            first += 1;
        }
        // "am Montag", "in Berlin" between verb and subject.
        while first < high && self.items[first].is(part::PREP) && !self.items[first].is(part::OF) {
            let mut k = first + 1;
            while k < high
                && !self.items[k].cap
                && !self.items[k].is(part::TIME)
                && self.items[k].kind != super::clause::Kind::Number
            {
                k += 1;
            }
            first = k + 1;
            while first < high
                && (self.items[first].is(part::TIME) || self.items[first].kind == super::clause::Kind::Number)
            {
                first += 1;
            }
        }
        if first >= high {
            return None;
        }
        if self.items[first].is(part::PRON) && !self.items[first].is(part::DET) {
            return Some(Phrase { first, last: first + 1, head_last: first + 1 });
        }
        let mut at = first;
        let mut noun = false;
        while at < high {
            let item = &self.items[at];
            if noun && let Some(close) = self.aside(at).filter(|close| *close <= high) {
                at = close;
                break;
            }
            if item.is_stop() && !item.is_punct(&['(', ')', '-']) || item.speech {
                break;
            }
            if item.is(part::ADV | part::AUX | part::NEG | part::QUOTING | part::THAT) && !item.cap
                || item.is(part::TIME) && noun
            {
                break;
            }
            if item.is(part::PREP) && noun {
                let time = self
                    .items
                    .get(at + 1)
                    .is_some_and(|n| n.is(part::TIME | part::SETTING) || n.kind == super::clause::Kind::Number);
                if !item.is(part::GROUP | part::OF) || time {
                    break;
                }
            } else if noun
                && !item.cap
                && !item.is_quote()
                && !item.is_punct(&['(', ')', '-', '.', '/', '&'])
                && !item.is(part::DET | part::POSS)
            {
                // A word in lower case goes on with the phrase only before another noun.
                let ahead = (at + 1..high.min(at + 3)).any(|k| self.items[k].cap);
                // Right behind a noun it is a verb ("nach Angaben der Feuerwehr brannten zwei Autos").
                if !(ahead && (item.is(part::COORD) || item.is(part::ADJ) && !self.items[at - 1].cap)) {
                    break;
                }
            }
            noun |= item.cap || item.title || item.kind == super::clause::Kind::Number;
            at += 1;
        }
        while at > first
            && (self.items[at - 1].is_punct(&['(', '-'])
                || self.items[at - 1].is(part::PREP | part::DET | part::COORD) && !self.items[at - 1].cap)
        {
            at -= 1;
        }
        (at > first && (noun || self.items[first].is(part::PRON))).then_some(Phrase { first, last: at, head_last: at })
    }

    /// The phrase between the start of a clause and its verb, where that is a subject.
    fn name_before(&self, low: usize, verb: usize) -> Option<Phrase> {
        let first = self.skip_lead(low);
        if first >= verb {
            return None;
        }
        let opens = &self.items[first];
        if opens.is(part::PREP | part::ADV | part::SUB | part::TIME | part::THAT | part::QUOTING)
            && !opens.is(part::DET)
        {
            return None;
        }
        let phrase = self.name(first, verb)?;
        (phrase.first == first && phrase.last + 3 >= verb).then_some(phrase)
    }

    /// A name with an apposition between commas that ends right before `low`.
    fn named_aside(&self, low: usize) -> Option<Phrase> {
        if !self.items[low - 1].is_comma() {
            return None;
        }
        let comma = (self.low + 1..low - 1).rev().find(|&k| self.items[k].is_comma())?;
        let start = (self.low..comma).rev().find(|&k| self.items[k].is_stop()).map_or(self.low, |k| k + 1);
        let aside = &self.items[comma + 1..low - 1];
        let relative = aside.first().is_some_and(|i| i.is(part::REL)) && aside.last().is_some_and(|i| !i.cap);
        if aside.is_empty() || !relative && aside.iter().any(|i| i.is(part::AUX) || i.is_cue_finite()) {
            return None;
        }
        let name = self.name(start, comma)?;
        (name.first == start && name.last == comma).then_some(Phrase { last: low - 1, ..name })
    }

    /// The phrase that ends right before `end`, read backwards.
    fn name_up_to(&self, low: usize, end: usize) -> Option<Phrase> {
        let mut first = end;
        while first > low {
            let item = &self.items[first - 1];
            let noun_before =
                first >= low + 2 && (self.items[first - 2].cap || self.items[first - 2].is(part::SETTING));
            if item.cap
                || item.is(part::SETTING)
                || item.kind == super::clause::Kind::Number
                || (item.is_quote() && !item.speech)
            {
                first -= 1;
            } else if item.is(part::DET | part::POSS | part::OF) {
                first -= 1;
                if !noun_before {
                    break;
                }
            } else if item.kind == super::clause::Kind::Word
                && !item.is(part::PREP | part::AUX | part::ADV | part::SUB | part::COORD)
                && first < end
            {
                first -= 1;
            } else {
                break;
            }
        }
        (first < end).then_some(Phrase { first, last: end, head_last: end })
    }

    fn skip_lead(&self, low: usize) -> usize {
        let mut first = low;
        while first < self.high && self.items[first].is(part::COORD) {
            first += 1;
        }
        first
    }

    /// Where a statement behind a comma ends: at a comma that opens a clause of another cue.
    fn statement_end(&self, from: usize) -> usize {
        (from..self.high)
            .find(|&k| {
                self.items[k].is_comma()
                    && self.items.get(k + 1).is_some_and(|n| {
                        n.is(part::QUOTING)
                            && (k + 1..self.high.min(k + 12))
                                .any(|v| self.items[v].word.is_some_and(|w| !w.cues.is_empty()))
                    })
            })
            .unwrap_or(self.high)
    }

    fn cue_spans(&self, parts: &[usize]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for &at in parts {
            let item: &Item = &self.items[at];
            match spans.last_mut() {
                Some(last) if at > 0 && last.end == self.items[at - 1].span.end => last.end = item.span.end,
                _ => spans.push(item.span),
            }
        }
        spans.order();
        spans
    }

    fn second_relation(
        &self,
        source: Option<Phrase>,
        cue_spans: Vec<Span>,
        cue: &Cue,
        content: Vec<Span>,
        confidence: u8,
    ) -> Option<Relation> {
        let spans: Vec<Span> = source.map(|p| self.span(p.first, p.last)).into_iter().collect();
        // A cue word may lie inside the stretch taken for the source; the source gives way.
        let spans = super::speech::apart(spans, &[], &cue_spans);
        let confidence = if cue.frames & frame::WEAK != 0 { confidence.min(sure::OBJECT_WEAK) } else { confidence };
        self.relation(spans, cue_spans, cue, content, confidence, source, false)
    }
}
