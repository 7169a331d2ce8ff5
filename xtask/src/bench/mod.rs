//! `cargo xtask bench`: what a page costs the core (`stages`); with `clutter`, what a reader sees on the gallery's pages;
//! with `story`, what the extension costs on live pages beside Readability.js.

mod clutter;
mod pages;
mod stages;
mod story;

use anyhow::Result;

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((first, rest)) if first == "clutter" => clutter::run(rest),
        Some((first, rest)) if first == "story" => story::run(rest),
        _ => stages::run(args),
    }
}
