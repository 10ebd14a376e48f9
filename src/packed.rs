//! What the core carries with it, packed by `build.rs`; each part is unpacked when it is first asked for.

use crate::coder;
use std::ops::Range;
use std::sync::OnceLock;

/// Where a part stands among the packed bytes, and how it was packed.
struct Part {
    from: usize,
    to: usize,
    len: usize,
    plain: bool,
}

mod parts {
    use super::Part;
    include!(concat!(env!("OUT_DIR"), "/parts.rs"));
}

const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed"));

/// How many site files there are.
pub const SITES: usize = parts::SITES.len();

/// The site files, in the order in which they are asked whether an address is theirs.
pub fn sites() -> [&'static str; SITES] {
    static FILES: OnceLock<Vec<u8>> = OnceLock::new();
    let files = text(&FILES, &parts::FILES);
    parts::SITES.map(|range: Range<usize>| files.get(range).unwrap_or_default())
}

/// The learned numbers: `weights.txt` with a line `@ FROM TO` in the place of each table, naming bytes of [`tables`].
pub fn weights() -> &'static str {
    static WEIGHTS: OnceLock<Vec<u8>> = OnceLock::new();
    text(&WEIGHTS, &parts::WEIGHTS)
}

/// The bytes of every learned table, one after the other.
pub fn tables() -> &'static [u8] {
    static TABLES: OnceLock<Vec<u8>> = OnceLock::new();
    bytes(&TABLES, &parts::TABLES)
}

/// The phrases of every language: on each line the number of their sense, and the phrases parted by `|`.
pub fn phrases() -> &'static str {
    static PHRASES: OnceLock<Vec<u8>> = OnceLock::new();
    text(&PHRASES, &parts::PHRASES)
}

/// The small letters of capitals, in runs (see `build.rs`).
pub fn small_letters() -> &'static [u8] {
    static SMALL: OnceLock<Vec<u8>> = OnceLock::new();
    bytes(&SMALL, &parts::SMALL)
}

fn text(unpacked: &'static OnceLock<Vec<u8>>, part: &Part) -> &'static str {
    str::from_utf8(bytes(unpacked, part)).unwrap_or_default()
}

#[inline(never)]
fn bytes(unpacked: &'static OnceLock<Vec<u8>>, part: &Part) -> &'static [u8] {
    unpacked.get_or_init(|| {
        let packed = PACKED.get(part.from..part.to).unwrap_or_default();
        coder::decode(packed, part.len, part.plain)
    })
}
