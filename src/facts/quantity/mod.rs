//! How many: numbers with their unit, their modifier and what they count.

use serde::Serialize;

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
}

/// Finds all quantities, in order, not overlapping each other or `times`.
pub fn find(_doc: &Document, _times: &[Timex]) -> Vec<Quantity> {
    Vec::new()
}
