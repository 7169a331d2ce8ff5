//! The interface texts: every language has the same keys with the same placeholders, and every key that the code asks
//! for by name exists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::source::{Piece, files, pieces, read};

const FOLDER: &str = "extension/_locales";
const FIRST: &str = "extension/_locales/en/messages.json";

/// Key -> the placeholders of its text.
fn texts(path: &str) -> BTreeMap<String, BTreeSet<char>> {
    let json: BTreeMap<String, Value> = serde_json::from_str(&read(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let placeholders = |entry: &Value| {
        let text = entry["message"].as_str().unwrap_or_default().to_owned();
        text.split('$').skip(1).filter_map(|rest| rest.chars().next()).filter(char::is_ascii_digit).collect()
    };
    json.iter().map(|(key, entry)| (key.clone(), placeholders(entry))).collect()
}

#[test]
fn languages_have_equal_keys_and_placeholders() {
    let first = texts(FIRST);
    assert!(first.len() > 100, "the texts were not read");
    for path in files(FOLDER, &["messages.json"]) {
        let other = texts(&path);
        for (key, placeholders) in &first {
            // A singular may spell its number out.
            if key.ends_with("_one") {
                assert!(other.contains_key(key), "{path} lacks {key}");
            } else {
                assert_eq!(other.get(key), Some(placeholders), "{path}: {key}");
            }
        }
        let extra: Vec<_> = other.keys().filter(|key| !first.contains_key(*key)).collect();
        assert!(extra.is_empty(), "{path} has keys that English lacks: {extra:?}");
    }
}

/// What stands between `before` and the quote that ends it, for every place.
fn quoted<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn texts_that_are_asked_for_exist() {
    let known = texts(FIRST);
    let mut asked = 0;
    for folder in ["extension", "www"] {
        for path in files(folder, &[".js", ".html", ".json"]) {
            let text = read(&path);
            let plain = ["say(\"", "messages(\"", "getMessage(\"", "data-msg=\""];
            for key in plain.iter().flat_map(|before| quoted(&text, before)) {
                assert!(key.starts_with("@@") || known.contains_key(key), "{path} asks for {key}");
                asked += 1;
            }
            for key in quoted(&text, "count(\"") {
                assert!(known.contains_key(&format!("{key}_other")), "{path} asks for {key}_other");
                asked += 1;
            }
            for key in text.split("__MSG_").skip(1).filter_map(|rest| rest.split("__").next()) {
                assert!(known.contains_key(key), "{path} asks for {key}");
            }
        }
    }
    assert!(asked > 60, "the calls were not found");
}

/// Names of evidence in the core's judges of clutter: a literal that a weight follows.
fn reasons() -> BTreeSet<String> {
    let is_name = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let is_weight = |code: &str| {
        let word: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        word == "weight"
            || word == "if"
            || (word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
    };
    let mut found = BTreeSet::new();
    for path in files("src/clutter", &[".rs"]) {
        for pair in pieces(&read(&path)).windows(2) {
            let [Piece::Literal(name), Piece::Code(next)] = pair else { continue };
            if is_name(name) && next.strip_prefix(',').is_some_and(|rest| is_weight(rest.trim_start())) {
                found.insert(name.clone());
            }
        }
    }
    found
}

#[test]
fn every_reason_has_words() {
    let reasons = reasons();
    assert!(reasons.len() > 40, "the reasons were not found: {reasons:?}");
    for known in ["vendor-row", "fixed", "mail-field", "sends-this-page-on", "comment-items"] {
        assert!(reasons.contains(known), "{known} was not found");
    }
    let texts = texts(FIRST);
    let lacking: Vec<_> =
        reasons.iter().filter(|name| !texts.contains_key(&format!("why_{}", name.replace('-', "_")))).collect();
    assert!(lacking.is_empty(), "_locales lack `why_` texts for {lacking:?}");
    let unused: Vec<_> = texts
        .keys()
        .filter_map(|key| key.strip_prefix("why_"))
        .filter(|name| !reasons.contains(&name.replace('_', "-")))
        .collect();
    assert!(unused.is_empty(), "no judge gives these reasons: {unused:?}");
}

#[test]
fn every_kind_has_its_texts_and_its_switch() {
    let texts = texts(FIRST);
    let settings = read("extension/shared/settings.js");
    let list = settings.split("KINDS = Object.freeze([").nth(1).and_then(|rest| rest.split(']').next()).expect("KINDS");
    let listed: Vec<_> = list.split(',').map(|name| name.trim().trim_matches('"')).collect();
    let kinds: Vec<_> = nutgraf::clutter::ClutterKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(listed, kinds, "extension/shared/settings.js: KINDS");
    for kind in kinds {
        for key in ["unit_", "kind_", "kindHint_"].map(|before| format!("{before}{kind}")) {
            assert!(texts.contains_key(&key), "{key}");
        }
        assert!(texts.contains_key(&format!("hidden_{kind}_other")), "hidden_{kind}_other");
    }
    for wall in nutgraf::clutter::WallKind::ALL {
        assert!(texts.contains_key(&format!("wall_{}", wall.name())), "wall_{}", wall.name());
    }
}
