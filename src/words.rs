//! Lists of words, from `words.txt`: there they can be read and packed, as constants they would be four times as large.

use crate::packed;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

impl List {
    /// The words, in the order of their bytes.
    #[inline(never)]
    pub fn all(self) -> &'static [&'static str] {
        static LISTS: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
        let read = || {
            let lines = packed::words().lines();
            lines.map(|list| list.split('|').collect()).collect()
        };
        &LISTS.get_or_init(read)[self as usize]
    }

    /// Is `word` one of them?
    #[inline(never)]
    pub fn has(self, word: &str) -> bool {
        self.all().binary_search(&word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_each_word_once_in_order() {
        for line in packed::words().lines() {
            let words: Vec<&str> = line.split('|').collect();
            assert!(words.windows(2).all(|w| w[0] < w[1]), "{line}");
        }
    }

    #[test]
    fn words_are_found() {
        assert!(List::Calendar.has("october") && List::Units.all().contains(&"mrd=9"));
        assert!(!List::Calendar.has("") && !List::Calendar.has("octobe"));
    }
}
