//! A reporter's questions: who, what, when, where (and why), each answered by words of the story or of
//! its headline.
//!
//! The headline answers who and what where it has a verb; names in it are taken to their full form in
//! the story. When and where come from the first sentences, nearest first.

use crate::order::Order as _;
use serde::Serialize;

use crate::document::Document;
use crate::facts::words::{self, Word};
use crate::facts::{Entity, EntityKind, FactSheet, Place, PlaceRole, TimeKind};
use crate::text::Span;

use super::headline;

/// Answers to a reporter's questions, best first; each a slice of the story or of the title.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the names are the questions")]
pub struct FiveW {
    pub who: Vec<String>,
    pub what: Vec<String>,
    pub when: Vec<WhenAnswer>,
    pub r#where: Vec<String>,
    pub why: Vec<String>,
    pub how: Vec<String>,
}

/// A time with its ISO value.
#[derive(Clone, Debug, Serialize)]
pub struct WhenAnswer {
    /// The words.
    pub text: String,
    /// ISO 8601.
    pub value: String,
}

/// Answers per question.
const ANSWERS: usize = 3;
/// Sentences of the story that may tell when and where.
const LEAD: usize = 12;
/// A headline's subject longer than the name in it by more words than this is not who.
const WIDE: usize = 4;
/// Words of a reason.
const MAX_WHY: usize = 14;

/// Answers who, what, when, where, why and how.
pub fn five_w(doc: &Document, sheet: &FactSheet, title: Option<&str>) -> FiveW {
    let words = words::fold(doc);
    let title_doc = Document::from_text(title.unwrap_or(""), doc.lang);
    let title_words = words::fold(&title_doc);
    let line = headline::read(&title_doc, &title_words);
    let mut out = FiveW::default();
    who(doc, sheet, &title_doc, &line, &mut out.who);
    if let Some(predicate) = line.predicate {
        push(&mut out.what, title_doc.slice(predicate));
    }
    if !line.part.is_empty() {
        push(&mut out.what, title_doc.slice(line.part));
    }
    if let Some(fact) =
        sheet.key.first().or((!sheet.facts.is_empty()).then_some(&0)).and_then(|at| sheet.facts.get(*at))
    {
        push(&mut out.what, doc.slice(fact.what));
    }
    when(doc, sheet, &mut out.when);
    place(doc, &words, sheet, &title_doc, &title_words, &mut out.r#where);
    why(doc, &words, &mut out.why);
    out
}

fn push(answers: &mut Vec<String>, text: &str) {
    let text = text.trim();
    if !text.is_empty() && answers.len() < ANSWERS && !answers.iter().any(|a| a == text) {
        answers.push(text.to_owned());
    }
}

/// The entities a text names, best place first.
fn named_in<'s>(doc: &Document, sheet: &'s FactSheet, text: &str) -> Vec<(&'s Entity, usize)> {
    let mut found: Vec<(&Entity, usize)> = sheet
        .entities
        .iter()
        .filter_map(|entity| {
            let forms = std::iter::once(entity.name).chain(entity.aliases.iter().map(|a| a.span));
            let at = forms.filter_map(|form| find_word(text, doc.slice(form))).min()?;
            Some((entity, at))
        })
        .collect();
    found.order_by_key(|(_, at)| *at);
    found
}

/// Where `form` stands in `text` as a whole word.
fn find_word(text: &str, form: &str) -> Option<usize> {
    if form.is_empty() {
        return None;
    }
    text.match_indices(form).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + form.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn who(doc: &Document, sheet: &FactSheet, title: &Document, line: &headline::Headline, out: &mut Vec<String>) {
    if let Some(subject) = line.subject {
        let text = title.slice(subject);
        let named = named_in(doc, sheet, text);
        let person = named.iter().find(|(e, _)| e.kind == EntityKind::Person);
        match person.or(named.first()) {
            // "Massa" -> "Felipe Massa"; a longer subject speaks for itself.
            Some((entity, _)) => {
                let full = doc.slice(entity.name);
                let count = |t: &str| t.split(' ').count();
                let fits = full.len() > text.len() || count(text) > count(full) + WIDE;
                if entity.kind == EntityKind::Person && fits {
                    push(out, full);
                }
                push(out, text);
            }
            None => push(out, text),
        }
    }
    for (entity, _) in named_in(doc, sheet, &title.text).iter().filter(|(e, _)| e.kind != EntityKind::Place) {
        push(out, doc.slice(entity.name));
    }
    let mut often: Vec<&Entity> =
        sheet.entities.iter().filter(|e| !matches!(e.kind, EntityKind::Place | EntityKind::Other)).collect();
    often.order_by_key(|e| std::cmp::Reverse(e.mentions.len()));
    for entity in often {
        push(out, doc.slice(entity.name));
    }
}

fn when(doc: &Document, sheet: &FactSheet, out: &mut Vec<WhenAnswer>) {
    let end = doc.sentences.get(LEAD.min(doc.sentences.len()).saturating_sub(1)).map_or(0, |s| s.span.end);
    let is_day = |value: &str| value.len() >= 10 && value.as_bytes().get(4) == Some(&b'-') && !value.starts_with('X');
    let mut dated: Vec<_> =
        sheet.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time) && is_day(&t.value)).collect();
    dated.order_by_key(|t| (t.span.start > end, t.span.start));
    for time in dated.into_iter().take(ANSWERS) {
        out.push(WhenAnswer { text: doc.slice(time.span).to_owned(), value: time.value.clone() });
    }
}

fn place(
    doc: &Document,
    words: &[Word],
    sheet: &FactSheet,
    title: &Document,
    title_words: &[Word],
    out: &mut Vec<String>,
) {
    let entities = crate::facts::names::find_in(title, title_words);
    let places = crate::facts::place::find_in(title, title_words, &entities);
    for place in places.iter().filter(|p| p.role == PlaceRole::Scene) {
        push(out, title.slice(widen(title, title_words, place)));
    }
    let end = doc.sentences.get(LEAD.min(doc.sentences.len()).saturating_sub(1)).map_or(0, |s| s.span.end);
    for role in [PlaceRole::Scene, PlaceRole::Dateline, PlaceRole::Destination, PlaceRole::Other] {
        for place in sheet.places.iter().filter(|p| p.role == role && p.span.start < end) {
            push(out, doc.slice(widen(doc, words, place)));
        }
    }
}

/// "the northern city of" before a place and ", its country" after it.
fn widen(doc: &Document, words: &[Word], place: &Place) -> Span {
    let tokens = doc.tokens_in(place.span);
    let mut first = tokens.start;
    let between = doc.lang.forms("place.between");
    while first > 0
        && doc.tokens[first - 1].sentence == doc.tokens[tokens.start].sentence
        && between.contains(words[first - 1].lower.as_str())
    {
        first -= 1;
    }
    // Not from a bare joining word.
    while first < tokens.start && words[first].lower.chars().count() <= 3 {
        first += 1;
    }
    let mut span = place.span;
    if let Some(word) = words.get(first) {
        span = word.span.cover(span);
    }
    span
}

fn why(doc: &Document, words: &[Word], out: &mut Vec<String>) {
    let cues = doc.lang.forms("summary.reasons");
    let mut phrase = String::new();
    for sentence in doc.sentences.iter().take(LEAD) {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        for at in first..last {
            let hit = [2usize, 1].into_iter().find(|count| {
                words::phrase(words, at, (at + count).min(last), &mut phrase);
                cues.contains(phrase.as_str())
            });
            let Some(count) = hit else { continue };
            let from = at + count;
            let to = (from..last.min(from + MAX_WHY))
                .find(|i| matches!(words[*i].lower.as_str(), "," | "." | ";"))
                .unwrap_or(last.min(from + MAX_WHY));
            if to > from + 1 {
                push(out, doc.slice(words[from].span.cover(words[to - 1].span)));
            }
            break;
        }
    }
}
