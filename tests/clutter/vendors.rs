//! The rows of the vendor tables.

use std::collections::BTreeSet;

use nutgraf::rules;
use nutgraf::snapshot::html;

/// Names between the brackets of `const ATTRS = new Set([...])`.
fn captured() -> BTreeSet<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/page/walk.js");
    let text = std::fs::read_to_string(path).expect("the walk");
    let list = text.split_once("const ATTRS = new Set([").expect("the list").1.split_once("]").expect("its end").0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_attribute_that_a_row_asks_for_is_captured() {
    let captured = captured();
    for row in rules::consent().rows().iter().chain(rules::comments().rows()) {
        for attr in row.attrs() {
            assert!(captured.contains(attr), "{}: {} asks for `{attr}`", row.vendor, row.text);
        }
    }
}

#[test]
fn static_html_keeps_the_attributes_that_the_page_side_captures() {
    for name in captured().iter().filter(|name| !matches!(name.as_str(), "src")) {
        let snap = html::parse(&format!("<body><p {name}=\"v\">x</p>"), "");
        let is_kept = snap.ids().any(|id| snap.tag(id) == "p" && snap.attr(id, name) == Some("v"));
        assert!(is_kept, "{name}");
    }
}
