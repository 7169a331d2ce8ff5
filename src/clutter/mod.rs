//! Consent dialogs, comments and story furniture: what may be hidden, and why.
//!
//! [`propose`] reads the page and suggests units; [`guard`] takes back every one that would take the
//! story with it. Nothing is ever clicked or answered.

use serde::Serialize;

use crate::snapshot::{NodeId, Snapshot};
use crate::{Evidence, Settings};

/// What a unit is; each kind has a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ClutterKind {
    /// Cookie and privacy consent.
    Consent,
    /// Comment sections, forms and widgets.
    Comments,
    /// "Read more" lines in the story column.
    Teaser,
    /// View and share counters in the story column.
    Counter,
    /// Newsletter pop-ups and boxes.
    Newsletter,
}

/// A lock on scrolling that a hidden unit explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unlock {
    /// The element that carries it (html, body, a scroller, or an element made `inert` or blurred).
    pub node: NodeId,
    /// What to free.
    pub what: LockKind,
}

/// How a page was locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LockKind {
    /// overflow hidden on html, body or the page's scroller.
    Overflow,
    /// position fixed on body.
    Position,
    /// The `inert` attribute.
    Inert,
    /// A filter that blurs the page.
    Filter,
}

/// Things that go and come back together: a banner with its backdrop, a comment section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// What it is.
    pub kind: ClutterKind,
    /// The elements to hide; the first one is the unit's face.
    pub nodes: Vec<NodeId>,
    /// Locks to free with it.
    pub unlock: Vec<Unlock>,
    /// The vendor's name where a row of the rules table matched.
    pub vendor: Option<&'static str>,
    /// Comments: how many there are, where that can be told.
    pub count: Option<u32>,
    /// Leave one quiet line in its place ("12 comments hidden: show") instead of nothing.
    pub collapse: bool,
    /// Why, each reason with its weight.
    pub evidence: Vec<Evidence>,
}

/// Suggests what to hide.
pub fn propose(_snap: &Snapshot, _lang: &str, _settings: &Settings) -> Vec<Unit> {
    Vec::new()
}

/// Takes back every unit that holds the story: `story` are its text-holding elements. Returns the units
/// taken back.
pub fn guard(snap: &Snapshot, units: &mut Vec<Unit>, story: &[NodeId]) -> Vec<Unit> {
    let holds = |unit: &Unit| unit.nodes.iter().any(|n| story.iter().any(|s| snap.contains(*n, *s)));
    let (vetoed, kept) = std::mem::take(units).into_iter().partition(holds);
    *units = kept;
    vetoed
}
