//! Reading the repository's files, and the size that they may have.

use std::fs;
use std::path::{Path, PathBuf};

/// Bytes; above it one file holds more than one idea.
const LARGEST: u64 = 30_000;
/// Larger ones, until they are cut up.
const TOO_LARGE: [&str; 0] = [];

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file, by its path in the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Paths in the repository of every file below a folder with one of these endings, sorted.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display())) {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                let path = path.strip_prefix(root()).unwrap_or(&path);
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// A piece of Rust source.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Anything but a comment or a literal.
    Code(String),
    /// What stands between the quotes of a string or a character.
    Literal(String),
}

/// Rust source without comments and without its unit tests, literals told apart.
pub fn pieces(rust: &str) -> Vec<Piece> {
    let source = rust.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let chars: Vec<char> = source.chars().collect();
    let text = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let (mut out, mut from, mut at) = (Vec::new(), 0, 0);
    let next = |at: usize| chars.get(at).copied().unwrap_or('\0');
    while at < chars.len() {
        let (end, literal) = match (chars[at], next(at + 1)) {
            ('/', '/') => {
                let line = chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n);
                (line, None)
            }
            ('r', '"' | '#') if at == 0 || !(next(at - 1).is_alphanumeric() || next(at - 1) == '_') => {
                let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
                let open = at + 1 + hashes;
                if next(open) != '"' {
                    at += 1;
                    continue;
                }
                let closes = |n: usize| next(n) == '"' && (1..=hashes).all(|h| next(n + h) == '#');
                let close = (open + 1..chars.len()).find(|n| closes(*n)).unwrap_or(chars.len() - 1);
                (close + 1 + hashes, Some(text(open + 1, close)))
            }
            ('"', _) => {
                let mut close = at + 1;
                while close < chars.len() && chars[close] != '"' {
                    close += if chars[close] == '\\' { 2 } else { 1 };
                }
                let close = close.min(chars.len() - 1);
                (close + 1, Some(text(at + 1, close)))
            }
            // A character, not a lifetime.
            ('\'', '\\') => {
                let close = (at + 3..chars.len()).find(|n| chars[*n] == '\'').unwrap_or(chars.len() - 1);
                (close + 1, Some(text(at + 1, close)))
            }
            ('\'', _) if next(at + 2) == '\'' => (at + 3, Some(text(at + 1, at + 2))),
            _ => {
                at += 1;
                continue;
            }
        };
        if from < at {
            out.push(Piece::Code(text(from, at)));
        }
        out.extend(literal.map(Piece::Literal));
        (from, at) = (end, end);
    }
    if from < chars.len() {
        out.push(Piece::Code(text(from, chars.len())));
    }
    out
}

/// The literals of a file of Rust.
pub fn literals(path: &str) -> Vec<String> {
    let pieces = pieces(&read(path));
    pieces.into_iter().filter_map(|piece| if let Piece::Literal(text) = piece { Some(text) } else { None }).collect()
}

#[test]
fn rust_is_cut_into_pieces() {
    let rust = "let a = \"x \\\" // y\"; // \"no\"\nlet b: &'a str = r#\"q\"q\"#; '\\u{2019}'; 'z'\n#[cfg(test)]\nmod tests { \"t\" }";
    let found: Vec<String> = pieces(rust)
        .into_iter()
        .filter_map(|piece| if let Piece::Literal(text) = piece { Some(text) } else { None })
        .collect();
    assert_eq!(found, ["x \\\" // y", "q\"q", "\\u{2019}", "z"]);
}

#[test]
fn no_file_holds_more_than_one_idea() {
    let mut files_read = 0;
    for file in files("src", &[".rs"]).into_iter().chain(files("extension", &[".js", ".css", ".html"])) {
        let size = fs::metadata(Path::new(&root()).join(&file)).map_or(0, |meta| meta.len());
        assert!(size <= LARGEST || TOO_LARGE.contains(&file.as_str()), "{file} has {size} bytes: make a folder of it");
        files_read += 1;
    }
    assert!(files_read > 20);
}
