//! The learned part's features: words, pairs of neighbours, pieces of words and of hosts, and kinds of signals that come
//! together, each reduced to a number.
//!
//! Names, links and figures count as "a name", "a link", "a figure" (see [`crate::text::Token::hash`]), so nothing is
//! learned of who in particular. Of a link only its host is read: whether it is a shop or a newspaper is often in its name.

use super::signals::{BASES, Counts};
use crate::table::Table;
use crate::text::{Kind, Text, host_of};

/// A text with fewer features counts as one with this many, so that a single word does not decide alone.
pub const FEWEST: u32 = 9;

/// A feature: its hash, and what it was found in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feature {
    pub hash: u32,
    /// A token's number, or both numbers of two kinds of signals; the two highest bits tell which, and which part.
    of: u32,
}

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

/// Where a feature was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Token(usize),
    Signals(usize, usize),
}

const OF_PIECE: u32 = 1 << 30;
const OF_BOTH: u32 = 1 << 31;

impl Feature {
    #[cfg(test)]
    pub fn with(hash: u32) -> Feature {
        Feature { hash, of: 0 }
    }

    pub fn part(self) -> Part {
        match self.of {
            of if of & OF_BOTH != 0 => Part::Both,
            of if of & OF_PIECE != 0 => Part::Piece,
            _ => Part::Whole,
        }
    }

    #[inline]
    pub fn of(self) -> Of {
        match self.of & OF_BOTH {
            0 => Of::Token((self.of & !OF_PIECE) as usize),
            _ => Of::Signals((self.of & 255) as usize, (self.of >> 8 & 255) as usize),
        }
    }
}

/// Calls `with` for rows of features, to use as it likes: first the pairs of signals, then those of every token. Says how
/// many there were, the pairs of signals not counted.
pub fn each(text: &Text, counts: &Counts, with: &mut dyn FnMut(&mut [Feature])) -> u32 {
    let mut row = Row {
        features: [Feature::default(); ROW],
        length: 0,
        before: 0,
        with,
    };
    counts.both(|one, other| row.add(both(one, other), OF_BOTH | (other << 8 | one) as u32));
    row.hand_on();
    row.before = 0;
    let bytes = text.folded.as_bytes();
    let pair = |before: u32, after: u32| mix((u64::from(before) << 32 | u64::from(after)) ^ PAIR);
    let mut before = START;
    for (i, token) in text.tokens.iter().enumerate() {
        let i = i as u32;
        row.add(mix(u64::from(token.hash)), i);
        row.add(pair(before, token.hash), i);
        before = token.hash;
        match token.kind {
            Kind::Word | Kind::Hashtag | Kind::Number => {
                let word = bytes.get(token.from as usize..token.to as usize);
                row.pieces(word.unwrap_or(&[]), 0, i);
            }
            Kind::Link => host_of(text.word(token))
                .split('.')
                .for_each(|label| row.pieces(label.as_bytes(), HOST, i)),
            _ => {}
        }
    }
    row.add(
        pair(before, END),
        text.tokens.len().saturating_sub(1) as u32,
    );
    row.hand_on();
    row.before
}

/// What a table says of a text, in its own steps. Where two models share the table, both are in each sum: see
/// [`crate::table::apart`].
pub struct Said {
    /// Of each token.
    pub tokens: Vec<i32>,
    /// Of each kind of signals: the numbers of all pairs it belongs to.
    pub kinds: [i32; BASES],
    /// How many features the text has, the pairs of signals not counted.
    pub features: u32,
    /// How familiar the words are: the share of those that have a number, few words leaning towards one in three, and
    /// twice the share of their pieces that have one. English posts lie around 0.8, others around 0.4. Not reckoned, and 1,
    /// where no word of another language was found.
    pub familiar: f32,
}

impl Said {
    pub fn by(table: &Table, text: &Text, counts: &Counts) -> Said {
        let mut tokens = vec![0; text.tokens.len().max(1)];
        let mut kinds = [0; BASES];
        // Counted only where it matters: judging is measured by the microsecond.
        let mut hits = vec![0u8; if counts.other { tokens.len() } else { 0 }];
        let mut search = table.search();
        let features = each(text, counts, &mut |row| {
            search.look(row, |of, number| match of {
                Of::Token(token) => {
                    tokens[token] += number;
                    if let Some(hits) = hits.get_mut(token) {
                        *hits = hits.saturating_add(u8::from(number != 0));
                    }
                }
                Of::Signals(one, other) => {
                    kinds[one] += number;
                    kinds[other] += number;
                }
            })
        });
        Said {
            tokens,
            kinds,
            features,
            familiar: match counts.other {
                true => familiar(table, text, &hits),
                false => 1.0,
            },
        }
    }

    /// The sum of all numbers.
    pub fn sum(&self) -> i32 {
        // A pair stands with both of its kinds.
        self.tokens.iter().sum::<i32>() + self.kinds.iter().sum::<i32>() / 2
    }
}

/// See [`Said::familiar`]. `hits`: how many of each token's features have a number; a byte makes three.
fn familiar(table: &Table, text: &Text, hits: &[u8]) -> f32 {
    let (mut words, mut whole, mut bytes, mut pieces) = (3, 1, 1, 0);
    for (token, hits) in text.tokens.iter().zip(hits) {
        if token.kind == Kind::Word {
            words += 1;
            whole += u32::from(table.has(mix(u64::from(token.hash))));
            bytes += 3 * (token.to - token.from);
            pieces += 2 * u32::from(*hits);
        }
    }
    whole as f32 / words as f32 + pieces as f32 / bytes as f32
}

/// Features are handed on in rows: a call for each would cost more than the feature.
struct Row<'w> {
    features: [Feature; ROW],
    length: usize,
    /// Features handed on before.
    before: u32,
    with: &'w mut dyn FnMut(&mut [Feature]),
}

/// Room for a row, and how many more may stand behind a full one.
const ROW: usize = 128;
const FULL: usize = ROW - 4;

impl Row<'_> {
    #[inline]
    fn add(&mut self, hash: u32, of: u32) {
        self.put(0, hash, of);
        self.filled(1);
    }

    /// Puts a feature so many places behind the end, which stays where it is.
    #[inline(always)]
    fn put(&mut self, behind: usize, hash: u32, of: u32) {
        self.features[(self.length + behind) % ROW] = Feature { hash, of };
    }

    /// So many were put there.
    #[inline(always)]
    fn filled(&mut self, more: usize) {
        self.length += more;
        if self.length > FULL {
            self.hand_on();
        }
    }

    #[inline(never)]
    fn hand_on(&mut self) {
        (self.with)(&mut self.features[..self.length.min(ROW)]);
        self.before += self.length as u32;
        self.length = 0;
    }

    /// Pieces of three, four and five bytes of a word with its two ends; every digit counts as the same.
    #[inline]
    fn pieces(&mut self, word: &[u8], of: u64, token: u32) {
        if word.len() > LONGEST {
            return;
        }
        let marks = [fold(3 << 56 ^ of), fold(4 << 56 ^ of), fold(5 << 56 ^ of)];
        let token = token | OF_PIECE;
        let mut window = u64::from(b' ');
        for (before, b) in word.iter().enumerate() {
            let b = if b.is_ascii_digit() { b'0' } else { *b };
            window = window << 8 | u64::from(b);
            self.end_here(window, before, &marks, token);
        }
        self.end_here(window << 8 | u64::from(b' '), word.len(), &marks, token);
    }

    /// The pieces that end with the last byte of `window`. All three are put there; near the beginning of a word those that
    /// reach over it are not counted.
    #[inline(always)]
    fn end_here(&mut self, window: u64, before: usize, marks: &[u64; 3], of: u32) {
        self.put(0, spread(window & 0xff_ffff ^ marks[0]), of);
        self.put(1, spread(window & 0xffff_ffff ^ marks[1]), of);
        self.put(2, spread(fold(window & 0xff_ffff_ffff) ^ marks[2]), of);
        self.filled(before.min(3));
    }
}

/// The feature of two kinds of signals in one post.
#[inline]
pub fn both(one: usize, other: usize) -> u32 {
    mix((one as u64) << 8 | other as u64 | BOTH)
}

/// Longer "words" are noise (keys, base64, floods).
const LONGEST: usize = 40;
const START: u32 = 0x5354_4152;
const END: u32 = 0x0045_4e44;
const PAIR: u64 = 0x5041_4952_0000_0000;
const BOTH: u64 = 0x0b << 56;
/// Sets pieces of hosts apart from those of words.
const HOST: u64 = 0x10 << 56;

#[inline]
fn mix(x: u64) -> u32 {
    spread(fold(x))
}

/// Nothing to do for what has no upper half.
#[inline]
fn fold(x: u64) -> u64 {
    x ^ x >> 32
}

/// The upper half of a product: every bit of `x` has its say in the highest ones, and those name the place.
#[inline]
fn spread(x: u64) -> u32 {
    (x.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::signals;
    use std::collections::BTreeMap;

    /// The features of a text, each with how often it comes, written down as plainly as can be.
    fn plainly(text: &Text) -> BTreeMap<(u32, usize), u32> {
        let mut all = BTreeMap::new();
        let mut add = |hash, token| *all.entry((hash, token)).or_default() += 1;
        let hashes = text.tokens.iter().map(|t| u64::from(t.hash));
        let ends = [START, END].map(u64::from);
        let row: Vec<u64> = [ends[0]]
            .into_iter()
            .chain(hashes)
            .chain([ends[1]])
            .collect();
        let last = text.tokens.len().saturating_sub(1);
        for (i, two) in row.windows(2).enumerate() {
            add(mix((two[0] << 32 | two[1]) ^ PAIR), i.min(last));
        }
        for (i, token) in text.tokens.iter().enumerate() {
            add(mix(u64::from(token.hash)), i);
            let word = text.word(token);
            let (words, of): (Vec<&str>, u64) = match token.kind {
                Kind::Word | Kind::Hashtag | Kind::Number => (vec![word], 0),
                Kind::Link => (host_of(word).split('.').collect(), HOST),
                _ => continue,
            };
            for word in words.iter().filter(|w| w.len() <= LONGEST) {
                let digits = |b| if u8::is_ascii_digit(&b) { b'0' } else { b };
                let bytes: Vec<u8> = format!(" {word} ").bytes().map(digits).collect();
                for length in 3..=5usize {
                    for piece in bytes.windows(length) {
                        let number = piece.iter().fold(0, |n, b| n << 8 | u64::from(*b));
                        add(mix((number | (length as u64) << 56) ^ of), i);
                    }
                }
            }
        }
        all
    }

    #[test]
    fn rows_hold_every_feature_once_for_each_time_it_comes() {
        let long = "lamp a 1 22,333 keys ".repeat(ROW);
        let endless = "x".repeat(LONGEST) + " " + &"y".repeat(LONGEST + 1);
        for raw in [
            "",
            "a",
            "a1 – buy @ida #two http://shop.example.com:80/x",
            "ärger",
            &long,
            &endless,
        ] {
            let (text, _, counts) = signals::read(raw);
            let (mut found, mut pairs) = (BTreeMap::new(), 0);
            let count = each(&text, &counts, &mut |row| {
                assert!(row.len() <= ROW);
                for feature in row {
                    match feature.of() {
                        Of::Token(token) => *found.entry((feature.hash, token)).or_default() += 1,
                        Of::Signals(one, other) => {
                            assert_eq!(
                                (feature.hash, feature.part()),
                                (both(one, other), Part::Both)
                            );
                            pairs += 1;
                        }
                    }
                }
            });
            let expected = plainly(&text);
            assert_eq!(found, expected, "{raw}");
            assert_eq!(count, expected.values().sum::<u32>(), "{raw}");
            let mut told = 0;
            counts.both(|_, _| told += 1);
            assert_eq!(pairs, told, "{raw}");
        }
    }
}
