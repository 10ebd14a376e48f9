//! How quickly posts follow each other: the middle gap between them.

use super::{About, Rule, Sense};
use crate::account::rules::Seen;

/// The median gap in minutes; needs two gaps.
fn middle(seen: &Seen) -> Option<f32> {
    let mut gaps = seen.gaps();
    crate::order::sort(&mut gaps);
    (gaps.len() > 1).then(|| gaps[gaps.len() / 2] as f32 / 60_000.0)
}

pub const RULE: Rule = Rule {
    id: "burst",
    about: About::Posts,
    sense: Sense::Either,
    knots: &[0.3, 1.0, 3.0, 10.0, 60.0, 360.0, 1440.0, 10080.0],
    prior: &[],
    measure: middle,
    args: |seen| vec![crate::text::time(middle(seen).unwrap_or(0.0))],
    evidence: |seen| seen.those(|f| f.at.is_some()),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;

    #[test]
    fn the_middle_gap_is_taken() {
        let mut all = facts(&["one", "two", "three", "four"], 10);
        assert_eq!(look(&RULE, &all, &Default::default()).0, Some(10.0));
        all[0].at = all[0].at.map(|at| at - crate::time::DAY);
        assert_eq!(look(&RULE, &all, &Default::default()).0, Some(10.0));
    }
}
