//! Consent and comment systems by vendor, as data: what their elements are called.
//!
//! A data file holds one table per vendor, named as people know it:
//!
//! ```toml
//! ["Vendor name"]
//! face = ["#its-banner", ".its-dialog"]     # what a reader sees; a match makes a unit
//! backdrop = [".its-shade"]                 # goes with a face, never makes a unit alone
//! early = true                              # hidden from the first frame on (consent only)
//! ```
//!
//! Not a list of sites: a row names software, wherever it runs.

mod selector;

use crate::hash::OwnMap;
use crate::order::Order as _;
use std::sync::LazyLock;

pub use selector::Selector;

use crate::lang::{Entry, Shelf, Table};
use crate::snapshot::{NodeId, Snapshot};

static FILES: &[Shelf] = include!(concat!(env!("OUT_DIR"), "/rule_tables.rs"));

fn shelf(file: &str) -> Option<&'static Shelf> {
    FILES.iter().find(|shelf| shelf.name == file)
}

/// The tables of one data file.
fn tables(file: &str) -> &'static [Table] {
    shelf(file).map_or(&[], Shelf::tables)
}

/// The rows of one key of one data file.
pub fn table(file: &str, key: &str) -> &'static [Entry] {
    shelf(file).and_then(|shelf| shelf.table(key)).map_or(&[], Table::rows)
}

/// What a selector stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a reader sees.
    Face,
    /// A shade behind it.
    Backdrop,
}

/// One selector of one vendor.
#[derive(Clone, Debug)]
pub struct Row {
    /// The vendor's name.
    pub vendor: &'static str,
    /// What it selects.
    pub part: Part,
    /// Part of the style sheet of the first frame?
    pub early: bool,
    /// As written.
    pub text: &'static str,
    selector: Selector<'static>,
}

impl Row {
    /// Names of the attributes it asks for, id and class aside: what the capture has to bring.
    pub fn attrs(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.selector.attrs()
    }
}

type Rows = OwnMap<&'static str, Vec<u32>>;

/// Rows of one data file, found by the id, class, tag or attribute that they ask for first.
#[derive(Debug, Default)]
pub struct Book {
    rows: Vec<Row>,
    by_id: Rows,
    by_class: Rows,
    by_tag: Rows,
    by_attr: Rows,
}

impl Book {
    fn read(file: &str) -> Book {
        let mut book = Book::default();
        for (key, entries) in tables(file).iter().map(|table| (table.key, table.rows())) {
            let Some((vendor, part)) = key.rsplit_once('.') else { continue };
            let part = match part {
                "face" => Part::Face,
                "backdrop" => Part::Backdrop,
                _ => continue,
            };
            let early = table(file, vendor).iter().any(|e| e.form == "early" && e.value == "true");
            for entry in entries {
                let Some(selector) = Selector::parse(entry.form) else { continue };
                book.push(Row { vendor, part, early, text: entry.form, selector });
            }
        }
        book
    }

    fn push(&mut self, row: Row) {
        let at = self.rows.len() as u32;
        let sel = &row.selector;
        if let Some(id) = sel.id {
            self.by_id.entry(id).or_default().push(at);
        } else if let Some(class) = sel.classes.first() {
            self.by_class.entry(class).or_default().push(at);
        } else if let Some(tag) = sel.tag {
            self.by_tag.entry(tag).or_default().push(at);
        } else if let Some(attr) = sel.attrs().next() {
            self.by_attr.entry(attr).or_default().push(at);
        }
        self.rows.push(row);
    }

    /// All rows, ordered by vendor.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows an element matches.
    pub fn find<'b>(&'b self, snap: &'b Snapshot, id: NodeId) -> impl Iterator<Item = &'b Row> {
        let named = snap.attr(id, "id").and_then(|v| self.by_id.get(v)).into_iter();
        let classed = snap.attr(id, "class").unwrap_or("").split_ascii_whitespace();
        let classed = classed.filter_map(|class| self.by_class.get(class));
        let tagged = self.by_tag.get(snap.tag(id)).into_iter();
        let marked = snap.attrs(id).filter_map(|(name, _)| self.by_attr.get(name));
        named
            .chain(classed)
            .chain(tagged)
            .chain(marked)
            .flatten()
            .filter_map(|at| self.rows.get(*at as usize))
            .filter(move |row| row.selector.matches(snap, id))
    }
}

/// Consent systems.
pub fn consent() -> &'static Book {
    static BOOK: LazyLock<Book> = LazyLock::new(|| Book::read("consent"));
    &BOOK
}

/// Comment systems.
pub fn comments() -> &'static Book {
    static BOOK: LazyLock<Book> = LazyLock::new(|| Book::read("comments"));
    &BOOK
}

/// Is there a mark of a shop in the page's head or around the element?
pub fn is_of_shop(snap: &Snapshot, id: NodeId) -> bool {
    static MARKS: LazyLock<[Vec<Selector>; 2]> = LazyLock::new(|| {
        ["shop.page", "shop.around"]
            .map(|key| table("comments", key).iter().filter_map(|e| Selector::parse(e.form)).collect())
    });
    let [page, around] = &*MARKS;
    let is_marked = |marks: &[Selector], id: NodeId| marks.iter().any(|m| m.matches(snap, id));
    std::iter::once(id).chain(snap.ancestors(id)).any(|up| is_marked(around, up))
        || snap.ids().filter(|id| snap.tag(*id) == "meta").any(|meta| is_marked(page, meta))
}

/// The style sheet that hides known consent systems before their first frame. The page's root and body
/// are never hidden, whatever their classes are called.
pub fn early_css() -> String {
    let mut selectors: Vec<&str> = consent().rows().iter().filter(|r| r.early).map(|r| r.text).collect();
    selectors.order();
    selectors.dedup();
    format!(":is(\n{}\n):not(html, body) {{ display: none !important }}\n", selectors.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_selector_of_every_row_can_be_read() {
        for file in ["consent", "comments"] {
            for (key, entries) in tables(file).iter().map(|table| (table.key, table.rows())) {
                let part = key.rsplit_once('.').map_or("", |(_, part)| part);
                match part {
                    "" => assert!(entries.iter().all(|e| e.form == "early" && e.value == "true"), "{key}"),
                    "face" | "backdrop" => {
                        assert!(!entries.is_empty(), "{key}");
                        for e in entries {
                            assert!(Selector::parse(e.form).is_some(), "{key}: {}", e.form);
                        }
                    }
                    "page" | "around" => assert!(entries.iter().all(|e| Selector::parse(e.form).is_some()), "{key}"),
                    "words" | "names" => assert!(!entries.is_empty(), "{key}"),
                    _ => panic!("{file}: nobody reads {key}"),
                }
            }
        }
    }

    #[test]
    fn the_early_sheet_spares_root_and_body() {
        let css = early_css();
        assert!(css.contains(":not(html, body)"));
        for row in consent().rows() {
            assert!(!matches!(row.selector.tag, Some("html" | "body")), "{}", row.text);
            assert_eq!(css.lines().any(|l| l.trim_end_matches(',') == row.text), row.early, "{}", row.text);
        }
    }
}
