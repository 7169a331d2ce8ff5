//! What sort of source a noun phrase is, and which entity it stands for.
//!
//! The kind comes from the entity where one is named, else from the head noun's row in the roles table;
//! words of anonymity win over both. A pronoun or a role stands for an entity only where a single
//! candidate was named shortly before: no guess between two.

use super::SourceKind;
use super::lexicon::{Lexicon, part};
use crate::document::Document;
use crate::facts::{Entity, EntityId, EntityKind};
use crate::text::Span;

/// How far back, in sentences, a pronoun looks for its name.
const REACH: usize = 3;

/// Kind and entity of the source in `span`.
pub(crate) fn read(
    doc: &Document,
    lexicon: &Lexicon,
    span: Span,
    entities: &[Entity],
) -> (SourceKind, Option<EntityId>) {
    let text = doc.slice(span).to_lowercase();
    let entity = named(span, entities).or_else(|| stands_for(doc, span, &text, entities));
    let role = role(doc, span, &text);
    let anonymous = doc.lang.table("attribution.anonymous.words").iter().any(|e| text.contains(e.form));
    if anonymous || role == Some(SourceKind::Anonymous) {
        return (SourceKind::Anonymous, None);
    }
    if let Some(id) = entity
        && let Some(found) = entities.get(id.0 as usize)
    {
        let kind = match (found.is_official, found.kind, role) {
            (_, _, Some(SourceKind::Document)) => SourceKind::Document,
            (_, _, Some(SourceKind::Media)) => SourceKind::Media,
            (true, _, _) | (_, _, Some(SourceKind::Official)) => SourceKind::Official,
            (_, EntityKind::Person, _) => SourceKind::NamedPerson,
            (_, _, Some(kind)) => kind,
            (_, EntityKind::Organisation | EntityKind::Place, _) => SourceKind::Organisation,
            (_, EntityKind::Group, _) => SourceKind::Collective,
            _ => SourceKind::NamedPerson,
        };
        return (kind, Some(id));
    }
    if let Some(kind) = role {
        return (kind, None);
    }
    let first = doc.tokens_in(span).next().and_then(|t| doc.tokens.get(t)).map(|t| t.text(&doc.text)).unwrap_or("");
    let lower = first.to_lowercase();
    let parts = lexicon.word(&lower).map_or(0, |w| w.parts);
    let has_name = text_has_name(doc, lexicon, span);
    let singular = parts & (part::PRON | part::REL) != 0 && parts & part::PLURAL == 0;
    let kind = if has_name || singular { SourceKind::NamedPerson } else { SourceKind::Collective };
    (kind, None)
}

/// The entity named inside the phrase: the one of its head, which is the last name before a comma.
fn named(span: Span, entities: &[Entity]) -> Option<EntityId> {
    let mut best: Option<(usize, u32, usize)> = None;
    for (id, entity) in entities.iter().enumerate() {
        let first = entity.mentions.partition_point(|m| m.start < span.start);
        for mention in entity.mentions[first..].iter().take_while(|m| m.end <= span.end) {
            // A person beats the body it speaks for; then the longer name.
            let rank = usize::from(entity.kind == EntityKind::Person) * 1000 + mention.len();
            if best.is_none_or(|(r, start, _)| rank > r || rank == r && mention.start < start) {
                best = Some((rank, mention.start, id));
            }
        }
    }
    best.map(|(_, _, id)| EntityId(id as u32))
}

/// The one entity a pronoun ("he") or a role ("the agency") can stand for.
fn stands_for(doc: &Document, span: Span, text: &str, entities: &[Entity]) -> Option<EntityId> {
    let wanted = match doc.lang.value("attribution.pronouns", text)? {
        "man" | "woman" => EntityKind::Person,
        "thing" => EntityKind::Organisation,
        _ => return None,
    };
    let here = doc.sentence_at(span.start)?;
    // The sentence before decides; only if it names nobody, the one before that.
    for back in 0..=REACH.min(here) {
        let sentence = doc.sentences.get(here - back)?.span;
        let window = if back == 0 { Span { start: sentence.start, end: span.start } } else { sentence };
        let mut found: Option<usize> = None;
        for (id, entity) in entities.iter().enumerate().filter(|(_, e)| e.kind == wanted) {
            let first = entity.mentions.partition_point(|m| m.start < window.start);
            if entity.mentions.get(first).is_some_and(|m| m.end <= window.end) {
                if found.is_some() {
                    return None;
                }
                found = Some(id);
            }
        }
        if let Some(id) = found {
            return Some(EntityId(id as u32));
        }
    }
    None
}

/// The kind of the phrase's head noun: the last role word before "of", "for", "in", "within" or a comma;
/// a role word of anonymity anywhere ("multiple sources within the army").
fn role(doc: &Document, span: Span, text: &str) -> Option<SourceKind> {
    let table = doc.lang.table("attribution.roles");
    let of = |word: &str| table.iter().find(|e| e.form == word).and_then(|e| kind_of(e.value));
    let lexicon = super::lexicon::of(&doc.lang);
    if lexicon.endings_say {
        // Words are not parted: the role that ends last is the head.
        let last = table.iter().filter_map(|e| text.rfind(e.form).map(|at| (at + e.form.len(), e.form.len(), e.value)));
        return last.max().and_then(|(_, _, value)| kind_of(value));
    }
    let mut head: Option<SourceKind> = None;
    let mut closed = false;
    for at in doc.tokens_in(span) {
        let Some(token) = doc.tokens.get(at) else { break };
        let lower = token.text(&doc.text).to_lowercase();
        if lexicon.word(&lower).is_some_and(|w| w.parts & (part::PREP | part::REL) != 0)
            || matches!(lower.as_str(), "," | "(")
        {
            closed |= head.is_some();
            continue;
        }
        let stem = lower.split(['\'', '\u{2019}']).next().unwrap_or(&lower);
        match of(stem) {
            Some(SourceKind::Anonymous) if !closed => return Some(SourceKind::Anonymous),
            Some(kind) if !closed => head = Some(kind),
            _ => {}
        }
    }
    head.or_else(|| {
        table.iter().filter(|e| e.form.contains(' ')).find(|e| text.contains(e.form)).and_then(|e| kind_of(e.value))
    })
}

fn kind_of(name: &str) -> Option<SourceKind> {
    Some(match name {
        "official" => SourceKind::Official,
        "person" => SourceKind::NamedPerson,
        "organisation" => SourceKind::Organisation,
        "media" => SourceKind::Media,
        "document" => SourceKind::Document,
        "collective" => SourceKind::Collective,
        "anonymous" => SourceKind::Anonymous,
        _ => return None,
    })
}

/// A capitalised word no table knows.
fn text_has_name(doc: &Document, lexicon: &Lexicon, span: Span) -> bool {
    doc.tokens_in(span).filter_map(|at| doc.tokens.get(at)).any(|token| {
        let text = token.text(&doc.text);
        text.chars().next().is_some_and(char::is_uppercase)
            && lexicon.word(&text.to_lowercase()).is_none_or(|w| w.parts == 0)
    })
}
