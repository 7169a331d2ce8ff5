//! Every sentence of a story leads back to a range of the live page whose text equals it, white space folded: the page's
//! own capture, the core that reads it, and the browser's own `Range`.

use std::path::{Path, PathBuf};

use nutgraf::document::Document;
use nutgraf::snapshot::wire;
use nutgraf::{Settings, find_article, lang};
use nutgraf_e2e::browser::Start;
use nutgraf_e2e::{Page, Policy, Server, with_browser};
use serde_json::{Value, json};

/// The files that see and measure, in their order.
const CAPTURE: [&str; 4] = ["dom", "trees", "gauge", "capture"];

/// What the page side captures; its nodes stay in the page.
async fn capture(page: &Page<'_>) -> wire::Message {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/page");
    let scripts = CAPTURE.map(|name| std::fs::read_to_string(folder.join(format!("{name}.js"))).expect("there"));
    let script = format!(
        "{}; window.captured = nutgraf.capture(document, {{ generation: 1 }}); return captured.message",
        scripts.join(";\n")
    );
    serde_json::from_value(page.eval(&script, vec![]).await).expect("a message")
}

/// Ranges whose text differs: what the core says, what the page says. What is not shown is in a range and not in its
/// words.
const COMPARE: &str = r"
    const fold = (text) => text.replace(/[\u00ad\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\s\ufeff]+/g, ' ').trim();
    const nodes = captured.nodes(arguments[1]);
    return arguments[0].flatMap(({ start, end, text }) => {
        const range = document.createRange();
        const [from, to] = [nodes.point(start), nodes.point(end)];
        range.setStart(from.node, from.offset);
        range.setEnd(to.node, to.offset);
        const unread = [...document.querySelectorAll('.unseen')].filter((e) => range.intersectsNode(e)).map((e) => e.textContent);
        let said = range.toString();
        // A line break parts words and is no text of its own.
        const shape = range.cloneContents();
        for (const br of shape.querySelectorAll('br')) br.replaceWith(' ');
        said = shape.textContent;
        for (const part of unread) said = said.replace(part, '');
        return fold(said) === fold(text) ? [] : [[text, range.toString()]];
    })";

#[tokio::test]
async fn every_sentence_is_a_range_of_the_page() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders: Vec<PathBuf> =
        ["pages", "../../www/samples", "../cases/article/stories"].map(|f| here.join(f)).to_vec();
    let mut files: Vec<String> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".html"))
        .collect();
    files.sort();
    let server = Server::start(folders);
    let start = Start { extension: false, ..Start::default() };
    with_browser(start, move |session| async move {
        let mut sentences = 0;
        for file in files {
            // Scripts of a page may change it meanwhile; a policy stops them and not WebDriver's.
            let page = session.open(&server.url(Policy::Nothing, &file)).await;
            let read = wire::decode(&capture(&page).await).expect("decodes");
            let snap = &read.snap;
            let article = find_article(snap, &Settings::default());
            let doc = Document::from_article(snap, &article, lang::pack(&article.lang).unwrap_or_else(lang::unknown));
            let ranges: Vec<Value> = doc
                .sentences
                .iter()
                .map(|sentence| {
                    let (start, end) = doc.points(sentence.span).expect("a sentence has its points");
                    json!({ "start": start, "end": end, "text": doc.slice(sentence.span) })
                })
                .collect();
            sentences += ranges.len();
            if file == "edges.html" {
                assert!(ranges.len() >= 15, "{file} is read: {ranges:?}");
            }
            assert_eq!(page.eval(COMPARE, vec![json!(ranges), json!(read.column())]).await, json!([]), "{file}");
        }
        assert!(sentences > 60, "{sentences} sentences");
    })
    .await;
}

/// A page as scripts make it: texts side by side, a field whose value a framework writes back, a shadow tree with slots.
const BUILD: &str = r"
    const main = document.querySelector('main,body');
    const p = document.createElement('p');
    p.append('Side ', '', 'by side, ', document.createElement('b'), 'and ', 'after.');
    p.id = 'built';
    const field = document.createElement('input');
    field.setAttribute('value', 'typed-secret');
    const button = document.createElement('input');
    button.type = 'submit';
    button.setAttribute('value', 'label-of-button');
    const area = document.createElement('textarea');
    area.textContent = 'typed-letter';
    const script = document.createElement('script');
    script.type = 'application/json';
    script.text = 'script-text <!-- <input value=x> ';
    const data = document.createElement('script');
    data.type = 'application/ld+json';
    data.text = JSON.stringify({ about: 'data-about-page' });
    const template = document.createElement('template');
    template.innerHTML = '<p>in-template</p><script>x</scr' + 'ipt>';
    const host = document.createElement('x-host');
    host.append('slotted');
    host.attachShadow({ mode: 'open' }).innerHTML = '<i>shade</i><slot></slot>';
    const comment = document.createComment(' <script> <input <textarea> ');
    main.append(p, field, button, area, comment, script, data, template, host);";

#[tokio::test]
async fn a_page_made_by_scripts_is_read_as_it_stands_and_nothing_typed_is_sent() {
    let server = Server::of_project();
    let start = Start { extension: false, ..Start::default() };
    with_browser(start, move |session| async move {
        let page = session.open(&server.url(Policy::Open, "plain.html")).await;
        page.eval(BUILD, vec![]).await;
        let message = capture(&page).await;
        let sent = serde_json::to_string(&message).expect("JSON");
        for wanted in ["label-of-button", "data-about-page", "shade", "slotted"] {
            assert!(sent.contains(wanted), "{wanted} is sent");
        }
        for unwanted in ["typed-secret", "typed-letter", "script-text"] {
            assert!(!sent.contains(unwanted), "{unwanted} is not sent");
        }
        let read = wire::decode(&message).expect("the numbers agree");
        let text = |id| read.snap.text(id);
        assert!(read.snap.ids().all(|id| !text(id).contains("in-template")));
        let words = |start: &str| read.snap.ids().find(|id| text(*id).starts_with(start)).expect("there");
        // Three texts are one in markup; the page's own are found again, by their offsets.
        let side = words("Side by side, ");
        let find = "const point = captured.nodes(arguments[0]).point({ node: arguments[1], offset: arguments[2] });
            return [point.node.data, point.offset, point.node.parentNode.id ?? '']";
        for (node, offset, wanted) in [
            (side, 2, json!(["Side ", 2, "built"])),
            (side, 8, json!(["by side, ", 3, "built"])),
            (words("and after."), 6, json!(["after.", 2, "built"])),
        ] {
            assert_eq!(page.eval(find, vec![json!(read.column()), json!(node), json!(offset)]).await, wanted);
        }
        let shade = words("shade");
        let (host, slotted) = (read.snap.parent(shade).and_then(|i| read.snap.parent(i)), words("slotted"));
        assert_eq!(host.map(|id| read.snap.tag(id)), Some("x-host"));
        assert!(shade < slotted && host.is_some_and(|host| read.snap.contains(host, slotted)));
    })
    .await;
}
