//! Finding a row by its form, or a table by its key: slots over a list, made when something is first asked for. Nothing is copied, so the tables of
//! a language cost a fresh worker one hash a row, and what is never asked for costs nothing.

use std::hash::Hasher;

use crate::hash::OwnKeys;

/// See the module doc.
#[derive(Debug)]
pub(super) struct Slots {
    /// Number of a row plus one, 0 where free; a power of two, at least twice as many as rows.
    slots: Box<[u32]>,
}

impl Slots {
    /// For `count` rows whose names are told by number. Of equal names the first is kept.
    pub fn of<'n>(count: usize, name: impl Fn(usize) -> Option<&'n str>) -> Slots {
        let slots = vec![0; (count * 2).max(2).next_power_of_two()].into_boxed_slice();
        let mut index = Slots { slots };
        for (row, number) in (0..count).zip(1..) {
            let Some(own) = name(row) else { continue };
            // Half of the slots stay free: this ends.
            let at = index.place(own, &name);
            if let Some(free) = index.slots.get_mut(at).filter(|slot| **slot == 0) {
                *free = number;
            }
        }
        index
    }

    /// The number of the row of this name, of the rows the slots were made of.
    pub fn find<'n>(&self, own: &str, name: impl Fn(usize) -> Option<&'n str>) -> Option<usize> {
        self.held(self.place(own, &name))
    }

    /// The slot that holds this name, or the free one where it would be.
    fn place<'n>(&self, own: &str, name: &impl Fn(usize) -> Option<&'n str>) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(own) & mask;
        while self.held(at).is_some_and(|row| name(row) != Some(own)) {
            at = (at + 1) & mask;
        }
        at
    }

    fn held(&self, at: usize) -> Option<usize> {
        (*self.slots.get(at)? as usize).checked_sub(1)
    }
}

fn hash(name: &str) -> usize {
    let mut hasher = OwnKeys::default();
    hasher.write(name.as_bytes());
    hasher.finish() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_language_is_found() {
        for pack in crate::lang::packs() {
            for key in pack.keys() {
                let rows = pack.table(key);
                let name = |at: usize| rows.get(at).map(|row| row.form);
                let slots = Slots::of(rows.len(), name);
                let find = |form: &str| slots.find(form, name).map(|at| &rows[at]);
                for row in rows {
                    let first = rows.iter().find(|r| r.form == row.form);
                    assert_eq!(find(row.form), first, "{} {key} {}", pack.tag, row.form);
                    assert_eq!(find(&format!("{}\u{1}", row.form)), None);
                }
                assert_eq!(find("\u{1}"), None, "{} {key}", pack.tag);
            }
        }
    }
}
