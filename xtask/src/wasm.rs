//! The core as WebAssembly: cargo, then wasm-bindgen as a library. No tool besides cargo is needed.
//!
//! Two things go wrong here without a word, so both are tested: cargo drops LTO when a package is
//! `cdylib` and `rlib` at once, and panic messages carry the paths of the machine that built.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::setup::{self, Toolchain};
use crate::shell;

/// The compilation target.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The cargo profile that ships.
pub const PROFILE: &str = "wasm";
/// Stem of the files that wasm-bindgen writes.
const STEM: &str = "nutgraf";

/// Compiles the core and writes `nutgraf.js`, `nutgraf_bg.wasm` and their types into a folder.
pub fn build(out: &Path) -> Result<()> {
    let toolchain = setup::wasm_toolchain()?;
    shell::say("compiling the core to WebAssembly");
    shell::run(&mut command(&toolchain))?;
    bind(&compiled(&toolchain), out)
}

/// The cargo call; also read by the test that looks for LTO.
fn command(toolchain: &Toolchain) -> Command {
    let mut cargo = toolchain.cargo();
    cargo.args(["build", "--package", "nutgraf-wasm", "--target", TARGET, "--profile", PROFILE]);
    cargo.args(toolchain.flags());
    cargo.env("CARGO_ENCODED_RUSTFLAGS", remap_flags().join(std::ffi::OsStr::new("\x1f")));
    cargo.env_remove("RUSTFLAGS");
    cargo
}

/// What the compiler leaves.
fn compiled(toolchain: &Toolchain) -> PathBuf {
    toolchain.target().join(TARGET).join(PROFILE).join("nutgraf_wasm.wasm")
}

/// JavaScript's side of the door.
fn bind(wasm: &Path, out: &Path) -> Result<()> {
    shell::say("writing the JavaScript door (wasm-bindgen)");
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name(STEM)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .with_context(|| format!("wasm-bindgen refused {}", wasm.display()))
}

/// Paths of this machine are replaced, or no two machines would build the same bytes.
fn remap_flags() -> Vec<OsString> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let rustup_home = std::env::var_os("RUSTUP_HOME").map_or_else(|| home.join(".rustup"), PathBuf::from);
    // The last match wins: the repository may lie below the home folder.
    [
        (home, "/home"),
        (rustup_home, "/rustup"),
        (cargo_home, "/cargo"),
        (shell::root(), "/nutgraf"),
        (shell::target(), "/target"),
    ]
    .into_iter()
    .filter(|(from, _)| !from.as_os_str().is_empty())
    .map(|(from, to)| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(from);
        flag.push("=");
        flag.push(to);
        flag
    })
    .collect()
}
