//! Is this the same message again? One logistic regression over the named signals of [`crate::duplicate::signals`].
//!
//! Three sources: `pairs_resend` (the task), more pairs of the same kind labelled while the model was built
//! (`resend_labels.txt`, positions only), and `pairs_url` (paraphrases; the same words matter there). The sources ask slightly
//! different questions at different rates, so each but the first has an intercept of its own that is thrown away after training.
//! The table of common words (`duplicate-common`) counts in how many accounts a word occurs; the signals use the committed
//! table, so when the table changes, train twice.

use super::data::Data;
use super::logistic::{Row, dot, fit, sigmoid};
use super::{Goal, Report, Trainer, folds, measure, worst};
use crate::duplicate::{NAMES, Signals, normalise, signals};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

pub struct Duplicate;

/// Strength of the data against the penalty; chosen by cross-validation among 0.03, 0.1, 0.3.
const C: f64 = 0.1;
/// How much a further labelled pair counts against one of `pairs_resend`.
const FURTHER: f64 = 2.0;
/// How much all of `pairs_url` together count against all of `pairs_resend`.
const PARAPHRASES: f64 = 2.0;
/// Pairs of `pairs_url` that are trained on; as many others are measured.
const URL_ROWS: usize = 4000;
/// Common words kept.
const COMMON: usize = 320;
const ROUNDS: usize = 2000;
/// The shipped threshold.
const NEAR: f64 = crate::duplicate::NEAR as f64;

#[derive(Deserialize)]
struct Resend {
    id: String,
    account: String,
    t1: String,
    t2: String,
    label: u8,
}

#[derive(Deserialize)]
struct Url {
    id: u32,
    s1: String,
    s2: String,
    label: u8,
}

#[derive(Deserialize)]
struct Account {
    id: String,
    posts: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    text: String,
}

/// A measured pair.
struct Pair {
    id: String,
    group: String,
    values: Signals,
    label: bool,
    source: Source,
}

#[derive(Clone, Copy, PartialEq)]
enum Source {
    Resend,
    Further,
    Url,
}

fn pair(id: String, group: String, texts: (&str, &str), label: bool, source: Source) -> Pair {
    let values = signals(&normalise(texts.0), &normalise(texts.1)).0;
    Pair {
        id,
        group,
        values,
        label,
        source,
    }
}

const HONEYPOT: [&str; 4] = [
    "accounts_honeypot_1",
    "accounts_honeypot_2",
    "accounts_honeypot_full_1",
    "accounts_honeypot_full_2",
];

fn resend(data: &Data) -> Result<Vec<Pair>, String> {
    let rows: Vec<Resend> = data.jsonl("pairs_resend.jsonl")?;
    Ok(rows
        .into_iter()
        .map(|r| {
            pair(
                r.id,
                r.account,
                (&r.t1, &r.t2),
                r.label == 1,
                Source::Resend,
            )
        })
        .collect())
}

fn further(data: &Data) -> Result<Vec<Pair>, String> {
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let lines = include_str!("resend_labels.txt")
        .lines()
        .filter(|l| !l.starts_with('#'));
    let mut out = vec![];
    for line in lines {
        let bad = || format!("resend_labels.txt: cannot read {line}");
        let [file, account, a, b, label] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(bad());
        };
        let key = (file.to_string(), account.to_string());
        if !texts.contains_key(&key) {
            if account == "-" {
                let posts: Vec<Post> = data.jsonl(&format!("{file}.jsonl"))?;
                texts.insert(key.clone(), posts.into_iter().map(|p| p.text).collect());
            } else {
                for a in data.jsonl::<Account>(&format!("{file}.jsonl"))? {
                    texts.insert(
                        (file.to_string(), a.id),
                        a.posts.into_iter().map(|p| p.text).collect(),
                    );
                }
            }
        }
        let posts = texts.get(&key).ok_or_else(bad)?;
        let text = |n: &str| {
            n.parse::<usize>()
                .ok()
                .and_then(|n| posts.get(n))
                .ok_or_else(bad)
        };
        // The archives go by their account's name in `pairs_resend`.
        let group = if account == "-" {
            file.trim_start_matches("archives/")
        } else {
            account
        };
        out.push(pair(
            line.into(),
            group.into(),
            (text(a)?, text(b)?),
            label == "1",
            Source::Further,
        ));
    }
    Ok(out)
}

/// The pairs of `pairs_url` to train on, and others to measure, in an order that the identifiers shuffle. The
/// published file groups pairs by their first sentence; a sentence is in one half only.
fn url(data: &Data) -> Result<(Vec<Pair>, Vec<Pair>), String> {
    let mut rows: Vec<Url> = data.csv("pairs_url_train_1.csv")?;
    rows.extend(data.csv::<Url>("pairs_url_train_2.csv")?);
    rows.sort_by_key(|r| folds::hash(&r.id.to_le_bytes()));
    let half = |k: usize| {
        let rows = rows
            .iter()
            .filter(|r| folds::fold(&r.s1, 1, 2) == k)
            .take(URL_ROWS);
        rows.map(|r| {
            pair(
                r.id.to_string(),
                r.s1.clone(),
                (&r.s1, &r.s2),
                r.label == 1,
                Source::Url,
            )
        })
        .collect()
    };
    Ok((half(0), half(1)))
}

/// The learned sum, over the signals as they are.
struct Sum {
    bias: f64,
    weights: [f64; NAMES.len()],
}

impl Sum {
    fn probability(&self, values: &Signals) -> f64 {
        sigmoid(
            values
                .iter()
                .zip(&self.weights)
                .fold(self.bias, |s, (v, w)| s + f64::from(*v) * w),
        )
    }
}

fn learn(pairs: &[&Pair]) -> Sum {
    let own: Vec<&&Pair> = pairs.iter().filter(|p| p.source != Source::Url).collect();
    let n = own.len().max(1) as f64;
    let mean: [f64; NAMES.len()] =
        std::array::from_fn(|k| own.iter().map(|p| f64::from(p.values[k])).sum::<f64>() / n);
    let spread: [f64; NAMES.len()] = std::array::from_fn(|k| {
        let square = own
            .iter()
            .map(|p| (f64::from(p.values[k]) - mean[k]).powi(2))
            .sum::<f64>()
            / n;
        libm::sqrt(square).max(1e-3)
    });
    let count = |s: Source| pairs.iter().filter(|p| p.source == s).count().max(1) as f64;
    let paraphrase = PARAPHRASES * count(Source::Resend) / count(Source::Url);
    let width = NAMES.len();
    let rows: Vec<Row> = pairs
        .iter()
        .map(|p| {
            let scaled = (0..width).map(|k| {
                (
                    k as u32,
                    ((f64::from(p.values[k]) - mean[k]) / spread[k]) as f32,
                )
            });
            // Large constants: the penalty is meant for the signals.
            let own = [(width as u32, 10.0)].into_iter();
            let source = match p.source {
                Source::Resend => None,
                Source::Further => Some((width as u32 + 1, 3.0)),
                Source::Url => Some((width as u32 + 2, 10.0)),
            };
            let weight = match p.source {
                Source::Resend => 1.0,
                Source::Further => FURTHER,
                Source::Url => paraphrase,
            };
            Row {
                features: scaled.chain(own).chain(source).collect(),
                label: p.label,
                weight,
            }
        })
        .collect();
    let w = fit(&rows, width + 3, C, ROUNDS);
    debug_assert!(dot(&w, &rows[0]).is_finite());
    let weights: [f64; NAMES.len()] = std::array::from_fn(|k| w[k] / spread[k]);
    let bias = w[width] * 10.0 - (0..width).map(|k| weights[k] * mean[k]).sum::<f64>();
    Sum { bias, weights }
}

/// The most common words by the share of accounts that use them, in lines of one weight each.
fn common(data: &Data) -> Result<Vec<(String, i32)>, String> {
    let (mut counts, mut accounts) = (BTreeMap::<String, usize>::new(), 0usize);
    for file in HONEYPOT {
        for account in data.jsonl::<Account>(&format!("{file}.jsonl"))? {
            accounts += 1;
            let normals: Vec<_> = account
                .posts
                .iter()
                .take(20)
                .map(|p| normalise(&p.text))
                .collect();
            let words: BTreeSet<&str> = normals
                .iter()
                .flat_map(|n| n.words.iter().map(|w| n.text(w)))
                .collect();
            for word in words
                .into_iter()
                .filter(|w| w.bytes().all(|b| b.is_ascii_lowercase()))
            {
                *counts.entry(word.to_string()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut lines: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (word, count) in words.into_iter().take(COMMON) {
        // 1 for a word of one account in 600, falling with the logarithm; in steps of a tenth.
        let weight = libm::log(accounts as f64 / count as f64) / libm::log(600.0);
        lines
            .entry((weight * 10.0).round().clamp(1.0, 10.0) as i32 * 10)
            .or_default()
            .push(word);
    }
    Ok(lines
        .into_iter()
        .map(|(weight, words)| (words.join(" "), weight))
        .collect())
}

impl Trainer for Duplicate {
    fn name(&self) -> &'static str {
        "duplicate"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["duplicate-common", "duplicate"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let (resend, further, (url, _)) = (resend(data)?, further(data)?, url(data)?);
        let all: Vec<&Pair> = resend.iter().chain(&further).chain(&url).collect();
        let sum = learn(&all);
        let named = |w: f64| (w * 10_000.0).round() as i32;
        let weights = NAMES
            .iter()
            .zip(sum.weights)
            .map(|(n, w)| (n.to_string(), named(w)));
        let rows: Vec<(String, i32)> = [("bias".to_string(), named(sum.bias))]
            .into_iter()
            .chain(weights)
            .collect();
        Ok(
            crate::weights::write("duplicate-common", 100, &common(data)?, &[])
                + &crate::weights::write("duplicate", 10_000, &rows, &[]),
        )
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        let (resend, further, (url, held)) = (resend(data)?, further(data)?, url(data)?);
        const REPEATS: u64 = 5;
        let mut runs: Vec<Vec<(f64, bool)>> = vec![];
        let mut sums = vec![0.0; resend.len()];
        for seed in 0..REPEATS {
            let mut run = vec![(0.0, false); resend.len()];
            for k in 0..10 {
                let inside = |p: &Pair| folds::fold(&p.group, seed, 10) == k;
                let all: Vec<&Pair> = resend
                    .iter()
                    .chain(&further)
                    .filter(|p| !inside(p))
                    .chain(&url)
                    .collect();
                let sum = learn(&all);
                for (i, p) in resend.iter().enumerate().filter(|(_, p)| inside(p)) {
                    run[i] = (sum.probability(&p.values), p.label);
                    sums[i] += run[i].0 / REPEATS as f64;
                }
            }
            runs.push(run);
        }
        let mean = |f: fn(&[(f64, bool)]) -> f64| {
            runs.iter().map(|r| f(r)).sum::<f64>() / runs.len() as f64
        };
        let single = |name: &str, pairs: &[Pair]| {
            let k = NAMES.iter().position(|n| *n == name).unwrap_or(0);
            let scored: Vec<(f64, bool)> = pairs
                .iter()
                .map(|p| (f64::from(p.values[k]), p.label))
                .collect();
            (measure::auc(&scored), measure::best_f1(&scored, 1.0).f1)
        };
        let near = NEAR;
        let all: Vec<&Pair> = resend.iter().chain(&further).chain(&url).collect();
        let whole = learn(&all);
        let paraphrases: Vec<(f64, bool)> = held
            .iter()
            .map(|p| (whole.probability(&p.values), p.label))
            .collect();
        let mut out = String::from(
            "## Near-duplicates\n\n| pairs | measure | AUC | F1 | precision | recall |\n|---|---|---|---|---|---|\n",
        );
        out.push_str(&format!(
            "| pairs_resend | the model, {REPEATS} × 10 folds by account, at the shipped threshold {near} | {:.3} | {:.3} | {:.3} | {:.3} |\n",
            mean(measure::auc),
            mean(|r| measure::at(r, NEAR).f1),
            mean(|r| measure::at(r, NEAR).precision),
            mean(|r| measure::at(r, NEAR).recall)
        ));
        for name in ["shingles", "words"] {
            let (auc, f1) = single(name, &resend);
            out.push_str(&format!("| pairs_resend | `{name}` alone, best threshold after the fact | {auc:.3} | {f1:.3} | | |\n"));
        }
        let best = measure::best_f1(&paraphrases, 1.0);
        out.push_str(&format!(
            "| pairs_url (paraphrases, for reference) | the same model, {} pairs with other first sentences; F1 at its best threshold | {:.3} | {:.3} | {:.3} | {:.3} |\n",
            held.len(), measure::auc(&paraphrases), best.f1, best.precision, best.recall
        ));
        let (auc, f1) = single("words", &held);
        out.push_str(&format!(
            "| pairs_url | `words` alone | {auc:.3} | {f1:.3} | | |\n\n"
        ));
        let said: Vec<(usize, usize)> = resend
            .iter()
            .zip(&sums)
            .map(|(p, s)| (usize::from(p.label), usize::from(*s >= near)))
            .collect();
        out.push_str(&measure::Confusion::of(&["another", "the same again"], said).markdown());
        let scored: Vec<(f64, bool)> = resend
            .iter()
            .zip(&sums)
            .map(|(p, s)| (*s, p.label))
            .collect();
        out.push_str(&format!("\n{}\n", measure::reliability(&scored)));
        let errors = resend.iter().zip(&sums).filter_map(|(p, said)| {
            let what = match (p.label, *said >= near) {
                (true, false) => "the same again taken for another message",
                (false, true) => "another message taken for the same again",
                _ => return None,
            };
            Some(worst::Error {
                miss: (said - near).abs(),
                place: p.id.clone(),
                row: p.id.clone(),
                what: format!("{what} ({said:.2})"),
                facts: facts(p),
            })
        });
        out.push_str(&worst::list("duplicate", errors.collect()));
        let goals = vec![
            Goal::of(
                "near-duplicates, pairs_resend: F1",
                0.86,
                mean(|r| measure::at(r, NEAR).f1),
            ),
            Goal::of("the same: AUC", 0.92, mean(measure::auc)),
            Goal::of(
                "near-duplicates, pairs_url: AUC (for reference)",
                0.925,
                measure::auc(&paraphrases),
            ),
        ];
        Ok(Report { goals, text: out })
    }
}

/// What sets the two apart, without their text.
fn facts(pair: &Pair) -> String {
    let value = |name: &str| {
        NAMES
            .iter()
            .position(|n| *n == name)
            .map_or(0.0, |k| pair.values[k])
    };
    let mut what = vec![format!(
        "{:.0} % of the weight of the words is shared",
        value("words") * 100.0
    )];
    let mut add = |yes: bool, text: String| {
        if yes {
            what.push(text)
        }
    };
    add(
        value("swapped") > 0.0,
        format!(
            "words of weight {:.1} stand in the place of others",
            value("swapped")
        ),
    );
    add(value("swapped-name") > 0.0, "names among them".into());
    add(value("swapped-number") > 0.0, "another number".into());
    add(value("swapped-date") > 0.0, "another date or part".into());
    add(
        value("added") > 0.5,
        format!("words of weight {:.1} on one side only", value("added")),
    );
    add(value("same-link") > 0.0, "the same link".into());
    add(value("other-link") > 0.0, "another link".into());
    add(value("other-person") > 0.0, "to somebody else".into());
    add(
        value("repost-differs") > 0.0,
        "one of them answers or repeats somebody's post".into(),
    );
    what.join("; ")
}
