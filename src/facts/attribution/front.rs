//! Where a source ends that stands in front of what it says with no comma between.

use super::clause::Kind;
use super::lexicon::part;
use super::phrase::Phrase;
use super::speech::Reader;

impl Reader<'_, '_> {
    /// "Zdaniem związkowców zwolnienia obejmą 300 osób": where nouns have no articles and no comma parts them, the
    /// source is cut behind its first noun and what goes on with that (a name, a role, an adjective that agrees).
    pub(super) fn before_statement(&self, at: usize, source: Phrase) -> Phrase {
        let comma = source.head_last;
        let parted = comma < self.high
            && self.items[comma].is_stop()
            && !self.items.get(comma + 1).is_some_and(|i| comma + 1 < self.high && i.is(part::REL));
        if at != self.low || parted || !self.doc.lang.has("attribution.options", "no_articles") {
            return source;
        }
        let lower = |k: usize| self.doc.slice(self.items[k].span).to_lowercase();
        let agrees = |k: usize| {
            let word = lower(k);
            self.doc.lang.table("attribution.genitives.words").iter().any(|e| word.ends_with(e.form))
        };
        let noun = |k: &usize| {
            self.has_role(self.items[*k].span)
                || !self.items[*k].is(part::ADJ | part::DET | part::POSS | part::QUANT) && !agrees(*k)
        };
        let Some(first) = (source.first..source.head_last).find(noun) else { return source };
        let names = |k: &usize| self.items[*k].cap;
        let end = match self.doc.lang.value("attribution.roles", &lower(first)) {
            // "the minister of finance": what the office is of is not known by its words, the name behind it is.
            Some("office" | "lead" | "voice") => (first..source.head_last).rev().find(names).map(|k| k + 1),
            _ => (first + 1..source.head_last).find(|&k| {
                let item = &self.items[k];
                let joins = item.is(part::PREP | part::COORD) || item.kind != Kind::Word;
                // "of finance Jan Nowak", "of national defence": a noun that its own name or adjective follows.
                let leads = k + 1 < source.head_last && (self.items[k + 1].cap || agrees(k + 1));
                !item.cap && !joins && !leads && !self.has_role(item.span) && !agrees(k)
            }),
        };
        match end {
            Some(end) if end < source.head_last => Phrase { last: end, head_last: end, ..source },
            _ => source,
        }
    }
}
