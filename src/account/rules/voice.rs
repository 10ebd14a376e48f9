//! It sounds like an advertiser rather than somebody who talks: the words, neighbours and pieces of words of all posts.

use super::{About, Rule, Sense};
use crate::account::{Fact, voice};

fn sum(facts: &[&Fact]) -> Option<f32> {
    let features: f32 = facts.iter().map(|f| f32::from(f.traits.features)).sum();
    let sum: f32 = facts.iter().map(|f| f.traits.voice).sum();
    (features > 0.0).then(|| sum * voice::share(features))
}

pub const RULE: Rule = Rule {
    id: "voice",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[-4.0, -2.5, -1.25, 0.0, 1.25, 2.5, 4.0, 5.5, 7.5],
    prior: &[],
    measure: |seen| sum(&seen.facts),
    args: |_| vec![],
    evidence: |seen| seen.above(0.0, |f| f.traits.voice),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;

    #[test]
    fn advertisers_sound_like_it() {
        let sells = look(
            &RULE,
            &facts(
                &[
                    "Make money online from home! Free trial https://shop.example/x",
                    "Best way to get traffic to your website https://shop.example/y",
                ],
                60,
            ),
            &Default::default(),
        );
        let talks = look(
            &RULE,
            &facts(
                &[
                    "haha i know, i'm so tired today",
                    "@ida can't wait to see you tonight",
                ],
                60,
            ),
            &Default::default(),
        );
        assert!(sells.0 > talks.0 && sells.1 == 2);
        assert_eq!(look(&RULE, &[], &Default::default()).0, None);
    }
}
