//! A compiler for WebAssembly.
//!
//! Rust by rustup gets its target from rustup. Where that cannot be (Debian's own Rust, a mirror without
//! the target), Debian's `rustc-web` and `rust-web-src` build the standard library themselves, and `lld`
//! links.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::debian;
use crate::shell;
use crate::wasm::TARGET;

const CURE: &str = "install Rust by rustup (https://rustup.rs) and run `rustup target add wasm32-unknown-unknown`";

/// A compiler that can make WebAssembly.
pub enum Toolchain {
    /// The one that runs us.
    Own,
    /// Debian's, with a standard library that is built from its source.
    Debian {
        /// `wasm-ld` of the LLVM that the compiler was built with.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// Its cargo.
    pub fn cargo(&self) -> Command {
        let mut cargo = shell::cargo();
        if let Toolchain::Debian { linker } = self {
            // Building the standard library is called unstable: it is, between versions; this is one version.
            cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            cargo.env("CARGO_TARGET_DIR", self.target());
        }
        cargo
    }

    /// What it has to be told besides.
    pub fn flags(&self) -> &'static [&'static str] {
        match self {
            Toolchain::Own => &[],
            Toolchain::Debian { .. } => &["-Zbuild-std=std,panic_abort"],
        }
    }

    /// Where it builds.
    pub fn target(&self) -> PathBuf {
        match self {
            Toolchain::Own => shell::target(),
            Toolchain::Debian { .. } => shell::target().join("debian"),
        }
    }
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// Finds or installs the WebAssembly target.
pub fn wasm_toolchain() -> Result<Toolchain> {
    if has_wasm_target() {
        return Ok(Toolchain::Own);
    }
    if shell::find_program(&["rustup"]).is_some() {
        let mut rustup = shell::program("rustup");
        match shell::run_quiet("installing Rust's WebAssembly target", rustup.args(["target", "add", TARGET])) {
            Ok(()) => return Ok(Toolchain::Own),
            Err(error) => shell::note(format!("{error:#}; trying Debian's Rust instead")),
        }
    }
    debian_toolchain().with_context(|| format!("this Rust has no `{TARGET}` target; the cure: {CURE}"))
}

fn has_wasm_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    shell::read(shell::program(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|dir| PathBuf::from(dir.trim()).is_dir())
}

fn debian_toolchain() -> Result<Toolchain> {
    if !Path::new(DEBIAN_SOURCE).is_dir() {
        debian::install("a Rust that builds its own standard library", &["rustc-web", "rust-web-src"])?;
    }
    // The module is linked by the LLVM that made its parts.
    let version = shell::read(shell::program(DEBIAN_RUSTC).arg("-vV"))?;
    let llvm = version.lines().find_map(|line| line.strip_prefix("LLVM version: ")?.split('.').next());
    let Some(llvm) = llvm else { bail!("{DEBIAN_RUSTC} does not tell its LLVM version") };
    let linker = PathBuf::from(format!("/usr/lib/llvm-{llvm}/bin/wasm-ld"));
    if !linker.is_file() {
        debian::install("the linker of WebAssembly", &[&format!("lld-{llvm}")])?;
    }
    Ok(Toolchain::Debian { linker })
}
