//! The web page: the core and the page modules without the extension, on samples and on what a reader pastes.

use nutgraf_e2e::browser::{Session, Start, dist};
use nutgraf_e2e::{Page, Policy, Server, until, with_browser};
use serde_json::{Value, json};

/// A browser without the extension: what is seen is the page's own doing.
fn bare() -> Start {
    Start { extension: false, ..Start::default() }
}

fn server() -> Server {
    Server::start(vec![dist().join("www")])
}

/// The page, once it has read its first story.
async fn ready<'s>(session: &'s Session, server: &Server) -> Page<'s> {
    let page = session.open(&server.url(Policy::Open, "index.html")).await;
    page.wait_to_exist("html[data-ready]").await;
    page
}

/// Is a part of any such element of the story in the frame painted?
async fn story_shows(page: &Page<'_>, selector: &str) -> bool {
    let script = "return [...document.getElementById('stage').contentDocument.querySelectorAll(arguments[0])].some(e =>
        e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))";
    page.eval(script, vec![json!(selector)]).await == json!(true)
}

#[tokio::test]
async fn the_samples_are_read_and_given_back() {
    let server = server();
    with_browser(bare(), move |session| async move {
        let page = ready(&session, &server).await;
        for story in ["seoul-en", "seoul-zh", "ferry-en"] {
            let choose = "document.querySelector(`[value='samples/${arguments[0]}.html']`).click()";
            page.eval(choose, vec![json!(story)]).await;
            let dialog = ".cky-modal, .privacy-box, .cookie-bar";
            let shown = async || {
                [
                    story_shows(&page, "h1").await,
                    story_shows(&page, "nutgraf-panel").await,
                    story_shows(&page, dialog).await,
                ]
            };
            until(&format!("{story} with its panel and no dialog"), shown, |now| *now == [true, true, false]).await;
            page.eval("document.getElementById('clutter').click()", vec![]).await;
            until(&format!("{story} with its dialog"), shown, |now| *now == [true, true, true]).await;
            page.eval("document.getElementById('summary').click()", vec![]).await;
            until(&format!("{story} without the panel"), shown, |now| *now == [true, false, true]).await;
            for id in ["clutter", "summary"] {
                page.eval("document.getElementById(arguments[0]).click()", vec![json!(id)]).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_pasted_page_runs_or_is_fetched() {
    let server = server();
    with_browser(bare(), move |session| async move {
        let page = ready(&session, &server).await;
        let pasted = "<article><h1>Bridge reopens</h1><p>The council said on 3 March 2025 that the bridge over the Orle
            is open again, after more than 40 workers had renewed its deck and its lamps during the winter.</p>
            <p>The repairs cost about 2 million pounds, according to the council. A spokesman for the county said that
            lorries will have to use the eastern bridge until the end of April.</p>
            <img src='/p/open/leak.png' onerror='top.leaked = true'><script src='/p/open/leak.js'></script>
            <script>top.leaked = true</script><iframe src='/p/open/leak.html'></iframe>
            <style>@import '/p/open/leak.css'; h1 { background: url(/p/open/leak.svg) }</style></article>";
        let paste = "document.querySelector('[name=story][value=\"\"]').click();
            document.getElementById('source').value = arguments[0];
            document.getElementById('own').requestSubmit()";
        page.eval(paste, vec![json!(pasted)]).await;
        let shown = async || [story_shows(&page, "h1").await, story_shows(&page, "nutgraf-panel").await];
        until("the pasted story and its panel", shown, |now| *now == [true, true]).await;
        assert_eq!(page.eval("return window.leaked ?? null", vec![]).await, Value::Null, "no script ran");
        let leaks: Vec<_> = server.requests().into_iter().filter(|path| path.contains("leak")).collect();
        assert!(leaks.is_empty(), "nothing was fetched: {leaks:?}");
    })
    .await;
}

#[tokio::test]
async fn dates_are_said_as_people_say_them() {
    let cases: Value = serde_json::from_str(include_str!("../../cases/interface/dates.json")).expect("JSON");
    let server = server();
    with_browser(bare(), move |session| async move {
        ready(&session, &server).await;
        let script = "const [cases, done] = arguments;
            (async () => {
                const texts = await import('./texts.js');
                const wrong = [];
                for (const { in: folder, value, range, words } of cases) {
                    const messages = await texts.load({ folder, tag: folder.replace('_', '-') });
                    const said = nutgraf.parts.words({ messages }).when(value, range).replace(/\\s+/g, ' ');
                    if (said !== words) wrong.push(`${folder} ${value}: ${said}, not ${words}`);
                }
                return wrong;
            })().then(done, error => done([String(error)]))";
        let wrong = session.client.execute_async(script, vec![cases]).await.expect("asked");
        assert_eq!(wrong, json!([]));
    })
    .await;
}
