//! The vetting part of the accuracy report.

use super::measure::{self, Confusion};
use super::people::Set;
use super::pool::account_of;
use super::vetting::{Case, Judged};
use super::{Goal, Report, worst};
use crate::account::Verdict;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Markdown from what was said of accounts that the model had not seen.
pub fn report(judged: &[Judged]) -> Result<Report, String> {
    let mut goals = vec![];
    let mut out = String::from("## Strangers (`vet`)\n\n");
    out.push_str(
        "| accounts | rows | AUC, posts and numbers | AUC, posts only |\n|---|---|---|---|\n",
    );
    let names = [
        (Set::Few, "fewer than 50 posts in all, up to 5 seen"),
        (Set::Many, "50 posts and more, up to 5 seen"),
        (Set::Full, "up to 200 posts seen"),
    ];
    for (set, name) in names {
        let rows = |all: bool| -> Vec<(f64, bool)> {
            let of = judged.iter().filter(|j| j.case.set == set);
            of.map(|j| {
                (
                    f64::from(if all { j.all.score } else { j.posts.score }),
                    j.case.label,
                )
            })
            .collect()
        };
        let (all, posts) = (rows(true), rows(false));
        let (a, p) = (measure::auc(&all), measure::auc(&posts));
        match set {
            Set::Few => goals.extend([
                Goal::of("vet, fewer than 50 posts: AUC, posts and numbers", 0.97, a),
                Goal::of("the same: posts only", 0.90, p),
            ]),
            Set::Full => goals.push(Goal::of("vet, up to 200 posts seen: AUC", 0.985, a)),
            _ => {}
        }
        line(
            &mut out,
            format!("| {name} | {} | {a:.4} | {p:.4} |", all.len()),
        );
    }
    let labelled: Vec<&Judged> = judged
        .iter()
        .filter(|j| j.case.set != Set::Archive)
        .collect();
    verdicts(
        &mut out,
        "With posts and numbers",
        labelled.iter().map(|j| (j.case, j.all.verdict)),
    );
    verdicts(
        &mut out,
        "With posts only",
        labelled.iter().map(|j| (j.case, j.posts.verdict)),
    );
    let scores: Vec<(f64, bool)> = labelled
        .iter()
        .map(|j| (f64::from(j.all.score), j.case.label))
        .collect();
    line(
        &mut out,
        format!(
            "\n### Calibration, posts and numbers\n\n{}",
            measure::reliability(&scores)
        ),
    );
    let scores: Vec<(f64, bool)> = labelled
        .iter()
        .map(|j| (f64::from(j.posts.score), j.case.label))
        .collect();
    line(
        &mut out,
        format!(
            "\n### Calibration, posts only\n\n{}",
            measure::reliability(&scores)
        ),
    );
    archives(&mut out, judged);
    worst(&mut out, &labelled);
    out.push_str(NOTES);
    Ok(Report { goals, text: out })
}

const NOTES: &str = "\nSilence since the last post tells the labelled accounts apart almost perfectly (the honest ones were found because they \
    had just posted), so nothing is learned from it. Words of links, letter case and dates are not used.\n";

fn line(out: &mut String, text: String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

fn verdicts<'a>(out: &mut String, title: &str, rows: impl Iterator<Item = (&'a Case, Verdict)>) {
    let names = [
        "legitimate",
        "advertiser",
        "fine",
        "careful",
        "better not",
        "unknown",
    ];
    let mut counts = [[0usize; 4]; 2];
    for (case, verdict) in rows {
        let column = match verdict {
            Verdict::Fine => 0,
            Verdict::Careful => 1,
            Verdict::BetterNot => 2,
            Verdict::Unknown => 3,
        };
        counts[usize::from(case.label)][column] += 1;
    }
    line(
        out,
        format!(
            "\n### {title}\n\n| are \\ said | {} |\n|---|---|---|---|---|",
            names[2..].join(" | ")
        ),
    );
    for (row, name) in counts.iter().zip(names) {
        line(
            out,
            format!(
                "| {name} | {} | {} | {} | {} |",
                row[0], row[1], row[2], row[3]
            ),
        );
    }
    let precision = |c: usize| counts[1][c] as f64 / ((counts[0][c] + counts[1][c]).max(1) as f64);
    line(
        out,
        format!(
            "\nPrecision of \"careful\" {:.3}, of \"better not\" {:.3}.",
            precision(1),
            precision(2)
        ),
    );
    // Said of a labelled account at all, as two classes.
    let warned = |row: &[usize; 4]| (row[0] + row[3], row[1] + row[2]);
    let pairs = counts.iter().enumerate().flat_map(|(truth, row)| {
        let (quiet, warned) = warned(row);
        [((truth, 0), quiet), ((truth, 1), warned)]
    });
    let pairs = pairs.flat_map(|(pair, n)| std::iter::repeat_n(pair, n));
    line(
        out,
        format!(
            "\n{}",
            Confusion::of(&["no warning needed", "warning"], pairs).markdown()
        ),
    );
}

fn archives(out: &mut String, judged: &[Judged]) {
    out.push_str("\n### Honest archives, posts only, the account unseen in training\n\n");
    out.push_str("| account | window | windows | highest score | careful | better not |\n|---|---|---|---|---|---|\n");
    let mut groups: BTreeMap<(&str, usize), Vec<&Judged>> = BTreeMap::new();
    for one in judged.iter().filter(|j| j.case.set == Set::Archive) {
        groups
            .entry((account_of(&one.case.group), one.case.facts.len()))
            .or_default()
            .push(one);
    }
    for ((name, size), windows) in groups {
        let of = |verdict| {
            windows
                .iter()
                .filter(|w| w.posts.verdict == verdict)
                .count()
        };
        let highest = windows.iter().map(|w| w.posts.score).fold(0.0, f32::max);
        let (careful, better_not) = (of(Verdict::Careful), of(Verdict::BetterNot));
        line(
            out,
            format!(
                "| {name} | {size} | {} | {highest:.2} | {careful} | {better_not} |",
                windows.len()
            ),
        );
    }
}

/// The errors furthest off.
fn worst(out: &mut String, judged: &[&Judged]) {
    out.push_str("\n### The ten worst errors, posts and numbers\n\n");
    let number = |x: Option<u64>| x.map_or("?".into(), |x: u64| x.to_string());
    let errors = judged.iter().filter_map(|one| {
        let (case, n) = (one.case, one.case.facts.len());
        let score = f64::from(one.all.score);
        let (what, miss) = match case.label {
            true if score < 0.5 => ("advertiser not seen", 0.5 - score),
            false if score >= 0.5 => ("legitimate account warned of", score - 0.5),
            _ => return None,
        };
        let links = case.facts.iter().filter(|f| f.traits.links > 0).count();
        let replies = case
            .facts
            .iter()
            .filter(|f| f.kind == crate::post::Kind::Reply)
            .count();
        let numbers = format!(
            "follows {}, followed by {}, {} posts in all",
            number(case.numbers.following),
            number(case.numbers.followers),
            number(case.numbers.posts)
        );
        let strongest = one.all.reasons.first().map_or("none", |r| r.id.as_str());
        let texts = case.facts.iter().map(|f| f.text.as_str());
        Some(worst::Error {
            miss,
            place: format!("accounts_honeypot, an account that {numbers}"),
            row: texts.chain([numbers.as_str()]).collect(),
            what: format!("{what} ({score:.2})"),
            facts: format!(
                "{n} posts seen, {links} with a link, {replies} replies; strongest reason: {strongest}"
            ),
        })
    });
    out.push_str(&worst::list("vet", errors.collect()));
}
