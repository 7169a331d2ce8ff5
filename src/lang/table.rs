//! A table as it is kept: one text with a line a row, cut into rows when it is first asked for. A pointer and a length
//! for every word would be half of what a reader downloads, and a page needs the tables of one language.

use std::sync::OnceLock;

use super::Entry;
use super::index::Slots;

/// Parts form and value in a line; a row without a value has no joint.
const JOINT: u8 = b'\t';
/// Ends a line.
const END: u8 = b'\n';
/// Bytes of a short row: what room is made for at first.
const ROW: usize = 10;
/// Rows up to which looking through them is as fast as an index.
const FEW: usize = 6;

/// See the module doc. Made by `build.rs` only.
#[derive(Debug)]
pub struct Table {
    /// `section.key`.
    pub key: &'static str,
    text: &'static str,
    rows: OnceLock<Box<[Entry]>>,
    index: OnceLock<Slots>,
}

impl Table {
    /// Lines of `form JOINT value`.
    pub const fn new(key: &'static str, text: &'static str) -> Table {
        Table { key, text, rows: OnceLock::new(), index: OnceLock::new() }
    }

    /// Its rows, cut anew.
    pub(super) fn listed(&self) -> Vec<Entry> {
        cut(self.text)
    }

    /// Its rows, in the order of the file.
    pub fn rows(&'static self) -> &'static [Entry] {
        self.rows.get_or_init(|| cut(self.text).into_boxed_slice())
    }

    /// The row of a form.
    pub fn find(&'static self, form: &str) -> Option<&'static Entry> {
        let rows = self.rows();
        if rows.len() <= FEW {
            return rows.iter().find(|row| row.form == form);
        }
        let name = |at: usize| rows.get(at).map(|row: &Entry| row.form);
        rows.get(self.index.get_or_init(|| Slots::of(rows.len(), name)).find(form, name)?)
    }
}

/// By hand and in one pass over the bytes: this is most of what a fresh worker does with its tables.
fn cut(text: &'static str) -> Vec<Entry> {
    let mut rows = Vec::with_capacity(text.len() / ROW);
    let (mut start, mut joint) = (0, None);
    for (at, byte) in text.bytes().enumerate() {
        // One comparison for nearly every byte: both marks are smaller than what is written.
        if byte > END {
            continue;
        }
        if byte == JOINT && joint.is_none() {
            joint = Some(at);
        } else if byte == END {
            let form = text.get(start..joint.unwrap_or(at)).unwrap_or("");
            let value = joint.and_then(|joint| text.get(joint + 1..at)).unwrap_or("");
            rows.push(Entry { form, value });
            (start, joint) = (at + 1, None);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_rows() {
        static TABLE: Table = Table::new("a.b", "one\t1\ntwo\n\t3\n");
        let row = |form, value| Entry { form, value };
        assert_eq!(TABLE.rows(), [row("one", "1"), row("two", ""), row("", "3")]);
        static EMPTY: Table = Table::new("a.c", "");
        assert!(EMPTY.rows().is_empty());
    }
}
