//! The tables of one data file as they are kept: the forms of all of them in one text, their values in another, and a mark
//! where a table ends. Addresses of every table and of its name would be a tenth of what a reader downloads; they are worked
//! out when the file is first asked for.

use std::sync::OnceLock;

use super::index::Slots;
use super::table::Table;

/// Stands between tables.
const MARK: char = '\u{1}';

/// See the module doc. Made by `build.rs` only, in the order of its tables' keys.
#[derive(Debug)]
pub struct Shelf {
    /// Stem of the data file: of a language its BCP 47 primary subtag.
    pub name: &'static str,
    keys: &'static [&'static str],
    steps: &'static [u8],
    forms: &'static str,
    values: &'static str,
    tables: OnceLock<(Box<[Table]>, Slots)>,
}

impl Shelf {
    /// `keys` are those of all files together, in order; `steps` says how far each table's key lies behind the one before,
    /// the first behind the first of all. `forms` and `values` are those of all files too; of each comes where this one's
    /// begin and end, in bytes.
    pub const fn new(
        name: &'static str,
        keys: &'static [&'static str],
        steps: &'static [u8],
        forms: &'static str,
        (forms_start, forms_end): (usize, usize),
        values: &'static str,
        (values_start, values_end): (usize, usize),
    ) -> Shelf {
        let forms = forms.split_at(forms_end).0.split_at(forms_start).1;
        let values = values.split_at(values_end).0.split_at(values_start).1;
        Shelf { name, keys, steps, forms, values, tables: OnceLock::new() }
    }

    /// Without tables.
    pub const fn empty(name: &'static str) -> Shelf {
        Shelf::new(name, &[], &[], "", (0, 0), "", (0, 0))
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
            let (mut forms, mut values) = (self.forms.split(MARK), self.values.split(MARK));
            let mut key = 0;
            let cut = |&step: &u8| {
                key += usize::from(step);
                // Where no table that is left has values, their text has ended.
                Some(Table::new(self.keys.get(key)?, forms.next()?, values.next().unwrap_or("")))
            };
            indexed(self.steps.iter().filter_map(cut).collect())
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
        const FORMS: &str = "zero\none\n\u{1}two\n\u{1}three\nfour\n";
        static SHELF: Shelf = Shelf::new("xx", &["a", "b", "c", "d"], &[0, 2, 1], FORMS, (5, 21), "\u{1}2\n", (0, 3));
        let keys: Vec<_> = SHELF.tables().iter().map(|table| table.key).collect();
        assert_eq!(keys, ["a", "c", "d"]);
        let rows = |key| SHELF.table(key).map_or(&[][..], Table::rows).iter().map(|row| (row.form, row.value));
        assert_eq!(
            rows("a").chain(rows("c")).chain(rows("d")).collect::<Vec<_>>(),
            [("one", ""), ("two", "2"), ("three", "")]
        );
        assert!(SHELF.table("b").is_none());
    }
}
