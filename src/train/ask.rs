//! Requests to repost: one weight for each rule, learned with a mild penalty, so that few rows do not make large weights.

use super::data::Data;
use super::logistic::{self, Row};
use super::pool::{self, Sample, Set};
use super::{Goal, Report, Trainer, folds, measure, worst};
use crate::category::ask::{self, Found, RULE_IDS, RULES};
use crate::category::lexicon;
use crate::text::Text;
use crate::weights;

pub struct Asks;

/// Inverse of the L2 penalty.
const C: f64 = 1.0;
const FOLDS: usize = 10;
/// The precision of 0.95 that is wanted, with a margin for unseen rows.
const PRECISION: f64 = 0.96;

/// The rules that hold in a text.
pub fn found(raw: &str) -> Found {
    let text = Text::of(raw);
    let mut hits = vec![];
    lexicon::find(&text, &mut hits);
    ask::read(raw, &text, &hits)
}

fn row(sample: &Sample) -> Row {
    let at = found(&sample.text).at;
    let mut features: Vec<(u32, f32)> = at
        .iter()
        .enumerate()
        .filter(|(_, a)| a.is_some())
        .map(|(i, _)| (i as u32, 1.0))
        .collect();
    features.push((RULES as u32, 1.0));
    Row {
        features,
        label: sample.asks == Some(true),
        weight: 1.0,
    }
}

fn learn(rows: &[&Row]) -> Vec<f64> {
    let rows: Vec<Row> = rows.iter().map(|r| (*r).clone()).collect();
    logistic::fit(&rows, RULES + 1, C, 300)
}

fn requests(data: &Data) -> Result<Vec<Sample>, String> {
    Ok(pool::posts(data)?
        .into_iter()
        .filter(|s| s.set == Set::Requests)
        .collect())
}

/// Log-odds of each sample by weights that never saw its campaign.
fn cross_validated(samples: &[Sample], rows: &[Row]) -> Vec<(f64, bool)> {
    let fold = |s: &Sample| folds::fold(&s.group, 3, FOLDS);
    let mut scores = vec![(0.0, false); rows.len()];
    for held in 0..FOLDS {
        let train: Vec<&Row> = samples
            .iter()
            .zip(rows)
            .filter(|(s, _)| fold(s) != held)
            .map(|(_, r)| r)
            .collect();
        let w = learn(&train);
        for (i, (s, r)) in samples.iter().zip(rows).enumerate() {
            if fold(s) == held {
                scores[i] = (logistic::dot(&w, r), r.label);
            }
        }
    }
    scores
}

fn curve(scores: &[(f64, bool)]) -> String {
    let rows: Vec<Row> = scores
        .iter()
        .map(|(x, label)| Row {
            features: vec![(0, *x as f32), (1, 1.0)],
            label: *label,
            weight: 1.0,
        })
        .collect();
    let w = logistic::fit(&rows, 2, 10.0, 300);
    let of = |name: &str, w: f64| (name.to_string(), (w * 10_000.0).round() as i32);
    let named = [of("slope", w[0]), of("offset", w[1])];
    weights::write("ask-curve", 10_000, &named, &[])
}

/// The probability from which on a text is called an ask: the lowest with the wanted precision.
fn threshold(scores: &[(f64, bool)], calibration: &str) -> f64 {
    let p = calibrated(scores, calibration);
    let good = measure::curve(&p)
        .into_iter()
        .filter(|p| p.precision >= PRECISION);
    good.fold((0.0, 0.5), |best, p| {
        if p.f1 > best.0 {
            (p.f1, p.threshold)
        } else {
            best
        }
    })
    .1
    .clamp(0.5, 0.9)
}

fn calibrated(scores: &[(f64, bool)], calibration: &str) -> Vec<(f64, bool)> {
    let section = weights::section_of(calibration, "ask-curve").unwrap_or_default();
    let curve = crate::category::model::Curve::read(&section);
    scores
        .iter()
        .map(|(x, l)| (f64::from(curve.at(*x as f32)), *l))
        .collect()
}

impl Trainer for Asks {
    fn name(&self) -> &'static str {
        "ask"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["ask", "ask-curve"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let samples = requests(data)?;
        let rows: Vec<Row> = samples.iter().map(row).collect();
        let scores = cross_validated(&samples, &rows);
        let calibration = curve(&scores);
        let w = learn(&rows.iter().collect::<Vec<_>>());
        let thousandth = |w: f64| (w * 1000.0).round() as i32;
        let mut named = vec![
            ("bias".to_string(), thousandth(w[RULES])),
            (
                "threshold".to_string(),
                thousandth(threshold(&scores, &calibration)),
            ),
        ];
        named.extend(
            RULE_IDS
                .iter()
                .zip(&w)
                .map(|(id, w)| (id.to_string(), thousandth(*w))),
        );
        Ok(weights::write("ask", 1000, &named, &[]) + &calibration)
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        let samples = requests(data)?;
        let rows: Vec<Row> = samples.iter().map(row).collect();
        let scores = cross_validated(&samples, &rows);
        let calibration = curve(&scores);
        let least = threshold(&scores, &calibration);
        let p = calibrated(&scores, &calibration);
        let mut out = String::from(
            "## Requests to repost\n\n| rows | number | AUC | precision | recall | F1 | best F1 |\n|---|---|---|---|---|---|---|\n",
        );
        let mut points = vec![];
        let mut part = |name: &str, keep: &dyn Fn(&Sample) -> bool| {
            let rows: Vec<(f64, bool)> = samples
                .iter()
                .zip(&p)
                .filter(|(s, _)| keep(s))
                .map(|(_, r)| *r)
                .collect();
            let at = measure::at(&rows, least);
            points.push(at);
            out.push_str(&format!(
                "| {name} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |\n",
                rows.len(),
                measure::auc(&rows),
                at.precision,
                at.recall,
                at.f1,
                measure::best_f1(&rows, 1.0).f1
            ));
        };
        part("all", &|_| true);
        part("English", &|s| s.lang == "en");
        part("Italian", &|s| s.lang == "it");
        part("other", &|s| s.lang != "en" && s.lang != "it");
        let confusion = measure::Confusion::of(
            &["no ask", "ask"],
            p.iter()
                .map(|(p, asks)| (usize::from(*asks), usize::from(*p >= least))),
        );
        let wrong = samples.iter().zip(&p).filter_map(|(s, (p, asks))| {
            let what = match (asks, *p >= least) {
                (true, false) => "ask missed",
                (false, true) => "taken for an ask",
                _ => return None,
            };
            Some(s.error((p - least).abs(), format!("{what} ({})", s.lang)))
        });
        out.push_str(&format!(
            "\nThreshold {least:.2}.\n\n{}\n{}\nReliability:\n\n{}",
            confusion.markdown(),
            worst::list("ask", wrong.collect()),
            measure::reliability(&p)
        ));
        let goals = vec![
            Goal::of("asks: F1", 0.93, points[0].f1),
            Goal::of("asks in English: F1", 0.96, points[1].f1),
            Goal::of("asks: precision", 0.95, points[0].precision),
        ];
        Ok(Report { goals, text: out })
    }
}
