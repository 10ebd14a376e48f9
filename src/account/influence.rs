//! Return on Influence: what comes back for what an account spends. The measure is favourable actions (likes, replies,
//! reposts, quotes, weighed) for each post and each ask, set against the account's own usual, never against others.
//!
//! One viral post must not make an account look influential: the figures are medians, and means whose top tenth is
//! brought down to the value below it (winsorised).

use super::tally::{Asks, Tally};
use super::{Influence, Share};
use crate::post::Counts;

/// What one action counts: a like costs a click, a reply takes words, a repost or quote puts the reader's own name to it.
pub const WEIGHTS: [(&str, u32); 4] = [("like", 1), ("reply", 2), ("repost", 3), ("quote", 3)];

/// Fewer posts than this give no figure for a category.
const FEWEST: usize = 3;

/// Weighed favourable actions; `None` where no count is visible.
pub fn weigh(counts: &Counts) -> Option<u32> {
    let all = [counts.likes, counts.replies, counts.reposts, counts.quotes];
    if all.iter().all(Option::is_none) {
        return None;
    }
    let weighed = all.iter().zip(WEIGHTS).map(|(n, (_, weight))| {
        let n = n.unwrap_or(0).min(u32::MAX.into()) as u32;
        n.saturating_mul(weight)
    });
    Some(weighed.fold(0, u32::saturating_add))
}

/// The influence that came back to an account. Reposts are left out, because their counts are the original author's.
pub(super) fn influence(tally: &mut Tally) -> Influence {
    let mut all: Vec<u32> = tally.actions.concat();
    let [content, engagement, promotion, _] = &mut tally.actions;
    let mean = winsorised(&mut all);
    let category_samples = [&content, &engagement, &promotion].map(|values| values.len() as u32);
    let by_category = [&mut *content, engagement, promotion].map(winsorised);
    let [content, engagement, promotion, _] = &tally.actions;
    let category_ranges = [content, engagement, promotion].map(|values| range(values));
    let Asks {
        all: asks,
        seen: asks_seen,
        answered: asks_answered,
        ..
    } = tally.asks;
    Influence {
        sample: all.len() as u32,
        per_post: median(&all),
        mean,
        by_category,
        against_usual: by_category.map(|c| Some(c? / mean.filter(|m| *m > 0.0)?)),
        category_ranges,
        category_samples,
        per_ask: winsorised(&mut tally.of_asks),
        asks,
        asks_seen,
        asks_answered,
    }
}

/// The mean with the top tenth (one value at least) brought down to the largest value below it. Sorts. `None` below
/// three values.
fn winsorised(values: &mut Vec<u32>) -> Option<f32> {
    if values.len() < FEWEST {
        return None;
    }
    crate::order::numbers(values);
    let cut = values.len().div_ceil(10);
    let cap = values[values.len() - 1 - cut];
    let sum: u64 = values.iter().map(|value| u64::from(*value.min(&cap))).sum();
    Some((sum as f64 / values.len() as f64) as f32)
}

/// The mean of [`winsorised`] with its 95 % interval, from the spread of the values so brought down.
fn range(sorted: &[u32]) -> Option<Share> {
    let n = sorted.len();
    if n < FEWEST {
        return None;
    }
    let cap = sorted[n - 1 - n.div_ceil(10)];
    let values = || sorted.iter().map(|value| f64::from(*value.min(&cap)));
    let mean = values().sum::<f64>() / n as f64;
    let spread = values().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1) as f64;
    let half = 1.96 * (spread / n as f64).sqrt();
    Some(Share {
        share: mean as f32,
        low: (mean - half).max(0.0) as f32,
        high: (mean + half) as f32,
    })
}

/// The median of sorted values and its 95 % interval from order statistics.
fn median(sorted: &[u32]) -> Option<Share> {
    let n = sorted.len();
    if n < FEWEST {
        return None;
    }
    let half = 1.96 * (n as f64).sqrt() / 2.0;
    let at = |place: f64| sorted[(place.max(0.0) as usize).min(n - 1)] as f32;
    let middle = (sorted[(n - 1) / 2] as f32 + sorted[n / 2] as f32) / 2.0;
    let middle_place = n as f64 / 2.0;
    Some(Share {
        share: middle,
        low: at((middle_place - half).floor()),
        high: at((middle_place + half).ceil()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{input, tally};
    use super::*;
    use crate::account::{Digest, Fact, HealthInput, Sent};
    use crate::category::Category;
    use crate::post::Kind;
    use crate::time::DAY;

    fn influence(facts: &[Fact]) -> Influence {
        tally(facts, 20_000 * DAY, 0, |mut tally| {
            super::influence(&mut tally)
        })
    }

    fn post(category: Category, likes: u64) -> Fact {
        Fact {
            category: Some(category),
            counts: Counts {
                likes: Some(likes),
                ..Counts::default()
            },
            ..Fact::default()
        }
    }

    #[test]
    fn actions_are_weighed_as_stated() {
        let counts = Counts {
            likes: Some(1),
            replies: Some(1),
            reposts: Some(1),
            quotes: Some(1),
        };
        assert_eq!(weigh(&counts), Some(9));
        assert_eq!(
            weigh(&Counts {
                replies: Some(2),
                ..Counts::default()
            }),
            Some(4)
        );
        assert_eq!(weigh(&Counts::default()), None);
    }

    #[test]
    fn one_viral_post_changes_nothing() {
        let mut facts: Vec<Fact> = (0..20)
            .map(|n| post(Category::Content, 2 + n % 3))
            .collect();
        let before = influence(&facts);
        facts[7].counts.likes = Some(250_000);
        let after = influence(&facts);
        assert!((before.mean.unwrap() - after.mean.unwrap()).abs() < 0.2);
        assert!((before.per_post.unwrap().share - after.per_post.unwrap().share).abs() <= 1.0);
    }

    #[test]
    fn categories_are_set_against_the_accounts_own_usual() {
        let mut facts: Vec<Fact> = (0..10).map(|_| post(Category::Promotion, 1)).collect();
        facts.extend((0..10).map(|_| post(Category::Content, 3)));
        facts.extend((0..2).map(|_| post(Category::Engagement, 9)));
        let found = influence(&facts);
        assert!(found.against_usual[0].unwrap() > 1.0 && found.against_usual[2].unwrap() < 1.0);
        assert_eq!(found.by_category[1], None, "two posts are not enough");
        assert_eq!(found.category_samples, [10, 2, 10]);
    }

    #[test]
    fn a_category_is_the_less_certain_the_fewer_and_the_more_scattered_its_posts() {
        let wide = |values: &[u32]| range(values).map(|r| r.high - r.low);
        assert_eq!(range(&[1, 2]), None);
        assert_eq!(wide(&[3; 9]), Some(0.0));
        let few = [0, 2, 4, 6, 8, 10];
        let mut many = few.repeat(10);
        many.sort_unstable();
        let (few_wide, many_wide) = (wide(&few).unwrap(), wide(&many).unwrap());
        assert!(many_wide < few_wide / 2.0 && many_wide > 0.0);
        let found = range(&many).unwrap();
        assert!(found.low < found.share && found.share < found.high && found.low >= 0.0);
        assert_eq!(range(&[0, 0, 0, 1, 9]).unwrap().low, 0.0);
    }

    #[test]
    fn reposts_bring_nothing_of_ones_own() {
        let facts: Vec<Fact> = (0..9)
            .map(|_| Fact {
                kind: Kind::Repost,
                ..post(Category::Engagement, 900)
            })
            .collect();
        assert_eq!(influence(&facts).sample, 0);
    }

    #[test]
    fn an_ask_is_answered_by_a_repost_or_by_whom_it_was_sent_to() {
        let ask = |id: &str, reposts| Fact {
            id: id.into(),
            is_ask: true,
            to: vec!["ida".into()],
            at: Some(0),
            counts: Counts {
                reposts,
                ..Counts::default()
            },
            ..Fact::default()
        };
        let facts = [ask("1", Some(2)), ask("2", Some(0)), ask("3", None)];
        let sent = [
            Sent {
                id: "3".into(),
                is_ask: true,
                ..Sent::default()
            },
            Sent {
                is_ask: true,
                to: vec!["ben".into()],
                at: 10 * DAY,
                ..Sent::default()
            },
        ];
        let mut month = Digest::of(&facts);
        month.hear("ben", Some(11 * DAY), Kind::Reply);
        month.hear("ben", Some(99 * DAY), Kind::Reply);
        let months = [&month];
        let mut tally = Tally::of(&HealthInput {
            sent: &sent,
            ..input(&months, 12 * DAY, 0)
        });
        let found = super::influence(&mut tally);
        assert_eq!(
            (found.asks, found.asks_seen, found.asks_answered),
            (4, 3, 2)
        );
    }
}
