//! Nearly every post is somebody else's.

use super::{About, Rule, Sense};
use crate::account::Fact;
use crate::post::Kind;

fn is_repost(fact: &Fact) -> bool {
    fact.kind == Kind::Repost
}

pub const RULE: Rule = Rule {
    id: "only-reposts",
    about: About::Posts,
    sense: Sense::Either,
    knots: &[0.0, 0.2, 0.5, 0.9],
    prior: &[],
    measure: |seen| {
        Some(seen.share(seen.count(is_repost), 0.1)? / seen.thresholds.stretch("only-reposts"))
    },
    args: |seen| seen.told(seen.count(is_repost)),
    evidence: |seen| seen.those(is_repost),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn reposts_are_counted() {
        let (reposts, behind) = posts(&RULE, &["RT @ida: look", "RT @ben: see"]);
        assert!(reposts > posts(&RULE, &["look", "see"]).0 && behind == 2);
    }
}
