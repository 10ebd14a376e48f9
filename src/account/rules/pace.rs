//! How many posts a day it has made since it exists.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "pace",
    about: About::Numbers,
    sense: Sense::Either,
    knots: &[0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0],
    prior: &[],
    measure: |seen| Some(seen.numbers.posts? as f32 / (seen.age()? + 1.0)),
    args: |seen| {
        let age = seen.age().unwrap_or(0.0) + 1.0;
        vec![crate::text::decimal(
            seen.numbers.posts.unwrap_or(0) as f32 / age,
        )]
    },
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn posts_by_the_day() {
        assert!(profile(&RULE, 1, 1, 900, 2) > profile(&RULE, 1, 1, 900, 900));
    }
}
