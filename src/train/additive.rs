//! A logistic sum of one-dimensional lines, each monotone where it must be: the model behind vetting.
//!
//! A term is a line through knots. Its numbers are written as steps between neighbouring knots, so that "never falls" is
//! "no step below zero". Fitted by iteratively reweighted least squares with coordinate descent inside, in a fixed order.

use super::logistic::sigmoid;

/// One term of the sum.
#[derive(Clone, Debug)]
pub struct Term {
    pub knots: usize,
    /// The lowest and highest value that a step may take.
    pub low: f64,
    pub high: f64,
    /// The steps expected beforehand, and how strongly they are held to.
    pub prior: Vec<f64>,
    pub penalty: f64,
}

impl Term {
    /// A term of which nothing is expected: its steps are held to zero.
    pub fn plain(knots: usize, low: f64, high: f64, penalty: f64) -> Term {
        Term {
            knots,
            low,
            high,
            prior: vec![0.0; knots.saturating_sub(1)],
            penalty,
        }
    }
}

/// Where a row stands on a term: the knot below and the share of the way to the next; `None` = not known.
pub type Place = Option<(usize, f32)>;

pub struct Row {
    pub places: Vec<Place>,
    pub label: bool,
    pub weight: f64,
}

/// The fitted numbers: at the knots of each term, and where it is not known.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub base: f64,
    pub terms: Vec<(Vec<f64>, f64)>,
}

impl Model {
    pub fn sum(&self, places: &[Place]) -> f64 {
        let terms = self.terms.iter().zip(places);
        self.base
            + terms
                .map(|((knots, unknown), place)| term(knots, *unknown, *place))
                .sum::<f64>()
    }
}

fn term(knots: &[f64], unknown: f64, place: Place) -> f64 {
    let Some((low, share)) = place else {
        return unknown;
    };
    let next = knots.get(low + 1).copied().unwrap_or(knots[low]);
    knots[low] + (next - knots[low]) * f64::from(share)
}

/// Fits the terms; the base is free.
pub fn fit(rows: &[Row], terms: &[Term], rounds: usize) -> Model {
    // Columns: for each term its steps, then "not known".
    let mut columns: Vec<Vec<(u32, f32)>> = vec![];
    let mut bounds: Vec<Bound> = vec![];
    for (t, term) in terms.iter().enumerate() {
        let first = columns.len();
        columns.resize(first + term.knots, vec![]);
        let bound = |low, high, prior| Bound {
            low,
            high,
            prior,
            penalty: term.penalty,
        };
        bounds.extend(
            term.prior
                .iter()
                .map(|prior| bound(term.low, term.high, *prior)),
        );
        bounds.push(bound(f64::NEG_INFINITY, f64::INFINITY, 0.0));
        for (r, row) in rows.iter().enumerate() {
            match row.places[t] {
                None => columns[first + term.knots - 1].push((r as u32, 1.0)),
                Some((low, share)) => {
                    (0..low).for_each(|k| columns[first + k].push((r as u32, 1.0)));
                    if share > 0.0 {
                        columns[first + low].push((r as u32, share));
                    }
                }
            }
        }
    }
    let (base, steps) = descend(rows, &columns, &bounds, rounds);
    let mut model = Model {
        base,
        terms: vec![],
    };
    let mut next = 0;
    for term in terms {
        let mut knots = vec![0.0];
        for k in 0..term.knots - 1 {
            knots.push(knots[k] + steps[next + k]);
        }
        model.terms.push((knots, steps[next + term.knots - 1]));
        next += term.knots;
    }
    centre(&mut model, rows);
    model
}

/// What holds one column.
struct Bound {
    low: f64,
    high: f64,
    prior: f64,
    penalty: f64,
}

fn descend(
    rows: &[Row],
    columns: &[Vec<(u32, f32)>],
    bounds: &[Bound],
    rounds: usize,
) -> (f64, Vec<f64>) {
    let mut steps = vec![0.0f64; columns.len()];
    let (mut base, mut sums) = (0.0f64, vec![0.0f64; rows.len()]);
    for _ in 0..rounds {
        let chances: Vec<f64> = sums.iter().map(|s| sigmoid(*s)).collect();
        let label = |r: &Row| if r.label { 1.0 } else { 0.0 };
        // Curvature kept above a floor, so that rows that are nearly sure still count.
        let curve: Vec<f64> = rows
            .iter()
            .zip(&chances)
            .map(|(r, p)| r.weight * (p * (1.0 - p)).max(0.01))
            .collect();
        let slope: Vec<f64> = rows
            .iter()
            .zip(&chances)
            .map(|(r, p)| r.weight * (p - label(r)))
            .collect();
        // The gradient at the moved point: slope + curve * moved.
        let mut moved = vec![0.0f64; rows.len()];
        for _ in 0..4 {
            let pull: f64 = (0..rows.len())
                .map(|r| slope[r] + curve[r] * moved[r])
                .sum();
            let by = -pull / curve.iter().sum::<f64>();
            base += by;
            moved.iter_mut().for_each(|m| *m += by);
            for (c, column) in columns.iter().enumerate() {
                let Bound {
                    low,
                    high,
                    prior,
                    penalty,
                } = bounds[c];
                let (mut pull, mut bend) = (penalty * (steps[c] - prior), penalty);
                for (r, x) in column {
                    let (r, x) = (*r as usize, f64::from(*x));
                    pull += x * (slope[r] + curve[r] * moved[r]);
                    bend += x * x * curve[r];
                }
                let new = (steps[c] - pull / bend).clamp(low, high);
                let by = new - steps[c];
                if by != 0.0 {
                    steps[c] = new;
                    column
                        .iter()
                        .for_each(|(r, x)| moved[*r as usize] += by * f64::from(*x));
                }
            }
        }
        sums.iter_mut().zip(&moved).for_each(|(s, m)| *s += m);
    }
    (base, steps)
}

/// Moves each term so that its mean over the rows is zero: a weight then speaks for or against an account.
fn centre(model: &mut Model, rows: &[Row]) {
    for (t, (knots, unknown)) in model.terms.iter_mut().enumerate() {
        let known = || rows.iter().filter(|r| r.places[t].is_some());
        let total: f64 = known().map(|r| r.weight).sum();
        let sum: f64 = known()
            .map(|r| r.weight * term(knots, *unknown, r.places[t]))
            .sum();
        let mean = if total > 0.0 { sum / total } else { 0.0 };
        knots.iter_mut().for_each(|k| *k -= mean);
        // Rows without the measure keep what they had: the base takes the mean, "not known" gives it back.
        model.base += mean;
        *unknown -= mean;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        // The truth falls in the middle; only a free line may follow it.
        let of = |i: usize| {
            let knot = i % 5;
            Row {
                places: vec![Some((knot, 0.0))],
                label: [false, true, false, true, true][knot] ^ i.is_multiple_of(11),
                weight: 1.0,
            }
        };
        (0..500).map(of).collect()
    }

    #[test]
    fn a_monotone_term_never_falls_and_a_free_one_follows_the_data() {
        let term = |low| Term::plain(5, low, f64::INFINITY, 0.1);
        let up = fit(&rows(), &[term(0.0)], 30);
        assert!(up.terms[0].0.windows(2).all(|k| k[0] <= k[1] + 1e-9));
        let free = fit(&rows(), &[term(f64::NEG_INFINITY)], 30);
        assert!(free.terms[0].0[2] < free.terms[0].0[1]);
        assert_eq!(up.terms, fit(&rows(), &[term(0.0)], 30).terms);
    }

    #[test]
    fn centring_changes_no_sum() {
        let mut all = rows();
        all.push(Row {
            places: vec![None],
            label: true,
            weight: 3.0,
        });
        let term = Term::plain(5, f64::NEG_INFINITY, f64::INFINITY, 0.1);
        let model = fit(&all, &[term], 30);
        let rate = model.sum(&[Some((0, 0.0))]);
        assert!(rate < 0.0 && model.sum(&[None]) > 0.0);
    }
}
