//! A user's own export: X (new and old), Mastodon, Bluesky, and posts as JSON lines; packed or not.
//!
//! Reads through [`Read`](std::io::Read) and [`Seek`](std::io::Seek), post by post: how long a file is does not matter to
//! how much memory it takes. Finding files and keeping posts is the caller's. What cannot be read is named, and the rest
//! is kept. Only own public posts are read, reposts among them; private messages never.
//!
//! | file | what it reads |
//! |---|---|
//! | [`form`] | what a file is |
//! | [`packed`] | zip, gzip, tar |
//! | [`items`] | a long JSON list, one item at a time; [`encoding`]: text that is not UTF-8; [`loose`]: lenient values |
//! | [`x`], [`mastodon`], [`bluesky`], [`line`] | the sites' forms |

mod bluesky;
mod encoding;
pub mod form;
mod html;
mod items;
pub mod line;
mod loose;
mod mastodon;
mod packed;
mod report;
mod x;

pub use form::Form;
pub use report::{Wishes, audit, is_oneself, own_fact};

use crate::json::Value;
use crate::post::{Kind, Post};
use items::{Item, Items};
use std::cell::Cell;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;
/// Problems named one by one; the rest is counted.
const NAMED: usize = 100;

/// A file that can be read from anywhere.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// What archives say beside their posts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// `x`, `mastodon`, `bluesky`, or empty where the files do not say.
    pub site: String,
    /// Whose archive it is; empty where the files do not say.
    pub handle: String,
    /// Files that were read.
    pub files: u32,
    /// The first of those that there were.
    pub problems: Vec<Problem>,
    /// Posts and files that could not be read.
    pub unread: u32,
    /// Messages to chosen people, which are left alone.
    pub private: u32,
    /// X's long posts: whole texts whose beginnings are still to come.
    pub notes: x::Notes,
    /// Bytes that reading the file at hand takes in all; who hands the file over may look at it meanwhile.
    pub bytes: Rc<Cell<u64>>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Line or item, from 1; 0 = the file as a whole.
    pub at: usize,
    /// Words: `archive_<id>`, where `detail` is filled in.
    pub id: &'static str,
    pub detail: String,
}

impl Found {
    pub fn problem(&mut self, file: &str, at: usize, id: &'static str, detail: impl ToString) {
        self.unread += 1;
        if self.problems.len() < NAMED {
            self.problems.push(Problem {
                file: file.into(),
                at,
                id,
                detail: detail.to_string(),
            });
        }
    }

    /// Reads one file and hands its posts to `keep`. `false`: it is no archive file, nothing was taken from it.
    pub fn read(&mut self, file: &str, from: &mut dyn Source, keep: &mut dyn FnMut(Post)) -> bool {
        let mut reading = Reading {
            found: self,
            keep,
            file: file.into(),
        };
        match reading.any(from) {
            Ok(known) => {
                self.files += u32::from(known);
                known
            }
            Err(error) => {
                self.problem(file, 0, "unreadable", error);
                true
            }
        }
    }
}

/// Makes a post of an item, nothing, or the id of a problem.
type Take<'a> = dyn FnMut(&mut Found, &Value) -> Result<Option<Post>, &'static str> + 'a;

/// One file on its way.
struct Reading<'a> {
    found: &'a mut Found,
    keep: &'a mut dyn FnMut(Post),
    file: String,
}

impl Reading<'_> {
    fn any(&mut self, from: &mut dyn Source) -> std::io::Result<bool> {
        self.found.bytes.set(from.seek(SeekFrom::End(0))?);
        from.seek(SeekFrom::Start(0))?;
        let mut head = vec![];
        Read::take(&mut *from, form::HEAD as u64).read_to_end(&mut head)?;
        from.seek(SeekFrom::Start(0))?;
        match Form::of(&head) {
            Some(Form::Zip) => Ok(packed::zip(self, from)),
            Some(Form::Gzip) => Ok(packed::gzip(self, from)),
            Some(Form::Tar) => Ok(packed::tar(self, from)),
            Some(Form::Car) => bluesky::repository(self, from),
            _ => self.text(&mut BufReader::with_capacity(CHUNK, from)),
        }
    }

    /// A file of text, from its beginning. `false`: it is of no known form.
    fn text(&mut self, from: &mut dyn BufRead) -> std::io::Result<bool> {
        let Some(form) = Form::of(from.fill_buf()?) else {
            return Ok(false);
        };
        let from = &mut encoding::Utf8::new(from)?;
        match form {
            Form::X | Form::OldX => x::tweets(self, from),
            Form::XAccount => x::account(self, from),
            Form::XNotes => x::notes(self, from),
            Form::Outbox => mastodon::outbox(self, from),
            Form::Lines => line::posts(self, from)?,
            Form::Actor | Form::OldXAccount => {
                let mut text = vec![];
                Read::take(from, items::LONGEST as u64).read_to_end(&mut text)?;
                let text = String::from_utf8_lossy(&text);
                match form {
                    Form::Actor => return Ok(mastodon::actor(self, &text)),
                    _ => x::details(self, &text),
                }
            }
            Form::Zip | Form::Gzip | Form::Tar | Form::Car => return Ok(false),
        }
        Ok(true)
    }

    fn keep(&mut self, post: Post) {
        (self.keep)(post);
    }

    fn problem(&mut self, at: usize, id: &'static str, detail: impl ToString) {
        self.found.problem(&self.file, at, id, detail);
    }

    /// Reads a list that begins after `before`; `take` makes a post of an item, nothing, or the id of a problem.
    fn items(&mut self, before: &[u8], from: &mut dyn BufRead, take: &mut Take) {
        let mut items = match Items::after(before, from) {
            Ok(Some(items)) => items,
            Ok(None) => return self.problem(0, "no_list", ""),
            Err(error) => return self.broken(&error),
        };
        loop {
            let number = items.number + 1;
            let taken = match items.next() {
                Ok(None) => return,
                Ok(Some(Item::Whole(bytes))) => {
                    // Bytes that are no text become the sign for that.
                    match Value::parse(&String::from_utf8_lossy(bytes)) {
                        Some(item) => take(self.found, &item),
                        None => Err("damaged"),
                    }
                }
                Ok(Some(Item::Damaged)) => Err("damaged"),
                Ok(Some(Item::BreaksOff)) => Err("breaks_off"),
                Err(error) => return self.broken(&error),
            };
            match taken {
                Ok(Some(post)) => self.keep(post),
                Ok(None) => {}
                Err(id) => self.problem(number, id, ""),
            }
        }
    }

    /// Reading itself failed: what came before is kept.
    fn broken(&mut self, error: &std::io::Error) {
        match packed::TooMuch::is(error) {
            true => self.problem(0, "too_much", ""),
            false => self.problem(0, "breaks_off", error),
        }
    }
}

/// A whole archive in memory: what the command line reports on.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    pub found: Found,
    /// Each post once, in the order found.
    pub posts: Vec<Post>,
    ids: HashSet<(bool, String)>,
}

impl Archive {
    /// Reads one file. `false`: it is no archive file, nothing was taken from it.
    pub fn add(&mut self, file: &str, from: &mut dyn Source) -> bool {
        let (posts, ids) = (&mut self.posts, &mut self.ids);
        self.found.read(file, from, &mut |post| {
            // One's own post and one's repost of it are two.
            let once = (post.kind == Kind::Repost, post.id.clone());
            if post.id.is_empty() || ids.insert(once) {
                posts.push(post);
            }
        })
    }
}

#[cfg(test)]
impl Archive {
    /// For tests: a file that stands in memory.
    pub fn add_bytes(&mut self, file: &str, bytes: impl AsRef<[u8]>) -> bool {
        self.add(file, &mut std::io::Cursor::new(bytes.as_ref()))
    }

    /// For tests: the ids of the problems.
    pub fn told(&self) -> Vec<&str> {
        self.found.problems.iter().map(|p| p.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_found_twice_is_one_post() {
        let mut archive = Archive::default();
        let text = "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"b\"}";
        assert!(archive.add_bytes("a.jsonl", text));
        assert_eq!(archive.posts.len(), 3);
        assert!(!archive.add_bytes("b.txt", "hello"));
        assert_eq!(archive.found.files, 1);
    }
}
