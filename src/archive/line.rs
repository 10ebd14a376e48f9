//! One post a line, as the command line and saved archives write it. The one place that is lenient about field names.
//!
//! Only `text` is required. Names that mean the same are taken alike (`at`, `created_at`; `urls`, `links`; `tags`,
//! `hashtags`; …), numbers may be strings, and a field of an unforeseen kind counts as missing.

use super::Reading;
use super::items::LONGEST;
use crate::post::{Counts, Kind, Person, Post, ReplyTo};
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, Read};

/// An `id` as it came, so that it goes out the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Id {
    #[default]
    None,
    Number(serde_json::Number),
    Text(String),
}

impl Id {
    pub fn text(&self) -> String {
        match self {
            Id::None => String::new(),
            Id::Number(number) => number.to_string(),
            Id::Text(text) => text.clone(),
        }
    }
}

/// A value as loose as JSON lines are: what a field may be.
#[derive(Clone, Debug, Default, PartialEq)]
enum Loose {
    #[default]
    None,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Loose>),
    Map(Vec<(String, Loose)>),
}

impl Loose {
    fn text(&self) -> Option<String> {
        match self {
            Loose::Text(text) => Some(text.clone()),
            Loose::Number(number) => Some(number.to_string()),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    fn truth(&self) -> bool {
        match self {
            Loose::Bool(truth) => *truth,
            Loose::Number(number) => number.as_f64().is_some_and(|n| n != 0.0),
            Loose::Text(text) => matches!(text.as_str(), "true" | "True" | "1"),
            _ => false,
        }
    }

    fn count(&self) -> Option<u64> {
        match self {
            Loose::Number(number) => number.as_u64(),
            Loose::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn get(&self, name: &str) -> &Loose {
        match self {
            Loose::Map(map) => map
                .iter()
                .find(|(n, _)| n == name)
                .map_or(&Loose::None, |(_, v)| v),
            _ => &Loose::None,
        }
    }

    /// Texts of a list; of objects in it the first of `names`.
    fn list(&self, names: &[&str]) -> Vec<String> {
        let one = |item: &Loose| {
            item.text()
                .or_else(|| names.iter().find_map(|name| item.get(name).text()))
        };
        match self {
            Loose::List(items) => items.iter().filter_map(one).collect(),
            Loose::Text(text) => text.split_whitespace().map(String::from).collect(),
            _ => vec![],
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Loose, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Loose;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose::None)
            }
            fn visit_bool<E>(self, truth: bool) -> Result<Loose, E> {
                Ok(Loose::Bool(truth))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Loose, E> {
                Ok(Loose::Number(number.into()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Loose, E> {
                Ok(Loose::Number(number.into()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Loose, E> {
                Ok(serde_json::Number::from_f64(number).map_or(Loose::None, Loose::Number))
            }
            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose::Text(text.into()))
            }
            fn visit_string<E>(self, text: String) -> Result<Loose, E> {
                Ok(Loose::Text(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
                let mut items = vec![];
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Loose::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
                let mut items = vec![];
                while let Some(item) = map.next_entry()? {
                    items.push(item);
                }
                Ok(Loose::Map(items))
            }
        }
        from.deserialize_any(Any)
    }
}

/// A line as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub id: Id,
    pub post: Post,
}

#[derive(Default)]
struct Fields {
    id: Loose,
    permalink: Loose,
    text: Loose,
    at: Loose,
    author: Loose,
    display_name: Loose,
    kind: Loose,
    is_reply: Loose,
    is_repost: Loose,
    reply_to: Loose,
    repost_of: Loose,
    quote_of: Loose,
    links: Loose,
    mentions: Loose,
    hashtags: Loose,
    lang: Loose,
    counts: Loose,
    likes: Loose,
    reposts: Loose,
    replies: Loose,
    quotes: Loose,
    is_own: Loose,
    is_ad: Loose,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Fields, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(name) = map.next_key::<Cow<str>>()? {
                    let field = match name.as_ref() {
                        "id" | "id_str" => &mut fields.id,
                        "permalink" | "url" => &mut fields.permalink,
                        "text" | "full_text" => &mut fields.text,
                        "at" | "created_at" => &mut fields.at,
                        "author_handle" | "account" | "handle" | "author" => &mut fields.author,
                        "author_display_name" => &mut fields.display_name,
                        "kind" => &mut fields.kind,
                        "is_reply" => &mut fields.is_reply,
                        "is_retweet" | "is_repost" => &mut fields.is_repost,
                        "reply_to" | "in_reply_to" => &mut fields.reply_to,
                        "rt_of" | "repost_of" => &mut fields.repost_of,
                        "quote_of" => &mut fields.quote_of,
                        "links" | "urls" => &mut fields.links,
                        "mentions" => &mut fields.mentions,
                        "hashtags" | "tags" => &mut fields.hashtags,
                        "lang" => &mut fields.lang,
                        "counts" => &mut fields.counts,
                        "likes" | "favorites" | "favourites" => &mut fields.likes,
                        "reposts" | "retweets" => &mut fields.reposts,
                        "replies" => &mut fields.replies,
                        "quotes" => &mut fields.quotes,
                        "is_own" => &mut fields.is_own,
                        "is_ad" => &mut fields.is_ad,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    let value = map.next_value()?;
                    if *field == Loose::None {
                        *field = value;
                    }
                }
                Ok(fields)
            }
        }
        from.deserialize_map(Object)
    }
}

/// Reads one line. `Err` says in words what is wrong with it.
pub fn parse(line: &[u8]) -> Result<Line, String> {
    post(fields(line)?)
}

fn fields(line: &[u8]) -> Result<Fields, String> {
    from_slice(line)
}

/// Like `serde_json`, but half an emoji (a lone surrogate, which some programs write when they cut a text) is no error, and
/// bytes that are no UTF-8 become the sign for that.
pub fn from_slice<T: for<'de> Deserialize<'de>>(line: &[u8]) -> Result<T, String> {
    let first = match serde_json::from_slice(line) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let text = String::from_utf8_lossy(line);
    let mended = mend_surrogates(&text).or(match text {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    });
    mended
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| {
            let text = first.to_string();
            // Every line is line 1 of itself: the caller knows the number.
            text.replace(" at line 1 column ", ", column ")
        })
}

/// `None`: there is nothing to mend.
fn mend_surrogates(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut out, mut at, mut kept, mut mended) = (String::with_capacity(text.len()), 0, 0, false);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                out.push_str(&text[kept..at]);
                out.push_str("\\ufffd");
                at += 6;
                (kept, mended) = (at, true);
            }
            _ => at += 2,
        }
    }
    out.push_str(text.get(kept..)?);
    mended.then_some(out)
}

fn post(fields: Fields) -> Result<Line, String> {
    let Loose::Text(text) = fields.text else {
        return Err("no \"text\"".into());
    };
    let id = match fields.id {
        Loose::Number(number) => Id::Number(number),
        Loose::Text(text) => Id::Text(text),
        _ => Id::None,
    };
    let count = |name: &str, other: &Loose| fields.counts.get(name).count().or(other.count());
    let reply_to = reply_to(&fields.reply_to);
    let repost = fields.is_repost.truth() || fields.repost_of.text().is_some();
    let kind = match fields.kind.text().as_deref() {
        Some("original") => Kind::Original,
        Some("reply") => Kind::Reply,
        Some("repost") => Kind::Repost,
        Some("quote") => Kind::Quote,
        _ if repost => Kind::Repost,
        _ if fields.is_reply.truth() || reply_to.is_some() => Kind::Reply,
        _ if fields.quote_of != Loose::None => Kind::Quote,
        _ => Kind::Original,
    };
    // Pages name the one who wrote it as the author, and the one who passed it on beside.
    let (author, by) = (
        fields.author.text().unwrap_or_default(),
        fields.repost_of.text(),
    );
    let reposted_by = by.is_some().then(|| Person {
        handle: author.clone(),
        display_name: None,
    });
    let post = Post {
        id: id.text(),
        permalink: fields.permalink.text().unwrap_or_default(),
        author_handle: by.unwrap_or(author),
        reposted_by,
        author_display_name: fields.display_name.text(),
        text,
        links: fields.links.list(&["url", "expanded_url"]),
        hashtags: fields.hashtags.list(&["text", "tag", "name"]),
        mentions: fields.mentions.list(&["handle", "screen_name"]),
        lang: fields.lang.text(),
        kind,
        reply_to,
        created_at: fields.at.text(),
        counts: Counts {
            replies: count("replies", &fields.replies),
            reposts: count("reposts", &fields.reposts),
            quotes: count("quotes", &fields.quotes),
            likes: count("likes", &fields.likes),
        },
        is_own: matches!(fields.is_own, Loose::Bool(_)).then(|| fields.is_own.truth()),
        is_ad: fields.is_ad.truth(),
        ..Post::default()
    };
    Ok(Line { id, post })
}

/// A handle, or an object with one.
fn reply_to(value: &Loose) -> Option<ReplyTo> {
    match value {
        Loose::Map(_) => Some(ReplyTo {
            handle: value.get("handle").text(),
            display_name: value.get("display_name").text(),
            id: value.get("id").text(),
        }),
        _ => value.text().map(|handle| ReplyTo {
            handle: Some(handle),
            ..ReplyTo::default()
        }),
    }
}

/// A file of such lines.
pub(super) fn posts(reading: &mut Reading, from: &mut dyn BufRead) -> std::io::Result<()> {
    let mut line = vec![];
    for number in 1.. {
        line.clear();
        // A line too long for a post is read in pieces, none of which is one.
        let read = Read::take(&mut *from, LONGEST as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match parse(line.trim_ascii()) {
            Ok(line) => reading.keep(line.post),
            Err(what) => reading.problem(number, "no_json", what),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Post {
        parse(line.as_bytes()).unwrap().post
    }

    #[test]
    fn only_the_text_is_required() {
        assert_eq!(read(r#"{"text":"hello"}"#).text, "hello");
        assert_eq!(parse(br#"{"id":"1"}"#).unwrap_err(), "no \"text\"");
        assert_eq!(parse(br#"{"text":null}"#).unwrap_err(), "no \"text\"");
        assert!(parse(b"[1]").is_err() && parse(b"{").is_err() && parse(b"").is_err());
    }

    #[test]
    fn names_that_mean_the_same_are_taken_alike() {
        let a = read(
            r#"{"id":"7","at":"2024-01-02T03:04:05Z","text":"t","urls":["https://a.example/"],"tags":["x"],"reply_to":"ida","mentions":["ida"]}"#,
        );
        let b = read(
            r#"{"id":7,"created_at":"2024-01-02T03:04:05Z","text":"t","links":[{"expanded_url":"https://a.example/"}],"hashtags":[{"text":"x"}],"reply_to":{"handle":"ida"},"mentions":[{"screen_name":"ida"}]}"#,
        );
        assert_eq!(a, b);
        assert_eq!(a.kind, Kind::Reply);
    }

    #[test]
    fn the_form_is_told_by_whatever_says_it() {
        assert_eq!(
            read(r#"{"text":"t","is_retweet":true,"is_reply":true}"#).kind,
            Kind::Repost
        );
        assert_eq!(read(r#"{"text":"t","rt_of":"ida"}"#).kind, Kind::Repost);
        assert_eq!(read(r#"{"text":"t","is_reply":1}"#).kind, Kind::Reply);
        assert_eq!(
            read(r#"{"text":"t","quote_of":{"id":"1"}}"#).kind,
            Kind::Quote
        );
        assert_eq!(
            read(r#"{"text":"t","kind":"quote","reply_to":null,"rt_of":null}"#).kind,
            Kind::Quote
        );
        assert_eq!(
            read(r#"{"text":"t","kind":["?"],"reply_to":"","is_reply":"false"}"#).kind,
            Kind::Original
        );
    }

    #[test]
    fn numbers_may_be_strings_and_unforeseen_kinds_count_as_missing() {
        let post = read(
            r#"{"text":"t","counts":{"likes":"12","replies":-3,"reposts":1.5,"quotes":{}},"mentions":7,"urls":null,"x":[{"y":[]}]}"#,
        );
        assert_eq!(
            post.counts,
            Counts {
                likes: Some(12),
                ..Counts::default()
            }
        );
        assert_eq!((post.mentions.len(), post.links.len()), (0, 0));
    }

    #[test]
    fn half_an_emoji_is_no_error() {
        assert_eq!(
            read(r#"{"text":"a\ud83d b\ude00\\ud83d \ud83d\ude00"}"#).text,
            "a\u{fffd} b\u{fffd}\\ud83d 😀"
        );
    }
}
