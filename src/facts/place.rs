//! Where: places and the part they play.

use serde::Serialize;

use crate::document::Document;
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
pub fn find(_doc: &Document, _entities: &[Entity]) -> Vec<Place> {
    Vec::new()
}
