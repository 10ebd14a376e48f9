//! Learning the voice of accounts: a number for each of the places that it shares with the promotion model.

use super::people::{self, Person, Set};
use super::pool;
use super::sparse::{self, Example, Features, Lifts, Plan};
use crate::account::voice;
use crate::category::grams::{self, Part};
use crate::category::signals;
use crate::weights;

/// Chosen by cross-validation: places are chosen under three times the penalty under which their numbers are learned, and
/// by whole people only, words counting more than pieces; for the numbers they do so by the root of that.
const CHOOSING: f64 = 2.0;
const LEARNING: f64 = 6.0;
const LIFTS: Lifts = Lifts {
    whole: 2.0,
    both: 1.5,
};
/// The steps in which the middle number counts.
const MIDDLE: f64 = 2.3;

fn plan(c: f64, people: &[usize]) -> Plan {
    Plan {
        expected: vec![0.0; 1 + signals::SIGNALS],
        c,
        rounds: 40,
        // Parts of people would make every feature look rarer.
        counted: people.len(),
        // Without gain here: there are enough accounts.
        tells: false,
        // Rare features count more beforehand, as in tf-idf.
        rarity: |share| (-libm::log(share)).max(0.08) / 4.0,
        lift: |lift| lift,
    }
}

/// So much counts each post alone of a person of whom a few were seen, beside all of them together: it tells which of them
/// advertises, and what is seen of a stranger is often a single one.
const ALONE: f64 = 0.2;
/// So much counts each window of so many posts of a person of whom many were seen.
const WINDOW: f64 = 0.2;
const POSTS: usize = 5;
/// Named signals are scaled by this while learning.
const NAMED: f32 = 2.0;

/// Everybody's posts as their voices are learned from them, and who advertises.
pub struct Voices {
    features: Features,
    /// Whole people first, then parts of them.
    rows: Vec<Row>,
    who: Vec<(Set, bool)>,
    groups: Vec<String>,
}

/// Posts of one person that are learned from together.
struct Row {
    person: usize,
    /// How sure it is that who writes so advertises, 0 to 1.
    share: f64,
    /// How much it counts beside the whole person.
    weight: f64,
    signals: Vec<(u32, f32)>,
}

impl Voices {
    pub fn of(people: &[Person]) -> Voices {
        let read: Vec<Vec<Read>> = people
            .iter()
            .map(|person| person.posts.iter().map(Read::of).collect())
            .collect();
        let (mut features, mut rows) = (vec![], vec![]);
        let mut add = |person: usize, posts: &[Read], share: f64, weight: f64| {
            let (found, signals) = together(posts);
            features.push(found);
            rows.push(Row {
                person,
                share,
                weight,
                signals,
            });
        };
        for (i, person) in people.iter().enumerate() {
            add(i, &read[i], f64::from(person.label), 1.0);
        }
        for (i, person) in people.iter().enumerate() {
            let label = f64::from(person.label);
            match person.set {
                Set::Few | Set::Many if person.posts.len() > 1 => {
                    for (post, read) in person.posts.iter().zip(&read[i]) {
                        let share = pool::share(label, post.read);
                        add(i, std::slice::from_ref(read), share, ALONE);
                    }
                }
                Set::Full => {
                    let windows = read[i].chunks_exact(POSTS);
                    windows.for_each(|posts| add(i, posts, label, WINDOW));
                }
                _ => {}
            }
        }
        Voices {
            features: Features::of(features),
            rows,
            who: people.iter().map(|p| (p.set, p.label)).collect(),
            groups: people.iter().map(|p| p.group.clone()).collect(),
        }
    }

    /// The people of such groups.
    pub fn people(&self, keep: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.who.len())
            .filter(|person| keep(&self.groups[*person]))
            .collect()
    }

    /// The places that tell these people's voices apart, the most telling first.
    pub fn ranked(&self, people: &[usize]) -> Vec<u32> {
        sparse::ranked(
            &self.features,
            &self.examples(people, false),
            &plan(CHOOSING, people),
        )
    }

    /// The sections: a number for each of `places` and each signal, learned from these people.
    pub fn learn(&self, people: &[usize], places: &[u32]) -> String {
        let fitted = sparse::fit(
            &self.features,
            &self.examples(people, true),
            &Plan {
                lift: f32::sqrt,
                ..plan(LEARNING, people)
            },
            places,
        );
        let [_, numbers_of, signals_of] = voice::SECTIONS;
        let (scale, numbers) = sparse::whole(&fitted.numbers, MIDDLE);
        let numbers: Vec<i8> = numbers.iter().map(|(_, [number, _])| *number).collect();
        // The first named weight is the intercept: accounts are told apart, not counted.
        let hundredth = |w: f64| (w * f64::from(NAMED) * f64::from(SCALE)).round() as i32;
        let named: Vec<(String, i32)> = (0..signals::SIGNALS)
            .map(|i| (signals::id(i), hundredth(fitted.named[0][1 + i])))
            .filter(|(_, weight)| *weight != 0)
            .collect();
        weights::write(numbers_of, scale, &[], &numbers)
            + &weights::write(signals_of, SCALE, &named, &[])
    }

    /// `parts`: from parts of the people and by named signals too?
    fn examples(&self, people: &[usize], parts: bool) -> Vec<Example> {
        let who: Vec<(Set, bool)> = people.iter().map(|person| self.who[*person]).collect();
        let mut weights = vec![0.0; self.who.len()];
        for (person, weight) in people.iter().zip(balance(&who)) {
            weights[*person] = weight;
        }
        let example = |(i, row): (usize, &Row)| {
            let weight = weights[row.person] * row.weight;
            let mut named = vec![(0, 0.5)];
            if parts {
                named.extend(&row.signals);
            }
            Example {
                row: i,
                share: row.share,
                weight,
                models: vec![(row.share, weight)],
                named,
            }
        };
        let rows = match parts {
            true => &self.rows,
            false => &self.rows[..self.who.len()],
        };
        let known = rows.iter().enumerate();
        let known = known.filter(|(_, row)| weights[row.person] > 0.0);
        known.map(example).collect()
    }
}

/// Named weights count in hundredths.
const SCALE: u32 = 100;

/// A post's features, each once, how many it has, and its signals.
struct Read {
    features: Vec<(u32, Part)>,
    total: u32,
    signals: Vec<(usize, f32)>,
}

impl Read {
    fn of(post: &people::Post) -> Read {
        let (text, _, counts) = signals::read(&post.text);
        let mut features = vec![];
        let total = grams::each(&text, &counts, &mut |row| {
            features.extend(row.iter().map(|f| (f.hash, f.part())));
        });
        features.sort_unstable_by_key(|(hash, _)| *hash);
        features.dedup_by_key(|(hash, _)| *hash);
        let mut found = vec![];
        counts.each(|i, value| found.push((i, value)));
        Read {
            features,
            total,
            signals: found,
        }
    }
}

/// A feature's hash, its lift and how much it counts.
type Found = (u32, f32, f32);

/// The features and the named signals of several posts, each post's summed.
fn together(posts: &[Read]) -> (Vec<Found>, Vec<(u32, f32)>) {
    let share = voice::share(posts.iter().map(|post| post.total).sum::<u32>() as f32);
    let mut all: Vec<(u32, Part)> = posts.iter().flat_map(|p| &p.features).copied().collect();
    all.sort_unstable_by_key(|(hash, _)| *hash);
    let features = all
        .chunk_by(|a, b| a.0 == b.0)
        .map(|c| (c[0].0, LIFTS.of(c[0].1), c.len() as f32 * share))
        .collect();
    let mut sums = [0.0; signals::SIGNALS];
    for (i, value) in posts.iter().flat_map(|post| &post.signals) {
        sums[*i] += value;
    }
    // The first named feature is the intercept.
    let named = (1..).zip(sums).filter(|(_, sum)| *sum != 0.0);
    let named = named.map(|(i, sum)| (i, sum * share * NAMED)).collect();
    (features, named)
}

/// Weights with which advertisers and others count the same within each set: how many of either the collectors took
/// says nothing about the next account, and would teach the voice to tell the sets apart.
pub fn balance(sets: &[(Set, bool)]) -> Vec<f64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn person(set: Set, label: bool, posts: &[(&str, Option<f64>)]) -> Person {
        let post = |(text, read): &(&str, Option<f64>)| people::Post {
            at: None,
            text: (*text).into(),
            read: *read,
        };
        Person {
            set,
            group: format!("{set:?}"),
            label,
            posts: posts.iter().map(post).collect(),
            numbers: Default::default(),
            now: None,
        }
    }

    #[test]
    fn people_are_learned_from_whole_and_in_parts() {
        let one = ("A quiet day", None);
        let people = [
            person(
                Set::Few,
                true,
                &[("Buy now", Some(1.0)), ("So tired", Some(0.0))],
            ),
            person(Set::Many, false, &[one]),
            person(Set::Full, true, &[one; 12]),
            person(Set::Archive, false, &[one; 12]),
        ];
        let voices = Voices::of(&people);
        let row = |r: &Row| (r.person, r.share, r.weight);
        let rows: Vec<_> = voices.rows.iter().map(row).collect();
        let whole = [(0, 1.0, 1.0), (1, 0.0, 1.0), (2, 1.0, 1.0), (3, 0.0, 1.0)];
        assert_eq!(rows[..4], whole);
        let parts = [
            (0, 1.0, ALONE),
            (0, pool::share(1.0, Some(0.0)), ALONE),
            (2, 1.0, WINDOW),
            (2, 1.0, WINDOW),
        ];
        assert_eq!(rows[4..], parts);
        let of = |people: &[usize], parts| {
            let all = voices.examples(people, parts);
            all.iter().map(|e| e.row).collect::<Vec<_>>()
        };
        assert_eq!(of(&[0, 3], false), [0, 3]);
        assert_eq!(of(&[0, 3], true), [0, 3, 4, 5]);
    }

    #[test]
    fn who_sells_is_learned_from_words_and_signals() {
        let sells = [("Buy now, 50% off", None), ("Buy two lamps today", None)];
        let talks = [("So tired today", None), ("Can't wait to sleep", None)];
        let mut people = vec![];
        for _ in 0..5 {
            people.push(person(Set::Few, true, &sells));
            people.push(person(Set::Few, false, &talks));
        }
        let (voices, all) = (Voices::of(&people), (0..10).collect::<Vec<_>>());
        let places = sparse::shared(&[voices.ranked(&all)], &[0], 20);
        let file = voices.learn(&all, &places);
        let named = weights::section_of(&file, "voice-signals").unwrap_or_default();
        assert!(named.weight("buy") > 0.0, "{file}");
        let numbers = weights::section_of(&file, "voice")
            .unwrap_or_default()
            .table;
        assert_eq!(numbers.len(), places.len());
        assert!(numbers.iter().any(|n| *n > 0) && numbers.iter().any(|n| *n < 0));
    }
}
