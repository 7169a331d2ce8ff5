//! `cargo xtask supply`: where everything that is not ours comes from, and on what terms.
//!
//! Licences and sources are held without a network, by the rules of `deny.toml`. cargo-deny reads the same file and
//! knows more, but is hundreds of crates to build. With `--signatures` npm is asked whether
//! the registry signed what is installed.

mod licences;
mod locks;
pub mod sbom;

use anyhow::{Context as _, Result};

use crate::{setup, shell};

/// The command: `[--signatures]`.
pub fn run(args: &[String]) -> Result<()> {
    check()?;
    if args.iter().any(|arg| arg == "--signatures") {
        signatures()?;
    }
    Ok(())
}

/// Licences and sources, without a network.
pub fn check() -> Result<()> {
    shell::say("licences and sources");
    let rules = rules()?;
    let packages = licences::check(&rules)?;
    let locked = locks::check()?;
    shell::note(format!("{packages} crates have a licence of deny.toml; {locked} locked packages have their checksum"));
    Ok(())
}

/// `deny.toml`.
fn rules() -> Result<toml::Table> {
    let path = shell::root().join("deny.toml");
    std::fs::read_to_string(path)?.parse().context("deny.toml is no TOML")
}

/// What npm has installed is what was published: it fetches the registry's keys, and the roots of sigstore.
fn signatures() -> Result<()> {
    setup::npm_program("tsc")?;
    shell::say("npm audit signatures");
    shell::run(shell::program("npm").args(["audit", "signatures"]))
        .context("either a package is not what its maker signed, or there is no network to the keys; see above")
}
