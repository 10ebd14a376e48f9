//! Sorting, small: the standard library's sorts are made anew for every type and every comparison, which in WebAssembly
//! came to a seventh of the whole program. Here one sort of numbers serves all. For what is not sorted by the thousand.

use std::cmp::Ordering;

/// Sorts by `compare`; what is equal keeps its order.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    // Each place gets the item that belongs there, one cycle after the other.
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let from = order[at];
            items.swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

/// Sorts numbers of 64 bits; what is of two parts may be packed into one.
#[inline(never)]
pub fn pairs(items: &mut [u64]) {
    items.sort_unstable();
}

/// Sorts by the items' own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Sorts numbers by the thousand: byte by byte, in four rounds.
pub fn numbers(values: &mut Vec<u32>) {
    let mut other = vec![0; values.len()];
    for shift in [0, 8, 16, 24] {
        let mut starts = [0; 257];
        for value in values.iter() {
            starts[(value >> shift & 255) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        for value in values.iter() {
            let start = &mut starts[(value >> shift & 255) as usize];
            other[*start] = *value;
            *start += 1;
        }
        std::mem::swap(values, &mut other);
    }
}

#[inline(never)]
fn places(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut seed = 7u32;
        for len in 0..200 {
            let mut items: Vec<(u32, usize)> = (0..len)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
            items.reverse();
            sort(&mut items);
            expected.sort();
            assert_eq!(items, expected);
            let mut values: Vec<u32> = (0..len as u32).map(|n| n.wrapping_mul(seed)).collect();
            let mut expected = values.clone();
            expected.sort_unstable();
            numbers(&mut values);
            assert_eq!(values, expected);
        }
    }
}
