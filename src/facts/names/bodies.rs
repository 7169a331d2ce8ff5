//! Bodies whose kind comes first and may stand in small letters: "ministère de l'Intérieur", "Commission européenne",
//! "Universität Bonn"; and known names with small words in them ("Fonds monétaire international"), in any case.

use crate::facts::words::{self, Word};

use super::lexicon::Lexicon;

/// Tokens of the longest name of a body.
const MAX_BODY: usize = 10;
/// Tokens of the longest known name with small words.
const MAX_KNOWN: usize = 6;

/// A body read from token `at`: one past its last token, and its sort.
pub(super) fn read(words: &[Word], at: usize, last: usize, lex: &Lexicon) -> Option<(usize, &'static str)> {
    known(words, at, last, lex).or_else(|| named_by_kind(words, at, last, lex))
}

fn known(words: &[Word], at: usize, last: usize, lex: &Lexicon) -> Option<(usize, &'static str)> {
    let first = words.get(at).filter(|w| w.is_name_like() || lex.institutions.contains(w.lower.as_str()))?;
    let bases = if lex.endings.is_empty() { Vec::new() } else { lex.endings.bases(&first.lower) };
    let mut phrase = String::new();
    for count in (2..=MAX_KNOWN.min(last - at)).rev() {
        if !words[at..at + count].iter().any(|w| w.is_word() && !w.capital) {
            continue;
        }
        words::phrase(words, at, at + count, &mut phrase);
        let rest = &phrase[first.lower.len()..];
        let value = lex.known.get(&phrase).or_else(|| bases.iter().find_map(|b| lex.known.get(&format!("{b}{rest}"))));
        if let Some(value) = value {
            return Some((at + count, value));
        }
    }
    None
}

fn named_by_kind(words: &[Word], at: usize, last: usize, lex: &Lexicon) -> Option<(usize, &'static str)> {
    let head = words.get(at).filter(|w| w.is_word())?;
    let value = lex.institutions.get(head.lower.as_str()).or_else(|| {
        let bases = if lex.endings.is_empty() { Vec::new() } else { lex.endings.bases(&head.lower) };
        bases.iter().find_map(|base| lex.institutions.get(base))
    })?;
    let mut end = at + 1;
    // Has it gone on with something that tells this body from others?
    let mut named = false;
    while end < last.min(at + MAX_BODY) {
        let word = &words[end];
        if word.is_name_like() && word.elided.is_empty() {
            // "le ministère Barnier" is none; "Landgericht Köln", "Comisión Europea" are.
            let person = lex.given.contains(word.lower.as_str()) || lex.title_at(words, end, last).is_some();
            if person || !(head.capital || named) || lex.never.contains(word.lower.as_str()) {
                break;
            }
            named = true;
            end += 1;
        } else if lex.adjectives.contains(word.lower.as_str()) {
            named |= head.capital;
            end += 1;
        } else if word.is_name_like() && lex.joiners.contains(word.elided) {
            named = true;
            end += 1;
        } else if let Some(right) = joined(words, end, last, lex) {
            named = true;
            end = right;
        } else {
            break;
        }
    }
    named.then_some((end, value))
}

/// One past the capital that the small words at `end` join to a body.
fn joined(words: &[Word], end: usize, last: usize, lex: &Lexicon) -> Option<usize> {
    let mut phrase = String::new();
    [2usize, 1].into_iter().find_map(|count| {
        let right = words.get(end + count).filter(|_| end + count < last)?;
        words::phrase(words, end, end + count, &mut phrase);
        let fits = lex.genitive_joiners.contains(phrase.as_str())
            && right.is_name_like()
            && !lex.given.contains(right.lower.as_str())
            && !lex.never.contains(right.lower.as_str());
        fits.then_some(end + count + 1)
    })
}
