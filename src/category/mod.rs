//! Content, engagement or promotion, and whether a post asks to be reposted.

/// An enum and, in the order of its numbers, the ids by which its values are known: one list.
macro_rules! named {
    ($(#[$about:meta])* $kind:ident $ids:ident { $($name:ident $id:literal $doc:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $kind { $(#[doc = $doc] $name,)* }
        /// Ids, in the order of their numbers.
        pub const $ids: &[&str] = &[$($id,)*];
    };
}

pub mod ask;
pub mod decide;
pub mod grams;
pub mod lexicon;
pub mod model;
pub mod signals;

use crate::post::Post;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A post's purpose in the mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// What is neither of the others.
    #[default]
    Content,
    Engagement,
    Promotion,
}

/// What the user calls "mine": links and handles there weigh as promotion of the user's own things.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mine {
    pub domains: Vec<String>,
    pub handles: Vec<String>,
}

/// One signal that carried a judgement. `id` names its words (`signal_<id>` in `_locales`), `args` fill them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signal {
    pub id: Cow<'static, str>,
    pub args: Vec<String>,
    /// Share of the judgement, positive = towards it.
    pub weight: f32,
    /// Where in the text, as byte offsets; `None` where it is not one place.
    pub at: Option<(usize, usize)>,
}

impl Signal {
    /// A signal that is not of one place.
    fn of(id: &'static str, weight: f32) -> Signal {
        Signal {
            id: id.into(),
            weight,
            ..Signal::default()
        }
    }
}

/// What is asked of readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    Repost,
    Like,
    Follow,
    Click,
    Reply,
    Vote,
}

/// How a repost is asked for: outright, as bait ("RT if you agree"), or for a prize.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskKind {
    Plain,
    Bait,
    Giveaway,
}

/// Does the text ask others to repost something?
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ask {
    /// Calibrated: of texts scored 0.8 about 80 % ask.
    pub score: f32,
    pub is_ask: bool,
    pub kind: Option<AskKind>,
    pub wants: Vec<Want>,
    /// Handles addressed by name; empty = readers at large.
    pub addressees: Vec<String>,
    /// What is to be reposted: a normalised link, or `None` for the post itself.
    pub target: Option<String>,
    pub signals: Vec<Signal>,
}

/// The judgement of one post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    pub category: Category,
    /// Calibrated probability that the post promotes.
    pub promotion: f32,
    pub ask: Ask,
    pub signals: Vec<Signal>,
}

/// Judges one post. `mine` is empty for other people's posts.
pub fn judge(post: &Post, mine: &Mine) -> Judgement {
    decide::judge(post, mine, true)
}

/// The same judgement where nobody asks for the words that carried it: they are half of the work.
pub fn judge_plainly(post: &Post, mine: &Mine) -> Judgement {
    decide::judge(post, mine, false)
}
