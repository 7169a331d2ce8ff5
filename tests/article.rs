//! The article on whole pages: pages of our own in many languages, with the edges that news pages have around their
//! stories, against the paragraphs and metadata expected of them; pages that are no story; stories cut short.
//!
//! `cases/article/stories/NAME.html` has its truth in `NAME.toml`:
//!
//! ```toml
//! title = ""
//! authors = [""]
//! published = "2026-03-04T07:40:00+01:00"
//! modified = ""                 # where the page says it
//! lang = "de"
//! paragraphs = ["", ...]        # every block in order, white space folded, without soft hyphens
//! ```
//!
//! `cases/article/edges.toml`, `not-stories.toml` and `cut-short.toml` explain themselves.

use std::path::{Path, PathBuf};
use std::time::Instant;

use nutgraf::article::Article;
use nutgraf::document::Document;
use nutgraf::snapshot::{NodeId, Snapshot, html, wire};
use nutgraf::{Settings, find_article, lang};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/article")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn table(path: &Path) -> toml::Table {
    read(path).parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn cases(file: &str) -> Vec<toml::Table> {
    let cases = table(&folder().join(file)).get("case").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    assert!(!cases.is_empty(), "{file} has no case");
    cases.iter().map(|case| case.as_table().expect("a table").clone()).collect()
}

fn text<'c>(case: &'c toml::Table, key: &str) -> Option<&'c str> {
    case.get(key).and_then(toml::Value::as_str)
}

fn texts(case: &toml::Table, key: &str) -> Vec<String> {
    let items = case.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    items.iter().map(|item| item.as_str().expect("text").to_owned()).collect()
}

/// Names and HTML of the stories.
fn stories() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder().join("stories"))
        .expect("stories")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), read(&path)))
        .collect();
    found.sort();
    assert!(found.len() >= 20, "{} stories", found.len());
    found
}

fn find(snap: &Snapshot) -> (Article, Document) {
    let article = find_article(snap, &Settings::default());
    let doc = Document::from_article(snap, &article, lang::pack(&article.lang).unwrap_or_else(lang::unknown));
    (article, doc)
}

fn paragraphs(doc: &Document) -> Vec<&str> {
    doc.blocks.iter().map(|block| doc.slice(block.span)).collect()
}

#[test]
fn stories_are_found_whole_and_alone() {
    for (name, page) in stories() {
        let want = table(&folder().join(format!("stories/{name}.toml")));
        let snap = html::parse(&page, "");
        let (article, doc) = find(&snap);
        assert!(article.is_news, "{name}: not taken for a story: {:?}", article.evidence);
        assert_eq!(paragraphs(&doc), texts(&want, "paragraphs"), "{name}");
        assert_eq!(article.title.as_deref(), text(&want, "title"), "{name}");
        assert_eq!(article.authors, texts(&want, "authors"), "{name}");
        assert_eq!(article.published.map(|d| d.value).as_deref(), text(&want, "published"), "{name}");
        if let Some(modified) = text(&want, "modified") {
            assert_eq!(article.modified.map(|d| d.value).as_deref(), Some(modified), "{name}");
        }
        assert_eq!(Some(article.lang.as_str()), text(&want, "lang"), "{name}");
        assert_eq!(article.cut_short, None, "{name}: {:?}", article.cut_short_evidence);
    }
}

/// One edge of a story, set before, into or after the same plain page.
fn edge(case: &toml::Table) -> String {
    let part = |key: &str| text(case, key).unwrap_or_default();
    let lang = text(case, "lang").unwrap_or("en");
    format!(
        "<!doctype html><html lang={lang}><head><title>Mill to close after ninety years | Valley News</title>\
         <meta property=og:site_name content='Valley News'><meta property=og:type content=article>{}</head><body>\
         <nav><a href=/>Home</a><a href=/sport>Sport</a></nav><main><article><h1>Mill to close after ninety years</h1>{}\
         <div class=text><p>{}</p>{}<p>{}</p><p>{}</p></div>{}</article></main><footer><a href=/imprint>Imprint</a></footer></body></html>",
        part("head"),
        part("before"),
        MILL[0],
        part("inside"),
        MILL[1],
        MILL[2],
        part("after"),
    )
}

const MILL: [&str; 3] = [
    "The paper mill at Rook Bend will close at the end of May after ninety years, its owner said on Monday in a letter to the 212 people who work there.",
    "“We have tried for three years to find a buyer, and nobody came,” said managing director Petra Holm. The machines will be sold to a firm in Ostrava.",
    "The town has asked the regional government for help. A first meeting is planned for next week, according to mayor Jan Kos, who called the news a blow.",
];

#[test]
fn edges_are_told_from_the_story() {
    for case in cases("edges.toml") {
        let name = text(&case, "name").expect("a name");
        let snap = html::parse(&edge(&case), "https://www.valley.example/2026/mill-to-close-after-ninety-years");
        let (article, doc) = find(&snap);
        let mut want: Vec<String> = texts(&case, "first");
        want.push(MILL[0].to_owned());
        want.extend(texts(&case, "second"));
        want.extend([MILL[1].to_owned(), MILL[2].to_owned()]);
        want.extend(texts(&case, "last"));
        assert_eq!(paragraphs(&doc), want, "{name}");
        if let Some(title) = text(&case, "title") {
            assert_eq!(article.title.as_deref(), Some(title), "{name}");
        }
        if case.contains_key("authors") {
            assert_eq!(article.authors, texts(&case, "authors"), "{name}");
        }
        if let Some(published) = text(&case, "published") {
            assert_eq!(article.published.as_ref().map(|d| d.value.as_str()), Some(published), "{name}");
        }
        if let Some(langs) = case.get("langs") {
            let found: Vec<toml::Value> =
                article.blocks.iter().map(|b| b.lang.clone().unwrap_or_default().into()).collect();
            assert_eq!(Some(&found), langs.as_array(), "{name}");
            let own = article.blocks.iter().filter(|b| b.lang.is_none()).count();
            let read = Document::in_its_language(&snap, &article, doc.lang);
            assert!(own < article.blocks.len() && read.blocks.len() == own, "{name}: {own} blocks are read");
            let foreign = article.blocks.iter().find_map(|b| b.lang.as_deref()).and_then(lang::pack).expect("a pack");
            let asked = Document::in_its_language(&snap, &article, foreign);
            assert_eq!(asked.blocks.len(), article.blocks.len(), "{name}: read where its language is asked for");
        }
    }
}

#[test]
fn stories_cut_short_say_why() {
    for case in cases("cut-short.toml") {
        let name = text(&case, "name").expect("a name");
        let snap = html::parse(&edge(&case), "https://www.valley.example/2026/mill-to-close-after-ninety-years");
        let (article, _) = find(&snap);
        let found = article.cut_short.map(|why| why.name());
        assert_eq!(found, text(&case, "cut_short"), "{name}: {:?}", article.cut_short_evidence);
    }
}

#[test]
fn what_is_no_story_is_not_taken_for_one() {
    for case in cases("not-stories.toml") {
        let name = text(&case, "name").expect("a name");
        let snap = html::parse(text(&case, "html").expect("html"), text(&case, "url").expect("url"));
        let (article, _) = find(&snap);
        assert!(!article.is_news, "{name}: {:?}", article.evidence);
    }
}

/// Text of the page between two points, as `Range.toString()` gives it, without white space and marks that do not show.
fn range(snap: &Snapshot, doc: &Document, sentence: nutgraf::Span) -> Option<String> {
    let (start, end) = doc.points(sentence)?;
    let mut units = Vec::new();
    for id in (start.node.0..=end.node.0).map(NodeId).filter(|id| snap.is_text(*id)) {
        let text: Vec<u16> = snap.text(id).encode_utf16().collect();
        let from = if id == start.node { start.offset as usize } else { 0 };
        let to = if id == end.node { end.offset as usize } else { text.len() };
        units.extend_from_slice(text.get(from..to)?);
    }
    Some(shown(&String::from_utf16(&units).ok()?))
}

fn shown(text: &str) -> String {
    let is_shown = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(is_shown).collect()
}

fn assert_map(name: &str, snap: &Snapshot, doc: &Document) {
    for sentence in &doc.sentences {
        let found = range(snap, doc, sentence.span);
        assert_eq!(found.as_deref(), Some(shown(doc.slice(sentence.span)).as_str()), "{name}");
    }
}

#[test]
fn every_sentence_is_one_stretch_of_the_page() {
    let mut sentences = 0;
    let edges = cases("edges.toml").into_iter().map(|case| (text(&case, "name").unwrap_or("").to_owned(), edge(&case)));
    let others = cases("not-stories.toml")
        .into_iter()
        .map(|case| (text(&case, "name").unwrap_or("").to_owned(), text(&case, "html").unwrap_or("").to_owned()));
    for (name, page) in stories().into_iter().chain(edges).chain(others) {
        let snap = html::parse(&page, "");
        let (_, doc) = find(&snap);
        assert_map(&name, &snap, &doc);
        sentences += doc.sentences.len();
    }
    assert!(sentences > 200, "only {sentences} sentences");
}

/// Numbers that look random and are the same every time (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn place(&mut self, page: &str) -> usize {
        let mut at = self.below(page.len() + 1);
        while !page.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

const PIECES: [&str; 24] = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<b><i>",
    "</a>",
    "<a href=x>",
    "<br>",
    "<template>",
    "<svg><title>",
    "<select><option>",
    "<!--",
    "-->",
    "<script>",
    "<article>",
    "<h1>",
    "\u{202e}\u{200b}\u{ad}",
    "\u{0}",
    "&#x1f600;&shy;&nbsp;",
    "<script type=application/ld+json>{\"@graph\":[{",
    "<time datetime=9999-99-99>",
    "<ruby>a<rt>b",
];

/// A page with some of it gone, doubled, moved or something set in.
fn damaged(page: &str, dice: &mut Dice) -> String {
    let mut page = page.to_owned();
    for _ in 0..1 + dice.below(8) {
        let (a, b) = (dice.place(&page), dice.place(&page));
        let (a, b) = (a.min(b), a.max(b));
        match dice.below(5) {
            0 => page.replace_range(a..b, ""),
            1 if page.len() < 60_000 => {
                let twice = page[a..b].to_owned();
                page.insert_str(b, &twice);
            }
            2 => page.truncate(b),
            _ => page.insert_str(a, PIECES[dice.below(PIECES.len())]),
        }
    }
    page
}

#[test]
fn any_page_makes_a_snapshot_that_travels_and_an_article() {
    let mut dice = Dice(2026);
    for (name, page) in stories() {
        for round in 0..12 {
            let page = damaged(&page, &mut dice);
            let snap = html::parse(&page, "https://a.test/x");
            let back =
                wire::decode(&wire::encode(&snap)).unwrap_or_else(|error| panic!("{name} {round}: {error:?}")).snap;
            assert_eq!(back.len(), snap.len(), "{name} {round}");
            for id in snap.ids() {
                assert_eq!((back.tag(id), back.text(id)), (snap.tag(id), snap.text(id)), "{name} {round}");
                assert_eq!((back.parent(id), back.end(id)), (snap.parent(id), snap.end(id)), "{name} {round}");
                assert!(back.attrs(id).eq(snap.attrs(id)), "{name} {round}");
            }
            let (_, doc) = find(&snap);
            let (_, same) = find(&back);
            assert_eq!(doc.text, same.text, "{name} {round}");
            assert_map(&format!("{name} {round}"), &snap, &doc);
        }
    }
}

#[test]
fn time_grows_with_the_page_and_no_faster() {
    // Shapes that invite looking at everything once for each thing: paragraphs, links, articles, nested boxes.
    let shapes: [(&str, &str, &str); 4] = [
        ("paragraphs", "<p>The mill at Rook Bend will close in May, its owner said on Monday.</p>", ""),
        ("links", "<ul><li><a href=x>A story of some length about the mill and the town</a></li></ul>", ""),
        (
            "articles",
            "<article><h2>Mill to close</h2><p>The mill will close in May, its owner said on Monday, and that is that.</p></article>",
            "",
        ),
        (
            "nested",
            "<div class=related><p>The mill will close in May, its owner said on Monday, and that is that.",
            "</div>",
        ),
    ];
    for (name, start, end) in shapes {
        let page = |count: usize| {
            html::parse(
                &format!("<title>Mill</title><h1>Mill to close</h1>{}{}", start.repeat(count), end.repeat(count)),
                "",
            )
        };
        // The same amount of text, as many small pages and as one large one: a busy machine slows both alike.
        let time = |snap: &Snapshot, times: usize| {
            let begun = Instant::now();
            for _ in 0..times {
                std::hint::black_box(nutgraf::article::find(snap, &[]).blocks.len());
            }
            begun.elapsed()
        };
        let (small, large) = (page(200), page(3200));
        let best = |snap: &Snapshot, times: usize| (0..4).map(|_| time(snap, times)).min().unwrap_or_default();
        let (many, one) = (best(&small, 16), best(&large, 1));
        // 1 if linear, 16 if quadratic.
        assert!(one < many * 5, "{name}: sixteen pages {many:?}, one of their size {one:?}");
    }
}
