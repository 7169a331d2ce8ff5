//! `cargo xtask`: everything a maintainer runs, one file per command.
//!
//! Each command sets up what it needs, says what it is doing, and ends with one sentence and the cure
//! when something is missing that it cannot install.

mod build;
mod manifest;
mod predict;
mod setup;
mod shell;
mod wasm;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  build       the extension for both browsers (dist/chrome, dist/firefox) and the web page (dist/www)
  predict     write predictions for the outside scorers (--task T --in PATH --out FILE [--lang TAG])
";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Err(error) = dispatch(&args) {
        eprintln!("xtask: {error:#}");
        std::process::exit(1);
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    match command {
        "build" => build::run(rest),
        "predict" => predict::run(rest).map_err(|e| anyhow::anyhow!("{e}")),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`; `cargo xtask` lists those there are"),
    }
}
