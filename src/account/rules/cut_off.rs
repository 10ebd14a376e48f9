//! Its posts break off with "…" before a link, as feeds do that are posted by a machine.

use super::{About, Rule, Sense};
use crate::account::Fact;

fn breaks_off(fact: &Fact) -> bool {
    fact.traits.cut_off && fact.traits.links > 0
}

pub const RULE: Rule = Rule {
    id: "cut-off",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.3, 0.6, 0.9],
    prior: &[],
    measure: |seen| seen.share(seen.count(breaks_off), 0.1),
    args: |seen| seen.told(seen.count(breaks_off)),
    evidence: |seen| seen.those(breaks_off),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn feeds_break_off_before_a_link() {
        let (feed, behind) = posts(
            &RULE,
            &[
                "The council met on Tuesday to speak about the harbour and... https://news.example/1",
                "New bakery opens its doors in the … https://news.example/2",
            ],
        );
        assert!(feed > posts(&RULE, &["so tired...", "what a day https://pics.example/1"]).0);
        assert_eq!(behind, 2);
    }
}
