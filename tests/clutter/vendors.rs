//! The rows of the vendor tables.

use nutgraf::rules;
use nutgraf::snapshot::html;

#[test]
fn every_attribute_that_a_row_asks_for_is_kept() {
    for row in rules::consent().rows().iter().chain(rules::comments().rows()) {
        for attr in row.attrs() {
            // Where a frame leads is kept of frames only.
            let tag = if attr == "src" { "iframe" } else { "p" };
            let snap = html::parse(&format!("<body><{tag} {attr}=\"v\">x</{tag}>"), "");
            let is_kept = snap.ids().any(|id| snap.tag(id) == tag && snap.attr(id, attr) == Some("v"));
            assert!(is_kept, "{}: {} asks for `{attr}`", row.vendor, row.text);
        }
    }
}
