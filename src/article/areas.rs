//! What each part of the page is by its own account: element, role, and the words of its names
//! (`src/rules/data/article.toml`). A name is believed only where the element is small enough to be what it
//! says: a body of class `has-sidebar` is no sidebar.

use std::sync::OnceLock;

use super::stats::Stats;
use crate::hash::OwnMap;
use crate::rules;
use crate::snapshot::{NodeId, Snapshot};

/// A set of areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area(pub u32);

#[allow(missing_docs, reason = "named as in the data file")]
impl Area {
    pub const NAV: u32 = 1;
    pub const FOOTER: u32 = 1 << 1;
    pub const ASIDE: u32 = 1 << 2;
    pub const FORM: u32 = 1 << 3;
    pub const COMMENTS: u32 = 1 << 4;
    pub const RELATED: u32 = 1 << 5;
    pub const SHARE: u32 = 1 << 6;
    pub const AUTHOR: u32 = 1 << 7;
    pub const PROMO: u32 = 1 << 8;
    pub const AD: u32 = 1 << 9;
    pub const TAGS: u32 = 1 << 10;
    pub const CAPTION: u32 = 1 << 11;
    pub const BYLINE: u32 = 1 << 12;
    pub const DATE: u32 = 1 << 13;
    pub const DECK: u32 = 1 << 14;
    pub const TITLE: u32 = 1 << 15;
    pub const POPUP: u32 = 1 << 16;
    pub const UNSEEN: u32 = 1 << 17;
    pub const PAYWALL: u32 = 1 << 18;
    pub const HEADER: u32 = 1 << 19;
    /// The one area that speaks for the story.
    pub const BODY: u32 = 1 << 20;
    /// A post from elsewhere, set into the story: what it stands in does not matter.
    pub const POST: u32 = 1 << 21;

    /// Boxes in which a post or a table may be part of the story all the same: figures, widgets.
    const FRAMES: u32 = Self::CAPTION | Self::ASIDE | Self::SHARE;

    /// Areas whose text is not the story's.
    pub const OUT: u32 = Self::BODY - 1;

    pub fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// (name in the data, bit, largest share of the page's prose in percent, largest prose in units).
const AREAS: &[(&str, u32, u32, u32)] = &[
    ("nav", Area::NAV, 20, u32::MAX),
    ("footer", Area::FOOTER, 20, u32::MAX),
    ("aside", Area::ASIDE, 30, u32::MAX),
    ("form", Area::FORM, 20, u32::MAX),
    ("comments", Area::COMMENTS, 101, u32::MAX),
    ("related", Area::RELATED, 30, u32::MAX),
    ("share", Area::SHARE, 12, 800),
    ("author", Area::AUTHOR, 30, 1500),
    ("promo", Area::PROMO, 25, 1500),
    ("ad", Area::AD, 15, 800),
    ("tags", Area::TAGS, 12, 600),
    ("caption", Area::CAPTION, 20, 2500),
    ("byline", Area::BYLINE, 15, 600),
    ("date", Area::DATE, 15, 400),
    ("deck", Area::DECK, 25, 700),
    ("title", Area::TITLE, 10, 300),
    ("popup", Area::POPUP, 20, u32::MAX),
    ("unseen", Area::UNSEEN, 10, 300),
    ("paywall", Area::PAYWALL, 25, 800),
    ("header", Area::HEADER, 12, 700),
    ("body", Area::BODY, u32::MAX, u32::MAX),
    ("post", Area::POST, u32::MAX, u32::MAX),
];

type Words = OwnMap<&'static str, u32>;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| rules::table("article", "words").iter().map(|row| (row.form, bit_of(row.value))).collect())
}

fn bit_of(name: &str) -> u32 {
    AREAS.iter().find(|a| a.0 == name).map_or(0, |a| a.1)
}

/// Names of these kinds are not believed on a page where all of them together hold more than this share of its prose
/// (percent): a system that builds stories from parts called "text-media" or "summary-block" means nothing by it.
const COMMON: u32 = 45;
const MAY_BE_COMMON: u32 = Area::SHARE
    | Area::AUTHOR
    | Area::PROMO
    | Area::AD
    | Area::TAGS
    | Area::CAPTION
    | Area::BYLINE
    | Area::DATE
    | Area::DECK
    | Area::TITLE
    | Area::UNSEEN
    | Area::PAYWALL
    | Area::POPUP
    | Area::HEADER
    | Area::ASIDE;

/// The areas of every node, its ancestors' included.
pub fn find(snap: &Snapshot, stats: &Stats) -> Vec<Area> {
    let areas = claimed(snap, stats, 0);
    let mut sums = [0u64; 32];
    for id in snap.ids().filter(|id| areas[id.at()].has(MAY_BE_COMMON)) {
        let above = snap.parent(id).map_or(Area::default(), |p| areas[p.at()]);
        let begins = areas[id.at()].0 & MAY_BE_COMMON & !above.0;
        let prose = if begins == 0 { 0 } else { u64::from(stats.prose(snap, id)) };
        if prose > 0 {
            for (bit, sum) in sums.iter_mut().enumerate() {
                *sum += prose * u64::from(begins >> bit & 1);
            }
        }
    }
    let limit = u64::from(stats.all_prose()) * u64::from(COMMON);
    let common = (0..32).filter(|bit| sums[*bit] * 100 > limit).fold(0, |bits, bit| bits | 1 << bit);
    if common == 0 { areas } else { claimed(snap, stats, common) }
}

/// The areas by what elements claim, without those of the kinds `ignored`.
fn claimed(snap: &Snapshot, stats: &Stats, ignored: u32) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::with_capacity(snap.len());
    let mut name = String::new();
    for id in snap.ids() {
        let above = snap.parent(id).map_or(Area::default(), |p| areas[p.at()]);
        if snap.is_text(id) || stats.is_out[id.at()] || above.has(Area::OUT) {
            let is_framed = above.has(Area::FRAMES) && !above.has(Area::OUT & !Area::FRAMES);
            let is_inset = is_framed && is_inset(snap, id, &mut name);
            areas.push(if is_inset { Area(above.0 & !Area::OUT) } else { above });
            continue;
        }
        let mut claims = claims(snap, id, &mut name) & !ignored;
        if above.has(Area::BODY) {
            // Set into the text itself, key points and a first paragraph in bold are its beginning.
            claims &= !Area::DECK;
        }
        areas.push(Area(above.0 | believed(snap, stats, id, claims)));
    }
    areas
}

/// A table in a figure, a post in a widget.
fn is_inset(snap: &Snapshot, id: NodeId, name: &mut String) -> bool {
    match snap.tag(id) {
        "table" => snap.parent(id).is_some_and(|p| snap.tag(p) == "figure"),
        "blockquote" => snap.attr(id, "class").is_some_and(|class| by_name(class, name) & Area::POST != 0),
        _ => false,
    }
}

/// What the element calls itself.
fn claims(snap: &Snapshot, id: NodeId, buffer: &mut String) -> u32 {
    let mut bits = match snap.tag(id) {
        // A row of a table is named for what it tells of: a player, an author, a date.
        "html" | "body" | "tr" => return 0,
        "nav" | "menu" => Area::NAV,
        "footer" => Area::FOOTER,
        "aside" | "dialog" => Area::ASIDE,
        "form" | "button" | "fieldset" => Area::FORM,
        "figure" | "figcaption" | "caption" => Area::CAPTION,
        "header" => Area::HEADER,
        "h1" => Area::TITLE,
        "time" => Area::DATE,
        _ => 0,
    };
    for (attr, value) in snap.attrs(id) {
        match attr {
            "class" | "id" | "data-component" | "data-module" | "data-type" | "data-testid" => {
                bits |= by_name(value, buffer);
            }
            "role" => {
                bits |= match value {
                    "navigation" | "menu" | "menubar" | "tablist" | "toolbar" => Area::NAV,
                    "complementary" => Area::ASIDE,
                    "contentinfo" => Area::FOOTER,
                    "search" | "form" | "button" => Area::FORM,
                    "dialog" | "alertdialog" | "alert" => Area::POPUP,
                    "banner" => Area::HEADER,
                    _ => 0,
                }
            }
            "itemprop" => {
                bits |= match value {
                    "articleBody" => Area::BODY,
                    "author" => Area::BYLINE,
                    "datePublished" | "dateModified" => Area::DATE,
                    "headline" => Area::TITLE,
                    "description" | "alternativeHeadline" => Area::DECK,
                    "caption" => Area::CAPTION,
                    _ => 0,
                }
            }
            "rel" if snap.tag(id) == "a" => {
                if value.contains("author") {
                    bits |= Area::BYLINE;
                } else if value.contains("tag") {
                    bits |= Area::TAGS;
                }
            }
            _ => {}
        }
    }
    bits
}

/// Longest list of names that is looked at; longer ones are generated.
const MAX_NAMES: usize = 600;

fn by_name(value: &str, buffer: &mut String) -> u32 {
    let table = words();
    let ignored = rules::table("article", "name-prefixes.ignore");
    let mut bits = 0;
    let mut end = value.len().min(MAX_NAMES);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    for name in value[..end].split_ascii_whitespace() {
        if ignored.iter().any(|row| name.starts_with(row.form)) {
            continue;
        }
        // `relatedPosts__item` -> `related-posts-item`
        buffer.clear();
        let mut was_small = false;
        for ch in name.chars() {
            if ch.is_ascii_uppercase() {
                if was_small && !buffer.ends_with('-') {
                    buffer.push('-');
                }
                buffer.push(ch.to_ascii_lowercase());
                was_small = false;
            } else if ch.is_ascii_lowercase() || ch.is_ascii_digit() {
                buffer.push(ch);
                was_small = true;
            } else if !buffer.is_empty() && !buffer.ends_with('-') {
                buffer.push('-');
                was_small = false;
            }
        }
        if let Some(bit) = table.get(buffer.as_str()) {
            bits |= bit;
            continue;
        }
        let mut before: Option<usize> = None;
        let mut start = 0;
        for part in buffer.split('-') {
            let end = start + part.len();
            let pair = before.and_then(|b| buffer.get(b..end)).and_then(|pair| table.get(pair));
            if let Some(bit) = pair {
                bits |= bit;
            } else if let Some(bit) = table.get(part) {
                bits |= bit;
            }
            before = Some(start);
            start = end + 1;
        }
    }
    bits
}

/// Which of the claims the size of the element allows.
fn believed(snap: &Snapshot, stats: &Stats, id: NodeId, claims: u32) -> u32 {
    if claims == 0 {
        return 0;
    }
    let prose = stats.prose(snap, id);
    let all = stats.all_prose().max(1);
    let share = (u64::from(prose) * 100 / u64::from(all)) as u32;
    // A column of links is a list of something, whatever else it says.
    let mut kept = 0;
    for (_, bit, max_share, max_prose) in AREAS {
        if claims & bit != 0 && share <= *max_share && prose <= *max_prose {
            kept |= bit;
        }
    }
    if kept & Area::COMMENTS != 0 && share > 40 && holds_story(snap, id) {
        kept &= !Area::COMMENTS;
    }
    kept
}

/// Does the subtree show the page's headline?
fn holds_story(snap: &Snapshot, id: NodeId) -> bool {
    snap.subtree(id).any(|n| matches!(snap.tag(n), "h1" | "article") || snap.attr(n, "itemprop") == Some("articleBody"))
}
