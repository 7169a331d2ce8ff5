//! Rows of share buttons at a story: three or more links that send this page on, or buttons named after the services
//! that do, and no prose. Found by where links lead; words and names only help. Links to an author's or a paper's own
//! accounts send nothing on and make no row; a navigation is none, whatever it links to.

use super::page::{Page, Place};
use super::reading;
use super::words::{Class, Vocabulary, fold};
use super::{ClutterKind, Unit};
use crate::Evidence;
use crate::order::Order as _;
use crate::rules;
use crate::snapshot::{NodeId, Snapshot, Style};

/// Controls that make a row.
const LEAST: usize = 3;
/// Of them with more than a name, unless the row is called what it is.
const LEAST_SURE: usize = 2;
/// Bytes of a label; longer ones are cards.
const MAX_LABEL: usize = 60;
/// Nodes of a row: icons are drawn with many.
const MAX_NODES: u32 = 600;
/// Letters beside the controls that are no word of sharing: a number's unit, a name of a tool.
const MAX_BESIDE: usize = 12;
/// Bytes of text beside the controls.
const MAX_TEXT: usize = 160;
/// Ancestors of the text that are looked at for the whole story.
const CLIMB: usize = 6;
/// Letters of a service's name that is looked for inside a label; shorter ones have to be all of it.
const WHOLE_NAME: usize = 5;

const SENDS: i32 = 300;
const SAYS: i32 = 150;
const NAMED: i32 = 150;
const MARKED: i32 = 100;

/// What a control does, as far as it can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// Leads to a service's door with this page's address.
    Send,
    /// A button that says so.
    Say,
    /// A button with a service's name.
    Name,
    /// Something else.
    Other,
}

/// All rows of a story's page. `story` is its first and last paragraph.
pub fn propose(page: &Page, story: (NodeId, NodeId), taken: &[NodeId], vocs: &[&Vocabulary]) -> Vec<Unit> {
    let snap = page.snap;
    let (from, to) = region(page, story.0);
    let hosts = own_hosts(snap);
    let mut out: Vec<Unit> = Vec::new();
    rows(page, from, to, story, taken, vocs, &hosts, &mut out);
    // Rows that float beside the story.
    for c in page.candidates.iter().filter(|c| matches!(c.place, Place::Fixed | Place::Sticky)) {
        let is_taken = |n: &NodeId| snap.contains(*n, c.node) || snap.contains(c.node, *n);
        let is_new = !taken.iter().chain(out.iter().flat_map(|u| &u.nodes)).any(is_taken);
        if is_new && c.reading.landmarks == 0 && snap.end(c.node).0 - c.node.0 <= MAX_NODES {
            rows(page, c.node, snap.end(c.node), story, taken, vocs, &hosts, &mut out);
        }
    }
    out
}

/// From the headline to the end of what stands around the text.
fn region(page: &Page, first: NodeId) -> (NodeId, NodeId) {
    let snap = page.snap;
    let mut around = snap.parent(first).unwrap_or(first);
    for up in snap.ancestors(around).take(CLIMB) {
        if matches!(snap.tag(up), "html" | "body") || matches!(snap.tag(around), "article" | "main") {
            break;
        }
        around = up;
    }
    let head = snap.ids().take(first.at()).filter(|id| snap.tag(*id) == "h1" && !snap.style(*id).is_hidden()).last();
    (head.map_or(around, |h| h.min(around)), snap.end(around))
}

#[allow(clippy::too_many_arguments, reason = "one call for the story, one for what floats")]
fn rows(
    page: &Page,
    from: NodeId,
    to: NodeId,
    story: (NodeId, NodeId),
    taken: &[NodeId],
    vocs: &[&Vocabulary],
    hosts: &[String],
    out: &mut Vec<Unit>,
) {
    let snap = page.snap;
    let controls = controls(page, from, to, vocs, hosts);
    let inside = |id: NodeId| {
        let start = controls.partition_point(|c| c.0 < id);
        let stop = controls.partition_point(|c| c.0 < snap.end(id));
        controls.get(start..stop).unwrap_or(&[])
    };
    let mut at = from.0;
    while at < to.0 {
        let id = NodeId(at);
        at += 1;
        if snap.is_text(id) {
            continue;
        }
        let here = inside(id);
        if here.len() < LEAST
            || taken.contains(&id)
            || snap.style(id).is_hidden()
            || snap.tag(id) == "nav"
            || snap.attr(id, "role") == Some("navigation")
        {
            at = snap.end(id).0;
            continue;
        }
        if snap.contains(id, story.0) || snap.contains(id, story.1) || snap.end(id).0 - id.0 > MAX_NODES {
            continue;
        }
        if let Some(ledger) = judge(page, id, here, vocs) {
            out.push(Unit::new(ClutterKind::Share, vec![id], ledger));
            at = snap.end(id).0;
        }
    }
}

/// Everything to press, in order, and what it does.
fn controls(page: &Page, from: NodeId, to: NodeId, vocs: &[&Vocabulary], hosts: &[String]) -> Vec<(NodeId, Does)> {
    let snap = page.snap;
    let mut out = Vec::new();
    let mut at = from.0;
    while at < to.0 {
        let id = NodeId(at);
        at += 1;
        if snap.is_text(id) {
            continue;
        }
        if snap.style(id).is_hidden() || matches!(snap.tag(id), "script" | "style" | "nav") {
            at = snap.end(id).0;
            continue;
        }
        let is_small = snap.end(id).0 - id.0 <= 40;
        let is_pressed = reading::is_control(snap, id)
            || (is_small
                && snap.style(id).has(Style::CLICKABLE)
                && matches!(snap.tag(id), "div" | "span" | "li" | "i")
                && snap.subtree(id).skip(1).all(|n| snap.is_text(n) || !reading::is_control(snap, n)));
        if is_pressed {
            out.push((id, what_it_does(snap, id, vocs, hosts)));
            at = snap.end(id).0;
        }
    }
    out
}

fn what_it_does(snap: &Snapshot, id: NodeId, vocs: &[&Vocabulary], hosts: &[String]) -> Does {
    let href = snap.attr(id, "href").unwrap_or("").trim();
    if sends(href, hosts) {
        return Does::Send;
    }
    let label = label(snap, id);
    if label.len() > MAX_LABEL {
        return Does::Other;
    }
    // A real link leads to a page: a service's name on it is an account.
    let is_button = snap.tag(id) != "a" || href.is_empty() || href.starts_with(['#', '?']) || href.starts_with("/#");
    let is_button = is_button || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"));
    if !is_button {
        return Does::Other;
    }
    if says_share(&label, vocs) {
        Does::Say
    } else if has_service(&label) || (label.is_empty() && own_names(snap, id).any(|name| is_service(&name))) {
        Does::Name
    } else {
        Does::Other
    }
}

/// A door that takes what is to be sent on, or any address elsewhere that carries one of this page's.
fn sends(href: &str, hosts: &[String]) -> bool {
    if href.is_empty() || href.starts_with(['#', '/', '?']) && !href.starts_with("//") {
        return false;
    }
    let href = decode(&decode(&href.to_ascii_lowercase()));
    let bare = href.strip_prefix("https:").or_else(|| href.strip_prefix("http:")).unwrap_or(&href);
    let bare = bare.trim_start_matches('/');
    let bare = bare.strip_prefix("www.").or_else(|| bare.strip_prefix("m.")).unwrap_or(bare);
    if rules::table("share", "endpoints").iter().any(|door| bare.starts_with(door.form)) {
        return true;
    }
    let host = bare.split(['/', '?', '#']).next().unwrap_or("");
    let given = bare.get(host.len()..).unwrap_or("");
    hosts.iter().any(|own| {
        let carries = given.match_indices("://").any(|(at, _)| {
            let rest = given.get(at + 3..).unwrap_or("");
            let rest = rest.strip_prefix("www.").unwrap_or(rest);
            rest.strip_prefix(own.as_str()).is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric()))
        });
        carries && host != own && !host.ends_with(&format!(".{own}"))
    })
}

/// Hosts of this page: where it was found and what it calls itself.
fn own_hosts(snap: &Snapshot) -> Vec<String> {
    let head = snap.ids().take_while(|id| snap.tag(*id) != "body");
    let called = head.filter_map(|id| match snap.tag(id) {
        "link" if snap.attr(id, "rel") == Some("canonical") => snap.attr(id, "href"),
        "meta" if snap.attr(id, "property") == Some("og:url") => snap.attr(id, "content"),
        _ => None,
    });
    let mut out: Vec<String> = std::iter::once(snap.url.as_str())
        .chain(called)
        .filter_map(|url| url.split_once("://"))
        .map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or("").to_ascii_lowercase())
        .map(|host| host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
        .filter(|host| host.len() > 3)
        .collect();
    out.order();
    out.dedup();
    out
}

/// `%3A` to `:`; what is no such pair stays.
fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).to_ascii_lowercase()
}

/// What a control is called: its text, or what stands for it.
fn label(snap: &Snapshot, id: NodeId) -> String {
    let text = fold(&snap.text_of(id, MAX_LABEL * 2));
    if text.chars().any(char::is_alphabetic) {
        return text;
    }
    let names = ["aria-label", "title", "value", "alt"];
    let of = |node: NodeId| names.iter().find_map(|name| snap.attr(node, name)).map(fold).filter(|t| !t.is_empty());
    snap.subtree(id).take(40).find_map(of).unwrap_or_default()
}

fn says_share(text: &str, vocs: &[&Vocabulary]) -> bool {
    vocs.iter().flat_map(|v| v.scan(text)).any(|h| h.class == Class::Share)
}

fn is_service(name: &str) -> bool {
    rules::table("share", "names").iter().any(|e| e.form == name)
}

fn has_service(label: &str) -> bool {
    is_service(label)
        || label.split(|c: char| !c.is_alphanumeric()).any(|w| w.chars().count() >= WHOLE_NAME && is_service(w))
}

/// Words of an element's class and id, each whole and cut at its joints.
fn own_names(snap: &Snapshot, id: NodeId) -> impl Iterator<Item = String> {
    let all = [snap.attr(id, "class"), snap.attr(id, "id")];
    let whole = all.into_iter().flatten().flat_map(str::split_ascii_whitespace);
    whole.flat_map(|name| {
        let lower = name.to_ascii_lowercase();
        let mut cut: Vec<String> = lower.split(['-', '_']).filter(|w| w.len() > 1).map(str::to_owned).collect();
        cut.push(lower);
        cut
    })
}

/// Is the row called a share row, by itself or by what is just around it?
fn is_marked(snap: &Snapshot, id: NodeId, vocs: &[&Vocabulary]) -> bool {
    let is_mark = |name: String| rules::table("share", "marks").iter().any(|e| e.form == name);
    let within = snap.subtree(id).take(4).filter(|n| !snap.is_text(*n) && !reading::is_control(snap, *n));
    within.chain(snap.parent(id)).any(|n| {
        own_names(snap, n).any(is_mark) || snap.attr(n, "aria-label").is_some_and(|said| says_share(&fold(said), vocs))
    })
}

fn judge(page: &Page, id: NodeId, controls: &[(NodeId, Does)], vocs: &[&Vocabulary]) -> Option<Vec<Evidence>> {
    let snap = page.snap;
    let count = |what: Does| controls.iter().filter(|c| c.1 == what).count();
    let (sends, says, names) = (count(Does::Send), count(Does::Say), count(Does::Name));
    let members = sends + says + names;
    if members < LEAST || members * 3 < controls.len() * 2 {
        return None;
    }
    let mut beside = String::new();
    let mut at = id.0 + 1;
    while at < snap.end(id).0 {
        let node = NodeId(at);
        let tag = snap.tag(node);
        let is_pressed = controls.binary_search_by_key(&node, |c| c.0).is_ok();
        if is_pressed || snap.style(node).is_hidden() || matches!(tag, "script" | "style" | "noscript" | "svg") {
            at = snap.end(node).0;
            continue;
        }
        at += 1;
        // A dateline, a byline or a picture is not part of the row, and no field but the one to copy from.
        let is_other = matches!(tag, "time" | "h1" | "form" | "textarea" | "figure" | "video" | "iframe" | "p")
            && page.text(node) > 0
            && !says_share(&fold(&snap.text_of(node, MAX_TEXT)), vocs);
        let is_byline = snap.attr(node, "rel") == Some("author") || snap.attr(node, "itemprop") == Some("author");
        if is_other || is_byline || beside.len() > MAX_TEXT {
            return None;
        }
        beside.push_str(snap.text(node));
        beside.push(' ');
    }
    let beside = fold(&beside);
    let is_said = says_share(&beside, vocs);
    let of_sharing: usize = vocs
        .iter()
        .flat_map(|v| v.scan(&beside))
        .filter(|h| matches!(h.class, Class::Share | Class::Counter))
        .map(|h| h.form.chars().count())
        .max()
        .unwrap_or(0);
    let letters = beside.chars().filter(|c| c.is_alphabetic()).count();
    // A word of sharing may open a phrase: "Share this story with your friends".
    let room = if is_said { MAX_BESIDE * 3 } else { MAX_BESIDE };
    if letters.saturating_sub(of_sharing) > room {
        return None;
    }
    let is_marked = is_said || is_marked(snap, id, vocs);
    if sends + says < LEAST_SURE && !is_marked {
        return None;
    }
    let mut ledger = Vec::new();
    let mut add = |n: usize, reason, weight| {
        if n > 0 {
            ledger.push(Evidence::new(reason, weight));
        }
    };
    add(sends, "sends-this-page-on", SENDS);
    add(says, "share-words", SAYS);
    add(names, "names-of-services", NAMED);
    add(usize::from(is_marked), "called-sharing", MARKED);
    Some(ledger)
}
