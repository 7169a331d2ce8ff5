//! The last word: nothing that holds the story is hidden, whatever rules and words say.

use super::{ClutterKind, Unit};
use crate::snapshot::{NodeId, Snapshot, Style};

/// Bytes of story below which a larger "comment section" is taken for the page itself.
const SHORT_STORY: usize = 400;

/// Takes back every unit that holds the story: `story` are its text-holding elements. Returns the units
/// taken back.
pub fn guard(snap: &Snapshot, units: &mut Vec<Unit>, story: &[NodeId]) -> Vec<Unit> {
    let story_len: usize = story.iter().map(|n| snap.text_of(*n, SHORT_STORY * 4).len()).sum();
    let (vetoed, kept) = std::mem::take(units).into_iter().partition(|unit| is_veto(snap, unit, story, story_len));
    *units = kept;
    vetoed
}

fn is_veto(snap: &Snapshot, unit: &Unit, story: &[NodeId], story_len: usize) -> bool {
    let holds = |n: &NodeId| story.iter().any(|s| snap.contains(*n, *s));
    if unit.nodes.iter().any(holds) {
        return true;
    }
    // Page parts that no notice is made of.
    let is_page = |n: &NodeId| !snap.is_frame && matches!(snap.tag(*n), "html" | "body" | "main");
    if unit.nodes.iter().any(is_page) {
        return true;
    }
    let text = || unit.nodes.iter().map(|n| snap.text_of(*n, SHORT_STORY * 8).len()).sum::<usize>();
    match unit.kind {
        // Where the rest is shorter than a note, comments are what people came for.
        ClutterKind::Comments => !story.is_empty() && story_len < SHORT_STORY && text() > story_len * 2,
        // In the flow a notice is short; over the page it may be as long as it likes.
        ClutterKind::Consent => {
            let is_over = |n: &NodeId| {
                snap.style(*n)
                    .has(Style::FIXED | Style::TOP_LAYER | Style::ABSOLUTE | Style::STICKY | Style::SHADOW_HOST)
            };
            unit.vendor.is_none() && !unit.nodes.iter().any(is_over) && text() > (story_len * 2).max(3_000)
        }
        _ => false,
    }
}
