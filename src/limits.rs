//! How much of a page the core is willing to look at. Exceeding a limit is a normal outcome: the rest
//! is left alone and a [`Diagnostic`] says so.

use serde::Serialize;

/// Nodes of one snapshot; what is beyond is left out. Large news pages have 5,000.
pub const MAX_NODES: usize = 120_000;
/// UTF-16 units of markup that a page sends; what is behind is left out.
pub const MAX_MARKUP: usize = 12_000_000;
/// Bytes of text and attributes of one snapshot.
pub const MAX_HEAP: usize = 8_000_000;
/// Bytes taken from one text node.
pub const MAX_TEXT_NODE: usize = 400_000;
/// Bytes of article text that are read for facts, and the text node in which they end. A long read has 40,000.
pub const MAX_STORY: usize = 400_000;
/// Facts of one plan.
pub const MAX_FACTS: usize = 200;
/// Bytes of a file the command reads.
pub const MAX_FILE: u64 = 64_000_000;

/// Something a reader or a developer may want to know about a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// Stable code, in kebab case.
    pub code: &'static str,
    /// Detail for people.
    pub detail: String,
}

impl Diagnostic {
    /// A diagnostic with its detail.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Diagnostic {
        Diagnostic { code, detail: detail.into() }
    }
}
