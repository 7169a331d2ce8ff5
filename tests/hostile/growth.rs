//! Texts and pages made to hurt cost what their length costs: four times the input takes about four times the work.
//!
//! Where the system tells it, work is the processor's time of this thread, so that a busy machine slows the test and does
//! not change its answer. What seems too much is measured again before it is believed.

use std::time::{Duration, Instant};

use nutgraf::snapshot::html;
use nutgraf::{Settings, analyze, analyze_text};

/// How much larger the large input is.
const TIMES: usize = 4;
/// Ratio above which it is not linear: quadratic is 16.
const MOST: f64 = 9.0;
/// What is done in this is quick, whatever the ratio: so small a time says nothing.
const QUICK: Duration = Duration::from_millis(30);
const TRIES: usize = 4;

/// Time that this thread has had a processor.
fn work() -> Duration {
    thread_local!(static BEGUN: Instant = Instant::now());
    // Linux: nanoseconds on a processor, then waiting for one, then how often.
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|line| line.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
    told.unwrap_or_else(|| BEGUN.with(Instant::elapsed))
}

fn measured(act: impl FnOnce()) -> Duration {
    let begun = work();
    act();
    work().saturating_sub(begun)
}

/// Work for the large input, and its ratio to that for the small one, where it grows too fast.
fn excess(read: impl Fn(usize)) -> Option<(Duration, f64)> {
    let mut least: Option<(Duration, f64)> = None;
    for _ in 0..TRIES {
        let large = measured(|| read(TIMES));
        if large < QUICK {
            return None;
        }
        let ratio = large.as_secs_f64() / measured(|| read(1)).as_secs_f64();
        if ratio <= MOST {
            return None;
        }
        if least.is_none_or(|(_, known)| ratio < known) {
            least = Some((large, ratio));
        }
    }
    least
}

#[test]
fn what_is_not_linear_is_noticed() {
    let spin = |steps: usize| {
        std::hint::black_box(
            (0..steps).fold(1_u64, |sum, step| std::hint::black_box(sum.wrapping_mul(31) ^ step as u64)),
        );
    };
    assert!(excess(|size| spin(size * size * 10_000_000)).is_some());
    assert!(excess(|size| spin(size * 20_000_000)).is_none());
}

/// Bytes of the small text.
const TEXT: usize = 25_000;

#[test]
fn texts_take_linear_time() {
    let units = [
        ("en", "7"),
        ("en", "1,"),
        ("en", "\""),
        ("en", "\u{201c}"),
        ("en", "\u{201c}\u{201d}"),
        ("en", "'"),
        ("en", "("),
        ("en", "()"),
        ("en", "said "),
        ("en", "x"),
        ("en", "Xx "),
        ("en", "U.S. "),
        ("en", "a.b."),
        ("en", "."),
        ("en", "A. "),
        ("en", "-"),
        ("en", "Xx, "),
        ("en", "Xx of "),
        ("en", "said that he said "),
        ("en", "not "),
        ("en", "e\u{301}"),
        ("de", "1. "),
        ("de", "\u{201e}"),
        ("fr", "\u{ab} "),
        ("zh", "\u{6d77}"),
        ("zh", "\u{4e00}"),
        ("ja", "\u{300c}"),
        ("ja", "\u{304b}"),
        ("ko", "\u{ac00}"),
        ("und", "\u{5d0}"),
    ];
    let mut slow = Vec::new();
    for (tag, unit) in units {
        let settings = Settings { lang: Some(tag.to_owned()), ..Settings::default() };
        let read = |size: usize| {
            let text = unit.repeat(TEXT * size / unit.len());
            analyze_text(&text, None, &settings);
        };
        if let Some((large, ratio)) = excess(read) {
            slow.push(format!("{tag} {unit:?}: {large:?}, {ratio:.1} times as long"));
        }
    }
    assert!(slow.is_empty(), "\n{}", slow.join("\n"));
}

/// Pieces of the small page.
const PIECES: usize = 4_000;

#[test]
fn pages_take_linear_time() {
    let units = [
        "<div>",
        "<p>word ",
        "<p>A word of the story stands here, and another one. ",
        "<div class=comments id=x role=dialog>",
        "<b><p>",
        "<table><tr><td>",
        "<table>x",
        "<a href=#>x</a>",
        "<a>",
        "<li>cookies accept",
        "<span>x</span>",
        "<h2>x</h2>",
        "<br>",
        "<button>accept all</button>",
        "<div class=cookie-consent><button>accept</button><p>We use cookies.</p></div>",
        "<section class=comments><p>Reply</p></section>",
        "<iframe src=x></iframe>",
        "<ruby>x<rt>y",
        "<template><p>",
        "<svg><path>",
        "<meta property=og:title content=x>",
        "<script type=application/ld+json>{\"@type\":[\"NewsArticle\",{\"a\":</script>",
        "<time datetime=2025-02-27>",
        "&amp;",
        "<!-- x -->",
        "</p>",
        "<p id=a id=b x y z>",
    ];
    let mut slow = Vec::new();
    for unit in units {
        let read = |size: usize| {
            let snap = html::parse(&unit.repeat(PIECES * size), "https://news.example/story");
            analyze(&snap, &Settings { force_story: true, ..Settings::default() });
        };
        if let Some((large, ratio)) = excess(read) {
            slow.push(format!("{unit:?}: {large:?}, {ratio:.1} times as long"));
        }
    }
    assert!(slow.is_empty(), "\n{}", slow.join("\n"));
}
