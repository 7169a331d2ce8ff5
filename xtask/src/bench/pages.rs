//! The pages of some folders, packed or not, as plain files in one place.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell;

/// Copies every `*.html` and `*.html.gz` of the folders to `out`, unpacked; what is there already goes.
pub fn collect(folders: &[PathBuf], out: &Path) -> Result<Vec<PathBuf>> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    let mut pages = Vec::new();
    for (at, folder) in folders.iter().enumerate() {
        for file in shell::files_below(folder)? {
            let name = file.to_string_lossy().replace(['/', '\\'], "-");
            let plain = name.strip_suffix(".gz").unwrap_or(&name);
            if !plain.ends_with(".html") {
                continue;
            }
            let mut bytes = fs::read(folder.join(&file))?;
            if plain != name {
                let packed = std::mem::take(&mut bytes);
                flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
            }
            // Two folders may have a page of one name.
            let page = out.join(format!("{at}-{plain}"));
            fs::write(&page, bytes)?;
            pages.push(page);
        }
    }
    if pages.is_empty() {
        bail!("there is no HTML file in {folders:?}");
    }
    Ok(pages)
}
