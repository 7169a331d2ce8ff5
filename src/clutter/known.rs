//! Elements of known vendors, by the rows of the rules tables.

use super::consent;
use super::page::{Candidate, Page, Place};
use super::reading;
use crate::Evidence;
use crate::rules::{Book, Part};
use crate::snapshot::NodeId;

/// A row is enough by itself.
const ROW: i32 = 600;

/// What one vendor put on the page.
#[derive(Debug)]
pub struct Found {
    /// The vendor's name.
    pub vendor: &'static str,
    /// What a reader sees, outermost elements only.
    pub faces: Vec<NodeId>,
    /// Shades.
    pub backdrops: Vec<NodeId>,
    /// Why.
    pub ledger: Vec<Evidence>,
}

/// All vendors of a book on the page, in the order of their first element.
pub fn find(page: &Page, book: &'static Book) -> Vec<Found> {
    let snap = page.snap;
    let mut out: Vec<Found> = Vec::new();
    for id in snap.ids() {
        if snap.is_text(id) || matches!(snap.tag(id), "html" | "body" | "script" | "style" | "link" | "template") {
            continue;
        }
        for row in book.find(snap, id) {
            // Hidden by the page itself, unless our own first style sheet did it.
            if snap.style(id).is_hidden() && !row.early {
                continue;
            }
            let at = out.iter().position(|f| f.vendor == row.vendor).unwrap_or_else(|| {
                out.push(Found { vendor: row.vendor, faces: vec![], backdrops: vec![], ledger: vec![] });
                out.len() - 1
            });
            let Some(found) = out.get_mut(at) else { continue };
            let list = if row.part == Part::Face { &mut found.faces } else { &mut found.backdrops };
            if list.iter().any(|n| snap.contains(*n, id)) {
                continue;
            }
            list.push(id);
            if row.part == Part::Face && found.ledger.is_empty() {
                found.ledger.push(Evidence::seen("vendor-row", ROW, row.text));
            }
        }
    }
    out.retain(|f| !f.faces.is_empty());
    out
}

/// Consent vendors whose box is there to be seen and is no wall that asks for money.
pub fn consents(page: &Page) -> Vec<Found> {
    let mut out = find(page, crate::rules::consent());
    for found in &mut out {
        found.faces.retain(|node| {
            let reading = reading::read(page.snap, *node);
            if reading.is_blank() && !page.snap.style(*node).is_hidden() {
                return false;
            }
            let box_ = Candidate { node: *node, place: Place::Fixed, covers: false, is_dialog: true, reading };
            !consent::judge(page, &box_).is_pay_wall
        });
    }
    out.retain(|f| !f.faces.is_empty());
    out
}
