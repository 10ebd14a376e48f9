//! Mastodon's export: an ActivityPub outbox, and the actor beside it.

use super::loose::{Id, List, Object, Text};
use super::{Found, Reading, html, line};
use crate::post::{Kind, Person, Post, QuoteOf, ReplyTo};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::io::BufRead;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Activity {
    id: Text,
    #[serde(rename = "type")]
    kind: Text,
    actor: Id,
    published: Text,
    to: List<Id>,
    cc: List<Id>,
    #[serde(deserialize_with = "note_or_address")]
    object: Note,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Note {
    id: Text,
    url: Text,
    content: Text,
    published: Text,
    in_reply_to: Id,
    quote: Id,
    tag: List<Object<Tag>>,
    content_map: Object<BTreeMap<String, IgnoredAny>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tag {
    #[serde(rename = "type")]
    kind: Text,
    name: Text,
}

/// What an activity is about: a whole note, or only its address.
fn note_or_address<'de, D: Deserializer<'de>>(from: D) -> Result<Note, D::Error> {
    struct Either;
    impl<'de> Visitor<'de> for Either {
        type Value = Note;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a note or an address")
        }
        fn visit_unit<E>(self) -> Result<Note, E> {
            Ok(Note::default())
        }
        fn visit_str<E>(self, address: &str) -> Result<Note, E> {
            Ok(Note {
                id: Text(Some(address.into())),
                ..Note::default()
            })
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Note, A::Error> {
            Note::deserialize(serde::de::value::MapAccessDeserializer::new(map))
        }
    }
    from.deserialize_any(Either)
}

pub(super) fn outbox(reading: &mut Reading, from: impl BufRead) {
    reading.found.site = "mastodon".into();
    reading.items(b"\"orderedItems\"", from, |found, activity: Activity| {
        if found.handle.is_empty()
            && let Some(handle) = activity.actor.0.as_deref().and_then(handle_of)
        {
            found.handle = handle;
        }
        match activity.kind.0.as_deref() {
            Some("Create" | "Announce") if !is_public(&activity) => {
                found.private += 1;
                Ok(None)
            }
            Some("Create") => note(activity, found).map(Some).ok_or("no_text"),
            Some("Announce") => announce(activity, found).map(Some).ok_or("no_text"),
            // Votes, pins and the like are no posts.
            Some(_) => Ok(None),
            None => Err("no_text"),
        }
    });
}

/// `false`: it is no actor.
pub(super) fn actor(reading: &mut Reading, text: &[u8]) -> bool {
    #[derive(Default, Deserialize)]
    #[serde(default, rename_all = "camelCase")]
    struct Actor {
        id: Text,
        preferred_username: Text,
    }
    let actor: Actor = line::from_slice(text).unwrap_or_default();
    let Some(name) = actor.preferred_username.0 else {
        return false;
    };
    reading.found.site = "mastodon".into();
    // The file's own address is that of the account, which names its server.
    let id = actor.id.0.unwrap_or_default();
    reading.found.handle = match (handle_of(&id), host(&id)) {
        (Some(handle), _) => handle,
        (None, Some(host)) => format!("{name}@{host}"),
        (None, None) => name,
    };
    true
}

/// Written for everybody? Where an export leaves out for whom, it is.
fn is_public(activity: &Activity) -> bool {
    let all = || activity.to.0.iter().chain(&activity.cc.0);
    let everybody = |id: &Id| {
        id.0.as_deref().is_some_and(|id| {
            id.strip_prefix("https://www.w3.org/ns/activitystreams#")
                .or_else(|| id.strip_prefix("as:"))
                .unwrap_or(id)
                == "Public"
        })
    };
    all().next().is_none() || all().any(everybody)
}

fn note(activity: Activity, found: &Found) -> Option<Post> {
    let home = &home(&activity, found);
    let object = activity.object;
    // A post of pictures only has no words.
    let (text, links) = html::text(object.content.0.as_deref().unwrap_or_default());
    let named = |kind: &str, sign: char| {
        let of_kind = object.tag.0.iter().map(|tag| &tag.0);
        of_kind
            .filter(|tag| tag.kind.0.as_deref() == Some(kind))
            .filter_map(|tag| tag.name.0.as_deref())
            .map(|name| name.trim_start_matches(sign).to_owned())
            .collect::<Vec<_>>()
    };
    let mentions: Vec<String> = named("Mention", '@')
        .into_iter()
        .map(|name| at_home(name, home))
        .collect();
    let answered = object.in_reply_to.0;
    let quoted = object.quote.0;
    let reply_to = answered.map(|id| ReplyTo {
        // The address of the post names its author; failing that, replies begin with the name of the one answered.
        handle: handle_of(&id)
            .map(|name| at_home(name, home))
            .or_else(|| mentions.first().cloned()),
        display_name: None,
        id: Some(number_of(id, home)),
    });
    let address = object.id.0?;
    Some(Post {
        permalink: path_of(object.url.0.as_deref().unwrap_or(&address), home),
        id: number_of(address, home),
        text,
        links,
        hashtags: named("Hashtag", '#'),
        mentions,
        lang: object.content_map.0.into_keys().next(),
        kind: match () {
            () if reply_to.is_some() => Kind::Reply,
            () if quoted.is_some() => Kind::Quote,
            () => Kind::Original,
        },
        reply_to,
        quote_of: quoted.map(|id| QuoteOf {
            handle: handle_of(&id).map(|name| at_home(name, home)),
            id: Some(number_of(id, home)),
            ..QuoteOf::default()
        }),
        created_at: object.published.0.or(activity.published.0),
        is_own: Some(true),
        ..Post::default()
    })
}

fn announce(activity: Activity, found: &Found) -> Option<Post> {
    let home = &home(&activity, found);
    let of = activity.object.id.0?;
    let by = activity.actor.0.as_deref().and_then(handle_of);
    Some(Post {
        permalink: path_of(&of, home),
        author_handle: handle_of(&of)
            .map(|name| at_home(name, home))
            .unwrap_or_default(),
        // The act's own number: what was boosted has another on every server.
        id: number_of(activity.id.0?, home),
        kind: Kind::Repost,
        reposted_by: by.map(|handle| Person {
            handle: at_home(handle, home),
            display_name: None,
        }),
        created_at: activity.published.0,
        is_own: Some(true),
        ..Post::default()
    })
}

/// The server the archive is from; empty where that is not known.
fn home(activity: &Activity, found: &Found) -> String {
    let named = found.handle.split_once('@').map(|(_, server)| server);
    let home = activity.actor.0.as_deref().and_then(host).or(named);
    home.unwrap_or_default().into()
}

/// A name as the own server's pages write it: without the server, where it is the own one.
fn at_home(name: String, home: &str) -> String {
    match name.split_once('@') {
        Some((short, server)) if server == home => short.into(),
        _ => name,
    }
}

/// The post's number, as pages of the own server have it; of other servers' posts the whole address.
fn number_of(address: String, home: &str) -> String {
    let post = address.strip_suffix("/activity").unwrap_or(&address);
    let number = post.rsplit('/').next().unwrap_or_default();
    let ours = host(&address) == Some(home);
    if ours && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return number.into();
    }
    address
}

/// Where the own server shows it; empty for what stands on another.
fn path_of(address: &str, home: &str) -> String {
    let ours = host(address).filter(|host| *host == home);
    let path = ours
        .and_then(|host| address.split_once(host))
        .map(|(_, path)| path);
    path.unwrap_or_default().into()
}

fn host(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    rest.split('/').next().filter(|host| !host.is_empty())
}

/// `name@server` from an address such as `https://server/users/name/statuses/1`, `https://server/@name/1`.
fn handle_of(address: &str) -> Option<String> {
    let server = host(address)?;
    let (_, rest) = address.split_once(server)?;
    let mut parts = rest.split('/').skip(1);
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
    use crate::archive::Archive;

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
        assert!(archive.add_bytes("outbox.json", OUTBOX));
        assert_eq!(
            (archive.found.site.as_str(), archive.found.handle.as_str()),
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
        assert_eq!(archive.found.problems.len(), 1);
        assert_eq!(archive.found.problems[0].at, 3);
    }

    #[test]
    fn a_damaged_outbox_is_named() {
        let mut archive = Archive::default();
        assert!(archive.add_bytes("outbox.json", &OUTBOX[..400]));
        assert_eq!((archive.posts.len(), archive.found.problems.len()), (0, 1));
    }
}
