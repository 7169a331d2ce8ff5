//! What has to be on the machine, put there only when it is missing.
//!
//! | part | where it comes from |
//! |---|---|
//! | Rust's WebAssembly target | rustup, or Debian's Rust and a standard library built from its source |
//! | browsers, chromedriver, node | Debian's packages |
//! | geckodriver | cargo, into `tools/` |
//! | checkers of JavaScript | npm, as locked in `package-lock.json` |
//! | components of the bench | npm, as locked in `tests/gallery/package-lock.json` |
//!
//! A tool that is named by its `NUTGRAF_` variable or found on the search path is taken as it is.

mod browsers;
mod debian;
mod node;
mod rust;

pub use browsers::{Browser, environment};
pub use node::{install_packages, node, npm_program};
pub use rust::{Toolchain, wasm_toolchain};
