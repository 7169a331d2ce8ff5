//! A table as it is kept: its forms in one text, a line each, its values in another, and cut into rows when it is first
//! asked for. A pointer and a length for every word would be half of what a reader downloads, and a page needs the tables
//! of one language. Forms and values lie apart because like packs best beside like: in one text they took a twelfth more.

use std::sync::OnceLock;

use super::Entry;
use super::index::Slots;

/// Ends a line.
const END: u8 = b'\n';
/// A value that is empty where the one before is not: an empty line means the one before.
const NONE: &str = "\t";
/// Bytes of a short row: what room is made for at first.
const ROW: usize = 10;
/// Rows up to which looking through them is as fast as an index.
const FEW: usize = 6;

/// See the module doc. Made by `build.rs` only.
#[derive(Debug)]
pub struct Table {
    /// `section.key`.
    pub key: &'static str,
    forms: &'static str,
    values: &'static str,
    rows: OnceLock<Box<[Entry]>>,
    index: OnceLock<Slots>,
}

impl Table {
    /// Lines of forms, and for each the line of its value; the last value holds for all forms that are left.
    pub const fn new(key: &'static str, forms: &'static str, values: &'static str) -> Table {
        Table { key, forms, values, rows: OnceLock::new(), index: OnceLock::new() }
    }

    /// Of rows that are no part of a file.
    pub(super) fn of(key: &'static str, rows: Vec<Entry>) -> Table {
        Table { rows: OnceLock::from(rows.into_boxed_slice()), ..Table::new(key, "", "") }
    }

    /// A copy of its rows.
    pub(super) fn listed(&self) -> Vec<Entry> {
        self.rows.get().map_or_else(|| cut(self.forms, self.values), |rows| rows.to_vec())
    }

    /// Its rows, in the order of the file.
    pub fn rows(&'static self) -> &'static [Entry] {
        self.rows.get_or_init(|| cut(self.forms, self.values).into_boxed_slice())
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

fn cut(forms: &'static str, values: &'static str) -> Vec<Entry> {
    let mut rows = Vec::with_capacity(forms.len() / ROW);
    let (mut values, mut value) = (lines(values), "");
    for form in lines(forms) {
        match values.next() {
            None | Some("") => {}
            Some(NONE) => value = "",
            Some(next) => value = next,
        }
        rows.push(Entry { form, value });
    }
    rows
}

/// By hand and in one pass over the bytes: this is most of what a fresh worker does with its tables.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    text.bytes().enumerate().filter(|(_, byte)| *byte == END).map(move |(at, _)| {
        let line = text.get(start..at).unwrap_or("");
        start = at + 1;
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_rows() {
        static TABLE: Table = Table::new("a.b", "one\nuno\nzero\n\nthree\n", "1\n\n\t\n3\n");
        let row = |form, value| Entry { form, value };
        assert_eq!(TABLE.rows(), [row("one", "1"), row("uno", "1"), row("zero", ""), row("", "3"), row("three", "3")]);
        static PLAIN: Table = Table::new("a.c", "one\ntwo\n", "");
        assert_eq!(PLAIN.rows(), [row("one", ""), row("two", "")]);
        static EMPTY: Table = Table::new("a.d", "", "");
        assert!(EMPTY.rows().is_empty());
    }
}
