//! An account: its mix, its vetting before a repost, and the health of the user's own.
//!
//! Words for people are not here: reasons carry an id (`reason_<id>` in `_locales`) and the arguments that fill its words.
//!
//! The way through: a post and its judgement become a [`Fact`]; [`mix()`] counts the categories of facts; [`vet`] judges
//! a stranger with the rules of [`rules`]. The user's own facts are kept beside a [`Digest`] of them, month by month, from
//! which [`health()`] reports.

mod activity;
mod digest;
mod fact;
mod health;
mod influence;
mod mix;
mod packed;
mod practices;
pub mod rules;
#[cfg(test)]
mod samples;
mod tally;
pub mod thresholds;
mod vetting;
pub mod voice;

pub use activity::Activity;
use activity::activity;
pub use digest::Digest;
pub use fact::Traits;
pub use health::{Draft, HealthInput, health};
use influence::influence;
pub use mix::{Distance, distance, mix, preset, wilson};
pub use packed::{Facts, sketch_of, sketch_text};
pub use tally::{ANSWER_WITHIN, ASK_DAYS};
pub use thresholds::Thresholds;
pub use vetting::{BETTER_NOT, CAREFUL, FAR, Model, vet, vet_with};

use crate::category::Category;
use crate::duplicate::Sketch;
use crate::post::{Counts, Kind, Millis};
use serde::{Deserialize, Serialize};

/// What is kept of one post that was seen: the judgement, not the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fact {
    pub id: String,
    pub permalink: String,
    pub at: Option<Millis>,
    pub kind: Kind,
    pub category: Option<Category>,
    pub promotion: f32,
    pub ask: f32,
    pub is_ask: bool,
    /// Registrable domains of its links.
    pub domains: Vec<String>,
    /// Handles addressed.
    pub to: Vec<String>,
    pub hashtags: Vec<String>,
    pub sketch: Sketch,
    pub counts: Counts,
    /// What vetting needs of the text, as numbers: it outlives the text.
    pub traits: Traits,
    /// The beginning of the text, kept only as evidence; emptied by retention.
    pub text: String,
}

/// Where an account stands towards the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Standing {
    Own,
    /// Followed by the user, or a dialogue went either way.
    Known,
    #[default]
    Stranger,
}

/// A share with its uncertainty. All from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Share {
    pub share: f32,
    pub low: f32,
    pub high: f32,
}

/// The shares of the three categories among the posts seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mix {
    pub content: Share,
    pub engagement: Share,
    pub promotion: Share,
    /// Posts the shares rest on.
    pub sample: u32,
    /// All posts the account has, as the site counts them: what was seen is not the whole account.
    pub of: Option<u64>,
    /// `false`: not enough seen yet to say anything.
    pub enough: bool,
}

/// A post behind a reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Evidence {
    pub id: String,
    pub permalink: String,
    pub text: String,
    pub at: Option<Millis>,
}

/// Why a judgement is what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reason {
    pub id: String,
    pub args: Vec<String>,
    /// What it says by itself, in logarithms of the odds; positive speaks against the account (or the draft), negative for it.
    pub weight: f32,
    pub posts: Vec<Evidence>,
}

/// Before a repost: is this account one to endorse?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    Fine,
    Careful,
    BetterNot,
    /// Not enough seen yet: neither fine nor bad.
    #[default]
    Unknown,
}

/// What a profile page told of the account, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Numbers {
    pub followers: Option<u64>,
    pub following: Option<u64>,
    pub posts: Option<u64>,
    pub created: Option<Millis>,
}

/// The judgement of an account from the posts seen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Vetting {
    pub verdict: Verdict,
    /// 0 = fine, 1 = better not. In the order of the verdicts: careful from [`CAREFUL`], better not from [`BETTER_NOT`]. Without a
    /// verdict it may be high all the same.
    pub score: f32,
    pub mix: Mix,
    pub reasons: Vec<Reason>,
    /// What would make the judgement better: `open-profile`, `see-more`, or empty.
    pub next: String,
}

/// A line of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sent {
    /// The id of the post it became; empty where it is none (a message).
    pub id: String,
    pub at: Millis,
    pub to: Vec<String>,
    pub is_ask: bool,
    /// The ledger held a near-duplicate of it before.
    pub repeated: bool,
}

/// One figure of the health report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Part {
    /// `mix`, `regularity`, `times-of-day`, `dialogue`, `asks`, `influence`, and the five practices.
    pub id: String,
    /// 0 to 1; `None` = not enough seen.
    pub score: Option<f32>,
    /// The figure itself, in the unit its words name; `None` = not enough seen.
    pub figure: Option<f32>,
    pub reasons: Vec<Reason>,
}

/// The report on the user's own account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Health {
    pub site: String,
    pub handle: String,
    pub since: Option<Millis>,
    pub until: Option<Millis>,
    pub mix: Mix,
    /// Name of the preset: `thirds`, `80-20`, `4-1-1`, `5-3-2`.
    pub preset: String,
    /// Target shares of content, engagement, promotion.
    pub targets: [f32; 3],
    /// How far the mix is from the targets; `None` = not enough seen.
    pub distance: Option<Distance>,
    /// 0 to 1; `None` = not enough seen.
    pub score: Option<f32>,
    pub parts: Vec<Part>,
    /// Posts by hour of the week, Monday 00:00 first, local time: 168 numbers.
    pub hours: Vec<u32>,
    pub weeks: Vec<Week>,
    pub partners: Vec<Partner>,
    pub influence: Influence,
    /// The one next good step.
    pub next: Option<Reason>,
}

/// One week of the user's own posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Week {
    /// Monday 00:00 local time.
    pub start: Millis,
    pub content: u32,
    pub engagement: u32,
    pub promotion: u32,
}

/// Somebody the user talks with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Partner {
    pub handle: String,
    pub sent: u32,
    pub received: u32,
    pub last: Option<Millis>,
    /// The user's last post to them that has words: something concrete to come back to.
    pub about: Option<Evidence>,
}

/// Return on Influence: favourable actions (replies, reposts, quotes, likes; weighed) for what was spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Influence {
    /// Posts whose counts were visible.
    pub sample: u32,
    /// Median weighed actions a post, with its 95 % interval; not limited to 1.
    pub per_post: Option<Share>,
    /// Winsorised mean, which sees more than the median where most posts get nothing.
    pub mean: Option<f32>,
    /// By category: content, engagement, promotion. Winsorised means.
    pub by_category: [Option<f32>; 3],
    /// The same against all posts of the account: 1 = as usual.
    pub against_usual: [Option<f32>; 3],
    /// The same means with their 95 % intervals; not limited to 1.
    pub category_ranges: [Option<Share>; 3],
    /// Posts behind `by_category`.
    pub category_samples: [u32; 3],
    /// Asks sent, those whose counts are visible or whose answer was seen, and those that were answered.
    pub asks: u32,
    pub asks_seen: u32,
    pub asks_answered: u32,
    /// Winsorised mean of the weighed actions an ask brought.
    pub per_ask: Option<f32>,
}
