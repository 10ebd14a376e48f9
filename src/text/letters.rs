//! Is a character a letter, a capital, a digit? As the standard library says, whose four tables are twice as large.

use super::class::{LETTER, LOWER, NUMBER, TURNS, UPPER};
use crate::packed;
use std::sync::OnceLock;

/// A run of characters: the one after its last, and what they are.
type Run = (u32, u8);

fn runs() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let bytes = packed::classes();
        // Lengths, a zero, and as many kinds: no length is nothing.
        let lengths = bytes.iter().position(|b| *b == 0).unwrap_or_default();
        let (mut lengths, kinds) = (bytes[..lengths].iter(), bytes[lengths..].iter().skip(1));
        let mut end = 0x80;
        let run = |kind: &u8| {
            end += packed::number(&mut lengths)?;
            Some((end, *kind))
        };
        kinds.map_while(run).collect()
    })
}

#[inline(never)]
fn class(c: char) -> u8 {
    let (code, runs) = (c as u32, runs());
    let at = runs.partition_point(|(end, _)| *end <= code);
    let Some((_, kind)) = runs.get(at) else {
        return 0;
    };
    let first = at.checked_sub(1).map_or(0x80, |before| runs[before].0);
    if kind & TURNS != 0 && (code - first) % 2 == 1 {
        kind ^ (UPPER | LOWER)
    } else {
        *kind
    }
}

/// Is it beyond ASCII, whose characters are told without the table, and one of these kinds?
fn beyond(c: char, kinds: u8) -> bool {
    !c.is_ascii() && class(c) & kinds != 0
}

pub fn is_alphabetic(c: char) -> bool {
    c.is_ascii_alphabetic() || beyond(c, LETTER)
}

pub fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || beyond(c, NUMBER)
}

pub fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || beyond(c, LETTER | NUMBER)
}

pub fn is_uppercase(c: char) -> bool {
    c.is_ascii_uppercase() || beyond(c, UPPER)
}

pub fn is_lowercase(c: char) -> bool {
    c.is_ascii_lowercase() || beyond(c, LOWER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            let ours = [
                is_alphabetic(c),
                is_numeric(c),
                is_alphanumeric(c),
                is_uppercase(c),
                is_lowercase(c),
            ];
            let theirs = [
                c.is_alphabetic(),
                c.is_numeric(),
                c.is_alphanumeric(),
                c.is_uppercase(),
                c.is_lowercase(),
            ];
            assert_eq!(ours, theirs, "{c:?}");
        }
    }
}
