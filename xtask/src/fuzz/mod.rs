//! `cargo xtask fuzz`: libFuzzer on the engine's doors, one target after the other, from our own texts as seeds.
//!
//! ```text
//! tests/cases, www/samples ─▶ target/fuzz/seeds ─▶ cargo fuzz run TARGET ─▶ fuzz/corpus, fuzz/artifacts
//! ```
//!
//! Coverage is counted by flags that stable Rust has and does not promise, so `RUSTC_BOOTSTRAP` unlocks them: no other
//! toolchain is needed. There is no unsafe code of ours for a sanitizer to look at.

mod seeds;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// Pinned, as every tool that is built here.
const CARGO_FUZZ: &str = "cargo-fuzz@0.13.2";
/// Minutes that each target is asked for where nothing is said.
const MINUTES: u64 = 60;
/// An input that takes longer is a finding, in seconds: a page of this size takes milliseconds.
const SLOW: u64 = 20;
/// Bytes of the largest input; what needs more is asked by `tests/hostile`.
const LARGEST: usize = 16_384;
/// Megabytes that the fuzzer and the engine may take together.
const MEMORY: u64 = 2_048;

/// The command: `[--minutes N] [TARGET..]`.
pub fn run(args: &[String]) -> Result<()> {
    let (mut minutes, mut wanted) = (MINUTES, Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--minutes" => minutes = args.next().and_then(|n| n.parse().ok()).context("--minutes wants a number")?,
            name => wanted.push(name),
        }
    }
    let targets = targets()?;
    if let Some(unknown) = wanted.iter().find(|name| !targets.iter().any(|target| target == *name)) {
        bail!("`{unknown}` is no target: {}", targets.join(", "));
    }
    let program = cargo_fuzz()?;
    let (mut found, folder) = (Vec::new(), shell::target().join("fuzz"));
    let words = seeds::write_words(&folder)?;
    for target in targets.iter().filter(|name| wanted.is_empty() || wanted.contains(&name.as_str())) {
        let (seeds, count) = seeds::write(target, &folder)?;
        let corpus = shell::root().join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus)?;
        shell::say(format!("fuzzing {target}: {minutes} minutes from {count} seeds"));
        let mut fuzz = program();
        fuzz.args(["run", "--sanitizer", "none", target]).arg(corpus).arg(seeds).arg("--");
        fuzz.arg(format!("-max_total_time={}", minutes * 60)).arg(format!("-timeout={SLOW}"));
        fuzz.arg(format!("-max_len={LARGEST}")).arg(format!("-rss_limit_mb={MEMORY}"));
        fuzz.arg(format!("-dict={}", words.display())).args(["-print_final_stats=1", "-verbosity=0"]);
        let outcome = shell::run(&mut fuzz);
        let artifacts = shell::root().join("fuzz/artifacts").join(target);
        match (outcome, artifacts.is_dir() && !shell::files_below(&artifacts)?.is_empty()) {
            (Ok(()), _) => {}
            (Err(_), true) => found.push(target.as_str()),
            (Err(error), false) => return Err(error),
        }
    }
    if !found.is_empty() {
        bail!(
            "something was found in {}: mend it, and put the smallest input (cargo fuzz tmin) from fuzz/artifacts into \
             tests/cases/crashers",
            found.join(", ")
        );
    }
    Ok(())
}

/// The names of `fuzz/fuzz_targets`.
fn targets() -> Result<Vec<String>> {
    let files = shell::files_below(&shell::root().join("fuzz/fuzz_targets"))?;
    Ok(files.iter().filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned())).collect())
}

/// `cargo fuzz` of the search path, or one that is built once into `tools/`.
fn cargo_fuzz() -> Result<impl Fn() -> Command> {
    let program = match shell::find_program(&["cargo-fuzz"]) {
        Some(program) => program,
        None => {
            let tools = shell::root().join("tools");
            let program: PathBuf = tools.join("bin/cargo-fuzz");
            if !program.is_file() {
                let mut cargo = shell::cargo();
                cargo.args(["install", "--locked", "--root"]).arg(&tools).arg(CARGO_FUZZ);
                cargo.env("CARGO_TARGET_DIR", shell::target().join("tools"));
                shell::run_quiet("building cargo-fuzz (cargo install, once)", &mut cargo)?;
            }
            program
        }
    };
    Ok(move || {
        let mut command = shell::program(&program);
        command.arg("fuzz").env("RUSTC_BOOTSTRAP", "1");
        command
    })
}
