//! Who: people, organisations, groups; one entity per real thing, all its mentions kept.
//!
//! [`runs`] cuts capitalised stretches out of each sentence and says what each looks like by itself;
//! [`link`] joins the mentions of one thing ("National Intelligence Service (NIS)", "NIS", "the
//! agency"). No model and no dictionary of names decides alone: tables, capitals and what stands
//! beside a name do. Where no capitals show a name, [`strings`] looks for what anchors one.

mod beside;
mod bodies;
mod lexicon;
mod link;
mod runs;
mod strings;
mod titles;

use crate::order::Order as _;
use std::collections::HashSet;

use serde::Serialize;

use crate::document::Document;
use crate::facts::place::gazetteer;
use crate::facts::words;
use crate::text::Span;

/// Index of an entity in its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    Group,
    Other,
}

/// Why another name is taken for the same entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AliasRule {
    /// "Name (ABBR)".
    ParenAbbr,
    /// The surname after the full name.
    Surname,
    /// "the agency", "the minister".
    Role,
    /// Capital letters of the name.
    Acronym,
    /// The first or last words of a longer name ("Samsung" for "Samsung Electronics").
    Short,
}

/// Another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Its first place.
    pub span: Span,
    /// Why.
    pub rule: AliasRule,
}

/// A person, organisation, place or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of its name, at its first place.
    pub name: Span,
    /// Title or role beside the name ("Defence Minister").
    pub title: Option<Span>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// All places it is named, in order.
    pub mentions: Vec<Span>,
    /// ISO 3166 code, for countries and what belongs to one (demonyms).
    pub country: Option<&'static str>,
    /// Speaks with authority about its own matter: government, agency, court, army, company.
    pub is_official: bool,
}

pub(crate) use strings::is_in_strings;

/// Finds the entities of a story. [`EntityId`] is the index in the result.
pub fn find(doc: &Document) -> Vec<Entity> {
    let words = words::fold(doc);
    find_in(doc, &words)
}

pub(crate) fn find_in(doc: &Document, words: &[words::Word]) -> Vec<Entity> {
    let lex = lexicon::Lexicon::new(doc);
    let gaz = gazetteer::of(&doc.lang);
    let strings = strings::find(doc, gaz);
    let mut runs = runs::Runs::new(doc, words, &lex, gaz);
    for sentence in &doc.sentences {
        runs.read(sentence.first as usize, sentence.last as usize);
    }
    let mut mentions = runs.out;
    let keys: HashSet<&str> = strings.iter().map(|m| m.key.as_str()).collect();
    let is_written_in_strings = is_in_strings(doc);
    mentions.retain(|m| {
        // Latin letters among others are as often a measure or a sign as a name.
        if is_written_in_strings && m.weight < runs::weight::GIVEN && !keys.contains(m.key.as_str()) {
            return false;
        }
        let near = strings.partition_point(|s| s.span.end <= m.span.start);
        strings.get(near).is_none_or(|s| !s.span.overlaps(m.span))
    });
    mentions.extend(strings);
    mentions.order_by_key(|m| m.span);
    link::join(doc, words, &lex, mentions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<Entity>) {
        let doc = Document::from_text(text, crate::lang::pack("en").unwrap_or_else(crate::lang::unknown));
        let found = find(&doc);
        (doc.text, found)
    }

    fn names(text: &str) -> Vec<(EntityKind, String)> {
        let (text, found) = read(text);
        found.iter().map(|e| (e.kind, e.name.of(&text).to_owned())).collect()
    }

    fn one(text: &str, name: &str) -> Entity {
        let (text, found) = read(text);
        let entity = found.iter().find(|e| e.name.of(&text) == name);
        entity.unwrap_or_else(|| panic!("no {name} in {:?}", names(&text))).clone()
    }

    #[test]
    fn one_thing_is_one_entity() {
        let text = "Analyst Jane Roe met the Harbour Safety Agency (HSA). Roe left. HSA stayed; the agency is new.";
        assert_eq!(one(text, "Jane Roe").mentions.len(), 2);
        let agency = one(text, "Harbour Safety Agency");
        assert_eq!(agency.mentions.len(), 4);
        assert!(agency.is_official);
        let rules: Vec<_> = agency.aliases.iter().map(|a| a.rule).collect();
        assert!(rules.contains(&AliasRule::ParenAbbr) && rules.contains(&AliasRule::Role), "{rules:?}");
    }

    #[test]
    fn a_title_is_no_part_of_the_name() {
        let text = "On Friday French Finance Minister Luc Morel praised Acme Bank CEO Ann Lee in Lyon.";
        let minister = one(text, "Luc Morel");
        assert_eq!(minister.title.map(|t| t.of(text)), Some("Finance Minister"));
        assert!(minister.is_official && minister.kind == EntityKind::Person);
        assert_eq!(one(text, "Acme Bank").kind, EntityKind::Organisation);
        assert_eq!(one(text, "Ann Lee").title.map(|t| t.of(text)), Some("CEO"));
        assert_eq!(one(text, "Lyon").kind, EntityKind::Place);
    }

    #[test]
    fn institutions_keep_their_small_words() {
        let text =
            "The Department of Health and Human Services wrote to the Bank of England and to France and Germany.";
        let found = names(text);
        for name in ["Department of Health and Human Services", "Bank of England", "France", "Germany"] {
            assert!(found.iter().any(|(_, n)| n == name), "{name} in {found:?}");
        }
    }

    #[test]
    fn a_sentence_start_is_no_name() {
        assert_eq!(names("Investigators left. Rescuers came on Monday. Dozens died. However, nobody spoke."), []);
    }
}
