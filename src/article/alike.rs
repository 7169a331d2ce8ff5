//! How much of one heading stands in another, whatever was added, cut or turned round.

use crate::hash::OwnMap;

/// Characters of a piece.
const PIECE: usize = 4;
/// Characters of a text that are looked at: no headline is longer.
const MOST: usize = 400;

/// A text's pieces of four characters, counted once to be compared with many others.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Place of each piece in `counts`.
    places: OwnMap<[char; PIECE], usize>,
    counts: Vec<u32>,
}

impl Pieces {
    pub fn of(text: &str) -> Pieces {
        let mut pieces = Pieces::default();
        each(text, |piece| {
            let next = pieces.counts.len();
            let at = *pieces.places.entry(piece).or_insert(next);
            if at == next {
                pieces.counts.push(0);
            }
            pieces.counts[at] += 1;
        });
        pieces
    }

    /// How many of these pieces the other text has too, in percent.
    pub fn share_in(&self, other: &str) -> i32 {
        let mut left = self.counts.clone();
        let mut hits = 0;
        each(other, |piece| {
            if let Some(count) = self.places.get(&piece).and_then(|at| left.get_mut(*at)) {
                hits += std::mem::take(count);
            }
        });
        percent(hits, self.counts.iter().sum())
    }

    /// How many of the other text's pieces are among these, in percent.
    pub fn share_of(&self, other: &str) -> i32 {
        let (mut hits, mut all) = (0, 0);
        each(other, |piece| {
            all += 1;
            hits += u32::from(self.places.contains_key(&piece));
        });
        percent(hits, all)
    }
}

fn each(text: &str, mut take: impl FnMut([char; PIECE])) {
    let mut piece = ['\0'; PIECE];
    for (at, c) in text.chars().take(MOST).enumerate() {
        piece.rotate_left(1);
        piece[PIECE - 1] = c;
        if at + 1 >= PIECE {
            take(piece);
        }
    }
}

fn percent(part: u32, all: u32) -> i32 {
    (part * 100).checked_div(all).unwrap_or(0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_both_ways() {
        let pieces = Pieces::of("aaaaab");
        assert_eq!(pieces.share_in("xaaaax"), 66);
        assert_eq!(pieces.share_of("aaab"), 100);
        assert_eq!(pieces.share_of("xaaaax"), 33);
        assert_eq!((pieces.share_of("abc"), Pieces::of("").share_in("abcd")), (0, 0));
    }
}
