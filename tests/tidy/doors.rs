//! Nothing of a page's own can come in: shadow roots are closed, and no script of ours hears what a page may send.

use crate::source::{files, read};

/// Where a page could speak to a script of ours.
const DOORS: [&str; 9] = [
    "addEventListener(\"message\"",
    "onmessage",
    "onMessageExternal",
    "onConnectExternal",
    "onUserScriptMessage",
    "BroadcastChannel",
    "MessageChannel",
    "SharedWorker",
    "postMessage(",
];

#[test]
fn pages_have_no_door() {
    let mut roots = 0;
    for file in files("extension", &[".js"]) {
        // A channel with both ends in one file leads nowhere.
        let text = read(&file)
            .replace("port2.postMessage(", "")
            .replace("port1.onmessage", "")
            .replace("new MessageChannel()", "");
        for door in DOORS {
            assert!(!text.contains(door), "{file}: {door}");
        }
        for (at, _) in text.match_indices("attachShadow(") {
            let call = &text[at..];
            assert!(call.starts_with("attachShadow({ mode: \"closed\" })"), "{file}: an open shadow root");
            roots += 1;
        }
    }
    assert!(roots >= 3, "only {roots} shadow roots were found");
}
