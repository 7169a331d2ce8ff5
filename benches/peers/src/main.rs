//! Static HTML to a story, beside `dom_smoothie` (a Rust port of Readability) on the same pages in the same run:
//! `cargo run --release --manifest-path benches/peers/Cargo.toml FOLDER...`
//!
//! Each page is read by both in turn, a few rounds over; the table gives median and 95th percentile over the pages,
//! in microseconds, of the fastest round of each stage. What only we do (the map of every sentence to the page, the
//! clutter that is left out first, metadata with sources) is part of our times.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dom_smoothie::Readability;
use nutgraf::snapshot::html;
use nutgraf::{Settings, article, find_article};

const ROUNDS: usize = 5;
const STAGES: [&str; 6] = [
    "ours: parse HTML",
    "ours: article alone",
    "ours: clutter + article",
    "ours: whole page",
    "dom_smoothie: parse",
    "dom_smoothie: whole",
];

fn main() {
    let folders: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| html_files(folder)).collect();
    files.sort();
    if files.is_empty() {
        eprintln!("usage: peers FOLDER... (with HTML files)");
        std::process::exit(2);
    }
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); STAGES.len()];
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else { continue };
        for (all, one) in times.iter_mut().zip(measure(&bytes)) {
            all.push(one);
        }
    }
    println!("{} pages, fastest of {ROUNDS} rounds, microseconds", files.len());
    println!("{:<24} {:>9} {:>9}", "stage", "median", "p95");
    for (name, all) in STAGES.iter().zip(&mut times) {
        all.sort();
        println!("{name:<24} {:>9} {:>9}", at(all, 50).as_micros(), at(all, 95).as_micros());
    }
    let ratio = at(&times[3], 50).as_secs_f64() / at(&times[5], 50).as_secs_f64();
    println!("whole page, median: {ratio:.2} times dom_smoothie's");
}

fn measure(bytes: &[u8]) -> [Duration; STAGES.len()] {
    let settings = Settings::default();
    let mut best = [Duration::MAX; STAGES.len()];
    for _ in 0..ROUNDS {
        let (snap, parse) = timed(|| html::parse_bytes(bytes, "https://news.example/story"));
        let (_, alone) = timed(|| article::find(&snap, &[]).blocks.len());
        let (_, sifted) = timed(|| find_article(&snap, &settings).blocks.len());
        let text = html::decode(bytes);
        let (theirs, their_parse) = timed(|| Readability::new(text.as_ref(), None, None));
        let mut found = Duration::ZERO;
        if let Ok(mut theirs) = theirs {
            let (length, time) = timed(|| theirs.parse().map_or(0, |article| article.text_content.len()));
            std::hint::black_box(length);
            found = time;
        }
        let round = [parse, alone, sifted, parse + sifted, their_parse, their_parse + found];
        for (best, now) in best.iter_mut().zip(round) {
            *best = (*best).min(now);
        }
    }
    best
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let value = work();
    (value, begun.elapsed())
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn html_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths
        .flat_map(|path| match path.extension() {
            Some(ending) if ending == "html" => vec![path],
            _ if path.is_dir() => html_files(&path),
            _ => Vec::new(),
        })
        .collect()
}
