//! Languages as data: one TOML file per language in `data/`, compiled into a [`LangPack`].
//!
//! A pack is a set of tables named `section.key`; a table is a list of rows (form, value). Which
//! tables exist and what their values mean is written at the head of `data/en.toml`. A language
//! without a table simply finds nothing there; code never asks which language it is reading.

mod detect;
mod index;
mod kept;
mod shelf;
mod table;

pub(crate) use kept::Kept;
pub use shelf::Shelf;
pub use table::Table;

pub use detect::{detect, of_block, primary_subtag};

/// One row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word or phrase, in the lower case of its language unless the table says otherwise.
    pub form: &'static str,
    /// What it stands for; empty in plain lists.
    pub value: &'static str,
}

static PACKS: &[Shelf] = include!(concat!(env!("OUT_DIR"), "/lang_packs.rs"));

/// All that is known of one language.
#[derive(Clone, Copy, Debug)]
pub struct LangPack {
    /// BCP 47 primary subtag.
    pub tag: &'static str,
    shelf: &'static Shelf,
}

impl LangPack {
    /// The rows of `section.key`; empty where the language has none.
    pub fn table(&self, key: &str) -> &'static [Entry] {
        self.forms(key).rows()
    }

    /// The same rows for many look-ups.
    pub fn forms(&self, key: &str) -> Forms {
        Forms(self.shelf.table(key))
    }

    /// Is `form` (already in lower case) a row of `section.key`?
    pub fn has(&self, key: &str, form: &str) -> bool {
        self.forms(key).contains(form)
    }

    /// The value of `form` in `section.key`.
    pub fn value(&self, key: &str, form: &str) -> Option<&'static str> {
        self.forms(key).get(form)
    }

    /// Are there tables to read facts with, and not only words of dialogs and bylines?
    pub fn has_facts(&self) -> bool {
        // Who says what is told by verbs here and by endings there: any of its tables will do.
        self.keys().any(|key| key.starts_with("attribution."))
    }

    /// A copy without some rows, under a tag of its own: how the tests show that a row is read. It is never given back.
    pub fn without(&self, tag: &str, is_out: impl Fn(&str, &Entry) -> bool) -> LangPack {
        let kept = |table: &Table| {
            let rows = table.listed().into_iter().filter(|row| !is_out(table.key, row));
            Table::of(table.key, rows.collect())
        };
        LangPack::of(Box::leak(Box::new(Shelf::of(
            tag.to_owned().leak(),
            self.shelf.tables().iter().map(kept).collect(),
        ))))
    }

    /// Names of all tables.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.shelf.tables().iter().map(|table| table.key)
    }

    const fn of(shelf: &'static Shelf) -> LangPack {
        LangPack { tag: shelf.name, shelf }
    }
}

/// A table to look forms up in; one that a language has not holds nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forms(Option<&'static Table>);

impl Forms {
    /// The rows, in the order of the file.
    pub fn rows(self) -> &'static [Entry] {
        self.0.map_or(&[], Table::rows)
    }

    /// Is there such a row?
    pub fn contains(self, form: &str) -> bool {
        self.0.is_some_and(|table| table.find(form).is_some())
    }

    /// The value of a form.
    pub fn get(self, form: &str) -> Option<&'static str> {
        self.row(form).map(|row| row.value)
    }

    /// The row of a form.
    pub fn row(self, form: &str) -> Option<&'static Entry> {
        self.0?.find(form)
    }

    /// Are there no rows?
    pub fn is_empty(self) -> bool {
        self.rows().is_empty()
    }
}

/// The pack for a BCP 47 tag, by its primary subtag.
pub fn pack(tag: &str) -> Option<LangPack> {
    let primary = primary_subtag(tag);
    PACKS.binary_search_by(|shelf| shelf.name.cmp(primary.as_str())).ok().map(|at| LangPack::of(&PACKS[at]))
}

/// The pack of a language nobody wrote a file for: every table is empty.
pub fn unknown() -> LangPack {
    static NOTHING: Shelf = Shelf::empty("und");
    LangPack::of(&NOTHING)
}

/// Every pack, in the order of its tag.
pub fn packs() -> impl Iterator<Item = LangPack> {
    PACKS.iter().map(LangPack::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_sorted_and_found() {
        assert!(PACKS.windows(2).all(|w| w[0].name < w[1].name));
        for p in packs() {
            assert_eq!(pack(p.tag).map(|q| q.tag), Some(p.tag));
            let keys: Vec<_> = p.keys().collect();
            assert!(keys.windows(2).all(|w| w[0] < w[1]), "{}", p.tag);
        }
        assert!(pack("xx").is_none());
        assert_eq!(pack("en-GB").map(|p| p.tag), Some("en"));
    }
}
