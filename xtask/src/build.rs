//! `cargo xtask build`: loadable folders for both browsers and the web page.
//!
//! ```text
//! extension/  + core (wasm + door) + early sheet + manifest ─▶ dist/chrome, dist/firefox
//!             its page scripts joined as `extension/parts.json` says, its worker bundled
//! www/        + core + extension/                         ─▶ dist/www
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{manifest, quiet, setup, shell, wasm};

/// Files of `extension/` that are for us and not for the browser.
const DEVELOPMENT_ENDINGS: [&str; 4] = [".d.ts", ".md", "tsconfig.json", ".test.js"];
/// Which scripts of the page are joined, and in which order.
const PARTS: &str = "parts.json";

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
        join(&out)?;
        bundle(&out)?;
        fs::write(out.join("manifest.json"), manifest::write(browser)?)?;
        quiet::check(&out)?;
        shell::say(format!("{} is ready to be loaded", shell::relative(&out)));
    }
    let www = dist.join("www");
    empty(&www)?;
    copy(&root.join("www"), &www, |_| true)?;
    copy(&core, &www.join("core"), |_| true)?;
    copy(&root.join("extension"), &www.join("extension"), |name| name != "manifest.json" && name != PARTS)?;
    shell::say(format!("{} is ready to be served", shell::relative(&www)));
    Ok(())
}

/// The sheet of the `early` rows as a script: a content script has no file of its own to read.
fn early_text() -> String {
    let text = serde_json::Value::from(nutgraf::rules::early_css());
    format!("// Generated from the vendor table.\n\"use strict\";\n(globalThis.nutgraf ??= {{}}).earlyText = {text};\n")
}

/// Joins scripts that always come together: every file that a browser puts into a page costs that page's thread, and
/// most pages get nothing else from us. Each part is a block or a function of its own, so that one after the other in a
/// file they mean what they mean in files of their own. Parts that nothing else asks for are not packed a second time.
fn join(out: &Path) -> Result<()> {
    let text = fs::read_to_string(out.join(PARTS)).context("could not read the names of the parts")?;
    fs::remove_file(out.join(PARTS))?;
    let wholes: BTreeMap<String, Vec<String>> = serde_json::from_str(&text).context("the names of the parts")?;
    let mut asked = String::new();
    for file in shell::files_below(out)? {
        if file.extension().is_some_and(|ending| ending == "js" || ending == "html") {
            asked += &fs::read_to_string(out.join(file))?;
        }
    }
    for (whole, parts) in wholes {
        let mut joined = String::new();
        for part in parts {
            let file = out.join(&part);
            let text = fs::read_to_string(&file).with_context(|| format!("could not read {part}"))?;
            joined += &format!("// {part}\n{text}\n");
            if part.starts_with("page/") && !asked.contains(&format!("{part}\"")) {
                fs::remove_file(&file)?;
            }
        }
        fs::write(out.join(&whole), joined).with_context(|| format!("could not write {whole}"))?;
    }
    Ok(())
}

/// The worker as one file, the core's door in it: a browser stops a worker that rests, and starts it again file by file.
/// esbuild is what most of the web is bundled with; it is asked to shorten nothing, so that the result can be read.
fn bundle(out: &Path) -> Result<()> {
    const MAIN: &str = "background/main.js";
    const WHOLE: &str = "whole.js";
    shell::run_quiet(
        "bundling the worker",
        setup::npm_program("esbuild")?
            // The names of the parts are written down from here, so that they are the same everywhere.
            .current_dir(out)
            .args([MAIN, "--bundle", "--format=esm", "--charset=utf8", "--log-level=warning"])
            .arg(format!("--outfile={WHOLE}")),
    )?;
    fs::remove_dir_all(out.join("background"))?;
    fs::create_dir(out.join("background"))?;
    fs::rename(out.join(WHOLE), out.join(MAIN))?;
    for file in shell::files_below(&out.join("core"))? {
        if file.extension().is_some_and(|ending| ending == "js") {
            fs::remove_file(out.join("core").join(file))?;
        }
    }
    Ok(())
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
