//! The bench of clutter: opens every page of the gallery as it is, with the extension, with the extension's vendor table
//! emptied, and with autoconsent; prints what a reader would have seen. `cargo xtask bench clutter` builds what it needs
//! and starts it.
//!
//! `gallery --pages FOLDER --out FOLDER [--json FILE] [--only CONTESTANT,..] [--no-thread] [PAGE..]`

mod table;
mod thread;
mod visit;

use std::path::{Path, PathBuf};

use nutgraf_e2e::browser::{Browser, Start};
use nutgraf_e2e::{Kind, Outcome, Server};
use serde_json::Value;

use table::Row;
use visit::{Contestant, Truth};

struct Options {
    pages: PathBuf,
    out: PathBuf,
    json: Option<PathBuf>,
    contestants: Vec<Contestant>,
    with_thread: bool,
    wanted: Vec<String>,
}

fn options() -> Outcome<Options> {
    let mut found = Options {
        pages: PathBuf::new(),
        out: PathBuf::new(),
        json: None,
        contestants: Contestant::ALL.to_vec(),
        with_thread: true,
        wanted: Vec::new(),
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--pages" => found.pages = value()?.into(),
            "--out" => found.out = value()?.into(),
            "--json" => found.json = Some(value()?.into()),
            "--no-thread" => found.with_thread = false,
            "--only" => {
                let names = value()?;
                let named = |who: &Contestant| names.split(',').any(|name| name == who.name());
                found.contestants.retain(|who| *who == Contestant::Bare || named(who));
            }
            _ if arg.starts_with("--") => return Err(format!("unknown option {arg}").into()),
            _ => found.wanted.push(arg),
        }
    }
    Ok(found)
}

fn main() -> Outcome<()> {
    let options = options()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&options))
}

async fn run(options: &Options) -> Outcome<()> {
    let index: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(options.pages.join("index.json"))?)?;
    let is_wanted = |truth: &Truth| options.wanted.is_empty() || options.wanted.iter().any(|id| id == truth.id());
    let mut rows: Vec<Row> = index
        .into_iter()
        .map(Truth)
        .filter(|truth| truth.kind() != "load" && is_wanted(truth))
        .map(|truth| Row { truth, visits: Vec::new(), invalid: None })
        .collect();
    if let Some(unknown) = options.wanted.iter().find(|id| !rows.iter().any(|row| row.truth.id() == id.as_str())) {
        return Err(format!("the gallery has no page `{unknown}`").into());
    }
    let shots = options.out.join("pictures");
    let _ = std::fs::remove_dir_all(&shots);
    std::fs::create_dir_all(&shots)?;
    let server = Server::start(vec![options.pages.clone()]);
    let mut cost = None;
    for contestant in &options.contestants {
        eprintln!("    {} on {} pages", contestant.name(), rows.len());
        let start = Start { extension: contestant.is_extension(), ..Start::default() };
        let browser = Browser::start(Kind::of_tests(), &start).await?;
        let outcome = tour(&browser, &server, *contestant, &mut rows, &shots).await;
        if outcome.is_ok() && *contestant == Contestant::Ours && options.with_thread && browser.kind == Kind::Chrome {
            cost = Some(thread::measure(&browser.session(), &server).await);
        }
        browser.end().await;
        outcome?;
    }
    let cost = cost.transpose()?;
    for row in &rows {
        for (who, _) in &row.visits {
            let is_wanted =
                if *who == Contestant::Bare { row.invalid.is_some() } else { !row.failures(*who).is_empty() };
            if !is_wanted {
                let _ = std::fs::remove_file(shots.join(format!("{}.{}.png", row.truth.id(), who.name())));
            }
        }
    }
    print!("{}", table::markdown(&rows, cost));
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_string_pretty(&table::json(&rows, cost))?)?;
    }
    eprintln!("    pictures of failures: {}", shots.display());
    Ok(())
}

/// All pages with one contestant.
async fn tour(
    browser: &Browser,
    server: &Server,
    contestant: Contestant,
    rows: &mut [Row],
    shots: &Path,
) -> Outcome<()> {
    let session = browser.session();
    if contestant.is_extension() {
        let page = session.open(&session.extension_url("options/options.html")).await;
        let vendors = contestant != Contestant::NoVendors;
        page.eval(&format!("return chrome.storage.local.set({{ vendors: {vendors} }})"), vec![]).await;
        // The script for known vendors is registered anew.
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    }
    for row in rows {
        if row.invalid.is_some() {
            continue;
        }
        let visit = visit::visit(&session, server, &row.truth, contestant, shots).await?;
        if contestant == Contestant::Bare {
            row.invalid = visit.invalid(&row.truth);
        }
        row.visits.push((contestant, visit));
    }
    Ok(())
}
