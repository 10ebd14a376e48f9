//! An account that has hardly posted: fewer than 50 posts in all.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "few-posts",
    about: About::Numbers,
    sense: Sense::Better,
    knots: &[5.0, 20.0, 50.0, 200.0, 1000.0, 5000.0],
    prior: &[],
    measure: |seen| Some(seen.numbers.posts? as f32 / seen.thresholds.stretch("few-posts")),
    args: |seen| vec![seen.numbers.posts.unwrap_or(0).to_string()],
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn posts_in_all_are_counted_and_the_threshold_stretches_them() {
        assert_eq!(profile(&RULE, 1, 1, 12, 30), 12.0);
        let thresholds = crate::account::Thresholds::with(&[("few-posts", 100.0)]);
        let numbers = super::super::samples::numbers(1, 1, 12, 30);
        let seen = super::super::Seen::new(&[], &numbers, 0, &thresholds);
        assert_eq!((RULE.measure)(&seen), Some(6.0));
    }
}
