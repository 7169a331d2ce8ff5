//! Tokens of a language that writes numbers, their counters and its particles in one word ("삼백만원을",
//! "1만1천명이"), cut into number words, counter and rest, so that the grammars see what they see elsewhere.
//! Only words that follow a number or are surely one are cut; the habit `glued` turns this on.

use std::borrow::Cow;

use super::lexer::{Cat, Lexicon, Tag};
use crate::document::{Document, Token, TokenKind};
use crate::text::Span;

/// Longest piece, in characters.
const LONGEST: usize = 6;
/// Longest word that is looked at, in bytes.
const MAX_WORD: usize = 96;

/// The tokens of a document, cut where its language needs it.
pub(super) fn of<'d>(doc: &'d Document, lexicon: Option<&Lexicon>) -> Cow<'d, [Token]> {
    let glued = doc.lang.table("number.habits").iter().any(|row| row.value == "glued");
    let Some(lexicon) = lexicon.filter(|_| glued) else { return Cow::Borrowed(&doc.tokens) };
    let mut out: Vec<Token> = Vec::with_capacity(doc.tokens.len() * 2);
    // Does a number end right before?
    let mut before = Before::Other;
    for (at, token) in doc.tokens.iter().enumerate() {
        let text = token.text(&doc.text);
        let same = at > 0 && doc.tokens[at - 1].sentence == token.sentence;
        if token.kind != TokenKind::Word || text.len() > MAX_WORD || text.is_ascii() {
            out.push(*token);
            before = if token.kind == TokenKind::Number { Before::Number } else { Before::Other };
            continue;
        }
        let cuts = cut(lexicon, text, if same { before } else { Before::Other }, token.space_before);
        let mut start = 0;
        for &(end, _) in &cuts {
            let span = Span::new(token.span.start as usize + start, token.span.start as usize + end);
            out.push(Token { span, space_before: token.space_before && start == 0, ..*token });
            start = end;
        }
        let last = &text[start_of_last(&cuts)..];
        before = if cuts.last().is_some_and(|(_, is_number)| *is_number)
            || before == Before::Number && lexicon.begins_currency(text)
        {
            Before::Number
        } else if lexicon.tags_of(last).any(|t| matches!(t.cat, Cat::NumOver | Cat::NumMinus)) {
            Before::Over
        } else {
            Before::Other
        };
    }
    Cow::Owned(out)
}

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Other,
    Number,
    /// "분의", "마이너스": a number must follow.
    Over,
}

fn start_of_last(cuts: &[(usize, bool)]) -> usize {
    cuts.len().checked_sub(2).and_then(|at| cuts.get(at)).map_or(0, |(end, _)| *end)
}

/// Where pieces end, and whether each is a number word; the last end is that of the word.
fn cut(lexicon: &Lexicon, word: &str, before: Before, spaced: bool) -> Vec<(usize, bool)> {
    let uncut = vec![(word.len(), lexicon.tags_of(word).any(|t| is_number(t.cat)))];
    let after_number = before == Before::Number;
    let glued = after_number && !spaced;
    // "구조됐다" is a rescue, "구천오백" a number: the longer reading wins.
    let mut number = 0;
    while let Some((len, ..)) = longest(lexicon, &word[number..], is_number) {
        number += len;
    }
    let may_be_none = !glued && before != Before::Over;
    if may_be_none && longest(lexicon, word, |cat| cat == Cat::NumNot).is_some_and(|(len, ..)| len >= number) {
        return vec![(word.len(), false)];
    }
    // "1조각": the longer reading is a counter.
    let counts = longest(lexicon, word, is_follower).map_or(0, |(len, ..)| len);
    let leads = longest(lexicon, word, is_number).map_or(0, |(len, ..)| len);
    let is_counter = glued && counts > leads;
    let mut cuts = Vec::new();
    let mut at = 0;
    let (mut parts, mut scales, mut native) = (0, 0, false);
    while let Some((len, cat, is_lone)) = longest(lexicon, &word[at..], is_number).filter(|_| !is_counter) {
        // "일이다": what is longer than the number word is none.
        if parts > 0 && longest(lexicon, &word[at..], is_follower).is_some_and(|(other, ..)| other > len) {
            break;
        }
        // A scale may lead only where a number goes before it or more of it follows.
        at += len;
        parts += 1;
        scales += usize::from(cat == Cat::NumScale);
        native |= is_lone;
        cuts.push((at, true));
    }
    let rest = &word[at..];
    let follows = longest(lexicon, rest, is_follower);
    let is_sure = match (rest.is_empty(), follows) {
        _ if parts == 0 => false,
        // The word is number words and nothing else; a single one needs no cut.
        (true, _) => return if parts > 1 && (scales > 0 || glued || native) { cuts } else { uncut },
        (false, Some((_, Cat::NumOver, _))) => true,
        _ if before == Before::Over && rest.chars().count() <= 3 => true,
        (false, Some((len, cat, _))) => {
            let counts = matches!(cat, Cat::Counter | Cat::Age | Cat::NumOrdinalSuffix | Cat::TimeUnit);
            let tail = rest[len..].chars().count();
            glued && scales > 0
                || (after_number && scales > 0 && parts == scales && tail <= 2)
                || (parts > 1 && scales > 0 && tail <= 3)
                || (native && counts && tail <= 3)
        }
        (false, None) => (parts > 1 && scales > 0 && rest.chars().count() <= 2) || (glued && scales > 0),
    };
    if parts > 0 && !is_sure {
        if !after_number {
            return uncut;
        }
        (at, parts) = (0, 0);
        cuts.clear();
    }
    if parts == 0 && !after_number {
        // "절반이".
        const TWO_SYLLABLES: usize = 6;
        return match longest(lexicon, word, |cat| cat == Cat::NumFraction) {
            Some((len, ..)) if len >= TWO_SYLLABLES && len < word.len() && word[len..].chars().count() <= 2 => {
                vec![(len, false), (word.len(), false)]
            }
            _ => uncut,
        };
    }
    // "달러를" after "4천 ", "명이" after "3".
    let rest = &word[at..];
    if let Some((len, ..)) = longest(lexicon, rest, is_follower)
        && (len == rest.len() || glued || parts > 0 || rest[len..].chars().count() <= 2)
    {
        at += len;
        cuts.push((at, false));
    }
    if at < word.len() {
        cuts.push((word.len(), false));
    }
    cuts
}

/// The longest prefix with a wanted reading: its length, category, and whether it is a number word of
/// everyday counting, which stands before counters.
fn longest(lexicon: &Lexicon, text: &str, wanted: fn(Cat) -> bool) -> Option<(usize, Cat, bool)> {
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST);
    let mut best = None;
    for end in ends {
        for tag in lexicon.tags_of(&text[..end]).filter(|t| wanted(t.cat)) {
            best = Some((end, tag.cat, tag.cat == Cat::NumWord && is_native(&tag, end)));
        }
    }
    best
}

/// "다섯", "두": longer than one syllable, or of the kind that only stands before counters.
fn is_native(tag: &Tag, len: usize) -> bool {
    const SYLLABLE: usize = 3;
    len > SYLLABLE || tag.value.ends_with(".0")
}

fn is_number(cat: Cat) -> bool {
    matches!(cat, Cat::NumWord | Cat::NumScale)
}

/// What may stand right after a number.
fn is_follower(cat: Cat) -> bool {
    matches!(
        cat,
        Cat::Counter
            | Cat::Unit
            | Cat::Currency
            | Cat::Subunit
            | Cat::Percent
            | Cat::Degree
            | Cat::TimeUnit
            | Cat::Month
            | Cat::Age
            | Cat::NumOrdinalSuffix
            | Cat::NumOver
            | Cat::NumJoin
            | Cat::NumMore
            | Cat::ModifierAfter
            | Cat::RangeMid
            | Cat::NumCollective
            | Cat::CountStop
    )
}
