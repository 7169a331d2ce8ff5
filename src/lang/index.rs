//! Finding a row by its form: slots over a table, made when a form is first asked for. Nothing is copied, so the tables of
//! a language cost a fresh worker one hash a row, and what is never asked for costs nothing.

use std::hash::Hasher;

use super::Entry;

/// A fast hash for keys that are our own words: what a page says can only be looked up, never put in.
#[derive(Debug, Default)]
pub struct OwnWords(u64);

/// Odd, with its bits well spread: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for OwnWords {
    fn finish(&self) -> u64 {
        // Products are best mixed at the top; tables of slots look at both ends.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SPREAD);
    }
}

/// See the module doc.
#[derive(Debug)]
pub(super) struct Index {
    /// Number of a row plus one, 0 where free; a power of two, at least twice as many as rows.
    slots: Box<[u32]>,
}

impl Index {
    /// Of equal forms the first is kept.
    pub fn of(rows: &[Entry]) -> Index {
        let mut slots = vec![0; (rows.len() * 2).max(2).next_power_of_two()].into_boxed_slice();
        let mask = slots.len() - 1;
        for (row, number) in rows.iter().zip(1..) {
            let mut at = hash(row.form) & mask;
            // Half of the slots stay free: this ends.
            while let Some(taken) = held(&slots, rows, at) {
                if taken.form == row.form {
                    break;
                }
                at = (at + 1) & mask;
            }
            if slots[at] == 0 {
                slots[at] = number;
            }
        }
        Index { slots }
    }

    /// The row of a form, of the rows the index was made of.
    pub fn find(&self, rows: &'static [Entry], form: &str) -> Option<&'static Entry> {
        let mask = self.slots.len() - 1;
        let mut at = hash(form) & mask;
        loop {
            let row = held(&self.slots, rows, at)?;
            if row.form == form {
                return Some(row);
            }
            at = (at + 1) & mask;
        }
    }
}

fn held<'r>(slots: &[u32], rows: &'r [Entry], at: usize) -> Option<&'r Entry> {
    rows.get((*slots.get(at)? as usize).checked_sub(1)?)
}

fn hash(form: &str) -> usize {
    let mut hasher = OwnWords::default();
    hasher.write(form.as_bytes());
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
                let index = Index::of(rows);
                for row in rows {
                    let first = rows.iter().find(|r| r.form == row.form);
                    assert_eq!(index.find(rows, row.form), first, "{} {key} {}", pack.tag, row.form);
                    assert_eq!(index.find(rows, &format!("{}\u{1}", row.form)), None);
                }
                assert_eq!(index.find(rows, "\u{1}"), None, "{} {key}", pack.tag);
            }
        }
    }
}
