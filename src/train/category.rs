//! The lines between content, engagement and promotion, drawn on the posts with the product's own three labels.

use super::data::Data;
use super::logistic::{self, Row};
use super::pool::{Sample, Set};
use super::{Trainer, folds, measure, promotion};
use crate::category::decide::{self, SALES, TALKS};
use crate::category::{Category, lexicon, signals};
use crate::post::Kind;
use crate::text::Text;
use crate::weights;

pub struct Categories;

const NAMES: [&str; 3] = ["content", "engagement", "promotion"];
/// The precision of 0.90 that is wanted for promotion, as measured on the rows themselves.
const PRECISION: f64 = 0.90;

struct Row3 {
    class: usize,
    score: f32,
    kind: Kind,
    counts: signals::Counts,
    group: String,
}

fn rows(samples: &[Sample], scores: &[Option<f64>]) -> Vec<Row3> {
    let posts = samples
        .iter()
        .zip(scores)
        .filter(|(s, _)| s.set == Set::Three);
    posts
        .filter_map(|(s, score)| {
            let text = Text::of(&s.text);
            let mut hits = vec![];
            lexicon::find(&text, &mut hits);
            let counts = signals::count(&s.text, &text, &hits);
            let kind = if s.repost {
                Kind::Repost
            } else if s.reply {
                Kind::Reply
            } else {
                Kind::Original
            };
            Some(Row3 {
                class: s.class?,
                score: (*score)? as f32,
                kind,
                counts,
                group: s.group.clone(),
            })
        })
        .collect()
}

/// The section, learned from `rows`.
fn learn(rows: &[&Row3]) -> String {
    let talks: Vec<Row> = rows
        .iter()
        .filter(|r| r.kind == Kind::Original && r.class != 2)
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
    let w = logistic::fit(&talks, TALKS.len() + 1, 1.0, 300);
    let thousandth = |w: f64| (w * 1000.0).round() as i32;
    let best = |scored: &[(f64, bool)]| {
        let good = measure::curve(scored)
            .into_iter()
            .filter(|p| p.precision >= PRECISION);
        good.fold(
            measure::Point {
                threshold: 2.0,
                ..Default::default()
            },
            |best, p| if p.f1 > best.f1 { p } else { best },
        )
        .threshold
    };
    let of = |kinds: &'static [Kind]| rows.iter().copied().filter(|r| kinds.contains(&r.kind));
    let sales: Vec<Row> = of(&[Kind::Original])
        .map(|r| {
            let mut features: Vec<(u32, f32)> = decide::sale(r.score, &r.counts)
                .iter()
                .enumerate()
                .map(|(i, v)| (i as u32, *v))
                .filter(|(_, v)| *v != 0.0)
                .collect();
            features.push((SALES.len() as u32, 1.0));
            Row {
                features,
                label: r.class == 2,
                weight: 1.0,
            }
        })
        .collect();
    let sale = logistic::fit(&sales, SALES.len() + 1, 0.5, 300);
    let own: Vec<(f64, bool)> = sales
        .iter()
        .map(|r| (logistic::dot(&sale, r) - sale[SALES.len()], r.label))
        .collect();
    let replies: Vec<(f64, bool)> = of(&[Kind::Reply, Kind::Quote])
        .map(|r| (f64::from(r.score), r.class == 2))
        .collect();
    let mut named = vec![
        ("promotion-own".to_string(), thousandth(best(&own))),
        (
            "promotion-reply".to_string(),
            thousandth(best(&replies).max(0.5)),
        ),
        ("bias".to_string(), thousandth(w[TALKS.len()])),
    ];
    named.extend(
        TALKS
            .iter()
            .zip(&w)
            .map(|(id, w)| (id.to_string(), thousandth(*w))),
    );
    named.extend(
        SALES
            .iter()
            .zip(&sale)
            .map(|(id, w)| (id.to_string(), thousandth(*w))),
    );
    weights::write("category", 1000, &named, &[])
}

fn said(section: &str, row: &Row3) -> usize {
    let section = weights::section_of(section, "category").unwrap_or_default();
    match decide::category_by(&section, row.score, row.kind, &row.counts) {
        Category::Content => 0,
        Category::Engagement => 1,
        Category::Promotion => 2,
    }
}

const FOLDS: usize = 5;

impl Trainer for Categories {
    fn name(&self) -> &'static str {
        "category"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["category"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let samples = promotion::samples(data)?;
        let scores = promotion::cross_validated(&samples);
        Ok(learn(&rows(&samples, &scores).iter().collect::<Vec<_>>()))
    }

    fn report(&self, data: &Data) -> Result<String, String> {
        let samples = promotion::samples(data)?;
        let scores = promotion::cross_validated(&samples);
        let rows = rows(&samples, &scores);
        let mut pairs = vec![];
        for fold in 0..FOLDS {
            let held = |r: &Row3| folds::fold(&r.group, 1, FOLDS) == fold;
            let section = learn(&rows.iter().filter(|r| !held(r)).collect::<Vec<_>>());
            pairs.extend(
                rows.iter()
                    .filter(|r| held(r))
                    .map(|r| (r.class, said(&section, r))),
            );
        }
        let confusion = measure::Confusion::of(&NAMES, pairs);
        Ok(format!(
            "## Three categories (posts_three_class, {} rows)\n\nMacro F1 {:.3}\n\n{}",
            rows.len(),
            confusion.macro_f1(),
            confusion.markdown()
        ))
    }
}
