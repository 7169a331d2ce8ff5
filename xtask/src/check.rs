//! `cargo xtask check`: what can be said without running anything. `--fix` rewrites what can be.

use anyhow::Result;

use crate::{data, setup, shell, supply, wasm};

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    if args.iter().any(|arg| arg == "--fix") {
        shell::run(shell::cargo().args(["fmt", "--all"]))?;
        shell::run(setup::npm_program("biome")?.args(["check", "--write", "--no-errors-on-unmatched"]))?;
    }
    format()?;
    clippy()?;
    types()?;
    lint()?;
    tables()?;
    supply::check()?;
    tidy()
}

/// rustfmt has nothing to change.
pub fn format() -> Result<()> {
    shell::say("rustfmt");
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
}

/// clippy has nothing to say.
pub fn clippy() -> Result<()> {
    shell::say("clippy");
    shell::run(shell::cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"]))
}

/// The JavaScript's types hold, the core's among them.
pub fn types() -> Result<()> {
    let mut tsc = setup::npm_program("tsc")?;
    let core = shell::dist().join("core");
    if !core.join("nutgraf.d.ts").is_file() {
        wasm::build(&core)?;
    }
    shell::say("tsc");
    shell::run(tsc.args(["--project", "tsconfig.json"]))
}

/// The JavaScript is formatted and has no known mistake.
pub fn lint() -> Result<()> {
    let mut biome = setup::npm_program("biome")?;
    shell::say("biome");
    shell::run(biome.args(["check", "--error-on-warnings", "--no-errors-on-unmatched"]))
}

/// The generated tables are what their source gives.
pub fn tables() -> Result<()> {
    shell::say("tables");
    data::run(&["--check".to_owned()])
}

/// The repository has the shape that it promises.
fn tidy() -> Result<()> {
    shell::say("tidy");
    shell::run(shell::cargo().args(["test", "--quiet", "--package", "nutgraf", "--test", "tidy", "--locked"]))
}
