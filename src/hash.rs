//! Tables found by keys that are our own: words of the language files, numbers of nodes and terms. A page can only look such
//! keys up or choose how many there are, never which; what it can put in is kept in the standard library's tables, whose hash
//! nobody can foresee and which take three times as long.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table by our own keys.
pub type OwnMap<K, V> = HashMap<K, V, BuildHasherDefault<OwnKeys>>;
/// A set of our own keys.
pub type OwnSet<K> = HashSet<K, BuildHasherDefault<OwnKeys>>;

/// See the module doc.
#[derive(Debug, Default)]
pub struct OwnKeys(u64);

/// Odd, with its bits well spread: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for OwnKeys {
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

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(number)).wrapping_mul(SPREAD);
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SPREAD);
    }
}
