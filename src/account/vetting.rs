//! Who is asking me? The judgement of an account from the posts and numbers seen.
//!
//! The score is a logistic sum of the rules' learned weights. It ranks accounts however little was seen; the verdict is
//! bolder than the score allows only where enough was seen and more than one rule speaks.

use super::mix::mix;
use super::rules::{RULES, Rule, Seen, place};
use super::thresholds::Thresholds;
use super::{Evidence, Fact, Numbers, Reason, Verdict, Vetting};
use crate::post::Millis;
use crate::weights::{Section, section};
use std::sync::OnceLock;

/// Reasons lighter than this (in logarithms of the odds) are not worth a reader's time.
const LIGHTEST: f32 = 0.15;
const MOST_REASONS: usize = 6;
const MOST_POSTS: usize = 3;

/// The learned numbers of every rule, in the order of [`RULES`].
struct Model {
    base: f32,
    /// At the knots, and where the measure is not known.
    rules: Vec<(Vec<f32>, f32)>,
}

impl Model {
    fn of(section: &Section) -> Model {
        let at = |rule: &Rule, what: &str| section.weight(&format!("{}:{what}", rule.id));
        let of = |rule: &&Rule| {
            let knots = (0..rule.knots.len())
                .map(|k| at(rule, &k.to_string()))
                .collect();
            (knots, at(rule, "unknown"))
        };
        Model {
            base: section.weight("base"),
            rules: RULES.iter().map(of).collect(),
        }
    }

    fn committed() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::of(&section("vetting")))
    }

    fn weight(&self, rule: usize, measure: Option<f32>) -> f32 {
        let (knots, unknown) = &self.rules[rule];
        let Some(measure) = measure else {
            return *unknown;
        };
        let (low, share) = place(RULES[rule].knots, measure);
        let next = knots.get(low + 1).copied().unwrap_or(knots[low]);
        knots[low] + (next - knots[low]) * share
    }
}

/// Judges an account from the posts seen (any order) and what its profile told (`Numbers::default()` = nothing). `now`
/// should be the time at which the numbers were read.
pub fn vet(facts: &[Fact], numbers: &Numbers, now: Millis, thresholds: &Thresholds) -> Vetting {
    let seen = Seen::new(facts, numbers, now, thresholds);
    let model = Model::committed();
    let weights: Vec<f32> = RULES
        .iter()
        .enumerate()
        .map(|(r, rule)| model.weight(r, (rule.measure)(&seen)))
        .collect();
    let sum = model.base + weights.iter().sum::<f32>();
    let mut mix = mix(seen.facts.iter().copied(), thresholds);
    mix.of = numbers.posts;
    Vetting {
        verdict: verdict(&seen, sum, &weights),
        score: logistic(sum),
        mix,
        reasons: reasons(&seen, &weights),
        next: next(&seen),
    }
}

/// `careful` and `better-not` must hold without the strongest rule, at `careful` at least: no verdict rests on one rule.
fn verdict(seen: &Seen, sum: f32, weights: &[f32]) -> Verdict {
    let threshold = |id| seen.thresholds.value(id);
    if seen.n() < threshold("vet-sample") {
        return Verdict::Unknown;
    }
    let strongest = weights.iter().copied().fold(0.0, f32::max);
    let without = logistic(sum - strongest);
    match logistic(sum) {
        score if score >= threshold("better-not") && without >= threshold("careful") => {
            Verdict::BetterNot
        }
        score if score >= threshold("careful") && without >= 0.5 => Verdict::Careful,
        _ => Verdict::Fine,
    }
}

fn reasons(seen: &Seen, weights: &[f32]) -> Vec<Reason> {
    let mut order: Vec<usize> = (0..RULES.len())
        .filter(|r| weights[*r].abs() >= LIGHTEST)
        .collect();
    order.retain(|r| (RULES[*r].measure)(seen).is_some());
    crate::order::by(&mut order, |a, b| {
        weights[*b].abs().total_cmp(&weights[*a].abs())
    });
    let reason = |r: usize| Reason {
        id: RULES[r].id.into(),
        args: (RULES[r].args)(seen),
        weight: weights[r],
        posts: (RULES[r].evidence)(seen)
            .into_iter()
            .take(MOST_POSTS)
            .map(Evidence::of)
            .collect(),
    };
    order.into_iter().take(MOST_REASONS).map(reason).collect()
}

/// What would make the judgement better.
fn next(seen: &Seen) -> String {
    let profile = seen.numbers.posts.is_some() || seen.numbers.followers.is_some();
    let all = seen.numbers.posts.is_some_and(|p| p as f32 <= seen.n());
    match () {
        _ if !profile => "open-profile".into(),
        _ if seen.n() < 20.0 && !all => "see-more".into(),
        _ => String::new(),
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
