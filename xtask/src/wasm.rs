//! The core as WebAssembly: cargo, then wasm-bindgen as a library. No tool besides cargo is needed.
//!
//! Two things go wrong here without a word, so both are tested: cargo drops LTO when a package is
//! `cdylib` and `rlib` at once, and panic messages carry the paths of the machine that built.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::setup::{self, Toolchain};
use crate::shell;

/// The compilation target.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The cargo profile that ships.
pub const PROFILE: &str = "wasm";
/// Every check of a bound carries the place in the source it stands at: kilobytes of what readers download, for messages
/// that only a fault of ours would write. Stable Rust has the flag and does not promise it, hence `RUSTC_BOOTSTRAP`.
const NO_MESSAGES: &str = "-Zlocation-detail=none";
/// Stem of the files that wasm-bindgen writes.
const STEM: &str = "nutgraf";

/// Compiles the core and writes `nutgraf.js`, `nutgraf_bg.wasm` and their types into a folder.
pub fn build(out: &Path) -> Result<()> {
    let toolchain = setup::wasm_toolchain()?;
    shell::say("compiling the core to WebAssembly");
    let line = rustc_line(&toolchain)?;
    if let Err(fault) = check_line(&line) {
        bail!("the WebAssembly build is not what it should be: {fault}\n{line}");
    }
    bind(&compiled(&toolchain), out)?;
    let wasm = fs::read(out.join(format!("{STEM}_bg.wasm")))?;
    if let Some(path) = private_paths().into_iter().find(|path| contains(&wasm, path.as_bytes())) {
        bail!("the WebAssembly names a path of this machine: {path}");
    }
    Ok(())
}

/// Builds, and returns the call of rustc that made the module: from this build, or as noted down by the
/// one that made it.
fn rustc_line(toolchain: &Toolchain) -> Result<String> {
    let noted = toolchain.target().join(TARGET).join(PROFILE).join("nutgraf_wasm.rustc-line");
    if let Some(line) = compile(toolchain)? {
        fs::write(noted, &line)?;
        return Ok(line);
    }
    if let Ok(line) = fs::read_to_string(&noted) {
        return Ok(line);
    }
    // Built by hand before: build the last crate again, to see how.
    let mut clean = toolchain.cargo();
    shell::run(clean.args([
        "clean",
        "--quiet",
        "--package",
        "nutgraf-wasm",
        "--target",
        TARGET,
        "--profile",
        PROFILE,
    ]))?;
    let line = compile(toolchain)?.context("cargo did not say how it called rustc")?;
    fs::write(noted, &line)?;
    Ok(line)
}

/// Runs cargo verbosely, shows what cargo would say otherwise, picks out the line we want.
fn compile(toolchain: &Toolchain) -> Result<Option<String>> {
    let mut child = command(toolchain)
        .arg("--verbose")
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("could not start cargo")?;
    let mut found = None;
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines() {
            let line = line?;
            match line.trim_start().split(' ').next() {
                Some("Running") => {
                    if line.contains("--crate-name nutgraf_wasm ") {
                        found = Some(line);
                    }
                }
                Some("Fresh" | "Dirty") => {}
                _ => eprintln!("{line}"),
            }
        }
    }
    let status = child.wait()?;
    if status.success() { Ok(found) } else { bail!("the core does not compile to WebAssembly ({status})") }
}

/// Why a call of rustc does not make the module that we want to ship.
fn check_line(line: &str) -> Result<(), &'static str> {
    if line.matches("--crate-type").count() != 1 || !line.contains("--crate-type cdylib") {
        return Err("a crate type besides cdylib makes cargo drop LTO");
    }
    if !(line.contains(" -C lto ") || line.contains(" -C lto=fat")) {
        return Err("fat LTO is off");
    }
    if !line.contains("opt-level=z") {
        return Err("it is not built for size");
    }
    Ok(())
}

/// Folders of this machine that must not be named in what ships.
fn private_paths() -> Vec<String> {
    let homes = [home("CARGO_HOME", ".cargo"), home("RUSTUP_HOME", ".rustup")];
    let folders = [shell::root(), shell::target()].into_iter().chain(homes.into_iter().flatten());
    folders.map(|folder| folder.display().to_string()).filter(|path| path.len() > 3).collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn home(variable: &str, folder: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(folder)))
}

/// The cargo call.
fn command(toolchain: &Toolchain) -> Command {
    let mut cargo = toolchain.cargo();
    cargo.args(["build", "--package", "nutgraf-wasm", "--target", TARGET, "--profile", PROFILE]);
    cargo.args(toolchain.flags());
    let mut flags = remap_flags();
    flags.push(NO_MESSAGES.into());
    flags.extend(toolchain.compiler_flags().iter().map(OsString::from));
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(std::ffi::OsStr::new("\x1f")));
    cargo.env_remove("RUSTFLAGS");
    cargo
}

/// The module of the last build, with the names of its functions.
pub fn compiled_here() -> Result<PathBuf> {
    Ok(compiled(&setup::wasm_toolchain()?))
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
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .with_context(|| format!("wasm-bindgen refused {}", wasm.display()))
}

/// Paths of this machine are replaced, or no two machines would build the same bytes.
fn remap_flags() -> Vec<OsString> {
    // Cargo's homes usually lie below the user's: the last match wins.
    let homes = [
        (std::env::var_os("HOME").map(PathBuf::from), "/home"),
        (home("RUSTUP_HOME", ".rustup"), "/rustup"),
        (home("CARGO_HOME", ".cargo"), "/cargo"),
        (Some(shell::root()), "/nutgraf"),
        (Some(shell::target()), "/target"),
    ];
    homes
        .into_iter()
        .filter_map(|(from, to)| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(from?);
            flag.push("=");
            flag.push(to);
            Some(flag)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_lto_is_noticed() {
        // As cargo prints them; the second when the crate is an rlib too.
        let good = "Running `rustc --crate-name nutgraf_wasm --edition=2024 wasm/src/lib.rs --crate-type cdylib \
                    --emit=dep-info,link -C opt-level=z -C panic=abort -C lto=fat -C codegen-units=1`";
        let both = "Running `rustc --crate-name nutgraf_wasm --edition=2024 wasm/src/lib.rs --crate-type cdylib \
                    --crate-type rlib --emit=dep-info,link -C opt-level=z -C panic=abort -C embed-bitcode=no`";
        assert_eq!(check_line(good), Ok(()));
        assert!(check_line(both).is_err());
        assert!(check_line(&good.replace("-C lto=fat ", "")).is_err());
        assert!(check_line(&good.replace("opt-level=z", "opt-level=3")).is_err());
    }

    #[test]
    fn paths_are_found() {
        assert!(contains(b"..panicked at /somewhere/.cargo/registry..", b"/somewhere/.cargo"));
        assert!(!contains(b"/cargo/registry", b"/somewhere/.cargo"));
        assert!(private_paths().contains(&shell::root().display().to_string()));
    }
}
