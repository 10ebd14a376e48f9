//! It follows many accounts for its age: following by the day.

use super::{About, Rule, Sense, no_posts};

pub const RULE: Rule = Rule {
    id: "follows-fast",
    about: About::Numbers,
    sense: Sense::Worse,
    knots: &[0.05, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 50.0, 150.0],
    prior: &[],
    measure: |seen| Some(seen.numbers.following? as f32 / (seen.age()? + 1.0)),
    args: |seen| {
        let following = seen.numbers.following.unwrap_or(0);
        vec![
            following.to_string(),
            crate::text::whole(seen.age().unwrap_or(0.0).ceil()),
        ]
    },
    evidence: no_posts,
};

#[cfg(test)]
mod tests {
    use super::super::samples::profile;
    use super::*;

    #[test]
    fn following_by_the_day() {
        assert!(profile(&RULE, 1, 900, 12, 2) > profile(&RULE, 1, 900, 12, 900));
    }
}
