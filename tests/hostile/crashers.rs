//! What fuzzing once found stays mended: every file of `cases/crashers` goes through every target, by stable Rust.
//!
//! A file is the smallest input that broke something, named after its target and what broke, such as
//! `times-end-of-the-calendar`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::oracle;

/// Far above what any takes; fuzzing calls an input slow after ten seconds of an optimised build.
const PATIENCE: Duration = Duration::from_secs(20);

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    files
}

/// What breaks readers like ours and has not broken this one: nothing, halves of characters, marks without their words.
const ODD: [&[u8]; 12] = [
    b"",
    b"\n",
    b"en\n",
    b"zh\n\xe4",
    b"\xff\xfe\x00",
    b"\xed\xa0\x80",
    b"{}",
    b"{\"v\":1,\"heap\":\"\",\"lens\":\"AAAAAA==\"}",
    b"<",
    b"<!doctype html><html><body><p></body></html><p>",
    b"en\n\xe2\x80\x9c.\xe2\x80\x9d",
    b"de\n31. 2. 0000, 99:99 Uhr",
];

fn replay(name: &str, bytes: &[u8]) {
    for target in &oracle::TARGETS {
        println!("{name} as {}", target.name);
        let begun = Instant::now();
        (target.check)(bytes);
        assert!(begun.elapsed() < PATIENCE, "{name} as {}: {:?}", target.name, begun.elapsed());
    }
}

#[test]
fn crashers_stay_mended() {
    for file in files("tests/cases/crashers").iter().filter(|file| file.extension().is_none()) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let named = oracle::TARGETS.iter().any(|target| name.starts_with(&format!("{}-", target.name)));
        assert!(named, "{name} begins with no target's name");
        replay(&name, &std::fs::read(file).expect("readable"));
    }
}

#[test]
fn odd_input_breaks_nothing() {
    ODD.iter().for_each(|bytes| replay(&format!("{:?}", String::from_utf8_lossy(bytes)), bytes));
}

/// libFuzzer runs the same entry points under the same names.
#[test]
fn every_target_is_fuzzed() {
    let mut fuzzed: Vec<String> = files("fuzz/fuzz_targets")
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let source = std::fs::read_to_string(path).expect("readable");
            assert!(source.contains(&format!("oracle::check(\"{name}\", bytes)")), "{name} runs another target");
            name
        })
        .collect();
    let mut targets: Vec<String> = oracle::TARGETS.iter().map(|target| target.name.to_owned()).collect();
    targets.sort();
    fuzzed.sort();
    assert_eq!(fuzzed, targets);
}
