//! Numbers that JavaScript and the core share are the same on both sides.

use std::collections::BTreeMap;

use crate::source::{files, read};

/// `NAME = 1_000;` and `NAME: u32 = 1 << 3;` and `NAME: 1 << 3,`, comments cut off.
fn constants(text: &str) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default().trim();
        let line = ["pub const ", "export const ", "const "].iter().find_map(|p| line.strip_prefix(p)).unwrap_or(line);
        let end =
            line.find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')).unwrap_or(line.len());
        let (name, rest) = line.split_at(end);
        let Some(value) = rest.rsplit(['=', ':']).next().filter(|_| name.len() > 2) else { continue };
        let value = value.trim().trim_end_matches([';', ',']).replace('_', "");
        let value = match value.split_once("<<") {
            Some((one, shift)) => {
                one.trim().parse::<u64>().ok().zip(shift.trim().parse::<u32>().ok()).map(|(one, n)| one << n)
            }
            None => value.parse().ok(),
        };
        found.extend(value.map(|value| (name.to_owned(), value)));
    }
    found
}

fn page_side() -> BTreeMap<String, BTreeMap<String, u64>> {
    files("extension/page", &[".js"]).into_iter().map(|file| (file.clone(), constants(&read(&file)))).collect()
}

#[test]
fn limits_are_the_same_in_javascript() {
    let mut limits = constants(&read("src/limits.rs"));
    limits.extend(constants(&read("src/clutter/page.rs")).into_iter().filter(|(name, _)| name.starts_with("BAR_")));
    assert!(limits.contains_key("MAX_NODES"));
    let mut compared = 0;
    for (file, constants) in page_side() {
        for (name, value) in constants.iter().filter(|(name, _)| name.starts_with("MAX_") || name.starts_with("BAR_")) {
            if let Some(limit) = limits.get(name) {
                assert_eq!(value, limit, "{file}: {name} differs from the core's");
                compared += 1;
            }
        }
    }
    assert!(compared >= 4, "only {compared} limits were found in the page side");
}

#[test]
fn style_bits_are_the_same_in_javascript() {
    let source = read("src/snapshot/mod.rs");
    let style = source.split("impl Style {").nth(1).and_then(|rest| rest.split("pub fn").next()).expect("the bits");
    let bits = constants(style);
    assert!(bits.len() > 10, "{bits:?}");
    let side = page_side();
    let in_page = side.get("extension/page/dom.js").expect("the bits of JavaScript");
    let mut compared = 0;
    for (name, bit) in &bits {
        if name == "RESERVED" {
            continue;
        }
        assert_eq!(in_page.get(name), Some(bit), "extension/page/dom.js: STYLE.{name}");
        compared += 1;
    }
    assert!(compared > 10);
}

#[test]
fn the_wire_format_has_one_version() {
    let core = constants(&read("src/snapshot/wire.rs"));
    let sent = read("extension/page/capture.js");
    let version = core.get("VERSION").expect("a version");
    assert!(sent.contains(&format!("v: {version},")) || constants(&sent).get("VERSION") == Some(version));
}
