//! Whether another folder builds the same bytes: what git tracks is copied, built there from nothing by its own xtask,
//! and compared.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// Longer than the repository's, so that a path that slips into the bytes changes their number too.
const FOLDER: &str = "again/in-another-and-a-longer-folder";

/// Packages a copy and compares every package of the two.
pub fn compare() -> Result<()> {
    let copy = shell::target().join(FOLDER);
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    let files = super::sources().context("this needs git: it builds what git tracks")?;
    for file in &files {
        let target = copy.join(file);
        fs::create_dir_all(target.parent().unwrap_or(&copy))?;
        fs::copy(shell::root().join(file), target)?;
    }
    // So that the copy has sources to pack as well.
    for args in [&["init", "--quiet"][..], &["add", "--all"]] {
        shell::run(shell::program("git").args(args).current_dir(&copy))?;
    }
    let mut cargo = shell::cargo();
    cargo.current_dir(&copy).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR");
    shell::run_quiet("packaging once more, in another folder", cargo.args(["xtask", "package"]))?;
    let (count, unlike) = unlike(&shell::dist(), &copy.join("dist"))?;
    if !unlike.is_empty() {
        bail!("the two builds differ in {}; the second is in {}", unlike.join(", "), shell::relative(&copy));
    }
    fs::remove_dir_all(&copy)?;
    shell::say(format!("{count} files of two builds in two folders are the same, byte for byte"));
    Ok(())
}

/// Zips and bills of the first folder, and those that the second has otherwise or not at all.
fn unlike(first: &Path, second: &Path) -> Result<(usize, Vec<String>)> {
    let (mut count, mut unlike) = (0, Vec::new());
    for file in shell::files_below(first)? {
        let name = file.to_string_lossy().into_owned();
        if !(name.ends_with(".zip") || name.ends_with(".cdx.json")) {
            continue;
        }
        count += 1;
        if fs::read(second.join(&file)).ok().as_deref() != Some(&fs::read(first.join(&file))?[..]) {
            unlike.push(name);
        }
    }
    if count == 0 {
        bail!("there is nothing to compare in {}", shell::relative(first));
    }
    Ok((count, unlike))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_more_is_noticed() {
        let folder = shell::target().join("again-test");
        let (a, b) = (folder.join("a"), folder.join("b"));
        for (path, text) in [(&a, "x"), (&b, "x")] {
            fs::create_dir_all(path).expect("a folder");
            fs::write(path.join("one.zip"), text).expect("written");
        }
        assert_eq!(unlike(&a, &b).expect("reads"), (1, Vec::new()));
        fs::write(b.join("one.zip"), "xx").expect("written");
        assert_eq!(unlike(&a, &b).expect("reads"), (1, vec!["one.zip".to_owned()]));
        fs::remove_file(b.join("one.zip")).expect("removed");
        assert_eq!(unlike(&a, &b).expect("reads").1.len(), 1);
        fs::remove_dir_all(folder).expect("removed");
    }
}
