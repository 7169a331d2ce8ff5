//! `cargo xtask`: everything a maintainer runs.

mod predict;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.first().map(String::as_str) {
        Some("predict") => predict::run(&args[1..]),
        _ => Ok(()),
    };
    if let Err(error) = outcome {
        eprintln!("xtask: {error}");
        std::process::exit(1);
    }
}
