//! The dateline: where an agency story says it was filed, before its first sentence.

use crate::document::{Document, TokenKind};
use crate::facts::names;
use crate::facts::words::Word;
use crate::text::Span;

use super::gazetteer::{Gazetteer, Sort};

/// Blocks that may open with a dateline.
const BLOCKS: usize = 6;
/// Tokens up to its dash ("WASHINGTON, District of Columbia, Feb. 27, 2025 (Agency) -").
const MAX_TOKENS: usize = 18;

/// Tokens from the dash to the stop behind who filed it.
const MAX_AGENCY: usize = 5;

/// The words of the place, and the whole dateline with its dash.
pub(super) fn find(doc: &Document, words: &[Word], gaz: &Gazetteer) -> Option<(Span, Span)> {
    doc.blocks.iter().take(BLOCKS).find_map(|block| {
        let tokens = doc.tokens_in(block.span);
        read(words, tokens.start, tokens.end, gaz).or_else(|| in_strings(doc, block.span, gaz))
    })
}

fn read(words: &[Word], first: usize, last: usize, gaz: &Gazetteer) -> Option<(Span, Span)> {
    let limit = last.min(first + MAX_TOKENS);
    let head = words.get(first)?;
    if head.lower == "(" {
        return agency(words, first, limit);
    }
    if !head.is_name_like() {
        return None;
    }
    let known = gaz.longest(words, first, limit).filter(|(_, k)| k.sort != Sort::Demonym).map(|(count, _)| count);
    let known = known.or_else(|| {
        (first + 1..=limit.min(first + 2))
            .rev()
            .find(|end| gaz.open(words, first, *end).is_some())
            .map(|end| end - first)
    });
    let all_caps = |to: usize| words[first..to].iter().filter(|w| w.is_word()).all(|w| w.all_caps);
    let Some(mark) = (first + 1..limit).find(|i| is_dash(&words[*i])) else {
        return unmarked(words, first, limit, known);
    };
    let mut end = first;
    while end < mark && (words[end].is_name_like() || is_inside(&words[end])) {
        end += 1;
    }
    let capitals = all_caps(end) && cover(words, first, end).len() > 3;
    // "Dekalb, Ill. -": an unknown town before its state.
    let town =
        end < mark && words[end].lower == "," && end - first <= 3 && words[end + 1..mark].iter().all(is_name_part);
    let end = match known {
        Some(count) if first + count >= end || capitals => (first + count).max(end),
        Some(count) => first + count,
        None if capitals || (town && mark - end <= 8) => end,
        None => return unmarked(words, first, limit, known),
    };
    // What stands between the place and the dash: names, dates, an agency in brackets; no prose.
    let mut depth = 0i32;
    let mut dated = false;
    for word in &words[end..mark] {
        let is_month = std::mem::replace(&mut dated, word.kind == TokenKind::Number) && word.is_word();
        match word.lower.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ if depth > 0 => {}
            _ if word.kind == TokenKind::Number || word.capital || is_month => {}
            "," | "." | "/" => {}
            _ => return unmarked(words, first, limit, known),
        }
    }
    // "MOSCOW, 3 Dec. - Harbour News.": who filed it.
    let stop = (mark + 1..limit.min(mark + MAX_AGENCY)).find(|i| words[*i].lower == ".");
    let names = |stop: &usize| *stop > mark + 1 && words[mark + 1..*stop].iter().all(Word::is_name_like);
    let inside = &words[end..mark];
    let bare = inside.iter().any(|w| w.kind == TokenKind::Number) && !inside.iter().any(|w| w.lower == "(");
    let close = stop.filter(names).filter(|_| bare).unwrap_or(mark);
    Some((cover(words, first, end), words[first].span.cover(words[close].span)))
}

/// "NEW DELHI: ..." and "Hong Kong (Agency) Shares ...".
fn unmarked(words: &[Word], first: usize, limit: usize, known: Option<usize>) -> Option<(Span, Span)> {
    let end = first + known?;
    let next = words.get(end).filter(|_| end < limit)?;
    let capitals = words[first..end].iter().filter(|w| w.is_word()).all(|w| w.all_caps);
    if next.lower == ":" && capitals {
        return Some((cover(words, first, end), words[first].span.cover(next.span)));
    }
    if next.lower == "(" {
        let close = (end + 1..limit.min(end + 5)).find(|i| words[*i].lower == ")")?;
        let starts = words.get(close + 1).filter(|_| close + 1 < limit)?.is_name_like();
        return starts.then(|| (cover(words, first, end), words[first].span.cover(words[close].span)));
    }
    None
}

/// "(Agency) - ": no place at all.
fn agency(words: &[Word], first: usize, limit: usize) -> Option<(Span, Span)> {
    let close = (first + 1..limit.min(first + 5)).find(|i| words[*i].lower == ")")?;
    let dash = words.get(close + 1).filter(|w| close + 1 < limit && is_dash(w))?;
    let start = words[first].span.start;
    Some((Span { start, end: start }, words[first].span.cover(dash.span)))
}

/// Characters of a dateline in a script without capitals.
const MAX_CHARS: usize = 40;

/// "(Place=Agency) ...", "[Place = ...]" and "AgencyPlace 27 dispatch ..." where no capitals show them.
fn in_strings(doc: &Document, block: Span, gaz: &Gazetteer) -> Option<(Span, Span)> {
    if !names::is_in_strings(doc) {
        return None;
    }
    let ends = doc.lang.table("place.dateline_ends");
    let base = block.start as usize;
    let text = doc.slice(block);
    let head: &str = text.char_indices().nth(MAX_CHARS).map_or(text, |(at, _)| &text[..at]);
    let place_at = |at: usize| {
        let rest = &head[at..];
        let form = gaz.prefixes().of(rest).find(|form| gaz.known(form).is_some_and(|k| k.sort != Sort::Demonym))?;
        Some(Span::new(base + at, base + at + form.len()))
    };
    let opener = head.chars().next()?;
    if let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == opener) {
        let from = opener.len_utf8();
        let place = place_at(from)?;
        let end = head.find(*close)?;
        let rest = head.get(place.end as usize - base..end)?;
        let goes_on = rest.trim_start().starts_with(['=', '\u{ff1d}', '/'])
            || rest.starts_with([' ', '\u{3000}', '\u{3001}'])
            || rest.starts_with(|c: char| c.is_numeric());
        return goes_on.then(|| (place, Span::new(base, base + end + close.len_utf8())));
    }
    // "首尔——": a place and a dash.
    let dash = |at: usize| {
        head[at..].starts_with('\u{2014}').then(|| head[at..].len() - head[at..].trim_start_matches('\u{2014}').len())
    };
    if let Some(place) = place_at(0)
        && let Some(length) = dash(place.len())
    {
        return Some((place, Span::new(base, place.end as usize + length)));
    }
    let (known, own) = (doc.lang.forms("names.known"), doc.lang.forms("place.dateline_own"));
    let agency = (1..=head.len().min(MAX_CHARS))
        .rev()
        .filter_map(|end| head.get(..end))
        .find(|form| known.contains(form) || own.contains(form))?;
    // The place may be left out, where a date stands.
    let place = place_at(agency.len()).unwrap_or_else(|| Span::new(base + agency.len(), base + agency.len()));
    let after = place.end as usize - base;
    let (end, mark) = head[after..].char_indices().find_map(|(at, _)| {
        let here = after + at;
        let form = ends.iter().map(|row| row.form).find(|form| head[here..].starts_with(form))?;
        // A word that is a verb as well ends a dateline only before a space or a bracket.
        let parted = head[here + form.len()..].starts_with([' ', '\u{3000}', '(', '\u{ff08}']);
        (form.chars().count() == 1 || parted).then_some((at, form.len()))
    })?;
    let dated = head[after..after + end].contains(|c: char| c.is_numeric());
    let mut whole = after + end + mark;
    // Who filed it, in brackets.
    let rest = head[whole..].trim_start();
    if let Some((_, close)) = BRACKETS.iter().find(|(open, _)| rest.starts_with(*open))
        && let Some(at) = rest.find(*close)
    {
        whole = head.len() - rest.len() + at + close.len_utf8();
    }
    dated.then(|| (place, Span::new(base, base + whole)))
}

/// Brackets around a dateline.
const BRACKETS: [(char, char); 5] =
    [('(', ')'), ('\u{ff08}', '\u{ff09}'), ('[', ']'), ('\u{3010}', '\u{3011}'), ('\u{ff3b}', '\u{ff3d}')];

fn cover(words: &[Word], first: usize, end: usize) -> Span {
    words[first].span.cover(words[end - 1].span)
}

fn is_inside(word: &Word) -> bool {
    matches!(word.lower.as_str(), "." | "-") && !word.space
}

fn is_name_part(word: &Word) -> bool {
    word.is_name_like() || matches!(word.lower.as_str(), "." | "," | "(" | ")")
}

fn is_dash(word: &Word) -> bool {
    matches!(word.lower.as_str(), "\u{2013}" | "\u{2014}") || (word.lower == "-" && word.space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<(&str, &str)> {
        let lang = crate::lang::pack("en").unwrap_or_else(crate::lang::unknown);
        let doc = Document::from_text(text, lang);
        let words = crate::facts::words::fold(&doc);
        find(&doc, &words, crate::facts::place::gazetteer::of(&doc.lang)).map(|(p, whole)| (p.of(text), whole.of(text)))
    }

    #[test]
    fn datelines_are_told_from_prose() {
        assert_eq!(
            place("SEOUL, Feb. 27 (Halla) \u{2013} The ship left."),
            Some(("SEOUL", "SEOUL, Feb. 27 (Halla) \u{2013}"))
        );
        assert_eq!(place("Berlin \u{2014} The vote is over."), Some(("Berlin", "Berlin \u{2014}")));
        assert_eq!(place("Tarn, Ill. (Agency) \u{2014} A man fell."), Some(("Tarn", "Tarn, Ill. (Agency) \u{2014}")));
        assert_eq!(place("NEW DELHI: Their plan failed."), Some(("NEW DELHI", "NEW DELHI:")));
        assert_eq!(place("Hong Kong (Agency) Shares fell on Monday."), Some(("Hong Kong", "Hong Kong (Agency)")));
        assert_eq!(place("(Agency) \u{2014} Shares fell on Monday."), Some(("", "(Agency) \u{2014}")));
        assert_eq!(place("Paris is \u{2014} as they say \u{2014} a feast."), None);
        assert_eq!(place("Harbour staff \u{2014} all of them \u{2014} left."), None);
    }
}
