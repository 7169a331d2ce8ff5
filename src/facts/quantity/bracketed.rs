//! Numbers in brackets that tell nothing new: the same amount in another unit ("6 miles (10 km)") and the numbers of
//! references ("was linked to better sleep (4, 5)").

use super::{Modifier, Quantity, QuantityKind};
use crate::document::Document;

/// How far a rounded amount may be from the one it stands for.
const NEAR: f64 = 0.06;
/// References that a story has at least, the number that the first has at most, and digits of any.
const LEAST: usize = 3;
const FIRST: u32 = 3;
const DIGITS: usize = 3;
/// Bytes between a number and its bracket, at most.
const REACH: usize = 24;

/// Leaves them out.
pub(super) fn drop(doc: &Document, all: &mut Vec<Quantity>) {
    let numbers: Vec<Option<u32>> = all.iter().map(|quantity| reference(doc, quantity)).collect();
    let mut known: Vec<u32> = numbers.iter().copied().flatten().collect();
    // They are numbered as they come; one that was there before may come again.
    known.dedup();
    let rises = known.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let is_list = known.len() >= LEAST && known[0] <= FIRST && (rises + 1) * 4 >= known.len() * 3;
    let keeps: Vec<bool> = (0..all.len())
        .map(|at| {
            let is_same = at.checked_sub(1).is_some_and(|before| is_converted(doc, &all[before], &all[at]));
            !(is_same || is_list && numbers[at].is_some())
        })
        .collect();
    let mut keeps = keeps.into_iter();
    all.retain(|_| keeps.next().unwrap_or(true));
}

/// Is the second the first in another unit or currency, in brackets right behind it?
fn is_converted(doc: &Document, first: &Quantity, second: &Quantity) -> bool {
    let (from, to) = (first.span.end as usize, second.modifier_span.unwrap_or(second.span).start as usize);
    let between = doc.text.get(from..to).unwrap_or_default().trim_start();
    let behind = doc.text.get(second.span.end as usize..).unwrap_or_default();
    let is_alone = ["(", "["].contains(&between) && behind.starts_with([')', ']']);
    let is_near = || match (first.si, second.si) {
        (Some((a, unit)), Some((b, other))) => unit == other && (a - b).abs() <= NEAR * a.abs().max(b.abs()),
        _ => first.kind == QuantityKind::Money && second.kind == first.kind,
    };
    is_alone && first.unit != second.unit && is_near()
}

/// A whole number in brackets that hold nothing but such numbers.
fn reference(doc: &Document, quantity: &Quantity) -> Option<u32> {
    let is_plain =
        quantity.kind == QuantityKind::Number && quantity.modifier == Modifier::Exact && quantity.counted.is_none();
    let is_short = quantity.value.len() <= DIGITS && quantity.value_max.is_none();
    let inside = |c: char| c.is_ascii_digit() || [',', ';', ' ', '\u{2013}', '-'].contains(&c);
    let (start, end) = (quantity.span.start as usize, quantity.span.end as usize);
    let before = doc.text.get(..start)?.bytes().rev().take(REACH).position(|c| !inside(char::from(c)));
    let opens = matches!(doc.text.as_bytes().get(start.checked_sub(before? + 1)?)?, b'(' | b'[');
    let rest = doc.text.get(end..)?;
    let closes = rest.find(|c| !inside(c)).is_some_and(|at| at <= REACH && rest[at..].starts_with([')', ']']));
    (is_plain && is_short && opens && closes).then(|| quantity.value.parse().ok()).flatten()
}
