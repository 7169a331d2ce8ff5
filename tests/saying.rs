//! Who says so and how certain: cases as data, written in the text itself.
//!
//! `tests/cases/attribution/<lang>.toml`: `say` holds copies of one text, each with one relation marked
//! `[source|kind] {cue|class} <content>` (kind and class are optional); every relation the finder is at
//! least `SURE` of must be marked and every marked one must be found. `via` holds pairs of copies, counted from 0: the
//! first's relation is handed on by the second's; `same` those whose source is one. `text` alone: nothing may be found.
//! `tests/cases/certainty/<lang>.toml`: the judged clause is `<marked>`, its cue `{marked}` inside or outside.

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::document::Document;
use nutgraf::facts::{Attribution, attribution, certainty, names};
use nutgraf::{Span, lang};

/// Relations below this are guesses that the cases do not list.
const SURE: u8 = 45;

/// A stretch marked in a case, with what stands behind its bar.
#[derive(Debug)]
struct Mark {
    open: char,
    span: Span,
    label: Option<String>,
}

/// Takes the marks out of a text.
fn read_marks(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut label: Option<String> = None;
    for c in marked.chars() {
        match c {
            '[' | '{' | '<' => open.push((c, text.len())),
            ']' | '}' | '>' => {
                let (kind, start) = open.pop().unwrap_or_else(|| panic!("unbalanced marks: {marked}"));
                marks.push(Mark { open: kind, span: Span::new(start, text.len()), label: label.take() });
            }
            '|' => label = Some(String::new()),
            _ => match &mut label {
                Some(label) => label.push(c),
                None => text.push(c),
            },
        }
    }
    assert!(open.is_empty(), "unbalanced marks: {marked}");
    marks.sort_by_key(|m| m.span);
    (text, marks)
}

/// All cases of a folder: file name, language, case.
fn cases(area: &str) -> Vec<(String, String, toml::Table)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(area);
    let mut files: Vec<PathBuf> =
        fs::read_dir(dir).expect("the folder of cases").map(|e| e.expect("entry").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let table: toml::Table = fs::read_to_string(&path).expect("readable").parse().expect("TOML");
        let tag = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for (at, case) in table["case"].as_array().expect("cases").iter().enumerate() {
            let case = case.as_table().expect("a table").clone();
            let name = case.get("name").and_then(|n| n.as_str()).unwrap_or("");
            out.push((format!("{tag} #{} {name}", at + 1), tag.clone(), case));
        }
    }
    assert!(!out.is_empty());
    out
}

fn document(text: &str, tag: &str) -> Document {
    Document::from_text(text, lang::pack(tag).unwrap_or_else(|| panic!("no language {tag}")))
}

fn find(doc: &Document) -> Vec<Attribution> {
    attribution::find(doc, &names::find(doc))
}

fn show(doc: &Document, a: &Attribution) -> String {
    let words = |spans: &[Span]| spans.iter().map(|s| doc.slice(*s)).collect::<Vec<_>>().join(" ... ");
    format!(
        "[{}|{:?}] {{{}|{:?}}} <{}> {}",
        words(&a.source),
        a.source_kind,
        words(&a.cue),
        a.class,
        words(&a.content),
        a.confidence
    )
}

#[test]
fn relations_are_found_as_marked() {
    let mut wrong = Vec::new();
    for (name, tag, case) in cases("attribution") {
        let marked: Vec<&str> = case
            .get("say")
            .and_then(|s| s.as_array())
            .map_or(Vec::new(), |list| list.iter().map(|s| s.as_str().expect("a string")).collect());
        let plain = case.get("text").and_then(|t| t.as_str()).map(str::to_owned);
        let text = plain.unwrap_or_else(|| read_marks(marked.first().expect("`say` or `text`")).0);
        let doc = document(&text, &tag);
        let found: Vec<Attribution> = find(&doc).into_iter().filter(|a| a.confidence >= SURE).collect();
        let all = find(&doc);
        let mut used = vec![false; found.len()];
        let mut hits: Vec<Option<usize>> = Vec::new();
        let mut problems = Vec::new();
        for line in &marked {
            let (same, marks) = read_marks(line);
            assert_eq!(same, text, "{name}: the copies differ");
            let spans = |open: char| marks.iter().filter(|m| m.open == open).map(|m| m.span).collect::<Vec<_>>();
            let label = |open: char| marks.iter().find(|m| m.open == open).and_then(|m| m.label.clone());
            let hit =
                found.iter().position(|a| a.source == spans('[') && a.cue == spans('{') && a.content == spans('<'));
            hits.push(hit);
            match hit {
                None => problems.push(format!("missing {line}")),
                Some(at) => {
                    used[at] = true;
                    let lower = |s: String| s.to_lowercase();
                    if let Some(kind) = label('[').filter(|k| lower(format!("{:?}", found[at].source_kind)) != *k) {
                        problems.push(format!("kind is not {kind}: {}", show(&doc, &found[at])));
                    }
                    if let Some(class) = label('{').filter(|k| lower(format!("{:?}", found[at].class)) != *k) {
                        problems.push(format!("class is not {class}: {}", show(&doc, &found[at])));
                    }
                }
            }
        }
        let pairs = |key: &str| -> Vec<(usize, usize)> {
            let list = case.get(key).and_then(|v| v.as_array()).map_or(&[][..], |list| list);
            let number = |v: &toml::Value| v.as_integer().expect("a number") as usize;
            list.iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect()
        };
        // Places among all relations, of which those that are sure are a part.
        let place = |copy: usize| hits[copy].and_then(|at| all.iter().position(|a| *a == found[at]));
        let mut linked = [Vec::new(), Vec::new()];
        for copy in 0..hits.len() {
            let Some(at) = place(copy) else { continue };
            let outer = (0..hits.len()).find(|other| place(*other).is_some() && place(*other) == all[at].via);
            linked[0].extend(outer.map(|outer| (copy, outer)));
            let first = (0..copy).find(|other| place(*other).is_some_and(|other| all[other].same == all[at].same));
            linked[1].extend(first.map(|first| (copy, first)));
        }
        for (key, got) in ["via", "same"].into_iter().zip(linked) {
            if (key == "via" || case.contains_key(key)) && got != pairs(key) {
                problems.push(format!("{key} is {got:?}"));
            }
        }
        for (a, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
            problems.push(format!("unmarked {}", show(&doc, a)));
        }
        if !problems.is_empty() {
            wrong.push(format!("{name}\n  {}", problems.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn clauses_have_the_level_they_are_given() {
    let mut wrong = Vec::new();
    for (name, tag, case) in cases("certainty") {
        let marked = case["text"].as_str().expect("`text`");
        let (text, marks) = read_marks(marked);
        let doc = document(&text, &tag);
        let clause = marks.iter().find(|m| m.open == '<').unwrap_or_else(|| panic!("{name}: no clause")).span;
        let cue = marks.iter().find(|m| m.open == '{').map(|m| m.span);
        let relations = find(&doc);
        let said = relations.iter().filter(|a| a.content.iter().any(|c| clause.contains(*c) || c.contains(clause)));
        let got = certainty::judge(&doc, clause, said.max_by_key(|a| a.confidence));
        let level = format!("{:?}", got.level).to_lowercase();
        let polarity = format!("{:?}", got.polarity).to_lowercase();
        let want = case["level"].as_str().expect("`level`");
        let want_polarity = case.get("polarity").and_then(|p| p.as_str()).unwrap_or("positive");
        if level != want || polarity != want_polarity || got.cue != cue {
            let seen = got.cue.map(|c| doc.slice(c).to_owned());
            wrong.push(format!("{name}: {marked}\n  is {level} {polarity} by {seen:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every text of the cases, and broken ones.
fn texts() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for (_, tag, case) in cases("attribution") {
        let said = case.get("say").and_then(|s| s.as_array()).and_then(|l| l.first()).and_then(|s| s.as_str());
        let text = case.get("text").and_then(|t| t.as_str()).map(str::to_owned).or(said.map(|s| read_marks(s).0));
        out.extend(text.map(|t| (t, tag)));
    }
    // Cut anywhere, turned around, and with every quotation mark made another one.
    let broken: Vec<(String, String)> = out
        .iter()
        .flat_map(|(text, tag)| {
            let chars: Vec<char> = text.chars().collect();
            let half: String = chars.iter().skip(chars.len() / 3).take(chars.len() / 2).collect();
            let back: String = chars.iter().rev().collect();
            let other: String = chars.iter().map(|c| if matches!(c, '"' | '“' | '”') { '„' } else { *c }).collect();
            [half, back, other].map(|t| (t, tag.clone()))
        })
        .collect();
    out.extend(broken);
    out
}

#[test]
fn the_three_parts_never_overlap_and_lie_in_the_text() {
    for (text, tag) in texts() {
        let doc = document(&text, &tag);
        for a in find(&doc) {
            let all: Vec<Span> = a.source.iter().chain(&a.cue).chain(&a.content).copied().collect();
            for (at, span) in all.iter().enumerate() {
                assert!(text.get(span.range()).is_some_and(|s| !s.is_empty()), "{span:?} in {text}");
                assert!(!all[at + 1..].iter().any(|o| o.overlaps(*span)), "{} in {text}", show(&doc, &a));
            }
            assert!(!a.content.is_empty() && a.confidence <= 100);
            certainty::judge(&doc, a.content[0], Some(&a));
            let value = certainty::factuality(&doc, a.content[0]);
            assert!((-3.0..=3.0).contains(&value), "{value} in {text}");
        }
    }
}

#[test]
fn a_hostile_text_costs_no_more_than_its_length() {
    let seeds = ["\"", "“", "said ", "he said, \"", "of ", "and said that ", "(", "「", "who said "];
    for seed in seeds {
        let time = |size: usize| {
            let doc = document(&seed.repeat(size / seed.len()), "en");
            let start = std::time::Instant::now();
            attribution::find(&doc, &[]);
            start.elapsed().as_secs_f64()
        };
        let (small, large) = (time(100_000), time(800_000));
        // Eight times the text: linear is 8, quadratic 64.
        assert!(large < 1.0 || large < small * 24.0, "{seed:?}: {small:.3} s, then {large:.3} s");
    }
}
