//! Where the panel stands, and that it stands there on every page: beside the story, at the bottom of narrow windows,
//! above a page's modal dialog, folded where the reader folded it.

use std::time::Duration;

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Policy, Server, until, with_browser};
use serde_json::json;

/// Long enough for the panel to follow an event of the page.
const MOMENT: Duration = Duration::from_millis(700);

#[tokio::test]
async fn a_modal_dialog_of_the_page_does_not_make_it_inert() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Nothing, "plain.html")).await;
        page.panel().await;
        let open = "const dialog = document.createElement('dialog'); dialog.textContent = 'One moment';
            dialog.id = 'modal'; document.body.append(dialog); dialog.showModal()";
        page.eval(open, vec![]).await;
        let parent = "return document.querySelector('nutgraf-panel')?.parentNode.localName";
        let stands_in = async || page.eval(parent, vec![]).await;
        until("the panel to come above the dialog", stands_in, |name| *name == json!("dialog")).await;
        let panel = page.panel().await;
        let facts = panel.all(".fact").await.expect("facts");
        facts[0].click().await.expect("a fact can be clicked");
        panel.wait_for(".fact[aria-current]", 1).await;
        page.eval("document.getElementById('modal').remove()", vec![]).await;
        until("the panel to outlive the dialog", stands_in, |name| *name == json!("html")).await;
        page.panel().await.wait_to_be_shown(true).await;
    })
    .await;
}

#[tokio::test]
async fn it_stays_folded_where_the_reader_folded_it() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let url = server.url(Policy::TrustedTypes, "plain.html");
        let page = session.open(&url).await;
        let panel = page.panel().await;
        assert!(panel.is_shown().await, "open at first");
        panel.all(".fold").await.expect("a button")[0].click().await.expect("folds");
        assert!(!panel.is_shown().await, "folded");
        tokio::time::sleep(MOMENT).await;
        let page = session.open(&url).await;
        let panel = page.panel().await;
        assert!(!panel.is_shown().await, "still folded on the next page");
        panel.all(".pill").await.expect("the pill")[0].click().await.expect("unfolds");
        assert!(panel.is_shown().await, "open again");
    })
    .await;
}

#[tokio::test]
async fn it_is_a_sheet_at_the_bottom_of_a_narrow_window() {
    let server = Server::of_project();
    let narrow = Start { size: (560, 900), ..Start::default() };
    with_browser(narrow, move |session| async move {
        let page = session.open(&server.url(Policy::Open, "seoul-en.html")).await;
        let panel = page.panel().await;
        let (_, top, width, height) = panel.all(".card").await.expect("a card")[0].rectangle().await.expect("a box");
        let size = page.eval("return [innerWidth, innerHeight]", vec![]).await;
        let [inner_width, inner_height] = [0, 1].map(|at| size[at].as_f64().expect("a number"));
        assert!(width > inner_width * 0.9, "as wide as the window");
        assert!((top + height - inner_height).abs() < 2.0, "at its bottom");
        assert!(height < inner_height * 0.5, "and the story keeps half of it");
        panel.all(".fact").await.expect("facts")[1].click().await.expect("clicks");
        // The words stand above the sheet.
        page.wait_to_be_marked().await;
    })
    .await;
}
