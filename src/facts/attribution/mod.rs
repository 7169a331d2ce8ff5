//! Who says so: source, cue and content as spans.
//!
//! ```text
//! quotes ─▶ clause (blocks as items, segments) ─▶ speech (cue by cue: group, phrase) ─▶ join, chain
//!                                                                                           │
//!                                          referent (pronouns), source (kind, entity), same ◀──┘
//! ```
//!
//! A rule engine over tables, not a parser: what fits no known shape is left out, and every relation
//! carries how sure its shape is, so that a caller can keep only what is sure.

mod chain;
mod clause;
mod content;
mod front;
mod group;
pub(crate) mod inflection;
mod inverted;
mod join;
mod label;
pub(crate) mod lexicon;
mod listener;
mod naming;
mod phrase;
mod quotes;
mod referent;
mod same;
mod second;
mod source;
mod speech;
mod suffix;

pub(crate) use naming::is_unlabelled;
pub(crate) use source::is_one_described;

use serde::Serialize;

use crate::document::Document;
use crate::facts::{Entity, EntityId, place, words};
use crate::order::Order as _;
use crate::text::Span;

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum CueClass {
    Say,
    Announce,
    Confirm,
    Report,
    Claim,
    Believe,
    Intend,
    Deny,
    Unverified,
}

/// What sort of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum SourceKind {
    Official,
    NamedPerson,
    Organisation,
    Media,
    Document,
    Collective,
    Anonymous,
    /// No source is named ("is believed to").
    None,
}

/// How the words are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum QuoteKind {
    Direct,
    Indirect,
    Mixed,
}

/// One relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The source's words; empty where none is named.
    pub source: Vec<Span>,
    /// The entity it stands for, pronouns and roles resolved.
    pub entity: Option<EntityId>,
    /// The words that name it best, its own or others of the story; none where nobody is named.
    pub name: Option<Span>,
    /// What sort of source.
    pub source_kind: SourceKind,
    /// The cue; empty only for quotations that go on.
    pub cue: Vec<Span>,
    /// What the cue does.
    pub class: CueClass,
    /// What is said; may be in several pieces.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub quote: QuoteKind,
    /// Index of the relation that hands this one on: Yonhap's, in "Yonhap, citing a military source".
    pub via: Option<usize>,
    /// Index of the first relation with the same source; its own where none came before.
    pub same: usize,
    /// 0 to 100; the panel shows only what is sure.
    pub confidence: u8,
}

/// How sure a relation can be whose source names nobody ("it", with nothing it can stand for): too little to be shown.
const UNNAMED: u8 = 60;

/// How sure a relation must be for its source to be whom "she" means in the next.
const LIKELY: u8 = 45;

/// Finds all relations, ordered by where they start.
pub fn find(doc: &Document, entities: &[Entity]) -> Vec<Attribution> {
    let lexicon = lexicon::of(&doc.lang);
    if lexicon.is_empty() {
        return Vec::new();
    }
    let relations = if lexicon.endings_say { suffix::read(doc) } else { by_words(doc, lexicon) };
    let relations = chain::order(relations.into_iter().filter(is_apart).collect());
    let mut sources = referent::Sources::new(doc, lexicon, entities);
    for (relation, _) in relations.iter().filter(|(r, _)| r.quote != QuoteKind::Direct) {
        relation.source.first().into_iter().for_each(|span| sources.learn(*span, &relation.content));
    }
    let mut found: Vec<Attribution> = relations
        .into_iter()
        .map(|(relation, via)| {
            let is_quote = relation.quote == QuoteKind::Direct;
            let mut read = |span| sources.read(span, &relation.content, relation.confidence >= LIKELY, is_quote);
            let who = relation.source.first().map(|span| (*span, read(*span)));
            let (source_kind, entity) = who.map_or((SourceKind::None, None), |(_, who)| (who.kind, who.entity));
            let name = who.and_then(|(span, who)| naming::shown(entities, span, &who));
            let unnamed = name.is_none() && !relation.source.is_empty();
            Attribution {
                source: relation.source,
                entity,
                name,
                source_kind,
                cue: relation.cue,
                class: relation.class,
                content: relation.content,
                quote: relation.quote,
                via,
                same: 0,
                confidence: if unnamed { relation.confidence.min(UNNAMED) } else { relation.confidence },
            }
        })
        .collect();
    same::name_described(doc, lexicon, entities, &mut found);
    same::mark(doc, lexicon, entities, &mut found);
    // What is not sure itself is not said to hand on what is.
    let sure: Vec<bool> = found.iter().map(|a| a.confidence > UNNAMED).collect();
    for (relation, is_sure) in found.iter_mut().zip(&sure) {
        relation.via = relation.via.filter(|via| !is_sure || sure.get(*via) == Some(&true));
    }
    found
}

/// The outermost quotations of a story, with their marks.
pub(crate) fn quotations(doc: &Document) -> Vec<Span> {
    // One that nothing closes may be a slip.
    let closed = |span: &Span| {
        doc.slice(*span).chars().next_back().is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'))
    };
    quotes::find(doc).into_iter().map(|quote| quote.span).filter(closed).collect()
}

/// Do source, cue and content lie apart? In text that is none, rules that are right by themselves may meet.
fn is_apart(relation: &speech::Relation) -> bool {
    let mut spans: Vec<Span> = relation.source.iter().chain(&relation.cue).chain(&relation.content).copied().collect();
    spans.order();
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// Relations of a language whose cues are words.
fn by_words(doc: &Document, lexicon: &'static lexicon::Lexicon) -> Vec<speech::Relation> {
    let quotes = quotes::find(doc);
    let blocks = clause::blocks(doc, lexicon, &quotes);
    let mut story = join::Story::new(&quotes);
    let mut line: Option<Option<Span>> = None;
    for (number, block) in blocks.iter().enumerate() {
        // What looks like a speaker may be the place the story was filed from ("NEW DELHI: ...").
        let labelled = label::find(doc, &block.items).filter(|relation| {
            let line = line.get_or_insert_with(|| place::dateline(doc, &words::fold(doc)).map(|(_, whole)| whole));
            !line.is_some_and(|line| relation.source.iter().any(|span| line.overlaps(*span)))
        });
        if let Some(relation) = labelled {
            story.push(relation);
            continue;
        }
        let mut before: Option<(usize, usize)> = None;
        for &(low, high) in &block.segments {
            let (verb_second, aux_inverts) = (lexicon.verb_second, lexicon.aux_inverts);
            let reader = speech::Reader { doc, items: &block.items, low, high, verb_second, aux_inverts };
            let mut found = if lexicon.verb_second { reader.read_second() } else { reader.read() };
            if found.is_empty() && lexicon.verb_second {
                found.extend(story.last().and_then(|before| reader.goes_on(before)));
            }
            let told =
                |(from, to)| if verb_second { reader.points_back(from, to) } else { reader.told_before(from, to) };
            if let Some(relation) = before.and_then(told) {
                found = vec![relation];
            }
            for relation in found.iter_mut().filter(|r| r.link == chain::Link::GoesOn) {
                relation.source = story.last().map_or_else(Vec::new, |before| before.source.clone());
            }
            before = found.is_empty().then_some((low, high));
            reader.chains(&mut found);
            story.segment(number, &block.items[low..high], found);
        }
    }
    story.finish()
}
