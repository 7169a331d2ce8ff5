//! Turns the data files of `src/lang/data` and `src/rules/data` into static tables.
//!
//! Each TOML file becomes one table of `section.key` -> rows of (form, value), so a language or a
//! vendor is added by adding a file or a row; no code changes. A large set of tables may live in a
//! file beside the main one, named `<stem>.<topic>.toml`. Doing this at build time means the worker
//! parses nothing when it wakes.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Stands between the tables of a file: `src/lang/shelf.rs` cuts there.
const MARK: char = '\u{1}';

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    write_tables(&root.join("src/lang/data"), &out.join("lang_packs.rs"));
    write_tables(&root.join("src/rules/data"), &out.join("rule_tables.rs"));
    println!("cargo:rerun-if-changed=build.rs");
}

/// Writes `&[Shelf]`, sorted by file stem for binary search, the tables of each in the order of their keys. A shelf is two
/// texts for all its tables, forms and values, and a line a row in each: see `src/lang/shelf.rs` and `src/lang/table.rs`.
/// The forms of all shelves are one text and the values another, like beside like: so they pack best.
fn write_tables(dir: &Path, target: &Path) {
    println!("cargo:rerun-if-changed={}", dir.display());
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap_or_else(|e| panic!("{}: {e}", dir.display()))
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
        .collect();
    files.sort();
    let mut stems: BTreeMap<String, Rows> = BTreeMap::new();
    for path in files {
        println!("cargo:rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = path.file_stem().and_then(|s| s.to_str()).expect("a UTF-8 file name");
        let stem = name.split('.').next().unwrap_or(name);
        flatten(&path, "", &table, stems.entry(stem.to_owned()).or_default());
    }
    let keys: BTreeSet<String> = stems.values().flatten().map(|(key, _)| key.clone()).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let mut code =
        format!("{{\nstatic KEYS: [&str; {}] = {keys:?};\nstatic FILES: [Shelf; {}] = [\n", keys.len(), stems.len());
    let mut shelves = Vec::new();
    for (stem, mut rows) in stems {
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(twice) = rows.windows(2).find(|w| w[0].0 == w[1].0) {
            panic!("{}: `{}` is given twice for `{stem}`", dir.display(), twice[0].0);
        }
        let (mut steps, mut forms, mut values, mut last) = (Vec::new(), String::new(), String::new(), 0);
        for (number, (key, entries)) in rows.into_iter().enumerate() {
            if number > 0 {
                forms.push(MARK);
                values.push(MARK);
            }
            let (mut own, mut before) = (String::new(), String::new());
            for (form, value) in entries {
                for part in [&form, &value] {
                    assert!(!part.contains(['\t', '\n', MARK]), "{}: `{key}` holds a mark of ours", dir.display());
                }
                forms.push_str(&form);
                forms.push('\n');
                // An empty line is the value before, and so is what follows the last line.
                if value != before {
                    own.push_str(if value.is_empty() { "\t" } else { &value });
                    before = value;
                }
                own.push('\n');
            }
            let own = own.trim_end_matches('\n');
            if !own.is_empty() {
                values.push_str(own);
                values.push('\n');
            }
            let at = keys.binary_search(&key).expect("one of them");
            steps.push(u8::try_from(at - last).expect("two keys of a file that are near each other"));
            last = at;
        }
        values.truncate(values.trim_end_matches(MARK).len());
        shelves.push((stem, steps, [forms, values]));
    }
    let mut texts = [String::new(), String::new()];
    let mut parts = vec![[(0, 0); 2]; shelves.len()];
    for at in by_likeness(&shelves.iter().map(|(_, _, [forms, _])| forms.as_str()).collect::<Vec<_>>()) {
        for (which, text) in texts.iter_mut().enumerate() {
            let start = text.len();
            text.push_str(&shelves[at].2[which]);
            parts[at][which] = (start, text.len());
        }
    }
    for ((stem, steps, _), [forms, values]) in shelves.iter().zip(parts) {
        writeln!(code, "  Shelf::new({stem:?}, &KEYS, &{steps:?}, FORMS, {forms:?}, VALUES, {values:?}),")
            .expect("write to string");
    }
    let [forms, values] = texts;
    writeln!(code, "];\nstatic FORMS: &str = {forms:?};\nstatic VALUES: &str = {values:?};\n&FILES\n}}")
        .expect("write to string");
    fs::write(target, code).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
}

/// Numbers of the texts, the longest first, and behind each the one most like it that is left.
fn by_likeness(texts: &[&str]) -> Vec<usize> {
    const LETTERS: usize = 4; // that make two places alike
    let pieces = |text: &&str| -> HashSet<Vec<char>> {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(LETTERS).map(<[char]>::to_vec).collect()
    };
    let sets: Vec<HashSet<Vec<char>>> = texts.iter().map(pieces).collect();
    // The cosine of two sets, times the square root of the size of the first.
    let likeness = |one: usize, other: usize| {
        let (small, large) =
            if sets[one].len() < sets[other].len() { (&sets[one], &sets[other]) } else { (&sets[other], &sets[one]) };
        small.iter().filter(|piece| large.contains(*piece)).count() as f64 / (sets[other].len().max(1) as f64).sqrt()
    };
    let mut left: Vec<usize> = (0..texts.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let score = |at: usize| order.last().map_or(texts[at].len() as f64, |last| likeness(*last, at));
        let scores = left.iter().map(|at| score(*at)).enumerate();
        let (best, _) = scores.max_by(|a, b| a.1.total_cmp(&b.1)).expect("some are left");
        order.push(left.remove(best));
    }
    order
}

type Rows = Vec<(String, Vec<(String, String)>)>;

/// A table whose values are all plain is one key with (form, value) rows, an array of strings one key
/// with bare forms, anything deeper becomes `section.key`.
fn flatten(path: &Path, prefix: &str, table: &toml::Table, rows: &mut Rows) {
    let mut direct = Vec::new();
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(path, &key, inner, rows),
            toml::Value::Array(items) => {
                let forms = items.iter().map(|item| (plain(path, &key, item), String::new())).collect();
                rows.push((key, forms));
            }
            other => direct.push((name.clone(), plain(path, &key, other))),
        }
    }
    if !direct.is_empty() {
        rows.push((prefix.to_owned(), direct));
    }
}

fn plain(path: &Path, key: &str, value: &toml::Value) -> String {
    match value {
        toml::Value::String(s) => s.clone(),
        toml::Value::Integer(n) => n.to_string(),
        toml::Value::Float(x) => x.to_string(),
        toml::Value::Boolean(b) => b.to_string(),
        _ => panic!("{}: `{key}` may hold strings, numbers and booleans only", path.display()),
    }
}
