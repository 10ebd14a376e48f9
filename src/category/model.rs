//! The linear model: named signals beside a hashed table of words, pairs and pieces of words.
//!
//! score = bias + Σ weight(signal)·value + Σ table[feature] / √(number of features). Every part is an integer from
//! `weights.txt`, so the score is the same everywhere, and every token's share of it can be named.

use super::grams;
use super::signals::{Counts, SIGNALS};
use crate::text::Text;
use crate::weights;
use std::sync::OnceLock;

pub use super::grams::WIDTH;

/// Named weights count in thousandths.
pub const SIGNAL_SCALE: f32 = 1000.0;

/// A score and what made it.
#[derive(Clone, Debug, Default)]
pub struct Scored {
    /// Log-odds before calibration.
    pub score: f32,
    /// Share of each token in the learned part.
    pub tokens: Vec<f32>,
    /// Share of all named signals.
    pub named: f32,
}

/// One task's numbers, unpacked.
pub struct Model {
    bias: f32,
    signals: Vec<f32>,
    table: Vec<i8>,
    scale: f32,
}

/// The committed model for promotion.
pub fn promotion() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        Model::read(
            &weights::section("promotion"),
            &weights::section("promotion-table"),
        )
    })
}

impl Model {
    /// From the sections for signals and table. What is missing counts nothing.
    pub fn read(named: &weights::Section, table: &weights::Section) -> Model {
        let mut signals = vec![0.0; SIGNALS];
        for (i, weight) in signals.iter_mut().enumerate() {
            *weight = named.weight(&super::signals::id(i));
        }
        let mut bytes = table.table.clone();
        bytes.resize(WIDTH, 0);
        let wholes = bytes.iter_mut().enumerate();
        wholes
            .filter(|(place, _)| grams::is_whole(*place))
            .for_each(|(_, b)| *b = b.saturating_mul(grams::STEP));
        let scale = if table.scale > 0.0 {
            1.0 / table.scale
        } else {
            0.0
        };
        Model {
            bias: named.weight("bias"),
            signals,
            table: bytes,
            scale,
        }
    }

    /// Scores one text. Features count once however often they occur: saying it again is no further evidence.
    pub fn score(&self, text: &Text, counts: &Counts) -> Scored {
        let mut seen = [0u64; WIDTH.div_ceil(64)];
        let mut sums = vec![0i32; text.tokens.len().max(1)];
        let mut features = 0u32;
        grams::each(text, |token, place| {
            let (word, bit) = (place >> 6, 1u64 << (place & 63));
            if seen[word] & bit == 0 {
                seen[word] |= bit;
                features += 1;
                sums[token] += i32::from(self.table[place]);
            }
        });
        let unit = self.scale / (features.max(grams::FEWEST) as f32).sqrt();
        let mut named = 0.0;
        counts.each(|i, v| named += self.signals[i] * v);
        let tokens: Vec<f32> = sums.iter().map(|s| *s as f32 * unit).collect();
        let learned = sums.iter().sum::<i32>() as f32 * unit;
        Scored {
            score: self.bias + named + learned,
            tokens,
            named,
        }
    }

    /// The weight of a signal by its number.
    pub fn weight(&self, signal: usize) -> f32 {
        self.signals.get(signal).copied().unwrap_or(0.0)
    }
}

/// Calibration: from log-odds to the share of texts so scored that are. Strictly rising, so that a probability ranks as
/// well as its score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Curve {
    slope: f32,
    offset: f32,
}

impl Curve {
    pub fn read(section: &weights::Section) -> Curve {
        Curve {
            slope: section.weight("slope"),
            offset: section.weight("offset"),
        }
    }

    pub fn at(&self, score: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * score + self.offset)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_rise_and_stay_within_their_bounds() {
        let section = weights::section_of("[c] scale=100\nslope 120\noffset -30\n", "c").unwrap();
        let curve = Curve::read(&section);
        assert!((curve.at(0.25) - 0.5).abs() < 1e-6);
        let all: Vec<f32> = (-60..=60).map(|x| curve.at(x as f32 / 5.0)).collect();
        assert!(all.windows(2).all(|w| w[0] < w[1]), "{all:?}");
        assert!(all.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn a_missing_file_gives_a_model_that_says_nothing() {
        let none = weights::Section::default();
        let model = Model::read(&none, &none);
        let text = Text::of("buy now");
        let scored = model.score(&text, &super::super::signals::count("buy now", &text, &[]));
        assert_eq!(scored.score, 0.0);
    }
}
