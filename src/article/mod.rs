//! Which text is the story, what it is called, who wrote it, when, in which language, and whether the
//! page is a news story at all.

mod areas;
mod body;
mod edges;
mod lines;
mod stats;

use serde::Serialize;

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
    /// Reasons for [`Article::is_news`], each with its weight.
    pub evidence: Vec<crate::Evidence>,
    /// The page shows only the start of the story (paywall, paged): why.
    pub cut_short: Option<&'static str>,
}

/// Finds the story, reading the page without the subtrees in `without` (ordered, not nested).
pub fn find(snap: &Snapshot, without: &[NodeId]) -> Article {
    let stats = stats::Stats::new(snap, without, false);
    let areas = areas::find(snap, &stats);
    let lines = lines::read(snap, &stats, &areas);
    let root = body::choose(snap, &lines);
    let kept = root.map(|root| edges::cut(snap, &lines, root)).unwrap_or_default();
    let blocks = kept
        .iter()
        .map(|at| {
            let line = &lines.lines[*at];
            Block { kind: line.kind, node: line.node, texts: lines.texts[line.texts.clone()].to_vec() }
        })
        .collect();
    Article { root, blocks, lang: "und".to_owned(), ..Article::default() }
}
