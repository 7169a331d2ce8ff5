//! What the page says of its story in `<meta>`, `<link>`, microdata and JSON-LD: read once into one record,
//! with the rules by which one source wins over another.
//!
//! Published and modified: the story's own JSON-LD object, then `<meta>`, microdata, the JSON-LD of the page around it,
//! and for published also `<time>`, what a reader sees, the address. Where JSON-LD has several articles and none of them is surely this one, `<meta>`
//! comes first. The same order holds for authors; the headline is settled by [`super::title`].

use super::jsonld::{self, JsonLd};
use super::title::letters;
use super::{MetaSource, PageDate, date};
use crate::rules;
use crate::snapshot::{NodeId, Snapshot};

/// See the module doc.
#[derive(Debug, Default)]
pub struct Meta {
    pub jsonld: JsonLd,
    /// (key in lower case, content) in order.
    rows: Vec<(String, String)>,
    pub canonical: Option<String>,
    /// Text of `<title>`.
    pub title: Option<String>,
    pub lang: Option<String>,
    /// An alternate AMP version, as articles have.
    pub has_amp: bool,
    /// What the page says comes after it.
    pub next: Option<String>,
    /// `itemtype` values.
    pub itemtypes: Vec<String>,
}

/// Reads the page.
pub fn read(snap: &Snapshot) -> Meta {
    let mut meta = Meta::default();
    for id in snap.ids() {
        match snap.tag(id) {
            "meta" => {
                let Some(content) = snap.attr(id, "content").map(str::trim).filter(|c| !c.is_empty()) else { continue };
                for key in ["property", "name", "itemprop"] {
                    if let Some(key) = snap.attr(id, key) {
                        meta.rows.push((key.trim().to_ascii_lowercase(), content.to_owned()));
                    }
                }
            }
            "link" => match snap.attr(id, "rel") {
                Some(rel) if rel.eq_ignore_ascii_case("canonical") => {
                    meta.canonical = meta.canonical.take().or_else(|| snap.attr(id, "href").map(str::to_owned));
                }
                Some(rel) if rel.eq_ignore_ascii_case("amphtml") => meta.has_amp = true,
                Some(rel) if rel.eq_ignore_ascii_case("next") => meta.next = snap.attr(id, "href").map(str::to_owned),
                _ => {}
            },
            "title" if meta.title.is_none() && snap.parent(id).is_some_and(|p| snap.tag(p) == "head") => {
                meta.title = Some(fold(&snap.text_of(id, 1000))).filter(|t| !t.is_empty());
            }
            "html" => meta.lang = snap.attr(id, "lang").map(str::to_owned),
            _ => {}
        }
        if let Some(kind) = snap.attr(id, "itemtype") {
            meta.itemtypes.push(kind.rsplit('/').next().unwrap_or(kind).to_owned());
        }
    }
    let headlines: Vec<String> =
        meta.by_table("meta.title").chain(meta.title.as_deref()).map(letters).filter(|t| !t.is_empty()).collect();
    let addresses: Vec<String> =
        meta.canonical.as_deref().into_iter().chain(meta.get("og:url")).map(bare_address).collect();
    meta.jsonld = jsonld::read(snap, |record| {
        let is_headline =
            |own: &str| headlines.iter().any(|h| h.starts_with(own) || (h.len() > 12 && own.starts_with(h)));
        record.url.as_deref().map(bare_address).is_some_and(|url| addresses.contains(&url))
            || record.headline.as_deref().map(letters).is_some_and(|own| own.len() > 12 && is_headline(&own))
    });
    meta
}

/// An address without scheme, query and closing slash: what two ways of writing it share.
fn bare_address(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').trim_start_matches("www.").to_ascii_lowercase()
}

/// White space folded.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Meta {
    /// The first content for a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.rows.iter().find(|(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// Contents by the names of a table, best name first.
    pub fn by_table(&self, table: &str) -> impl Iterator<Item = &str> {
        rules::table("article", table)
            .iter()
            .flat_map(|row| self.rows.iter().filter(move |(name, _)| name == row.form).map(|(_, c)| c.as_str()))
    }

    /// Name of the site.
    pub fn site_name(&self) -> Option<String> {
        let own = self.get("og:site_name").map(str::to_owned);
        own.or_else(|| self.jsonld.article.as_ref().and_then(|a| a.publisher.clone()))
            .or_else(|| self.jsonld.site.clone())
            .or_else(|| self.by_table("meta.site").map(|s| s.trim_start_matches('@').to_owned()).next())
            .filter(|s| !s.is_empty())
    }

    /// The address the page wants to be known by.
    pub fn address(&self, snap: &Snapshot) -> Option<String> {
        let own = self.jsonld.article.as_ref().and_then(|a| a.url.clone());
        let is_address = |url: &String| url.contains("://");
        self.canonical
            .clone()
            .filter(is_address)
            .or_else(|| self.get("og:url").map(str::to_owned))
            .or(own)
            .or_else(|| self.canonical.clone())
            .or_else(|| Some(snap.url.clone()))
            .filter(|url| !url.is_empty())
    }

    /// Dates of machines' sources, best first.
    pub fn published(&self, snap: &Snapshot) -> Option<PageDate> {
        let own = self.jsonld.article.as_ref().and_then(|a| a.published.as_deref()).and_then(date::machine);
        let meta = || self.by_table("meta.published").find_map(date::machine);
        let own = || own.clone().map(|value| PageDate { value, source: MetaSource::JsonLd });
        let meta = || meta().map(|value| PageDate { value, source: MetaSource::Meta });
        let is_sure = self.jsonld.is_own || self.jsonld.articles < 2;
        let said = if is_sure { own().or_else(meta) } else { meta().or_else(own) };
        said.or_else(|| {
            by_itemprop(snap, "datePublished").map(|value| PageDate { value, source: MetaSource::Microdata })
        })
    }

    /// Published, where only the page around the story says it.
    pub fn page_published(&self) -> Option<PageDate> {
        let value = self.jsonld.page.0.as_deref().and_then(date::machine)?;
        Some(PageDate { value, source: MetaSource::JsonLd })
    }

    /// Last changed.
    pub fn modified(&self, snap: &Snapshot) -> Option<PageDate> {
        let own = self.jsonld.article.as_ref().and_then(|a| a.modified.as_deref()).and_then(date::machine);
        let meta = || self.by_table("meta.modified").find_map(date::machine);
        own.map(|value| PageDate { value, source: MetaSource::JsonLd })
            .or_else(|| meta().map(|value| PageDate { value, source: MetaSource::Meta }))
            .or_else(|| {
                by_itemprop(snap, "dateModified").map(|value| PageDate { value, source: MetaSource::Microdata })
            })
            .or_else(|| {
                let value = self.jsonld.page.1.as_deref().and_then(date::machine)?;
                Some(PageDate { value, source: MetaSource::JsonLd })
            })
    }
}

fn by_itemprop(snap: &Snapshot, prop: &str) -> Option<String> {
    snap.ids()
        .filter(|id| snap.attr(*id, "itemprop").is_some_and(|p| p.split_whitespace().any(|p| p == prop)))
        .find_map(|id| {
            ["datetime", "content"]
                .iter()
                .find_map(|name| snap.attr(id, name))
                .and_then(date::machine)
                .or_else(|| date::machine(&snap.text_of(id, 100)))
        })
}

/// Dates of `<time datetime>` elements in a range of nodes; those that say "published" first.
pub fn by_time_element(snap: &Snapshot, range: std::ops::Range<u32>) -> Option<String> {
    let times = || range.clone().map(NodeId).filter(|id| id.at() < snap.len() && snap.tag(*id) == "time");
    let value = |id: NodeId| snap.attr(id, "datetime").and_then(date::machine);
    let says = |id: &NodeId, word: &str| {
        snap.attr(*id, "pubdate").is_some()
            || snap.attr(*id, "class").is_some_and(|c| c.to_ascii_lowercase().contains(word))
    };
    times()
        .filter(|id| says(id, "publish"))
        .find_map(value)
        .or_else(|| times().filter(|id| !says(id, "updated") && !says(id, "modified")).find_map(value))
}
