//! `cargo xtask bench story [FOLDER]`: the extension on live pages beside Readability.js, both cold, in both browsers.
//!
//! ```text
//! FOLDER (*.html, *.html.gz) ─▶ target/bench/pages ─▶ the `story` program of tests/e2e ─▶ table
//! ```

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::pages::collect;
use crate::setup::{self, Browser};
use crate::{build, shell};

/// Read where no folder is named: the project's own stories.
const FOLDERS: [&str; 3] = ["tests/e2e/pages", "tests/cases/article/stories", "www/samples"];

/// The command: `[--no-build] [--browser chrome|firefox] [--most N] [FOLDER..]`.
pub fn run(args: &[String]) -> Result<()> {
    let (mut folders, mut rest, mut is_built) = (Vec::new(), Vec::new(), false);
    let mut browsers = vec![Browser::Chrome, Browser::Firefox];
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--no-build" => is_built = true,
            "--browser" => browsers = vec![Browser::named(args.next().map(String::as_str).unwrap_or_default())?],
            "--most" => rest.extend(["--most", args.next().context("--most wants a number")?]),
            _ => folders.push(PathBuf::from(arg)),
        }
    }
    if folders.is_empty() {
        folders = FOLDERS.iter().map(|folder| shell::root().join(folder)).collect();
    }
    let environment = setup::environment(&browsers)?;
    if !is_built {
        build::build()?;
    }
    let gallery = shell::root().join("tests/gallery");
    setup::install_packages(&gallery, "installing Readability.js (npm ci)")?;
    let pages = shell::target().join("bench/pages");
    collect(&folders, &pages)?;
    let readability = gallery.join("node_modules/@mozilla/readability/Readability.js");
    for browser in browsers {
        let mut cargo = shell::cargo();
        cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--bin", "story", "--", "--pages"]).arg(&pages);
        cargo.arg("--readability").arg(&readability).args(&rest);
        shell::run(cargo.envs(environment.clone()).env("NUTGRAF_BROWSER", browser.name()))?;
    }
    Ok(())
}
