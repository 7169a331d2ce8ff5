//! From the box that was judged to the element to hide: wrappers that hold nothing else go with it, so
//! that a shade drawn by the wrapper goes too. Never an element that may yet receive the story.

use super::page::Page;
use crate::snapshot::{NodeId, Style};

/// Bytes of text a wrapper may have beside the box ("x", a badge).
const EXTRA_TEXT: u32 = 60;
/// Nodes a wrapper may have beside the box.
const EXTRA_NODES: u32 = 400;
/// Plain wrappers that are climbed.
const PLAIN_STEPS: usize = 4;
/// Bytes of prose elsewhere that show that the story has its own place.
const STORY_ELSEWHERE: u32 = 300;

/// The outermost element that is nothing but this box.
pub fn face(page: &Page, node: NodeId) -> NodeId {
    let snap = page.snap;
    let mut face = node;
    let mut plain = 0;
    let mut walked = 0u32;
    for up in snap.ancestors(node) {
        if matches!(snap.tag(up), "html" | "body" | "main" | "article" | "header" | "footer") {
            break;
        }
        let beside = (snap.end(up).0 - up.0) - (snap.end(face).0 - face.0);
        walked = walked.saturating_add(beside);
        if page.text(up).saturating_sub(page.text(node)) > EXTRA_TEXT || walked > EXTRA_NODES {
            break;
        }
        if has_other_content(page, up, face) {
            break;
        }
        let style = snap.style(up);
        let is_layer = style.has(Style::FIXED | Style::TOP_LAYER | Style::SHADOW_HOST)
            || (style.has(Style::ABSOLUTE) && page.covers(up, 80));
        let elsewhere = page.all_prose().saturating_sub(page.prose(up));
        if !is_layer {
            plain += 1;
            if plain > PLAIN_STEPS || elsewhere < STORY_ELSEWHERE {
                break;
            }
        }
        face = up;
    }
    face
}

/// Does the wrapper hold a part of a page, or something to look at, outside the box?
fn has_other_content(page: &Page, up: NodeId, inner: NodeId) -> bool {
    let snap = page.snap;
    let mut at = up.0 + 1;
    while at < snap.end(up).0 {
        if at == inner.0 {
            at = snap.end(inner).0;
            continue;
        }
        let id = NodeId(at);
        let is_content = matches!(
            snap.tag(id),
            "main" | "article" | "header" | "footer" | "nav" | "h1" | "video" | "form" | "section" | "aside"
        ) || (matches!(snap.tag(id), "img" | "iframe")
            && snap.rect(id).is_some_and(|r| r.w > 160 && r.h > 100));
        if is_content && !snap.style(id).is_hidden() {
            return true;
        }
        at = if snap.style(id).is_hidden() { snap.end(id).0.max(at + 1) } else { at + 1 };
    }
    false
}
