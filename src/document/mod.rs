//! The story as one string, cut into blocks, sentences and tokens, each span of which leads back to
//! the page.
//!
//! A [`Document`] is made from an article (white space folded, blocks joined by one newline, every
//! stretch of text remembered with its text node) or from plain text (kept as it is, so spans are
//! offsets into the file).

mod sentences;
mod tokens;

pub use tokens::{Token, TokenKind};

use crate::article::{Article, Block, BlockKind};
use crate::lang::LangPack;
use crate::limits::MAX_STORY;
use crate::snapshot::{NodeId, Snapshot};
use crate::text::Span;

/// A paragraph, heading, list item, quote or caption of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocBlock {
    /// Where it lies.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it lies, without white space at the ends.
    pub span: Span,
    /// Its block.
    pub block: u32,
    /// Its tokens: `tokens[first..last]`.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

/// A stretch of the document's text that stands, white space folded, in one text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where the stretch starts in the document's text (bytes).
    start: u32,
    /// Its length in bytes; a run of folded white space is a segment of one byte.
    len: u32,
    node: NodeId,
    /// UTF-16 offset in the text node of its first character.
    offset: u32,
    /// UTF-16 units it takes in the node (more than its text where white space was folded).
    units: u32,
}

/// A point in the page: a text node and an offset in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Point {
    /// The text node.
    pub node: NodeId,
    /// UTF-16 offset in it.
    pub offset: u32,
}

/// See the module doc.
#[derive(Debug)]
pub struct Document {
    /// All text.
    pub text: String,
    /// The language it is read in.
    pub lang: LangPack,
    /// In order, not overlapping.
    pub blocks: Vec<DocBlock>,
    /// In order, not overlapping, each inside one block.
    pub sentences: Vec<Sentence>,
    /// In order, not overlapping, each inside one sentence.
    pub tokens: Vec<Token>,
    /// The story is longer than [`MAX_STORY`]; the rest was left out.
    pub is_cut: bool,
    segments: Vec<Segment>,
}

/// The words of a string, cut as a document would cut them.
pub fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    tokens::scan(text, Span::new(0, text.len()), 0, &mut out);
    out.into_iter().map(|t| t.span.of(text)).collect()
}

impl Document {
    /// The text of an article.
    pub fn from_article(snap: &Snapshot, article: &Article, lang: LangPack) -> Document {
        Document::from_blocks(snap, article.blocks.iter(), lang)
    }

    /// What is read for facts: the article but for what surely stands in another language than the story, whose words would
    /// be taken for words of the story's.
    pub fn in_its_language(snap: &Snapshot, article: &Article, lang: LangPack) -> Document {
        // A reader may say which language it is.
        let all = article.blocks.iter().filter(|block| block.lang.as_deref().is_none_or(|other| other == lang.tag));
        Document::from_blocks(snap, all, lang)
    }

    fn from_blocks<'b>(snap: &Snapshot, all: impl Iterator<Item = &'b Block>, lang: LangPack) -> Document {
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut segments = Vec::new();
        let mut is_cut = false;
        for block in all {
            if text.len() > MAX_STORY {
                is_cut = true;
                break;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            is_cut |= !append_folded(snap, &block.texts, &mut text, &mut segments);
            if text.len() > start {
                blocks.push(DocBlock { span: Span::new(start, text.len()), kind: block.kind });
            } else if text.ends_with('\n') {
                text.pop();
            }
        }
        Document { is_cut, ..Document::cut(text, lang, blocks, segments) }
    }

    /// Plain text: paragraphs are parted by blank lines, or by line ends in text that is not wrapped.
    pub fn from_text(text: &str, lang: LangPack) -> Document {
        let mut end = text.len().min(MAX_STORY);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (text, rest) = text.split_at(end);
        let blocks =
            sentences::paragraphs(text).into_iter().map(|span| DocBlock { span, kind: BlockKind::Paragraph }).collect();
        Document { is_cut: !rest.is_empty(), ..Document::cut(text.to_owned(), lang, blocks, Vec::new()) }
    }

    /// Sentences that are already cut, one block each.
    pub fn from_sentences<'t>(sentences: impl IntoIterator<Item = &'t str>, lang: LangPack) -> Document {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for sentence in sentences {
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(sentence);
            blocks.push(DocBlock { span: Span::new(start, text.len()), kind: BlockKind::Paragraph });
        }
        let mut doc = Document {
            text,
            lang,
            blocks,
            sentences: Vec::new(),
            tokens: Vec::new(),
            is_cut: false,
            segments: Vec::new(),
        };
        for at in 0..doc.blocks.len() {
            doc.push_sentence(doc.blocks[at].span, at as u32);
        }
        doc
    }

    fn cut(text: String, lang: LangPack, blocks: Vec<DocBlock>, segments: Vec<Segment>) -> Document {
        let mut doc =
            Document { text, lang, blocks, sentences: Vec::new(), tokens: Vec::new(), is_cut: false, segments };
        for at in 0..doc.blocks.len() {
            for span in sentences::split(&doc.text, doc.blocks[at].span, &doc.lang) {
                doc.push_sentence(span, at as u32);
            }
        }
        doc
    }

    fn push_sentence(&mut self, span: Span, block: u32) {
        let span = span.trim(&self.text);
        if span.is_empty() {
            return;
        }
        let first = self.tokens.len() as u32;
        tokens::scan(&self.text, span, self.sentences.len() as u32, &mut self.tokens);
        let last = self.tokens.len() as u32;
        self.sentences.push(Sentence { span, block, first, last });
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        let s = &self.sentences[sentence];
        &self.tokens[s.first as usize..s.last as usize]
    }

    /// Index of the sentence that holds a byte.
    pub fn sentence_at(&self, byte: u32) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.span.end <= byte);
        (at < self.sentences.len() && self.sentences[at].span.start <= byte).then_some(at)
    }

    /// Indices of the tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// Where a span starts and ends in the page; none for plain text.
    pub fn points(&self, span: Span) -> Option<(Point, Point)> {
        if span.is_empty() {
            return None;
        }
        let start = self.point(span.start, false)?;
        let end = self.point(span.end, true)?;
        Some((start, end))
    }

    /// `is_end`: the point after the byte before `at`, so that an end never jumps to the next node.
    fn point(&self, at: u32, is_end: bool) -> Option<Point> {
        let probe = if is_end { at - 1 } else { at };
        let index = self.segments.partition_point(|s| s.start + s.len <= probe);
        let segment = self.segments.get(index).filter(|s| s.start <= probe)?;
        let inner = self.text.get(segment.start as usize..at as usize)?;
        let units = if at == segment.start + segment.len { segment.units } else { crate::text::utf16_len(inner) };
        Some(Point { node: segment.node, offset: segment.offset + units })
    }
}

/// Appends the text of some text nodes with white space folded, and remembers where each stretch is.
/// White space at the edges of the block is dropped; `None` stands for a `<br>`. False where [`MAX_STORY`] ended it.
fn append_folded(snap: &Snapshot, texts: &[Option<NodeId>], out: &mut String, segments: &mut Vec<Segment>) -> bool {
    let block_start = out.len();
    let mut pending_space: Option<Segment> = None;
    let mut pending_break = false;
    for node in texts {
        let Some(node) = *node else {
            pending_break = out.len() > block_start;
            continue;
        };
        if out.len() > MAX_STORY {
            return false;
        }
        let mut offset = 0u32;
        let mut stretch: Option<Segment> = None;
        for ch in snap.text(node).chars() {
            let units = ch.len_utf16() as u32;
            if is_space(ch) {
                if let Some(done) = stretch.take() {
                    segments.push(done);
                }
                match &mut pending_space {
                    Some(space) if space.node == node => space.units += units,
                    Some(_) => {}
                    None => pending_space = Some(Segment { start: 0, len: 1, node, offset, units }),
                }
            } else if is_ignorable(ch) {
                // Soft hyphens and zero-width marks are in the page but not in the words. They end the
                // stretch so that offsets stay exact.
                if let Some(done) = stretch.take() {
                    segments.push(done);
                }
            } else {
                if stretch.is_none() {
                    if out.len() > block_start && (pending_break || pending_space.is_some()) {
                        let start = out.len() as u32;
                        out.push(' ');
                        let space = pending_space.take();
                        segments.push(match space {
                            Some(space) => Segment { start, ..space },
                            None => Segment { start, len: 1, node, offset, units: 0 },
                        });
                    }
                    pending_space = None;
                    pending_break = false;
                    stretch = Some(Segment { start: out.len() as u32, len: 0, node, offset, units: 0 });
                }
                out.push(ch);
                if let Some(s) = &mut stretch {
                    s.len += ch.len_utf8() as u32;
                    s.units += units;
                }
            }
            offset += units;
        }
        if let Some(done) = stretch.take() {
            segments.push(done);
        }
    }
    true
}

fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch == '\u{feff}'
}

fn is_ignorable(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || (ch.is_control() && !ch.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use crate::snapshot::Builder;

    #[test]
    fn spans_lead_back_to_the_nodes() {
        let mut b = Builder::new("");
        let p = b.open("p", &[]);
        let one = b.text("  The  ser\u{ad}vice ");
        b.open("b", &[]);
        let two = b.text("said\n so");
        b.close();
        let three = b.text(".  ");
        let snap = b.finish();
        let article = Article {
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                node: p,
                texts: vec![Some(one), Some(two), Some(three)],
                lang: None,
            }],
            ..Article::default()
        };
        let doc = Document::from_article(&snap, &article, crate::lang::unknown());
        assert_eq!(doc.text, "The service said so.");
        let at = |s: &str| {
            let start = doc.text.find(s).expect("there");
            doc.points(Span::new(start, start + s.len())).expect("mapped")
        };
        assert_eq!(at("The"), (Point { node: one, offset: 2 }, Point { node: one, offset: 5 }));
        assert_eq!(at("service"), (Point { node: one, offset: 7 }, Point { node: one, offset: 15 }));
        assert_eq!(at("said so"), (Point { node: two, offset: 0 }, Point { node: two, offset: 8 }));
        assert_eq!(at("so.").1, Point { node: three, offset: 1 });
    }
}
