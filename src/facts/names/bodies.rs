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
    shortened(words, at, last, lex)
        .or_else(|| known(words, at, last, lex))
        .or_else(|| named_by_kind(words, at, last, lex))
}

fn known(words: &[Word], at: usize, last: usize, lex: &Lexicon) -> Option<(usize, &'static str)> {
    let first = words.get(at).filter(|w| w.is_name_like() || lex.institutions.contains(w.lower.as_str()))?;
    if let Some(found) = lex.known_at(words, at, last) {
        return Some(found);
    }
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
            let person = lex.is_given(word.lower.as_str()) || lex.title_at(words, end, last).is_some();
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
            && !lex.is_given(right.lower.as_str())
            && !lex.never.contains(right.lower.as_str());
        fits.then_some(end + count + 1)
    })
}

/// "World Trade Council (WTC)", "Institut national de la mesure (Inam)": does a word in brackets behind `at..end` shorten
/// what stands before it?
pub(super) fn is_short_for(words: &[Word], at: usize, end: usize, lex: &Lexicon) -> bool {
    let Some(short) = words.get(end + 1).filter(|w| w.is_name_like()) else { return false };
    let is_small = |w: &&Word| {
        let lower = w.lower.as_str();
        !w.capital
            && (lex.joiners.contains(lower) || lex.genitive_joiners.contains(lower) || lex.starter(lower) == Some(true))
    };
    let own = words[at..end].iter().filter(|w| w.is_word()).filter(|w| !is_small(w));
    let initials = own.filter_map(|w| w.lower.chars().next());
    let letters = short.lower.chars().filter(|c| c.is_alphabetic());
    let mut both = initials.zip(letters.clone());
    // Spelled by the initials, or a word of its own that begins as the name does.
    both.clone().count() > 1
        && (both.clone().all(|(a, b)| a == b) && both.clone().count() == letters.clone().count()
            || !short.all_caps && letters.count() > 3 && both.next().is_some_and(|(a, b)| a == b))
}

/// A name of small words that the brackets behind it tell to be one.
fn shortened(words: &[Word], at: usize, last: usize, lex: &Lexicon) -> Option<(usize, &'static str)> {
    if !words[at].is_name_like() {
        return None;
    }
    let goes_on = |i: &usize| words[*i].is_word() && !words[*i].possessive;
    let end = (at + 1..last.min(at + MAX_BODY)).find(|i| !goes_on(i))?;
    let closed = words[end].lower == "(" && words.get(end + 2).is_some_and(|w| w.lower == ")");
    // Capitals joined by "of" are read as such.
    let joins = |w: &Word| lex.joiners.contains(w.lower.as_str()) || lex.genitive_joiners.contains(w.lower.as_str());
    if !closed || words[at..end].iter().all(|w| w.capital || joins(w)) || !is_short_for(words, at, end, lex) {
        return None;
    }
    let own = lex.institutions.get(words[at].lower.as_str());
    // Without initials the word before must say what it is.
    let sort = lex.known.get(words[end + 1].lower.as_str()).or(own);
    if !words[end + 1].all_caps && own.is_none() {
        return None;
    }
    Some((end, sort.unwrap_or("org")))
}
