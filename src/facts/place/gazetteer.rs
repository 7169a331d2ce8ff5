//! The known names of places: countries, demonyms, cities, regions, looked up by the longest match.
//!
//! A language's own rows come first, then what CLDR and GeoNames give, then (`place.options`: `english_too`) the English tables, since
//! most names are the same in all languages of Latin letters.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::facts::endings::Endings;
use crate::facts::words::{self, Word};
use crate::lang::{Entry, Forms, Kept, LangPack};
use crate::order::Order as _;

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
    /// The name as its table has it.
    pub form: &'static str,
    /// Must all of its words have capitals ("Little Rock")?
    capitals: bool,
}

/// The sorts a name counts as, first things first.
const TABLES: [(&str, Sort); 7] = [
    ("place.countries", Sort::Country),
    ("cldr.territories", Sort::Country),
    ("place.demonyms", Sort::Demonym),
    ("place.cities", Sort::City),
    ("cldr.cities", Sort::City),
    ("place.regions", Sort::Region),
    (LARGER, Sort::City),
];
/// Larger cities; the names of several words among them are words as well.
const LARGER: &str = "geonames.cities";
/// Those whose names are as often a person's, a word or another city's.
const OPEN: &str = "geonames.open";
/// Longest name in words.
const MAX_WORDS: usize = 6;
/// Names of countries of up to this many letters must stand in capitals ("US", "UK").
const MAX_CODE: usize = 3;
/// Forms of one word that are looked up.
const MAX_BASES: usize = 8;

/// See the module doc.
pub(crate) struct Gazetteer {
    ambiguous: Vec<Forms>,
    names: Vec<(Forms, Sort, bool)>,
    open: Vec<Forms>,
    /// First words of names of several.
    firsts: HashSet<&'static str>,
    endings: Endings,
    prefixes: OnceLock<Prefixes>,
}

static GAZETTEERS: Kept<Gazetteer> = Kept::new(Gazetteer::build);

/// The gazetteer of a language.
pub(crate) fn of(lang: &LangPack) -> &'static Gazetteer {
    GAZETTEERS.of(lang)
}

impl Gazetteer {
    fn build(lang: &LangPack) -> Gazetteer {
        let packs = packs(lang, "place.options");
        let table = |pack: &LangPack, key: &'static str, sort: Sort| (pack.forms(key), sort, key == LARGER);
        let names: Vec<(Forms, Sort, bool)> =
            packs.iter().flat_map(|pack| TABLES.iter().map(|(key, sort)| table(pack, key, *sort))).collect();
        let open: Vec<Forms> = packs.iter().map(|pack| pack.forms(OPEN)).collect();
        let rows = names.iter().map(|(forms, ..)| forms).chain(&open).flat_map(|forms| forms.rows());
        let firsts = rows.filter_map(|row| row.form.find([' ', '-', '.']).map(|at| &row.form[..at])).collect();
        let ambiguous = packs.iter().map(|pack| pack.forms("place.ambiguous")).collect();
        Gazetteer { ambiguous, names, open, firsts, endings: Endings::new(lang), prefixes: OnceLock::new() }
    }

    /// What is known of a name in lower case.
    pub fn known(&self, name: &str) -> Option<Known> {
        self.names.iter().find_map(|(forms, sort, capitals)| {
            let Entry { form, value } = forms.row(name)?;
            let country = (value.len() == 2).then_some(*value);
            let ambiguous = self.ambiguous.iter().any(|forms| forms.contains(name));
            Some(Known { sort: *sort, country, ambiguous, form, capitals: *capitals })
        })
    }

    /// A name that counts only where the words around it speak of a place, from `at` to `end`.
    pub fn open(&self, words: &[Word], at: usize, end: usize) -> Option<Known> {
        if at >= end || !words.get(at..end)?.iter().all(|word| word.capital || !word.is_word()) {
            return None;
        }
        let mut name = String::new();
        words::phrase(words, at, end, &mut name);
        let Entry { form, value } = self.open.iter().find_map(|forms| forms.row(&name))?;
        let country = (value.len() == 2).then_some(*value);
        Some(Known { sort: Sort::City, country, ambiguous: true, form, capitals: true })
    }

    /// The longest known name that starts at token `at` and ends before `limit`: how many tokens, and what.
    pub fn longest(&self, words: &[Word], at: usize, limit: usize) -> Option<(usize, Known)> {
        let limit = limit.min(words.len());
        let first = words.get(at).filter(|w| w.is_name_like())?;
        let forms = self.forms(&first.lower);
        let most = if forms.iter().any(|form| self.firsts.contains(form.as_str())) { MAX_WORDS } else { 1 };
        let mut phrase = String::new();
        for count in (1..=most.min(limit.saturating_sub(at))).rev() {
            if words[at..at + count - 1].iter().any(|w| w.possessive) {
                continue;
            }
            words::phrase(words, at, at + count, &mut phrase);
            let rest = &words[at + 1..at + count];
            let known = self.known(&phrase).or_else(|| self.inflected(&forms, rest));
            if let Some(known) = known {
                if known.capitals && !words[at + count - 1].capital {
                    continue;
                }
                let is_code = known.sort == Sort::Country && phrase.chars().count() <= MAX_CODE;
                if is_code && !first.all_caps {
                    continue;
                }
                return Some((count, known));
            }
        }
        None
    }

    /// The word, and what it may be without its case.
    fn forms(&self, word: &str) -> Vec<String> {
        let mut forms = vec![word.to_owned()];
        if !self.endings.is_empty() {
            forms.extend(self.endings.bases(word));
            forms.truncate(MAX_BASES);
        }
        forms
    }

    /// The name whose words are forms of these.
    fn inflected(&self, first: &[String], rest: &[Word]) -> Option<Known> {
        if self.endings.is_empty() {
            return None;
        }
        let mut all = first.to_vec();
        for word in rest {
            let forms = self.forms(&word.lower);
            let joint = if word.space { " " } else { "" };
            all = all.iter().flat_map(|a| forms.iter().map(move |b| format!("{a}{joint}{b}"))).collect();
            if all.len() > MAX_BASES * MAX_BASES {
                return None;
            }
        }
        all.iter().find_map(|name| self.known(name))
    }

    /// Names where words are not parted, or have particles: see [`Prefixes`].
    pub fn prefixes(&self) -> &Prefixes {
        self.prefixes.get_or_init(|| Prefixes::new(self.names.iter().flat_map(|(forms, ..)| forms.rows())))
    }
}

/// The language, and English where its option says that it reads English rows too.
pub(crate) fn packs(lang: &LangPack, options: &str) -> Vec<LangPack> {
    let english = lang.forms(options).contains(ENGLISH_TOO).then(|| crate::lang::pack(ENGLISH)).flatten();
    [*lang].into_iter().chain(english.filter(|pack| pack.tag != lang.tag)).collect()
}

/// The row of `place.options` and `names.options` for it.
const ENGLISH_TOO: &str = "english_too";
const ENGLISH: &str = "en";

/// How forms begin and how long they are, in order: what makes looking up prefixes of a text cheap.
pub(crate) struct Prefixes(Vec<(char, usize)>);

impl Prefixes {
    pub fn new<'r>(rows: impl Iterator<Item = &'r Entry>) -> Prefixes {
        let mut begins: Vec<(char, usize)> =
            rows.filter_map(|row| Some((row.form.chars().next()?, row.form.len()))).collect();
        begins.order();
        Prefixes(begins)
    }

    /// The prefixes of a text that may be a form, longest first.
    pub fn of<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let first = text.chars().next().unwrap_or_default();
        let after = self.0.partition_point(|(begin, _)| *begin <= first);
        let longest = self.0[..after].last().filter(|(begin, _)| *begin == first);
        let most = longest.map_or(0, |(_, bytes)| *bytes);
        (1..=most.min(text.len())).rev().filter_map(move |end| text.get(..end))
    }
}
