//! Folds for cross-validation in which an account or a campaign is never on both sides.

use std::collections::BTreeMap;

/// FNV-1a, 64 bits: the same on every machine and in every version.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3)
    })
}

/// The fold, below `folds`, to which a group belongs; `seed` shuffles the folds.
pub fn fold(group: &str, seed: u64, folds: usize) -> usize {
    let mut h = hash(group.as_bytes()) ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    ((h ^ (h >> 33)) % folds as u64) as usize
}

/// Groups of texts that are nearly the same: 5-character shingles of letters and digits, Jaccard at least 0.6, joined transitively.
/// Returns the number of the group of each text (the index of its first member).
pub fn campaigns<S: AsRef<str>>(texts: &[S]) -> Vec<usize> {
    let sets: Vec<Vec<u64>> = texts.iter().map(|t| shingles(t.as_ref())).collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut parent: Vec<usize> = (0..sets.len()).collect();
    for (i, set) in sets.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for shingle in set {
            let list = holders.entry(*shingle).or_default();
            // A shingle that hundreds share tells nothing; skipping it keeps this quick.
            list.iter()
                .rev()
                .take(300)
                .for_each(|j| *shared.entry(*j).or_default() += 1);
            list.push(i);
        }
        for (j, n) in shared {
            if n as f64 >= 0.6 * (set.len() + sets[j].len() - n) as f64 {
                let (a, b) = (root(&mut parent, i), root(&mut parent, j));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    (0..sets.len()).map(|i| root(&mut parent, i)).collect()
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

fn shingles(text: &str) -> Vec<u64> {
    let words = text.split_whitespace().filter(|w| !w.contains("://"));
    let letters: Vec<char> = words
        .flat_map(|w| w.chars())
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let of = |w: &[char]| hash(w.iter().collect::<String>().as_bytes());
    let mut set: Vec<u64> = if letters.len() < 5 {
        vec![of(&letters)]
    } else {
        letters.windows(5).map(of).collect()
    };
    set.sort_unstable();
    set.dedup();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn re_sends_share_a_group_and_others_do_not() {
        let texts = [
            "Our summer sale begins now http://a.example",
            "our SUMMER sale begins now!! http://b.example",
            "What a quiet morning by the lake",
        ];
        assert_eq!(campaigns(&texts), [0, 0, 2]);
    }

    #[test]
    fn folds_are_even_and_fixed() {
        let mut counts = [0; 5];
        (0..1000).for_each(|i| counts[fold(&i.to_string(), 1, 5)] += 1);
        assert!(counts.iter().all(|c| (150..250).contains(c)), "{counts:?}");
        assert_eq!(fold("a", 7, 5), fold("a", 7, 5));
    }
}
