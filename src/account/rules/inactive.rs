//! It has been silent for long.

use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "inactive",
    about: About::Posts,
    // Among the labelled accounts the honest ones were found because they had just posted: silence tells them apart
    // almost perfectly there, and nothing elsewhere. So it counts a little, by hand.
    sense: Sense::Stated(&[0.0, 0.25]),
    knots: &[45.0, 90.0],
    prior: &[],
    measure: |seen| Some(seen.silent()? / seen.thresholds.stretch("inactive-days")),
    args: |seen| vec![crate::text::whole(seen.silent().unwrap_or(0.0))],
    evidence: |seen| seen.those(|_| true).into_iter().take(1).collect(),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;

    #[test]
    fn silence_is_counted_in_days() {
        let mut all = facts(&["one"], 0);
        all[0].at = all[0].at.map(|at| at - 100 * crate::time::DAY);
        let (days, behind) = look(&RULE, &all, &Default::default());
        assert_eq!((days, behind), (Some(100.0), 1));
        assert_eq!(look(&RULE, &[], &Default::default()).0, None);
    }
}
