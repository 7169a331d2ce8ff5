//! The bench of stories: the extension on live pages beside Readability.js on the same pages, both cold: every page is
//! loaded anew for each. It asks the profiler of the browser that `NUTGRAF_BROWSER` names. `cargo xtask bench story` starts it.
//!
//! `story --readability FILE --pages FOLDER [--most N]`
//!
//! | row | ours | beside it |
//! |---|---|---|
//! | whole life of a page | all time of the extension's scripts on the page's thread, panel included | `cloneNode` and `parse` |
//! | capture + message + article | the capture, then the way to a warm worker and back with what is clutter and what is story | `cloneNode` and `parse` |
//! | capture + message + plan | the same with the facts | `cloneNode` and `parse` |
//! | a page that is no story | all time of the extension's scripts on its thread | - |
//! | cold worker to plan | the same way when the worker has to start | - |

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::wd::WindowHandle;
use nutgraf_e2e::browser::{Browser, Session, Start};
use nutgraf_e2e::profile::Frame;
use nutgraf_e2e::{Kind, Outcome, Page, Policy, Server, profile};
use serde_json::{Value, json};

/// The page is watched this long from its load on.
const WATCHED: Duration = Duration::from_millis(2_500);
/// Starts of the worker that are timed.
const COLD_STARTS: usize = 12;
/// Functions that are told of.
const MOST_FUNCTIONS: usize = 45;
/// The same for pages without a story.
const MOST_OF_QUIET: usize = 12;
/// Times that a page without a story is loaded.
const QUIET_PAGES: usize = 8;
/// The files that see and measure, in their order.
const CAPTURE: [&str; 4] = ["dom", "trees", "gauge", "capture"];
/// The function that takes a snapshot.
const SNAPSHOT: &str = "capture";
/// In the address of every script of an extension.
const OURS: &str = "-extension://";
/// The function that runs the peer; Firefox's profiler does not tell where a script of a driver comes from.
const PEER: &str = "runPeer";
/// The way to the worker and back, with what is asked for a story.
const WAY: &str = "const [message, summary, done] = arguments; const begun = performance.now();
    const settings = { clutter: true, summary, keepKinds: [], vendors: true };
    chrome.runtime.sendMessage({ type: 'analyze', message, settings }).then(
        ({ plan, error }) => done([performance.now() - begun, error ?? null, plan?.isNews ?? false]),
        (error) => done([0, String(error), false]))";

/// One page, in ms.
#[derive(Default)]
struct Row {
    whole: f64,
    capture: f64,
    article: f64,
    way: f64,
    peer: f64,
    is_news: bool,
}

/// Where the time of several pages went.
#[derive(Default)]
struct Functions {
    pages: usize,
    ms: BTreeMap<String, f64>,
}

impl Functions {
    fn add(&mut self, sampled: &Value) {
        self.pages += 1;
        for (name, ms) in profile::by_function(sampled, OURS) {
            *self.ms.entry(name).or_default() += ms;
        }
    }

    /// The longest first.
    fn print(&self, of_what: &str, most: usize) {
        let mut all: Vec<_> = self.ms.iter().collect();
        all.sort_by(|a, b| b.1.total_cmp(a.1));
        for (name, ms) in all.into_iter().take(most) {
            eprintln!("    {:>7.2} ms {of_what} in {name}", ms / self.pages as f64);
        }
    }
}

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1));
    let pages: PathBuf = option("--pages").ok_or("--pages FOLDER")?.into();
    let peer = std::fs::read_to_string(option("--readability").ok_or("--readability FILE")?)?;
    let most = option("--most").and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&pages, &peer, most))
}

async fn run(folder: &Path, peer: &str, most: usize) -> Outcome<()> {
    let mut files: Vec<String> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".html"))
        .collect();
    files.sort();
    files.truncate(most);
    let server = Server::start(vec![folder.to_owned()]);
    let mut rows = Vec::new();
    let kind = Kind::of_tests();
    eprintln!("    the extension on {} pages in {}", files.len(), kind.name());
    let browser = Browser::start(kind, &Start::default()).await?;
    let outcome = ours(&browser.session(), &server, &files, &mut rows).await;
    let quiet = no_story(&browser.session()).await;
    browser.end().await;
    let (starts, quiet) = (outcome?, quiet?);
    eprintln!("    Readability.js on the same pages");
    let browser = Browser::start(kind, &Start { extension: false, ..Start::default() }).await?;
    let session = browser.session();
    for (file, row) in files.iter().zip(&mut rows) {
        row.peer = read_by_peer(&session, &server.url(Policy::Nothing, file), peer).await?;
    }
    browser.end().await;
    println!("\n{}: {}", kind.name(), table(&rows, &starts, &quiet));
    Ok(())
}

/// What a page costs that has no story and no clutter.
async fn no_story(session: &Session) -> Outcome<Vec<f64>> {
    let server = Server::of_project();
    let (mut all, mut by_function) = (Vec::new(), Functions::default());
    for _ in 0..QUIET_PAGES {
        open_sampled(session, &server.url(Policy::Nothing, "reference.html")).await?;
        tokio::time::sleep(WATCHED).await;
        let sampled = session.stop_profile().await?;
        by_function.add(&sampled);
        all.push(spent(&sampled, is_ours));
    }
    by_function.print("a page without a story", MOST_OF_QUIET);
    Ok(all)
}

/// A cold run of the peer on a page, in ms. It is sampled as ours is: the sampling itself takes its share of every figure.
async fn read_by_peer(session: &Session, url: &str, source: &str) -> Outcome<f64> {
    let page = open_sampled(session, url).await?;
    let script = format!(
        "function {PEER}() {{ {source}; new Readability(document.cloneNode(true)).parse(); }} {PEER}(); return true"
    );
    page.eval(&script, vec![]).await;
    Ok(spent(&session.stop_profile().await?, |frame| frame.function == PEER))
}

/// Opens a page, cold, while its thread is sampled.
async fn open_sampled<'s>(session: &'s Session, url: &str) -> Outcome<Page<'s>> {
    session.client.goto("about:blank").await?;
    session.start_profile().await?;
    Ok(session.open(url).await)
}

/// Milliseconds of the scripts that are counted, with what they call.
fn spent(sampled: &Value, is_counted: impl Fn(&Frame) -> bool) -> f64 {
    profile::stretches(sampled, is_counted, |_| false).iter().sum()
}

fn is_ours(frame: &Frame) -> bool {
    frame.url.contains(OURS)
}

/// Every page with the extension; then how long a cold worker takes.
async fn ours(session: &Session, server: &Server, files: &[String], rows: &mut Vec<Row>) -> Outcome<Vec<f64>> {
    let story = session.client.window().await?;
    let extension = session.open_tab(&session.extension_url("options/options.html")).await;
    let scripts: Vec<String> =
        CAPTURE.iter().map(|name| read(&format!("../../extension/page/{name}.js"))).collect::<Outcome<_>>()?;
    let capture = format!("{}; return nutgraf.capture(document, {{ generation: 1 }}).message", scripts.join(";\n"));
    let mut last = Value::Null;
    let mut by_function = Functions::default();
    for file in files {
        session.go_to(&story).await;
        let page = open_sampled(session, &server.url(Policy::Nothing, file)).await?;
        tokio::time::sleep(WATCHED).await;
        let sampled = session.stop_profile().await?;
        let whole = spent(&sampled, is_ours);
        by_function.add(&sampled);
        let captures = profile::stretches(&sampled, |frame| is_ours(frame) && frame.function == SNAPSHOT, |_| false);
        let message = page.eval(&capture, vec![]).await;
        let (article, _) = ask(session, &extension, message.clone(), false).await?;
        let (way, is_news) = ask(session, &extension, message.clone(), true).await?;
        let capture = captures.iter().copied().fold(0.0, f64::max);
        rows.push(Row { whole, capture, article, way, is_news, peer: 0.0 });
        last = message;
    }
    by_function.print("a page", MOST_FUNCTIONS);
    let mut starts = Vec::new();
    for _ in 0..COLD_STARTS {
        session.go_to(&extension).await;
        session.rest_worker().await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        starts.push(ask(session, &extension, last.clone(), true).await?.0);
    }
    Ok(starts)
}

/// From a page of the extension: ms to the worker and back, and whether it found a story.
async fn ask(session: &Session, extension: &WindowHandle, message: Value, facts: bool) -> Outcome<(f64, bool)> {
    session.go_to(extension).await;
    let answer = session.client.execute_async(WAY, vec![message, json!(facts)]).await?;
    if let Some(error) = answer[1].as_str() {
        return Err(error.to_owned().into());
    }
    Ok((answer[0].as_f64().unwrap_or(0.0), answer[2].as_bool().unwrap_or(false)))
}

fn read(path: &str) -> Outcome<String> {
    Ok(std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?)
}

fn table(rows: &[Row], starts: &[f64], quiet: &[f64]) -> String {
    let both = |pick: &dyn Fn(&Row) -> f64| {
        let values: Vec<f64> = rows.iter().map(pick).collect();
        [quantile(&values, 0.5), quantile(&values, 0.95)]
    };
    let peer = both(&|row| row.peer);
    let mut out = format!(
        "{} pages, {} of them stories; ms, median / p95\n\n| what | ours | Readability.js cold | ratio |\n|---|---|---|---|\n",
        rows.len(),
        rows.iter().filter(|row| row.is_news).count()
    );
    for (what, [half, most]) in [
        ("main thread, whole life of a page", both(&|row| row.whole)),
        ("capture + message + article", both(&|row| row.capture + row.article)),
        ("capture + message + plan", both(&|row| row.capture + row.way)),
        ("of it the capture", both(&|row| row.capture)),
    ] {
        out += &format!(
            "| {what} | {half:.1} / {most:.1} | {:.1} / {:.1} | {:.2} / {:.2} |\n",
            peer[0],
            peer[1],
            half / peer[0],
            most / peer[1]
        );
    }
    for (what, values) in [("a page that is no story", quiet), ("cold worker to plan", starts)] {
        out += &format!("| {what} | {:.1} / {:.1} | - | - |\n", quantile(values, 0.5), quantile(values, 0.95));
    }
    out
}

/// The value below which this part of a list lies.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len().max(1));
    sorted.get(at - 1).copied().unwrap_or(0.0)
}
