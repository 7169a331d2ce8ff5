//! Titles with their matter between them and the name: "le ministre de l'Intérieur, Bruno ...", "la portavoz del
//! Gobierno Ana ...". Such a title is believed before a name of two words or more, or one that begins as people's do.

use crate::facts::words::{self, Word};
use crate::text::Span;

use super::lexicon::Lexicon;

/// Tokens between a title and its name.
const REACH: usize = 7;

/// The title that ends before token `at`: its words, and is it an office?
pub(super) fn long_before(words: &[Word], at: usize, first: usize, lex: &Lexicon) -> Option<(Span, bool)> {
    let two = words.get(at + 1).is_some_and(Word::is_name_like);
    if !two && !lex.is_given(words.get(at)?.lower.as_str()) {
        return None;
    }
    let end = if at > first && words[at - 1].lower == "," { at - 1 } else { at };
    for from in (first.max(end.saturating_sub(REACH))..end).rev() {
        if !words[from].is_word() && words[from].lower != "-" {
            return None;
        }
        let Some((n, official)) = lex.title_at(words, from, end) else { continue };
        let after = from + n;
        // "defensa" is a player, but not in "ministro de Defensa".
        if from > first && opens_matter(words, from - 1, from + 1, lex) || !words[from].elided.is_empty() {
            continue;
        }
        // Directly before a comma ("el presidente, Pedro ..."), or with what it is of.
        if after == end && end < at || after < end && is_matter(words, after, end, lex) {
            return Some((words[from].span.cover(words[end - 1].span), official));
        }
        return None;
    }
    None
}

/// In a run of capitals that goes on from a title's matter to a name ("Intérieur Bruno Retailleau"): where the name
/// begins.
pub(super) fn name_after_matter(words: &[Word], at: usize, end: usize, first: usize, lex: &Lexicon) -> Option<usize> {
    let from = first.max(at.saturating_sub(3));
    let title = (from..=at).rev().find_map(|to| {
        let (n, _) = lex.title_before(words, from, to)?;
        Some((to, n))
    });
    let (after, _) = title.filter(|(after, _)| opens_matter(words, *after, end, lex))?;
    if after > at {
        return None;
    }
    let given = (at + 1..end).find(|i| lex.is_given(words[*i].lower.as_str()));
    let apart = words.get(at + 1).is_some_and(|w| w.is_name_like() && w.space);
    let many = words[at..end].iter().filter(|w| w.is_name_like()).count() >= 3;
    given.or((many && apart).then_some(at + 1))
}

/// Do the words say what a title is of, and nothing else? A small noun stands where its joiner asks for it; one after
/// a name would be a verb.
fn is_matter(words: &[Word], from: usize, end: usize, lex: &Lexicon) -> bool {
    if !opens_matter(words, from, end, lex) {
        return false;
    }
    let joins = |word: &Word| {
        lex.genitive_joiners.contains(word.lower.as_str())
            || lex.joiners.contains(word.lower.as_str())
            || lex.particles.contains(word.lower.as_str())
            || lex.pointers.contains(word.lower.as_str())
    };
    (from..end).all(|at| {
        let word = &words[at];
        let qualifies = lex.adjectives.contains(word.lower.as_str()) || lex.is_demonym(&word.lower);
        word.capital || joins(word) || qualifies || (at > from && joins(&words[at - 1])) || word.lower == "-"
    })
}

/// Does what stands here say what a title is of?
fn opens_matter(words: &[Word], at: usize, end: usize, lex: &Lexicon) -> bool {
    let mut phrase = String::new();
    let joins = [2usize, 1].into_iter().any(|count| {
        words::phrase(words, at, (at + count).min(end), &mut phrase);
        lex.genitive_joiners.contains(phrase.as_str())
    });
    joins
        || words.get(at).is_some_and(|w| {
            !w.elided.is_empty() && lex.joiners.contains(w.elided)
                || lex.is_demonym(&w.lower)
                || lex.adjectives.contains(w.lower.as_str())
        })
}
