//! The words about names, read once per document from the tables `names.*`.

use crate::document::Document;
use crate::facts::words::{self, Word};

use crate::lang::Forms;

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
    pub starters: Forms,
    pub starter_suffixes: Vec<&'static str>,
    pub titles: Forms,
    pub heads: Forms,
    pub known: Forms,
    pub anaphors: Forms,
    pub given: Forms,
    pub never: Forms,
    pub joiners: Forms,
    pub genitive_joiners: Forms,
    pub capital_titles: Forms,
    pub of_heads: Forms,
    pub particles: Forms,
    pub genitives: Forms,
    pub pointers: Forms,
    pub person_after: Forms,
    pub family_first: Forms,
    pub surname_titles: Forms,
    pub events: Forms,
    pub facilities: Forms,
    pub roles: Forms,
    pub place_words: Forms,
    pub place_nouns: Forms,
    pub roles_of_place: Forms,
}

impl Lexicon {
    pub fn new(doc: &Document) -> Lexicon {
        Lexicon {
            starters: doc.lang.forms("names.starters"),
            starter_suffixes: doc.lang.table("names.starter_suffixes").iter().map(|e| e.form).collect(),
            titles: doc.lang.forms("names.titles"),
            heads: doc.lang.forms("names.heads"),
            known: doc.lang.forms("names.known"),
            anaphors: doc.lang.forms("names.anaphors"),
            given: doc.lang.forms("names.people.given"),
            never: doc.lang.forms("names.never"),
            joiners: doc.lang.forms("names.joiners"),
            genitive_joiners: doc.lang.forms("names.genitive_joiners"),
            capital_titles: doc.lang.forms("names.capital_titles"),
            of_heads: doc.lang.forms("names.of_heads"),
            particles: doc.lang.forms("names.particles"),
            genitives: doc.lang.forms("names.genitives"),
            pointers: doc.lang.forms("names.pointers"),
            person_after: doc.lang.forms("names.person_after"),
            family_first: doc.lang.forms("names.family_first"),
            surname_titles: doc.lang.forms("names.surname_titles"),
            events: doc.lang.forms("names.events"),
            facilities: doc.lang.forms("place.facilities"),
            roles: doc.lang.forms("names.roles"),
            place_words: doc.lang.forms("place.sure"),
            place_nouns: doc.lang.forms("place.nouns"),
            roles_of_place: doc.lang.forms("place.roles"),
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
                return Some((count, value == "official"));
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
                return Some((count, value == "official"));
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
