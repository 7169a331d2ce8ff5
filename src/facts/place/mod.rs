//! Where: places and the part they play.
//!
//! Which names are places is known from the gazetteer or from the word before them (see `names`);
//! here each gets its role from the prepositions around it, and places that stand for each other
//! ("from A or from B") the same number.

mod dateline;
pub(crate) mod gazetteer;
mod roles;

use serde::Serialize;

use crate::document::Document;
use crate::facts::words::{self, Word};
use crate::facts::{Entity, EntityId};
use crate::text::Span;

/// The part a place plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum PlaceRole {
    Dateline,
    Scene,
    Origin,
    Destination,
    Other,
}

/// One place in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// Its entity.
    pub entity: Option<EntityId>,
    /// ISO 3166 code.
    pub country: Option<&'static str>,
    /// The part it plays.
    pub role: PlaceRole,
    /// Places that stand for each other ("from A or B") share a number.
    pub alternative: Option<u32>,
}

/// Finds places, in order.
pub fn find(doc: &Document, entities: &[Entity]) -> Vec<Place> {
    let words = words::fold(doc);
    find_in(doc, &words, entities)
}

pub(crate) fn find_in(doc: &Document, words: &[Word], entities: &[Entity]) -> Vec<Place> {
    roles::assign(doc, words, entities, gazetteer::of(&doc.lang))
}

/// The place at the head of the story ("SEOUL, Feb. 27 (Agency) -"): its words, and all of it with
/// the dash.
pub(crate) fn dateline(doc: &Document, words: &[Word]) -> Option<(Span, Span)> {
    dateline::find(doc, words, gazetteer::of(&doc.lang))
}
