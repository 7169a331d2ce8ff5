//! The command: HTML or text in, facts out.
fn main() {}
