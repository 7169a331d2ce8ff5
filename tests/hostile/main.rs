//! Input that nobody wrote for us: random, once found by fuzzing, or made to hurt. `oracle` says what holds of all of it.

mod crashers;
mod growth;
mod large;
mod properties;

#[path = "../oracle/mod.rs"]
mod oracle;
