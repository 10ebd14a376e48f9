//! Finding the earlier message among very many: sketches in segments, then the exact look at the few that remain.
//!
//! Each segment holds up to 65,536 messages: for every hash the messages that carry it, two bytes each. A look-up counts,
//! segment by segment, how much of the asked sketch each message shares (hashes that few messages carry count more),
//! keeps the [`LOOKS`] best and compares those exactly. About 90 bytes a message besides its text.

use super::Likeness;
use super::chains::Chains;
use super::compare::{NEAR, compare_normal, similarity};
use super::normalise::{Normal, normalise};
use super::sketch::Sketch;

/// Messages in a segment: so many that two bytes number them, so few that the counts stay in the processor's cache.
const SEGMENT: usize = 1 << 16;
/// Lists in a sealed segment. Hashes that share a list only cost a needless count.
const LISTS: usize = 1 << 17;
/// Exact looks for one question.
pub const LOOKS: usize = 48;
/// Counts for one question: lists of very common hashes are left out once this many were counted and rarer ones were there.
const COUNTS: usize = 600_000;

/// The best earlier message.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Which message, in order of insertion from 0.
    pub at: u32,
    pub likeness: Likeness,
}

/// Messages in order of insertion, to be asked for the most alike.
#[derive(Default)]
pub struct Index {
    texts: Vec<Box<str>>,
    sealed: Vec<Sealed>,
    open: Chains,
}

/// A full segment: `messages[starts[l]..starts[l + 1]]` carry a hash of list `l`.
struct Sealed {
    starts: Vec<u32>,
    messages: Vec<u16>,
}

impl Index {
    pub fn new() -> Index {
        Index::default()
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text of the message inserted as number `at`.
    pub fn text(&self, at: u32) -> Option<&str> {
        self.texts.get(at as usize).map(|t| &**t)
    }

    /// Adds a message and returns its number.
    pub fn insert(&mut self, text: &str) -> u32 {
        self.insert_sketch(&Sketch::of(text), text)
    }

    /// The same where the sketch is at hand, as when messages come back from storage.
    pub fn insert_sketch(&mut self, sketch: &Sketch, text: &str) -> u32 {
        let at = self.texts.len();
        for hash in &sketch.0 {
            self.open.push(*hash, (at % SEGMENT) as u32);
        }
        self.texts.push(text.into());
        if (at + 1).is_multiple_of(SEGMENT) {
            self.sealed.push(seal(std::mem::take(&mut self.open)));
        }
        at as u32
    }

    /// The most alike of the messages, however little that is; of equally alike ones the earliest. `None` where nothing is shared.
    pub fn best(&self, text: &str) -> Option<Match> {
        let normal = normalise(text);
        let (at, _) = *self.looks(text, &normal, LOOKS).first()?;
        Some(self.look(text, &normal, at))
    }

    /// Was nearly the same said before? As [`Index::best`] would tell, but it stops at the first that is: for
    /// counting among thousands, where nobody asks which one it was.
    pub fn repeats(&self, text: &str) -> bool {
        let normal = normalise(text);
        let candidates = self.candidates(&Sketch::of_normal(&normal), LOOKS);
        candidates.into_iter().any(|at| {
            let other = &*self.texts[at as usize];
            other == text || similarity(&normal, &normalise(other)) >= NEAR
        })
    }

    /// The messages that are near-duplicates of `text`, most alike first, `limit` at most.
    pub fn near(&self, text: &str, limit: usize) -> Vec<Match> {
        let normal = normalise(text);
        let found = self.looks(text, &normal, LOOKS.max(limit));
        let near = found.into_iter().filter(|f| f.1 >= NEAR).take(limit);
        near.map(|(at, _)| self.look(text, &normal, at)).collect()
    }

    /// The exact look at one message, with what is the same.
    fn look(&self, text: &str, normal: &Normal, at: u32) -> Match {
        let other = &*self.texts[at as usize];
        let mut likeness = compare_normal(normal, &normalise(other));
        if other == text {
            (likeness.similarity, likeness.near_duplicate) = (1.0, true);
        }
        Match { at, likeness }
    }

    /// The similarity of the candidates, most alike first.
    fn looks(&self, text: &str, normal: &Normal, looks: usize) -> Vec<(u32, f32)> {
        let candidates = self.candidates(&Sketch::of_normal(normal), looks);
        let mut found: Vec<(u32, f32)> = candidates
            .into_iter()
            .map(|at| {
                let other = &*self.texts[at as usize];
                (
                    at,
                    if other == text {
                        1.0
                    } else {
                        similarity(normal, &normalise(other))
                    },
                )
            })
            .collect();
        crate::order::by(&mut found, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }

    /// Which messages share most with the sketch: at most `limit`, best first, earlier ones first where equal.
    pub fn candidates(&self, sketch: &Sketch, limit: usize) -> Vec<u32> {
        // Rare hashes first.
        let mut hashes: Vec<(usize, u32)> = sketch
            .0
            .iter()
            .map(|h| (self.carriers(*h), *h))
            .filter(|h| h.0 > 0)
            .collect();
        crate::order::sort(&mut hashes);
        let mut counted = 0;
        let total = self.texts.len().max(2) as f32;
        let mut chosen: Vec<(u8, u32)> = vec![];
        for (n, (carriers, hash)) in hashes.iter().enumerate() {
            counted += carriers;
            if n >= 3 && counted > COUNTS {
                break;
            }
            // From 10 for a hash of one message to 1 for a hash of all: 24 of them stay below 256.
            let weight =
                1.0 + 9.0 * (1.0 - (*carriers as f32).ln().max(0.0) / total.ln()).clamp(0.0, 1.0);
            chosen.push((weight.round() as u8, *hash));
        }
        let all: u32 = chosen.iter().map(|c| c.0 as u32).sum();
        // Less than a seventh in common is never the same message.
        let mut cut = (all / 7).clamp(1, 250) as u8;
        let mut best: Vec<(u8, u32)> = vec![];
        let mut counts = vec![0u8; SEGMENT.min(self.texts.len())];
        for segment in 0..=self.sealed.len() {
            counts.fill(0);
            for (weight, hash) in &chosen {
                let mut add =
                    |message: usize| counts[message] = counts[message].saturating_add(*weight);
                match self.sealed.get(segment) {
                    Some(sealed) => sealed.list(*hash).iter().for_each(|m| add(usize::from(*m))),
                    None => self.open.under(*hash).for_each(|m| add(m as usize)),
                }
            }
            for (block, chunk) in counts.chunks(64).enumerate() {
                // Compiled to a few wide comparisons: most blocks hold nothing.
                if chunk.iter().fold(0u8, |m, c| m.max(*c)) < cut {
                    continue;
                }
                for (i, count) in chunk.iter().enumerate().filter(|c| *c.1 >= cut) {
                    best.push((*count, (segment * SEGMENT + block * 64 + i) as u32));
                }
                if best.len() > 4 * limit {
                    cut = cut.max(trim(&mut best, limit));
                }
            }
        }
        trim(&mut best, limit);
        best.into_iter().map(|b| b.1).collect()
    }

    fn carriers(&self, hash: u32) -> usize {
        let sealed = self.sealed.iter().map(|segment| segment.list(hash).len());
        sealed.sum::<usize>() + self.open.under(hash).count()
    }
}

impl Sealed {
    /// The messages of the list that `hash` belongs to.
    fn list(&self, hash: u32) -> &[u16] {
        let list = bucket(hash);
        &self.messages[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

/// Keeps the `limit` best, best first, earlier ones first where equal; returns the least count among them where any left.
fn trim(best: &mut Vec<(u8, u32)>, limit: usize) -> u8 {
    let mut order: Vec<u64> = best
        .iter()
        .map(|(count, at)| u64::from(!count) << 32 | u64::from(*at))
        .collect();
    crate::order::pairs(&mut order);
    let full = order.len() > limit;
    order.truncate(limit);
    *best = order
        .iter()
        .map(|one| (!(one >> 32) as u8, *one as u32))
        .collect();
    best.last().filter(|_| full).map_or(0, |one| one.0)
}

fn bucket(hash: u32) -> usize {
    (hash >> 15) as usize
}

fn seal(open: Chains) -> Sealed {
    let mut starts = vec![0u32; LISTS + 1];
    for (hash, _) in open.iter() {
        starts[bucket(hash) + 1] += 1;
    }
    for l in 0..LISTS {
        starts[l + 1] += starts[l];
    }
    let mut next = starts.clone();
    let mut all = vec![0u16; starts[LISTS] as usize];
    for (hash, message) in open.iter() {
        let at = &mut next[bucket(hash)];
        all[*at as usize] = message as u16;
        *at += 1;
    }
    Sealed {
        starts,
        messages: all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_index_answers() {
        let mut index = Index::new();
        assert_eq!(index.best("please share our film"), None);
        assert_eq!(index.insert(""), 0);
        assert_eq!(index.best("please share our film"), None);
    }

    #[test]
    fn the_message_sent_before_is_found_across_segments() {
        let mut index = Index::new();
        let ask = |n: usize| {
            format!(
                "@friend{n} could you share our story number {} from harbour {}",
                n * 7919,
                n % 977
            )
        };
        for n in 0..SEGMENT + 500 {
            index.insert(&ask(n));
        }
        for n in [0, 1, 4711, SEGMENT - 1, SEGMENT, SEGMENT + 499] {
            let found = index
                .best(&ask(n).replace("could you", "Hey, can you please"))
                .unwrap();
            assert_eq!(found.at as usize, n);
            assert!(found.likeness.near_duplicate);
        }
    }

    #[test]
    fn of_equal_messages_the_earliest_is_named() {
        let mut index = Index::new();
        for _ in 0..1000 {
            index.insert("thanks for following");
        }
        assert_eq!(index.best("Thanks for following!").map(|m| m.at), Some(0));
        assert_eq!(index.near("Thanks for following!", 5).len(), 5);
        assert!(
            index.repeats("Thanks for following!") && !index.repeats("low tide at the slipway")
        );
    }
}
