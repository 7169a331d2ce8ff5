//! A page laid out without a browser: inline styles only, blocks below one another, as much as the judges
//! of clutter look at. Sizes are rough; a box without a size is as high as its text and as wide as its parent.

use nutgraf::Snapshot;
use nutgraf::snapshot::{Builder, NodeId, Rect, Style, Viewport, html, is_phrasing};

const WIDTH: i32 = 1280;
const HEIGHT: i32 = 800;
/// A line of text, px, and the width of a letter.
const LINE: i32 = 20;
const LETTER: i32 = 8;

/// The page of some HTML with style and boxes.
pub fn snapshot(source: &str) -> Snapshot {
    let page = html::parse(source, "https://news.example/story");
    let mut heights = vec![0i32; page.len()];
    let mut widths = vec![WIDTH; page.len()];
    for id in page.ids() {
        let parent = page.parent(id).map_or(WIDTH, |p| widths[p.at()]);
        let base = if is_lifted(&page, id) { WIDTH } else { parent };
        let between = || Some(WIDTH - length(&page, id, "left", WIDTH)? - length(&page, id, "right", WIDTH)?);
        let is_inline = is_phrasing(page.tag(id)) || matches!(page.tag(id), "button" | "input" | "img");
        let inline = is_inline.then(|| 24 + page.text_of(id, 200).chars().count() as i32 * LETTER);
        widths[id.at()] = length(&page, id, "width", base).or_else(between).or(inline).unwrap_or(base);
    }
    // Children first: pre-order backwards.
    for id in page.ids().rev() {
        let at = id.at();
        if page.is_text(id) {
            let letters = page.text(id).trim().chars().count() as i32;
            heights[at] = (letters * LETTER).div_ceil_by(widths[at].max(LETTER)) * LINE;
        } else if page.style(id).is_hidden() || matches!(page.tag(id), "head") {
            heights[at] = 0;
        } else {
            let all: i32 = page.children(id).filter(|c| !is_lifted(&page, *c)).map(|c| heights[c.at()]).sum();
            let least = match page.tag(id) {
                "iframe" => 150,
                "button" | "input" => 24,
                "textarea" => 80,
                _ => 0,
            };
            heights[at] = length(&page, id, "height", HEIGHT).unwrap_or(all.max(least));
        }
    }
    let mut tops = vec![(0i32, 0i32); page.len()];
    let mut next = vec![0i32; page.len()];
    for id in page.ids() {
        let at = id.at();
        let (x, y) = match page.parent(id) {
            None => (0, 0),
            Some(parent) => (tops[parent.at()].0, next[parent.at()]),
        };
        tops[at] = if is_lifted(&page, id) {
            let left = length(&page, id, "left", WIDTH);
            let right = length(&page, id, "right", WIDTH).map(|r| WIDTH - r - widths[at]);
            let top = length(&page, id, "top", HEIGHT);
            let bottom = length(&page, id, "bottom", HEIGHT).map(|b| HEIGHT - b - heights[at]);
            (left.or(right).unwrap_or(x), top.or(bottom).unwrap_or(y))
        } else {
            if let Some(parent) = page.parent(id) {
                next[parent.at()] += heights[at];
            }
            (x, y)
        };
        next[at] = tops[at].1;
    }
    let page_height = heights.first().copied().unwrap_or(0).max(HEIGHT);
    copy(
        &page,
        |id| {
            let (x, y) = tops[id.at()];
            Rect { x, y, w: widths[id.at()], h: heights[id.at()] }
        },
        page_height,
    )
}

trait DivCeil {
    fn div_ceil_by(self, by: i32) -> i32;
}

impl DivCeil for i32 {
    fn div_ceil_by(self, by: i32) -> i32 {
        (self + by - 1) / by
    }
}

/// The same page with what was measured.
fn copy(page: &Snapshot, rect: impl Fn(NodeId) -> Rect, page_height: i32) -> Snapshot {
    let mut out = Builder::new(&page.url);
    let mut open: Vec<NodeId> = Vec::new();
    for id in page.ids() {
        while open.last().is_some_and(|last| page.end(*last) <= id) {
            open.pop();
            out.close();
        }
        if page.is_text(id) {
            out.text(page.text(id));
            continue;
        }
        let attrs: Vec<(&str, &str)> = page.attrs(id).collect();
        let at = out.open(page.tag(id), &attrs);
        open.push(id);
        out.set_style(at, page.style(id).0 | bits(page, id));
        out.set_rect(at, rect(id));
    }
    out.set_viewport(Viewport { width: WIDTH, height: HEIGHT, page_width: WIDTH, page_height, ..Viewport::default() });
    out.finish()
}

/// A property of the inline style.
fn property<'p>(page: &'p Snapshot, id: NodeId, name: &str) -> Option<&'p str> {
    let style = page.attr(id, "style")?;
    let rule = style.split(';').find_map(|rule| rule.split_once(':').filter(|(n, _)| n.trim() == name))?;
    Some(rule.1.trim())
}

/// A length in px, percent of `base`, or `vh` and `vw`.
fn length(page: &Snapshot, id: NodeId, name: &str, base: i32) -> Option<i32> {
    let value = property(page, id, name)?;
    let digits: String = value.chars().take_while(|c| c.is_ascii_digit()).collect();
    let number: i32 = digits.parse().ok()?;
    Some(match &value[digits.len()..] {
        "%" => number * base / 100,
        "vh" => number * HEIGHT / 100,
        "vw" => number * WIDTH / 100,
        _ => number,
    })
}

fn is_lifted(page: &Snapshot, id: NodeId) -> bool {
    matches!(property(page, id, "position"), Some("fixed" | "absolute")) || is_modal(page, id)
}

fn is_modal(page: &Snapshot, id: NodeId) -> bool {
    page.tag(id) == "dialog" && page.attr(id, "open").is_some()
}

fn bits(page: &Snapshot, id: NodeId) -> u32 {
    let is = |name: &str, value: &str| property(page, id, name).is_some_and(|v| v.starts_with(value));
    let mut bits = Style::MEASURED;
    for (is_so, bit) in [
        (is("position", "fixed"), Style::FIXED | Style::ON_TOP),
        (is("position", "sticky"), Style::STICKY),
        (is("position", "absolute"), Style::ABSOLUTE),
        (is("overflow", "hidden"), Style::OVERFLOW_HIDDEN),
        (is("opacity", "0"), Style::HIDDEN),
        (is("background", "rgba"), Style::TRANSLUCENT),
        (is("filter", "blur"), Style::FILTERED),
        (is_modal(page, id), Style::TOP_LAYER),
        (page.attr(id, "inert").is_some(), Style::INERT),
        (is("cursor", "pointer") || matches!(page.tag(id), "button" | "a"), Style::CLICKABLE),
        (page.attr(id, "data-shadow").is_some(), Style::SHADOW_HOST),
    ] {
        bits |= if is_so { bit } else { 0 };
    }
    bits
}

#[test]
fn boxes_lie_where_their_style_says() {
    let snap = snapshot(
        "<body><p>first</p><div id=\"b\" style=\"position:fixed;bottom:0;left:0;right:0;height:90px\"><p>text</p></div><p>second</p>",
    );
    let rect =
        |tag: &str, nth: usize| snap.ids().filter(|id| snap.tag(*id) == tag).nth(nth).and_then(|id| snap.rect(id));
    assert_eq!(rect("div", 0), Some(Rect { x: 0, y: 710, w: 1280, h: 90 }));
    assert_eq!(rect("p", 2).map(|r| r.y), Some(20));
    assert_eq!(rect("p", 1).map(|r| r.y), Some(710));
}
