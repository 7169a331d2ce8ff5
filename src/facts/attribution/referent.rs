//! Whom a pronoun stands for, as a source.
//!
//! In news the speaker of the sentences before goes on speaking: the last source that can be meant is
//! taken, unless somebody else was named since and nobody else could be meant by that.

use super::SourceKind;
use super::lexicon::Lexicon;
use super::{naming, source};
use crate::document::Document;
use crate::facts::{Entity, EntityId, EntityKind};
use crate::text::Span;

/// How far back, in sentences, a pronoun looks for its name.
const REACH: usize = 3;
/// Tokens before a name in which its title stands ("Mrs.").
const TITLE: usize = 2;
/// How many sources back.
const SOURCES: usize = 4;

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Person,
    Body,
    Any,
    /// "sie", "ze": she, or they.
    Either,
}

/// Whom a source is.
#[derive(Clone, Copy)]
pub(crate) struct Who {
    pub kind: SourceKind,
    pub entity: Option<EntityId>,
    /// The words that name them: the source's own, a pronoun's those before; none where nobody is found.
    pub name: Option<Span>,
}

/// A source read before.
struct Known {
    sentence: usize,
    who: Who,
    /// One or many, where the language's nouns tell.
    many: Option<bool>,
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

    /// Who the next source is, that of `content`. An unlikely one does not go on speaking.
    pub fn read(&mut self, span: Span, content: &[Span], is_likely: bool) -> Who {
        let text = self.doc.slice(span).to_lowercase();
        let wanted = match self.doc.lang.value("attribution.pronouns", &text) {
            Some("man" | "woman") => Some(Wanted::Person),
            Some("thing") => Some(Wanted::Body),
            Some("many") => Some(Wanted::Any),
            Some("anybody") => Some(Wanted::Either),
            _ => None,
        };
        let who = match wanted {
            Some(wanted) => self.stands_for(span, content, wanted),
            None => {
                let (kind, entity) = source::read(self.doc, self.lexicon, span, self.entities);
                let name = naming::own(self.doc, self.lexicon, span);
                Who { kind, entity, name }
            }
        };
        // "which", "that": nobody who could go on speaking.
        if let Some(sentence) =
            self.doc.sentence_at(span.start).filter(|_| wanted.is_some() || is_likely && who.name.is_some())
        {
            let many = who.name.and_then(|name| naming::is_many(self.doc, self.lexicon, name));
            self.before.push(Known { sentence, who, many });
        }
        who
    }

    fn stands_for(&self, span: Span, content: &[Span], wanted: Wanted) -> Who {
        let here = self.doc.sentence_at(span.start).unwrap_or(0);
        let kind_of = |id: Option<EntityId>| id.and_then(|id| self.entities.get(id.0 as usize)).map(|e| e.kind);
        let recent = self.before.iter().rev().take(SOURCES);
        // "They" mean those who spoke not long before; further back others may be meant.
        let reach = if wanted == Wanted::Any { REACH - 1 } else { REACH };
        let sex = self.doc.lang.value("attribution.sexes", &self.doc.slice(span).to_lowercase());
        let speaker =
            recent.take_while(|known| known.sentence + reach >= here && known.sentence <= here).find(|known| {
                if !self.may_be(sex, known.who.entity, known.who.name) {
                    return false;
                }
                let kind = known.who.kind;
                let entity = kind_of(known.who.entity);
                match wanted {
                    Wanted::Person => {
                        !matches!(kind, SourceKind::Media | SourceKind::Document | SourceKind::Organisation)
                            && known.many != Some(true)
                            && entity.is_none_or(|kind| matches!(kind, EntityKind::Person | EntityKind::Other))
                    }
                    Wanted::Body => {
                        !matches!(kind, SourceKind::NamedPerson | SourceKind::Anonymous)
                            && entity != Some(EntityKind::Person)
                    }
                    Wanted::Either => kind != SourceKind::Document,
                    Wanted::Any => {
                        kind != SourceKind::Document && known.many != Some(false) && entity != Some(EntityKind::Person)
                    }
                }
            });
        let named = self.named_before(span, content, here, wanted);
        let named = named.filter(|(_, id)| self.may_be(sex, Some(*id), None));
        match (speaker, named) {
            // Whoever was named later is nearer.
            (Some(known), Some((sentence, _))) if known.sentence >= sentence => known.who,
            (_, Some((_, id))) => {
                let mention = self.entities.get(id.0 as usize).map(|e| e.name);
                let kind = mention.map(|name| source::read(self.doc, self.lexicon, name, self.entities).0);
                Who { kind: kind.unwrap_or(SourceKind::NamedPerson), entity: Some(id), name: mention }
            }
            (Some(known), None) => known.who,
            (None, None) => {
                let kind = match wanted {
                    Wanted::Person => SourceKind::NamedPerson,
                    Wanted::Body => SourceKind::Organisation,
                    Wanted::Any | Wanted::Either => SourceKind::Collective,
                };
                Who { kind, entity: None, name: None }
            }
        }
    }

    /// Do the titles of one who is named allow "he", or "she"?
    fn may_be(&self, sex: Option<&str>, entity: Option<EntityId>, name: Option<Span>) -> bool {
        let Some(sex) = sex else { return true };
        let mentions = entity.and_then(|id| self.entities.get(id.0 as usize)).map_or(&[][..], |e| &e.mentions[..]);
        !mentions.iter().chain(&name).any(|span| {
            let tokens = self.doc.tokens_in(*span);
            (tokens.start.saturating_sub(TITLE)..tokens.end).any(|at| {
                let word = self.doc.tokens[at].text(&self.doc.text).to_lowercase();
                self.doc.lang.value("attribution.sexes", &word).is_some_and(|other| other != sex)
            })
        })
    }

    /// The one entity of the right kind in the nearest sentence that has one; no guess between two.
    fn named_before(&self, span: Span, content: &[Span], here: usize, wanted: Wanted) -> Option<(usize, EntityId)> {
        let kind = match wanted {
            Wanted::Person => EntityKind::Person,
            Wanted::Body => EntityKind::Organisation,
            Wanted::Any => return None,
            Wanted::Either => EntityKind::Person,
        };
        for back in 0..=REACH.min(here) {
            let sentence = self.doc.sentences.get(here - back)?.span;
            let window = if back == 0 { Span { start: sentence.start, end: span.start } } else { sentence };
            let mut found: Option<usize> = None;
            for (id, entity) in self.entities.iter().enumerate().filter(|(_, e)| e.kind == kind) {
                let first = entity.mentions.partition_point(|m| m.start < window.start);
                // Whoever is spoken of is not the one who speaks.
                let told = |m: &Span| content.iter().any(|c| c.contains(*m));
                let mut inside = entity.mentions[first..].iter().take_while(|m| m.end <= window.end);
                if inside.any(|m| !told(m)) {
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
