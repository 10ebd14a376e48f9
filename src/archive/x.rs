//! X's export: the new form (`window.YTD.tweets.part0 = [{"tweet": …}]`) and the one before 2018 (`Grailbird…`).

use super::loose::{count, text, texts};
use super::{Reading, html};
use crate::json::Value;
use crate::post::{Counts, Kind, Millis, Person, Post, QuoteOf, ReplyTo, repost_id};
use crate::time::{self, SECOND};
use std::io::BufRead;

/// A file of posts: each the item itself, or wrapped in `tweet`.
pub(super) fn tweets(reading: &mut Reading, from: &mut dyn BufRead) {
    reading.found.site = "x".into();
    reading.items(b"=", from, &mut |found, item| {
        let tweet = match item.get("tweet") {
            Value::Null => item,
            tweet => tweet,
        };
        if found.handle.is_empty()
            && let Some(handle) = text(tweet.get("user").get("screen_name"))
        {
            found.handle = handle;
        }
        let mut post = post(tweet).ok_or("no_text")?;
        found.notes.complete(&mut post);
        Ok(Some(post))
    });
}

/// `note-tweet.js`: the whole texts of long posts, of which `tweets.js` has the beginning. It stands before that, by name.
pub(super) fn notes(reading: &mut Reading, from: &mut dyn BufRead) {
    reading.found.site = "x".into();
    reading.items(b"=", from, &mut |found, item| {
        let note = item.get("noteTweet");
        let words = note.get("core").get("text").text();
        let at = note.get("createdAt").text().and_then(time::parse);
        if let (Some(words), Some(at)) = (words, at) {
            found.notes.add(at, words);
        }
        Ok(None)
    });
}

/// Whole texts by their time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    all: Vec<(Millis, String)>,
    bytes: usize,
    sorted: bool,
}

impl Notes {
    /// A note is made just before its post; posts have whole seconds.
    const NEAR: Millis = 5 * SECOND;
    /// Bytes of texts that stand in memory.
    const MOST: usize = 16 << 20;
    /// Shorter beginnings say nothing.
    const BEGINNING: usize = 40;

    fn add(&mut self, at: Millis, words: &str) {
        if self.bytes + words.len() <= Self::MOST {
            self.bytes += words.len();
            self.all.push((at, words.into()));
            self.sorted = false;
        }
    }

    /// Puts the whole text in place of its beginning. A note names no post: time and words do.
    fn complete(&mut self, post: &mut Post) {
        if self.all.is_empty() || post.kind == Kind::Repost {
            return;
        }
        let Some(at) = post.created_at.as_deref().and_then(time::parse) else {
            return;
        };
        if !self.sorted {
            self.all.sort_by_key(|(at, _)| *at);
            self.sorted = true;
        }
        let beginning = beginning(&post.text);
        if beginning.len() < Self::BEGINNING {
            return;
        }
        let first = self.all.partition_point(|(t, _)| *t < at - Self::NEAR);
        let near = self.all[first..].iter();
        let mut near = near.take_while(|(t, _)| *t <= at + Self::NEAR);
        let whole =
            near.find(|(_, words)| words.len() > beginning.len() && words.contains(beginning));
        if let Some((_, words)) = whole {
            post.text.clone_from(words);
        }
    }
}

/// What of a text that was cut stands in the whole one too: without the people at its head and the address at its end.
fn beginning(cut: &str) -> &str {
    let mut words = cut.trim();
    while let Some((name, rest)) = words.split_once(' ')
        && name.starts_with('@')
    {
        words = rest.trim_start();
    }
    match words.rsplit_once(' ') {
        Some((rest, address)) if address.starts_with("https://t.co/") => rest,
        _ => words,
    }
    .trim_end()
    .trim_end_matches('…')
}

/// `account.js`, which says whose archive it is.
pub(super) fn account(reading: &mut Reading, from: &mut dyn BufRead) {
    reading.found.site = "x".into();
    reading.items(b"=", from, &mut |found, item| {
        if let Some(handle) = text(item.get("account").get("username")) {
            found.handle = handle;
        }
        Ok(None)
    });
}

/// `user_details.js` of the older export: one object, not a list.
pub(super) fn details(reading: &mut Reading, file: &str) {
    let object = file.find('{').map_or("", |at| &file[at..]);
    let object = object.trim_end().trim_end_matches(';');
    let user = Value::parse(object).unwrap_or_default();
    if let Some(handle) = text(user.get("screen_name")) {
        reading.found.site = "x".into();
        reading.found.handle = handle;
    }
}

fn post(tweet: &Value) -> Option<Post> {
    let said = tweet.get("full_text").text().or(tweet.get("text").text())?;
    let mut words = String::with_capacity(said.len());
    html::unescape(said, &mut words);
    let first = |names: &[&str]| names.iter().find_map(|name| text(tweet.get(name)));
    let answered = first(&["in_reply_to_screen_name"]);
    let answered_post = first(&["in_reply_to_status_id_str", "in_reply_to_status_id"]);
    let reply_to = (answered.is_some() || answered_post.is_some()).then_some(ReplyTo {
        handle: answered,
        display_name: None,
        id: answered_post,
    });
    let original = tweet.get("retweeted_status").get("user");
    let author = text(original.get("screen_name")).or_else(|| reposted(&words).map(String::from));
    let quoted = first(&["quoted_status_id_str"]);
    let kind = match author {
        Some(_) => Kind::Repost,
        None => Kind::of(&reply_to, &quoted),
    };
    // A repost carries the counts of what was reposted: they say nothing of the account.
    let counts = match kind {
        Kind::Repost => Counts::default(),
        _ => Counts {
            likes: count(tweet.get("favorite_count")),
            reposts: count(tweet.get("retweet_count")),
            ..Counts::default()
        },
    };
    let id = first(&["id_str", "id"])?;
    let entities = tweet.get("entities");
    Some(Post {
        permalink: format!("/i/status/{id}"),
        id: match kind {
            // As pages know it: by what was reposted.
            Kind::Repost => source(tweet).map_or(id, |of| repost_id(&of)),
            _ => id,
        },
        reposted_by: author.is_some().then(Person::default),
        author_handle: author.unwrap_or_default(),
        text: words,
        links: texts(entities.get("urls"), "expanded_url"),
        hashtags: texts(entities.get("hashtags"), "text"),
        mentions: texts(entities.get("user_mentions"), "screen_name"),
        lang: first(&["lang"]),
        quote_of: quoted.filter(|_| kind == Kind::Quote).map(|id| QuoteOf {
            id: Some(id),
            ..QuoteOf::default()
        }),
        kind,
        reply_to,
        created_at: first(&["created_at"]).map(|at| rfc3339(&at).unwrap_or(at)),
        counts,
        is_own: Some(true),
        ..Post::default()
    })
}

/// The id of what was reposted. The older export has it; the new one names it only beside a picture, which may itself be of
/// somebody else's post.
fn source(tweet: &Value) -> Option<String> {
    let whole = tweet.get("retweeted_status");
    let media = tweet.get("extended_entities").get("media").items().first();
    let author = tweet.get("entities").get("user_mentions").items().first();
    let of_author = |media: &&Value| {
        let id = text(media.get("source_user_id_str"));
        id.is_some() && id == author.and_then(|author| text(author.get("id_str")))
    };
    text(whole.get("id_str"))
        .or_else(|| text(whole.get("id")))
        .or_else(|| text(media.filter(of_author)?.get("source_status_id_str")))
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
    use crate::archive::Archive;

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
        assert!(archive.add_bytes(
            "account.js",
            r#"window.YTD.account.part0 = [{"account": {"username": "maren"}}]"#
        ));
        assert!(archive.add_bytes("tweets.js", NEW));
        assert_eq!(
            (
                archive.found.site.as_str(),
                archive.found.handle.as_str(),
                archive.posts.len(),
                archive.found.problems.len()
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
        assert!(archive.add_bytes("2017_08.js", text));
        assert_eq!(
            (archive.found.handle.as_str(), archive.posts.len()),
            ("maren", 2)
        );
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
        assert!(archive.add_bytes("tweets.js", cut));
        assert_eq!((archive.posts.len(), archive.found.problems.len()), (2, 1));
        for end in (0..NEW.len()).filter(|end| NEW.is_char_boundary(*end)) {
            Archive::default().add_bytes("tweets.js", &NEW[..end]);
        }
    }

    #[test]
    fn a_long_post_has_its_whole_text() {
        let long =
            "Low tide came early, and the slipway was dry for the first time this year. ".repeat(6);
        let cut: String = long.chars().take(250).collect();
        let notes = format!(
            r#"window.YTD.note_tweet.part0 = [
              {{"noteTweet": {{"noteTweetId": "90", "createdAt": "2023-10-10T20:19:23.412Z", "core": {{"text": "{long}Please retweet."}}}}}},
              {{"noteTweet": {{"noteTweetId": "91", "createdAt": "2023-10-10T20:19:24.000Z", "core": {{"text": "Something else that was written in the same second"}}}}}}]"#
        );
        let tweet = |id: &str, time: &str| {
            format!(
                r#"{{"tweet": {{"id_str": "{id}", "full_text": "@ida {cut}… https://t.co/abc", "created_at": "Tue Oct 10 {time} +0000 2023"}}}}"#
            )
        };
        let tweets = format!(
            "window.YTD.tweets.part0 = [{}, {}]",
            tweet("1", "20:19:24"),
            tweet("2", "21:19:24")
        );
        let mut archive = Archive::default();
        assert!(archive.add_bytes("note-tweet.js", notes));
        assert!(archive.add_bytes("tweets.js", tweets));
        assert!(archive.posts[0].text.ends_with("Please retweet."));
        assert!(archive.posts[1].text.ends_with("https://t.co/abc"));
        assert_eq!(archive.found.problems, []);
    }

    #[test]
    fn a_repost_is_named_after_what_was_reposted_where_that_is_known() {
        let mut archive = Archive::default();
        archive.add_bytes(
            "tweets.js",
            r#"window.YTD.tweets.part0 = [
              {"tweet": {"id_str": "1", "full_text": "RT @ida: moss", "retweeted_status": {"id_str": "70", "user": {"screen_name": "ida"}}}},
              {"tweet": {"id_str": "2", "full_text": "RT @ida: moss", "entities": {"user_mentions": [{"id_str": "5"}]},
                "extended_entities": {"media": [{"source_status_id_str": "71", "source_user_id_str": "5"}]}}},
              {"tweet": {"id_str": "3", "full_text": "RT @ida: moss", "entities": {"user_mentions": [{"id_str": "5"}]},
                "extended_entities": {"media": [{"source_status_id_str": "72", "source_user_id_str": "6"}]}}}]"#,
        );
        let ids: Vec<&str> = archive.posts.iter().map(|post| post.id.as_str()).collect();
        assert_eq!(ids, ["repost:70", "repost:71", "3"]);
    }
}
