//! A module of the core uses only those that ARCHITECTURE.md, "Dependencies", allows it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Piece, files, pieces, read};

/// Names of the crate's root that are nobody's in particular.
const COMMON: [&str; 2] = ["Evidence", "Settings"];
/// Arrows that point back, each with its reason in ARCHITECTURE.md.
const BACK: [(&str, &str); 1] = [("facts", "summary")];

/// `a, b -> c, d` rows; `nothing` and `all above` are words.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let section = text.split("\n## Dependencies\n").nth(1).expect("the section").split("\n## ").next().unwrap_or("");
    let mut rules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut above: BTreeSet<String> = BTreeSet::new();
    let rows = section.lines().filter(|line| line.starts_with("    ")).flat_map(|line| line.trim().split("  "));
    for row in rows.filter(|row| row.contains("->")) {
        let (from, to) = row.split_once("->").expect("an arrow");
        let names = |list: &str| list.split(',').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect();
        let from: BTreeSet<String> = names(from);
        let to = to.split('(').next().unwrap_or_default().trim();
        let to = match to {
            "nothing" => BTreeSet::new(),
            "all above" => above.clone(),
            list => names(list),
        };
        above.extend(from.iter().cloned());
        for name in from {
            rules.insert(name, to.clone());
        }
    }
    rules
}

/// Modules that a file names as `crate::module`.
fn used(rust: &str) -> BTreeSet<String> {
    let code: String = pieces(rust)
        .into_iter()
        .map(|piece| if let Piece::Code(code) = piece { code } else { String::new() })
        .collect();
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            // `use crate::{a, b::C}`: the first name of each part.
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default(),
        };
        for part in list.split(',') {
            let name = part.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
            if !name.is_empty() && !COMMON.contains(&name) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn modules_use_only_what_they_may() {
    let allowed = allowed();
    assert!(allowed.len() > 8, "the table of ARCHITECTURE.md was not understood: {allowed:?}");
    let mut arrows = 0;
    for file in files("src", &[".rs"]) {
        let module = file.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        if matches!(module.as_str(), "lib" | "bin") {
            continue;
        }
        let may = allowed.get(&module).unwrap_or_else(|| panic!("`{module}` is not in the table of ARCHITECTURE.md"));
        for name in used(&read(&file)) {
            arrows += 1;
            let is_fine = name == module || may.contains(&name) || BACK.contains(&(module.as_str(), name.as_str()));
            assert!(is_fine, "{file} uses `{name}`, which `{module}` may not");
        }
    }
    assert!(arrows > 20);
}
