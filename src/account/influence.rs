//! Return on Influence: what comes back for what an account spends. The measure is favourable actions (likes, replies,
//! reposts, quotes, weighed) for each post and each ask, set against the account's own usual, never against others.
//!
//! One viral post must not make an account look influential: the figures are medians, and means whose top tenth is
//! brought down to the value below it (winsorised).

use super::health::{Incoming, Sent};
use super::{Fact, Influence, Share};
use crate::post::{Counts, Kind};
use crate::time::DAY;
use std::collections::{HashMap, HashSet};

/// What one action counts: a like costs a click, a reply takes words, a repost or quote puts the reader's own name to it.
pub const WEIGHTS: [(&str, f32); 4] = [
    ("like", 1.0),
    ("reply", 2.0),
    ("repost", 3.0),
    ("quote", 3.0),
];

/// Fewer posts than this give no figure for a category.
const FEWEST: usize = 3;

/// An answer to an ask comes within this time, or it is not counted as one.
pub const ANSWER_WITHIN: i64 = 14 * DAY;

/// Weighed favourable actions; `None` where no count is visible.
pub fn actions(counts: &Counts) -> Option<f32> {
    let all = [counts.likes, counts.replies, counts.reposts, counts.quotes];
    if all.iter().all(Option::is_none) {
        return None;
    }
    let weighed = all
        .iter()
        .zip(WEIGHTS)
        .map(|(n, (_, w))| n.unwrap_or(0) as f32 * w);
    Some(weighed.sum())
}

/// The influence that came back to an account.
///
/// `facts` are the account's own posts; reposts are left out, because their counts are the original author's. `sent`
/// adds asks that are not among the facts (messages); `incoming` tells whether somebody who was asked came back.
pub fn influence(facts: &[Fact], sent: &[Sent], incoming: &[Incoming]) -> Influence {
    let own = || facts.iter().filter(|f| f.kind != Kind::Repost);
    let mut all: Vec<f32> = Vec::new();
    let mut by_category: [Vec<f32>; 3] = Default::default();
    let mut of_asks: Vec<f32> = Vec::new();
    for fact in own() {
        let Some(actions) = actions(&fact.counts) else {
            continue;
        };
        all.push(actions);
        if let Some(category) = fact.category {
            by_category[category as usize].push(actions);
        }
        if fact.is_ask {
            of_asks.push(actions);
        }
    }
    let mean = winsorised(&mut all);
    let by_mean = by_category.each_mut().map(|c| winsorised(c));
    let mut found = Influence {
        sample: all.len() as u32,
        per_post: median(&all),
        mean,
        by_category: by_mean,
        against_usual: by_mean.map(|c| Some(c? / mean.filter(|m| *m > 0.0)?)),
        category_samples: by_category.each_ref().map(|c| c.len() as u32),
        per_ask: winsorised(&mut of_asks),
        ..Influence::default()
    };
    count_asks(own(), sent, incoming, &mut found);
    found
}

fn count_asks<'a>(
    own: impl Iterator<Item = &'a Fact>,
    sent: &[Sent],
    incoming: &[Incoming],
    found: &mut Influence,
) {
    let mut came: HashMap<&str, Vec<i64>> = HashMap::new();
    for one in incoming {
        came.entry(one.handle.as_str()).or_default().extend(one.at);
    }
    let came_back = |to: &[String], at: Option<i64>| {
        let Some(at) = at else { return false };
        let soon = |t: &i64| (at..at.saturating_add(ANSWER_WITHIN)).contains(t);
        to.iter().any(|h| {
            came.get(h.as_str())
                .is_some_and(|times| times.iter().any(soon))
        })
    };
    let mut known: HashSet<&str> = HashSet::new();
    let mut count = |visible: Option<u64>, to: &[String], at: Option<i64>| {
        found.asks += 1;
        let answered = visible.is_some_and(|n| n > 0) || came_back(to, at);
        found.asks_seen += (visible.is_some() || answered) as u32;
        found.asks_answered += answered as u32;
    };
    for fact in own.filter(|f| f.is_ask) {
        known.insert(fact.id.as_str());
        count(fact.counts.reposts, &fact.to, fact.at);
    }
    for one in sent
        .iter()
        .filter(|s| s.is_ask && (s.id.is_empty() || !known.contains(s.id.as_str())))
    {
        count(None, &one.to, Some(one.at));
    }
}

/// The mean with the top tenth (one value at least) brought down to the largest value below it. Sorts. `None` below
/// three values.
fn winsorised(values: &mut [f32]) -> Option<f32> {
    if values.len() < FEWEST {
        return None;
    }
    crate::order::by(values, f32::total_cmp);
    let cut = values.len().div_ceil(10);
    let cap = values[values.len() - 1 - cut];
    let sum: f64 = values.iter().map(|v| v.min(cap) as f64).sum();
    Some((sum / values.len() as f64) as f32)
}

/// The median of sorted values and its 95 % interval from order statistics.
fn median(sorted: &[f32]) -> Option<Share> {
    let n = sorted.len();
    if n < FEWEST {
        return None;
    }
    let half = 1.96 * (n as f64).sqrt() / 2.0;
    let at = |place: f64| sorted[(place.max(0.0) as usize).min(n - 1)];
    let middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    let middle_place = n as f64 / 2.0;
    Some(Share {
        share: middle,
        low: at((middle_place - half).floor()),
        high: at((middle_place + half).ceil()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::Category;

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
        assert_eq!(actions(&counts), Some(9.0));
        assert_eq!(
            actions(&Counts {
                replies: Some(2),
                ..Counts::default()
            }),
            Some(4.0)
        );
        assert_eq!(actions(&Counts::default()), None);
    }

    #[test]
    fn one_viral_post_changes_nothing() {
        let mut facts: Vec<Fact> = (0..20)
            .map(|n| post(Category::Content, 2 + n % 3))
            .collect();
        let before = influence(&facts, &[], &[]);
        facts[7].counts.likes = Some(250_000);
        let after = influence(&facts, &[], &[]);
        assert!((before.mean.unwrap() - after.mean.unwrap()).abs() < 0.2);
        assert!((before.per_post.unwrap().share - after.per_post.unwrap().share).abs() <= 1.0);
    }

    #[test]
    fn categories_are_set_against_the_accounts_own_usual() {
        let mut facts: Vec<Fact> = (0..10).map(|_| post(Category::Promotion, 1)).collect();
        facts.extend((0..10).map(|_| post(Category::Content, 3)));
        facts.extend((0..2).map(|_| post(Category::Engagement, 9)));
        let found = influence(&facts, &[], &[]);
        assert!(found.against_usual[0].unwrap() > 1.0 && found.against_usual[2].unwrap() < 1.0);
        assert_eq!(found.by_category[1], None, "two posts are not enough");
        assert_eq!(found.category_samples, [10, 2, 10]);
    }

    #[test]
    fn reposts_bring_nothing_of_ones_own() {
        let facts: Vec<Fact> = (0..9)
            .map(|_| Fact {
                kind: Kind::Repost,
                ..post(Category::Engagement, 900)
            })
            .collect();
        assert_eq!(influence(&facts, &[], &[]).sample, 0);
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
        let came = |handle: &str, at| Incoming {
            handle: handle.into(),
            at: Some(at),
            kind: Kind::Reply,
        };
        let found = influence(
            &facts,
            &sent,
            &[came("ben", 11 * DAY), came("ben", 99 * DAY)],
        );
        assert_eq!(
            (found.asks, found.asks_seen, found.asks_answered),
            (4, 3, 2)
        );
    }
}
