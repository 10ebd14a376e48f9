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
    let (mut all, mut errors) = (vec![], String::new());
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
        out.push_str(&line(name, &rows));
        all.extend(rows);
    }
    for (set, name) in [
        (Set::Labelled, "further posts, labelled for Thirds"),
        (Set::Examples, "examples, written for Thirds"),
    ] {
        out.push_str(&line(name, &chances(&of_set(samples, &scores, set))));
    }
    let parted = basis.parted();
    for (_, scores) in &parted[1..] {
        for (set, name) in MEASURED.into_iter().zip(NAMES) {
            let rows = chances(&of_set(samples, scores, set));
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
    Report {
        goals: goals(|set| {
            parted
                .iter()
                .map(|(_, s)| of_set(samples, s, set))
                .collect()
        }),
        text: out,
    }
}

/// What is wanted: means over the partings. `of` gives a set's scores with truth for each.
fn goals(of: impl Fn(Set) -> Vec<Vec<(f64, bool)>>) -> Vec<Goal> {
    let goal = |name, set, least, measure: fn(&[(f64, bool)]) -> f64| {
        let partings = of(set);
        let sum: f64 = partings.iter().map(|rows| measure(rows)).sum();
        Goal::of(name, least, sum / partings.len() as f64)
    };
    let low = |rows: &[(f64, bool)]| measure::best_f1(rows, 0.015).f1;
    vec![
        goal(
            "promotion, posts_janitr: AP",
            Set::Janitr,
            0.91,
            measure::average_precision,
        ),
        goal("the same: F1", Set::Janitr, 0.83, |rows| {
            measure::best_f1(rows, 1.0).f1
        }),
        goal(
            "the same: F1 at ≤ 1.5 % false positives",
            Set::Janitr,
            0.78,
            low,
        ),
        goal(
            "promotion, posts_youtube: AUC",
            Set::Comments,
            0.96,
            measure::auc,
        ),
        goal(
            "promotion, posts_crypto: AUC",
            Set::Coins,
            0.92,
            measure::auc,
        ),
    ]
}
