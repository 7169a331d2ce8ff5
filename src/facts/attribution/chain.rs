//! Chains: one source hands on what another says ("Yonhap, citing a military source, said ...").
//!
//! A `cites` phrase names who is behind a statement, a `passes` phrase who hands it on ("the ministry, quoted by
//! Interfax, said"). Neither has a statement of its own: it shares that of the relation it stands beside, and both are
//! tied to each other when the story is complete. A relation that lies within another's statement is tied to that.

use super::clause::Kind;
use super::group;
use super::inflection::form;
use super::lexicon::{Cue, frame, part};
use super::phrase::{self, Phrase};
use super::source;
use super::speech::{Reader, Relation, apart, sure};
use crate::document::Document;
use crate::order::Order as _;
use crate::text::Span;

/// How a relation is tied to the one whose content it shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Link {
    /// Not at all.
    #[default]
    None,
    /// It is behind the other ("citing X").
    Cited,
    /// It hands the other on ("quoted by X").
    Passes,
    /// Its source is that of the relation before ("Ha aggiunto che ...").
    GoesOn,
}

/// How far apart, in relations, the two of a chain may stand.
const NEAR: usize = 6;

impl<'x> Reader<'_, 'x> {
    /// Adds the chained relations of the segment to those `found` in it.
    pub fn chains(&self, found: &mut Vec<Relation>) {
        self.around_both(found);
        let mut at = self.low;
        while at < self.high {
            let Some((cue, last)) = self.chain_cue(at) else {
                at += 1;
                continue;
            };
            let cue_span = self.span(at, last);
            at = last;
            match self.chained(last) {
                Some(source) => {
                    self.tie(found, cue_span, self.span(source.first, source.head_last), cue);
                    at = source.head_last.max(last);
                }
                // "The airline, citing safety, said": a reason, and no part of the name.
                None => {
                    for relation in found.iter_mut() {
                        let cut = |span: Span| {
                            if span.contains(cue_span) { Span { end: cue_span.start, ..span } } else { span }
                        };
                        relation.source = tidy(self.doc, relation.source.iter().copied().map(cut).collect());
                    }
                }
            }
        }
    }

    /// "citing" at `at`, and one past it.
    fn chain_cue(&self, at: usize) -> Option<(&'x Cue, usize)> {
        let word = self.items[at].word?;
        let (cue, last) = group::longest(self.doc, self.items, at, self.high, &word.phrases)?;
        (cue.frames & (frame::CITES | frame::PASSES) != 0 && last < self.high).then_some((cue, last))
    }

    /// The phrase behind "citing" where that can be a source ("citing safety" gives a reason).
    fn chained(&self, last: usize) -> Option<Phrase> {
        let source =
            if self.verb_second { self.name(last, self.high)? } else { phrase::after(self.items, last, self.high)? };
        // "Газета со ссылкой на полицию сообщила": the verb is the paper's.
        let finite = |k: &usize| {
            let item = &self.items[*k];
            let cue = |w: &super::lexicon::Word| w.cues.iter().any(|c| c.forms & form::THIRD != 0);
            item.is_cue_finite() || self.aux_inverts && !item.cap && item.word.is_some_and(cue)
        };
        let verb = (source.first + 1..source.head_last).find(finite);
        let source = verb.map_or(source, |verb| Phrase { last: verb, head_last: verb, ..source });
        let words = &self.items[source.first..source.head_last];
        let named = words.iter().any(|i| i.cap && i.kind == Kind::Word && (!self.verb_second || i.word.is_none()));
        let numbered = words.iter().any(|i| i.kind == Kind::Number && !i.is(part::DET));
        let span = self.span(source.first, source.head_last);
        (self.has_role(span)
            || source::is_anonymous(self.doc, &self.doc.slice(span).to_lowercase())
            || named && !numbered)
            .then_some(source)
    }

    /// Adds the relation of one chain phrase beside its host: the one whose source stands before it, else after it.
    fn tie(&self, found: &mut Vec<Relation>, cue_span: Span, source: Span, cue: &Cue) {
        found.retain(|r| r.cue.iter().all(|c| !c.overlaps(cue_span)));
        let start = |r: &Relation| r.source.first().map_or(u32::MAX, |s| s.start);
        let hosts = |found: &[Relation]| {
            let all = found.iter().enumerate().filter(|(_, r)| !r.source.is_empty() && r.link == Link::None);
            let before = all.clone().filter(|(_, r)| start(r) < cue_span.start).max_by_key(|(_, r)| start(r));
            before.or_else(|| all.min_by_key(|(_, r)| start(r))).map(|(at, _)| at)
        };
        let Some(at) = hosts(found) else { return };
        let host = &mut found[at];
        let both = [cue_span.cover(source)];
        // "Yonhap, citing a source," was taken for a name with an apposition.
        let names = tidy(self.doc, apart(host.source.clone(), &both, &[]));
        let content = tidy(self.doc, apart(host.content.clone(), &both, &[]));
        if content.is_empty() || names.is_empty() || names.iter().chain(&host.cue).any(|s| s.overlaps(source)) {
            return;
        }
        host.source = names.into_iter().take(1).collect();
        host.content = content;
        let link = if cue.frames & frame::PASSES != 0 { Link::Passes } else { Link::Cited };
        let relation = Relation {
            source: vec![source],
            cue: vec![cue_span],
            class: cue.class,
            content: host.content.clone(),
            confidence: host.confidence.min(sure::CHAIN),
            subject: None,
            speech: false,
            link,
            ..host.clone()
        };
        found.push(relation);
    }

    /// "The ministry said, according to Interfax, that ...": the agency hands on all of it.
    fn around_both(&self, found: &mut [Relation]) {
        for at in 0..found.len() {
            let outer = &found[at];
            let inner = found.iter().enumerate().find(|(other, inner)| {
                let own = inner.source.iter().chain(&inner.cue);
                *other != at
                    && !inner.source.is_empty()
                    && own.clone().all(|s| outer.content.iter().any(|c| c.contains(*s)))
                    && inner.content.iter().all(|s| !outer.content.iter().any(|c| c.overlaps(*s)))
                    && inner.content.iter().all(|s| outer.source.iter().chain(&outer.cue).all(|o| !o.overlaps(*s)))
            });
            if let Some((_, inner)) = inner {
                let more = inner.content.clone();
                found[at].content.extend(more);
                found[at].content.order();
            }
        }
    }
}

/// Spans without white space and commas at their ends.
fn tidy(doc: &Document, spans: Vec<Span>) -> Vec<Span> {
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{2013}' | '\u{2014}');
    let cut = |span: Span| {
        let text = doc.slice(span);
        let left = text.trim_start_matches(edge);
        let start = span.start + (text.len() - left.len()) as u32;
        Span { start, end: start + left.trim_end_matches(edge).len() as u32 }
    };
    spans.into_iter().map(cut).filter(|span| span.len() > 1).collect()
}

/// Orders relations by where they start and gives each the index of the one that hands it on.
pub(crate) fn order(mut relations: Vec<Relation>) -> Vec<(Relation, Option<usize>)> {
    let start = |r: &Relation| r.source.iter().chain(&r.cue).chain(&r.content).map(|s| s.start).min().unwrap_or(0);
    relations.order_by_key(start);
    let via: Vec<Option<usize>> = (0..relations.len()).map(|at| outer(&relations, at)).collect();
    relations.into_iter().zip(via).collect()
}

fn outer(all: &[Relation], at: usize) -> Option<usize> {
    let here = &all[at];
    let near = || (at.saturating_sub(NEAR)..all.len().min(at + NEAR + 1)).filter(|other| *other != at);
    let shares = |other: usize| all[other].content == here.content;
    match here.link {
        Link::Cited => {
            return near().filter(|o| shares(*o) && all[*o].link == Link::None).min_by_key(|o| o.abs_diff(at));
        }
        Link::Passes => return None,
        Link::None | Link::GoesOn => {}
    }
    if let Some(other) = near().find(|o| shares(*o) && all[*o].link == Link::Passes) {
        return Some(other);
    }
    if here.source.is_empty() {
        return None;
    }
    let own = || here.source.iter().chain(&here.cue);
    let holds = |other: usize| own().all(|s| all[other].content.iter().any(|c| c.contains(*s)));
    let size = |other: usize| all[other].content.iter().map(|c| c.len()).sum::<usize>();
    // "A man pleaded guilty, prosecutors said": he is told of, and hands nothing on.
    let is_told = |other: usize| {
        let mut own = all[other].source.iter().chain(&all[other].cue);
        own.all(|s| here.content.iter().any(|c| c.contains(*s)))
    };
    near().filter(|o| holds(*o) && !is_told(*o) && !all[*o].source.is_empty()).min_by_key(|o| size(*o))
}
