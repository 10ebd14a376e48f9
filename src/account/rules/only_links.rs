//! Nearly every post carries a link.

use super::seen::links;
use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "only-links",
    sense: Sense::Worse,
    knots: &[0.0, 0.2, 0.4, 0.6, 0.9],
    measure: |seen| {
        Some(seen.share(seen.count(links), 0.3)? / seen.thresholds.stretch("only-links"))
    },
    args: |seen| vec![seen.count(links).to_string(), seen.facts.len().to_string()],
    evidence: |seen| seen.those(links),
};
