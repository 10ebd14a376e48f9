//! Most words are ASCII letters and figures alone: those are read in one go.

use super::token::{LONGEST, Letters, SEED, step};

/// ASCII letters and figures in a row.
pub struct Run {
    /// Of the word in small letters.
    hash: u32,
    pub length: usize,
    /// Sum of [`ASCII`].
    kinds: u64,
}

impl Run {
    /// The run at the beginning of `bytes`.
    #[inline]
    pub fn of(bytes: &[u8]) -> Run {
        let (mut hash, mut length, mut kinds) = (SEED, 0, 0);
        for b in bytes {
            let kind = ASCII[usize::from(*b)];
            if kind == 0 {
                break;
            }
            kinds += kind;
            // A figure has the bit of small letters, too.
            hash = step(hash, b | 32);
            length += 1;
        }
        Run {
            hash,
            length,
            kinds,
        }
    }

    /// Does a word surely end before `next`, and is no link stuck to it?
    #[inline]
    pub fn ends(next: &[u8]) -> bool {
        match next {
            [] => true,
            [b':', b'/', ..] | [b'.', b't', ..] => false,
            [b'\'' | b'&' | b'_' | b'@', ..] => false,
            [b, ..] => *b < 0x80,
        }
    }

    pub fn letters(&self) -> Letters {
        let digits = (self.kinds & COUNTED) as u32;
        Letters {
            hash: self.hash,
            letters: self.length as u32 - digits,
            digits,
            capitals: ((self.kinds / CAPITAL) & COUNTED) as u32,
        }
    }
}

/// What a byte is within a word, so that a sum of them counts each; nought ends it.
const ASCII: [u64; 256] = {
    let mut kinds = [0; 256];
    let mut b = 0;
    while b < 128 {
        kinds[b] = match b as u8 {
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            _ => 0,
        };
        b += 1;
    }
    kinds
};
const DIGIT: u64 = 1;
const CAPITAL: u64 = 1 << 21;
const SMALL: u64 = 1 << 42;
/// No more are counted than a text has bytes.
const COUNTED: u64 = CAPITAL - 1;
const _: () = assert!(LONGEST as u64 <= COUNTED);
