//! A page as the core sees it: an arena of nodes in pre-order, stored as columns.
//!
//! A subtree is the index range `id..end(id)`, so "everything inside" is a loop over integers. The
//! tree is the *composed* one: shadow roots are entered and slots filled, as a reader sees the page.
//! Style and geometry are optional evidence: only what the capture measured has them, and static HTML
//! has none. A snapshot is read-only; nothing here judges.

pub mod compose;
#[cfg(feature = "html")]
pub mod html;
mod kept;
pub mod markup;
pub mod wire;

use std::collections::HashMap;

use crate::hash::OwnMap;

/// Index of a node in one snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

const NONE: u32 = u32::MAX;

/// A box in CSS px, in page coordinates (scroll added).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

impl Rect {
    /// Area in square px, never negative.
    pub fn area(self) -> i64 {
        i64::from(self.w.max(0)) * i64::from(self.h.max(0))
    }

    /// Shared area of two boxes.
    pub fn overlap(self, other: Rect) -> i64 {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        i64::from(w.max(0)) * i64::from(h.max(0))
    }
}

/// Bit flags of computed style and state. The numbers are shared with `capture.js`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style(pub u32);

#[allow(missing_docs, reason = "the comments beside the bits say it once, for JavaScript too")]
impl Style {
    /// The style of this node was read; without it the other bits mean nothing (except HIDDEN).
    pub const MEASURED: u32 = 1 << 0;
    /// position: fixed
    pub const FIXED: u32 = 1 << 1;
    /// position: sticky
    pub const STICKY: u32 = 1 << 2;
    /// position: absolute
    pub const ABSOLUTE: u32 = 1 << 3;
    /// Not rendered: display none, visibility hidden, content-visibility hidden, opacity 0.
    pub const HIDDEN: u32 = 1 << 4;
    /// overflow-y hidden or clip (on html and body: a scroll lock).
    pub const OVERFLOW_HIDDEN: u32 = 1 << 5;
    /// Open modal dialog, open popover or fullscreen element.
    pub const TOP_LAYER: u32 = 1 << 6;
    /// Button, link with a handler, cursor: pointer.
    pub const CLICKABLE: u32 = 1 << 7;
    /// A background that lets the page shine through, or a backdrop filter.
    pub const TRANSLUCENT: u32 = 1 << 8;
    /// The element carries `inert`.
    pub const INERT: u32 = 1 << 10;
    /// A blur or other filter on the content.
    pub const FILTERED: u32 = 1 << 11;
    /// Host of a shadow root (open or closed); its children here are the composed ones.
    pub const SHADOW_HOST: u32 = 1 << 13;
    /// touch-action / overscroll or wheel handling cannot be seen; reserved.
    pub const RESERVED: u32 = 1 << 14;
    /// The element was found by asking what lies on top at a point of the view.
    pub const ON_TOP: u32 = 1 << 15;
    /// display is inline (flows with the text around it).
    pub const INLINE: u32 = 1 << 16;

    pub fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
    pub fn is_measured(self) -> bool {
        self.has(Self::MEASURED)
    }
    pub fn is_hidden(self) -> bool {
        self.has(Self::HIDDEN)
    }
}

/// The window at the moment of capture, CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Viewport {
    /// Inner width.
    pub width: i32,
    /// Inner height.
    pub height: i32,
    /// Horizontal scroll offset.
    pub scroll_x: i32,
    /// Vertical scroll offset.
    pub scroll_y: i32,
    /// Width of the whole page.
    pub page_width: i32,
    /// Height of the whole page.
    pub page_height: i32,
}

/// See the module doc.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Counts up with each capture of one page; a plan of another generation is refused.
    pub generation: u32,
    /// Address of the document.
    pub url: String,
    /// Captured inside a frame: only "is this a consent dialog?" is asked.
    pub is_frame: bool,
    /// The page has more than [`limits`](crate::limits) allow; the rest was left out.
    pub is_cut: bool,
    /// The window; zero for static HTML.
    pub viewport: Viewport,
    strings: Vec<Box<str>>,
    tag: Vec<u32>,
    parent: Vec<u32>,
    end: Vec<u32>,
    value: Vec<u32>,
    style: Vec<u32>,
    /// First attribute of each node in `attrs`, plus one past the last node's.
    attr_start: Vec<u32>,
    attrs: Vec<(u32, u32)>,
    rects: OwnMap<u32, Rect>,
}

impl Snapshot {
    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.tag.len()
    }

    /// Has it no nodes?
    pub fn is_empty(&self) -> bool {
        self.tag.is_empty()
    }

    /// All nodes in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.len() as u32).map(NodeId)
    }

    /// Local name in lower case; empty for text nodes.
    pub fn tag(&self, id: NodeId) -> &str {
        &self.strings[self.tag[id.at()] as usize]
    }

    /// Is this a text node?
    pub fn is_text(&self, id: NodeId) -> bool {
        self.tag[id.at()] == 0
    }

    /// Data of a text node; empty for elements.
    pub fn text(&self, id: NodeId) -> &str {
        &self.strings[self.value[id.at()] as usize]
    }

    /// The parent; none for the root.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.parent[id.at()];
        (parent != NONE).then_some(NodeId(parent))
    }

    /// One past the last node of the subtree.
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.end[id.at()])
    }

    /// Is `inner` the same as or inside `outer`?
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner.0 < self.end[outer.at()]
    }

    /// The subtree, itself first.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0..self.end[id.at()]).map(NodeId)
    }

    /// The children in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let stop = self.end[id.at()];
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            if next >= stop {
                return None;
            }
            let child = NodeId(next);
            next = self.end[child.at()];
            Some(child)
        })
    }

    /// The parent, its parent and so on.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |p| self.parent(*p))
    }

    /// An attribute's value.
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attrs(id).find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// All captured attributes.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> + '_ {
        let range = self.attr_start[id.at()] as usize..self.attr_start[id.at() + 1] as usize;
        self.attrs[range].iter().map(|(n, v)| (&*self.strings[*n as usize], &*self.strings[*v as usize]))
    }

    /// Style bits; zero where nothing was read.
    pub fn style(&self, id: NodeId) -> Style {
        Style(self.style[id.at()])
    }

    /// The box, where it was measured.
    pub fn rect(&self, id: NodeId) -> Option<Rect> {
        self.rects.get(&id.0).copied()
    }

    /// The text of a subtree, blocks not separated, at most `limit` bytes (cut at a boundary). Text of
    /// scripts and styles, and what is marked hidden, is left out.
    pub fn text_of(&self, id: NodeId, limit: usize) -> String {
        let mut out = String::new();
        let mut at = id.0;
        while at < self.end[id.at()] && out.len() < limit {
            let node = NodeId(at);
            if self.is_text(node) {
                out.push_str(self.text(node));
            } else if matches!(self.tag(node), "script" | "style" | "noscript" | "template")
                || self.style(node).is_hidden()
            {
                at = self.end[node.at()];
                continue;
            } else if !out.ends_with(' ') && !is_phrasing(self.tag(node)) {
                out.push(' ');
            }
            at += 1;
        }
        let mut cut = out.len().min(limit);
        while !out.is_char_boundary(cut) {
            cut -= 1;
        }
        out.truncate(cut);
        out
    }
}

/// HTML's phrasing elements: their edges are not word boundaries.
pub fn is_phrasing(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "rb"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Builds a snapshot node by node, in document order; the decoder, the HTML parser and tests use it.
#[derive(Debug, Default)]
pub struct Builder {
    snap: Snapshot,
    interned: HashMap<Box<str>, u32>,
    open: Vec<u32>,
}

impl Builder {
    /// An empty page.
    pub fn new(url: &str) -> Builder {
        let mut builder = Builder::default();
        builder.snap.url = url.to_owned();
        builder.intern("");
        builder.snap.attr_start.push(0);
        builder
    }

    fn intern(&mut self, text: &str) -> u32 {
        if let Some(&at) = self.interned.get(text) {
            return at;
        }
        let at = self.push_string(text);
        self.interned.insert(text.into(), at);
        at
    }

    fn push_string(&mut self, text: &str) -> u32 {
        self.snap.strings.push(text.into());
        self.snap.strings.len() as u32 - 1
    }

    fn push(&mut self, tag: u32, value: u32, style: u32) -> NodeId {
        let id = self.snap.tag.len() as u32;
        self.snap.tag.push(tag);
        self.snap.value.push(value);
        self.snap.style.push(style);
        self.snap.parent.push(self.open.last().copied().unwrap_or(NONE));
        self.snap.end.push(id + 1);
        let attrs = self.snap.attrs.len() as u32;
        self.snap.attr_start.push(attrs);
        NodeId(id)
    }

    /// Opens an element; what follows is inside it until [`Builder::close`].
    pub fn open(&mut self, tag: &str, attrs: &[(&str, &str)]) -> NodeId {
        let tag = self.intern(if tag.is_empty() { "x" } else { tag });
        let id = self.push(tag, 0, 0);
        for (name, value) in attrs {
            let pair = (self.intern(name), self.push_string(value));
            self.snap.attrs.push(pair);
        }
        let attrs = self.snap.attrs.len() as u32;
        self.snap.attr_start[id.at() + 1] = attrs;
        self.open.push(id.0);
        id
    }

    /// Adds a text node.
    pub fn text(&mut self, data: &str) -> NodeId {
        let value = self.push_string(data);
        self.push(0, value, 0)
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.snap.end[id as usize] = self.snap.tag.len() as u32;
        }
    }

    /// Sets style bits.
    pub fn set_style(&mut self, id: NodeId, bits: u32) {
        self.snap.style[id.at()] |= bits;
    }

    /// Sets the box.
    pub fn set_rect(&mut self, id: NodeId, rect: Rect) {
        self.snap.rects.insert(id.0, rect);
    }

    /// Sets the window.
    pub fn set_viewport(&mut self, viewport: Viewport) {
        self.snap.viewport = viewport;
    }

    /// Says that more was there than is taken.
    pub fn set_cut(&mut self) {
        self.snap.is_cut = true;
    }

    /// Number of nodes so far.
    pub fn len(&self) -> usize {
        self.snap.len()
    }

    /// Nothing pushed yet?
    pub fn is_empty(&self) -> bool {
        self.snap.is_empty()
    }

    /// Closes what is open and hands the snapshot over.
    pub fn finish(mut self) -> Snapshot {
        while !self.open.is_empty() {
            self.close();
        }
        self.snap
    }
}
