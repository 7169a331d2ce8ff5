//! Consent dialogs, comments and story furniture: what may be hidden, and why.
//!
//! [`propose`] reads the page and suggests units; [`guard`] takes back every one that would take the
//! story with it. Nothing is ever clicked or answered.

mod comments;
mod consent;
mod face;
mod furniture;
mod guard;
mod known;
mod lock;
mod page;
mod reading;
mod words;

use serde::Serialize;

pub use guard::guard;

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

/// Suggests what to hide. `lang` is what the page declares of itself; its words are tried first.
pub fn propose(snap: &Snapshot, lang: &str, settings: &Settings) -> Vec<Unit> {
    if snap.is_empty() {
        return Vec::new();
    }
    let page = page::Page::new(snap, lang);
    let mut units = consents(&page, settings.vendors);
    if snap.is_frame {
        return units;
    }
    let taken = |units: &[Unit]| units.iter().flat_map(|u| u.nodes.iter().copied()).collect::<Vec<_>>();
    units.extend(comments::propose(&page, settings.vendors));
    let so_far = taken(&units);
    units.extend(furniture::propose(&page, &so_far));
    units
}

/// Consent notices by row and by judgement, each with its shade and the page's locks.
fn consents(page: &page::Page, use_vendors: bool) -> Vec<Unit> {
    let snap = page.snap;
    let mut units: Vec<Unit> = Vec::new();
    let unit = |nodes, vendor, evidence| Unit {
        kind: ClutterKind::Consent,
        nodes,
        unlock: Vec::new(),
        vendor,
        count: None,
        collapse: false,
        evidence,
    };
    if use_vendors {
        for found in known::consents(page) {
            let mut nodes: Vec<NodeId> = found.faces.iter().map(|n| face::face(page, *n)).collect();
            nodes.extend(found.backdrops);
            nodes.dedup();
            units.push(unit(nodes, Some(found.vendor), found.ledger));
        }
    }
    for candidate in &page.candidates {
        let is_taken = |n: &NodeId| snap.contains(*n, candidate.node) || snap.contains(candidate.node, *n);
        if units.iter().any(|u| u.nodes.iter().any(is_taken)) {
            continue;
        }
        let judgement = consent::judge(page, candidate);
        if judgement.score >= consent::THRESHOLD && !judgement.is_pay_wall {
            let face = if snap.is_frame { candidate.node } else { face::face(page, candidate.node) };
            units.push(unit(vec![face], None, judgement.ledger));
        }
    }
    let hidden: Vec<NodeId> = units.iter().flat_map(|u| u.nodes.iter().copied()).collect();
    if let Some(first) = units.first_mut().filter(|_| !snap.is_frame && !lock::is_held_by_another(page, &hidden)) {
        first.nodes.extend(lock::shades(page, &hidden));
        first.unlock = lock::locks(page, &hidden);
    }
    units
}
