//! Shapes whose source stands behind its verb or in a clause of its own: "..., said X", "as X said", "dijo X que".

use super::chain::Link;
use super::clause::{Item, Kind};
use super::group::{Group, Voice};
use super::inflection::form;
use super::lexicon::{frame, part};
use super::phrase;
use super::speech::{Reader, Relation, sure};

/// Longest stretch between "as" and the verb of the clause it opens, in items.
const AS_SAID: usize = 14;

impl<'x> Reader<'_, 'x> {
    /// "comme l'a indiqué le préfet, ...", "..., zoals de politie meldt": a clause that names the speaker of the rest.
    pub(super) fn as_said(&self, group: &Group<'x>) -> Option<Relation> {
        let floor = self.low.max(group.first.saturating_sub(AS_SAID));
        let opener =
            (floor..group.first).rev().find(|&k| self.items[k].is_stop() || self.items[k].is(part::QUOTING))?;
        let behind_stop = opener == self.low || self.items[opener - 1].is_stop();
        if !self.items[opener].is(part::QUOTING) || !behind_stop || group.cue.frames & frame::THAT == 0 {
            return None;
        }
        let between = phrase::before(self.items, opener + 1, group.first);
        let source = between.or_else(|| phrase::after(self.items, group.last, self.high))?;
        let after = source.head_last.max(group.last);
        let mut content = Vec::new();
        if opener > self.low {
            content.extend(self.trimmed(self.clause_start(opener), opener));
        }
        if after < self.high && self.items[after].is_comma() {
            content.extend(self.trimmed(after, self.high));
        }
        let span = self.span(source.first, source.head_last);
        self.relation(
            vec![span],
            vec![self.cue_span(group)],
            group.cue,
            content,
            sure::PARENTHESIS,
            Some(source),
            false,
        )
    }

    /// Past "-" and "-t-" between a verb and the pronoun tied to it.
    fn past_hyphens(&self, at: usize) -> usize {
        let hyphen = |k: usize| k < self.high && self.items[k].is_punct(&['-']) && !self.items[k].space;
        match (hyphen(at), hyphen(at + 2)) {
            (true, true) => at + 3,
            (true, false) => at + 1,
            _ => at,
        }
    }

    /// Past when it was said, between the verb and who said it ("a annoncé mardi 14 mai le ministre").
    fn past_times(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let is_time = |k: usize| k < self.high && self.items[k].is(part::TIME) && !self.items[k].cap;
            let setting =
                |k: usize| k + 1 < self.high && self.items[k].is(part::PREP) && self.items[k + 1].is(part::SETTING);
            let leads =
                |k: usize| k < self.high && self.items[k].is(part::PREP | part::DET) && is_time(k + 1) || setting(k);
            let adverb = |k: usize| {
                k < self.high
                    && self.items[k].is(part::ADV)
                    && !self.items[k].cap
                    && !self.items[k].is(part::PRON | part::DET | part::PREP)
            };
            // "segunda-feira"
            let ties = |k: usize| k > from && is_time(k - 1) && self.past_hyphens(k) > k && is_time(k + 1);
            let dates = |k: usize| k < self.high && k > from && self.items[k].kind == Kind::Number;
            if is_time(at) || ties(at) || leads(at) || dates(at) || adverb(at) {
                at += 1 + usize::from(!is_time(at) && leads(at));
            } else {
                return at;
            }
        }
    }

    /// "« ... », a-t-il dit mardi", "\"...\", dijo.": a quotation, its verb, and nobody behind it, where subjects may be
    /// left out: whoever spoke before goes on.
    pub(super) fn unnamed_quote(&self, group: &Group<'x>) -> Option<Relation> {
        let quoted = self.items[self.low].is_quote() && group.first > self.low;
        if !self.aux_inverts || !quoted || group.voice != Voice::Active || group.cue.frames & frame::QUOTE == 0 {
            return None;
        }
        let at = self.past_times(group.last);
        let ends = at >= self.high || self.items[at].is_stop() || self.items[at].is_punct(&['.']);
        let (content, speech) = self.said_before(group.first, group.cue)?;
        if !ends || !speech {
            return None;
        }
        let cue_span = vec![self.cue_span(group)];
        let relation = self.relation(Vec::new(), cue_span, group.cue, content, sure::GOES_ON, None, true)?;
        Some(Relation { link: Link::GoesOn, ..relation })
    }

    /// "Maandag zei de minister dat ...", "Informó la policía que ...": the subject between the cue and the statement.
    pub(super) fn subject_behind(&self, group: &Group<'x>) -> Option<Relation> {
        let next = self.items.get(group.last).filter(|_| group.last < self.high)?;
        if !self.aux_inverts
            || group.voice != Voice::Active
            || group.cue.frames & frame::THAT == 0
            || next.is(part::THAT | part::PREP | part::SUB | part::WH | part::TIME | part::OBJ) && !next.is(part::DET)
            || phrase::before(self.items, self.low, group.first).is_some()
        {
            return None;
        }
        let source = phrase::after(self.items, group.last, self.high)?;
        let mut at = source.last;
        while at < self.high && self.items[at].is(part::TIME | part::ADV) && !self.items[at].is(part::THAT) {
            at += 1;
        }
        at += usize::from(at + 1 < self.high && self.items[at].is_comma());
        if !self.items.get(at).is_some_and(|i| at < self.high && i.is(part::THAT)) {
            return None;
        }
        let after = self.clause_content(at, sure::THAT)?;
        let span = self.span(source.first, source.last);
        let cue_span = vec![self.cue_span(group)];
        self.relation(vec![span], cue_span, group.cue, after.spans, after.confidence, Some(source), after.speech)
    }

    /// "Ha aggiunto che ...": a verb that opens its sentence, where subjects may be left out.
    pub(super) fn dropped_subject(&self, group: &Group<'x>) -> Option<Relation> {
        // "No obstante, señaló que ..."
        let leads = |(at, i): (usize, &Item)| i.is_comma() || i.is(part::ADV | part::COORD) && (at == 0 || !i.cap);
        let opens = self.items[self.low..group.first].iter().enumerate().all(leads);
        let mut at = group.last;
        at += usize::from(at + 1 < self.high && self.items[at].is_comma());
        let told = at < self.high && self.items[at].is(part::THAT);
        if !self.aux_inverts || !opens || !told || group.voice != Voice::Active || group.cue.frames & frame::QUOTE == 0
        {
            return None;
        }
        let after = self.clause_content(at, sure::GOES_ON)?;
        let cue_span = vec![self.cue_span(group)];
        let relation = self.relation(Vec::new(), cue_span, group.cue, after.spans, sure::GOES_ON, None, false)?;
        Some(Relation { link: Link::GoesOn, ..relation })
    }

    /// "..., a deal announced in May": a thing that something was done with.
    pub(super) fn is_thing(&self, subject: &phrase::Phrase) -> bool {
        let opens = &self.items[subject.first];
        let span = self.span(subject.first, subject.last);
        opens.is(part::DET) && !opens.is(part::PRON) && !self.has_role(span) && !self.has_name(span)
    }

    /// Is what the phrase is about a name or a role? "Roe's illness", "the steps of court dances" are things.
    pub(super) fn may_speak(&self, span: crate::text::Span) -> bool {
        let inside = self.items[self.low..self.high].iter().filter(|i| span.contains(i.span));
        let ends = |i: &&Item| i.is(part::PREP | part::REL) || i.is_comma();
        let mut head = inside.skip_while(ends).take_while(|i| !ends(i)).map(|i| (i.span, i.cap));
        let Some((first, cap)) = head.next() else { return false };
        let (last, cap) = head.last().unwrap_or((first, cap));
        let head = first.cover(last);
        self.has_role(head) || cap && self.has_name(head)
    }

    /// "..., said X".
    pub(super) fn inverted(&self, group: &Group<'x>) -> Option<Relation> {
        let cue = group.cue;
        if cue.frames & frame::QUOTE == 0 || group.first != group.verb && !self.aux_inverts {
            return None;
        }
        let is_base = cue.forms & (form::PAST | form::THIRD | form::ING) == 0 && group.first == group.verb;
        if group.voice == Voice::Gerund || group.first == self.low {
            return None;
        }
        let prev = &self.items[group.first - 1];
        // Up to a comma and a dash ("«...», – заявил X").
        let stops = self.items[self.low..group.first].iter().rev().take(2).take_while(|i| i.is_stop()).count();
        let before = group.first - stops;
        let after_quote = before > self.low && self.items[before - 1].is_quote();
        if !(after_quote || prev.is_comma() || prev.is_dash()) {
            return None;
        }
        let from = self.past_times(self.past_hyphens(group.last));
        // "..., сообщили в полиции": nobody does it, in a body that does.
        let body = from + 1 < self.high
            && self.items[from].is(part::PREP)
            && self.doc.lang.has("attribution.options", "in_body");
        let source = phrase::after(self.items, from + usize::from(body), group.particle.unwrap_or(self.high))?;
        let span = self.span(source.first, source.last);
        // "..., say officials.": a plain form only where many speak and nothing follows.
        let ends = source.last >= self.high || self.items[source.last].is_punct(&['.']);
        if is_base && !(ends && self.has_role(span)) {
            return None;
        }
        // "Ann Lee, who runs the port, said she was glad": a clause, and no inverted verb.
        let first = &self.items[source.first];
        let next = self.items.get(source.last).filter(|i| source.last < self.high && i.kind == Kind::Word);
        let adjunct = part::PREP | part::TIME | part::ADV | part::SUB | part::COORD | part::REL | part::ING;
        if !self.aux_inverts && first.is(part::PRON) && !first.is(part::DET) && next.is_some_and(|i| !i.is(adjunct)) {
            return None;
        }
        if body && !self.has_role(span) {
            return None;
        }
        if !after_quote {
            // "The plan, said to be ready, ..." or a coordination: a name or a determiner must follow, and
            // what was said must be a clause.
            let first = &self.items[source.first];
            let bare = self.aux_inverts
                && !first.is(part::PREP | part::SUB | part::ADV | part::TIME | part::COORD | part::REL | part::WH);
            // "..., said officials."
            let bare = bare || ends && self.has_role(span);
            if !(first.cap || bare || first.is(part::DET | part::PRON | part::POSS)) || first.is(part::THAT) {
                return None;
            }
            // "..., anunció el martes que": a time, or a statement behind the cue.
            let told = self.items.get(source.last).is_some_and(|i| source.last < self.high && i.is(part::THAT));
            let head = source.head_last.max(source.first + 1) - 1;
            if self.aux_inverts && (told || self.items[head].is(part::TIME)) {
                return None;
            }
            // "Ann Lee, a lawyer for the town, told the paper that ...": one name before the verb, and nothing said.
            let subject = phrase::before(self.items, self.low, group.first);
            let told = cue.frames & frame::TO != 0 && !self.aux_inverts;
            if told || subject.is_some_and(|s| s.head_last < s.last && !self.has_verb(self.low, group.first)) {
                return None;
            }
            // "..., reports Reuters." at the end; else it may be what somebody does ("..., reports its profits in May").
            if cue.frames & frame::NP != 0 && !self.aux_inverts && !(ends && self.has_name(span))
                || group.first - self.low < 5
                || self.items.get(source.last).is_some_and(|n| n.is_finite())
            {
                return None;
            }
            // Where few verbs are known, the inverted one is sign enough.
            let verb = self.aux_inverts && (prev.is_comma() || prev.is_dash());
            if !verb
                && !self.items[self.low..group.first - 1].iter().any(|i| {
                    let says = i.is_finite() || i.is_cue_finite() || i.is(part::PAST) || i.speech;
                    says || i.clitic_parts & part::FIN != 0
                })
            {
                return None;
            }
        }
        let (mut content, speech) = self.said_before(group.first, cue)?;
        // The speech may go on: '..., said X, "and ..."'.
        if speech && let Some(next) = (source.last..self.high.min(source.last + 12)).find(|&k| self.items[k].is_quote())
        {
            content.push(self.items[next].span);
        }
        let confidence = if speech { sure::QUOTE_SAID } else { sure::PARENTHESIS };
        self.relation(vec![span], vec![self.cue_span(group)], cue, content, confidence, Some(source), speech)
    }
}
