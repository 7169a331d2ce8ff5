//! The headline: what the page shows as one, checked against what it says in its head.

use super::alike::Pieces;
use super::areas::Area;
use super::jsonld::decode_entities;
use super::lines::{Line, Lines};
use super::meta::{Meta, fold};
use crate::snapshot::{NodeId, Snapshot};

/// The headline's text and the element that shows it.
#[derive(Debug, Default)]
pub struct Title {
    pub text: Option<String>,
    pub node: Option<NodeId>,
    /// Index of its line.
    pub line: Option<usize>,
}

/// Signs that part a headline from the name of the site.
const PARTS: [&str; 11] =
    [" | ", " - ", " \u{2013} ", " \u{2014} ", " \u{ab} ", " \u{bb} ", " :: ", " \u{b7} ", "\u{ff5c}", "|", "_"];
/// Longest headline, in bytes.
const MAX_TITLE: usize = 600;

/// Finds the headline. `story` is the first line of the body.
pub fn find(snap: &Snapshot, lines: &Lines, meta: &Meta, story: Option<usize>) -> Title {
    let site = meta.site_name().unwrap_or_default();
    let own = meta.jsonld.article.as_ref().and_then(|a| a.headline.clone());
    let social = meta.by_table("meta.title").map(fold).next();
    let window = meta.title.clone();
    let host = host_name(meta.address(snap).as_deref().unwrap_or(""));
    // Only the window's title must end in the site's name; in the others what looks like one may be the headline's.
    let said: Vec<Said> = [(own, true), (social, true), (window, false)]
        .into_iter()
        .filter_map(|(title, must_be_known)| Some((fold(&decode_entities(&title?)), must_be_known)))
        .map(|(title, must_be_known)| without_site(&title, &[&site, &host], must_be_known))
        .filter(|title| !title.is_empty())
        .map(Said::new)
        .collect();
    // What is shown: headings and what is named a title, up to the story's first line and a little beyond.
    let until = story.map_or(lines.lines.len(), |at| (at + 3).min(lines.lines.len()));
    let site_key = letters(&site);
    let mut best: Option<(i32, usize, String)> = None;
    for at in 0..until {
        let line = &lines.lines[at];
        if !may_be_title(line) {
            continue;
        }
        let text = lines.text(snap, line, MAX_TITLE);
        let key = letters(&text);
        if key.is_empty() {
            continue;
        }
        let mut score = match line.level {
            1 => 40,
            2 => 15,
            3 => 5,
            _ => 0,
        };
        if line.area.has(Area::TITLE) {
            score += 15;
        }
        if line.area.has(Area::NAV | Area::FOOTER | Area::RELATED | Area::ASIDE | Area::COMMENTS) {
            score -= 40;
        }
        if line.link_share() > 90 {
            score -= 15;
        }
        let likeness = said.iter().map(|s| s.likeness(&key)).max().unwrap_or(0);
        score += likeness;
        if story.is_some_and(|s| at > s) {
            score -= 15;
        }
        if key == site_key {
            score -= 60;
        }
        if score >= 40 && best.as_ref().is_none_or(|b| score >= b.0 + i32::from(likeness < 60)) {
            best = Some((score, at, text));
        }
    }
    let shown = best.as_ref().map(|(_, _, text)| text.as_str());
    Title {
        text: agreed(shown, &said),
        node: best.as_ref().map(|(_, at, _)| lines.lines[*at].node),
        line: best.as_ref().map(|(_, at, _)| *at),
    }
}

/// What most sources agree on. The heading that is shown has the first word, and the casting vote where it is at
/// least close to what the head says; one that is not (a kicker, the name of a section) has none. A title that is
/// the shown heading with something behind a mark, as with the site's name, speaks for the heading.
fn agreed(shown: Option<&str>, said: &[Said]) -> Option<String> {
    let near = shown.filter(|text| said.is_empty() || said.iter().any(|s| s.likeness(&letters(text)) >= 60));
    let own = near.map(letters);
    let heads = |title: &str| {
        let key = letters(title);
        let is_own_and_more = PARTS
            .iter()
            .flat_map(|part| title.match_indices(part))
            .any(|(at, _)| own.as_ref().is_some_and(|own| letters(&title[..at]) == *own));
        own.clone().filter(|_| is_own_and_more).unwrap_or(key)
    };
    let voices: Vec<(&str, String)> =
        near.into_iter().chain(said.iter().map(|s| s.title.as_str())).map(|title| (title, heads(title))).collect();
    let count = |key: &str| voices.iter().filter(|(_, own)| own == key).count();
    // The first of equals.
    let best = voices.iter().rev().max_by_key(|(_, key)| count(key))?;
    Some(best.0.to_owned())
}

/// `https://www.daily.example/story` -> `daily`
fn host_name(address: &str) -> String {
    let host = address.split_once("://").map_or("", |(_, rest)| rest).split('/').next().unwrap_or("");
    let host = host.trim_start_matches("www.").rsplit_once('.').map_or("", |(names, _)| names);
    let name = host.split('.').max_by_key(|part| part.len()).unwrap_or("");
    if name.len() >= 3 { name.to_owned() } else { String::new() }
}

fn may_be_title(line: &Line) -> bool {
    line.units >= 4
        && line.units <= 400
        && (line.level > 0 || line.area.has(Area::TITLE) || line.units > 20)
        && line.prose() == 0
        || line.level == 1
}

/// A title that the head says.
#[derive(Debug)]
struct Said {
    title: String,
    letters: String,
    pieces: Pieces,
}

impl Said {
    fn new(title: String) -> Said {
        let letters = letters(&title);
        Said { title, pieces: Pieces::of(&letters), letters }
    }

    /// How alike it and a text of letters are, 0 to 100.
    fn likeness(&self, other: &str) -> i32 {
        let own = self.letters.as_str();
        if own.is_empty() || other.is_empty() {
            return 0;
        }
        if own == other {
            return 100;
        }
        let (short, long) = if other.len() < own.len() { (other, own) } else { (own, other) };
        if long.contains(short) {
            return (short.len() * 100 / long.len()) as i32;
        }
        // Half of the words in common count for little: two headings of one subject.
        (if other.len() < own.len() { self.pieces.share_of(other) } else { self.pieces.share_in(other) }) / 2
    }
}

/// Small letters and digits only: what is left of a headline when layout and quotes are gone.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A title without the name of the site at its end (or start). Where that `must_be_known`, nothing else goes.
fn without_site(title: &str, sites: &[&str], must_be_known: bool) -> String {
    let site_keys: Vec<String> = sites.iter().map(|site| letters(site)).filter(|key| !key.is_empty()).collect();
    for part in PARTS {
        if let Some((head, tail)) = title.rsplit_once(part) {
            let (head_key, tail_key) = (letters(head), letters(tail));
            let is_site =
                |key: &str| !key.is_empty() && site_keys.iter().any(|site| site.contains(key) || key.contains(site));
            // A name is short against a headline.
            if (is_site(&tail_key) && (tail_key.len() < head_key.len() || site_keys.contains(&tail_key)))
                || (!must_be_known
                    && part != "_"
                    && tail_key.len() * 3 < head_key.len()
                    && tail.split(' ').count() <= 4)
            {
                return without_site(head.trim(), sites, must_be_known);
            }
            if let Some((first, rest)) = title.split_once(part)
                && is_site(&letters(first))
            {
                return rest.trim().to_owned();
            }
        }
    }
    title.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        for (title, site, want) in [
            ("Troops sent, agency says | The Daily Test", "The Daily Test", "Troops sent, agency says"),
            ("Troops sent - agency says it - Test.com", "", "Troops sent - agency says it"),
            ("Test News: Troops sent", "", "Test News: Troops sent"),
            ("Daily Test | Troops sent to the front again", "Daily Test", "Troops sent to the front again"),
        ] {
            assert_eq!(without_site(title, &[site], false), want);
        }
        let title = "The day after \u{2013} and why it matters";
        assert_eq!(without_site(title, &["Daily Test", "daily"], true), title);
    }

    #[test]
    fn most_sources_win_and_the_page_has_the_casting_vote() {
        let whole = "Border: Troops sent to the front";
        for (shown, said, want) in [
            ("Troops sent to the front", vec![whole, whole], whole),
            (
                "Troops sent to the front",
                vec!["Troops sent to front", "Troops sent to the front again"],
                "Troops sent to the front",
            ),
            ("World", vec!["Troops sent to the front"], "Troops sent to the front"),
            ("Troops sent", vec![], "Troops sent"),
        ] {
            let said: Vec<Said> = said.into_iter().map(|title| Said::new(title.to_owned())).collect();
            assert_eq!(agreed(Some(shown), &said).as_deref(), Some(want));
        }
    }
}
