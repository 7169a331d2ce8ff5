//! What must hold of any input, asked of bytes: the one set of entry points behind `fuzz/`, the property tests
//! and the replay of what fuzzing once found (`tests/hostile`).
//!
//! A target takes bytes, runs a part of the engine on what they say, and panics where a promise is broken. It never
//! refuses bytes: what is no input is none, silently.

mod facts;
pub mod input;
mod pages;
mod values;

/// A named entry point.
pub struct Target {
    /// As in `fuzz/Cargo.toml`.
    pub name: &'static str,
    /// Panics where a promise is broken.
    pub check: fn(&[u8]),
}

/// Every target, in the order in which a page goes through the engine.
pub const TARGETS: [Target; 7] = [
    Target { name: "wire", check: pages::wire },
    Target { name: "snapshot", check: pages::snapshot },
    Target { name: "html", check: pages::html },
    Target { name: "sentences", check: facts::sentences },
    Target { name: "times", check: facts::times },
    Target { name: "quantities", check: facts::quantities },
    Target { name: "attribution", check: facts::attribution },
];

/// Runs one target by its name.
pub fn check(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.unwrap_or_else(|| panic!("there is no target `{name}`")).check)(bytes);
}
