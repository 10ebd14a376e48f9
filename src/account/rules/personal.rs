//! It speaks of itself in the first person.

use super::{About, Rule, Sense};
use crate::account::Fact;

fn is_personal(fact: &Fact) -> bool {
    fact.traits.first_person > 0 && fact.traits.links == 0
}

pub const RULE: Rule = Rule {
    id: "personal",
    about: About::Posts,
    sense: Sense::Better,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.8],
    prior: &[],
    measure: |seen| seen.share(seen.count(is_personal), 0.25),
    args: |seen| seen.told(seen.count(is_personal)),
    evidence: |seen| seen.those(is_personal),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn the_first_person_counts_without_a_link() {
        let (own, behind) = posts(&RULE, &["I missed my train", "ich bin so müde"]);
        assert!(
            own > posts(&RULE, &["Trains are late", "my shop https://wax.example/"]).0
                && behind == 2
        );
    }
}
