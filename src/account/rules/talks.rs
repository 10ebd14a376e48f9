//! It talks with others: replies that carry no link.

use super::{Rule, Sense};
use crate::account::Fact;
use crate::post::Kind;

fn talks(fact: &Fact) -> bool {
    fact.kind == Kind::Reply && fact.traits.links == 0 && !fact.is_ask
}

pub const RULE: Rule = Rule {
    id: "talks",
    sense: Sense::Better,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.8],
    measure: |seen| seen.share(seen.count(talks), 0.25),
    args: |seen| vec![seen.count(talks).to_string(), seen.facts.len().to_string()],
    evidence: |seen| seen.those(talks),
};
