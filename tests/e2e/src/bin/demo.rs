//! Opens the demo story with the extension loaded. Without a display: writes a screenshot and prints the
//! panel's words. `demo --browser chrome|firefox --out PICTURE [--size WxH] [--dark] [--page FILE]`.

use std::path::PathBuf;
use std::time::Duration;

use nutgraf_e2e::browser::{Browser, Start};
use nutgraf_e2e::{Kind, Outcome, Policy, Server};

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).map(String::as_str);
    let kind = match option("--browser") {
        Some("firefox") => Kind::Firefox,
        Some("chrome" | "chromium") | None => Kind::Chrome,
        Some(other) => return Err(format!("unknown browser `{other}`: chrome or firefox").into()),
    };
    let size =
        option("--size").and_then(|s| s.split_once('x')).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    let out = option("--out").map_or_else(|| PathBuf::from(format!("demo-{}.png", kind.name())), PathBuf::from);
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|v| std::env::var_os(v).is_some_and(|d| !d.is_empty()));
    let start = Start {
        size: size.unwrap_or((1280, 1000)),
        dark: args.iter().any(|a| a == "--dark"),
        headless: !has_display || args.iter().any(|a| a == "--headless"),
        ..Start::default()
    };
    let page = option("--page").unwrap_or("seoul-en.html").to_owned();
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let browser = Browser::start(kind, &start).await?;
        let outcome = show(&browser, &start, &page, &out).await;
        browser.end().await;
        outcome
    })
}

async fn show(browser: &Browser, start: &Start, page: &str, out: &std::path::Path) -> Outcome<()> {
    let server = Server::of_project();
    let session = browser.session();
    let url = server.url(Policy::Open, page);
    let opened = session.open(&url).await;
    let panel = opened.panel().await;
    opened.wait_gone("[role=dialog]").await;
    println!("{}", panel.text().await);
    tokio::time::sleep(Duration::from_millis(300)).await;
    std::fs::write(out, browser.client.screenshot().await?)?;
    println!("\nA picture of it: {}", out.display());
    if !start.headless {
        println!("{url} is open; close the window to end.");
        while browser.client.windows().await.is_ok_and(|w| !w.is_empty()) {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }
    Ok(())
}
