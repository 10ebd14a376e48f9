//! What the user sends: the draft, advice on it, introductions, and the ledger of what went out.

pub mod draft;
pub mod guard;
pub mod introductions;
pub mod ledger;
pub mod utf16;

use crate::post::Millis;
use serde::{Deserialize, Serialize};

/// Something about to be sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Draft {
    pub site: String,
    pub kind: DraftKind,
    pub text: String,
    /// Recipients of a message, or the author answered or quoted; handles without `@`. Mentions in the text are found by the core.
    pub to: Vec<String>,
    /// The post answered or quoted.
    pub target: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DraftKind {
    #[default]
    Post,
    Reply,
    Quote,
    Message,
    Mail,
}

/// What to say of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Advice {
    /// The send is held once, with a dialog.
    pub hold: bool,
    pub items: Vec<Counsel>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counsel {
    /// `already-asked`, `asks-stranger`, `only-sells`, `promotion-run`; words: `advice_<id>`.
    pub id: String,
    pub args: Vec<String>,
    pub tone: Tone,
    /// The earlier messages, most alike first.
    pub earlier: Vec<Earlier>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Earlier {
    pub entry: Entry,
    pub similarity: f32,
    /// Ranges of `entry.text` that the draft repeats, in UTF-16 units.
    pub same: Vec<(u32, u32)>,
}

/// One line of the ledger: an ask or an introduction that went out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Entry {
    pub id: String,
    pub site: String,
    pub kind: DraftKind,
    pub text: String,
    pub to: Vec<String>,
    pub at: Millis,
    pub target: Option<String>,
    pub permalink: Option<String>,
    pub is_ask: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Tone {
    #[default]
    Plain,
    Notice,
    Warning,
}
