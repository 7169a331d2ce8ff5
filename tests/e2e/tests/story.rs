//! The page the project exists for, as a reader meets it, under every policy a site may have.

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Policy, Server, until, with_browser};

/// The consent dialog, its veil, the comment form, the teaser line and the counter of the demo page.
const CLUTTER: [&str; 5] =
    [".cky-overlay", ".cky-consent-container", ".cky-modal", "#respond, #commentform", ".read-more, .post-views"];

#[tokio::test]
async fn the_seoul_story_opens_without_clutter_and_with_its_facts() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        for policy in Policy::ALL {
            let page = session.open(&server.url(policy, "seoul-en.html")).await;
            for selector in CLUTTER {
                page.wait_gone(selector).await;
            }
            assert!(page.sees(".entry-content p").await, "{policy:?}: the story is there");
            assert!(page.sees(".site-header").await, "{policy:?}: so is the rest of the page");
            assert!(page.wheel(600).await > 100.0, "{policy:?}: the page scrolls");
            let words = page.panel().await.text().await;
            for wanted in
                ["National Intelligence Service", "Unnamed military sources", "1,000", "11,000", "4,000", "2025"]
            {
                assert!(words.contains(wanted), "{policy:?}: `{wanted}` in the panel:\n{words}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_click_on_a_fact_marks_its_words_in_the_page() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::TrustedTypes, "plain.html")).await;
        let panel = page.panel().await;
        let facts = panel.all(".fact").await.expect("facts");
        assert!(facts.len() >= 3, "three to five key facts");
        assert!(facts.len() <= 5, "three to five key facts");
        let before = page.markup().await;
        let scrolled = "return window.scrollY";
        page.eval("window.scrollTo(0, document.documentElement.scrollHeight)", vec![]).await;
        let bottom = page.eval(scrolled, vec![]).await.as_f64().expect("a number");
        facts[0].click().await.expect("click");
        let now = async || page.eval(scrolled, vec![]).await.as_f64().expect("a number");
        until("the page to scroll to the sentence", now, |now| *now < bottom).await;
        page.wait_to_be_marked().await;
        assert_eq!(page.markup().await, before, "marking leaves the document alone");
    })
    .await;
}
