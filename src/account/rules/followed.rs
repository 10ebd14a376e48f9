//! How many follow it.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "followed",
    about: About::Numbers,
    sense: Sense::Either,
    knots: &[0.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 5000.0],
    prior: &[],
    measure: |seen| Some(seen.numbers.followers? as f32),
    args: |seen| vec![seen.numbers.followers.unwrap_or(0).to_string()],
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn followers_are_counted() {
        assert_eq!(profile(&RULE, 77, 1, 12, 30), 77.0);
    }
}
