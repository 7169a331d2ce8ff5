//! Reads what a browser writes of a tree (`outerHTML`), which is not what people write: every element that can have
//! children is closed, every `<` in a text is escaped, every value stands in double quotes (HTML Standard, "serializing
//! HTML fragments"). So the tree comes back exactly as it is in the page, by rules of a few lines, and a number for each
//! element and each text says which node of the page it was.
//!
//! Anything else than a browser's own words gives some tree, in linear time; the numbers then do not add up, which
//! [`compose`](super::compose) looks at.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How a tree was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a document of HTML.
    #[default]
    Html,
    /// By a document of XML (`application/xhtml+xml`): every element is closed, scripts are escaped too.
    Xml,
    /// By our own tools: like XML, and texts stand in elements named `#`, so that neighbours and empty ones stay apart.
    /// All of it is kept as it stands.
    Plain,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An element.
    Element,
    /// A text, escaped.
    Text,
    /// Text that is not escaped.
    Raw,
}

/// No number: an element inside a template, which is no part of the page.
pub const NO: u32 = u32::MAX;

/// One node; its subtree is what follows it, up to `end`.
#[derive(Debug)]
pub struct Node<'m> {
    /// What it is.
    pub kind: Kind,
    /// Name of an element.
    pub name: &'m str,
    /// Attributes of an element, or the text; as written.
    written: &'m str,
    /// How many elements of the tree, or runs of text of the same parent, were before it.
    pub number: u32,
    /// The element around it; [`NO`] at the top.
    pub parent: u32,
    /// One past its subtree.
    pub end: u32,
}

impl<'m> Node<'m> {
    /// The text.
    pub fn text(&self) -> Cow<'m, str> {
        if self.kind == Kind::Raw { Cow::Borrowed(self.written) } else { unescape(self.written) }
    }

    /// Names and values of the attributes, in order.
    pub fn attrs(&self) -> impl Iterator<Item = (&'m str, Cow<'m, str>)> + use<'m> {
        let mut rest = if self.kind == Kind::Element { self.written } else { "" };
        std::iter::from_fn(move || {
            let (name, value, after) = attribute(rest)?;
            rest = after;
            Some((name, unescape(value)))
        })
    }

    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<Cow<'m, str>> {
        self.attrs().find(|(n, _)| *n == name).map(|(_, value)| value)
    }
}

/// One tree: a document, or what is in a shadow root.
#[derive(Debug)]
pub struct Tree<'m> {
    /// In pre-order.
    pub nodes: Vec<Node<'m>>,
    /// How many of them are elements of the page.
    pub elements: u32,
}

impl Tree<'_> {
    /// The children of a node; those at the top for `None`.
    pub fn children(&self, of: Option<u32>) -> impl Iterator<Item = u32> + '_ {
        let (mut next, stop) = match of {
            Some(node) => (node + 1, self.nodes[node as usize].end),
            None => (0, self.nodes.len() as u32),
        };
        std::iter::from_fn(move || {
            let child = next;
            (child < stop).then(|| {
                next = self.nodes[child as usize].end;
                child
            })
        })
    }
}

/// Elements without an end.
const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
];
/// Elements whose text is not escaped; `noscript` too where scripts run.
const RAW: [&str; 7] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"];
/// Open elements that are searched for the one that an end names.
const MOST_OPEN: usize = 64;

/// An element that is not closed yet.
struct Open {
    node: u32,
    runs: u32,
    is_template: bool,
}

/// Reads a tree. `scripts`: do scripts run in the page, so that `noscript` holds one text?
pub fn read(markup: &str, form: Form, scripts: bool) -> Tree<'_> {
    let mut reader = Reader { tree: Tree { nodes: Vec::new(), elements: 0 }, open: Vec::new(), templates: 0, top: 0 };
    let mut rest = markup;
    while !rest.is_empty() {
        let Some(angle) = rest.find('<') else {
            reader.text(rest, Kind::Text);
            break;
        };
        let (text, tag) = rest.split_at(angle);
        reader.text(text, Kind::Text);
        rest = match tag.as_bytes().get(1) {
            Some(b'/') => {
                let (name, after) = tag[2..].split_once('>').unwrap_or((&tag[2..], ""));
                reader.close(name);
                after
            }
            Some(b'!') => {
                if let Some(data) = tag.strip_prefix("<![CDATA[") {
                    let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
                    reader.text(data, Kind::Raw);
                    after
                } else {
                    let end = if tag.starts_with("<!--") { "-->" } else { ">" };
                    tag.split_once(end).map_or("", |(_, after)| after)
                }
            }
            Some(b'?') => tag.split_once('>').map_or("", |(_, after)| after),
            _ => reader.start(&tag[1..], form, scripts),
        };
    }
    while let Some(open) = reader.open.pop() {
        reader.end(&open);
    }
    reader.tree
}

struct Reader<'m> {
    tree: Tree<'m>,
    open: Vec<Open>,
    /// Templates that are open.
    templates: u32,
    /// Runs of text outside any element.
    top: u32,
}

impl<'m> Reader<'m> {
    fn push(&mut self, kind: Kind, name: &'m str, written: &'m str, number: u32) -> u32 {
        let id = self.tree.nodes.len() as u32;
        let parent = self.open.last().map_or(NO, |open| open.node);
        self.tree.nodes.push(Node { kind, name, written, number, parent, end: id + 1 });
        id
    }

    fn text(&mut self, text: &'m str, kind: Kind) {
        if text.is_empty() {
            return;
        }
        let run = match self.open.last_mut() {
            Some(open) => {
                open.runs += 1;
                open.runs
            }
            None => {
                self.top += 1;
                self.top
            }
        };
        self.push(kind, "", text, run - 1);
    }

    /// A start tag from its name on; returns what is behind it.
    fn start(&mut self, tag: &'m str, form: Form, scripts: bool) -> &'m str {
        let name_end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
        let (name, mut rest) = tag.split_at(name_end);
        let attrs = rest;
        while let Some((_, _, after)) = attribute(rest) {
            rest = after;
        }
        let written = &attrs[..attrs.len() - rest.len()];
        let rest = rest.trim_ascii_start();
        let (is_closed, rest) = match rest.strip_prefix('/') {
            Some(after) => (true, after),
            None => (false, rest),
        };
        let rest = rest.strip_prefix('>').unwrap_or(rest);
        if form == Form::Plain && name == "#" {
            let (text, after) = rest.split_once("</#>").unwrap_or((rest, ""));
            self.push(Kind::Text, "", text, 0);
            return after;
        }
        // No element of a page has the name that stands for texts.
        let name = if name == "#" { "" } else { name };
        let number = if self.templates > 0 { NO } else { self.tree.elements };
        self.tree.elements += u32::from(number != NO);
        let node = self.push(Kind::Element, name, written, number);
        let is_html = form == Form::Html;
        if is_closed || (is_html && VOID.contains(&name)) {
            return rest;
        }
        let is_template = is_html && name == "template";
        self.templates += u32::from(is_template);
        self.open.push(Open { node, runs: 0, is_template });
        if is_html && (RAW.contains(&name) || (name == "noscript" && scripts)) {
            let end = end_of_raw(rest, name);
            let (text, after) = rest.split_at(end);
            self.text(text, Kind::Raw);
            return after;
        }
        rest
    }

    fn close(&mut self, name: &str) {
        let named = |open: &Open| self.tree.nodes[open.node as usize].name == name;
        let Some(up) = self.open.iter().rev().take(MOST_OPEN).position(named) else { return };
        for _ in 0..=up {
            if let Some(open) = self.open.pop() {
                self.end(&open);
            }
        }
    }

    fn end(&mut self, open: &Open) {
        self.templates -= u32::from(open.is_template);
        self.tree.nodes[open.node as usize].end = self.tree.nodes.len() as u32;
    }
}

/// Where the end tag of an element without escapes begins.
fn end_of_raw(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let at = from + at;
        if text[at + 2..].strip_prefix(name).is_some_and(|after| after.starts_with('>')) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

/// The attribute that a text begins with: name, value as written, and what follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_ascii_start();
    let first = text.chars().next().filter(|c| !matches!(c, '>' | '/'))?;
    // A name may begin with "=" and hold quotes: the page's author was careless, the browser was not.
    let end = text[first.len_utf8()..]
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
        .map_or(text.len(), |end| end + first.len_utf8());
    let (name, rest) = text.split_at(end);
    match rest.strip_prefix("=\"") {
        Some(rest) => {
            let (value, after) = rest.split_once('"').unwrap_or((rest, ""));
            Some((name, value, after))
        }
        None => Some((name, "", rest.strip_prefix('=').unwrap_or(rest))),
    }
}

/// Takes back the escapes that a serializer writes.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        let (ch, len) = character(escape).unwrap_or(('&', 1));
        out.push(ch);
        rest = &escape[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an escape at the beginning stands for, and the escape's length.
fn character(escape: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{a0}'), ("&apos;", '\'')];
    if let Some((name, ch)) = NAMED.iter().find(|(name, _)| escape.starts_with(name)) {
        return Some((*ch, name.len()));
    }
    // XML writes a tab or a line's end in a value by its number.
    let digits = escape.strip_prefix("&#")?;
    let end = digits.bytes().take(8).position(|b| b == b';')?;
    let number = &digits[..end];
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, end + 3))
}

/// Writes a text as a serializer does.
pub fn escape(text: &str, out: &mut String) {
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(ch),
        }
    }
}
