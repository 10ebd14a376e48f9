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
use super::people::{self, Person};
use super::pool::{self, Sample, Set};
use super::sparse::{self, Example, Features, Lifts, Plan};
use super::voice::Voices;
use super::{Report, Trainer, examples, folds, labelled, promotion_report as report};
use crate::account::voice;
use crate::category::lexicon::Sense;
use crate::category::lexicon::languages::{LANGUAGES, Lexicon};
use crate::category::model::{self, Model};
use crate::category::signals::{self, Form};
use crate::category::{decide, grams};
use crate::table;
use crate::text::Text;
use crate::weights;
use std::sync::OnceLock;

/// Inverse of the L2 penalty, and passes over the rows.
const C: f64 = 0.33;
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
/// Places in the table, with a number for either model and one for the voice. As many as there is room for in the background: with
/// 16,000 the AUC of the further labelled posts and of the coins' set is .003 higher.
const MOST: usize = 12_100;
/// Of three places two are chosen by what tells promotion (0), one by what tells voices apart (1). With one of two the moderation
/// set's AP and the coins' AUC are .001 lower, and the AUC of strangers by their posts alone is .0005 higher.
const TURNS: [usize; 3] = [0, 0, 1];
/// Steps in which the middle number counts: many are small, those of places that were chosen for the voice. Numbers twice as fine
/// change nothing.
const MIDDLE: f64 = 1.0;
const BIAS: usize = signals::SIGNALS;
/// The signals, the bias, and one intercept for each set.
const COLUMNS: usize = BIAS + 1 + Set::COUNT;

/// How much a post of each set counts. Corporate "action" posts and labels of whole accounts are weak evidence; texts
/// that merely do not ask to be spread may well promote, so they are left out.
fn weight(sample: &Sample) -> f64 {
    match sample.set {
        Set::Janitr => 37.0,
        Set::Coins => 5.0,
        Set::Three => 16.0,
        Set::Requests if !sample.promotes => 0.0,
        Set::Corporate => 0.2,
        Set::Accounts => 0.2,
        // Among other people's posts about coins the AUC falls by .005 where these count as much as the rest.
        Set::Examples if sample.coins == Some(true) => 0.3,
        Set::Examples => 0.6,
        Set::Labelled => 1.6,
        _ => 1.0,
    }
}

/// How much a promotion whose subject is not told counts for either subject: with half as much the moderation set's AP
/// is .002 higher and the coins' AUC .01 lower.
const UNTOLD: f64 = 0.25;

/// What the models of the two subjects, coins and anything else, learn from a post: is it promotion of theirs, and how much
/// does it count?
fn subjects(sample: &Sample) -> [(f64, f64); table::WIDE] {
    let (weight, share) = (weight(sample), sample.share);
    match sample.coins {
        Some(coins) => [coins, !coins].map(|of| (if of { share } else { 0.0 }, weight)),
        // What advertises for either counts less.
        None => {
            let (yes, no) = (weight * UNTOLD * share, weight * (1.0 - share));
            [(yes / (yes + no), yes + no); _]
        }
    }
}

pub struct Promotion;

/// What is learned from: the posts' features for the table, their named signals, and the voices that share the table's
/// places.
pub struct Learnable {
    features: Features,
    named: Vec<Vec<(u32, f32)>>,
    pub voices: Voices,
}

impl Learnable {
    pub fn of(samples: &[Sample], people: &[Person]) -> Learnable {
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
            voices: Voices::of(people),
        }
    }
}

/// All there is to learn from, and what several tasks learn from it: read and learned once in a process, see [`Data::basis`].
pub struct Basis {
    pub samples: Vec<Sample>,
    pub people: Vec<Person>,
    pub from: Learnable,
    whole: OnceLock<Learned>,
    unseeing: OnceLock<Vec<Learned>>,
    others: OnceLock<Vec<Vec<Option<f64>>>>,
}

impl Basis {
    /// # Errors
    /// What cannot be read.
    pub fn of(data: &Data) -> Result<Basis, String> {
        let (samples, people) = (samples(data)?, people::everybody(data)?);
        Ok(Basis {
            from: Learnable::of(&samples, &people),
            samples,
            people,
            whole: OnceLock::new(),
            unseeing: OnceLock::new(),
            others: OnceLock::new(),
        })
    }

    /// What is learned from everything: what ships.
    pub fn whole(&self) -> &Learned {
        self.whole
            .get_or_init(|| learn(&self.samples, &self.from, |_| true, |_| true))
    }

    /// What is learned without one fold of the accounts and campaigns, for each: [`fold_of`] says which has not seen a group.
    pub fn unseeing(&self) -> &[Learned] {
        self.unseeing.get_or_init(|| self.unseeing_by(PARTING))
    }

    fn unseeing_by(&self, parting: u64) -> Vec<Learned> {
        let without = |fold| {
            let keep = |group: &str| fold_by(parting, group) != fold;
            learn(&self.samples, &self.from, |s| keep(&s.group), keep)
        };
        (0..FOLDS).map(without).collect()
    }

    /// Every sample's score by a model that saw neither its account nor its campaign; those of [`Set::Accounts`] stay without.
    pub fn cross_validated(&self) -> Vec<Option<f64>> {
        self.scores(PARTING, self.unseeing())
    }

    /// The same for each of [`PARTINGS`]: how much of a figure is chance.
    pub fn parted(&self) -> Vec<(u64, Vec<Option<f64>>)> {
        let of = |parting: &u64| self.scores(*parting, &self.unseeing_by(*parting));
        let others = self
            .others
            .get_or_init(|| PARTINGS[1..].iter().map(of).collect());
        let all = std::iter::once(self.cross_validated()).chain(others.iter().cloned());
        PARTINGS.into_iter().zip(all).collect()
    }

    fn scores(&self, parting: u64, unseeing: &[Learned]) -> Vec<Option<f64>> {
        let models: Vec<Model> = unseeing.iter().map(Learned::model).collect();
        let score = |s: &Sample| {
            let model = &models[fold_by(parting, &s.group)];
            (s.set != Set::Accounts).then(|| scored(model, s))
        };
        self.samples.iter().map(score).collect()
    }
}

/// What was learned: the sections without calibration, and the table's places.
pub struct Learned {
    pub sections: String,
    pub places: Vec<u32>,
}

impl Learned {
    /// The model as the shipped program would read it.
    pub fn model(&self) -> Model {
        let part = |name| weights::section_of(&self.sections, name).unwrap_or_default();
        Model::read(model::SECTIONS.map(part))
    }

    /// The voice of sections whose numbers stand at these places.
    pub fn beside(&self, voice: &str) -> voice::Model {
        let part = |name| {
            let own = weights::section_of(voice, name);
            own.or_else(|| weights::section_of(&self.sections, name))
        };
        voice::Model::read(voice::SECTIONS.map(|name| part(name).unwrap_or_default()))
    }
}

/// Learns from those samples that `keep` keeps; the places are chosen for them and for the voices of people whose group
/// `knows` knows.
pub fn learn(
    samples: &[Sample],
    from: &Learnable,
    keep: impl Fn(&Sample) -> bool,
    knows: impl Fn(&str) -> bool,
) -> Learned {
    let kept =
        (0..samples.len()).filter(|row| keep(&samples[*row]) && weight(&samples[*row]) > 0.0);
    let example = |row: usize| {
        let mut named = from.named[row].clone();
        named.push((BIAS as u32, 1.0));
        named.push((BIAS as u32 + 1 + samples[row].set as u32, SETS));
        Example {
            row,
            share: samples[row].share,
            weight: weight(&samples[row]),
            models: subjects(&samples[row]).into(),
            named,
        }
    };
    let plan = Plan {
        expected: (0..COLUMNS).map(expected).collect(),
        c: C,
        rounds: ROUNDS,
        counted: usize::MAX,
        tells: true,
        // The square root of the usual inverse document frequency.
        rarity: |share| libm::sqrt(1.0 - libm::log(share)),
        lift: |lift| lift,
    };
    let examples: Vec<Example> = kept.map(example).collect();
    let own = sparse::ranked(&from.features, &examples, &plan);
    let voices = from.voices.ranked(&from.voices.people(knows));
    let places = sparse::shared(&[own, voices], &TURNS, MOST);
    let fitted = sparse::fit(&from.features, &examples, &plan, &places);
    let [coins, other, alone, table] = model::SECTIONS;
    let (scale, numbers) = sparse::whole(&fitted.numbers, MIDDLE);
    let sections = named(coins, &fitted.named[0])
        + &named(other, &fitted.named[1])
        + &named(alone, &learn_alone(&examples))
        + &table::write(table, scale, table::WIDE, &numbers);
    Learned { sections, places }
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
    let features = |e: &Example| {
        let told = e.named.iter().filter(|(i, _)| common[*i as usize]);
        told.copied().collect()
    };
    let rows: Vec<Row> = examples
        .iter()
        .flat_map(|e| logistic::sides(features(e), e.share, e.weight))
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

/// A sample in tokens, and what is counted in it, as in a post with its links.
pub fn counts(sample: &Sample) -> (Text, signals::Counts) {
    let (text, _, mut counts) = signals::read(&sample.text);
    if sample.linked {
        counts.form[signals::Form::Link as usize] = 1.0;
    }
    (text, counts)
}

/// The score as the shipped program forms it, the ask included.
pub fn scored(model: &Model, sample: &Sample) -> f64 {
    f64::from(decide::weigh(model, &sample.post()).score())
}

/// The groups are parted into folds in so many ways; what is not measured is done by the first.
const PARTINGS: [u64; 3] = [PARTING, 2, 3];
const PARTING: u64 = 1;

/// Which of [`Basis::unseeing`] has not seen this group.
pub fn fold_of(group: &str) -> usize {
    fold_by(PARTING, group)
}

/// Which fold of a parting has a group.
pub fn fold_by(parting: u64, group: &str) -> usize {
    folds::fold(group, parting, FOLDS)
}

/// Folds of a parting, as many as of the other tasks: what ships learns from all ten tenths.
pub const FOLDS: usize = 10;

/// All samples, the weak ones included.
fn samples(data: &Data) -> Result<Vec<Sample>, String> {
    let mut all = pool::posts(data)?;
    all.extend(pool::account_posts(data)?);
    all.extend(labelled::posts(data, &all)?);
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

/// The sets with labels of single posts.
pub const MEASURED: [Set; 4] = [Set::Janitr, Set::Comments, Set::Coins, Set::Three];

impl Trainer for Promotion {
    fn name(&self) -> &'static str {
        "promotion"
    }

    fn sections(&self) -> &'static [&'static str] {
        &model::SECTIONS
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        Ok(data.basis()?.whole().sections.clone())
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        Ok(report::report(data.basis()?))
    }
}
