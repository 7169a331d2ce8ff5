//! `cargo xtask bench`: how long the core takes, stage by stage, as `benches/stages.rs` measures it.

use anyhow::Result;

use crate::shell;

/// The command; a folder of HTML files may be named, otherwise the tests' pages are read.
pub fn run(args: &[String]) -> Result<()> {
    shell::say("timing the native core (optimised build)");
    shell::run(shell::cargo().args(["bench", "--quiet", "--package", "nutgraf", "--bench", "stages", "--"]).args(args))
}
