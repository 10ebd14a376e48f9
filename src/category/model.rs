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
    /// (score, probability), rising.
    curve: Vec<(f32, f32)>,
}

/// The committed model for promotion.
pub fn promotion() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        Model::read(
            &weights::section("promotion"),
            &weights::section("promotion-table"),
            &weights::section("promotion-curve"),
        )
    })
}

impl Model {
    /// From the sections for signals, table and calibration. What is missing counts nothing.
    pub fn read(
        named: &weights::Section,
        table: &weights::Section,
        curve: &weights::Section,
    ) -> Model {
        let mut signals = vec![0.0; SIGNALS];
        for i in 0..SIGNALS {
            signals[i] = named.weight(&super::signals::id(i));
        }
        let mut bytes = table.table.clone();
        bytes.resize(WIDTH, 0);
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
            curve: read_curve(curve),
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

    /// The share of texts so scored that are.
    pub fn probability(&self, score: f32) -> f32 {
        probability(&self.curve, score)
    }
}

/// A calibration curve as the weights file keeps it: scores in hundredths as names, probabilities in ten-thousandths.
pub fn read_curve(section: &weights::Section) -> Vec<(f32, f32)> {
    let mut curve: Vec<(f32, f32)> = section
        .named
        .iter()
        .filter_map(|(x, y)| {
            Some((
                x.parse::<i32>().ok()? as f32 / 100.0,
                *y as f32 / section.scale,
            ))
        })
        .collect();
    crate::order::by(&mut curve, |a, b| a.0.total_cmp(&b.0));
    curve
}

/// Between the points of the curve straight lines; beyond its ends, the ends.
pub fn probability(curve: &[(f32, f32)], score: f32) -> f32 {
    let after = curve.partition_point(|p| p.0 <= score);
    match (
        after.checked_sub(1).and_then(|i| curve.get(i)),
        curve.get(after),
    ) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (score - a.0) / (b.0 - a.0),
        (Some(end), None) | (None, Some(end)) => end.1,
        (None, None) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_are_straight_between_their_points() {
        let curve = [(-1.0, 0.1), (1.0, 0.9)];
        for (score, p) in [(-5.0, 0.1), (0.0, 0.5), (0.5, 0.7), (9.0, 0.9)] {
            assert!((probability(&curve, score) - p).abs() < 1e-6, "{score}");
        }
        assert_eq!(probability(&[], 3.0), 0.5);
    }

    #[test]
    fn a_missing_file_gives_a_model_that_says_nothing() {
        let none = weights::Section::default();
        let model = Model::read(&none, &none, &none);
        let text = Text::of("buy now");
        let scored = model.score(&text, &super::super::signals::count("buy now", &text, &[]));
        assert_eq!((scored.score, model.probability(scored.score)), (0.0, 0.5));
    }
}
