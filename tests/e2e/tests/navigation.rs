//! Pages that change under the reader: another story without a new document, a body that comes late, a story that is
//! drawn anew.

use std::time::Duration;

use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::{Page, Policy, Server, with_browser};
use serde_json::json;

/// Another story, for the place of the first.
const OTHER: &str = "<h1>Tunnel under the fjord closed after flood</h1><p class=\"byline\">By Ada Lund</p>
    <p id=\"t1\">HALVERTON, March 4 – The road office said on Wednesday that the tunnel under the fjord will stay closed for nine days after sea water broke into its northern tube.</p>
    <p id=\"t2\">About 640 lorries a day have to take the ferry instead, according to the office. Nobody was hurt, it said.</p>
    <p id=\"t3\">“We heard it before we saw it,” said Per Holm, who was the last to drive through. Engineers believe that a seal had come loose in the winter.</p>
    <p id=\"t4\">The tunnel was opened in October of last year and cost 212 million crowns. Its builder did not answer questions on Wednesday.</p>";

async fn open<'s>(session: &'s Session, server: &Server) -> Page<'s> {
    let page = session.open(&server.url(Policy::Open, "plain.html")).await;
    page.wait_for_panel("ferry line across the bay", true).await;
    page
}

#[tokio::test]
async fn facts_follow_to_the_next_story_and_go_with_the_last() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = open(&session, &server).await;
        let go = "history.pushState({}, '', 'next.html'); document.querySelector('#story').innerHTML = arguments[0]";
        page.eval(go, vec![json!(OTHER)]).await;
        page.wait_for_panel("nine days", true).await;
        page.wait_for_panel("ferry line across the bay", false).await;
        // A front page: links and no story.
        let front = "history.pushState({}, '', 'front.html'); document.querySelector('main').innerHTML = '<ul>' + '<li><a href=\"#\">A headline that leads elsewhere</a></li>'.repeat(20) + '</ul>'";
        page.eval(front, vec![]).await;
        page.wait_no_panel().await;
        let back = "history.back(); document.querySelector('main').innerHTML = '<article id=story>' + arguments[0] + '</article>'";
        page.eval(back, vec![json!(OTHER)]).await;
        page.wait_for_panel("nine days", true).await;
    })
    .await;
}

#[tokio::test]
async fn a_story_that_is_drawn_anew_keeps_its_facts_and_their_places() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = open(&session, &server).await;
        page.eval("const story = document.querySelector('#story'); story.innerHTML = story.innerHTML", vec![]).await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let panel = page.panel().await;
        let facts = panel.all("button.fact").await.expect("facts");
        facts[0].clone().click().await.expect("clicks");
        // What is lit stands in a node that is in the page.
        let lit = "return [...CSS.highlights.values()].flatMap(h => [...h]).filter(r => r.startContainer.isConnected && r.toString().length > 10).length";
        let count = page.eval(lit, vec![]).await.as_u64();
        if session.kind == nutgraf_e2e::Kind::Chrome {
            assert!(count.is_some_and(|n| n > 0), "lit: {count:?}");
        }
        assert!(!panel.text().await.contains("no longer"), "the words are found");
    })
    .await;
}

#[tokio::test]
async fn a_body_that_comes_late_and_paragraphs_that_come_later_are_read() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        let late = "document.body.innerHTML = '<main><article id=\"story\"></article></main>'; const html = arguments[0];
            const cut = html.indexOf('<p id=\"t3\"');
            setTimeout(() => { story.innerHTML = html.slice(0, cut); }, 1200);
            setTimeout(() => { story.insertAdjacentHTML('beforeend', html.slice(cut) +
                '<p>The ferry company has put a second boat on the route, which takes forty lorries an hour. It expects queues at both ends until the weekend, and has asked drivers to come early in the morning or late in the evening, when the boats still have room for them.</p>'
                + '<p>A spokesman for the road office said 31 pumps were at work. “We will know more when the floor is dry,” he said, and added that nobody could yet say what the repair will cost.</p>'); }, 4000)";
        page.eval(late, vec![json!(OTHER)]).await;
        page.wait_for_panel("nine days", true).await;
        page.wait_for_panel("212 million", true).await;
    })
    .await;
}

/// Pages hide all of themselves until a script of theirs has run, so as not to flicker.
#[tokio::test]
async fn a_page_behind_a_veil_is_read() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        for how in ["opacity", "visibility", "display", "fade"] {
            let page = session.open(&format!("{}#{how}", server.url(Policy::Open, "veiled.html"))).await;
            page.wait_for_panel("ferry line across the bay", true).await;
            session.client.goto("about:blank").await.expect("an empty page");
        }
    })
    .await;
}
