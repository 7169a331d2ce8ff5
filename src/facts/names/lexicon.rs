//! The words about names, read once per document from the tables `names.*`.

use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::facts::words::{self, Word};

use super::EntityKind;

/// What a table says of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub kind: EntityKind,
    /// Speaks with authority about its own matter.
    pub official: bool,
}

/// See the module doc.
pub(super) struct Lexicon {
    pub starters: HashMap<&'static str, &'static str>,
    pub starter_suffixes: Vec<&'static str>,
    pub titles: HashMap<&'static str, &'static str>,
    pub heads: HashMap<&'static str, &'static str>,
    pub known: HashMap<&'static str, &'static str>,
    pub anaphors: HashMap<&'static str, &'static str>,
    pub given: HashSet<&'static str>,
    pub never: HashSet<&'static str>,
    pub joiners: HashSet<&'static str>,
    pub genitive_joiners: HashSet<&'static str>,
    pub capital_titles: HashSet<&'static str>,
    pub of_heads: HashSet<&'static str>,
    pub particles: HashSet<&'static str>,
    pub genitives: HashSet<&'static str>,
    pub pointers: HashSet<&'static str>,
    pub person_after: HashSet<&'static str>,
    pub family_first: HashSet<&'static str>,
    pub surname_titles: HashSet<&'static str>,
    pub events: HashSet<&'static str>,
    pub facilities: HashSet<&'static str>,
    pub roles: HashSet<&'static str>,
    pub place_words: HashSet<&'static str>,
    pub place_nouns: HashSet<&'static str>,
    pub roles_of_place: HashMap<&'static str, &'static str>,
}

impl Lexicon {
    pub fn new(doc: &Document) -> Lexicon {
        Lexicon {
            starters: words::map(doc, "names.starters"),
            starter_suffixes: doc.lang.table("names.starter_suffixes").iter().map(|e| e.form).collect(),
            titles: words::map(doc, "names.titles"),
            heads: words::map(doc, "names.heads"),
            known: words::map(doc, "names.known"),
            anaphors: words::map(doc, "names.anaphors"),
            given: words::set(doc, "names.people.given"),
            never: words::set(doc, "names.never"),
            joiners: words::set(doc, "names.joiners"),
            genitive_joiners: words::set(doc, "names.genitive_joiners"),
            capital_titles: words::set(doc, "names.capital_titles"),
            of_heads: words::set(doc, "names.of_heads"),
            particles: words::set(doc, "names.particles"),
            genitives: words::set(doc, "names.genitives"),
            pointers: words::set(doc, "names.pointers"),
            person_after: words::set(doc, "names.person_after"),
            family_first: words::set(doc, "names.family_first"),
            surname_titles: words::set(doc, "names.surname_titles"),
            events: words::set(doc, "names.events"),
            facilities: words::set(doc, "place.facilities"),
            roles: words::set(doc, "names.roles"),
            place_words: words::set(doc, "place.sure"),
            place_nouns: words::set(doc, "place.nouns"),
            roles_of_place: words::map(doc, "place.roles"),
        }
    }

    /// Is the word one that begins sentences without being a name? Soft ones may begin a name.
    pub fn starter(&self, lower: &str) -> Option<bool> {
        // "You've", "It's"
        let plain = lower.split('\'').next().unwrap_or(lower);
        if let Some(value) = self.starters.get(lower).or_else(|| self.starters.get(plain)) {
            return Some(value.is_empty());
        }
        let long = lower.chars().count() > 4;
        (long && self.starter_suffixes.iter().any(|s| lower.ends_with(s))).then_some(false)
    }

    /// The longest title (capitalised or not) that starts at `at`: how many tokens, and is it an office?
    pub fn title_at(&self, words: &[Word], at: usize, limit: usize) -> Option<(usize, bool)> {
        let mut phrase = String::new();
        for count in (1..=4usize.min(limit.saturating_sub(at))).rev() {
            if !words[at].is_word() {
                return None;
            }
            words::phrase(words, at, at + count, &mut phrase);
            if let Some(value) = self.titles.get(phrase.as_str()) {
                return Some((count, *value == "official"));
            }
        }
        None
    }

    /// The longest title that ends before `end`, not reaching before `from`.
    pub fn title_before(&self, words: &[Word], from: usize, end: usize) -> Option<(usize, bool)> {
        let mut phrase = String::new();
        for count in (1..=4usize.min(end.saturating_sub(from))).rev() {
            words::phrase(words, end - count, end, &mut phrase);
            if let Some(value) = self.titles.get(phrase.as_str()) {
                return Some((count, *value == "official"));
            }
        }
        None
    }
}

/// Reads the sort of a row of `names.heads` or `names.known`.
pub(super) fn sort_of(value: &str) -> Sort {
    match value {
        "official" | "company" => Sort { kind: EntityKind::Organisation, official: true },
        "group" => Sort { kind: EntityKind::Group, official: false },
        _ => Sort { kind: EntityKind::Organisation, official: false },
    }
}
