//! Sorting in little code: the standard library's sorts are written out again for every type and every key, some two
//! kilobytes each, which a package that readers download cannot spare. Here places are sorted, by one sort for all, and the items
//! moved to them. Stable, and as quick in the long run as the standard ones.

use std::cmp::Ordering;

/// Puts slices in order.
pub trait Order<T> {
    /// By their own order.
    fn order(&mut self)
    where
        T: Ord;

    /// By a key.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// By a comparison, which must be a total order.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> Order<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut places: Vec<usize> = (0..self.len()).collect();
        sort(&mut places, &|a, b| compare(&self[a], &self[b]));
        // Each cycle of the permutation is walked once; a place that is done holds its own number.
        for first in 0..self.len() {
            let mut at = first;
            loop {
                let from = std::mem::replace(&mut places[at], at);
                if from == first || from == at {
                    break;
                }
                self.swap(at, from);
                at = from;
            }
        }
    }
}

#[inline(never)]
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for length in 0..200_u32 {
            // Few keys, so that equal ones show whether their order is kept.
            let items: Vec<(u32, u32)> = (0..length).map(|n| (n.wrapping_mul(2_654_435_761) >> 28, n)).collect();
            let (mut ours, mut std) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            std.sort_by_key(|item| item.0);
            assert_eq!(ours, std);
            ours.order();
            std.sort();
            assert_eq!(ours, std);
            ours.order_by(|a, b| b.1.cmp(&a.1));
            std.sort_by_key(|item| std::cmp::Reverse(item.1));
            assert_eq!(ours, std);
        }
    }
}
