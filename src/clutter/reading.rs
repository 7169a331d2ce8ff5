//! What a box of the page holds: its words, its controls, its fields, counted in one pass. Says nothing
//! of what the box is.

use super::words::fold;
use crate::snapshot::{NodeId, Snapshot, Style};

/// Nodes of one box that are looked at; a consent dialog with a vendor list has 3,000.
const MAX_BOX_NODES: u32 = 6_000;
/// Bytes of text of one box.
const MAX_BOX_TEXT: usize = 24_000;
/// Bytes of a control's label; longer ones are cards, not buttons.
const MAX_LABEL: usize = 90;
/// What a frame said of itself; the capture writes it beside the page's own attributes.
pub const FRAME_VERDICT: &str = ":frame";
/// Kind of what is hidden already; the capture writes it so that a lock that comes later is still explained.
pub const HIDDEN_KIND: &str = ":hidden";
const CONSENT_VERDICT: &str = "consent";
/// Letters from which on a text node counts as prose.
pub const PROSE: usize = 80;

/// Something to press.
#[derive(Clone, Debug)]
pub struct Control {
    /// Its label, folded.
    pub label: String,
    /// A link that leads to another address.
    pub is_link: bool,
}

/// See the module doc.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The visible text, folded.
    pub text: String,
    /// Buttons and links.
    pub controls: Vec<Control>,
    /// Labels and titles of frames, fields and images: what the box says without text.
    pub hints: String,
    /// Password fields.
    pub passwords: u32,
    /// E-mail fields.
    pub emails: u32,
    /// One-line text fields, e-mail included, search excluded.
    pub fields: u32,
    /// Search fields.
    pub searches: u32,
    /// Text areas and editable boxes.
    pub areas: u32,
    /// Check boxes and switches.
    pub checks: u32,
    /// Frames.
    pub frames: u32,
    /// A frame that reported itself as a consent dialog.
    pub has_consent_frame: bool,
    /// Pictures, videos and canvases of a size to look at.
    pub media: u32,
    /// Article, main or navigation elements.
    pub landmarks: u32,
    /// First-level headings.
    pub headlines: u32,
    /// Labels of dialogs.
    pub title: String,
    /// Text nodes as long as a sentence or two outside links.
    pub prose: u32,
    /// Bytes of text inside links.
    pub link_text: usize,
    /// More than this box was read of.
    pub is_cut: bool,
}

impl Reading {
    /// The longest text is one a reader would call empty.
    pub fn is_blank(&self) -> bool {
        self.text.len() < 3 && self.frames == 0 && self.controls.is_empty()
    }
}

/// Is there something to press at this node?
pub fn is_control(snap: &Snapshot, id: NodeId) -> bool {
    let role = || snap.attr(id, "role").unwrap_or("");
    match snap.tag(id) {
        "button" | "summary" => true,
        "a" => true,
        "input" => matches!(snap.attr(id, "type").unwrap_or(""), "button" | "submit" | "reset" | "image"),
        _ => matches!(role(), "button" | "link" | "menuitem"),
    }
}

/// A link out of the page, not a button in a link's clothes.
fn leads_away(snap: &Snapshot, id: NodeId) -> bool {
    snap.tag(id) == "a"
        && snap.attr(id, "role") != Some("button")
        && snap.attr(id, "href").is_some_and(|h| !h.is_empty() && !h.starts_with('#') && !h.starts_with("javascript:"))
}

fn label_of(snap: &Snapshot, id: NodeId) -> String {
    let text = fold(&snap.text_of(id, MAX_LABEL * 2));
    if !text.is_empty() {
        return text;
    }
    ["value", "aria-label", "title", "alt"]
        .iter()
        .find_map(|name| snap.attr(id, name).map(fold).filter(|t| !t.is_empty()))
        .unwrap_or_default()
}

/// Reads a box.
pub fn read(snap: &Snapshot, root: NodeId) -> Reading {
    let mut out = Reading::default();
    let end = snap.end(root).0;
    let stop = end.min(root.0.saturating_add(MAX_BOX_NODES));
    out.is_cut = stop < end;
    let mut raw = String::new();
    let mut link_end = 0;
    let mut control_end = 0;
    let mut at = root.0;
    while at < stop {
        let id = NodeId(at);
        at += 1;
        if snap.is_text(id) {
            let text = snap.text(id);
            if id.0 < link_end {
                out.link_text += text.trim().len();
            } else if id.0 >= control_end && text.trim().len() >= PROSE {
                out.prose += 1;
            }
            if raw.len() < MAX_BOX_TEXT {
                raw.push_str(text);
            } else {
                out.is_cut = true;
            }
            continue;
        }
        let tag = snap.tag(id);
        if matches!(tag, "script" | "style" | "noscript" | "template" | "head")
            || (snap.style(id).is_hidden() && id != root)
        {
            at = snap.end(id).0;
            continue;
        }
        if !crate::snapshot::is_phrasing(tag) && !raw.ends_with(' ') {
            raw.push(' ');
        }
        read_element(snap, id, &mut out);
        if tag == "a" && id.0 >= link_end {
            link_end = snap.end(id).0;
        }
        let is_pressed = is_control(snap, id) || is_bare_clickable(snap, id);
        if is_pressed && id.0 >= control_end && snap.end(id).0 - id.0 < 40 {
            let label = label_of(snap, id);
            if !label.is_empty() && label.len() <= MAX_LABEL {
                control_end = snap.end(id).0;
                out.controls.push(Control { label, is_link: leads_away(snap, id) });
            }
        }
    }
    out.text = fold(&raw);
    out
}

/// Not a button by name, but it looks like one and holds nothing else to press.
fn is_bare_clickable(snap: &Snapshot, id: NodeId) -> bool {
    snap.style(id).has(Style::CLICKABLE)
        && matches!(snap.tag(id), "div" | "span" | "p" | "li" | "i" | "label" | "svg" | "b" | "strong")
        && snap.end(id).0 - id.0 <= 8
        && snap.subtree(id).skip(1).all(|n| snap.is_text(n) || !is_control(snap, n))
}

fn read_element(snap: &Snapshot, id: NodeId, out: &mut Reading) {
    let tag = snap.tag(id);
    let hint = |out: &mut Reading, names: &[&str]| {
        for name in names {
            if let Some(text) = snap.attr(id, name).filter(|t| t.len() < 200) {
                out.hints.push_str(&fold(text));
                out.hints.push(' ');
            }
        }
    };
    match tag {
        "input" => match snap.attr(id, "type").unwrap_or("text") {
            "password" => out.passwords += 1,
            "email" => {
                out.emails += 1;
                out.fields += 1;
                hint(out, &["placeholder", "aria-label"]);
            }
            "search" => out.searches += 1,
            "checkbox" | "radio" => out.checks += 1,
            "text" | "tel" | "url" | "number" | "date" | "" => {
                let name = snap.attr(id, "name").unwrap_or("");
                if matches!(name, "q" | "s" | "query" | "search") {
                    out.searches += 1;
                } else {
                    out.fields += 1;
                    out.emails += u32::from(
                        name.to_ascii_lowercase().contains("email") || snap.attr(id, "autocomplete") == Some("email"),
                    );
                }
                hint(out, &["placeholder", "aria-label"]);
            }
            _ => {}
        },
        "textarea" => {
            out.areas += 1;
            hint(out, &["placeholder", "aria-label"]);
        }
        "select" => out.fields += 1,
        "iframe" | "frame" => {
            out.frames += 1;
            out.has_consent_frame |= snap.attr(id, FRAME_VERDICT) == Some(CONSENT_VERDICT);
            hint(out, &["title", "aria-label", "name"]);
        }
        "img" | "video" | "canvas" | "object" | "embed" => {
            let is_large = snap.rect(id).is_some_and(|r| r.w >= 200 && r.h >= 120);
            out.media += u32::from(is_large);
        }
        "h1" => out.headlines += 1,
        "article" | "main" | "nav" => out.landmarks += 1,
        _ => {
            if matches!(snap.attr(id, "contenteditable"), Some("true" | "")) {
                out.areas += 1;
                hint(out, &["placeholder", "data-placeholder", "aria-label"]);
            }
            match snap.attr(id, "role").unwrap_or("") {
                "switch" | "checkbox" => out.checks += 1,
                "main" | "navigation" => out.landmarks += 1,
                "textbox" if snap.attr(id, "contenteditable").is_none() => out.areas += 1,
                "dialog" | "alertdialog" | "region" => {
                    out.title.push_str(&fold(snap.attr(id, "aria-label").unwrap_or("")));
                    out.title.push(' ');
                }
                _ => {}
            }
        }
    }
}
