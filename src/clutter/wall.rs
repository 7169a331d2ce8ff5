//! What holds the page and is the reader's to answer: accept or pay, subscribe, sign in, say your age. Walls are named
//! and never touched. In-flow offers that hold nothing are no walls.

use crate::order::Order as _;
use serde::Serialize;

use super::consent::Judgement;
use super::lock;
use super::page::{Candidate, Page, Place};
use super::words::{self, Class};
use crate::Evidence;
use crate::snapshot::NodeId;

/// Percent of the view from which on a box over a page that does not scroll is what holds it.
const LARGE: i64 = 12;
/// Percent of the view that a box covers to hold a page that still scrolls.
const MOST: i64 = 60;
const VERDICT: i32 = 600;
const HOLDS: i32 = 200;
const WORDS: i32 = 200;
const PASSWORD: i32 = 400;

/// What a wall asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WallKind {
    /// Consent, or money instead.
    ConsentOrPay,
    /// Money.
    Pay,
    /// An account.
    Login,
    /// The reader's age.
    Age,
}

impl WallKind {
    /// All of them.
    pub const ALL: [WallKind; 4] = [WallKind::ConsentOrPay, WallKind::Pay, WallKind::Login, WallKind::Age];

    /// As it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            WallKind::ConsentOrPay => "consentOrPay",
            WallKind::Pay => "pay",
            WallKind::Login => "login",
            WallKind::Age => "age",
        }
    }
}

/// Something that holds the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wall {
    /// What it asks for.
    pub kind: WallKind,
    /// Its element.
    pub node: NodeId,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// A consent notice that offers to pay instead: a wall wherever it lies, unless it speaks of money only.
pub fn of_judgement(box_: &Candidate, judgement: Judgement) -> Option<Wall> {
    let speaks_of = |reason: &str| judgement.ledger.iter().any(|e| e.reason == reason && e.weight > 0);
    let is_consent = ["notice-phrase", "topic-word", "privacy-words", "dialog-label"].into_iter().any(speaks_of);
    let is_shown = box_.place != Place::Bar;
    (is_consent && is_shown).then(|| Wall {
        kind: WallKind::ConsentOrPay,
        node: box_.node,
        evidence: judgement.ledger.into_iter().filter(|e| e.weight > 0 || e.reason.starts_with("pay-")).collect(),
    })
}

/// Walls beside those that are found already. `hidden` are the elements that go.
pub fn find(page: &Page, hidden: &[NodeId], walls: &mut Vec<Wall>) {
    let snap = page.snap;
    let is_known = |walls: &[Wall], id: NodeId| {
        let is_same = |n: &NodeId| snap.contains(*n, id) || snap.contains(id, *n);
        walls.iter().any(|w| is_same(&w.node)) || hidden.iter().any(is_same)
    };
    let kind_of = |said: &str| WallKind::ALL.into_iter().find(|kind| kind.name() == said);
    for (node, kind) in page.frame_verdicts().filter_map(|(node, said)| Some((node, kind_of(said)?))) {
        if !is_known(walls, node) {
            walls.push(Wall { kind, node, evidence: vec![Evidence::new("frame-says-wall", VERDICT)] });
        }
    }
    let is_locked = !lock::locks(page, hidden).is_empty();
    for c in &page.candidates {
        if holds(page, c, is_locked)
            && !is_known(walls, c.node)
            && let Some(wall) = judge(page, c)
        {
            walls.push(wall);
        }
    }
}

/// Does the reader have to answer it before reading on?
fn holds(page: &Page, c: &Candidate, is_locked: bool) -> bool {
    let is_over = matches!(c.place, Place::TopLayer | Place::Fixed | Place::Above | Place::Dialog);
    let least = if is_locked || c.place == Place::TopLayer { LARGE } else { MOST };
    is_over && c.reading.landmarks == 0 && page.covers(c.node, least)
}

fn judge(page: &Page, c: &Candidate) -> Option<Wall> {
    let r = &c.reading;
    let hits: Vec<_> = words::near(page.lang).iter().flat_map(|v| v.scan(&r.text)).collect();
    let said = |class: Class| {
        let mut forms: Vec<_> = hits.iter().filter(|h| h.class == class).map(|h| h.form).collect();
        forms.order();
        forms.dedup();
        forms
    };
    let (age, pay, login) = (said(Class::Age), said(Class::Pay), said(Class::Login));
    let has_control = !r.controls.is_empty();
    let (kind, evidence) = if r.passwords > 0 {
        (WallKind::Login, Evidence::new("password-field", PASSWORD))
    } else if let Some(form) = age.first().filter(|_| has_control) {
        (WallKind::Age, Evidence::seen("age-words", WORDS, *form))
    } else if let Some(form) = pay.first().filter(|_| pay.len() >= 2 && has_control) {
        (WallKind::Pay, Evidence::seen("pay-words", WORDS, *form))
    } else if let Some(form) = login.first().filter(|_| has_control && (r.fields > 0 || login.len() >= 2)) {
        (WallKind::Login, Evidence::seen("login-words", WORDS, *form))
    } else {
        return None;
    };
    Some(Wall { kind, node: c.node, evidence: vec![evidence, Evidence::new("holds-the-page", HOLDS)] })
}
