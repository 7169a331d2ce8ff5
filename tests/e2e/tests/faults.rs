//! What breaks around a page: a worker that dies at any moment, an extension that is loaded anew, a storage that is full,
//! sites that are taken back. It ends with a working page and nothing hidden that should not be.

use std::time::Duration;

use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::page::ASK;
use nutgraf_e2e::{Kind, Page, Policy, Server, with_browser};
use serde_json::json;

/// Puts a consent bar on the page.
async fn put_bar(page: &Page<'_>) {
    page.eval(&format!("{ASK} bar()"), vec![]).await;
}

/// Ends the worker from outside, as a browser does with one that has rested; only Chromium's driver can.
async fn kill_worker(session: &Session) {
    if session.kind == Kind::Chrome {
        session.rest_worker().await.expect("ends it");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

#[tokio::test]
async fn a_worker_that_is_killed_at_every_step_is_not_missed() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let switches = session.open_tab(&session.extension_url("options/options.html")).await;
        kill_worker(&session).await;
        let story = session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        let page = session.page();
        page.panel().await;
        kill_worker(&session).await;
        put_bar(&page).await;
        page.wait_gone("#bar").await;
        for seen in [true, false] {
            session.go_to(&switches).await;
            kill_worker(&session).await;
            session.click("#clutter").await;
            session.go_to(&story).await;
            kill_worker(&session).await;
            if seen {
                page.wait_to_see("#bar").await;
            } else {
                page.wait_gone("#bar").await;
            }
        }
        page.panel().await;
        assert!(page.sees("#p1").await);
    })
    .await;
}

#[tokio::test]
async fn a_page_of_an_extension_that_is_gone_gets_everything_back() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        let page = session.page();
        page.panel().await;
        put_bar(&page).await;
        page.wait_gone("#bar").await;
        session.open_tab(&session.extension_url("options/options.html")).await;
        // The tab that asks for it goes with the extension.
        let _ = session.client.execute("(globalThis.browser ?? globalThis.chrome).runtime.reload()", vec![]).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        session.go_to(&story).await;
        // Something happens on the page, and the script that was left behind finds nobody to tell.
        page.eval(
            "for (let n = 0; n < 12; n++) { const more = document.createElement('p'); more.textContent = 'A line of the page that came later. '.repeat(30); document.querySelector('main').append(more); }",
            vec![],
        )
        .await;
        // Firefox ends the old script itself and starts the new extension in pages that are open.
        if session.kind == Kind::Chrome {
            page.wait_to_see("#bar").await;
            page.wait_no_panel().await;
        }
        assert!(page.sees("#p1").await);
    })
    .await;
}

#[tokio::test]
async fn a_setting_that_cannot_be_kept_is_told_and_stays_as_it_was() {
    with_browser(Start::default(), move |session| async move {
        for file in ["options/options.html", "popup/popup.html"] {
            session.open(&session.extension_url(file)).await;
            let page = session.page();
            // As a browser answers whose storage is full.
            let full = "const { local } = (globalThis.browser ?? globalThis.chrome).storage;
                local.set = () => Promise.reject(new Error('QuotaExceededError'));
                return document.querySelector('#unsaved').checkVisibility()";
            assert_eq!(page.eval(full, vec![]).await, json!(false), "{file}: nothing was wrong before");
            session.click("#clutter").await;
            page.wait_to_see("#unsaved").await;
            assert!(session.text_of("#unsaved").await.len() > 20, "{file}: it says what went wrong");
            let switch = page.eval("return document.querySelector('#clutter').checked", vec![]).await;
            assert_eq!(switch, json!(true), "{file}: the switch shows what is kept");
        }
    })
    .await;
}

/// Only Firefox lets an extension give back what its manifest asks for.
#[tokio::test]
async fn sites_that_are_taken_back_are_asked_for_and_the_page_stays_readable() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        if session.kind != Kind::Firefox {
            return;
        }
        let story = session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        let page = session.page();
        page.panel().await;
        let popup = session.open_tab(&session.extension_url("popup/popup.html")).await;
        let asks = "return document.querySelector('#access').checkVisibility()";
        assert_eq!(page.eval(asks, vec![]).await, json!(false), "nothing to ask for");
        let give_back = "const done = arguments[0];
            browser.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }).then(done, (error) => done(String(error)))";
        assert_eq!(session.client.execute_async(give_back, vec![]).await.expect("asked"), json!(true));
        session.client.refresh().await.expect("reloads");
        page.wait_to_see("#access button").await;
        session.go_to(&story).await;
        put_bar(&page).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(page.sees("#p1").await, "the story stays");
        session.client.refresh().await.expect("reloads");
        assert!(page.sees("#p1").await, "a page that may not be read is as it was");
        assert!(page.find_panel().await.is_none());
        session.go_to(&popup).await;
    })
    .await;
}
