//! X's export: `tweets.js` or `tweet.js` (`window.YTD.… = [{"tweet": {…}}]`), and the older monthly `data/js/tweets/*.js`
//! (`Grailbird.data.… = [{…}]`).

use super::{Archive, html, line};
use crate::post::{Counts, Kind, Person, Post, ReplyTo};
use serde_json::Value;

/// The list after the assignment.
fn list(archive: &mut Archive, file: &str, text: &str) -> Vec<Value> {
    let json = text.split_once('=').map_or("", |(_, json)| json).trim();
    let json = json.strip_suffix(';').unwrap_or(json);
    match line::from_slice(json.as_bytes()) {
        Ok(list) => list,
        Err(what) => {
            let whole = whole_items(json);
            archive.problem(
                file,
                0,
                format!("damaged, {} posts could be read: {what}", whole.len()),
            );
            whole
        }
    }
}

/// The items of a list that breaks off or is damaged somewhere.
fn whole_items(json: &str) -> Vec<Value> {
    let body = json.strip_prefix('[').unwrap_or(json);
    let stream = serde_json::Deserializer::from_str(body).into_iter::<Value>();
    let mut items = vec![];
    let mut from = 0;
    let mut stream = stream;
    loop {
        match stream.next() {
            Some(Ok(item)) => items.push(item),
            Some(Err(_)) => {
                // A comma stands between two items, which a stream of values does not know.
                let at = from + stream.byte_offset();
                let gap = body[at..]
                    .find(|c: char| !c.is_whitespace())
                    .map_or(body.len(), |g| at + g);
                if !body[gap..].starts_with(',') {
                    return items;
                }
                from = gap + 1;
                stream = serde_json::Deserializer::from_str(&body[from..]).into_iter::<Value>();
            }
            None => return items,
        }
    }
}

pub(super) fn tweets(archive: &mut Archive, file: &str, text: &str) {
    archive.site = "x".into();
    for (number, item) in list(archive, file, text).iter().enumerate() {
        let tweet = item.get("tweet").unwrap_or(item);
        if archive.handle.is_empty()
            && let Some(handle) = tweet["user"]["screen_name"].as_str()
        {
            archive.handle = handle.into();
        }
        match post(tweet) {
            Some(post) => archive.push(post),
            None => archive.problem(file, number + 1, "no text in this item"),
        }
    }
}

pub(super) fn account(archive: &mut Archive, file: &str, text: &str) {
    archive.site = "x".into();
    for item in list(archive, file, text) {
        if let Some(handle) = item["account"]["username"].as_str() {
            archive.handle = handle.into();
        }
    }
}

fn post(tweet: &Value) -> Option<Post> {
    let raw = tweet["full_text"]
        .as_str()
        .or_else(|| tweet["text"].as_str())?;
    let mut text = String::with_capacity(raw.len());
    html::unescape(raw, &mut text);
    let entities = &tweet["entities"];
    let of = |list: &str, field: &str| {
        let items = entities[list].as_array().map_or(&[][..], Vec::as_slice);
        items
            .iter()
            .filter_map(|item| item[field].as_str())
            .map(String::from)
            .collect::<Vec<_>>()
    };
    let answered = string(&tweet["in_reply_to_screen_name"]);
    let answered_post = string(&tweet["in_reply_to_status_id_str"])
        .or_else(|| string(&tweet["in_reply_to_status_id"]));
    let reply_to = (answered.is_some() || answered_post.is_some()).then(|| ReplyTo {
        handle: answered,
        display_name: None,
        id: answered_post,
    });
    let original = &tweet["retweeted_status"];
    let author =
        string(&original["user"]["screen_name"]).or_else(|| reposted(&text).map(String::from));
    let kind = match () {
        () if author.is_some() => Kind::Repost,
        () if reply_to.is_some() => Kind::Reply,
        () if tweet["quoted_status_id_str"].is_string() => Kind::Quote,
        () => Kind::Original,
    };
    let count = |name: &str| {
        tweet[name]
            .as_u64()
            .or_else(|| tweet[name].as_str()?.parse().ok())
    };
    // A repost carries the counts of what was reposted: they say nothing of the account.
    let counts = match kind {
        Kind::Repost => Counts::default(),
        _ => Counts {
            likes: count("favorite_count"),
            reposts: count("retweet_count"),
            ..Counts::default()
        },
    };
    Some(Post {
        id: string(&tweet["id_str"]).or_else(|| string(&tweet["id"]))?,
        reposted_by: author.is_some().then(Person::default),
        author_handle: author.unwrap_or_default(),
        text,
        links: of("urls", "expanded_url"),
        hashtags: of("hashtags", "text"),
        mentions: of("user_mentions", "screen_name"),
        lang: string(&tweet["lang"]),
        kind,
        reply_to,
        created_at: tweet["created_at"]
            .as_str()
            .map(|at| rfc3339(at).unwrap_or_else(|| at.into())),
        counts,
        is_own: Some(true),
        ..Post::default()
    })
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|t| !t.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whose post a text of the form `RT @name: …` repeats. The export writes reposts so; nothing else marks them.
fn reposted(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("RT @")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    (end > 0 && rest[end..].starts_with(':')).then_some(&rest[..end])
}

/// `Wed Oct 10 20:19:24 +0000 2018` as RFC 3339; the older export's times are understood as they are.
fn rfc3339(at: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let parts: Vec<&str> = at.split_whitespace().collect();
    let [_, month, day, clock, zone, year] = parts[..] else {
        return None;
    };
    let month = MONTHS.iter().position(|m| *m == month)? + 1;
    let day: u32 = day.parse().ok()?;
    let zone = if zone == "+0000" { "Z" } else { zone };
    Some(format!("{year}-{month:02}-{day:02}T{clock}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: &str = r##"window.YTD.tweets.part0 = [
      {"tweet": {"id_str": "1", "full_text": "Tea &amp; rain https://t.co/a", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "favorite_count": "3", "retweet_count": "1",
        "entities": {"urls": [{"expanded_url": "https://tea.example/rain"}], "hashtags": [{"text": "tea"}], "user_mentions": []}}},
      {"tweet": {"id_str": "2", "full_text": "@ida yes", "in_reply_to_screen_name": "ida", "in_reply_to_status_id_str": "9", "created_at": "Thu Oct 11 20:19:24 +0000 2018"}},
      {"tweet": {"id_str": "3", "full_text": "RT @tom: kettle", "favorite_count": "900"}},
      {"tweet": {"id_str": "4"}}
    ]"##;

    #[test]
    fn the_new_export_is_read() {
        let mut archive = Archive::default();
        assert!(archive.add(
            "account.js",
            r#"window.YTD.account.part0 = [{"account": {"username": "maren"}}]"#
        ));
        assert!(archive.add("tweets.js", NEW));
        assert_eq!(
            (
                archive.site.as_str(),
                archive.handle.as_str(),
                archive.posts.len(),
                archive.problems.len()
            ),
            ("x", "maren", 3, 1)
        );
        let [one, two, three] = &archive.posts[..] else {
            panic!()
        };
        assert_eq!(
            (one.text.as_str(), one.created_at.as_deref()),
            ("Tea & rain https://t.co/a", Some("2018-10-10T20:19:24Z"))
        );
        assert_eq!(
            (one.links[0].as_str(), one.counts.likes, one.kind),
            ("https://tea.example/rain", Some(3), Kind::Original)
        );
        assert_eq!(
            (two.kind, two.reply_to.as_ref().unwrap().handle.as_deref()),
            (Kind::Reply, Some("ida"))
        );
        assert_eq!(
            (three.kind, three.author_handle.as_str(), three.counts.likes),
            (Kind::Repost, "tom", None)
        );
    }

    #[test]
    fn the_older_export_is_read() {
        let mut archive = Archive::default();
        let text = r#"Grailbird.data.tweets_2017_08 =
          [ { "id_str": "5", "id": 5, "text": "Low tide", "created_at": "2017-08-29 14:49:18 +0000", "user": {"screen_name": "maren"}, "entities": {"urls": []}},
            { "id_str": "6", "text": "RT @ida: moss", "retweeted_status": {"user": {"screen_name": "ida"}}} ]"#;
        assert!(archive.add("2017_08.js", text));
        assert_eq!((archive.handle.as_str(), archive.posts.len()), ("maren", 2));
        assert!(
            archive.posts[0]
                .created_at
                .as_deref()
                .and_then(crate::time::parse)
                .is_some()
        );
        assert_eq!(
            (
                archive.posts[1].kind,
                archive.posts[1].author_handle.as_str()
            ),
            (Kind::Repost, "ida")
        );
    }

    #[test]
    fn of_a_damaged_file_the_whole_posts_are_kept() {
        let mut archive = Archive::default();
        let cut = &NEW[..NEW.find("kettle").unwrap()];
        assert!(archive.add("tweets.js", cut));
        assert_eq!((archive.posts.len(), archive.problems.len()), (2, 1));
        for end in (0..NEW.len()).filter(|end| NEW.is_char_boundary(*end)) {
            Archive::default().add("tweets.js", &NEW[..end]);
        }
    }
}
