//! It follows far more accounts than follow it back.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "follows-many",
    about: About::Numbers,
    sense: Sense::Worse,
    knots: &[0.2, 0.7, 1.2, 2.5, 6.0, 20.0, 50.0],
    prior: &[],
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

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn following_over_followers() {
        assert!(profile(&RULE, 5, 900, 40, 30) > profile(&RULE, 900, 900, 40, 30));
        assert!(profile(&RULE, 0, 0, 0, 0).is_finite());
    }
}
