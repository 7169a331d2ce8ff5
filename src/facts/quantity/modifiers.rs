//! How a number is qualified: the words before or after it ("over", "or more", "以上").

use super::Modifier;
use super::amounts::Amount;
use super::ranges::opened;
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader, Tag};

/// The modifier before or after.
pub(super) fn with_modifier(r: &Reader<'_>, mut a: Amount) -> Amount {
    let mut start = a.first;
    // "more than a 45%": an article between.
    if let Some((b, _)) = r.before(start, Cat::NumArticle).filter(|(b, _)| r.same_sentence(*b, a.first))
        && b > 0
        && r.before(b, Cat::Modifier).is_some()
        // "over a 14-year period" is how long, not how much.
        && !r.is_mark(a.end, &['-'])
    {
        start = b;
    }
    // "plus de la moitié".
    if a.is_fraction
        && let Some((b, _)) = r.before(start, Cat::Article).filter(|(b, _)| r.same_sentence(*b, a.first))
        && r.before(b, Cat::Modifier).is_some()
    {
        start = b;
    }
    let longest = (1..=5usize)
        .filter_map(|back| start.checked_sub(back))
        .filter(|&b| r.same_sentence(b, a.first))
        .filter_map(|b| {
            r.tags(b).iter().filter(|t| t.cat == Cat::Modifier && b + t.len as usize == start).map(|t| (b, *t)).next()
        })
        .next_back();
    // "by 4 % to 3 billion": how far it went, not a limit.
    let longest = longest.filter(|(b, _)| {
        let last = b.saturating_sub(usize::from(*b > 0 && r.is_mark(b - 1, &[','])));
        let after_amount = [Cat::Percent, Cat::Currency, Cat::Unit].iter().any(|&cat| r.before(last, cat).is_some());
        // "z 6,1 do 5,8 proc.".
        let is_number = |at: usize| r.token(at).is_some_and(|t| t.kind == TokenKind::Number);
        let after_number = || b.checked_sub(1).is_some_and(|last| is_number(last) && opened(r, last).is_some());
        !(r.is(*b, Cat::RangeMid) && (after_amount || after_number()) && r.same_sentence(b.saturating_sub(1), *b))
    });
    // "over two spells" is how long; "over two million" is more.
    let small = a.kind == super::QuantityKind::Number && a.value <= 12.0 && !a.is_fraction;
    let in_words = r.token(a.first).is_some_and(|t| t.kind == TokenKind::Word);
    // "talked about one of them" tells of what.
    let is_one = a.value == 1.0 && longest.is_some_and(|(_, tag)| tag.value == "about");
    let is_word = small && in_words && a.max.is_none();
    let longest = longest.filter(|(_, tag)| !(is_word && (is_one || tag.value == "over?")));
    if let Some((b, tag)) = longest
        && let Some(modifier) = modifier_of(tag.value)
    {
        a.modifier = Some((b, start, modifier));
    } else if let Some((at, tag)) = modifier_after(r, &a)
        && let Some(modifier) = modifier_of(tag.value)
    {
        a.modifier = Some((at, at + tag.len as usize, modifier));
    } else if let Some((b, tag)) = opened(r, a.first).filter(|_| a.max.is_some()) {
        a.modifier = Some((b, b + tag.len as usize, Modifier::Between));
    }
    a
}

/// "or more", "以上" right after, or after the word that counts ("20人以上").
fn modifier_after(r: &Reader<'_>, a: &Amount) -> Option<(usize, Tag)> {
    let counted = r.skip(a.end, Cat::Counter);
    [a.end, counted]
        .into_iter()
        .filter(|&at| r.same_sentence(a.first, at))
        .filter_map(|at| r.get(at, Cat::ModifierAfter).map(|tag| (at, tag)))
        .find(|&(at, tag)| !is_begun(r, at, at + tag.len as usize))
}

/// "34세 여성": one syllable that begins a word ("여" of "여성").
fn is_begun(r: &Reader<'_>, at: usize, end: usize) -> bool {
    let goes_on = r.token(end).is_some_and(|t| t.kind == TokenKind::Word) && !r.spaced(end);
    goes_on && r.spaced(at) && end == at + 1 && r.text(at).chars().count() == 1 && r.tags(end).is_empty()
}

fn modifier_of(value: &str) -> Option<Modifier> {
    Some(match value {
        "exact" => Modifier::Exact,
        "over" | "over?" => Modifier::Over,
        "atLeast" => Modifier::AtLeast,
        "about" => Modifier::About,
        "upTo" => Modifier::UpTo,
        "under" => Modifier::Under,
        "moreBy" => Modifier::MoreBy,
        "fewerBy" => Modifier::FewerBy,
        _ => return None,
    })
}
