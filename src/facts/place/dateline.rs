//! The dateline: where an agency story says it was filed, before its first sentence.

use crate::document::{Document, TokenKind};
use crate::facts::words::Word;
use crate::text::Span;

use super::gazetteer::{Gazetteer, Sort};

/// Blocks that may open with a dateline.
const BLOCKS: usize = 3;
/// Tokens up to its dash ("WASHINGTON, District of Columbia, Feb. 27, 2025 (Agency) -").
const MAX_TOKENS: usize = 18;

/// The words of the place, and the whole dateline with its dash.
pub(super) fn find(doc: &Document, words: &[Word], gaz: &Gazetteer) -> Option<(Span, Span)> {
    doc.blocks.iter().take(BLOCKS).find_map(|block| {
        let tokens = doc.tokens_in(block.span);
        read(words, tokens.start, tokens.end, gaz)
    })
}

fn read(words: &[Word], first: usize, last: usize, gaz: &Gazetteer) -> Option<(Span, Span)> {
    let limit = last.min(first + MAX_TOKENS);
    let head = words.get(first).filter(|w| w.is_name_like())?;
    let dash = (first + 1..limit).find(|i| is_dash(&words[*i]))?;
    let known = gaz.longest(words, first, dash).filter(|(_, k)| k.sort != Sort::Demonym);
    let mut end = first;
    while end < dash && (words[end].is_name_like() || matches!(words[end].lower.as_str(), "." | "-")) {
        end += 1;
    }
    let capitals = words[first..end].iter().filter(|w| w.is_word()).all(|w| w.all_caps) && head.lower.len() > 3;
    let end = match known {
        Some((count, _)) if first + count >= end || capitals => (first + count).max(end),
        Some((count, _)) => first + count,
        None if capitals => end,
        None => return None,
    };
    // What stands between the place and the dash: names, dates, an agency in brackets; no prose.
    let mut depth = 0i32;
    for word in &words[end..dash] {
        match word.lower.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ if depth > 0 => {}
            _ if word.kind == TokenKind::Number || word.capital => {}
            "," | "." | "/" => {}
            _ => return None,
        }
    }
    let place = words[first].span.cover(words[end - 1].span);
    Some((place, words[first].span.cover(words[dash].span)))
}

fn is_dash(word: &Word) -> bool {
    matches!(word.lower.as_str(), "\u{2013}" | "\u{2014}") || (word.lower == "-" && word.space)
}
