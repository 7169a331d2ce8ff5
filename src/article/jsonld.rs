//! What the page's JSON-LD says of the story it shows.

use super::json::{self, Json};
use crate::snapshot::Snapshot;

/// The fields of one article object that we use.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub kind: String,
    pub headline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// Persons; organisations only where no person is named.
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Can all of it be read without paying, by its own account?
    pub is_free: Option<bool>,
    /// Length of the whole text in words, by its own account.
    pub words: Option<u32>,
}

/// All that was read.
#[derive(Clone, Debug, Default)]
pub struct JsonLd {
    /// The story's own object.
    pub article: Option<Record>,
    /// How many objects are articles, and is [`JsonLd::article`] by its address or headline this page's?
    pub articles: usize,
    pub is_own: bool,
    /// Types of all outer objects.
    pub kinds: Vec<String>,
    /// Published and changed by the account of the page around the story (`WebPage`): home pages have these too.
    pub page: (Option<String>, Option<String>),
    /// Name of the publishing organisation or site, where an object of its own says it.
    pub site: Option<String>,
}

/// Longest block that is read, in bytes.
const MAX_BLOCK: usize = 600_000;
/// Keys of an outer object whose values may be the story's own object.
const NESTED: [&str; 5] = ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf"];
/// Objects that are looked at.
const MAX_OUTER: usize = 400;

/// Reads all blocks of the page. Of several articles the story's own is the one whose address or headline the
/// page's head repeats (`is_own`), then the one that says most, then the first: lists of other stories come after.
pub fn read(snap: &Snapshot, is_own: impl Fn(&Record) -> bool) -> JsonLd {
    let mut found = JsonLd::default();
    let mut values = Vec::new();
    for id in snap.ids() {
        if snap.tag(id) == "script" {
            for child in snap.children(id) {
                if snap.text(child).len() <= MAX_BLOCK {
                    values.extend(json::read(snap.text(child)));
                }
            }
        }
    }
    let mut outer: Vec<&Json> = values.iter().flat_map(Json::items).collect();
    let mut at = 0;
    while at < outer.len().min(MAX_OUTER) {
        let value = outer[at];
        at += 1;
        if let Json::List(inner) = value {
            outer.extend(inner);
        }
        for key in NESTED {
            outer.extend(value.get(key).map(Json::items).unwrap_or_default());
        }
    }
    let mut best: Option<(u32, bool, Record)> = None;
    for value in &outer {
        let kinds: Vec<&str> = value.get("@type").map(texts).unwrap_or_default();
        found.kinds.extend(kinds.iter().map(|k| bare(k).to_owned()));
        if kinds.iter().any(|k| matches!(bare(k), "Organization" | "NewsMediaOrganization" | "WebSite")) {
            found.site = found.site.or_else(|| text(value, "name"));
        }
        if kinds.iter().any(|k| bare(k) == "WebPage") && found.page == (None, None) {
            found.page = (text(value, "datePublished"), text(value, "dateModified"));
        }
        let Some(kind) = kinds.iter().map(|k| bare(k)).find(|k| is_article(k)) else { continue };
        let record = record(value, kind, &outer);
        let own = is_own(&record);
        found.articles += 1;
        let fields = u32::from(record.headline.is_some()) * 2
            + u32::from(record.published.is_some()) * 2
            + u32::from(!record.authors.is_empty())
            + u32::from(record.publisher.is_some())
            + u32::from(own) * 8;
        if best.as_ref().is_none_or(|(most, ..)| fields > *most) {
            best = Some((fields, own, record));
        }
    }
    if let Some((_, own, record)) = best {
        (found.is_own, found.article) = (own, Some(record));
    }
    found
}

/// schema.org's `Article` and its kin.
pub fn is_article(kind: &str) -> bool {
    (kind.ends_with("Article") && kind != "TechArticle" && kind != "APIReference")
        || matches!(
            kind,
            "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" | "Review" | "CriticReview"
        )
}

/// `http://schema.org/NewsArticle` -> `NewsArticle`
fn bare(kind: &str) -> &str {
    kind.rsplit(['/', ':', '#']).next().unwrap_or(kind)
}

fn texts(value: &Json) -> Vec<&str> {
    value.items().iter().filter_map(Json::as_text).collect()
}

fn text(value: &Json, key: &str) -> Option<String> {
    let found = value.get(key)?.items().iter().find_map(Json::as_text)?;
    let plain = decode_entities(found);
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!plain.is_empty()).then_some(plain)
}

fn record(value: &Json, kind: &str, outer: &[&Json]) -> Record {
    Record {
        kind: kind.to_owned(),
        headline: text(value, "headline").or_else(|| text(value, "name")),
        published: text(value, "datePublished")
            .or_else(|| text(value, "dateCreated"))
            .or_else(|| text(value, "uploadDate")),
        modified: text(value, "dateModified"),
        authors: ["author", "creator"]
            .iter()
            .filter_map(|key| value.get(key))
            .map(|people| names(people, outer))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        publisher: value.get("publisher").map(|p| names(p, outer)).unwrap_or_default().into_iter().next(),
        url: text(value, "url").or_else(|| {
            value.get("mainEntityOfPage").and_then(|m| m.as_text().map(str::to_owned).or_else(|| text(m, "@id")))
        }),
        is_free: is_free(value),
        words: text(value, "wordCount").and_then(|n| n.parse().ok()),
    }
}

/// `isAccessibleForFree`, as a boolean or one of its spellings; a part that is not free makes the whole not free.
fn is_free(value: &Json) -> Option<bool> {
    let says = |value: &Json| {
        let said = text(value, "isAccessibleForFree")?.to_ascii_lowercase();
        match bare(&said) {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    };
    let parts = value.get("hasPart").map(Json::items).unwrap_or_default();
    says(value).or_else(|| parts.iter().any(|part| says(part) == Some(false)).then_some(false))
}

/// Names of persons or organisations, given as texts, objects, lists of both or references. Where some are persons
/// only those: the agency or the house beside them wrote nothing.
fn names(people: &Json, outer: &[&Json]) -> Vec<String> {
    let mut out = Vec::new();
    let is =
        |person: &Json, kind: &str| person.get("@type").map(texts).unwrap_or_default().iter().any(|k| bare(k) == kind);
    let some_persons = people.items().iter().any(|p| is(p, "Person") && p.get("name").is_some());
    for person in people.items().iter().take(20) {
        if some_persons && (is(person, "Organization") || is(person, "NewsMediaOrganization")) {
            continue;
        }
        let name = match person {
            Json::Text(name) => Some(decode_entities(name)),
            Json::List(inner) => inner.iter().find_map(|p| text(p, "name")),
            _ => text(person, "name").or_else(|| {
                let id = person.get("@id")?.as_text()?;
                outer
                    .iter()
                    .find(|o| o.get("@id").and_then(Json::as_text) == Some(id) && o.get("name").is_some())
                    .and_then(|o| text(o, "name"))
            }),
        };
        out.extend(name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()));
    }
    out
}

/// Pages escape what goes into JSON-LD once too often.
pub fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(10).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let decoded = end.and_then(|end| {
            let name = &rest[1..end];
            let ch = match name {
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                "lt" => '<',
                "gt" => '>',
                "nbsp" => ' ',
                "rsquo" => '\u{2019}',
                "lsquo" => '\u{2018}',
                "ldquo" => '\u{201c}',
                "rdquo" => '\u{201d}',
                "ndash" => '\u{2013}',
                "mdash" => '\u{2014}',
                "hellip" => '\u{2026}',
                _ => {
                    let code = name.strip_prefix('#')?;
                    let code = match code.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16),
                        None => code.parse(),
                    };
                    char::from_u32(code.ok()?)?
                }
            };
            Some((ch, end + 1))
        });
        let (ch, used) = decoded.unwrap_or(('&', 1));
        out.push(ch);
        rest = &rest[used..];
    }
    out.push_str(rest);
    out
}
