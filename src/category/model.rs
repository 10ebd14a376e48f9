//! The model: two linear ones, of promotion for coins and of promotion for anything else, each with named signals beside a
//! sparse table of words, pairs and pieces of words, and of kinds of signals that come together.
//!
//! score of one = bias + Σ weight(signal)·value + Σ table[feature] / √(number of features). Every part is an integer from
//! `weights.txt`, and every token's and signal's share of the score can be named.
//!
//! Who advertises a coin uses words that elsewhere are plain talk about coins, and who advertises anything else uses words that
//! say little among coins; one linear model has to settle between the two. A post promotes if either says so, as if they were
//! independent ("noisy or"; Pearl, "Probabilistic reasoning in intelligent systems", 1988).
//!
//! The posts they are learned from are nearly all English, where words carry half of what signals would have to carry alone.
//! So there is a third model of signals alone, and the less the table knows of a text in another language, the more it counts.

use super::grams::{self, Said};
use super::signals::{self, BASES, Counts, SIGNALS};
use crate::table::{Table, WIDE, apart};
use crate::text::Text;
use crate::weights;
use std::sync::OnceLock;

/// Named weights count in thousandths.
pub const SIGNAL_SCALE: f32 = 1000.0;

/// What each model says of a thing: of coins, of anything else, and by signals alone.
type Each = [f32; WIDE + 1];

/// A score and what made it.
pub struct Scored {
    /// Log-odds before calibration.
    pub score: f32,
    said: Said,
    /// How far the score goes where a model's goes by one.
    says: Each,
}

/// One task's numbers, unpacked.
pub struct Model {
    bias: Each,
    signals: Vec<Each>,
    table: Table,
}

/// [`Said::familiar`] of a text whose words say nothing, and from which on they say all: four in five English posts lie
/// above the second, four in five posts in other languages below the middle.
const KNOWN: [f32; 2] = [0.45, 0.65];

/// How well the table knows such a text, from 0 to 1. Where no word of another language was found, signals alone have
/// nothing to say.
fn known(said: &Said) -> f32 {
    ((said.familiar - KNOWN[0]) / (KNOWN[1] - KNOWN[0])).clamp(0.0, 1.0)
}

/// Either of two independent things holds: log-odds from theirs, and how far it goes where one of them goes by one.
fn either(one: f32, other: f32) -> (f32, [f32; WIDE]) {
    // Beyond this odds are past all doubt, and their product must stay a number.
    let odds = |score: f32| score.clamp(-40.0, 40.0).exp();
    let (one, other) = (odds(one), odds(other));
    let both = one * other;
    let all = one + other + both;
    (all.ln(), [(one + both) / all, (other + both) / all])
}

/// Its sections: signals beside words for either subject, signals alone, the table.
pub const SECTIONS: [&str; 4] = [
    "promotion-coins",
    "promotion",
    "promotion-alone",
    "promotion-table",
];

/// The committed model for promotion.
pub fn promotion() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(SECTIONS.map(weights::section)))
}

impl Model {
    /// From [`SECTIONS`]. What is missing counts nothing.
    pub fn read([coins, other, alone, table]: [weights::Section; 4]) -> Model {
        let each = |id: &str| [coins.weight(id), other.weight(id), alone.weight(id)];
        Model {
            bias: each("bias"),
            signals: (0..SIGNALS).map(|i| each(&signals::id(i))).collect(),
            table: Table::read(&table),
        }
    }

    /// Scores one text.
    pub fn score(&self, text: &Text, counts: &Counts) -> Scored {
        let said = Said::by(&self.table, text, counts);
        let mut scores = self.bias;
        counts.each(|i, value| {
            // Written out: a loop over three is a loop, where programs are made small.
            let [coins, other, alone] = self.signals[i];
            scores[0] += coins * value;
            scores[1] += other * value;
            scores[2] += alone * value;
        });
        let unit = self.unit(&said);
        let [one, other] = apart(said.sum()).map(|sum| sum as f32 * unit);
        let [coins, anything, alone] = scores;
        let (score, says) = either(coins + one, anything + other);
        let known = known(&said);
        Scored {
            score: known * score + (1.0 - known) * alone,
            said,
            says: [known * says[0], known * says[1], 1.0 - known],
        }
    }

    /// What a step of the table is worth in such a text.
    fn unit(&self, said: &Said) -> f32 {
        self.table.unit / (said.features.max(grams::FEWEST) as f32).sqrt()
    }

    /// The shares of each token and of each kind of signal in a score.
    pub fn shares(&self, scored: &Scored, counts: &Counts) -> (Vec<f32>, [f32; BASES]) {
        let Scored { said, says, .. } = scored;
        let unit = self.unit(said);
        let learned = |sum: &i32| {
            let [one, other] = apart(*sum);
            (one as f32 * says[0] + other as f32 * says[1]) * unit
        };
        let mut bases = [0.0; BASES];
        counts.each(|i, value| {
            let weights = self.signals[i].iter().zip(says);
            bases[signals::base(i)] += value * weights.map(|(w, says)| w * says).sum::<f32>();
        });
        for (base, sum) in bases.iter_mut().zip(&said.kinds) {
            // A pair stands with both of its kinds.
            *base += learned(sum) / 2.0;
        }
        (said.tokens.iter().map(learned).collect(), bases)
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
        let counts = signals::count("buy now", &text, &[]);
        let scored = model.score(&text, &counts);
        // Two even odds that know nothing make three to one.
        assert!((scored.score - 3.0f32.ln()).abs() < 1e-6);
        let (tokens, bases) = model.shares(&scored, &counts);
        assert!(tokens.iter().chain(&bases).all(|share| *share == 0.0));
    }

    #[test]
    fn either_of_two_is_likelier_than_both_and_leans_on_the_likelier() {
        let chance = |odds: f32| 1.0 / (1.0 + (-odds).exp());
        for (one, other) in [(0.0, 0.0), (1.5, -2.0), (-3.0, -3.0), (-9.0, 4.0)] {
            let (score, says) = either(one, other);
            let neither = (1.0 - chance(one)) * (1.0 - chance(other));
            assert!(
                (chance(score) - (1.0 - neither)).abs() < 1e-5,
                "{one} {other}"
            );
            for (says, moved) in says
                .into_iter()
                .zip([either(one + 0.01, other).0, either(one, other + 0.01).0])
            {
                assert!(
                    (says - (moved - score) / 0.01).abs() < 0.01,
                    "{one} {other}"
                );
            }
        }
        for far in [-1e9, -100.0, 100.0, 1e9] {
            let (score, says) = either(far, far);
            assert!(score.is_finite() && says.iter().all(|s| s.is_finite()));
        }
    }
}
