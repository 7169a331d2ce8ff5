//! The interface texts: every language has the same keys with the same placeholders, and every key that the code asks
//! for by name exists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::source::{files, read};

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
