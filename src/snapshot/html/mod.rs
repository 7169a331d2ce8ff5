//! Static HTML to a snapshot, by the html5ever parser. No style sheets, no geometry, no scripts run.
//!
//! [`encoding`] turns bytes into text, [`tree`] takes the parser's tree-building calls, [`guard`] keeps hostile
//! pages linear, and this file writes the finished tree down in pre-order: what never shows (comments,
//! scripts other than JSON-LD, styles, template contents) is left out, and an inline `display: none` or a
//! `hidden` attribute becomes [`Style::HIDDEN`].

mod encoding;
mod guard;
mod tree;

use std::borrow::Cow;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::{Builder, Snapshot, Style};
pub use encoding::decode;

use super::kept::{self, Inside, cut};
use crate::limits;
use tree::{Kind, NO, Node, Tree};

/// Decodes bytes (BOM, then valid UTF-8, then the `charset` of a `<meta>`, then a guess by `lang`) and parses them.
pub fn parse_bytes(bytes: &[u8], url: &str) -> Snapshot {
    parse(&encoding::decode(bytes), url)
}

/// Parses a document.
pub fn parse(html: &str, url: &str) -> Snapshot {
    let builder = TreeBuilder::new(Tree::new(), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(guard::Guard::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    // The tokenizer's buffers count in u32: a file of more is cut into pieces.
    let mut rest = html;
    while !rest.is_empty() {
        let mut cut = rest.len().min(1 << 24);
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        let (piece, tail) = rest.split_at(cut);
        input.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        rest = tail;
    }
    tokenizer.end();
    flatten(&tokenizer.sink.into_tree().into_nodes(), url)
}

/// Writes the tree down in pre-order, without recursion.
fn flatten(nodes: &[Node], url: &str) -> Snapshot {
    let mut b = Builder::new(url);
    let Some(root) = nodes
        .first()
        .map(|document| tree::children(nodes, document))
        .and_then(|mut kids| kids.find(|id| matches!(&nodes[*id as usize].kind, Kind::Element { .. })))
    else {
        return b.finish();
    };
    // `Some` = visit the node, `None` = close the innermost open element.
    let mut todo = vec![Some(root)];
    let mut room = limits::MAX_HEAP;
    while let Some(step) = todo.pop() {
        let Some(id) = step else {
            b.close();
            continue;
        };
        if b.len() >= limits::MAX_NODES || room == 0 {
            b.set_cut();
            continue;
        }
        let node = &nodes[id as usize];
        match &node.kind {
            Kind::Text(text) => {
                let taken = cut(text, limits::MAX_TEXT_NODE.min(room));
                if taken.len() < text.len() {
                    b.set_cut();
                }
                room -= taken.len();
                b.text(taken);
            }
            Kind::Element { name, attrs } => {
                let tag: &str = &name.local;
                let value = |name: &str| node.attr(name).map(Cow::Borrowed);
                let inside = kept::inside(tag, value);
                if inside == Inside::Gone {
                    continue;
                }
                let mut kept: Vec<(&str, &str)> = Vec::with_capacity(attrs.len());
                for attr in attrs {
                    let name: &str = &attr.name.local;
                    if kept::keeps(tag, name, || value("type")) {
                        let value = cut(&attr.value, kept::most(name).min(room));
                        room -= value.len();
                        kept.push((name, value));
                    }
                }
                let at = b.open(tag, &kept);
                let written = attrs.iter().map(|attr| (&*attr.name.local, Cow::Borrowed(&*attr.value)));
                if kept::is_unseen(tag, written) {
                    b.set_style(at, Style::HIDDEN);
                }
                if inside == Inside::Nothing || node.first == NO {
                    b.close();
                    continue;
                }
                todo.push(None);
                let first = todo.len();
                todo.extend(tree::children(nodes, node).map(Some));
                todo[first..].reverse();
            }
            Kind::Other => {}
        }
    }
    b.finish()
}

#[cfg(test)]
mod tests {
    use super::super::NodeId;
    use super::*;

    fn outline(snap: &Snapshot) -> String {
        snap.ids()
            .map(|id| if snap.is_text(id) { format!("'{}'", snap.text(id).trim()) } else { snap.tag(id).to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_tree_is_the_browsers() {
        let snap = parse("<!doctype html><title>T</title><p>one<p>two <b>bold<!-- c --></b>", "");
        assert_eq!(outline(&snap), "html head title 'T' body p 'one' p 'two' b 'bold'");
        assert_eq!(snap.end(NodeId(0)).at(), snap.len());
        // Foster parenting and the adoption agency move nodes about.
        let snap = parse("<table>x<tr><td>c</table><b>1<p>2</b>3", "");
        assert_eq!(outline(&snap), "html head body 'x' table tbody tr td 'c' b '1' p b '2' '3'");
    }

    #[test]
    fn what_never_shows_is_left_out_and_json_ld_stays() {
        let snap = parse(
            "<script>a()</script><style>p{}</style><script type='application/ld+json'>{}</script>\
             <template><p>t</template><noscript><img></noscript><svg><title>icon</title></svg>",
            "",
        );
        assert_eq!(outline(&snap), "html head script '{}' body svg");
    }

    #[test]
    fn hiding_is_seen() {
        let snap = parse("<p hidden>a<p style='color:red; DISPLAY : none !important'>b<p>c<dialog>d</dialog>", "");
        let hidden: Vec<bool> =
            snap.ids().filter(|id| !snap.is_text(*id)).map(|id| snap.style(id).is_hidden()).collect();
        assert_eq!(hidden, [false, false, false, true, true, false, true]);
    }

    #[test]
    fn depth_is_bounded_and_no_text_is_lost() {
        for tag in ["div", "b", "span", "table><tr><td", "ul><li", "font size=1"] {
            let name = tag.split(['>', ' ']).next().expect("a name");
            let (start, end) = (format!("<{tag}>").repeat(50_000), format!("</{name}>").repeat(50_000));
            let text = parse(&format!("{start}deep{end}<p>after"), "").text_of(NodeId(0), 1000);
            assert!(text.contains("deep") && text.contains("after"), "{tag}: {text}");
        }
        // Unclosed formatting is opened again in every paragraph: bounded by the number of nodes.
        let snap = parse(&"<p><i><b class=x>word ".repeat(50_000), "");
        assert!(snap.len() <= limits::MAX_NODES);
    }
}
