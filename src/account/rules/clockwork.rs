//! It posts like clockwork: the times between posts hardly differ.

use super::{About, Rule, Sense};
use crate::account::rules::Seen;

/// The spread of the gaps between posts over their mean (coefficient of variation); 0 = a clock. Needs four posts.
fn spread(seen: &Seen) -> Option<f32> {
    let gaps: Vec<f32> = seen.gaps().into_iter().map(|g| g as f32 / 1000.0).collect();
    if gaps.len() < 3 {
        return None;
    }
    let n = gaps.len() as f32;
    let mean = gaps.iter().sum::<f32>() / n;
    let variance = gaps.iter().map(|g| (g - mean) * (g - mean)).sum::<f32>() / n;
    Some(variance.sqrt() / (mean + 1.0))
}

pub const RULE: Rule = Rule {
    id: "clockwork",
    about: About::Posts,
    sense: Sense::Better,
    knots: &[0.02, 0.1, 0.3, 0.6, 1.0, 1.5],
    prior: &[],
    measure: spread,
    args: |seen| vec![crate::text::whole(100.0 * spread(seen).unwrap_or(1.0))],
    evidence: |seen| seen.those(|f| f.at.is_some()),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;

    #[test]
    fn a_clock_spreads_nothing_and_people_do() {
        let mut all = facts(&["one", "two", "three", "four", "five"], 30);
        assert!(look(&RULE, &all, &Default::default()).0.unwrap() < 0.01);
        all[0].at = all[0].at.map(|at| at - crate::time::DAY);
        let (spread, behind) = look(&RULE, &all, &Default::default());
        assert!(spread.unwrap() > 1.0 && behind == 5);
    }
}
