//! `cargo xtask`: everything a maintainer runs, one file per command.
//!
//! Each command sets up what it needs, says what it is doing, and ends with one sentence and the cure
//! when something is missing that it cannot install.

mod agree;
mod bench;
mod build;
mod check;
mod data;
mod fuzz;
mod manifest;
mod package;
mod predict;
mod quiet;
mod run;
mod serve;
mod setup;
mod shell;
mod shots;
mod size;
mod supply;
mod test;
mod timex;
mod wasm;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  run         a news story in a browser with the extension loaded [--browser chrome|firefox]
  build       the extension for both browsers (dist/chrome, dist/firefox) and the web page (dist/www)
  test        everything that has to hold, in both browsers [names of steps]
  check       format, clippy, types, lint, generated tables, the repository's shape: a part of test [--fix]
  serve       the web page on 127.0.0.1 [--port N]
  package     one zip and bill of materials per browser, and the sources (dist/*.zip); --twice: built in two folders
  bench       time the core, stage by stage [folder of HTML files]
  bench clutter  what is hidden on pages with real components, beside autoconsent [--browser B] [pages]
  bench story    what stories cost in both browsers, beside Readability.js [--browser B] [--most N] [folders]
  fuzz        libFuzzer on everything that reads a page [--minutes N] [targets]
  shots       pictures of the interface, to be looked at (target/shots) [--browser B] [parts of names]; shots stories; shots store
  size        what a reader downloads, against the budget [--parts: by module and language] [--functions]
  data        rewrite the tables that CLDR knows [--check]
  supply      licences and sources of all that is not ours [--signatures]: a part of check
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
        "run" => run::run(rest),
        "build" => build::run(rest),
        "test" => test::run(rest),
        "check" => check::run(rest),
        "serve" => serve::run(rest),
        "package" => package::run(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "shots" => shots::run(rest),
        "size" => size::run(rest),
        "supply" => supply::run(rest),
        "data" => data::run(rest),
        "predict" => predict::run(rest).map_err(|e| anyhow::anyhow!("{e}")),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`; `cargo xtask` lists those there are"),
    }
}
