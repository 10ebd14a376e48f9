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

    /// Does one of them stand somewhere in `text`? Looked for only where all its letters are.
    #[inline(never)]
    pub fn within(self, text: &str) -> bool {
        let bit = |byte: u8| 1u128 << (byte & 127);
        let letters = text.bytes().fold(0, |all, byte| all | bit(byte));
        let may = |word: &str| word.bytes().all(|byte| letters & bit(byte) != 0);
        self.all()
            .iter()
            .any(|word| may(word) && text.contains(word))
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
    fn parts_of_a_text_are_found_wherever_they_stand() {
        for (text, is) in [
            ("bookshop.example", true),
            ("shop", true),
            ("pohs.example", false),
            ("", false),
            ("läden.example", false),
        ] {
            assert_eq!(List::HostWords.within(text), is, "{text}");
        }
    }

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
