//! Joins the findings into facts: who, what, when, where, how many, who says so, how certain.
//!
//! A fact is one clause of one sentence, shown as one slice. [`clause`] decides which slice: what is
//! said, where a source says it; else the sentence without what a reader can do without. All findings
//! of a sentence go to a fact of that sentence, so no number loses its source. Later facts that say
//! the same are marked by [`repeats`].

mod aside;
mod clause;
mod context;
mod dated;
mod own;
mod repeats;
mod subject;
mod told;

use crate::order::Order as _;
use serde::Serialize;
pub use told::Told;

use super::words::{self, Word};
use super::{Attribution, Certainty, CueClass, Entity, EntityId, Place, Quantity, QuoteKind, Reference, Timex};
use crate::document::Document;
use crate::text::Span;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum FactKind {
    Event,
    Claim,
    Quantity,
    State,
}

/// One fact. All indices point into the [`FactSheet`] it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What is shown: one slice of the story, a clause where possible.
    pub what: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Entities taking part.
    pub who: Vec<EntityId>,
    /// Times, first what is shown beside it: the first that can be told.
    pub times: Vec<usize>,
    /// Places.
    pub places: Vec<usize>,
    /// Quantities.
    pub quantities: Vec<usize>,
    /// Who says so.
    pub attribution: Option<usize>,
    /// How certain.
    pub certainty: Certainty,
    /// Larger is more worth showing; sums the weights of named reasons in `summary`.
    pub salience: i32,
    /// Index of an earlier fact that says the same.
    pub repeats: Option<usize>,
}

/// Everything found in one story.
#[derive(Debug, Default)]
pub struct FactSheet {
    /// Who.
    pub entities: Vec<Entity>,
    /// When.
    pub times: Vec<Timex>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// What is said of each of them.
    pub told: Vec<Told>,
    /// Groups of indices into `quantities` that count the same thing differently.
    pub same_things: Vec<Vec<usize>>,
    /// Where.
    pub places: Vec<Place>,
    /// Who says so.
    pub attributions: Vec<Attribution>,
    /// The facts in story order.
    pub facts: Vec<Fact>,
    /// Indices of the three to five facts to show first, in reading order of importance.
    pub key: Vec<usize>,
}

/// Relations from here on are named as a fact's source and may be shown apart from it: four of five are right in full.
/// Those below only tell how certain the fact is.
const SURE: u8 = 65;
/// Relations below are guesses; the sentence is then shown whole and speaks for itself.
const LIKELY: u8 = 40;
/// A slice of which so much (in hundredths) is one quotation is somebody's words.
const QUOTED: usize = 60;

/// Bytes from the start within which a source leads what is shown ("On Tuesday (Oct. 3), the port announced").
const LEADS: u32 = 48;

/// Tokens between a cue and the date that goes with it, at most ("said in a statement on").
const BESIDE: usize = 5;

/// Reads a whole document.
pub fn read(doc: &Document, reference: &Reference, title: Option<&str>) -> FactSheet {
    let words = words::fold(doc);
    let times = super::when::find(doc, reference);
    let quantities = super::quantity::find(doc, &times);
    let entities = super::names::find_in(doc, &words);
    let places = super::place::find_in(doc, &words, &entities);
    let line = super::place::dateline(doc, &words).map(|(_, whole)| whole);
    let attributions = without(super::attribution::find(doc, &entities), line);
    let same_things = super::quantity::same_things(doc, &quantities);
    let mut sheet =
        FactSheet { entities, times, quantities, same_things, places, attributions, ..FactSheet::default() };
    sheet.facts = facts(doc, &words, &sheet, reference);
    repeats::mark(doc, &words, &mut sheet.facts);
    sheet.told = told::of_quantities(doc, &words, &sheet);
    sheet.key = crate::summary::choose(doc, &mut sheet, title);
    sheet
}

/// Drops relations whose source is the dateline ("NEW DELHI: ...").
fn without(all: Vec<Attribution>, line: Option<Span>) -> Vec<Attribution> {
    let Some(line) = line else { return all };
    let keeps: Vec<bool> = all.iter().map(|a| !a.source.iter().any(|s| line.overlaps(*s))).collect();
    let mut next = 0;
    let moved: Vec<Option<usize>> = keeps
        .iter()
        .map(|keep| {
            keep.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    all.into_iter()
        .zip(keeps)
        .filter(|(_, keep)| *keep)
        .enumerate()
        .map(|(at, (relation, _))| Attribution {
            via: relation.via.and_then(|via| moved.get(via).copied().flatten()),
            same: moved.get(relation.same).copied().flatten().unwrap_or(at),
            ..relation
        })
        .collect()
}

/// Tokens of a sentence that only says who said the one before.
const MOST_POINTING: usize = 16;

fn facts(doc: &Document, words: &[Word], sheet: &FactSheet, reference: &Reference) -> Vec<Fact> {
    let clauses = clause::Clauses::new(doc, words);
    let line = super::place::dateline(doc, words).map(|(_, whole)| whole);
    let mut out: Vec<Fact> = Vec::new();
    let mut relations = Relations::new(doc, &sheet.attributions);
    let quotes = super::attribution::quotations(doc);
    for at in 0..doc.sentences.len() {
        if out.len() >= crate::limits::MAX_FACTS {
            break;
        }
        if !clauses.is_prose(at) {
            continue;
        }
        let sentence = doc.sentences[at].span;
        let said = relations.of(at);
        let is_elsewhere = |a: &Attribution| !a.content.iter().any(|c| c.overlaps(sentence));
        // "That is what the police said on Monday": it tells of another sentence and nothing else.
        let points = |index: &usize| {
            let relation = &sheet.attributions[*index];
            relation.quote == QuoteKind::Indirect && is_elsewhere(relation)
        };
        if doc.tokens_in(sentence).len() <= MOST_POINTING && !said.is_empty() && said.iter().all(points) {
            continue;
        }
        let from = out.len();
        for (what, attribution) in clauses.slices(at, &sheet.attributions, said) {
            // "Das teilte die Polizei mit.": what is said stands in another sentence, which shows it.
            let said = attribution.and_then(|a| sheet.attributions.get(a));
            if said.is_some_and(is_elsewhere) {
                continue;
            }
            out.push(fact(doc, sheet, &quotes, at, what, attribution));
        }
        share(doc, words, sheet, reference, &quotes, line, &mut out[from..]);
        for fact in &mut out[from..] {
            fact.kind = if fact.attribution.is_some() {
                FactKind::Claim
            } else if !fact.quantities.is_empty() {
                FactKind::Quantity
            } else if !fact.times.is_empty() {
                FactKind::Event
            } else {
                FactKind::State
            };
        }
    }
    out
}

/// Which relations have content in which sentence.
struct Relations {
    of: Vec<Vec<usize>>,
}

impl Relations {
    fn new(doc: &Document, attributions: &[Attribution]) -> Relations {
        let mut of = vec![Vec::new(); doc.sentences.len()];
        for (index, relation) in attributions.iter().enumerate() {
            if relation.confidence < LIKELY {
                continue;
            }
            for span in relation.content.iter().chain(&relation.cue) {
                let mut at = doc.sentences.partition_point(|s| s.span.end <= span.start);
                while at < doc.sentences.len() && doc.sentences[at].span.start < span.end {
                    if of[at].last() != Some(&index) {
                        of[at].push(index);
                    }
                    at += 1;
                }
            }
        }
        Relations { of }
    }

    fn of(&mut self, sentence: usize) -> Vec<usize> {
        let mut found = std::mem::take(&mut self.of[sentence]);
        found.order();
        found.dedup();
        found
    }
}

/// Is most of a slice inside one quotation?
fn is_quoted(what: Span, quotes: &[Span]) -> bool {
    quotes.iter().any(|quote| {
        let inside = what.end.min(quote.end).saturating_sub(what.start.max(quote.start)) as usize;
        inside * 100 >= what.len() * QUOTED
    })
}

fn fact(
    doc: &Document,
    sheet: &FactSheet,
    quotes: &[Span],
    sentence: usize,
    what: Span,
    attribution: Option<usize>,
) -> Fact {
    let said = attribution.and_then(|a| sheet.attributions.get(a));
    // What is said is judged, even where it is shown with who says it.
    let told = said.filter(|a| super::certainty::tells(doc, a));
    let content = told.and_then(|a| a.content.iter().find(|c| what.contains(**c))).copied().unwrap_or(what);
    let mut certainty = super::certainty::judge(doc, content, told);
    // Somebody's words, even where it is not found whose: never the page's own.
    if certainty.level == super::Level::Confirmed && attribution.is_none() && is_quoted(what, quotes) {
        certainty.level = super::Level::Reported;
    }
    Fact {
        kind: FactKind::State,
        what,
        sentence,
        who: Vec::new(),
        times: Vec::new(),
        places: Vec::new(),
        quantities: Vec::new(),
        attribution: attribution.filter(|_| {
            // "The port announced its plans": whoever stands first in the words shown is seen to say so.
            let leads = |a: &Attribution| {
                let tells = match a.class {
                    CueClass::Announce | CueClass::Deny | CueClass::Claim => true,
                    CueClass::Report => a.source_kind != super::SourceKind::Collective,
                    _ => false,
                };
                tells
                    && a.name.is_some()
                    && a.source.first().is_some_and(|s| what.contains(*s) && s.start - what.start <= LEADS)
            };
            said.is_some_and(|a| a.source.is_empty() || a.confidence >= SURE || told.is_some() && leads(a))
        }),
        certainty,
        salience: 0,
        repeats: None,
    }
}

/// Gives every finding of a sentence to the fact of it whose words hold it, else to all of them; a date to its own only.
fn share(
    doc: &Document,
    words: &[Word],
    sheet: &FactSheet,
    reference: &Reference,
    quotes: &[Span],
    line: Option<Span>,
    facts: &mut [Fact],
) {
    let Some(sentence) = facts.first().and_then(|fact| doc.sentences.get(fact.sentence)).map(|s| s.span) else {
        return;
    };
    let owners = |span: Span, facts: &[Fact]| -> Vec<usize> {
        let inside: Vec<usize> = (0..facts.len()).filter(|i| facts[*i].what.contains(span)).collect();
        if inside.is_empty() { (0..facts.len()).collect() } else { inside }
    };
    for (index, span) in within(&sheet.times, |t| t.span, sentence) {
        // The date of filing is not the date of what happened.
        let (time, published) = (&sheet.times[index], reference.published.as_str());
        let is_attribute = || own::is_attribute(doc, words, span, &time.value);
        let named = || {
            is_attribute()
                || aside::is_of_name(doc, words, time, published)
                || aside::is_of_part(doc, words, time, published)
        };
        let past = || subject::Past::of(&time.value, published);
        let is_of_noun = || aside::is_of_noun(doc, words, span) || subject::is_of_subject(doc, words, span, past());
        let is_aside = || aside::is_aside(doc, words, span) || is_of_noun();
        // "Today" in somebody's words is the day of saying, or these days.
        let is_today = published.get(..own::DAY).is_some_and(|day| time.value.starts_with(day));
        let is_spoken = || is_today && quotes.iter().any(|quote| quote.contains(span));
        if line.is_some_and(|l| l.overlaps(span))
            || is_spoken()
            || is_aside()
            || named()
            || aside::is_start(doc, words, span)
        {
            continue;
        }
        let is_alone = facts.len() == 1;
        for fact in facts.iter_mut() {
            let (is_said, is_saying) = said_on(doc, sheet, fact.attribution, span);
            // What leads a sentence that nobody says and that tells one thing is of that thing.
            let is_lead = is_alone && fact.attribution.is_none() && span.end <= fact.what.start;
            let shown = if is_lead { sentence } else { fact.what };
            if is_said || !is_saying && own::is_own(doc, words, shown, time, past()) {
                fact.times.push(index);
            }
        }
    }
    for fact in facts.iter_mut() {
        // A date of what is said says more than that of the saying.
        let (what, said) = (fact.what, fact.attribution);
        let span = |at: &usize| sheet.times[*at].span;
        fact.times.order_by_key(|at| (!what.contains(span(at)) || said_on(doc, sheet, said, span(at)).1, *at));
    }
    for (index, span) in within(&sheet.quantities, |q| q.span, sentence) {
        // "the first" counts nothing.
        if sheet.quantities[index].kind == super::QuantityKind::Ordinal {
            continue;
        }
        // "Two people who know of the plans said": they are shown as who says so.
        let is_source = |fact: &Fact| {
            let said = fact.attribution.and_then(|at| sheet.attributions.get(at));
            said.is_some_and(|said| !fact.what.contains(span) && said.source.iter().any(|s| s.contains(span)))
        };
        if facts.iter().all(is_source) {
            continue;
        }
        for owner in owners(span, facts) {
            facts[owner].quantities.push(index);
        }
    }
    for (index, span) in within(&sheet.places, |p| p.span, sentence) {
        if sheet.places[index].role == super::PlaceRole::Dateline {
            continue;
        }
        for owner in owners(span, facts) {
            facts[owner].places.push(index);
        }
    }
    for (index, entity) in sheet.entities.iter().enumerate() {
        for (_, span) in within(&entity.mentions, |m| *m, sentence) {
            for fact in facts.iter_mut().filter(|f| f.what.contains(span)) {
                let id = super::EntityId(index as u32);
                if !fact.who.contains(&id) {
                    fact.who.push(id);
                }
            }
        }
    }
}

/// Is a date that of the saying of a fact ("said on Tuesday", "reports from October"), and does it stand where nothing else
/// is told ("The yard is closed, the mayor said on Tuesday")?
fn said_on(doc: &Document, sheet: &FactSheet, attribution: Option<usize>, date: Span) -> (bool, bool) {
    let Some(said) = attribution.and_then(|at| sheet.attributions.get(at)) else { return (false, false) };
    let at = doc.tokens_in(date).start;
    let is_beside = said.source.iter().chain(&said.cue).any(|span| {
        let end = doc.tokens_in(*span).end;
        span.contains(date) || end <= at && at - end <= BESIDE
    });
    let is_in_content = said.content.iter().any(|content| content.overlaps(date));
    let is_behind = |cue: &Span| cue.end <= date.start && said.content.iter().all(|c| c.end <= cue.start);
    let is_saying = !said.cue.is_empty() && said.cue.iter().all(is_behind);
    (is_beside && !is_in_content, is_saying)
}

/// The items (ordered by their span) inside a sentence: their index and span.
fn within<T>(items: &[T], span_of: impl Fn(&T) -> Span, sentence: Span) -> Vec<(usize, Span)> {
    let first = items.partition_point(|item| span_of(item).start < sentence.start);
    items
        .iter()
        .enumerate()
        .skip(first)
        .map(|(index, item)| (index, span_of(item)))
        .take_while(|(_, span)| span.start < sentence.end)
        .filter(|(_, span)| sentence.contains(*span))
        .collect()
}
