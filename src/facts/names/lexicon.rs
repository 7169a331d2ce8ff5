//! The words about names, read once per document from the tables `names.*`.

use crate::document::Document;
use crate::facts::endings::Endings;
use crate::facts::place::gazetteer::packs;
use crate::facts::words::{self, Word};
use crate::order::Order as _;

use crate::lang::Forms;

use super::EntityKind;

/// What a table says of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub kind: EntityKind,
    /// Speaks with authority about its own matter.
    pub official: bool,
}

/// A table of the language and, where its option says so, the English one behind it.
pub(super) struct Shared(Vec<Forms>);

impl Shared {
    fn new(doc: &Document, key: &str) -> Shared {
        Shared(packs(&doc.lang, "names.options").iter().map(|pack| pack.forms(key)).collect())
    }

    pub fn get(&self, form: &str) -> Option<&'static str> {
        self.0.iter().find_map(|forms| forms.get(form))
    }

    pub fn contains(&self, form: &str) -> bool {
        self.get(form).is_some()
    }

    /// Is it a row of the language itself?
    pub fn is_own(&self, form: &str) -> bool {
        self.0.first().is_some_and(|forms| forms.contains(form))
    }
}

/// See the module doc.
pub(super) struct Lexicon {
    pub starters: Forms,
    pub starter_suffixes: Vec<&'static str>,
    pub titles: Forms,
    pub heads: Forms,
    pub known: Shared,
    pub anaphors: Forms,
    pub given: Shared,
    pub never: Forms,
    pub joiners: Forms,
    pub genitive_joiners: Forms,
    pub capital_titles: Forms,
    pub of_heads: Forms,
    pub particles: Forms,
    pub suffixes: Forms,
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
    /// Words that begin the name of a body in any case ("ministère de ...", "Universität ...").
    pub institutions: Forms,
    /// Small words that go on with such a name ("européenne").
    pub adjectives: Forms,
    /// Words before a name that only a person takes ("sagte Merz").
    pub person_before: Forms,
    pub demonyms: Forms,
    /// Words before a title that go with it ("former").
    pub modifiers: Forms,
    /// Every noun has a capital, so a capital proves nothing.
    pub capital_nouns: bool,
    /// A title may have a matter between it and the name ("ministre de l'Intérieur ...").
    pub long_titles: bool,
    pub endings: Endings,
    /// Rows of titles and heads that are ends of words ("-minister"), longest first.
    title_ends: Vec<(&'static str, bool)>,
    head_ends: Vec<(&'static str, &'static str)>,
    /// Where names have cases: known ones of several words.
    known_long: Vec<(Vec<&'static str>, &'static str)>,
}

/// Marks a row that is the end of a word.
const END: char = '-';

impl Lexicon {
    pub fn new(doc: &Document) -> Lexicon {
        let option = |name: &str| doc.lang.has("names.options", name);
        let ends = |key: &str| {
            let rows = doc.lang.table(key).iter();
            let mut ends: Vec<_> = rows.filter_map(|e| Some((e.form.strip_prefix(END)?, e.value))).collect();
            ends.order_by_key(|(end, _)| std::cmp::Reverse(end.len()));
            ends
        };
        let endings = Endings::new(&doc.lang);
        let rows = if endings.is_empty() { &[] } else { doc.lang.table("names.known") };
        let split = rows.iter().map(|row| (row.form.split(' ').collect::<Vec<_>>(), row.value));
        Lexicon {
            known_long: split.filter(|(forms, _)| forms.len() > 1).collect(),
            institutions: doc.lang.forms("names.institutions"),
            adjectives: doc.lang.forms("names.adjectives"),
            person_before: doc.lang.forms("names.person_before"),
            demonyms: doc.lang.forms("place.demonyms"),
            modifiers: doc.lang.forms("names.modifiers"),
            capital_nouns: option("capital_nouns"),
            long_titles: option("long_titles"),
            endings,
            title_ends: ends("names.titles").into_iter().map(|(end, value)| (end, value == "official")).collect(),
            head_ends: ends("names.heads"),
            starters: doc.lang.forms("names.starters"),
            starter_suffixes: doc.lang.table("names.starter_suffixes").iter().map(|e| e.form).collect(),
            titles: doc.lang.forms("names.titles"),
            heads: doc.lang.forms("names.heads"),
            known: Shared::new(doc, "names.known"),
            anaphors: doc.lang.forms("names.anaphors"),
            given: Shared::new(doc, "names.people.given"),
            never: doc.lang.forms("names.never"),
            joiners: doc.lang.forms("names.joiners"),
            genitive_joiners: doc.lang.forms("names.genitive_joiners"),
            capital_titles: doc.lang.forms("names.capital_titles"),
            of_heads: doc.lang.forms("names.of_heads"),
            particles: doc.lang.forms("names.particles"),
            suffixes: doc.lang.forms("names.suffixes"),
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

    /// Is a phrase of `count` words a title, and one of an office?
    fn title(&self, phrase: &str, count: usize) -> Option<bool> {
        if let Some(value) = self.titles.get(phrase) {
            return Some(value == "official");
        }
        if count == 1
            && let Some((_, official)) =
                self.title_ends.iter().find(|(end, _)| phrase.len() > end.len() + 1 && phrase.ends_with(end))
        {
            return Some(*official);
        }
        if self.endings.is_empty() {
            return None;
        }
        let (first, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
        let bases = self.endings.bases(first);
        bases.iter().find_map(|base| self.titles.get(&format!("{base}{rest}"))).map(|value| value == "official")
    }

    /// A given name, in any case?
    pub fn is_given(&self, lower: &str) -> bool {
        self.given.contains(lower)
            || !self.endings.is_empty() && self.endings.bases(lower).iter().any(|base| self.given.contains(base))
    }

    /// What a table knows of a word, or of what it is without its case.
    pub fn known_word(&self, lower: &str) -> Option<&'static str> {
        let bases = || if self.endings.is_empty() { Vec::new() } else { self.endings.bases(lower) };
        self.known.get(lower).or_else(|| bases().iter().find_map(|base| self.known.get(base)))
    }

    /// The longest known name of several words at `at`, each in any case: one past its last token, and what it is.
    pub fn known_at(&self, words: &[Word], at: usize, last: usize) -> Option<(usize, &'static str)> {
        let same = |word: &Word, form: &str| {
            let stem = || self.endings.stem(&word.lower) == self.endings.stem(form);
            let alike = form.starts_with(|c| word.lower.starts_with(c));
            word.lower == form || alike && (stem() || self.endings.bases(&word.lower).iter().any(|base| base == form))
        };
        let fits = |(forms, _): &&(Vec<&str>, &str)| {
            at + forms.len() <= last && forms.iter().zip(&words[at..]).all(|(form, word)| same(word, form))
        };
        let best = self.known_long.iter().filter(fits).max_by_key(|(forms, _)| forms.len());
        best.map(|(forms, value)| (at + forms.len(), *value))
    }

    /// The sort of a body whose name this one word is ("Bundesinnenministerium").
    pub fn head_end(&self, word: &str) -> Option<&'static str> {
        self.head_ends
            .iter()
            .find(|(end, _)| word.len() > end.len() + 1 && word.ends_with(end))
            .map(|(_, value)| *value)
    }

    /// Is it said of a nation ("français", "российский")?
    pub fn is_demonym(&self, word: &str) -> bool {
        self.demonyms.contains(word)
            || !self.endings.is_empty() && self.endings.bases(word).iter().any(|base| self.demonyms.contains(base))
    }

    /// The longest title (capitalised or not) that starts at `at`: how many tokens, and is it an office?
    pub fn title_at(&self, words: &[Word], at: usize, limit: usize) -> Option<(usize, bool)> {
        let mut phrase = String::new();
        for count in (1..=4usize.min(limit.saturating_sub(at))).rev() {
            if !words[at].is_word() {
                return None;
            }
            words::phrase(words, at, at + count, &mut phrase);
            if let Some(official) = self.title(&phrase, count) {
                return Some((count, official));
            }
        }
        None
    }

    /// The longest title that ends before `end`, not reaching before `from`.
    pub fn title_before(&self, words: &[Word], from: usize, end: usize) -> Option<(usize, bool)> {
        let mut phrase = String::new();
        for count in (1..=4usize.min(end.saturating_sub(from))).rev() {
            words::phrase(words, end - count, end, &mut phrase);
            if let Some(official) = self.title(&phrase, count) {
                return Some((count, official));
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
