//! A compiler for WebAssembly.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;
use crate::wasm::TARGET;

/// A compiler that can make WebAssembly.
pub enum Toolchain {
    /// The one that runs us.
    Own,
}

impl Toolchain {
    /// Its cargo.
    pub fn cargo(&self) -> Command {
        shell::cargo()
    }

    /// What it has to be told besides.
    pub fn flags(&self) -> &'static [&'static str] {
        &[]
    }

    /// Where it builds.
    pub fn target(&self) -> PathBuf {
        shell::target()
    }
}

/// Finds or installs the WebAssembly target.
pub fn wasm_toolchain() -> Result<Toolchain> {
    if has_wasm_target() {
        return Ok(Toolchain::Own);
    }
    if shell::find_program(&["rustup"]).is_some() {
        let mut rustup = shell::program("rustup");
        shell::run_quiet("installing Rust's WebAssembly target", rustup.args(["target", "add", TARGET]))?;
        return Ok(Toolchain::Own);
    }
    bail!("this Rust has no `{TARGET}` target: install Rust by rustup (https://rustup.rs) and run this again")
}

fn has_wasm_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    shell::read(shell::program(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|dir| PathBuf::from(dir.trim()).is_dir())
}
