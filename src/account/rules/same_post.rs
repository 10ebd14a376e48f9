//! It says the same again and again, with the name or the link changed.

use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "same-post",
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.9],
    measure: |seen| {
        let repeats = seen.repeats.len() as f32 * 3.0 / seen.thresholds.value("same-post");
        (!seen.facts.is_empty()).then(|| repeats / seen.n())
    },
    args: |seen| vec![seen.repeats.len().to_string(), seen.facts.len().to_string()],
    evidence: |seen| seen.repeats.iter().map(|r| seen.facts[*r]).collect(),
};
