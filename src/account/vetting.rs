//! Who is asking me? The judgement of an account from the posts and numbers seen.
//!
//! The score is a logistic sum of the rules' learned weights. It ranks accounts however little was seen; the verdict is
//! bolder than the score allows only where enough was seen and more than one rule speaks.

use super::mix::mix;
use super::rules::{About, RULES, Rule, Seen, Sense, place};
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
pub struct Model {
    /// The sum where only posts are known, before any rule.
    posts_base: f32,
    /// The same beside numbers, and how much what the posts say counts there.
    base: f32,
    posts_share: f32,
    /// At the knots, and where the measure is not known.
    rules: Vec<(Vec<f32>, f32)>,
}

/// What the posts say counts up to here beside numbers.
pub const FAR: f32 = 8.0;

impl Model {
    /// Reads the section `vetting` of a weights file.
    pub fn of(section: &Section) -> Model {
        let at = |rule: &Rule, what: &str| section.weight(&format!("{}:{what}", rule.id));
        let of = |rule: &&Rule| match rule.sense {
            Sense::Stated(weights) => (weights.to_vec(), 0.0),
            _ => {
                let knots = (0..rule.knots.len())
                    .map(|k| at(rule, &k.to_string()))
                    .collect();
                (knots, at(rule, "unknown"))
            }
        };
        Model {
            posts_base: section.weight("posts-base"),
            base: section.weight("base"),
            posts_share: section.weight("posts-share"),
            rules: RULES.iter().map(of).collect(),
        }
    }

    fn committed() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::of(&section("vetting")))
    }

    fn weight(&self, rule: usize, measure: Option<f32>) -> f32 {
        let (knots, unknown) = &self.rules[rule];
        measure.map_or(*unknown, |measure| line(RULES[rule], knots, measure))
    }

    /// The sum (logarithm of the odds) and what each rule adds to it.
    fn sum(&self, seen: &Seen) -> (f32, Vec<f32>) {
        let numbers = *seen.numbers != Numbers::default();
        let weight = |(r, rule): (usize, &&Rule)| match rule.about {
            About::Numbers if !numbers => 0.0,
            _ => self.weight(r, (rule.measure)(seen)),
        };
        let mut weights: Vec<f32> = RULES.iter().enumerate().map(weight).collect();
        let of = |about: About, weights: &[f32]| -> f32 {
            RULES
                .iter()
                .zip(weights)
                .filter(|(r, _)| r.about == about)
                .map(|(_, w)| *w)
                .sum()
        };
        let posts = self.posts_base + of(About::Posts, &weights);
        if !numbers {
            return (posts, weights);
        }
        let sum =
            self.base + self.posts_share * posts.clamp(-FAR, FAR) + of(About::Numbers, &weights);
        let about_posts = weights
            .iter_mut()
            .zip(RULES)
            .filter(|(_, r)| r.about == About::Posts);
        about_posts.for_each(|(w, _)| *w *= self.posts_share);
        (sum, weights)
    }

    /// What each rule says by itself. Learned together, rules have only what the strongest left them, and beside the voice of
    /// an advertiser "five of five posts promote" adds next to nothing; but without it each would say at least what was
    /// expected of it beforehand.
    fn alone(&self, seen: &Seen, weights: &[f32], strongest: f32) -> Vec<f32> {
        let share = match *seen.numbers == Numbers::default() {
            true => 1.0,
            false => self.posts_share,
        };
        let alone = |(rule, weight): (&&Rule, &f32)| {
            if rule.prior.is_empty() || *weight >= strongest {
                return *weight;
            }
            let expected = |measure| share * line(rule, rule.prior, measure);
            (rule.measure)(seen).map_or(*weight, |measure| weight.max(expected(measure)))
        };
        RULES.iter().zip(weights).map(alone).collect()
    }
}

/// The number at `measure` on a line with one at each of the rule's knots.
fn line(rule: &Rule, numbers: &[f32], measure: f32) -> f32 {
    let (low, share) = place(rule.knots, measure);
    let next = numbers.get(low + 1).copied().unwrap_or(numbers[low]);
    numbers[low] + (next - numbers[low]) * share
}

/// Judges an account from the posts seen (any order) and what its profile told (`Numbers::default()` = nothing). `now`
/// should be the time at which the numbers were read.
pub fn vet(facts: &[Fact], numbers: &Numbers, now: Millis, thresholds: &Thresholds) -> Vetting {
    vet_with(Model::committed(), facts, numbers, now, thresholds)
}

/// The same with other weights than the committed ones: how the training measures itself.
pub fn vet_with(
    model: &Model,
    facts: &[Fact],
    numbers: &Numbers,
    now: Millis,
    thresholds: &Thresholds,
) -> Vetting {
    let seen = Seen::new(facts, numbers, now, thresholds);
    let (sum, weights) = model.sum(&seen);
    let mut mix = mix(seen.facts.iter().copied(), thresholds);
    mix.of = numbers.posts;
    let strongest = weights.iter().copied().fold(0.0, f32::max);
    let alone = model.alone(&seen, &weights, strongest);
    let more: f32 = alone.iter().zip(&weights).map(|(a, w)| a - w).sum();
    let verdict = verdict(&seen, sum, sum - strongest + more);
    Vetting {
        score: told(&seen, logistic(sum), verdict),
        verdict,
        mix,
        reasons: reasons(&seen, &alone),
        next: next(&seen),
    }
}

/// No verdict rests on one rule: by the `rest` of them, without the strongest, the account must still look more like an
/// advertiser than not. The score itself goes on ranking accounts of which too little was seen for a verdict.
fn verdict(seen: &Seen, sum: f32, rest: f32) -> Verdict {
    let threshold = |id| seen.thresholds.value(id);
    if seen.n() < threshold("vet-sample") {
        return Verdict::Unknown;
    }
    // "Fine" takes more than a few harmless posts.
    let known = *seen.numbers != Numbers::default();
    let fine = match known || seen.n() >= threshold("fine-sample") {
        true => Verdict::Fine,
        false => Verdict::Unknown,
    };
    match logistic(sum) {
        _ if rest <= 0.0 => fine,
        score if score >= threshold("better-not") => Verdict::BetterNot,
        score if score >= threshold("careful") => Verdict::Careful,
        _ => fine,
    }
}

/// From here on a score says "careful", and from here on "better not"; below, "fine".
pub const CAREFUL: f32 = 0.5;
pub const BETTER_NOT: f32 = 0.8;

/// The probability, stretched so that the verdicts stand in its order: the thresholds in force lie at [`CAREFUL`] and
/// [`BETTER_NOT`]. Only where there is no verdict, because too little was seen or because one rule alone speaks, a high score
/// comes without one; what is "fine" stays below "careful".
fn told(seen: &Seen, probability: f32, verdict: Verdict) -> f32 {
    let better_not = seen.thresholds.value("better-not");
    let careful = seen.thresholds.value("careful").min(better_not);
    let part = |from: f32, to: f32| ((probability - from) / (to - from).max(1e-6)).clamp(0.0, 1.0);
    let score = match probability {
        p if p >= better_not => BETTER_NOT + (1.0 - BETTER_NOT) * part(better_not, 1.0),
        p if p >= careful => CAREFUL + (BETTER_NOT - CAREFUL) * part(careful, better_not),
        _ => CAREFUL * 0.98 * part(0.0, careful),
    };
    match verdict {
        Verdict::Fine if score >= CAREFUL => CAREFUL * (0.98 + 0.01 * score),
        _ => score,
    }
}

/// What says most by itself first.
fn reasons(seen: &Seen, alone: &[f32]) -> Vec<Reason> {
    let mut order: Vec<usize> = (0..RULES.len())
        .filter(|r| alone[*r].abs() >= LIGHTEST)
        .collect();
    order.retain(|r| (RULES[*r].measure)(seen).is_some());
    crate::order::by(&mut order, |a, b| {
        alone[*b].abs().total_cmp(&alone[*a].abs())
    });
    let reason = |r: usize| Reason {
        id: RULES[r].id.into(),
        args: (RULES[r].args)(seen),
        weight: alone[r],
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

#[cfg(test)]
mod tests {
    use super::super::rules::samples::{facts, numbers};
    use super::super::thresholds::Choice;
    use super::*;

    const SELLS: [&str; 5] = [
        "Make money online from home, free trial, sign up now https://cash.example/1",
        "50% off all week, order now and get free shipping https://cash.example/2",
        "Get more traffic to your website today, free ebook https://cash.example/3",
        "Best deals online, buy now before it is gone https://cash.example/4",
        "@ida please retweet our free offer https://cash.example/5",
    ];
    const TALKS: [&str; 5] = [
        "@ida haha yes, i know",
        "so tired, i can't sleep",
        "@ben see you tonight?",
        "my bike is broken again",
        "what a fog over the harbour",
    ];

    fn vetted(texts: &[&str], numbers: &Numbers) -> Vetting {
        vet(
            &facts(texts, 90),
            numbers,
            20_000 * crate::time::DAY,
            &Thresholds::default(),
        )
    }

    #[test]
    fn a_business_that_only_sells_is_told_from_somebody_who_talks() {
        let sells = vetted(&SELLS, &numbers(20, 900, 12, 20));
        let talks = vetted(&TALKS, &numbers(150, 120, 900, 900));
        assert_eq!(
            (sells.verdict, talks.verdict),
            (Verdict::BetterNot, Verdict::Fine)
        );
        assert!(sells.reasons.len() > 2 && sells.reasons.iter().any(|r| !r.posts.is_empty()));
        assert!(
            vetted(&SELLS, &Numbers::default()).score > vetted(&TALKS, &Numbers::default()).score
        );
    }

    #[test]
    fn too_little_is_unknown_and_still_ranked() {
        let (one, none) = (
            vetted(&SELLS[..1], &Numbers::default()),
            vetted(&[], &Numbers::default()),
        );
        assert_eq!(
            (one.verdict, none.verdict),
            (Verdict::Unknown, Verdict::Unknown)
        );
        assert!(one.score > vetted(&TALKS[..1], &Numbers::default()).score);
        assert_eq!(
            vetted(&TALKS, &Numbers::default()).verdict,
            Verdict::Unknown,
            "five harmless posts are not yet fine"
        );
        assert_eq!(one.next, "open-profile");
    }

    #[test]
    fn thousands_of_posts_are_judged_as_well() {
        let many: Vec<&str> = TALKS.iter().copied().cycle().take(3000).collect();
        assert!(vetted(&many, &Numbers::default()).score < 0.5);
    }

    #[test]
    fn weights_never_run_against_sense() {
        let model = Model::committed();
        assert!(model.posts_share > 0.0);
        for (rule, (knots, _)) in RULES.iter().zip(&model.rules) {
            let falls = knots.windows(2).any(|k| k[0] > k[1]);
            let rises = knots.windows(2).any(|k| k[0] < k[1]);
            let wrong = match rule.sense {
                Sense::Worse | Sense::Stated(_) => falls,
                Sense::Better => rises,
                Sense::Either => false,
            };
            assert!(!wrong, "{}", rule.id);
        }
    }

    #[test]
    fn score_and_verdict_rise_together() {
        let rank = |verdict| match verdict {
            Verdict::Unknown | Verdict::Fine => 0,
            Verdict::Careful => 1,
            Verdict::BetterNot => 2,
        };
        for (careful, better_not) in [(0.85, 0.95), (0.5, 0.999), (0.99, 0.5), (0.7, 0.7)] {
            let mut thresholds = Thresholds::default();
            for (id, value) in [("careful", careful), ("better-not", better_not)] {
                thresholds.changed.push(Choice {
                    id: id.into(),
                    value,
                });
            }
            for (texts, numbers) in [
                (&SELLS[..], numbers(20, 900, 12, 20)),
                (&TALKS[..], numbers(150, 120, 900, 900)),
                (&SELLS[..], Numbers::default()),
            ] {
                let facts = facts(texts, 90);
                let seen = Seen::new(&facts, &numbers, 0, &thresholds);
                for strongest in [0.0, 1.5, 5.0] {
                    let mut before = (0, 0.0);
                    for step in -80..=80 {
                        let sum = step as f32 / 10.0;
                        let verdict = verdict(&seen, sum, sum - strongest);
                        let score = told(&seen, logistic(sum), verdict);
                        let now = (rank(verdict), score);
                        assert!(
                            now.0 >= before.0 && now.1 >= before.1,
                            "{sum}: {before:?} {now:?}"
                        );
                        let band = usize::from(score >= CAREFUL) + usize::from(score >= BETTER_NOT);
                        if verdict != Verdict::Unknown {
                            assert_eq!(band, now.0, "{sum}: {score} {verdict:?}");
                        }
                        before = now;
                    }
                }
            }
        }
    }

    #[test]
    fn no_verdict_rests_on_one_rule() {
        let (facts, none) = (facts(&SELLS, 90), Numbers::default());
        let thresholds = Thresholds::default();
        let seen = Seen::new(&facts, &none, 0, &thresholds);
        assert_eq!(
            verdict(&seen, 8.0, -1.0),
            Verdict::Unknown,
            "one rule alone"
        );
        let score = |verdict| told(&seen, logistic(8.0), verdict);
        assert!(score(Verdict::Unknown) >= BETTER_NOT, "it still ranks");
        assert!(score(Verdict::Fine) < CAREFUL);
        assert_eq!(verdict(&seen, 9.5, 0.5), Verdict::BetterNot);
    }

    #[test]
    fn beside_the_voice_other_rules_count_what_they_say_by_themselves() {
        let told = vetted(&SELLS, &Numbers::default());
        let weight = |id: &str| told.reasons.iter().find(|r| r.id == id).map(|r| r.weight);
        let (voice, advertising) = (weight("voice").unwrap(), weight("advertising").unwrap());
        assert!(voice > 3.0 && advertising > 1.0, "{voice} {advertising}");
        assert_eq!(told.verdict, Verdict::BetterNot);
        // The same voice, but nothing that promotes, asks or leads anywhere, and posted now and then: one rule alone.
        let mut quiet = facts(&SELLS, 90);
        for (fact, days) in quiet.iter_mut().zip([0, 7, 8, 19, 40]) {
            (fact.category, fact.is_ask) = (None, false);
            fact.domains.clear();
            fact.traits.links = 0;
            fact.at = Some(days * crate::time::DAY);
        }
        let (none, thresholds) = (Numbers::default(), Thresholds::default());
        let told = vet(&quiet, &none, 0, &thresholds);
        assert!(told.score >= BETTER_NOT);
        assert_eq!(told.verdict, Verdict::Unknown);
    }
}
