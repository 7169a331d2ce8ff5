//! When: temporal expressions with TIMEX3-style ISO 8601 values.

use serde::Serialize;

use crate::document::Document;
use crate::text::Span;

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar point or stretch.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// What a value was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The expression says it all.
    Absolute,
    /// The page's publication date.
    Published,
    /// The date of the dateline.
    Dateline,
    /// A date before it in the text.
    Previous,
    /// Nothing was known; the value has X in place of what is open.
    Open,
}

/// How a date is softened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum Approx {
    About,
    Early,
    Mid,
    Late,
    Before,
    After,
}

/// One temporal expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value, such as `2025-02-27`, `2025-W09`, `P3D`, `XXXX-02-27`, `PAST_REF`.
    pub value: String,
    /// First and last day (or month, or year) where the expression names a stretch with two ends.
    pub range: Option<(String, String)>,
    /// What it was resolved against.
    pub basis: Basis,
    /// Softening.
    pub approx: Option<Approx>,
}

/// What is known of "now" when a story is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Publication date, ISO 8601; empty where unknown.
    pub published: String,
}

/// Finds all temporal expressions, in order, not overlapping.
pub fn find(_doc: &Document, _reference: &Reference) -> Vec<Timex> {
    Vec::new()
}
