//! Which words of two messages stand for each other: an alignment in order, then words that moved.

use super::normalise::{Normal, Word};

/// Words looked at in each message; the rest only counts in the measures over sets. Bounds the work to `LIMIT`² steps.
pub const LIMIT: usize = 256;

/// A pair of words that agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    /// 1 for the same word, less for a slip of the pen or another ending.
    pub likeness: f32,
}

/// What agrees.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// In order on both sides.
    pub pairs: Vec<Pair>,
    /// The same words elsewhere.
    pub moved: Vec<Pair>,
}

/// How alike two words are: 1 the same, 0 different, between for the same word written otherwise.
/// Numbers are the same or different: `2nd` is not a slip for `3rd`.
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let digit = |t: &str| t.bytes().any(|b| b.is_ascii_digit());
    if a.len() > 64 || b.len() > 64 || digit(a) || digit(b) {
        return 0.0;
    }
    let (mut x, mut y) = ([' '; 64], [' '; 64]);
    let (n, m) = (spell(a, &mut x), spell(b, &mut y));
    let (x, y) = (&x[..n], &y[..m]);
    let (short, long) = if n <= m { (x, y) } else { (y, x) };
    if short.len() < 3 || short.len() * 2 < long.len() {
        return 0.0;
    }
    let edits = 1.0 - distance(short, long) as f32 / long.len() as f32;
    let stem = if long.starts_with(short) {
        if short.len() >= 4 { 0.8 } else { 0.6 }
    } else {
        0.0
    };
    let likeness = edits.max(stem);
    if likeness >= 0.7 { likeness } else { 0.0 }
}

fn spell(text: &str, into: &mut [char; 64]) -> usize {
    let mut n = 0;
    for c in text.chars() {
        into[n] = c;
        n += 1;
    }
    n
}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row = [0usize; 65];
    for (j, cell) in row.iter_mut().enumerate() {
        *cell = j;
    }
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// A neighbour that agrees too is worth a little, so that runs stay whole.
const RUN: f32 = 0.02;

/// Aligns two messages: the pairs in order that weigh most.
pub fn align(a: &Normal, b: &Normal) -> Alignment {
    let (x, y) = (
        &a.words[..a.words.len().min(LIMIT)],
        &b.words[..b.words.len().min(LIMIT)],
    );
    let (n, m) = (x.len(), y.len());
    let mut alike = vec![0.0f32; n * m];
    for (i, p) in x.iter().enumerate() {
        for (j, q) in y.iter().enumerate() {
            alike[i * m + j] = word_likeness(a, p, b, q);
        }
    }
    let width = m + 1;
    let mut best = vec![0.0f32; (n + 1) * width];
    let gain = |i: usize, j: usize| {
        let likeness = alike[i * m + j];
        let run = if i > 0 && j > 0 && alike[(i - 1) * m + j - 1] > 0.0 {
            RUN
        } else {
            0.0
        };
        if likeness > 0.0 {
            likeness * (x[i].weight + y[j].weight) / 2.0 + run
        } else {
            f32::NEG_INFINITY
        }
    };
    for i in 0..n {
        for j in 0..m {
            let skip = best[i * width + j + 1].max(best[(i + 1) * width + j]);
            best[(i + 1) * width + j + 1] = skip.max(best[i * width + j] + gain(i, j));
        }
    }
    let mut out = Alignment::default();
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        let here = best[i * width + j];
        if best[(i - 1) * width + j - 1] + gain(i - 1, j - 1) == here {
            out.pairs.push(Pair {
                a: i - 1,
                b: j - 1,
                likeness: alike[(i - 1) * m + j - 1],
            });
            i -= 1;
            j -= 1;
        } else if best[(i - 1) * width + j] >= best[i * width + j - 1] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    out.pairs.reverse();
    let (mut used_a, mut used_b) = (vec![false; n], vec![false; m]);
    for p in &out.pairs {
        used_a[p.a] = true;
        used_b[p.b] = true;
    }
    for i in (0..n).filter(|i| !used_a[*i]) {
        let found = (0..m)
            .filter(|j| !used_b[*j])
            .max_by(|j, k| alike[i * m + j].total_cmp(&alike[i * m + k]).then(k.cmp(j)));
        if let Some(j) = found
            && alike[i * m + j] > 0.0
        {
            used_b[j] = true;
            out.moved.push(Pair {
                a: i,
                b: j,
                likeness: alike[i * m + j],
            });
        }
    }
    out
}

fn word_likeness(a: &Normal, p: &Word, b: &Normal, q: &Word) -> f32 {
    if p.hash == q.hash {
        1.0
    } else if p.single || q.single || p.number || q.number {
        0.0
    } else {
        let (s, t) = (a.text(p), b.text(q));
        // Every letter that only one word has costs an edit, and three edits in ten letters are the most there may be.
        let most = s.len().max(t.len()) as u32 * 3 / 10;
        let edits = (p.letters & !q.letters)
            .count_ones()
            .max((q.letters & !p.letters).count_ones());
        if edits > most && !s.starts_with(t) && !t.starts_with(s) {
            return 0.0;
        }
        // Slips of the pen seldom change the first letter and a neighbour of it too; most pairs end here.
        let near = s.as_bytes()[0] == t.as_bytes()[0]
            || s.len() == t.len()
            || s.as_bytes().get(1) == t.as_bytes().get(1);
        if near { likeness(s, t) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::normalise::normalise;
    use super::*;

    #[test]
    fn slips_are_forgiven_and_numbers_are_not() {
        assert!(likeness("retweet", "retwet") > 0.8);
        assert!(likeness("maker", "makers") > 0.7);
        assert_eq!(likeness("2nd", "3rd"), 0.0);
        assert_eq!(likeness("2019", "2018"), 0.0);
        assert_eq!(likeness("cat", "dog"), 0.0);
        assert_eq!(likeness("a", "b"), 0.0);
    }

    #[test]
    fn words_that_moved_are_found() {
        let (a, b) = (
            normalise("new film out today please share"),
            normalise("please share: new film out today"),
        );
        let aligned = align(&a, &b);
        assert_eq!(aligned.pairs.len() + aligned.moved.len(), 6);
        assert_eq!(aligned.moved.len(), 2);
    }

    #[test]
    fn nothing_aligns_with_nothing() {
        assert!(align(&normalise(""), &normalise("x")).pairs.is_empty());
    }
}
