//! Where a source ends that no comma parts from what is said ("according to the police three people were hurt"), and who
//! said what the sentence before says ("Lo ha riferito la polizia.").

use super::clause::{Item, Kind};
use super::group::Group;
use super::lexicon::{self, frame, part};
use super::phrase::{self, Phrase};
use super::source;
use super::speech::{Reader, Relation, sure};
use crate::text::Span;

/// Words of a noun phrase before the one that says who it is.
const BEFORE_HEAD: usize = 4;
/// Words of a phrase none of which is known, where a number stops it.
const MOST_UNKNOWN: usize = 2;
/// Characters in which a sentence points to the one before.
const MOST_POINTER: usize = 30;

impl<'x> Reader<'_, 'x> {
    /// A source less what is part of the statement. Words alone tell, so it is cut only where they do: at an article or
    /// a number that opens the next phrase, and behind a known source where the language puts the verb or the
    /// statement there. Where every noun has a capital the phrase is found by that.
    pub(super) fn before_statement(&self, at: usize, source: Phrase) -> Phrase {
        let parted = self.items.get(source.head_last).is_some_and(|item| item.is_comma());
        if parted || self.has_option("capital_nouns") {
            return source;
        }
        let has_articles = !self.has_option("no_articles");
        let next = self.next_phrase(&source, has_articles);
        let known = || self.known_end(&source);
        let end = if self.has_option("verb_behind") {
            // "Volgens de visser stijgen de prijzen": a verb stands between the two.
            let unknown = next.filter(|end| at == self.low && *end > source.first + 1).map(|end| end - 1);
            known().or(unknown).or(next)
        } else if has_articles {
            next
        } else if at == self.low && self.is_role(source.first) {
            // "Zdaniem związkowców zwolnienia obejmą 300 osób"; an office may lose its field ("ministra zdrowia").
            next.or_else(known)
        } else {
            next
        };
        // "Według ustaleń strażaków ogień pojawił się ...": past forms are the statement's, and so is the word before.
        let closes =
            |at: usize| at == source.head_last && self.items.get(at).is_some_and(|i| i.is(part::AUX | part::FIN));
        let crosses = |at: &usize| closes(*at) || self.items[*at].is(part::PAST) && !self.items[*at].cap;
        let end = end.or_else(|| {
            let last = source.head_last.min(self.high - 1);
            let verb = (source.first + 2..=last).find(crosses).filter(|_| !has_articles);
            verb.map(|verb| verb - 1).filter(|end| !self.is_known(*end))
        });
        match end {
            Some(end) if end < source.head_last => Phrase { last: end, head_last: end, ..source },
            _ => source,
        }
    }

    /// In front of the statement a comma behind the name opens the statement, not an apposition; so it does where a verb
    /// is behind it ("Po danym politsii, avariya proizoshla ...").
    pub(super) fn opens_statement(&self, source: &Phrase) -> bool {
        let next = |at: usize| self.items[..self.high].get(at);
        let is_relative = |at: usize| next(at).is_some_and(|i| i.is(part::REL));
        let behind = &self.items[source.head_last..source.last];
        let told = || behind.iter().any(|i| i.is(part::PAST) && !i.cap) && !is_relative(source.head_last + 1);
        source.last == self.high
            || source.last > source.head_last && self.items[source.last].is_comma() && is_relative(source.last + 1)
            || self.has_option("no_articles") && told()
    }

    /// May a source stand between a verb and what belongs to it?
    pub(super) fn is_between(&self) -> bool {
        self.verb_second || self.has_option("verb_behind")
    }

    fn has_option(&self, name: &str) -> bool {
        self.doc.lang.has("attribution.options", name)
    }

    fn is_role(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.kind == Kind::Word && source::is_role(self.doc, &self.doc.slice(item.span).to_lowercase())
    }

    fn is_known(&self, at: usize) -> bool {
        self.items[at].cap || self.is_role(at)
    }

    /// Where an article or a number behind a noun opens another phrase.
    fn next_phrase(&self, source: &Phrase, has_articles: bool) -> Option<usize> {
        let lower = |item: &Item| self.doc.slice(item.span).to_lowercase();
        let is_number =
            |item: &Item| item.kind == Kind::Number || self.doc.lang.value("number.words", &lower(item)).is_some();
        let lexicon = lexicon::of(&self.doc.lang);
        // "l'uomo"
        let elided = |item: &Item| {
            let letter = lower(item).split(['\'', '\u{2019}']).next().map(|letter| format!("{letter}'"))?;
            lexicon.word(&letter).map(|word| word.parts)
        };
        let has_article = |item: &Item| item.is(part::DET) || elided(item).is_some_and(|parts| parts & part::DET != 0);
        let opens = |at: &usize| {
            let (before, item) = (&self.items[*at - 1], &self.items[*at]);
            before.kind == Kind::Word
                && before.ends_phrase()
                && !before.is(part::DET | part::ADJ)
                && (is_number(item) || has_articles && has_article(item) && !item.is(part::OF | part::THAT | part::REL))
        };
        let end = (source.first + 1..source.head_last).find(opens)?;
        let is_sure =
            has_articles || end <= source.first + MOST_UNKNOWN || (source.first..end).all(|at| self.is_known(at));
        is_sure.then_some(end)
    }

    /// Behind the known words of a source and what "of" adds to it ("een woordvoerder van de gemeente").
    fn known_end(&self, source: &Phrase) -> Option<usize> {
        let last = source.head_last;
        let head = |from: usize| (from..last.min(from + BEFORE_HEAD)).find(|at| self.is_known(*at));
        let mut end = head(source.first)?;
        loop {
            // "rzecznika prasowego Jana Nowaka"
            // "Tarn-Velden"
            let ties = |item: &Item| item.cap || item.is_punct(&['-']) && !item.is_stop();
            let is_name = |at: usize| self.items.get(at).is_some_and(|item| at < last && ties(item));
            while end < last && (is_name(end) || !is_name(end - 1) && (self.is_role(end) || is_name(end + 1))) {
                end += 1;
            }
            match self.items.get(end).filter(|item| end < last && item.is(part::OF)).and_then(|_| head(end + 1)) {
                Some(next) => end = next,
                None => return Some(end),
            }
        }
    }

    /// "Lo ha riferito la polizia.", "Об этом сообщил мэр.": what the sentence before says, in `from..to`.
    pub(super) fn told_before(&self, from: usize, to: usize) -> Option<Relation> {
        let start = self.items.get(self.low)?.span.start;
        let text = self.doc.text.get(start as usize..)?;
        let head: String = text.chars().take(MOST_POINTER).flat_map(char::to_lowercase).collect();
        let head = head.replace('\u{2019}', "'");
        let points = self.doc.lang.table("attribution.points.words");
        // "Lo", but not "Londra".
        let ends = |form: &str| form.ends_with('\'') || !head[form.len()..].starts_with(char::is_alphanumeric);
        let opens = |form: &&str| head.starts_with(form) && ends(form);
        let pointer = points.iter().map(|row| row.form).filter(opens).map(str::len).max()?;
        let behind = (self.low..self.high).find(|at| (self.items[*at].span.start - start) as usize >= pointer)?;
        let is_cue = |at: &usize| {
            let cues = self.items[..self.high].get(*at)?.word.map_or(&[][..], |word| &word.cues);
            cues.iter().find(|cue| cue.tail.is_empty() && cue.frames & (frame::QUOTE | frame::THAT) != 0)
        };
        let helped = self.items[behind].is(part::AUX);
        let near = (self.low..=behind + usize::from(helped)).find_map(|at| Some((at, is_cue(&at)?)));
        // "Dat heeft de burgemeester maandag bekendgemaakt."
        let far =
            || (behind + 1..self.high).rev().find(|at| !self.items[*at].is_stop() && !self.items[*at].is_punct(&['.']));
        let (verb, cue) = near.or_else(|| far().filter(|_| helped).and_then(|at| Some((at, is_cue(&at)?))))?;
        let first = if verb > behind + 1 { behind + 1 } else { behind.max(verb + 1) };
        let body = usize::from(self.items.get(first)?.is(part::PREP) && self.has_option("in_body"));
        let source = phrase::after(self.items, first + body, self.high)?;
        let source = self.before_statement(first, Phrase { last: source.head_last, ..source });
        let spans = vec![self.span(source.first, source.last)];
        let content = vec![self.trimmed(from, to)?];
        self.relation(spans, vec![self.span(verb, verb + 1)], cue, content, sure::PARENTHESIS, Some(source), false)
    }

    /// "the port's current {expected} fleet": a participle beside its noun.
    pub(super) fn is_attribute(&self, p: &Phrase, group: &Group<'x>) -> bool {
        let last = &self.items[p.last - 1];
        let owns = |k: usize| k >= p.first && !self.items[k].clitic.is_empty() && !self.items[k].is(part::PRON);
        let owned = owns(p.last - 1) || last.is(part::ADJ) && !last.cap && p.last > p.first + 1 && owns(p.last - 2);
        let closed = part::DET | part::PREP | part::THAT | part::TO | part::PRON | part::OBJ | part::SUB | part::WH;
        let next = self.items.get(group.last).filter(|_| group.last < self.high);
        owned && next.is_some_and(|i| i.kind == Kind::Word && !i.cap && !i.is(closed | part::ADV | part::COORD))
    }

    /// Who does what the cue says: "in the ministry of trade they said", where the language says it without "they".
    pub(super) fn who(&self, group: &Group<'x>, found: &[Relation]) -> Option<(Vec<Span>, Option<Phrase>)> {
        let many = self.doc.lang.value("attribution.options", "in_body").filter(|_| group.first > self.low + 1);
        let verb = self.doc.slice(self.items[group.verb].span);
        let inside = &self.items[self.low..group.first];
        if many.is_some_and(|ending| verb.ends_with(ending))
            && inside[0].is(part::PREP)
            && inside[1..].iter().all(|i| !i.is_stop() && !i.is_finite())
            && self.has_role(inside[1].span)
        {
            let body = Phrase { first: self.low + 1, last: group.first, head_last: group.first };
            return Some((vec![self.span(body.first, body.last)], Some(body)));
        }
        self.source_of(group, found)
    }
}
