//! What stands in and over a story and is not the story: newsletter offers, share rows, teaser lines, counters; and the
//! walls that are named and never touched. Cases are data in `cases/furniture/`, around one story of our own.
//!
//! ```toml
//! [[case]]
//! name = ""
//! lang = "en"                   # of the page; the story's own words do not matter here
//! over = ""                     # markup in `body`, before the page
//! before = "" between = "" after = ""  # markup between headline and text, in the text, after it
//! text = ["", ...]              # six other paragraphs
//! locked = true                 # the page does not scroll
//! hidden = ["share #row"]       # every unit: kind and id of its first element; nothing else may be hidden
//! walls = ["login"]             # every wall
//! ```
//!
//! Static HTML has no geometry; `data-testid="fixed 0 0 1280 900"` gives an element its place and box here.

use std::collections::BTreeSet;
use std::path::Path;

use nutgraf::snapshot::{Builder, NodeId, Rect, Snapshot, Style, Viewport, html};

const URL: &str = "https://www.bay.example/2026/ferry";
const PARAGRAPHS: [&str; 6] = [
    "HALVERTON, March 3 – The harbour authority said on Tuesday that the old ferry line across the bay will run again from June, after two years of talks.",
    "“We have the boats and we have the money,” said Mara Voss, head of the authority. She put the cost of the new pier at 41 million crowns.",
    "About 2,400 people a day are expected to use the boats once both are in service, according to a study the authority published last month.",
    "Opponents doubt the figure. Councillor Ines Roth said the real number was likely to be closer to 1,500, and asked for the contract in full.",
    "The crossing will take eleven minutes. By bus it takes thirty-eight in the morning, a survey by the transport office found in October of last year.",
    "Work on the pier begins next week. Whether bicycles may travel free at rush hour has not been confirmed by the authority or by the ministry.",
];

fn field<'c>(case: &'c toml::Table, key: &str) -> &'c str {
    case.get(key).and_then(toml::Value::as_str).unwrap_or("")
}

fn list(case: &toml::Table, key: &str) -> BTreeSet<String> {
    let items = case.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    items.iter().map(|v| v.as_str().expect("text").to_owned()).collect()
}

/// The paragraphs of the story.
fn story(case: &toml::Table) -> Vec<String> {
    let own = case.get("text").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    if own.is_empty() {
        return PARAGRAPHS.map(str::to_owned).to_vec();
    }
    own.iter().map(|p| p.as_str().expect("text").to_owned()).collect()
}

fn markup(case: &toml::Table) -> String {
    let lang = case.get("lang").and_then(toml::Value::as_str).unwrap_or("en");
    let paragraphs = story(case);
    let [p1, p2, p3, p4, p5, p6] = paragraphs.as_slice() else { panic!("six paragraphs") };
    let (over, before, between, after) =
        (field(case, "over"), field(case, "before"), field(case, "between"), field(case, "after"));
    let ld = r#"{"@type": "NewsArticle", "headline": "Ferry across the bay to run again"}"#;
    format!(
        "<!doctype html><html lang={lang}><head><title>Ferry to run again</title><link rel=canonical href='{URL}'>\
         <meta property=og:type content=article><meta property=article:published_time content=2026-03-03T09:00:00Z>\
         <script type=application/ld+json>{ld}</script></head><body>{over}<header><nav id=menu><a href=/news>News</a>\
         <a href=/sport>Sport</a><a href=/video>Video</a></nav></header><main><article><h1 id=head>Ferry across the bay \
         to run again</h1><p class=byline>By Tove Hall</p>{before}<div class=body><p id=p1>{p1}</p><p id=p2>{p2}</p>{between}<p id=p3>{p3}</p>\
         <p id=p4>{p4}</p><p>{p5}</p><p>{p6}</p></div>{after}</article></main><footer id=foot><a href=/imprint>Imprint</a></footer></body></html>"
    )
}

/// The page with the boxes that the cases give.
fn measured(flat: &Snapshot, locked: bool) -> Snapshot {
    let mut out = Builder::new(URL);
    out.set_viewport(Viewport { width: 1280, height: 900, page_width: 1280, page_height: 3000, ..Viewport::default() });
    let mut open: Vec<NodeId> = Vec::new();
    for id in flat.ids() {
        while open.last().is_some_and(|last| !flat.contains(*last, id)) {
            open.pop();
            out.close();
        }
        if flat.is_text(id) {
            out.text(flat.text(id));
            continue;
        }
        let attrs: Vec<_> = flat.attrs(id).collect();
        let new = out.open(flat.tag(id), &attrs);
        open.push(id);
        out.set_style(new, flat.style(id).0);
        if locked && flat.tag(id) == "body" {
            out.set_style(new, Style::MEASURED | Style::OVERFLOW_HIDDEN);
        }
        let mut words = flat.attr(id, "data-testid").unwrap_or("").split_whitespace();
        let bits = match words.next() {
            Some("fixed") => Style::FIXED | Style::ON_TOP,
            Some("modal") => Style::TOP_LAYER | Style::ON_TOP,
            Some("shade") => Style::FIXED | Style::TRANSLUCENT,
            Some("above") => Style::ABSOLUTE | Style::ON_TOP,
            _ => continue,
        };
        out.set_style(new, bits | Style::MEASURED);
        let numbers: Vec<i32> = words.map(|n| n.parse().expect("px")).collect();
        let &[x, y, w, h] = numbers.as_slice() else { panic!("x y w h") };
        out.set_rect(new, Rect { x, y, w, h });
    }
    out.finish()
}

fn analyze(case: &toml::Table) -> (Snapshot, nutgraf::Plan) {
    let locked = case.get("locked").and_then(toml::Value::as_bool).unwrap_or(false);
    let snap = measured(&html::parse(&markup(case), URL), locked);
    let plan = nutgraf::analyze(&snap, &nutgraf::Settings::default());
    (snap, plan)
}

fn cases() -> Vec<(String, toml::Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/furniture");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("cases") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for case in table["case"].as_array().expect("[[case]]") {
            let case = case.as_table().expect("a table").clone();
            let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            found.push((format!("{stem}: {}", field(&case, "name")), case));
        }
    }
    found
}

#[test]
fn furniture_goes_and_walls_are_named() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() > 20, "only {} cases", cases.len());
    for (name, case) in &cases {
        let (snap, plan) = analyze(case);
        let id_of =
            |node: NodeId| snap.attr(node, "id").map_or_else(|| snap.tag(node).to_owned(), |id| format!("#{id}"));
        let hidden: BTreeSet<String> = plan
            .hide
            .iter()
            .map(|u| format!("{} {}", u.kind.name(), u.nodes.first().map_or(String::new(), |n| id_of(*n))))
            .collect();
        if hidden != list(case, "hidden") {
            wrong.push(format!("{name}: hides {hidden:?}, wanted {:?}", list(case, "hidden")));
        }
        let walls: BTreeSet<String> = plan.walls.iter().map(|w| w.kind.name().to_owned()).collect();
        if walls != list(case, "walls") {
            wrong.push(format!("{name}: names {walls:?}, wanted {:?}", list(case, "walls")));
        }
        let is_freed = plan.hide.iter().any(|u| !u.unlock.is_empty());
        let is_to_free = case.get("locked").is_some() && list(case, "walls").is_empty();
        if is_freed != is_to_free {
            wrong.push(format!("{name}: the lock is freed: {is_freed}"));
        }
        if plan.story.as_ref().is_none_or(|s| !story(case).iter().all(|p| s.text.contains(p))) {
            wrong.push(format!("{name}: the story lost a sentence"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Two boxes with the same markup, and one of another name.
const BOXES: &str =
    "<div id=box-1 class='box offer'><b>The bay in your inbox</b><form><input type=email><button>Go</button></form>
    </div><div id=box-2 class='box offer'><b>Our newsletter on sport</b><form><input type=email><button>Go</button></form></div>
    <div class='letter post-4711'><b>Our newsletters</b><form><input type=email><button>Go</button></form></div>";

fn keys(between: &str) -> Vec<String> {
    let mut case = toml::Table::new();
    case.insert("between".to_owned(), between.into());
    analyze(&case).1.hide.into_iter().map(|u| u.key).collect()
}

#[test]
fn a_key_is_the_same_on_every_page_and_of_one_box_only() {
    let first = keys(BOXES);
    assert_eq!(first.len(), 3, "{first:?}");
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), 3, "boxes are told apart: {first:?}");
    // Another story of the site: other numbers, one more paragraph, the first box hidden already.
    let later = BOXES.replace("4711", "4799").replacen("<div id", "<p>More.</p><div hidden id", 1);
    assert_eq!(keys(&later), first[1..], "the later page's boxes");
    assert!(first.iter().all(|key| key.starts_with("newsletter ") && key.len() <= 200));
}

#[test]
fn a_unit_says_its_first_words() {
    let mut case = toml::Table::new();
    case.insert("between".to_owned(), BOXES.into());
    let (_, plan) = analyze(&case);
    assert_eq!(plan.hide[0].words, "The bay in your inbox Go");
}
