//! Its posts begin with the same words: one template, filled again and again.

use super::{About, Rule, Sense};
use crate::account::rules::Seen;

/// Posts that share their first words with another post of the account.
fn alike(seen: &Seen) -> u32 {
    let mut openings: Vec<u32> = seen
        .facts
        .iter()
        .map(|f| f.traits.opening)
        .filter(|o| *o != 0)
        .collect();
    crate::order::sort(&mut openings);
    openings
        .chunk_by(|a, b| a == b)
        .map(|c| c.len() as u32 - 1)
        .sum()
}

pub const RULE: Rule = Rule {
    id: "template",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.9],
    prior: &[],
    measure: |seen| (!seen.facts.is_empty()).then(|| alike(seen) as f32 / seen.n()),
    args: |seen| seen.told(alike(seen)),
    evidence: |seen| {
        let same = |a: &&&crate::account::Fact| {
            let opening = a.traits.opening;
            opening != 0 && seen.count(|b| b.traits.opening == opening) > 1
        };
        seen.facts.iter().filter(same).copied().collect()
    },
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn openings_are_compared() {
        let (same, behind) = posts(
            &RULE,
            &[
                "New in shop: red candles",
                "New in shop: blue candles",
                "New in shop: soap",
            ],
        );
        assert!(same > posts(&RULE, &["New in town", "what a fog", "see you"]).0 && behind == 3);
    }
}
