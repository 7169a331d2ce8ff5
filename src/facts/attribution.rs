//! Who says so: source, cue and content as spans.

use serde::Serialize;

use crate::document::Document;
use crate::facts::{Entity, EntityId};
use crate::text::Span;

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum CueClass {
    Say,
    Announce,
    Confirm,
    Report,
    Claim,
    Believe,
    Intend,
    Deny,
    Unverified,
}

/// What sort of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum SourceKind {
    Official,
    NamedPerson,
    Organisation,
    Media,
    Document,
    Collective,
    Anonymous,
    /// No source is named ("is believed to").
    None,
}

/// How the words are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum QuoteKind {
    Direct,
    Indirect,
    Mixed,
}

/// One relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The source's words; empty where none is named.
    pub source: Vec<Span>,
    /// The entity it stands for, pronouns and roles resolved.
    pub entity: Option<EntityId>,
    /// What sort of source.
    pub source_kind: SourceKind,
    /// The cue; empty only for quotations that go on.
    pub cue: Vec<Span>,
    /// What the cue does.
    pub class: CueClass,
    /// What is said; may be in several pieces.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub quote: QuoteKind,
    /// Index of the relation this one is embedded in ("Yonhap, citing a military source").
    pub via: Option<usize>,
    /// 0 to 100; the panel shows only what is sure.
    pub confidence: u8,
}

/// Finds all relations, ordered by their content's start.
pub fn find(_doc: &Document, _entities: &[Entity]) -> Vec<Attribution> {
    Vec::new()
}
