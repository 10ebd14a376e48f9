//! How many accounts it follows, whoever follows back.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "follows-much",
    about: About::Numbers,
    sense: Sense::Worse,
    knots: &[0.0, 10.0, 30.0, 60.0, 120.0, 250.0, 500.0, 1000.0, 2000.0],
    prior: &[],
    measure: |seen| Some(seen.numbers.following? as f32),
    args: |seen| vec![seen.numbers.following.unwrap_or(0).to_string()],
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn following_is_counted() {
        assert_eq!(profile(&RULE, 1, 900, 12, 30), 900.0);
    }
}
