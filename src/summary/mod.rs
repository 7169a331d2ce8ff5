//! Which facts, and which sentences, a reader should see first.

use serde::Serialize;

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

/// Answers to a reporter's questions, best first; each a slice of the story or of the title.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the names are the questions")]
pub struct FiveW {
    pub who: Vec<String>,
    pub what: Vec<String>,
    pub when: Vec<WhenAnswer>,
    pub r#where: Vec<String>,
    pub why: Vec<String>,
    pub how: Vec<String>,
}

/// A time with its ISO value.
#[derive(Clone, Debug, Serialize)]
pub struct WhenAnswer {
    /// The words.
    pub text: String,
    /// ISO 8601.
    pub value: String,
}

/// Answers who, what, when, where, why and how.
pub fn five_w(_doc: &Document, _sheet: &FactSheet, _title: Option<&str>) -> FiveW {
    FiveW::default()
}
