//! Turns the data files of `src/lang/data` and `src/rules/data` into static tables.
//!
//! Each TOML file becomes one table of `section.key` -> rows of (form, value), so a language or a
//! vendor is added by adding a file or a row; no code changes. A large set of tables may live in a
//! file beside the main one, named `<stem>.<topic>.toml`. Doing this at build time means the worker
//! parses nothing when it wakes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    write_tables(&root.join("src/lang/data"), &out.join("lang_packs.rs"));
    write_tables(&root.join("src/rules/data"), &out.join("rule_tables.rs"));
    println!("cargo:rerun-if-changed=build.rs");
}

/// Writes `&[Shelf]`, sorted by file stem for binary search, the tables of each in the order of their keys. A shelf is one
/// text for all its tables and a line a row: see `src/lang/shelf.rs` and `src/lang/table.rs`.
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
    for (stem, mut rows) in stems {
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(twice) = rows.windows(2).find(|w| w[0].0 == w[1].0) {
            panic!("{}: `{}` is given twice for `{stem}`", dir.display(), twice[0].0);
        }
        let (mut heads, mut text) = (Vec::new(), String::new());
        for (key, entries) in rows {
            let before = text.len();
            for (form, value) in entries {
                for part in [&form, &value] {
                    assert!(!part.contains(['\t', '\n']), "{}: `{key}` holds a tab or a line end", dir.display());
                }
                text.push_str(&form);
                if !value.is_empty() {
                    text.push('\t');
                    text.push_str(&value);
                }
                text.push('\n');
            }
            heads.push((keys.binary_search(&key).expect("one of them"), text.len() - before));
        }
        writeln!(code, "  Shelf::new({stem:?}, &KEYS, &{heads:?}, {text:?}),").expect("write to string");
    }
    code.push_str("];\n&FILES\n}");
    fs::write(target, code).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
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
