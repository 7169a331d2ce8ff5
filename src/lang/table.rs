//! A table as it is kept: one text with a line a row, cut into rows when it is first asked for. A pointer and a length
//! for every word would be half of what a reader downloads, and a page needs the tables of one language.

use std::sync::OnceLock;

use super::Entry;

/// Parts form and value in a line; a row without a value has no joint.
const JOINT: char = '\t';

/// See the module doc. Made by `build.rs` only.
#[derive(Debug)]
pub struct Table {
    /// `section.key`.
    pub key: &'static str,
    text: &'static str,
    rows: OnceLock<Box<[Entry]>>,
}

impl Table {
    /// Lines of `form JOINT value`.
    pub const fn new(key: &'static str, text: &'static str) -> Table {
        Table { key, text, rows: OnceLock::new() }
    }

    /// Its rows, in the order of the file.
    pub fn rows(&'static self) -> &'static [Entry] {
        self.rows.get_or_init(|| {
            let row = |line: &'static str| {
                let (form, value) = line.split_once(JOINT).unwrap_or((line, ""));
                Entry { form, value }
            };
            // A table of no rows is no table of one empty row.
            self.text.split_terminator('\n').map(row).collect()
        })
    }
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
