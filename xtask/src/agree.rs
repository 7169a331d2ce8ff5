//! The core in WebAssembly says exactly what the native core says, on every page of the tests.
//!
//! The native side writes messages and plans as JSON Lines, `tests/wasm/agree.mjs` runs the module that
//! ships over the same messages and compares. `tests/wasm/memory.mjs` has it read 500 pages and asks what it holds on to.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use nutgraf::snapshot::{Snapshot, html, wire};
use nutgraf::{Settings, analyze};
use serde_json::json;

use crate::shell::{self, Count};
use crate::{setup, wasm};

/// Folders whose HTML files are compared.
const PAGES: [&str; 2] = ["tests", "www"];

/// Compares; one count a page.
pub fn run() -> Result<Count> {
    let core = shell::dist().join("core");
    if !core.join("nutgraf.js").is_file() {
        wasm::build(&core)?;
    }
    let mut node = setup::node()?;
    shell::say("the module agrees with the native core");
    let path = shell::target().join("xtask/agree.jsonl");
    fs::create_dir_all(shell::target().join("xtask"))?;
    let mut out = fs::File::create(&path)?;
    let mut pages = 0;
    for file in pages_of_tests()? {
        let bytes = fs::read(shell::root().join(&file))?;
        let snap = html::parse_bytes(&bytes, "https://news.example/story");
        for settings in [json!({}), json!({"forceStory": true, "vendors": false})] {
            let case = case(&file.display().to_string(), &snap, settings)?;
            writeln!(out, "{case}")?;
        }
        pages += 1;
    }
    if pages == 0 {
        bail!("there are no pages to compare on");
    }
    shell::run(node.arg("tests/wasm/agree.mjs").arg(&core).arg(&path))?;
    shell::run(setup::node()?.arg("tests/wasm/memory.mjs").arg(core).arg(path))?;
    Ok(Count { passed: pages, failed: 0 })
}

fn pages_of_tests() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in PAGES {
        let below = shell::files_below(&shell::root().join(folder))?;
        files.extend(below.into_iter().map(|file| PathBuf::from(folder).join(file)));
    }
    // What benches install is no page of ours.
    let is_ours = |file: &PathBuf| !file.components().any(|part| part.as_os_str() == "node_modules");
    files.retain(|file| file.extension().is_some_and(|ending| ending == "html") && is_ours(file));
    Ok(files)
}

fn case(name: &str, snap: &Snapshot, settings: serde_json::Value) -> Result<serde_json::Value> {
    let message = serde_json::to_value(wire::encode(snap))?;
    let native: Settings = serde_json::from_value(settings.clone())?;
    let decoded = wire::decode(&wire::encode(snap)).with_context(|| name.to_owned())?.snap;
    let plan = serde_json::to_value(analyze(&decoded, &native))?;
    Ok(json!({ "name": name, "message": message, "settings": settings, "plan": plan }))
}
