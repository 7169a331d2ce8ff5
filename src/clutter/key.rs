//! What a unit is called on its site, so that a reader's "this is not clutter" holds on later visits for this box and
//! for no other: its vendor, or the names its markup has, without what changes from page to page. Judges nothing.

use crate::hash::OwnMap;
use crate::order::Order as _;
use std::collections::HashMap;

use super::{ClutterKind, Unit};
use crate::snapshot::{NodeId, Snapshot};

/// Named elements of the path: the box and one around it.
const STEPS: usize = 2;
/// Ancestors that are looked at for a name.
const CLIMB: usize = 6;
/// Class names of one element.
const CLASSES: usize = 4;
/// Bytes of one name, and of a key.
const MAX_NAME: usize = 40;
const MAX_KEY: usize = 200;
/// Bytes of a unit's first words.
const MAX_WORDS: usize = 90;

/// Gives every unit its key and its first words.
pub fn name_units(snap: &Snapshot, units: &mut [Unit]) {
    let places = places(snap, units);
    for (unit, place) in units.iter_mut().zip(places) {
        unit.words = unit.nodes.first().map(|face| words(snap, *face)).unwrap_or_default();
        let name = match (unit.vendor, unit.nodes.first()) {
            (Some(vendor), _) => vendor.to_owned(),
            (None, Some(face)) => path(snap, *face),
            (None, None) => String::new(),
        };
        let mut key = format!("{} {name}", unit.kind.name());
        let is_nameless = !name.contains(['#', '.']);
        if is_line(unit.kind) {
            // Lines have the markup of the paragraphs around them; the phrase tells them apart.
            let seen = unit.evidence.iter().find_map(|e| e.seen.as_deref()).unwrap_or("");
            key.push_str(&format!(" \"{seen}\""));
        } else if unit.kind == ClutterKind::Marked && is_nameless {
            // Its place alone would be another box's on the next page; what it says is its own.
            key.push_str(&format!(" \"{}\"", unit.words));
        } else if place > 0 && unit.vendor.is_none() {
            key.push_str(&format!(" {}", place + 1));
        }
        unit.key = cut(key, MAX_KEY);
    }
}

/// One of many of its kind within a text, not a box of its own.
fn is_line(kind: ClutterKind) -> bool {
    matches!(kind, ClutterKind::Teaser | ClutterKind::Counter)
}

/// The part of a key that names an element: without its kind, its place among others of its markup, and its words.
pub fn name_in(key: &str, kind: ClutterKind) -> &str {
    let name = key.strip_prefix(kind.name()).unwrap_or(key).trim_start();
    if let Some((name, _)) = name.split_once(" \"") {
        return name;
    }
    match name.rsplit_once(' ') {
        Some((name, place)) if !place.is_empty() && place.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => name,
    }
}

/// Is it an element that this name fits?
pub fn is_called(snap: &Snapshot, id: NodeId, name: &str) -> bool {
    // The element's own part first: most have another tag.
    let own = name.rsplit('>').next().unwrap_or(name);
    own.starts_with(snap.tag(id)) && part(snap, id) == own && path(snap, id) == name
}

/// How many elements of the same markup stand before each unit's face. Counted over the whole page and not over the
/// units: what is hidden already is no unit of the next look.
fn places(snap: &Snapshot, units: &[Unit]) -> Vec<usize> {
    let stable_id = |id: NodeId| snap.attr(id, "id").filter(|name| is_stable(name));
    let markup = |id: NodeId| (snap.tag(id), stable_id(id), snap.attr(id, "class"));
    let faces: Vec<Option<NodeId>> = units.iter().map(|u| u.nodes.first().copied()).collect();
    let mut before: HashMap<_, u32> = faces.iter().flatten().map(|face| (markup(*face), 0)).collect();
    let mut at: OwnMap<NodeId, u32> = OwnMap::default();
    if units.is_empty() {
        return Vec::new();
    }
    for id in snap.ids().filter(|id| !snap.is_text(*id)) {
        if let Some(count) = before.get_mut(&markup(id)) {
            at.insert(id, *count);
            *count += 1;
        }
    }
    faces.iter().map(|face| face.and_then(|f| at.get(&f).copied()).unwrap_or(0) as usize).collect()
}

/// The box and the nearest element around it that has a name.
fn path(snap: &Snapshot, face: NodeId) -> String {
    let mut parts = vec![part(snap, face)];
    for up in snap.ancestors(face).take(CLIMB) {
        if parts.len() >= STEPS || matches!(snap.tag(up), "html" | "body") {
            break;
        }
        let name = part(snap, up);
        if name.len() > snap.tag(up).len() {
            parts.push(name);
        }
    }
    parts.reverse();
    parts.join(">")
}

/// Tag, and id or classes where they say the same on every page.
fn part(snap: &Snapshot, id: NodeId) -> String {
    let mut out = cut(snap.tag(id).to_owned(), MAX_NAME);
    if let Some(name) = snap.attr(id, "id").filter(|name| is_stable(name)) {
        out.push('#');
        out.push_str(name);
        return out;
    }
    let mut classes: Vec<&str> =
        snap.attr(id, "class").unwrap_or("").split_ascii_whitespace().filter(|name| is_stable(name)).collect();
    classes.order();
    classes.dedup();
    for class in classes.into_iter().take(CLASSES) {
        out.push('.');
        out.push_str(class);
    }
    out
}

/// Numbers count posts, and builds make up names with them.
fn is_stable(name: &str) -> bool {
    !name.is_empty() && name.len() <= MAX_NAME && !name.bytes().any(|b| b.is_ascii_digit())
}

fn words(snap: &Snapshot, face: NodeId) -> String {
    let text = snap.text_of(face, MAX_WORDS * 4);
    cut(text.split_whitespace().collect::<Vec<_>>().join(" "), MAX_WORDS)
}

fn cut(mut text: String, limit: usize) -> String {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}
