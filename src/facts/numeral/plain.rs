//! Words and digits with their scales, nothing around them: the walk over the tokens.

use super::digits::{self, is_number};
use super::stack::{Stack, Symbol, is_tens};
use super::{Habits, Numeral, NumeralKind, compound, fractions, tidy};
use crate::document::TokenKind;
use crate::facts::lexer::{Cat, Reader};

/// Words and digits with their scales, nothing around them.
pub(crate) fn plain(r: &Reader<'_>, habits: &Habits, first: usize) -> Option<Numeral> {
    walk(r, habits, first, true)
}

/// As [`plain`], without decimals in words.
pub(super) fn whole(r: &Reader<'_>, habits: &Habits, first: usize) -> Option<Numeral> {
    walk(r, habits, first, false)
}

fn walk(r: &Reader<'_>, habits: &Habits, first: usize, decimals: bool) -> Option<Numeral> {
    let mut stack = Stack::default();
    let mut at = first;
    let mut kind = NumeralKind::Cardinal;
    let (mut is_bare, mut has_digits, mut has_more) = (false, false, false);
    // Was the last part a word right after a scale?
    let (mut after_scale, mut elided) = (false, false);
    // Digits take no number word, but a scale: "3백" goes on, "4일" does not.
    let mut after_digits = false;
    // "第3": the mark of an ordinal leads.
    let lead = r.get(at, Cat::NumOrdinalSuffix).filter(|t| t.value == "lead");
    if let Some(tag) = lead {
        at += tag.len as usize;
    }
    let start = at;
    loop {
        if !stack.is_empty() && !r.same_sentence(first, at) {
            break;
        }
        let Some(token) = r.token(at) else { break };
        // A hyphen inside "twenty-one"; never the first part.
        let mut here = at;
        if !stack.is_empty() && !r.spaced(at) && r.is_mark(at, &['-', '\u{2010}', '\u{2011}']) && !r.spaced(at + 1) {
            here = at + 1;
            if r.token(here).is_none_or(|t| t.kind == TokenKind::Number) {
                break;
            }
        }
        // "fifty - two", as some presses set it.
        if here == at
            && r.is_mark(at, &['-'])
            && stack.last().is_some_and(|(v, s)| s == 0.0 && is_tens(v))
            && r.get(at + 1, Cat::NumWord).is_some_and(|t| (1.0..10.0).contains(&t.number))
        {
            here = at + 1;
        }
        if here == at && token.kind == TokenKind::Number {
            let Some((value, end, bare)) = digits::read(r, habits, at) else { break };
            let glued = !stack.is_empty() && !r.spaced(at) && !habits.bare_scale;
            after_scale = false;
            elided = false;
            after_digits = true;
            if glued || !stack.push(Symbol::Digits(value), habits) {
                break;
            }
            is_bare = bare && at == start;
            has_digits |= at == start;
            at = end;
            // "０・０８".
            if habits.bare_scale
                && r.is_mark(at, &['\u{30fb}'])
                && r.is(at, Cat::NumPoint)
                && is_number(r, at + 1)
                && r.text(at + 1).chars().count() <= 9
                && let Some((tail, after, true)) = digits::read(r, habits, at + 1).map(|(v, e, _)| (v, e, true))
            {
                let places = r.text(at + 1).chars().count() as i32;
                return Some(Numeral {
                    has_digits: true,
                    ..Numeral::of(first, after, stack.sum() + tail / 10f64.powi(places))
                });
            }
            if let Some(end) = ordinal_suffix(r, at).or_else(|| ordinal_dot(r, habits, at, bare)) {
                return Some(Numeral {
                    kind: NumeralKind::Ordinal,
                    has_digits,
                    ..Numeral::of(first, end, stack.sum())
                });
            }
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumScale) {
            // "千米", "兆赫兹": a unit that starts with a scale.
            if !stack.is_empty() && r.get(here, Cat::Unit).is_some_and(|unit| unit.len > tag.len) {
                break;
            }
            if here != at || !scale_fits(r, here, at == start) || !stack.push(Symbol::Scale(tag.number), habits) {
                // "hundred" after a hyphen is fine ("two-hundred").
                if here == at || !stack.push(Symbol::Scale(tag.number), habits) {
                    break;
                }
            }
            at = here + tag.len as usize;
            is_bare = false;
            after_scale = true;
            after_digits = false;
            elided = false;
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumWord) {
            // "38 millions un an plus tôt": the article of what follows.
            if after_scale && r.is(here, Cat::NumArticle) && r.is(here + tag.len as usize, Cat::TimeUnit) {
                break;
            }
            if after_digits && habits.digit_words || !stack.push(Symbol::Word(tag.number), habits) {
                break;
            }
            at = here + tag.len as usize;
            is_bare = false;
            elided = after_scale;
            after_scale = false;
            continue;
        }
        // "500余万", "一千多万".
        if let Some(tag) = r.get(at, Cat::NumMore)
            && !stack.is_empty()
            && r.is(at + tag.len as usize, Cat::NumScale)
        {
            has_more = true;
            at += tag.len as usize;
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumOrdinal) {
            let symbol = if tag.number >= 100.0 { Symbol::Scale(tag.number) } else { Symbol::Word(tag.number) };
            if has_digits || !stack.push(symbol, habits) {
                break;
            }
            at = here + tag.len as usize;
            kind = NumeralKind::Ordinal;
            is_bare = false;
            at = further_ordinals(r, first, at, tag.number, &mut stack);
            break;
        }
        if habits.compound
            && here == at
            && let Some((word, ordinal)) = compound::read(r, habits, at)
        {
            if !stack.push_whole(&word) {
                break;
            }
            at += 1;
            is_bare = false;
            if ordinal {
                kind = NumeralKind::Ordinal;
                break;
            }
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumJoin) {
            let mut next = here + tag.len as usize;
            // "vingt-et-unième".
            next += usize::from(here > at && r.is_mark(next, &['-', '\u{2010}', '\u{2011}']) && !r.spaced(next));
            let goes_on = (r.is(next, Cat::NumWord) || r.is(next, Cat::NumOrdinal) || is_number(r, next))
                && r.same_sentence(at, next);
            // "tweeduizend en vijfhonderd".
            if habits.compound
                && !goes_on
                && r.same_sentence(at, next)
                && stack.last().is_some_and(|(_, scale)| scale >= 1000.0)
                && let Some((word, false)) = compound::read(r, habits, next)
                && stack.push_whole(&word)
            {
                at = next + 1;
                continue;
            }
            let mut probe = stack.clone();
            let fits = goes_on
                && probe.push(Symbol::Join, habits)
                && match r.get(next, Cat::NumWord).or(r.get(next, Cat::NumOrdinal)) {
                    Some(t) => probe.push(Symbol::Word(t.number), habits),
                    None => {
                        digits::read(r, habits, next).is_some_and(|(v, _, _)| probe.push(Symbol::Digits(v), habits))
                            && v_is_small(r, next)
                    }
                };
            // "one hundred and two thirds" is left to the fraction reader; "20 million and 300 million" are two.
            let limit = stack.last().map_or(f64::MAX, |i| i.1);
            let fits = fits
                && (!climbs(r, next, limit) || !has_digits && !habits.bare_scale && is_below(r, first, next, limit));
            // "vinte e um quintos" are 21 fifths where tens are joined so; elsewhere the fraction stands apart.
            let is_whole =
                habits.joins_tens && !habits.vigesimal && stack.last().is_some_and(|(v, _)| is_tens(v % 100.0));
            if fits && (is_whole || !r.is(after_word(r, next), Cat::NumFraction)) && !divides(r, next) {
                stack.push(Symbol::Join, habits);
                at = next;
                continue;
            }
        }
        break;
    }
    if stack.is_empty() {
        return None;
    }
    if elided && habits.elided_scale {
        stack.scale_last_digit();
    }
    let mut value = stack.sum();
    if lead.is_some() {
        kind = NumeralKind::Ordinal;
    }
    if kind == NumeralKind::Cardinal
        && !has_digits
        && decimals
        && let Some((fraction, end)) = fractions::decimal_words(r, habits, at)
    {
        value += fraction;
        at = end;
        if let Some(tag) = r.get(at, Cat::NumScale).filter(|t| t.number >= 1e3) {
            value *= tag.number;
            at += tag.len as usize;
        }
    }
    if let Some(tag) = r.get(at, Cat::NumCollective).filter(|_| kind == NumeralKind::Cardinal) {
        // "three hundred and two dozen": what stands below the last hundred is taken by the dozen.
        let tail = if value >= 100.0 { value % 100.0 } else { value };
        value = if tail > 0.0 { value - tail + tail * tag.number } else { value * tag.number };
        at += tag.len as usize;
        is_bare = false;
    }
    // "３番目": the mark follows words as well.
    if kind == NumeralKind::Cardinal
        && let Some(tag) = r.get(at, Cat::NumOrdinalSuffix).filter(|t| t.value == "after" && r.same_sentence(first, at))
    {
        at += tag.len as usize;
        kind = NumeralKind::Ordinal;
        is_bare = false;
    }
    Some(Numeral { first, end: at, value: tidy(value), kind, is_bare, has_digits, has_more })
}

/// "20と5分の3": does what is joined divide what follows?
fn divides(r: &Reader<'_>, at: usize) -> bool {
    const REACH: usize = 4;
    (at..at + REACH)
        .find(|&i| !is_number(r, i) && !r.is(i, Cat::NumWord) && !r.is(i, Cat::NumScale))
        .is_some_and(|i| r.get(i, Cat::NumOver).is_some_and(|t| t.value == "inverse"))
}

/// Does a scale of at least `limit` stand among the next few number words?
fn climbs(r: &Reader<'_>, at: usize, limit: f64) -> bool {
    const REACH: usize = 6;
    (at..at + REACH)
        .take_while(|&i| is_number(r, i) || r.is(i, Cat::NumWord) || r.is(i, Cat::NumScale))
        .any(|i| limit > 0.0 && r.get(i, Cat::NumScale).is_some_and(|t| t.number >= limit))
}

/// "vigésimo primero", "ducentésimo trigésimo cuarto": smaller ones add to a round one.
fn further_ordinals(r: &Reader<'_>, first: usize, mut at: usize, last: f64, stack: &mut Stack) -> usize {
    let mut last = last;
    while let Some(tag) = r.get(at, Cat::NumOrdinal).filter(|_| r.same_sentence(first, at)) {
        let room = [1000.0, 100.0, 10.0].into_iter().find(|step| last % step == 0.0);
        if !room.is_some_and(|room| (1.0..room).contains(&tag.number)) {
            break;
        }
        stack.add(tag.number);
        last = tag.number;
        at += tag.len as usize;
    }
    at
}

/// "two hundred and two thousand" are so many thousands; "between two hundred and two thousand" are two numbers.
fn is_below(r: &Reader<'_>, first: usize, next: usize, scale: f64) -> bool {
    scale == 100.0
        && r.before(first, Cat::RangeOpen).is_none()
        && !r.covers(first, Cat::RangeOpen)
        && r.get(next + 1, Cat::NumScale).is_some_and(|t| t.number >= 1000.0)
        && r.is(next, Cat::NumWord)
}

fn v_is_small(r: &Reader<'_>, at: usize) -> bool {
    r.text(at).len() <= 3
}

fn after_word(r: &Reader<'_>, at: usize) -> usize {
    r.get(at, Cat::NumWord).map_or(at + 1, |t| at + t.len as usize)
}

/// A scale of one or two letters ("5 bn", "3K") stands only after a number.
fn scale_fits(r: &Reader<'_>, at: usize, is_first: bool) -> bool {
    let text = r.text(at);
    let is_letter = text.len() <= 2 && text.is_ascii();
    if is_letter && is_first {
        return false;
    }
    // "5m-strong" and "1m wide" are not ours: a letter is followed by no further letter.
    !is_letter || !r.is_mark(at + 1, &['/']) || r.spaced(at + 1)
}

fn ordinal_suffix(r: &Reader<'_>, at: usize) -> Option<usize> {
    let tag = r.get(at, Cat::NumOrdinalSuffix).filter(|t| t.value != "lead")?;
    // "37º C".
    if r.is(at, Cat::Degree) && r.is(at + 1, Cat::Temperature) {
        return None;
    }
    (!r.spaced(at) || tag.value == "after").then_some(at + tag.len as usize)
}

/// The dot of "3. Quartal": after one or two digits, with the sentence going on.
fn ordinal_dot(r: &Reader<'_>, habits: &Habits, at: usize, is_bare: bool) -> Option<usize> {
    let ok = habits.ordinal_dot
        && is_bare
        && r.text(at - 1).len() <= 2
        && r.is_mark(at, &['.'])
        && !r.spaced(at)
        && r.same_sentence(at, at + 1)
        && r.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word);
    ok.then_some(at + 1)
}
