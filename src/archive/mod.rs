//! A user's own export: X (new and old), Mastodon, and posts as JSON lines.
//!
//! Reads text that is handed in; finding files and unpacking them is the caller's. What cannot be read is named, and
//! the rest is kept.

mod html;
pub mod line;
mod mastodon;
mod report;
mod x;

pub use report::{Wishes, audit, own_fact};

use crate::post::Post;
use std::collections::HashSet;

/// What was found in the files so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    /// `x`, `mastodon`, or empty where the files do not say.
    pub site: String,
    /// Whose archive it is; empty where the files do not say.
    pub handle: String,
    /// Each post once, in the order found.
    pub posts: Vec<Post>,
    /// Files that were read.
    pub files: u32,
    pub problems: Vec<Problem>,
    ids: HashSet<String>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Line or item, from 1; 0 = the file as a whole.
    pub at: usize,
    pub what: String,
}

/// What a file is, told by its beginning and not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `window.YTD.tweets.part0 = [...]`, also `tweet`.
    X,
    /// `Grailbird.data.tweets_2017_08 = [...]`
    OldX,
    /// `window.YTD.account.part0 = [...]`: whose archive it is.
    XAccount,
    /// An ActivityPub outbox.
    Outbox,
    /// The actor beside an outbox.
    Actor,
    Lines,
}

/// What was expected, for files that are none of it.
pub const EXPECTED: &str = "expected tweets.js or tweet.js of an X archive, data/js/tweets/*.js of an older one, outbox.json of Mastodon, or one JSON object a line";

impl Form {
    /// `None`: no archive file of a known form.
    pub fn of(text: &str) -> Option<Form> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let head = crate::post::cut(text, 600);
        if let Some(part) = head.strip_prefix("window.YTD.") {
            let name = part.split('.').next().unwrap_or_default();
            return match name {
                "tweets" | "tweet" => Some(Form::X),
                "account" => Some(Form::XAccount),
                _ => None,
            };
        }
        if head.starts_with("Grailbird.data.tweets_") {
            return Some(Form::OldX);
        }
        if !head.starts_with('{') {
            return None;
        }
        if head.contains("\"OrderedCollection\"") || head.contains("\"orderedItems\"") {
            return Some(Form::Outbox);
        }
        if head.contains("\"https://www.w3.org/ns/activitystreams\"")
            && text.contains("\"preferredUsername\"")
        {
            return Some(Form::Actor);
        }
        let first = text.lines().next().unwrap_or_default().trim_end();
        first.ends_with('}').then_some(Form::Lines)
    }
}

impl Archive {
    /// Reads one file. `false`: it is no archive file, nothing was taken from it.
    pub fn add(&mut self, file: &str, text: &str) -> bool {
        let Some(form) = Form::of(text) else {
            return false;
        };
        match form {
            Form::X | Form::OldX => x::tweets(self, file, text),
            Form::XAccount => x::account(self, file, text),
            Form::Outbox => mastodon::outbox(self, file, text),
            Form::Actor => mastodon::actor(self, text),
            Form::Lines => line::posts(self, file, text),
        }
        self.files += 1;
        true
    }

    /// Keeps a post unless it is here already.
    fn push(&mut self, post: Post) {
        if post.id.is_empty() || self.ids.insert(post.id.clone()) {
            self.posts.push(post);
        }
    }

    fn problem(&mut self, file: &str, at: usize, what: impl ToString) {
        self.problems.push(Problem {
            file: file.into(),
            at,
            what: what.to_string(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_beginning() {
        for (text, form) in [
            ("window.YTD.tweets.part0 = [ ]", Some(Form::X)),
            ("\u{feff}window.YTD.tweet.part12=[", Some(Form::X)),
            ("window.YTD.tweet_headers.part0 = [ ]", None),
            ("window.YTD.account.part0 = [ ]", Some(Form::XAccount)),
            ("Grailbird.data.tweets_2017_08 = \n [", Some(Form::OldX)),
            (
                "{\"@context\": 1, \"type\": \"OrderedCollection\",",
                Some(Form::Outbox),
            ),
            (
                "\n{\"text\": \"a\"}\r\n{\"text\": \"b\"}",
                Some(Form::Lines),
            ),
            ("<html>", None),
            ("", None),
            ("var payload_details = {", None),
        ] {
            assert_eq!(Form::of(text), form, "{text}");
        }
    }

    #[test]
    fn a_post_found_twice_is_one_post() {
        let mut archive = Archive::default();
        let text = "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"b\"}";
        assert!(archive.add("a.jsonl", text));
        assert_eq!(archive.posts.len(), 3);
        assert!(!archive.add("b.txt", "hello"));
    }
}
