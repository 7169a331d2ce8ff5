//! The reader's control over single things that were hidden: show, hide again, "this is not clutter", kinds on one site;
//! and what is named and left to the reader.

use fantoccini::Locator;
use fantoccini::elements::Element;
use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::{Policy, Server, with_browser};
use serde_json::{Value, json};

/// Every kind and its elements on `furniture.html`.
const KINDS: [(&str, &[&str]); 6] = [
    ("consent", &["#bar", "#veil"]),
    ("comments", &["#comments"]),
    ("newsletter", &["#offer1", "#offer2"]),
    ("share", &["#share"]),
    ("teaser", &["#more1", "#more2"]),
    ("counter", &["#views"]),
];

/// Every element with all its attributes. The line in the place of comments, which has none, is no element of the page.
async fn attributes(session: &Session) -> Value {
    let script = "return [...document.querySelectorAll('html, body, body *')]
        .filter(e => e.localName !== 'nutgraf-panel' && (e.firstChild || e.attributes.length))
        .map(e => [e.localName, ...[...e.attributes].map(a => `${a.name}=${a.value}`)].join(' '))";
    session.client.execute(script, vec![]).await.expect("asked")
}

/// Numbers of the popup's units of one kind.
async fn units(session: &Session, kind: &str) -> Vec<String> {
    let script = "for (const details of document.querySelectorAll('details')) details.open = true;
        return [...document.querySelectorAll(`[aria-labelledby=name-${arguments[0]}] .acts button`)]
            .map(b => b.id).filter(id => id.startsWith('show-'))";
    let found = session.client.execute(script, vec![kind.into()]).await.expect("asked");
    found.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn every_kind_comes_back_with_its_attributes_and_goes_again() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        session.open(&session.extension_url("options/options.html")).await;
        session.click("#summary").await;
        session.click("#clutter").await;
        let story = session.open_tab(&server.url(Policy::Open, "furniture.html")).await;
        let page = session.page();
        page.wait_to_see("#bar").await;
        let untouched = attributes(&session).await;
        let popup = session.open_tab(&session.extension_url("options/options.html")).await;
        session.click("#clutter").await;
        session.go_to(&story).await;
        for selector in KINDS.iter().flat_map(|(_, all)| *all) {
            page.wait_gone(selector).await;
        }
        assert!(page.sees("#p1").await && page.sees("#p5").await, "the story stays");
        let hidden = attributes(&session).await;
        assert_ne!(hidden, untouched);
        session.go_to(&popup).await;
        session.open_popup_for("furniture.html").await;
        for (kind, selectors) in KINDS {
            let buttons = units(&session, kind).await;
            assert!(!buttons.is_empty(), "{kind} is listed");
            for button in &buttons {
                session.click(&format!("#{button}")).await;
            }
            session.go_to(&story).await;
            for selector in selectors {
                page.wait_to_see(selector).await;
            }
            session.go_to(&popup).await;
        }
        session.go_to(&story).await;
        assert_eq!(attributes(&session).await, untouched, "everything shown: as it was");
        assert!(page.wheel(600).await < 10.0, "the page's own lock is back");
        session.go_to(&popup).await;
        for (kind, _) in KINDS {
            for button in units(&session, kind).await {
                session.click(&format!("#{button}")).await;
            }
        }
        session.go_to(&story).await;
        for selector in KINDS.iter().flat_map(|(_, all)| *all) {
            page.wait_gone(selector).await;
        }
        assert_eq!(attributes(&session).await, hidden, "everything hidden again: as before");
        assert!(page.wheel(600).await > 100.0, "the page scrolls again");
        // Showing is for now: another visit hides as before.
        session.go_to(&popup).await;
        let first = units(&session, "share").await;
        session.click(&format!("#{}", first[0])).await;
        session.go_to(&story).await;
        page.wait_to_see("#share").await;
        session.client.refresh().await.expect("reloads");
        page.wait_gone("#share").await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_clutter_stays_on_its_site_until_it_is_forgotten() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Open, "furniture.html")).await;
        page.wait_gone("#offer1").await;
        page.wait_gone("#offer2").await;
        page.wait_gone("#bar").await;
        let popup = session.open_popup("furniture.html").await;
        for (kind, said) in [("newsletter", "Newsletter box"), ("consent", "Cookie dialog")] {
            let button = units(&session, kind).await[0].replace("show-", "keep-");
            session.click(&format!("#{button}")).await;
            session.wait_for_text("#said", said).await;
        }
        session.wait_for_text("[aria-labelledby=name-newsletter]", "you said it is not clutter").await;
        session.go_to(&story).await;
        for visit in 0..2 {
            page.wait_gone("#offer2").await;
            page.wait_gone("#share").await;
            page.wait_to_see("#offer1").await;
            page.wait_to_see("#bar").await;
            assert!(page.wheel(600).await < 10.0, "visit {visit}: what stays keeps its lock");
            session.client.refresh().await.expect("reloads");
        }
        // Another tab forgets it, and the page follows.
        session.go_to(&popup).await;
        session.open(&session.extension_url("options/options.html")).await;
        session.wait_for_text("#sites", "127.0.0.1").await;
        let sites = session.text_of("#sites").await;
        assert!(sites.contains("127.0.0.1") && sites.contains("Newsletter box") && sites.contains("Cookie"), "{sites}");
        session.click("#sites .exception:nth-child(1) button").await;
        session.wait_for_text("#said", "Newsletter box").await;
        let focus = session.client.execute("return document.activeElement.id", vec![]).await.expect("asked");
        assert_eq!(focus, json!("sites-heading"), "the focus is not lost");
        session.click("#sites .exception:nth-child(1) button").await;
        session.go_to(&story).await;
        page.wait_gone("#offer1").await;
        page.wait_gone("#bar").await;
        assert!(page.wheel(600).await > 100.0, "the page scrolls");
    })
    .await;
}

#[tokio::test]
async fn a_kind_can_be_left_alone_on_one_site() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Open, "furniture.html")).await;
        page.wait_gone("#share").await;
        let popup = session.open_popup("furniture.html").await;
        session.click("#kind-share").await;
        session.wait_for_text("[aria-labelledby=name-share]", "Left alone").await;
        session.go_to(&story).await;
        page.wait_to_see("#share").await;
        session.client.refresh().await.expect("reloads");
        page.wait_gone("#offer1").await;
        assert!(page.sees("#share").await, "still left alone");
        session.go_to(&popup).await;
        session.client.refresh().await.expect("reloads");
        session.wait_for_text("[aria-labelledby=name-share]", "Left alone").await;
        session.click("#kind-share").await;
        session.go_to(&story).await;
        page.wait_gone("#share").await;
        // Off and on within one visit.
        session.press_in(&popup, "#kind-newsletter", &story).await;
        page.wait_to_see("#offer1").await;
        session.press_in(&popup, "#kind-newsletter", &story).await;
        page.wait_gone("#offer1").await;
    })
    .await;
}

#[tokio::test]
async fn the_popup_works_by_keyboard_and_keeps_the_focus() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Open, "furniture.html")).await;
        page.wait_gone("#offer1").await;
        let popup = session.open_popup("furniture.html").await;
        let focus = async || {
            let id = session.client.execute("return document.activeElement?.id ?? ''", vec![]).await.expect("asked");
            id.as_str().unwrap_or_default().to_owned()
        };
        let reach = async |wanted: &str| {
            for _ in 0..60 {
                if focus().await == wanted {
                    return;
                }
                page.press(&['\u{E004}']).await;
            }
            panic!("Tab never reaches #{wanted}");
        };
        let wanted = units(&session, "newsletter").await[0].clone();
        reach(&wanted).await;
        page.press(&['\u{E007}']).await;
        session.wait_for_text("#said", "Newsletter box").await;
        assert_eq!(focus().await, wanted, "the button that now hides has the focus");
        session.wait_for_text(&format!("#{wanted}"), "Hide").await;
        session.go_to(&story).await;
        page.wait_to_see("#offer1").await;
        session.go_to(&popup).await;
        page.press(&['\u{E007}']).await;
        session.wait_for_text(&format!("#{wanted}"), "Show").await;
        reach(&wanted.replace("show-", "keep-")).await;
        page.press(&[' ']).await;
        session.wait_for_text("[aria-labelledby=name-newsletter]", "you said it is not clutter").await;
        assert_eq!(focus().await, wanted, "its button is gone, the one beside it has the focus");
        reach("options").await;
    })
    .await;
}

#[tokio::test]
async fn walls_are_named_and_left_to_the_reader() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Open, "pay-wall.html")).await;
        let untouched = page.eval("return document.getElementById('wall').outerHTML", vec![]).await;
        page.panel().await;
        assert!(page.sees("#wall").await && page.sees(".veil").await, "the wall stays");
        assert!(page.wheel(600).await < 10.0, "and so does its lock");
        session.open_popup("pay-wall.html").await;
        session.wait_for_text("#walls", "accept tracking or to pay").await;
        assert!(session.text_of("#walls").await.contains("Nutgraf leaves that to you"));
        assert!(session.text_of("#hidden").await.contains("Nothing is hidden"));
        session.go_to(&story).await;
        assert_eq!(page.eval("return document.getElementById('wall').outerHTML", vec![]).await, untouched);
    })
    .await;
}

#[tokio::test]
async fn a_newsletter_over_the_page_goes_with_its_shade_and_its_lock() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Open, "newsletter.html")).await;
        page.wait_gone("#pop, #veil").await;
        assert!(page.wheel(600).await > 100.0, "the page scrolls");
        session.open_popup("newsletter.html").await;
        let button = units(&session, "newsletter").await[0].clone();
        session.click(&format!("#{button}")).await;
        session.go_to(&story).await;
        page.wait_to_see("#pop").await;
        page.wait_to_see("#veil").await;
        assert!(page.wheel(600).await < 10.0, "its lock is back");
    })
    .await;
}

#[tokio::test]
async fn what_could_not_be_hidden_is_said() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "dead.html")).await;
        page.panel().await;
        // It is given back once it is clear that the page does not work without it.
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        page.wait_to_see("#bar").await;
        session.open_popup("dead.html").await;
        session.wait_for_text("[aria-labelledby=name-consent]", "the page did not work without it").await;
        assert!(units(&session, "consent").await.is_empty(), "nothing to press");
    })
    .await;
}

#[tokio::test]
async fn the_extension_pages_fit_a_narrow_window_in_both_directions() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        session.open(&server.url(Policy::Open, "furniture.html")).await.wait_gone("#offer1").await;
        session.open_popup("furniture.html").await;
        let page = session.page();
        for path in ["location.href", "'../options/options.html'"] {
            for dir in ["ltr", "rtl"] {
                let script = format!(
                    "const done = arguments[0]; const frame = document.createElement('iframe');
                    frame.style = 'width:320px;height:600px;border:0'; frame.src = {path};
                    frame.onload = () => setTimeout(() => {{
                        const page = frame.contentDocument; page.documentElement.dir = '{dir}';
                        const out = [...page.querySelectorAll('button, input, summary, h1, h2, h3, p, span')]
                            .filter(e => !e.classList.contains('unseen') && e.checkVisibility())
                            .filter(e => {{ const r = e.getBoundingClientRect(); return r.left < -0.5 || r.right > 320.5; }})
                            .map(e => e.outerHTML.slice(0, 120));
                        const seen = page.querySelectorAll('button, input').length;
                        frame.remove(); done([seen > 3, ...out]); }}, 700);
                    document.body.append(frame)"
                );
                let out = session.client.execute_async(&script, vec![]).await.expect("asked");
                assert_eq!(out, json!([true]), "{path} {dir}");
            }
        }
        assert!(page.sees("#kinds").await);
    })
    .await;
}

#[tokio::test]
async fn the_line_in_the_place_of_comments_remembers() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "furniture.html")).await;
        // The banner's veil would take the click.
        page.wait_gone("#bar").await;
        for (from, to) in [("Show", "Hide"), ("Hide", "Show")] {
            for _ in 0..2 {
                page.wait_gone("#offer1").await;
                page.wait_to_exist("#comments").await;
                let button = line_button(&session).await;
                assert_eq!(button.text().await.expect("text"), from);
                assert_eq!(page.sees("#comments").await, from == "Hide");
                button.click().await.expect("clicks");
                let button = line_button(&session).await;
                assert_eq!(button.text().await.expect("text"), to);
                assert_eq!(page.sees("#comments").await, to == "Hide");
                // Back and forth once, so that the second round says what a later visit finds.
                line_button(&session).await.click().await.expect("clicks");
            }
            line_button(&session).await.click().await.expect("clicks");
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            session.client.refresh().await.expect("reloads");
        }
    })
    .await;
}

/// The button of the line before the comments, inside its closed root.
async fn line_button(session: &Session) -> Element {
    let path = "//*[@id='comments']/preceding-sibling::div[1]";
    let line = session.client.wait().for_element(Locator::XPath(path)).await.expect("a line");
    let root = line.shadow_root().await.expect("WebDriver may look");
    root.find(Locator::Css("button")).await.expect("a button")
}
