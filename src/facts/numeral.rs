//! Numerals: digits, words and mixtures of them ("4.5 million", "two hundred and one", "half a dozen",
//! "1万2千") to a value. One stack machine serves all languages: a word is pushed, a scale multiplies
//! all that is smaller than itself; whether a word may follow another is decided by magnitudes, and the
//! few habits that differ (decimal comma, tens after units) are rows of `number.habits`.
//! What the number counts is not looked at here.

use super::lexer::{Cat, Reader};
use crate::document::TokenKind;
use crate::lang::LangPack;

/// What a numeral says of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralKind {
    Cardinal,
    Ordinal,
    Fraction,
}

/// A numeral over the tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub first: usize,
    pub end: usize,
    pub value: f64,
    pub kind: NumeralKind,
    /// One token of bare digits, without separators: may be a year, a day, an hour.
    pub is_bare: bool,
    /// Written in digits (at least its start).
    pub has_digits: bool,
}

/// A language's habits, from `number.habits`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    /// "1.000,5" rather than "1,000.5".
    decimal_comma: bool,
    /// "1 000 000".
    space_groups: bool,
    /// "einundzwanzig": units before tens.
    inverted: bool,
    /// "soixante-dix": ten to nineteen after a multiple of twenty.
    vigesimal: bool,
    /// "treinta y uno": the joining word after tens.
    joins_tens: bool,
    /// "万千": a scale stands for one of itself inside a number.
    bare_scale: bool,
    /// "dreihundert": number words are written together.
    compound: bool,
    /// "二〇二四": number words in a row are digits.
    digit_words: bool,
    /// "3. Quartal": a dot after digits makes an ordinal.
    ordinal_dot: bool,
}

impl Habits {
    /// The mark before decimals.
    pub fn decimal_mark(&self) -> char {
        if self.decimal_comma { ',' } else { '.' }
    }

    /// Are number words written together?
    pub fn is_compound(&self) -> bool {
        self.compound
    }

    pub fn of(lang: &LangPack) -> Habits {
        let on = |name: &str| lang.table("number.habits").iter().any(|row| row.value == name);
        Habits {
            decimal_comma: on("decimal_comma"),
            space_groups: on("space_groups"),
            inverted: on("inverted"),
            vigesimal: on("vigesimal"),
            joins_tens: on("joins_tens"),
            bare_scale: on("bare_scale"),
            compound: on("compound"),
            digit_words: on("digit_words"),
            ordinal_dot: on("ordinal_dot"),
        }
    }
}

/// The parts a number word is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Symbol {
    Word(f64),
    Digits(f64),
    Scale(f64),
    Join,
}

/// See the module doc. Elements fall in size from bottom to top.
#[derive(Clone, Debug, Default)]
struct Stack {
    /// (value, the smallest power it was scaled by; 0 for a plain word).
    items: Vec<(f64, f64)>,
    joined: bool,
}

impl Stack {
    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds a part; false (and nothing changed) where it can't go on.
    fn push(&mut self, symbol: Symbol, habits: &Habits) -> bool {
        let last = self.items.last().copied();
        match symbol {
            Symbol::Join => {
                let ok = last.is_some_and(|(value, scale)| {
                    scale > 0.0
                        || (habits.joins_tens && (is_tens(value % 100.0) || (value >= 100.0 && value % 100.0 == 0.0)))
                        || (habits.inverted && value % 100.0 < 10.0 && value % 100.0 > 0.0)
                });
                self.joined |= ok;
                return ok;
            }
            Symbol::Word(v) | Symbol::Digits(v) => {
                let digits = matches!(symbol, Symbol::Digits(_));
                // What stands below the last hundred may be added to.
                let low = last.map_or(0.0, |(value, _)| if value >= 100.0 { value % 100.0 } else { value });
                let in_row = last.is_some_and(|(value, scale)| {
                    habits.digit_words && scale == 0.0 && value.fract() == 0.0 && value < 1e12 && v < 10.0
                });
                let fits = match last {
                    None => true,
                    Some((_, scale)) if scale > 0.0 => v < scale,
                    Some(_) if digits => false,
                    Some((value, _)) if value == 0.0 && self.items.len() > 1 => v < 1e4,
                    Some((value, _)) if value >= 100.0 && low == 0.0 && v < 100.0 => true,
                    Some(_) if self.joined && habits.inverted && low < 10.0 && is_tens(v) => true,
                    Some(_) if is_tens(low) => {
                        v >= 1.0 && (v < 10.0 || (habits.vigesimal && low % 20.0 == 0.0 && v < 20.0))
                    }
                    Some(_) => in_row,
                };
                if fits && in_row && !is_tens(low) && !digits {
                    if let Some((value, _)) = self.items.last_mut() {
                        *value = *value * 10.0 + v;
                    }
                    return true;
                }
                if !fits {
                    return false;
                }
                // A joined pair ("ein und zwanzig", "treinta y uno") is one item.
                match self.items.last_mut() {
                    Some((value, scale)) if *scale == 0.0 => *value += v,
                    _ => self.items.push((v, 0.0)),
                }
            }
            Symbol::Scale(s) => {
                let below: f64 = self.items.iter().rev().take_while(|(v, _)| *v < s).map(|(v, _)| v).sum();
                let kept = self.items.iter().rposition(|(v, _)| *v >= s).map_or(0, |at| at + 1);
                if below == 0.0 {
                    match self.items.last() {
                        None => {}
                        Some((_, scale)) if habits.bare_scale && *scale > s => {}
                        // Zero or an unscaled larger number: "20 dozen" is for the caller.
                        Some((v, scale)) if *scale == 0.0 && *v > 0.0 => {
                            let v = *v;
                            self.items.pop();
                            self.items.push((v * s, s));
                            self.joined = false;
                            return true;
                        }
                        Some(_) => return false,
                    }
                }
                self.items.truncate(kept);
                self.items.push((if below == 0.0 { s } else { below * s }, s));
            }
        }
        self.joined = false;
        true
    }

    fn sum(&self) -> f64 {
        self.items.iter().map(|(v, _)| v).sum()
    }
}

fn is_tens(v: f64) -> bool {
    (20.0..100.0).contains(&v) && v % 10.0 == 0.0
}

/// Reads the longest numeral that starts at token `at`.
pub(crate) fn read(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    if let Some(n) = leading_fraction(r, habits, at) {
        return Some(n);
    }
    // "a hundred", "a dozen": the article counts as one before a scale.
    let start = match r.get(at, Cat::NumArticle) {
        Some(tag) => {
            let next = at + tag.len as usize;
            if r.is(next, Cat::NumScale) || r.is(next, Cat::NumCollective) || r.is(next, Cat::NumOrdinal) {
                if r.get(next, Cat::NumOrdinal).is_some_and(|t| t.number < 100.0) { at } else { next }
            } else {
                at
            }
        }
        None => at,
    };
    let mut n = plain(r, habits, start)?;
    n.first = at;
    if n.kind == NumeralKind::Cardinal {
        n = with_fraction(r, habits, n);
    }
    // "one in three", "two out of five".
    if n.kind == NumeralKind::Cardinal
        && let Some(over) = r.get(n.end, Cat::NumOver)
        && let Some(m) = plain(r, habits, n.end + over.len as usize)
        && m.kind == NumeralKind::Cardinal
        && (n.value < m.value && m.value <= 1000.0 && n.value >= 1.0 && n.value <= 20.0)
        && r.same_sentence(n.first, m.end - 1)
        && !(over.value == "words" && (n.has_digits || m.is_bare))
        && !r.is(m.end, Cat::TimeUnit)
        && !r.is(m.end, Cat::Month)
    {
        return Some(Numeral {
            end: m.end,
            value: tidy(n.value / m.value),
            kind: NumeralKind::Fraction,
            is_bare: false,
            ..n
        });
    }
    Some(n)
}

/// Words and digits with their scales, nothing around them.
pub(crate) fn plain(r: &Reader<'_>, habits: &Habits, first: usize) -> Option<Numeral> {
    let mut stack = Stack::default();
    let mut at = first;
    let mut kind = NumeralKind::Cardinal;
    let (mut is_bare, mut has_digits) = (false, false);
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
            && stack.items.last().is_some_and(|(v, s)| *s == 0.0 && is_tens(*v))
            && r.get(at + 1, Cat::NumWord).is_some_and(|t| (1.0..10.0).contains(&t.number))
        {
            here = at + 1;
        }
        if here == at && token.kind == TokenKind::Number {
            let Some((value, end, bare)) = digits(r, habits, at) else { break };
            let glued = !stack.is_empty() && !r.spaced(at) && !habits.bare_scale;
            if glued || !stack.push(Symbol::Digits(value), habits) {
                break;
            }
            is_bare = bare && at == first;
            has_digits |= at == first;
            at = end;
            if let Some(end) = ordinal_suffix(r, at).or_else(|| ordinal_dot(r, habits, at, bare)) {
                return Some(Numeral {
                    first,
                    end,
                    value: stack.sum(),
                    kind: NumeralKind::Ordinal,
                    is_bare: false,
                    has_digits,
                });
            }
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumScale) {
            if here != at || !scale_fits(r, here, at == first) || !stack.push(Symbol::Scale(tag.number), habits) {
                // "hundred" after a hyphen is fine ("two-hundred").
                if here == at || !stack.push(Symbol::Scale(tag.number), habits) {
                    break;
                }
            }
            at = here + tag.len as usize;
            is_bare = false;
            continue;
        }
        if let Some(tag) = r.get(here, Cat::NumWord) {
            if !stack.push(Symbol::Word(tag.number), habits) {
                break;
            }
            at = here + tag.len as usize;
            is_bare = false;
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
            break;
        }
        if habits.compound
            && here == at
            && stack.is_empty()
            && let Some((value, ordinal)) = compound(r, habits, at)
        {
            stack.items.push((value, if value >= 100.0 && !ordinal { 100.0 } else { 0.0 }));
            at += 1;
            if ordinal {
                kind = NumeralKind::Ordinal;
                break;
            }
            continue;
        }
        if let Some(tag) = r.get(at, Cat::NumJoin) {
            let next = at + tag.len as usize;
            let goes_on = (r.is(next, Cat::NumWord) || r.is(next, Cat::NumOrdinal) || is_number(r, next))
                && r.same_sentence(at, next);
            let mut probe = stack.clone();
            let fits = goes_on
                && probe.push(Symbol::Join, habits)
                && match r.get(next, Cat::NumWord).or(r.get(next, Cat::NumOrdinal)) {
                    Some(t) => probe.push(Symbol::Word(t.number), habits),
                    None => {
                        digits(r, habits, next).is_some_and(|(v, _, _)| probe.push(Symbol::Digits(v), habits))
                            && v_is_small(r, next)
                    }
                };
            // "one hundred and two thirds" is left to the fraction reader; "20 million and 300 million" are two.
            let fits = fits && !climbs(r, next, stack.items.last().map_or(f64::MAX, |i| i.1));
            if fits && !r.is(after_word(r, next), Cat::NumFraction) {
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
    let mut value = stack.sum();
    if kind == NumeralKind::Cardinal
        && !has_digits
        && let Some((fraction, end)) = decimal_words(r, at)
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
    Some(Numeral { first, end: at, value, kind, is_bare, has_digits })
}

/// Does a scale of at least `limit` stand among the next few number words?
fn climbs(r: &Reader<'_>, at: usize, limit: f64) -> bool {
    const REACH: usize = 6;
    (at..at + REACH)
        .take_while(|&i| is_number(r, i) || r.is(i, Cat::NumWord) || r.is(i, Cat::NumScale))
        .any(|i| limit > 0.0 && r.get(i, Cat::NumScale).is_some_and(|t| t.number >= limit))
}

fn v_is_small(r: &Reader<'_>, at: usize) -> bool {
    r.text(at).len() <= 3
}

fn after_word(r: &Reader<'_>, at: usize) -> usize {
    r.get(at, Cat::NumWord).map_or(at + 1, |t| at + t.len as usize)
}

fn is_number(r: &Reader<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.kind == TokenKind::Number)
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

/// Value of the digits at `at`, the token after them, and whether they are one bare run.
fn digits(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<(f64, usize, bool)> {
    let text = r.text(at);
    let mut value = parse_digits(text, habits.decimal_comma)?;
    let mut end = at + 1;
    let mut is_bare = text.bytes().all(|b| b.is_ascii_digit());
    if text.len() <= 3 {
        while r.text(end).len() == 3 && is_number(r, end) && groups(r, habits, end) && r.same_sentence(at, end) {
            value = value * 1000.0 + parse_digits(r.text(end), true)?;
            end += 1;
            is_bare = false;
        }
        // "1 234,5": the last group carries the decimals.
        let tail = r.text(end);
        let mark = if habits.decimal_comma { b',' } else { b'.' };
        if is_number(r, end)
            && groups(r, habits, end)
            && tail.len() > 4
            && tail.as_bytes().get(3) == Some(&mark)
            && let Some(v) = parse_digits(tail, habits.decimal_comma)
        {
            value = value * 1000.0 + v;
            end += 1;
            is_bare = false;
        }
    }
    // "1/2" and "10 1/2".
    if let Some(fraction) = slash_fraction(r, at) {
        return Some((fraction, at + 3, false));
    }
    if is_number(r, end)
        && r.spaced(end)
        && r.same_sentence(at, end)
        && let Some(fraction) = slash_fraction(r, end).filter(|f| *f < 1.0)
    {
        return Some((value + fraction, end + 3, false));
    }
    if let Some(tag) = r
        .get(end, Cat::NumFraction)
        .filter(|_| !r.text(end).is_ascii() && !r.text(end).starts_with(char::is_alphabetic))
    {
        // "2½"
        return Some((value + tag.number, end + 1, false));
    }
    Some((value, end, is_bare))
}

/// Does the space before token `at` part groups of digits? A hard space always does.
fn groups(r: &Reader<'_>, habits: &Habits, at: usize) -> bool {
    let Some(start) = r.token(at).filter(|t| t.space_before).map(|t| t.span.start as usize) else { return false };
    let before = r.doc.text.get(..start).and_then(|t| t.chars().next_back());
    matches!(before, Some('\u{a0}' | '\u{202f}' | '\u{2009}')) || (habits.space_groups && before == Some(' '))
}

fn slash_fraction(r: &Reader<'_>, at: usize) -> Option<f64> {
    let ok = is_number(r, at) && r.is_mark(at + 1, &['/', '\u{2044}']) && is_number(r, at + 2);
    if !ok || r.is_mark(at + 3, &['/']) || r.spaced(at + 1) != r.spaced(at + 2) {
        return None;
    }
    let (a, b) = (r.text(at), r.text(at + 2));
    if a.len() > 3 || b.len() > 3 || !b.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (a, b): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
    (b > 1.0 && a > 0.0).then_some(a / b)
}

fn ordinal_suffix(r: &Reader<'_>, at: usize) -> Option<usize> {
    (!r.spaced(at)).then(|| r.get(at, Cat::NumOrdinalSuffix)).flatten().map(|t| at + t.len as usize)
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

/// "1,234.5", "1.234,5", "１２", "3'000". None for what is no one number ("192.168.1.2").
pub(crate) fn parse_digits(text: &str, decimal_comma: bool) -> Option<f64> {
    // More digits than a double can hold are still read, in linear time, as an approximation.
    let seps: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| digit_of(*c).is_none()).take(16).collect();
    let groups_of_three = |c: char| {
        let mut parts = text.split(c);
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        !rest.is_empty()
            && (1..=3).contains(&first.chars().count())
            && rest.iter().all(|p| p.chars().take_while(|c| digit_of(*c).is_some()).count() == 3)
    };
    let decimal = match seps.as_slice() {
        [] => None,
        [(at, c)] if matches!(c, '.' | ',' | '\u{66b}' | '\u{ff0e}' | '\u{ff0c}') => {
            let is_comma = matches!(c, ',' | '\u{ff0c}');
            let groups = groups_of_three(*c) && !text.starts_with('0');
            if is_comma == decimal_comma || !groups { Some(*at) } else { None }
        }
        [_] => None,
        [first, .., last] => {
            if first.1 != last.1 {
                Some(last.0)
            } else if groups_of_three(first.1) {
                None
            } else {
                return None;
            }
        }
    };
    let mut plain = String::with_capacity(text.len().min(64));
    for (at, c) in text.char_indices() {
        match digit_of(c) {
            Some(d) => plain.push(d),
            None if Some(at) == decimal => plain.push('.'),
            None => {}
        }
    }
    plain.parse().ok().filter(|v: &f64| v.is_finite())
}

fn digit_of(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}

/// "point five two" after a whole number in words.
fn decimal_words(r: &Reader<'_>, at: usize) -> Option<(f64, usize)> {
    let tag = r.get(at, Cat::NumPoint)?;
    let mut at = at + tag.len as usize;
    let (mut value, mut place) = (0.0, 0.1);
    let start = at;
    while let Some(word) = r.get(at, Cat::NumWord).filter(|t| t.number < 100.0 && at - start < 12) {
        if word.number < 10.0 {
            value += word.number * place;
            place /= 10.0;
        } else {
            value += word.number * place / 10.0;
            place /= 100.0;
        }
        at += word.len as usize;
    }
    (at > start).then(|| (tidy(value), at))
}

/// "half a million", "a quarter of a million", "a third", "half": a fraction that leads.
fn leading_fraction(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Numeral> {
    let start = r.skip(at, Cat::NumArticle);
    let tag = r.get(start, Cat::NumFraction)?;
    if start > at && r.get(start, Cat::NumOrdinal).is_some_and(|t| t.len == tag.len) && !r.is(start + 1, Cat::Of) {
        // "a third" alone may be an ordinal ("a third man"); only "a third of" is a fraction.
        return None;
    }
    if start == at && r.is(start, Cat::NumOrdinal) {
        return None;
    }
    let mut end = start + tag.len as usize;
    let mut value = tag.number;
    let mut after = r.skip(end, Cat::Of);
    after = r.skip(after, Cat::NumArticle);
    if let Some(scale) = r.get(after, Cat::NumScale).or(r.get(after, Cat::NumCollective)).filter(|t| t.number >= 12.0) {
        value *= scale.number;
        end = after + scale.len as usize;
        if let Some(big) = r.get(end, Cat::NumScale).filter(|t| t.number > scale.number) {
            value *= big.number;
            end += big.len as usize;
        }
        return Some(cardinal(at, end, value));
    }
    let _ = habits;
    Some(Numeral { kind: NumeralKind::Fraction, ..cardinal(at, end, value) })
}

fn cardinal(first: usize, end: usize, value: f64) -> Numeral {
    Numeral { first, end, value: tidy(value), kind: NumeralKind::Cardinal, is_bare: false, has_digits: false }
}

/// "two thirds", "five and a half", "one and a half million", "three and two fifths".
fn with_fraction(r: &Reader<'_>, habits: &Habits, n: Numeral) -> Numeral {
    let hyphen = r.is_mark(n.end, &['-']);
    let direct = if hyphen { n.end + 1 } else { n.end };
    if let Some(tag) = r.get(direct, Cat::NumFraction).filter(|t| t.number < 1.0 && n.value < 1000.0) {
        let singular_ordinal = r.is(direct, Cat::NumOrdinal);
        if (!singular_ordinal || n.value == 1.0) && r.same_sentence(n.first, direct) && !n.is_bare {
            return Numeral {
                end: direct + tag.len as usize,
                value: tidy(n.value * tag.number),
                kind: NumeralKind::Fraction,
                ..n
            };
        }
    }
    let Some(join) = r.get(n.end, Cat::NumJoin) else { return n };
    let after = n.end + join.len as usize;
    if !r.same_sentence(n.first, after) {
        return n;
    }
    let start = r.skip(after, Cat::NumArticle);
    let (count, start) = if start > after {
        (1.0, start)
    } else {
        match plain(r, habits, after) {
            Some(c) if c.kind == NumeralKind::Cardinal => {
                (c.value, if r.is_mark(c.end, &['-']) { c.end + 1 } else { c.end })
            }
            _ => (1.0, after),
        }
    };
    let Some(tag) = r.get(start, Cat::NumFraction).filter(|t| t.number < 1.0) else { return n };
    let mut end = start + tag.len as usize;
    let part = count * tag.number;
    if part >= 1.0 {
        return n;
    }
    // "one million and a half" is a million and half of one; "five and a half million" scales both.
    let unit = last_scale(r, &n);
    let mut value = if n.value >= 1000.0 && unit > 1.0 { n.value + part * unit } else { n.value + part };
    if let Some(scale) = r.get(end, Cat::NumScale).filter(|t| t.number > n.value && t.number >= 100.0) {
        value *= scale.number;
        end += scale.len as usize;
    }
    Numeral { end, value: tidy(value), is_bare: false, ..n }
}

fn last_scale(r: &Reader<'_>, n: &Numeral) -> f64 {
    r.before(n.end, Cat::NumScale).filter(|(at, _)| *at >= n.first).map_or(1.0, |(_, t)| t.number)
}

/// "dreihundertfünfundzwanzig": one word made of number words and nothing else.
fn compound(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<(f64, bool)> {
    /// Longest number word worth taking apart, in bytes.
    const MAX_COMPOUND: usize = 96;
    let word = r.text(at);
    if word.len() > MAX_COMPOUND || word.len() < 5 || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = word.to_lowercase();
    let mut rest = word.as_str();
    let mut stack = Stack::default();
    let mut parts = 0;
    while !rest.is_empty() {
        let (symbol, len, ordinal) = longest_part(&r.doc.lang, rest)?;
        if ordinal && len < rest.len() {
            return None;
        }
        if !stack.push(symbol, habits) {
            return None;
        }
        rest = &rest[len..];
        parts += 1;
        if ordinal {
            return (parts > 1).then(|| (stack.sum(), true));
        }
    }
    (parts > 1 && !stack.joined).then(|| (stack.sum(), false))
}

fn longest_part(lang: &LangPack, rest: &str) -> Option<(Symbol, usize, bool)> {
    let mut best: Option<(Symbol, usize, bool)> = None;
    let mut look = |key: &str, make: fn(f64) -> Symbol, ordinal: bool| {
        for entry in lang.table(key) {
            if rest.starts_with(entry.form)
                && best.is_none_or(|b| entry.form.len() > b.1)
                && (!ordinal || entry.form.len() == rest.len())
            {
                // A joining word has no value.
                let v = entry.value.parse().unwrap_or(0.0);
                best = Some((make(v), entry.form.len(), ordinal));
            }
        }
    };
    look("number.words", Symbol::Word, false);
    look("number.parts", Symbol::Word, false);
    look("number.scales", Symbol::Scale, false);
    look("number.joins", |_| Symbol::Join, false);
    look("number.ordinals", |v| if v >= 100.0 { Symbol::Scale(v) } else { Symbol::Word(v) }, true);
    best
}

/// Drops the noise of binary fractions: 15 significant digits.
pub(crate) fn tidy(v: f64) -> f64 {
    format!("{v:.14e}").parse().unwrap_or(v)
}

/// Shortest decimal without an exponent, so long as it is a sane number.
pub(crate) fn format_number(v: f64) -> String {
    let v = tidy(v);
    if v == 0.0 { "0".to_owned() } else { format!("{v}") }
}
