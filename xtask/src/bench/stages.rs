//! `cargo xtask bench [FOLDER..]`: how long the core takes, stage by stage, as `benches/stages.rs` measures it; then how
//! many pages the command reads in a second, from files to JSON Lines, on one core.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use super::pages;
use crate::shell;

/// Read where no folder is named: pages of our own.
const FOLDERS: [&str; 2] = ["tests", "www"];
/// The command is run this often; the fastest run is the least disturbed one.
const ROUNDS: usize = 5;

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    let mut folders: Vec<PathBuf> = args.iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        folders = FOLDERS.iter().map(|folder| shell::root().join(folder)).collect();
    }
    let unpacked = shell::target().join("bench/native");
    let pages = pages::collect(&folders, &unpacked)?;
    shell::say(format!("timing the native core on {} pages (optimised build)", pages.len()));
    let mut cargo = shell::cargo();
    cargo.args(["bench", "--quiet", "--package", "nutgraf", "--bench", "stages", "--"]).arg(&unpacked);
    let stages = shell::run(&mut cargo);
    throughput(&pages)?;
    stages
}

fn throughput(pages: &[PathBuf]) -> Result<()> {
    shell::run(shell::cargo().args(["build", "--quiet", "--release", "--package", "nutgraf"]))?;
    let list = shell::target().join("bench/native.txt");
    fs::write(&list, pages.iter().map(|page| format!("{}\n", page.display())).collect::<String>())?;
    let mut fastest = Duration::MAX;
    for _ in 0..ROUNDS {
        let mut nutgraf = shell::program(shell::target().join("release/nutgraf"));
        nutgraf.args(["--jsonl", "--files-from"]).arg(&list).stdin(Stdio::null()).stdout(Stdio::null());
        let begun = Instant::now();
        // A folder may hold what is no page; that is said, and the rest is read.
        nutgraf.stderr(Stdio::null()).status().context("could not start nutgraf")?;
        fastest = fastest.min(begun.elapsed());
    }
    let rate = pages.len() as f64 / fastest.as_secs_f64();
    println!("nutgraf --jsonl: {rate:.0} pages a second on one core, the best of {ROUNDS} runs");
    Ok(())
}
