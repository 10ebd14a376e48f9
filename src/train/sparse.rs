//! Learning a sparse table: which features are worth one of its numbers, and which numbers.
//!
//! First a model learns from all features by their whole hashes, then the ones that weigh most get a place, and a second
//! model learns again from what the program will see: only the places held, and whatever else falls on them.

use super::logistic::{self, Row};
use crate::category::grams::Part;
use crate::table::{SLOTS, place, slot};

/// A feature in fewer rows than this is left out.
const FEWEST: u32 = 2;

struct Column {
    hash: u32,
    /// How much more such features count beforehand than others.
    lift: f32,
}

/// The features of all rows, each feature once.
pub struct Features {
    columns: Vec<Column>,
    /// Of each row: columns, and how much they count there.
    rows: Vec<Vec<(u32, f32)>>,
}

impl Features {
    /// `rows` gives each row's features: hash, lift and amount. One that comes twice in a row counts once, by its
    /// larger amount.
    pub fn of(rows: Vec<Vec<(u32, f32, f32)>>) -> Features {
        let all = || rows.iter().flatten();
        let mut hashes: Vec<u32> = all().map(|f| f.0).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let column = |hash: u32| hashes.partition_point(|h| *h < hash);
        let mut columns: Vec<Column> = hashes
            .iter()
            .map(|h| Column {
                hash: *h,
                lift: 0.0,
            })
            .collect();
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut features: Vec<(u32, f32)> = Vec::with_capacity(row.len());
            for (hash, lift, amount) in row {
                let at = column(*hash);
                columns[at].lift = columns[at].lift.max(*lift);
                features.push((at as u32, *amount));
            }
            found.push(once(features));
        }
        Features {
            columns,
            rows: found,
        }
    }
}

/// Sorted, with the largest amount of each.
fn once(mut features: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    features.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    features.dedup_by_key(|f| f.0);
    features
}

/// What a model learns from a row beside its features.
pub struct Example {
    /// Which row.
    pub row: usize,
    pub label: bool,
    pub weight: f64,
    /// Features of other kinds, numbered from 0; all of them are kept.
    pub named: Vec<(u32, f32)>,
}

/// How much more words and pairs of words, and pairs of signals, count beforehand than pieces of words: they are far fewer.
pub struct Lifts {
    pub whole: f32,
    pub both: f32,
}

impl Lifts {
    pub fn of(&self, part: Part) -> f32 {
        match part {
            Part::Whole => self.whole,
            Part::Both => self.both,
            Part::Piece => 1.0,
        }
    }
}

/// How to learn.
pub struct Plan {
    /// Numbers of the table at most.
    pub most: usize,
    /// How many named features there are.
    pub named: usize,
    pub c: f64,
    pub rounds: usize,
    /// What a feature in so large a share of the rows counts, before its lift: rare ones more.
    pub rarity: fn(f64) -> f64,
}

/// The numbers by their places, ascending, and the weights of the named features.
pub struct Fitted {
    pub numbers: Vec<(u32, f64)>,
    pub named: Vec<f64>,
}

pub fn fit(features: &Features, examples: &[Example], plan: &Plan) -> Fitted {
    let of = |e: &Example| &features.rows[e.row];
    let mut rows = vec![0u32; features.columns.len()];
    for e in examples {
        of(e)
            .iter()
            .for_each(|(column, _)| rows[*column as usize] += 1);
    }
    let all = examples.len() as f64;
    let factor: Vec<f32> = rows
        .iter()
        .zip(&features.columns)
        .map(|(n, column)| match *n {
            FEWEST.. => (plan.rarity)(f64::from(*n) / all) as f32 * column.lift,
            _ => 0.0,
        })
        .collect();
    let first: Vec<Row> = examples
        .iter()
        .map(|e| {
            let valued = of(e)
                .iter()
                .map(|(column, amount)| (*column, amount * factor[*column as usize]));
            row(e, valued.filter(|(_, v)| *v != 0.0).collect(), factor.len())
        })
        .collect();
    let w = logistic::fit(&first, factor.len() + plan.named, plan.c, plan.rounds);
    drop(first);
    let mut order: Vec<u32> = (0..factor.len() as u32)
        .filter(|c| w[*c as usize] != 0.0)
        .collect();
    order.sort_by(|a, b| {
        w[*b as usize]
            .abs()
            .total_cmp(&w[*a as usize].abs())
            .then(a.cmp(b))
    });
    // Of two in one slot the heavier has it.
    let mut held: Vec<Option<(u32, u32, f32)>> = vec![None; SLOTS];
    let mut places = vec![];
    for column in order {
        let at = place(features.columns[column as usize].hash);
        if places.len() < plan.most && held[slot(at)].is_none() {
            held[slot(at)] = Some((at, places.len() as u32, factor[column as usize]));
            places.push(at);
        }
    }
    let second: Vec<Row> = examples
        .iter()
        .map(|e| {
            let seen = of(e).iter().filter_map(|(column, amount)| {
                let at = place(features.columns[*column as usize].hash);
                let (_, number, factor) = held[slot(at)].filter(|(place, _, _)| *place == at)?;
                Some((number, amount * factor))
            });
            row(e, once(seen.collect()), places.len())
        })
        .collect();
    let w = logistic::fit(&second, places.len() + plan.named, plan.c, plan.rounds);
    let mut numbers: Vec<(u32, f64)> = places
        .iter()
        .zip(&w)
        .map(|(at, w)| {
            (
                *at,
                held[slot(*at)].map_or(0.0, |(_, _, factor)| w * f64::from(factor)),
            )
        })
        .collect();
    numbers.sort_by_key(|(at, _)| *at);
    Fitted {
        numbers,
        named: w[places.len()..].to_vec(),
    }
}

fn row(example: &Example, mut features: Vec<(u32, f32)>, first: usize) -> Row {
    features.extend(example.named.iter().map(|(i, v)| (first as u32 + i, *v)));
    Row {
        features,
        label: example.label,
        weight: example.weight,
    }
}

/// The numbers in whole steps, so fine that the middle one of them (by size) counts `middle` steps; what rounds to
/// nothing is left out, what is too large is cut.
pub fn whole(numbers: &[(u32, f64)], middle: f64) -> (u32, Vec<(u32, i8)>) {
    let mut sizes: Vec<f64> = numbers.iter().map(|(_, w)| w.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let typical = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0).max(1e-9);
    let scale = (middle / typical).round().max(1.0);
    let step = |w: f64| (w * scale).round().clamp(-127.0, 127.0) as i8;
    let whole = numbers.iter().map(|(at, w)| (*at, step(*w)));
    (scale as u32, whole.filter(|(_, step)| *step != 0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(most: usize) -> Plan {
        Plan {
            most,
            named: 1,
            c: 5.0,
            rounds: 100,
            rarity: |_| 1.0,
        }
    }

    /// Two features that tell, one that does not, and one that is in no other row.
    fn learned(most: usize) -> Fitted {
        let rows = (0..200u32).map(|i| {
            let tells = if i % 2 == 0 { 0x1000_0000 } else { 0x2000_0000 };
            vec![
                (tells, 1.0, 1.0),
                (0x3000_0000, 1.0, 1.0),
                (0x4000_0000 + i * 0x10_0000, 1.0, 1.0),
            ]
        });
        let features = Features::of(rows.collect());
        let example = |row| Example {
            row,
            label: row % 2 == 0,
            weight: 1.0,
            named: vec![(0, 1.0)],
        };
        fit(
            &features,
            &(0..200).map(example).collect::<Vec<_>>(),
            &plan(most),
        )
    }

    #[test]
    fn what_tells_gets_a_place_and_what_comes_once_none() {
        let two = learned(2);
        let places: Vec<u32> = two.numbers.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [place(0x1000_0000), place(0x2000_0000)]);
        assert!(two.numbers[0].1 > 1.0 && two.numbers[1].1 < -1.0);
        assert!(learned(100).numbers.len() <= 3);
    }

    #[test]
    fn steps_keep_the_signs_and_leave_out_what_is_nothing() {
        let (scale, steps) = whole(&[(1, 0.5), (2, -0.25), (3, 0.001), (4, 90.0)], 4.0);
        assert_eq!((scale, steps), (8, vec![(1, 4), (2, -2), (4, 127)]));
    }
}
