//! `cargo xtask size`: what a reader downloads, part by part, against the budget.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::{build, setup, shell};

/// The core, brotli, bytes: what stores and browsers are asked to carry.
const CORE_BUDGET: usize = 600_000;
/// The whole extension, deflated as in its package, bytes.
const EXTENSION_BUDGET: usize = 1_000_000;
/// Quality 11, as a web server would pack it once and for all.
const BROTLI: &str = "const { brotliCompressSync } = require('node:zlib');
for (const path of process.argv.slice(1)) console.log(brotliCompressSync(require('node:fs').readFileSync(path)).length);";

/// The command.
pub fn run(_args: &[String]) -> Result<()> {
    let folder = shell::dist().join("chrome");
    if !folder.is_dir() {
        build::build()?;
    }
    shell::say("size");
    let mut parts: Vec<(&str, [usize; 3])> =
        vec![("core (wasm)", [0; 3]), ("core (door)", [0; 3]), ("scripts", [0; 3]), ("the rest", [0; 3])];
    let files = shell::files_below(&folder)?;
    for (file, brotli) in files.iter().zip(brotli(&folder, &files)?) {
        let bytes = fs::read(folder.join(file))?;
        let part = match file.to_string_lossy().as_ref() {
            name if name.ends_with(".wasm") => 0,
            name if name.starts_with("core") => 1,
            name if name.ends_with(".js") => 2,
            _ => 3,
        };
        let sizes = [bytes.len(), deflate(&bytes)?, brotli];
        for (sum, size) in parts[part].1.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    let all = parts.iter().fold([0; 3], |sum, (_, sizes)| [sum[0] + sizes[0], sum[1] + sizes[1], sum[2] + sizes[2]]);
    let core = parts[0].1[2];
    parts.push(("all", all));
    println!("    {:<14} {:>10} {:>10} {:>10}", "bytes", "raw", "deflate", "brotli");
    for (name, [raw, deflate, brotli]) in parts {
        println!("    {name:<14} {raw:>10} {deflate:>10} {brotli:>10}");
    }
    if core > CORE_BUDGET {
        bail!("the core has {core} bytes, its budget is {CORE_BUDGET}");
    }
    if all[1] > EXTENSION_BUDGET {
        bail!("the extension has {} bytes, its budget is {EXTENSION_BUDGET}", all[1]);
    }
    Ok(())
}

fn deflate(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Node has brotli built in; a crate for it would be compiled by everyone who runs any command.
fn brotli(folder: &Path, files: &[std::path::PathBuf]) -> Result<Vec<usize>> {
    let printed = shell::read(setup::node()?.args(["-e", BROTLI, "--"]).args(files.iter().map(|f| folder.join(f))))?;
    printed.lines().map(|line| line.parse().with_context(|| format!("node printed `{line}`"))).collect()
}
