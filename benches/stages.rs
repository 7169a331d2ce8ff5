//! Where the time of one page goes: `cargo xtask bench [FOLDER]` (or `cargo bench --bench stages`).
//!
//! Each page runs through the same stages as in the worker; the table gives median and 95th percentile over all
//! pages, in microseconds, of the fastest of a few rounds: the least disturbed by the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nutgraf::snapshot::{html, wire};
use nutgraf::{Settings, analyze};

const ROUNDS: usize = 5;
/// Read where no folder is named.
const FOLDERS: [&str; 2] = ["tests", "www"];

const STAGES: [&str; 5] = ["parse HTML", "encode", "decode", "analyze", "plan to JSON"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named: Vec<PathBuf> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    let folders = if named.is_empty() { FOLDERS.iter().map(|f| root.join(f)).collect() } else { named };
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| html_files(folder)).collect();
    files.sort();
    if files.is_empty() {
        eprintln!("there is no HTML file in {folders:?}");
        std::process::exit(1);
    }
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); STAGES.len()];
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for file in &files {
        let Ok(bytes) = fs::read(file) else { continue };
        let best = measure(&bytes);
        if best[3] > slowest.0 {
            slowest = (best[3], file.clone());
        }
        for (all, one) in times.iter_mut().zip(best) {
            all.push(one);
        }
    }
    println!("{} pages, fastest of {ROUNDS} rounds, microseconds", files.len());
    println!("{:<14} {:>9} {:>9}", "stage", "median", "p95");
    for (name, mut all) in STAGES.iter().zip(times) {
        all.sort();
        println!("{name:<14} {:>9} {:>9}", at(&all, 50).as_micros(), at(&all, 95).as_micros());
    }
    println!("slowest to analyze: {} ({} us)", slowest.1.display(), slowest.0.as_micros());
}

fn measure(bytes: &[u8]) -> [Duration; STAGES.len()] {
    let settings = Settings::default();
    let mut best = [Duration::MAX; STAGES.len()];
    for _ in 0..ROUNDS {
        let (snap, parse) = timed(|| html::parse_bytes(bytes, "https://news.example/story"));
        let (message, encode) = timed(|| wire::encode(&snap));
        let (decoded, decode) = timed(|| wire::decode(message));
        let Ok(decoded) = decoded else { continue };
        let (plan, judge) = timed(|| analyze(&decoded, &settings));
        let (json, write) = timed(|| serde_json::to_string(&plan));
        std::hint::black_box(json.map_or(0, |json| json.len()));
        for (best, now) in best.iter_mut().zip([parse, encode, decode, judge, write]) {
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
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths
        .flat_map(|path| {
            if path.is_dir() {
                html_files(&path)
            } else if path.extension().is_some_and(|ending| ending == "html") {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}
