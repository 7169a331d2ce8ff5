//! Every crate of the workspace, those of tests and other systems too, has a licence that `deny.toml` allows.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::shell;

/// How many third-party crates were looked at.
pub fn check(rules: &toml::Table) -> Result<usize> {
    let policy = Policy::read(rules)?;
    let mut metadata = shell::cargo();
    let metadata: Value =
        serde_json::from_str(&shell::read(metadata.args(["metadata", "--format-version", "1", "--locked"]))?)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let (mut count, mut faults) = (0, Vec::new());
    for package in packages.iter().filter(|package| package["source"].is_string()) {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        count += 1;
        if let Err(fault) = policy.allows(text("name"), text("license")) {
            faults.push(format!("{} {}: {fault:#}", text("name"), text("version")));
        }
    }
    if !faults.is_empty() {
        bail!("licences that deny.toml does not allow:\n{}", faults.join("\n"));
    }
    Ok(count)
}

/// `[licenses]` of `deny.toml`.
struct Policy {
    allow: Vec<String>,
    exceptions: BTreeMap<String, Vec<String>>,
}

impl Policy {
    fn read(rules: &toml::Table) -> Result<Policy> {
        let licenses =
            rules.get("licenses").and_then(|table| table.as_table()).context("deny.toml has no [licenses]")?;
        let names = |value: Option<&toml::Value>| -> Vec<String> {
            let list = value.and_then(|value| value.as_array()).into_iter().flatten();
            list.filter_map(|name| name.as_str().map(str::to_owned)).collect()
        };
        let exceptions = licenses.get("exceptions").and_then(|value| value.as_array()).into_iter().flatten();
        let exceptions = exceptions.filter_map(|row| {
            let name = row.get("crate")?.as_str()?;
            Some((name.to_owned(), names(row.get("allow"))))
        });
        Ok(Policy { allow: names(licenses.get("allow")), exceptions: exceptions.collect() })
    }

    fn allows(&self, name: &str, licence: &str) -> Result<()> {
        // `MIT/Apache-2.0` is how it was written before SPDX.
        let expression = Expression::parse_mode(licence, ParseMode::LAX).context("no SPDX expression")?;
        let extra = self.exceptions.get(name).map(Vec::as_slice).unwrap_or_default();
        // An exception to a licence (`WITH`) only gives more.
        let is_allowed = |wanted: &LicenseReq| {
            wanted.license.id().is_some_and(|id| self.allow.iter().chain(extra).any(|allowed| allowed == id.name))
        };
        if expression.evaluate(is_allowed) { Ok(()) } else { bail!("{licence}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_held_to_the_list() {
        let rules = "[licenses]\nallow = ['MIT', 'Apache-2.0']\nexceptions = [{ crate = 'x', allow = ['MPL-2.0'] }]";
        let policy = Policy::read(&rules.parse().expect("TOML")).expect("a policy");
        for fine in
            ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "Apache-2.0 WITH LLVM-exception", "MIT AND Apache-2.0"]
        {
            assert!(policy.allows("a", fine).is_ok(), "{fine}");
        }
        for wrong in ["", "GPL-3.0-only", "MIT AND GPL-2.0-only", "MPL-2.0", "whatever"] {
            assert!(policy.allows("a", wrong).is_err(), "{wrong}");
        }
        assert!(policy.allows("x", "MPL-2.0").is_ok());
    }
}
