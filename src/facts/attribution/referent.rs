//! Whom a pronoun stands for, as a source.
//!
//! In news the speaker of the sentences before goes on speaking: the last source that can be meant is
//! taken, unless somebody else was named since and nobody else could be meant by that.

use super::SourceKind;
use super::lexicon::Lexicon;
use super::source;
use crate::document::Document;
use crate::facts::{Entity, EntityId, EntityKind};
use crate::text::Span;

/// How far back, in sentences, a pronoun looks for its name.
const REACH: usize = 3;
/// How many sources back.
const SOURCES: usize = 4;

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person,
    Body,
    Any,
}

/// A source read before.
struct Known {
    sentence: usize,
    kind: SourceKind,
    entity: Option<EntityId>,
}

/// Reads the sources of a story in order.
pub(crate) struct Sources<'d> {
    doc: &'d Document,
    lexicon: &'d Lexicon,
    entities: &'d [Entity],
    before: Vec<Known>,
}

impl<'d> Sources<'d> {
    pub fn new(doc: &'d Document, lexicon: &'d Lexicon, entities: &'d [Entity]) -> Self {
        Sources { doc, lexicon, entities, before: Vec::new() }
    }

    /// Kind and entity of the next source.
    pub fn read(&mut self, span: Span) -> (SourceKind, Option<EntityId>) {
        let text = self.doc.slice(span).to_lowercase();
        let wanted = match self.doc.lang.value("attribution.pronouns", &text) {
            Some("man" | "woman") => Some(Wanted::Person),
            Some("thing") => Some(Wanted::Body),
            Some("many") => Some(Wanted::Any),
            _ => None,
        };
        let (kind, entity) = match wanted {
            Some(wanted) => self.stands_for(span, wanted),
            None => source::read(self.doc, self.lexicon, span, self.entities),
        };
        if let Some(sentence) = self.doc.sentence_at(span.start) {
            self.before.push(Known { sentence, kind, entity });
        }
        (kind, entity)
    }

    fn stands_for(&self, span: Span, wanted: Wanted) -> (SourceKind, Option<EntityId>) {
        let here = self.doc.sentence_at(span.start).unwrap_or(0);
        let kind_of = |id: Option<EntityId>| id.and_then(|id| self.entities.get(id.0 as usize)).map(|e| e.kind);
        let recent = self.before.iter().rev().take(SOURCES);
        let speaker =
            recent.take_while(|known| known.sentence + REACH >= here && known.sentence <= here).find(|known| {
                match wanted {
                    Wanted::Person => {
                        !matches!(known.kind, SourceKind::Media | SourceKind::Document | SourceKind::Organisation)
                            && kind_of(known.entity)
                                .is_none_or(|kind| matches!(kind, EntityKind::Person | EntityKind::Other))
                    }
                    Wanted::Body => {
                        !matches!(known.kind, SourceKind::NamedPerson | SourceKind::Anonymous)
                            && kind_of(known.entity) != Some(EntityKind::Person)
                    }
                    Wanted::Any => {
                        known.kind != SourceKind::Document && kind_of(known.entity) != Some(EntityKind::Person)
                    }
                }
            });
        let named = self.named_before(span, here, wanted);
        match (speaker, named) {
            // Whoever was named later is nearer.
            (Some(known), Some((sentence, _))) if known.sentence >= sentence => (known.kind, known.entity),
            (_, Some((_, id))) => {
                let mention = self.entities.get(id.0 as usize).map(|e| e.name);
                let kind = mention.map(|name| source::read(self.doc, self.lexicon, name, self.entities).0);
                (kind.unwrap_or(SourceKind::NamedPerson), Some(id))
            }
            (Some(known), None) => (known.kind, known.entity),
            (None, None) => match wanted {
                Wanted::Person => (SourceKind::NamedPerson, None),
                Wanted::Body => (SourceKind::Organisation, None),
                Wanted::Any => (SourceKind::Collective, None),
            },
        }
    }

    /// The one entity of the right kind in the nearest sentence that has one; no guess between two.
    fn named_before(&self, span: Span, here: usize, wanted: Wanted) -> Option<(usize, EntityId)> {
        let kind = match wanted {
            Wanted::Person => EntityKind::Person,
            Wanted::Body => EntityKind::Organisation,
            Wanted::Any => return None,
        };
        for back in 0..=REACH.min(here) {
            let sentence = self.doc.sentences.get(here - back)?.span;
            let window = if back == 0 { Span { start: sentence.start, end: span.start } } else { sentence };
            let mut found: Option<usize> = None;
            for (id, entity) in self.entities.iter().enumerate().filter(|(_, e)| e.kind == kind) {
                let first = entity.mentions.partition_point(|m| m.start < window.start);
                if entity.mentions.get(first).is_some_and(|m| m.end <= window.end) {
                    if found.is_some() {
                        return None;
                    }
                    found = Some(id);
                }
            }
            if let Some(id) = found {
                return Some((here - back, EntityId(id as u32)));
            }
        }
        None
    }
}
