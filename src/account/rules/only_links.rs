//! Nearly every post carries a link.

use super::seen::links;
use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "only-links",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.2, 0.4, 0.6, 0.9],
    prior: &[0.0, 0.0, 0.0, 0.1, 0.5],
    measure: |seen| {
        Some(seen.share(seen.count(links), 0.3)? / seen.thresholds.stretch("only-links"))
    },
    args: |seen| seen.told(seen.count(links)),
    evidence: |seen| seen.those(links),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn posts_with_links_count_but_reposts_do_not() {
        let (all, behind) = posts(
            &RULE,
            &["look https://a.example/1", "see https://b.example/2"],
        );
        let (reposts, none) = posts(
            &RULE,
            &[
                "RT @ida: look https://a.example/1",
                "RT @ida: see https://b.example/2",
            ],
        );
        assert!(all > reposts && behind == 2 && none == 0);
    }
}
