//! Own gold: news stories written and annotated by us, scored with the engine as it is.
//!
//! `texts/<lang>/*.txt` hold the stories ([`marks`] reads them, `README.md` is the guideline), `floors.toml`
//! the scores below which no change may bring a language. `cargo test --test gold -- --nocapture` prints the
//! table; with `GOLD_SHOW=de` or `GOLD_SHOW=storms` also what is wrong in that language or in stories so named.

mod marks;
mod score;

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::document::Document;
use nutgraf::facts::{self, Reference};
use nutgraf::lang;

use marks::Story;
use score::Scores;

/// Languages and how many stories each has at least.
const LANGUAGES: [(&str, usize); 12] = [
    ("en", 120),
    ("de", 30),
    ("ko", 30),
    ("ja", 30),
    ("zh", 30),
    ("fr", 30),
    ("es", 30),
    ("it", 12),
    ("pt", 12),
    ("nl", 12),
    ("pl", 12),
    ("ru", 12),
];
/// Smaller differences are rounding.
const EPSILON: f64 = 0.0006;
/// From here on a score is worth a new floor.
const CLEARLY: f64 = 0.005;

#[test]
fn every_language_with_stories_is_one_that_is_read() {
    for (tag, _) in LANGUAGES {
        assert!(lang::pack(tag).is_some_and(|pack| pack.has_facts()), "{tag}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

/// All stories of a language, in the order of their files.
fn stories(tag: &str) -> Vec<Story> {
    let dir = folder().join("texts").join(tag);
    let entries = fs::read_dir(&dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for file in files {
        let name = format!("{tag}/{}", file.file_name().unwrap_or_default().to_string_lossy());
        let marked = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        match marks::read(&name, &marked) {
            Ok(stories) => all.extend(stories),
            Err(what) => wrong.push(what),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    all
}

/// The scores of a language; `show` names what to report on.
fn measure(tag: &str, show: &str) -> (Scores, usize) {
    let pack = || lang::pack(tag).unwrap_or_else(|| panic!("no language {tag}"));
    let mut scores = Scores::default();
    let all = stories(tag);
    for story in &all {
        let doc = Document::from_text(&story.text, pack());
        let sheet = facts::read(&doc, &Reference::default(), None);
        let mut notes = Vec::new();
        score::add(&mut scores, story, &doc, &sheet, &mut notes);
        if show == tag || !show.is_empty() && story.name.contains(show) {
            println!("{tag} {}\n  {}", story.name, notes.join("\n  "));
        }
    }
    (scores, all.len())
}

#[test]
fn scores_only_rise() {
    let show = std::env::var("GOLD_SHOW").unwrap_or_default();
    let path = folder().join("floors.toml");
    let floors: toml::Table = fs::read_to_string(path).expect("floors.toml").parse().expect("TOML");
    let (mut fallen, mut rising) = (Vec::new(), Vec::new());
    let names: Vec<&str> = Scores::default().named().iter().map(|(name, _)| *name).collect();
    println!("lang stories relations {}", names.join(" "));
    for (tag, _) in LANGUAGES {
        let (scores, count) = measure(tag, &show);
        let named = scores.named();
        let cells: Vec<String> = named.iter().map(|(name, v)| format!("{v:>w$.3}", w = name.len())).collect();
        let found: Vec<String> = scores.of_found().iter().map(|(name, v)| format!("{name} {v:.3}")).collect();
        let relations = scores.relation.recall.count();
        println!("{tag:4} {count:>7} {relations:>9} {}   of those found: {}", cells.join(" "), found.join(", "));
        for (name, value) in named {
            let floor = floors.get(tag).and_then(|t| t.get(name)).and_then(|v| v.as_float());
            let floor = floor.unwrap_or_else(|| panic!("floors.toml: no {tag}.{name}"));
            let line = format!("{tag}.{name}: {value:.3}, floor {floor:.3}");
            if value < floor - EPSILON {
                fallen.push(line);
            } else if value > floor + CLEARLY {
                rising.push(line);
            }
        }
        let rows: Vec<String> =
            named.iter().map(|(name, v)| format!("{name} = {:.3}", (v * 1000.0).floor() / 1000.0)).collect();
        if show == "floors" {
            println!("[{tag}]\n{}\n", rows.join("\n"));
        }
    }
    if !rising.is_empty() {
        println!(
            "above their floor; GOLD_SHOW=floors prints rows for tests/gold/floors.toml:\n  {}",
            rising.join("\n  ")
        );
    }
    assert!(
        fallen.is_empty(),
        "below their floor (tests/gold/floors.toml). If a change of the gold itself did it, set the floors anew \
         (GOLD_SHOW=floors prints them) in the same commit and say so:\n  {}",
        fallen.join("\n  ")
    );
}

#[test]
fn every_language_has_its_stories() {
    for (tag, least) in LANGUAGES {
        let all = stories(tag);
        assert!(all.len() >= least, "{tag}: {} stories of {least}", all.len());
        let mut names: Vec<&str> = all.iter().map(|story| story.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all.len(), "{tag}: a name is used twice");
    }
}

/// White space at the ends of a mark, or a mark that ends inside a word: slips of the annotator.
#[test]
fn marks_stand_at_words() {
    let mut wrong = Vec::new();
    for (tag, _) in LANGUAGES {
        for story in stories(tag) {
            let spans =
                story.relations.iter().flat_map(|r| r.source.iter().chain(&r.cue).copied().chain(r.content_spans()));
            for span in spans.chain(story.plain.iter().map(|piece| piece.span)) {
                let words = span.of(&story.text);
                // In scripts that part words.
                let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2000);
                let before = story.text[..span.range().start].chars().next_back();
                let behind = story.text[span.range().end..].chars().next();
                let cut = is_letter(before) && is_letter(words.chars().next())
                    || is_letter(behind) && is_letter(words.chars().next_back());
                if cut || words.trim() != words {
                    wrong.push(format!("{tag} {}: `{words}`", story.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
