//! `cargo xtask bench clutter`: real consent and comment components in a real browser, the extension beside a peer.
//!
//! ```text
//! tests/gallery/ + its npm packages ─▶ target/gallery/pages ─▶ the `gallery` program of tests/e2e ─▶ table
//! ```

use anyhow::Result;

use crate::setup::{self, Browser};
use crate::{build, shell};

/// The command: `[--browser chrome|firefox] [--no-build] [--json FILE] [--only CONTESTANT,..] [--no-thread] [PAGE..]`.
pub fn run(args: &[String]) -> Result<()> {
    let mut rest = Vec::new();
    let (mut browser, mut is_built) = (Browser::Chrome, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--browser" => browser = Browser::named(args.next().map(String::as_str).unwrap_or_default())?,
            "--no-build" => is_built = true,
            _ => rest.push(arg),
        }
    }
    let environment = setup::environment(&[browser])?;
    if !is_built {
        build::build()?;
    }
    let source = shell::root().join("tests/gallery");
    setup::install_packages(&source, "installing the components of the gallery (npm ci)")?;
    let out = shell::target().join("gallery");
    let pages = out.join("pages");
    shell::say("building the gallery");
    shell::run(setup::node()?.arg(source.join("build.mjs")).arg(&pages))?;
    shell::say(format!("looking at the gallery in {}", browser.name()));
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--bin", "gallery", "--"]);
    cargo.arg("--pages").arg(pages).arg("--out").arg(out).args(rest);
    shell::run(cargo.envs(environment).env("NUTGRAF_BROWSER", browser.name()))
}
