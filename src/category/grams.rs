//! The learned part's features: words, pairs of neighbours, pieces of words and of hosts, and kinds of signals that come
//! together, each reduced to a number.
//!
//! Names, links and figures count as "a name", "a link", "a figure" (see [`crate::text::Token::hash`]), so nothing is
//! learned of who in particular. Of a link only its host is read: whether it is a shop or a newspaper is often in its name.

use super::signals::Counts;
use crate::text::{Kind, Text, Token, host_of};

/// A text with fewer features counts as one with this many, so that a single word does not decide alone.
pub const FEWEST: u32 = 9;

/// What a feature is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word or two neighbours.
    Whole,
    /// A piece of a word or of a host.
    Piece,
    /// Two kinds of signals.
    Both,
}

/// Calls `with(token, hash, part)` for every feature of every token, and says how many there were.
#[inline]
pub fn each(text: &Text, mut with: impl FnMut(usize, u32, Part)) -> u32 {
    let bytes = text.folded.as_bytes();
    let mut count = 0;
    let mut with = |i: usize, hash: u32, part: Part| {
        count += 1;
        with(i, hash, part);
    };
    let pair = |before: u32, after: u32| mix((u64::from(before) << 32 | u64::from(after)) ^ PAIR);
    let mut before = START;
    for (i, token) in text.tokens.iter().enumerate() {
        with(i, mix(u64::from(token.hash)), Part::Whole);
        with(i, pair(before, token.hash), Part::Whole);
        before = token.hash;
        if pieces(token) {
            let slice = bytes
                .get(token.from as usize..token.to as usize)
                .unwrap_or(&[]);
            each_piece(slice, 0, |hash| with(i, hash, Part::Piece));
        } else if token.kind == Kind::Link {
            for label in host_of(text.word(token)).split('.') {
                if label.len() <= LONGEST as usize {
                    each_piece(label.as_bytes(), HOST, |hash| with(i, hash, Part::Piece));
                }
            }
        }
    }
    let last = text.tokens.len().saturating_sub(1);
    with(last, pair(before, END), Part::Whole);
    count
}

/// Calls `with(hash, part)` for every feature, pairs of signals too, and says how many there were without those.
pub fn all(text: &Text, counts: &Counts, mut with: impl FnMut(u32, Part)) -> u32 {
    counts.both(|one, other| with(both(one, other), Part::Both));
    each(text, |_, hash, part| with(hash, part))
}

/// The feature of two kinds of signals in one post.
#[inline]
pub fn both(one: usize, other: usize) -> u32 {
    mix((one as u64) << 8 | other as u64 | BOTH)
}

fn pieces(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Hashtag | Kind::Number)
        && token.to - token.from <= LONGEST
}

/// Longer "words" are noise (keys, base64, floods).
const LONGEST: u32 = 40;
const START: u32 = 0x5354_4152;
const END: u32 = 0x0045_4e44;
const PAIR: u64 = 0x5041_4952_0000_0000;
const BOTH: u64 = 0x0b << 56;
/// Sets pieces of hosts apart from those of words.
const HOST: u64 = 0x10 << 56;

/// Pieces of three, four and five bytes of a word with its two ends; every digit counts as the same.
#[inline]
fn each_piece(word: &[u8], of: u64, mut with: impl FnMut(u32)) {
    let mut window = u64::from(b' ');
    let mut add = |b: u8, length: usize| {
        let b = if b.is_ascii_digit() { b'0' } else { b };
        window = window << 8 | u64::from(b);
        if length >= 3 {
            with(mix((window & 0xff_ffff | 3 << 56) ^ of));
        }
        if length >= 4 {
            with(mix((window & 0xffff_ffff | 4 << 56) ^ of));
        }
        if length >= 5 {
            with(mix((window & 0xff_ffff_ffff | 5 << 56) ^ of));
        }
    };
    for (i, b) in word.iter().enumerate() {
        add(*b, i + 2);
    }
    add(b' ', word.len() + 2);
}

/// The upper half of a product: every bit of `x` has its say in the highest ones, and those name the place.
#[inline]
fn mix(x: u64) -> u32 {
    ((x ^ x >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
