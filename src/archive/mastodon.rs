//! Mastodon's export: an ActivityPub outbox, and the actor beside it.

use super::{Archive, html, line};
use crate::post::{Kind, Person, Post, ReplyTo};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Outbox {
    #[serde(default, rename = "orderedItems")]
    items: Vec<Value>,
}

pub(super) fn outbox(archive: &mut Archive, file: &str, text: &str) {
    let outbox: Outbox = match line::from_slice(text.trim_start_matches('\u{feff}').as_bytes()) {
        Ok(outbox) => outbox,
        Err(what) => return archive.problem(file, 0, what),
    };
    archive.site = "mastodon".into();
    for (number, item) in outbox.items.iter().enumerate() {
        if archive.handle.is_empty()
            && let Some(handle) = item["actor"].as_str().and_then(handle_of)
        {
            archive.handle = handle;
        }
        let post = match item["type"].as_str() {
            Some("Create") => note(&item["object"]),
            Some("Announce") => announce(item),
            // Votes, pins and the like are no posts.
            Some(_) => continue,
            None => None,
        };
        match post {
            Some(post) => archive.push(post),
            None => archive.problem(file, number + 1, "no post in this activity"),
        }
    }
}

pub(super) fn actor(archive: &mut Archive, text: &str) {
    let actor: Value =
        line::from_slice(text.trim_start_matches('\u{feff}').as_bytes()).unwrap_or_default();
    if let Some(name) = actor["preferredUsername"].as_str() {
        archive.site = "mastodon".into();
        archive.handle = name.into();
    }
}

fn note(object: &Value) -> Option<Post> {
    let (text, links) = html::text(object["content"].as_str()?);
    let tags = object["tag"].as_array().map_or(&[][..], Vec::as_slice);
    let named = |kind: &str| {
        tags.iter()
            .filter(|t| t["type"] == kind)
            .filter_map(|t| t["name"].as_str())
            .map(String::from)
            .collect::<Vec<_>>()
    };
    let mentions: Vec<String> = named("Mention")
        .iter()
        .map(|m| m.trim_start_matches('@').into())
        .collect();
    let answered = object["inReplyTo"].as_str();
    let reply_to = answered.map(|id| ReplyTo {
        // The address of the post names its author; failing that, replies begin with the name of the one answered.
        handle: handle_of(id).or_else(|| mentions.first().cloned()),
        display_name: None,
        id: Some(id.into()),
    });
    Some(Post {
        id: object["id"].as_str()?.into(),
        permalink: object["url"].as_str().unwrap_or_default().into(),
        text,
        links,
        hashtags: named("Hashtag")
            .iter()
            .map(|h| h.trim_start_matches('#').into())
            .collect(),
        mentions,
        lang: object["contentMap"]
            .as_object()
            .and_then(|m| m.keys().next().cloned()),
        kind: if reply_to.is_some() {
            Kind::Reply
        } else {
            Kind::Original
        },
        reply_to,
        created_at: object["published"].as_str().map(String::from),
        is_own: Some(true),
        ..Post::default()
    })
}

fn announce(item: &Value) -> Option<Post> {
    let of = item["object"]
        .as_str()
        .or_else(|| item["object"]["id"].as_str())?;
    let author = handle_of(of).unwrap_or_default();
    Some(Post {
        id: item["id"].as_str()?.into(),
        permalink: of.into(),
        author_handle: author,
        kind: Kind::Repost,
        reposted_by: item["actor"]
            .as_str()
            .and_then(handle_of)
            .map(|handle| Person {
                handle,
                display_name: None,
            }),
        created_at: item["published"].as_str().map(String::from),
        is_own: Some(true),
        ..Post::default()
    })
}

/// `name@server` from an address such as `https://server/users/name/statuses/1`, `https://server/@name/1`.
fn handle_of(address: &str) -> Option<String> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let mut parts = rest.split('/');
    let server = parts.next().filter(|s| !s.is_empty())?;
    let first = parts.next()?;
    let name = first.strip_prefix('@').or_else(|| {
        matches!(first, "users" | "u")
            .then(|| parts.next())
            .flatten()
    })?;
    (!name.is_empty()).then(|| format!("{name}@{server}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTBOX: &str = r##"{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":[
        {"id":"https://fjord.example/a/1","type":"Create","actor":"https://fjord.example/users/maren","object":{"id":"https://fjord.example/users/maren/statuses/1",
         "content":"<p><span class=\"h-card\"><a href=\"https://f.example/@ida\" class=\"u-url mention\">@<span>ida</span></a></span> Mind the tide</p>","published":"2024-05-01T10:00:00Z",
         "inReplyTo":"https://f.example/users/ida/statuses/9","tag":[{"type":"Mention","name":"@ida@f.example"},{"type":"Hashtag","name":"#tide"}],"contentMap":{"en":""}}},
        {"id":"https://fjord.example/a/2","type":"Announce","actor":"https://fjord.example/users/maren","published":"2024-05-02T10:00:00Z","object":"https://f.example/@tom/4"},
        {"id":"https://fjord.example/a/3","type":"Create","object":{}},
        {"id":"https://fjord.example/a/4","type":"Add","object":"x"}]}"##;

    #[test]
    fn notes_and_boosts_become_posts() {
        let mut archive = Archive::default();
        assert!(archive.add("outbox.json", OUTBOX));
        assert_eq!(
            (archive.site.as_str(), archive.handle.as_str()),
            ("mastodon", "maren@fjord.example")
        );
        let [note, boost] = &archive.posts[..] else {
            panic!("{:?}", archive.posts)
        };
        assert_eq!(
            (note.text.as_str(), note.kind),
            ("@ida Mind the tide", Kind::Reply)
        );
        assert_eq!(
            note.reply_to.as_ref().unwrap().handle.as_deref(),
            Some("ida@f.example")
        );
        assert_eq!(
            (note.hashtags[0].as_str(), note.mentions[0].as_str()),
            ("tide", "ida@f.example")
        );
        assert_eq!(
            (boost.kind, boost.author_handle.as_str()),
            (Kind::Repost, "tom@f.example")
        );
        assert_eq!(archive.problems.len(), 1);
        assert_eq!(archive.problems[0].at, 3);
    }

    #[test]
    fn a_damaged_outbox_is_named() {
        let mut archive = Archive::default();
        assert!(archive.add("outbox.json", &OUTBOX[..400]));
        assert_eq!((archive.posts.len(), archive.problems.len()), (0, 1));
    }
}
