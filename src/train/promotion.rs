//! The promotion score: what is learned for posts, comments and notices of every kind.
//!
//! Two models share one table: of promotion for coins and of promotion for anything else (see [`crate::category::model`]).
//! One set tells which posts are about coins; elsewhere a promotion is a weak example of either.
//!
//! The sets differ in what they call promotion and in how much of it they hold. Each therefore has an intercept of its
//! own while the weights are learned; it is dropped afterwards, so the shipped model knows no set. It is kept small: as far
//! as words and signals can tell why one set holds less promotion than another, they shall, so that one score means the
//! same everywhere.

use super::data::Data;
use super::logistic::{self, Row};
use super::measure;
use super::pool::{self, Sample, Set};
use super::sparse::{self, Example, Features, Lifts, Plan};
use super::{Goal, Report, Trainer, examples, folds, worst};
use crate::category::lexicon::Sense;
use crate::category::lexicon::languages::{LANGUAGES, Lexicon};
use crate::category::model::{self, Model};
use crate::category::signals::{self, Form};
use crate::category::{decide, grams};
use crate::table;
use crate::text::Text;
use crate::weights;

/// Inverse of the L2 penalty, and passes over the rows.
const C: f64 = 0.35;
const ROUNDS: usize = 30;
/// Named signals are scaled by this while learning: their penalty is nearly three times a plain one's.
const NAMED: f32 = 0.6;
const LIFTS: Lifts = Lifts {
    whole: 2.0,
    both: 2.0,
};
/// What a set's intercept is scaled by: the smaller, the larger its penalty. At 1 a score that meant even odds on one set
/// meant one in four on another; at 0.1 the order within the sets suffers (AP −.01).
const SETS: f32 = 0.35;
/// Places in the table, with a number for either model. All features, two hundred thousand, would give .003 of AP more.
const MOST: usize = 5_700;
/// Steps in which the middle number counts: at 1.5 the three categories lose .02, at 4 nothing is gained.
const MIDDLE: f64 = 2.5;
const BIAS: usize = signals::SIGNALS;
/// The signals, the bias, and one intercept for each set.
const COLUMNS: usize = BIAS + 1 + Set::COUNT;

/// How much a post of each set counts. Corporate "action" posts and labels of whole accounts are weak evidence; texts
/// that merely do not ask to be spread may well promote, so they are left out.
fn weight(sample: &Sample) -> f64 {
    match sample.set {
        Set::Janitr => 16.0,
        Set::Coins => 4.0,
        Set::Three => 20.0,
        Set::Requests if !sample.promotes => 0.0,
        Set::Corporate => 0.2,
        Set::Accounts => 0.2,
        // Among other people's posts about coins the AUC falls by .005 where these count as much as the rest.
        Set::Examples if sample.coins == Some(true) => 0.3,
        _ => 1.0,
    }
}

/// How much a promotion whose subject is not told counts for either subject: with half as much the moderation set's AP
/// is .002 higher and the coins' AUC .01 lower.
const UNTOLD: f64 = 0.25;

/// What the models of the two subjects, coins and anything else, learn from a post: is it promotion of theirs, and how much
/// does it count?
fn subjects(sample: &Sample) -> [(bool, f64); table::WIDE] {
    let weight = weight(sample);
    match sample.coins {
        Some(coins) => [coins, !coins].map(|of| (sample.promotes && of, weight)),
        None if sample.promotes => [(true, weight * UNTOLD); _],
        None => [(false, weight); _],
    }
}

pub struct Promotion;

/// What is learned from: the posts' features for the table, and their named signals.
pub struct Learnable {
    features: Features,
    named: Vec<Vec<(u32, f32)>>,
}

impl Learnable {
    pub fn of(samples: &[Sample]) -> Learnable {
        let (mut rows, mut named) = (vec![], vec![]);
        for sample in samples {
            let (text, counts) = counts(sample);
            let mut found = vec![];
            let all = grams::each(&text, &counts, &mut |row| {
                found.extend(row.iter().map(|f| (f.hash, LIFTS.of(f.part()))));
            });
            let unit = 1.0 / (all.max(grams::FEWEST) as f32).sqrt();
            rows.push(
                found
                    .into_iter()
                    .map(|(hash, lift)| (hash, lift, unit))
                    .collect(),
            );
            let mut signals = vec![];
            counts.each(|i, value| signals.push((i as u32, value * NAMED)));
            named.push(signals);
        }
        Learnable {
            features: Features::of(rows),
            named,
        }
    }
}

/// Learns from those samples that `keep` keeps; the sections without calibration.
pub fn learn(samples: &[Sample], from: &Learnable, keep: impl Fn(&Sample) -> bool) -> String {
    let kept =
        (0..samples.len()).filter(|row| keep(&samples[*row]) && weight(&samples[*row]) > 0.0);
    let example = |row: usize| {
        let mut named = from.named[row].clone();
        named.push((BIAS as u32, 1.0));
        named.push((BIAS as u32 + 1 + samples[row].set as u32, SETS));
        Example {
            row,
            label: samples[row].promotes,
            weight: weight(&samples[row]),
            models: subjects(&samples[row]).into(),
            named,
        }
    };
    let plan = Plan {
        most: MOST,
        expected: (0..COLUMNS).map(expected).collect(),
        c: C,
        rounds: ROUNDS,
        tells: true,
        // The square root of the usual inverse document frequency.
        rarity: |share| libm::sqrt(1.0 - libm::log(share)),
    };
    let examples: Vec<Example> = kept.map(example).collect();
    let fitted = sparse::fit(&from.features, &examples, &plan);
    let [coins, other, alone, table] = model::SECTIONS;
    let (scale, numbers) = sparse::whole(&fitted.numbers, MIDDLE);
    named(coins, &fitted.named[0])
        + &named(other, &fitted.named[1])
        + &named(alone, &learn_alone(&examples))
        + &table::write(table, scale, table::WIDE, &numbers)
}

/// What one signal weighs at most where no word is known: no single one decides there (with the bias it stays below `promotion-own`).
const ALONE: f64 = 0.9;

/// What advertisements say, in log-odds, before anything is learned: few labelled posts offer a discount and nothing
/// else.
const EXPECTED: f64 = 1.0;

fn advertises(sense: Sense) -> bool {
    sense == Sense::Win || (Sense::Buy..=Sense::Bio).contains(&sense)
}

/// What a column is expected to weigh: nothing but the first mention of what advertises.
fn expected(column: usize) -> f64 {
    match Sense::ALL.get(column) {
        Some(sense) if advertises(*sense) => EXPECTED / f64::from(NAMED),
        _ => 0.0,
    }
}

/// What signals weigh where no word is known: learned from them alone, as far as most languages have words for them.
fn learn_alone(examples: &[Example]) -> Vec<f64> {
    let common: Vec<bool> = (0..COLUMNS).map(is_common).collect();
    let rows: Vec<Row> = examples
        .iter()
        .map(|e| Row {
            features: e
                .named
                .iter()
                .filter(|(i, _)| common[*i as usize])
                .copied()
                .collect(),
            label: e.label,
            weight: e.weight,
        })
        .collect();
    let mut weights = logistic::fit(&rows, COLUMNS, C, ROUNDS);
    for weight in &mut weights[..BIAS] {
        *weight = weight.min(ALONE / f64::from(NAMED));
    }
    weights
}

/// What is linked tells the same in every language; emoji, hashtags, figures, capitals, answers and greetings do not.
const COMMON: [Form; 8] = [
    Form::Link,
    Form::Messenger,
    Form::Referral,
    Form::HostWords,
    Form::HomePage,
    Form::Phone,
    Form::Question,
    Form::Quotes,
];

/// Is this something that advertisements say, and do most languages have words for it?
fn is_common(column: usize) -> bool {
    let said = |s: Sense| advertises(s) || matches!(s, Sense::Follow | Sense::Congratulate);
    match Sense::ALL.get(column) {
        Some(sense) => {
            let has = |l: &&&Lexicon| l.phrases.iter().any(|(s, _)| s == sense);
            said(*sense) && 2 * LANGUAGES.iter().filter(has).count() > LANGUAGES.len()
        }
        // How often a thing is said depends on how many words a language has for it. Intercepts come after the forms.
        None if column >= BIAS => true,
        None => COMMON
            .iter()
            .any(|form| 2 * Sense::ALL.len() + *form as usize == column),
    }
}

/// A section of the signals' weights.
fn named(section: &str, fitted: &[f64]) -> String {
    let thousandth = |w: f64| (w * f64::from(model::SIGNAL_SCALE)).round() as i32;
    let signal = |i| (signals::id(i), thousandth(fitted[i] * f64::from(NAMED)));
    let mut all = vec![("bias".to_string(), thousandth(fitted[BIAS]))];
    all.extend((0..signals::SIGNALS).map(signal).filter(|(_, v)| *v != 0));
    weights::write(section, model::SIGNAL_SCALE as u32, &all, &[])
}

/// The model as the shipped program would read it from `sections`.
pub fn model_of(sections: &str) -> Model {
    let part = |name| weights::section_of(sections, name).unwrap_or_default();
    Model::read(model::SECTIONS.map(part))
}

/// A sample in tokens, and what is counted in it, as in a post with its links.
pub fn counts(sample: &Sample) -> (Text, signals::Counts) {
    let (text, _, mut counts) = signals::read(&sample.text);
    if sample.linked {
        counts.form[signals::Form::Link as usize] = 1.0;
    }
    (text, counts)
}

/// The score as the shipped program forms it, the ask included.
fn scored(model: &Model, sample: &Sample) -> f64 {
    f64::from(decide::weigh(model, &sample.post()).score())
}

/// Which groups are in one fold; others to see how much of a figure is chance.
const PARTING: u64 = 1;
const OTHER_PARTINGS: [u64; 2] = [2, 3];

/// Models of which each has not seen one fold of the accounts and campaigns: [`fold_of`] says which has not seen a group.
pub fn unseeing(samples: &[Sample]) -> Vec<Model> {
    unseeing_by(PARTING, samples)
}

fn unseeing_by(parting: u64, samples: &[Sample]) -> Vec<Model> {
    let from = Learnable::of(samples);
    let model = |fold| {
        model_of(&learn(samples, &from, |s| {
            fold_by(parting, &s.group) != fold
        }))
    };
    (0..FOLDS).map(model).collect()
}

/// The model, among [`unseeing`] ones, that has not seen this group.
pub fn fold_of(group: &str) -> usize {
    fold_by(PARTING, group)
}

fn fold_by(parting: u64, group: &str) -> usize {
    folds::fold(group, parting, FOLDS)
}

/// Every sample's score by a model that saw neither its account nor its campaign; those of [`Set::Accounts`] stay without.
pub fn cross_validated(samples: &[Sample]) -> Vec<Option<f64>> {
    cross_validated_by(PARTING, samples)
}

fn cross_validated_by(parting: u64, samples: &[Sample]) -> Vec<Option<f64>> {
    let models = unseeing_by(parting, samples);
    let score = |s: &Sample| scored(&models[fold_by(parting, &s.group)], s);
    let wanted = |s: &Sample| s.set != Set::Accounts;
    samples
        .iter()
        .map(|s| wanted(s).then(|| score(s)))
        .collect()
}

const FOLDS: usize = 5;

/// All samples, the weak ones included.
pub fn samples(data: &Data) -> Result<Vec<Sample>, String> {
    let mut all = pool::posts(data)?;
    all.extend(pool::account_posts(data)?);
    all.extend(examples::posts()?);
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

/// Probabilities instead of scores.
fn chances(scored: &[(f64, bool)]) -> Vec<(f64, bool)> {
    let chance =
        |(score, label): &(f64, bool)| (f64::from(decide::probability(*score as f32)), *label);
    scored.iter().map(chance).collect()
}

/// A line of the report's table: probabilities with truth.
fn line(name: &str, rows: &[(f64, bool)]) -> String {
    let half = measure::at(rows, 0.5);
    format!(
        "| {name} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} / {:.3} / {:.3} |\n",
        rows.len(),
        measure::auc(rows),
        measure::average_precision(rows),
        measure::best_f1(rows, 1.0).f1,
        measure::best_f1(rows, 0.015).f1,
        half.precision,
        half.recall,
        half.f1
    )
}

/// The moderation set by its published parts: scores of the rest, learned from its "train" and all other sets.
fn published(samples: &[Sample]) -> Vec<(f64, bool)> {
    let rest = |s: &Sample| s.set == Set::Janitr && s.part != "train";
    let model = model_of(&learn(samples, &Learnable::of(samples), |s| !rest(s)));
    let held = samples.iter().filter(|s| rest(s));
    held.map(|s| (scored(&model, s), s.promotes)).collect()
}

const MEASURED: [Set; 4] = [Set::Janitr, Set::Comments, Set::Coins, Set::Three];
const NAMES: [&str; 4] = [
    "posts_janitr",
    "posts_youtube",
    "posts_crypto",
    "posts_three_class",
];

impl Trainer for Promotion {
    fn name(&self) -> &'static str {
        "promotion"
    }

    fn sections(&self) -> &'static [&'static str] {
        &model::SECTIONS
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let samples = samples(data)?;
        Ok(learn(&samples, &Learnable::of(&samples), |_| true))
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
            out.push_str(&line(name, &rows));
            all.extend(rows);
        }
        let written = chances(&of_set(&samples, &scores, Set::Examples));
        out.push_str(&line("examples, written for Thirds", &written));
        for parting in OTHER_PARTINGS {
            let scores = cross_validated_by(parting, &samples);
            for (set, name) in MEASURED.into_iter().zip(NAMES) {
                let rows = chances(&of_set(&samples, &scores, set));
                out.push_str(&line(&format!("{name}, parted otherwise"), &rows));
            }
        }
        let parts = published(&samples);
        out.push_str(&format!(
            "\nposts_janitr as its makers part it (learned from \"train\", {} rows of \"valid\" and \"calib\"): AP {:.3}, F1 {:.3}, F1 at ≤ 1.5 % false alarms {:.3}.\n",
            parts.len(),
            measure::average_precision(&parts),
            measure::best_f1(&parts, 1.0).f1,
            measure::best_f1(&parts, 0.015).f1,
        ));
        out.push_str("\nReliability over these sets together:\n\n");
        out.push_str(&measure::reliability(&all));
        out.push_str(&errors);
        Ok(Report { goals, text: out })
    }
}
