//! What the core carries with it, packed by `build.rs`; each part is unpacked when it is first asked for, and a program
//! that asks for none of a part does not hold it.

use crate::coder;
pub use crate::coder::number;
use std::ops::Range;
use std::sync::OnceLock;

/// What was packed, and how.
struct Part {
    packed: &'static [u8],
    len: usize,
    plain: bool,
    unpacked: OnceLock<Vec<u8>>,
}

impl Part {
    const fn new(packed: &'static [u8], len: usize, plain: bool) -> Part {
        Part {
            packed,
            len,
            plain,
            unpacked: OnceLock::new(),
        }
    }

    #[inline(never)]
    fn bytes(&'static self) -> &'static [u8] {
        self.unpacked
            .get_or_init(|| coder::decode(self.packed, self.len, self.plain))
    }

    fn text(&'static self) -> &'static str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

mod parts {
    use super::Part;
    include!(concat!(env!("OUT_DIR"), "/parts.rs"));
}

/// How many site files there are.
pub const SITES: usize = parts::SITES.len();

/// The site files, in the order in which they are asked whether an address is theirs.
pub fn sites() -> [&'static str; SITES] {
    let files = parts::FILES.text();
    parts::SITES.map(|range: Range<usize>| files.get(range).unwrap_or_default())
}

/// The learned numbers: `weights.txt` with a line `@ FROM TO` in the place of each table, naming bytes of [`tables`].
pub fn weights() -> &'static str {
    parts::WEIGHTS.text()
}

/// The bytes of every learned table, one after the other.
pub fn tables() -> &'static [u8] {
    parts::TABLES.bytes()
}

/// The phrases of every language, as numbers (see `category/lexicon/numbers.rs`).
pub fn phrases() -> &'static [u8] {
    parts::PHRASES.bytes()
}

/// The lists of `words.txt`: one on each line, its words in order, parted by `|`.
pub fn words() -> &'static str {
    parts::WORDS.text()
}

/// What letters drawn in other ways stand for: on each line the first of some code points, and a sign for each of them.
pub fn fold_table() -> &'static str {
    parts::FOLD.text()
}

/// What characters are, in runs (see `build.rs`).
pub fn classes() -> &'static [u8] {
    parts::CLASSES.bytes()
}

/// The small letters of capitals, in runs (see `build.rs`).
pub fn small_letters() -> &'static [u8] {
    parts::SMALL.bytes()
}
