//! What the core carries with it, packed by `build.rs` and unpacked once, when first asked for: about 190 KB.

use std::ops::Range;
use std::sync::OnceLock;

mod parts {
    include!(concat!(env!("OUT_DIR"), "/parts.rs"));
}

const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed"));

/// How many site files there are.
pub const SITES: usize = parts::SITES.len();

/// The site files, in the order in which they are asked whether an address is theirs.
pub fn sites() -> [&'static str; SITES] {
    parts::SITES.map(text)
}

/// The learned numbers: `weights.txt` with a line `@ FROM TO` in the place of each table, naming bytes of [`tables`].
pub fn weights() -> &'static str {
    text(parts::WEIGHTS)
}

/// The bytes of every learned table, one after the other.
pub fn tables() -> &'static [u8] {
    part(parts::TABLES)
}

/// The phrases of every language: on each line the number of their sense, and the phrases parted by `|`.
pub fn phrases() -> &'static str {
    text(parts::PHRASES)
}

fn text(range: Range<usize>) -> &'static str {
    str::from_utf8(part(range)).unwrap_or_default()
}

fn part(range: Range<usize>) -> &'static [u8] {
    static ALL: OnceLock<Vec<u8>> = OnceLock::new();
    ALL.get_or_init(|| miniz_oxide::inflate::decompress_to_vec(PACKED).unwrap_or_default())
        .get(range)
        .unwrap_or_default()
}
