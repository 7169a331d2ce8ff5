//! What the core is made of: code by module, words by language. Bytes before packing; brotli packs code about threefold and
//! words fourfold, and what it saves between parts belongs to none of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::shell;

/// Modules of ours are told apart down to this level, others by their crate.
pub const LEVELS: usize = 3;
/// Rows shown of each list.
const MOST: usize = 40;

/// Bytes by name, largest first.
pub type Sizes = Vec<(String, usize)>;

/// Code by module. The module is one that still has the names of its functions, as the compiler leaves it.
pub fn code(wasm: &Path, levels: Option<usize>) -> Result<Sizes> {
    let bytes = fs::read(wasm).with_context(|| format!("could not read {}", wasm.display()))?;
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::ImportSection(section) => imported = section.into_imports().count(),
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(reader) = custom.as_known() else { continue };
                for part in reader {
                    let Name::Function(map) = part? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index as usize, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut sizes = BTreeMap::new();
    for (at, size) in bodies.into_iter().enumerate() {
        let name = names.get(&(imported + at)).map(|name| format!("{:#}", demangle(name))).unwrap_or_default();
        *sizes.entry(module(&name, levels)).or_insert(0) += size;
    }
    Ok(sorted(sizes))
}

/// The module a function belongs to: `<nutgraf::facts::when::Walk as core::fmt::Debug>::fmt` to `nutgraf::facts::when`.
/// With `None` the function itself.
fn module(function: &str, levels: Option<usize>) -> String {
    let Some(levels) = levels else { return function.to_owned() };
    let path = function.trim_start_matches(['<', '&']);
    let end = path.find([' ', '<', '>', '(', '{']).unwrap_or(path.len());
    let parts: Vec<&str> = path[..end].trim_end_matches("::").split("::").collect();
    let keep = if parts[0] == "nutgraf" { levels.min(parts.len() - 1).max(1) } else { 1 };
    parts[..keep].join("::")
}

/// Bytes of the words of each language (and of each kind of rule), as their data files hold them.
pub fn words() -> Result<Sizes> {
    let mut sizes = BTreeMap::new();
    for folder in ["src/lang/data", "src/rules/data"] {
        for file in shell::files_below(&shell::root().join(folder))? {
            let name = file.to_string_lossy().into_owned();
            let Some(stem) = name.split('.').next().filter(|_| name.ends_with(".toml")) else { continue };
            let bytes = fs::read(shell::root().join(folder).join(&file))?;
            *sizes.entry(stem.to_owned()).or_insert(0) += bytes.len();
        }
    }
    Ok(sorted(sizes))
}

fn sorted(sizes: BTreeMap<String, usize>) -> Sizes {
    let mut sizes: Sizes = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    sizes
}

/// The largest of a list, and the sum of the others.
pub fn print(what: &str, sizes: &Sizes) {
    println!("\n    {what}");
    for (name, bytes) in sizes.iter().take(MOST) {
        println!("    {bytes:>10}  {name}");
    }
    let rest: usize = sizes.iter().skip(MOST).map(|(_, bytes)| bytes).sum();
    if rest > 0 {
        println!("    {rest:>10}  {} more", sizes.len() - MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_modules() {
        assert_eq!(module("nutgraf::facts::when::walk::step", Some(LEVELS)), "nutgraf::facts::when");
        assert_eq!(
            module("<nutgraf::plan::Plan as serde_core::ser::Serialize>::serialize", Some(LEVELS)),
            "nutgraf::plan"
        );
        assert_eq!(module("nutgraf::analyze", Some(LEVELS)), "nutgraf");
        assert_eq!(module("core::num::dec2flt::parse", Some(LEVELS)), "core");
        assert_eq!(module("<alloc::vec::Vec<T> as core::fmt::Debug>::fmt", Some(LEVELS)), "alloc");
    }
}
