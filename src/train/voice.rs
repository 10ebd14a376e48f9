//! Learning the voice of accounts: a number for each of the places that it shares with the promotion model.

use super::people::{Person, Set};
use super::sparse::{self, Example, Features, Lifts, Plan};
use crate::account::voice;
use crate::category::grams;
use crate::category::signals;
use crate::weights;

/// Chosen by cross-validation: places are chosen under twice the penalty under which their numbers are learned.
const CHOOSING: f64 = 2.0;
const LEARNING: f64 = 4.0;
const LIFTS: Lifts = Lifts {
    whole: 2.0,
    both: 1.5,
};
/// The steps in which the middle number counts.
const MIDDLE: f64 = 2.3;

fn plan(c: f64) -> Plan {
    Plan {
        expected: vec![0.0],
        c,
        rounds: 40,
        // Without gain here: there are enough accounts.
        tells: false,
        // Rare features count more beforehand, as in tf-idf.
        rarity: |share| (-libm::log(share)).max(0.08) / 4.0,
    }
}

/// Everybody's posts as their voices are learned from them, and who advertises.
pub struct Voices {
    features: Features,
    who: Vec<(Set, bool)>,
    groups: Vec<String>,
}

impl Voices {
    pub fn of(people: &[Person]) -> Voices {
        Voices {
            features: Features::of(people.iter().map(row).collect()),
            who: people.iter().map(|p| (p.set, p.label)).collect(),
            groups: people.iter().map(|p| p.group.clone()).collect(),
        }
    }

    /// The people of such groups.
    pub fn rows(&self, keep: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.who.len())
            .filter(|row| keep(&self.groups[*row]))
            .collect()
    }

    /// The places that tell these people's voices apart, the most telling first.
    pub fn ranked(&self, rows: &[usize]) -> Vec<u32> {
        sparse::ranked(&self.features, &self.examples(rows), &plan(CHOOSING))
    }

    /// The section: a number for each of `places`, learned from these people.
    pub fn learn(&self, rows: &[usize], places: &[u32]) -> String {
        let fitted = sparse::fit(
            &self.features,
            &self.examples(rows),
            &plan(LEARNING),
            places,
        );
        let (scale, numbers) = sparse::whole(&fitted.numbers, MIDDLE);
        let numbers: Vec<i8> = numbers.iter().map(|(_, [number, _])| *number).collect();
        weights::write("voice", scale, &[], &numbers)
    }

    fn examples(&self, rows: &[usize]) -> Vec<Example> {
        let who: Vec<(Set, bool)> = rows.iter().map(|row| self.who[*row]).collect();
        let example = |(row, weight): (&usize, f64)| {
            let share = f64::from(self.who[*row].1);
            Example {
                row: *row,
                share,
                weight,
                models: vec![(share, weight)],
                named: vec![(0, 0.5)],
            }
        };
        rows.iter().zip(balance(&who)).map(example).collect()
    }
}

/// A person's features: each post's once, summed over the posts.
fn row(person: &Person) -> Vec<(u32, f32, f32)> {
    let (mut all, mut total) = (vec![], 0);
    for post in &person.posts {
        let (text, _, counts) = signals::read(&post.text);
        let mut once = vec![];
        total += grams::each(&text, &counts, &mut |row| {
            once.extend(row.iter().map(|f| (f.hash, f.part())));
        });
        once.sort_unstable_by_key(|(hash, _)| *hash);
        once.dedup_by_key(|(hash, _)| *hash);
        all.extend(once);
    }
    let share = voice::share(total as f32);
    all.sort_unstable_by_key(|(hash, _)| *hash);
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|c| (c[0].0, LIFTS.of(c[0].1), c.len() as f32 * share))
        .collect()
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
