//! It follows instead of posting: accounts followed for each post it ever made.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "follows-first",
    about: About::Numbers,
    sense: Sense::Worse,
    knots: &[0.02, 0.1, 0.3, 0.7, 1.5, 3.0, 7.0, 15.0, 40.0, 120.0],
    prior: &[],
    measure: |seen| {
        let (following, posts) = (seen.numbers.following?, seen.numbers.posts?);
        Some((following as f32 + 1.0) / (posts as f32 + 1.0))
    },
    args: |seen| {
        let text = |n: Option<u64>| n.unwrap_or(0).to_string();
        vec![text(seen.numbers.following), text(seen.numbers.posts)]
    },
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn following_for_each_post() {
        assert!(profile(&RULE, 1, 900, 4, 30) > profile(&RULE, 1, 900, 4000, 30));
    }
}
