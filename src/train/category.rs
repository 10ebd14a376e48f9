//! The lines between content, engagement and promotion, drawn on the posts with the product's own three labels.

use super::data::Data;
use super::logistic::{self, Row};
use super::pool::{Sample, Set};
use super::promotion::{FOLDS, fold_by};
use super::{Goal, Report, Trainer, measure, promotion, worst};
use crate::category::decide::{self, TALKS};
use crate::category::{Category, model, signals};
use crate::post::Kind;
use crate::weights;

pub struct Categories;

const NAMES: [&str; 3] = ["content", "engagement", "promotion"];
/// A post of one's own is promotion from this chance on, by a sigmoid over the rows' scores: less than a tenth of what is
/// called promotion is none.
const CHANCE: f64 = 0.61;
/// Replies advertise so rarely that a score has to be this much higher.
const REPLY: f64 = 1.0;

struct Row3<'a> {
    sample: &'a Sample,
    class: usize,
    score: f32,
    kind: Kind,
    counts: signals::Counts,
    group: String,
}

fn rows<'a>(samples: &'a [Sample], scores: &[Option<f64>]) -> Vec<Row3<'a>> {
    let posts = samples
        .iter()
        .zip(scores)
        .filter(|(s, _)| matches!(s.set, Set::Three | Set::Labelled));
    posts
        .filter_map(|(s, score)| {
            let weighed = decide::weigh(model::promotion(), &s.post());
            Some(Row3 {
                sample: s,
                class: s.class?,
                score: (*score)? as f32,
                kind: weighed.kind,
                counts: weighed.counts,
                group: s.group.clone(),
            })
        })
        .collect()
}

/// What engagement is by definition, whatever the few such posts among the labelled ones teach: congratulations, even
/// beside a link, and thanks to somebody by name.
fn define(w: &mut [f64]) {
    let place = |mark: &str| TALKS.iter().position(|t| *t == mark).unwrap_or(0);
    let enough = f64::from(decide::TALK) - w[TALKS.len()] + 0.1;
    for (mark, beside) in [("congratulate", "link"), ("thanks", "mention")] {
        let least = enough - w[place(beside)];
        w[place(mark)] = w[place(mark)].max(least);
    }
}

/// The section, learned from `rows`; `curve` is the calibration.
fn learn(rows: &[&Row3<'_>], curve: [f64; 2]) -> String {
    let talks: Vec<Row> = rows
        .iter()
        .filter(|r| r.kind == Kind::Original && r.class != 2)
        // With the further posts, a third more conversation is found and content taken for it four times as often.
        .filter(|r| r.sample.set == Set::Three)
        .map(|r| {
            let mut features: Vec<(u32, f32)> = decide::talk(&r.counts)
                .iter()
                .enumerate()
                .map(|(i, v)| (i as u32, *v))
                .filter(|(_, v)| *v > 0.0)
                .collect();
            features.push((TALKS.len() as u32, 1.0));
            Row {
                features,
                label: r.class == 1,
                weight: 1.0,
            }
        })
        .collect();
    let mut w = logistic::fit(&talks, TALKS.len() + 1, 1.0, 300);
    define(&mut w);
    let thousandth = |w: f64| (w * 1000.0).round() as i32;
    let of = |kinds: &'static [Kind]| {
        rows.iter()
            .copied()
            .filter(move |r| kinds.contains(&r.kind))
    };
    let own: Vec<Row> = of(&[Kind::Original])
        .map(|r| Row {
            features: vec![(0, r.score), (1, 1.0)],
            label: r.class == 2,
            weight: 1.0,
        })
        .collect();
    let line = logistic::fit(&own, 2, 10.0, 300);
    let odds = libm::log(CHANCE / (1.0 - CHANCE));
    let own = (odds - line[1]) / line[0].max(0.1);
    let mut named = vec![
        ("promotion-own".to_string(), thousandth(own)),
        ("promotion-reply".to_string(), thousandth(own + REPLY)),
        ("slope".to_string(), thousandth(curve[0])),
        ("offset".to_string(), thousandth(curve[1])),
        ("bias".to_string(), thousandth(w[TALKS.len()])),
    ];
    named.extend(
        TALKS
            .iter()
            .zip(&w)
            .map(|(id, w)| (id.to_string(), thousandth(*w))),
    );
    weights::write("category", 1000, &named, &[])
}

fn said(section: &str, row: &Row3<'_>) -> usize {
    let section = weights::section_of(section, "category").unwrap_or_default();
    match decide::category_by(&section, row.score, row.kind, &row.counts) {
        Category::Content => 0,
        Category::Engagement => 1,
        Category::Promotion => 2,
    }
}

/// Each row with what is said of it by lines that have not seen its group, and where they call a post of one's own promotion.
fn judged<'r, 's>(rows: &'r [Row3<'s>], parting: u64) -> Vec<(&'r Row3<'s>, usize, f32)> {
    let mut all = vec![];
    for fold in 0..FOLDS {
        let held = |r: &&Row3| fold_by(parting, &r.group) == fold;
        let others: Vec<&Row3> = rows.iter().filter(|r| !held(r)).collect();
        let section = learn(&others, [1.0, 0.0]);
        let own = weights::section_of(&section, "category")
            .unwrap_or_default()
            .weight("promotion-own");
        let of_fold = rows.iter().filter(held);
        all.extend(of_fold.map(|row| (row, said(&section, row), own)));
    }
    all
}

impl Trainer for Categories {
    fn name(&self) -> &'static str {
        "category"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["category"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let basis = data.basis()?;
        let scores = basis.cross_validated();
        let rows = rows(&basis.samples, &scores);
        let curve = promotion::curve(&basis.samples, &scores);
        Ok(learn(&rows.iter().collect::<Vec<_>>(), curve))
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        let basis = data.basis()?;
        let (mut pairs, mut further, mut errors) = (vec![], vec![], vec![]);
        for (way, (parting, scores)) in basis.parted().into_iter().enumerate() {
            let rows = rows(&basis.samples, &scores);
            for (row, said, own) in judged(&rows, parting) {
                if row.sample.set != Set::Three {
                    further.push((row.class, said));
                    continue;
                }
                pairs.push((row.class, said));
                if way == 0 && said != row.class {
                    let what = format!("{} taken for {}", NAMES[row.class], NAMES[said]);
                    errors.push(row.sample.error(f64::from((row.score - own).abs()), what));
                }
            }
        }
        let further = measure::Confusion::of(&NAMES, further);
        let confusion = measure::Confusion::of(&NAMES, pairs);
        let goals = vec![
            Goal::of("three categories: macro F1", 0.90, confusion.macro_f1()),
            Goal::of(
                "the same: precision of promotion",
                0.90,
                confusion.class(2).0,
            ),
        ];
        let text = format!(
            "## Three categories (posts_three_class, each post judged in three partings)\n\nMacro F1 {:.3}\n\n{}\n\
             The further posts that were labelled for Thirds, half of them because they are hard to tell: macro F1 {:.3}\n\n{}\n{}",
            confusion.macro_f1(),
            confusion.markdown(),
            further.macro_f1(),
            further.markdown(),
            worst::list("category", errors)
        );
        Ok(Report { goals, text })
    }
}
