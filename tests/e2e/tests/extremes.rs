//! Pages beyond all measure. What is asked of each: the story and its facts stay, the page answers, and the browser lives.

use std::time::{Duration, Instant};

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Page, Policy, Server, with_browser};
use serde_json::json;

/// How long the page's thread may be kept busy at a stretch, by the page's own work and ours, once all is there.
const LONGEST: Duration = Duration::from_secs(4);
/// The same for hundreds of frames: a browser alone takes some six seconds for them on two slow cores.
const LONGEST_WITH_FRAMES: Duration = Duration::from_secs(20);

/// Watches the page for a while: no answer may take longer than the bound.
async fn stays_awake(page: &Page<'_>, longest: Duration) {
    let mut worst = Duration::ZERO;
    for _ in 0..12 {
        let asked = Instant::now();
        page.eval("return 1", vec![]).await;
        worst = worst.max(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(worst < longest, "the page did not answer for {worst:?}");
    assert!(page.sees("#p1").await, "the story stays");
}

/// Turns the plain story into something else by a script.
async fn survives(script: &'static str, longest: Duration) {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        page.eval(script, vec![]).await;
        stays_awake(&page, longest).await;
        assert!(page.find_panel().await.is_some(), "the facts stay");
    })
    .await;
}

#[tokio::test]
async fn a_million_nodes() {
    survives(
        "const box = document.createElement('div'); box.hidden = true;
        for (let n = 0; n < 1000000; n++) box.append(document.createElement('i'));
        document.querySelector('main').append(box)",
        LONGEST,
    )
    .await;
}

/// Not rendered: a browser's own layout does not go that deep; and to build 50,000 levels takes Chromium half a minute,
/// whether we are there or not.
#[tokio::test]
async fn twenty_thousand_levels() {
    survives(
        "const top = document.createElement('div'); let at = top;
        for (let n = 0; n < 20000; n++) { const down = document.createElement('div'); at.append(down); at = down; }
        top.hidden = true; document.querySelector('main').append(top)",
        LONGEST,
    )
    .await;
}

#[tokio::test]
async fn a_text_of_fifty_megabytes() {
    survives(
        "const box = document.createElement('p'); box.hidden = true;
        box.textContent = 'The harbour said 12 things on Monday. '.repeat(1400000);
        document.querySelector('article').append(box)",
        LONGEST,
    )
    .await;
}

#[tokio::test]
async fn five_hundred_frames() {
    survives(
            "const box = document.createElement('div'); box.style.cssText = 'height:400px;overflow:auto';
            for (let n = 0; n < 500; n++) { const f = document.createElement('iframe'); f.width = 200; f.height = 60;
                f.srcdoc = '<p>We use cookies to measure visits and to show you ads of many kinds.</p><button>Accept all</button> <button>Reject all</button>'; box.append(f); }
            document.querySelector('main').append(box)",
        LONGEST_WITH_FRAMES,
    )
    .await;
}

#[tokio::test]
async fn two_hundred_stories_of_one_document() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        // 200 navigations of an application, then a last story that stays.
        let walk = "const done = arguments[0]; let n = 0; const first = document.querySelector('#story').innerHTML;
            const step = () => { if (n++ >= 200) return done(n);
                history.pushState({}, '', 'story-' + n + '.html');
                document.querySelector('#story').innerHTML = first.replaceAll('41 million', (41 + n) + ' million');
                setTimeout(step, 20); }; step()";
        session.client.execute_async(walk, vec![]).await.expect("walked");
        stays_awake(&page, LONGEST).await;
        let count = page.eval("return document.querySelectorAll('nutgraf-panel, nutgraf-note').length", vec![]).await;
        assert!(count.as_i64().is_some_and(|count| count <= 1), "one panel at most: {count}");
        for _ in 0..20 {
            page.eval("history.back()", vec![]).await;
            page.eval("history.forward()", vec![]).await;
        }
        stays_awake(&page, LONGEST).await;
        assert_eq!(page.eval("return document.querySelectorAll('[hidden]').length", vec![]).await, json!(0));
    })
    .await;
}
