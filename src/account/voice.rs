//! Who speaks: somebody who talks, or somebody who advertises? A small linear model over words, neighbours and pieces of
//! words, learned from the posts of labelled accounts. It judges how an account writes over several posts, not what a
//! single post is for: that is [`crate::category`].
//!
//! Names, links and figures count as "a name", "a link", "a figure" (see [`crate::text::Token::hash`]): nothing is learned
//! of whom or what in particular.

use crate::text::{Kind, Text, Token};
use crate::weights::{Section, section};
use std::sync::OnceLock;

/// Places in the table of learned weights. A power of two.
pub const PLACES: usize = 1 << 14;

/// Longer "words" are noise (keys, base64, floods).
const LONGEST: u32 = 40;
/// No post has more to say than this many features: one endless post must not outweigh all others.
const MOST: usize = 1000;

/// What a text says of its author: the learned weights of its features, and how many features there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Voice {
    pub sum: f32,
    pub features: u16,
}

/// From here on more text does not make the voice surer: what one account writes is much alike.
const ENOUGH: f32 = 800.0;

/// What `features` features of an account count, each: their sum counted so is the account's voice. Between a sum (every
/// feature is news) and a mean (none is).
pub fn share(features: f32) -> f32 {
    if features > 0.0 {
        features.min(ENOUGH).sqrt() / features
    } else {
        0.0
    }
}

struct Table {
    scale: f32,
    weights: Vec<i8>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let Section { scale, table, .. } = section("voice");
        // A damaged file gives a silent model.
        let weights = if table.len() == PLACES {
            table
        } else {
            vec![0; PLACES]
        };
        Table {
            scale: if scale > 0.0 { scale } else { 1.0 },
            weights,
        }
    })
}

/// The voice of `text`, from the committed weights.
pub fn voice(text: &Text) -> Voice {
    let table = table();
    let places = places(text);
    let sum: i32 = places
        .iter()
        .map(|p| i32::from(table.weights[*p as usize]))
        .sum();
    Voice {
        sum: sum as f32 / table.scale,
        features: places.len() as u16,
    }
}

/// The places of a text's features in the table, each once, ascending.
pub fn places(text: &Text) -> Vec<u32> {
    let mut places = Places {
        seen: vec![0; PLACES / 64],
        left: MOST,
    };
    let mut before = START;
    for token in text.tokens.iter().filter(|t| t.kind != Kind::Break) {
        places.add(mix(u64::from(token.hash)));
        places.add(mix((u64::from(before) << 32 | u64::from(token.hash)) ^ PAIR));
        before = token.hash;
        if matches!(token.kind, Kind::Word | Kind::Hashtag) && token.to - token.from <= LONGEST {
            pieces(text, token, &mut places);
        }
        if places.left == 0 {
            break;
        }
    }
    places.add(mix((u64::from(before) << 32 | u64::from(END)) ^ PAIR));
    let mut all = Vec::with_capacity(MOST - places.left);
    for (at, bits) in places.seen.into_iter().enumerate() {
        let mut bits = bits;
        while bits != 0 {
            all.push(at as u32 * 64 + bits.trailing_zeros());
            bits &= bits - 1;
        }
    }
    all
}

/// One bit a place.
struct Places {
    seen: Vec<u64>,
    /// Features that may still be added, those met before counted again.
    left: usize,
}

impl Places {
    fn add(&mut self, hash: u32) {
        if self.left > 0 {
            self.left -= 1;
            let place = hash >> (32 - PLACES.trailing_zeros());
            self.seen[place as usize / 64] |= 1 << (place % 64);
        }
    }
}

const START: u32 = 0x5354_4152;
const END: u32 = 0x0045_4e44;
const PAIR: u64 = 0x5041_4952_0000_0000;
/// Bytes of a piece.
const PIECE: usize = 4;

fn pieces(text: &Text, token: &Token, places: &mut Places) {
    let word = text.word(token).as_bytes();
    let mut window = u64::from(b' ');
    for (n, b) in word.iter().chain([&b' ']).enumerate() {
        window = (window << 8 | u64::from(*b)) & 0xffff_ffff;
        if n + 2 >= PIECE {
            places.add(mix(window | 4 << 56));
        }
    }
}

fn mix(x: u64) -> u32 {
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> f32 {
        voice(&Text::of(text)).sum
    }

    #[test]
    fn sellers_and_talkers_sound_different() {
        let sells = "Make money online from home! Free trial, click here http://shop.example/offer";
        let talks = "@ida haha i know, i'm so tired today, can't wait to see you tonight";
        assert!(sum(sells) > sum(talks));
    }

    #[test]
    fn any_text_is_read_and_none_outweighs_the_rest() {
        for text in [
            String::new(),
            "\u{200d}".repeat(9000),
            "本日".repeat(50_000),
            "buy now ".repeat(20_000),
        ] {
            assert!(voice(&Text::of(&text)).features as usize <= MOST);
        }
        let (once, often) = (Text::of("word word"), Text::of(&"word ".repeat(50)));
        assert_eq!(places(&once), places(&often));
    }
}
