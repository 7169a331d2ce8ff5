//! `cargo xtask run`: a news story in a real browser with the extension loaded.
//!
//! With a display a window opens and stays; without one the page is photographed to
//! `dist/demo-<browser>.png` and the facts are printed as the panel shows them. The steering itself is
//! the `demo` program of `tests/e2e`.

use anyhow::{Result, bail};

use crate::setup::{self, Browser};
use crate::{build, shell};

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    let (browser, rest) = match args {
        [flag, name, rest @ ..] if flag == "--browser" => (Browser::named(name)?, rest),
        rest => (Browser::Chrome, rest),
    };
    if let Some(unknown) = rest.first().filter(|arg| *arg != "--headless") {
        bail!("run takes --browser chrome|firefox and --headless, not `{unknown}`");
    }
    let environment = setup::environment(&[browser])?;
    build::build()?;
    shell::say(format!("opening the demo story in {}", browser.name()));
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--bin", "demo", "--", "--browser", browser.name()]);
    cargo.args(rest).envs(environment).env("NUTGRAF_BROWSER", browser.name());
    shell::run(&mut cargo)
}
