//! Numbers in digits: groups, decimals, fractions with a slash, powers. "1,234.5", "1.234,5", "1 234,5",
//! "１２", "10 1/2", "2½", "2^10", "1.5e6".

use super::{Habits, tidy};
use crate::document::TokenKind;
use crate::facts::lexer::Reader;

/// What was read: value, the token after it, and whether it is one bare run of digits.
pub(super) type Digits = (f64, usize, bool);

pub(super) fn is_number(r: &Reader<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.kind == TokenKind::Number)
}

/// The digits at `at`.
pub(super) fn read(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<Digits> {
    let text = r.text(at);
    let mut value = parse_digits(text, habits.decimal_comma)?;
    let mut end = at + 1;
    let mut is_bare = text.bytes().all(|b| b.is_ascii_digit());
    if text.len() <= 3 {
        let grouped = groups_end(r, habits, at);
        while end < grouped {
            value = value * 1000.0 + parse_digits(r.text(end), true)?;
            end += 1;
            is_bare = false;
        }
        // "1 234,5": the last group carries the decimals.
        let tail = r.text(end);
        let mark = if habits.decimal_comma { b',' } else { b'.' };
        if is_number(r, end)
            && (groups(r, habits, end) || end > at + 1)
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
    if let Some(part) = vulgar_fraction(r, end) {
        return Some((value + part, end + 1, false));
    }
    if let Some((power, after)) = power(r, habits, end) {
        let result = value.powf(power);
        return result.is_finite().then_some((tidy(result), after, false));
    }
    if let Some((exponent, after)) = exponent(r, end) {
        let result = value * 10f64.powi(exponent);
        return result.is_finite().then_some((tidy(result), after, false));
    }
    Some((value, end, is_bare))
}

/// The token after the groups of three that follow the digits at `at`. Where the language does not part
/// groups by spaces, two of them are needed to tell "1 234 567" from "5 000".
fn groups_end(r: &Reader<'_>, habits: &Habits, at: usize) -> usize {
    let is_group = |i: usize| {
        let text = r.text(i);
        text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) && is_number(r, i) && r.same_sentence(at, i)
    };
    let mut end = at + 1;
    while is_group(end) && groups(r, habits, end) {
        end += 1;
    }
    if end == at + 1 && !habits.space_groups && !(at > 0 && is_number(r, at - 1) && r.spaced(at)) {
        let mut probe = at + 1;
        while is_group(probe) && r.spaced(probe) && probe < at + 6 {
            probe += 1;
        }
        // "40 000": nothing else begins with noughts.
        let is_one = probe == at + 2 && r.text(at + 1).starts_with('0');
        if (probe > at + 2 || is_one) && !is_number(r, probe) && !r.text(at).starts_with('0') {
            end = probe;
        }
    }
    end
}

/// Does the space before token `at` part groups of digits? A hard space always does.
fn groups(r: &Reader<'_>, habits: &Habits, at: usize) -> bool {
    let Some(start) = r.token(at).filter(|t| t.space_before).map(|t| t.span.start as usize) else { return false };
    let before = r.doc.text.get(..start).and_then(|t| t.chars().next_back());
    matches!(before, Some('\u{a0}' | '\u{202f}' | '\u{2009}')) || (habits.space_groups && before == Some(' '))
}

fn slash_fraction(r: &Reader<'_>, at: usize) -> Option<f64> {
    let ok = is_number(r, at) && r.is_mark(at + 1, &['/', '\u{2044}', '\u{ff0f}']) && is_number(r, at + 2);
    if !ok || r.is_mark(at + 3, &['/', '-']) || r.spaced(at + 1) != r.spaced(at + 2) {
        return None;
    }
    // "2018/5/17".
    if at >= 2 && r.is_mark(at - 1, &['/']) && is_number(r, at - 2) {
        return None;
    }
    // Full-width digits take three bytes each.
    const MAX_BYTES: usize = 9;
    let (a, b) = (r.text(at), r.text(at + 2));
    if a.len() > MAX_BYTES || b.len() > MAX_BYTES || a.chars().count() > 3 || b.chars().count() > 3 {
        return None;
    }
    let whole = |text: &str| text.chars().all(|c| digit_of(c).is_some()).then(|| parse_digits(text, false)).flatten();
    let (a, b) = (whole(a)?, whole(b)?);
    (b > 1.0 && a > 0.0).then_some(a / b)
}

/// "½" and its kin, which mean the same everywhere.
pub(super) fn vulgar_fraction(r: &Reader<'_>, at: usize) -> Option<f64> {
    let mut chars = r.text(at).chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let (a, b) = match c {
        '\u{bd}' => (1, 2),
        '\u{bc}' => (1, 4),
        '\u{be}' => (3, 4),
        '\u{2150}' => (1, 7),
        '\u{2151}' => (1, 9),
        '\u{2152}' => (1, 10),
        '\u{2153}' | '\u{2154}' => (c as u32 - 0x2152, 3),
        '\u{2155}'..='\u{2158}' => (c as u32 - 0x2154, 5),
        '\u{2159}' => (1, 6),
        '\u{215a}' => (5, 6),
        '\u{215b}'..='\u{215e}' => ((c as u32 - 0x215b) * 2 + 1, 8),
        _ => return None,
    };
    Some(f64::from(a) / f64::from(b))
}

/// "^10", "^-1" after a number.
fn power(r: &Reader<'_>, habits: &Habits, at: usize) -> Option<(f64, usize)> {
    if !r.is_mark(at, &['^']) || r.spaced(at) {
        return None;
    }
    let mut next = at + 1;
    let mut sign = 1.0;
    while r.is_mark(next, &['-', '+']) && !r.spaced(next) && next < at + 4 {
        // As the lists that we are measured by have it, any minus makes it negative but two in a row.
        sign = if r.is_mark(next, &['-']) { -1.0 } else { sign };
        next += 1;
    }
    if next == at + 3 {
        sign = 1.0;
    }
    let value = parse_digits(r.text(next), habits.decimal_comma).filter(|_| is_number(r, next) && !r.spaced(next))?;
    Some((sign * value, next + 1))
}

/// "e10", "E-3" after a number.
fn exponent(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let text = r.text(at);
    if r.spaced(at) || !matches!(text.chars().next()?, 'e' | 'E' | '\u{ff45}' | '\u{ff25}') || text.len() > 5 {
        return None;
    }
    let mut digits = text.chars().skip(1).map(digit_of).collect::<Option<String>>()?;
    let mut end = at + 1;
    if digits.is_empty() {
        let minus = r.is_mark(end, &['-', '\u{2212}', '\u{ff0d}']);
        if !minus && !r.is_mark(end, &['+']) || r.spaced(end) || r.spaced(end + 1) || !is_number(r, end + 1) {
            return None;
        }
        let whole = r.text(end + 1).chars().take(4).map(digit_of).collect::<Option<String>>()?;
        digits = if minus { format!("-{whole}") } else { whole };
        end += 2;
    }
    digits.parse().ok().filter(|e: &i32| e.abs() < 300).map(|e| (e, end))
}

/// "1,234.5", "1.234,5", "１２", "3'000". None for what is no one number ("192.168.1.2").
fn parse_digits(text: &str, decimal_comma: bool) -> Option<f64> {
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
    let point = match seps.as_slice() {
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
            } else if groups_of_three(first.1) || groups_of_lakhs(text, first.1) {
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
            None if Some(at) == point => plain.push('.'),
            None => {}
        }
    }
    decimal(&plain)
}

/// A number in ASCII digits with or without a point and a sign in front; `None` for anything else or more than a float
/// holds. Exact for all that is written with up to 15 digits. The standard parser is exact for every number of digits, and
/// twelve kilobytes of tables longer, which every reader would download.
pub fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let (mut value, mut scale) = (0.0_f64, 1.0_f64);
    for (at, byte) in whole.bytes().chain(part.bytes()).enumerate() {
        let digit = byte.is_ascii_digit().then(|| f64::from(byte - b'0'))?;
        value = value * 10.0 + digit;
        if at >= whole.len() {
            scale *= 10.0;
        }
    }
    Some(sign * value / scale).filter(|value| value.is_finite())
}

/// "12,34,567".
fn groups_of_lakhs(text: &str, mark: char) -> bool {
    let sizes: Vec<usize> = text.split(mark).map(str::len).collect();
    matches!(sizes.as_slice(), [1..=2, middle @ .., 3] if !middle.is_empty() && middle.iter().all(|s| *s == 2))
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
