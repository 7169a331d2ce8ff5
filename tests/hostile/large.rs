//! Pages of fifty megabytes through the command: each ends in seconds, in little memory, with a small plan that says
//! that not all was read. The system ends the command where it takes more: a busy machine changes nothing.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

const SIZE: usize = 50_000_000;
/// Seconds of a processor for a build that is hardly optimised; the command as it is shipped takes one to three.
const SECONDS: u32 = 30;
/// Kilobytes of address space: the file, the parser's tree and what is kept of it. At most 170 MB of it are used.
const MEMORY: u32 = 600_000;
/// Bytes of the plan: a story that is cut at its limit, and what was found in each of its sentences.
const PLAN: usize = 8_000_000;

fn repeated(head: &str, unit: &str) -> Vec<u8> {
    let mut page = head.as_bytes().to_vec();
    page.extend(unit.repeat((SIZE - head.len()) / unit.len()).into_bytes());
    page
}

/// The plan of a page, read by the command within its bounds.
fn read(name: &str, page: &[u8]) -> Value {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("large-{name}.html"));
    std::fs::write(&path, page).expect("scratch file");
    let output = Command::new("sh")
        .args(["-c", "ulimit -t \"$1\" && ulimit -v \"$2\" && exec \"$3\" --jsonl \"$4\"", "sh"])
        .args([SECONDS.to_string(), MEMORY.to_string()])
        .arg(env!("CARGO_BIN_EXE_nutgraf"))
        .arg(&path)
        .stdin(Stdio::null())
        .output()
        .expect("starts");
    std::fs::remove_file(&path).expect("removed");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name}: {} {said}", output.status);
    assert!(output.stdout.len() < PLAN, "{name}: a plan of {} bytes", output.stdout.len());
    let line: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    line["plan"].clone()
}

fn codes(plan: &Value) -> Vec<&str> {
    let list = plan["diagnostics"].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect()
}

const HEAD: &str = "<!doctype html><html lang=en><meta property=og:type content=article>\
    <meta property=article:published_time content=2025-02-27><title>Ferry runs aground</title>\
    <h1>Ferry runs aground</h1><article>";

#[test]
#[cfg(unix)]
fn fifty_megabytes_are_read_in_seconds() {
    let story =
        "<p>The ferry ran aground near the island on Tuesday, the coast guard said, and 140 people were taken off.";
    let plan = read("story", &repeated(HEAD, story));
    assert_eq!(plan["isNews"], true);
    assert!(codes(&plan).contains(&"page-cut") && codes(&plan).contains(&"story-cut"), "{:?}", codes(&plan));
    assert!(plan["story"]["text"].as_str().is_some_and(|text| text.len() < 2 * nutgraf::limits::MAX_STORY));

    let one = "The ferry ran aground, the coast guard said. ";
    let plan = read("one-text", &repeated(&format!("{HEAD}<p>"), one));
    assert!(codes(&plan).contains(&"page-cut"), "{:?}", codes(&plan));

    for (name, unit) in [("attributes", "<p class='cookie consent' id=comments>"), ("bytes", "7")] {
        let plan = read(name, &repeated("<!doctype html><html lang=en><body>", unit));
        assert!(codes(&plan).contains(&"page-cut"), "{name}: {:?}", codes(&plan));
    }
    // Elements that nest deeper than in any browser are left out and their text stays: nothing is lost.
    let plan = read("deep", &repeated("<!doctype html><html lang=en><body>", "<div class=x>"));
    assert!(codes(&plan).is_empty() && plan["story"].is_null(), "{plan}");
}
