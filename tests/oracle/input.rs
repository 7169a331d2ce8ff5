//! From bytes to what the engine reads.
//!
//! Texts are files a person can write: a line with the language's tag, then the text. Pages and messages are drawn from
//! the bytes, so that a few of them make something that is nearly right: random JSON never gets past the first door.

use std::borrow::Cow;

use arbitrary::{Result, Unstructured};
use base64::Engine as _;
use nutgraf::lang::{self, LangPack};
use nutgraf::snapshot::markup::{self, Form};
use nutgraf::snapshot::{Builder, Rect, Snapshot, Style, Viewport, wire};

/// The first line names the language; without one it is English.
pub fn text(bytes: &[u8]) -> (LangPack, Cow<'_, str>) {
    let tagged = bytes.iter().take(4).position(|byte| *byte == b'\n').and_then(|end| {
        let pack = lang::pack(std::str::from_utf8(&bytes[..end]).ok()?)?;
        Some((pack, &bytes[end + 1..]))
    });
    let (pack, rest) = tagged.unwrap_or_else(|| (lang::pack("en").unwrap_or_else(lang::unknown), bytes));
    (pack, String::from_utf8_lossy(rest))
}

const TAGS: [&str; 28] = [
    "html",
    "head",
    "body",
    "main",
    "article",
    "section",
    "div",
    "p",
    "span",
    "a",
    "b",
    "h1",
    "h2",
    "ul",
    "li",
    "time",
    "blockquote",
    "figure",
    "figcaption",
    "script",
    "meta",
    "title",
    "button",
    "dialog",
    "aside",
    "iframe",
    "form",
    "",
];
const ATTRIBUTES: [&str; 12] = [
    "id",
    "class",
    "role",
    "lang",
    "property",
    "content",
    "itemprop",
    "datetime",
    "type",
    "href",
    "aria-modal",
    "style",
];
/// Values that decisions hang on, beside the words of the language tables.
const VALUES: [&str; 14] = [
    "dialog",
    "alertdialog",
    "true",
    "en",
    "article:published_time",
    "og:title",
    "og:type",
    "article",
    "2025-02-27",
    "datePublished",
    "headline",
    "application/ld+json",
    "{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-02-27\"}",
    "comments",
];

/// Nodes of one drawn page: what a rule looks at is small, and small pages are drawn more often.
const MOST_NODES: usize = 400;

/// Any page, as the capture might have measured it.
pub fn page(bytes: &[u8]) -> Snapshot {
    let mut drawn = Unstructured::new(bytes);
    let mut builder = Builder::new("https://news.example/story");
    // What runs out of bytes ends the page.
    let _ = draw_page(&mut drawn, &mut builder);
    let mut snap = builder.finish();
    snap.is_frame = bytes.len() % 16 == 7;
    snap
}

fn draw_page(drawn: &mut Unstructured<'_>, builder: &mut Builder) -> Result<()> {
    builder.set_viewport(Viewport {
        width: drawn.int_in_range(0..=2000)?,
        height: drawn.int_in_range(0..=1200)?,
        scroll_x: 0,
        scroll_y: drawn.int_in_range(0..=3000)?,
        page_width: drawn.int_in_range(0..=2000)?,
        page_height: drawn.int_in_range(0..=20_000)?,
    });
    builder.open("html", &[("lang", word(drawn)?)]);
    let mut depth = 1;
    while !drawn.is_empty() && builder.len() < MOST_NODES {
        match drawn.int_in_range(0..=7)? {
            0 | 1 if depth > 1 => {
                builder.close();
                depth -= 1;
            }
            2..=4 => {
                let text = prose(drawn)?;
                builder.text(&text);
            }
            _ => {
                let tag = *drawn.choose(&TAGS)?;
                let count = drawn.int_in_range(0..=3)?;
                let mut attrs = Vec::new();
                for _ in 0..count {
                    let value = if drawn.ratio(1, 3)? { *drawn.choose(&VALUES)? } else { word(drawn)? };
                    attrs.push((*drawn.choose(&ATTRIBUTES)?, value));
                }
                let node = builder.open(tag, &attrs);
                depth += 1;
                if drawn.ratio(1, 2)? {
                    builder.set_style(node, drawn.arbitrary::<u32>()? | Style::MEASURED);
                    let mut px = || drawn.arbitrary::<i16>().map(i32::from);
                    builder.set_rect(node, Rect { x: px()?, y: px()?, w: px()?, h: px()? });
                }
            }
        }
    }
    Ok(())
}

/// A few words of any language table, or characters of any kind.
fn prose(drawn: &mut Unstructured<'_>) -> Result<String> {
    if drawn.ratio(1, 4)? {
        return Ok(drawn.arbitrary::<&str>()?.to_owned());
    }
    let mut out = String::new();
    for _ in 0..drawn.int_in_range(1..=40)? {
        out.push_str(word(drawn)?);
        out.push_str(drawn.choose(&[" ", " ", " ", ". ", ", ", "\u{201d} ", " \u{201c}", ": ", "\u{3002}"])?);
    }
    Ok(out)
}

/// A row's word, of any table of any language.
pub fn word(drawn: &mut Unstructured<'_>) -> Result<&'static str> {
    let packs: Vec<LangPack> = lang::packs().collect();
    let pack = drawn.choose(&packs)?;
    let keys: Vec<&str> = pack.keys().collect();
    let rows = pack.table(drawn.choose(&keys)?);
    Ok(drawn.choose(rows)?.form)
}

/// Any message. Its first byte says how it is broken: JSON as it stands, or columns that nearly fit each other.
pub fn message(bytes: &[u8]) -> Option<wire::Message> {
    let (first, rest) = bytes.split_first()?;
    if *first == b'{' {
        return serde_json::from_slice(bytes).ok();
    }
    columns(&mut Unstructured::new(rest)).ok()
}

fn columns(drawn: &mut Unstructured<'_>) -> Result<wire::Message> {
    // One in sixteen numbers is anything at all.
    let number = |drawn: &mut Unstructured<'_>, below: u32| -> Result<u32> {
        if drawn.ratio(1, 16)? { drawn.arbitrary() } else { drawn.int_in_range(0..=below) }
    };
    let form = *drawn.choose(&[Form::Html, Form::Html, Form::Xml, Form::Plain])?;
    let mut trees: Vec<wire::Part> = Vec::new();
    let mut elements = 0;
    for at in 0..=number(drawn, 2)? % 8 {
        let mut markup = String::from(if at == 0 { "<html>" } else { "" });
        for _ in 0..drawn.int_in_range(0..=30)? {
            markup.push_str(drawn.choose(&PIECES)?);
            if drawn.ratio(1, 3)? {
                markup.push_str(word(drawn)?);
            }
            if drawn.ratio(1, 16)? {
                markup.push_str(drawn.arbitrary::<&str>()?);
            }
        }
        let holds = markup::read(&markup, form, true).elements;
        let part = wire::Part {
            host: if at == 0 { None } else { Some(number(drawn, elements)?) },
            elements: if drawn.ratio(1, 16)? { number(drawn, 90)? } else { holds },
            markup,
        };
        elements = elements.saturating_add(part.elements);
        trees.push(part);
    }
    let (mut styles, mut rects, mut gone, mut own) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..drawn.int_in_range(0..=20)? {
        let element = number(drawn, elements.saturating_sub(1))?;
        match drawn.int_in_range(0..=5)? {
            0 => gone.push(element),
            1 => own.push(element),
            2 | 3 => styles.extend([element, drawn.arbitrary()?]),
            _ => {
                rects.push(element);
                for below in [2000, 9000, 2000, 9000] {
                    rects.push(number(drawn, below)?);
                }
            }
        }
    }
    let pack = |words: &[u32]| {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        base64::engine::general_purpose::STANDARD.encode(bytes)
    };
    Ok(wire::Message {
        v: wire::VERSION,
        generation: number(drawn, 9)?,
        url: "https://news.example/story".to_owned(),
        is_frame: drawn.ratio(1, 8)?,
        is_cut: drawn.ratio(1, 8)?,
        is_static: drawn.ratio(1, 8)?,
        viewport: Viewport { width: 1280, height: 800, page_width: 1280, page_height: 9000, ..Viewport::default() },
        form,
        trees,
        styles: pack(&styles),
        gone: pack(&gone),
        rects: pack(&rects),
        own: pack(&own),
        notes: Vec::new(),
    })
}

/// Pieces of what a browser writes of a tree, and of what none would write.
const PIECES: [&str; 40] = [
    "<body>",
    "</body>",
    "<div>",
    "</div>",
    "<div class=\"comments\">",
    "<div role=\"dialog\" style=\"position: fixed\">",
    "<p>",
    "</p>",
    "<p lang=\"en\">",
    "<a href=\"/x\">",
    "</a>",
    "<b>",
    "</b>",
    "<h1>",
    "</h1>",
    "<br>",
    "<img alt=\"a > b\">",
    "<script>",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<style>",
    "</style>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<x-card>",
    "</x-card>",
    "<slot>",
    "<slot name=\"head\">",
    "</slot>",
    "<i slot=\"head\">",
    "</i>",
    "<!-- ",
    " -->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x41;",
    "<#>",
];
