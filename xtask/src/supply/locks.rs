//! Every lock file pins what it names by a checksum, and from the one default registry.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::shell;

const CARGO: [&str; 3] = ["Cargo.lock", "benches/peers/Cargo.lock", "fuzz/Cargo.lock"];
const NPM: [&str; 2] = ["package-lock.json", "tests/gallery/package-lock.json"];
/// How the default registry's index is called in a lock file.
const INDEX: &str = "/crates.io-index";

/// How many packages are pinned.
pub fn check() -> Result<usize> {
    let mut count = 0;
    for path in CARGO {
        count += cargo(&std::fs::read_to_string(shell::root().join(path)).with_context(|| path.to_owned())?)
            .with_context(|| path.to_owned())?;
    }
    for path in NPM {
        count += npm(&std::fs::read_to_string(shell::root().join(path)).with_context(|| path.to_owned())?)
            .with_context(|| path.to_owned())?;
    }
    Ok(count)
}

fn cargo(lock: &str) -> Result<usize> {
    let lock: toml::Table = lock.parse()?;
    let packages = lock.get("package").and_then(|list| list.as_array()).context("no packages")?;
    let mut count = 0;
    for package in packages {
        let text = |key: &str| package.get(key).and_then(|value| value.as_str());
        // What has no source is a folder of ours.
        let Some(source) = text("source") else { continue };
        let name = text("name").unwrap_or_default();
        if !(source.starts_with("registry+") && source.ends_with(INDEX)) {
            bail!("{name} comes from {source}");
        }
        if text("checksum").is_none_or(|sum| sum.len() != 64) {
            bail!("{name} has no checksum");
        }
        count += 1;
    }
    Ok(count)
}

fn npm(lock: &str) -> Result<usize> {
    let lock: Value = serde_json::from_str(lock)?;
    let packages = lock["packages"].as_object().context("no packages")?;
    // Nothing of npm ships, so nothing may be more than a tool.
    if packages.get("").is_some_and(|root| root["dependencies"].is_object()) {
        bail!("a package is more than a development dependency");
    }
    let mut count = 0;
    for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
        // Programs for systems that nobody has used yet are pinned by their version only.
        let is_elsewhere = package["optional"] == true && (package["os"].is_array() || package["cpu"].is_array());
        match package["integrity"].is_string() {
            true => count += 1,
            false if is_elsewhere => {}
            false => bail!("{name} has no checksum"),
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_pinned_is_refused() {
        let sum = "0".repeat(64);
        let lock = |source: &str, sum: &str| {
            format!("[[package]]\nname = 'a'\nsource = '{source}'\nchecksum = '{sum}'\n[[package]]\nname = 'ours'")
        };
        let index = "registry+https://example.test/crates.io-index";
        assert_eq!(cargo(&lock(index, &sum)).ok(), Some(1));
        assert!(cargo(&lock("git+https://example.test/a", &sum)).is_err());
        assert!(cargo(&lock(index, "")).is_err());
        assert_eq!(npm(r#"{"packages": {"": {}, "a": {"integrity": "x"}}}"#).ok(), Some(1));
        assert!(npm(r#"{"packages": {"": {}, "a": {"version": "1"}}}"#).is_err());
        assert!(npm(r#"{"packages": {"": {"dependencies": {"a": "1"}}, "a": {"integrity": "x"}}}"#).is_err());
    }
}
