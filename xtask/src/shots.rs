//! `cargo xtask shots`: pictures of the interface in both browsers, for people to look at, in `target/shots`.

use anyhow::Result;

use crate::setup::{self, Browser};
use crate::{build, shell};

/// The command. `--browser B` takes one browser; other words are parts of a picture's name (`panel`, `dark`, `360`, `ar`).
pub fn run(args: &[String]) -> Result<()> {
    let (browsers, parts) = match args {
        [flag, name, rest @ ..] if flag == "--browser" => (vec![Browser::named(name)?], rest),
        rest => (Browser::ALL.to_vec(), rest),
    };
    build::build()?;
    let environment = setup::environment(&browsers)?;
    let out = shell::target().join("shots");
    for browser in browsers {
        shell::say(format!("pictures in {}", browser.name()));
        let mut cargo = shell::cargo();
        cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--locked", "--bin", "shots", "--"]);
        cargo.args(["--browser", browser.name(), "--out"]).arg(&out);
        for part in parts {
            cargo.args(["--only", part]);
        }
        shell::run(cargo.envs(environment.clone()))?;
    }
    shell::say(format!("look at them in {}", shell::relative(&out)));
    Ok(())
}
