//! Who: people, organisations, groups; one entity per real thing, all its mentions kept.
//!
//! [`runs`] cuts capitalised stretches out of each sentence and says what each looks like by itself;
//! [`link`] joins the mentions of one thing ("National Intelligence Service (NIS)", "NIS", "the
//! agency"). No model and no dictionary of names decides alone: tables, capitals and what stands
//! beside a name do. A language without capitals finds only what its tables know.

mod lexicon;
mod link;
mod runs;

use serde::Serialize;

use crate::document::Document;
use crate::facts::place::gazetteer::Gazetteer;
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

/// Finds the entities of a story. [`EntityId`] is the index in the result.
pub fn find(doc: &Document) -> Vec<Entity> {
    let words = words::fold(doc);
    find_in(doc, &words)
}

pub(crate) fn find_in(doc: &Document, words: &[words::Word]) -> Vec<Entity> {
    let lex = lexicon::Lexicon::new(doc);
    let gaz = Gazetteer::new(doc);
    let mut runs = runs::Runs::new(doc, words, &lex, &gaz);
    for sentence in &doc.sentences {
        runs.read(sentence.first as usize, sentence.last as usize);
    }
    let mentions = runs.out;
    link::join(doc, words, &lex, mentions)
}
