//! A headline taken apart: who does what.
//!
//! "Storm: Mayor closes schools after flood" -> part "Mayor closes schools after flood", subject
//! "Mayor", predicate "closes schools". No parser: the first word that can be a finite verb parts the
//! two. A headline without a verb has neither.

use crate::document::{Document, TokenKind};
use crate::facts::words::Word;
use crate::lang::Forms;
use crate::text::Span;

/// Longest subject in words.
const MAX_SUBJECT: usize = 10;
/// Words a predicate must have before a late boundary ends it.
const BEFORE_LATE: usize = 4;

/// See the module doc. Spans are in the headline's own document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    /// The part that tells the story.
    pub part: Span,
    pub subject: Option<Span>,
    pub predicate: Option<Span>,
}

struct Verbs {
    finite: Forms,
    base: Forms,
    plural: Forms,
    ends: Forms,
    late: Forms,
    leads: Forms,
    joins: Forms,
}

/// Reads a headline.
pub(crate) fn read(doc: &Document, words: &[Word]) -> Headline {
    let verbs = Verbs {
        finite: doc.lang.forms("summary.verbs.finite"),
        base: doc.lang.forms("summary.verbs.base"),
        plural: doc.lang.forms("summary.verbs.plural"),
        ends: doc.lang.forms("summary.verbs.ends"),
        late: doc.lang.forms("summary.verbs.late"),
        leads: doc.lang.forms("summary.verbs.leads"),
        joins: doc.lang.forms("summary.verbs.joins"),
    };
    let mut parts = parts(words);
    parts.retain(|(first, last)| first < last);
    let found = parts.iter().find_map(|(first, last)| {
        let verb = verb_at(words, *first, *last, &verbs)?;
        Some((*first, *last, verb))
    });
    let span = |first: usize, last: usize| words[first].span.cover(words[last - 1].span);
    let Some((first, last, verb)) = found else {
        let longest = parts.iter().max_by_key(|(f, l)| l - f);
        return Headline { part: longest.map(|(f, l)| span(*f, *l)).unwrap_or_default(), ..Headline::default() };
    };
    let mut start = first;
    // "While X talks, Y ..."
    if verbs.leads.contains(words[first].lower.as_str()) {
        if let Some(comma) = (first..verb).rev().find(|i| words[*i].lower == ",") {
            start = comma + 1;
        } else {
            start = first + 1;
        }
    }
    while start < verb && words[start].kind == TokenKind::Punct {
        start += 1;
    }
    let mut subject_end = verb;
    while subject_end > start && words[subject_end - 1].kind == TokenKind::Punct {
        subject_end -= 1;
    }
    let subject = (subject_end > start && subject_end - start <= MAX_SUBJECT).then(|| span(start, subject_end));
    let mut end = verb + 1;
    while end < last {
        let word = &words[end];
        let seen = end - verb;
        let lower = word.lower.as_str();
        let stops = (verbs.ends.contains(lower) && (!verbs.late.contains(lower) || seen >= BEFORE_LATE))
            || matches!(lower, "," | ";" | "\u{2013}" | "\u{2014}")
            || (verbs.joins.contains(lower)
                && words
                    .get(end + 1)
                    .filter(|_| end + 1 < last)
                    .is_some_and(|n| verbs.finite.contains(n.lower.as_str())));
        if stops && seen >= 2 {
            break;
        }
        end += 1;
    }
    while end > verb + 1 && words[end - 1].kind == TokenKind::Punct && !is_closing(&words[end - 1].lower) {
        end -= 1;
    }
    Headline { part: span(first, last), subject, predicate: Some(span(verb, end)) }
}

fn is_closing(sign: &str) -> bool {
    matches!(sign, "\u{201d}" | "\u{2019}" | "\"" | "'" | ")")
}

/// The parts of a headline between colons, bars and dashes.
fn parts(words: &[Word]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut first = 0;
    for (at, word) in words.iter().enumerate() {
        let dash = matches!(word.lower.as_str(), "-" | "\u{2013}" | "\u{2014}")
            && word.space
            && words.get(at + 1).is_some_and(|n| n.space);
        if matches!(word.lower.as_str(), ":" | "|" | "?" | "!") || dash {
            out.push((first, at));
            first = at + 1;
        }
    }
    out.push((first, words.len()));
    out
}

/// The first word after a subject that can be a finite verb.
fn verb_at(words: &[Word], first: usize, last: usize, verbs: &Verbs) -> Option<usize> {
    (first + 1..last).find(|at| {
        let word = &words[*at];
        if !word.is_word() || word.possessive {
            return false;
        }
        let before = &words[at - 1];
        if before.lower == "-" && !word.space {
            return false;
        }
        let lower = word.lower.as_str();
        if verbs.finite.contains(lower) {
            return before.kind != TokenKind::Punct || at - first > 1;
        }
        let plural = (before.lower.ends_with('s') && !before.possessive && before.lower.len() > 3)
            || verbs.plural.contains(before.lower.as_str())
            || words[first..*at].iter().any(|w| verbs.joins.contains(w.lower.as_str()));
        verbs.base.contains(lower) && plural
    })
}
