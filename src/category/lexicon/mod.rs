//! Words and phrases that mean something to a judgement, one file a language.
//!
//! Phrases are written as people write them; `build.rs` folds and splits them, and the programs carry a number of each.
//! A figure in a phrase stands for any figure ("50% off"), `https://x.com` for any link, `@x` for any name.

use crate::packed;
use crate::text::{Kind, Text};
use std::sync::OnceLock;

pub mod languages;
mod numbers;
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

/// Every phrase, by the number of its tokens.
struct Table {
    /// By the number of a token: how many tokens the longest phrase has that begins with it.
    longest: Vec<u8>,
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    phrase: u32,
    /// Sense + 1, [`OTHER`] more in other languages than English; 0 where the place is empty.
    sense: u8,
}

const SLOT_BITS: u32 = 14;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::of(packed::phrases()))
}

impl Table {
    /// From what `build.rs` packed.
    fn of(packed: &[u8]) -> Table {
        let mut longest = vec![0; 1 << numbers::FIRST_BITS];
        let mut table = Table {
            longest: vec![],
            slots: vec![Slot::default(); 1 << SLOT_BITS],
        };
        numbers::read(
            packed,
            |at, tokens| longest[at % (1 << numbers::FIRST_BITS)] = tokens,
            |phrase, sense| {
                let slot = table.slot(phrase);
                let sense = sense + 1;
                table.slots[slot] = Slot { phrase, sense };
            },
        );
        table.longest = longest;
        table
    }

    /// Where `phrase` is, or the empty place where it would be.
    #[inline]
    fn slot(&self, phrase: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (phrase.wrapping_mul(0x9e37_79b9) >> (32 - SLOT_BITS)) as usize;
        // The table is far larger than its phrases, so an empty place ends the search soon.
        while self.slots[at].sense != 0 && self.slots[at].phrase != phrase {
            at = (at + 1) & mask;
        }
        at
    }
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
        let longest = table.longest[numbers::first(tokens[i].hash)];
        let (mut step, mut sum) = (1, 0);
        for (length, token) in tokens[i..].iter().take(longest.into()).enumerate() {
            // A phrase does not reach over a line break.
            if token.kind == Kind::Break && length > 0 {
                break;
            }
            sum = numbers::extend(sum, token.hash);
            let slot = table.slot(numbers::phrase(sum));
            let Some(sense) = table.slots[slot].sense.checked_sub(1) else {
                continue;
            };
            let hit = Hit {
                sense: Sense::ALL[usize::from(sense % OTHER)],
                from: i,
                to: i + length + 1,
                other: sense >= OTHER,
            };
            if hits.last().is_some_and(|h| h.from == i) {
                hits.pop();
            }
            hits.push(hit);
            step = length + 1;
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
        let used = table().slots.iter().filter(|s| s.sense != 0).count();
        assert!(used * 2 < table().slots.len(), "{used} places used");
    }

    #[test]
    fn every_phrase_of_every_language_is_found_whole() {
        let mut settled = std::collections::HashMap::new();
        for lexicon in languages::LANGUAGES {
            for (sense, list) in lexicon.phrases {
                for phrase in list.split('|').map(str::trim) {
                    let text = Text::of(phrase);
                    let tokens = text.tokens.iter().take(numbers::LONGEST);
                    let tokens: Vec<u32> = tokens.map(|t| t.hash).collect();
                    let count = tokens.len();
                    // Of languages that share a phrase the first says what it means.
                    let meant = *settled
                        .entry(tokens)
                        .or_insert((*sense, lexicon.code != "en"));
                    let mut hits = vec![];
                    find(&text, &mut hits);
                    let hit = hits[0];
                    assert_eq!((hit.from, hit.to), (0, count), "{phrase}");
                    assert_eq!((hit.sense, hit.other), meant, "{phrase}");
                }
            }
        }
        assert!(settled.len() > 4_000, "{}", settled.len());
    }
}
