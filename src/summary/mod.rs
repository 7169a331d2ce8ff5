//! Which facts, and which sentences, a reader should see first.

mod choose;
mod fivew;
mod headline;
mod rank;
pub(crate) mod terms;

use crate::document::Document;
use crate::facts::words;
use crate::order::Order as _;

pub use choose::choose;
pub use fivew::{FiveW, WhenAnswer, five_w};

/// The `count` sentences that sum the story up, best first.
pub fn sentences(doc: &Document, title: Option<&str>, count: usize) -> Vec<usize> {
    let words = words::fold(doc);
    let scores = rank::scores(doc, &words, &title_words(doc, title));
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.order_by_key(|at| (u64::MAX - scores[*at], *at));
    order.truncate(count);
    order
}

/// The words of the title, read in the language of the story.
fn title_words(doc: &Document, title: Option<&str>) -> Vec<words::Word> {
    title.map(|title| words::fold(&Document::from_text(title, doc.lang))).unwrap_or_default()
}
