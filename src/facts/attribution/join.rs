//! Relations across segments: speech that goes on without a new cue.

use super::chain::Link;
use super::clause::{Item, Kind};
use super::quotes::Quote;
use super::speech::{Relation, sure};
use super::{CueClass, QuoteKind};

/// Collects the relations of a story in reading order.
pub(crate) struct Story<'q> {
    quotes: &'q [Quote],
    relations: Vec<Relation>,
    /// The relation whose speech may go on, and the block of its last words.
    speaking: Option<(usize, usize)>,
}

impl<'q> Story<'q> {
    pub fn new(quotes: &'q [Quote]) -> Self {
        Story { quotes, relations: Vec::new(), speaking: None }
    }

    /// Adds a relation that stands alone.
    pub fn push(&mut self, relation: Relation) {
        self.relations.push(relation);
        self.speaking = None;
    }

    /// Adds one segment's relations; a segment of nothing but a quotation goes on with the speech before.
    pub fn segment(&mut self, block: usize, items: &[Item], found: Vec<Relation>) {
        let first = self.relations.len();
        let quotes = items.iter().filter_map(|i| match i.kind {
            Kind::Quote(q) => self.quotes.get(q).map(|quote| (q, *quote)),
            _ => None,
        });
        let last_quote = quotes.clone().next_back();
        if found.is_empty() {
            let bare = items.iter().all(|i| !matches!(i.kind, Kind::Word | Kind::Number)) && last_quote.is_some();
            if let Some((at, block)) = self.speaking.filter(|_| bare)
                && let Some(relation) = self.relations.get_mut(at)
            {
                let mut here = block;
                for (_, quote) in quotes {
                    // A paragraph of nothing but a quotation goes on with the one before, too.
                    let goes_on = quote.block == here + 1 && !matches!(relation.quote, QuoteKind::Indirect);
                    if quote.block == here || quote.continues || goes_on {
                        relation.content.push(quote.span);
                        here = quote.block;
                    }
                }
                self.speaking = Some((at, here));
            } else if !bare {
                self.speaking = None;
            }
            return;
        }
        self.relations.extend(found);
        self.speaking = None;
        for at in (first..self.relations.len()).rev() {
            let relation = &self.relations[at];
            let is_quoted = relation.speech && !matches!(relation.quote, QuoteKind::Indirect) && last_quote.is_some();
            // "It will be dear, he added. “But it will stand.”"
            let is_told = relation.confidence >= sure::PARENTHESIS && relation.class == CueClass::Say;
            if is_quoted || is_told && at + 1 == self.relations.len() {
                self.speaking = Some((at, block));
                break;
            }
        }
    }

    /// The relation that came last; of a chain the one that speaks.
    pub fn last(&self) -> Option<&Relation> {
        self.relations.iter().rev().find(|relation| !matches!(relation.link, Link::Cited | Link::Passes))
    }

    /// All relations, as they came.
    pub fn finish(self) -> Vec<Relation> {
        self.relations
    }
}
