//! Which text is the story, what it is called, who wrote it, when, in which language, and whether the
//! page is a news story at all.

mod alike;
mod areas;
mod body;
mod byline;
mod cut_short;
mod date;
mod edges;
mod json;
mod jsonld;
mod lines;
mod meta;
mod news;
mod stats;
mod title;
mod words;

use serde::Serialize;

pub use cut_short::CutShort;

use crate::lang;
use crate::snapshot::{NodeId, Snapshot};

/// What a block of the story is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading inside the story.
    Heading,
    /// A list item.
    ListItem,
    /// A quotation set apart, an embedded post.
    Quote,
    /// A row of a table with prose.
    TableRow,
    /// Text set with its line breaks.
    Preformatted,
}

/// One block: its element and its text nodes in reading order (`None` stands for a line break).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The element around it.
    pub node: NodeId,
    /// Its text nodes.
    pub texts: Vec<Option<NodeId>>,
    /// BCP 47 primary subtag, where it is surely another than the story's.
    pub lang: Option<String>,
}

/// Where a date or name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum MetaSource {
    /// A JSON-LD block.
    JsonLd,
    /// A `<meta>` element.
    Meta,
    /// `itemprop` and kin.
    Microdata,
    /// A `<time>` element.
    TimeElement,
    /// Words a reader sees.
    Visible,
    /// The address of the page.
    Url,
    /// Given by the caller.
    Given,
}

/// A date of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageDate {
    /// ISO 8601, as precise as the page: `2025-02-27` or `2025-02-27T09:30:00+09:00`.
    pub value: String,
    /// Where it was found.
    pub source: MetaSource,
}

/// The story of a page.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The element that holds the body.
    pub root: Option<NodeId>,
    /// The body in reading order.
    pub blocks: Vec<Block>,
    /// Headline.
    pub title: Option<String>,
    /// Element that shows the headline.
    pub title_node: Option<NodeId>,
    /// Names in the byline.
    pub authors: Vec<String>,
    /// First published.
    pub published: Option<PageDate>,
    /// Last changed.
    pub modified: Option<PageDate>,
    /// Name of the site.
    pub site_name: Option<String>,
    /// Canonical address.
    pub canonical: Option<String>,
    /// BCP 47 primary subtag of the text; `und` where it can't be told.
    pub lang: String,
    /// Is it a news story? With the reasons.
    pub is_news: bool,
    /// A text with a headline and an author or a date, news or not: comments below it are comments.
    pub is_text: bool,
    /// Reasons for [`Article::is_news`], each with its weight.
    pub evidence: Vec<crate::Evidence>,
    /// The page shows only a part of the story: why.
    pub cut_short: Option<CutShort>,
    /// Reasons for [`Article::cut_short`], each with its weight.
    pub cut_short_evidence: Vec<crate::Evidence>,
}

/// Bytes of the story that are read to tell its language.
const LANG_SAMPLE: usize = 4000;

/// Lines between the headline and the text at most.
const MAX_HEAD: usize = 60;
/// Bytes of one block that are read to count its words.
const MAX_BLOCK: usize = 20_000;

/// Finds the story, reading the page without the subtrees in `without` (ordered, not nested).
pub fn find(snap: &Snapshot, without: &[NodeId]) -> Article {
    let stats = stats::Stats::new(snap, without, false);
    let areas = areas::find(snap, &stats);
    let lines = lines::read(snap, &stats, &areas);
    let meta = meta::read(snap);
    let words = words::all();
    let shown = title::find(snap, &lines, &meta, None);
    let root = body::choose(snap, &lines, shown.line);
    let top = root.map_or(0, |root| lines.lines.partition_point(|l| l.node < root));
    let bylines = shown.line.into_iter().flat_map(|at| at..at + 6).chain(top..top + 6);
    let authors = byline::find(snap, &meta, &lines, bylines, words);
    let known = edges::Known {
        words,
        title: shown.line,
        headline: shown.text.as_deref().map(title::letters).unwrap_or_default(),
        authors: &authors,
    };
    let kept = root.map(|root| edges::cut(snap, &lines, root, &known)).unwrap_or_default();
    let title = title::find(snap, &lines, &meta, kept.first().copied());

    let sample = sample(snap, &lines, &kept);
    let lang = lang::detect(&sample, meta.lang.as_deref()).0;

    // Around the headline and the body's two ends is where bylines and dates are.
    let (first, last) = (kept.first().copied().unwrap_or(0), kept.last().copied().unwrap_or(0));
    let top = title.line.unwrap_or(first).clamp(first.saturating_sub(MAX_HEAD), first).saturating_sub(6)..first + 3;
    let near = || top.clone().chain(last.max(top.end)..last + 6);
    let authors = if authors.is_empty() { byline::find(snap, &meta, &lines, near(), words) } else { authors };
    let published = meta.published(snap);
    let said = published.is_some();
    let published = published.or_else(|| published_seen(snap, &meta, &lines, near(), words, &lang));
    let address = meta.address(snap);
    let site_name = meta.site_name();
    let verdict = news::judge(&news::Seen {
        snap,
        meta: &meta,
        lines: &lines,
        body: &kept,
        title: &title,
        published: published.as_ref().map(|d| d.source),
        has_author: authors.iter().any(|name| Some(name) != site_name.as_ref()),
        address: address.as_deref(),
    });
    // Any page may have a date of its own: it makes no story of it.
    let published = if said { published } else { meta.page_published().or(published) };
    let mut word_count = 0;
    let blocks = kept
        .iter()
        .map(|at| {
            let line = &lines.lines[*at];
            let text = lines.text(snap, line, MAX_BLOCK);
            word_count += text.split_whitespace().count();
            let lang = lang::of_block(&text, &lang).map(str::to_owned);
            Block { kind: line.kind, node: line.node, texts: lines.texts[line.texts.clone()].to_vec(), lang }
        })
        .collect();
    let (cut_short, cut_short_evidence) = cut_short::judge(&cut_short::Seen {
        snap,
        meta: &meta,
        lines: &lines,
        body: &kept,
        word_count,
        address: address.as_deref(),
        words,
    });
    Article {
        root,
        blocks,
        title: title.text,
        title_node: title.node,
        authors,
        modified: meta.modified(snap),
        published,
        site_name,
        canonical: address,
        lang,
        is_news: verdict.is_news,
        is_text: verdict.is_text,
        evidence: verdict.evidence,
        cut_short,
        cut_short_evidence,
    }
}

/// The start of the story as text.
fn sample(snap: &Snapshot, lines: &lines::Lines, kept: &[usize]) -> String {
    let mut out = String::new();
    for at in kept {
        if out.len() > LANG_SAMPLE {
            break;
        }
        out.push_str(&lines.text(snap, &lines.lines[*at], LANG_SAMPLE));
        out.push('\n');
    }
    out
}

/// The date a reader sees: a `<time>` near the story, a line with a date, the address.
fn published_seen(
    snap: &Snapshot,
    meta: &meta::Meta,
    lines: &lines::Lines,
    near: impl Iterator<Item = usize>,
    words: &words::Words,
    lang: &str,
) -> Option<PageDate> {
    let near: Vec<usize> = near.filter(|at| *at < lines.lines.len()).collect();
    let node = |at: Option<&usize>| at.map(|at| lines.lines[*at].node);
    if let (Some(from), Some(to)) = (node(near.first()), node(near.last())) {
        let value = meta::by_time_element(snap, from.0..snap.end(to).0);
        if let Some(value) = value {
            return Some(PageDate { value, source: MetaSource::TimeElement });
        }
    }
    let seen = near.iter().find_map(|at| {
        let line = &lines.lines[*at];
        if line.units > 120 || line.area.has(areas::Area::COMMENTS | areas::Area::RELATED | areas::Area::FOOTER) {
            return None;
        }
        words.date(&lines.text(snap, line, 300), lang)
    });
    if let Some(value) = seen {
        return Some(PageDate { value, source: MetaSource::Visible });
    }
    let value = meta.address(snap).and_then(|url| date::in_url(&url))?;
    Some(PageDate { value, source: MetaSource::Url })
}
