//! The account a profile page is about, and the viewer.

use super::RawRow;
use super::clock;
use super::count::count;
use super::row::{Around, line};
use crate::json::Value;
use crate::post::{Person, Profile};
use crate::time;

/// What a page says of its account in JSON-LD: exact numbers where the visible ones are shortened.
struct Statement<'a>(Value<'a>);

impl<'a> Statement<'a> {
    /// The account it is about; older builds call it the author.
    fn entity(&self) -> &Value<'a> {
        let main = self.0.get("mainEntity");
        if text(main, "additionalName").is_empty() {
            return self.0.get("author");
        }
        main
    }

    fn number(&self, name: &str) -> Option<u64> {
        let all = self.entity().get("interactionStatistic").items();
        let found = all.iter().find(|one| text(one, "name") == name)?;
        let value = found.get("userInteractionCount");
        let number = value.number().map(|number| number as u64);
        number.or_else(|| value.text()?.parse().ok())
    }
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).text().unwrap_or_default()
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
    let mut profile = Profile {
        display_name: line(row, "name"),
        bio: row.some("bio").map(|text| text.trim().to_string()),
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
    let own = |one: &Statement| {
        text(one.entity(), "additionalName").eq_ignore_ascii_case(&profile.handle)
    };
    let stated = row
        .all("facts")
        .iter()
        .filter_map(|json| Value::parse(json).map(Statement))
        .find(own);
    if let Some(stated) = stated {
        let filled = |name: &str| {
            let text = text(stated.entity(), name);
            (!text.is_empty()).then(|| text.to_string())
        };
        profile.followers = stated.number("Follows").or(profile.followers);
        profile.following = stated.number("Friends").or(profile.following);
        profile.posts = stated.number("Tweets").or(profile.posts);
        profile.joined = time::parse(text(&stated.0, "dateCreated"))
            .map(clock::rfc3339)
            .or(profile.joined);
        profile.display_name = profile.display_name.or(filled("givenName"));
        profile.bio = profile.bio.or(filled("description"));
    }
    if profile.is_own == Some(true) {
        profile.followed_by_me = Some(false);
        profile.follows_me = Some(false);
    }
    Some(profile)
}
