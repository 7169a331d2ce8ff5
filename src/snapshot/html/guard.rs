//! Stands between tokenizer and tree builder and keeps hostile pages linear.
//!
//! The tree builder searches its stack of open elements at nearly every tag, so depth times tags is its cost.
//! Like browsers we stop nesting at [`MAX_DEPTH`]: deeper start tags are left out together with their end
//! tags, their text stays. A page that makes more nodes than anybody reads is left at that.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::tree::{Handle, Tree};
use crate::limits;

/// Elements inside one another; Chrome and Firefox stop at 512 and 200.
pub const MAX_DEPTH: u32 = 300;
/// Nodes the parser may make, also those it throws away again.
const MAX_MADE: usize = limits::MAX_NODES * 4;

pub struct Guard {
    builder: TreeBuilder<Handle, Tree>,
    /// Start tags left out, by name, whose end tags are still to come.
    left_out: RefCell<HashMap<LocalName, u32>>,
}

impl Guard {
    pub fn new(builder: TreeBuilder<Handle, Tree>) -> Guard {
        Guard { builder, left_out: RefCell::default() }
    }

    pub fn into_tree(self) -> Tree {
        self.builder.sink
    }

    fn leaves_out(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => {
                if self.builder.sink.made() > MAX_MADE {
                    return true;
                }
                // The parser reads the inside of these in another way, so they cannot be left out; they do not nest.
                let opaque = matches!(
                    &*tag.name,
                    "script"
                        | "style"
                        | "title"
                        | "textarea"
                        | "noscript"
                        | "iframe"
                        | "xmp"
                        | "noembed"
                        | "noframes"
                        | "plaintext"
                );
                let void =
                    tag.self_closing || matches!(&*tag.name, "br" | "img" | "hr" | "input" | "meta" | "link" | "wbr");
                if opaque || void || self.builder.sink.depth() < MAX_DEPTH {
                    return false;
                }
                *self.left_out.borrow_mut().entry(tag.name.clone()).or_insert(0) += 1;
                true
            }
            TagKind::EndTag => match self.left_out.borrow_mut().get_mut(&tag.name) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            },
        }
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            Token::TagToken(tag) if self.leaves_out(tag) => TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
