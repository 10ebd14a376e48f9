//! The promotion score: one model for posts, comments and notices of every kind.
//!
//! The sets differ in what they call promotion and in how much of it they hold. Each therefore has an intercept of its
//! own while the weights are learned; it is dropped afterwards, so the shipped model knows no set.

use super::data::Data;
use super::logistic::{self, Row};
use super::measure;
use super::pool::{self, Sample, Set};
use super::{Goal, Report, Trainer, folds, worst};
use crate::category::model::{self, Model};
use crate::category::{decide, grams, lexicon, signals};
use crate::text::Text;
use crate::weights;

/// Inverse of the L2 penalty; the best of 0.3, 1, 3 and 10 by cross-validation.
const C: f64 = 0.5;
const ROUNDS: usize = 30;
/// Named signals are scaled by this while learning, which makes their penalty milder than the table's.
const NAMED: f32 = 1.0;
/// Words and pairs weigh this much more than pieces of words, because there are far fewer of them.
const WHOLE: f32 = 3.0;
/// Features in fewer texts than this are left out.
const RAREST: f32 = 2.0;
/// Table entries reach this many standard deviations; what lies beyond is cut.
const REACH: f64 = 30.0;
const BIAS: usize = model::WIDTH + signals::SIGNALS;
/// The bias and one intercept for each set.
const COLUMNS: usize = BIAS + 1 + 7;

/// How much a post of each set counts. Corporate "action" posts and labels of whole accounts are weak evidence; texts
/// that merely do not ask to be spread may well promote, so they are left out.
fn weight(sample: &Sample) -> f64 {
    match sample.set {
        Set::Janitr | Set::Coins => 2.0,
        Set::Three => 10.0,
        Set::Requests if !sample.promotes => 0.0,
        Set::Corporate => 0.2,
        Set::Accounts => 0.02,
        _ => 1.0,
    }
}

pub struct Promotion;

/// A post's features: places in the table, named signals.
pub struct Features {
    places: Vec<u32>,
    named: Vec<(u32, f32)>,
}

impl Features {
    pub fn of(sample: &Sample) -> Features {
        let text = Text::of(&sample.text);
        let (mut places, mut hits, mut named) = (vec![], vec![], vec![]);
        grams::each(&text, |_, place| places.push(place as u32));
        places.sort_unstable();
        places.dedup();
        lexicon::find(&text, &mut hits);
        counts(sample, &text, &hits).each(|i, v| named.push(((model::WIDTH + i) as u32, v)));
        Features { places, named }
    }
}

/// Learns from those samples that `keep` keeps; the sections without calibration.
pub fn learn(samples: &[Sample], features: &[Features], keep: impl Fn(&Sample) -> bool) -> String {
    let kept: Vec<(&Sample, &Features)> = samples
        .iter()
        .zip(features)
        .filter(|(s, _)| keep(s) && weight(s) > 0.0)
        .collect();
    let mut texts = vec![0f32; model::WIDTH];
    kept.iter()
        .flat_map(|(_, f)| &f.places)
        .for_each(|p| texts[*p as usize] += 1.0);
    let all = kept.len() as f32;
    // The square root of the usual inverse document frequency.
    let rarity = |n: f32| {
        if n < RAREST {
            0.0
        } else {
            libm::sqrtf(1.0 + libm::logf(all / n))
        }
    };
    let factor: Vec<f32> = texts
        .iter()
        .enumerate()
        .map(|(p, n)| rarity(*n) * if grams::is_whole(p) { WHOLE } else { 1.0 })
        .collect();
    let rows: Vec<Row> = kept
        .iter()
        .map(|(s, f)| {
            let unit = 1.0 / (f.places.len().max(grams::FEWEST as usize) as f32).sqrt();
            let mut features: Vec<(u32, f32)> = f
                .places
                .iter()
                .map(|p| (*p, factor[*p as usize] * unit))
                .filter(|(_, v)| *v > 0.0)
                .collect();
            features.extend(f.named.iter().map(|(i, v)| (*i, *v * NAMED)));
            features.push((BIAS as u32, 1.0));
            features.push((BIAS as u32 + 1 + s.set as u32, 1.0));
            Row {
                features,
                label: s.promotes,
                weight: weight(s),
            }
        })
        .collect();
    let w = logistic::fit(&rows, COLUMNS, C, ROUNDS);
    let table: Vec<f64> = (0..model::WIDTH)
        .map(|p| w[p] * f64::from(factor[p]))
        .collect();
    let used = table.iter().filter(|w| **w != 0.0).count().max(1) as f64;
    let deviation = (table.iter().map(|w| w * w).sum::<f64>() / used).sqrt();
    let scale = (127.0 / (deviation * REACH)).round().max(1.0);
    let byte = |(place, w): (usize, &f64)| match grams::is_whole(place) {
        true => (w * scale / f64::from(grams::STEP))
            .round()
            .clamp(-grams::STEPS, grams::STEPS) as i8,
        false => (w * scale).round().clamp(-127.0, 127.0) as i8,
    };
    let bytes: Vec<i8> = table.iter().enumerate().map(byte).collect();
    let thousandth = |w: f64| (w * f64::from(model::SIGNAL_SCALE)).round() as i32;
    let mut numbers = vec![("bias".to_string(), thousandth(w[BIAS]))];
    numbers.extend(
        (0..signals::SIGNALS)
            .map(|i| {
                (
                    signals::id(i),
                    thousandth(w[model::WIDTH + i] * f64::from(NAMED)),
                )
            })
            .filter(|(_, v)| *v != 0),
    );
    weights::write("promotion", model::SIGNAL_SCALE as u32, &numbers, &[])
        + &weights::write("promotion-table", scale as u32, &[], &bytes)
}

/// The model as the shipped program would read it from `sections`.
pub fn model_of(sections: &str) -> Model {
    let part = |name| weights::section_of(sections, name).unwrap_or_default();
    Model::read(&part("promotion"), &part("promotion-table"))
}

/// What is counted in a sample, as in a post with its links.
pub fn counts(sample: &Sample, text: &Text, hits: &[lexicon::Hit]) -> signals::Counts {
    let mut counts = signals::count(&sample.text, text, hits);
    if sample.linked {
        counts.form[signals::Form::Link as usize] = 1.0;
    }
    counts
}

/// The score as the shipped program forms it, the ask included.
fn scored(model: &Model, sample: &Sample) -> f64 {
    f64::from(decide::weigh(model, &sample.post()).score())
}

/// Every sample's score by a model that saw neither its account nor its campaign. The moderation set keeps its published
/// parts: learned on its "train", scored on the rest, and its "train" stays without a score.
pub fn cross_validated(samples: &[Sample]) -> Vec<Option<f64>> {
    let features: Vec<Features> = samples.iter().map(Features::of).collect();
    let held = |s: &Sample, fold: usize| {
        if s.set == Set::Janitr {
            s.part != "train"
        } else {
            folds::fold(&s.group, 1, FOLDS) == fold
        }
    };
    let mut scores = vec![None; samples.len()];
    for fold in 0..FOLDS {
        let model = model_of(&learn(samples, &features, |s| !held(s, fold)));
        for (s, score) in samples.iter().zip(&mut scores) {
            if s.set != Set::Accounts && held(s, fold) && score.is_none() {
                *score = Some(scored(&model, s));
            }
        }
    }
    scores
}

const FOLDS: usize = 5;

/// All samples, the weak ones included.
pub fn samples(data: &Data) -> Result<Vec<Sample>, String> {
    let mut all = pool::posts(data)?;
    all.extend(pool::account_posts(data)?);
    Ok(all)
}

/// Scores with truth of one set.
pub fn of_set(samples: &[Sample], scores: &[Option<f64>], set: Set) -> Vec<(f64, bool)> {
    samples
        .iter()
        .zip(scores)
        .filter(|(s, _)| s.set == set)
        .filter_map(|(s, x)| Some(((*x)?, s.promotes)))
        .collect()
}

/// The calibration, slope and offset, from cross-validated scores: Platt's sigmoid over the sets with labels of single posts,
/// each set counting the same.
pub fn curve(samples: &[Sample], scores: &[Option<f64>]) -> [f64; 2] {
    let mut rows = vec![];
    for set in MEASURED {
        let part = of_set(samples, scores, set);
        let share = 1000.0 / part.len().max(1) as f64;
        rows.extend(part.iter().map(|(x, label)| Row {
            features: vec![(0, *x as f32), (1, 1.0)],
            label: *label,
            weight: share,
        }));
    }
    let w = logistic::fit(&rows, 2, 1.0, 200);
    [w[0], w[1]]
}

const MEASURED: [Set; 4] = [Set::Janitr, Set::Comments, Set::Coins, Set::Three];
const NAMES: [&str; 4] = [
    "posts_janitr (valid + calib)",
    "posts_youtube",
    "posts_crypto",
    "posts_three_class",
];

impl Trainer for Promotion {
    fn name(&self) -> &'static str {
        "promotion"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["promotion", "promotion-table"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let samples = samples(data)?;
        let features: Vec<Features> = samples.iter().map(Features::of).collect();
        Ok(learn(&samples, &features, |_| true))
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        let samples = samples(data)?;
        let scores = cross_validated(&samples);
        let mut out = String::from(
            "## Promotion score\n\n| set | rows | AUC | AP | best F1 | F1 at ≤ 1.5 % false alarms | P / R / F1 at 0.5 |\n|---|---|---|---|---|---|---|\n",
        );
        let (mut goals, mut all, mut errors) = (vec![], vec![], String::new());
        for (set, name) in MEASURED.into_iter().zip(NAMES) {
            let rows: Vec<(f64, &Sample)> = samples
                .iter()
                .zip(&scores)
                .filter(|(s, _)| s.set == set)
                .filter_map(|(s, x)| Some((f64::from(decide::probability((*x)? as f32)), s)))
                .collect();
            let wrong = rows.iter().filter_map(|(p, s)| {
                let what = match s.promotes {
                    true if *p < 0.5 => "promotion missed",
                    false if *p >= 0.5 => "taken for promotion",
                    _ => return None,
                };
                Some(s.error((p - 0.5).abs(), what.into()))
            });
            errors.push_str(&format!(
                "\n### {name}\n\n{}",
                worst::list("promotion", wrong.collect())
            ));
            let rows: Vec<(f64, bool)> = rows.iter().map(|(p, s)| (*p, s.promotes)).collect();
            let auc = measure::auc(&rows);
            match set {
                Set::Janitr => goals.extend([
                    Goal::of(
                        "promotion, posts_janitr: AP",
                        0.91,
                        measure::average_precision(&rows),
                    ),
                    Goal::of("the same: F1", 0.83, measure::best_f1(&rows, 1.0).f1),
                    Goal::of(
                        "the same: F1 at ≤ 1.5 % false positives",
                        0.78,
                        measure::best_f1(&rows, 0.015).f1,
                    ),
                ]),
                Set::Comments => goals.push(Goal::of("promotion, posts_youtube: AUC", 0.96, auc)),
                Set::Coins => goals.push(Goal::of("promotion, posts_crypto: AUC", 0.92, auc)),
                _ => {}
            }
            let half = measure::at(&rows, 0.5);
            out.push_str(&format!(
                "| {name} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} / {:.3} / {:.3} |\n",
                rows.len(),
                auc,
                measure::average_precision(&rows),
                measure::best_f1(&rows, 1.0).f1,
                measure::best_f1(&rows, 0.015).f1,
                half.precision,
                half.recall,
                half.f1
            ));
            all.extend(rows);
        }
        out.push_str("\nReliability over these sets together:\n\n");
        out.push_str(&measure::reliability(&all));
        out.push_str(&errors);
        Ok(Report { goals, text: out })
    }
}
