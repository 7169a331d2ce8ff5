//! A case for every cue: each row of the attribution and certainty tables has an example sentence that is read as
//! marked, and no longer is when the row is taken out of its table.
//!
//! `tests/cases/cues/<lang>.toml` holds a table per table of the language, form to sentence. Marks are those of
//! `saying.rs`: `[source] {cue} <content>` for attribution (the class is that of the row), `{cue} <clause>` for doubt and
//! denial, `<event>` alone for words that only weigh what they govern.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use nutgraf::Span;
use nutgraf::document::Document;
use nutgraf::facts::{Attribution, Level, Polarity, attribution, certainty};
use nutgraf::lang::{self, Entry, LangPack};

/// Languages whose rows all have a case.
const COMPLETE: [&str; 12] = ["en", "de", "fr", "es", "ko", "ja", "zh", "it", "pt", "nl", "pl", "ru"];
/// Copies of the tables each row is taken out of one of: neighbours are never out together.
const COPIES: usize = 24;
/// How near the weight of an event has to be to that of the row alone: a turned sign costs a little.
const NEAR: f32 = 0.35;
/// Tables of cues, by what their rows do.
const SAYING: [&str; 7] = ["verbs", "nouns", "phrases", "adverbs", "adjectives", "cues", "hearsay"];
const CITING: &str = "cites";
const DOUBT: [&str; 2] = ["words", "verbs"];

struct Case {
    table: String,
    form: String,
    value: &'static str,
    marked: String,
}

/// The marks of a sentence: opening sign and span.
fn read_marks(marked: &str) -> (String, Vec<(char, Span)>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '[' | '{' | '<' => open.push((c, text.len())),
            ']' | '}' | '>' => {
                let (kind, start) = open.pop().unwrap_or_else(|| panic!("unbalanced marks: {marked}"));
                marks.push((kind, Span::new(start, text.len())));
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "unbalanced marks: {marked}");
    marks.sort_by_key(|(_, span)| *span);
    (text, marks)
}

fn spans(marks: &[(char, Span)], kind: char) -> Vec<Span> {
    marks.iter().filter(|(open, _)| *open == kind).map(|(_, span)| *span).collect()
}

/// What is wrong with a case when it is read with the tables of `pack`.
fn problem(case: &Case, pack: LangPack) -> Option<String> {
    let (text, marks) = read_marks(&case.marked);
    let doc = Document::from_text(&text, pack);
    if case.table.starts_with("attribution.") { said(case, &doc, &marks) } else { judged(case, &doc, &marks) }
}

fn said(case: &Case, doc: &Document, marks: &[(char, Span)]) -> Option<String> {
    let found = attribution::find(doc, &[]);
    let class = case.value.split(' ').next().unwrap_or_default();
    let fits = |a: &Attribution| {
        a.source == spans(marks, '[')
            && a.cue == spans(marks, '{')
            && a.content == spans(marks, '<')
            && format!("{:?}", a.class).to_lowercase() == class
    };
    let words = |list: &[Span]| list.iter().map(|s| doc.slice(*s)).collect::<Vec<_>>().join(" ... ");
    let show =
        |a: &Attribution| format!("[{}] {{{}}} <{}> {:?}", words(&a.source), words(&a.cue), words(&a.content), a.class);
    (!found.iter().any(fits)).then(|| found.iter().map(show).collect::<Vec<_>>().join(" and "))
}

fn judged(case: &Case, doc: &Document, marks: &[(char, Span)]) -> Option<String> {
    let clause = *spans(marks, '<').first().unwrap_or_else(|| panic!("no clause: {}", case.marked));
    let mut parts = case.value.split(' ');
    let effect = parts.next().unwrap_or_default();
    let tenths: f32 = parts.next().and_then(|number| number.parse().ok()).unwrap_or(0.0);
    let got = certainty::judge(doc, clause, None);
    let right = match effect {
        "neg" => got.polarity == Polarity::Negative,
        "unconfirmed" => got.level == Level::Unconfirmed && got.cue == spans(marks, '{').first().copied(),
        "modal" | "hedge" | "condition" if !spans(marks, '{').is_empty() => {
            got.level == Level::Speculated && got.cue == spans(marks, '{').first().copied()
        }
        // Takes nothing away, though a word of it would ("no obstante").
        "fact" if got.polarity != Polarity::Positive || got.level != Level::Confirmed => false,
        // What it leaves of the event, near enough that other words of the sentence do not matter.
        _ => (certainty::factuality(doc, clause) - tenths / 10.0).abs() <= NEAR,
    };
    (!right).then(|| {
        let cue = got.cue.map(|c| doc.slice(c));
        format!("{:?} {:?} by {cue:?}, {:.1}", got.level, got.polarity, certainty::factuality(doc, clause))
    })
}

/// Does an event weigh something else without the row?
fn weighs_else(case: &Case, one: LangPack, other: LangPack) -> bool {
    let (text, marks) = read_marks(&case.marked);
    let weight =
        |pack| marks.first().map(|(_, event)| certainty::factuality(&Document::from_text(&text, pack), *event));
    case.table.starts_with("certainty.") && spans(&marks, '{').is_empty() && weight(one) != weight(other)
}

/// Rows of cues of a language: table and row.
fn rows(pack: &LangPack) -> Vec<(String, Entry)> {
    let saying = SAYING.iter().chain([&CITING]).map(|key| format!("attribution.{key}"));
    // Where words say it, the tables of strings only explain themselves.
    let strings = ["attribution.cues", "attribution.hearsay", "attribution.cites"];
    let by_words = pack.value("attribution.options", "verb_place") != Some("last");
    let saying = saying.filter(|key| !by_words || !strings.contains(&key.as_str()));
    let tables = saying.chain(DOUBT.iter().map(|key| format!("certainty.{key}")));
    let mut all: Vec<(String, Entry)> =
        tables.flat_map(|key| pack.table(&key).iter().map(|row| (key.clone(), *row)).collect::<Vec<_>>()).collect();
    all.sort_by_key(|(key, row)| (key.clone(), row.form));
    all
}

/// The cases of a language and the rows that have none.
fn cases(tag: &str) -> (Vec<Case>, Vec<String>) {
    let pack = lang::pack(tag).unwrap_or_else(|| panic!("no language {tag}"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/cues/{tag}.toml"));
    let file: toml::Table = fs::read_to_string(path).expect("cases").parse().expect("TOML");
    let mut given: BTreeMap<(String, String), String> = BTreeMap::new();
    for (section, tables) in file {
        for (key, forms) in tables.as_table().expect("a section") {
            for (form, sentence) in forms.as_table().expect("a table") {
                let sentence = sentence.as_str().expect("a sentence").to_owned();
                given.insert((format!("{section}.{key}"), form.clone()), sentence);
            }
        }
    }
    let (mut cases, mut wrong) = (Vec::new(), Vec::new());
    for (table, row) in rows(&pack) {
        match given.remove(&(table.clone(), row.form.to_owned())) {
            Some(marked) => cases.push(Case { table, form: row.form.to_owned(), value: row.value, marked }),
            None => wrong.push(format!("{tag} {table}: no case for `{}`", row.form)),
        }
    }
    wrong.extend(given.into_keys().map(|(table, form)| format!("{tag} {table}: no row for the case of `{form}`")));
    (cases, wrong)
}

#[test]
fn every_row_is_read() {
    let only = std::env::var("CUES").unwrap_or_default();
    let mut wrong = Vec::new();
    for tag in COMPLETE.into_iter().filter(|tag| only.is_empty() || only == *tag) {
        let pack = lang::pack(tag).unwrap_or_else(|| panic!("no language {tag}"));
        let (cases, missing) = cases(tag);
        wrong.extend(missing);
        let places: BTreeMap<(&str, &str), usize> =
            cases.iter().enumerate().map(|(at, c)| ((c.table.as_str(), c.form.as_str()), at)).collect();
        let copies: Vec<LangPack> = (0..COPIES)
            .map(|copy| {
                let out =
                    |table: &str, row: &Entry| places.get(&(table, row.form)).is_some_and(|at| at % COPIES == copy);
                pack.without(&format!("{tag}-{copy}"), out)
            })
            .collect();
        for (at, case) in cases.iter().enumerate() {
            let name = format!("{tag} {} `{}`: {}", case.table, case.form, case.marked);
            if let Some(found) = problem(case, pack) {
                wrong.push(format!("{name}\n      is {found}"));
            } else if problem(case, copies[at % COPIES]).is_none() && !weighs_else(case, pack, copies[at % COPIES]) {
                wrong.push(format!("{name}\n      is read without the row"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
