//! The core reads nothing but its input: no files, no network, no clock, no environment, and it says nothing.

use crate::source::{Piece, files, pieces, read};

/// What reaches outside, as code names it.
const OUTSIDE: [&str; 16] = [
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "Instant",
    "SystemTime",
    "RandomState",
    "thread_local!",
    "static mut",
    "println!",
    "eprintln!",
    "include_bytes!",
];

/// The first thing in a file of the core that reaches outside.
fn way_out(rust: &str) -> Option<&'static str> {
    let code: String =
        pieces(rust).into_iter().filter_map(|p| if let Piece::Code(code) = p { Some(code) } else { None }).collect();
    OUTSIDE.into_iter().find(|name| code.contains(name))
}

#[test]
fn the_core_reads_nothing_but_its_input() {
    assert_eq!(way_out("fn a() { std::fs::read(\"x\"); }"), Some("std::fs"));
    assert_eq!(way_out("// std::fs\nfn a() { \"std::fs\"; }"), None);
    let mut count = 0;
    for file in files("src", &[".rs"]).into_iter().filter(|file| !file.starts_with("src/bin/")) {
        assert_eq!(way_out(&read(&file)), None, "{file}");
        count += 1;
    }
    assert!(count > 50);
}
