//! "This is clutter": the reader points at a part, it goes on this site from then on, and comes back like any other unit;
//! the story never goes.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::{Policy, Server, until, with_browser};
use serde_json::json;

/// What the panel of the popup calls it.
const LIST: &str = "[aria-labelledby=name-marked]";

/// Opens the context menu on an element and chooses "this is clutter". No driver reaches the browser's own menu: the page
/// of the extension does what the worker does when the entry is chosen.
async fn point_at(session: &Session, selector: &str, story: &WindowHandle, desk: &WindowHandle) {
    point_in(session, "furniture.html", selector, story, desk).await;
}

async fn point_in(session: &Session, file: &str, selector: &str, story: &WindowHandle, desk: &WindowHandle) {
    session.go_to(story).await;
    let open = "document.querySelector(arguments[0])
        .dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true }))";
    session.client.execute(open, vec![selector.into()]).await.expect("opened");
    session.go_to(desk).await;
    let choose = "const [file, done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
        (async () => {
            const tab = (await api.tabs.query({})).find(t => t.url?.endsWith(file));
            // Firefox takes them from where the page that asks is, Chrome from the root.
            const files = ['/page/panel/tokens.js', '/page/panel/dom.js', '/page/mark.js'];
            await api.scripting.executeScript({ target: { tabId: tab.id }, files });
            const { reach } = await import('/shared/reach.js');
            await reach(api, tab.id, { type: 'mark-clutter', isFrame: false });
        })().then(() => done(true), e => done(String(e)))";
    assert_eq!(session.client.execute_async(choose, vec![file.into()]).await.expect("asked"), json!(true));
    session.go_to(story).await;
}

/// A part of the question, inside its closed root.
async fn part(session: &Session, selector: &str) -> Element {
    let note = session.client.wait().for_element(Locator::Css("nutgraf-note")).await.expect("a note");
    let root = note.shadow_root().await.expect("WebDriver may look");
    root.find(Locator::Css(selector)).await.expect("a part")
}

/// Waits until the note says this.
async fn wait_to_read(session: &Session, words: &str) {
    let text = async || part(session, "#text").await.text().await.expect("text");
    until(&format!("`{words}`"), text, |text| text.contains(words)).await;
}

#[tokio::test]
async fn what_the_reader_marks_goes_on_its_site_until_they_bring_it_back() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let desk = session.open_tab(&session.extension_url("options/options.html")).await;
        let set = "const [done] = arguments; const api = globalThis.browser ?? globalThis.chrome;
            api.storage.local.set({ menu: true }).then(() => done(true), e => done(String(e)))";
        assert_eq!(session.client.execute_async(set, vec![]).await.expect("asked"), json!(true));
        session.go_to(&story).await;
        let page = session.open(&server.url(Policy::Open, "furniture.html")).await;
        page.wait_gone("#bar").await;
        page.panel().await;

        // The story stays, however large a part is taken.
        point_at(&session, "#p1", &story, &desk).await;
        part(&session, ".main").await.click().await.expect("clicks");
        wait_to_read(&session, "holds the story").await;
        point_at(&session, "#p1", &story, &desk).await;
        part(&session, ".main + button").await.click().await.expect("clicks");
        part(&session, ".main").await.click().await.expect("clicks");
        wait_to_read(&session, "holds the story").await;
        assert!(page.sees("#p1").await && page.sees("#story").await, "the story stays");

        // A part of the page's head goes, and Escape changes nothing.
        point_at(&session, "header.site b", &story, &desk).await;
        page.press(&['\u{E00C}']).await;
        page.wait_gone("nutgraf-note").await;
        assert!(page.sees("header.site").await);
        point_at(&session, "header.site", &story, &desk).await;
        part(&session, ".main").await.click().await.expect("clicks");
        wait_to_read(&session, "Hidden on this site").await;
        page.wait_gone("header.site").await;
        session.client.refresh().await.expect("reloads");
        page.wait_gone("header.site").await;
        assert!(page.sees("#p1").await, "the story stays");

        // It is listed, and comes back for now and for good.
        let popup = session.open_popup("furniture.html").await;
        session.wait_for_text(LIST, "you marked it").await;
        session.press_in(&popup, &format!("{LIST} [id^=show-]"), &story).await;
        page.wait_to_see("header.site").await;
        session.client.refresh().await.expect("reloads");
        page.wait_gone("header.site").await;
        session.go_to(&popup).await;
        session.open_popup_for("furniture.html").await;
        session.press_in(&popup, &format!("{LIST} [id^=keep-]"), &story).await;
        page.wait_to_see("header.site").await;
        session.client.refresh().await.expect("reloads");
        page.wait_gone("#bar").await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert!(page.sees("header.site").await, "it stays from now on");
    })
    .await;
}

/// A page where no look sees anything to ask: only the worker knows that the reader has marked something there.
#[tokio::test]
async fn what_is_marked_on_a_quiet_page_goes_at_the_next_visit_too() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let desk = session.open_tab(&session.extension_url("options/options.html")).await;
        session.go_to(&story).await;
        let page = session.open(&server.url(Policy::Open, "reference.html")).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        point_in(&session, "reference.html", "nav", &story, &desk).await;
        part(&session, ".main").await.click().await.expect("clicks");
        page.wait_gone("nav").await;
        for _ in 0..2 {
            session.client.refresh().await.expect("reloads");
            page.wait_gone("nav").await;
            assert!(page.sees("h1").await, "the rest stays");
        }
    })
    .await;
}

/// A tab that stays quiet hears nothing of the settings by itself.
#[tokio::test]
async fn what_is_marked_in_one_tab_goes_in_another_that_is_open() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let desk = session.open_tab(&session.extension_url("options/options.html")).await;
        let other = session.open_tab(&server.url(Policy::Open, "reference.html?other")).await;
        let story = session.open_tab(&server.url(Policy::Open, "reference.html")).await;
        let page = session.page();
        tokio::time::sleep(Duration::from_secs(1)).await;
        point_in(&session, "reference.html", "nav", &story, &desk).await;
        part(&session, ".main").await.click().await.expect("clicks");
        page.wait_gone("nav").await;
        session.go_to(&other).await;
        page.wait_gone("nav").await;
        assert!(page.sees("h1").await, "the rest stays");
    })
    .await;
}
