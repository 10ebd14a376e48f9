//! How loudly it speaks: exclamation marks for each post.

use super::{About, Rule, Seen, Sense};

fn marks(seen: &Seen) -> f32 {
    seen.facts
        .iter()
        .map(|f| f32::from(f.traits.exclamations.min(5)))
        .sum()
}

pub const RULE: Rule = Rule {
    id: "exclaims",
    about: About::Posts,
    sense: Sense::Either,
    knots: &[0.0, 0.2, 0.5, 1.0, 2.0, 4.0],
    prior: &[],
    measure: |seen| (!seen.facts.is_empty()).then(|| marks(seen) / seen.n()),
    args: |seen| {
        vec![
            crate::text::whole(marks(seen)),
            seen.facts.len().to_string(),
        ]
    },
    evidence: |seen| seen.those(|f| f.traits.exclamations > 0),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn marks_are_counted_by_post() {
        assert!(
            posts(&RULE, &["wow!!!", "great! so great!"]).0 > posts(&RULE, &["fine", "good."]).0
        );
        assert_eq!(posts(&RULE, &["wow!!!", "no"]).1, 1);
    }
}
