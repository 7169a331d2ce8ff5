//! Tokens of a language that writes numbers, their counters and its particles in one word ("삼백만원을",
//! "1만1천명이"), cut into number words, counter and rest, so that the grammars see what they see elsewhere.
//! Only words that follow a number or are surely one are cut; the habit `glued` turns this on.

use std::borrow::Cow;

use super::lexer::{Cat, Lexicon, Tag};
use crate::document::{Document, Token, TokenKind};
use crate::lang::Entry;
use crate::text::Span;

/// Longest piece, in characters.
const LONGEST: usize = 6;
/// Longest word that is looked at, in bytes.
const MAX_WORD: usize = 96;

/// The tokens of a document, cut where its language needs it.
pub(super) fn of<'d>(doc: &'d Document, lexicon: Option<&Lexicon>) -> Cow<'d, [Token]> {
    let glued = doc.lang.table("number.habits").iter().any(|row| row.value == "glued");
    let Some(lexicon) = lexicon.filter(|_| glued) else { return Cow::Borrowed(&doc.tokens) };
    let particles = doc.lang.table("word.particles");
    let mut out: Vec<Token> = Vec::with_capacity(doc.tokens.len() * 2);
    // Does a number end right before?
    let mut before = Before::Other;
    for (at, token) in doc.tokens.iter().enumerate() {
        let text = token.text(&doc.text);
        let same = at > 0 && doc.tokens[at - 1].sentence == token.sentence;
        if token.kind != TokenKind::Word || text.len() > MAX_WORD || text.is_ascii() {
            out.push(*token);
            let is_percent = same && before == Before::Number && lexicon.tags_of(text).any(|t| t.cat == Cat::Percent);
            before = match token.kind {
                TokenKind::Number => Before::Number,
                _ if is_percent => Before::Percent,
                _ => Before::Other,
            };
            continue;
        }
        let next = doc.tokens.get(at + 1).filter(|next| next.sentence == token.sentence);
        let leads = next.and_then(|next| cut_before_parts(lexicon, text, next.text(&doc.text)));
        let context =
            Context { before: if same { before } else { Before::Other }, spaced: token.space_before, particles };
        let cuts = leads.unwrap_or_else(|| cut(lexicon, text, &context));
        let mut start = 0;
        for (part, &(end, is_number)) in cuts.iter().enumerate() {
            // A particle that is a scale as well says nothing to the grammars, and would scale what it follows.
            let is_scale = |piece: &str| {
                let scale = scale_of(lexicon, piece);
                particles.iter().any(|p| p.form.len() == scale && piece.starts_with(p.form))
            };
            if part > 0 && !is_number && cuts[part - 1].1 && is_scale(&text[start..end]) {
                start = end;
                continue;
            }
            let span = Span::new(token.span.start as usize + start, token.span.start as usize + end);
            out.push(Token { span, space_before: token.space_before && start == 0, ..*token });
            start = end;
        }
        let last = &text[start_of_last(&cuts)..];
        before = if cuts.last().is_some_and(|(_, is_number)| *is_number)
            || before == Before::Number && lexicon.begins_currency(text)
        {
            Before::Number
        } else if before == Before::Number && lexicon.tags_of(last).any(|t| t.cat == Cat::NumMore) {
            // "210여 명을"
            Before::Number
        } else if lexicon.tags_of(last).any(|t| matches!(t.cat, Cat::NumOver | Cat::NumMinus | Cat::NumPoint)) {
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
    /// "%": points may follow.
    Percent,
}

fn start_of_last(cuts: &[(usize, bool)]) -> usize {
    cuts.len().checked_sub(2).and_then(|at| cuts.get(at)).map_or(0, |(end, _)| *end)
}

/// What decides how a word is cut, besides the word.
struct Context<'t> {
    before: Before,
    spaced: bool,
    /// What is written to other words; some are number words too.
    particles: &'t [Entry],
}

/// "오와 사분의 일", "오점 오": number words with what joins them to a fraction or to decimals that follow.
fn cut_before_parts(lexicon: &Lexicon, word: &str, next: &str) -> Option<Vec<(usize, bool)>> {
    let end_of = |text: &str| {
        let mut at = 0;
        while let Some((len, ..)) = longest(lexicon, &text[at..], is_number) {
            at += len;
        }
        at
    };
    let (own, other) = (end_of(word), end_of(next));
    if own == 0 || own == word.len() || other == 0 {
        return None;
    }
    let is = |text: &str, cat: Cat| lexicon.tags_of(text).any(|t| t.cat == cat);
    let divides = || longest(lexicon, &next[other..], |cat| cat == Cat::NumOver).is_some();
    let goes_on = || next.len() == other || next[other..].chars().count() <= 2;
    let rest = &word[own..];
    (is(rest, Cat::NumJoin) && divides() || is(rest, Cat::NumPoint) && goes_on())
        .then(|| vec![(own, true), (word.len(), false)])
}

/// Where pieces end, and whether each is a number word; the last end is that of the word.
fn cut(lexicon: &Lexicon, word: &str, context: &Context<'_>) -> Vec<(usize, bool)> {
    let &Context { before, spaced, particles } = context;
    let uncut = vec![(word.len(), lexicon.tags_of(word).any(|t| is_number(t.cat)))];
    // "%포인트를"
    if before == Before::Percent
        && let Some((len, ..)) = longest(lexicon, word, |cat| cat == Cat::Percent).filter(|(len, ..)| *len < word.len())
    {
        return vec![(len, false), (word.len(), false)];
    }
    let after_number = before == Before::Number;
    let glued = after_number && !spaced;
    // "구조됐다" is a rescue, "구천오백" a number: the longer reading wins.
    let mut number = 0;
    let mut is_after_digit = false;
    while let Some((len, cat, native)) = longest(lexicon, &word[number..], is_number) {
        // "조사한": what counts in its own way follows no digit of the other kind.
        if native && is_after_digit {
            break;
        }
        is_after_digit = cat == Cat::NumWord && !native;
        number += len;
    }
    let may_be_none = !glued && before != Before::Over;
    if may_be_none && longest(lexicon, word, |cat| cat == Cat::NumNot).is_some_and(|(len, ..)| len >= number) {
        return vec![(word.len(), false)];
    }
    // "1조각": the longer reading is a counter.
    let counts = longest(lexicon, word, is_follower).map_or(0, |(len, ..)| len);
    let leads = longest(lexicon, word, is_number).map_or(0, |(len, ..)| len);
    let is_counter = after_number && counts > leads;
    let mut cuts = Vec::new();
    let mut at = 0;
    let (mut parts, mut scales, mut native) = (0, 0, false);
    while let Some((len, cat, is_lone)) = longest(lexicon, &word[at..], is_number).filter(|_| !is_counter) {
        // "일이다": what is longer than the number word is none.
        if parts > 0 && longest(lexicon, &word[at..], is_follower).is_some_and(|(other, ..)| other > len) {
            break;
        }
        // "하나만", "오분의 일만": after a number of everyday counting, and after the part of a whole, a particle.
        let is_particle = cat == Cat::NumScale && particles.iter().any(|p| p.form == &word[at..at + len]);
        let ends = || longest(lexicon, &word[at + len..], is_number).is_none();
        if parts > 0 && is_particle && (native || before == Before::Over && scales == 0 && ends()) {
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
        _ if native
            && parts == 1
            && particles.iter().any(|p| p.form == rest)
            && rest.len() == scale_of(lexicon, rest) =>
        {
            true
        }
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

/// Bytes of the scale that begins the text.
fn scale_of(lexicon: &Lexicon, text: &str) -> usize {
    longest(lexicon, text, |cat| cat == Cat::NumScale).map_or(0, |(len, ..)| len)
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
