//! One manifest for each browser, from `extension/manifest.json` and what differs.
//!
//! `xtask/manifests/<browser>.json` holds the differences as a merge patch (RFC 7386: objects are
//! merged, `null` removes a key, anything else replaces it). The version is the package's own.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::shell;

/// The browsers that we build for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// The manifest of one browser as pretty JSON.
pub fn write(browser: &str) -> Result<String> {
    let root = shell::root();
    let mut manifest = read(&root.join("extension/manifest.json"))?;
    merge(&mut manifest, read(&root.join(format!("xtask/manifests/{browser}.json")))?);
    if let Some(object) = manifest.as_object_mut() {
        object.insert("version".to_owned(), Value::from(env!("CARGO_PKG_VERSION")));
    }
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

/// RFC 7386.
fn merge(target: &mut Value, patch: Value) {
    match patch {
        Value::Object(patch) => {
            if !target.is_object() {
                *target = Value::Object(serde_json::Map::new());
            }
            let Value::Object(target) = target else { return };
            for (key, value) in patch {
                if value.is_null() {
                    target.remove(&key);
                } else {
                    merge(target.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        other => *target = other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn patches_merge_remove_and_replace() {
        let mut manifest = json!({"background": {"service_worker": "a.js", "type": "module"}, "list": [1, 2]});
        let patch = json!({"background": {"service_worker": null, "scripts": ["a.js"]}, "list": [3], "new": {"id": 1}});
        merge(&mut manifest, patch);
        let expected = json!({"background": {"type": "module", "scripts": ["a.js"]}, "list": [3], "new": {"id": 1}});
        assert_eq!(manifest, expected);
    }
}
