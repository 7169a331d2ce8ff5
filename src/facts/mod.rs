//! From a document to its facts: when, how many, where, who, who says so, how certain.
//!
//! Each finder reads the document and returns plain values made of spans; [`assemble`] joins them into
//! facts. Nothing here writes a sentence: what a fact shows is a slice of the document.

mod affixes;
mod aged;
pub mod assemble;
pub mod attribution;
pub mod certainty;
mod endings;
mod lexer;
mod lists;
pub mod names;
mod numeral;
mod pieces;
pub mod place;
pub mod quantity;
pub mod when;
pub(crate) mod words;

pub use assemble::{Fact, FactKind, FactSheet, read};
pub use attribution::{Attribution, CueClass, QuoteKind, SourceKind};
pub(crate) use attribution::{is_one_described, is_unlabelled};
pub use certainty::{Certainty, Level, Polarity};
pub use names::{Alias, AliasRule, Entity, EntityId, EntityKind};
pub use place::{Place, PlaceRole};
pub use quantity::{Modifier, Quantity, QuantityKind};
pub use when::{Approx, Basis, Reference, TimeKind, Timex};
