//! The rules of vetting: one rule, one file, each with its id, its measure, its words (`reason_<id>` in `_locales`) and its
//! tests. What a measure is worth is not written here: it is learned from labelled accounts (`[vetting]` in the weights).
//!
//! A rule's weight is a line through knots: at each knot of the measure stands a learned number, in between it is
//! interpolated. Where sense says that more is never better ([`Sense::Worse`]), the numbers never fall.

mod seen;

mod advertising;
mod asks;
mod few_posts;
mod follows_many;
mod inactive;
mod one_domain;
mod only_links;
mod only_reposts;
mod same_post;
mod talks;

pub use seen::Seen;

use super::Fact;

/// What sense says about a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// More of it never makes an account look better.
    Worse,
    /// More of it never makes an account look worse.
    Better,
    /// Either way: the labelled accounts decide.
    Either,
}

/// One rule of vetting.
pub struct Rule {
    pub id: &'static str,
    pub sense: Sense,
    /// Ascending values of the measure at which the learned numbers stand.
    pub knots: &'static [f32],
    /// `None`: the posts or numbers seen do not tell.
    pub measure: fn(&Seen) -> Option<f32>,
    /// What fills the rule's words.
    pub args: fn(&Seen) -> Vec<String>,
    /// The posts behind it, the most telling first.
    pub evidence: for<'a> fn(&'a Seen) -> Vec<&'a Fact>,
}

/// Every rule, in the order of the reasons shown when weights are equal.
pub const RULES: &[&Rule] = &[
    &advertising::RULE,
    &asks::RULE,
    &few_posts::RULE,
    &follows_many::RULE,
    &inactive::RULE,
    &one_domain::RULE,
    &only_links::RULE,
    &only_reposts::RULE,
    &same_post::RULE,
    &talks::RULE,
];

/// The place of `value` among ascending knots: the knot at or below it and how far it is to the next, from 0 to 1.
/// Values outside the knots count as the nearest knot.
pub fn place(knots: &[f32], value: f32) -> (usize, f32) {
    let above = knots.iter().position(|k| *k > value).unwrap_or(knots.len());
    if above == 0 || above == knots.len() {
        return (above.saturating_sub(1), 0.0);
    }
    let (low, high) = (knots[above - 1], knots[above]);
    (above - 1, (value - low) / (high - low))
}

/// No post stands behind the rule: it rests on the numbers of the profile.
fn no_posts<'a>(_: &'a Seen) -> Vec<&'a Fact> {
    vec![]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_unique_ids_and_ascending_knots() {
        for (n, rule) in RULES.iter().enumerate() {
            assert!(
                RULES[..n].iter().all(|r| r.id != rule.id),
                "{} twice",
                rule.id
            );
            assert!(
                rule.knots.windows(2).all(|k| k[0] < k[1]) && rule.knots.len() > 1,
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn every_rule_has_words() {
        let words: serde_json::Value =
            serde_json::from_str(include_str!("../../../extension/_locales/en/messages.json"))
                .unwrap();
        for rule in RULES {
            let key = format!("reason_{}", rule.id.replace('-', "_"));
            assert!(
                words[&key]["message"]
                    .as_str()
                    .is_some_and(|m| !m.is_empty()),
                "{key} has no words"
            );
        }
    }

    #[test]
    fn values_between_knots_are_interpolated_and_ends_hold() {
        let knots = [1.0, 2.0, 4.0];
        assert_eq!(place(&knots, 0.0), (0, 0.0));
        assert_eq!(place(&knots, 3.0), (1, 0.5));
        assert_eq!(place(&knots, 9.0), (2, 0.0));
        assert_eq!(place(&knots, f32::NAN), (2, 0.0));
    }
}
