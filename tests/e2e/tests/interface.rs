//! The interface as a whole: by keyboard alone, in another language, taken along, and without barriers.

use fantoccini::elements::Element;
use nutgraf_e2e::browser::{Session, Start, dist};
use nutgraf_e2e::{Kind, Page, Panel, Policy, Server, until, with_browser};
use serde_json::{Value, json};

/// WebDriver's names of keys.
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = ' ';
const DOWN: char = '\u{e015}';
const UP: char = '\u{e013}';
const END: char = '\u{e010}';

/// The element of the panel's root that has the focus.
async fn focused(session: &Session, panel: &Panel<'_>) -> Value {
    let script = "const focus = arguments[0].getRootNode().activeElement;
        return focus && { id: focus.id, name: focus.className, text: focus.textContent,
            place: [...focus.getRootNode().querySelectorAll('[data-line]')].indexOf(focus),
            ring: getComputedStyle(focus).outlineStyle }";
    let any = &panel.all(".card").await.expect("a card")[0];
    let any = serde_json::to_value(any.clone()).expect("an element");
    session.client.execute(script, vec![any]).await.expect("asked")
}

/// Presses Tab until the panel has the focus.
async fn tab_into(session: &Session, page: &Page<'_>, panel: &Panel<'_>) {
    for _ in 0..40 {
        page.press(&[TAB]).await;
        if focused(session, panel).await != Value::Null {
            return;
        }
    }
    panic!("Tab never came to the panel");
}

#[tokio::test]
async fn the_panel_is_walked_by_keyboard_alone() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Nothing, "plain.html")).await;
        let panel = page.panel().await;
        tab_into(&session, &page, &panel).await;
        // The head: menu, then fold.
        let first = focused(&session, &panel).await;
        assert_eq!(first["id"], "menu-button");
        assert_ne!(first["ring"], "none", "the focus is seen");
        page.press(&[ENTER]).await;
        let item = focused(&session, &panel).await;
        let items = panel.all("[role=menuitem]:not([hidden])").await.expect("items").len();
        assert_eq!(items, 4, "three ways for all facts, none for one while none is chosen, and the options");
        page.press(&[END]).await;
        assert_ne!(focused(&session, &panel).await["text"], item["text"], "End goes to the last entry");
        page.press(&[DOWN]).await;
        assert_eq!(focused(&session, &panel).await["text"], item["text"], "and on from there to the first");
        page.press(&[ESCAPE]).await;
        assert_eq!(focused(&session, &panel).await["id"], "menu-button", "Escape closes the menu");
        page.press(&[TAB, TAB]).await;
        // The facts: one stop of Tab, arrows between them.
        assert_eq!(focused(&session, &panel).await["place"], 0);
        page.press(&[DOWN]).await;
        assert_eq!(focused(&session, &panel).await["place"], 1);
        page.press(&[UP]).await;
        let fact = focused(&session, &panel).await;
        assert_eq!(fact["place"], 0);
        page.press(&[ENTER]).await;
        // Enter leads to the words, Escape back.
        panel.wait_for(".fact[aria-current]", 1).await;
        page.press(&[ESCAPE]).await;
        panel.wait_for("[aria-current]", 0).await;
        assert!(panel.is_shown().await);
        page.press(&[ESCAPE]).await;
        assert!(!panel.is_shown().await, "and then folds");
        assert_eq!(focused(&session, &panel).await["name"], "pill");
        // The pill moves by arrows and opens by Space.
        let place = |element: Element| async move { element.rectangle().await.expect("a box") };
        let pill = panel.all(".pill").await.expect("the pill")[0].clone();
        let below = place(pill.clone()).await;
        page.press(&[UP]).await;
        let above = place(pill).await;
        assert!(above.1 < below.1, "the pill went up: {below:?}, {above:?}");
        page.press(&[SPACE]).await;
        assert!(panel.is_shown().await, "Space unfolds");
        // No trap: Tab leaves at the end.
        for _ in 0..12 {
            page.press(&[TAB]).await;
            if focused(&session, &panel).await == Value::Null {
                return;
            }
        }
        panic!("Tab did not leave the panel");
    })
    .await;
}

/// What the clipboard would get: a page that asks for it sees the text of a paste.
async fn pasted(session: &Session) -> String {
    let script = "const area = document.createElement('textarea'); document.body.append(area); area.focus()";
    session.client.execute(script, vec![]).await.expect("asked");
    let control = if cfg!(target_os = "macos") { '\u{e03d}' } else { '\u{e009}' };
    let keys = format!("{control}v");
    let area = session.client.find(fantoccini::Locator::Css("textarea")).await.expect("a field");
    area.send_keys(&keys).await.expect("keys");
    let text =
        session.client.execute("const t = document.querySelector('textarea'); t.remove(); return t.value", vec![]);
    text.await.expect("asked").as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn facts_can_be_taken_along() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        let panel = page.panel().await;
        let text = page.eval("return document.body.textContent", vec![]).await;
        let text: Vec<char> = text.as_str().expect("text").chars().collect();
        // One fact, as a W3C annotation: its selectors lead to the words.
        panel.all(".fact").await.expect("facts")[0].click().await.expect("chooses");
        panel.all("#menu-button").await.expect("a menu")[0].click().await.expect("opens");
        panel.all("[role=menuitem]").await.expect("items")[2].click().await.expect("copies");
        // It says so.
        panel.wait_for(".said:not([hidden])", 1).await;
        let found: Value = serde_json::from_str(&pasted(&session).await).expect("JSON");
        assert_eq!(found["type"], "Annotation");
        let [place, quote] = [0, 1].map(|at| found["target"]["selector"][at].clone());
        let [start, end] = ["start", "end"].map(|at| place[at].as_u64().expect("a number") as usize);
        let exact: String = text[start..end].iter().collect();
        assert_eq!(quote["exact"], exact.as_str());
        let before: String = text[start.saturating_sub(32)..start].iter().collect();
        assert_eq!(quote["prefix"], before.as_str());
        // All of them, as Markdown.
        panel.all("#menu-button").await.expect("a menu")[0].click().await.expect("opens");
        panel.all("[role=menuitem]").await.expect("items")[3].click().await.expect("copies");
        let markdown = until("Markdown", async || pasted(&session).await, |text| text.contains("- [")).await;
        let facts = markdown.lines().filter(|line| line.starts_with("- [") && line.contains("#:~:text=")).count();
        assert!(facts >= 3, "{markdown}");
        // A text fragment leads a browser to the words.
        if session.kind == Kind::Chrome {
            let link = markdown.split("](").nth(2).and_then(|rest| rest.split(')').next()).expect("a link");
            session.open(link).await;
            let target =
                page.eval("return location.hash === '' && document.fragmentDirective !== undefined", vec![]).await;
            assert_eq!(target, json!(true), "{link}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_reader_chooses_language_side_and_button() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let url = server.url(Policy::Nothing, "plain.html");
        let page = session.open(&url).await;
        let panel = page.panel().await;
        assert!(panel.text().await.contains("In short"));
        let options = session.open_tab(&session.extension_url("options/options.html")).await;
        let choose = "const [id, value] = arguments; const select = document.getElementById(id);
            select.value = value; select.dispatchEvent(new Event('change'))";
        session.client.execute(choose, vec![json!("side"), json!("left")]).await.expect("chosen");
        session.client.execute(choose, vec![json!("language"), json!("ar")]).await.expect("chosen");
        session.client.wait().for_element(fantoccini::Locator::Css("html[data-ready][dir=rtl]")).await.expect("Arabic");
        session.go_to(&story).await;
        let left = async || panel.all(".card").await.expect("a card")[0].rectangle().await.expect("a box").0;
        until("the open page to follow", left, |left| *left < 400.0).await;
        let page = session.open(&url).await;
        let panel = page.panel().await;
        assert!(panel.text().await.contains("باختصار"), "{}", panel.text().await);
        assert_eq!(panel.host().attr("dir").await.expect("asked").as_deref(), Some("rtl"));
        // No button: the panel is gone when folded, and comes from the toolbar.
        session.go_to(&options).await;
        session.click("[name=panel][value=none]").await;
        session.go_to(&story).await;
        let page = session.open(&url).await;
        let panel = page.panel().await;
        panel.wait_to_be_shown(false).await;
        let display = "return getComputedStyle(document.querySelector('nutgraf-panel')).display";
        until("no button", async || page.eval(display, vec![]).await, |now| *now == json!("none")).await;
        session.go_to(&options).await;
        session.open_popup_for("plain.html").await;
        let open =
            "const done = arguments[0]; window.close = () => done(true); document.getElementById('open-panel').click()";
        session.client.execute_async(open, vec![]).await.expect("pressed");
        session.go_to(&story).await;
        // The popup opens it.
        panel.wait_to_be_shown(true).await;
    })
    .await;
}

#[tokio::test]
async fn sources_list_their_claims_and_a_selection_leads_to_its_facts() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let story = session.client.window().await.expect("a window");
        let page = session.open(&server.url(Policy::Nothing, "seoul-en.html")).await;
        let panel = page.panel().await;
        page.wait_gone("[role=dialog]").await;
        let rows = panel.all(".source-row").await.expect("sources");
        rows[0].click().await.expect("chooses");
        let claims = panel.all(".source-row[aria-expanded=true] ~ .claims .claim").await.expect("claims");
        let first = claims[0].text().await.expect("text");
        let words = first.trim_matches(['“', '”']).to_owned();
        let text = page.eval("return document.body.textContent.replace(/\\s+/g, ' ')", vec![]).await;
        assert!(text.as_str().is_some_and(|text| text.contains(&words)), "{words}: cut from the page");
        // What the context menu sends.
        page.eval(
            "const wanted = [...document.querySelectorAll('p')].find(p => p.textContent.includes('has not been confirmed'));
            getSelection().selectAllChildren(wanted)",
            vec![],
        )
        .await;
        session.open_tab(&session.extension_url("options/options.html")).await;
        let send = "const done = arguments[0]; const api = globalThis.browser ?? globalThis.chrome;
            api.tabs.query({}).then(tabs => api.tabs.sendMessage(tabs.find(tab => tab.url.endsWith('seoul-en.html')).id,
                { type: 'facts-of-selection' }, { frameId: 0 })).then(() => done(true), error => done(String(error)))";
        assert_eq!(session.client.execute_async(send, vec![]).await.expect("asked"), json!(true));
        session.go_to(&story).await;
        let picked = panel.wait_for(".fact.picked", 1).await;
        assert!(picked[0].text().await.expect("text").contains("not been confirmed"));
    })
    .await;
}

#[tokio::test]
async fn settings_are_carried_in_a_file_that_is_looked_at() {
    with_browser(Start::default(), move |session| async move {
        session.open(&session.extension_url("options/options.html")).await;
        session.click("#clutter").await;
        let give = "const input = document.getElementById('file'); const list = new DataTransfer();
            list.items.add(new File([arguments[0]], 'settings.json'));
            input.files = list.files; input.dispatchEvent(new Event('change'))";
        session.client.execute(give, vec![json!("{\"clutter\": true}")]).await.expect("given");
        session.wait_for_text("#file-said", "not a settings file").await;
        let ours = json!({ "format": "nutgraf-settings", "version": 1,
            "settings": { "clutter": true, "disabledSites": ["paper.example"], "density": "compact" } });
        session.client.execute(give, vec![json!(ours.to_string())]).await.expect("given");
        session.wait_for_text("#file-said", "loaded").await;
        let shown = "return [document.getElementById('clutter').checked, document.getElementById('density').value,
            document.getElementById('sites').textContent.includes('paper.example')]";
        let now = async || session.client.execute(shown, vec![]).await.expect("asked");
        until("the settings of the file", now, |now| *now == json!([true, "compact", true])).await;
    })
    .await;
}

/// Barriers that axe-core finds in the page, as lines of text.
async fn barriers(session: &Session, within: &str) -> Vec<String> {
    let axe = dist().join("../node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&axe).unwrap_or_else(|e| panic!("{}: {e}", axe.display()));
    session.client.execute(&axe, vec![]).await.expect("axe runs");
    // A frame shows the story of somebody else.
    let script = "const [within, done] = arguments;
        axe.run(within ? { include: [within] } : document, { iframes: false }).then(({ violations }) => done(violations.flatMap(
            ({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))),
            error => done([String(error)]))";
    let found = session.client.execute_async(script, vec![json!(within)]).await.expect("asked");
    found.as_array().into_iter().flatten().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_extension_pages_have_no_barriers() {
    let server = Server::of_project();
    for dark in [false, true] {
        let server_url = server.url(Policy::Open, "furniture.html");
        with_browser(Start { dark, ..Start::default() }, move |session| async move {
            session.open(&server_url).await.wait_gone("#offer1").await;
            session.open_tab(&session.extension_url("options/options.html")).await;
            for page in ["options", "welcome"] {
                session.open(&session.extension_url(&format!("{page}/{page}.html"))).await;
                session.client.wait().for_element(fantoccini::Locator::Css("html[data-ready]")).await.expect("drawn");
                assert_eq!(barriers(&session, "").await, Vec::<String>::new(), "{page}");
            }
            session.open_popup_for("furniture.html").await;
            assert_eq!(barriers(&session, "").await, Vec::<String>::new(), "popup");
        })
        .await;
    }
}

#[tokio::test]
async fn the_web_page_and_the_panel_have_no_barriers() {
    let server = Server::start(vec![dist().join("www")]);
    for dark in [false, true] {
        let url = server.url(Policy::Open, "index.html");
        with_browser(Start { dark, extension: false, ..Start::default() }, move |session| async move {
            let page = session.open(&url).await;
            page.wait_to_exist("html[data-ready]").await;
            assert_eq!(barriers(&session, "").await, Vec::<String>::new(), "www");
            // The panel's root is closed to axe; here it is drawn once more, open.
            let draw = "const done = arguments[0]; (async () => {
                const { default: init, analyze } = await import('./core/nutgraf.js');
                await init({ module_or_path: fetch('core/nutgraf_bg.wasm') });
                const texts = await import('./texts.js');
                const messages = await texts.load(texts.LANGUAGES.find(({ tag }) => tag === 'en'));
                const story = document.getElementById('stage').contentDocument;
                const capture = nutgraf.capture(story, { generation: 99, url: 'https://story.example/' });
                const { plan, places } = analyze(capture.message, { clutter: true, summary: true });
                const attach = Element.prototype.attachShadow;
                Element.prototype.attachShadow = function(init) { return attach.call(this, { ...init, mode: 'open' }); };
                nutgraf.panel.show(plan, capture.nodes(places), { messages, dir: 'ltr', state: 'open', onOptions() {}, onShowHidden() {} });
                document.querySelector('nutgraf-panel').shadowRoot.getElementById('menu-button').click();
                await new Promise(done => setTimeout(done, 700));
                return true;
            })().then(done, error => done(String(error)))";
            assert_eq!(session.client.execute_async(draw, vec![]).await.expect("drawn"), json!(true));
            assert_eq!(barriers(&session, "nutgraf-panel").await, Vec::<String>::new(), "the panel");
        })
        .await;
    }
}

#[tokio::test]
async fn a_slow_reading_says_so_and_a_failed_one_offers_another_try() {
    let server = Server::start(vec![dist().join("www")]);
    let bare = Start { extension: false, ..Start::default() };
    with_browser(bare, move |session| async move {
        let page = session.open(&server.url(Policy::Open, "index.html")).await;
        page.wait_to_exist("html[data-ready]").await;
        let begin = "const done = arguments[0]; (async () => {
            const texts = await import('./texts.js');
            nutgraf.messages = await texts.load(texts.LANGUAGES.find(({ tag }) => tag === 'en'));
            await new Promise((load, error) => document.head.append(Object.assign(document.createElement('script'),
                { src: 'extension/page/waiting.js', onload: load, onerror: error })));
            const own = new WeakSet();
            const quick = nutgraf.waiting(own, new AbortController().signal); quick.end();
            window.life = new AbortController();
            window.slow = nutgraf.waiting(own, window.life.signal);
            await new Promise(done => setTimeout(done, 900));
            return document.querySelectorAll('nutgraf-note').length;
        })().then(done, error => done(String(error)))";
        let notes = session.client.execute_async(begin, vec![]).await.expect("asked");
        assert_eq!(notes, json!(1), "only the slow one says something");
        let note = async || {
            let host = session.client.find(fantoccini::Locator::Css("nutgraf-note")).await.expect("a note");
            host.shadow_root().await.expect("WebDriver may look")
        };
        let line = async || {
            note().await.find(fantoccini::Locator::Css("p")).await.expect("a line").text().await.expect("text")
        };
        assert!(line().await.contains("Reading"));
        page.eval("window.slow.fail(() => { window.again = true })", vec![]).await;
        assert!(line().await.contains("could not be read"));
        note().await.find(fantoccini::Locator::Css("button")).await.expect("a button").click().await.expect("clicks");
        assert_eq!(
            page.eval("return [window.again, document.querySelector('nutgraf-note')]", vec![]).await,
            json!([true, null])
        );
        let end = "const other = nutgraf.waiting(new WeakSet(), window.life.signal); other.fail(() => {}); window.life.abort();
            return document.querySelectorAll('nutgraf-note').length";
        assert_eq!(page.eval(end, vec![]).await, json!(0), "it goes with the rest");
    })
    .await;
}
