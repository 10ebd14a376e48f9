//! Logistic regression over sparse rows: dual coordinate descent in a fixed order, so that every run gives the same bits.
//!
//! Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", 2011.

/// One row: the features that are not zero, the label, how much it counts.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub features: Vec<(u32, f32)>,
    pub label: bool,
    pub weight: f64,
}

/// The rows that stand for one that is so with a share of 0 to 1: one for either side that there is.
pub fn sides(features: Vec<(u32, f32)>, share: f64, weight: f64) -> impl Iterator<Item = Row> {
    let both = [(true, weight * share), (false, weight * (1.0 - share))];
    let there = both.into_iter().filter(|(_, weight)| *weight > 0.0);
    there.map(move |(label, weight)| Row {
        features: features.clone(),
        label,
        weight,
    })
}

/// Fits weights for `width` features with an L2 penalty: the loss of a row of weight 1 counts `c` times. A constant
/// feature must be among the rows' own if an intercept is wanted.
pub fn fit(rows: &[Row], width: usize, c: f64, rounds: usize) -> Vec<f64> {
    fit_from(rows, vec![0.0; width], c, rounds)
}

/// The same, with the penalty on what parts the weights from `expected`, one for each feature, instead of from nought.
pub fn fit_from(rows: &[Row], expected: Vec<f64>, c: f64, rounds: usize) -> Vec<f64> {
    let mut w = expected;
    // The dual variables stay strictly inside (0, bound).
    let bounds: Vec<f64> = rows.iter().map(|r| c * r.weight).collect();
    let mut alpha: Vec<f64> = bounds
        .iter()
        .map(|b| (0.001 * b).clamp(1e-12, 1e-8))
        .collect();
    for (row, a) in rows.iter().zip(&alpha) {
        step(&mut w, row, *a);
    }
    let squares: Vec<f64> = rows
        .iter()
        .map(|r| {
            r.features
                .iter()
                .map(|(_, v)| f64::from(*v) * f64::from(*v))
                .sum()
        })
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..rounds {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        let mut moved = 0.0f64;
        for &i in &order {
            let (row, bound) = (&rows[i], bounds[i]);
            if bound <= 0.0 || squares[i] <= 0.0 {
                continue;
            }
            let y = if row.label { 1.0 } else { -1.0 };
            let margin = y * dot(&w, row);
            let old = alpha[i];
            let new = best(old, margin, squares[i], bound);
            if new != old {
                step(&mut w, row, new - old);
                alpha[i] = new;
                moved = moved.max((new - old).abs() * squares[i].sqrt());
            }
        }
        if moved < 1e-4 {
            break;
        }
    }
    w
}

/// The dual variable that is best while all others stay: Newton's method, kept inside (0, bound).
fn best(old: f64, margin: f64, square: f64, bound: f64) -> f64 {
    let mut z = old;
    let (low, high) = (bound * 1e-10, bound * (1.0 - 1e-10));
    for _ in 0..30 {
        let slope = square * (z - old) + margin + libm::log(z / (bound - z));
        if slope.abs() < 1e-6 {
            break;
        }
        let curve = square + bound / (z * (bound - z));
        let next = z - slope / curve;
        z = if next <= 0.0 {
            (z * 0.1).max(low)
        } else if next >= bound {
            (bound - (bound - z) * 0.1).min(high)
        } else {
            next
        };
    }
    z.clamp(low, high)
}

fn step(w: &mut [f64], row: &Row, by: f64) {
    let by = if row.label { by } else { -by };
    row.features
        .iter()
        .for_each(|(i, v)| w[*i as usize] += by * f64::from(*v));
}

/// The row's score before the sigmoid.
pub fn dot(w: &[f64], row: &Row) -> f64 {
    row.features
        .iter()
        .map(|(i, v)| w[*i as usize] * f64::from(*v))
        .sum()
}

pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_known_solution_of_a_small_problem() {
        // One constant feature: the best weight w makes C·(3σ(-w) − 1σ(w)) = w.
        let row = |label| Row {
            features: vec![(0, 1.0)],
            label,
            weight: 1.0,
        };
        let w = fit(&[row(true), row(true), row(true), row(false)], 1, 1.0, 500)[0];
        let gap = 3.0 * sigmoid(-w) - sigmoid(w) - w;
        assert!(gap.abs() < 1e-3, "w = {w}, gap {gap}");
    }

    #[test]
    fn what_is_expected_stays_until_rows_say_otherwise() {
        let against = Row {
            features: vec![(0, 1.0)],
            label: false,
            weight: 1.0,
        };
        let after = |rows: usize| fit_from(&vec![against.clone(); rows], vec![2.0, 3.0], 1.0, 500);
        assert_eq!(after(0), [2.0, 3.0]);
        // The best weight w makes rows · σ(w) = 2 − w; no row has the second feature.
        let (one, many) = (after(1), after(50));
        assert!((sigmoid(one[0]) - (2.0 - one[0])).abs() < 1e-3, "{one:?}");
        assert!(many[0] < 0.0 && one[0] > 0.0, "{many:?}");
        assert_eq!([one[1], many[1]], [3.0, 3.0]);
    }

    #[test]
    fn separates_what_can_be_separated_and_repeats_to_the_bit() {
        let rows: Vec<Row> = (0..200u32)
            .map(|i| Row {
                features: vec![(0, 1.0), (1 + i % 7, 1.0)],
                label: i % 7 < 3,
                weight: 1.0,
            })
            .collect();
        let w = fit(&rows, 8, 10.0, 200);
        assert!(rows.iter().all(|r| (dot(&w, r) > 0.0) == r.label));
        assert_eq!(w, fit(&rows, 8, 10.0, 200));
    }
}
