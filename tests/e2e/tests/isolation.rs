//! What a page can find out about the extension, and what it can do to it: as little as the browsers allow.

use std::time::Duration;

use nutgraf_e2e::browser::Start;
use nutgraf_e2e::page::ASK;
use nutgraf_e2e::{Policy, Server, with_browser};
use serde_json::json;

#[tokio::test]
async fn a_page_neither_sees_nor_reaches_the_extension() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        let file = session.extension_url("page/first.js");
        let found = page
            .eval(
                "return [
                    Object.getOwnPropertyNames(window).filter((name) => /nutgraf/i.test(name)),
                    performance.getEntries().filter((entry) => /extension|nutgraf/i.test(entry.name)).length,
                    document.querySelector('nutgraf-panel')?.shadowRoot ?? null,
                    document.querySelector('nutgraf-panel')?.textContent ?? '',
                    [...document.querySelectorAll('#story, #story *, header, main')].filter((element) =>
                        element.getAttributeNames().some((name) => !['id', 'class'].includes(name))).length,
                    typeof (window.chrome ?? window.browser)?.runtime?.sendMessage,
                ]",
                vec![],
            )
            .await;
        assert_eq!(found, json!([[], 0, null, "", 0, "undefined"]));
        // No file of the package is for pages.
        let fetched = "const [url, done] = arguments; fetch(url).then(() => done('read'), () => done('refused'))";
        let answer = session.client.execute_async(fetched, vec![json!(file)]).await.expect("asked");
        assert_eq!(answer, json!("refused"));
        let image = "const [url, done] = arguments; const i = new Image(); i.onload = () => done('read'); i.onerror = () => done('refused'); i.src = url";
        let answer = session.client.execute_async(image, vec![json!(session.extension_url("icons/16.png"))]).await;
        assert_eq!(answer.expect("asked"), json!("refused"));
    })
    .await;
}

/// Changes the page's own language for a while, and imitates all that we do.
const IMITATING: &str = "const later = window.setTimeout.bind(window); const lie = () => { throw new Error('caught') };
            const made = ask(document.createElement('div')); made.id = 'bar'; made.className = 'bar';
            for (const type of ['analyze', 'style', 'state', 'hide-unit', 'frame'])
                window.postMessage({ type, unit: 0, kind: 'consent', attribute: 'abcdefghij', on: true }, '*');
            const twin = document.createElement('nutgraf-panel'); twin.id = 'twin'; twin.setAttribute('popover', 'manual');
            later(() => {
            for (const [owner, name] of [[Array.prototype, 'push'], [Array.prototype, 'map'], [Element.prototype, 'attachShadow'],
                [Element.prototype, 'checkVisibility'], [Element.prototype, 'getBoundingClientRect'], [Element.prototype, 'setAttribute'],
                [window, 'getComputedStyle'], [window, 'requestAnimationFrame'], [window, 'MutationObserver'], [window, 'ResizeObserver'],
                [Document.prototype, 'elementFromPoint'], [Document.prototype, 'querySelectorAll'], [String.prototype, 'trim'], [Promise.prototype, 'then']])
            {
                const true_ = Object.getOwnPropertyDescriptor(owner, name);
                Object.defineProperty(owner, name, { value: lie, configurable: true, writable: false });
                // The driver asks in the page's own language too, and needs it back.
                later(() => Object.defineProperty(owner, name, true_), 2500);
            }
            Object.defineProperty(CSS, 'highlights', { get: lie });
            for (const owner of [Object, Node]) Object.freeze(owner.prototype);
            }, 100);
            document.body.insertBefore(twin, null); later(() => document.body.insertBefore(made, null), 300)";

#[tokio::test]
async fn a_page_that_changes_the_language_or_imitates_us_changes_nothing() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        page.eval(&format!("{ASK} {IMITATING}"), vec![]).await;
        tokio::time::sleep(Duration::from_secs(4)).await;
        page.wait_gone("#bar").await;
        for part in ["#p1", "#p6", "header.site"] {
            assert!(page.sees(part).await, "{part} stays");
        }
    })
    .await;
}

#[tokio::test]
async fn words_that_are_markup_stay_words() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        page.eval(
            "document.querySelector('h1').textContent = '<img src=x onerror=\"window.hurt = 1\"> Ferry & <script>window.hurt = 1</script>';
            document.querySelector('#p1').textContent = 'HALVERTON, March 4 – The <img src=x onerror=\"window.hurt = 1\"> harbour authority said on Wednesday that 2,700 \\u202Eboats\\u202C had \\u200B\\u0007left the bay for \\u2066javascript:window.hurt=1\\u2069 since January.';
            history.pushState({}, '', 'markup.html')",
            vec![],
        )
        .await;
        // The words as they are.
        page.wait_for_panel("<img src=x onerror=", true).await;
        let panel = page.panel().await;
        assert!(panel.all("img, script, a[href^='javascript']").await.is_ok_and(|found| found.is_empty()));
        assert_eq!(page.eval("return window.hurt ?? null", vec![]).await, json!(null));
    })
    .await;
}

#[tokio::test]
async fn a_page_that_takes_the_panel_away_for_ever_has_its_way() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.panel().await;
        page.eval(
            "window.taken = 0; const take = () => { for (const one of document.querySelectorAll('nutgraf-panel')) { one.remove(); window.taken++; } };
            new MutationObserver(take).observe(document, { childList: true, subtree: true }); take()",
            vec![],
        )
        .await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let taken = page.eval("return window.taken", vec![]).await.as_i64().unwrap_or_default();
        tokio::time::sleep(Duration::from_secs(2)).await;
        let later = page.eval("return window.taken", vec![]).await.as_i64().unwrap_or_default();
        assert!((1..=12).contains(&taken), "the panel came back {taken} times");
        assert_eq!(taken, later, "and then no more");
        assert!(page.sees("#p1").await);
    })
    .await;
}
