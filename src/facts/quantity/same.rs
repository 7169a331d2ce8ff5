//! Counts of the same thing in one story, to be put side by side: "at least 12 people died" and "15 people
//! were killed". The same thing is what has the same head noun and the same fate; without a fate, only a
//! noun phrase of several words that is repeated word by word.

use crate::order::Order as _;
use std::collections::BTreeMap;

use super::{Quantity, QuantityKind};
use crate::document::Document;
use crate::text::Span;

/// Characters below which a noun phrase without spaces says too little.
const LEAST_PHRASE: usize = 4;

/// Groups of indices into `quantities`, each with at least two different counts, in story order.
pub fn same_things(doc: &Document, quantities: &[Quantity]) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, quantity) in quantities.iter().enumerate() {
        if let Some(key) = key(doc, quantity) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let differ = |group: &Vec<usize>| {
        let count = |at: usize| (&quantities[at].value, &quantities[at].value_max, quantities[at].modifier);
        group.iter().any(|&at| count(at) != count(group[0]))
    };
    let mut groups: Vec<Vec<usize>> = by_key.into_values().filter(differ).collect();
    groups.order();
    groups
}

/// What is counted and what became of it.
fn key(doc: &Document, quantity: &Quantity) -> Option<(String, String)> {
    if quantity.kind != QuantityKind::Number {
        return None;
    }
    let words = |span: Span| doc.slice(span).to_lowercase();
    // "12 dead": what is counted says the fate by itself.
    let (counted, role) = match quantity.counted.map(words) {
        Some(counted) if fate(doc, &counted).is_some() => (None, Some(counted)),
        counted => (counted, quantity.role.map(words)),
    };
    match role {
        Some(role) => {
            let fate = fate(doc, &role).map_or(role.clone(), str::to_owned);
            Some((counted.map_or_else(String::new, |c| head(doc, &c)), fate))
        }
        None => counted
            .filter(|c| {
                c.contains(' ') || !c.is_ascii() && !doc.text.contains(' ') && c.chars().count() >= LEAST_PHRASE
            })
            .map(|c| (c, String::new())),
    }
}

/// The fate that a word names.
fn fate(doc: &Document, role: &str) -> Option<&'static str> {
    doc.lang.table("quantity.roles").iter().find(|row| row.form.to_lowercase() == role).map(|row| row.value)
}

/// The noun itself: the first word where adjectives follow it, else the last. Words for people are one, as
/// the same victims are "people" here and "civilians" there.
fn head(doc: &Document, counted: &str) -> String {
    let first = doc.lang.table("number.habits").iter().any(|row| row.value == "noun_first");
    let mut words = counted.split_whitespace();
    let head = if first { words.next() } else { words.next_back() }.unwrap_or(counted);
    match doc.lang.has("quantity.people", head) {
        true => String::new(),
        false => head.to_owned(),
    }
}
