//! `cargo xtask bench`: how long the core takes, stage by stage, as `benches/stages.rs` measures it; with `clutter`, what
//! a reader sees on the gallery's pages; with `story`, what the extension costs on live pages beside Readability.js.

mod clutter;
mod story;

use anyhow::Result;

use crate::shell;

/// The command; a folder of HTML files may be named, otherwise the tests' pages are read.
pub fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "clutter" => return clutter::run(rest),
        Some((first, rest)) if first == "story" => return story::run(rest),
        _ => {}
    }
    shell::say("timing the native core (optimised build)");
    shell::run(shell::cargo().args(["bench", "--quiet", "--package", "nutgraf", "--bench", "stages", "--"]).args(args))
}
