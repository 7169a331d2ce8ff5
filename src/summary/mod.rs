//! Which facts, and which sentences, a reader should see first.

mod choose;
mod rank;
pub(crate) mod terms;

use serde::Serialize;

use crate::document::Document;
use crate::facts::{FactSheet, words};

pub use choose::choose;

/// The `count` sentences that sum the story up, best first.
pub fn sentences(doc: &Document, title: Option<&str>, count: usize) -> Vec<usize> {
    let words = words::fold(doc);
    let scores = rank::scores(doc, &words, &title_words(doc, title));
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|at| (u64::MAX - scores[*at], *at));
    order.truncate(count);
    order
}

/// The words of the title, read in the language of the story.
fn title_words(doc: &Document, title: Option<&str>) -> Vec<words::Word> {
    title.map(|title| words::fold(&Document::from_text(title, doc.lang))).unwrap_or_default()
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
