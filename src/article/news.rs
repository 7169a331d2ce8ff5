//! Is the page a news story? A sum of named evidence: what the page says of itself, and what it looks like.

use super::alike::Pieces;
use super::areas::Area;
use super::lines::Lines;
use super::meta::Meta;
use super::title::{Title, letters};
use super::{MetaSource, jsonld};
use crate::Evidence;
use crate::rules;
use crate::snapshot::Snapshot;

/// At least this much makes a story.
pub const THRESHOLD: i32 = 50;

/// What [`judge`] looks at.
pub struct Seen<'s> {
    pub snap: &'s Snapshot,
    pub meta: &'s Meta,
    pub lines: &'s Lines,
    /// Lines of the body.
    pub body: &'s [usize],
    pub title: &'s Title,
    pub published: Option<MetaSource>,
    pub has_author: bool,
    pub address: Option<&'s str>,
}

/// So many articles in the JSON-LD of a page that is none of them are the stories it leads to.
const MANY: usize = 3;

/// What is known of the page's kind.
pub struct Verdict {
    /// A news story.
    pub is_news: bool,
    /// At least a text with a headline and an author or a date: one that comments hang below. Nothing on
    /// the page says it is something else.
    pub is_text: bool,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// Reasons that make a page something else than one text with comments below.
const SOMETHING_ELSE: [&str; 9] = [
    "json-ld-other",
    "og-other",
    "microdata-other",
    "home-page",
    "little-prose",
    "most-prose-elsewhere",
    "headline-links",
    "no-headline",
    "code",
];

/// Weighs the evidence.
pub fn judge(seen: &Seen) -> Verdict {
    let mut ledger = Vec::new();
    let mut note = |reason, weight, what: String| {
        ledger.push(if what.is_empty() { Evidence::new(reason, weight) } else { Evidence::seen(reason, weight, what) });
    };
    said(seen, &mut note);
    looks(seen, &mut note);
    let sum: i32 = ledger.iter().map(|e| e.weight).sum();
    let says_else = ledger.iter().any(|e| SOMETHING_ELSE.contains(&e.reason));
    let is_signed = seen.has_author || seen.published.is_some();
    let is_text = is_signed && !says_else && ledger.iter().any(|e| e.reason == "paragraphs");
    Verdict { is_news: sum >= THRESHOLD, is_text, evidence: ledger }
}

/// What the page says of itself.
fn said(seen: &Seen, note: &mut impl FnMut(&'static str, i32, String)) {
    let meta = seen.meta;
    if meta.jsonld.articles >= MANY && !meta.jsonld.is_own {
        note("json-ld-of-others", -20, meta.jsonld.articles.to_string());
    } else if let Some(own) = &meta.jsonld.article {
        let weight = match own.kind.as_str() {
            kind if kind.contains("News") || kind == "LiveBlogPosting" || kind == "Report" => 45,
            _ => 25,
        };
        note("json-ld-article", weight, own.kind.clone());
    }
    let others = [
        "Product",
        "QAPage",
        "DiscussionForumPosting",
        "ItemList",
        "CollectionPage",
        "SearchResultsPage",
        "SoftwareApplication",
        "FAQPage",
        "Recipe",
        "JobPosting",
        "Event",
        "TechArticle",
        "Service",
        "LocalBusiness",
        "ProfilePage",
        "Course",
        "HowTo",
        "Book",
        "Movie",
        "VideoGame",
        "MusicAlbum",
        "AboutPage",
        "ContactPage",
    ];
    if let Some(other) = meta.jsonld.kinds.iter().find(|k| others.contains(&k.as_str())) {
        note("json-ld-other", if meta.jsonld.article.is_some() { -10 } else { -40 }, other.clone());
    }
    match meta.get("og:type") {
        Some(kind) if kind.eq_ignore_ascii_case("article") || kind.eq_ignore_ascii_case("news") => {
            note("og-article", 20, String::new())
        }
        Some(kind) if kind.contains("product") || kind.contains("profile") || kind.contains("business") => {
            note("og-other", -40, kind.to_owned());
        }
        Some(kind) => note("og-other", -20, kind.to_owned()),
        None => {}
    }
    if meta.get("article:published_time").is_some() {
        note("article-published-time", 10, String::new());
    }
    if let Some(kind) = meta.itemtypes.iter().find(|k| jsonld::is_article(k)) {
        note("microdata-article", 20, kind.clone());
    } else if let Some(kind) = meta.itemtypes.iter().find(|k| others.contains(&k.as_str())) {
        note("microdata-other", if meta.jsonld.article.is_some() { -25 } else { -45 }, kind.clone());
    }
    if meta.has_amp {
        note("amp-version", 10, String::new());
    }
    match seen.published {
        Some(MetaSource::JsonLd | MetaSource::Meta | MetaSource::Microdata) => {
            note("published-date", 15, String::new())
        }
        Some(_) => note("published-date-seen", 10, String::new()),
        None => note("no-date", -15, String::new()),
    }
    // Systems for websites call every page an article; those of a firm are changed and never published.
    if seen.published.is_none() && meta.jsonld.article.is_none() && meta.jsonld.kinds.iter().any(|k| k == "WebPage") {
        note("page-never-published", -25, String::new());
    }
    if seen.has_author {
        note("author", 10, String::new());
    }
    if let Some(address) = seen.address {
        let path = address.split_once("://").map_or(address, |(_, rest)| rest);
        let path = path.split_once('/').map_or("", |(_, path)| path);
        let path = path.split(['?', '#']).next().unwrap_or("").trim_matches('/');
        let last = path.rsplit('/').next().unwrap_or("");
        let folders = path.split('/').rev().skip(1);
        let told = folders.filter_map(|folder| {
            rules::table("article", "address.other").iter().find(|row| row.form.eq_ignore_ascii_case(folder))
        });
        if let Some(row) = told.last() {
            note("address-of-something-else", -30, row.form.to_owned());
        }
        let is_language = path.len() <= 5 && path.split('-').all(|part| part.len() == 2);
        let words = last.split(['-', '_']).filter(|w| w.chars().any(char::is_alphabetic)).count();
        if (path.is_empty() || is_language) && !address.contains('?') {
            note("home-page", -60, String::new());
        } else if words >= 4 {
            note("address-of-words", 10, String::new());
        } else if path.split('/').count() <= 2 && words <= 1 && !last.bytes().any(|b| b.is_ascii_digit()) {
            note("address-of-section", -20, path.to_owned());
        }
    }
}

/// What it looks like.
fn looks(seen: &Seen, note: &mut impl FnMut(&'static str, i32, String)) {
    let lines = &seen.lines.lines;
    let prose: u32 = seen.body.iter().map(|at| lines[*at].prose()).sum();
    let paragraphs = seen.body.iter().filter(|at| lines[**at].prose() > 0).count();
    match prose {
        0..250 => note("little-prose", -40, prose.to_string()),
        250..700 => {}
        700..1500 => note("prose", 10, prose.to_string()),
        _ => note("much-prose", 15, prose.to_string()),
    }
    if paragraphs >= 4 {
        note("paragraphs", 5, paragraphs.to_string());
    }
    let all: u32 =
        lines.iter().filter(|l| !l.area.has(Area::COMMENTS | Area::NAV | Area::FOOTER)).map(|l| l.prose()).sum();
    if prose * 2 < all {
        note("most-prose-elsewhere", -20, format!("{prose} of {all}"));
    }
    // Headings that are links, one under the other: a list of stories.
    let cards = lines.iter().filter(|l| (2..=4).contains(&l.level) && l.link_share() > 80 && l.units > 20).count();
    if cards >= 12 && (cards as u32) * 120 > prose {
        note("headline-links", -25, cards.to_string());
    }
    match (&seen.title.text, seen.title.line) {
        (Some(text), Some(_)) => {
            let window = seen.meta.title.as_deref().map(letters).unwrap_or_default();
            let own = letters(text);
            if window.contains(&own) && text.split_whitespace().count() >= 4 {
                note("headline-in-title", 10, String::new());
            } else if Pieces::of(&window).share_of(&own) < 30 {
                note("headline-not-in-title", -10, String::new());
            }
        }
        _ => note("no-headline", -15, String::new()),
    }
    let forms = seen.snap.ids().filter(|id| matches!(seen.snap.tag(*id), "pre" | "code")).count();
    if forms >= 8 {
        note("code", -30, forms.to_string());
    }
}
