//! How many of the posts ask to be reposted, and whether many different people are asked.

use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "asks",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.05, 0.15, 0.4],
    prior: &[0.0, 0.1, 0.6, 1.2],
    measure: |seen| seen.share(seen.count(|f| f.is_ask), 0.02),
    args: |seen| seen.told(seen.count(|f| f.is_ask)),
    evidence: |seen| seen.those(|f| f.is_ask),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn asks_count() {
        let (asks, behind) = posts(
            &RULE,
            &[
                "@ida please retweet our film https://film.example/1",
                "please RT our film https://film.example/1",
                "good morning",
            ],
        );
        assert!(asks > posts(&RULE, &["good morning", "good night", "hello"]).0);
        assert_eq!(behind, 2);
    }
}
