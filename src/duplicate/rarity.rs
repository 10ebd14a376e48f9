//! How much a word says: common words little, rare ones much. The table of common words is learned (`duplicate-common`).

use super::normalise::hash;
use std::sync::OnceLock;

/// What a number says: two messages that differ in a number often differ in their subject.
const NUMBER: f32 = 0.8;
/// One character of a script without spaces is about a third of a word.
const SINGLE: f32 = 0.35;
/// Short words that are in no table are mostly little words of a language the table does not hold.
const SHORT: f32 = 0.6;

/// Hashes of the common words, sorted, and their weights.
fn table() -> &'static [(u64, f32)] {
    static TABLE: OnceLock<Vec<(u64, f32)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let section = crate::weights::section("duplicate-common");
        let rows = section.named.iter().flat_map(|(words, value)| {
            let weight = *value as f32 / section.scale;
            words.split(' ').map(move |w| (hash(w.as_bytes()), weight))
        });
        let mut table: Vec<(u64, f32)> = rows.collect();
        crate::order::by(&mut table, |a, b| a.0.cmp(&b.0));
        table
    })
}

/// The weight of a folded word with this hash.
pub fn weight(word: &str, hash: u64, single: bool, number: bool) -> f32 {
    if single {
        SINGLE
    } else if number && word.bytes().all(|b| b.is_ascii_digit()) {
        NUMBER
    } else {
        let table = table();
        let found = table.binary_search_by_key(&hash, |row| row.0);
        found.map_or_else(
            |_| {
                if word.chars().nth(3).is_none() {
                    SHORT
                } else {
                    1.0
                }
            },
            |at| table[at].1,
        )
    }
}
