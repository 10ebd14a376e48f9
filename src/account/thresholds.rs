//! Every threshold of the judgement of accounts in one table: id, value, range, and where the value comes from.
//!
//! The user may change each one in the options; the judgement reads it through [`Thresholds`] only. Words for people:
//! `threshold_<id>` in `_locales`.

use serde::{Deserialize, Serialize};

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    pub id: &'static str,
    pub value: f32,
    /// The range the options offer.
    pub least: f32,
    pub most: f32,
    pub unit: Unit,
    /// Who published the value, or how it was found; words: `source_<id>`.
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

const NOTES: &str = "notes"; // Notes on social networking of a contact-centre manager
const SOCIALBAKERS: &str = "socialbakers"; // Socialbakers' fake-follower rules
const TOOLBOX: &str = "toolbox"; // reddit-moderator-toolbox
const TRADE: &str = "trade"; // Trade practice
const LEARNED: &str = "learned"; // Chosen on labelled accounts, see the accuracy report
const STATISTICS: &str = "statistics"; // Width of the 95 % interval
const RUN: &str = "run"; // With thirds, two in a row are a common chance (one in nine), three rare

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
    row("sells", 0.5, 0.3, 0.95, Unit::Score, LEARNED),
    row("promotion-run", 3.0, 2.0, 20.0, Unit::Posts, RUN),
    // One ask in ten posts is where asking begins to wear people out.
    row("ask-share", 0.10, 0.02, 0.5, Unit::Share, TRADE),
];

/// A threshold that the user set. Thresholds that are not named keep the value of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Choice {
    pub id: String,
    pub value: f32,
}

/// The choices worth keeping: known, within their range, other than the table's value, each once (the last counts), in
/// the order of the table.
pub fn valid(choices: &[Choice]) -> Vec<Choice> {
    let chosen = |row: &Threshold| choices.iter().rev().find(|c| c.id == row.id);
    let worth = |row: &&Threshold, c: &&Choice| row.holds(c.value) && c.value != row.value;
    TABLE
        .iter()
        .filter_map(|row| chosen(row).filter(|c| worth(&row, c)).cloned())
        .collect()
}

impl Threshold {
    /// May the user set this value?
    pub fn holds(&self, value: f32) -> bool {
        (self.least..=self.most).contains(&value)
    }
}

/// The table with the user's changes. Unknown ids and values out of range have no effect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thresholds {
    pub changed: Vec<Choice>,
}

impl Thresholds {
    /// With these values instead of the table's.
    pub fn with(choices: &[(&str, f32)]) -> Thresholds {
        let choice = |(id, value): &(&str, f32)| Choice {
            id: (*id).into(),
            value: *value,
        };
        Thresholds {
            changed: choices.iter().map(choice).collect(),
        }
    }

    /// The value in force. An id that is not in the table is a mistake of the caller and counts as 0.
    pub fn value(&self, id: &str) -> f32 {
        let Some(row) = TABLE.iter().find(|t| t.id == id) else {
            return 0.0;
        };
        let chosen = self.changed.iter().find(|c| c.id == id);
        let value = chosen.map_or(row.value, |c| c.value);
        if row.holds(value) { value } else { row.value }
    }

    /// A number that is another one for other thresholds (0 for the table as it is): judgements that were kept hold only
    /// under the thresholds they were made with.
    pub fn mark(&self) -> u32 {
        let mut mark = 0u32;
        for byte in self
            .changed
            .iter()
            .flat_map(|c| c.id.bytes().chain(c.value.to_bits().to_le_bytes()))
        {
            mark = (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193) ^ 0x811c_9dc5;
        }
        mark
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
        let with = |id: &str, v| Thresholds::with(&[(id, v)]);
        assert_eq!(with("few-posts", 100.0).value("few-posts"), 100.0);
        assert_eq!(with("few-posts", 100.0).stretch("few-posts"), 2.0);
        assert_eq!(with("few-posts", -1.0).value("few-posts"), 50.0);
        assert_eq!(with("few-posts", f32::NAN).value("few-posts"), 50.0);
        assert_eq!(with("no-such", 1.0).value("no-such"), 0.0);
    }

    #[test]
    fn only_choices_that_change_something_are_kept() {
        let told = Thresholds::with(&[
            ("careful", 0.9),
            ("few-posts", 70.0),
            ("few-posts", 80.0),
            ("same-post", 3.0),
            ("inactive-days", 1e9),
            ("better-not", f32::NAN),
            ("no-such", 1.0),
        ]);
        let kept = Thresholds::with(&[("few-posts", 80.0), ("careful", 0.9)]);
        assert_eq!(valid(&told.changed), kept.changed);
        assert_eq!(valid(&kept.changed), kept.changed);
    }

    #[test]
    fn other_thresholds_have_another_mark() {
        let marks = [
            &[][..],
            &[("careful", 0.9)],
            &[("careful", 0.8)],
            &[("better-not", 0.9)],
        ]
        .map(|choices| Thresholds::with(choices).mark());
        assert_eq!(marks[0], 0);
        for (n, mark) in marks.iter().enumerate() {
            assert!(!marks[..n].contains(mark), "{marks:?}");
        }
    }
}
