//! Who wrote it: the names of machines' sources and of the visible byline, cut apart and cleaned.

use super::areas::Area;
use super::lines::Lines;
use super::meta::Meta;
use super::words::Words;
use crate::snapshot::{NodeId, Snapshot};

/// Names at most; a longer list is no byline.
const MAX_NAMES: usize = 12;
/// Longest name in characters.
const MAX_NAME: usize = 60;

/// Classes of the elements that hold an author's name, by the custom of the web.
const AUTHOR: [&str; 3] = ["author", "author-name", "byline-author"];
/// Most letters of a short form: of an agency or a degree behind a name.
const SHORT: usize = 5;

/// Longest line of names that only their ranks tell, in units.
const MAX_RANKED: u32 = 60;

/// The authors. `near` are the lines around the headline and the start and end of the story.
pub fn find(
    snap: &Snapshot,
    meta: &Meta,
    lines: &Lines,
    near: impl Iterator<Item = usize>,
    words: &Words,
) -> Vec<String> {
    let site = meta.site_name().unwrap_or_default();
    let own = meta.jsonld.article.as_ref().map(|a| a.authors.clone()).unwrap_or_default();
    let own = clean(own.iter().map(String::as_str), &site, words);
    let is_site = |names: &[String]| names.iter().all(|n| n.eq_ignore_ascii_case(&site));
    if !own.is_empty() && !is_site(&own) {
        return own;
    }
    let said = clean(meta.by_table("meta.author"), &site, words);
    if !said.is_empty() && !is_site(&said) {
        return said;
    }
    let mut marked: Vec<String> = Vec::new();
    let mut begun: Vec<String> = Vec::new();
    let mut ranked: Vec<String> = Vec::new();
    for at in near {
        let Some(line) = lines.lines.get(at) else { continue };
        if line.units > 160 || line.area.has(Area::COMMENTS | Area::RELATED | Area::NAV | Area::FOOTER | Area::CAPTION)
        {
            continue;
        }
        let text = lines.text(snap, line, 300);
        let row = lines.first_row(snap, line, 300);
        if line.area.has(Area::BYLINE) && marked.is_empty() {
            // The paper may stand beside the name, in an element of its own.
            let named = clean(marked_inside(snap, line.node).iter().map(String::as_str), &site, words);
            marked = if named.is_empty() { seen(&text, &site, words) } else { named };
        } else if begun.is_empty()
            && let Some(rest) = words.after_byline(&row).or_else(|| words.after_byline(&text))
        {
            begun = seen(rest, &site, words);
        } else if ranked.is_empty() && line.units <= MAX_RANKED {
            let parts = words.split_names(&text);
            let names: Option<Vec<&str>> = parts.iter().map(|name| words.before_rank(name.trim())).collect();
            ranked = clean(names.unwrap_or_default().into_iter(), &site, words);
        }
    }
    for names in [&mut marked, &mut begun] {
        for name in names.iter_mut() {
            if let Some(bare) = words.before_rank(name) {
                *name = bare.to_owned();
            }
        }
    }
    let linked = || by_mark(snap, &site, words);
    [begun, marked, ranked, linked(), own, said].into_iter().find(|names| !names.is_empty()).unwrap_or_default()
}

/// Microdata and `rel=author`.
fn by_mark(snap: &Snapshot, site: &str, words: &Words) -> Vec<String> {
    let has = |id: &NodeId, attr: &str, value: &str| {
        snap.attr(*id, attr).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == value))
    };
    let texts: Vec<String> = snap
        .ids()
        .filter(|id| has(id, "itemprop", "author") || has(id, "rel", "author"))
        .take(4)
        .map(|id| {
            let name = snap.subtree(id).skip(1).find(|n| has(n, "itemprop", "name")).unwrap_or(id);
            snap.attr(name, "content").map_or_else(|| snap.text_of(name, 200), str::to_owned)
        })
        .collect();
    clean(texts.iter().map(String::as_str), site, words)
}

/// Texts of the elements below this one that are marked as the author's name.
fn marked_inside(snap: &Snapshot, line: NodeId) -> Vec<String> {
    let is_author = |id: &NodeId| {
        snap.attr(*id, "class").is_some_and(|names| names.split_ascii_whitespace().any(|name| AUTHOR.contains(&name)))
    };
    snap.subtree(line).skip(1).filter(is_author).take(4).map(|id| snap.text_of(id, 200)).collect()
}

/// The names of a byline that readers see: what stands behind a number (a date, a time) is no name any more.
fn seen(text: &str, site: &str, words: &Words) -> Vec<String> {
    let parts = words.split_names(text);
    let names = parts
        .into_iter()
        .take_while(|part| !part.contains(|c: char| c.is_numeric()))
        .filter(|part| !words.is_rank(part.trim()));
    // As one text: what stands behind a name is known by the name before it.
    let names = names.collect::<Vec<_>>().join(",");
    clean(std::iter::once(names.as_str()), site, words)
}

/// Cuts "By A, B and C" into names; addresses, dates and the like are none.
fn clean<'t>(texts: impl Iterator<Item = &'t str>, site: &str, words: &Words) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        if text.contains("://") || text.starts_with('@') || text.starts_with("www.") {
            continue;
        }
        let text = super::jsonld::decode_entities(text);
        let text = words.after_byline(&text).unwrap_or(&text);
        // The first name of this text, behind which its owner's house or rank may stand.
        let mut person = false;
        for name in words.split_names(text) {
            let name = name.trim().trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim();
            let name = words.after_byline(name).unwrap_or(name).trim();
            // "Name, Our Paper", "Name | Our Paper", "Name Our Paper"
            let name = without_site(name, site);
            let is_name = !name.is_empty()
                && name.chars().count() <= MAX_NAME
                && name.chars().filter(|c| c.is_numeric()).count() <= 2
                && !name.contains('@')
                && !name.starts_with(char::is_numeric)
                && name.split_whitespace().count() <= 7
                && (out.is_empty() || !name.eq_ignore_ascii_case(site))
                && name.chars().any(char::is_alphabetic)
                && !(person && is_of_house(name, site, words));
            person |= is_name && name.contains(' ');
            if is_name && out.len() < MAX_NAMES && !out.iter().any(|o| o.eq_ignore_ascii_case(name)) {
                out.push(name.to_owned());
            }
        }
        if !out.is_empty() && out.len() >= MAX_NAMES {
            break;
        }
    }
    if out.len() > 1 {
        out.retain(|n| !n.eq_ignore_ascii_case(site));
    }
    out
}

/// "Ann Roe Our Paper" -> "Ann Roe"
fn without_site<'t>(name: &'t str, site: &str) -> &'t str {
    let Some(at) = name.len().checked_sub(site.len()).filter(|_| !site.is_empty()) else { return name };
    match (name.get(..at), name.get(at..)) {
        (Some(person), Some(tail)) if person.trim().contains(' ') && tail.eq_ignore_ascii_case(site) => {
            person.trim_end_matches([' ', '-', '|', '\u{2013}', '\u{2014}'])
        }
        _ => name,
    }
}

/// What stands behind a name in one text with it: the paper ("our paper", "Our Paper Business", "ourpaper.example"), an
/// agency or degree in short ("XYZ"), a rank ("XYZ political reporter").
fn is_of_house(part: &str, site: &str, words: &Words) -> bool {
    let lower = part.to_lowercase();
    let house = site.to_lowercase();
    let is_paper = !house.is_empty()
        && (lower == house
            || lower.strip_prefix(&house).is_some_and(|rest| rest.starts_with([' ', '.']))
            || house.strip_prefix(&lower).is_some_and(|rest| rest.starts_with(['.', ' '])));
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    let is_short = !part.contains(' ') && part.len() <= SHORT && part.is_ascii() && capitals != 1;
    is_paper || is_short || words.is_rank(part) || words.before_rank(part).is_some()
}
