//! The one door for pages: what `capture.js` sends, decoded and checked. After it, nothing can fail.
//!
//! A page travels as the browser's own words for its trees ([`markup`](super::markup)) and columns of numbers for what
//! markup does not tell. An element's number is its place among all elements: those of the document in order, then those
//! of each shadow tree. Chrome's messages are JSON, in which a typed array becomes an object with one key per number; so
//! the columns travel as base64 of little-endian `u32`.
//!
//! | field | content |
//! |---|---|
//! | `v` | [`VERSION`] |
//! | `trees` | the document, then shadow trees: markup, elements in it, the number of the host |
//! | `form` | how the markup was written: `html`, `xml`, `plain` |
//! | `styles` | 2 words an element: number, bits of [`Style`](super::Style) |
//! | `gone` | elements of whose inside nothing is rendered |
//! | `rects` | 5 words a box: element, x, y, width, height (two's complement) |
//! | `own` | elements of our own, left out |
//! | `notes` | attributes that the page side adds, whose names begin with a colon: element, name, value |
//!
//! The answer names nodes by their ids in the snapshot; [`Page::places`] says which nodes of the page these are.

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::compose::{self, Evidence, Place};
use super::markup::{self, Form, Tree};
use super::{Builder, NodeId, Rect, Snapshot, Viewport};
use crate::limits;
use crate::order::Order as _;

/// Version of the format; both sides come in one package, so anything else is a mistake.
pub const VERSION: u32 = 2;

/// Elements of one page, those that are not looked at included.
const MOST_ELEMENTS: u32 = 8_000_000;
/// Shadow trees of one page.
const MOST_TREES: usize = 2_000;

/// One tree of a page.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Part {
    /// Number of the element whose shadow root this is; none for the document.
    pub host: Option<u32>,
    /// What the browser writes of it.
    pub markup: String,
    /// Elements that it has; what the markup says must agree.
    pub elements: u32,
}

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
    /// Is the page not rendered? Then its markup alone tells what is hidden.
    pub is_static: bool,
    /// The window.
    pub viewport: Viewport,
    /// How the trees were written.
    pub form: Form,
    /// The document and its shadow trees.
    pub trees: Vec<Part>,
    /// Bits of style, base64.
    pub styles: String,
    /// What is not rendered, base64.
    pub gone: String,
    /// Boxes, base64.
    pub rects: String,
    /// Our own elements, base64.
    pub own: String,
    /// Attributes of ours.
    pub notes: Vec<(u32, String, String)>,
}

/// A page that was let in.
#[derive(Debug)]
pub struct Page {
    /// What the core reads.
    pub snap: Snapshot,
    /// Where each node of it is in the page.
    pub places: Vec<Place>,
}

impl Page {
    /// The node of an element of this number.
    pub fn node(&self, element: u32) -> Option<NodeId> {
        self.places.iter().position(|place| *place == [element, 0]).map(|at| NodeId(at as u32))
    }

    /// The places as a column, base64.
    pub fn column(&self) -> String {
        pack(self.places.as_flattened())
    }
}

/// Why a message was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Another version of the format.
    Version(u32),
    /// A column is no base64 or has a broken length.
    Column(&'static str),
    /// A tree's markup has another number of elements than the tree.
    Tree(usize),
    /// An element's number points outside the page.
    Element(u32),
    /// More than the limits allow.
    TooLarge(&'static str),
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WireError::Version(v) => write!(f, "snapshot version {v}, this core reads {VERSION}"),
            WireError::Column(name) => write!(f, "snapshot column `{name}` is broken"),
            WireError::Tree(at) => write!(f, "snapshot tree {at} does not hold what it says"),
            WireError::Element(number) => write!(f, "snapshot has no element {number}"),
            WireError::TooLarge(what) => write!(f, "snapshot has too many {what}"),
        }
    }
}

impl std::error::Error for WireError {}

fn words<const N: usize>(column: &'static str, base64: &str) -> Result<Vec<[u32; N]>, WireError> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).map_err(|_| WireError::Column(column))?;
    let words: Vec<u32> = bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
    let (rows, rest) = words.as_chunks::<N>();
    if !bytes.len().is_multiple_of(4) || !rest.is_empty() {
        return Err(WireError::Column(column));
    }
    Ok(rows.to_vec())
}

fn pack(words: &[u32]) -> String {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Reads the trees. Whether scripts run in a page cannot be asked from beside it; a page tells by what it holds.
fn read(message: &Message) -> Result<Vec<Tree<'_>>, WireError> {
    let mut trees = Vec::with_capacity(message.trees.len());
    for (at, part) in message.trees.iter().enumerate() {
        let holds =
            |tree: &Tree<'_>| tree.elements == part.elements || (message.is_cut && tree.elements < part.elements);
        let tree =
            [true, false].into_iter().map(|scripts| markup::read(&part.markup, message.form, scripts)).find(holds);
        trees.push(tree.ok_or(WireError::Tree(at))?);
    }
    Ok(trees)
}

/// Decodes and checks a message.
///
/// # Errors
/// [`WireError`] says what is wrong; nothing of a refused message is used.
pub fn decode(message: &Message) -> Result<Page, WireError> {
    if message.v != VERSION {
        return Err(WireError::Version(message.v));
    }
    if message.trees.iter().map(|part| part.markup.len()).sum::<usize>() > limits::MAX_MARKUP * 3 {
        return Err(WireError::TooLarge("characters"));
    }
    if message.trees.len() > MOST_TREES {
        return Err(WireError::TooLarge("shadow trees"));
    }
    let trees = read(message)?;
    let mut firsts = Vec::with_capacity(trees.len());
    let mut count: u32 = 0;
    for part in &message.trees {
        firsts.push(count);
        count = count
            .checked_add(part.elements)
            .filter(|count| *count <= MOST_ELEMENTS)
            .ok_or(WireError::TooLarge("elements"))?;
    }
    let known = |element: u32| if element < count { Ok(element) } else { Err(WireError::Element(element)) };
    let mut evidence = Evidence {
        styles: vec![0; count as usize],
        marks: vec![0; count as usize],
        is_static: message.is_static,
        ..Evidence::default()
    };
    for [element, bits] in words("styles", &message.styles)? {
        evidence.styles[known(element)? as usize] |= bits;
    }
    for (column, text, mark) in [("gone", &message.gone, compose::GONE), ("own", &message.own, compose::OWN)] {
        for [element] in words(column, text)? {
            evidence.marks[known(element)? as usize] |= mark;
        }
    }
    let px = |word: u32| (word as i32).clamp(-10_000_000, 10_000_000);
    for [element, x, y, w, h] in words("rects", &message.rects)? {
        evidence.rects.push((known(element)?, Rect { x: px(x), y: px(y), w: px(w), h: px(h) }));
    }
    for (element, name, value) in message.notes.iter().filter(|note| note.1.starts_with(compose::NOTE)) {
        evidence.notes.push((known(*element)?, name.clone(), value.clone()));
    }
    for (at, part) in message.trees.iter().enumerate() {
        // A host stands in an earlier tree, so nothing is inside itself.
        let Some(host) = part.host else { continue };
        if at == 0 || known(host)? >= firsts[at] {
            return Err(WireError::Element(host));
        }
        evidence.hosts.push((host, at));
    }
    evidence.rects.order_by_key(|rect| rect.0);
    evidence.notes.order_by_key(|note| note.0);
    evidence.hosts.order_by_key(|host| host.0);
    let builder = Builder::new(&message.url);
    let (mut snap, places) = compose::compose(&trees, &firsts, message.form, &evidence, builder);
    snap.generation = message.generation;
    snap.is_frame = message.is_frame;
    snap.is_cut |= message.is_cut;
    snap.viewport = message.viewport;
    Ok(Page { snap, places })
}

/// The inverse of [`decode`], for tests and tools.
pub fn encode(snap: &Snapshot) -> Message {
    let mut markup = String::new();
    let (mut styles, mut rects, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut open: Vec<NodeId> = Vec::new();
    let mut elements = 0;
    let close = |id: NodeId, markup: &mut String| {
        markup.push_str("</");
        markup.push_str(snap.tag(id));
        markup.push('>');
    };
    for id in snap.ids() {
        while let Some(last) = open.pop_if(|last| snap.end(*last) <= id) {
            close(last, &mut markup);
        }
        if snap.is_text(id) {
            markup.push_str("<#>");
            markup::escape(snap.text(id), &mut markup);
            markup.push_str("</#>");
            continue;
        }
        let element = elements;
        elements += 1;
        markup.push('<');
        markup.push_str(snap.tag(id));
        for (name, value) in snap.attrs(id) {
            if name.starts_with(compose::NOTE) {
                notes.push((element, name.to_owned(), value.to_owned()));
                continue;
            }
            markup.push(' ');
            markup.push_str(name);
            markup.push_str("=\"");
            markup::escape(value, &mut markup);
            markup.push('"');
        }
        markup.push('>');
        open.push(id);
        if snap.style(id).0 != 0 {
            styles.extend([element, snap.style(id).0]);
        }
        if let Some(r) = snap.rect(id) {
            rects.extend([element, r.x as u32, r.y as u32, r.w as u32, r.h as u32]);
        }
    }
    while let Some(last) = open.pop() {
        close(last, &mut markup);
    }
    Message {
        v: VERSION,
        generation: snap.generation,
        url: snap.url.clone(),
        is_frame: snap.is_frame,
        is_cut: snap.is_cut,
        viewport: snap.viewport,
        form: Form::Plain,
        trees: vec![Part { host: None, markup, elements }],
        styles: pack(&styles),
        rects: pack(&rects),
        notes,
        ..Message::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Style;
    use super::*;

    fn page() -> Snapshot {
        let mut b = Builder::new("https://example.test/");
        b.open("html", &[("lang", "en")]);
        b.open("body", &[]);
        let p = b.open("p", &[("class", "lead \"x\" & <y>"), ("id", "x")]);
        b.text("na\u{ef}ve \u{1f600} <caf\u{e9}>&amp;");
        b.text("");
        b.text("beside");
        b.close();
        b.set_rect(p, Rect { x: -4, y: 10, w: 300, h: 20 });
        b.set_style(p, Style::MEASURED);
        b.text("tail");
        b.finish()
    }

    fn outline(snap: &Snapshot) -> String {
        snap.ids()
            .map(|id| if snap.is_text(id) { format!("'{}'", snap.text(id)) } else { snap.tag(id).to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A message of one document as a browser writes it, and of shadow trees with their hosts.
    fn message(document: &str, elements: u32, shadows: &[(u32, &str, u32)]) -> Message {
        let part = |host, markup: &str, elements| Part { host, markup: markup.to_owned(), elements };
        let mut trees = vec![part(None, document, elements)];
        trees.extend(shadows.iter().map(|(host, markup, elements)| part(Some(*host), markup, *elements)));
        Message { v: VERSION, trees, ..Message::default() }
    }

    #[test]
    fn a_snapshot_survives_the_trip() {
        let snap = page();
        let back = decode(&encode(&snap)).expect("decodes").snap;
        assert_eq!(outline(&back), outline(&snap));
        for id in snap.ids() {
            assert_eq!((back.parent(id), back.end(id)), (snap.parent(id), snap.end(id)));
            assert_eq!((back.rect(id), back.style(id)), (snap.rect(id), snap.style(id)));
            assert_eq!(back.attrs(id).collect::<Vec<_>>(), snap.attrs(id).collect::<Vec<_>>());
        }
        assert_eq!(back.children(NodeId(1)).count(), 2);
    }

    #[test]
    fn a_browsers_words_give_the_tree_and_where_its_nodes_are() {
        let html = "<html lang=\"en\"><head><script>if (a<b) \"</p>\"</script><meta name=\"x\"></head>\
            <body><p title=\"a>b\" b\"=\"\">one <br>two<!-- <i> --> three &amp; four</p><template><p>t</p></template>\
            <noscript><img src=x></noscript><div>five</div></body></html>";
        let page = decode(&message(html, 10, &[])).expect("decodes");
        assert_eq!(outline(&page.snap), "html head meta body p 'one ' br 'two' ' three & four' div 'five'");
        let p = page.node(5).expect("the paragraph");
        assert_eq!(page.snap.attr(p, "title"), Some("a>b"));
        let texts: Vec<Place> = page.places.iter().copied().filter(|place| place[1] > 0).collect();
        assert_eq!(texts, [[5, 1], [5, 2], [5, 3], [9, 1]]);
    }

    #[test]
    fn shadow_trees_are_entered_and_their_slots_filled() {
        let html = "<html><body><x-card><b slot=\"head\">title</b>rest<i>more</i></x-card></body></html>";
        let shadow = "top<slot name=\"head\">none</slot><p><slot></slot></p><slot name=\"head\">second</slot>";
        let page = decode(&message(html, 5, &[(2, shadow, 4)])).expect("decodes");
        assert_eq!(outline(&page.snap), "html body x-card 'top' slot b 'title' p slot 'rest' i 'more' slot 'second'");
        assert!(page.snap.style(page.node(2).expect("the host")).has(Style::SHADOW_HOST));
        let place = |text: &str| page.snap.ids().position(|id| page.snap.text(id) == text).map(|at| page.places[at]);
        assert_eq!(place("top"), Some([compose::ROOT | 1, 1]));
        assert_eq!(place("rest"), Some([2, 1]));
        assert_eq!(place("second"), Some([8, 1]));
    }

    #[test]
    fn what_is_not_rendered_is_hidden_with_all_that_is_in_it() {
        let mut m = message("<html><body><div><p>a</p></div><p>b</p></body></html>", 5, &[]);
        m.gone = pack(&[2]);
        m.styles = pack(&[2, Style::HIDDEN]);
        m.own = pack(&[4]);
        let snap = decode(&m).expect("decodes").snap;
        assert_eq!(outline(&snap), "html body div p 'a'");
        let hidden: Vec<bool> = snap.ids().map(|id| snap.style(id).is_hidden()).collect();
        assert_eq!(hidden, [false, false, true, true, false]);
    }

    #[test]
    fn a_page_where_no_script_runs_and_one_of_xml_are_read_too() {
        let html = "<html><body><noscript><p>a</p></noscript><p>b</p></body></html>";
        assert_eq!(outline(&decode(&message(html, 5, &[])).expect("decodes").snap), "html body p 'b'");
        let mut xml = message("<html xmlns=\"y\"><body><br /><p>a &lt;<![CDATA[<b>]]></p></body></html>", 4, &[]);
        xml.form = Form::Xml;
        assert_eq!(outline(&decode(&xml).expect("decodes").snap), "html body br p 'a <' '<b>'");
    }

    #[test]
    fn broken_messages_are_refused() {
        let refused = |m: Message| decode(&m).err();
        assert_eq!(refused(Message::default()), Some(WireError::Version(0)));
        let html = "<html><body></body></html>";
        assert_eq!(refused(message(html, 3, &[])), Some(WireError::Tree(0)));
        assert_eq!(refused(message(html, 2, &[(2, "", 0)])), Some(WireError::Element(2)));
        assert_eq!(refused(message(html, 2, &[(9, "", 0)])), Some(WireError::Element(9)));
        assert_eq!(refused(Message { styles: "!".into(), ..message(html, 2, &[]) }), Some(WireError::Column("styles")));
        assert_eq!(refused(Message { rects: pack(&[1]), ..message(html, 2, &[]) }), Some(WireError::Column("rects")));
        assert_eq!(refused(Message { gone: pack(&[7]), ..message(html, 2, &[]) }), Some(WireError::Element(7)));
    }
}
