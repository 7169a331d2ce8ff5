//! How certain the page presents a thing. Never whether it is true.
//!
//! Two questions are answered from the same tables: [`judge`] gives a clause its level, with the word
//! that says so, and [`factuality`] gives one event a number. Both read the scope of words, not a window.

mod factuality;
mod level;
mod words;

use serde::Serialize;

use crate::document::Document;
use crate::facts::Attribution;
use crate::text::Span;

/// The levels, in the order readers see them. Precedence when several apply:
/// denied > unconfirmed > speculated > official claim / reported > confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// Stated by the page as fact, or confirmed by a party able to know.
    Confirmed,
    /// Asserted by a government, agency, court or company about its own matter.
    OfficialClaim,
    /// Asserted by a person, media or an unnamed source.
    Reported,
    /// The text says that it is not confirmed.
    Unconfirmed,
    /// Belief, inference, forecast.
    Speculated,
    /// Rejected by a party.
    Denied,
}

/// Affirmed or negated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the words")]
pub enum Polarity {
    #[default]
    Positive,
    Negative,
}

/// A level with the word that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certainty {
    /// The level.
    pub level: Level,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// The word that says so; none for plain statements.
    pub cue: Option<Span>,
}

/// How certain the page presents `span` (a clause), given who says it.
pub fn judge(doc: &Document, span: Span, attribution: Option<&Attribution>) -> Certainty {
    level::judge(doc, span, attribution)
}

/// Does the relation tell how certain the sentence it stands in is? See [`level`].
pub(crate) fn tells(doc: &Document, attribution: &Attribution) -> bool {
    level::tells(doc, attribution)
}

/// Factuality of the event named by the token at `span`, from -3 (certainly not) to +3 (certainly).
pub fn factuality(doc: &Document, span: Span) -> f32 {
    f32::from(factuality::tenths(doc, span)) / 10.0
}
