//! The tables of one data file as they are kept: one text, and where each table ends in it. Addresses of every table and
//! of its name would be a tenth of what a reader downloads; they are worked out when the file is first asked for.

use std::sync::OnceLock;

use super::index::Slots;
use super::table::Table;

/// See the module doc. Made by `build.rs` only, in the order of its tables' keys.
#[derive(Debug)]
pub struct Shelf {
    /// Stem of the data file: of a language its BCP 47 primary subtag.
    pub name: &'static str,
    keys: &'static [&'static str],
    heads: &'static [Head],
    text: &'static str,
    tables: OnceLock<(Box<[Table]>, Slots)>,
}

/// Number of a table's key, and how many bytes of the text are its own.
pub type Head = (u16, u32);

impl Shelf {
    /// `keys` are those of all files together, `heads` and `text` this one's.
    pub const fn new(
        name: &'static str,
        keys: &'static [&'static str],
        heads: &'static [Head],
        text: &'static str,
    ) -> Shelf {
        Shelf { name, keys, heads, text, tables: OnceLock::new() }
    }

    /// Without tables.
    pub const fn empty(name: &'static str) -> Shelf {
        Shelf::new(name, &[], &[], "")
    }

    /// With tables that are no part of a file: the tests have some.
    pub fn of(name: &'static str, tables: Vec<Table>) -> Shelf {
        Shelf { tables: OnceLock::from(indexed(tables.into_boxed_slice())), ..Shelf::empty(name) }
    }

    /// Its tables, sorted by their keys.
    pub fn tables(&self) -> &[Table] {
        &self.cut().0
    }

    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        let (tables, slots) = self.cut();
        slots.find(key, |at| tables.get(at).map(|table| table.key)).map(|at| &tables[at])
    }

    fn cut(&self) -> &(Box<[Table]>, Slots) {
        self.tables.get_or_init(|| {
            let mut rest = self.text;
            let cut = |&(key, length): &Head| {
                let (text, behind) = rest.split_at_checked(length as usize)?;
                rest = behind;
                Some(Table::new(self.keys.get(usize::from(key))?, text))
            };
            indexed(self.heads.iter().filter_map(cut).collect())
        })
    }
}

/// Tables are asked for by name thousands of times a page.
fn indexed(tables: Box<[Table]>) -> (Box<[Table]>, Slots) {
    let slots = Slots::of(tables.len(), |at| tables.get(at).map(|table| table.key));
    (tables, slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_cut_from_the_text() {
        static SHELF: Shelf = Shelf::new("xx", &["a", "b", "c"], &[(0, 4), (2, 6)], "one\ntwo\t2\n");
        let keys: Vec<_> = SHELF.tables().iter().map(|table| table.key).collect();
        assert_eq!(keys, ["a", "c"]);
        let rows = SHELF.table("c").map_or(&[][..], Table::rows);
        assert_eq!(rows.iter().map(|row| (row.form, row.value)).collect::<Vec<_>>(), [("two", "2")]);
        assert!(SHELF.table("b").is_none());
    }
}
