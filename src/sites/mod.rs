//! Sites are data: `x.json`, `bluesky.json`, `mastodon.json`, `demo.json` say where on a page each field stands.
//!
//! The way of a post: the interpreter (`extension/content/read.js`) runs the plan over the page and sends strings
//! ([`RawPage`]); [`read`] turns them into posts ([`Page`]). Only the plan knows a site's markup, only this room knows
//! what its strings mean. `README.md` in this folder describes a site file, key by key.

mod clock;
mod count;
pub mod name;
mod profile;
mod row;
#[cfg(test)]
#[allow(dead_code, reason = "a key is checked by being read into its field")]
mod schema;
mod site;

pub use site::plan_for;

use crate::post::{Millis, Person, Post, Profile};
use crate::sorted::Map;
use serde::{Deserialize, Serialize};

/// Joins the strings that one reader took from one element.
const UNIT: char = '\u{1f}';

/// What the interpreter in the content script found, as strings: Rust alone turns them into counts, times and handles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RawPage {
    pub site: String,
    pub url: String,
    /// The page's language, for numbers.
    pub lang: String,
    /// The page has had time to build itself: nothing found means nothing readable.
    pub settled: bool,
    /// Rows on the page at the moment, sent or not.
    pub seen: u32,
    pub viewer: RawRow,
    pub profile: Option<RawRow>,
    pub rows: Vec<RawRow>,
    pub problems: Vec<String>,
}

/// One row: field name to the strings found for it, in document order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RawRow {
    /// The interpreter's own name for the row, returned with what to show beside it.
    pub key: String,
    #[cfg_attr(test, ts(as = "std::collections::BTreeMap<String, Vec<String>>"))]
    pub fields: Map<String, Vec<String>>,
}

impl RawPage {
    /// A number made of all that the page says: another one for another page, in all likelihood.
    pub fn print(&self) -> u64 {
        let mut print = Print(u64::from(self.seen) << 1 | u64::from(self.settled));
        let texts = [&self.site, &self.url, &self.lang];
        for text in texts.into_iter().chain(&self.problems) {
            print.add(text);
        }
        let rows = [&self.viewer].into_iter().chain(&self.profile);
        for row in rows.chain(&self.rows) {
            print.add(&row.key);
            for (name, texts) in row.fields.iter() {
                print.add(name);
                texts.iter().for_each(|text| print.add(text));
            }
            print.add("\n");
        }
        print.0
    }
}

struct Print(u64);

impl Print {
    fn add(&mut self, text: &str) {
        let mut all = text.len() as u64;
        for part in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..part.len()].copy_from_slice(part);
            all = (all ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            all ^= all >> 32;
        }
        self.0 = (self.0.rotate_left(5) ^ all).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
}

impl RawRow {
    fn all(&self, field: &str) -> &[String] {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or(&[], |(_, texts)| texts)
    }

    /// The first string of a field; empty where there is none.
    fn get(&self, field: &str) -> &str {
        self.all(field).first().map_or("", |text| text)
    }

    fn some(&self, field: &str) -> Option<String> {
        Some(self.get(field).to_string()).filter(|text| !text.is_empty())
    }

    fn has(&self, field: &str) -> bool {
        !self.get(field).is_empty()
    }
}

/// A page as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    pub site: String,
    /// `home`, `profile`, `thread`, `search`, `hashtag`, `timeline`, `people`, `notifications`, `dm`, `dm-list`,
    /// `composer`, `other`: told by the address alone.
    pub page: String,
    pub url: String,
    pub viewer: Option<Person>,
    pub profile: Option<Profile>,
    /// One for each row, in the same order.
    pub posts: Vec<Post>,
    pub problems: Vec<String>,
}

/// Kinds of pages that hold posts: finding none there, once the page has settled, is a problem.
const WITH_POSTS: [&str; 6] = ["home", "profile", "thread", "search", "hashtag", "timeline"];

/// Never fails: what cannot be read is missing, and named in `problems`. Gives one post for each row, in order; a post
/// whose id cannot be read has an empty one.
pub fn read(raw: &RawPage, _now: Millis) -> Page {
    let mut page = Page {
        site: raw.site.clone(),
        page: "other".into(),
        url: raw.url.clone(),
        problems: raw.problems.clone(),
        ..Page::default()
    };
    let Some(site) = site::Site::by_id(&raw.site) else {
        page.problems.push(format!("no site file for {}", raw.site));
        return page;
    };
    let place = site.place(&raw.url);
    let host = name::host(&raw.url);
    let mut around = row::Around {
        site,
        host: &host,
        language: &raw.lang,
        viewer: None,
    };
    page.viewer = profile::viewer(&raw.viewer, &around);
    around.viewer = page.viewer.as_ref().map(|viewer| viewer.handle.as_str());
    for raw_row in &raw.rows {
        let (post, missing) = row::post(raw_row, &around);
        for field in missing {
            page.problems.push(format!("{}: no {field}", raw_row.key));
        }
        page.posts.push(post);
    }
    if place.page == "profile" {
        let header = raw.profile.as_ref();
        page.profile = header.and_then(|row| profile::profile(row, &place.handle, &around));
        if page.profile.is_none() && raw.settled {
            page.problems
                .push("profile: no header of the account in the address".into());
        }
    }
    if raw.settled && raw.seen == 0 && WITH_POSTS.contains(&place.page.as_str()) {
        page.problems.push("rows: none found".into());
    }
    page.page = place.page;
    fill_names(&mut page);
    page
}

/// Names that stand beside one row are those of the same accounts in others.
fn fill_names(page: &mut Page) {
    let mut names: Map<String, String> = Map::default();
    let authors = page
        .posts
        .iter()
        .map(|post| (&post.author_handle, &post.author_display_name));
    let owner = page
        .profile
        .iter()
        .map(|profile| (&profile.handle, &profile.display_name));
    let viewer = page
        .viewer
        .iter()
        .map(|viewer| (&viewer.handle, &viewer.display_name));
    for (handle, name) in authors.chain(owner).chain(viewer) {
        if let Some(name) = name {
            names.at(handle.to_ascii_lowercase(), || name.clone());
        }
    }
    // A quoted post that stands on the page as a row of its own has its id there.
    let texts: Vec<(String, String, String)> = page
        .posts
        .iter()
        .map(|post| {
            (
                post.author_handle.clone(),
                post.text.clone(),
                post.id.clone(),
            )
        })
        .collect();
    for quote in page
        .posts
        .iter_mut()
        .filter_map(|post| post.quote_of.as_mut())
    {
        let same = |(handle, text, _): &&(String, String, String)| {
            quote.handle.as_ref() == Some(handle)
                && !text.is_empty()
                && quote.text.as_ref() == Some(text)
        };
        let found = texts.iter().find(same).map(|(_, _, id)| id.clone());
        quote.id = quote.id.take().or(found);
    }
    let named = |handle: &str| names.get(&handle.to_ascii_lowercase()).cloned();
    if let Some(viewer) = &mut page.viewer {
        viewer.display_name = viewer.display_name.take().or_else(|| named(&viewer.handle));
    }
    for post in &mut page.posts {
        if let Some(by) = &mut post.reposted_by {
            // A name that is known beats one cut out of a line of words.
            by.display_name = named(&by.handle).or(by.display_name.take());
        }
        if let Some(to) = &mut post.reply_to {
            let known = to.handle.as_deref().and_then(named);
            to.display_name = to.display_name.take().or(known);
            // A display name that only one account on the page bears tells the handle.
            if let (None, Some(name)) = (&to.handle, &to.display_name) {
                let mut bearers = names.iter().filter(|(_, known)| known == name);
                if let (Some((handle, _)), None) = (bearers.next(), bearers.next()) {
                    to.handle = Some(handle.clone());
                }
            }
        }
    }
}
