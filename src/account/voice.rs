//! Who speaks: somebody who talks, or somebody who advertises? A small linear model over the features of
//! [`crate::category::grams`] and the named signals, learned from the posts of labelled accounts. It judges how an account
//! writes over several posts, not what a single post is for: that is [`crate::category`].

use crate::category::grams::Said;
use crate::category::signals::{self, Counts, SIGNALS};
use crate::table::Table;
use crate::text::Text;
use crate::weights::{self, Section};
use std::sync::OnceLock;

/// Its sections: the one whose places its numbers stand at (a place costs twice what a number does, so both models share
/// them), the numbers, and the named signals.
pub const SECTIONS: [&str; 3] = ["promotion-table", "voice", "voice-signals"];

/// No post has more to say than this many features: one endless post must not outweigh all others.
const MOST: u32 = 1000;

/// What a text says of its author: the learned weights of its features, and how many features there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Voice {
    pub sum: f32,
    pub features: u16,
}

/// From here on more text does not make the voice surer: what one account writes is much alike.
const ENOUGH: f32 = 1200.0;

/// What `features` features of an account count, each: their sum counted so is the account's voice. Between a sum (every
/// feature is news) and a mean (none is).
pub fn share(features: f32) -> f32 {
    if features > 0.0 {
        features.min(ENOUGH).sqrt() / features
    } else {
        0.0
    }
}

/// Its numbers, unpacked.
pub struct Model {
    table: Table,
    signals: Vec<f32>,
}

/// The committed one.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(SECTIONS.map(weights::section)))
}

impl Model {
    /// From [`SECTIONS`]. What is missing counts nothing.
    pub fn read([places, numbers, named]: [Section; 3]) -> Model {
        Model {
            table: Table::beside(&places, &numbers),
            signals: (0..SIGNALS)
                .map(|i| named.weight(&signals::id(i)))
                .collect(),
        }
    }

    /// The voice of a text.
    pub fn voice(&self, text: &Text, counts: &Counts) -> Voice {
        let said = Said::by(&self.table, text, counts);
        let features = said.features;
        let counted = features.min(MOST);
        let mut sum = said.sum() as f32 * self.table.unit * counted as f32 / features as f32;
        counts.each(|i, value| sum += self.signals[i] * value);
        Voice {
            sum,
            features: counted as u16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::signals;

    fn of(text: &str) -> Voice {
        let (text, _, counts) = signals::read(text);
        model().voice(&text, &counts)
    }

    #[test]
    fn sellers_and_talkers_sound_different() {
        let sells = "Make money online from home! Free trial, click here http://shop.example/offer";
        let talks = "@ida haha i know, i'm so tired today, can't wait to see you tonight";
        assert!(of(sells).sum > of(talks).sum);
    }

    #[test]
    fn named_signals_count_beside_the_table_and_what_is_missing_counts_nothing() {
        let file = weights::write("voice-signals", 100, &[("buy".into(), 70)], &[]);
        let part = |name| weights::section_of(&file, name).unwrap_or_default();
        let model = Model::read(SECTIONS.map(part));
        let of = |raw: &str| {
            let (text, _, counts) = signals::read(raw);
            model.voice(&text, &counts).sum
        };
        assert_eq!(
            (of("buy a lamp"), of("see you tonight"), of("")),
            (0.7, 0.0, 0.0)
        );
    }

    #[test]
    fn any_text_is_read_and_none_outweighs_the_rest() {
        for text in [
            String::new(),
            "\u{200d}".repeat(9000),
            "本日".repeat(50_000),
            "buy now ".repeat(20_000),
        ] {
            assert!(u32::from(of(&text).features) <= MOST);
        }
        let often = of(&"free offer ".repeat(4000));
        assert!(often.sum.abs() <= of("free offer free offer").sum.abs());
    }
}
