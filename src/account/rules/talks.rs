//! It talks with others: replies that carry no link.

use super::{About, Rule, Sense};
use crate::account::Fact;
use crate::post::Kind;

fn talks(fact: &Fact) -> bool {
    fact.kind == Kind::Reply && fact.traits.links == 0 && !fact.is_ask
}

pub const RULE: Rule = Rule {
    id: "talks",
    about: About::Posts,
    sense: Sense::Better,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.8],
    prior: &[],
    measure: |seen| seen.share(seen.count(talks), 0.25),
    args: |seen| seen.told(seen.count(talks)),
    evidence: |seen| seen.those(talks),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn replies_count_unless_they_carry_a_link() {
        let (talk, behind) = posts(&RULE, &["@ida yes, at nine", "@ben no idea"]);
        assert!(talk > posts(&RULE, &["@ida look https://wax.example/", "hello"]).0 && behind == 2);
    }
}
