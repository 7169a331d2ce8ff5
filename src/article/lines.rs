//! The page as a reader meets it: lines of text, each the text between two block boundaries, in order.
//!
//! A line has its text nodes (`<br>` kept as `None`), its element, its measures and its areas. Two line
//! breaks in a row end a line, as many old pages write paragraphs.

use std::ops::Range;

use super::BlockKind;
use super::areas::Area;
use super::stats::{Stats, is_comma, is_stop, units, units_of};
use crate::snapshot::{NodeId, Snapshot, Style};

/// See the module doc.
#[derive(Clone, Debug)]
pub struct Line {
    /// The innermost block element around it.
    pub node: NodeId,
    /// Its text nodes: a range of [`Lines::texts`].
    pub texts: Range<usize>,
    pub kind: BlockKind,
    /// Heading level; 0 = no heading.
    pub level: u8,
    pub area: Area,
    /// Units of text, see [`super::stats::units_of`].
    pub units: u32,
    pub link_units: u32,
    /// Units set in bold.
    pub bold_units: u32,
    pub commas: u32,
    pub stops: u32,
    /// Ends like a sentence.
    pub ends: bool,
    /// Ends in the middle, with an ellipsis.
    pub trails_off: bool,
}

impl Line {
    /// Share of its text in links, in percent.
    pub fn link_share(&self) -> u32 {
        (self.link_units * 100).checked_div(self.units).unwrap_or(0)
    }

    /// How much this line is running text: 0 for labels, links and headings.
    pub fn prose(&self) -> u32 {
        if self.level > 0 || self.units < 60 || self.link_share() > 40 {
            return 0;
        }
        if self.trails_off && (self.kind == BlockKind::ListItem || self.link_share() > 10) {
            // A headline and the start of a story that stands elsewhere.
            return 0;
        }
        if self.stops == 0 && (self.commas == 0 || self.units < 120) {
            return 0;
        }
        (self.units - self.link_units).min(600)
    }

    /// Set in bold all through.
    pub fn is_bold(&self) -> bool {
        self.bold_units * 10 >= self.units * 9
    }
}

/// All lines of a page.
#[derive(Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    pub texts: Vec<Option<NodeId>>,
}

impl Lines {
    /// The line's words up to its first break.
    pub fn first_row(&self, snap: &Snapshot, line: &Line, limit: usize) -> String {
        let texts = &self.texts[line.texts.clone()];
        let end = texts.iter().position(Option::is_none).map_or(line.texts.end, |at| line.texts.start + at);
        self.text(snap, &Line { texts: line.texts.start..end, ..line.clone() }, limit)
    }

    /// The line's words, white space folded, at most about `limit` bytes.
    pub fn text(&self, snap: &Snapshot, line: &Line, limit: usize) -> String {
        let mut out = String::new();
        for text in &self.texts[line.texts.clone()] {
            if out.len() >= limit {
                break;
            }
            let Some(id) = *text else {
                out.push(' ');
                continue;
            };
            for ch in snap.text(id).chars() {
                if ch.is_whitespace() || ch == '\u{feff}' {
                    if !out.ends_with(' ') && !out.is_empty() {
                        out.push(' ');
                    }
                } else if !matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}') {
                    out.push(ch);
                }
                if out.len() >= limit {
                    break;
                }
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Areas whose text is left out at the ends of a paragraph; a `<time>` or a name is not. In its middle everything
/// stays: a sentence is one stretch of the page, and what has a word on either side is read with them.
const INLINE_OUT: u32 = Area::UNSEEN
    | Area::AD
    | Area::SHARE
    | Area::RELATED
    | Area::CAPTION
    | Area::PROMO
    | Area::FORM
    | Area::POPUP
    | Area::COMMENTS;

/// Elements that part lines.
fn is_block(snap: &Snapshot, id: NodeId) -> bool {
    let style = snap.style(id);
    let tag = snap.tag(id);
    if style.is_measured() && !matches!(tag, "br" | "ruby" | "rb" | "rt" | "rp") {
        return !style.has(Style::INLINE);
    }
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "iframe"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

fn level_of(tag: &str) -> u8 {
    match tag.as_bytes() {
        [b'h', d @ b'1'..=b'6'] => d - b'0',
        _ => 0,
    }
}

struct Open {
    node: NodeId,
    kind: BlockKind,
    level: u8,
}

/// Cuts the page into lines.
pub fn read(snap: &Snapshot, stats: &Stats, areas: &[Area]) -> Lines {
    let mut out = Lines::default();
    let mut open: Vec<Open> = Vec::new();
    let mut bold_until = 0u32;
    let mut line: Option<Line> = None;
    let mut breaks = 0;
    let mut last_char = ' ';
    // Text at the end of the open line that is left out unless more of the line follows.
    let mut held: Vec<Option<NodeId>> = Vec::new();
    // Areas that all text of the open line is in: `<p><time>..</time></p>` is a date.
    let mut shared = u32::MAX;
    let mut id = NodeId(0);
    while id.at() < snap.len() {
        let here = id;
        id = NodeId(id.0 + 1);
        while open.last().is_some_and(|o| snap.end(o.node) <= here) {
            open.pop();
            flush(snap, &mut out, &mut line, last_char, shared);
            breaks = 0;
        }
        if stats.is_out[here.at()] {
            // Only a subtree's root gets here: the rest is skipped.
            id = snap.end(here);
            continue;
        }
        if !snap.is_text(here) {
            let tag = snap.tag(here);
            if tag == "br" {
                if line.is_some() {
                    breaks += 1;
                    if breaks >= 2 {
                        flush(snap, &mut out, &mut line, last_char, shared);
                    } else if held.is_empty() {
                        out.texts.push(None);
                    } else {
                        held.push(None);
                    }
                }
            } else if is_block(snap, here) {
                flush(snap, &mut out, &mut line, last_char, shared);
                breaks = 0;
                let above = open.last().map_or((BlockKind::Paragraph, 0), |o| (o.kind, o.level));
                let (kind, level) = match tag {
                    "li" | "dd" | "dt" => (BlockKind::ListItem, 0),
                    "blockquote" => (BlockKind::Quote, 0),
                    "td" | "th" => (BlockKind::TableRow, 0),
                    "pre" | "xmp" | "listing" => (BlockKind::Preformatted, 0),
                    _ => match level_of(tag) {
                        0 if above.1 > 0 => above,
                        0 => (above.0, 0),
                        level => (BlockKind::Heading, level),
                    },
                };
                open.push(Open { node: here, kind, level });
            } else if matches!(tag, "b" | "strong") {
                bold_until = bold_until.max(snap.end(here).0);
            }
            continue;
        }
        let data = snap.text(here);
        let is_blank = data.chars().all(|c| units_of(c) == 0);
        if is_blank {
            if line.is_some() {
                if held.is_empty() { &mut out.texts } else { &mut held }.push(Some(here));
            }
            continue;
        }
        if line.is_none() {
            shared = u32::MAX;
            held.clear();
        }
        let top = open.last().map_or((NodeId(0), BlockKind::Paragraph, 0), |o| (o.node, o.kind, o.level));
        let now = line.get_or_insert_with(|| Line {
            node: top.0,
            texts: out.texts.len()..out.texts.len(),
            kind: top.1,
            level: top.2,
            area: areas[top.0.at()],
            units: 0,
            link_units: 0,
            bold_units: 0,
            commas: 0,
            stops: 0,
            ends: false,
            trails_off: false,
        });
        breaks = 0;
        if areas[here.at()].has(INLINE_OUT) && !now.area.has(Area::OUT) {
            // An inline label in a line of another kind: only its text goes.
            if out.texts.len() == now.texts.start {
                line = None;
            } else {
                held.push(Some(here));
            }
            continue;
        }
        shared &= areas[here.at()].0;
        for text in held.drain(..) {
            now.units += text.map_or(0, |id| units(snap.text(id)));
            out.texts.push(text);
        }
        let (mut own, mut last) = (0, last_char);
        for ch in data.chars() {
            let n = units_of(ch);
            if n > 0 {
                own += n;
                if is_comma(ch) {
                    now.commas += 1;
                } else if is_stop(ch) {
                    now.stops += 1;
                }
                if !is_closing(ch) {
                    last = ch;
                }
            }
        }
        last_char = last;
        now.units += own;
        if stats.in_link[here.at()] {
            now.link_units += own;
        }
        if here.0 < bold_until {
            now.bold_units += own;
        }
        out.texts.push(Some(here));
    }
    flush(snap, &mut out, &mut line, last_char, shared);
    out
}

fn flush(snap: &Snapshot, out: &mut Lines, line: &mut Option<Line>, last_char: char, shared: u32) {
    if let Some(mut done) = line.take() {
        while out.texts.len() > done.texts.start && matches!(out.texts.last(), Some(None)) {
            out.texts.pop();
        }
        done.texts.end = out.texts.len();
        done.area.0 |= shared & Area::OUT;
        done.ends = is_stop(last_char);
        let tail =
            out.texts.iter().rev().flatten().map(|id| snap.text(*id).trim_end()).find(|t| !t.is_empty()).unwrap_or("");
        let tail = tail.trim_end_matches([']', ')']);
        done.trails_off = tail.ends_with("...") || tail.ends_with('\u{2026}');
        if done.units > 0 {
            out.lines.push(done);
        }
    }
}

fn is_closing(ch: char) -> bool {
    matches!(
        ch,
        '"' | '\''
            | ')'
            | ']'
            | '\u{2019}'
            | '\u{201d}'
            | '\u{bb}'
            | '\u{201c}'
            | '\u{300d}'
            | '\u{300f}'
            | '\u{ff09}'
            | '\u{3011}'
    )
}
