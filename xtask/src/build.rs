//! `cargo xtask build`: loadable folders for both browsers and the web page.
//!
//! ```text
//! extension/  + core (wasm + door) + early sheet + manifest ─▶ dist/chrome, dist/firefox
//! www/        + core + extension/                         ─▶ dist/www
//! ```

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{manifest, quiet, shell, wasm};

/// Files of `extension/` that are for us and not for the browser.
const DEVELOPMENT_ENDINGS: [&str; 4] = [".d.ts", ".md", "tsconfig.json", ".test.js"];

/// The command.
pub fn run(_args: &[String]) -> Result<()> {
    build()?;
    Ok(())
}

/// Builds everything; what is left in `dist` is only what was built now.
pub fn build() -> Result<()> {
    let (root, dist) = (shell::root(), shell::dist());
    let core = dist.join("core");
    wasm::build(&core)?;
    for browser in manifest::BROWSERS {
        let out = dist.join(browser);
        empty(&out)?;
        copy(&root.join("extension"), &out, |name| name != "manifest.json")?;
        copy(&core, &out.join("core"), |_| true)?;
        fs::write(out.join("page/early-text.js"), early_text())?;
        fs::write(out.join("manifest.json"), manifest::write(browser)?)?;
        quiet::check(&out)?;
        shell::say(format!("{} is ready to be loaded", shell::relative(&out)));
    }
    let www = dist.join("www");
    empty(&www)?;
    copy(&root.join("www"), &www, |_| true)?;
    copy(&core, &www.join("core"), |_| true)?;
    copy(&root.join("extension"), &www.join("extension"), |name| name != "manifest.json")?;
    shell::say(format!("{} is ready to be served", shell::relative(&www)));
    Ok(())
}

/// The sheet of the `early` rows as a script: a content script has no file of its own to read.
fn early_text() -> String {
    let text = serde_json::Value::from(nutgraf::rules::early_css());
    format!("// Generated from the vendor table.\n\"use strict\";\n(globalThis.nutgraf ??= {{}}).earlyText = {text};\n")
}

fn empty(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("could not empty {}", dir.display()))?;
    }
    fs::create_dir_all(dir)?;
    Ok(())
}

fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    for file in shell::files_below(from)? {
        let name = file.to_string_lossy();
        if !wanted(&name) || DEVELOPMENT_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let target = to.join(&file);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(from.join(&file), &target).with_context(|| format!("could not copy {name}"))?;
    }
    Ok(())
}
