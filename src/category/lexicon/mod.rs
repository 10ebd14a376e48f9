//! Words and phrases that mean something to a judgement, one file a language.
//!
//! Phrases are written as people write them; folding and splitting is done once, when the first post is judged.
//! A figure in a phrase stands for any figure ("50% off"), `https://x.com` for any link, `@x` for any name.

use crate::packed;
use crate::text::{Kind, Text};
use std::sync::OnceLock;

pub mod languages;
use languages::OTHER;
pub use languages::Sense;

/// The languages whose words are known, as ISO 639-1 codes. Worked out when the program is built: the words themselves stay out.
pub const CODES: [&str; languages::LANGUAGES.len()] = {
    let mut codes = [""; languages::LANGUAGES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = languages::LANGUAGES[at].code;
        at += 1;
    }
    codes
};

/// How many senses there are.
pub const SENSES: usize = Sense::ALL.len();

/// A phrase found: tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub sense: Sense,
    pub from: usize,
    pub to: usize,
    /// In another language than English.
    pub other: bool,
}

/// Every phrase, by the hash of its tokens.
struct Table {
    /// One bit for each value of a first token's hash: nearly every word ends here.
    first: Vec<u64>,
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    used: bool,
    /// Sense + 1, [`OTHER`] more in other languages than English; 0 = only the beginning of a phrase.
    sense: u8,
    goes_on: bool,
}

const FIRST_BITS: u32 = 16;
const SLOT_BITS: u32 = 14;

/// Tokens of a phrase at most; also bounds the work a token can cause.
const LONGEST: usize = 8;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            first: vec![0; 1 << (FIRST_BITS - 6)],
            slots: vec![Slot::default(); 1 << SLOT_BITS],
        };
        for line in packed::phrases().lines() {
            let (number, list) = line.split_once(' ').unwrap_or_default();
            let Ok(sense) = number.parse() else { continue };
            list.split('|').for_each(|phrase| table.add(sense, phrase));
        }
        table
    })
}

impl Table {
    fn add(&mut self, sense: u8, phrase: &str) {
        let text = Text::of(phrase);
        let tokens: Vec<u32> = text.tokens.iter().take(LONGEST).map(|t| t.hash).collect();
        let Some(first) = tokens.first() else { return };
        let bit = first_bit(*first);
        self.first[bit >> 6] |= 1 << (bit & 63);
        let mut hash = 0;
        for (i, token) in tokens.iter().enumerate() {
            hash = extend(hash, *token);
            let last = i + 1 == tokens.len();
            let slot = self.slot(hash);
            self.slots[slot].used = true;
            self.slots[slot].hash = hash;
            if !last {
                self.slots[slot].goes_on = true;
            } else if self.slots[slot].sense == 0 {
                self.slots[slot].sense = sense + 1;
            }
        }
    }

    /// Where `hash` is, or the empty place where it would be.
    #[inline]
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash.wrapping_mul(0x9e37_79b9) >> (32 - SLOT_BITS)) as usize;
        // The table is far larger than its phrases, so an empty place ends the search soon.
        while self.slots[at].used && self.slots[at].hash != hash {
            at = (at + 1) & mask;
        }
        at
    }
}

#[inline]
fn first_bit(hash: u32) -> usize {
    (hash.wrapping_mul(0x85eb_ca6b) >> (32 - FIRST_BITS)) as usize
}

#[inline]
fn extend(hash: u32, token: u32) -> u32 {
    (hash.rotate_left(5) ^ token).wrapping_mul(0xcc9e_2d51)
}

/// The id of a sense by its number.
pub fn id(number: usize) -> &'static str {
    Sense::IDS.get(number).copied().unwrap_or("")
}

/// Every phrase in `text`, from left to right; of several that begin at one token the longest, and none within another.
pub fn find(text: &Text, hits: &mut Vec<Hit>) {
    let table = table();
    let tokens = &text.tokens;
    let mut i = 0;
    while i < tokens.len() {
        let bit = first_bit(tokens[i].hash);
        let mut step = 1;
        if table.first[bit >> 6] >> (bit & 63) & 1 == 1 {
            let mut hash = 0;
            for (length, token) in tokens[i..].iter().take(LONGEST).enumerate() {
                // A phrase does not reach over a line break.
                if token.kind == Kind::Break && length > 0 {
                    break;
                }
                hash = extend(hash, token.hash);
                let slot = table.slots[table.slot(hash)];
                if !slot.used {
                    break;
                }
                if let Some(sense) = slot.sense.checked_sub(1) {
                    let hit = Hit {
                        sense: Sense::ALL[usize::from(sense % OTHER)],
                        from: i,
                        to: i + length + 1,
                        other: sense >= OTHER,
                    };
                    if step > 1 || hits.last().is_some_and(|h| h.from == i) {
                        hits.pop();
                    }
                    hits.push(hit);
                    step = length + 1;
                }
                if !slot.goes_on {
                    break;
                }
            }
        }
        i += step;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::category::{Mine, judge};
    use crate::post::Post;

    /// Does the shipped model call the text an ask?
    pub fn asks(text: &str) -> bool {
        judge(
            &Post {
                text: text.into(),
                ..Post::default()
            },
            &Mine::default(),
        )
        .ask
        .is_ask
    }

    /// The reason for an ask that weighs most.
    pub fn named(text: &str) -> Option<String> {
        let ask = judge(
            &Post {
                text: text.into(),
                ..Post::default()
            },
            &Mine::default(),
        )
        .ask;
        ask.signals
            .into_iter()
            .max_by(|a, b| a.weight.total_cmp(&b.weight))
            .map(|s| s.id.into_owned())
    }

    fn senses(text: &str) -> Vec<Sense> {
        let mut hits = vec![];
        find(&Text::of(text), &mut hits);
        hits.iter().map(|h| h.sense).collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_swallows_what_is_within() {
        assert_eq!(senses("thanks for the RT"), [Sense::Never]);
        assert_eq!(senses("please RT"), [Sense::Please, Sense::Repost]);
        assert_eq!(senses("30% off"), [Sense::Discount]);
        assert_eq!(senses(""), []);
    }

    #[test]
    fn tables_have_room() {
        let used = table().slots.iter().filter(|s| s.used).count();
        assert!(used * 2 < table().slots.len(), "{used} places used");
    }
}
