//! How much a word says: common words little, rare ones much. The table of common words is learned (`duplicate-common`).

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a number says: two messages that differ in a number often differ in their subject.
const NUMBER: f32 = 0.8;
/// One character of a script without spaces is about a third of a word.
const SINGLE: f32 = 0.35;
/// Short words that are in no table are mostly little words of a language the table does not hold.
const SHORT: f32 = 0.6;

fn table() -> &'static HashMap<&'static str, f32> {
    static TABLE: OnceLock<HashMap<&'static str, f32>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let section = crate::weights::section("duplicate-common");
        let rows = section.named.iter().flat_map(|(words, value)| {
            words.split(' ').map(|w| (w, *value as f32 / section.scale))
        });
        rows.collect()
    })
}

/// The weight of a folded word.
pub fn weight(word: &str, single: bool, number: bool) -> f32 {
    if single {
        SINGLE
    } else if number && word.bytes().all(|b| b.is_ascii_digit()) {
        NUMBER
    } else {
        table()
            .get(word)
            .copied()
            .unwrap_or(if word.chars().nth(3).is_none() {
                SHORT
            } else {
                1.0
            })
    }
}
