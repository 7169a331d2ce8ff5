//! The reader's switches: each acts at once, and switching off leaves the page as it was.

use fantoccini::Locator;
use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Policy, Server, with_browser};

#[tokio::test]
async fn switches_act_at_once_and_leave_the_page_as_it_was() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let client = &session.client;
        // Everything off first: what the page is without us.
        session.open(&session.extension_url("options/options.html")).await;
        session.click("#summary").await;
        session.click("#clutter").await;
        let url = server.url(Policy::Open, "seoul-en.html");
        let story = session.open_tab(&url).await;
        let page = session.page();
        page.wait_to_see(".cky-modal").await;
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        assert!(page.find_panel().await.is_none(), "summary is off");
        assert!(page.sees("#commentform").await, "clutter is off");
        assert!(page.wheel(600).await < 10.0, "the page's own lock holds");
        let untouched = page.markup().await;

        let popup = session.open_popup("seoul-en.html").await;
        session.press_in(&popup, "#clutter", &story).await;
        page.wait_gone(".cky-modal").await;
        page.wait_gone("#commentform").await;
        assert!(page.wheel(600).await > 100.0, "clutter on: the page scrolls");
        assert!(page.find_panel().await.is_none(), "summary is still off");

        session.press_in(&popup, "#summary", &story).await;
        page.panel().await;

        session.go_to(&popup).await;
        client.refresh().await.expect("reloads");
        client.wait().for_element(Locator::Css("#kinds li")).await.expect("what was hidden");
        let status = session.text_of("#status").await;
        assert!(status.chars().any(|c| c.is_ascii_digit()), "number of facts: {status}");
        let units = session.text_of("#kinds").await;
        assert!(units.contains("CookieYes"), "the vendor is named: {units}");
        // One unit back, by its own button.
        session.click("#kinds li:first-child button").await;
        session.go_to(&story).await;
        page.wait_to_see(".cky-modal, .cky-consent-container").await;

        // This site off: all of it goes at once.
        session.press_in(&popup, "#on-site", &story).await;
        page.wait_no_panel().await;
        page.wait_to_see("#commentform").await;
        page.wait_to_see(".cky-modal").await;
        assert!(page.wheel(600).await < 10.0, "the page's own lock is back");
        assert_eq!(page.markup().await, untouched, "the document is as it was");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_opened_without_its_banner_gets_it_back() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let client = &session.client;
        // The worker registers the early sheet when it starts; the second page surely has it.
        session.open(&server.url(Policy::Open, "seoul-en.html")).await.wait_gone(".cky-modal").await;
        let url = server.url(Policy::Open, "seoul-en.html");
        let page = session.open(&url).await;
        page.panel().await;
        page.wait_gone(".cky-modal").await;
        let story = client.window().await.expect("a window");

        let popup = session.open_popup("seoul-en.html").await;
        client.wait().for_element(Locator::Css("#kinds li")).await.expect("what was hidden");
        session.click("#kinds li:first-child button").await;
        session.go_to(&story).await;
        page.wait_to_see(".cky-modal, .cky-consent-container").await;

        session.press_in(&popup, "#on-site", &story).await;
        for selector in [".cky-modal", ".cky-overlay", "#commentform"] {
            page.wait_to_see(selector).await;
        }
        assert!(page.wheel(600).await < 10.0, "the page's own lock is back");
    })
    .await;
}

#[tokio::test]
async fn the_panel_works_by_keyboard_alone() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Nothing, "plain.html")).await;
        let panel = page.panel().await;
        let (tab, down, enter, escape) = ('\u{E004}', '\u{E015}', '\u{E007}', '\u{E00C}');
        page.eval("document.body.tabIndex = -1; document.body.focus()", vec![]).await;
        let host_has_focus = "return document.activeElement?.localName === 'nutgraf-panel'";
        let mut presses = 0;
        while page.eval(host_has_focus, vec![]).await != serde_json::json!(true) {
            page.press(&[tab]).await;
            presses += 1;
            assert!(presses < 20, "Tab reaches the panel");
        }
        // Buttons of the head come first, in Firefox the scrolling list itself too.
        presses = 0;
        while panel.all(".fact:focus").await.is_ok_and(|facts| facts.is_empty()) {
            page.press(&[tab]).await;
            presses += 1;
            assert!(presses < 6, "Tab reaches the facts");
        }
        page.press(&[down]).await;
        page.press(&[enter]).await;
        page.wait_to_be_marked().await;
        page.press(&[escape]).await;
        page.wait_for_no_mark().await;
        presses = 0;
        while page.eval(host_has_focus, vec![]).await == serde_json::json!(true) {
            page.press(&[tab]).await;
            presses += 1;
            assert!(presses < 80, "Tab leaves the panel again");
        }
        assert!(panel.is_shown().await);
    })
    .await;
}

#[tokio::test]
async fn the_extension_pages_have_words_and_names() {
    with_browser(Start::default(), move |session| async move {
        for path in ["popup/popup.html", "options/options.html", "welcome/welcome.html"] {
            let page = session.open(&session.extension_url(path)).await;
            page.wait_to_exist("html[data-ready]").await;
            let unnamed = "return [...document.querySelectorAll('input:not([hidden]), select, button')].filter(e => {
                const label = e.labels?.[0]?.textContent ?? e.textContent ?? '';
                return !(label.trim() || e.getAttribute('aria-label')); }).length";
            assert_eq!(page.eval(unnamed, vec![]).await, serde_json::json!(0), "{path}: every control has a name");
            let empty = "return [...document.querySelectorAll('[data-msg]')].filter(e => !e.textContent.trim()).length";
            assert_eq!(page.eval(empty, vec![]).await, serde_json::json!(0), "{path}: no word is missing");
        }
    })
    .await;
}
