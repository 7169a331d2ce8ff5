//! `cargo xtask`: everything a maintainer runs.
fn main() {}
