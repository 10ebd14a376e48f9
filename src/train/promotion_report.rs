//! The promotion part of the accuracy report.

use super::pool::{Sample, Set};
use super::promotion::{self, Basis, MEASURED, of_set, scored};
use super::{Goal, Report, measure, worst};
use crate::category::decide;

const NAMES: [&str; 4] = [
    "posts_janitr",
    "posts_youtube",
    "posts_crypto",
    "posts_three_class",
];
/// Groups parted otherwise, to see how much of a figure is chance.
const OTHER_PARTINGS: [u64; 2] = [2, 3];

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
fn published(basis: &Basis) -> Vec<(f64, bool)> {
    let rest = |s: &Sample| s.set == Set::Janitr && s.part != "train";
    let model = promotion::learn(&basis.samples, &basis.from, |s| !rest(s), |_| true).model();
    let held = basis.samples.iter().filter(|s| rest(s));
    held.map(|s| (scored(&model, s), s.promotes)).collect()
}

/// Markdown from what was said of posts that the model had not seen.
pub fn report(basis: &Basis) -> Report {
    let samples = &basis.samples;
    let scores = basis.cross_validated();
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
    for (set, name) in [
        (Set::Labelled, "further posts, labelled for Thirds"),
        (Set::Examples, "examples, written for Thirds"),
    ] {
        out.push_str(&line(name, &chances(&of_set(samples, &scores, set))));
    }
    for parting in OTHER_PARTINGS {
        let scores = basis.scores(parting, &basis.unseeing_by(parting));
        for (set, name) in MEASURED.into_iter().zip(NAMES) {
            let rows = chances(&of_set(samples, &scores, set));
            out.push_str(&line(&format!("{name}, parted otherwise"), &rows));
        }
    }
    let parts = published(basis);
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
    Report { goals, text: out }
}
