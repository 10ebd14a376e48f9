//! The accounts that vetting is learned from and measured on: labelled ones, and windows of honest people's archives.

use super::data::Data;
use super::{pool, readings};
use crate::account::Numbers;
use crate::post::Millis;
use crate::time;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: String,
    label: String,
    group: String,
    created: String,
    collected: String,
    following: u64,
    followers: u64,
    posts_total: u64,
    posts: Vec<Post>,
}

/// A post as it was written.
#[derive(Deserialize)]
pub struct Post {
    pub at: Option<String>,
    pub text: String,
    /// How likely somebody who read it thought that its author advertises, 0 to 1.
    #[serde(skip)]
    pub read: Option<f64>,
}

/// Where an account comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Up to five posts seen; fewer than 50, or more, in all.
    Few,
    Many,
    /// Up to 200 posts seen.
    Full,
    /// A window of an honest account's archive.
    Archive,
}

/// One account as the data has it.
pub struct Person {
    pub set: Set,
    /// Never on both sides of a fold; the same name as its posts' group among all samples.
    pub group: String,
    /// It advertises or pollutes.
    pub label: bool,
    pub posts: Vec<Post>,
    pub numbers: Numbers,
    /// When it was looked at; of a window nothing is known but its posts.
    pub now: Option<Millis>,
}

/// Everybody there is to learn from: labelled accounts, and windows of honest archives as they come.
///
/// # Errors
/// What cannot be read.
pub fn everybody(data: &Data) -> Result<Vec<Person>, String> {
    let mut all = accounts(data)?;
    all.extend(windows(data, 200, 12)?);
    all.extend(windows(data, 5, 30)?);
    Ok(all)
}

fn accounts(data: &Data) -> Result<Vec<Person>, String> {
    let readings = readings::all()?;
    let mut all = vec![];
    for name in ["", "full_"]
        .iter()
        .flat_map(|f| [1, 2].map(|n| format!("accounts_honeypot_{f}{n}.jsonl")))
    {
        let rows = data.jsonl::<Row>(&name)?.into_iter();
        all.extend(rows.map(|row| Person {
            set: match row.posts_total {
                _ if name.contains("full") => Set::Full,
                ..50 => Set::Few,
                _ => Set::Many,
            },
            group: pool::account_group(&row.group),
            label: row.label == "polluter",
            posts: read(row.posts, readings.get(row.id.as_str())),
            numbers: Numbers {
                followers: Some(row.followers),
                following: Some(row.following),
                posts: Some(row.posts_total),
                created: time::parse(&row.created),
            },
            now: Some(time::parse(&row.collected).unwrap_or(0)),
        }));
    }
    Ok(all)
}

/// Posts with what their reader thought of them.
fn read(mut posts: Vec<Post>, readings: Option<&Vec<f64>>) -> Vec<Post> {
    let readings = readings.into_iter().flatten();
    for (post, reading) in posts.iter_mut().zip(readings) {
        post.read = Some(*reading);
    }
    posts
}

/// Archives that must not raise an alarm: people and communities. Brands, events and bots are left out.
const HONEST: [&str; 10] = [
    "OneNoteC",
    "ahmed",
    "anildash",
    "cogdog",
    "elonmusk",
    "geoinquiets",
    "icco",
    "philhawksworth",
    "shareski",
    "wynkenhimself",
];

/// Windows of honest accounts: `size` posts each, without numbers, as if they had just been read.
fn windows(data: &Data, size: usize, most: usize) -> Result<Vec<Person>, String> {
    let mut all = vec![];
    for name in HONEST {
        let mut rows: Vec<Post> = data.jsonl(&format!("archives/{name}.jsonl"))?;
        let whole = if rows.len() < size {
            1
        } else {
            rows.len() / size
        };
        let step = (rows.len() / size / most).max(1);
        for window in (0..whole).step_by(step).take(most) {
            let end = rows.len().min((window + 1) * size);
            let posts = rows[window * size..end].iter_mut().map(|post| Post {
                at: post.at.take(),
                text: std::mem::take(&mut post.text),
                read: None,
            });
            all.push(Person {
                set: Set::Archive,
                group: pool::account_group(name),
                label: false,
                posts: posts.collect(),
                numbers: Numbers::default(),
                now: None,
            });
        }
    }
    Ok(all)
}
