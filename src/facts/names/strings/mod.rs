//! Names where no capital shows them: Chinese and Japanese ([`unparted`]: words are not parted) and Korean
//! ([`parted`]: words are parted, and end in particles). A name is believed only where something anchors it: a table,
//! a title or an honorific beside it, the last part of an institution's name, a bracket with its short form.

mod brackets;
mod lexicon;
mod parted;
mod unparted;

use crate::order::Order as _;
use std::collections::HashSet;

use crate::document::Document;
use crate::facts::place::gazetteer::{Gazetteer, Sort as PlaceSort};
use crate::text::Span;

use super::EntityKind;
use super::lexicon::Sort;
use super::runs::{Mention, weight};
use lexicon::Lexicon;

/// Names of people that are looked for once more in all of a story.
const MAX_PEOPLE: usize = 100;

/// Is the document in a language of strings?
pub(crate) fn is_in_strings(doc: &Document) -> bool {
    ["parted", "unparted"].iter().any(|option| doc.lang.has("names.options", option))
}

/// Finds the names of a document in a language of strings; none in others.
pub(super) fn find(doc: &Document, gaz: &Gazetteer) -> Vec<Mention> {
    if !is_in_strings(doc) {
        return Vec::new();
    }
    let is_parted = doc.lang.has("names.options", "parted");
    let lex = Lexicon::new(doc, gaz);
    let mut found = Found { doc, out: Vec::new(), free: 0 };
    for sentence in &doc.sentences {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        if is_parted {
            parted::read(&mut found, &lex, first, last);
        } else {
            unparted::read(&mut found, &lex, first, last);
        }
    }
    found.again(&lex);
    found.out
}

/// What has been found so far, in order.
struct Found<'d> {
    doc: &'d Document,
    out: Vec<Mention>,
    /// Byte from which on nothing is taken.
    free: usize,
}

impl Found<'_> {
    fn push(&mut self, span: Span, kind: EntityKind, weight: u8) -> &mut Mention {
        let tokens = self.doc.tokens_in(span);
        self.free = self.free.max(span.end as usize);
        let at = self.out.len();
        self.out.push(Mention {
            tokens: (tokens.start, tokens.end),
            span,
            kind,
            weight,
            title: None,
            country: None,
            official: false,
            place: None,
            key: self.doc.slice(span).to_lowercase(),
            abbreviation: None,
        });
        &mut self.out[at]
    }

    /// Has a word that was read lately been taken for a name?
    fn is_taken(&self, span: Span) -> bool {
        /// Names among the words between a person's name and the title.
        const LATELY: usize = 6;
        self.out.iter().rev().take(LATELY).any(|m| m.span.overlaps(span))
    }

    fn push_body(&mut self, span: Span, sort: Sort) {
        self.push(span, sort.kind, weight::KNOWN).official = sort.official;
    }

    fn push_place(&mut self, span: Span, known: crate::facts::place::gazetteer::Known) {
        let mention = self.push(span, EntityKind::Place, weight::KNOWN);
        mention.country = known.country;
        mention.place = Some(known.sort);
        if known.sort == PlaceSort::Demonym {
            mention.kind = EntityKind::Other;
        }
    }

    /// The name pushed last has its short form in brackets behind it.
    fn abbreviate(&mut self, short: Span, kind: EntityKind) {
        let tokens = self.doc.tokens_in(short);
        let Some(long) = self.out.last_mut() else { return };
        long.abbreviation = Some((tokens.start, tokens.end));
        let official = long.official;
        self.push(short, kind, weight::ACRONYM).official = official;
    }

    /// A person; `key` parts the family name from the given one, so that either is known again.
    fn push_person(&mut self, span: Span, key: String, title: Option<(Span, bool)>) {
        let mention = self.push(span, EntityKind::Person, weight::TITLE);
        mention.key = key;
        mention.title = title.map(|(span, _)| span);
        mention.official = title.is_some_and(|(_, official)| official);
    }

    /// The people once more, where nothing stands beside their names.
    fn again(&mut self, lex: &Lexicon) {
        let doc = self.doc;
        let mut names: Vec<(&str, String)> = Vec::new();
        let mut seen = HashSet::new();
        for mention in self.out.iter().filter(|m| m.kind == EntityKind::Person) {
            let name = mention.span.of(&doc.text);
            let last = name.rsplit(lex::DOTS).next().unwrap_or(name);
            for (form, key) in [(name, mention.key.clone()), (last, last.to_lowercase())] {
                if form.chars().count() >= 2 && names.len() < MAX_PEOPLE && seen.insert(form) {
                    names.push((form, key));
                }
            }
        }
        // By their first characters, the longest first.
        let head = |text: &str| text.chars().next().unwrap_or_default();
        names.order_by_key(|(form, _)| (head(form), std::cmp::Reverse(form.len())));
        let mut taken: Vec<Span> = self.out.iter().map(|m| m.span).collect();
        taken.order();
        let mut end = 0;
        for token in &doc.tokens {
            let start = token.span.start as usize;
            let rest = &doc.text[start..];
            if start < end {
                continue;
            }
            let from = names.partition_point(|(form, _)| head(form) < head(rest));
            let mut alike = names[from..].iter().take_while(|(form, _)| head(form) == head(rest));
            let Some((form, key)) = alike.find(|(form, _)| rest.starts_with(form)) else { continue };
            let span = Span::new(start, start + form.len());
            let near = taken.partition_point(|t| t.end <= span.start);
            if taken.get(near).is_some_and(|t| t.overlaps(span)) || !lex.may_end(doc, span) {
                continue;
            }
            end = span.end as usize;
            self.push_person(span, key.clone(), None);
        }
        self.out.order_by_key(|m| m.span);
    }
}

mod lex {
    /// Part the names of a foreigner.
    pub const DOTS: [char; 3] = ['\u{b7}', '\u{30fb}', '\u{2022}'];
}
