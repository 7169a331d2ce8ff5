//! The trees of a page, its document and its shadow roots, put together as a reader sees them, with what the page side
//! has measured: the way from messages to a [`Snapshot`].

use super::kept::{self, Inside};
use super::markup::{Form, Kind, NO, Tree};
use super::{Builder, NodeId, Rect, Snapshot, Style};
use crate::limits;
use crate::order::Order as _;

/// Where a node of the snapshot is in the page: the number of an element and 0; or, for a text, the number of the element
/// around it (with [`ROOT`], of the tree at whose top it stands) and its run of text, counted from 1.
pub type Place = [u32; 2];

/// See [`Place`].
pub const ROOT: u32 = 1 << 31;

/// What was measured, by the elements' numbers, which count through all trees.
#[derive(Debug, Default)]
pub struct Evidence {
    /// [`Style`] bits of each element.
    pub styles: Vec<u32>,
    /// [`GONE`] and [`OWN`] of each element.
    pub marks: Vec<u8>,
    /// In the order of the elements, as are the next two.
    pub rects: Vec<(u32, Rect)>,
    /// Attributes that the page side writes: element, name, value.
    pub notes: Vec<(u32, String, String)>,
    /// Hosts of shadow roots, with the number of their tree.
    pub hosts: Vec<(u32, usize)>,
    /// Is the page not rendered, so that only its markup can tell what is hidden?
    pub is_static: bool,
}

/// Nothing inside it is rendered.
pub const GONE: u8 = 1;
/// One of our own elements.
pub const OWN: u8 = 2;
/// What the name of an attribute that the page side adds begins with.
pub const NOTE: char = ':';

impl Evidence {
    fn is(&self, element: u32, mark: u8) -> bool {
        self.marks.get(element as usize).is_some_and(|marks| marks & mark != 0)
    }

    fn notes_of(&self, element: u32) -> impl Iterator<Item = (&str, &str)> {
        let first = self.notes.partition_point(|note| note.0 < element);
        self.notes[first..].iter().take_while(move |note| note.0 == element).map(|note| (&*note.1, &*note.2))
    }

    fn shadow_of(&self, element: u32) -> Option<usize> {
        self.hosts.binary_search_by_key(&element, |host| host.0).ok().map(|at| self.hosts[at].1)
    }
}

/// One thing to do: write a node down, or close the innermost open element.
enum Step {
    Visit { tree: usize, node: u32, is_gone: bool },
    Close,
}

/// Writes the trees down in pre-order, without recursion, into a builder that has the page's address; says where each
/// node is in the page. The first tree is the document; `firsts` are the numbers of the trees' first elements.
pub fn compose(
    trees: &[Tree<'_>],
    firsts: &[u32],
    form: Form,
    evidence: &Evidence,
    mut b: Builder,
) -> (Snapshot, Vec<Place>) {
    let mut places: Vec<Place> = Vec::new();
    let mut slots: Vec<Option<Slots>> = trees.iter().map(|_| None).collect();
    let mut room = limits::MAX_HEAP;
    let mut todo: Vec<Step> = Vec::new();
    if let Some(root) =
        trees.first().and_then(|tree| tree.children(None).find(|id| tree.nodes[*id as usize].kind == Kind::Element))
    {
        todo.push(Step::Visit { tree: 0, node: root, is_gone: false });
    }
    while let Some(step) = todo.pop() {
        let Step::Visit { tree: at, node: id, is_gone } = step else {
            b.close();
            continue;
        };
        if b.len() >= limits::MAX_NODES || room == 0 {
            b.set_cut();
            continue;
        }
        let tree = &trees[at];
        let node = &tree.nodes[id as usize];
        if node.kind != Kind::Element {
            let text = node.text();
            let taken = kept::cut(&text, limits::MAX_TEXT_NODE.min(room));
            if taken.len() < text.len() {
                b.set_cut();
            }
            room -= taken.len();
            b.text(taken);
            let around = parent(tree, id).map_or(ROOT | at as u32, |up| number(tree, firsts[at], up));
            places.push([around, node.number + 1]);
            continue;
        }
        let element = number(tree, firsts[at], id);
        if element == NO || evidence.is(element, OWN) {
            continue;
        }
        let is_plain = form == Form::Plain;
        let inside = if is_plain { Inside::All } else { kept::inside(node.name, |name| node.attr(name)) };
        if inside == Inside::Gone {
            continue;
        }
        // What only notes may say, no markup says.
        let keeps = |name: &str| match is_plain {
            true => !name.starts_with(NOTE),
            false => kept::keeps(node.name, name, || node.attr("type")),
        };
        let attrs: Vec<_> = node.attrs().filter(|(name, _)| keeps(name)).collect();
        let mut written: Vec<(&str, &str)> = Vec::with_capacity(attrs.len());
        for (name, value) in &attrs {
            let value = if is_plain { value } else { kept::cut(value, kept::most(name).min(room)) };
            room = room.saturating_sub(value.len());
            written.push((name, value));
        }
        written.extend(evidence.notes_of(element));
        let opened = b.open(node.name, &written);
        places.push([element, 0]);
        let mut bits = evidence.styles.get(element as usize).copied().unwrap_or_default();
        if is_gone || (evidence.is_static && kept::is_unseen(node.name, node.attrs())) {
            bits |= Style::HIDDEN;
        }
        if !is_plain && attrs.iter().any(|(name, _)| *name == "inert") {
            bits |= Style::INERT;
        }
        let shadow = evidence.shadow_of(element);
        if shadow.is_some() {
            bits |= Style::SHADOW_HOST;
        }
        b.set_style(opened, bits);
        todo.push(Step::Close);
        if inside == Inside::Nothing {
            continue;
        }
        let is_gone = is_gone || evidence.is(element, GONE);
        let first = todo.len();
        let visit = |tree: usize| move |node: u32| Step::Visit { tree, node, is_gone };
        if let Some(shadow) = shadow {
            slots[shadow] = Some(Slots::of(tree, at, id));
            todo.extend(trees[shadow].children(None).map(visit(shadow)));
        } else if let Some((light, assigned)) = (node.name == "slot")
            .then(|| slots[at].as_mut())
            .flatten()
            .and_then(|slots| slots.fill(&node.attr("name").unwrap_or_default()))
        {
            todo.extend(assigned.into_iter().map(visit(light)));
        } else {
            todo.extend(tree.children(Some(id)).map(visit(at)));
        }
        todo[first..].reverse();
    }
    let snap = finish(b, &places, evidence);
    (snap, places)
}

fn finish(mut b: Builder, places: &[Place], evidence: &Evidence) -> Snapshot {
    for (id, [element, run]) in places.iter().enumerate() {
        if *run == 0
            && let Ok(at) = evidence.rects.binary_search_by_key(element, |rect| rect.0)
        {
            b.set_rect(NodeId(id as u32), evidence.rects[at].1);
        }
    }
    b.finish()
}

/// The number of an element among those of all trees.
fn number(tree: &Tree<'_>, first: u32, id: u32) -> u32 {
    match tree.nodes[id as usize].number {
        NO => NO,
        number => first + number,
    }
}

/// The element around a node.
fn parent(tree: &Tree<'_>, id: u32) -> Option<u32> {
    Some(tree.nodes[id as usize].parent).filter(|up| *up != NO)
}

/// The children of a host, by the slot they ask for; the first slot of a name takes them.
struct Slots {
    tree: usize,
    /// In the order of the names, and of the children of one.
    asked: Vec<(String, u32)>,
    /// Which of these are in a slot.
    taken: Vec<bool>,
}

impl Slots {
    fn of(tree: &Tree<'_>, at: usize, host: u32) -> Slots {
        let slot = |child: u32| tree.nodes[child as usize].attr("slot").unwrap_or_default().into_owned();
        let mut asked: Vec<(String, u32)> = tree.children(Some(host)).map(|child| (slot(child), child)).collect();
        asked.order_by(|a, b| a.0.cmp(&b.0));
        Slots { tree: at, taken: vec![false; asked.len()], asked }
    }

    fn fill(&mut self, name: &str) -> Option<(usize, Vec<u32>)> {
        let first = self.asked.partition_point(|(asked, _)| asked.as_str() < name);
        let nodes: Vec<u32> =
            self.asked[first..].iter().take_while(|(asked, _)| asked == name).map(|row| row.1).collect();
        let is_taken = nodes.is_empty() || std::mem::replace(&mut self.taken[first], true);
        (!is_taken).then_some((self.tree, nodes))
    }
}
