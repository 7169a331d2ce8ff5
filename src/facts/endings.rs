//! What a language writes to the end of its names: cases ("Москве", "Warszawie", "Deutschlands"). Rows of
//! `names.inflection` undo an ending: its form is the ending met, its value the endings that the name itself may have.

use crate::hash::OwnSet;
use crate::lang::{Entry, LangPack};

/// Stands for no ending in a row's value.
const NONE: &str = "0";
/// Letters that are left of a name without its ending.
const MIN_STEM: usize = 3;

/// The endings of one language.
pub(crate) struct Endings {
    rows: &'static [Entry],
    all: OwnSet<&'static str>,
}

impl Endings {
    pub fn new(lang: &LangPack) -> Endings {
        let on = lang.has("names.options", "inflected");
        let rows = if on { lang.table("names.inflection") } else { &[] };
        let values = rows.iter().flat_map(|row| row.value.split(' ')).filter(|value| *value != NONE);
        Endings { rows, all: rows.iter().map(|row| row.form).chain(values).collect() }
    }

    /// What the word may be as the table of names has it; the word itself is not among it.
    pub fn bases(&self, word: &str) -> Vec<String> {
        let mut out = Vec::new();
        for row in self.rows {
            let Some(stem) = word.strip_suffix(row.form).filter(|stem| is_stem(stem)) else { continue };
            out.extend(row.value.split(' ').map(|end| format!("{stem}{}", if end == NONE { "" } else { end })));
        }
        out
    }

    /// The word without its longest ending.
    pub fn stem<'w>(&self, word: &'w str) -> &'w str {
        if self.all.is_empty() {
            return word;
        }
        let ends = word.char_indices().map(|(at, _)| word.split_at(at));
        let mut cut = ends.filter(|(stem, end)| is_stem(stem) && self.all.contains(end));
        cut.next().map_or(word, |(stem, _)| stem)
    }

    /// Is there anything to undo?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn is_stem(text: &str) -> bool {
    text.chars().nth(MIN_STEM - 1).is_some()
}
