//! How strongly its posts promote on average, whatever their category: the mean of their promotion scores.

use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "promotion",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9],
    prior: &[],
    measure: |seen| {
        let sum: f32 = seen.facts.iter().map(|f| f.promotion).sum();
        (!seen.facts.is_empty()).then(|| (sum + 0.4) / (seen.n() + 2.0))
    },
    args: |seen| {
        let sum: f32 = seen.facts.iter().map(|f| f.promotion).sum();
        vec![crate::text::whole(100.0 * sum / seen.n().max(1.0))]
    },
    evidence: |seen| seen.above(0.5, |f| f.promotion),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn scores_are_averaged() {
        let (sells, behind) = posts(
            &RULE,
            &[
                "50% off all candles, order now https://wax.example/sale",
                "Buy now: new candles in the shop https://wax.example/new",
            ],
        );
        assert!(sells > posts(&RULE, &["what a fog", "good morning"]).0 && behind > 0);
    }
}
