//! It follows far more accounts than follow it back.

use super::{Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "follows-many",
    sense: Sense::Worse,
    knots: &[0.2, 0.7, 1.2, 2.5, 6.0, 20.0, 50.0],
    measure: |seen| {
        let (following, followers) = (seen.numbers.following?, seen.numbers.followers?);
        Some(
            (following as f32 + 5.0)
                / (followers as f32 + 5.0)
                / seen.thresholds.stretch("follows-many"),
        )
    },
    args: |seen| {
        let text = |n: Option<u64>| n.unwrap_or(0).to_string();
        vec![text(seen.numbers.following), text(seen.numbers.followers)]
    },
    evidence: no_posts,
};
