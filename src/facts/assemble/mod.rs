//! Joins the findings into facts: who, what, when, where, how many, who says so, how certain.

use serde::Serialize;

use super::{Attribution, Certainty, Entity, EntityId, Place, Quantity, Reference, Timex};
use crate::document::Document;
use crate::text::Span;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum FactKind {
    Event,
    Claim,
    Quantity,
    State,
}

/// One fact. All indices point into the [`FactSheet`] it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What is shown: one slice of the story, a clause where possible.
    pub what: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Entities taking part.
    pub who: Vec<EntityId>,
    /// Times.
    pub times: Vec<usize>,
    /// Places.
    pub places: Vec<usize>,
    /// Quantities.
    pub quantities: Vec<usize>,
    /// Who says so.
    pub attribution: Option<usize>,
    /// How certain.
    pub certainty: Certainty,
    /// Larger is more worth showing; sums the weights of named reasons in `summary`.
    pub salience: i32,
    /// Index of an earlier fact that says the same.
    pub repeats: Option<usize>,
}

/// Everything found in one story.
#[derive(Debug, Default)]
pub struct FactSheet {
    /// Who.
    pub entities: Vec<Entity>,
    /// When.
    pub times: Vec<Timex>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// Where.
    pub places: Vec<Place>,
    /// Who says so.
    pub attributions: Vec<Attribution>,
    /// The facts in story order.
    pub facts: Vec<Fact>,
    /// Indices of the three to five facts to show first, in reading order of importance.
    pub key: Vec<usize>,
}

/// Reads a whole document.
pub fn read(doc: &Document, reference: &Reference, title: Option<&str>) -> FactSheet {
    let times = super::when::find(doc, reference);
    let quantities = super::quantity::find(doc, &times);
    let entities = super::names::find(doc);
    let places = super::place::find(doc, &entities);
    let attributions = super::attribution::find(doc, &entities);
    let mut sheet = FactSheet { entities, times, quantities, places, attributions, ..FactSheet::default() };
    sheet.facts = facts(doc, &sheet);
    sheet.key = crate::summary::choose(doc, &mut sheet, title);
    sheet
}

fn facts(_doc: &Document, _sheet: &FactSheet) -> Vec<Fact> {
    Vec::new()
}
