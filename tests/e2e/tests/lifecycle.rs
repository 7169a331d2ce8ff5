//! Pages that browsers keep, freeze, discard or render ahead, and windows that leave no trace: facts and banners are as they
//! should be whenever somebody looks.

use std::time::{Duration, Instant};

use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::page::ASK;
use nutgraf_e2e::{Kind, Page, Policy, Server, until, with_browser};
use serde_json::{Value, json};

/// Asks the extension's own page that is open in this tab; `api` is the browser's, `done` takes the answer.
async fn ask_extension(session: &Session, script: &str, argument: Value) -> Value {
    let script = format!(
        "const [argument, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
        ({script})(argument).then(done, (error) => done(String(error)))"
    );
    session.client.execute_async(&script, vec![argument]).await.unwrap_or_else(|e| panic!("{script}: {e}"))
}

/// Goes to the window that shows this address; a page that was discarded has another handle than before.
async fn go_to_address(session: &Session, ending: &str) {
    let end = Instant::now() + Duration::from_secs(15);
    while Instant::now() < end {
        for window in session.client.windows().await.expect("windows") {
            if session.client.switch_to_window(window).await.is_err() {
                continue;
            }
            if session.client.current_url().await.is_ok_and(|url| url.as_str().ends_with(ending)) {
                return;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no window shows {ending}");
}

/// One panel, and a banner that comes is gone.
async fn is_served(page: &Page<'_>) {
    page.panel().await;
    page.eval(&format!("{ASK} document.querySelector('#bar') ?? bar()"), vec![]).await;
    page.wait_gone("#bar").await;
    let panels = page.eval("return document.querySelectorAll('nutgraf-panel').length", vec![]).await;
    assert_eq!(panels, json!(1));
    assert!(page.sees("#p1").await);
}

/// Most turns leave the page while we are still at work on it.
#[tokio::test]
async fn two_hundred_turns_back_and_forward_end_with_one_panel_and_no_banner() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        is_served(&page).await;
        session.open(&server.url(Policy::Open, "shop.html")).await;
        for turn in 0..200 {
            session.client.back().await.expect("goes back");
            if turn % 20 == 0 {
                is_served(&page).await;
            }
            session.client.forward().await.expect("goes forward");
            if turn % 20 == 0 {
                page.wait_no_panel().await;
            }
        }
        session.client.back().await.expect("goes back");
        is_served(&page).await;
    })
    .await;
}

/// Only Chromium renders pages ahead.
#[tokio::test]
async fn a_page_rendered_ahead_has_its_facts_when_it_is_shown() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        if session.kind != Kind::Chrome {
            return;
        }
        let page = session.open(&server.url(Policy::Open, "reference.html")).await;
        // Drivers switch it off for the pages they drive.
        session.devtools("Page.setPrerenderingAllowed", json!({ "isAllowed": true })).await.expect("allows it");
        let ahead = "const rules = document.createElement('script'); rules.type = 'speculationrules';
            rules.textContent = JSON.stringify({ prerender: [{ urls: ['plain.html'], eagerness: 'immediate' }] });
            const link = document.createElement('a'); link.id = 'go'; link.href = 'plain.html'; link.textContent = 'On';
            document.querySelector('h1').append(link, rules)";
        page.eval(ahead, vec![]).await;
        let asked = async || server.requests();
        until("it to be rendered ahead", asked, |asked| asked.iter().any(|path| path.ends_with("plain.html"))).await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        page.eval("document.querySelector('#go').click()", vec![]).await;
        go_to_address(&session, "plain.html").await;
        is_served(&page).await;
        let was_ahead = "return performance.getEntriesByType('navigation')[0].activationStart > 0";
        assert_eq!(page.eval(was_ahead, vec![]).await, json!(true), "it was opened and not shown from ahead");
    })
    .await;
}

#[tokio::test]
async fn a_tab_that_was_put_to_sleep_wakes_with_its_facts() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        is_served(&session.page()).await;
        session.open_tab(&session.extension_url("options/options.html")).await;
        let sleep = "async (ending) => {
            const tab = (await api.tabs.query({})).find((one) => one.url?.endsWith(ending));
            await api.tabs.discard(tab.id);
            return (await api.tabs.query({ discarded: true })).length }";
        assert_eq!(ask_extension(&session, sleep, json!("plain.html")).await, json!(1), "one tab sleeps");
        let wake = "async () => {
            const [tab] = await api.tabs.query({ discarded: true });
            await api.tabs.update(tab.id, { active: true });
            return true }";
        assert_eq!(ask_extension(&session, wake, Value::Null).await, json!(true));
        go_to_address(&session, "plain.html").await;
        is_served(&session.page()).await;
    })
    .await;
}

/// Only Chromium's driver can freeze a page.
#[tokio::test]
async fn a_page_that_was_frozen_does_what_was_changed_meanwhile() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        if session.kind != Kind::Chrome {
            return;
        }
        let story = session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        let page = session.page();
        is_served(&page).await;
        session.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" })).await.expect("freezes");
        session.open_tab(&session.extension_url("options/options.html")).await;
        session.click("#summary").await;
        session.click("#clutter").await;
        session.go_to(&story).await;
        session.devtools("Page.setWebLifecycleState", json!({ "state": "active" })).await.expect("thaws");
        page.wait_no_panel().await;
        page.wait_to_see("#bar").await;
    })
    .await;
}

#[tokio::test]
async fn a_private_window_is_served_and_nothing_of_it_is_kept() {
    let server = Server::of_project();
    let start = Start { is_private: true, ..Start::default() };
    with_browser(start, move |session| async move {
        session.open_tab(&session.extension_url("options/options.html")).await;
        let private = "async (url) => {
            const before = JSON.stringify(await api.storage.local.get(null));
            const window = await api.windows.create({ incognito: true, url });
            return [window?.incognito, before] }";
        let url = server.url(Policy::Open, "plain.html");
        let answer = ask_extension(&session, private, json!(url)).await;
        assert_eq!(answer[0], json!(true), "{answer}");
        let here = session.client.window().await.expect("this window");
        go_to_address(&session, "plain.html").await;
        is_served(&session.page()).await;
        session.go_to(&here).await;
        let kept = "async () => [JSON.stringify(await api.storage.local.get(null)), JSON.stringify(await api.storage.session?.get(null))]";
        let after = ask_extension(&session, kept, Value::Null).await;
        assert_eq!(after[0], answer[1], "what is kept on the disk");
        assert!(!after[1].as_str().unwrap_or_default().contains("127.0.0.1"), "what is kept until the browser ends: {after}");
    })
    .await;
}
