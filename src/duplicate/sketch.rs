//! A message reduced to a handful of hashes: what is kept of very many messages to find the few worth an exact look.

use super::normalise::{Normal, mix, normalise};
use serde::{Deserialize, Serialize};

/// Hashes kept of one message. A message of a dozen words is kept whole; of a longer one, a sample that is the same
/// for the same content wherever it stands. 24 hashes of 4 bytes: at half of the content in common, some nine agree.
pub const SIZE: usize = 24;

/// Hashes of word beginnings, of neighbouring words and of link targets, sorted. Stable across versions of the program
/// as long as the normalisation does not change; a sketch from an older version only finds less.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(pub Vec<u32>);

impl Sketch {
    pub fn of(text: &str) -> Sketch {
        Sketch::of_normal(&normalise(text))
    }

    /// The sketch of a message that is already normalised.
    pub fn of_normal(normal: &Normal) -> Sketch {
        // Sampled by hash divided by weight: what says much is kept first, and equal content keeps equal hashes.
        let mut features: Vec<u64> = vec![];
        let mut add = |hash: u64, weight: f32| {
            let hash = (mix(hash) >> 32) as u32;
            // The bits of positive numbers are in their order.
            let place = ((hash.wrapping_mul(0x9E37_79B1) as f32 + 1.0) / weight).to_bits();
            features.push(u64::from(place) << 32 | u64::from(hash));
        };
        let mut before: Option<(u64, f32)> = None;
        for word in &normal.words {
            let text = normal.text(word);
            let stem = text
                .char_indices()
                .nth(STEM)
                .map_or(text, |(at, _)| &text[..at]);
            let stem = super::normalise::hash(stem.as_bytes());
            if !word.single || normal.words.len() == 1 {
                add(stem, word.weight);
            }
            if let Some((left, weight)) = before {
                add(
                    left.rotate_left(17) ^ stem.wrapping_mul(3),
                    (weight + word.weight) / 2.0,
                );
            }
            before = Some((stem, word.weight));
        }
        for (_, link) in &normal.links {
            add(link.hash().rotate_left(31), 1.0);
        }
        crate::order::pairs(&mut features);
        // The same feature twice has the same place, so a repeated one may take room but never changes the order.
        features.truncate(SIZE);
        features
            .iter_mut()
            .for_each(|feature| *feature &= u64::from(u32::MAX));
        crate::order::pairs(&mut features);
        features.dedup();
        Sketch(features.iter().map(|feature| *feature as u32).collect())
    }

    /// An estimate of how much two messages share, 0 to 1: hashes in both over hashes in either. Good for grouping
    /// ([`Sketch::ALIKE`]); [`super::compare`] is the exact answer.
    pub fn likeness(&self, other: &Sketch) -> f32 {
        let (mut i, mut j, mut common) = (0, 0, 0usize);
        while i < self.0.len() && j < other.0.len() {
            let (a, b) = (self.0[i], other.0[j]);
            common += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        let all = self.0.len() + other.0.len() - common;
        if all == 0 {
            0.0
        } else {
            common as f32 / all as f32
        }
    }

    /// From here on two sketches are taken for the same message where only sketches are at hand.
    pub const ALIKE: f32 = 0.5;
}

/// Letters of a word that count in a sketch: `maker` and `makers` agree.
const STEM: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_most_of_a_sketch() {
        let a = Sketch::of(
            "@ida please retweet our new film about the harbour https://shop.example/film?utm_source=a",
        );
        let b = Sketch::of(
            "@olaf please retweet our new film about the harbour!! https://shop.example/film",
        );
        assert_eq!(a, b);
        let c = Sketch::of("hi Olaf, would you please retweet our new film about the harbour");
        assert!(a.likeness(&c) >= Sketch::ALIKE, "{}", a.likeness(&c));
        assert!(a.likeness(&Sketch::of("what a fine morning in town")) < 0.1);
    }

    #[test]
    fn long_and_hostile_messages_keep_the_size() {
        for text in [
            "word ".repeat(20_000),
            "本日".repeat(20_000),
            "\u{300}".repeat(50_000),
            "a1b2 c3d4 ".repeat(5_000),
            String::new(),
        ] {
            assert!(Sketch::of(&text).0.len() <= SIZE);
        }
        assert_eq!(Sketch::of("ok").0.len(), 1);
    }
}
