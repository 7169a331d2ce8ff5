//! Which facts say what an earlier one has said.
//!
//! Two facts repeat each other when most of their content words agree and the later one brings no
//! number of its own. Words are compared by their stems, cut by the table `summary.endings`.

use crate::document::{Document, TokenKind};
use crate::facts::words::Word;
use crate::hash::OwnSet;
use crate::summary::terms::Terms;

use super::Fact;

/// Share of the smaller fact's words that must stand in the other, in percent.
const SHARE: usize = 75;
/// Content words below which agreement proves nothing.
const MIN_TERMS: usize = 3;

/// Sets [`Fact::repeats`].
pub(super) fn mark(doc: &Document, words: &[Word], facts: &mut [Fact]) {
    let mut terms = Terms::new(doc);
    let mut seen: Vec<(OwnSet<u32>, OwnSet<u32>)> = Vec::with_capacity(facts.len());
    for at in 0..facts.len() {
        let range = doc.tokens_in(facts[at].what);
        let mut content = OwnSet::default();
        let mut numbers = OwnSet::default();
        for word in &words[range] {
            if let Some(id) = terms.id(word) {
                content.insert(id);
                if word.kind == TokenKind::Number {
                    numbers.insert(id);
                }
            }
        }
        let found = seen.iter().position(|(other, other_numbers)| {
            let shared = content.intersection(other).count();
            let smaller = content.len().min(other.len());
            smaller >= MIN_TERMS
                && shared * 100 >= smaller * SHARE
                && content.len() <= other.len() * 2
                && numbers.is_subset(other_numbers)
        });
        facts[at].repeats = found.filter(|i| facts[*i].repeats.is_none());
        seen.push((content, numbers));
    }
}
