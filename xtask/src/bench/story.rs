//! `cargo xtask bench story [FOLDER]`: the extension on live pages beside Readability.js, both cold, in Chromium.
//!
//! ```text
//! FOLDER (*.html, *.html.gz) ─▶ target/bench/pages ─▶ the `story` program of tests/e2e ─▶ table
//! ```

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::setup::{self, Browser};
use crate::{build, shell};

/// Read where no folder is named: the project's own stories.
const FOLDERS: [&str; 3] = ["tests/e2e/pages", "tests/cases/article/stories", "www/samples"];

/// The command: `[--no-build] [--most N] [FOLDER..]`.
pub fn run(args: &[String]) -> Result<()> {
    let (mut folders, mut rest, mut is_built) = (Vec::new(), Vec::new(), false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--no-build" => is_built = true,
            "--most" => rest.extend(["--most", args.next().context("--most wants a number")?]),
            _ => folders.push(PathBuf::from(arg)),
        }
    }
    if folders.is_empty() {
        folders = FOLDERS.iter().map(|folder| shell::root().join(folder)).collect();
    }
    let environment = setup::environment(&[Browser::Chrome])?;
    if !is_built {
        build::build()?;
    }
    let gallery = shell::root().join("tests/gallery");
    setup::install_packages(&gallery, "installing Readability.js (npm ci)")?;
    let pages = shell::target().join("bench/pages");
    if collect(&folders, &pages)? == 0 {
        bail!("there is no HTML file in {folders:?}");
    }
    let mut cargo = shell::cargo();
    cargo.args(["run", "--quiet", "--package", "nutgraf-e2e", "--bin", "story", "--", "--pages"]).arg(pages);
    cargo.arg("--readability").arg(gallery.join("node_modules/@mozilla/readability/Readability.js")).args(rest);
    shell::run(cargo.envs(environment).env("NUTGRAF_BROWSER", Browser::Chrome.name()))
}

/// Copies all pages into one folder, unpacked; says how many.
fn collect(folders: &[PathBuf], out: &Path) -> Result<usize> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    let mut count = 0;
    for folder in folders {
        for file in shell::files_below(folder)? {
            let name = file.to_string_lossy().replace(['/', '\\'], "-");
            let mut bytes = fs::read(folder.join(&file))?;
            let plain = match name.strip_suffix(".gz") {
                Some(plain) => {
                    let packed = std::mem::take(&mut bytes);
                    flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
                    plain.to_owned()
                }
                None => name,
            };
            if plain.ends_with(".html") {
                fs::write(out.join(plain), bytes)?;
                count += 1;
            }
        }
    }
    Ok(count)
}
