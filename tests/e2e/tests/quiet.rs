//! Pages with nothing to ask: they cost a glance, and nothing of the browser's interface is reached for until somebody
//! calls.

use std::time::Duration;

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Kind, Policy, Server, with_browser};
use serde_json::json;

/// Only Chromium's driver tells which workers run.
#[tokio::test]
async fn a_page_with_nothing_to_ask_wakes_no_worker() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        if session.kind != Kind::Chrome {
            return;
        }
        session.open("about:blank").await;
        session.rest_worker().await.expect("ends it");
        for (file, is_awake) in [("reference.html", false), ("forum.html", false), ("plain.html", true)] {
            session.open(&server.url(Policy::Open, file)).await;
            // Longer than the last look at a page that has come to rest.
            tokio::time::sleep(Duration::from_millis(3_500)).await;
            let targets = session.devtools("Target.getTargets", json!({})).await.expect("told");
            let workers = targets["targetInfos"].as_array().into_iter().flatten();
            assert_eq!(
                workers.filter(|one| one["type"] == "service_worker").count() > 0,
                is_awake,
                "{file}: {targets}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_popup_of_a_quiet_page_knows_it_and_its_switches_act() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.open_tab(&server.url(Policy::Open, "reference.html")).await;
        let page = session.page();
        tokio::time::sleep(Duration::from_secs(1)).await;
        session.open_popup("reference.html").await;
        session.wait_for_text("#site", "127.0.0.1").await;
        session.page().wait_to_see("#nothing").await;
        session.click("#on-site").await;
        session.go_to(&story).await;
        page.eval(&format!("{} bar()", nutgraf_e2e::page::ASK), vec![]).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(page.sees("#bar").await, "the site is off");
    })
    .await;
}

/// A vendor's banner that a sheet keeps from being painted is seen by no look.
#[tokio::test]
async fn a_banner_that_was_never_painted_comes_back_when_hiding_is_switched_off_elsewhere() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let options = session.open_tab(&session.extension_url("options/options.html")).await;
        let story = session.open_tab(&server.url(Policy::Open, "reference.html")).await;
        let page = session.page();
        let banner = "const one = document.createElement('div'); one.id = 'CybotCookiebotDialog'; one.textContent = 'Cookies'; document.body.append(one)";
        page.eval(banner, vec![]).await;
        page.wait_to_exist("#CybotCookiebotDialog").await;
        page.wait_gone("#CybotCookiebotDialog").await;
        session.go_to(&options).await;
        session.click("#clutter").await;
        session.go_to(&story).await;
        page.wait_to_see("#CybotCookiebotDialog").await;
    })
    .await;
}
