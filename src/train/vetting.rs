//! Vetting: the voice of accounts and the weights of the rules, learned from labelled accounts.

use super::additive::{self, Place, Term};
use super::data::Data;
use super::folds::fold;
use super::logistic;
use super::{Report, Trainer, vetting_report as report};
use crate::account::rules::{About, RULES, Rule, Seen, Sense, place};
use crate::account::{FAR, Fact, Model, Numbers, Thresholds, Vetting, vet_with, voice};
use crate::category::{Mine, judge};
use crate::duplicate::Sketch;
use crate::post::{Millis, Post};
use crate::text::Text;
use crate::time;
use crate::weights::{section_of, write};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    label: String,
    group: String,
    created: String,
    collected: String,
    following: u64,
    followers: u64,
    posts_total: u64,
    posts: Vec<RowPost>,
}

#[derive(Deserialize)]
struct RowPost {
    at: String,
    text: String,
}

/// Where an account comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Up to five posts seen; fewer than 50, or more, in all.
    Few,
    Many,
    /// Up to 200 posts seen.
    Full,
    /// A window of an honest account's archive.
    Archive,
}

/// One account as the rules see it, with what its voice is learned from.
pub struct Case {
    pub set: Set,
    pub group: String,
    /// It advertises or pollutes.
    pub label: bool,
    pub facts: Vec<Fact>,
    places: Vec<Vec<u32>>,
    pub numbers: Numbers,
    pub now: Millis,
}

fn fact(text: &str, at: Option<&str>) -> (Fact, Vec<u32>) {
    let post = Post {
        text: text.into(),
        created_at: at.map(String::from),
        ..Post::default()
    };
    let fact = Fact::from_post(&post, &judge(&post, &Mine::default()), Sketch::of(text));
    (fact, voice::places(&Text::of(text)))
}

/// Every labelled account.
pub fn accounts(data: &Data) -> Result<Vec<Case>, String> {
    let mut cases = vec![];
    for name in ["", "full_"]
        .iter()
        .flat_map(|f| [1, 2].map(|n| format!("accounts_honeypot_{f}{n}.jsonl")))
    {
        for row in data.jsonl::<Row>(&name)? {
            let (facts, places) = row.posts.iter().map(|p| fact(&p.text, Some(&p.at))).unzip();
            let set = match row.posts_total {
                _ if name.contains("full") => Set::Full,
                ..50 => Set::Few,
                _ => Set::Many,
            };
            cases.push(Case {
                set,
                group: row.group,
                label: row.label == "polluter",
                facts,
                places,
                numbers: Numbers {
                    followers: Some(row.followers),
                    following: Some(row.following),
                    posts: Some(row.posts_total),
                    created: time::parse(&row.created),
                },
                now: time::parse(&row.collected).unwrap_or(0),
            });
        }
    }
    Ok(cases)
}

#[derive(Deserialize)]
struct ArchiveRow {
    at: Option<String>,
    text: String,
}

/// Archives that must not raise an alarm: people and communities. Brands, events and bots are left out.
const HONEST: [&str; 10] = [
    "OneNoteC",
    "ahmed",
    "anildash",
    "cogdog",
    "elonmusk",
    "geoinquiets",
    "icco",
    "philhawksworth",
    "shareski",
    "wynkenhimself",
];

/// Windows of honest accounts: `size` posts each, without numbers, as if they had just been read.
pub fn windows(data: &Data, size: usize, most: usize) -> Result<Vec<Case>, String> {
    let mut cases = vec![];
    for name in HONEST {
        let rows: Vec<ArchiveRow> = data.jsonl(&format!("archives/{name}.jsonl"))?;
        let whole = rows
            .chunks(size)
            .filter(|w| w.len() == size || rows.len() < size);
        let step = (rows.len() / size / most).max(1);
        for window in whole.step_by(step).take(most) {
            let (facts, places): (Vec<Fact>, Vec<Vec<u32>>) = window
                .iter()
                .map(|p| fact(&p.text, p.at.as_deref()))
                .unzip();
            let now = facts.iter().filter_map(|f| f.at).max().unwrap_or(0);
            cases.push(Case {
                set: Set::Archive,
                group: name.into(),
                label: false,
                facts,
                places,
                numbers: Numbers::default(),
                now,
            });
        }
    }
    Ok(cases)
}

/// Chosen by cross-validation.
const VOICE_C: f64 = 2.0;
const PENALTY: f64 = 2.0;
/// What is expected beforehand counts as much as some such number of accounts.
const PRIOR_PENALTY: f64 = 60.0;
const ROUNDS: usize = 15;

fn voice_row(case: &Case) -> logistic::Row {
    let total: usize = case.places.iter().map(Vec::len).sum();
    let share = voice::share(total as f32);
    let mut all: Vec<u32> = case.places.iter().flatten().copied().collect();
    all.sort_unstable();
    let mut features: Vec<(u32, f32)> = all
        .chunk_by(|a, b| a == b)
        .map(|c| (c[0], c.len() as f32 * share))
        .collect();
    features.push((voice::PLACES as u32, 0.5));
    logistic::Row {
        features,
        label: case.label,
        weight: 1.0,
    }
}

/// Weights with which advertisers and others count the same within each set: how many of either the collectors took
/// says nothing about the next account, and would teach the voice to tell the sets apart.
fn balance(sets: &[(Set, bool)]) -> Vec<f64> {
    let count = |of: &(Set, bool)| sets.iter().filter(|s| *s == of).count() as f64;
    let weight = |of: &(Set, bool)| {
        let other = count(&(of.0, !of.1));
        if other > 0.0 {
            (count(of) + other) / (2.0 * count(of))
        } else {
            1.0
        }
    };
    let kinds = [Set::Few, Set::Many, Set::Full, Set::Archive]
        .iter()
        .flat_map(|s| [(*s, true), (*s, false)]);
    let table: Vec<((Set, bool), f64)> = kinds.map(|k| (k, weight(&k))).collect();
    sets.iter()
        .map(|s| table.iter().find(|(k, _)| k == s).map_or(1.0, |(_, w)| *w))
        .collect()
}

fn learn_voice(cases: &[&Case]) -> Vec<f64> {
    let mut rows: Vec<logistic::Row> = cases.iter().map(|c| voice_row(c)).collect();
    let sets: Vec<(Set, bool)> = cases.iter().map(|c| (c.set, c.label)).collect();
    rows.iter_mut()
        .zip(balance(&sets))
        .for_each(|(r, w)| r.weight = w);
    // Rare features count more beforehand, as in tf-idf; the factor goes into the weights.
    let all: f64 = rows.iter().map(|r| r.weight).sum();
    let mut holders = vec![0.0f64; voice::PLACES + 1];
    for row in &rows {
        row.features
            .iter()
            .for_each(|(place, _)| holders[*place as usize] += row.weight);
    }
    let factor = |of: &f64| libm::log(all / of.max(1.0)).max(0.08) / 4.0;
    let mut factors: Vec<f64> = holders.iter().map(factor).collect();
    factors[voice::PLACES] = 1.0;
    for (place, value) in rows.iter_mut().flat_map(|r| &mut r.features) {
        *value *= factors[*place as usize] as f32;
    }
    let mut weights = logistic::fit(&rows, voice::PLACES + 1, VOICE_C, 40);
    weights.iter_mut().zip(&factors).for_each(|(w, f)| *w *= f);
    weights
}

/// The facts with the voice that `weights` give them.
fn voiced(case: &Case, weights: &[f64]) -> Vec<Fact> {
    let mut facts = case.facts.clone();
    for (fact, places) in facts.iter_mut().zip(&case.places) {
        fact.traits.voice = places.iter().map(|p| weights[*p as usize]).sum::<f64>() as f32;
        fact.traits.features = places.len() as u16;
    }
    facts
}

/// Where the posts stand on the rules about posts, or the numbers on those about numbers.
fn places(about: About, facts: &[Fact], numbers: &Numbers, now: Millis) -> Vec<Place> {
    let thresholds = Thresholds::default();
    let seen = Seen::new(facts, numbers, now, &thresholds);
    rules(about)
        .map(|r| (r.measure)(&seen).map(|m| place(r.knots, m)))
        .collect()
}

fn rules(about: About) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(move |r| r.about == about)
}

fn terms(about: About) -> Vec<Term> {
    let range = |sense: Sense| match sense {
        Sense::Worse => (0.0, f64::INFINITY),
        Sense::Better => (f64::NEG_INFINITY, 0.0),
        Sense::Stated(_) => (0.0, 0.0),
        Sense::Either => (f64::NEG_INFINITY, f64::INFINITY),
    };
    let of = |rule: &Rule| {
        let (low, high) = range(rule.sense);
        let plain = Term::plain(rule.knots.len(), low, high, PENALTY);
        if rule.prior.is_empty() {
            return plain;
        }
        let prior = rule
            .prior
            .windows(2)
            .map(|k| f64::from(k[1] - k[0]))
            .collect();
        Term {
            prior,
            penalty: PRIOR_PENALTY,
            ..plain
        }
    };
    rules(about).map(of).collect()
}

/// The two steps: what the posts say, then how far the numbers move it.
struct Learned {
    voice: Vec<f64>,
    posts: additive::Model,
    /// The terms of the numbers, and last the line along which the posts' sum counts.
    numbers: additive::Model,
}

/// Where the posts' sum stands on the line along which it counts beside numbers.
fn along(sum: f64) -> Place {
    let far = f64::from(FAR);
    Some((0, ((sum + far) / (2.0 * far)).clamp(0.0, 1.0) as f32))
}

/// A case, reduced to where it stands.
struct Stand {
    posts: Vec<Place>,
    /// With all numbers, without the date, with the count of posts alone.
    numbers: Vec<Vec<Place>>,
    set: Set,
    label: bool,
    weight: f64,
}

fn stand(case: &Case, voice: &[f64]) -> Stand {
    let facts = voiced(case, voice);
    let n = &case.numbers;
    let variants = match n.followers {
        None => vec![],
        Some(_) => vec![
            n.clone(),
            Numbers {
                created: None,
                ..n.clone()
            },
            Numbers {
                posts: n.posts,
                ..Numbers::default()
            },
        ],
    };
    Stand {
        posts: places(About::Posts, &facts, n, case.now),
        numbers: variants
            .iter()
            .map(|n| places(About::Numbers, &facts, n, case.now))
            .collect(),
        set: case.set,
        label: case.label,
        weight: match case.set {
            Set::Full => 4.0,
            _ => 1.0,
        },
    }
}

impl Learned {
    fn from(cases: &[&Case]) -> Learned {
        // The voice that the rules learn with must not have seen the account.
        const PARTS: usize = 3;
        let mut stands = vec![];
        for part in 0..PARTS {
            let (of_part, rest): (Vec<&Case>, Vec<&Case>) =
                cases.iter().partition(|c| fold(&c.group, 2, PARTS) == part);
            let voice = learn_voice(&rest);
            stands.extend(of_part.iter().map(|c| stand(c, &voice)));
        }
        let row = |s: &Stand, places: Vec<Place>, share: f64| additive::Row {
            places,
            label: s.label,
            weight: s.weight * share,
        };
        let sets: Vec<(Set, bool)> = stands.iter().map(|s| (s.set, s.label)).collect();
        let rows: Vec<additive::Row> = stands
            .iter()
            .zip(balance(&sets))
            .map(|(s, w)| row(s, s.posts.clone(), w))
            .collect();
        let posts = additive::fit(&rows, &terms(About::Posts), ROUNDS);
        let mut rows = vec![];
        for s in &stands {
            for (places, share) in s.numbers.iter().zip([1.0, 0.2, 0.1]) {
                let mut places = places.clone();
                places.push(along(posts.sum(&s.posts)));
                rows.push(row(s, places, share));
            }
        }
        let mut terms = terms(About::Numbers);
        terms.push(Term::plain(2, 0.0, f64::INFINITY, PENALTY));
        let numbers = additive::fit(&rows, &terms, ROUNDS);
        Learned {
            voice: learn_voice(cases),
            posts,
            numbers,
        }
    }
}

/// The sections as text: what ships, and what the figures of the report are made with.
fn text(learned: &Learned) -> String {
    let whole = |x: f64| libm::round(x * SCALE) as i32;
    let mut named = vec![];
    for (about, model) in [
        (About::Posts, &learned.posts),
        (About::Numbers, &learned.numbers),
    ] {
        for (rule, (knots, unknown)) in rules(about).zip(&model.terms) {
            if matches!(rule.sense, Sense::Stated(_)) {
                continue;
            }
            named.extend(
                knots
                    .iter()
                    .enumerate()
                    .map(|(k, w)| (format!("{}:{k}", rule.id), whole(*w))),
            );
            named.push((format!("{}:unknown", rule.id), whole(*unknown)));
        }
    }
    let line = &learned.numbers.terms[learned.numbers.terms.len() - 1].0;
    let share = (line[1] - line[0]) / (2.0 * f64::from(FAR));
    named.push(("posts-base".into(), whole(learned.posts.base)));
    named.push(("posts-share".into(), whole(share)));
    named.push((
        "base".into(),
        whole(learned.numbers.base + line[0] + share * f64::from(FAR)),
    ));
    let mut sizes: Vec<f64> = learned.voice[..voice::PLACES]
        .iter()
        .map(|w| w.abs())
        .collect();
    sizes.sort_by(f64::total_cmp);
    // The few largest are cut, so that the many small ones keep their differences.
    let largest = sizes[sizes.len() - 1 - sizes.len() / 500].max(1e-3);
    let scale = libm::floor(LARGEST / largest).max(1.0);
    let byte = |w: &f64| libm::round(w * scale).clamp(-LARGEST, LARGEST) as i8;
    let table: Vec<i8> = learned.voice[..voice::PLACES].iter().map(byte).collect();
    write("vetting", SCALE as u32, &named, &[]) + &write("voice", scale as u32, &[], &table)
}

const SCALE: f64 = 100.0;
/// Entries of the voice's table reach so far. A voice is a sum of hundreds, so finer steps than these change no figure and
/// take five kilobytes more.
const LARGEST: f64 = 21.0;

/// Vetting as a task of the training program.
pub struct Vet;

impl Trainer for Vet {
    fn name(&self) -> &'static str {
        "vetting"
    }

    fn sections(&self) -> &'static [&'static str] {
        &["vetting", "voice"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let cases = cases(data)?;
        Ok(text(&Learned::from(&cases.iter().collect::<Vec<_>>())))
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        report::report(&crossed(&cases(data)?))
    }
}

/// Everything there is to learn from: labelled accounts, and windows of honest archives as they come.
fn cases(data: &Data) -> Result<Vec<Case>, String> {
    let mut cases = accounts(data)?;
    cases.extend(windows(data, 200, 12)?);
    cases.extend(windows(data, 5, 30)?);
    Ok(cases)
}

const FOLDS: usize = 5;

/// What the shipped form of the model says of each account when it has not seen its group.
fn crossed(cases: &[Case]) -> Vec<Judged<'_>> {
    let mut judged = vec![];
    for k in 0..FOLDS {
        let inside = |c: &&Case| fold(&c.group, 1, FOLDS) == k;
        let train: Vec<&Case> = cases.iter().filter(|c| !inside(c)).collect();
        let learned = Learned::from(&train);
        let file = text(&learned);
        let model = Model::of(&section_of(&file, "vetting").unwrap_or_default());
        let thresholds = Thresholds::default();
        for case in cases.iter().filter(inside) {
            let facts = voiced(case, &learned.voice);
            let all = vet_with(&model, &facts, &case.numbers, case.now, &thresholds);
            let posts = vet_with(&model, &facts, &Numbers::default(), case.now, &thresholds);
            judged.push(Judged { case, all, posts });
        }
    }
    judged
}

/// A case with what was said of it: with its numbers, and from its posts alone.
pub struct Judged<'a> {
    pub case: &'a Case,
    pub all: Vetting,
    pub posts: Vetting,
}
