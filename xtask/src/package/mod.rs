//! `cargo xtask package`: one zip per browser, its bill of materials, and the sources for reviewers.
//!
//! Names are sorted and every file carries the same date, so two builds of one commit are the same bytes; `--twice`
//! proves it by building what git tracks a second time, in another folder with nothing of the first.

mod again;
mod zip;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::supply::sbom;
use crate::{build, manifest, shell};

/// The command.
pub fn run(args: &[String]) -> Result<()> {
    package()?;
    if args.iter().any(|arg| arg == "--twice") {
        again::compare()?;
    }
    Ok(())
}

fn package() -> Result<()> {
    build::build()?;
    let dist = shell::dist();
    let version = env!("CARGO_PKG_VERSION");
    for browser in manifest::BROWSERS {
        let folder = dist.join(browser);
        write(&folder, &shell::files_below(&folder)?, &dist.join(format!("nutgraf-{browser}-{version}.zip")))?;
        let bill = dist.join(format!("nutgraf-{browser}-{version}.cdx.json"));
        fs::write(&bill, sbom::write(browser, version)?)?;
        shell::say(format!("{}: what it is made of", shell::relative(&bill)));
    }
    if let Some(files) = sources() {
        write(&shell::root(), &files, &dist.join(format!("nutgraf-source-{version}.zip")))?;
    }
    Ok(())
}

/// What git tracks; nothing where there is no git.
fn sources() -> Option<Vec<PathBuf>> {
    let list = shell::read(shell::program("git").args(["ls-files", "-z"])).ok()?;
    let mut files: Vec<PathBuf> = list.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    files.retain(|file| shell::root().join(file).is_file());
    files.sort();
    Some(files)
}

fn write(folder: &Path, files: &[PathBuf], target: &Path) -> Result<()> {
    let mut entries = Vec::with_capacity(files.len());
    for file in files {
        let bytes = fs::read(folder.join(file)).with_context(|| format!("could not read {}", file.display()))?;
        entries.push((file.to_string_lossy().replace('\\', "/"), bytes));
    }
    let zip = zip::pack(&entries)?;
    fs::write(target, &zip)?;
    shell::say(format!("{}: {} files, {} bytes", shell::relative(target), entries.len(), zip.len()));
    Ok(())
}
