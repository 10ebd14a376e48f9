//! It has been silent for long.

use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "inactive",
    sense: Sense::Either,
    knots: &[0.0, 7.0, 30.0, 90.0, 365.0],
    measure: |seen| Some(seen.silent()? / seen.thresholds.stretch("inactive-days")),
    args: |seen| vec![format!("{:.0}", seen.silent().unwrap_or(0.0))],
    evidence: |seen| seen.those(|_| true).into_iter().take(1).collect(),
};
