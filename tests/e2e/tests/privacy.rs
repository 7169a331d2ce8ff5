//! Nothing leaves the device: thirty pages are read through a proxy that logs, with the extension and without it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nutgraf_e2e::browser::{Browser, Start};
use nutgraf_e2e::{Kind, Server};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The pages that are read: walls, banners and stories in many languages.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for folder in folders() {
        let names = std::fs::read_dir(&folder).expect("a folder of pages").flatten();
        pages
            .extend(names.map(|file| file.file_name().to_string_lossy().into_owned()).filter(|n| n.ends_with(".html")));
    }
    pages.sort();
    pages.truncate(30);
    assert_eq!(pages.len(), 30);
    pages
}

fn folders() -> Vec<PathBuf> {
    let here = Path::new(HERE);
    vec![here.join("pages"), here.join("../cases/article/stories")]
}

/// What the proxy was asked for while the pages were read, and how many of them got a panel.
async fn asked(pages: &[String], extension: bool) -> (BTreeSet<String>, usize) {
    let proxy = Server::start(folders());
    let start = Start { proxy: proxy.port().parse().ok(), extension, ..Start::default() };
    let browser = Browser::start(Kind::of_tests(), &start).await.expect("the browser starts");
    let session = browser.session();
    let mut panels = 0;
    for (at, page) in pages.iter().enumerate() {
        // Every page is a site of its own.
        let page = session.open(&format!("http://site{at}.example/{page}")).await;
        tokio::time::sleep(Duration::from_millis(900)).await;
        panels += usize::from(page.find_panel().await.is_some());
    }
    browser.end().await;
    (proxy.requests().into_iter().collect(), panels)
}

#[tokio::test]
async fn thirty_pages_are_read_without_a_request_of_ours() {
    let pages = pages();
    let (with, panels) = asked(&pages, true).await;
    assert!(panels >= 15, "the extension was at work on {panels} pages");
    let (without, _) = asked(&pages, false).await;
    assert!(without.iter().filter(|target| target.starts_with("http://site")).count() >= 30, "{without:?}");
    // What a browser asks its maker for, it asks now and then, with or without us.
    let is_of_browser = |target: &str| {
        ["google", "gstatic", "mozilla", "firefox", "googleapis", "detectportal"]
            .iter()
            .any(|name| target.contains(name))
    };
    let more: Vec<&String> = with.difference(&without).filter(|target| !is_of_browser(target)).collect();
    assert!(more.is_empty(), "asked for only with the extension: {more:?}");
}
