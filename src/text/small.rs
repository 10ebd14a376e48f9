//! Small letters. The standard library's table of them is 12 KB, because it names every letter; here runs of them are named.

use crate::packed;
use std::sync::OnceLock;

/// Capitals whose small letters are all as far away.
struct Run {
    first: u32,
    last: u32,
    /// Every capital, or every second, as where capitals and small letters take turns.
    step: u32,
    far: i32,
}

fn runs() -> &'static [Run] {
    static RUNS: OnceLock<Vec<Run>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let mut bytes = packed::small_letters().iter();
        let mut number = || packed::number(&mut bytes);
        let mut last = 0;
        let run = || {
            let (first, more, far) = (last + number()?, number()?, number()?);
            let step = 1 + (more & 1);
            last = first + (more >> 1) * step;
            let sign = if far & 1 == 1 { -1 } else { 1 };
            Some(Run {
                first,
                last,
                step,
                far: (far >> 1) as i32 * sign,
            })
        };
        std::iter::from_fn(run).collect()
    })
}

/// The small letter of a capital; any other character as it is. (The Turkish capital with a dot has two characters as its
/// small letter: it stays.)
pub fn small_letter(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = c as u32;
    let runs = runs();
    match runs.get(runs.partition_point(|run| run.last < code)) {
        Some(run) if run.first <= code && (code - run.first).is_multiple_of(run.step) => {
            char::from_u32(code.wrapping_add_signed(run.far)).unwrap_or(c)
        }
        _ => c,
    }
}

/// In small letters, each by itself.
pub fn small(text: &str) -> String {
    text.chars().map(small_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_small_as_the_standard_library_makes_them() {
        for c in '\0'..=char::MAX {
            let mut expected = c.to_lowercase();
            match (expected.next(), expected.next()) {
                (Some(one), None) => assert_eq!(small_letter(c), one, "{c:?}"),
                _ => assert_eq!((small_letter(c), c), ('\u{130}', '\u{130}')),
            }
        }
    }
}
