//! Which element holds the story, and which of its lines are the story.
//!
//! Each line of prose votes for the elements around it, the nearest most. The winner may give way to an
//! ancestor that holds more prose of the same make (a body cut in pieces by advertisements). Where the story
//! starts and ends inside is the business of [`super::edges`].

use crate::hash::OwnMap;
use std::collections::HashMap;

use super::areas::Area;
use super::lines::{Line, Lines};
use crate::snapshot::{NodeId, Snapshot};

/// Votes go this many elements up; weights in percent.
const VOTE: [u64; 6] = [100, 75, 50, 33, 25, 15];
/// Prose above the headline, and outside of the `article` that holds it, counts so many times less.
const ELSEWHERE: u64 = 4;
/// Such an `article` must hold this much prose, in units: some hold a headline and nothing more.
const HOME: u32 = 400;
/// An ancestor wins over the elected element when it holds this much more prose of the same make (percent).
const MORE: u32 = 12;
/// Levels it may lie above.
const CLIMB: usize = 6;

/// The element that holds the story, and its lines as a range of `lines`.
///
/// `title` is the headline's line: what stands above it votes less.
pub fn choose(snap: &Snapshot, lines: &Lines, title: Option<usize>) -> Option<NodeId> {
    let mut votes: OwnMap<u32, u64> = OwnMap::default();
    let home = title.and_then(|title| home(snap, lines, title));
    for (at, line) in lines.lines.iter().enumerate() {
        let mut weight = u64::from(line.prose());
        if title.is_some_and(|title| at < title) || home.is_some_and(|home| !snap.contains(home, line.node)) {
            weight /= ELSEWHERE;
        }
        if weight == 0 || line.area.has(Area::OUT) {
            continue;
        }
        for (at, node) in holders(snap, line).take(VOTE.len()).enumerate() {
            *votes.entry(node.0).or_default() += (weight + 60) * VOTE[at];
        }
    }
    let mut best: Option<(u64, NodeId)> = None;
    for (node, score) in votes {
        let id = NodeId(node);
        let score = score * bonus(snap, id) / 100;
        // Equal scores: the inner one, whatever the order of the map.
        if best.is_none_or(|b| (score, node) > (b.0, b.1.0)) {
            best = Some((score, id));
        }
    }
    let elected = best?.1;
    Some(climb(snap, lines, elected))
}

/// The `article` around the headline, where it holds a text too.
fn home(snap: &Snapshot, lines: &Lines, title: usize) -> Option<NodeId> {
    let article = snap.ancestors(lines.lines[title].node).find(|id| snap.tag(*id) == "article")?;
    let inside = lines.lines[title..].iter().take_while(|line| snap.contains(article, line.node));
    let prose: u32 = inside.filter(|line| !line.area.has(Area::OUT)).map(Line::prose).sum();
    (prose >= HOME).then_some(article)
}

/// The elements around a line that could hold a story.
fn holders<'s>(snap: &'s Snapshot, line: &Line) -> impl Iterator<Item = NodeId> + 's {
    std::iter::once(line.node).chain(snap.ancestors(line.node)).filter(|id| {
        !matches!(
            snap.tag(*id),
            "p" | "li"
                | "ul"
                | "ol"
                | "blockquote"
                | "dd"
                | "dt"
                | "dl"
                | "pre"
                | "tr"
                | "tbody"
                | "table"
                | "span"
                | "font"
                | "html"
        )
    })
}

fn bonus(snap: &Snapshot, id: NodeId) -> u64 {
    let mut percent = match snap.tag(id) {
        "article" => 115,
        "main" => 105,
        "body" => 70,
        _ => 100,
    };
    if snap.attr(id, "itemprop") == Some("articleBody") {
        percent += 30;
    }
    percent
}

/// What tells one kind of paragraph from another: element and class.
pub fn make<'s>(snap: &'s Snapshot, line: &Line) -> (&'s str, &'s str) {
    (snap.tag(line.node), snap.attr(line.node, "class").unwrap_or(""))
}

fn climb(snap: &Snapshot, lines: &Lines, elected: NodeId) -> NodeId {
    let inside =
        |root: NodeId| lines.lines.iter().filter(move |l| snap.contains(root, l.node) && !l.area.has(Area::OUT));
    let mut makes: HashMap<(&str, &str), u32> = HashMap::new();
    let mut held = 0;
    for line in inside(elected) {
        let prose = line.prose();
        held += prose;
        if prose > 0 {
            *makes.entry(make(snap, line)).or_default() += prose;
        }
    }
    let mut root = elected;
    let own = std::iter::once(elected).chain(snap.ancestors(elected)).find(|id| snap.tag(*id) == "article");
    for above in snap.ancestors(elected).take(CLIMB) {
        if matches!(snap.tag(above), "body" | "html") {
            break;
        }
        if own.is_some_and(|own| above < own && holds_other(snap, above, own)) {
            break;
        }
        let alike: u32 = inside(above).filter(|l| makes.contains_key(&make(snap, l))).map(Line::prose).sum();
        if alike > held + held * MORE / 100 {
            root = above;
            held = alike;
        }
    }
    root
}

/// Does `above` hold another article than `own`, with a headline? One page may show one story after the other.
fn holds_other(snap: &Snapshot, above: NodeId, own: NodeId) -> bool {
    let is_heading = |id: NodeId| matches!(snap.tag(id), "h1" | "h2" | "h3");
    snap.subtree(above)
        .filter(|id| snap.tag(*id) == "article" && !snap.contains(own, *id) && !snap.contains(*id, own))
        .any(|other| snap.subtree(other).any(is_heading))
}
