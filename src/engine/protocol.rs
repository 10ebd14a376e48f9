//! Every message between the content script, the pages and the background: one file.
//!
//! On the wire a message is an object with a `type`. Times are milliseconds since 1970 (UTC). Text ranges count UTF-16
//! units, because JavaScript strings do. Words for people never travel: a reason has an `id` and `args`, and the reader
//! looks its words up in `_locales`.

pub use crate::account::thresholds::Choice;
use crate::account::{Health, Numbers, Reason, Standing, Thresholds, Verdict, Vetting};
use crate::category::{Category, Mine};
pub use crate::outreach::{Advice, Counsel, Draft, DraftKind, Earlier, Entry, Tone};
use crate::post::Millis;
use crate::sites::Page;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What comes with every request: the only way the core learns of time and place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Context {
    pub now: Millis,
    /// Minutes east of UTC, for hours and weekdays.
    pub utc_offset: i32,
    /// The tab that speaks, `None` from a page without one.
    pub tab: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Request {
    /// A content script, once a document. Answered with `Plan`.
    Hello { url: String, mastodon: bool },
    /// Raw rows as the interpreter found them. Answered with `Notes`.
    Read { page: crate::sites::RawPage },
    /// Who is this? Answered with `Account`.
    Vet { site: String, handle: String },
    /// A draft while it is typed, and again when send is pressed. Answered with `Advice`.
    Advise { draft: Draft },
    /// The editor emptied or closed after a send: it went out. Answered with `Done`.
    Sent { draft: Draft },
    /// The user reposted somebody's post. Answered with `Done`.
    Reposted {
        site: String,
        handle: String,
        post_id: String,
    },
    /// "I trust this account", and back. Answered with `Account`.
    Trust {
        site: String,
        handle: String,
        trusted: bool,
    },
    /// Everything known of an account is dropped. Answered with `Done`.
    Forget { site: String, handle: String },
    /// The popup: what is in this tab? Answered with `Here`.
    Here { tab: i32 },
    /// Answered with `Health`.
    Health { site: String, handle: String },
    /// The ledger, newest first. Answered with `Ledger`.
    Ledger { site: Option<String>, limit: u32 },
    /// Answered with `Settings`.
    Settings,
    /// Answered with `Settings`.
    Change { settings: Settings },
    /// What the browser's sync storage holds, and 128 random bits in hexadecimal for a key if there is none. Answered with
    /// `Synced`, or `Done` while sync is off.
    Sync { items: Vec<String>, random: String },
    /// Sync is turned off, and what other browsers told is forgotten. Answered with `Settings`.
    Unsync,
    /// The tab closed or went elsewhere. Answered with `Done`.
    Gone { tab: i32 },
}

#[allow(clippy::large_enum_variant, reason = "there is one reply at a time")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Reply {
    Done,
    /// `plan` is the site's data file as it is, `None` where no site claims the address.
    Plan {
        #[cfg_attr(test, ts(as = "Option<serde_json::Value>"))]
        plan: Option<Plan>,
        level: Level,
        guard: bool,
    },
    Notes(Notes),
    Account(AccountView),
    Advice(Advice),
    Here(Here),
    Health(Box<Health>),
    Ledger {
        entries: Vec<Entry>,
        /// One for each entry.
        came: Vec<Came>,
    },
    Settings {
        settings: Settings,
    },
    /// What the sync storage shall hold; whether settings of this browser changed.
    Synced {
        items: Vec<String>,
        changed: bool,
    },
    /// The request could not be served; `reason` is a message id.
    Sorry {
        reason: String,
    },
}

/// A site's data file: its JSON text, which the background hands on unread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan(pub String);

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let value = serde_json::from_str::<serde_json::Value>(&self.0);
        value.map_err(serde::ser::Error::custom)?.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Plan, D::Error> {
        serde_json::Value::deserialize(from).map(|value| Plan(value.to_string()))
    }
}

/// How much Thirds says in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Level {
    Quiet,
    #[default]
    Normal,
    /// Every post's category too.
    Everything,
}

/// What to show beside the rows just read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Notes {
    /// One for each row read, with or without chips.
    pub notes: Vec<Note>,
    /// On a profile page of somebody else: the verdict for its header.
    pub header: Option<AccountView>,
    /// What could not be read, in words for whoever mends the site file.
    pub problems: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Note {
    /// The row's key as the content script sent it.
    pub key: String,
    pub post_id: String,
    pub handle: String,
    pub standing: Standing,
    pub verdict: Verdict,
    /// The repost of this author's posts is held once.
    pub hold: bool,
    pub chips: Vec<Chip>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chip {
    /// `ask`, `repeated-ask`, `bait`, `giveaway`, `content`, `engagement`, `promotion`; words: `chip_<id>`.
    pub id: String,
    pub args: Vec<String>,
    pub tone: Tone,
    pub reasons: Vec<Reason>,
}

/// An account in view, for the card, the profile header and the popup.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountView {
    pub site: String,
    pub handle: String,
    pub display_name: Option<String>,
    /// Path of the profile on the site.
    pub profile: String,
    pub standing: Standing,
    pub trusted: bool,
    pub numbers: Numbers,
    /// Posts of the account seen so far.
    pub seen: u32,
    pub vetting: Vetting,
}

/// What the popup shows of the current tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Here {
    /// `None`: no site of ours.
    pub site: Option<String>,
    pub url: String,
    /// What was read last, as `./build.sh read` prints it.
    pub page: Option<Page>,
    /// `false`: the site is known, but nothing on it could be read.
    pub readable: bool,
    pub health: Option<Box<Health>>,
    pub account: Option<AccountView>,
    /// Asks sent lately.
    pub asks: Vec<Entry>,
}

/// What came of an entry of the ledger, as far as pages showed it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Came {
    /// The first entry, by its place in the answer, that asks for nearly the same; its own place where there is none.
    pub group: u32,
    /// Counts of the post it became; `None` where they were not seen.
    pub reposts: Option<u64>,
    pub replies: Option<u64>,
    /// Those asked by name who wrote to the user within two weeks.
    pub by: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Settings {
    pub level: Level,
    pub guard: bool,
    pub preset: String,
    pub mine: Mine,
    pub trusted: Vec<String>,
    /// Days after which other people's posts are dropped.
    pub retention_days: u32,
    /// Days an ask counts as "already asked".
    pub ledger_days: u32,
    /// Site ids that are switched off.
    pub off: Vec<String>,
    /// What differs from the table in `account/thresholds.rs`.
    pub thresholds: Vec<Choice>,
    /// Settings and fingerprints of asks go to the user's other browsers. Each browser has its own answer.
    pub sync: bool,
}

impl Settings {
    /// The thresholds in force.
    pub fn thresholds(&self) -> Thresholds {
        Thresholds {
            changed: self.thresholds.clone(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            level: Level::Normal,
            guard: true,
            preset: "thirds".into(),
            mine: Mine::default(),
            trusted: vec![],
            retention_days: 90,
            ledger_days: 90,
            off: vec![],
            thresholds: vec![],
            sync: false,
        }
    }
}

/// The words a category goes by on the wire, for readers that only have the name.
pub fn category_name(category: Category) -> &'static str {
    match category {
        Category::Content => "content",
        Category::Engagement => "engagement",
        Category::Promotion => "promotion",
    }
}
