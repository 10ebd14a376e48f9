//! Posts put in order of time, a bounded part at a time.
//!
//! Archives hold posts in any order, and whoever keeps them does so by month: in the archive's order every part would touch
//! every month. So posts are gathered, packed as the JSON that is sent on, and handed out oldest first. When they become
//! too many, the newest are let go, and the archive is read once more for those: twice the posts take twice the time and
//! no more memory.

use crate::post::{Counts, Kind, Millis, Person, Post, QuoteOf, ReplyTo};
use crate::time::{self, DAY};
use serde::Serialize;
use std::collections::BTreeMap;

/// Bytes of packed posts that stand in memory. A post takes some 300.
pub const BUDGET: usize = 48 << 20;
/// Posts handed out at a time, and bytes of them.
const PART: usize = 500;
const PART_BYTES: usize = 1 << 20;
/// What a packed post costs beside its bytes.
const COST: usize = 40;
/// Days gathered under one number: no calendar is needed to be in order.
const SPAN: Millis = 28 * DAY;

type Kept = (Millis, Box<str>);

/// One reading of the archive.
pub struct Months {
    spans: BTreeMap<Millis, Vec<Kept>>,
    bytes: usize,
    budget: usize,
    /// Spans before this were handed out by an earlier reading.
    from: Millis,
    /// Spans from here on are left to the next.
    until: Option<Millis>,
    /// Posts met, kept or not.
    pub posts: u64,
}

impl Months {
    /// For the first reading `from` is [`Millis::MIN`], for the next what [`Months::parts`] says.
    pub fn new(budget: usize, from: Millis) -> Months {
        Months {
            spans: BTreeMap::new(),
            bytes: 0,
            budget,
            from,
            until: None,
            posts: 0,
        }
    }

    pub fn keep(&mut self, post: &Post) {
        self.posts += 1;
        let at = post.created_at.as_deref().and_then(time::parse);
        // Posts without a time come first.
        let at = at.unwrap_or(Millis::MIN);
        let span = at.div_euclid(SPAN);
        if span < self.from || self.until.is_some_and(|until| span >= until) {
            return;
        }
        let packed = pack(post).into_boxed_str();
        self.bytes += packed.len() + COST;
        self.spans.entry(span).or_default().push((at, packed));
        // One span always stays, else nothing would ever be handed out.
        while self.bytes > self.budget && self.spans.len() > 1 {
            let Some((span, posts)) = self.spans.pop_last() else {
                break;
            };
            self.bytes -= posts.iter().map(|(_, p)| p.len() + COST).sum::<usize>();
            self.until = Some(span);
        }
    }

    /// What was gathered, in parts, and from where the archive has to be read once more.
    pub fn parts(self) -> (Parts, Option<Millis>) {
        let parts = Parts {
            spans: self.spans,
            now: vec![],
        };
        (parts, self.until)
    }
}

/// JSON lists of posts, oldest first.
#[derive(Default)]
pub struct Parts {
    spans: BTreeMap<Millis, Vec<Kept>>,
    /// The span at hand, newest first.
    now: Vec<Kept>,
}

impl Iterator for Parts {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.now.is_empty() {
            (_, self.now) = self.spans.pop_first()?;
            // Posts of one moment stay in the archive's order.
            self.now.reverse();
            self.now.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        }
        let mut part = String::from("[");
        for _ in 0..PART {
            let Some((_, post)) = self.now.pop() else {
                break;
            };
            if part.len() > 1 {
                part.push(',');
            }
            part.push_str(&post);
            if part.len() > PART_BYTES {
                break;
            }
        }
        part.push(']');
        Some(part)
    }
}

/// A post as the background takes it, without what is empty.
fn pack(post: &Post) -> String {
    #[derive(Serialize)]
    struct Packed<'a> {
        id: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        permalink: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        author_handle: &'a str,
        text: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        links: &'a [String],
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        hashtags: &'a [String],
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        mentions: &'a [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: &'a Option<String>,
        kind: Kind,
        #[serde(skip_serializing_if = "Option::is_none")]
        reposted_by: &'a Option<Person>,
        #[serde(skip_serializing_if = "Option::is_none")]
        reply_to: &'a Option<ReplyTo>,
        #[serde(skip_serializing_if = "Option::is_none")]
        quote_of: &'a Option<QuoteOf>,
        #[serde(skip_serializing_if = "Option::is_none")]
        created_at: &'a Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        counts: Option<Counts>,
    }
    let packed = Packed {
        id: &post.id,
        permalink: &post.permalink,
        author_handle: &post.author_handle,
        text: &post.text,
        links: &post.links,
        hashtags: &post.hashtags,
        mentions: &post.mentions,
        lang: &post.lang,
        kind: post.kind,
        reposted_by: &post.reposted_by,
        reply_to: &post.reply_to,
        quote_of: &post.quote_of,
        created_at: &post.created_at,
        counts: Some(post.counts).filter(|counts| *counts != Counts::default()),
    };
    // Strings and numbers can always be written.
    serde_json::to_string(&packed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<Post> {
        (0..3_000i64)
            .map(|n| Post {
                id: n.to_string(),
                text: format!("Low tide {n}"),
                created_at: (n % 100 != 7).then(|| {
                    // In no order, over some eight years.
                    let day = n * 7919 % 3_000;
                    format!(
                        "20{:02}-{:02}-{:02}T10:00:00Z",
                        16 + day / 365,
                        day / 31 % 12 + 1,
                        day % 28 + 1
                    )
                }),
                ..Post::default()
            })
            .collect()
    }

    /// Reads as often as it takes; the parts, and how many readings it took.
    fn read(budget: usize) -> (Vec<Post>, usize) {
        let (mut all, mut from, mut readings) = (vec![], Millis::MIN, 0);
        loop {
            readings += 1;
            let mut months = Months::new(budget, from);
            archive().iter().for_each(|post| months.keep(post));
            assert_eq!(months.posts, 3_000);
            let (parts, next) = months.parts();
            for part in parts {
                let posts: Vec<Post> = serde_json::from_str(&part).unwrap();
                assert!(!posts.is_empty() && posts.len() <= PART);
                all.extend(posts);
            }
            match next {
                Some(next) => from = next,
                None => return (all, readings),
            }
        }
    }

    #[test]
    fn every_post_comes_once_and_oldest_first_whatever_the_budget() {
        let (whole, once) = read(BUDGET);
        assert_eq!((whole.len(), once), (3_000, 1));
        let times: Vec<&Option<String>> = whole.iter().map(|p| &p.created_at).collect();
        assert!(times.is_sorted());
        for budget in [100_000, 20_000, 0] {
            let (parts, readings) = read(budget);
            assert!(readings > 1);
            assert_eq!(parts, whole);
        }
    }

    #[test]
    fn packing_loses_nothing_that_is_kept() {
        let post = Post {
            id: "1".into(),
            permalink: "/i/status/1".into(),
            author_handle: "ida".into(),
            text: "a \"b\" \u{1}😀".into(),
            links: vec!["https://a.example/".into()],
            hashtags: vec!["tea".into()],
            mentions: vec!["tom".into()],
            lang: Some("en".into()),
            kind: Kind::Quote,
            reposted_by: Some(Person::default()),
            reply_to: Some(ReplyTo::default()),
            quote_of: Some(QuoteOf::default()),
            created_at: Some("2024-05-01T10:00:00Z".into()),
            counts: Counts {
                likes: Some(0),
                ..Counts::default()
            },
            ..Post::default()
        };
        for post in [post, Post::default()] {
            assert_eq!(serde_json::from_str::<Post>(&pack(&post)).unwrap(), post);
        }
    }
}
