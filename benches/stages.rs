//! Where the time of one page goes: `cargo xtask bench [FOLDER..]`, which also unpacks what is packed.
//!
//! Each page runs through the same stages as in the worker; the table gives median and 95th percentile over all
//! pages, in microseconds, of the fastest of a few rounds: the least disturbed by the machine. Then come the slowest
//! pages. A page on which the engine panics or does not end in time is named, and the bench fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nutgraf::snapshot::{html, wire};
use nutgraf::{Settings, analyze};

const ROUNDS: usize = 5;
/// How many of the slowest pages are named.
const SLOWEST: usize = 10;
/// Nobody waits longer for a page.
const PATIENCE: Duration = Duration::from_secs(2);

const STAGES: [&str; 6] = ["parse HTML", "encode", "decode", "analyze", "plan to JSON", "parse to facts"];
/// Of the stages: parsing and judging, all that the command does between the bytes and the plan.
const PARSE: usize = 0;
const ANALYZE: usize = 3;
const PARSE_TO_FACTS: usize = 5;

struct Page {
    file: PathBuf,
    bytes: usize,
    times: [Duration; STAGES.len()],
}

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| html_files(folder)).collect();
    files.sort();
    if files.is_empty() {
        eprintln!("there is no HTML file in {folders:?}");
        std::process::exit(1);
    }
    let (mut pages, mut broken) = (Vec::new(), Vec::new());
    for file in files {
        let Ok(bytes) = fs::read(&file) else { continue };
        match std::panic::catch_unwind(|| measure(&bytes)) {
            Ok(times) => {
                if times[PARSE_TO_FACTS] > PATIENCE {
                    broken.push(format!("{}: {} ms", file.display(), times[PARSE_TO_FACTS].as_millis()));
                }
                pages.push(Page { file, bytes: bytes.len(), times });
            }
            Err(_) => broken.push(format!("{}: a panic", file.display())),
        }
    }
    println!("{} pages, fastest of {ROUNDS} rounds, microseconds", pages.len());
    println!("{:<14} {:>9} {:>9}", "stage", "median", "p95");
    for (stage, name) in STAGES.iter().enumerate() {
        let mut all: Vec<Duration> = pages.iter().map(|page| page.times[stage]).collect();
        all.sort();
        println!("{name:<14} {:>9} {:>9}", at(&all, 50).as_micros(), at(&all, 95).as_micros());
    }
    pages.sort_by_key(|page| std::cmp::Reverse(page.times[PARSE_TO_FACTS]));
    println!("slowest, parse to facts:");
    for page in pages.iter().take(SLOWEST) {
        let name = page.file.file_name().unwrap_or_default().to_string_lossy();
        println!("{:>9} us {:>9} bytes  {name}", page.times[PARSE_TO_FACTS].as_micros(), page.bytes);
    }
    if !broken.is_empty() {
        eprintln!("not read as they should be:\n{}", broken.join("\n"));
        std::process::exit(1);
    }
}

fn measure(bytes: &[u8]) -> [Duration; STAGES.len()] {
    let settings = Settings::default();
    let mut best = [Duration::MAX; STAGES.len()];
    for _ in 0..ROUNDS {
        let (snap, parse) = timed(|| html::parse_bytes(bytes, "https://news.example/story"));
        let (message, encode) = timed(|| wire::encode(&snap));
        let (decoded, decode) = timed(|| wire::decode(&message));
        let Ok(decoded) = decoded else { continue };
        let decoded = decoded.snap;
        let (plan, judge) = timed(|| analyze(&decoded, &settings));
        let (json, write) = timed(|| serde_json::to_string(&plan));
        std::hint::black_box(json.map_or(0, |json| json.len()));
        for (best, now) in best.iter_mut().zip([parse, encode, decode, judge, write]) {
            *best = (*best).min(now);
        }
    }
    best[PARSE_TO_FACTS] = best[PARSE].saturating_add(best[ANALYZE]);
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
