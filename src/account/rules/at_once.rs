//! Posts sent all but at once: the shortest gap between two.

use super::{About, Rule, Seen, Sense};

/// The shortest gap in minutes; needs two gaps, and means little among very many posts.
fn shortest(seen: &Seen) -> Option<f32> {
    let gaps = seen.gaps();
    let shortest = gaps.iter().min().map(|g| *g as f32 / 60_000.0);
    shortest.filter(|_| (2..20).contains(&gaps.len()))
}

pub const RULE: Rule = Rule {
    id: "at-once",
    about: About::Posts,
    sense: Sense::Either,
    knots: &[0.0, 0.1, 0.3, 1.0, 5.0, 30.0, 240.0, 1440.0],
    prior: &[],
    measure: shortest,
    args: |seen| vec![crate::text::time(shortest(seen).unwrap_or(0.0))],
    evidence: |seen| seen.those(|f| f.at.is_some()),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;

    #[test]
    fn two_posts_in_a_minute_show() {
        let of = |gap| {
            look(
                &RULE,
                &facts(&["one", "two", "three"], gap),
                &Default::default(),
            )
            .0
        };
        assert_eq!(of(1), Some(1.0));
        assert_eq!(of(60), Some(60.0));
        assert_eq!(
            look(&RULE, &facts(&["one", "two"], 1), &Default::default()).0,
            None
        );
    }
}
