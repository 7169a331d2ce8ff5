//! The known names of places: countries, demonyms, cities, regions, looked up by the longest match.

use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::facts::words::{self, Word};

/// What sort of place a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Country,
    Demonym,
    City,
    Region,
}

/// A known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// What sort.
    pub sort: Sort,
    /// ISO 3166 code; none for parts of the world.
    pub country: Option<&'static str>,
    /// As often a word or a person?
    pub ambiguous: bool,
}

/// Longest name in words.
const MAX_WORDS: usize = 6;
/// Names of up to this many letters must stand in capitals ("US", "UK").
const MAX_CODE: usize = 3;

/// See the module doc.
pub(crate) struct Gazetteer {
    names: HashMap<&'static str, Known>,
}

impl Gazetteer {
    /// Reads the tables of the document's language.
    pub fn new(doc: &Document) -> Gazetteer {
        let ambiguous: HashSet<&str> = words::set(doc, "place.ambiguous");
        let tables = [
            ("place.regions", Sort::Region),
            ("place.cities", Sort::City),
            ("place.demonyms", Sort::Demonym),
            ("place.countries", Sort::Country),
        ];
        let mut names = HashMap::new();
        for (key, sort) in tables {
            for entry in doc.lang.table(key) {
                let country = (entry.value.len() == 2).then_some(entry.value);
                names.insert(entry.form, Known { sort, country, ambiguous: ambiguous.contains(entry.form) });
            }
        }
        Gazetteer { names }
    }

    /// The longest known name that starts at token `at` and ends before `limit`: how many tokens, and what.
    pub fn longest(&self, words: &[Word], at: usize, limit: usize) -> Option<(usize, Known)> {
        let limit = limit.min(words.len());
        let first = words.get(at).filter(|w| w.is_name_like())?;
        let mut phrase = String::new();
        for count in (1..=MAX_WORDS.min(limit.saturating_sub(at))).rev() {
            if words[at..at + count - 1].iter().any(|w| w.possessive) {
                continue;
            }
            words::phrase(words, at, at + count, &mut phrase);
            if let Some(known) = self.names.get(phrase.as_str()) {
                if phrase.len() <= MAX_CODE && !first.all_caps {
                    continue;
                }
                return Some((count, *known));
            }
        }
        None
    }
}
