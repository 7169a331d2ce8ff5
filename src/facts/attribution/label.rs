//! A speaker's name and a colon at the start of a block: an interview's transcript, a headline.

use super::chain::Link;
use super::clause::{Item, Kind, starts_upper};
use super::lexicon::part;
use super::speech::{Relation, sure};
use super::{CueClass, QuoteKind};
use crate::document::Document;
use crate::text::Span;

/// What a block says after its speaker's name, if it begins with one.
pub(crate) fn find(doc: &Document, items: &[Item]) -> Option<Relation> {
    let colon = items.iter().take(8).position(|i| i.is_punct(&[':']))?;
    if colon == 0 || colon + 1 >= items.len() || items[..colon].iter().any(|i| i.is_stop() || i.is_quote()) {
        return None;
    }
    let named = items[..colon].iter().all(|i| {
        i.kind == Kind::Word && !i.is(part::AUX | part::PREP | part::SUB | part::DET) && (i.cap || starts_upper(doc, i))
            || i.is_punct(&['.'])
    });
    if !named || items[..colon].iter().any(|i| i.word.is_some_and(|w| !w.cues.is_empty())) {
        return None;
    }
    let source = Span { start: items[0].span.start, end: items[colon - 1].end() };
    let last = items.last()?;
    let end = if last.is_punct(&['.']) { items.get(items.len().wrapping_sub(2))?.end() } else { last.end() };
    let content = Span { start: items[colon + 1].span.start, end };
    (content.start < content.end).then(|| Relation {
        source: vec![source],
        cue: vec![items[colon].span],
        class: CueClass::Say,
        content: vec![content],
        quote: if items[colon + 1].is_quote() { QuoteKind::Direct } else { QuoteKind::Indirect },
        confidence: sure::LABEL,
        subject: None,
        speech: true,
        link: Link::None,
    })
}
