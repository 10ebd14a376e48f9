//! The account a profile page is about, and the viewer.

use super::RawRow;
use super::clock;
use super::count::count;
use super::row::{Around, line};
use crate::post::{Person, Profile};
use crate::time;
use serde::Deserialize;

/// What a page says of its account in JSON-LD: exact numbers where the visible ones are shortened.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Statement {
    date_created: String,
    main_entity: Entity,
    /// What older builds call the same.
    author: Entity,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Entity {
    additional_name: String,
    given_name: String,
    description: String,
    interaction_statistic: Vec<Statistic>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Statistic {
    name: String,
    user_interaction_count: serde_json::Value,
}

impl Entity {
    fn number(&self, name: &str) -> Option<u64> {
        let found = self
            .interaction_statistic
            .iter()
            .find(|one| one.name == name)?;
        let value = &found.user_interaction_count;
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    }
}

fn newest(mut one: Statement) -> Statement {
    if one.main_entity.additional_name.is_empty() {
        one.main_entity = std::mem::take(&mut one.author);
    }
    one
}

pub fn viewer(row: &RawRow, around: &Around) -> Option<Person> {
    let handle = around.handle(row.get("handle"));
    (!handle.is_empty()).then(|| Person {
        handle,
        display_name: line(row, "name"),
    })
}

/// The profile, if the header belongs to the account in the address: after moving from one profile to another a page
/// can still show the header of the last.
pub fn profile(row: &RawRow, owner: &str, around: &Around) -> Option<Profile> {
    let mut handle = around.handle(row.get("handle"));
    if handle.is_empty() {
        handle = owner.to_string();
    }
    let same = |name: &str| name.eq_ignore_ascii_case(owner) || owner.starts_with("did:");
    if handle.is_empty() || !same(&handle) {
        return None;
    }
    let read = |field: &str| {
        row.all(field)
            .iter()
            .find_map(|text| count(text, around.language))
    };
    let flag = |field: &str| row.all(field).first().map(|value| value == "1");
    let text = |field: &str| row.some(field).map(|text| text.trim().to_string());
    let mut profile = Profile {
        display_name: line(row, "name"),
        bio: text("bio"),
        followers: read("followers"),
        following: read("following"),
        posts: read("posts"),
        joined: time::parse(row.get("joined")).map(clock::rfc3339),
        is_own: around
            .viewer
            .map(|viewer| viewer.eq_ignore_ascii_case(&handle))
            .or(flag("is_own")),
        followed_by_me: flag("followed_by_me"),
        follows_me: flag("follows_me"),
        handle,
    };
    let stated = row
        .all("facts")
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .map(newest);
    let own = |one: &Statement| {
        one.main_entity
            .additional_name
            .eq_ignore_ascii_case(&profile.handle)
    };
    if let Some(Statement {
        date_created,
        main_entity,
        ..
    }) = stated.into_iter().find(own)
    {
        profile.followers = main_entity.number("Follows").or(profile.followers);
        profile.following = main_entity.number("Friends").or(profile.following);
        profile.posts = main_entity.number("Tweets").or(profile.posts);
        profile.joined = time::parse(&date_created)
            .map(clock::rfc3339)
            .or(profile.joined);
        let filled = |text: String| (!text.is_empty()).then_some(text);
        profile.display_name = profile.display_name.or(filled(main_entity.given_name));
        profile.bio = profile.bio.or(filled(main_entity.description));
    }
    if profile.is_own == Some(true) {
        profile.followed_by_me = Some(false);
        profile.follows_me = Some(false);
    }
    Some(profile)
}
