//! What the first fact that tells a number says of it: when, who, and the words beside it.

use super::{FactSheet, context, dated};
use crate::document::Document;
use crate::facts::words::Word;
use crate::text::Span;

/// Quantities before one that it is compared with, at most.
const MOST: usize = 200;

/// See the module doc.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// Its date, where that is clear: index of a time.
    pub date: Option<usize>,
    /// Who says it: index of the attribution, where what is said holds it.
    pub by: Option<usize>,
    /// The words of the page beside it, which say what it is of; the number itself may be among them.
    pub context: Option<Span>,
    /// The quantity before it that tells the same number of the same thing from the same mouth, in the same words.
    pub repeats: Option<usize>,
}

/// One for each quantity; empty for those that no fact tells.
pub(super) fn of_quantities(doc: &Document, words: &[Word], sheet: &FactSheet) -> Vec<Told> {
    let mut all = vec![Told::default(); sheet.quantities.len()];
    let mut is_told = vec![false; all.len()];
    let mut said: Vec<(String, usize)> = Vec::new();
    for fact in sheet.facts.iter().filter(|fact| fact.repeats.is_none()) {
        let dates = dated::of_fact(sheet, fact);
        for at in fact.quantities.iter().copied() {
            if std::mem::replace(&mut is_told[at], true) {
                continue;
            }
            let quantity = &sheet.quantities[at];
            let told = &mut all[at];
            told.date = dated::of_quantity(doc, sheet, fact, &dates, at);
            told.by = fact.attribution.filter(|by| is_said(sheet, *by, quantity.span));
            if quantity.role.is_none() {
                told.context = context::beside(doc, words, sheet, fact, quantity);
            }
            let source = told.by.and_then(|by| sheet.attributions[by].name);
            let mut key = String::new();
            let number = [quantity.modifier_span, Some(quantity.span), source];
            for span in number.into_iter().chain([quantity.counted, quantity.role, told.context]) {
                key.push('|');
                key.push_str(doc.slice(span.unwrap_or_default()));
            }
            key.make_ascii_lowercase();
            let before = said.iter().rev().take(MOST).find(|(words, _)| *words == key);
            told.repeats = before.map(|(_, at)| *at);
            said.push((key, at));
        }
    }
    all
}

/// "..., Roe said before a crowd of 15,000" has a number that Roe does not speak of.
fn is_said(sheet: &FactSheet, by: usize, number: Span) -> bool {
    let content = sheet.attributions.get(by).map_or(&[][..], |said| &said.content);
    content.is_empty() || content.iter().any(|said| said.overlaps(number))
}
