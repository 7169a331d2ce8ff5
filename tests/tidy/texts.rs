//! The interface texts: every language has the same keys with the same placeholders, the plural forms that its grammar
//! needs and no others, and every key that the code asks for by name exists.

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

/// Fewest languages of the interface.
const LEAST: usize = 12;
/// Plural forms of CLDR for whole numbers below a million, and `other`, to which every lack falls back. What is not
/// named here has `one` and `other`; `tests/interface` asks Intl whether that is so.
const PLURALS: [(&str, &[&str]); 7] = [
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("pl", &["one", "few", "many", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("zh_CN", &["other"]),
    ("zh_TW", &["other"]),
];
/// Forms in which a number may be spelled out.
const SPELLED: [&str; 3] = ["zero", "one", "two"];

/// Keys whose text depends on a number, without their form: those that English has as `_one` and as `_other`.
fn counted(first: &BTreeMap<String, BTreeSet<char>>) -> BTreeSet<&str> {
    let bases = first.keys().filter_map(|key| key.strip_suffix("_one"));
    bases.filter(|base| first.contains_key(&format!("{base}_other"))).collect()
}

#[test]
fn languages_have_equal_keys_and_placeholders() {
    let first = texts(FIRST);
    assert!(first.len() > 100, "the texts were not read");
    let counted = counted(&first);
    assert!(counted.len() > 10, "the plurals were not found: {counted:?}");
    let is_form = |key: &str| {
        key.rsplit_once('_').is_some_and(|(base, form)| counted.contains(base) && PLURALS[0].1.contains(&form))
    };
    let paths = files(FOLDER, &["messages.json"]);
    assert!(paths.len() >= LEAST, "{} languages", paths.len());
    for path in paths {
        let other = texts(&path);
        let tag = path.split('/').nth(2).unwrap_or_default();
        let forms = PLURALS.iter().find(|(name, _)| *name == tag).map_or(&["one", "other"][..], |(_, forms)| forms);
        let mut wanted: BTreeSet<String> = first.keys().filter(|key| !is_form(key)).cloned().collect();
        wanted.extend(counted.iter().flat_map(|base| forms.iter().map(move |form| format!("{base}_{form}"))));
        let found: BTreeSet<String> = other.keys().cloned().collect();
        let unlike: Vec<_> = wanted.symmetric_difference(&found).collect();
        assert!(unlike.is_empty(), "{path} lacks or has too many of {unlike:?}");
        for (key, placeholders) in &other {
            let (base, form) = key.rsplit_once('_').unwrap_or((key, ""));
            if is_form(key) {
                let like = &first[&format!("{base}_other")];
                assert!(SPELLED.contains(&form) || placeholders == like, "{path}: {key}");
            } else {
                assert_eq!(placeholders, &first[key], "{path}: {key}");
            }
        }
    }
}

#[test]
fn the_list_of_languages_is_that_of_the_folders() {
    let script = read("extension/shared/languages.js");
    let list = script.split("LANGUAGES = [").nth(1).and_then(|rest| rest.split(']').next()).expect("LANGUAGES");
    let listed: Vec<&str> = list.split(',').map(|name| name.trim().trim_matches('"')).collect();
    let paths = files(FOLDER, &["messages.json"]);
    let folders: Vec<&str> = paths.iter().filter_map(|path| path.split('/').nth(2)).collect();
    assert_eq!(listed, folders);
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
