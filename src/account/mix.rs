//! The shares of content, engagement and promotion, never without their uncertainty.

use super::thresholds::Thresholds;
use super::{Fact, Mix, Share};
use crate::category::Category;
use serde::{Deserialize, Serialize};

/// Two-sided 95 %.
const Z: f64 = 1.959_964;

/// The Wilson score interval of `part` out of `whole` (Wilson 1927): it stays within 0 to 1 and holds for small samples.
pub fn wilson(part: u32, whole: u32) -> Share {
    if whole == 0 {
        return Share {
            share: 0.0,
            low: 0.0,
            high: 1.0,
        };
    }
    let (n, p) = (whole as f64, part.min(whole) as f64 / whole as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let bound = |x: f64| x.clamp(0.0, 1.0) as f32;
    Share {
        share: p as f32,
        low: bound(middle - half),
        high: bound(middle + half),
    }
}

/// Counts the categories of the facts. Facts without a category are not counted. `enough` follows the threshold
/// `mix-sample`; `of` is left to whoever knows the account's own count.
pub fn mix<'a>(facts: impl IntoIterator<Item = &'a Fact>, thresholds: &Thresholds) -> Mix {
    let mut counts = [0u32; 3];
    for category in facts.into_iter().filter_map(|f| f.category) {
        counts[category as usize] += 1;
    }
    mix_of(counts, thresholds)
}

/// The mix of counted posts: content, engagement, promotion.
pub fn mix_of(counts: [u32; 3], thresholds: &Thresholds) -> Mix {
    let sample = counts.iter().sum();
    let [content, engagement, promotion] = counts.map(|c| wilson(c, sample));
    let enough = sample as f32 >= thresholds.value("mix-sample");
    Mix {
        content,
        engagement,
        promotion,
        sample,
        of: None,
        enough,
    }
}

impl Mix {
    /// Content, engagement, promotion: the order of every list of three.
    pub fn shares(&self) -> [Share; 3] {
        [self.content, self.engagement, self.promotion]
    }
}

/// The target shares of a preset (content, engagement, promotion); `None` for a name that is not one.
///
/// `thirds`: a third each. `80-20`: a fifth promotes at most, the rest shared evenly. `4-1-1`: of six posts four of others
/// (engagement), one own (content), one that sells. `5-3-2`: of ten five of others, three own, two personal; trade
/// practice counts the personal ones as own and leaves promotion to be the exception, here within the last two.
pub fn preset(name: &str) -> Option<[f32; 3]> {
    Some(match name {
        "thirds" => [1.0 / 3.0; 3],
        "80-20" => [0.4, 0.4, 0.2],
        "4-1-1" => [1.0 / 6.0, 4.0 / 6.0, 1.0 / 6.0],
        "5-3-2" => [0.3, 0.5, 0.2],
        _ => return None,
    })
}

/// How far a mix is from its targets: the largest of the three differences, in shares from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Distance {
    pub distance: f32,
    /// The distance lies between these with the certainty of the intervals (95 % each).
    pub low: f32,
    pub high: f32,
    /// `Some(true)`: surely within the tolerance; `Some(false)`: surely outside; `None`: the sample leaves it open.
    pub within: Option<bool>,
    /// The category furthest from its target (0 content, 1 engagement, 2 promotion), and by how much: positive = too much.
    pub furthest: u8,
    pub by: f32,
}

/// The distance of `mix` from `targets`; `tolerance` as a share (0.1 = ten points).
pub fn distance(mix: &Mix, targets: [f32; 3], tolerance: f32) -> Distance {
    let mut found = Distance::default();
    for (place, (share, target)) in mix.shares().into_iter().zip(targets).enumerate() {
        let by = share.share - target;
        if by.abs() > found.distance {
            found = Distance {
                distance: by.abs(),
                furthest: place as u8,
                by,
                ..found
            };
        }
        let nearest = (share.low - target).max(target - share.high).max(0.0);
        let farthest = (share.high - target).abs().max((share.low - target).abs());
        found.low = found.low.max(nearest);
        found.high = found.high.max(farthest);
    }
    found.within = match () {
        _ if found.low > tolerance => Some(false),
        _ if found.high <= tolerance => Some(true),
        _ => None,
    };
    found
}

/// The word for a category in ids and arguments.
pub(super) fn name(category: Category) -> &'static str {
    match category {
        Category::Content => "content",
        Category::Engagement => "engagement",
        Category::Promotion => "promotion",
    }
}

/// The categories in the order of every list of three.
pub(super) const CATEGORIES: [Category; 3] =
    [Category::Content, Category::Engagement, Category::Promotion];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: [u32; 3]) -> Mix {
        mix_of(counts, &Thresholds::default())
    }

    #[test]
    fn the_interval_is_wilsons() {
        // Reference values: Newcombe 1998, table I.
        let share = wilson(81, 263);
        assert!((share.low - 0.2553).abs() < 1e-4 && (share.high - 0.3662).abs() < 1e-4);
        let none = wilson(0, 20);
        assert!(none.low == 0.0 && (none.high - 0.1611).abs() < 1e-4);
        assert_eq!(
            wilson(0, 0),
            Share {
                share: 0.0,
                low: 0.0,
                high: 1.0
            }
        );
        assert!(wilson(9, 3).high <= 1.0);
    }

    #[test]
    fn few_posts_are_never_enough_and_never_sure() {
        let three = of([1, 1, 1]);
        assert!(!three.enough);
        assert_eq!(distance(&three, [1.0 / 3.0; 3], 0.1).within, None);
        assert!(of([10, 10, 10]).enough);
    }

    #[test]
    fn a_large_sample_decides_and_names_the_furthest() {
        let even = distance(&of([1000, 1000, 1000]), [1.0 / 3.0; 3], 0.1);
        assert_eq!(even.within, Some(true));
        let adverts = distance(&of([10, 10, 80]), [1.0 / 3.0; 3], 0.1);
        assert_eq!((adverts.within, adverts.furthest), (Some(false), 2));
        assert!(
            adverts.by > 0.4 && adverts.low < adverts.distance && adverts.distance < adverts.high
        );
    }

    #[test]
    fn presets_sum_to_one() {
        for name in ["thirds", "80-20", "4-1-1", "5-3-2"] {
            assert!(
                (preset(name).unwrap().iter().sum::<f32>() - 1.0).abs() < 1e-6,
                "{name}"
            );
        }
        assert_eq!(preset("90-10"), None);
    }
}
