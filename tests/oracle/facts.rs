//! Promises about texts: spans lie in the text, in order, on the edges of characters, and values are well formed.

use nutgraf::document::Document;
use nutgraf::facts::{Reference, attribution, certainty, names, quantity, when};
use nutgraf::{Settings, Span, analyze_text};

use super::input;
use super::values::is_timex_value;

/// Days on which a text may have been published: a usual one, none, both ends of the calendar, none at all.
const PUBLISHED: [&str; 5] = ["2025-02-28", "", "9999-12-31", "0001-01-01", "nonsense"];

fn document(bytes: &[u8]) -> Document {
    let (lang, text) = input::text(bytes);
    Document::from_text(&text, lang)
}

/// The words of a span; it has some.
fn words(doc: &Document, span: Span) -> &str {
    let words = doc.text.get(span.range());
    words.filter(|words| !words.is_empty()).unwrap_or_else(|| panic!("{span:?} of {:?}", doc.text))
}

/// Each span begins where the one before it has ended, or later.
fn in_order(doc: &Document, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        words(doc, span);
        assert!(span.start >= end, "{span:?} begins before {end} in {:?}", doc.text);
        end = span.end;
    }
}

/// Blocks hold sentences hold tokens, and between them is nothing but white space; the whole text is read as a story.
pub fn sentences(bytes: &[u8]) {
    let doc = document(bytes);
    in_order(&doc, doc.blocks.iter().map(|block| block.span).filter(|span| !span.is_empty()));
    in_order(&doc, doc.sentences.iter().map(|sentence| sentence.span));
    in_order(&doc, doc.tokens.iter().map(|token| token.span));
    let mut end = 0;
    for (at, sentence) in doc.sentences.iter().enumerate() {
        let between = &doc.text[end as usize..sentence.span.start as usize];
        assert!(between.trim().is_empty(), "{between:?} is in no sentence of {:?}", doc.text);
        end = sentence.span.end;
        assert!(doc.blocks[sentence.block as usize].span.contains(sentence.span));
        assert!(doc.tokens_of(at).iter().all(|token| sentence.span.contains(token.span)));
        assert_eq!(doc.sentence_at(sentence.span.start), Some(at));
    }
    assert!(doc.text[end as usize..].trim().is_empty(), "the end is in no sentence of {:?}", doc.text);
    let settings = Settings { lang: Some(doc.lang.tag.to_owned()), ..Settings::default() };
    let plan = analyze_text(&doc.text, Some(&doc.text), &settings);
    super::pages::check_plan(&nutgraf::Snapshot::default(), &plan);
}

/// Times in order, each with a value of TIMEX3.
pub fn times(bytes: &[u8]) {
    let doc = document(bytes);
    for published in PUBLISHED {
        let reference = Reference { published: published.to_owned() };
        for times in [when::find(&doc, &reference), when::find_points(&doc, &reference)] {
            in_order(&doc, times.iter().map(|time| time.span));
            for time in &times {
                let values = time.range.iter().flat_map(|(low, high)| [low, high]).chain(&time.said);
                for value in values.chain([&time.value]) {
                    let is_value = value.split('/').count() <= 2 && value.split('/').all(is_timex_value);
                    assert!(is_value, "{value:?} for {:?} in {:?}", words(&doc, time.span), doc.text);
                }
            }
        }
    }
}

/// Quantities in order, each a decimal number, none of them a part of a time.
pub fn quantities(bytes: &[u8]) {
    let doc = document(bytes);
    let times = when::find(&doc, &Reference { published: PUBLISHED[0].to_owned() });
    let found = quantity::find(&doc, &times);
    in_order(&doc, found.iter().map(|quantity| quantity.span));
    for quantity in &found {
        let said = words(&doc, quantity.span);
        for value in [Some(&quantity.value), quantity.value_max.as_ref()].into_iter().flatten() {
            let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
            assert!(number.is_some(), "{value:?} for {said:?} in {:?}", doc.text);
        }
        assert!(quantity.si.is_none_or(|(number, _)| number.is_finite()), "{:?} for {said:?}", quantity.si);
        assert!(times.iter().all(|time| !time.span.overlaps(quantity.span)), "{said:?} is a time in {:?}", doc.text);
        for span in [quantity.modifier_span, quantity.counted, quantity.role].into_iter().flatten() {
            words(&doc, span);
        }
    }
    assert!(quantity::same_things(&doc, &found).iter().flatten().all(|at| *at < found.len()));
}

/// Source, cue and content never overlap, and every content has a level.
pub fn attribution(bytes: &[u8]) {
    let doc = document(bytes);
    let entities = names::find(&doc);
    for said in attribution::find(&doc, &entities) {
        let mut parts: Vec<Span> = said.source.iter().chain(&said.cue).chain(&said.content).copied().collect();
        parts.sort();
        in_order(&doc, parts);
        assert!(!said.content.is_empty() && said.confidence <= 100);
        for content in &said.content {
            certainty::judge(&doc, *content, Some(&said));
            let value = certainty::factuality(&doc, *content);
            assert!((-3.0..=3.0).contains(&value), "{value} for {:?}", words(&doc, *content));
        }
    }
}
