//! The one door for pages: what `capture.js` sends, decoded and checked. After it, nothing can fail.
//!
//! Chrome's messages are JSON, in which a typed array becomes an object with one key per number. So the
//! columns travel as base64 of little-endian `u32`, and all strings as one `heap` with their lengths in
//! UTF-16 units (JavaScript's way of counting).
//!
//! | field | content |
//! |---|---|
//! | `v` | [`VERSION`] |
//! | `heap`, `lens` | all strings in one; string 0 is empty |
//! | `nodes` | 4 words a node in pre-order: tag (string, 0 = text node), parent (`u32::MAX` = none), value (string, text nodes), style bits |
//! | `attrs` | 3 words an attribute, ordered by node: node, name (string), value (string) |
//! | `rects` | 5 words a box: node, x, y, width, height (two's complement) |

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::{NONE, Rect, Snapshot, Viewport};
use crate::limits;

/// Version of the format; both sides come in one package, so anything else is a mistake.
pub const VERSION: u32 = 1;

/// A message as it arrives.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Message {
    /// [`VERSION`].
    pub v: u32,
    /// See [`Snapshot::generation`].
    pub generation: u32,
    /// Address of the document.
    pub url: String,
    /// From inside a frame?
    pub is_frame: bool,
    /// See [`Snapshot::is_cut`].
    pub is_cut: bool,
    /// The window.
    pub viewport: Viewport,
    /// All strings in one.
    pub heap: String,
    /// Lengths of the strings, base64.
    pub lens: String,
    /// Nodes, base64.
    pub nodes: String,
    /// Attributes, base64.
    pub attrs: String,
    /// Boxes, base64.
    pub rects: String,
}

/// Why a message was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Another version of the format.
    Version(u32),
    /// A column is no base64 or has a broken length.
    Column(&'static str),
    /// The strings' lengths do not add up to the heap.
    Heap,
    /// A number points outside its table, or nodes are not in pre-order.
    Node(u32),
    /// More than the limits allow.
    TooLarge(&'static str),
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WireError::Version(v) => write!(f, "snapshot version {v}, this core reads {VERSION}"),
            WireError::Column(name) => write!(f, "snapshot column `{name}` is broken"),
            WireError::Heap => write!(f, "snapshot strings do not fit their lengths"),
            WireError::Node(id) => write!(f, "snapshot node {id} is out of order or out of range"),
            WireError::TooLarge(what) => write!(f, "snapshot has too many {what}"),
        }
    }
}

impl std::error::Error for WireError {}

fn words(column: &'static str, base64: &str) -> Result<Vec<u32>, WireError> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| WireError::Column(column))?;
    if bytes.len() % 4 != 0 {
        return Err(WireError::Column(column));
    }
    Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
}

/// Cuts the heap into strings by their UTF-16 lengths.
fn strings(heap: &str, lens: &[u32]) -> Result<Vec<Box<str>>, WireError> {
    let mut out = Vec::with_capacity(lens.len());
    let mut rest = heap;
    for &len in lens {
        let len = len as usize;
        // Most strings are ASCII, where the two ways of counting agree.
        let bytes = if rest.len() >= len && rest.as_bytes()[..len].is_ascii() {
            len
        } else {
            let (mut units, mut bytes) = (0, 0);
            for ch in rest.chars() {
                if units >= len {
                    break;
                }
                units += ch.len_utf16();
                bytes += ch.len_utf8();
            }
            if units != len {
                return Err(WireError::Heap);
            }
            bytes
        };
        let (head, tail) = rest.split_at(bytes);
        out.push(head.into());
        rest = tail;
    }
    if rest.is_empty() { Ok(out) } else { Err(WireError::Heap) }
}

/// Decodes and checks a message.
///
/// # Errors
/// [`WireError`] says what is wrong; nothing of a refused message is used.
pub fn decode(message: Message) -> Result<Snapshot, WireError> {
    if message.v != VERSION {
        return Err(WireError::Version(message.v));
    }
    if message.heap.len() > limits::MAX_HEAP * 3 {
        return Err(WireError::TooLarge("characters"));
    }
    let strings = strings(&message.heap, &words("lens", &message.lens)?)?;
    let nodes = words("nodes", &message.nodes)?;
    let attrs = words("attrs", &message.attrs)?;
    let rects = words("rects", &message.rects)?;
    if !nodes.len().is_multiple_of(4) || !attrs.len().is_multiple_of(3) || !rects.len().is_multiple_of(5) {
        return Err(WireError::Column("nodes, attrs or rects"));
    }
    let count = nodes.len() / 4;
    if count > limits::MAX_NODES {
        return Err(WireError::TooLarge("nodes"));
    }
    if strings.first().is_none_or(|s| !s.is_empty()) {
        return Err(WireError::Heap);
    }
    let has = |string: u32| (string as usize) < strings.len();

    let mut snap = Snapshot {
        generation: message.generation,
        url: message.url,
        is_frame: message.is_frame,
        is_cut: message.is_cut,
        viewport: message.viewport,
        ..Snapshot::default()
    };
    let mut open: Vec<u32> = Vec::new();
    for (id, node) in nodes.chunks_exact(4).enumerate() {
        let id = id as u32;
        let (tag, parent, value, style) = (node[0], node[1], node[2], node[3]);
        if !has(tag) || !has(value) {
            return Err(WireError::Node(id));
        }
        // Pre-order: the parent is the last node still open. Text nodes are never open.
        while open.last().is_some_and(|&top| top != parent) {
            let top = open.pop().unwrap_or(NONE);
            snap.end[top as usize] = id;
        }
        if open.is_empty() && !(parent == NONE && id == 0) {
            return Err(WireError::Node(id));
        }
        snap.tag.push(tag);
        snap.parent.push(parent);
        snap.value.push(if tag == 0 { value } else { 0 });
        snap.style.push(style);
        snap.end.push(id + 1);
        if tag != 0 {
            open.push(id);
        }
    }
    for top in open {
        snap.end[top as usize] = count as u32;
    }
    let mut next = 0;
    for attr in attrs.chunks_exact(3) {
        let (node, name, value) = (attr[0], attr[1], attr[2]);
        if node as usize >= count || !has(name) || !has(value) || node + 1 < next {
            return Err(WireError::Node(node));
        }
        while next <= node {
            snap.attr_start.push(snap.attrs.len() as u32);
            next += 1;
        }
        snap.attrs.push((name, value));
    }
    while next as usize <= count {
        snap.attr_start.push(snap.attrs.len() as u32);
        next += 1;
    }
    for rect in rects.chunks_exact(5) {
        if rect[0] as usize >= count {
            return Err(WireError::Node(rect[0]));
        }
        let px = |word: u32| (word as i32).clamp(-10_000_000, 10_000_000);
        snap.rects.insert(rect[0], Rect { x: px(rect[1]), y: px(rect[2]), w: px(rect[3]), h: px(rect[4]) });
    }
    snap.strings = strings;
    Ok(snap)
}

/// The inverse of [`decode`], for tests and tools.
pub fn encode(snap: &Snapshot) -> Message {
    let pack = |words: &[u32]| {
        let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        base64::engine::general_purpose::STANDARD.encode(bytes)
    };
    let mut nodes = Vec::with_capacity(snap.len() * 4);
    let mut attrs = Vec::new();
    let mut rects = Vec::new();
    for id in snap.ids() {
        let at = id.at();
        nodes.extend([snap.tag[at], snap.parent[at], snap.value[at], snap.style[at]]);
        for slot in snap.attr_start[at]..snap.attr_start[at + 1] {
            let (name, value) = snap.attrs[slot as usize];
            attrs.extend([id.0, name, value]);
        }
        if let Some(r) = snap.rect(id) {
            rects.extend([id.0, r.x as u32, r.y as u32, r.w as u32, r.h as u32]);
        }
    }
    let lens: Vec<u32> = snap.strings.iter().map(|s| crate::text::utf16_len(s)).collect();
    Message {
        v: VERSION,
        generation: snap.generation,
        url: snap.url.clone(),
        is_frame: snap.is_frame,
        is_cut: snap.is_cut,
        viewport: snap.viewport,
        heap: snap.strings.concat(),
        lens: pack(&lens),
        nodes: pack(&nodes),
        attrs: pack(&attrs),
        rects: pack(&rects),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, NodeId};
    use super::*;

    fn page() -> Snapshot {
        let mut b = Builder::new("https://example.test/");
        b.open("html", &[("lang", "en")]);
        b.open("body", &[]);
        let p = b.open("p", &[("class", "lead"), ("id", "x")]);
        b.text("na\u{ef}ve \u{1f600} caf\u{e9}");
        b.close();
        b.set_rect(p, Rect { x: -4, y: 10, w: 300, h: 20 });
        b.set_style(p, super::super::Style::MEASURED);
        b.text("tail");
        b.finish()
    }

    #[test]
    fn a_snapshot_survives_the_trip() {
        let snap = page();
        let back = decode(encode(&snap)).expect("decodes");
        assert_eq!(back.len(), snap.len());
        for id in snap.ids() {
            assert_eq!(back.tag(id), snap.tag(id));
            assert_eq!(back.text(id), snap.text(id));
            assert_eq!(back.parent(id), snap.parent(id));
            assert_eq!(back.end(id), snap.end(id));
            assert_eq!(back.rect(id), snap.rect(id));
            assert_eq!(back.style(id), snap.style(id));
            assert_eq!(back.attrs(id).collect::<Vec<_>>(), snap.attrs(id).collect::<Vec<_>>());
        }
        assert_eq!(back.children(NodeId(1)).count(), 2);
    }

    #[test]
    fn broken_messages_are_refused() {
        assert_eq!(decode(Message::default()).err(), Some(WireError::Version(0)));
        let mut m = encode(&page());
        m.heap.push('x');
        assert_eq!(decode(m).err(), Some(WireError::Heap));
        let mut m = encode(&page());
        m.nodes.pop();
        assert_eq!(decode(m).err(), Some(WireError::Column("nodes")));
        let mut m = encode(&page());
        m.nodes = base64::engine::general_purpose::STANDARD.encode([0xffu8; 16]);
        assert!(matches!(decode(m).err(), Some(WireError::Node(0))));
    }
}
