//! Who: people, organisations, groups; one entity per real thing, all its mentions kept.

use serde::Serialize;

use crate::document::Document;
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
pub fn find(_doc: &Document) -> Vec<Entity> {
    Vec::new()
}
