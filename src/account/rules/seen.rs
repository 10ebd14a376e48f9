//! The posts and numbers of one account, counted once for all rules.

use crate::account::{Fact, Numbers, Thresholds};
use crate::category::Category;
use crate::duplicate::{Chains, Sketch};
use crate::post::{Kind, Millis};
use crate::sorted::Map;
use crate::time::DAY;

/// The most recent posts that a judgement rests on.
const MOST: usize = 400;
/// One post more of each kind than seen, at the rate usual among strangers: five posts that all carry a link say less than
/// two hundred that do.
const PRIOR: f32 = 2.0;

/// What is known of an account at one time.
pub struct Seen<'a> {
    /// The latest posts, newest first.
    pub facts: Vec<&'a Fact>,
    pub numbers: &'a Numbers,
    pub now: Millis,
    pub thresholds: &'a Thresholds,
    /// The domain linked most, and how many of the posts link to it.
    pub top_domain: Option<(&'a str, u32)>,
    /// Posts that say again what another post of the account says, by their place in `facts`.
    pub repeats: Vec<usize>,
}

impl<'a> Seen<'a> {
    pub fn new(
        facts: &'a [Fact],
        numbers: &'a Numbers,
        now: Millis,
        thresholds: &'a Thresholds,
    ) -> Seen<'a> {
        let mut latest: Vec<&Fact> = facts.iter().collect();
        crate::order::by(&mut latest, |a, b| b.at.cmp(&a.at));
        latest.truncate(MOST);
        let mut domains: Map<&str, u32> = Map::default();
        for domain in latest.iter().flat_map(|f| &f.domains) {
            *domains.at(domain, || 0) += 1;
        }
        let top_domain = domains
            .into_iter()
            .max_by_key(|(domain, n)| (*n, std::cmp::Reverse(*domain)));
        let repeats = repeats(&latest);
        Seen {
            facts: latest,
            numbers,
            now,
            thresholds,
            top_domain,
            repeats,
        }
    }

    /// Posts seen.
    pub fn n(&self) -> f32 {
        self.facts.len() as f32
    }

    pub fn count(&self, which: impl Fn(&Fact) -> bool) -> u32 {
        self.counted(&which)
    }

    /// Here and below: what does not depend on the rule stands apart, to be compiled once.
    fn counted(&self, which: &dyn Fn(&Fact) -> bool) -> u32 {
        self.facts.iter().filter(|f| which(f)).count() as u32
    }

    /// So many of the posts seen, as a rule's sentence tells it.
    pub fn told(&self, count: u32) -> Vec<String> {
        vec![count.to_string(), self.facts.len().to_string()]
    }

    /// A share drawn towards `usual` while few posts are seen; `None` without posts.
    pub fn share(&self, count: u32, usual: f32) -> Option<f32> {
        (!self.facts.is_empty()).then(|| (count as f32 + PRIOR * usual) / (self.n() + PRIOR))
    }

    /// The posts that fulfil `which`, newest first.
    pub fn those(&self, which: impl Fn(&Fact) -> bool) -> Vec<&Fact> {
        self.chosen(&which)
    }

    fn chosen(&self, which: &dyn Fn(&Fact) -> bool) -> Vec<&Fact> {
        self.facts.iter().filter(|f| which(f)).copied().collect()
    }

    /// The posts of which `value` is above `least`, the highest first.
    pub fn above(&self, least: f32, value: fn(&Fact) -> f32) -> Vec<&Fact> {
        let mut posts = self.those(|f| value(f) > least);
        crate::order::by(&mut posts, |a, b| value(b).total_cmp(&value(a)));
        posts
    }

    /// The times between neighbouring posts in milliseconds, in the order of the posts.
    pub fn gaps(&self) -> Vec<Millis> {
        let mut times: Vec<Millis> = self.facts.iter().filter_map(|f| f.at).collect();
        crate::order::sort(&mut times);
        let gaps = times.windows(2).map(|t| t[1].saturating_sub(t[0]));
        gaps.collect()
    }

    /// Days since the account was made.
    pub fn age(&self) -> Option<f32> {
        let created = self.numbers.created?;
        Some(((self.now.saturating_sub(created)) as f32 / DAY as f32).max(0.0))
    }

    /// Days since the last post seen.
    pub fn silent(&self) -> Option<f32> {
        let last = self.facts.iter().filter_map(|f| f.at).max()?;
        Some(((self.now.saturating_sub(last)) as f32 / DAY as f32).max(0.0))
    }
}

/// Does this post promote, as far as its category tells?
pub fn promotes(fact: &Fact) -> bool {
    fact.category == Some(Category::Promotion)
}

/// Does it carry a link of its author's choosing?
pub fn links(fact: &Fact) -> bool {
    fact.traits.links > 0 && fact.kind != Kind::Repost
}

/// Posts alike to an earlier one. Reposts are not one's own words.
fn repeats(facts: &[&Fact]) -> Vec<usize> {
    let mut holders = Chains::default();
    let mut found = vec![];
    let mut common = vec![0; facts.len()];
    for (place, fact) in facts.iter().enumerate() {
        let sketch = &fact.sketch.0;
        if sketch.is_empty() || fact.kind == Kind::Repost {
            continue;
        }
        let mut alike = false;
        for part in sketch {
            for other in holders.under(*part) {
                let other = other as usize;
                common[other] += 1;
                let both: usize = common[other];
                let either = sketch.len() + facts[other].sketch.0.len() - both;
                alike |= both as f32 >= Sketch::ALIKE * either as f32;
            }
        }
        common.fill(0);
        if alike {
            found.push(place);
        } else {
            // Only the first of a kind is looked up: many copies of one text stay cheap.
            for part in sketch {
                holders.push(*part, place as u32);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_as_by_comparing_all_with_all() {
        let mut seed = 9u32;
        let mut next = |sides: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % sides
        };
        for _ in 0..200 {
            let facts: Vec<Fact> = (0..40)
                .map(|_| {
                    let mut parts: Vec<u32> = (0..next(9)).map(|_| next(12)).collect();
                    parts.sort_unstable();
                    parts.dedup();
                    Fact {
                        sketch: Sketch(parts),
                        kind: [Kind::Original, Kind::Repost][usize::from(next(9) == 0)],
                        ..Fact::default()
                    }
                })
                .collect();
            let facts: Vec<&Fact> = facts.iter().collect();
            let (mut first, mut expected): (Vec<&Fact>, Vec<usize>) = (vec![], vec![]);
            for (place, fact) in facts.iter().enumerate() {
                if fact.sketch.0.is_empty() || fact.kind == Kind::Repost {
                    continue;
                }
                if first
                    .iter()
                    .any(|f| f.sketch.likeness(&fact.sketch) >= Sketch::ALIKE)
                {
                    expected.push(place);
                } else {
                    first.push(fact);
                }
            }
            assert_eq!(repeats(&facts), expected);
        }
    }
}
