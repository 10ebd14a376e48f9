//! Bluesky's export: a repository as a CAR file. Its blocks are found by walking the file once for what every record is
//! called (the tree's nodes name them) and once for the records themselves; the tree itself is not climbed, so a file that
//! breaks off still gives what it holds. Signatures and hashes are not checked: it is the user's own file.

use super::{CHUNK, Reading, Source};
use crate::post::{Kind, Person, Post, QuoteOf, ReplyTo, repost_id};
use minicbor::Decoder;
use minicbor::data::Type;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, SeekFrom};

const POSTS: &str = "app.bsky.feed.post/";
const REPOSTS: &str = "app.bsky.feed.repost/";
/// Bytes of a block; the protocol allows a record a megabyte.
const LONGEST: u64 = 4 << 20;

type Hash = [u8; 32];
/// What cannot be read is nothing.
type Decoded<T> = Result<T, minicbor::decode::Error>;

/// What the first walk finds.
#[derive(Default)]
struct Tree {
    /// Keys of posts and reposts by their blocks.
    names: HashMap<Hash, String>,
    /// Whose repository it is.
    did: String,
    /// Handles of others as posts name them.
    handles: HashMap<String, String>,
}

pub(super) fn repository(reading: &mut Reading, from: &mut dyn Source) -> io::Result<bool> {
    let mut tree = Tree::default();
    // Read twice.
    reading.found.bytes.set(reading.found.bytes.get() * 2);
    // Most blocks are neither: that is no error.
    let whole = blocks(from, |_, block| {
        let _ = node(block, &mut tree);
        let _ = commit(block, &mut tree);
        let _ = mentions(block, &mut tree.handles);
    })?;
    if tree.names.is_empty() && tree.did.is_empty() {
        reading.problem(0, "no_list", "");
        return Ok(true);
    }
    reading.found.site = "bluesky".into();
    if reading.found.handle.is_empty()
        && let Some(handle) = tree.handles.get(&tree.did)
    {
        reading.found.handle.clone_from(handle);
    }
    from.seek(SeekFrom::Start(0))?;
    let mut number = 0;
    blocks(from, |hash, block| {
        // A record that stands in the tree twice is one post.
        let Some(name) = tree.names.remove(hash) else {
            return;
        };
        number += 1;
        let post = match name.strip_prefix(POSTS) {
            Some(key) => record(block).map(|record| record.post(key, &tree)),
            None => record(block).map(|record| record.repost(&tree)),
        };
        match post {
            Ok(Some(post)) => reading.keep(post),
            _ => reading.problem(number, "no_text", ""),
        }
    })?;
    if !whole || !tree.names.is_empty() {
        reading.problem(0, "breaks_off", "");
    }
    Ok(true)
}

/// Walks the file's blocks. `false`: it breaks off.
fn blocks(from: &mut dyn Source, mut each: impl FnMut(&Hash, &[u8])) -> io::Result<bool> {
    let mut from = BufReader::with_capacity(CHUNK, from);
    let Some(header) = number(&mut from)? else {
        return Ok(false);
    };
    io::copy(&mut Read::take(&mut from, header), &mut io::sink())?;
    let mut block = vec![];
    loop {
        if from.fill_buf()?.is_empty() {
            return Ok(true);
        }
        let Some(length) = number(&mut from)?.filter(|length| *length <= LONGEST) else {
            return Ok(false);
        };
        block.clear();
        Read::take(&mut from, length).read_to_end(&mut block)?;
        if block.len() as u64 != length {
            return Ok(false);
        }
        if let Some((hash, rest)) = cid(&block) {
            each(hash, rest);
        }
    }
}

/// An unsigned number of seven bits a byte; `None` where it breaks off or is too long.
fn number(from: &mut impl Read) -> io::Result<Option<u64>> {
    let mut value = 0u64;
    for shift in (0..56).step_by(7) {
        let mut byte = [0];
        if from.read(&mut byte)? == 0 {
            return Ok(None);
        }
        value |= u64::from(byte[0] & 0x7f) << shift;
        if byte[0] & 0x80 == 0 {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// The hash in a CID of version 1 made with SHA-256, and what follows it.
fn cid(bytes: &[u8]) -> Option<(&Hash, &[u8])> {
    // Version 1, the content's kind (CBOR 0x71, raw 0x55), SHA-256 of 32 bytes.
    let [1, 0x71 | 0x55, 0x12, 32, rest @ ..] = bytes else {
        return None;
    };
    rest.split_first_chunk()
}

/// A link to a block: tag 42, a byte string with a zero before the CID.
fn link<'a>(from: &mut Decoder<'a>) -> Decoded<Option<&'a Hash>> {
    if from.datatype()? != Type::Tag {
        from.skip()?;
        return Ok(None);
    }
    from.tag()?;
    let bytes = from.bytes()?;
    Ok(bytes.get(1..).and_then(cid).map(|(hash, _)| hash))
}

/// Walks a map: `each` is given a name and must take the value.
fn map<'a>(
    from: &mut Decoder<'a>,
    mut each: impl FnMut(&'a str, &mut Decoder<'a>) -> Decoded<()>,
) -> Decoded<()> {
    if from.datatype()? != Type::Map {
        return from.skip();
    }
    // Canonical CBOR: every length is known.
    for _ in 0..from.map()?.unwrap_or_default() {
        let name = from.str()?;
        each(name, from)?;
    }
    Ok(())
}

fn list<'a>(
    from: &mut Decoder<'a>,
    mut each: impl FnMut(&mut Decoder<'a>) -> Decoded<()>,
) -> Decoded<()> {
    if from.datatype()? != Type::Array {
        return from.skip();
    }
    for _ in 0..from.array()?.unwrap_or_default() {
        each(from)?;
    }
    Ok(())
}

/// A text, or nothing where the value is something else.
fn text<'a>(from: &mut Decoder<'a>) -> Decoded<&'a str> {
    match from.datatype()? {
        Type::String => from.str(),
        _ => from.skip().map(|()| ""),
    }
}

fn texts(from: &mut Decoder) -> Decoded<Vec<String>> {
    let mut all = vec![];
    list(from, |one| {
        all.push(text(one)?.to_owned());
        Ok(())
    })?;
    Ok(all)
}

/// A node of the tree: `e` is a list of `{p, k, v, t}`, a key being `p` bytes of the one before and then `k`.
fn node(block: &[u8], tree: &mut Tree) -> Decoded<()> {
    let mut key: Vec<u8> = vec![];
    map(&mut Decoder::new(block), |name, value| {
        if name != "e" {
            return value.skip();
        }
        list(value, |entry| {
            let (mut shared, mut rest, mut of) = (0, &[][..], None);
            map(entry, |name, value| {
                match name {
                    "p" => shared = value.u32()? as usize,
                    "k" => rest = value.bytes()?,
                    "v" => of = link(value)?,
                    _ => value.skip()?,
                }
                Ok(())
            })?;
            key.truncate(shared);
            key.extend_from_slice(rest);
            if let (Some(of), Ok(key)) = (of, std::str::from_utf8(&key))
                && (key.starts_with(POSTS) || key.starts_with(REPOSTS))
            {
                tree.names.insert(*of, key.to_owned());
            }
            Ok(())
        })
    })
}

/// The commit: the one block with a signature and an owner.
fn commit(block: &[u8], tree: &mut Tree) -> Decoded<()> {
    let (mut did, mut signed) = ("", false);
    map(&mut Decoder::new(block), |name, value| {
        match name {
            "did" => did = text(value)?,
            "sig" => {
                signed = true;
                value.skip()?;
            }
            _ => value.skip()?,
        }
        Ok(())
    })?;
    if signed && did.starts_with("did:") {
        tree.did = did.to_owned();
    }
    Ok(())
}

/// Accounts that a post names: their handles stand in its text.
fn mentions(block: &[u8], handles: &mut HashMap<String, String>) -> Decoded<()> {
    let record = record(block)?;
    for facet in &record.facets {
        if let (Some(did), Some(name)) = (&facet.did, record.text.get(facet.from..facet.to))
            && let Some(handle) = name.strip_prefix('@')
            && handle.contains('.')
        {
            handles.insert(did.clone(), handle.to_owned());
        }
    }
    Ok(())
}

/// A record of a post or a repost.
#[derive(Default)]
struct Record {
    text: String,
    created_at: Option<String>,
    langs: Vec<String>,
    tags: Vec<String>,
    facets: Vec<Facet>,
    /// Addresses of posts: answered, quoted, reposted.
    parent: Option<String>,
    quoted: Option<String>,
    subject: Option<String>,
    /// The link card's address.
    external: Option<String>,
}

#[derive(Default)]
struct Facet {
    from: usize,
    to: usize,
    did: Option<String>,
    uri: Option<String>,
    tag: Option<String>,
}

fn record(block: &[u8]) -> Decoded<Record> {
    let mut record = Record::default();
    map(&mut Decoder::new(block), |name, value| {
        match name {
            "text" => record.text = text(value)?.into(),
            "createdAt" => record.created_at = some(text(value)?),
            "langs" => record.langs = texts(value)?,
            "tags" => record.tags = texts(value)?,
            "facets" => list(value, |one| {
                record.facets.push(facet(one)?);
                Ok(())
            })?,
            "reply" => map(value, |name, value| {
                match name {
                    "parent" => record.parent = address(value)?,
                    _ => value.skip()?,
                }
                Ok(())
            })?,
            "subject" => record.subject = address(value)?,
            "embed" => embed(value, &mut record)?,
            _ => value.skip()?,
        }
        Ok(())
    })?;
    Ok(record)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The address in `{uri, cid}`.
fn address(from: &mut Decoder) -> Decoded<Option<String>> {
    let mut uri = None;
    map(from, |name, value| {
        match name {
            "uri" => uri = some(text(value)?),
            _ => value.skip()?,
        }
        Ok(())
    })?;
    Ok(uri)
}

/// What hangs on a post: `external` is a link card, `record` a quoted post (with pictures one level deeper).
fn embed(from: &mut Decoder, into: &mut Record) -> Decoded<()> {
    map(from, |name, value| {
        match name {
            "external" => into.external = address(value)?,
            "record" => map(value, |name, value| {
                match name {
                    "uri" => into.quoted = some(text(value)?),
                    "record" => into.quoted = address(value)?,
                    _ => value.skip()?,
                }
                Ok(())
            })?,
            "media" => map(value, |name, value| {
                match name {
                    "external" => into.external = address(value)?,
                    _ => value.skip()?,
                }
                Ok(())
            })?,
            _ => value.skip()?,
        }
        Ok(())
    })
}

fn facet(from: &mut Decoder) -> Decoded<Facet> {
    let mut facet = Facet::default();
    map(from, |name, value| match name {
        "index" => map(value, |name, value| {
            match name {
                "byteStart" => facet.from = value.u32()? as usize,
                "byteEnd" => facet.to = value.u32()? as usize,
                _ => value.skip()?,
            }
            Ok(())
        }),
        "features" => list(value, |feature| {
            map(feature, |name, value| {
                match name {
                    "did" => facet.did = some(text(value)?),
                    "uri" => facet.uri = some(text(value)?),
                    "tag" => facet.tag = some(text(value)?),
                    _ => value.skip()?,
                }
                Ok(())
            })
        }),
        _ => value.skip(),
    })?;
    Ok(facet)
}

/// Owner and key of `at://did:plc:…/app.bsky.feed.post/3k…`.
fn parts(uri: &str) -> Option<(&str, &str)> {
    let mut parts = uri.strip_prefix("at://")?.split('/');
    Some((parts.next()?, parts.nth(1)?))
}

impl Tree {
    /// An account as pages name it, where some post told; else its DID, which serves as a name too.
    fn handle(&self, did: &str) -> String {
        self.handles.get(did).map_or(did, String::as_str).to_owned()
    }
}

impl Record {
    fn post(self, key: &str, tree: &Tree) -> Option<Post> {
        let named = |pick: fn(&Facet) -> Option<&String>| {
            let mut all: Vec<String> = vec![];
            for one in self.facets.iter().filter_map(pick) {
                if !all.contains(one) {
                    all.push(one.clone());
                }
            }
            all
        };
        let mut links = named(|f| f.uri.as_ref());
        if let Some(card) = self.external.filter(|card| !links.contains(card)) {
            links.push(card);
        }
        let mut hashtags = named(|f| f.tag.as_ref());
        hashtags.extend(self.tags);
        let mentions = named(|f| f.did.as_ref());
        let reply_to = self
            .parent
            .as_deref()
            .and_then(parts)
            .map(|(did, key)| ReplyTo {
                handle: Some(tree.handle(did)),
                display_name: None,
                id: Some(key.into()),
            });
        let quote_of = self
            .quoted
            .as_deref()
            .and_then(parts)
            .map(|(did, key)| QuoteOf {
                handle: Some(tree.handle(did)),
                id: Some(key.into()),
                ..QuoteOf::default()
            });
        Some(Post {
            id: key.into(),
            permalink: format!("/profile/{}/post/{key}", tree.did),
            text: self.text,
            links,
            hashtags,
            mentions: mentions.iter().map(|did| tree.handle(did)).collect(),
            lang: self.langs.into_iter().next(),
            kind: Kind::of(&reply_to, &quote_of),
            reply_to,
            quote_of,
            created_at: Some(self.created_at?),
            is_own: Some(true),
            ..Post::default()
        })
    }

    fn repost(self, tree: &Tree) -> Option<Post> {
        let subject = self.subject?;
        let (did, key) = parts(&subject)?;
        Some(Post {
            // As pages know it: by what was reposted.
            id: repost_id(key),
            permalink: format!("/profile/{did}/post/{key}"),
            author_handle: tree.handle(did),
            kind: Kind::Repost,
            reposted_by: Some(Person {
                handle: tree.handle(&tree.did),
                display_name: None,
            }),
            created_at: self.created_at,
            is_own: Some(true),
            ..Post::default()
        })
    }
}

#[cfg(test)]
mod tests;
