//! The bill of materials that lies beside each package: CycloneDX 1.6, JSON.
//!
//! A package holds our own JavaScript and one WebAssembly module. So the materials are the crates that the module is
//! linked from, with the features that it uses: macros and build scripts run before, and of npm nothing ships. The same
//! sources give the same bytes: no time, no random number.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{shell, wasm};

/// What a package is made of.
pub fn write(browser: &str, version: &str) -> Result<String> {
    let mut tree = shell::cargo();
    tree.args(["tree", "--package", "nutgraf-wasm", "--locked", "--target", wasm::TARGET]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", " {p} {l}", "--no-dedupe"]);
    let lock: toml::Table = std::fs::read_to_string(shell::root().join("Cargo.lock"))?.parse()?;
    let materials = Materials::read(&shell::read(&mut tree)?, &checksums(&lock))?;
    Ok(serde_json::to_string_pretty(&materials.bill(browser, version))? + "\n")
}

/// `name version` -> SHA-256 of what the registry has.
fn checksums(lock: &toml::Table) -> BTreeMap<String, String> {
    let packages = lock.get("package").and_then(|list| list.as_array()).into_iter().flatten();
    let sums = packages.filter_map(|package| {
        let text = |key: &str| package.get(key).and_then(|value| value.as_str());
        Some((format!("{} {}", text("name")?, text("version")?), text("checksum")?.to_owned()))
    });
    sums.collect()
}

struct Crate {
    name: String,
    version: String,
    licence: String,
    /// None for what lies in this repository.
    checksum: Option<String>,
    needs: Vec<String>,
}

impl Crate {
    fn purl(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

/// By `name version`, ordered.
struct Materials(BTreeMap<String, Crate>);

impl Materials {
    /// Reads `cargo tree`: lines of depth, name, version, folder where it is ours, licence.
    fn read(tree: &str, checksums: &BTreeMap<String, String>) -> Result<Materials> {
        let mut crates: BTreeMap<String, Crate> = BTreeMap::new();
        let mut above: Vec<String> = Vec::new();
        for line in tree.lines().filter(|line| !line.trim().is_empty()) {
            let mut words = line.split_whitespace();
            let mut word = || words.next().with_context(|| format!("cargo tree says `{line}`"));
            let depth: usize = word()?.parse()?;
            let (name, version) = (word()?.to_owned(), word()?.trim_start_matches('v').to_owned());
            let rest: Vec<&str> = words.collect();
            // A folder of ours stands in brackets; a licence may, but not as a path.
            let licence = rest.iter().filter(|word| !(word.starts_with("(/") || word.contains(":\\"))).copied();
            let licence = licence.collect::<Vec<_>>().join(" ").replace('/', " OR ");
            let key = format!("{name} {version}");
            above.truncate(depth);
            if let Some(parent) = above.last().and_then(|parent| crates.get_mut(parent))
                && !parent.needs.contains(&key)
            {
                parent.needs.push(key.clone());
            }
            let checksum = checksums.get(&key).cloned();
            let is_ours = rest.iter().any(|word| word.starts_with("(/") || word.contains(":\\"));
            if checksum.is_none() && !is_ours {
                bail!("Cargo.lock has no checksum of {key}");
            }
            crates.entry(key.clone()).or_insert(Crate { name, version, licence, checksum, needs: Vec::new() });
            above.push(key);
        }
        if crates.is_empty() {
            bail!("cargo tree names no crate");
        }
        Ok(Materials(crates))
    }

    fn bill(&self, browser: &str, version: &str) -> Value {
        let root = format!("nutgraf-{browser}@{version}");
        let components: Vec<Value> = self
            .0
            .values()
            .map(|one| {
                let mut component = json!({
                    "type": "library",
                    "bom-ref": one.purl(),
                    "name": one.name,
                    "version": one.version,
                    "scope": "required",
                    "licenses": [{ "expression": one.licence }],
                    "purl": one.purl(),
                });
                if let Some(sum) = &one.checksum {
                    component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
                }
                component
            })
            .collect();
        let purl = |key: &String| self.0.get(key).map(Crate::purl);
        let module = self.0.values().find(|one| one.name == "nutgraf-wasm").map(Crate::purl);
        let mut dependencies = vec![json!({ "ref": root, "dependsOn": [module] })];
        dependencies.extend(self.0.values().map(|one| {
            let needs: Vec<String> = one.needs.iter().filter_map(purl).collect();
            json!({ "ref": one.purl(), "dependsOn": needs })
        }));
        json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": root,
                    "name": format!("nutgraf-{browser}"),
                    "version": version,
                    "licenses": [{ "expression": env!("CARGO_PKG_LICENSE") }],
                },
                "properties": [{ "name": "nutgraf:npm", "value": "no package of npm is shipped" }],
            },
            "components": components,
            "dependencies": dependencies,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_becomes_a_bill() {
        let tree = "0 nutgraf-wasm v0.1.0 (/a/wasm) MIT OR Apache-2.0\n1 regex v1.2.3 MIT/Apache-2.0\n2 memo v2.0.0 (MIT OR \
                    Apache-2.0) AND Unicode-3.0\n1 memo v2.0.0 (MIT OR Apache-2.0) AND Unicode-3.0\n";
        let sums = [("regex 1.2.3", "ab"), ("memo 2.0.0", "cd")].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let bill = Materials::read(tree, &sums).expect("reads").bill("chrome", "0.1.0");
        let names: Vec<_> = bill["components"].as_array().expect("a list").iter().map(|c| &c["purl"]).collect();
        assert_eq!(names, ["pkg:cargo/memo@2.0.0", "pkg:cargo/nutgraf-wasm@0.1.0", "pkg:cargo/regex@1.2.3"]);
        assert_eq!(bill["components"][2]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "(MIT OR Apache-2.0) AND Unicode-3.0");
        assert_eq!(bill["components"][2]["hashes"][0]["content"], "ab");
        let needs = |at: usize| bill["dependencies"][at]["dependsOn"].clone();
        assert_eq!(needs(0), json!(["pkg:cargo/nutgraf-wasm@0.1.0"]));
        assert_eq!(needs(2), json!(["pkg:cargo/regex@1.2.3", "pkg:cargo/memo@2.0.0"]));
        assert!(Materials::read(tree, &BTreeMap::new()).is_err(), "a crate without its checksum");
    }
}
