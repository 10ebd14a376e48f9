//! The rules of vetting: one rule, one file, each with its id, its measure, its words (`reason_<id>` in `_locales`) and its
//! tests. What a measure is worth is not written here: it is learned from labelled accounts (`[vetting]` in the weights).
//!
//! A rule's weight is a line through knots: at each knot of the measure stands a learned number, in between it is
//! interpolated. Where sense says that more is never better ([`Sense::Worse`]), the numbers never fall.

#[cfg(test)]
pub(super) mod samples;
mod seen;

mod advertising;
mod asks;
mod at_once;
mod burst;
mod clockwork;
mod cut_off;
mod exclaims;
mod few_posts;
mod followed;
mod follows_fast;
mod follows_first;
mod follows_many;
mod follows_much;
mod inactive;
mod length;
mod one_domain;
mod only_links;
mod only_reposts;
mod pace;
mod personal;
mod promotion;
mod same_post;
mod talks;
mod template;
mod voice;
mod young;

pub use seen::Seen;

use super::Fact;

/// What sense says about a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// More of it never makes an account look better.
    Worse,
    /// More of it never makes an account look worse.
    Better,
    /// Either way: the labelled accounts decide.
    Either,
    /// The weights stand in the rule, because the labelled accounts cannot teach them.
    Stated(&'static [f32]),
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The posts seen.
    Posts,
    /// The numbers of the profile; without any of them these rules are silent.
    Numbers,
}

/// One rule of vetting.
pub struct Rule {
    pub id: &'static str,
    pub about: About,
    pub sense: Sense,
    /// Ascending values of the measure at which the learned numbers stand.
    pub knots: &'static [f32],
    /// What published thresholds and the notes make us expect at the knots (logarithms of the odds), before any account
    /// was seen; empty = nothing. The labelled accounts move it as far as they can tell. What a rule says by itself, without
    /// the strongest beside it, is at least this.
    pub prior: &'static [f32],
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
    &at_once::RULE,
    &burst::RULE,
    &clockwork::RULE,
    &cut_off::RULE,
    &exclaims::RULE,
    &few_posts::RULE,
    &followed::RULE,
    &follows_fast::RULE,
    &follows_first::RULE,
    &follows_many::RULE,
    &follows_much::RULE,
    &inactive::RULE,
    &length::RULE,
    &one_domain::RULE,
    &only_links::RULE,
    &only_reposts::RULE,
    &pace::RULE,
    &personal::RULE,
    &promotion::RULE,
    &same_post::RULE,
    &talks::RULE,
    &template::RULE,
    &voice::RULE,
    &young::RULE,
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
    fn rules_have_unique_ids_ascending_knots_and_a_file_of_their_own_with_tests() {
        let files = concat!(env!("CARGO_MANIFEST_DIR"), "/src/account/rules");
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
            let file = format!("{files}/{}.rs", rule.id.replace('-', "_"));
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(
                text.contains("#[test]") && text.contains(&format!("\"{}\"", rule.id)),
                "{file}"
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
