//! Every promise of ARCHITECTURE.md and SECURITY.md names what holds it, and what it names exists.

use std::collections::BTreeSet;

use crate::source::{files, read, root};

/// The rows of the first table below a heading, without its head.
fn rows(document: &str, heading: &str) -> Vec<String> {
    let section = document.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    section.lines().filter(|line| line.starts_with('|')).skip(2).map(str::to_owned).collect()
}

/// What stands between backticks in the last column.
fn named(row: &str) -> Vec<String> {
    let column = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap_or_default();
    column.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Names of functions under `#[test]` (or its like for asynchronous ones) in a file of Rust.
fn tests_in(rust: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_test = false;
    for line in rust.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_test |= line.contains("test]") || line.contains("test(");
        } else if is_test {
            let name = line.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            found.extend(name.map(str::to_owned));
            is_test = false;
        }
    }
    found
}

fn all_tests() -> BTreeSet<String> {
    let sources = ["src", "tests", "xtask/src", "wasm"].iter().flat_map(|folder| files(folder, &[".rs"]));
    sources.flat_map(|file| tests_in(&read(&file))).collect()
}

/// A test by its name, a file by its path, a command that xtask has, or a line of a file.
fn exists(name: &str, tests: &BTreeSet<String>) -> bool {
    if let Some(command) = name.strip_prefix("cargo xtask ") {
        let word = command.split(' ').next().unwrap_or_default();
        return read("xtask/src/main.rs").contains(&format!("\"{word}\" =>"));
    }
    if name.contains(" = ") {
        return read("Cargo.toml").contains(name);
    }
    if name.contains('/') || name.contains('.') {
        return root().join(name).exists();
    }
    tests.contains(name)
}

fn check(document: &str, heading: &str, least: usize) {
    let tests = all_tests();
    assert!(tests.len() > 150, "only {} tests were found", tests.len());
    let rows = rows(&read(document), heading);
    assert!(rows.len() >= least, "{document}: {} promises under `{heading}`", rows.len());
    for row in rows {
        let named = named(&row);
        assert!(!named.is_empty(), "{document}: nothing holds `{row}`");
        for name in named {
            assert!(exists(&name, &tests), "{document} names `{name}`, which is not there");
        }
    }
}

#[test]
fn every_invariant_names_a_test_that_exists() {
    check("ARCHITECTURE.md", "Invariants", 8);
}

#[test]
fn every_promise_of_security_is_held() {
    check("SECURITY.md", "Promised", 10);
}

#[test]
fn what_is_not_there_is_missed() {
    let tests = tests_in("#[test]\nfn one() {}\n#[tokio::test]\nasync fn two() {}\nfn three() {}");
    assert_eq!(tests, BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    assert!(exists("one", &tests) && exists("Cargo.toml", &tests) && exists("cargo xtask build --x", &tests));
    assert!(!exists("three", &tests) && !exists("no/such.rs", &tests) && !exists("cargo xtask nothing", &tests));
    assert_eq!(named("| 1 | a `b` c | `d`, `e/f` |"), ["d", "e/f"]);
}
