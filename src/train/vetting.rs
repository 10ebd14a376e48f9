//! Vetting: the voice of accounts and the weights of the rules, learned from labelled accounts.

use super::additive::{self, Place, Term};
use super::data::Data;
use super::folds::fold;
use super::people::{Person, Set};
use super::voice::{Voices, balance};
use super::{Report, Trainer, promotion, sparse, vetting_report as report};
use crate::account::rules::{About, RULES, Rule, Seen, Sense, place};
use crate::account::voice;
use crate::account::{FAR, Fact, Model, Numbers, Thresholds, Vetting, vet_with};
use crate::category::signals::{self, Counts};
use crate::category::{Mine, decide, model};
use crate::duplicate::Sketch;
use crate::post::{Millis, Post};
use crate::text::Text;
use crate::weights::{section_of, write};

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

/// Every account as the rules see it. Its posts are judged by a model that did not learn from them: the committed one has,
/// and would make the rules about promotion look better than they are.
fn cases(people: &[Person], unseeing: &[promotion::Learned]) -> Vec<Case> {
    let models: Vec<model::Model> = unseeing.iter().map(promotion::Learned::model).collect();
    let case = |person: &Person| {
        let model = &models[promotion::fold_of(&person.group)];
        let posts = person.posts.iter();
        let (facts, texts): (Vec<Fact>, Vec<(Text, Counts)>) =
            posts.map(|p| fact(model, &p.text, p.at.as_deref())).unzip();
        let last = facts.iter().filter_map(|f| f.at).max();
        Case {
            set: person.set,
            group: person.group.clone(),
            label: person.label,
            numbers: person.numbers.clone(),
            now: person.now.or(last).unwrap_or(0),
            facts,
            texts,
        }
    };
    people.iter().map(case).collect()
}

const PENALTY: f64 = 2.0;
/// What is expected beforehand counts as much as some such number of accounts. With 20, AUC by posts alone is .0006 higher, but the
/// rules about advertising and asks all but fall silent beside the voice; with 200 and 600 they speak louder, and it is .002 and
/// .003 lower.
const PRIOR_PENALTY: f64 = 60.0;
const ROUNDS: usize = 15;
/// So much more do numbers count of accounts of which many posts were seen: with 1 their AUC is .0025 lower, that of accounts with
/// fewer than 50 posts .0004 higher. With as much for what their posts say, AUC by posts alone falls by .002.
const FULL: f64 = 2.5;
/// So much counts a window of an honest archive while the rules are learned: there are 409 of them from ten accounts of one kind, and
/// counting whole they draw the line for everybody (AUC by posts alone −.0007).
const WINDOW: f64 = 0.3;

/// The facts with the voice that a section gives them.
fn voiced(case: &Case, voice: &voice::Model) -> Vec<Fact> {
    let mut facts = case.facts.clone();
    for (fact, (text, counts)) in facts.iter_mut().zip(&case.texts) {
        let voice = voice.voice(text, counts);
        fact.traits.voice = voice.sum;
        fact.traits.features = voice.features;
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

fn stand(case: &Case, voice: &voice::Model) -> Stand {
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
            Set::Archive => WINDOW,
            _ => 1.0,
        },
    }
}

impl Learned {
    /// From the cases with the numbers `chosen`; their voices at the places of `promotion`.
    fn from(
        all: &[Case],
        voices: &Voices,
        promotion: &promotion::Learned,
        chosen: &[usize],
    ) -> Learned {
        // The voice that the rules learn with must not have seen the account.
        const PARTS: usize = 3;
        let part_of = |r: &usize| fold(&all[*r].group, 2, PARTS);
        let without = |part: usize| {
            let rest = chosen.iter().copied().filter(|r| part_of(r) != part);
            voices.learn(&rest.collect::<Vec<_>>(), &promotion.places)
        };
        // The last part is of nobody: learned without it, a voice has seen everybody.
        let mut learned = sparse::side_by_side(PARTS + 1, without);
        let whole = learned.pop().unwrap_or_default();
        let mut stands = vec![];
        for (part, voice) in learned.iter().enumerate() {
            let voice = promotion.beside(voice);
            let of_part = chosen.iter().filter(|r| part_of(r) == part);
            stands.extend(of_part.map(|r| stand(&all[*r], &voice)));
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
            let full = if s.set == Set::Full { FULL } else { 1.0 };
            for (places, share) in s.numbers.iter().zip([1.0, 0.2, 0.1]) {
                let mut places = places.clone();
                places.push(along(posts.sum(&s.posts)));
                rows.push(row(s, places, share * full));
            }
        }
        let mut terms = terms(About::Numbers);
        terms.push(Term::plain(2, 0.0, f64::INFINITY, PENALTY));
        let numbers = additive::fit(&rows, &terms, ROUNDS);
        Learned {
            voice: whole,
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
        &["vetting", "voice", "voice-signals"]
    }

    fn train(&self, data: &Data) -> Result<String, String> {
        let basis = data.basis()?;
        let cases = cases(&basis.people, basis.unseeing());
        let rows: Vec<usize> = (0..cases.len()).collect();
        let learned = Learned::from(&cases, &basis.from.voices, basis.whole(), &rows);
        Ok(text(&learned))
    }

    fn report(&self, data: &Data) -> Result<Report, String> {
        let basis = data.basis()?;
        let cases = cases(&basis.people, basis.unseeing());
        report::report(&crossed(&cases, &basis.from.voices, basis.unseeing()))
    }
}

/// What the shipped form of the model says of each account when it has not seen its group.
fn crossed<'a>(
    cases: &'a [Case],
    voices: &Voices,
    unseeing: &[promotion::Learned],
) -> Vec<Judged<'a>> {
    let mut judged = vec![];
    for (k, promotion) in unseeing.iter().enumerate() {
        let inside = |c: &&Case| promotion::fold_of(&c.group) == k;
        let train: Vec<usize> = (0..cases.len()).filter(|r| !inside(&&cases[*r])).collect();
        let learned = Learned::from(cases, voices, promotion, &train);
        let voice = promotion.beside(&learned.voice);
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
