//! How well what the engine finds fits the gold: the counting, and nothing else.
//!
//! A word is what counts: a run of letters and digits, or one character of a script that writes no
//! spaces; so quotation marks and commas at the ends cost nothing.

use std::collections::BTreeSet;

use nutgraf::Span;
use nutgraf::document::Document;
use nutgraf::facts::{Attribution, Certainty, FactSheet, certainty};

use crate::marks::{Piece, Relation, Story};

/// Two contents are of one relation from this much in common (Jaccard) on.
const SAME_CONTENT: f64 = 0.5;
/// A fact shows a relation if this much of its words is in it.
const SHOWN: f64 = 0.5;
/// A fact is nothing but what is said from this much on.
const NOTHING_ELSE: f64 = 0.8;

type Words = BTreeSet<usize>;

/// Counted right and counted in all, in thousandths, so that sums do not depend on the order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    hit: u64,
    of: u64,
    /// Not counted in `of`, since the relation itself was not found.
    lost: u64,
}

impl Share {
    fn add(&mut self, part: f64) {
        self.hit += (part * 1000.0).round() as u64;
        self.of += 1000;
    }

    pub fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hit as f64 / self.of as f64 }
    }

    /// Of all, with those that could not be counted: finding more never lowers it.
    pub fn of_all(self) -> f64 {
        let all = self.of + self.lost;
        if all == 0 { 0.0 } else { self.hit as f64 / all as f64 }
    }

    /// How many were counted.
    pub fn count(self) -> u64 {
        self.of / 1000
    }
}

/// Precision and recall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Both {
    pub precision: Share,
    pub recall: Share,
}

impl Both {
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision.value(), self.recall.value());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

/// The scores of one language. Floors of labels count all gold relations, found or not.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Source, cue, content: how much of each is found (partial).
    pub spans: [Both; 3],
    /// Relations with the right content and cue.
    pub relation: Both,
    /// Those with the right source too.
    pub sourced: Both,
    /// Of matched relations: the kind of source.
    pub kind: Share,
    /// Of matched relations whose source is named elsewhere in the story: is it known as that?
    pub entity: Share,
    /// Of matched contents: level and polarity.
    pub level: Share,
    pub polarity: Share,
    /// Of the page's own statements that a fact shows: the same.
    pub plain: Share,
    /// Of facts shown with a source: is it theirs?
    pub shown: Share,
    /// Of facts shown as the page's own: are they nobody else's?
    pub own: Share,
}

impl Scores {
    /// Name and value of every score that has a floor.
    pub fn named(&self) -> [(&'static str, f64); 12] {
        [
            ("source", self.spans[0].f1()),
            ("cue", self.spans[1].f1()),
            ("content", self.spans[2].f1()),
            ("relation", self.relation.f1()),
            ("relation-source", self.sourced.f1()),
            ("kind", self.kind.of_all()),
            ("entity", self.entity.of_all()),
            ("level", self.level.of_all()),
            ("polarity", self.polarity.of_all()),
            ("plain", self.plain.value()),
            ("shown", self.shown.value()),
            ("own", self.own.value()),
        ]
    }

    /// The same labels, of the relations that were found.
    pub fn of_found(&self) -> [(&'static str, f64); 4] {
        [
            ("kind", self.kind.value()),
            ("entity", self.entity.value()),
            ("level", self.level.value()),
            ("polarity", self.polarity.value()),
        ]
    }
}

/// Where the words of a text are.
struct Index(Vec<Span>);

impl Index {
    fn new(text: &str) -> Index {
        let mut words: Vec<Span> = Vec::new();
        let mut run: Option<usize> = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            // Han, kana and hangul; U+3000 to U+303F are signs.
            let alone = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
            if !c.is_alphanumeric() || alone {
                words.extend(run.take().map(|start| Span::new(start, at)));
            } else if run.is_none() {
                run = Some(at);
            }
            if alone {
                words.push(Span::new(at, at + c.len_utf8()));
            }
        }
        Index(words)
    }

    fn of(&self, spans: &[Span]) -> Words {
        let mut found = Words::new();
        for span in spans {
            let from = self.0.partition_point(|word| word.end <= span.start);
            found.extend((from..self.0.len()).take_while(|at| self.0[*at].start < span.end));
        }
        found
    }
}

fn common(a: &Words, b: &Words) -> f64 {
    a.intersection(b).count() as f64
}

fn jaccard(a: &Words, b: &Words) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 0.0 } else { common(a, b) / all as f64 }
}

/// Share of `a` that lies in `b`.
fn inside(a: &Words, b: &Words) -> f64 {
    if a.is_empty() { 0.0 } else { common(a, b) / a.len() as f64 }
}

/// Source, cue and content of one relation as words.
type Parts = [Words; 3];

/// Adds one story to the scores; what is wrong is said in `notes`.
pub fn add(scores: &mut Scores, story: &Story, doc: &Document, sheet: &FactSheet, notes: &mut Vec<String>) {
    let index = Index::new(&story.text);
    let gold: Vec<Parts> =
        story.relations.iter().map(|r| [index.of(&r.source), index.of(&r.cue), index.of(&r.content_spans())]).collect();
    let found: Vec<Parts> =
        sheet.attributions.iter().map(|a| [index.of(&a.source), index.of(&a.cue), index.of(&a.content)]).collect();
    for role in 0..3 {
        let best =
            |one: &Words, others: &[Parts]| others.iter().map(|parts| inside(one, &parts[role])).fold(0.0, f64::max);
        for parts in found.iter().filter(|parts| !parts[role].is_empty()) {
            scores.spans[role].precision.add(best(&parts[role], &gold));
        }
        for parts in gold.iter().filter(|parts| !parts[role].is_empty()) {
            scores.spans[role].recall.add(best(&parts[role], &found));
        }
    }
    let pairs = align(&gold, &found);
    for (at, relation) in story.relations.iter().enumerate() {
        let pair = pairs.iter().find(|pair| pair.0 == at);
        let sourced = pair.is_some_and(|pair| same_source(&gold[at], &found[pair.1]));
        scores.relation.recall.add(f64::from(u8::from(pair.is_some())));
        scores.sourced.recall.add(f64::from(u8::from(sourced)));
        if !sourced {
            scores.kind.lost += 1000 * u64::from(relation.kind.is_some());
            scores.entity.lost += 1000 * u64::from(relation.entity.is_some());
        }
        if pair.is_none() {
            let labelled = relation.content.iter().filter(|piece| piece.level.is_some()).count() as u64;
            scores.level.lost += 1000 * labelled;
            scores.polarity.lost += 1000 * labelled;
        }
        match pair {
            None => notes.push(format!("missed   {}", show_gold(story, relation))),
            Some((_, other)) => {
                let a = &sheet.attributions[*other];
                if sourced {
                    labels(scores, story, sheet, relation, a, notes);
                } else {
                    notes.push(format!("source   {}\n      is {}", show_gold(story, relation), show(doc, a)));
                }
                for piece in &relation.content {
                    said(scores, *other, (story, doc, sheet), piece, notes);
                }
            }
        }
    }
    for (at, a) in sheet.attributions.iter().enumerate() {
        let pair = pairs.iter().find(|pair| pair.1 == at);
        scores.relation.precision.add(f64::from(u8::from(pair.is_some())));
        let sourced = pair.is_some_and(|pair| same_source(&gold[pair.0], &found[at]));
        scores.sourced.precision.add(f64::from(u8::from(sourced)));
        if pair.is_none() {
            notes.push(format!("surplus  {}", show(doc, a)));
        }
    }
    panel(scores, &index, doc, sheet, (&gold, &found), notes);
    own_statements(scores, story, doc, sheet, notes);
}

/// One-to-one pairs of gold and found, the best contents first.
fn align(gold: &[Parts], found: &[Parts]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            let cue = one[1].is_empty() && other[1].is_empty() || common(&one[1], &other[1]) > 0.0;
            let content = jaccard(&one[2], &other[2]);
            if cue && content >= SAME_CONTENT {
                pairs.push((content, g, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut used_gold, mut used_found) = (Words::new(), Words::new());
    let once = pairs.into_iter().filter(|(_, g, f)| {
        let free = !used_gold.contains(g) && !used_found.contains(f);
        if free {
            used_gold.insert(*g);
            used_found.insert(*f);
        }
        free
    });
    once.map(|(_, g, f)| (g, f)).collect()
}

fn same_source(a: &Parts, b: &Parts) -> bool {
    a[0].is_empty() && b[0].is_empty() || common(&a[0], &b[0]) > 0.0
}

/// Kind and entity of a relation that was found with its source.
fn labels(
    scores: &mut Scores,
    story: &Story,
    sheet: &FactSheet,
    relation: &Relation,
    a: &Attribution,
    notes: &mut Vec<String>,
) {
    if let Some(kind) = relation.kind {
        scores.kind.add(f64::from(u8::from(kind == a.source_kind)));
        if kind != a.source_kind {
            notes.push(format!("kind     {:?} for {}", a.source_kind, show_gold(story, relation)));
        }
    }
    if let Some(name) = &relation.entity {
        let entity = a.entity.and_then(|id| sheet.entities.get(id.0 as usize));
        let names: Vec<&str> = entity.map_or(Vec::new(), |entity| {
            let all = entity.aliases.iter().map(|alias| alias.span).chain(entity.mentions.iter().copied());
            all.chain([entity.name]).map(|span| span.of(&story.text)).collect()
        });
        let known = names.iter().any(|one| one.contains(name.as_str()) || name.contains(one));
        scores.entity.add(f64::from(u8::from(known)));
        if !known {
            notes.push(format!("entity   {:?} for {}", names.first(), show_gold(story, relation)));
        }
    }
}

/// Level and polarity of a stretch of what is said: of the fact that shows it, else of the words.
fn said(
    scores: &mut Scores,
    relation: usize,
    (story, doc, sheet): (&Story, &Document, &FactSheet),
    piece: &Piece,
    notes: &mut Vec<String>,
) {
    let Some((level, polarity)) = piece.level else { return };
    let shown = sheet
        .facts
        .iter()
        .filter(|fact| fact.attribution == Some(relation) && fact.what.overlaps(piece.span))
        .max_by_key(|fact| fact.what.end.min(piece.span.end) - fact.what.start.max(piece.span.start));
    let got = match shown {
        Some(fact) => fact.certainty,
        None => certainty::judge(doc, piece.span, sheet.attributions.get(relation)),
    };
    let right = [got.level == level, got.polarity == polarity];
    scores.level.add(f64::from(u8::from(right[0])));
    scores.polarity.add(f64::from(u8::from(right[1])));
    if right != [true, true] {
        notes.push(format!("level    {} for {}", show_level(doc, got), show_piece(story, piece)));
    }
}

/// Is a fact shown with the source that the gold gives it, and without one only if it has none?
fn panel(
    scores: &mut Scores,
    index: &Index,
    doc: &Document,
    sheet: &FactSheet,
    (gold, found): (&[Parts], &[Parts]),
    notes: &mut Vec<String>,
) {
    for fact in &sheet.facts {
        let what = index.of(&[fact.what]);
        match fact.attribution {
            Some(at) => {
                // What is shown is the content, or the whole sentence with source and cue.
                let right = gold.iter().any(|g| {
                    let whole: Words = g.iter().flatten().copied().collect();
                    common(&what, &g[2]) > 0.0 && inside(&what, &whole) >= SHOWN && same_source(g, &found[at])
                });
                scores.shown.add(f64::from(u8::from(right)));
                if !right {
                    let a = &sheet.attributions[at];
                    notes.push(format!("shown    `{}` by {}", doc.slice(fact.what), show(doc, a)));
                }
            }
            None => {
                // A sentence shown whole, with its source and cue in it, speaks for itself.
                let right = !gold.iter().any(|g| inside(&what, &g[2]) >= NOTHING_ELSE && common(&what, &g[1]) == 0.0);
                scores.own.add(f64::from(u8::from(right)));
                if !right {
                    notes.push(format!("own      `{}`", doc.slice(fact.what)));
                }
            }
        }
    }
}

/// The page's own statements: the level of the fact that shows most of each.
fn own_statements(scores: &mut Scores, story: &Story, doc: &Document, sheet: &FactSheet, notes: &mut Vec<String>) {
    for piece in &story.plain {
        let Some(level) = piece.level else { continue };
        let fact = sheet
            .facts
            .iter()
            .filter(|fact| fact.what.overlaps(piece.span))
            .max_by_key(|fact| fact.what.end.min(piece.span.end) - fact.what.start.max(piece.span.start));
        let Some(fact) = fact else { continue };
        let right = fact.attribution.is_none() && (fact.certainty.level, fact.certainty.polarity) == level;
        scores.plain.add(f64::from(u8::from(right)));
        if !right {
            let by = if fact.attribution.is_some() { " with a source" } else { "" };
            notes.push(format!("plain    {}{by} for {}", show_level(doc, fact.certainty), show_piece(story, piece)));
        }
    }
}

fn show_level(doc: &Document, got: Certainty) -> String {
    let cue = got.cue.map_or(String::new(), |cue| format!(" by `{}`", doc.slice(cue)));
    format!("{:?} {:?}{cue}", got.level, got.polarity)
}

fn show_piece(story: &Story, piece: &Piece) -> String {
    let words = piece.span.of(&story.text);
    piece.level.map_or_else(String::new, |(level, polarity)| format!("{level:?} {polarity:?} `{words}`"))
}

fn join(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ... ")
}

fn show_gold(story: &Story, r: &Relation) -> String {
    let text = &story.text;
    format!("[{}] {{{}}} <{}>", join(text, &r.source), join(text, &r.cue), join(text, &r.content_spans()))
}

fn show(doc: &Document, a: &Attribution) -> String {
    let text = &doc.text;
    format!("[{}] {{{}}} <{}> {}", join(text, &a.source), join(text, &a.cue), join(text, &a.content), a.confidence)
}
