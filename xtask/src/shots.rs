//! `cargo xtask shots`: pictures of the interface in both browsers, for people to look at, in `target/shots`;
//! `cargo xtask shots stories` takes a story in each of twelve languages, `cargo xtask shots store` makes those of
//! `store/pictures` anew.

use std::path::Path;

use anyhow::Result;

use crate::setup::{self, Browser};
use crate::{build, shell};

/// The command. `--browser B` takes one browser; other words are parts of a picture's name (`panel`, `dark`, `360`, `ar`).
pub fn run(args: &[String]) -> Result<()> {
    if args == ["store"] {
        build::build()?;
        return pictures(Browser::Chrome, &shell::root().join("store/pictures"), &["--store"]);
    }
    let (kind, args): (&[&str], _) = match args {
        [first, rest @ ..] if first == "stories" => (&["--stories"], rest),
        all => (&[], all),
    };
    let (browsers, parts) = match args {
        [flag, name, rest @ ..] if flag == "--browser" => (vec![Browser::named(name)?], rest),
        rest => (Browser::ALL.to_vec(), rest),
    };
    build::build()?;
    let out = shell::target().join("shots");
    for browser in browsers {
        let only = parts.iter().flat_map(|part| ["--only", part.as_str()]);
        let more: Vec<&str> = kind.iter().copied().chain(only).collect();
        pictures(browser, &out, &more)?;
    }
    shell::say(format!("look at them in {}", shell::relative(&out)));
    Ok(())
}

fn pictures(browser: Browser, out: &Path, more: &[&str]) -> Result<()> {
    let environment = setup::environment(&[browser])?;
    shell::say(format!("pictures in {}", browser.name()));
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--locked", "--bin", "shots", "--"]);
    cargo.args(["--browser", browser.name(), "--out"]).arg(out).args(more);
    shell::run(cargo.envs(environment))
}
