//! The core of Nutgraf: from a page to a plan.
//!
//! ```text
//! Snapshot ─▶ clutter (proposes) ─▶ article (reads without it) ─▶ guard (vetoes)
//!                                      │
//!                                      ▼ a news story?
//!                       document ─▶ facts ─▶ summary ─▶ Plan
//! ```
//!
//! [`analyze`] is one pure, total function: no I/O, no clock, no state, no randomness, no panic on any
//! decoded snapshot. What it returns only hides and shows; every step can be undone.

pub mod article;
pub mod clutter;
pub mod document;
pub mod facts;
mod hash;
pub mod lang;
pub mod limits;
mod order;
pub mod plan;
pub mod rules;
pub mod snapshot;
pub mod summary;
pub mod text;

use crate::order::Order as _;
use serde::{Deserialize, Serialize};

pub use limits::Diagnostic;
pub use plan::Plan;
pub use snapshot::Snapshot;
pub use text::Span;

/// A named reason with its weight; lists of them explain every decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Stable name in kebab case.
    pub reason: &'static str,
    /// For or against.
    pub weight: i32,
    /// The word or number that was seen, where it helps.
    pub seen: Option<String>,
}

impl Evidence {
    /// A reason without what was seen.
    pub fn new(reason: &'static str, weight: i32) -> Evidence {
        Evidence { reason, weight, seen: None }
    }

    /// A reason with what was seen.
    pub fn seen(reason: &'static str, weight: i32, seen: impl Into<String>) -> Evidence {
        Evidence { reason, weight, seen: Some(seen.into()) }
    }
}

/// What the reader wants; all of it plain data.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Hide clutter at all?
    pub clutter: bool,
    /// Read the facts at all?
    pub summary: bool,
    /// Kinds of clutter to leave alone, by their serialised name.
    pub keep_kinds: Vec<String>,
    /// Keys of what the reader marked as clutter on this site.
    pub hide_units: Vec<String>,
    /// The element that the reader points at as clutter, by its number in the snapshot.
    pub mark: Option<u32>,
    /// Use the vendor table (off only in tests and benches).
    pub vendors: bool,
    /// Overrides, for the command and the web page.
    pub published: Option<String>,
    /// Overrides the language of the text.
    pub lang: Option<String>,
    /// Read the page as a story even where it does not look like one.
    pub force_story: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            clutter: true,
            summary: true,
            keep_kinds: Vec::new(),
            hide_units: Vec::new(),
            mark: None,
            vendors: true,
            published: None,
            lang: None,
            force_story: false,
        }
    }
}

/// Judges one page.
pub fn analyze(snap: &Snapshot, settings: &Settings) -> Plan {
    let mut diagnostics = Vec::new();
    if snap.is_cut {
        diagnostics.push(Diagnostic::new("page-cut", format!("{} nodes were read", snap.len())));
    }
    let Sifted { mut hide, walls, mut article } = sift(snap, settings, &mut diagnostics);
    if !article.is_news && !settings.force_story && !snap.is_frame {
        // Not a story: nothing but consent and what the reader marked is touched, and comments below what is at least
        // one text.
        let is_touched = |kind| match kind {
            clutter::ClutterKind::Consent | clutter::ClutterKind::Marked => true,
            clutter::ClutterKind::Comments => article.is_text,
            _ => false,
        };
        hide.retain(|unit| is_touched(unit.kind));
    }
    hide.retain(|unit| !settings.keep_kinds.iter().any(|kind| kind == unit.kind.name()));
    let (is_news, evidence) = (article.is_news, std::mem::take(&mut article.evidence));
    let story = (settings.summary && (is_news || settings.force_story) && !article.blocks.is_empty()).then(|| {
        if let Some(published) = &settings.published {
            article.published =
                Some(article::PageDate { value: published.clone(), source: article::MetaSource::Given });
        }
        let tag = settings.lang.clone().unwrap_or_else(|| article.lang.clone());
        let lang = language_of_facts(&tag, &mut diagnostics);
        let doc = document::Document::in_its_language(snap, &article, lang);
        read_story(article, &doc, &mut diagnostics)
    });
    Plan { version: plan::VERSION, generation: snap.generation, is_news, evidence, hide, walls, story, diagnostics }
}

/// The story of a page, read without its clutter.
pub fn find_article(snap: &Snapshot, settings: &Settings) -> article::Article {
    sift(snap, settings, &mut Vec::new()).article
}

/// A page with its story parted from the rest.
struct Sifted {
    hide: Vec<clutter::Unit>,
    walls: Vec<clutter::Wall>,
    article: article::Article,
}

/// Parts the story from the clutter: clutter proposes, the article is read without the proposals, the
/// guard vetoes what would take the story along, at most one rerun.
fn sift(snap: &Snapshot, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Sifted {
    let page_lang = page_language(snap);
    let found =
        if settings.clutter { clutter::propose(snap, &page_lang, settings) } else { clutter::Proposal::default() };
    let (mut hide, walls) = (found.units, found.walls);
    if snap.is_frame {
        return Sifted { hide, walls, article: article::Article::default() };
    }
    let mut article = article::find(snap, &outermost(&hide));
    let is_marked = |unit: &clutter::Unit| unit.kind == clutter::ClutterKind::Marked;
    let (mut marked, judged): (Vec<_>, Vec<_>) = hide.into_iter().partition(is_marked);
    hide = judged;
    let mut vetoed = clutter::guard(snap, &mut hide, &holders(&article));
    // Where there is no text to protect, the reader's word counts.
    let is_text = article.is_news || article.is_text || settings.force_story;
    vetoed.extend(clutter::guard(snap, &mut marked, &if is_text { holders(&article) } else { Vec::new() }));
    hide.extend(marked);
    if length(snap, &article) < MIN_STORY && !hide.is_empty() {
        // Little is left to read. If the whole page has a story, what we are about to hide is in its way.
        let whole = article::find(snap, &[]);
        if whole.is_news && length(snap, &whole) > 2 * length(snap, &article) {
            vetoed.extend(clutter::guard(snap, &mut hide, &holders(&whole)));
        }
    }
    if !vetoed.is_empty() {
        let kinds: Vec<String> = vetoed.iter().map(|u| u.kind.name().to_owned()).collect();
        diagnostics.push(Diagnostic::new("would-hide-story", kinds.join(", ")));
        article = article::find(snap, &outermost(&hide));
    }
    Sifted { hide, walls, article }
}

/// Bytes of text below which a page counts as having no story left: a paragraph.
const MIN_STORY: usize = 400;

/// The elements that hold a story's text.
fn holders(article: &article::Article) -> Vec<snapshot::NodeId> {
    article.blocks.iter().map(|b| b.node).chain(article.title_node).collect()
}

/// Bytes of a story's text.
fn length(snap: &Snapshot, article: &article::Article) -> usize {
    article.blocks.iter().flat_map(|b| b.texts.iter().flatten()).map(|t| snap.text(*t).len()).sum()
}

/// Reads plain text as a story.
pub fn analyze_text(text: &str, title: Option<&str>, settings: &Settings) -> Plan {
    let tag = settings.lang.clone().unwrap_or_else(|| lang::detect(text, None).0);
    let mut diagnostics = Vec::new();
    let pack = language_of_facts(&tag, &mut diagnostics);
    let doc = document::Document::from_text(text, pack);
    let article = article::Article {
        title: title.map(str::to_owned),
        published: settings
            .published
            .clone()
            .map(|value| article::PageDate { value, source: article::MetaSource::Given }),
        lang: tag,
        ..article::Article::default()
    };
    let story = read_story(article, &doc, &mut diagnostics);
    Plan {
        version: plan::VERSION,
        generation: 0,
        is_news: true,
        evidence: Vec::new(),
        hide: Vec::new(),
        walls: Vec::new(),
        story: Some(story),
        diagnostics,
    }
}

fn read_story(article: article::Article, doc: &document::Document, diagnostics: &mut Vec<Diagnostic>) -> plan::Story {
    if doc.is_cut {
        diagnostics.push(Diagnostic::new("story-cut", format!("{} bytes were read", doc.text.len())));
    }
    let reference =
        facts::Reference { published: article.published.as_ref().map(|d| d.value.clone()).unwrap_or_default() };
    let sheet = facts::read(doc, &reference, article.title.as_deref());
    plan::story(article, doc, sheet)
}

/// The tables to read facts with. For many languages there are only words of dialogs and bylines: what is
/// read then is little, and the plan says so.
fn language_of_facts(tag: &str, diagnostics: &mut Vec<Diagnostic>) -> lang::LangPack {
    match lang::pack(tag) {
        Some(pack) if pack.has_facts() => pack,
        known => {
            diagnostics.push(Diagnostic::new("unknown-language", tag));
            known.unwrap_or_else(lang::unknown)
        }
    }
}

/// What the page says of its own language.
fn page_language(snap: &Snapshot) -> String {
    let declared = snap.ids().take(4).find_map(|id| snap.attr(id, "lang"));
    declared.map(lang::primary_subtag).unwrap_or_default()
}

/// Roots of what the story is read without, ordered. A reader may point at the story itself: what they marked is read
/// with the rest, for the guard to know.
fn outermost(units: &[clutter::Unit]) -> Vec<snapshot::NodeId> {
    let judged = units.iter().filter(|u| u.kind != clutter::ClutterKind::Marked);
    let mut nodes: Vec<_> = judged.flat_map(|u| u.nodes.iter().copied()).collect();
    nodes.order();
    nodes.dedup();
    nodes
}
