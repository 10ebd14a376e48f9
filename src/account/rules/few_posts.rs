//! An account that has hardly posted: fewer than 50 posts in all.

use super::{Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "few-posts",
    sense: Sense::Either,
    knots: &[5.0, 20.0, 50.0, 200.0, 1000.0, 5000.0],
    measure: |seen| Some(seen.numbers.posts? as f32 / seen.thresholds.stretch("few-posts")),
    args: |seen| vec![seen.numbers.posts.unwrap_or(0).to_string()],
    evidence: no_posts,
};
