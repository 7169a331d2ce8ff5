//! What of a page is worth keeping, whichever way it comes: the live page's own markup or static HTML.

use std::borrow::Cow;

/// What is kept of an element's inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    All,
    Nothing,
    /// Not even the element.
    Gone,
}

/// What never shows is left out; JSON-LD is data about the page. `attr` gives an attribute's value.
pub fn inside<'a>(tag: &str, attr: impl Fn(&str) -> Option<Cow<'a, str>>) -> Inside {
    match tag {
        "script" => match attr("type") {
            Some(kind) if kind.trim().eq_ignore_ascii_case("application/ld+json") => Inside::All,
            _ => Inside::Gone,
        },
        "link" if attr("rel").is_some_and(|rel| FETCHES.iter().any(|word| rel.to_ascii_lowercase().contains(word))) => {
            Inside::Gone
        }
        "style" | "template" | "noscript" | "noframes" => Inside::Gone,
        "svg" | "math" | "iframe" | "textarea" | "select" | "object" | "canvas" | "audio" | "video" | "datalist" => {
            Inside::Nothing
        }
        _ => Inside::All,
    }
}

/// Links of the head that only fetch things.
const FETCHES: [&str; 6] = ["stylesheet", "preload", "prefetch", "preconnect", "icon", "manifest"];

/// The attributes that say something about what an element is. What vendors call their elements is named in full, not
/// taken by its beginning: pages carry data by the kilobyte.
#[rustfmt::skip]
const KEPT: [&str; 47] = [
    "id", "class", "role", "href", "name", "type", "content", "property", "itemprop", "itemscope", "itemtype",
    "datetime", "pubdate", "rel", "lang", "dir", "hidden", "title", "alt", "placeholder", "open", "style", "inert",
    "popover", "for", "action", "http-equiv", "charset", "colspan", "contenteditable", "autocomplete",
    "data-testid", "data-nosnippet", "data-component", "data-type", "data-module", "data-placeholder", "data-name",
    "data-hook", "data-widget", "data-drupal-selector", "data-spotim-app", "data-spotim-module",
    "data-spot-im-module-default-area", "data-waline", "data-ghost-comments", "fs-cc",
];

/// Is an attribute of this name kept at such an element? `kind` gives the element's `type`.
pub fn keeps<'a>(tag: &str, name: &str, kind: impl Fn() -> Option<Cow<'a, str>>) -> bool {
    match name {
        "src" => tag == "iframe",
        // The label of a button. What a reader has typed is never read.
        "value" => match tag {
            "button" => true,
            "input" => kind().is_some_and(|k| {
                ["button", "submit", "reset"].iter().any(|label| k.trim().eq_ignore_ascii_case(label))
            }),
            _ => false,
        },
        _ => name.starts_with("aria-") || KEPT.contains(&name),
    }
}

/// Bytes kept of an attribute's value: enough to tell what it is.
pub fn most(name: &str) -> usize {
    match name {
        "content" => 4_000,
        _ => 600,
    }
}

/// Does its markup alone keep an element from showing: a `hidden` attribute, its inline style, a dialog that is not open?
pub fn is_unseen<'a>(tag: &str, attrs: impl Iterator<Item = (&'a str, Cow<'a, str>)>) -> bool {
    // Pages that fade in by script hide their html or body until it runs.
    if matches!(tag, "html" | "body") {
        return false;
    }
    let is_dialog = tag == "dialog";
    let mut is_hidden = is_dialog;
    for (name, value) in attrs {
        match name {
            "hidden" => is_hidden = true,
            "style" => is_hidden |= hides(&value),
            "open" if is_dialog => is_hidden = false,
            _ => {}
        }
    }
    is_hidden
}

/// Does an inline style take the element off the page?
fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(name, value)| {
            let value = value.trim();
            let is = |word: &str| value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word));
            match name.trim() {
                n if n.eq_ignore_ascii_case("display") => is("none"),
                n if n.eq_ignore_ascii_case("visibility") => is("hidden"),
                _ => false,
            }
        })
    })
}

/// The beginning of a text, at most `limit` bytes, cut at a boundary.
pub fn cut(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
