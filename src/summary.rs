//! Which facts, and which sentences, a reader should see first.

use crate::document::Document;
use crate::facts::FactSheet;

/// Sets every fact's salience and returns the three to five key facts.
pub fn choose(_doc: &Document, _sheet: &mut FactSheet, _title: Option<&str>) -> Vec<usize> {
    Vec::new()
}

/// The `count` sentences that sum the story up, best first.
pub fn sentences(doc: &Document, _title: Option<&str>, count: usize) -> Vec<usize> {
    (0..doc.sentences.len().min(count)).collect()
}
