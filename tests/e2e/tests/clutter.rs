//! Clutter that nobody listed, in the ways pages bring it; and what must stay.

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Policy, Server, with_browser};

#[tokio::test]
async fn unknown_banners_go_and_the_page_scrolls() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        for (file, gone) in [
            ("bar-de.html", "#bar, #veil"),
            ("late.html", "#bar"),
            ("shadow.html", "#box"),
            ("frame.html", "#host, #frame"),
        ] {
            let page = session.open(&server.url(Policy::Open, file)).await;
            if file == "late.html" {
                page.wait_to_exist("#bar").await;
            }
            page.wait_gone(gone).await;
            assert!(page.sees("#p1").await, "{file}: the story stays");
            assert!(page.wheel(600).await > 100.0, "{file}: the page scrolls");
        }
    })
    .await;
}

#[tokio::test]
async fn a_banner_that_insists_does_not_keep_us_busy_for_ever() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "reinsert.html")).await;
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        assert!(page.sees("#p1").await, "the story stays");
        let script =
            "const t = performance.now(); return new Promise(r => setTimeout(() => r(performance.now() - t), 50))";
        let waited = page.eval(script, vec![]).await.as_f64().unwrap_or(9e9);
        assert!(waited < 2_000.0, "the page still answers: {waited} ms");
    })
    .await;
}

#[tokio::test]
async fn what_only_looks_like_clutter_stays() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "about-cookies.html")).await;
        page.panel().await;
        for selector in ["#p1", "#p2", "#p3", "#explain", "#login", "header.site"] {
            assert!(page.sees(selector).await, "{selector} stays");
        }
        let page = session.open(&server.url(Policy::Open, "shop.html")).await;
        let before = page.markup().await;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        assert!(page.find_panel().await.is_none(), "no story, no panel");
        assert_eq!(page.markup().await, before, "a page that is no story is left alone");
        assert!(page.sees("#review").await);
    })
    .await;
}
