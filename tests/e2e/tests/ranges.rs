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
