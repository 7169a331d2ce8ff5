//! Lines in the story's column that are not the story: "Read more" teasers, view counters, newsletter
//! boxes; and newsletter pop-ups over the page.

use super::page::{Page, Place};
use super::reading::{self, Reading};
use super::words::{self, Class, Hit, Vocabulary, fold, is_unspaced};
use super::{ClutterKind, Unit, face, lock, share};
use crate::Evidence;
use crate::lang;
use crate::order::Order as _;
use crate::snapshot::{NodeId, Snapshot};

/// Bytes of a teaser line.
const MAX_TEASER: u32 = 260;
/// Bytes of a counter line.
const MAX_COUNTER: u32 = 60;
/// Bytes of the story that tell its language.
const SAMPLE: usize = 1_500;
/// Bytes of a newsletter box in the flow.
const MAX_BOX: u32 = 900;

const TEASER: i32 = 200;
const LINK: i32 = 150;
const DECORATED: i32 = 150;
const ALONE: i32 = 100;
const COUNTER: i32 = 300;
const NEWSLETTER: i32 = 200;
const MAIL_FIELD: i32 = 200;
const THRESHOLD: i32 = 300;

/// All furniture of the page.
pub fn propose(page: &Page, taken: &[NodeId]) -> Vec<Unit> {
    let vocs = vocabularies(page);
    let mut out = pop_ups(page, taken, &vocs);
    if let Some((first, last)) = page.story {
        out.extend(share::propose(page, (first, last), taken, &vocs));
        let taken = [taken, out.iter().flat_map(|u| u.nodes.iter().copied()).collect::<Vec<_>>().as_slice()].concat();
        lines(page, first, last, &taken, &vocs, &mut out);
    }
    out
}

/// The words of the language that the page declares and of the one its story is written in: themes declare their own.
fn vocabularies(page: &Page) -> Vec<&'static Vocabulary> {
    let mut out = words::near(page.lang);
    let column = page.story.and_then(|(first, _)| page.snap.parent(first));
    if let Some(column) = column {
        let (tag, _) = lang::detect(&page.snap.text_of(column, SAMPLE), Some(page.lang));
        out.extend(words::vocabulary(&tag).filter(|v| !out.iter().any(|known| known.tag == v.tag)));
    }
    out
}

fn unit(kind: ClutterKind, node: NodeId, evidence: Vec<Evidence>) -> Unit {
    Unit::new(kind, vec![node], evidence)
}

/// Newsletter boxes over the page.
fn pop_ups(page: &Page, taken: &[NodeId], vocs: &[&Vocabulary]) -> Vec<Unit> {
    let snap = page.snap;
    let mut out: Vec<Unit> = Vec::new();
    for c in &page.candidates {
        let is_over = matches!(c.place, Place::TopLayer | Place::Fixed | Place::Above | Place::Dialog);
        let is_taken = |n: &NodeId| snap.contains(*n, c.node) || snap.contains(c.node, *n);
        if !is_over || taken.iter().any(is_taken) || out.iter().any(|u| u.nodes.iter().any(is_taken)) {
            continue;
        }
        let Some(ledger) = is_newsletter(&c.reading, vocs).filter(|_| c.reading.text.len() < 2_500) else { continue };
        let mut unit = unit(ClutterKind::Newsletter, face::face(page, c.node), ledger);
        if !lock::is_held_by_another(page, &[unit.nodes.as_slice(), taken].concat()) {
            unit.nodes.extend(lock::shades(page, &[unit.nodes.as_slice(), taken].concat()));
            unit.unlock = lock::locks(page, &unit.nodes);
        }
        out.push(unit);
    }
    out
}

/// An offer of mail with a field for the address. "Sign up" and "subscribe" are its own words as well as those of walls:
/// it takes two different ones of a wall, or a password, to make it one.
fn is_newsletter(r: &Reading, vocs: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    if r.emails != 1 || r.passwords + r.areas + r.landmarks > 0 || r.prose > 4 {
        return None;
    }
    let hits: Vec<_> = vocs.iter().flat_map(|v| v.scan(&r.text)).collect();
    let hints: Vec<_> = vocs.iter().flat_map(|v| v.scan(&r.hints)).collect();
    let letter = hits.iter().chain(&hints).find(|h| h.class == Class::Newsletter)?;
    let asks_for = |class: Class| {
        let is_inside = |h: &&Hit| {
            hits.iter().any(|o| o.start <= h.start && h.end <= o.end && (o.end - o.start) > (h.end - h.start))
        };
        let mut forms: Vec<_> =
            hits.iter().filter(|h| h.class == class).filter(|h| !is_inside(h)).map(|h| h.form).collect();
        forms.order();
        forms.dedup();
        forms.len()
    };
    if asks_for(Class::Login) >= 2 || asks_for(Class::Pay) >= 2 {
        return None;
    }
    Some(vec![Evidence::seen("newsletter-words", NEWSLETTER, letter.form), Evidence::new("mail-field", MAIL_FIELD)])
}

/// Blocks in and right after the story's column.
fn lines(page: &Page, first: NodeId, last: NodeId, taken: &[NodeId], vocs: &[&Vocabulary], out: &mut Vec<Unit>) {
    let snap = page.snap;
    let Some(column) = snap.parent(first) else { return };
    // One level around the column as well: counters often sit beside the body.
    let around = snap.parent(column).filter(|p| !matches!(snap.tag(*p), "html" | "body")).unwrap_or(column);
    let mut at = around.0 + 1;
    let stop = snap.end(around).0;
    while at < stop {
        let id = NodeId(at);
        at += 1;
        if snap.is_text(id) || id == column {
            continue;
        }
        let tag = snap.tag(id);
        if taken.contains(&id)
            || matches!(tag, "figure" | "table" | "script" | "style" | "nav" | "h1" | "footer")
            || (tag == "aside" && !snap.contains(column, id))
            || snap.style(id).is_hidden()
        {
            at = snap.end(id).0;
            continue;
        }
        let text = page.text(id);
        if !is_block(tag) {
            let found = match tag {
                "span" | "small" if (1..=MAX_COUNTER).contains(&text) && stands_alone(snap, id) => {
                    counter(snap, id, vocs).map(|ledger| unit(ClutterKind::Counter, id, ledger))
                }
                "a" if (1..=MAX_TEASER).contains(&text)
                    && snap.parent(id) == Some(column)
                    && stands_alone(snap, id) =>
                {
                    teaser(snap, id, vocs).map(|ledger| unit(ClutterKind::Teaser, id, ledger))
                }
                _ => None,
            };
            if let Some(found) = found {
                out.push(found);
                at = snap.end(id).0;
            }
            continue;
        }
        let in_column = snap.contains(column, id);
        let found = if text == 0 {
            None
        } else if let Some(ledger) = (text <= MAX_COUNTER).then(|| counter(snap, id, vocs)).flatten() {
            Some((ClutterKind::Counter, ledger))
        } else if let Some(ledger) = (text <= MAX_TEASER && in_column).then(|| teaser(snap, id, vocs)).flatten() {
            Some((ClutterKind::Teaser, ledger))
        } else if text <= MAX_BOX && !snap.contains(id, first) && !snap.contains(id, last) {
            is_newsletter(&reading::read(snap, id), vocs).map(|ledger| (ClutterKind::Newsletter, ledger))
        } else {
            None
        };
        if let Some((kind, ledger)) = found {
            out.push(unit(kind, id, ledger));
            at = snap.end(id).0;
        }
    }
}

fn is_block(tag: &str) -> bool {
    // A name with a hyphen is the page's own element.
    let is_custom = tag.contains('-');
    is_custom
        || matches!(
            tag,
            "p" | "div"
                | "li"
                | "ul"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "blockquote"
                | "section"
                | "aside"
                | "form"
                | "center"
        )
}

/// Is an inline element one of a row of such, and no words of a sentence?
fn stands_alone(snap: &Snapshot, id: NodeId) -> bool {
    snap.parent(id).is_some_and(|row| {
        matches!(snap.tag(row), "div" | "header" | "section" | "li" | "span")
            && !snap.children(row).any(|c| snap.is_text(c) && snap.text(c).chars().any(char::is_alphanumeric))
    })
}

/// Marks that surround a teaser: arrows, brackets, bullets.
fn is_mark(ch: char) -> bool {
    matches!(
        ch,
        '>' | '<'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{2039}'
            | '\u{203a}'
            | '['
            | ']'
            | '|'
            | '*'
            | '\u{2022}'
            | '\u{25b6}'
            | '\u{25ba}'
            | '\u{2192}'
            | '\u{2190}'
            | '\u{25cf}'
            | '\u{25aa}'
            | '\u{3010}'
            | '\u{3011}'
            | '#'
            | '='
            | '-'
    ) || ch.is_whitespace()
}

/// "Read more" leading out of the story: the phrase opens the line, and the line is a link to another
/// page or stands between marks. A control that opens the rest of this story leads nowhere and stays.
fn teaser(snap: &Snapshot, id: NodeId, vocs: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    let text = fold(&snap.text_of(id, MAX_TEASER as usize + 40));
    let bare = text.trim_matches(is_mark);
    let hit = vocs
        .iter()
        .flat_map(|v| v.scan(bare))
        .filter(|h| h.class == Class::Teaser && h.start == 0)
        .max_by_key(|h| h.form.len())?;
    let after = bare.get(hit.end..).unwrap_or("");
    // The phrase, not the beginning of a longer word.
    let is_whole = after.chars().next().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
    let reading = reading::read(snap, id);
    let has_expander = reading.controls.iter().any(|c| !c.is_link);
    if !is_whole || has_expander || reading.fields + reading.areas + reading.media > 0 {
        return None;
    }
    let mut ledger = vec![Evidence::seen("teaser-phrase", TEASER, hit.form)];
    let decoration = text.chars().take_while(|c| is_mark(*c)).filter(|c| !c.is_whitespace()).count();
    if decoration >= 2 {
        ledger.push(Evidence::new("between-marks", DECORATED));
    }
    // Most of the line but the phrase itself is the link.
    if reading.link_text * 2 >= text.len().saturating_sub(hit.form.len()) && reading.link_text > 0 {
        ledger.push(Evidence::new("link-to-another-page", LINK));
    }
    if after.trim().is_empty() && (decoration > 0 || reading.link_text > 0) {
        ledger.push(Evidence::new("nothing-else", ALONE));
    }
    let sum: i32 = ledger.iter().map(|e| e.weight).sum();
    (sum >= THRESHOLD && ledger.len() > 1).then_some(ledger)
}

/// A word for views or shares, a number, and nothing else.
fn counter(snap: &Snapshot, id: NodeId, vocs: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    let mut text = fold(&snap.text_of(id, MAX_COUNTER as usize + 20));
    if !text.chars().any(char::is_numeric) {
        return None;
    }
    if !text.chars().any(char::is_alphabetic) {
        // A bare number with an icon says in its label what it counts.
        let label = snap.subtree(id).take(8).find_map(|n| snap.attr(n, "aria-label").or_else(|| snap.attr(n, "title")));
        let label: String = label.map(fold).unwrap_or_default().chars().filter(|c| !c.is_numeric()).collect();
        if label.len() > MAX_COUNTER as usize {
            return None;
        }
        text.push(' ');
        text.push_str(label.trim());
    }
    let hit =
        vocs.iter().flat_map(|v| v.scan(&text)).filter(|h| h.class == Class::Counter).max_by_key(|h| h.form.len())?;
    let rest = [text.get(..hit.start).unwrap_or(""), text.get(hit.end..).unwrap_or("")].concat();
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    // "1.2k views", "12 mil": a letter or four for the thousands.
    let is_only = letters <= 4 && rest.split_whitespace().count() <= 4;
    let reading = reading::read(snap, id);
    let is_plain = reading.controls.iter().all(|c| !c.is_link) && reading.media == 0;
    (is_only && is_plain).then(|| vec![Evidence::seen("counter", COUNTER, hit.form)])
}
