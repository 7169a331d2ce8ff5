//! `cargo xtask bench`: how long the core takes, stage by stage, as `benches/stages.rs` measures it; with `clutter`, what
//! a reader sees on the gallery's pages.

mod clutter;

use anyhow::Result;

use crate::shell;

/// The command; a folder of HTML files may be named, otherwise the tests' pages are read.
pub fn run(args: &[String]) -> Result<()> {
    if let Some((first, rest)) = args.split_first()
        && first == "clutter"
    {
        return clutter::run(rest);
    }
    shell::say("timing the native core (optimised build)");
    shell::run(shell::cargo().args(["bench", "--quiet", "--package", "nutgraf", "--bench", "stages", "--"]).args(args))
}
