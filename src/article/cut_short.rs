//! Is the whole story on the page, or only a part of it, and why? A sum of named evidence: what the page declares
//! (JSON-LD, `<meta>`), what a reader meets below the last words (an offer to subscribe, a link to page 2, a button to
//! read on) and how much there is to read.
//!
//! A declaration alone cuts nothing short: pages that let some readers in say "not free" over a whole text.

use serde::Serialize;

use super::areas::Area;
use super::lines::Lines;
use super::meta::Meta;
use super::words::{Label, Words};
use crate::Evidence;
use crate::snapshot::Snapshot;

/// Why a page shows only a part of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CutShort {
    /// The rest is for those who subscribe or log in.
    Paywalled,
    /// The rest is on further pages.
    Paged,
    /// The rest is behind a link or button, or missing.
    Cut,
}

impl CutShort {
    /// Its serialised name.
    pub fn name(self) -> &'static str {
        match self {
            CutShort::Paywalled => "paywalled",
            CutShort::Paged => "paged",
            CutShort::Cut => "cut",
        }
    }
}

/// At least this much evidence of one reason.
const THRESHOLD: i32 = 50;
/// Lines below the last words that may say that there is more.
const BELOW: usize = 14;
/// Prose, in units: a start at most, and a whole story at least.
const LITTLE: u32 = 1300;
const MUCH: u32 = 4000;

/// What [`judge`] looks at.
pub struct Seen<'s> {
    pub snap: &'s Snapshot,
    pub meta: &'s Meta,
    pub lines: &'s Lines,
    /// Lines of the body.
    pub body: &'s [usize],
    /// Words in the body.
    pub word_count: usize,
    pub address: Option<&'s str>,
    pub words: &'s Words,
}

/// The reason with the most evidence, and all evidence of it.
pub fn judge(seen: &Seen) -> (Option<CutShort>, Vec<Evidence>) {
    let Some(last) = seen.body.last().copied() else { return (None, Vec::new()) };
    let lines = &seen.lines.lines;
    let prose: u32 = seen.body.iter().map(|at| lines[*at].prose()).sum();
    let (mut wall, mut paged, mut cut) = (Vec::new(), Vec::new(), Vec::new());

    let record = seen.meta.jsonld.article.as_ref();
    let tier = seen.meta.by_table("meta.tier").next().unwrap_or("");
    let is_locked = crate::rules::table("article", "meta.locked").iter().any(|row| row.form.eq_ignore_ascii_case(tier));
    match record.and_then(|r| r.is_free) {
        Some(false) => wall.push(Evidence::new("declared-not-free", 25)),
        Some(true) => wall.push(Evidence::new("declared-free", -30)),
        None if is_locked => wall.push(Evidence::seen("declared-not-free", 25, tier)),
        None => {}
    }
    for (at, line) in lines.iter().enumerate().skip(last + 1).take(BELOW) {
        if line.area.has(Area::NAV | Area::FOOTER | Area::COMMENTS | Area::RELATED) || line.units > 240 {
            continue;
        }
        let text = seen.lines.text(seen.snap, line, 300);
        let label = seen.words.whole(&text).or_else(|| seen.words.start(&text));
        if (label == Some(Label::Paywall) || line.area.has(Area::PAYWALL)) && !has(&wall, "offer-below") {
            wall.push(Evidence::seen("offer-below", 50, text));
        } else if label == Some(Label::Paged) && !has(&paged, "next-page") {
            paged.push(Evidence::seen("next-page", 50, text));
        } else if label == Some(Label::Rest) && at <= last + 4 && !has(&cut, "read-on") {
            cut.push(Evidence::seen("read-on", 30, text));
        }
    }
    let address = seen.address.unwrap_or("");
    if let Some(next) = seen.meta.next.as_deref().filter(|next| is_next_page(address, next)) {
        paged.push(Evidence::seen("next-page-declared", 50, next));
    }
    if lines[last].trails_off {
        wall.push(Evidence::new("breaks-off", 25));
        cut.push(Evidence::new("breaks-off", 25));
    }
    let declared = record.and_then(|r| r.words).unwrap_or(0) as usize;
    // Scripts without spaces count words in their own ways: a few words are no measure.
    if seen.word_count >= 20 && declared > seen.word_count * 2 && declared > 200 {
        let told = format!("{} of {declared} words", seen.word_count);
        wall.push(Evidence::seen("shorter-than-declared", 30, told.clone()));
        cut.push(Evidence::seen("shorter-than-declared", 30, told));
    }
    if prose < LITTLE {
        wall.push(Evidence::seen("little-text", 15, prose.to_string()));
        cut.push(Evidence::seen("little-text", 20, prose.to_string()));
    } else if prose > MUCH {
        wall.push(Evidence::seen("much-text", -20, prose.to_string()));
        cut.push(Evidence::seen("much-text", -30, prose.to_string()));
    }
    for (reason, ledger) in [(CutShort::Paywalled, wall), (CutShort::Paged, paged), (CutShort::Cut, cut)] {
        if ledger.iter().map(|e| e.weight).sum::<i32>() >= THRESHOLD {
            return (Some(reason), ledger);
        }
    }
    (None, Vec::new())
}

fn has(ledger: &[Evidence], reason: &str) -> bool {
    ledger.iter().any(|e| e.reason == reason)
}

/// Is `next` the second page of `address`? `/story` and `/story?page=2`, `/story/2`, `/story-2.html`. Elsewhere
/// `rel=next` names the story after this one.
fn is_next_page(address: &str, next: &str) -> bool {
    let path = |url: &str| {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        let url = url.split('#').next().unwrap_or(url).trim_matches('/');
        let is_ending = |ending: &str| ending.len() <= 5 && ending.bytes().all(|b| b.is_ascii_alphabetic());
        url.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map_or(url, |(stem, _)| stem).to_owned()
    };
    let (own, next) = (path(address), path(next));
    let own = own.split('?').next().unwrap_or(&own);
    let Some(tail) = next.strip_prefix(own).filter(|_| !own.is_empty()) else { return false };
    let number = tail.trim_matches(|c: char| !c.is_ascii_digit());
    tail.len() <= 16 && number.parse::<u32>().is_ok_and(|n| (2..100).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::is_next_page;

    #[test]
    fn the_next_page_is_not_the_next_story() {
        for (next, want) in [
            ("https://a.test/news/story?page=2", true),
            ("/news/story/2", true),
            ("https://a.test/news/story-2.html", true),
            ("https://a.test/news/other", false),
            ("https://a.test/news/story-of-1999-again", false),
            ("", false),
        ] {
            assert_eq!(is_next_page("https://a.test/news/story", next), want, "{next}");
        }
    }
}
