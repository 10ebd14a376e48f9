//! The learned part's features: words, pairs of neighbours and pieces of words, each reduced to a number.
//!
//! Names, links and figures count as "a name", "a link", "a figure" (see [`crate::text::Token::hash`]), so nothing is
//! learned of who or what in particular.

use crate::text::{Kind, Text, Token};

/// A text with fewer features counts as one with this many, so that a single word does not decide alone.
pub const FEWEST: u32 = 9;

/// Entries of a table: pieces of words first, then words and pairs.
pub const WIDTH: usize = PIECES + WHOLES;
const PIECES: usize = 28 * 1024;
const WHOLES: usize = 14 * 1024;

/// Entries for words and pairs are far larger than those for pieces, so they are kept in steps of this many units: three
/// kilobytes less, and nothing that could be measured. A byte's range holds 42 such steps.
pub const STEP: i8 = 3;
pub const STEPS: f64 = 42.0;

/// Does this entry of a table hold words and pairs?
pub fn is_whole(place: usize) -> bool {
    place >= PIECES
}

/// The entry of a feature in a table.
#[inline]
fn place(hash: u32, whole: bool) -> usize {
    let (first, width) = if whole { (PIECES, WHOLES) } else { (0, PIECES) };
    first + ((u64::from(hash) * width as u64) >> 32) as usize
}

/// Calls `with(token, place)` for every feature of every token.
#[inline]
pub fn each(text: &Text, mut with: impl FnMut(usize, usize)) {
    let bytes = text.folded.as_bytes();
    let mut before = START;
    for (i, token) in text.tokens.iter().enumerate() {
        let word = mix(u64::from(token.hash));
        with(i, place(word, true));
        with(
            i,
            place(
                mix((u64::from(before) << 32 | u64::from(token.hash)) ^ PAIR),
                true,
            ),
        );
        before = token.hash;
        if pieces(token) {
            let slice = bytes
                .get(token.from as usize..token.to as usize)
                .unwrap_or(&[]);
            each_piece(slice, |hash| with(i, place(hash, false)));
        }
    }
    with(
        text.tokens.len().saturating_sub(1),
        place(mix((u64::from(before) << 32 | u64::from(END)) ^ PAIR), true),
    );
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

/// Pieces of three, four and five bytes of a word with its two ends; every digit counts as the same.
#[inline]
fn each_piece(word: &[u8], mut with: impl FnMut(u32)) {
    let mut window = u64::from(b' ');
    let mut length = 1;
    for b in word.iter().chain(std::iter::once(&b' ')) {
        let b = if b.is_ascii_digit() { b'0' } else { *b };
        window = window << 8 | u64::from(b);
        length += 1;
        if length >= 3 {
            with(mix(window & 0xff_ffff | 3 << 56));
        }
        if length >= 4 {
            with(mix(window & 0xffff_ffff | 4 << 56));
        }
        if length >= 5 {
            with(mix(window & 0xff_ffff_ffff | 5 << 56));
        }
    }
}

#[inline]
fn mix(x: u64) -> u32 {
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}
