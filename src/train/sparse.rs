//! Learning a sparse table: which features are worth one of its numbers, and which numbers.
//!
//! First a model learns from all features by their whole hashes, then the ones that weigh most get a place, and a second
//! model learns again from what the program will see: only the places held, and whatever else falls on them.

use super::logistic::{self, Row};
use crate::category::grams::Part;
use crate::table::{SLOTS, WIDE, place, slot};

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

/// What is learned from a row beside its features.
pub struct Example {
    /// Which row.
    pub row: usize,
    /// How sure it is that the row is what is learned, 0 to 1.
    pub share: f64,
    pub weight: f64,
    /// For each model of the table its own share and weight.
    pub models: Vec<(f64, f64)>,
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
    /// What each named feature is expected to weigh: the less there is to learn from, the nearer to it stays its weight.
    pub expected: Vec<f64>,
    pub c: f64,
    pub rounds: usize,
    /// Only in so many of the examples, the first ones, is counted how rare a feature is.
    pub counted: usize,
    /// Do features that tell the labels apart alone count more beforehand?
    pub tells: bool,
    /// What a feature in so large a share of the rows counts, before its lift: rare ones more.
    pub rarity: fn(f64) -> f64,
    /// What its lift comes to.
    pub lift: fn(f32) -> f32,
}

/// Each model's numbers by their places, ascending, and its weights of the named features.
#[derive(Debug)]
pub struct Fitted {
    pub numbers: Vec<(u32, [f64; WIDE])>,
    pub named: Vec<Vec<f64>>,
}

/// Of each column in how many rows it is, and how much it counts beforehand; nought where it comes too seldom.
fn factors(features: &Features, examples: &[Example], plan: &Plan) -> Vec<(u32, f32)> {
    let examples = &examples[..examples.len().min(plan.counted)];
    let mut rows = vec![0u32; features.columns.len()];
    for e in examples {
        features.rows[e.row]
            .iter()
            .for_each(|(column, _)| rows[*column as usize] += 1);
    }
    let all = examples.len() as f64;
    let tells = match plan.tells {
        true => tells(features, examples, &rows),
        false => vec![1.0; rows.len()],
    };
    rows.iter()
        .zip(&features.columns)
        .zip(&tells)
        .map(|((n, column), tells)| match *n {
            FEWEST.. => (
                *n,
                (plan.rarity)(f64::from(*n) / all) as f32 * (plan.lift)(column.lift) * tells,
            ),
            _ => (*n, 0.0),
        })
        .collect()
}

/// The places of the features that weigh something in a model learned from all of them, heaviest first.
pub fn ranked(features: &Features, examples: &[Example], plan: &Plan) -> Vec<u32> {
    let factor = factors(features, examples, plan);
    let valued = |e: &Example| {
        features.rows[e.row]
            .iter()
            .map(|(column, amount)| (*column, amount * factor[*column as usize].1))
            .filter(|(_, v)| *v != 0.0)
            .collect()
    };
    let w = models(
        examples,
        examples.iter().map(valued).collect(),
        factor.len(),
        plan,
    );
    let weighs = |column: u32| {
        let of = |w: &Vec<f64>| w[column as usize].abs();
        w.iter().map(of).fold(0.0, f64::max)
    };
    let mut order: Vec<(f64, u32)> = (0..factor.len() as u32)
        .map(|c| (weighs(c), c))
        .filter(|(weight, _)| *weight != 0.0)
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order
        .iter()
        .map(|(_, c)| place(features.columns[*c as usize].hash))
        .collect()
}

/// So many places at most, ascending, one in a slot: the next free one of each ranking whose turn it is, and again from the first turn.
pub fn shared(rankings: &[Vec<u32>], turns: &[usize], most: usize) -> Vec<u32> {
    let mut held = vec![false; SLOTS];
    let mut places = vec![];
    let mut next: Vec<_> = rankings.iter().map(|r| r.iter()).collect();
    let mut more = true;
    while more {
        more = false;
        for turn in turns {
            // One that another ranking took already is none to wait for.
            if places.len() < most
                && let Some(at) = next[*turn].find(|at| !held[slot(**at)])
            {
                held[slot(*at)] = true;
                places.push(*at);
                more = true;
            }
        }
    }
    places.sort_unstable();
    places
}

/// The numbers of `places`, learned from what the program will see: only them, and whatever else falls on them.
pub fn fit(features: &Features, examples: &[Example], plan: &Plan, places: &[u32]) -> Fitted {
    let factor = factors(features, examples, plan);
    let mut held: Vec<Option<u32>> = vec![None; SLOTS];
    (0..)
        .zip(places)
        .for_each(|(i, at)| held[slot(*at)] = Some(i));
    let number = |column: u32| {
        let at = place(features.columns[column as usize].hash);
        held[slot(at)].filter(|i| places[*i as usize] == at)
    };
    // Of several features at one place all count as the one that comes most.
    let mut counts = vec![(0, 0.0f32); places.len()];
    for column in 0..factor.len() as u32 {
        if let Some(i) = number(column)
            && factor[column as usize].0 > counts[i as usize].0
        {
            counts[i as usize] = factor[column as usize];
        }
    }
    let valued = |e: &Example| {
        let seen = features.rows[e.row].iter().filter_map(|(column, amount)| {
            let i = number(*column)?;
            Some((i, amount * counts[i as usize].1))
        });
        once(seen.filter(|(_, v)| *v != 0.0).collect())
    };
    let w = models(
        examples,
        examples.iter().map(valued).collect(),
        places.len(),
        plan,
    );
    let numbers = (0..).zip(places).map(|(i, at)| {
        let of = |model: usize| w.get(model).map_or(0.0, |w| w[i] * f64::from(counts[i].1));
        (*at, std::array::from_fn(of))
    });
    Fitted {
        numbers: numbers.collect(),
        named: w.iter().map(|w| w[places.len()..].to_vec()).collect(),
    }
}

/// A row's features and what they count there.
type Valued = Vec<(u32, f32)>;

/// The weights of each model: of `width` features first, then of the named ones. The models are learned side by side.
fn models(examples: &[Example], valued: Vec<Valued>, width: usize, plan: &Plan) -> Vec<Vec<f64>> {
    let rows: Vec<Valued> = valued
        .into_iter()
        .zip(examples)
        .map(|(mut features, e)| {
            features.extend(e.named.iter().map(|(i, v)| (width as u32 + i, *v)));
            features
        })
        .collect();
    let count = examples.first().map_or(0, |e| e.models.len());
    let learn = |model: usize| {
        let sides = |(e, features): (&Example, &Valued)| {
            let (share, weight) = e.models[model];
            logistic::sides(features.clone(), share, weight)
        };
        let rows: Vec<Row> = examples.iter().zip(&rows).flat_map(sides).collect();
        let mut expected = vec![0.0; width];
        expected.extend(&plan.expected);
        logistic::fit_from(&rows, expected, plan.c, plan.rounds)
    };
    side_by_side(count, learn)
}

/// What each number below `count` gives, each reckoned in a thread of its own.
pub fn side_by_side<T: Send>(count: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let each = &each;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..count)
            .map(|number| scope.spawn(move || each(number)))
            .collect();
        let ended = |thread: std::thread::ScopedJoinHandle<'_, T>| {
            thread
                .join()
                .unwrap_or_else(|cause| std::panic::resume_unwind(cause))
        };
        running.into_iter().map(ended).collect()
    })
}

/// What is added on either side to what the rows with a feature weigh: chance in few rows tells little.
const BEFOREHAND: f64 = 1.0;
/// What is added to the log-odds: features that tell nothing alone may yet tell something beside others.
const AT_LEAST: f64 = 0.05;

/// How well each feature alone tells the labels apart, by the square root of its log-odds, 1 on the average: such features are
/// scaled up beforehand, so that they are penalised less than those that come on both sides alike. Rows count by the
/// square root of their weight, so that the set that counts most does not choose the features alone.
///
/// Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic classification", 2012, scale by the log-odds
/// themselves. `rows`: how many rows have each feature.
fn tells(features: &Features, examples: &[Example], rows: &[u32]) -> Vec<f32> {
    let mut sides = vec![[BEFOREHAND; 2]; features.columns.len()];
    let mut sums = [2.0 * BEFOREHAND; 2];
    for e in examples {
        let weight = e.weight.sqrt();
        let shares = [weight * (1.0 - e.share), weight * e.share];
        for side in 0..2 {
            sums[side] += shares[side];
            for (column, _) in &features.rows[e.row] {
                sides[*column as usize][side] += shares[side];
            }
        }
    }
    let odds = |side: &[f64; 2]| libm::log((side[1] / sums[1]) / (side[0] / sums[0]));
    let of = |side: &[f64; 2]| (odds(side).abs() + AT_LEAST).sqrt();
    let all: Vec<f64> = sides.iter().map(of).collect();
    let counted = || all.iter().zip(rows).filter(|(_, n)| **n >= FEWEST);
    let squares: f64 = counted().map(|(tells, _)| tells * tells).sum();
    let typical = (squares / counted().count().max(1) as f64).sqrt();
    all.iter().map(|tells| (tells / typical) as f32).collect()
}

/// From so many steps on a number is told in twos, from twice as many in fours, and so on: what the last step of a large
/// number tells is not worth its bits.
const COARSE: f64 = 4.0;

/// A number of steps as it is told; what is too large is cut.
fn told(steps: f64) -> i8 {
    let size = steps.abs();
    let grain = match size {
        COARSE.. => 2.0 * libm::exp2(libm::floor(libm::log2(size / COARSE))),
        _ => 1.0,
    };
    ((steps / grain).round() * grain).clamp(-127.0, 127.0) as i8
}

/// The numbers in whole steps, so fine that the middle one of them (by size) counts `middle` steps; what rounds to
/// nothing is left out.
pub fn whole(numbers: &[(u32, [f64; WIDE])], middle: f64) -> (u32, Vec<(u32, [i8; WIDE])>) {
    let all = numbers.iter().flat_map(|(_, of)| of).map(|w| w.abs());
    let mut sizes: Vec<f64> = all.filter(|w| *w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let typical = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0).max(1e-9);
    let scale = (middle / typical).round().max(1.0);
    let whole = numbers
        .iter()
        .map(|(at, of)| (*at, of.map(|w| told(w * scale))));
    (scale as u32, whole.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan {
            expected: vec![0.0],
            c: 5.0,
            rounds: 100,
            counted: usize::MAX,
            tells: true,
            rarity: |_| 1.0,
            lift: |lift| lift,
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
            share: f64::from(row % 2 == 0),
            weight: 1.0,
            models: vec![(1.0 - (row % 2) as f64, 1.0), ((row % 2) as f64, 1.0)],
            named: vec![(0, 1.0)],
        };
        let examples: Vec<Example> = (0..200).map(example).collect();
        let places = shared(&[ranked(&features, &examples, &plan())], &[0], most);
        fit(&features, &examples, &plan(), &places)
    }

    #[test]
    fn what_tells_gets_a_place_and_what_comes_once_none() {
        let two = learned(2);
        let places: Vec<u32> = two.numbers.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [place(0x1000_0000), place(0x2000_0000)]);
        let [[one, other], [against, _]] = [two.numbers[0].1, two.numbers[1].1];
        assert!(
            one > 1.0 && against < -1.0 && (one + other).abs() < 1e-6,
            "{two:?}"
        );
        assert!(learned(100).numbers.len() <= 3);
    }

    #[test]
    fn how_rare_a_feature_is_is_counted_in_the_first_rows_and_lifts_come_to_what_the_plan_says() {
        let rows = [[1, 2], [1, 2], [1, 3], [3, 3]].map(|of: [u32; 2]| {
            let feature = |f: u32| (f << 28, 4.0, 1.0);
            of.map(feature).to_vec()
        });
        let features = Features::of(rows.to_vec());
        let example = |row| Example {
            row,
            share: 1.0,
            weight: 1.0,
            models: vec![],
            named: vec![],
        };
        let examples: Vec<Example> = (0..4).map(example).collect();
        let plan = Plan {
            counted: 2,
            tells: false,
            rarity: |share| share,
            lift: f32::sqrt,
            ..plan()
        };
        let found = factors(&features, &examples, &plan);
        assert_eq!(found, [(2, 2.0), (2, 2.0), (0, 0.0)]);
    }

    #[test]
    fn rankings_take_places_in_turn_and_what_another_has_taken_costs_none() {
        let at = |n: u32| place(n << 28);
        let one = [1, 2, 3, 4].map(at).to_vec();
        let other = [2, 5, 1, 6].map(at).to_vec();
        let both = [one, other];
        let chosen = |most| shared(&both, &[0, 1], most);
        assert_eq!(chosen(2), [at(1), at(2)]);
        assert_eq!(chosen(4), [at(1), at(2), at(3), at(5)]);
        assert_eq!(chosen(99), [1, 2, 3, 4, 5, 6].map(at));
        assert_eq!(shared(&both, &[0, 0, 1], 3), [at(1), at(2), at(5)]);
        // Of two in one slot the first has it.
        let close = vec![at(1), at(1) + 1, at(2)];
        assert_eq!(shared(&[close, vec![]], &[0, 1], 99), [at(1), at(2)]);
    }

    #[test]
    fn a_place_that_tells_nothing_here_keeps_nought() {
        let learned = learned(2);
        let places: Vec<u32> = learned.numbers.iter().map(|(at, _)| *at).collect();
        let stranger = place(0x9000_0000);
        let features = Features::of(vec![vec![(0x1000_0000, 1.0, 1.0)]; 4]);
        let example = |row: usize| Example {
            row,
            share: f64::from(row.is_multiple_of(2)),
            weight: 1.0,
            models: vec![(1.0, 1.0)],
            named: vec![(0, 1.0)],
        };
        let examples: Vec<Example> = (0..4).map(example).collect();
        let fitted = fit(&features, &examples, &plan(), &[places[0], stranger]);
        assert!(fitted.numbers[0].1[0] > 0.0);
        assert_eq!(fitted.numbers[1], (stranger, [0.0, 0.0]));
    }

    #[test]
    fn what_tells_alone_counts_more_beforehand_and_the_average_stays() {
        // Always, in three rows of four, and as often as not beside the label; and once only.
        let rows = (0..80u32).map(|i| {
            let label = i % 2 == 0;
            let held = [true, label, label != (i % 8 < 2), i == 7];
            let features = (1..5u32).zip(held).filter(|(_, held)| *held);
            features.map(|(f, _)| (f << 28, 1.0, 1.0)).collect()
        });
        let features = Features::of(rows.collect());
        let example = |row: usize| Example {
            row,
            share: f64::from(row.is_multiple_of(2)),
            weight: 4.0,
            models: vec![],
            named: vec![],
        };
        let examples: Vec<Example> = (0..80).map(example).collect();
        let all = tells(&features, &examples, &[80, 40, 40, 1]);
        assert!(all[1] > all[2] && all[2] > 2.0 * all[0], "{all:?}");
        let squares: f32 = all[..3].iter().map(|t| t * t).sum();
        assert!((squares - 3.0).abs() < 1e-4, "{all:?}");
    }

    #[test]
    fn large_numbers_are_told_more_coarsely() {
        let of = [0.4, -1.6, 3.4, -4.9, 5.1, 9.0, 10.1, -21.0, 300.0, -300.0];
        assert_eq!(of.map(told), [0, -2, 3, -4, 6, 8, 12, -24, 127, -127]);
    }

    #[test]
    fn steps_keep_the_signs_and_every_place() {
        let (scale, steps) = whole(
            &[
                (1, [0.5, 0.0]),
                (2, [-0.25, 0.5]),
                (3, [0.001, 0.0]),
                (4, [90.0, 0.001]),
            ],
            4.0,
        );
        assert_eq!(
            (scale, steps),
            (
                8,
                vec![(1, [4, 0]), (2, [-2, 4]), (3, [0, 0]), (4, [127, 0])]
            )
        );
    }
}
