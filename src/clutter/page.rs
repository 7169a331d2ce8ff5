//! What all judges of clutter share: where the visible text is, where the prose is, which boxes lie over
//! or at the edge of the page. Computed once a page.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::reading::{self, PROSE, Reading};
use crate::hash::OwnMap;
use crate::snapshot::{NodeId, Rect, Snapshot, Style};

/// Boxes that are looked at; a page has about ten.
const MAX_CANDIDATES: usize = 240;
/// Nodes of a box that can still be a notice; app wrappers have more.
const MAX_CANDIDATE_NODES: u32 = 8_000;
/// Where a bar in the flow may begin, px from the top of the page.
const BAR_TOP: i32 = 220;
/// How far above the end of the page a bar in the flow may end, px.
const BAR_BOTTOM: i32 = 40;
/// Steps from the body to a bar in the flow.
const BAR_DEPTH: usize = 4;

/// How a box comes before the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Modal dialog, popover.
    TopLayer,
    /// position: fixed.
    Fixed,
    /// Sticks to an edge.
    Sticky,
    /// Absolutely positioned over the page.
    Above,
    /// Says that it is a dialog, without lying over anything.
    Dialog,
    /// In the flow, as wide as the page, at its top or end.
    Bar,
    /// The whole document of a frame.
    Frame,
}

/// A box that may be clutter.
#[derive(Debug)]
pub struct Candidate {
    /// The element.
    pub node: NodeId,
    /// How it lies.
    pub place: Place,
    /// Does it cover the view?
    pub covers: bool,
    /// Does it call itself a dialog?
    pub is_dialog: bool,
    /// What it holds.
    pub reading: Reading,
}

/// See the module doc.
#[derive(Debug)]
pub struct Page<'s> {
    /// The page.
    pub snap: &'s Snapshot,
    /// Language the page declares; may be empty.
    pub lang: &'s str,
    /// Visible text bytes before each node; one more entry than nodes.
    sums: Vec<u32>,
    /// The same for prose only.
    prose: Vec<u32>,
    /// Boxes in document order.
    pub candidates: Vec<Candidate>,
    /// The last paragraph of the longest run of paragraphs, and where the first begins.
    pub story: Option<(NodeId, NodeId)>,
    names: OnceCell<BTreeSet<&'s str>>,
}

impl<'s> Page<'s> {
    /// Looks the page over.
    pub fn new(snap: &'s Snapshot, lang: &'s str) -> Page<'s> {
        let (sums, prose) = text_sums(snap);
        let mut page = Page { snap, lang, sums, prose, candidates: Vec::new(), story: None, names: OnceCell::new() };
        page.story = find_story(&page);
        page.candidates = find_candidates(&page);
        page
    }

    /// Visible bytes of text of a subtree.
    pub fn text(&self, id: NodeId) -> u32 {
        span(&self.sums, id, self.snap.end(id))
    }

    /// Visible bytes in text nodes as long as a sentence.
    pub fn prose(&self, id: NodeId) -> u32 {
        span(&self.prose, id, self.snap.end(id))
    }

    /// Prose from `from` up to, not in, `to`.
    pub fn prose_between(&self, from: NodeId, to: NodeId) -> u32 {
        span(&self.prose, from, to)
    }

    /// Prose of the whole page.
    pub fn all_prose(&self) -> u32 {
        self.prose.last().copied().unwrap_or(0)
    }

    /// Do the boxes of `node` and the view share at least `percent` of the view?
    pub fn covers(&self, id: NodeId, percent: i64) -> bool {
        let view = self.view();
        self.snap.rect(id).is_some_and(|r| view.area() > 0 && r.overlap(view) * 100 >= view.area() * percent)
    }

    /// Frames with what they said of themselves from inside.
    pub fn frame_verdicts(&self) -> impl Iterator<Item = (NodeId, &'s str)> {
        let snap = self.snap;
        snap.ids().filter_map(move |id| Some((id, snap.attr(id, reading::FRAME_VERDICT)?)))
    }

    /// [`prefixes`] of the story and of what it stands in.
    pub fn names_of_story(&self) -> &BTreeSet<&'s str> {
        let snap = self.snap;
        self.names.get_or_init(|| {
            let Some((first, last)) = self.story else { return BTreeSet::new() };
            let inside = (first.0..=last.0).map(NodeId);
            snap.ancestors(first).chain(inside).flat_map(|id| prefixes(snap, id)).collect()
        })
    }

    /// The part of the page in view.
    pub fn view(&self) -> Rect {
        let v = self.snap.viewport;
        Rect { x: v.scroll_x, y: v.scroll_y, w: v.width, h: v.height }
    }
}

/// Letters of a name that the parts of a widget share.
const KIN: usize = 4;

/// What stands before the first joint of an element's names: `xyz` of `xyz-list` and `xyz__list`.
pub fn prefixes(snap: &Snapshot, id: NodeId) -> impl Iterator<Item = &str> {
    let names = ["id", "class"].into_iter().filter_map(move |name| snap.attr(id, name));
    names
        .flat_map(str::split_ascii_whitespace)
        .filter_map(|name| name.split_once(['-', '_']).map(|(prefix, _)| prefix))
        .filter(|prefix| prefix.len() >= KIN)
}

fn span(sums: &[u32], from: NodeId, to: NodeId) -> u32 {
    let at = |i: usize| sums.get(i).copied().unwrap_or(0);
    at(to.at()).saturating_sub(at(from.at()))
}

fn text_sums(snap: &Snapshot) -> (Vec<u32>, Vec<u32>) {
    let (mut sums, mut prose) = (Vec::with_capacity(snap.len() + 1), Vec::with_capacity(snap.len() + 1));
    let (mut all, mut long, mut silent) = (0u32, 0u32, 0u32);
    for id in snap.ids() {
        sums.push(all);
        prose.push(long);
        if snap.is_text(id) {
            if id.0 >= silent {
                let len = snap.text(id).trim().len().min(1 << 20) as u32;
                all = all.saturating_add(len);
                long = long.saturating_add(if len as usize >= PROSE { len } else { 0 });
            }
        } else if snap.style(id).is_hidden()
            || matches!(snap.tag(id), "script" | "style" | "noscript" | "template" | "head" | "select")
        {
            silent = silent.max(snap.end(id).0);
        }
    }
    sums.push(all);
    prose.push(long);
    (sums, prose)
}

/// The parent whose own paragraphs are longest together. Only an estimate: the story itself is read
/// later, by `article`, without what is hidden here.
fn find_story(page: &Page) -> Option<(NodeId, NodeId)> {
    let snap = page.snap;
    let mut best: Option<(u32, NodeId, NodeId)> = None;
    // (sum, first, last) of each parent, and where it stands.
    let mut totals: Vec<(u32, NodeId, NodeId)> = Vec::new();
    let mut places: OwnMap<NodeId, u32> = OwnMap::default();
    for id in snap.ids().filter(|id| snap.tag(*id) == "p") {
        let text = page.text(id);
        let Some(parent) = snap.parent(id) else { continue };
        if (text as usize) < PROSE {
            continue;
        }
        let place = *places.entry(parent).or_insert(totals.len() as u32) as usize;
        if place == totals.len() {
            totals.push((0, id, id));
        }
        let total = &mut totals[place];
        total.0 += text;
        total.2 = id;
        if best.is_none_or(|b| total.0 > b.0) {
            best = Some((total.0, total.1, total.2));
        }
    }
    best.map(|(_, first, last)| (first, last))
}

fn find_candidates(page: &Page) -> Vec<Candidate> {
    let snap = page.snap;
    let mut out = Vec::new();
    if snap.is_frame {
        let Some(root) = snap.ids().next() else { return out };
        let reading = reading::read(snap, root);
        out.push(Candidate { node: root, place: Place::Frame, covers: true, is_dialog: false, reading });
        return out;
    }
    for id in snap.ids() {
        if out.len() >= MAX_CANDIDATES {
            break;
        }
        if snap.is_text(id) || snap.end(id).0 - id.0 > MAX_CANDIDATE_NODES {
            continue;
        }
        let Some((place, is_dialog)) = place_of(page, id) else { continue };
        let covers = page.covers(id, 80);
        out.push(Candidate { node: id, place, covers, is_dialog, reading: reading::read(snap, id) });
    }
    out
}

/// Does the element call itself a dialog?
fn is_dialog(snap: &Snapshot, id: NodeId) -> bool {
    matches!(snap.attr(id, "role"), Some("dialog" | "alertdialog"))
        || snap.attr(id, "aria-modal") == Some("true")
        || (snap.tag(id) == "dialog" && snap.attr(id, "open").is_some())
}

fn place_of(page: &Page, id: NodeId) -> Option<(Place, bool)> {
    let snap = page.snap;
    let style = snap.style(id);
    if !style.is_measured() || style.is_hidden() || matches!(snap.tag(id), "html" | "body" | "head") {
        return None;
    }
    let rect = snap.rect(id)?;
    let view = page.view();
    let is_dialog = is_dialog(snap, id);
    let seen = rect.overlap(view);
    let in_view = seen >= 1_500 && seen * 3 >= rect.area().min(view.area());
    if style.has(Style::TOP_LAYER) {
        return Some((Place::TopLayer, is_dialog));
    }
    if style.has(Style::FIXED) && in_view {
        return Some((Place::Fixed, is_dialog));
    }
    if style.has(Style::STICKY) && in_view {
        return Some((Place::Sticky, is_dialog));
    }
    let is_body_child = snap.parent(id).is_some_and(|p| snap.tag(p) == "body");
    if style.has(Style::ABSOLUTE) && in_view && (style.has(Style::ON_TOP) || is_dialog || is_body_child) {
        return Some((Place::Above, is_dialog));
    }
    if is_dialog && in_view {
        return Some((Place::Dialog, true));
    }
    is_bar(page, id, rect).then_some((Place::Bar, is_dialog))
}

fn is_bar(page: &Page, id: NodeId, rect: Rect) -> bool {
    let (snap, v) = (page.snap, page.snap.viewport);
    let is_wide = v.width > 0 && rect.w * 10 >= v.width * 7;
    let is_low = rect.h >= 20 && rect.h * 2 <= v.height;
    let at_edge = rect.y <= BAR_TOP || rect.y + rect.h >= v.page_height - BAR_BOTTOM;
    if !is_wide || !is_low || !at_edge || matches!(snap.tag(id), "header" | "footer" | "nav" | "main" | "article") {
        return false;
    }
    let mut steps = 0;
    for up in snap.ancestors(id) {
        steps += 1;
        match snap.tag(up) {
            "body" => return steps <= BAR_DEPTH,
            "main" | "article" | "footer" => return false,
            _ => {}
        }
        if steps > BAR_DEPTH {
            return false;
        }
    }
    false
}
