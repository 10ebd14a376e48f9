//! Mastodon's export: an ActivityPub outbox, and the actor beside it.

use super::loose::{id, ids, text};
use super::{Found, Reading, html};
use crate::json::Value;
use crate::post::{Kind, Person, Post, QuoteOf, ReplyTo, repost_id};
use std::io::BufRead;

pub(super) fn outbox(reading: &mut Reading, from: &mut dyn BufRead) {
    reading.found.site = "mastodon".into();
    reading.items(b"\"orderedItems\"", from, &mut |found, activity| {
        if found.handle.is_empty()
            && let Some(handle) = id(activity.get("actor")).and_then(handle_of)
        {
            found.handle = handle;
        }
        match activity.get("type").text() {
            Some("Create" | "Announce") if !is_public(activity) => {
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
pub(super) fn actor(reading: &mut Reading, file: &str) -> bool {
    let actor = Value::parse(file.trim()).unwrap_or_default();
    let Some(name) = text(actor.get("preferredUsername")) else {
        return false;
    };
    reading.found.site = "mastodon".into();
    // The file's own address is that of the account, which names its server.
    let id = actor.get("id").text().unwrap_or_default();
    reading.found.handle = match (handle_of(id), host(id)) {
        (Some(handle), _) => handle,
        (None, Some(host)) => format!("{name}@{host}"),
        (None, None) => name,
    };
    true
}

/// Written for everybody? Where an export leaves out for whom, it is.
fn is_public(activity: &Value) -> bool {
    let all = || ids(activity.get("to")).chain(ids(activity.get("cc")));
    let everybody = |id: &str| {
        id.strip_prefix("https://www.w3.org/ns/activitystreams#")
            .or_else(|| id.strip_prefix("as:"))
            .unwrap_or(id)
            == "Public"
    };
    all().next().is_none() || all().any(everybody)
}

fn note(activity: &Value, found: &Found) -> Option<Post> {
    let home = &home(activity, found);
    let object = activity.get("object");
    // A post of pictures only has no words.
    let (words, links) = html::text(object.get("content").text().unwrap_or_default());
    let named = |kind: &str, sign: char| {
        let of_kind = object.get("tag").items().iter();
        of_kind
            .filter(|tag| tag.get("type").text() == Some(kind))
            .filter_map(|tag| tag.get("name").text())
            .map(|name| name.trim_start_matches(sign).to_owned())
            .collect::<Vec<_>>()
    };
    let mentions: Vec<String> = named("Mention", '@')
        .into_iter()
        .map(|name| at_home(name, home))
        .collect();
    let reply_to = id(object.get("inReplyTo")).map(|id| ReplyTo {
        // The address of the post names its author; failing that, replies begin with the name of the one answered.
        handle: handle_of(id)
            .map(|name| at_home(name, home))
            .or_else(|| mentions.first().cloned()),
        display_name: None,
        id: Some(number_of(id, home)),
    });
    let quote_of = id(object.get("quote")).map(|id| QuoteOf {
        handle: handle_of(id).map(|name| at_home(name, home)),
        id: Some(number_of(id, home)),
        ..QuoteOf::default()
    });
    let address = id(object)?;
    let languages = object.get("contentMap").entries();
    Some(Post {
        permalink: path_of(object.get("url").text().unwrap_or(address), home),
        id: number_of(address, home),
        text: words,
        links,
        hashtags: named("Hashtag", '#'),
        mentions,
        lang: languages.first().map(|(language, _)| language.to_string()),
        kind: Kind::of(&reply_to, &quote_of),
        reply_to,
        quote_of,
        created_at: text(object.get("published")).or_else(|| text(activity.get("published"))),
        is_own: Some(true),
        ..Post::default()
    })
}

fn announce(activity: &Value, found: &Found) -> Option<Post> {
    let home = &home(activity, found);
    let of = id(activity.get("object"))?;
    let by = id(activity.get("actor")).and_then(handle_of);
    Some(Post {
        permalink: path_of(of, home),
        author_handle: handle_of(of)
            .map(|name| at_home(name, home))
            .unwrap_or_default(),
        // A post of the own server is known by its number there; one of another has a number there that nobody here knows, so
        // that the act's own stands for it.
        id: match number_of(of, home) {
            number if number != of => repost_id(&number),
            _ => number_of(activity.get("id").text()?, home),
        },
        kind: Kind::Repost,
        reposted_by: by.map(|handle| Person {
            handle: at_home(handle, home),
            display_name: None,
        }),
        created_at: text(activity.get("published")),
        is_own: Some(true),
        ..Post::default()
    })
}

/// The server the archive is from; empty where that is not known.
fn home(activity: &Value, found: &Found) -> String {
    let named = found.handle.split_once('@').map(|(_, server)| server);
    let home = id(activity.get("actor")).and_then(host).or(named);
    home.unwrap_or_default().into()
}

/// A name with its server: one of the own server is written without.
fn at_home(name: String, home: &str) -> String {
    match name.contains('@') || home.is_empty() {
        true => name,
        false => format!("{name}@{home}"),
    }
}

/// The post's number, as pages of the own server have it; of other servers' posts the whole address.
fn number_of(address: &str, home: &str) -> String {
    let post = address.strip_suffix("/activity").unwrap_or(address);
    let number = post.rsplit('/').next().unwrap_or_default();
    let ours = host(address) == Some(home);
    if ours && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return number.into();
    }
    address.into()
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
