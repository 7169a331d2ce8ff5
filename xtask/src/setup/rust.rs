//! A compiler for WebAssembly.
//!
//! The standard library is built with the core, from its source: without the words of panics, and small before fast, it
//! takes a fortieth off what readers download. Rust by rustup gets the source from rustup. Where that cannot be (Debian's
//! own Rust, a mirror without it), Debian's `rustc-web` and `rust-web-src` build it as it is, and `lld` links: a larger module.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::debian;
use crate::shell;

const CURE: &str = "install Rust by rustup (https://rustup.rs) and run `rustup component add rust-src`";

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
        // Building the standard library is called unstable: it is, between versions; this is one version.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        if let Toolchain::Debian { linker } = self {
            cargo.env("RUSTC", DEBIAN_RUSTC);
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            cargo.env("CARGO_TARGET_DIR", self.target());
        }
        cargo
    }

    /// What it has to be told besides.
    pub fn flags(&self) -> &'static [&'static str] {
        match self {
            Toolchain::Own => &[STD, "-Zbuild-std-features=optimize_for_size"],
            Toolchain::Debian { .. } => &[STD],
        }
    }

    /// What its compiler has to be told besides.
    pub fn compiler_flags(&self) -> &'static [&'static str] {
        match self {
            Toolchain::Own => &["-Zunstable-options", "-Cpanic=immediate-abort"],
            // It is older than this way to panic.
            Toolchain::Debian { .. } => &[],
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

const STD: &str = "-Zbuild-std=std,panic_abort";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// Finds or installs a compiler and the source of its standard library.
pub fn wasm_toolchain() -> Result<Toolchain> {
    if has_source() {
        return Ok(Toolchain::Own);
    }
    if shell::find_program(&["rustup"]).is_some() {
        let mut rustup = shell::program("rustup");
        let add = rustup.args(["component", "add", "rust-src"]);
        match shell::run_quiet("installing the source of Rust's standard library", add) {
            Ok(()) => return Ok(Toolchain::Own),
            Err(error) => shell::note(format!("{error:#}; trying Debian's Rust instead")),
        }
    }
    debian_toolchain().with_context(|| format!("this Rust has no source of its standard library; the cure: {CURE}"))
}

fn has_source() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    shell::read(shell::program(rustc).args(["--print", "sysroot"]))
        .is_ok_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/std").is_dir())
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
