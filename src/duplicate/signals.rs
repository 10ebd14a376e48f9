//! What a comparison is judged by: named measures of what two messages share and of what differs.
//!
//! The one question is whether the difference is an *edit* (a word added, a greeting, a slip mended, a cut end) or
//! *another item in the same frame* ("5 photos in album A" / "7 photos in album B"): words that say much, standing on both
//! sides in the same gap of what else agrees.

use super::align::{Alignment, LIMIT, align};
use super::normalise::{Normal, Word, mix};

/// The names, in the order of the values; they are the names in `weights.txt`.
pub const NAMES: [&str; 28] = [
    "shingles",
    "shingles-contained",
    "words",
    "words-contained",
    "run",
    "swapped",
    "swapped-most",
    "swapped-share",
    "swaps",
    "added",
    "added-share",
    "added-front",
    "added-end",
    "swapped-front",
    "swapped-end",
    "swapped-name",
    "swapped-number",
    "swapped-date",
    "added-name",
    "added-word",
    "same-link",
    "other-link",
    "other-host",
    "one-link",
    "same-person",
    "other-person",
    "repost-differs",
    "length",
];

pub type Signals = [f32; NAMES.len()];

/// Measures two messages. Symmetric: which of several equally good alignments is taken does not depend on the order.
pub fn signals(a: &Normal, b: &Normal) -> (Signals, Alignment) {
    if a.folded <= b.folded {
        return ordered(a, b);
    }
    let (values, mut aligned) = ordered(b, a);
    for p in aligned.pairs.iter_mut().chain(&mut aligned.moved) {
        (p.a, p.b) = (p.b, p.a);
    }
    (values, aligned)
}

fn ordered(a: &Normal, b: &Normal) -> (Signals, Alignment) {
    let aligned = align(a, b);
    let (x, y) = (
        &a.words[..a.words.len().min(LIMIT)],
        &b.words[..b.words.len().min(LIMIT)],
    );
    let sum = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f32>();
    let (all_a, all_b) = (sum(x), sum(y));
    let agreed = |pairs: &[super::align::Pair], like: bool| {
        pairs
            .iter()
            .map(|p| (x[p.a].weight + y[p.b].weight) / 2.0 * if like { p.likeness } else { 1.0 })
            .sum::<f32>()
    };
    let shared = agreed(&aligned.pairs, true) + agreed(&aligned.moved, false);
    let gaps = gaps(x, y, &aligned);
    let swapped: f32 = gaps.iter().map(|g| g.swapped).sum();
    let added: f32 = gaps.iter().map(|g| g.added).sum();
    let most = gaps.iter().map(|g| g.swapped).fold(0.0, f32::max);
    let (front, end) = (
        gaps.first().copied().unwrap_or_default(),
        gaps.last().copied().unwrap_or_default(),
    );
    let (union, smaller, common) = shingles(a, b);
    let tiny = 1e-6;
    let links = |n: &Normal| n.links.iter().map(|(_, t)| t.hash()).collect::<Vec<_>>();
    let (links_a, links_b) = (links(a), links(b));
    let same_link = links_a.iter().any(|l| links_b.contains(l));
    let same_host = a
        .links
        .iter()
        .any(|(_, x)| b.links.iter().any(|(_, y)| x.host == y.host));
    let same_person = a.mentions.iter().any(|m| b.mentions.contains(m));
    let flag = |b: bool| if b { 1.0 } else { 0.0 };
    let values = [
        ratio(common, union),
        ratio(common, smaller),
        shared / (all_a + all_b - shared).max(tiny),
        shared / all_a.min(all_b).max(tiny),
        longest_run(x, y, &aligned) / all_a.min(all_b).max(tiny),
        swapped.min(8.0),
        most.min(6.0),
        swapped / (swapped + shared).max(tiny),
        gaps.iter().filter(|g| g.swapped > 0.0).count().min(6) as f32,
        added.min(10.0),
        added / (added + shared).max(tiny),
        front.added.min(6.0),
        end.added.min(6.0),
        front.swapped.min(6.0),
        end.swapped.min(6.0),
        gaps.iter().map(|g| g.names).sum::<f32>().min(6.0),
        gaps.iter().filter(|g| g.numbers).count().min(3) as f32,
        gaps.iter().filter(|g| g.dates).count().min(3) as f32,
        gaps.iter().map(|g| g.added_names).sum::<f32>().min(6.0),
        gaps.iter().map(|g| g.added_words).sum::<f32>().min(6.0),
        flag(same_link),
        flag(!links_a.is_empty() && !links_b.is_empty() && !same_link),
        flag(!links_a.is_empty() && !links_b.is_empty() && !same_link && !same_host),
        flag(links_a.is_empty() != links_b.is_empty()),
        flag(same_person),
        flag(!a.mentions.is_empty() && !b.mentions.is_empty() && !same_person),
        flag(a.reposts != b.reposts),
        (1.0 + shared).ln(),
    ];
    (values, aligned)
}

fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

/// What stands between two pairs that agree.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    /// Weight that stands on both sides: something was put in the place of something.
    swapped: f32,
    /// Weight that stands on one side only.
    added: f32,
    /// The part of `swapped` that capitalised words carry.
    names: f32,
    /// The part of `added` that capitalised words carry, and the part that other words carry, hashtags left out.
    added_names: f32,
    added_words: f32,
    /// Both sides hold a number that is no date.
    numbers: bool,
    /// Both sides hold a date, a time or the number of a part.
    dates: bool,
}

fn gaps(x: &[Word], y: &[Word], aligned: &Alignment) -> Vec<Gap> {
    let moved_a = |i: usize| aligned.moved.iter().any(|p| p.a == i);
    let moved_b = |j: usize| aligned.moved.iter().any(|p| p.b == j);
    let (mut i, mut j) = (0, 0);
    let ends = aligned
        .pairs
        .iter()
        .map(|p| (p.a, p.b))
        .chain([(x.len(), y.len())]);
    ends.map(|(to_a, to_b)| {
        let left: Vec<&Word> = (i..to_a).filter(|i| !moved_a(*i)).map(|i| &x[i]).collect();
        let right: Vec<&Word> = (j..to_b).filter(|j| !moved_b(*j)).map(|j| &y[j]).collect();
        (i, j) = (to_a + 1, to_b + 1);
        let sum = |words: &[&Word], keep: fn(&Word) -> bool| {
            words
                .iter()
                .filter(|w| keep(w))
                .map(|w| w.weight)
                .sum::<f32>()
        };
        let (p, q) = (sum(&left, |_| true), sum(&right, |_| true));
        let name = |w: &Word| w.name && !w.number;
        let other = |w: &Word| !w.name && !w.hashtag;
        let both =
            |is: fn(&Word) -> bool| left.iter().any(|w| is(w)) && right.iter().any(|w| is(w));
        Gap {
            swapped: p.min(q),
            added: (p - q).abs(),
            names: sum(&left, name).min(sum(&right, name)),
            added_names: (sum(&left, name) - sum(&right, name)).abs(),
            added_words: (sum(&left, other) - sum(&right, other)).abs(),
            numbers: both(|w| w.number && !w.date),
            dates: both(|w| w.date),
        }
    })
    .collect()
}

/// The weight of the heaviest stretch that agrees word for word.
fn longest_run(x: &[Word], y: &[Word], aligned: &Alignment) -> f32 {
    let (mut best, mut run, mut last) = (0.0f32, 0.0, None);
    for p in &aligned.pairs {
        let weight = (x[p.a].weight + y[p.b].weight) / 2.0;
        run = if last == Some((p.a, p.b)) {
            run + weight
        } else {
            weight
        };
        last = Some((p.a + 1, p.b + 1));
        best = best.max(run);
    }
    best
}

/// Distinct stretches of four letters: in either, in the smaller set, in both.
fn shingles(a: &Normal, b: &Normal) -> (usize, usize, usize) {
    let (x, y) = (shingle(&a.folded), shingle(&b.folded));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < x.len() && j < y.len() {
        match x[i].cmp(&y[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    (x.len() + y.len() - common, x.len().min(y.len()), common)
}

fn shingle(text: &str) -> Vec<u64> {
    let mut window = 0u128;
    let mut out = Vec::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        // Four characters of 21 bits each.
        window = ((window << 21) | c as u128) & ((1 << 84) - 1);
        if n >= 3 {
            out.push(mix(window as u64 ^ mix((window >> 64) as u64 + 1)));
        }
    }
    if out.is_empty() && !text.is_empty() {
        out.push(mix(window as u64));
    }
    crate::order::sort(&mut out);
    out.dedup();
    out
}
