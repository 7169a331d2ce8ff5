//! Node and the locked npm packages: checkers and the bundler, nothing of it ships.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::debian;
use crate::shell;

/// Oldest major version on which the checkers run.
const OLDEST: u32 = 20;
const CURE: &str = "the cure: install Node.js 20 or newer with npm";

/// The node program.
pub fn node() -> Result<Command> {
    if shell::find_program(&["node"]).is_none()
        && let Err(error) = debian::install("Node.js", &["nodejs", "npm"])
    {
        bail!("{error:#}; {CURE}");
    }
    let version = shell::read(shell::program("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("Node.js {} is too old; {CURE}", version.trim());
    }
    Ok(shell::program("node"))
}

/// A program of an npm package.
pub fn npm_program(name: &str) -> Result<Command> {
    install_packages(&shell::root(), "installing the tools for JavaScript (npm ci)")?;
    let path: PathBuf = shell::root().join("node_modules/.bin").join(name);
    if !path.exists() {
        bail!("npm left no {}: delete node_modules and run this again", shell::relative(&path));
    }
    Ok(shell::program(path))
}

/// Brings a folder's `node_modules` to what its lock file says; a copy of that file inside tells whether it is.
pub fn install_packages(folder: &Path, what: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.nutgraf-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    node()?;
    if shell::find_program(&["npm"]).is_none()
        && let Err(error) = debian::install("npm", &["npm"])
    {
        bail!("{error:#}; {CURE}");
    }
    shell::run_quiet(
        what,
        shell::program("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder),
    )?;
    fs::write(stamp, lock)?;
    Ok(())
}
