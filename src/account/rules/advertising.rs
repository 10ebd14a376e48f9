//! How much of what is seen promotes something. The strongest single sign in the notes this rests on: a stream that is
//! almost all blatant advertising.

use super::seen::promotes;
use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "advertising",
    sense: Sense::Worse,
    knots: &[0.0, 0.15, 0.3, 0.5, 0.7, 0.9],
    measure: |seen| seen.share(seen.count(promotes), 0.25),
    args: |seen| {
        vec![
            seen.count(promotes).to_string(),
            seen.facts.len().to_string(),
        ]
    },
    evidence: |seen| seen.those(promotes),
};
