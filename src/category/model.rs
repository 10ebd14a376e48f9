//! The linear model: named signals beside a sparse table of words, pairs and pieces of words, and of kinds of signals that
//! come together.
//!
//! score = bias + Σ weight(signal)·value + Σ table[feature] / √(number of features). Every part is an integer from
//! `weights.txt`, so the score is the same everywhere, and every token's and signal's share of it can be named.
//!
//! The posts it is learned from are nearly all English, where words carry half of what signals would have to carry alone.
//! So there is a second bias and a second weight for each signal, learned from signals alone, and the less the table knows
//! of a text in another language, the more these count.

use super::grams::{self, Said};
use super::signals::{self, BASES, Counts, SIGNALS};
use crate::table::Table;
use crate::text::Text;
use crate::weights;
use std::sync::OnceLock;

/// Named weights count in thousandths.
pub const SIGNAL_SCALE: f32 = 1000.0;

/// A score and what made it.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Log-odds before calibration.
    pub score: f32,
    /// Share of each token.
    pub tokens: Vec<f32>,
    /// Share of each kind of signal.
    pub bases: [f32; BASES],
}

/// One task's numbers, unpacked.
pub struct Model {
    bias: Pair,
    signals: Vec<Pair>,
    table: Table,
}

/// A weight beside words that are known, and where none is.
type Pair = [f32; 2];

/// [`Said::familiar`] of a text whose words say nothing, and from which on they say all: four in five English posts lie
/// above the second, four in five posts in other languages below the middle.
const KNOWN: [f32; 2] = [0.45, 0.65];

/// How well the table knows such a text, from 0 to 1. Where no word of another language was found, signals alone have
/// nothing to say.
fn known(said: &Said) -> f32 {
    ((said.familiar - KNOWN[0]) / (KNOWN[1] - KNOWN[0])).clamp(0.0, 1.0)
}

/// Its sections: signals beside words, signals alone, the table.
pub const SECTIONS: [&str; 3] = ["promotion", "promotion-alone", "promotion-table"];

/// The committed model for promotion.
pub fn promotion() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(SECTIONS.map(weights::section)))
}

impl Model {
    /// From [`SECTIONS`]. What is missing counts nothing.
    pub fn read([beside, alone, table]: [weights::Section; 3]) -> Model {
        let pair = |id: &str| [beside.weight(id), alone.weight(id)];
        Model {
            bias: pair("bias"),
            signals: (0..SIGNALS).map(|i| pair(&signals::id(i))).collect(),
            table: Table::read(&table),
        }
    }

    /// Scores one text.
    pub fn score(&self, text: &Text, counts: &Counts) -> Scored {
        let said = Said::by(&self.table, text, counts);
        let known = known(&said);
        let unit = known * self.table.unit / (said.features.max(grams::FEWEST) as f32).sqrt();
        let weight = |[beside, alone]: Pair| alone + (beside - alone) * known;
        let mut bases = said.kinds.map(|sum| sum as f32 * unit / 2.0);
        counts.each(|i, value| bases[signals::base(i)] += weight(self.signals[i]) * value);
        let learned = said.tokens.iter().sum::<i32>() as f32 * unit;
        Scored {
            score: weight(self.bias) + bases.iter().sum::<f32>() + learned,
            tokens: said
                .tokens
                .into_iter()
                .map(|sum| sum as f32 * unit)
                .collect(),
            bases,
        }
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
        let model = Model::read(SECTIONS.map(|_| weights::Section::default()));
        let text = Text::of("buy now");
        let scored = model.score(&text, &super::super::signals::count("buy now", &text, &[]));
        assert_eq!(scored.score, 0.0);
    }
}
