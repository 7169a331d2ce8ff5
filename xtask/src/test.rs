//! `cargo xtask test`: everything that has to hold before something lands, in both browsers.
//!
//! Every step runs even if an earlier one failed, so one run tells all; the table at the end says where
//! to look.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::setup::{self, Browser};
use crate::shell::{self, Count};
use crate::{agree, build, check, manifest, size, supply};

/// Tests that run at once in one browser step; each has a browser of its own.
const BROWSERS_AT_ONCE: &str = "2";

struct Step {
    name: &'static str,
    count: Count,
    seconds: f32,
    error: Option<anyhow::Error>,
}

/// Every step, in order; the last two are the browsers.
const STEPS: [&str; 14] = [
    "format",
    "clippy",
    "supply",
    "build",
    "types",
    "lint",
    "tables",
    "store",
    "size",
    "tests",
    "interface",
    "agree",
    "chrome",
    "firefox",
];

/// The command; steps may be named, otherwise all are run.
pub fn run(args: &[String]) -> Result<()> {
    if let Some(unknown) = args.iter().find(|arg| !STEPS.contains(&arg.as_str())) {
        bail!("`{unknown}` is no step of test: {}", STEPS.join(", "));
    }
    let mut steps = Vec::new();
    for name in STEPS.into_iter().filter(|name| args.is_empty() || args.iter().any(|arg| arg == name)) {
        let begun = Instant::now();
        let outcome = perform(name);
        let seconds = begun.elapsed().as_secs_f32();
        let (count, error) = match outcome {
            Ok(count) => (count, None),
            Err(error) => (Count { passed: 0, failed: 1 }, Some(error)),
        };
        if let Some(error) = &error {
            shell::note(format!("FAILED: {error:#}"));
        }
        steps.push(Step { name, count, seconds, error });
    }
    report(&steps)
}

fn perform(step: &str) -> Result<Count> {
    let whole = |outcome: Result<()>| outcome.map(|()| Count { passed: 1, failed: 0 });

    match step {
        "format" => whole(check::format()),
        "clippy" => whole(check::clippy()),
        "supply" => whole(supply::check()),
        "build" => whole(build::build()),
        "types" => whole(check::types()),
        "lint" => whole(check::lint()),
        "tables" => whole(check::tables()),
        "store" => whole(store_lint()),
        "size" => whole(size::run(&[])),
        "tests" => tests(),
        "interface" => whole(interface()),
        "agree" => agree::run(),
        browser => end_to_end(Browser::named(browser)?),
    }
}

/// Every test of the workspace that needs no browser.
fn tests() -> Result<Count> {
    shell::say("tests of the workspace");
    let mut cargo = shell::cargo();
    cargo.args(["test", "--workspace", "--exclude", "nutgraf-e2e", "--locked", "--no-fail-fast", "--", "--quiet"]);
    shell::run_counted(&mut cargo)
}

/// What of the interface can be asked without a browser: texts, formats, the door for files.
fn interface() -> Result<()> {
    shell::say("tests of the interface");
    shell::run(setup::node()?.args(["--test", "--test-reporter", "dot", "tests/interface/"]))
}

/// The extension in a real browser.
fn end_to_end(browser: Browser) -> Result<Count> {
    let environment = setup::environment(&[browser])?;
    shell::say(format!("the extension in {}", browser.name()));
    let mut cargo = shell::cargo();
    cargo.args(["test", "--package", "nutgraf-e2e", "--locked", "--no-fail-fast"]);
    cargo.args(["--", "--test-threads", BROWSERS_AT_ONCE]);
    cargo.envs(environment).env("NUTGRAF_BROWSER", browser.name());
    shell::run_counted(&mut cargo)
}

/// What addons.mozilla.org checks first; it reads Chrome's package too, as far as they are alike.
fn store_lint() -> Result<()> {
    let mut web_ext = setup::npm_program("web-ext")?;
    shell::say("web-ext lint");
    let firefox = shell::dist().join(manifest::BROWSERS[1]);
    web_ext.args(["lint", "--warnings-as-errors", "--boring", "--no-config-discovery", "--source-dir"]).arg(firefox);
    shell::run(&mut web_ext)
}

fn report(steps: &[Step]) -> Result<()> {
    shell::say("summary");
    let mut sum = Count { passed: 0, failed: 0 };
    for Step { name, count, seconds, error } in steps {
        sum.passed += count.passed;
        sum.failed += count.failed;
        let Count { passed, failed } = count;
        println!("    {name:<14} {passed:>5} passed {failed:>3} failed {seconds:>7.1} s");
        if let Some(error) = error {
            println!("                   {error:#}");
        }
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 { bail!("not everything holds") } else { Ok(()) }
}
