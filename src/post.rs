//! The words everything else is written in.
//!
//! Field names are the ones of the truth files, the command line and saved archives: one vocabulary everywhere.
//! Every field but `text` may be missing, because pages do not show everything.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z. The core never asks for the time: it is always handed in.
pub type Millis = i64;

/// What a post is by its form (not by its purpose: that is [`crate::category::Category`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Kind {
    #[default]
    Original,
    Reply,
    Repost,
    Quote,
}

impl Kind {
    /// The form of somebody's own words: a reply that quotes is a reply.
    pub fn of<A, B>(reply_to: &Option<A>, quote_of: &Option<B>) -> Kind {
        match (reply_to, quote_of) {
            (Some(_), _) => Kind::Reply,
            (None, Some(_)) => Kind::Quote,
            (None, None) => Kind::Original,
        }
    }
}

/// An account as a page names it. `handle` carries no leading `@`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Person {
    pub handle: String,
    pub display_name: Option<String>,
}

/// The post that a reply answers, as far as the page tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReplyTo {
    pub handle: Option<String>,
    pub display_name: Option<String>,
    pub id: Option<String>,
}

/// The post shown inside a quote, as far as the page tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuoteOf {
    pub id: Option<String>,
    pub handle: Option<String>,
    pub display_name: Option<String>,
    pub text: Option<String>,
}

/// A link preview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Card {
    pub url: String,
    pub title: Option<String>,
    pub description: Option<String>,
}

/// Public counts. `None` = the page does not say; `Some(0)` = it says zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counts {
    pub replies: Option<u64>,
    pub reposts: Option<u64>,
    pub quotes: Option<u64>,
    pub likes: Option<u64>,
}

/// One public message on a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Post {
    pub id: String,
    /// Path on the site, e.g. `/@ida/1171292`; empty where the page gives none.
    pub permalink: String,
    pub author_handle: String,
    pub author_display_name: Option<String>,
    pub text: String,
    /// Full addresses of outside links, each once, in order.
    pub links: Vec<String>,
    pub card: Option<Card>,
    /// Without `#`.
    pub hashtags: Vec<String>,
    /// Handles without `@`.
    pub mentions: Vec<String>,
    pub images: Vec<Image>,
    pub lang: Option<String>,
    pub kind: Kind,
    pub reposted_by: Option<Person>,
    pub reply_to: Option<ReplyTo>,
    pub quote_of: Option<QuoteOf>,
    /// RFC 3339, UTC, milliseconds.
    pub created_at: Option<String>,
    pub counts: Counts,
    pub is_own: Option<bool>,
    pub is_ad: bool,
    /// The page shows only the beginning of the text ("show more").
    pub is_cut: bool,
    /// Mastodon: `public`, `unlisted`, `private` (followers only) or `direct` (a private message).
    pub visibility: Option<String>,
}

/// A picture's description; `None` where the author gave none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Image {
    pub alt: Option<String>,
}

/// What a profile page says of an account. `None` = not on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Profile {
    pub handle: String,
    pub display_name: Option<String>,
    pub bio: Option<String>,
    pub followers: Option<u64>,
    pub following: Option<u64>,
    /// All posts the account ever made, as the site counts them.
    pub posts: Option<u64>,
    /// RFC 3339, where the page says when the account was made.
    pub joined: Option<String>,
    pub is_own: Option<bool>,
    pub followed_by_me: Option<bool>,
    pub follows_me: Option<bool>,
}

/// A handle as it is compared and kept: no `@`, lower case, nothing but what a handle may hold, at most 200 bytes.
/// Empty = no handle.
pub fn handle_key(raw: &str) -> String {
    let clean = raw.trim().trim_start_matches('@');
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'@');
    if clean.len() <= 200 && clean.bytes().all(plain) {
        // Nearly every one is so already.
        return clean.into();
    }
    let clean = clean.chars();
    let clean = clean.filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '#' | '/'));
    cut(&crate::text::small(&clean.collect::<String>()), 200).into()
}

/// Each handle once, in order of appearance. Sites write `@ida` and mean `ida@fjord.example`: where both stand, they are one.
pub fn people(handles: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for handle in handles {
        if handle.is_empty() || all.contains(&handle) {
            continue;
        }
        let is_of = |full: &str, short: &str| {
            full.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with('@'))
        };
        if all.iter().any(|other| is_of(other, &handle)) {
            continue;
        }
        match all.iter().position(|other| is_of(&handle, other)) {
            Some(short) => all[short] = handle,
            None => all.push(handle),
        }
    }
    all
}

/// Begins the id of a repost that is named after what was reposted: pages know nothing else of it.
pub const REPOST: &str = "repost:";

/// The id under which a repost is kept beside the post itself.
pub fn repost_id(of: &str) -> String {
    [REPOST, of].concat()
}

/// The beginning of `text`, at most `bytes` long, never through a character.
pub fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0);
    &text[..end]
}

/// A number made of some texts; small, and the same everywhere (FNV-1a).
pub fn fingerprint(parts: &[&str]) -> u32 {
    parts
        .iter()
        .flat_map(|p| p.bytes().chain([0xff]))
        .fold(0x811c_9dc5, |h, b| {
            (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_the_same_with_its_server_are_one_person() {
        let of = |handles: &[&str]| people(handles.iter().map(|h| h.to_string()));
        assert_eq!(
            of(&["ida", "ben", "ida@fjord.example", "ida", ""]),
            ["ida@fjord.example", "ben"]
        );
        assert_eq!(
            of(&["ida@fjord.example", "ida", "id"]),
            ["ida@fjord.example", "id"]
        );
        assert_eq!(
            of(&["ida@a.example", "ida@b.example"]),
            ["ida@a.example", "ida@b.example"]
        );
    }
}
