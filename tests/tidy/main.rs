//! The repository checks its own shape: what ARCHITECTURE.md promises and no compiler sees.
//!
//! Each file is one promise. Where a promise has an exception, it stands in a list with its reason.

mod doors;
mod extension;
mod looks;
mod modules;
mod numbers;
mod promises;
mod pure;
mod source;
mod tables;
mod texts;
mod words;
