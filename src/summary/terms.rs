//! Content words as numbers: small letters, without function words, cut to a stem.

use std::collections::HashMap;

use crate::document::{Document, TokenKind};
use crate::facts::words::Word;
use crate::lang::Forms;

/// Letters a stem keeps at least.
const MIN_STEM: usize = 3;

/// Gives every stem a number.
pub(crate) struct Terms {
    stop: Forms,
    endings: Vec<&'static str>,
    ids: HashMap<String, u32>,
}

impl Terms {
    /// Reads the tables `summary.stop` and `summary.endings`.
    pub fn new(doc: &Document) -> Terms {
        Terms {
            stop: doc.lang.forms("summary.stop"),
            endings: doc.lang.table("summary.endings").iter().map(|e| e.form).collect(),
            ids: HashMap::new(),
        }
    }

    /// The number of a word; none for function words and signs.
    pub fn id(&mut self, word: &Word) -> Option<u32> {
        if word.kind == TokenKind::Punct || self.stop.contains(word.lower.as_str()) {
            return None;
        }
        if word.is_word() && word.lower.chars().count() < 2 {
            return None;
        }
        let stem = self.stem(&word.lower).to_owned();
        let next = self.ids.len() as u32;
        Some(*self.ids.entry(stem).or_insert(next))
    }

    fn stem<'w>(&self, lower: &'w str) -> &'w str {
        let cut = self.endings.iter().find_map(|e| {
            let rest = lower.strip_suffix(e)?;
            (rest.chars().count() >= MIN_STEM).then_some(rest)
        });
        cut.unwrap_or(lower)
    }
}
