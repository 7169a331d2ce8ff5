//! The command as other programs use it: formats, exit codes, refusals.
#![cfg(feature = "cli")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const STORY: &str = include_str!("../www/samples/seoul-en.html");

fn nutgraf(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    // A refused command line closes its input early; that is not what is tested.
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    child.wait_with_output().expect("ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("scratch file");
    path
}

#[test]
fn a_story_is_printed_as_text_json_and_markdown() {
    let plain = nutgraf(&["-"], STORY.as_bytes());
    assert_eq!(plain.status.code(), Some(0), "{}", text(&plain.stderr));
    assert!(text(&plain.stdout).contains("In short"));

    let json: Value = serde_json::from_slice(&nutgraf(&["--json", "-"], STORY.as_bytes()).stdout).expect("JSON");
    let story: Vec<char> = json["story"]["text"].as_str().expect("text").chars().collect();
    let facts = json["story"]["facts"].as_array().expect("facts");
    assert!(!facts.is_empty());
    for fact in facts {
        let at = |name: &str| fact["what"][name].as_u64().expect("offset") as usize;
        let slice: String = story[at("start")..at("end")].iter().collect();
        assert_eq!(slice, fact["what"]["text"].as_str().expect("words"), "offsets count code points");
    }

    let markdown = nutgraf(&["--markdown", "--url", "https://example.test/a#b", "-"], STORY.as_bytes());
    assert!(text(&markdown.stdout).contains("](https://example.test/a#:~:text="));
}

#[test]
fn the_text_says_what_the_panel_says() {
    let story = "SEOUL, Nov. 19 (Fenland News) - Tarn Lamps Ltd said on Tuesday that it now has 240 workers and will \
                 close two shops in the coming weeks. \u{201c}Some lamps,\u{201d} said Mara Okello, \u{201c}cost more \
                 than $40 in the 2020s.\u{201d} The mayor said 30% of the shops in Ulm were empty in the last weeks.";
    let out = nutgraf(&["--text", "--lang", "en", "--published", "2024-11-19", "-"], story.as_bytes());
    let said = text(&out.stdout);
    assert!(said.contains("Nov 19, 2024 (\u{201c}Tuesday\u{201d})"), "{said}");
    assert!(said.contains("240  workers"), "{said}");
    // What is counted, and where nothing is, the words beside the number.
    assert!(said.contains("$40  cost \u{2026}"), "{said}");
    for code in ["PRESENT_REF", "FUTURE_REF", "PXW", "2024-11-19", "202 "] {
        assert!(!said.lines().skip(2).any(|line| line.contains(code)), "{code} in {said}");
    }
}

#[test]
fn a_story_cut_short_says_so_in_every_format() {
    let wall = "<h3>Subscribe to continue reading</h3></main>";
    let page = STORY.replacen("</main>", wall, 1);
    assert_ne!(page, STORY);
    for format in [&["-"][..], &["--markdown", "-"]] {
        let said = text(&nutgraf(format, page.as_bytes()).stdout);
        assert!(said.contains("only a part of the story: the rest is for subscribers"), "{format:?}: {said}");
    }
    for (page, want) in [(page.as_str(), "paywalled".into()), (STORY, Value::Null)] {
        let json: Value = serde_json::from_slice(&nutgraf(&["--json", "-"], page.as_bytes()).stdout).expect("JSON");
        assert_eq!(json["story"]["cutShort"], want);
        assert_eq!(json["story"]["cutShortEvidence"].as_array().is_none_or(Vec::is_empty), want.is_null());
    }
}

#[test]
fn many_pages_go_through_a_pipe() {
    let page = serde_json::json!({ "id": "one", "html": STORY });
    let words = serde_json::json!({ "id": "two", "text": "The council voted on Tuesday.", "published": "2025-02-27" });
    let lines = format!("{page}\n\n{words}\nnonsense\n{{\"id\":\"four\"}}\n");
    let out = nutgraf(&["--jsonl"], lines.as_bytes());
    let rows: Vec<Value> =
        text(&out.stdout).lines().map(|l| serde_json::from_str(l).expect("one object a line")).collect();
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["file"], "one");
    assert!(rows[0]["plan"]["story"].is_object());
    assert!(rows[1]["plan"]["story"].is_object());
    assert_eq!(rows[2]["file"], "-:4");
    assert!(rows[2]["error"].is_string() && rows[3]["error"].is_string());
}

#[test]
fn what_is_no_page_is_refused_in_one_line() {
    let cases: &[(&[u8], i32, &str)] = &[
        (b"", 1, "empty"),
        (b"  \n", 1, "empty"),
        (b"%PDF-1.7 \x00\x01", 1, "PDF"),
        (b"h\0t\0m\0l\0", 1, "binary"),
        (b"Only words, no markup at all.", 1, "--text"),
        (b"<html><meta charset=utf-8><p>\xb0\xa1\xb3\xaa\xb4\xd9\xb6\xf3\xff\xfe\xb8\xb6\xb9\xd9", 1, "encoding"),
        (b"<html><title>Shop</title><p>Buy now.</p>", 3, "no news story"),
    ];
    for (bytes, code, word) in cases {
        let out = nutgraf(&["-"], bytes);
        let said = text(&out.stderr);
        assert_eq!(out.status.code(), Some(*code), "{said}");
        assert!(said.contains(word), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(out.stdout.is_empty());
    }
    let huge = scratch("huge.html", &vec![b'x'; 100_000_000]);
    let out = nutgraf(&[huge.to_str().expect("UTF-8")], b"");
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("larger than"));
    std::fs::remove_file(huge).expect("removed");
    assert_eq!(nutgraf(&["/no/such/file"], b"").status.code(), Some(1));
}

#[test]
fn a_senseless_command_line_is_refused() {
    for args in [&["--what"][..], &[], &["--published", "yesterday", "-"], &["--lang"]] {
        let out = nutgraf(args, b"");
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(text(&out.stderr).contains("--help"));
    }
    assert_eq!(nutgraf(&["--help"], b"").status.code(), Some(0));
}
