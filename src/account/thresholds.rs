//! Every threshold of the judgement of accounts in one table: id, value, range, and where the value comes from.
//!
//! The user may change each one in the options; the judgement reads it through [`Thresholds`] only. Words for people:
//! `threshold_<id>` in `_locales`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    pub id: &'static str,
    pub value: f32,
    /// The range the options offer.
    pub least: f32,
    pub most: f32,
    pub unit: Unit,
    /// Who published the value, or how it was found.
    pub source: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Posts,
    Days,
    /// From 0 to 1, shown as a percentage.
    Share,
    /// So many to one.
    Ratio,
    /// From 0 to 1.
    Score,
}

const fn row(
    id: &'static str,
    value: f32,
    least: f32,
    most: f32,
    unit: Unit,
    source: &'static str,
) -> Threshold {
    Threshold {
        id,
        value,
        least,
        most,
        unit,
        source,
    }
}

const NOTES: &str = "Notes on social networking of a contact-centre manager";
const SOCIALBAKERS: &str = "Socialbakers' fake-follower rules";
const TOOLBOX: &str = "reddit-moderator-toolbox";
const TRADE: &str = "Trade practice";
const LEARNED: &str = "Chosen on labelled accounts, see the accuracy report";
const STATISTICS: &str = "Width of the 95 % interval";

pub const TABLE: &[Threshold] = &[
    row("few-posts", 50.0, 5.0, 500.0, Unit::Posts, NOTES),
    row("same-post", 3.0, 2.0, 20.0, Unit::Posts, SOCIALBAKERS),
    row("domain-notice", 0.10, 0.05, 1.0, Unit::Share, TOOLBOX),
    row("domain-warning", 0.20, 0.05, 1.0, Unit::Share, TOOLBOX),
    row("domain-posts", 4.0, 2.0, 50.0, Unit::Posts, TOOLBOX),
    row("only-links", 0.90, 0.5, 1.0, Unit::Share, SOCIALBAKERS),
    row("only-reposts", 0.90, 0.5, 1.0, Unit::Share, SOCIALBAKERS),
    row("follows-many", 50.0, 2.0, 500.0, Unit::Ratio, SOCIALBAKERS),
    row("inactive-posts", 3.0, 1.0, 50.0, Unit::Posts, SOCIALBAKERS),
    row("inactive-days", 90.0, 7.0, 730.0, Unit::Days, SOCIALBAKERS),
    row("tolerance", 0.10, 0.02, 0.30, Unit::Share, TRADE),
    row("mix-sample", 20.0, 5.0, 200.0, Unit::Posts, STATISTICS),
    row("vet-sample", 3.0, 1.0, 50.0, Unit::Posts, LEARNED),
    row("fine-sample", 10.0, 1.0, 100.0, Unit::Posts, LEARNED),
    row("careful", 0.85, 0.5, 0.99, Unit::Score, LEARNED),
    row("better-not", 0.95, 0.5, 0.999, Unit::Score, LEARNED),
];

/// The table with the user's changes. Unknown ids and values out of range have no effect.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thresholds {
    pub changed: BTreeMap<String, f32>,
}

impl Thresholds {
    /// The value in force. An id that is not in the table is a mistake of the caller and counts as 0.
    pub fn value(&self, id: &str) -> f32 {
        let Some(row) = TABLE.iter().find(|t| t.id == id) else {
            return 0.0;
        };
        let changed = self
            .changed
            .get(id)
            .filter(|v| (row.least..=row.most).contains(*v));
        changed.copied().unwrap_or(row.value)
    }

    /// The changed value over the published one: 1 = unchanged. Rules stretch their scale by it.
    pub fn stretch(&self, id: &str) -> f32 {
        TABLE
            .iter()
            .find(|t| t.id == id)
            .map_or(1.0, |row| self.value(id) / row.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lie_in_their_ranges_and_ids_are_unique() {
        for (place, row) in TABLE.iter().enumerate() {
            assert!((row.least..=row.most).contains(&row.value), "{}", row.id);
            assert!(
                TABLE[..place].iter().all(|t| t.id != row.id),
                "{} twice",
                row.id
            );
            assert!(!row.source.is_empty());
        }
    }

    #[test]
    fn changes_count_within_the_range_only() {
        let with = |id: &str, v| Thresholds {
            changed: [(id.to_string(), v)].into(),
        };
        assert_eq!(with("few-posts", 100.0).value("few-posts"), 100.0);
        assert_eq!(with("few-posts", 100.0).stretch("few-posts"), 2.0);
        assert_eq!(with("few-posts", -1.0).value("few-posts"), 50.0);
        assert_eq!(with("few-posts", f32::NAN).value("few-posts"), 50.0);
        assert_eq!(with("no-such", 1.0).value("no-such"), 0.0);
    }
}
