//! Comment sections, forms and widgets after a story: by vendor row or by structure (a text area with a
//! submit control, headings, repeated blocks with reply controls and times), in any language.
//!
//! Where there is no story before them, comments are the page and stay. A class name alone decides
//! nothing: an opinion piece is called "comment" too.

use super::page::{Page, prefixes};
use super::reading::{self, Reading};
use super::words::{self, Class, Hit, Vocabulary, fold};
use super::{ClutterKind, Unit, known};
use crate::Evidence;
use crate::order::Order as _;
use crate::rules;
use crate::snapshot::{NodeId, Snapshot};

const THRESHOLD: i32 = 300;
const FORM: i32 = 200;
const HEADING: i32 = 150;
const REPLIES: i32 = 130;
const ITEMS: i32 = 150;
const PROMPT: i32 = 150;
const SUBMIT: i32 = 130;
const NAME_FIELDS: i32 = 60;
/// Class or id says so.
const NAMED: i32 = 90;
/// So does the name of an element of its own: nobody defines one for a word in a style sheet.
const WIDGET: i32 = 360;
const AFTER_STORY: i32 = 50;
/// A frame that reported itself from inside.
const FRAME: i32 = 500;
// Against.
const NOTHING_TO_WRITE: i32 = -250;
const HEADLINE: i32 = -600;
const PASSWORD: i32 = -200;

/// Bytes of paragraphs that make a story before the comments.
const STORY: u32 = 250;
/// Bytes of text beside a section, in its parent, that still belong to it.
const BESIDE: u32 = 160;
const CLIMB: usize = 12;
/// Seeds looked at on one page.
const MAX_SEEDS: usize = 60;

/// All comment sections of the page as one unit.
pub fn propose(page: &Page, use_vendors: bool) -> Option<Unit> {
    let snap = page.snap;
    let vocs = words::near(page.lang);
    let mut nodes: Vec<NodeId> = Vec::new();
    let mut evidence = Vec::new();
    let mut vendor = None;
    if use_vendors {
        for found in known::find(page, rules::comments()) {
            for node in found.faces {
                if !holds_story(page, node) && has_story_before(page, node) {
                    vendor = vendor.or(Some(found.vendor));
                    nodes.push(node);
                }
            }
            if vendor == Some(found.vendor) {
                evidence.extend(found.ledger);
            }
        }
    }
    let is_after = |node: NodeId| page.story.is_some_and(|(_, last)| last < node) && has_story_before(page, node);
    for (node, _) in page.frame_verdicts().filter(|(_, said)| *said == ClutterKind::Comments.name()) {
        if is_after(node) {
            nodes.push(node);
            evidence.push(Evidence::new("frame-says-comments", FRAME));
        }
    }
    for seed in seeds(page, &vocs) {
        if nodes.iter().any(|n| snap.contains(*n, seed)) || !has_story_before(page, seed) {
            continue;
        }
        let region = region(page, seed, &vocs);
        if let Some(ledger) = judge(page, region, &vocs) {
            nodes.push(region);
            evidence.extend(ledger);
        }
    }
    let widened: Vec<NodeId> = nodes.iter().map(|n| widen(page, *n, &vocs)).collect();
    let mut nodes = outermost(snap, widened);
    // Reviews are what a shop's page is for.
    nodes.retain(|n| !rules::is_of_shop(snap, *n));
    if nodes.is_empty() {
        return None;
    }
    let count = count(page, &nodes, &vocs);
    Some(Unit { vendor, count, collapse: true, ..Unit::new(ClutterKind::Comments, nodes, evidence) })
}

/// The inside of a frame that holds nothing but comments. The page around it knows whether a story stands before it.
pub fn propose_frame(page: &Page) -> Option<Unit> {
    let snap = page.snap;
    let body = snap.ids().take(64).find(|id| snap.tag(*id) == "body")?;
    let ledger = judge(page, body, &words::near(page.lang))?;
    // A quoted post has a time and something to press too, but asks for nothing.
    let says_how = |e: &Evidence| matches!(e.reason, "text-area-and-submit" | "comment-heading");
    ledger.iter().any(says_how).then(|| Unit::new(ClutterKind::Comments, vec![body], ledger))
}

fn outermost(snap: &Snapshot, mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.order();
    let mut out: Vec<NodeId> = Vec::new();
    for node in nodes {
        if !out.last().is_some_and(|last| snap.contains(*last, node)) {
            out.push(node);
        }
    }
    out
}

fn holds_story(page: &Page, node: NodeId) -> bool {
    page.story.is_some_and(|(first, last)| page.snap.contains(node, first) || page.snap.contains(node, last))
}

/// Paragraphs enough before this element?
fn has_story_before(page: &Page, node: NodeId) -> bool {
    let Some((first, _)) = page.story else { return false };
    first < node && page.prose_between(first, node) >= STORY
}

/// Elements from which a section may be found.
fn seeds(page: &Page, vocs: &[&Vocabulary]) -> Vec<NodeId> {
    let snap = page.snap;
    let mut out = Vec::new();
    let mut skip = 0;
    for id in snap.ids() {
        if id.0 < skip || snap.is_text(id) {
            continue;
        }
        if out.len() >= MAX_SEEDS {
            break;
        }
        let tag = snap.tag(id);
        // Widgets call their tabs a navigation; the site's own stands before the story.
        let is_site = tag == "nav" && page.story.is_none_or(|(_, last)| id < last);
        if snap.style(id).is_hidden() || is_site || matches!(tag, "head" | "script" | "style" | "noscript" | "template")
        {
            skip = snap.end(id).0;
            continue;
        }
        let is_area = tag == "textarea" || matches!(snap.attr(id, "contenteditable"), Some("true" | ""));
        let is_head = matches!(tag, "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "summary")
            || snap.attr(id, "role") == Some("heading");
        let is_heading =
            || (is_head && is_section_heading(page, id, vocs)) || (!is_head && is_counted_line(page, id, vocs));
        if is_area || is_heading() || names_itself(snap, id) || is_widget(snap, id) {
            out.push(id);
        }
    }
    out
}

/// "Comments (3)", "2 thoughts on ...": the word is most of it or follows a number.
fn is_section_heading(page: &Page, id: NodeId, vocs: &[&Vocabulary]) -> bool {
    if page.text(id) > 120 || page.text(id) == 0 {
        return false;
    }
    let text = fold(&page.snap.text_of(id, 200));
    let is_in = |v: &Vocabulary| v.scan(&text).any(|h| heads(&text, &h));
    vocs.iter().any(|v| is_in(v)) || (page.text(id) < 60 && words::is_heading_anywhere(&text))
}

/// "2 Comments" in an element of no meaning.
fn is_counted_line(page: &Page, id: NodeId, vocs: &[&Vocabulary]) -> bool {
    let snap = page.snap;
    let text = page.text(id);
    if !(3..=48).contains(&text)
        || snap.end(id).0 - id.0 > 5
        || !matches!(snap.tag(id), "div" | "span" | "p" | "strong")
    {
        return false;
    }
    let folded = fold(&snap.text_of(id, 80));
    folded.chars().any(char::is_numeric)
        && vocs.iter().flat_map(|v| v.scan(&folded)).any(|h| h.class == Class::Heading && heads(&folded, &h))
}

fn heads(text: &str, hit: &Hit) -> bool {
    if !matches!(hit.class, Class::Heading | Class::Prompt) {
        return false;
    }
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let before = text.get(..hit.start).unwrap_or("");
    let is_most = letters(hit.form) * 10 >= letters(text) * 6;
    let is_counted =
        !before.trim().is_empty() && before.chars().all(|c| c.is_numeric() || c.is_whitespace() || ".,()".contains(c));
    is_most || is_counted
}

/// The largest element around a seed that is still nothing but the section.
fn region(page: &Page, seed: NodeId, vocs: &[&Vocabulary]) -> NodeId {
    let snap = page.snap;
    let mut region = seed;
    for up in snap.ancestors(seed).take(CLIMB) {
        let is_rim = matches!(snap.tag(up), "footer" | "header" | "aside") && !is_kin(page, up, region);
        if matches!(snap.tag(up), "html" | "body" | "main" | "article")
            || is_rim
            || holds_story(page, up)
            || !is_all_section(page, up, region, vocs)
        {
            break;
        }
        region = up;
    }
    region
}

/// Once a section is sure, its plain wrappers go with it.
fn widen(page: &Page, node: NodeId, vocs: &[&Vocabulary]) -> NodeId {
    region(page, node, vocs)
}

/// Are the other children of `up` part of a comment section too?
fn is_all_section(page: &Page, up: NodeId, inner: NodeId, vocs: &[&Vocabulary]) -> bool {
    let snap = page.snap;
    let mut looked = 0;
    for child in snap.children(up) {
        if snap.contains(child, inner) || snap.is_text(child) && page.text(child) <= BESIDE {
            continue;
        }
        looked += 1;
        if looked > 400 {
            return false;
        }
        let text = page.text(child);
        if matches!(snap.tag(child), "aside" | "nav" | "h1" | "main" | "header")
            && text > 0
            && !is_kin(page, child, inner)
        {
            return false;
        }
        if text == 0 || snap.tag(child) == "script" {
            continue;
        }
        if text <= 30 && snap.tag(child) != "a" {
            continue;
        }
        let reading = reading::read(snap, child);
        let is_own = vocs.iter().any(|v| {
            v.scan(&reading.text)
                .any(|h| matches!(h.class, Class::Heading | Class::Reply | Class::Prompt | Class::Submit))
        });
        let is_form = reading.fields + reading.areas + reading.emails > 0;
        let is_linked = reading.link_text * 2 > reading.text.len();
        let is_part = || is_own || is_form || items(snap, child) > 1 || is_kin(page, child, inner);
        if is_linked && !is_own || text > BESIDE && !is_part() {
            return false;
        }
    }
    true
}

/// Does an element carry the names of the section, as the parts of one widget do (`xy-head`, `xy-list`), and the story
/// before it does not?
fn is_kin(page: &Page, node: NodeId, section: NodeId) -> bool {
    let snap = page.snap;
    let of_section: Vec<&str> = prefixes(snap, section).collect();
    prefixes(snap, node).any(|prefix| of_section.contains(&prefix) && !page.names_of_story().contains(prefix))
}

/// Is the element a comment section? The ledger if so.
fn judge(page: &Page, region: NodeId, near: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    let reading = reading::read(page.snap, region);
    if let Some(ledger) = score(page, region, &reading, near) {
        return Some(ledger);
    }
    if reading.areas == 0 {
        return None;
    }
    // A form in another language than the story's: plugins speak their own.
    words::vocabularies()
        .filter(|v| !near.iter().any(|n| n.tag == v.tag))
        .find_map(|far| score(page, region, &reading, &[far]))
}

fn score(page: &Page, region: NodeId, r: &Reading, vocs: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    let snap = page.snap;
    let mut ledger = vec![Evidence::new("after-story", AFTER_STORY)];
    let both = format!("{} {}", r.text, r.hints);
    let hits: Vec<Hit> = vocs.iter().flat_map(|v| v.scan(&both)).collect();
    let mut is_specific = false;
    let submits = snap.subtree(region).any(|id| {
        matches!(snap.tag(id), "button")
            || (snap.tag(id) == "input" && snap.attr(id, "type") == Some("submit"))
            || snap.attr(id, "role") == Some("button")
    });
    // A one-line field that asks for a comment is a text area too.
    let asks = r.fields > 0 && vocs.iter().any(|v| v.scan(&r.hints).any(|h| h.class == Class::Prompt));
    if (r.areas > 0 || asks) && (submits || !r.controls.is_empty()) {
        ledger.push(Evidence::new("text-area-and-submit", FORM));
    }
    if r.areas > 0 && r.fields >= 1 {
        ledger.push(Evidence::new("name-fields", NAME_FIELDS));
    }
    if let Some(seen) = heading_in(page, region, vocs) {
        is_specific = true;
        ledger.push(Evidence::seen("comment-heading", HEADING, seen));
    }
    if let Some(hit) = hits.iter().find(|h| h.class == Class::Prompt) {
        is_specific = true;
        ledger.push(Evidence::seen("comment-prompt", PROMPT, hit.form));
    }
    let replies = controls_of(r, vocs, Class::Reply);
    if replies > 0 {
        is_specific = true;
        ledger.push(Evidence::seen("reply-controls", REPLIES, replies.to_string()));
    }
    if controls_of(r, vocs, Class::Submit) > 0 {
        is_specific = true;
        ledger.push(Evidence::new("comment-submit", SUBMIT));
    }
    // One block is a comment where a heading counts the comments.
    let items = items(snap, region);
    if items > 1 || (items == 1 && ledger.iter().any(|e| e.reason == "comment-heading")) {
        is_specific = true;
        ledger.push(Evidence::seen("comment-items", ITEMS, items.to_string()));
    }
    let mut inside = snap.subtree(region).take(600).filter(|id| !snap.is_text(*id));
    if is_widget(snap, region) {
        is_specific = true;
        ledger.push(Evidence::seen("named-so", WIDGET, snap.tag(region)));
    } else if inside.any(|id| names_itself(snap, id)) {
        is_specific = true;
        ledger.push(Evidence::new("named-so", NAMED));
    }
    if r.areas == 0 && !asks && replies == 0 && r.frames == 0 && (items == 0 || r.controls.is_empty()) {
        ledger.push(Evidence::new("nothing-to-write", NOTHING_TO_WRITE));
    }
    if snap.subtree(region).any(|id| snap.tag(id) == "h1") {
        ledger.push(Evidence::new("headline", HEADLINE));
    }
    if r.passwords > 0 {
        ledger.push(Evidence::new("password-field", PASSWORD));
    }
    let sum: i32 = ledger.iter().map(|e| e.weight).sum();
    (is_specific && sum >= THRESHOLD).then_some(ledger)
}

fn heading_in(page: &Page, region: NodeId, vocs: &[&Vocabulary]) -> Option<String> {
    let snap = page.snap;
    let mut looked = 0;
    for id in snap.subtree(region) {
        let text = page.text(id);
        if snap.is_text(id) || text == 0 || text > 120 || snap.end(id).0 - id.0 > 24 {
            continue;
        }
        looked += 1;
        if looked > 300 {
            break;
        }
        let folded = fold(&snap.text_of(id, 200));
        if let Some(hit) = vocs.iter().flat_map(|v| v.scan(&folded)).find(|h| heads(&folded, h)) {
            return Some(hit.form.to_owned());
        }
    }
    None
}

fn controls_of(r: &Reading, vocs: &[&Vocabulary], class: Class) -> u32 {
    let is = |label: &str| {
        vocs.iter().flat_map(|v| v.scan(label)).any(|h| h.class == class && (h.end - h.start) * 2 >= label.len())
    };
    r.controls.iter().filter(|c| is(&c.label)).count() as u32
}

fn is_name(word: &str) -> bool {
    rules::table("comments", "names.words").iter().any(|e| word.eq_ignore_ascii_case(e.form))
}

/// Does its class or id say that it is one?
fn names_itself(snap: &Snapshot, id: NodeId) -> bool {
    let said = ["id", "class"].iter().filter_map(|a| snap.attr(id, a));
    said.flat_map(str::split_ascii_whitespace).any(is_name)
}

/// An element of its own that ends in such a name (HTML, "valid custom element name").
fn is_widget(snap: &Snapshot, id: NodeId) -> bool {
    snap.tag(id).rsplit_once('-').is_some_and(|(_, last)| is_name(last))
}

/// Blocks of one shape under one parent, each with a time (an element, or an age as short as "3d"), an avatar or something
/// to press, and text that is no link.
fn items(snap: &Snapshot, region: NodeId) -> u32 {
    let mut best = 0;
    let mut budget = 4_000u32;
    for parent in snap.subtree(region).filter(|id| matches!(snap.tag(*id), "ol" | "ul" | "div" | "section")) {
        let mut count = 0;
        let mut shape: Option<(&str, &str)> = None;
        for child in snap.children(parent).filter(|id| !snap.is_text(*id)) {
            let class = snap.attr(child, "class").and_then(|c| c.split_ascii_whitespace().next()).unwrap_or("");
            let this = (snap.tag(child), class);
            let size = snap.end(child).0 - child.0;
            if budget < size {
                return best;
            }
            budget -= size;
            if size >= 6 && shape.is_none_or(|s| s == this) && is_item(snap, child) {
                shape = Some(this);
                count += 1;
            }
        }
        best = best.max(count);
    }
    best
}

fn is_item(snap: &Snapshot, id: NodeId) -> bool {
    let (mut time, mut face, mut press) = (false, false, false);
    for node in snap.subtree(id).skip(1).take(120) {
        if snap.is_text(node) {
            time |= is_short_age(snap.text(node));
            continue;
        }
        match snap.tag(node) {
            "time" => time = true,
            "img" | "svg" => face = true,
            "button" => press = true,
            "a" => press |= snap.attr(node, "href").is_none_or(|h| h.starts_with('#') || h.contains("reply")),
            _ => {}
        }
    }
    (time && (face || press)) || (face && press)
}

/// "269d", "3 h": digits and a letter or two, as interfaces write how old something is.
fn is_short_age(text: &str) -> bool {
    let unit = text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    let word = unit.trim_start();
    unit.len() < text.trim().len() && (1..=2).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// How many comments: the number in the heading, or the number of replies to press.
fn count(page: &Page, nodes: &[NodeId], vocs: &[&Vocabulary]) -> Option<u32> {
    let snap = page.snap;
    for node in nodes {
        for id in snap.subtree(*node).take(400) {
            let text = page.text(id);
            if snap.is_text(id) || text == 0 || text > 120 || snap.end(id).0 - id.0 > 24 {
                continue;
            }
            let folded = fold(&snap.text_of(id, 200));
            for hit in vocs.iter().flat_map(|v| v.scan(&folded)).filter(|h| heads(&folded, h)) {
                let before = folded.get(..hit.start).unwrap_or("");
                let after = folded.get(hit.end..).unwrap_or("");
                if let Some(n) = number(before).or_else(|| number(after)) {
                    return Some(n);
                }
            }
        }
    }
    let counted: u32 = nodes
        .iter()
        .map(|n| {
            let reading = reading::read(snap, *n);
            controls_of(&reading, vocs, Class::Reply).max(items(snap, *n))
        })
        .sum();
    (counted > 0).then_some(counted)
}

/// A number that stands alone: "3", "(12)", "1,204".
fn number(text: &str) -> Option<u32> {
    let kept: String = text
        .trim_matches(|c: char| c.is_whitespace() || "()[]:\u{b7}-\u{ff08}\u{ff09}\u{ff1a}".contains(c))
        .chars()
        .filter(|c| !matches!(c, ',' | '.' | ' '))
        .collect();
    (kept.len() <= 7 && kept.chars().all(|c| c.is_ascii_digit())).then(|| kept.parse().ok()).flatten()
}
