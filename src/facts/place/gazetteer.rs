//! The known names of places: countries, demonyms, cities, regions, looked up by the longest match.

use crate::document::Document;
use crate::facts::words::{self, Word};
use crate::lang::Forms;

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
    ambiguous: Forms,
    /// The sort that a name counts as first.
    names: [(Forms, Sort); 4],
}

impl Gazetteer {
    /// Reads the tables of the document's language.
    pub fn new(doc: &Document) -> Gazetteer {
        let names = [
            ("place.countries", Sort::Country),
            ("place.demonyms", Sort::Demonym),
            ("place.cities", Sort::City),
            ("place.regions", Sort::Region),
        ];
        Gazetteer {
            ambiguous: doc.lang.forms("place.ambiguous"),
            names: names.map(|(key, sort)| (doc.lang.forms(key), sort)),
        }
    }

    /// What is known of a name in lower case.
    fn known(&self, name: &str) -> Option<Known> {
        self.names.iter().find_map(|(forms, sort)| {
            let code = forms.get(name)?;
            let country = (code.len() == 2).then_some(code);
            Some(Known { sort: *sort, country, ambiguous: self.ambiguous.contains(name) })
        })
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
            if let Some(known) = self.known(&phrase) {
                if phrase.len() <= MAX_CODE && !first.all_caps {
                    continue;
                }
                return Some((count, known));
            }
        }
        None
    }
}
