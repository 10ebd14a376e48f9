//! What the programs keep of phrases: a number of each phrase's first token, and one of all its tokens. The words themselves stay
//! out. `build.rs` packs with [`Numbers`], the programs [`read`].

use crate::coder::{number, put_number};
use std::collections::BTreeMap;

/// So many tokens of a phrase count at most; also bounds the work a token can cause.
pub const LONGEST: usize = 8;

/// Bits of a first token's number.
pub const FIRST_BITS: u32 = 16;

/// Bits of a phrase's number. With six thousand phrases one look-up in 44,000 finds one that is not there; a post of twenty words
/// has some ten look-ups.
const BITS: u32 = 28;

/// The number of a token with which phrases may begin: nearly every word ends here.
#[inline]
pub fn first(token: u32) -> usize {
    (token.wrapping_mul(0x85eb_ca6b) >> (32 - FIRST_BITS)) as usize
}

/// What is reckoned of some tokens, and the one behind them. Begins at nought.
#[inline]
pub fn extend(sum: u32, token: u32) -> u32 {
    (sum.rotate_left(5) ^ token).wrapping_mul(0xcc9e_2d51)
}

/// The number of the phrase whose tokens came to `sum`.
#[inline]
pub fn phrase(sum: u32) -> u32 {
    sum >> (32 - BITS)
}

/// The numbers of phrases, to be packed.
#[allow(dead_code)] // by the programs, which only read
#[derive(Default)]
pub struct Numbers {
    /// By a first token's number: the tokens of the longest phrase that begins with it.
    longest: BTreeMap<usize, usize>,
    senses: BTreeMap<u32, u8>,
}

#[allow(dead_code)]
impl Numbers {
    /// Adds a phrase by its tokens. What several languages share means what it meant first.
    pub fn add(&mut self, tokens: impl Iterator<Item = u32>, sense: u8) {
        let tokens: Vec<u32> = tokens.take(LONGEST).collect();
        let Some(begins) = tokens.first() else { return };
        let longest = self.longest.entry(first(*begins)).or_default();
        *longest = tokens.len().max(*longest);
        let sum = tokens.iter().fold(0, |sum, token| extend(sum, *token));
        self.senses.entry(phrase(sum)).or_insert(sense);
    }

    /// First tokens: how many; of each, ascending, how far it is from the one before, [`LONGEST`] times, and one less than the tokens
    /// of its longest phrase. Phrases: how many; how far each is from the one before, without its twelve lowest bits, then the
    /// lowest eight of all, then the four between, two in a byte. Last all senses. What is alike stands together: so the
    /// coder guesses it better.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = vec![];
        put_number(&mut bytes, self.longest.len() as u32);
        let mut before = 0;
        for (at, tokens) in &self.longest {
            put_number(&mut bytes, ((at - before) * LONGEST + tokens - 1) as u32);
            before = *at;
        }
        let mut before = 0;
        let step = |at: &u32| at - std::mem::replace(&mut before, *at);
        let steps: Vec<u32> = self.senses.keys().map(step).collect();
        put_number(&mut bytes, steps.len() as u32);
        for step in &steps {
            put_number(&mut bytes, step >> 12);
        }
        bytes.extend(steps.iter().map(|step| *step as u8));
        let four = |step: &u32| (step >> 8 & 15) as u8;
        let two = |two: &[u32]| four(&two[0]) << 4 | two.get(1).map_or(0, four);
        bytes.extend(steps.chunks(2).map(two));
        bytes.extend(self.senses.values());
        bytes
    }
}

/// Calls `begins` with the number of every first token and the tokens of its longest phrase, and `means` with the number of
/// every phrase and its sense.
pub fn read(packed: &[u8], mut begins: impl FnMut(usize, u8), mut means: impl FnMut(u32, u8)) {
    let mut bytes = packed.iter();
    let mut next = || number(&mut bytes).unwrap_or_default() as usize;
    let mut at = 0;
    for _ in 0..next() {
        let told = next();
        at += told / LONGEST;
        begins(at, (told % LONGEST + 1) as u8);
    }
    let high: Vec<usize> = (0..next()).map(|_| next()).collect();
    let (count, rest) = (high.len(), bytes.as_slice());
    let byte = |at: usize| rest.get(at).copied().unwrap_or_default();
    let mut phrase = 0;
    for (i, high) in high.into_iter().enumerate() {
        let four = byte(count + i / 2) >> (4 - i % 2 * 4) & 15;
        phrase += (high as u32) << 12 | u32::from(four) << 8 | u32::from(byte(i));
        means(phrase, byte(count + count.div_ceil(2) + i));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read() {
        for count in [0, 1, 2, 7, 500] {
            let mut numbers = Numbers::default();
            for n in 0..count {
                let token = |at: u32| (n * 31 + at).wrapping_mul(0x9e37_79b9);
                numbers.add((0..n % 10).map(token), (n % 100) as u8);
            }
            let (mut longest, mut senses) = (BTreeMap::new(), BTreeMap::new());
            read(
                &numbers.pack(),
                |at, tokens| assert_eq!(longest.insert(at, usize::from(tokens)), None),
                |phrase, sense| assert_eq!(senses.insert(phrase, sense), None),
            );
            assert_eq!((longest, senses), (numbers.longest, numbers.senses));
        }
    }

    #[test]
    fn a_phrase_that_comes_again_means_what_it_meant_first() {
        let mut numbers = Numbers::default();
        numbers.add([1, 2].into_iter(), 5);
        numbers.add([1, 2].into_iter(), 6);
        numbers.add([1].into_iter(), 7);
        let (mut longest, mut senses) = (vec![], vec![]);
        read(
            &numbers.pack(),
            |at, tokens| longest.push((at, tokens)),
            |_, sense| senses.push(sense),
        );
        senses.sort_unstable();
        assert_eq!((longest, senses), (vec![(first(1), 2)], vec![5, 7]));
    }
}
