//! Whole pages: what they name goes, and nothing else. A case of `cases/clutter/pages/` is
//!
//! ```toml
//! [[page]]
//! name = ""
//! html = '''...'''             # a document, or what stands in a body
//! gone = ["consent #banner"]   # kind and id of the face; by default nothing
//! lang = "de"                  # where `html` is no document
//! ```

use std::fmt::Write as _;

use nutgraf::Settings;

use crate::{files, layout, show, strings};

#[test]
fn nothing_goes_but_what_a_page_names() {
    let (mut all, mut report) = (0, String::new());
    for (stem, table) in files("pages") {
        for case in table["page"].as_array().expect("pages") {
            let case = case.as_table().expect("a table");
            let name = case["name"].as_str().expect("a name");
            let inner = case["html"].as_str().expect("html");
            let lang = case.get("lang").and_then(|v| v.as_str()).unwrap_or("en");
            let html = if inner.contains("<html") {
                inner.to_owned()
            } else {
                format!("<!doctype html><html lang=\"{lang}\"><head><title>T</title></head><body>{inner}</body></html>")
            };
            let snap = layout::snapshot(&html);
            let plan = nutgraf::analyze(&snap, &Settings::default());
            let mut want = strings(case, "gone");
            want.sort();
            let mut got: Vec<String> = plan
                .hide
                .iter()
                .map(|unit| {
                    let id = snap.attr(unit.nodes[0], "id").unwrap_or(snap.tag(unit.nodes[0]));
                    format!("{:?} #{id}", unit.kind).to_lowercase()
                })
                .collect();
            got.sort();
            all += 1;
            if got != want {
                let shown: Vec<String> = plan.hide.iter().map(|unit| show(&snap, unit)).collect();
                let _ = writeln!(
                    report,
                    "{stem}: {name} {:?}\n   want {want:?}\n   got {got:?}\n   {}",
                    plan.diagnostics,
                    shown.join("\n   ")
                );
            }
        }
    }
    assert!(report.is_empty(), "of {all} pages:\n{report}");
}
