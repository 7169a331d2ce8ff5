//! The tables of doubt and denial of one language, inflected and indexed.

use crate::hash::OwnMap;
use crate::order::Order as _;

use crate::facts::attribution::inflection::Inflection;
use crate::facts::attribution::lexicon;
use crate::lang::{Kept, LangPack};
use crate::text::Span;

/// What a word does to what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Modal,
    Future,
    Hedge,
    Negation,
    Condition,
    Unconfirmed,
    Wish,
    Plan,
    Belief,
    Doubt,
    Speech,
    Fact,
    Undone,
    /// What it stands before is still to come or may never.
    Open,
}

impl Effect {
    fn of(name: &str) -> Option<Effect> {
        Some(match name {
            "modal" => Effect::Modal,
            "future" => Effect::Future,
            "hedge" => Effect::Hedge,
            "neg" => Effect::Negation,
            "condition" => Effect::Condition,
            "unconfirmed" => Effect::Unconfirmed,
            "wish" => Effect::Wish,
            "plan" => Effect::Plan,
            "belief" => Effect::Belief,
            "doubt" => Effect::Doubt,
            "speech" => Effect::Speech,
            "fact" => Effect::Fact,
            "undone" => Effect::Undone,
            "open" => Effect::Open,
            _ => return None,
        })
    }

    /// Is it a verb that governs a complement?
    pub fn governs(self) -> bool {
        matches!(
            self,
            Effect::Wish
                | Effect::Plan
                | Effect::Belief
                | Effect::Doubt
                | Effect::Speech
                | Effect::Fact
                | Effect::Undone
        )
    }
}

/// One row as it applies to a word.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub effect: Effect,
    /// What it leaves of a plain statement, in tenths of the -3..3 scale.
    pub tenths: i16,
    /// Words that must follow, with at most one adverb between two.
    pub tail: Vec<&'static str>,
}

/// See the module doc.
#[derive(Debug, Default)]
pub(super) struct Words {
    rows: OwnMap<String, Vec<Row>>,
}

static WORDS: Kept<Words> = Kept::new(Words::build);

/// The words of a language.
pub(super) fn of(lang: &LangPack) -> &'static Words {
    WORDS.of(lang)
}

impl Words {
    fn build(lang: &LangPack) -> Words {
        let mut rows: OwnMap<String, Vec<Row>> = OwnMap::default();
        for entry in lang.table("certainty.words") {
            if let Some((effect, tenths)) = row(entry.value) {
                let mut parts = entry.form.split(' ');
                let first = parts.next().unwrap_or("").to_owned();
                rows.entry(first).or_default().push(Row { effect, tenths, tail: parts.collect() });
            }
        }
        let inflection = Inflection::of(lang);
        for entry in lang.table("certainty.verbs") {
            if let Some((effect, tenths)) = row(entry.value) {
                for (form, _) in inflection.forms_of(entry.form) {
                    let forms = rows.entry(form).or_default();
                    if !forms.iter().any(|r| r.effect == effect && r.tail.is_empty()) {
                        forms.push(Row { effect, tenths, tail: Vec::new() });
                    }
                }
            }
        }
        for list in rows.values_mut() {
            list.order_by_key(|r| std::cmp::Reverse(r.tail.len()));
        }
        Words { rows }
    }

    /// The row that matches at word `at` (longest first) and one past its last word.
    pub fn matching(&self, words: &[Word], at: usize) -> Option<(&Row, usize)> {
        let rows = self.rows.get(words.get(at)?.lower.as_str())?;
        rows.iter().find_map(|row| {
            let mut k = at + 1;
            for (index, want) in row.tail.iter().enumerate() {
                let here = words.get(k)?;
                if here.lower == *want {
                    k += 1;
                } else if index < row.tail.len()
                    && here.parts & lexicon::part::ADV != 0
                    && words.get(k + 1).is_some_and(|w| w.lower == *want)
                {
                    k += 2;
                } else {
                    return None;
                }
            }
            Some((row, k))
        })
    }
}

/// Rows found as strings, for languages that do not part words; in order, longer ones first.
pub(super) fn by_strings(doc: &crate::document::Document, span: Span) -> Vec<(Row, Span)> {
    if !lexicon::of(&doc.lang).endings_say {
        return Vec::new();
    }
    let text = doc.slice(span);
    let mut out: Vec<(Row, Span)> = Vec::new();
    for entry in doc.lang.table("certainty.words") {
        if let (Some(at), Some((effect, tenths))) = (text.find(entry.form), row(entry.value)) {
            let start = span.start as usize + at;
            out.push((Row { effect, tenths, tail: Vec::new() }, Span::new(start, start + entry.form.len())));
        }
    }
    out.order_by_key(|(_, s)| (s.start, std::cmp::Reverse(s.end)));
    out.dedup_by(|b, a| a.1.overlaps(b.1));
    out
}

fn row(value: &str) -> Option<(Effect, i16)> {
    let mut parts = value.split(' ');
    let effect = Effect::of(parts.next()?)?;
    let tenths = match parts.next() {
        Some(number) => number.parse().ok()?,
        None => 0,
    };
    Some((effect, tenths))
}

/// A token as the scopes see it; a clitic is a word of its own.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub lower: String,
    pub parts: u64,
    pub span: Span,
}

/// Longest word that loses its vowel before another, in bytes.
const ELISION: usize = 2;
/// Longest stretch read around a place, in words.
const REACH: usize = 300;

/// The words of the sentences that `span` touches, as far as needed.
pub(super) fn read(doc: &crate::document::Document, span: Span) -> Vec<Word> {
    let lexicon = lexicon::of(&doc.lang);
    let range = doc.tokens_in(span);
    let mut out = Vec::new();
    let mut follows = false;
    for token in doc.tokens.iter().take(range.end).skip(range.start).take(REACH) {
        let text = token.text(&doc.text);
        let is_word = text.starts_with(char::is_alphanumeric);
        // "in May", "Will Adams": a capital behind a word makes a name of it.
        let is_name = follows && text.starts_with(char::is_uppercase) && !text.ends_with(char::is_uppercase);
        follows = is_word;
        if is_name {
            out.push(Word { lower: text.to_owned(), parts: 0, span: token.span });
            continue;
        }
        let lower: String =
            text.chars().flat_map(char::to_lowercase).map(|c| if c == '\u{2019}' { '\'' } else { c }).collect();
        let known = lexicon.word(&lower);
        // "n'a", "qu'aucune"
        if known.is_none()
            && let Some((start, rest)) =
                lower.split_once('\'').filter(|(start, _)| (1..=ELISION).contains(&start.len()))
            && let Some(mark) = text.find(['\'', '\u{2019}'])
            && !rest.is_empty()
            && is_elided(doc, lexicon, start)
        {
            let cut = token.span.start + (mark + text[mark..].chars().next().map_or(0, char::len_utf8)) as u32;
            let parts = |word: &str| lexicon.word(word).map_or_else(|| lexicon.by_ending(word), |w| w.parts);
            let (start, rest) = (format!("{start}'"), rest.to_owned());
            out.push(Word { parts: parts(&start), lower: start, span: Span { start: token.span.start, end: cut } });
            out.push(Word { parts: parts(&rest), lower: rest, span: Span { start: cut, end: token.span.end } });
            continue;
        }
        if known.is_none()
            && let Some((clitic, parts)) = lexicon.clitic(&lower)
        {
            let tail: usize = text.chars().rev().take(clitic.chars().count()).map(char::len_utf8).sum();
            let cut = token.span.end - tail as u32;
            let stem = lower[..lower.len() - clitic.len()].to_owned();
            let stem_parts = lexicon.parts(&stem);
            out.push(Word { lower: stem, parts: stem_parts, span: Span { start: token.span.start, end: cut } });
            out.push(Word { lower: clitic.to_owned(), parts, span: Span { start: cut, end: token.span.end } });
            continue;
        }
        let parts = known.map_or_else(|| lexicon.by_ending(&lower), |w| w.parts);
        out.push(Word { lower, parts, span: token.span });
    }
    out
}

/// Is the word before an apostrophe one of the language's own ("n'", "qu'"), not half of a clitic ("n't")?
fn is_elided(doc: &crate::document::Document, lexicon: &lexicon::Lexicon, start: &str) -> bool {
    let form = format!("{start}'");
    lexicon.word(&form).is_some() || doc.lang.has("certainty.words", &form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn every_row_is_well_formed() {
        for pack in lang::packs() {
            for key in ["certainty.words", "certainty.verbs"] {
                for entry in pack.table(key) {
                    assert!(row(entry.value).is_some(), "{} {key} {}", pack.tag, entry.form);
                }
            }
        }
    }
}
