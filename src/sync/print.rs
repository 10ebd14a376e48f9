//! The fingerprint of an ask: when, where its target leads, and what its words share with the same ask reworded. All but
//! the time is hashed with the user's own key (SipHash-2-4).
//!
//! Whoever has the key can test a guess ("did they ask for this link?"), nobody can read the words out of it: a word
//! leaves 18 bits, and only together with its neighbour. The key lies in the same storage, so what protects the
//! fingerprints from others is what protects that storage: the user's account with the browser's maker.
//!
//! Signs of six bits, in the order of their codes, so that fingerprints sort by time: five for the minutes since 1970,
//! five for the target (`-----` = none), three for each hash of the words, sorted.

#![expect(deprecated, reason = "the standard library's only keyed hash")]

use crate::duplicate::Sketch;
use crate::post::Millis;
use std::hash::{Hasher, SipHasher};

const SIGNS: &[u8; 64] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const TIME: usize = 5;
const TARGET: usize = 5;
const HASH: usize = 3;
const MINUTE: Millis = 60_000;

/// The fingerprint of an ask that went out `at`.
pub fn of(key: &str, at: Millis, sketch: &Sketch, target: Option<&str>) -> String {
    let mut made = String::new();
    write(
        &mut made,
        TIME,
        (at / MINUTE).clamp(0, (1 << 30) - 1) as u64,
    );
    match target.filter(|t| !t.is_empty()) {
        // Nought means none.
        Some(target) => write(&mut made, TARGET, hash(key, target.as_bytes()).max(1)),
        None => write(&mut made, TARGET, 0),
    }
    let mut words: Vec<String> = vec![];
    for part in &sketch.0 {
        let mut word = String::new();
        write(&mut word, HASH, hash(key, &part.to_le_bytes()));
        words.push(word);
    }
    crate::order::sort(&mut words);
    words.dedup();
    words.iter().for_each(|word| made.push_str(word));
    made
}

/// When it went out, to the minute.
pub fn at(print: &str) -> Millis {
    let digit = |b: u8| SIGNS.iter().position(|s| *s == b).unwrap_or(0) as Millis;
    let minutes = print
        .bytes()
        .take(TIME)
        .fold(0, |sum, b| sum * 64 + digit(b));
    minutes * MINUTE
}

/// How much the words of two asks share, as [`Sketch::likeness`], and whether both lead to the same target.
pub fn likeness(a: &str, b: &str) -> (f32, bool) {
    let (Some((a_to, a)), Some((b_to, b))) = (parts(a), parts(b)) else {
        return (0.0, false);
    };
    let same = a_to == b_to && a_to.bytes().any(|b| b != SIGNS[0]);
    let (a, b): (Vec<&[u8]>, Vec<&[u8]>) = (words(a), words(b));
    let common = a.iter().filter(|word| b.contains(word)).count();
    let all = a.len() + b.len() - common;
    (common as f32 / all.max(1) as f32, same)
}

/// Could this be one?
pub fn is_one(text: &str) -> bool {
    let words = text.len().checked_sub(TIME + TARGET);
    words.is_some_and(|w| w.is_multiple_of(HASH) && w <= HASH * crate::duplicate::SKETCH)
        && text.bytes().all(|b| SIGNS.contains(&b))
}

fn parts(print: &str) -> Option<(&str, &str)> {
    print.get(TIME..)?.split_at_checked(TARGET)
}

fn words(text: &str) -> Vec<&[u8]> {
    text.as_bytes().chunks(HASH).collect()
}

fn hash(key: &str, of: &[u8]) -> u64 {
    let half = |from: usize| {
        let digits = key.get(from..from + 16).unwrap_or_default();
        u64::from_str_radix(digits, 16).unwrap_or_default()
    };
    let mut hasher = SipHasher::new_with_keys(half(0), half(16));
    hasher.write(of);
    hasher.finish()
}

/// The lowest bits of a number, the highest of them first.
fn write(into: &mut String, signs: usize, number: u64) {
    for place in (0..signs).rev() {
        into.push(SIGNS[(number >> (6 * place)) as usize & 63].into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "00112233445566778899aabbccddeeff";
    const OTHER: &str = "ff112233445566778899aabbccddeeff";

    fn print(key: &str, text: &str, target: Option<&str>) -> String {
        of(key, 1_795_392_000_000, &Sketch::of(text), target)
    }

    #[test]
    fn time_is_kept_to_the_minute_and_sorts() {
        let times = [0, 60_000, 1_795_392_000_000, 1_795_392_060_000];
        let prints = times.map(|t| of(KEY, t, &Sketch::default(), None));
        assert!(prints.is_sorted());
        assert_eq!(prints.each_ref().map(|p| at(p)), times);
    }

    #[test]
    fn reworded_asks_are_alike_and_others_are_not() {
        let film = print(
            KEY,
            "please retweet our new film about the old harbour",
            None,
        );
        let again = print(
            KEY,
            "hi Olaf, would you please retweet our new film about the old harbour",
            None,
        );
        let walk = print(
            KEY,
            "who wants to come for a walk along the dunes on Sunday?",
            None,
        );
        assert!(likeness(&film, &again).0 >= Sketch::ALIKE);
        assert!(likeness(&film, &walk).0 < 0.1);
        assert_eq!(likeness(&film, &film), (1.0, false));
    }

    #[test]
    fn the_same_target_is_known_and_no_target_is_none() {
        let a = print(KEY, "look at this", Some("film.example/harbour"));
        let b = print(KEY, "could you boost it", Some("film.example/harbour"));
        let none = print(KEY, "could you boost it", None);
        assert!(likeness(&a, &b).1);
        assert!(!likeness(&none, &none).1 && !likeness(&a, &none).1);
    }

    #[test]
    fn another_key_tells_nothing() {
        let text = "please retweet our new film about the old harbour";
        let (mine, other) = (
            print(KEY, text, Some("film.example")),
            print(OTHER, text, Some("film.example")),
        );
        let (alike, target) = likeness(&mine, &other);
        assert!(alike < 0.1 && !target);
    }

    #[test]
    fn only_prints_are_taken_for_prints() {
        let long = print(
            KEY,
            &"many different words stand in here ".repeat(9),
            Some("a.example"),
        );
        assert!(is_one(&long) && is_one(&print(KEY, "", None)));
        for other in ["", "abc", "äääää-----", "0123456789ab!", &"a".repeat(400)] {
            assert!(!is_one(other), "{other}");
        }
        assert_eq!(likeness("", "x"), (0.0, false));
    }
}
