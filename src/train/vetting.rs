//! Vetting: the voice of accounts and the weights of the rules, learned from labelled accounts.

use super::additive::{self, Place, Term};
use super::data::Data;
use super::folds::fold;
use super::pool;
use super::sparse::{self, Example, Features, Lifts, Plan};
use super::{Report, Trainer, promotion, vetting_report as report};
use crate::account::rules::{About, RULES, Rule, Seen, Sense, place};
use crate::account::{FAR, Fact, Model, Numbers, Thresholds, Vetting, vet_with, voice};
use crate::category::grams;
use crate::category::signals::{self, Counts};
use crate::category::{Mine, decide, model};
use crate::duplicate::Sketch;
use crate::post::{Millis, Post};
use crate::table::{self, Table};
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
    texts: Vec<(Text, Counts)>,
    pub numbers: Numbers,
    pub now: Millis,
}

/// `model` judges the post; it must not have learned from the account.
fn fact(model: &model::Model, text: &str, at: Option<&str>) -> (Fact, (Text, Counts)) {
    let post = Post {
        text: text.into(),
        created_at: at.map(String::from),
        ..Post::default()
    };
    let fact = Fact::from_post(
        &post,
        &decide::judge_by(model, &post, &Mine::default(), false),
        Sketch::of(text),
    );
    let (text, _, counts) = signals::read(text);
    (fact, (text, counts))
}

/// Every labelled account. Its posts are judged by a model that did not learn from them: the committed one has, and would
/// make the rules about promotion look better than they are.
pub fn accounts(data: &Data) -> Result<Vec<Case>, String> {
    let mut cases = vec![];
    let models = promotion::unseeing(&promotion::samples(data)?);
    for name in ["", "full_"]
        .iter()
        .flat_map(|f| [1, 2].map(|n| format!("accounts_honeypot_{f}{n}.jsonl")))
    {
        for row in data.jsonl::<Row>(&name)? {
            let model = &models[promotion::fold_of(&pool::account_group(&row.group))];
            let posts = row.posts.iter();
            let (facts, texts) = posts.map(|p| fact(model, &p.text, Some(&p.at))).unzip();
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
                texts,
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
            let (facts, texts): (Vec<Fact>, Vec<(Text, Counts)>) = window
                .iter()
                .map(|p| fact(model::promotion(), &p.text, p.at.as_deref()))
                .unzip();
            let now = facts.iter().filter_map(|f| f.at).max().unwrap_or(0);
            cases.push(Case {
                set: Set::Archive,
                group: name.into(),
                label: false,
                facts,
                texts,
                numbers: Numbers::default(),
                now,
            });
        }
    }
    Ok(cases)
}

/// Chosen by cross-validation.
const VOICE_C: f64 = 2.0;
const VOICE_LIFTS: Lifts = Lifts {
    whole: 2.0,
    both: 1.5,
};
/// Numbers in the voice's table, and the steps in which the middle one of them counts.
const VOICE_MOST: usize = 6_350;
const VOICE_MIDDLE: f64 = 4.0;
const PENALTY: f64 = 2.0;
/// What is expected beforehand counts as much as some such number of accounts.
const PRIOR_PENALTY: f64 = 60.0;
const ROUNDS: usize = 15;

/// A case's features as its voice is learned from them: each post's once, summed over the posts.
fn voice_row(case: &Case) -> Vec<(u32, f32, f32)> {
    let (mut all, mut total) = (vec![], 0);
    for (text, counts) in &case.texts {
        let mut once = vec![];
        total += grams::each(text, counts, &mut |row| {
            once.extend(row.iter().map(|f| (f.hash, f.part())));
        });
        once.sort_unstable_by_key(|(hash, _)| *hash);
        once.dedup_by_key(|(hash, _)| *hash);
        all.extend(once);
    }
    let share = voice::share(total as f32);
    all.sort_unstable_by_key(|(hash, _)| *hash);
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|c| (c[0].0, VOICE_LIFTS.of(c[0].1), c.len() as f32 * share))
        .collect()
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

/// The voice's section, learned from the cases with these numbers.
fn learn_voice(all: &[Case], features: &Features, rows: &[usize]) -> String {
    let sets: Vec<(Set, bool)> = rows.iter().map(|r| (all[*r].set, all[*r].label)).collect();
    let example = |(row, weight): (&usize, f64)| Example {
        row: *row,
        label: all[*row].label,
        weight,
        models: vec![(all[*row].label, weight)],
        named: vec![(0, 0.5)],
    };
    let examples: Vec<Example> = rows.iter().zip(balance(&sets)).map(example).collect();
    let plan = Plan {
        most: VOICE_MOST,
        expected: vec![0.0],
        c: VOICE_C,
        rounds: 40,
        // Without gain here: there are enough accounts.
        tells: false,
        // Rare features count more beforehand, as in tf-idf.
        rarity: |share| (-libm::log(share)).max(0.08) / 4.0,
    };
    let (scale, numbers) = sparse::whole(
        &sparse::fit(features, &examples, &plan).numbers,
        VOICE_MIDDLE,
    );
    table::write("voice", scale, 1, &numbers)
}

/// The facts with the voice that a section gives them.
fn voiced(case: &Case, voice: &Table) -> Vec<Fact> {
    let mut facts = case.facts.clone();
    for (fact, (text, counts)) in facts.iter_mut().zip(&case.texts) {
        let voice = voice::voice_by(voice, text, counts);
        fact.traits.voice = voice.sum;
        fact.traits.features = voice.features;
    }
    facts
}

fn table_of(section: &str) -> Table {
    Table::read(&section_of(section, "voice").unwrap_or_default())
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
    voice: String,
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

fn stand(case: &Case, voice: &Table) -> Stand {
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
    /// From the cases with the numbers `chosen`.
    fn from(all: &[Case], features: &Features, chosen: &[usize]) -> Learned {
        // The voice that the rules learn with must not have seen the account.
        const PARTS: usize = 3;
        let mut stands = vec![];
        for part in 0..PARTS {
            let (of_part, rest): (Vec<usize>, Vec<usize>) = chosen
                .iter()
                .partition(|r| fold(&all[**r].group, 2, PARTS) == part);
            let voice = table_of(&learn_voice(all, features, &rest));
            stands.extend(of_part.iter().map(|r| stand(&all[*r], &voice)));
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
            voice: learn_voice(all, features, chosen),
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
    write("vetting", SCALE as u32, &named, &[]) + &learned.voice
}

const SCALE: f64 = 100.0;
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
        let rows: Vec<usize> = (0..cases.len()).collect();
        Ok(text(&Learned::from(&cases, &features(&cases), &rows)))
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

fn features(cases: &[Case]) -> Features {
    Features::of(cases.iter().map(voice_row).collect())
}

const FOLDS: usize = 5;

/// What the shipped form of the model says of each account when it has not seen its group.
fn crossed(cases: &[Case]) -> Vec<Judged<'_>> {
    let mut judged = vec![];
    let features = features(cases);
    for k in 0..FOLDS {
        let inside = |c: &&Case| fold(&c.group, 1, FOLDS) == k;
        let train: Vec<usize> = (0..cases.len()).filter(|r| !inside(&&cases[*r])).collect();
        let learned = Learned::from(cases, &features, &train);
        let voice = table_of(&learned.voice);
        let file = text(&learned);
        let model = Model::of(&section_of(&file, "vetting").unwrap_or_default());
        let thresholds = Thresholds::default();
        for case in cases.iter().filter(inside) {
            let facts = voiced(case, &voice);
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
