//! What fuzzing starts from: the texts and pages of the tests, and the words of the language tables.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use nutgraf::snapshot;

use crate::shell;

/// Cases whose texts are read for facts; a file is named after its language, or is English.
const TEXTS: [&str; 6] = ["when", "quantity", "same-thing", "attribution", "certainty", "story"];
/// Folders with pages.
const PAGES: [&str; 2] = ["tests/cases", "www/samples"];
/// Bytes of a page that is taken: libFuzzer cuts longer ones anyway, and then before their story begins.
const LARGEST_PAGE: u64 = 16_000;
/// Bytes of the longest word that libFuzzer takes.
const LONGEST_WORD: usize = 60;

/// Writes the seeds of a target; where they are, and how many.
pub fn write(target: &str, folder: &Path) -> Result<(PathBuf, usize)> {
    let seeds = match target {
        "html" => pages()?,
        "wire" => pages()?.iter().map(|page| message(page)).collect::<Result<_>>()?,
        // A page is drawn from any bytes; those of pages have words in them.
        "snapshot" => pages()?,
        _ => texts()?,
    };
    let out = folder.join("seeds").join(target);
    fs::create_dir_all(&out)?;
    for (at, seed) in seeds.iter().enumerate() {
        fs::write(out.join(format!("{at:04}")), seed)?;
    }
    Ok((out, seeds.len()))
}

/// The words of all tables, as libFuzzer reads them.
pub fn write_words(folder: &Path) -> Result<PathBuf> {
    let mut words = BTreeSet::new();
    for pack in nutgraf::lang::packs() {
        for key in pack.keys() {
            words.extend(
                pack.table(key).iter().map(|row| row.form).filter(|form| (1..=LONGEST_WORD).contains(&form.len())),
            );
        }
    }
    let escaped = |word: &str| word.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let lines: String = words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect();
    fs::create_dir_all(folder)?;
    let out = folder.join("words.dict");
    fs::write(&out, lines)?;
    Ok(out)
}

fn pages() -> Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    for folder in PAGES {
        let folder = shell::root().join(folder);
        for file in shell::files_below(&folder)? {
            let path = folder.join(&file);
            if path.extension().is_some_and(|ending| ending == "html") && fs::metadata(&path)?.len() < LARGEST_PAGE {
                out.push(fs::read(path)?);
            }
        }
    }
    Ok(out)
}

fn message(page: &[u8]) -> Result<Vec<u8>> {
    let snap = snapshot::html::parse_bytes(page, "https://news.example/story");
    Ok(serde_json::to_vec(&snapshot::wire::encode(&snap))?)
}

/// A line with the language, then the text.
fn texts() -> Result<Vec<Vec<u8>>> {
    let mut out = Vec::new();
    for area in TEXTS {
        let folder = shell::root().join("tests/cases").join(area);
        for file in shell::files_below(&folder)? {
            let path = folder.join(&file);
            let text = fs::read_to_string(&path)?;
            let table: toml::Table = text.parse().with_context(|| format!("could not read {}", path.display()))?;
            let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let tag = nutgraf::lang::pack(stem).map_or("en", |pack| pack.tag);
            let cases = table.get("case").and_then(|cases| cases.as_array()).into_iter().flatten();
            for case in cases.filter_map(|case| case.as_table()).chain([&table]) {
                let said = case.get("say").and_then(|said| said.as_array()).into_iter().flatten();
                let texts = case.get("text").into_iter().chain(said.take(1));
                for text in texts.filter_map(|text| text.as_str()) {
                    out.push(format!("{tag}\n{text}").into_bytes());
                }
            }
        }
    }
    Ok(out)
}
