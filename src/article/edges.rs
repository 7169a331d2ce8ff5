//! Where the story starts and ends, and which lines in between are not its own.
//!
//! Peers lose more here than in finding the element: what follows the last paragraph (related stories, the
//! author, tags, the next story), label lines in between, and what stands above the first. A line belongs by
//! its make (element, class) and its parent, as the body's own paragraphs have them; it goes by what it says.

use std::collections::HashMap;

use super::BlockKind;
use super::alike::Pieces;
use super::areas::Area;
use super::body::make;
use super::lines::{Line, Lines};
use super::title::letters;
use super::words::{Label, Words};
use crate::hash::OwnMap;
use crate::snapshot::{NodeId, Snapshot};

/// A line's parent or make is the body's where it holds this share of its prose (percent).
const MAIN: u32 = 12;
/// A heading that says that the story is over is believed when this much prose at most follows (percent).
const REST: u32 = 25;
/// Prose that must come before a box of other stories, in units.
const BEFORE: u32 = 200;
/// A line up to this many units may be a label.
const LABEL: u32 = 130;
/// Items of a list of links.
const LINKS: usize = 3;
/// The one element that most of the body hangs on holds this share of its prose (percent).
const TRUNK: u32 = 50;
/// Lines of another kind that may stand between the body and a short line of its own.
const SKIP: usize = 4;
/// Cells that make a table.
const CELLS: usize = 6;
/// Other areas that end the story for good when they follow it.
const AFTER: u32 = Area::RELATED | Area::COMMENTS | Area::AUTHOR | Area::FOOTER | Area::NAV | Area::TAGS;

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Prose,
    Short,
    Heading,
    Link,
    /// A cell of a table of the story's own.
    Cell,
    Out,
    Label(Label),
}

/// What is known of the page beside its lines.
pub struct Known<'k> {
    pub words: &'k Words,
    /// Line of the headline.
    pub title: Option<usize>,
    /// The headline, letters only.
    pub headline: String,
    pub authors: &'k [String],
}

struct Edges<'e> {
    snap: &'e Snapshot,
    lines: &'e Lines,
    known: &'e Known<'e>,
    headline: Pieces,
    /// Sorts of the lines `from..to`.
    sorts: Vec<Sort>,
    from: usize,
    to: usize,
    parents: OwnMap<NodeId, u32>,
    /// Prose by tag and class.
    makes: HashMap<(&'e str, &'e str), u32>,
    /// The same by the first name of the class, whatever the tag: `paragraph` and `paragraph first` are one kind.
    names: HashMap<(&'e str, &'e str), u32>,
    all: u32,
}

/// Cuts the story out of its element: its lines in order.
pub fn cut(snap: &Snapshot, lines: &Lines, root: NodeId, known: &Known) -> Vec<usize> {
    let all = &lines.lines;
    let mut from = all.partition_point(|l| l.node < root);
    let to = from + all[from..].iter().take_while(|l| snap.contains(root, l.node)).count();
    // Below the headline, where it stands inside and the story does.
    if let Some(title) = known.title.filter(|t| (from..to).contains(t)) {
        let sum = |range: std::ops::Range<usize>| all[range].iter().map(Line::prose).sum::<u32>();
        if sum(title + 1..to) >= sum(from..title) {
            from = title + 1;
        }
    }
    let mut edges = Edges {
        snap,
        lines,
        known,
        headline: Pieces::of(&known.headline),
        sorts: Vec::new(),
        from,
        to,
        parents: OwnMap::default(),
        makes: HashMap::new(),
        names: HashMap::new(),
        all: 0,
    };
    edges.sort();
    edges.sort_lists();
    edges.drop_boxes();
    edges.weigh();
    edges.span().map(|(first, last)| edges.pick(first, last)).unwrap_or_default()
}

impl<'e> Edges<'e> {
    fn line(&self, at: usize) -> &'e Line {
        &self.lines.lines[at]
    }

    fn is(&self, at: usize, sort: Sort) -> bool {
        self.sorts.get(at.wrapping_sub(self.from)) == Some(&sort)
    }

    fn text(&self, at: usize, limit: usize) -> String {
        self.lines.text(self.snap, self.line(at), limit)
    }

    fn sort(&mut self) {
        for at in self.from..self.to {
            let line = self.line(at);
            let sort = if line.area.has(Area::OUT) {
                Sort::Out
            } else if let Some(label) = self.label(at) {
                Sort::Label(label)
            } else if line.link_share() > 80 && line.units < 250 {
                Sort::Link
            } else if line.level > 0 {
                Sort::Heading
            } else if line.prose() > 0 {
                Sort::Prose
            } else {
                Sort::Short
            };
            self.sorts.push(sort);
        }
    }

    /// A list that is links for the most part leads elsewhere, also where an item says a little more. A table of which
    /// most cells lead nowhere is one of results: all its cells belong together.
    fn sort_lists(&mut self) {
        let mut at = self.from;
        while at < self.to {
            let list = self.list_of(at);
            let end = (at + 1..self.to).find(|next| list.is_none() || self.list_of(*next) != list).unwrap_or(self.to);
            let (units, links) = (at..end)
                .fold((0, 0), |(units, links), i| (units + self.line(i).units, links + self.line(i).link_units));
            let linked = (at..end).filter(|i| self.is(*i, Sort::Link)).count();
            let is_table = self.line(at).kind == BlockKind::TableRow;
            let whole = if list.is_none() {
                None
            } else if is_table {
                (end - at >= CELLS && linked * 2 <= end - at).then_some(Sort::Cell)
            } else {
                (end - at >= LINKS && links * 2 > units).then_some(Sort::Link)
            };
            if let Some(whole) = whole {
                for sort in &mut self.sorts[at - self.from..end - self.from] {
                    let is_bare = matches!(sort, Sort::Short | Sort::Link);
                    if is_bare || (whole == Sort::Link && *sort == Sort::Prose) {
                        *sort = whole;
                    }
                }
            }
            at = end;
        }
    }

    /// The list or table that a line is an item or cell of.
    fn list_of(&self, at: usize) -> Option<NodeId> {
        let line = self.line(at);
        let tags: &[&str] = match line.kind {
            BlockKind::ListItem => &["ul", "ol"],
            BlockKind::TableRow => &["table"],
            _ => return None,
        };
        self.snap.ancestors(line.node).find(|id| tags.contains(&self.snap.tag(*id)))
    }

    fn label(&self, at: usize) -> Option<Label> {
        let line = self.line(at);
        if line.units > LABEL {
            return None;
        }
        let text = self.text(at, 300);
        let words = self.known.words;
        if let Some(label) = words.whole(&text) {
            return Some(label);
        }
        let (label, rest) = words.prefix(&text)?;
        // "Source: police" in a list of facts is not the end of the story; a linked or lone line is a label.
        match label {
            Label::Related if line.prose() == 0 || line.link_share() > 30 || line.is_bold() => Some(label),
            Label::Ad | Label::Paywall | Label::Paged | Label::Rest => Some(label),
            Label::Tail | Label::Tool if rest.chars().count() < 60 && (line.link_share() > 30 || at + 3 >= self.to) => {
                Some(label)
            }
            _ => None,
        }
    }

    /// A label at the head of a box takes the box with it.
    fn drop_boxes(&mut self) {
        let Some(anchor) = (self.from..self.to).find(|at| self.is(*at, Sort::Prose)) else { return };
        let mut before = 0;
        let mut at = anchor;
        while at < self.to {
            if self.is(at, Sort::Prose) {
                before += self.line(at).prose();
            }
            let is_label = self.is(at, Sort::Label(Label::Related)) || self.is(at, Sort::Label(Label::Tail));
            if !is_label || before < BEFORE {
                at += 1;
                continue;
            }
            let own = self.line(at).node;
            let holds = self.snap.ancestors(own).take_while(|a| !self.snap.contains(*a, self.line(anchor).node)).last();
            let Some(holds) = holds else {
                at += 1;
                continue;
            };
            let end = (at..self.to).find(|i| !self.snap.contains(holds, self.line(*i).node)).unwrap_or(self.to);
            let inside: u32 = (at..end).filter(|i| self.is(*i, Sort::Prose)).map(|i| self.line(i).prose()).sum();
            let after: u32 = (end..self.to).filter(|i| self.is(*i, Sort::Prose)).map(|i| self.line(i).prose()).sum();
            if after == 0 || inside * 3 < before + after {
                let (a, b) = (at - self.from, end - self.from);
                self.sorts[a..b].fill(Sort::Out);
            }
            at = end.max(at + 1);
        }
    }

    /// What the body's paragraphs are made like and hang on.
    fn weigh(&mut self) {
        for at in self.from..self.to {
            if self.is(at, Sort::Prose) {
                let line = self.line(at);
                let prose = line.prose();
                *self.parents.entry(self.hold(line)).or_default() += prose;
                let make = make(self.snap, line);
                *self.makes.entry(make).or_default() += prose;
                if let Some(name) = make.1.split_ascii_whitespace().next() {
                    *self.names.entry(("", name)).or_default() += prose;
                }
                self.all += prose;
            }
        }
    }

    /// What a line hangs on: the element around its paragraph, list or table.
    fn hold(&self, line: &Line) -> NodeId {
        let is_part = |id: NodeId| {
            matches!(
                self.snap.tag(id),
                "p" | "li"
                    | "ul"
                    | "ol"
                    | "dl"
                    | "dd"
                    | "dt"
                    | "blockquote"
                    | "td"
                    | "th"
                    | "tr"
                    | "tbody"
                    | "thead"
                    | "table"
                    | "pre"
            ) || self.snap.tag(id).len() == 2 && self.snap.tag(id).starts_with('h')
        };
        if !is_part(line.node) {
            return line.node;
        }
        self.snap.ancestors(line.node).find(|id| !is_part(*id)).unwrap_or(line.node)
    }

    /// Does the line hang where the body's paragraphs hang?
    fn hangs_in_body(&self, line: &Line) -> bool {
        self.parents.get(&self.hold(line)).is_some_and(|p| p * 100 >= self.all * MAIN)
    }

    fn is_of_body(&self, line: &Line) -> bool {
        let is_main = |prose: Option<&u32>| prose.is_some_and(|p| p * 100 >= self.all * MAIN);
        let make = make(self.snap, line);
        let name = make.1.split_ascii_whitespace().next();
        self.hangs_in_body(line)
            || is_main(self.makes.get(&make))
            || is_main(name.and_then(|n| self.names.get(&("", n))))
    }

    /// First and last line of prose.
    fn span(&self) -> Option<(usize, usize)> {
        let prose: Vec<usize> = (self.from..self.to).filter(|at| self.is(*at, Sort::Prose)).collect();
        let (mut first, mut last) = (0, prose.len().checked_sub(1)?);
        // A heading or lone label that ends the story, with little after it.
        let mut seen = 0;
        let mut stop = self.to;
        for at in prose[0]..self.to {
            if self.is(at, Sort::Prose) {
                seen += self.line(at).prose();
            }
            let is_end = self.is(at, Sort::Label(Label::Tail))
                || (self.is(at, Sort::Label(Label::Related))
                    && (self.line(at).level > 0 || self.line(at).is_bold())
                    && !self.heads_own(at));
            // A second main headline: the next story of an endless page.
            let is_next = self.line(at).level == 1
                && seen > BEFORE
                && self.known.title.is_some_and(|title| title < at && self.line(title).level == 1);
            if is_next || (is_end && (self.all - seen) * 100 < self.all * REST) {
                stop = at;
                break;
            }
        }
        while last > 0 && prose[last] > stop {
            last -= 1;
        }
        // A first paragraph is often made to look different; what stands in the body's own element is no deck.
        let trunk = self.parents.iter().find(|(_, p)| **p * 100 > self.all * TRUNK).map(|(node, _)| *node);
        let is_inside = |at: usize| trunk.is_some_and(|trunk| self.snap.contains(trunk, self.line(at).node));
        while first < last && self.is_stranger(prose[first], 30) && !is_inside(prose[first]) {
            first += 1;
        }
        while first < last && (self.is_stranger(prose[last], 20) || self.is_closing(prose[last])) {
            last -= 1;
        }
        Some((prose[first], prose[last]))
    }

    /// Does running text of the body's own make follow the label at once? Then it heads a part of the story.
    fn heads_own(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.to
            && (self.is(next, Sort::Prose) || self.is(next, Sort::Short))
            && self.line(next).link_units == 0
            && self.hangs_in_body(self.line(next))
            && self.makes.get(&make(self.snap, self.line(next))).is_some_and(|p| p * 100 >= self.all * MAIN)
    }

    /// Neither made like the body's paragraphs nor beside them.
    fn is_stranger(&self, at: usize, share: u32) -> bool {
        let line = self.line(at);
        !self.is_of_body(line) && line.prose() * 100 < self.all * share
    }

    /// A last paragraph about the writer, the agency or how to subscribe.
    fn is_closing(&self, at: usize) -> bool {
        let text = self.text(at, 240);
        if self.known.words.is_closing(&text) {
            return true;
        }
        let key = letters(&text);
        self.line(at).units < 700
            && self.known.authors.iter().map(|a| letters(a)).any(|a| a.chars().count() >= 5 && key.starts_with(&a))
    }

    /// A short line that is the body's own.
    fn is_own_short(&self, at: usize, beside: usize) -> bool {
        let (line, body) = (self.line(at), self.line(beside));
        let is_alike = make(self.snap, line) == make(self.snap, body);
        // Paragraphs that are boxes of their own hang on what is around them.
        let are_beside = is_alike && self.snap.parent(line.node) == self.snap.parent(body.node);
        if !self.is(at, Sort::Short) || !(are_beside || self.hold(line) == self.hold(body)) {
            return false;
        }
        // The agency, the place, "With agencies": a line of its own right below the last words.
        let is_next = at == beside + 1 && line.link_units == 0 && line.units > 2;
        let is_linked = line.link_share() > 50 && !(line.ends && line.units - line.link_units >= 60);
        if !(line.ends || line.units >= 40 || is_next) || is_linked {
            return false;
        }
        let text = self.text(at, 240);
        let is_sentence = line.ends && line.units >= 40 && self.snap.tag(line.node) == "p";
        (is_alike || is_sentence) && !self.is_furniture(&text) && !self.known.words.is_closing(&text)
    }

    /// The headline again, a name, a date, a byline.
    fn is_furniture(&self, text: &str) -> bool {
        let key = letters(text);
        let words = self.known.words;
        key.is_empty()
            || key == self.known.headline
            || self.headline.share_in(&key) > 90
            || words.is_date_label(text)
            || words.after_byline(text).is_some_and(|rest| rest.split_whitespace().count() <= 12)
            || self.known.authors.iter().any(|a| letters(a) == key)
    }

    /// The story's lines between its first and last prose, and the short ones at both ends.
    fn pick(&self, first: usize, last: usize) -> Vec<usize> {
        let mut start = first;
        let mut skipped = 0;
        for at in (self.from..first).rev() {
            if self.is_own_short(at, first) {
                (start, skipped) = (at, 0);
            } else if matches!(self.sorts[at - self.from], Sort::Heading | Sort::Short) {
                break;
            } else {
                skipped += 1;
                if skipped > SKIP {
                    break;
                }
            }
        }
        let end = self.extend(last);
        let mut kept: Vec<usize> = (start..=end)
            .filter(|at| match self.sorts[at - self.from] {
                Sort::Prose | Sort::Heading | Sort::Cell => true,
                Sort::Short => !self.is_lone(*at),
                Sort::Link | Sort::Out | Sort::Label(_) => false,
            })
            .collect();
        while kept.last().is_some_and(|at| self.is(*at, Sort::Heading)) {
            kept.pop();
        }
        kept
    }

    /// A short line in the story that is a name, a date or a byline of its own.
    fn is_lone(&self, at: usize) -> bool {
        let line = self.line(at);
        line.units < 80 && !line.ends && !self.is_of_body(line) && self.is_furniture(&self.text(at, 240))
    }

    /// How far the story goes on after its last prose: short paragraphs, lists and tables that hang beside it.
    fn extend(&self, last: usize) -> usize {
        let mut end = last;
        let mut skipped = 0;
        let (mut units, mut links) = (0, 0);
        for at in last + 1..self.to {
            let line = self.line(at);
            let is_own = match self.sorts[at - self.from] {
                Sort::Label(Label::Tail | Label::Related) => break,
                Sort::Out if line.area.has(AFTER) => break,
                Sort::Prose => break,
                Sort::Short if line.kind == BlockKind::Paragraph => {
                    let is_own = self.is_own_short(at, last);
                    if !is_own && line.units > 30 {
                        break;
                    }
                    is_own
                }
                Sort::Short | Sort::Link => {
                    if !self.hangs_in_body(line) {
                        break;
                    }
                    units += line.units;
                    links += line.link_units;
                    if links * 5 > units * 2 {
                        break;
                    }
                    true
                }
                Sort::Cell if self.hangs_in_body(line) => true,
                Sort::Cell => break,
                // Counts only when something follows it.
                Sort::Heading => continue,
                Sort::Out | Sort::Label(_) => false,
            };
            if is_own {
                (end, skipped) = (at, 0);
            } else {
                skipped += 1;
                if skipped > SKIP {
                    break;
                }
            }
        }
        end
    }
}
