//! Promises that hold of any input, asked of hundreds of random ones; one that breaks a promise is made smaller and
//! printed with its seed. `fuzz/` asks the same for hours.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use arbitrary::{Result, Unstructured};
use arbtest::arbtest;

use crate::oracle;
use crate::oracle::input::word;

/// Bytes that the largest input is drawn from.
const LARGEST: u32 = 8_192;
/// Bytes of a text of a case that make it a story.
const A_STORY: usize = 150;
/// A part of every run of the tests, so it is short.
const BUDGET: Duration = Duration::from_secs(3);

/// Draws inputs and hands them to a target.
fn hold(target: &str, draw: fn(&mut Unstructured<'_>) -> Result<Vec<u8>>) {
    let ask = |drawn: &mut Unstructured<'_>| {
        let input = draw(drawn)?;
        oracle::check(target, &input);
        Ok(())
    };
    arbtest(ask).size_max(LARGEST).budget(BUDGET).run();
}

fn bytes(drawn: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    Ok(drawn.bytes(drawn.len())?.to_vec())
}

/// Marks between words.
const MARKS: [&str; 24] = [
    " ", " ", " ", " ", " ", ". ", ", ", "-", "\u{2013}", "/", ":", ": ", "\n", "\"", "\u{201c}", "\u{201d}",
    "\u{300c}", "\u{300d}", "(", ")", "%", "$", "\u{20ac}", "\u{3002}",
];
/// Numbers at the edges of what numbers and dates can be.
const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "12",
    "27",
    "31",
    "60",
    "99",
    "1999",
    "2025",
    "9999",
    "10000",
    "1,5",
    "0.25",
    "99999999999999999999",
    "\u{661}\u{662}",
];

/// A text as `oracle` reads texts: a line with the language, then words of the tables, marks, numbers and characters.
fn text(drawn: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let packs: Vec<_> = nutgraf::lang::packs().collect();
    let pack = drawn.choose(&packs)?;
    let keys: Vec<&str> = pack.keys().collect();
    let mut out = format!("{}\n", pack.tag);
    while !drawn.is_empty() {
        match drawn.int_in_range(0..=15)? {
            0 => out.push(drawn.arbitrary()?),
            1..=3 => out.push_str(drawn.choose(&NUMBERS)?),
            4 => out.push_str(word(drawn)?),
            _ => {
                let rows = pack.table(drawn.choose(&keys)?);
                out.push_str(drawn.choose(rows)?.form);
            }
        }
        out.push_str(drawn.choose(&MARKS)?);
    }
    Ok(out.into_bytes())
}

/// Pieces of markup, the odd ones among them; `@` stands for a word.
const MARKUP: [&str; 32] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div class='@'>",
    "<div id=@ role=dialog>",
    "<article>",
    "</article>",
    "<h1>@ @",
    "<table>",
    "<tr><td>",
    "</table>",
    "<b>",
    "<i>",
    "</b>",
    "<a href='@'>@</a>",
    "<ul><li>",
    "</ul>",
    "<br>",
    "<template>",
    "</template>",
    "<svg><p>",
    "<math><mi>",
    "<select><option>",
    "<script type='application/ld+json'>{\"@\":",
    "</script>",
    "<meta property='article:published_time' content='2025-02-27'>",
    "<time datetime=@>",
    "<!--",
    "-->",
    "<!doctype @>",
    "<frameset>",
];

fn markup(drawn: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    while !drawn.is_empty() {
        match drawn.int_in_range(0..=7)? {
            0 => out.push(drawn.arbitrary()?),
            1..=3 => {
                let piece = *drawn.choose(&MARKUP)?;
                out.extend(piece.replace('@', word(drawn)?).into_bytes());
            }
            _ => {
                out.extend(word(drawn)?.bytes());
                out.extend(drawn.choose(&MARKS)?.bytes());
            }
        }
    }
    Ok(out)
}

/// Our own stories with their languages, as the cases of `story.rs` have them.
static STORIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    fn collect(value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::String(text) if text.len() >= A_STORY => found.push(text.clone()),
            toml::Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            toml::Value::Table(table) => table.values().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/story");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let mut stories = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let table: toml::Table = std::fs::read_to_string(&file).expect("readable").parse().expect("TOML");
        let mut texts = Vec::new();
        collect(&toml::Value::Table(table), &mut texts);
        let lang = name.rsplit('-').next().unwrap_or_default();
        stories.extend(texts.into_iter().map(|text| (lang.to_owned(), text)));
    }
    assert!(stories.len() > 30, "{} stories", stories.len());
    stories
});

/// A story whose words were moved, doubled, dropped, cut off or mixed with another's: nearer to what pages hold than words
/// of the tables in a row.
fn moved(drawn: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let (lang, text) = drawn.choose(&STORIES)?;
    let mut words: Vec<&str> = text.split(' ').collect();
    while !drawn.is_empty() && words.len() > 1 {
        let at = drawn.choose_index(words.len())?;
        match drawn.int_in_range(0..=6)? {
            0 | 1 => drop(words.remove(at)),
            2 => words.insert(at, *drawn.choose(&words)?),
            3 => words.insert(at, *drawn.choose(&MARKS)?),
            4 | 5 => {
                let other: Vec<&str> = drawn.choose(&STORIES)?.1.split(' ').collect();
                let from = drawn.choose_index(other.len())?;
                let count = drawn.int_in_range(1..=8)?;
                words.splice(at..at, other.into_iter().skip(from).take(count));
            }
            _ => words.truncate(at + 1),
        }
    }
    Ok(format!("{lang}\n{}", words.join(" ")).into_bytes())
}

#[test]
fn any_message_is_refused_or_read() {
    hold("wire", bytes);
}

#[test]
fn any_snapshot_gives_a_plan() {
    hold("snapshot", bytes);
}

#[test]
fn any_page_is_read_and_travels_unchanged() {
    hold("html", markup);
    hold("html", bytes);
}

#[test]
fn any_text_is_cut_into_sentences() {
    hold("sentences", text);
}

#[test]
fn any_story_with_its_words_moved_is_read() {
    hold("sentences", moved);
}

#[test]
fn any_time_has_a_value_of_iso_8601() {
    hold("times", text);
}

#[test]
fn any_quantity_has_a_decimal_value() {
    hold("quantities", text);
}

#[test]
fn source_cue_and_content_of_any_text_are_apart() {
    hold("attribution", text);
}
