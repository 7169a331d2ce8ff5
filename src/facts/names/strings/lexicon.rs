//! The tables of a language of strings, made ready for looking up what begins or ends at a place.

use crate::document::Document;
use crate::facts::place::gazetteer::{Gazetteer, Known, Prefixes};
use crate::lang::{Entry, Forms};
use crate::text::Span;

use crate::facts::names::lexicon::{Sort, sort_of};

/// Longest particle, in characters.
const MAX_PARTICLE: usize = 4;

pub(super) struct Lexicon<'g> {
    gaz: &'g Gazetteer,
    places: &'g Prefixes,
    known: (Forms, Prefixes),
    titles: (Forms, Prefixes),
    honorifics: (Forms, Prefixes),
    heads: (Forms, Prefixes),
    not_before: (Forms, Prefixes),
    stops: (Forms, Prefixes),
    /// Family names.
    pub family: Forms,
    pub given: Forms,
    /// Words before a title that are no name ("former", "both").
    pub modifiers: Forms,
    /// Words that are no name, whatever they end in.
    pub never: Forms,
    /// Characters that write the sounds of foreign names; `inside`: not at the end of one.
    pub sounds: Forms,
    /// Particles written to a name.
    pub particles: Forms,
    /// Titles stand before names, not after them.
    pub titles_first: bool,
}

/// Characters of the longest last part of an institution's name.
const MAX_END: usize = 24;

impl<'g> Lexicon<'g> {
    pub fn new(doc: &Document, gaz: &'g Gazetteer) -> Lexicon<'g> {
        let prefixed = |key: &str| {
            let forms = doc.lang.forms(key);
            (forms, Prefixes::new(forms.rows().iter()))
        };
        Lexicon {
            gaz,
            places: gaz.prefixes(),
            known: prefixed("names.known"),
            titles: prefixed("names.titles"),
            honorifics: prefixed("names.honorifics"),
            heads: prefixed("names.heads"),
            not_before: prefixed("place.not_before"),
            stops: prefixed("names.person_after"),
            family: doc.lang.forms("names.family_first"),
            given: doc.lang.forms("names.people.given"),
            modifiers: doc.lang.forms("names.modifiers"),
            never: doc.lang.forms("names.never"),
            sounds: doc.lang.forms("names.sounds"),
            particles: doc.lang.forms("names.endings"),
            titles_first: doc.lang.has("names.options", "titles_first"),
        }
    }

    fn longest(&self, table: &(Forms, Prefixes), text: &str) -> Option<&'static Entry> {
        table.1.of(text).find_map(|form| table.0.row(form))
    }

    /// The known place that a text begins with; not as a part of a people's or a language's name.
    pub fn place(&self, text: &str) -> Option<(usize, Known)> {
        let (form, known) = self.places.of(text).find_map(|form| Some((form, self.gaz.known(form)?)))?;
        let rest = &text[form.len()..];
        (!known.ambiguous && self.longest(&self.not_before, rest).is_none()).then_some((form.len(), known))
    }

    /// The known body that a text begins with.
    pub fn body(&self, text: &str) -> Option<(usize, Sort)> {
        self.longest(&self.known, text).map(|row| (row.form.len(), sort_of(row.value)))
    }

    /// The title that a text begins with, and is it an office?
    pub fn title(&self, text: &str) -> Option<(usize, bool)> {
        self.longest(&self.titles, text).map(|row| (row.form.len(), row.value != PERSON))
    }

    /// Is it a title that a single foreign name stands before?
    pub fn is_ruler(&self, title: &str) -> bool {
        self.titles.0.get(title) == Some(RULER)
    }

    /// The honorific that a text begins with.
    pub fn honorific(&self, text: &str) -> Option<usize> {
        self.longest(&self.honorifics, text).map(|row| row.form.len())
    }

    /// The last part of an institution's name that a text begins with.
    pub fn head(&self, text: &str) -> Option<(usize, Sort)> {
        self.longest(&self.heads, text).map(|row| (row.form.len(), sort_of(row.value)))
    }

    /// The longest last part that a text ends in.
    pub fn head_end(&self, text: &str) -> Option<(usize, Sort)> {
        // From the shortest end on, so that a text without spaces costs no more than its last word would.
        let starts = text.char_indices().rev().take(MAX_END).map(|(at, _)| at);
        starts.filter_map(|at| Some((text.len() - at, sort_of(self.heads.0.get(&text[at..])?)))).last()
    }

    /// Does a text begin with what may follow a name: a verb, a preposition, a mark?
    pub fn stops(&self, text: &str) -> bool {
        text.chars().next().is_none_or(|c| !c.is_alphanumeric()) || self.longest(&self.stops, text).is_some()
    }

    /// Does a text begin with a word of two characters or more that follows names?
    pub fn stops_for_sure(&self, text: &str) -> bool {
        self.longest(&self.stops, text).is_some_and(|row| row.form.chars().nth(1).is_some())
    }

    /// A word without the particle at its end, longest particle first; the whole word comes first of all.
    pub fn without_particle<'t>(&self, word: &'t str) -> impl Iterator<Item = &'t str> {
        let particles = self.particles;
        let ends = word.char_indices().map(|(at, _)| at);
        let total = word.chars().count();
        let cuts = ends.skip(total.saturating_sub(MAX_PARTICLE).max(1));
        std::iter::once(word).chain(cuts.filter(move |at| particles.contains(&word[*at..])).map(|at| &word[..at]))
    }

    /// May a name end where this span does? Where words have particles, only the end of a word or a particle follows.
    pub fn may_end(&self, doc: &Document, span: Span) -> bool {
        if self.particles.is_empty() {
            return true;
        }
        let token = doc.tokens_in(span).last().and_then(|at| doc.tokens.get(at));
        token.is_none_or(|t| {
            let rest = doc.text.get(span.end as usize..t.span.end as usize).unwrap_or("");
            rest.is_empty() || self.particles.contains(rest)
        })
    }
}

/// Values of titles: no office; the head of a state or a church, whom one foreign name is enough for.
const PERSON: &str = "person";
const RULER: &str = "ruler";
