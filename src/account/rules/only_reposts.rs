//! Nearly every post is somebody else's.

use super::{Rule, Sense};
use crate::account::Fact;
use crate::post::Kind;

fn is_repost(fact: &Fact) -> bool {
    fact.kind == Kind::Repost
}

pub const RULE: Rule = Rule {
    id: "only-reposts",
    sense: Sense::Either,
    knots: &[0.0, 0.2, 0.5, 0.9],
    measure: |seen| {
        Some(seen.share(seen.count(is_repost), 0.1)? / seen.thresholds.stretch("only-reposts"))
    },
    args: |seen| {
        vec![
            seen.count(is_repost).to_string(),
            seen.facts.len().to_string(),
        ]
    },
    evidence: |seen| seen.those(is_repost),
};
