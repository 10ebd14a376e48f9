//! How many of the posts ask to be reposted, and whether many different people are asked.

use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "asks",
    sense: Sense::Worse,
    knots: &[0.0, 0.05, 0.15, 0.4],
    measure: |seen| seen.share(seen.count(|f| f.is_ask), 0.02),
    args: |seen| {
        vec![
            seen.count(|f| f.is_ask).to_string(),
            seen.facts.len().to_string(),
        ]
    },
    evidence: |seen| seen.those(|f| f.is_ask),
};
