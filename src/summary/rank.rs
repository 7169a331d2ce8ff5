//! Which sentences carry the story: how much the words of a sentence are the words of the others.
//!
//! For each sentence, the counts of its content words elsewhere in the story are summed and divided by
//! the square root of its length, so that neither long nor short sentences win by their length alone.
//! Linear in the text, integers only, and on news it beats graph ranking (LexRank, TextRank).

use crate::document::{Document, TokenKind};
use crate::facts::words::Word;
use crate::order::Order as _;

use super::terms::Terms;

/// Scale of a score before the division.
const SCALE: u64 = 1_000;
/// Shorter sentences are divided as if they had this many words.
const MIN_WORDS: u64 = 5;
/// What the first sentence gains, in percent.
const FIRST: u64 = 10;

/// A score for every sentence.
pub(crate) fn scores(doc: &Document, words: &[Word], title: &[Word]) -> Vec<u64> {
    let mut terms = Terms::new(doc);
    let mut of: Vec<Vec<u32>> = Vec::with_capacity(doc.sentences.len());
    let mut counts: Vec<u64> = Vec::new();
    let mut count = |id: u32, by: u64| {
        if counts.len() <= id as usize {
            counts.resize(id as usize + 1, 0);
        }
        counts[id as usize] += by;
    };
    for sentence in &doc.sentences {
        let range = sentence.first as usize..sentence.last as usize;
        let mut ids: Vec<u32> = words[range].iter().filter_map(|w| terms.id(w)).collect();
        for id in &ids {
            count(*id, 1);
        }
        ids.order();
        ids.dedup();
        of.push(ids);
    }
    for word in title {
        if let Some(id) = terms.id(word) {
            count(id, 2);
        }
    }
    doc.sentences
        .iter()
        .zip(&of)
        .enumerate()
        .map(|(at, (sentence, ids))| {
            let sum: u64 = ids.iter().map(|id| counts[*id as usize].saturating_sub(1)).sum();
            let range = sentence.first as usize..sentence.last as usize;
            let length = words[range].iter().filter(|w| w.kind != TokenKind::Punct).count() as u64;
            let score = sum * SCALE / (length.max(MIN_WORDS) * 100).isqrt();
            if at == 0 { score * (100 + FIRST) / 100 } else { score }
        })
        .collect()
}
