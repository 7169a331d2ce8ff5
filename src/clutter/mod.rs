//! Consent dialogs, comments and story furniture: what may be hidden, and why.
//!
//! [`propose`] reads the page and suggests units; [`guard`] takes back every one that would take the
//! story with it. Nothing is ever clicked or answered.

mod comments;
mod consent;
mod face;
mod furniture;
mod guard;
mod key;
mod known;
mod lock;
mod marked;
mod page;
mod reading;
mod share;
mod wall;
mod words;

use serde::Serialize;

pub use guard::guard;
pub use wall::{Wall, WallKind};

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
    /// Rows of share buttons at a story.
    Share,
    /// What the reader marked as clutter.
    Marked,
}

impl ClutterKind {
    /// All of them, in the order in which switches are shown.
    pub const ALL: [ClutterKind; 7] = [
        ClutterKind::Consent,
        ClutterKind::Comments,
        ClutterKind::Newsletter,
        ClutterKind::Share,
        ClutterKind::Teaser,
        ClutterKind::Counter,
        ClutterKind::Marked,
    ];

    /// As it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            ClutterKind::Consent => "consent",
            ClutterKind::Comments => "comments",
            ClutterKind::Teaser => "teaser",
            ClutterKind::Counter => "counter",
            ClutterKind::Newsletter => "newsletter",
            ClutterKind::Share => "share",
            ClutterKind::Marked => "marked",
        }
    }
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
    /// What it is called on its site, visit after visit; a reader's choice is remembered by it. See [`key`].
    pub key: String,
    /// Its first words, for people to know it by.
    pub words: String,
    /// Why, each reason with its weight.
    pub evidence: Vec<Evidence>,
}

impl Unit {
    /// A unit that only hides; what more it does is added to it.
    fn new(kind: ClutterKind, nodes: Vec<NodeId>, evidence: Vec<Evidence>) -> Unit {
        let (key, words) = (String::new(), String::new());
        Unit { kind, nodes, unlock: Vec::new(), vendor: None, count: None, collapse: false, key, words, evidence }
    }
}

/// What was found on a page.
#[derive(Debug, Default)]
pub struct Proposal {
    /// What may be hidden.
    pub units: Vec<Unit>,
    /// What holds the page and is the reader's to answer.
    pub walls: Vec<Wall>,
}

/// Suggests what to hide, and names what is left to the reader. `lang` is what the page declares of itself; its words
/// are tried first.
pub fn propose(snap: &Snapshot, lang: &str, settings: &Settings) -> Proposal {
    if snap.is_empty() {
        return Proposal::default();
    }
    let page = page::Page::new(snap, lang);
    let (mut units, mut walls) = consents(&page, settings.vendors);
    if snap.is_frame {
        if units.is_empty() && walls.is_empty() {
            units.extend(comments::propose_frame(&page));
        }
    } else {
        let taken = |units: &[Unit]| units.iter().flat_map(|u| u.nodes.iter().copied()).collect::<Vec<_>>();
        units.extend(comments::propose(&page, settings.vendors));
        let so_far = taken(&units);
        units.extend(furniture::propose(&page, &so_far));
        wall::find(&page, &taken(&units), &mut walls);
        units.extend(marked::propose(snap, settings));
    }
    key::name_units(snap, &mut units);
    Proposal { units, walls }
}

/// Consent notices by row and by judgement, each with its shade and the page's locks; and those that offer to pay
/// instead, which are walls.
fn consents(page: &page::Page, use_vendors: bool) -> (Vec<Unit>, Vec<Wall>) {
    let snap = page.snap;
    let mut units: Vec<Unit> = Vec::new();
    let mut walls = Vec::new();
    let unit = |nodes, vendor, evidence| Unit { vendor, ..Unit::new(ClutterKind::Consent, nodes, evidence) };
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
        } else if judgement.is_pay_wall {
            walls.extend(wall::of_judgement(candidate, judgement));
        }
    }
    // A notice that was hidden before the page locked itself for it.
    let is_gone = |id: &NodeId| snap.attr(*id, reading::HIDDEN_KIND) == Some(ClutterKind::Consent.name());
    if let (true, Some(gone)) = (units.is_empty(), snap.ids().find(is_gone)) {
        units.push(unit(vec![gone], None, Vec::new()));
    }
    let hidden: Vec<NodeId> = units.iter().flat_map(|u| u.nodes.iter().copied()).collect();
    if let Some(first) = units.first_mut().filter(|_| !snap.is_frame && !lock::is_held_by_another(page, &hidden)) {
        first.nodes.extend(lock::shades(page, &hidden));
        first.unlock = lock::locks(page, &hidden);
    }
    (units, walls)
}
