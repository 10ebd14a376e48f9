//! Is this the same message again? Normalisation, sketches, the index of what was sent and seen, the exact second look.
//!
//! | question | call |
//! |---|---|
//! | are these two the same message, and what do they share? | [`compare`] |
//! | was something like this seen before, among very many? | [`Index::best`] |
//! | do these two links lead to the same place? | [`same_target`] |
//! | what to keep in storage of a message, besides its text | [`Sketch`] |

mod align;
mod calendar;
mod chains;
mod compare;
mod greeting;
mod index;
mod normalise;
mod rarity;
mod signals;
mod sketch;
mod target;

pub use chains::Chains;
pub use compare::{NEAR, compare, compare_normal, similarity};
pub use index::{Index, Match};
pub use normalise::{Normal, Word, normalise};
pub use signals::{NAMES, Signals, signals};
pub use sketch::{SIZE as SKETCH, Sketch};
pub use target::{Target, same_target, target};

use serde::{Deserialize, Serialize};

/// How alike two messages are, and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Likeness {
    /// Calibrated: 0 = unrelated, 1 = the same; at 0.5 as many people say "the same again" as not.
    pub similarity: f32,
    pub near_duplicate: bool,
    /// Byte ranges that say the same in the first and in the second text.
    pub same: Vec<Same>,
}

/// One stretch that both texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Same {
    pub a: (usize, usize),
    pub b: (usize, usize),
}
