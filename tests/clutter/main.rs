//! What is clutter and what is not, in every language and for every vendor that we have data for.
//!
//! Cases are data in `cases/clutter/`: sketches of banners, comment sections and lines by language, a
//! piece of markup for every vendor row, whole pages on which nothing but what they name may go. Pages are
//! laid out by [`layout`], so that no browser is needed; the browsers themselves are `tests/e2e`.

mod languages;
mod layout;
mod marked;
mod pages;
mod sketch;
mod vendors;

use std::path::{Path, PathBuf};

use nutgraf::clutter::{self, Unit};
use nutgraf::{Settings, Snapshot};

/// The folder of one kind of cases.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/clutter").join(name)
}

/// All case files of a folder with their stems, in order.
fn files(name: &str) -> Vec<(String, toml::Table)> {
    let read = std::fs::read_dir(folder(name)).expect("a folder of cases");
    let mut paths: Vec<PathBuf> = read.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a case file");
            let table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            (path.file_stem().and_then(|s| s.to_str()).unwrap_or("").to_owned(), table)
        })
        .collect()
}

/// The strings of a list; none where there is no such list.
fn strings(table: &toml::Table, key: &str) -> Vec<String> {
    match table.get(key) {
        None => Vec::new(),
        Some(toml::Value::String(one)) => vec![one.clone()],
        Some(toml::Value::Array(items)) => {
            items.iter().map(|item| item.as_str().expect("a string").to_owned()).collect()
        }
        Some(_) => panic!("`{key}` is a list of strings"),
    }
}

/// What clutter proposes on a page, the vendors' rows used or not.
fn propose(snap: &Snapshot, lang: &str, vendors: bool) -> Vec<Unit> {
    clutter::propose(snap, lang, &Settings { vendors, ..Settings::default() }).units
}

/// A unit in a line: kind, face, ledger.
fn show(snap: &Snapshot, unit: &Unit) -> String {
    let face = unit.nodes[0];
    let name = ["id", "class"].iter().find_map(|a| snap.attr(face, a)).unwrap_or("");
    let ledger: Vec<String> = unit
        .evidence
        .iter()
        .map(|e| {
            format!("{} {:+}{}", e.reason, e.weight, e.seen.as_ref().map(|s| format!(" `{s}`")).unwrap_or_default())
        })
        .collect();
    format!("{:?} <{} {name}> x{}: {}", unit.kind, snap.tag(face), unit.nodes.len(), ledger.join(", "))
}
