//! The built package has no way to the network: every file of it is searched, those too that tools have written.
//!
//! `tests/tidy/extension.rs` asks the same of the sources and says it sooner. Here nothing is assumed about who wrote a
//! file: the module's own strings and the door of wasm-bindgen are read like the rest.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::shell;

/// Names by which scripts reach the network, load code or leave the page.
const CALLS: [&str; 19] = [
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "importScripts",
    "Worker",
    "SharedWorker",
    "serviceWorker",
    "connectNative",
    "sendNativeMessage",
    "downloads",
    "webRequest",
    "eval",
    "Function",
    "Image",
];
/// Schemes of what lies elsewhere.
const SCHEMES: [&str; 6] = ["http:", "https:", "ws:", "wss:", "ftp:", "blob:"];

/// Addresses that name something and are never visited: namespaces, and the sites where scripts may run.
const NAMES: [&str; 3] = ["http://www.w3.org/", "http://*/*", "https://*/*"];
/// Calls that are there for a reason, each once: the file, and what stands there from the name on.
const KNOWN: [(&str, &str); 6] = [
    // The texts of a language that the reader chose: a file of the extension's own.
    ("shared/texts.js", "fetch(api.runtime.getURL("),
    ("background/main.js", "fetch(api.runtime.getURL("),
    // The door that wasm-bindgen writes: the worker hands it the address of its own module.
    ("background/main.js", "fetch(module_or_path)"),
    // The same door's words for what went wrong, and for what a value is.
    ("background/main.js", "fetch Wasm:"),
    ("background/main.js", "Function(${val.name})`"),
    ("background/main.js", "Function\";"),
];

/// Refuses a package with a way out that is not known.
pub fn check(folder: &Path) -> Result<()> {
    let mut found = Vec::new();
    for file in shell::files_below(folder)? {
        let name = file.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(folder.join(&file))?;
        // Pictures have no names in them but by chance.
        if !name.ends_with(".png") {
            found.extend(ways_out(&name, &String::from_utf8_lossy(&bytes)));
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    bail!("the package has a way to the network:\n{}", found.join("\n"))
}

/// Every way out in a file that no row of [`KNOWN`] explains.
fn ways_out(file: &str, text: &str) -> Vec<String> {
    let is_script = file.ends_with(".js");
    let text = if is_script { without_comments(text) } else { text.to_owned() };
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut hits: Vec<usize> = Vec::new();
    if is_script || file.ends_with(".html") {
        for call in CALLS {
            hits.extend(text.match_indices(call).map(|(at, _)| at).filter(|at| {
                let before = text[..*at].chars().next_back();
                let after = text[at + call.len()..].chars().next();
                !before.is_some_and(is_word) && !after.is_some_and(is_word)
            }));
        }
    }
    for scheme in SCHEMES {
        hits.extend(text.match_indices(scheme).map(|(at, _)| at).filter(|at| {
            let before = text[..*at].chars().next_back();
            text[at + scheme.len()..].starts_with("//") && !before.is_some_and(|c| c.is_ascii_alphanumeric())
        }));
    }
    hits.sort_unstable();
    let mut known: Vec<&str> = KNOWN.iter().filter(|(of, _)| *of == file).map(|(_, text)| *text).collect();
    let mut out = Vec::new();
    for here in hits.into_iter().map(|at| &text[at..]) {
        if NAMES.iter().any(|name| here.starts_with(name)) {
            continue;
        }
        match known.iter().position(|text| here.starts_with(text)) {
            Some(at) => {
                known.swap_remove(at);
            }
            None => out.push(format!("{file}: {}", beginning(here))),
        }
    }
    out
}

fn beginning(text: &str) -> String {
    text.chars().take(70).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Whole lines of comment are taken out: they name what is not there.
fn without_comments(text: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|sign| line.trim_start().starts_with(sign));
    text.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_out_are_found_whoever_wrote_them() {
        for bad in [
            "fetch(x)",
            "globalThis[\"fetch\"](x)",
            "const f = self.fetch;",
            "new WebSocket(u)",
            "navigator.sendBeacon(u)",
            "new Function(code)",
            "a.src = \"https://example.test/x.js\"",
        ] {
            assert_eq!(ways_out("page/a.js", bad).len(), 1, "{bad}");
        }
        for fine in ["prefetched = 1", "// fetch(x)", "const evaluate = 1", "let http = 1; http ? a : b"] {
            assert!(ways_out("page/a.js", fine).is_empty(), "{fine}");
        }
        let own = "fetch(module_or_path)";
        assert!(ways_out("background/main.js", own).is_empty());
        assert_eq!(ways_out("background/main.js", &own.repeat(2)).len(), 1, "known once is not known twice");
        assert_eq!(ways_out("core/x.wasm", "\0\u{1}go to https://example.test/\0").len(), 1);
        assert_eq!(ways_out("a.css", "a { background: url(https://example.test/x.png) }").len(), 1);
        assert_eq!(ways_out("a.html", "<script src=\"http://example.test/x.js\"></script>").len(), 1);
    }
}
