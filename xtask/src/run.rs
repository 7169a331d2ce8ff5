//! `cargo xtask run`: a news story in a real browser with the extension loaded.
//!
//! With a display a window opens and stays; without one the page is photographed to
//! `dist/demo-<browser>.png` and the facts are printed as the panel shows them. The steering itself is
//! the `demo` program of `tests/e2e`.

use anyhow::Result;

use crate::setup::{self, Browser};
use crate::{build, shell};

/// The command; what else is said goes to the `demo` program: `--headless`, `--dark`, `--size WxH`, `--page FILE`.
pub fn run(args: &[String]) -> Result<()> {
    let value = |flag: &str| args.iter().position(|arg| arg == flag).and_then(|at| args.get(at + 1));
    let browser = value("--browser").map_or(Ok(Browser::Chrome), |name| Browser::named(name))?;
    let environment = setup::environment(&[browser])?;
    build::build()?;
    shell::say(format!("opening the demo story in {}", browser.name()));
    let mut cargo = shell::cargo();
    cargo.args(["run", "--package", "nutgraf-e2e", "--bin", "demo", "--"]).args(args);
    if value("--out").is_none() {
        cargo.arg("--out").arg(shell::dist().join(format!("demo-{}.png", browser.name())));
    }
    shell::run(cargo.envs(environment).env("NUTGRAF_BROWSER", browser.name()))
}
