//! What the extension asks for and what it never does.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::source::{files, read};

/// Ways out. The worker loads its own module through the door that wasm-bindgen writes, nothing else.
/// What leads out of the browser, and what lets markup in: to read it (`innerHTML` of a shadow root) is no way.
const WAYS_OUT: [&str; 12] = [
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "WebTransport",
    "importScripts",
    "innerHTML =",
    "innerHTML=",
    "outerHTML =",
    "insertAdjacentHTML",
];
/// The one script that reads a file of the extension's own.
const OWN_FILES: &str = "extension/shared/texts.js";
/// Addresses that name something and are never visited.
const NAMES: [&str; 4] = ["http://www.w3.org/", "http://*/*", "https://*/*", "https://schema.org"];

fn manifest() -> Value {
    serde_json::from_str(&read("extension/manifest.json")).expect("JSON")
}

fn strings(value: &Value) -> BTreeSet<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

#[test]
fn the_manifest_asks_for_no_more_than_is_used() {
    let manifest = manifest();
    assert_eq!(manifest["manifest_version"], 3);
    assert_eq!(strings(&manifest["permissions"]), BTreeSet::from(["scripting", "storage"]));
    assert!(!strings(&manifest["host_permissions"]).is_empty());
    // The context menu is there only for readers who ask for it on the options page.
    assert_eq!(strings(&manifest["optional_permissions"]), BTreeSet::from(["contextMenus"]));
    for absent in ["optional_host_permissions", "web_accessible_resources", "externally_connectable"] {
        assert!(manifest.get(absent).is_none(), "{absent}");
    }
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().unwrap_or_default();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
    assert!(!policy.contains("'unsafe-"), "{policy}");
}

#[test]
fn differences_between_browsers_ask_for_nothing_more() {
    for browser in ["chrome", "firefox"] {
        let patch: Value = serde_json::from_str(&read(&format!("xtask/manifests/{browser}.json"))).expect("JSON");
        let patch = patch.as_object().expect("an object");
        // Firefox knows the context menu as no optional permission; it needs no consent there, and is off at first.
        if browser == "firefox" {
            let wanted = BTreeSet::from(["contextMenus", "scripting", "storage"]);
            assert_eq!(strings(&patch["permissions"]), wanted);
            assert_eq!(patch["optional_permissions"], Value::Null);
        } else {
            assert!(
                !patch.contains_key("permissions") && !patch.contains_key("optional_permissions"),
                "{browser}.json"
            );
        }
        for key in ["host_permissions", "content_security_policy", "web_accessible_resources"] {
            assert!(!patch.contains_key(key), "{browser}.json changes {key}");
        }
    }
}

#[test]
fn every_file_that_the_manifest_names_is_there() {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) if text.contains('.') && !text.contains([' ', '*']) && text.is_ascii() => {
                let is_file = [".js", ".html", ".png", ".css"].iter().any(|ending| text.ends_with(ending));
                found.extend(is_file.then(|| text.clone()));
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            Value::Object(map) => map.values().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&manifest(), &mut found);
    assert!(found.len() > 5, "{found:?}");
    let there = files("extension", &[""]);
    let wholes = parts();
    for file in found {
        assert!(
            wholes.contains_key(&file) || there.contains(&format!("extension/{file}")),
            "the manifest names {file}"
        );
    }
    for part in wholes.values().flatten() {
        assert!(there.contains(&format!("extension/{part}")), "parts.json names {part}");
    }
}

/// Scripts that the build joins, and of what.
fn parts() -> BTreeMap<String, Vec<String>> {
    serde_json::from_str(&read("extension/parts.json")).expect("names of files")
}

#[test]
fn the_web_page_brings_the_panel_as_the_extension_does() {
    let page = read("www/index.html");
    let brought: Vec<&str> = page.split("src=\"extension/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let panel: Vec<String> =
        parts()["page/panel/all.js"].iter().filter(|part| part.starts_with("page/")).cloned().collect();
    let of_panel: Vec<&str> = brought.into_iter().filter(|file| file.starts_with("page/panel/")).collect();
    assert_eq!(of_panel, panel);
}

/// Whole lines of comment are taken out.
fn without_comments(text: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|sign| line.trim_start().starts_with(sign));
    text.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_leaves_the_browser() {
    let mut read_files = 0;
    for file in files("extension", &[".js", ".html", ".css", ".svg"]) {
        let text = without_comments(&read(&file));
        // The texts of a language that the reader chose come from the extension's own folder.
        let text = if file == OWN_FILES { text.replace("fetch(api.runtime.getURL(", "") } else { text };
        for way in WAYS_OUT {
            assert!(!text.contains(way), "{file}: {way}");
        }
        for scheme in ["http://", "https://", "ws://", "wss://"] {
            for (at, _) in text.match_indices(scheme) {
                let is_name = NAMES.iter().any(|name| text[at..].starts_with(name));
                let here: String = text[at..].chars().take(60).collect();
                assert!(is_name, "{file}: {here}");
            }
        }
        read_files += 1;
    }
    assert!(read_files > 10);
}
