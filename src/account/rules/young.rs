//! The account is new.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "young",
    about: About::Numbers,
    sense: Sense::Either,
    knots: &[0.5, 2.0, 7.0, 30.0, 90.0, 180.0, 365.0, 730.0],
    prior: &[],
    measure: |seen| seen.age(),
    args: |seen| vec![crate::text::whole(seen.age().unwrap_or(0.0).ceil())],
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn age_is_counted_in_days() {
        assert_eq!(profile(&RULE, 1, 1, 1, 30), 30.0);
    }
}
