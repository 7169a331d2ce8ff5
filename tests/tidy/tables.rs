//! Every table that the code asks for exists, and every data file is read.

use std::collections::BTreeSet;

use crate::source::{Piece, files, pieces, read};

/// Keys named as literals in `.table("...")`, `.has("...", ..)` and `.value("...", ..)`.
fn asked_for() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files("src", &[".rs"]) {
        let pieces = pieces(&read(&file));
        for pair in pieces.windows(2) {
            let [Piece::Code(code), Piece::Literal(key)] = pair else { continue };
            let code = code.trim_end();
            if ["lang.table(", "pack.table(", "lang.has(", "lang.value("].iter().any(|call| code.ends_with(call)) {
                found.push((file.clone(), key.clone()));
            }
        }
    }
    found
}

#[test]
fn tables_that_are_asked_for_exist_in_english() {
    let english = nutgraf::lang::pack("en").expect("English");
    let keys: BTreeSet<_> = english.keys().collect();
    let asked = asked_for();
    assert!(asked.len() > 10, "only {} tables are asked for", asked.len());
    for (file, key) in asked {
        assert!(keys.contains(key.as_str()), "{file} asks for the table `{key}`, which en.toml does not have");
    }
}

#[test]
fn tables_of_other_languages_are_known_in_english() {
    let english: BTreeSet<_> = nutgraf::lang::pack("en").expect("English").keys().collect();
    for pack in nutgraf::lang::packs() {
        for key in pack.keys() {
            assert!(english.contains(key), "{}.toml has a table `{key}` that en.toml does not explain", pack.tag);
            assert!(!pack.table(key).is_empty(), "{}.toml: `{key}` is empty", pack.tag);
        }
    }
}

#[test]
fn no_row_is_written_twice() {
    for pack in nutgraf::lang::packs() {
        for key in pack.keys() {
            let mut seen = BTreeSet::new();
            for row in pack.table(key) {
                assert!(seen.insert(row.form), "{}.toml: `{key}` has `{}` twice", pack.tag, row.form);
            }
        }
    }
}
