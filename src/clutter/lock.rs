//! What a notice does to the page behind it: a shade over it, a lock on scrolling, `inert`, blur. Found
//! with the notice and freed with it; touched by nothing else, and not at all while something that stays
//! (a login dialog, an age gate) may be the reason for it.

use super::page::{Page, Place};
use super::{LockKind, Unlock};
use crate::snapshot::{NodeId, Style};

/// Bytes of text a shade may have.
const SHADE_TEXT: u32 = 24;
/// Nodes inside a shade.
const SHADE_NODES: u32 = 12;
/// Bytes of text that make an inert or blurred element a part of the page.
const PAGE_PART: u32 = 200;

/// Is there a box that stays and may be what the page is locked for?
pub fn is_held_by_another(page: &Page, hidden: &[NodeId]) -> bool {
    let snap = page.snap;
    page.candidates.iter().any(|c| {
        let is_hidden = hidden.iter().any(|h| snap.contains(*h, c.node) || snap.contains(c.node, *h));
        let is_modal = c.place == Place::TopLayer
            || c.is_dialog
            || (c.covers && matches!(c.place, Place::Fixed | Place::Above) && c.reading.landmarks == 0);
        !is_hidden && is_modal && page.text(c.node) >= SHADE_TEXT && !c.reading.controls.is_empty()
    })
}

/// Empty boxes over the whole view.
pub fn shades(page: &Page, hidden: &[NodeId]) -> Vec<NodeId> {
    let snap = page.snap;
    let mut out: Vec<NodeId> = Vec::new();
    for c in page.candidates.iter().filter(|c| matches!(c.place, Place::Fixed | Place::Above | Place::TopLayer)) {
        let (id, style) = (c.node, snap.style(c.node));
        if hidden.iter().chain(&out).any(|h| snap.contains(*h, id) || snap.contains(id, *h)) {
            continue;
        }
        let is_empty = page.text(id) <= SHADE_TEXT
            && snap.end(id).0 - id.0 <= SHADE_NODES
            && c.reading.media + c.reading.frames + c.reading.fields + c.reading.landmarks == 0
            && c.reading.controls.len() <= 1;
        let is_over = style.has(Style::TRANSLUCENT) || style.has(Style::ON_TOP);
        if c.covers && is_empty && is_over {
            out.push(id);
        }
    }
    out
}

/// The locks on the page.
pub fn locks(page: &Page, hidden: &[NodeId]) -> Vec<Unlock> {
    let snap = page.snap;
    let mut out = Vec::new();
    for id in snap.ids() {
        if snap.is_text(id) {
            continue;
        }
        let style = snap.style(id);
        let is_root = matches!(snap.tag(id), "html" | "body") && snap.ancestors(id).count() <= 1;
        if is_root && style.is_measured() {
            if style.has(Style::OVERFLOW_HIDDEN) {
                out.push(Unlock { node: id, what: LockKind::Overflow });
            }
            if style.has(Style::FIXED) {
                out.push(Unlock { node: id, what: LockKind::Position });
            }
        }
        let is_part = || page.text(id) >= PAGE_PART && !hidden.iter().any(|h| snap.contains(*h, id));
        if style.has(Style::INERT) && is_part() {
            out.push(Unlock { node: id, what: LockKind::Inert });
        }
        if style.is_measured() && style.has(Style::FILTERED) && is_part() {
            out.push(Unlock { node: id, what: LockKind::Filter });
        }
    }
    // Smaller parts beside one that is blurred are blurred for the same reason.
    let blurred: Vec<NodeId> = out.iter().filter(|u| u.what == LockKind::Filter).map(|u| u.node).collect();
    for parent in blurred.iter().filter_map(|id| snap.parent(*id)) {
        let is_free = |id: &NodeId| !out.iter().any(|u| u.node == *id && u.what == LockKind::Filter);
        let beside: Vec<Unlock> = snap
            .children(parent)
            .filter(|id| snap.style(*id).is_measured() && snap.style(*id).has(Style::FILTERED) && page.text(*id) > 0)
            .filter(|id| !hidden.contains(id) && is_free(id))
            .map(|node| Unlock { node, what: LockKind::Filter })
            .collect();
        out.extend(beside);
    }
    out
}
