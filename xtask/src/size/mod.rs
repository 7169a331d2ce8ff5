//! `cargo xtask size [--parts] [--functions]`: what a reader downloads, part by part, against the budget.

mod parts;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::{build, setup, shell, wasm};

/// The core, brotli, bytes: what stores and browsers are asked to carry.
const CORE_BUDGET: usize = 600_000;
/// The whole extension, deflated as in its package, bytes.
const EXTENSION_BUDGET: usize = 1_000_000;
/// Quality 11, as a web server would pack it once and for all.
const BROTLI: &str = "const { brotliCompressSync } = require('node:zlib');
for (const path of process.argv.slice(1)) console.log(brotliCompressSync(require('node:fs').readFileSync(path)).length);";

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    let folder = shell::dist().join("chrome");
    if !folder.is_dir() {
        build::build()?;
    }
    shell::say("size");
    let mut rows: Vec<(&str, [usize; 3])> = vec![("core", [0; 3]), ("scripts", [0; 3]), ("the rest", [0; 3])];
    let files = shell::files_below(&folder)?;
    for (file, brotli) in files.iter().zip(brotli(&folder, &files)?) {
        let bytes = fs::read(folder.join(file))?;
        let part = match file.to_string_lossy().as_ref() {
            name if name.ends_with(".wasm") => 0,
            name if name.ends_with(".js") => 1,
            _ => 2,
        };
        let sizes = [bytes.len(), deflate(&bytes)?, brotli];
        for (sum, size) in rows[part].1.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    let all = rows.iter().fold([0; 3], |sum, (_, sizes)| [sum[0] + sizes[0], sum[1] + sizes[1], sum[2] + sizes[2]]);
    let core = rows[0].1[2];
    rows.push(("all", all));
    println!("    {:<14} {:>10} {:>10} {:>10}", "bytes", "raw", "deflate", "brotli");
    for (name, [raw, deflate, brotli]) in rows {
        println!("    {name:<14} {raw:>10} {deflate:>10} {brotli:>10}");
    }
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    if has("--functions") {
        parts::print("code by function", &parts::code(&wasm::compiled_here()?, None)?);
    }
    if has("--parts") {
        parts::print("code by module", &parts::code(&wasm::compiled_here()?, Some(parts::LEVELS))?);
        parts::print("words by language and kind of rule", &parts::words()?);
    }
    if core > CORE_BUDGET {
        bail!("the core has {core} bytes, its budget is {CORE_BUDGET}");
    }
    let (noted, slack) = noted()?;
    if core > noted + slack {
        bail!("the core has {core} bytes and had {noted}: xtask/size.toml wants a row that says why");
    }
    if all[1] > EXTENSION_BUDGET {
        bail!("the extension has {} bytes, its budget is {EXTENSION_BUDGET}", all[1]);
    }
    Ok(())
}

/// What the core weighed when somebody last wrote down why, and how far it may be off.
fn noted() -> Result<(usize, usize)> {
    let text = fs::read_to_string(shell::root().join("xtask/size.toml")).context("xtask/size.toml")?;
    let table: toml::Table = text.parse().context("xtask/size.toml")?;
    let number = |value: Option<&toml::Value>| value.and_then(toml::Value::as_integer).map(|n| n.max(0) as usize);
    let newest = table.get("core").and_then(|rows| rows.get(0)).context("xtask/size.toml has no row")?;
    let why = newest.get("why").and_then(toml::Value::as_str).unwrap_or("");
    let bytes = number(newest.get("bytes")).filter(|_| !why.trim().is_empty()).context("its first row says nothing")?;
    Ok((bytes, number(table.get("slack")).context("xtask/size.toml says no slack")?))
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
