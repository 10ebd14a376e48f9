//! Is this the same message again? Normalisation, sketches, the index of what was sent and seen, the exact second look.

use serde::{Deserialize, Serialize};

/// How alike two messages are, and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Likeness {
    /// Calibrated: 0 = unrelated, 1 = the same; at 0.5 as many people say "the same again" as not.
    pub similarity: f32,
    pub near_duplicate: bool,
    /// Byte ranges that say the same in the first and in the second text.
    pub same: Vec<Same>,
}

/// One stretch that both texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Same {
    pub a: (usize, usize),
    pub b: (usize, usize),
}

/// Compares two messages exactly.
pub fn compare(a: &str, b: &str) -> Likeness {
    // First light: shared words over all words; the real measure replaces it.
    let words = |t: &str| {
        t.to_lowercase()
            .split_whitespace()
            .map(String::from)
            .collect::<std::collections::BTreeSet<_>>()
    };
    let (x, y) = (words(a), words(b));
    let all = x.union(&y).count().max(1);
    let similarity = x.intersection(&y).count() as f32 / all as f32;
    Likeness {
        similarity,
        near_duplicate: similarity >= 0.5,
        same: vec![],
    }
}

/// A message reduced to what survives small edits; small enough to keep a million.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sketch(pub Vec<u32>);
