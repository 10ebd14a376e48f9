//! Sites are data: `x.json`, `bluesky.json`, `mastodon.json`, `demo.json` say where on a page each field stands.

use crate::post::{Person, Post, Profile};
use serde::{Deserialize, Serialize};

/// What the interpreter in the content script found, as strings: Rust alone turns them into counts, times and handles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RawPage {
    pub site: String,
    pub url: String,
    pub viewer: RawRow,
    pub profile: Option<RawRow>,
    pub rows: Vec<RawRow>,
}

/// One row: field name to the strings found for it, in document order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RawRow {
    /// The interpreter's own name for the row, returned with what to show beside it.
    pub key: String,
    pub fields: std::collections::BTreeMap<String, Vec<String>>,
}

/// A page as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    pub site: String,
    /// `home`, `profile`, `thread`, `search`, `hashtag`, `notifications`, `messages`, `other`.
    pub page: String,
    pub url: String,
    pub viewer: Option<Person>,
    pub profile: Option<Profile>,
    pub posts: Vec<Post>,
    pub problems: Vec<String>,
}
