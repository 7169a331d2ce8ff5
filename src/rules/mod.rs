//! Consent and comment systems by vendor, as data: what their elements are called.

use crate::lang::Entry;

type Tables = &'static [(&'static str, &'static [Entry])];

static TABLES: &[(&str, Tables)] = include!(concat!(env!("OUT_DIR"), "/rule_tables.rs"));

/// The rows of one key of one data file.
pub fn table(file: &str, key: &str) -> &'static [Entry] {
    TABLES
        .iter()
        .find(|(name, _)| *name == file)
        .and_then(|(_, keys)| keys.iter().find(|(name, _)| *name == key))
        .map_or(&[], |(_, rows)| rows)
}
