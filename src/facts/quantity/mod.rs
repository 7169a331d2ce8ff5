//! How many: numbers with their unit, their modifier and what they count.
//!
//! The numeral itself is read by [`numeral`](super::numeral); `amounts` adds what stands around it
//! (`money`, `measures`, `ages`, `ranges`, `modifiers`), `telling` keeps what is worth it, `bracketed` drops
//! what brackets only repeat, `counted` finds the noun, `role` what became of it, `same` the counts of one
//! thing. A number inside a temporal expression is no quantity.

mod ages;
mod amounts;
mod bracketed;
mod counted;
mod measures;
mod modifiers;
mod money;
mod ranges;
mod role;
mod same;
mod telling;

pub use same::same_things;
use serde::Serialize;

use super::lexer::{Cat, Reader};
use super::numeral::{self, Habits};
use crate::document::Document;
use crate::facts::Timex;
use crate::text::Span;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum QuantityKind {
    Number,
    Ordinal,
    Percent,
    Money,
    Dimension,
    Age,
    Temperature,
    Score,
}

/// How a number is qualified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum Modifier {
    #[default]
    Exact,
    Over,
    AtLeast,
    About,
    UpTo,
    Under,
    Between,
    MoreBy,
    FewerBy,
}

/// One quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Number and unit ("41 million crowns"), without the modifier.
    pub span: Span,
    /// The modifier's words ("over"), where there are any.
    pub modifier_span: Option<Span>,
    /// What sort.
    pub kind: QuantityKind,
    /// Decimal value without grouping: `4000`, `0.5`.
    pub value: String,
    /// Upper end of a range.
    pub value_max: Option<String>,
    /// Unit: currency by ISO 4217 where it is sure, else the unit's English name in singular.
    pub unit: Option<String>,
    /// Value in the SI base unit and its symbol.
    pub si: Option<(f64, &'static str)>,
    /// Qualification.
    pub modifier: Modifier,
    /// What is counted ("soldiers"), a slice near the number.
    pub counted: Option<Span>,
    /// What became of it ("killed", "suffering casualties"), a slice near the number.
    pub role: Option<Span>,
}

/// Finds all quantities, in order, not overlapping each other or `times`.
pub fn find(doc: &Document, times: &[Timex]) -> Vec<Quantity> {
    let reader = Reader::new(doc);
    let habits = Habits::of(&doc.lang);
    let mut out: Vec<Quantity> = Vec::new();
    let mut at = 0;
    let mut time = 0;
    // The tokens of the amount before.
    let mut last = (0, 0);
    while let Some(token) = reader.token(at) {
        while times.get(time).is_some_and(|t| t.span.end <= token.span.start) {
            time += 1;
        }
        if times.get(time).is_some_and(|t| t.span.overlaps(token.span)) {
            at += 1;
            continue;
        }
        let limit = times.get(time).map_or(u32::MAX, |t| t.span.start);
        // A unit before the number may reach back.
        let from = time.checked_sub(1).and_then(|before| times.get(before)).map_or(0, |t| t.span.end);
        let is_free = |span: Span| span.start >= from && span.end <= limit;
        match amounts::read(&reader, &habits, at).filter(|a| is_free(reader.span(a.first, a.end))) {
            Some(amount) if amount.is_worth_telling(&reader) => {
                at = amount.end.max(at + 1);
                let quantity = amount.quantity(&reader, out.last());
                if let Some(from) = out.last_mut().filter(|_| ranges::is_step(&reader, last.0, last.1, amount.first)) {
                    take_unit(&reader, from, last, &quantity, (amount.first, amount.end));
                }
                last = (amount.first, amount.end);
                if !quantity.span.is_empty() {
                    out.push(quantity);
                }
            }
            Some(amount) => at = amount.end.max(at + 1),
            None => at += 1,
        }
    }
    bracketed::drop(doc, &mut out);
    out
}

/// "from 6.1 to 5.8 percent", "from 412 to 389 million crowns": the unit is said once, and so is the scale.
fn take_unit(r: &Reader<'_>, from: &mut Quantity, own: (usize, usize), to: &Quantity, other: (usize, usize)) {
    // Not the hundred of "per cento".
    let scale = |(first, end): (usize, usize)| {
        (first..end).find_map(|at| r.get(at, Cat::NumScale)).map_or(1.0, |tag| tag.number).max(100.0)
    };
    let Some(value) = numeral::decimal(&from.value).filter(|_| from.kind == QuantityKind::Number) else { return };
    let Some(unit) = to.unit.as_deref() else { return };
    let is_unscaled = scale(own) == 100.0 && scale(other) > 100.0 && value < 1000.0;
    let value = if is_unscaled { value * scale(other) } else { value };
    (from.kind, from.counted, from.si) = (to.kind, None, measures::si_of(unit, value));
    (from.value, from.unit) = (numeral::format_number(value), Some(unit.to_owned()));
}

/// Every reading of one kind, whatever else its words may be: also numbers inside dates and amounts.
/// For measuring against lists that mark one kind at a time.
pub fn find_kind(doc: &Document, kind: QuantityKind) -> Vec<Quantity> {
    let reader = Reader::new(doc);
    let habits = Habits::of(&doc.lang);
    let mut out: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        match amounts::read_as(&reader, &habits, at, kind) {
            Some(amount) => {
                at = amount.end.max(at + 1);
                let quantity = amount.quantity(&reader, None);
                if quantity.kind == kind && !quantity.span.is_empty() {
                    out.push(quantity);
                }
            }
            None => at += 1,
        }
    }
    out
}
