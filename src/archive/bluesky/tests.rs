//! A small repository, written here block by block.

use super::super::Archive;
use crate::post::Kind;
use minicbor::Encoder;
use minicbor::data::Tag;

const ME: &str = "did:plc:maren";
const IDA: &str = "did:plc:ida";

type Enc = Encoder<Vec<u8>>;

fn cbor(write: impl Fn(&mut Enc)) -> Vec<u8> {
    let mut to = Encoder::new(vec![]);
    write(&mut to);
    to.into_writer()
}

/// No hash is checked: a counter does.
fn cid(number: u8) -> Vec<u8> {
    [&[1, 0x71, 0x12, 32][..], &[number; 32]].concat()
}

fn link(to: &mut Enc, number: u8) {
    let bytes = [&[0][..], &cid(number)].concat();
    to.tag(Tag::new(42)).unwrap().bytes(&bytes).unwrap();
}

fn varint(mut n: usize) -> Vec<u8> {
    let mut out = vec![];
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
    out
}

fn block(number: u8, data: &[u8]) -> Vec<u8> {
    let whole = [&cid(number)[..], data].concat();
    [varint(whole.len()), whole].concat()
}

fn pairs(to: &mut Enc, pairs: &[(&str, &str)]) {
    for (name, value) in pairs {
        to.str(name).unwrap().str(value).unwrap();
    }
}

fn repository() -> Vec<u8> {
    let header = cbor(|to| {
        to.map(2).unwrap().str("roots").unwrap().array(1).unwrap();
        link(to, 1);
        to.str("version").unwrap().u8(1).unwrap();
    });
    let commit = cbor(|to| {
        to.map(3).unwrap();
        pairs(to, &[("did", ME), ("rev", "3k")]);
        to.str("sig").unwrap().bytes(&[7; 64]).unwrap();
    });
    // Keys share what they begin with.
    let node = cbor(|to| {
        to.map(2).unwrap().str("e").unwrap().array(5).unwrap();
        for (shared, rest, number) in [
            (0, "app.bsky.actor.profile/self", 9),
            (9, "feed.like/3aaa", 8),
            (14, "post/3bbb", 3),
            (19, "3ccc", 4),
            (14, "repost/3ddd", 5),
        ] {
            to.map(4).unwrap();
            to.str("k").unwrap().bytes(rest.as_bytes()).unwrap();
            to.str("p").unwrap().u32(shared).unwrap();
            to.str("t").unwrap().null().unwrap();
            to.str("v").unwrap();
            link(to, number);
        }
        to.str("l").unwrap().null().unwrap();
    });
    let reply = cbor(|to| {
        to.map(6).unwrap();
        pairs(
            to,
            &[
                ("text", "@ida.example mind the tide: harbour.example"),
                ("$type", "app.bsky.feed.post"),
                ("createdAt", "2024-05-02T10:00:00.000Z"),
            ],
        );
        to.str("langs")
            .unwrap()
            .array(1)
            .unwrap()
            .str("en")
            .unwrap();
        to.str("reply").unwrap().map(2).unwrap();
        for end in ["root", "parent"] {
            to.str(end).unwrap().map(1).unwrap();
            pairs(to, &[("uri", "at://did:plc:ida/app.bsky.feed.post/3xyz")]);
        }
        to.str("facets").unwrap().array(2).unwrap();
        for (from, end, name, value) in [
            (0, 12, "did", IDA),
            (28, 43, "uri", "https://harbour.example/"),
        ] {
            to.map(2).unwrap().str("index").unwrap().map(2).unwrap();
            to.str("byteStart")
                .unwrap()
                .u32(from)
                .unwrap()
                .str("byteEnd")
                .unwrap()
                .u32(end)
                .unwrap();
            to.str("features")
                .unwrap()
                .array(1)
                .unwrap()
                .map(1)
                .unwrap();
            pairs(to, &[(name, value)]);
        }
    });
    let quote = cbor(|to| {
        to.map(3).unwrap();
        pairs(
            to,
            &[
                ("text", "Low tide"),
                ("createdAt", "2024-05-03T10:00:00.000Z"),
            ],
        );
        to.str("embed").unwrap().map(2).unwrap();
        pairs(to, &[("$type", "app.bsky.embed.recordWithMedia")]);
        to.str("record")
            .unwrap()
            .map(1)
            .unwrap()
            .str("record")
            .unwrap()
            .map(1)
            .unwrap();
        pairs(to, &[("uri", "at://did:plc:tom/app.bsky.feed.post/3qqq")]);
    });
    let repost = cbor(|to| {
        to.map(2).unwrap();
        pairs(to, &[("createdAt", "2024-05-04T10:00:00.000Z")]);
        to.str("subject").unwrap().map(1).unwrap();
        pairs(to, &[("uri", "at://did:plc:ida/app.bsky.feed.post/3rrr")]);
    });
    let like = cbor(|to| {
        to.map(1).unwrap();
        pairs(to, &[("text", "a like, not a post")]);
    });
    [
        [varint(header.len()), header].concat(),
        // Records may stand before the nodes that name them.
        block(3, &reply),
        block(1, &commit),
        block(2, &node),
        block(4, &quote),
        block(5, &repost),
        block(8, &like),
    ]
    .concat()
}

fn read(bytes: &[u8]) -> Archive {
    let mut archive = Archive::default();
    archive.add_bytes("repo.car", bytes);
    archive
}

#[test]
fn posts_and_reposts_have_the_names_the_tree_gives_them() {
    let archive = read(&repository());
    assert_eq!(
        (archive.found.site.as_str(), archive.told()),
        ("bluesky", vec![])
    );
    let [reply, quote, repost] = &archive.posts[..] else {
        panic!("{:?}", archive.posts)
    };
    assert_eq!(
        (reply.id.as_str(), reply.kind, reply.lang.as_deref()),
        ("3bbb", Kind::Reply, Some("en"))
    );
    assert_eq!(reply.permalink, "/profile/did:plc:maren/post/3bbb");
    assert_eq!(reply.mentions, ["ida.example"]);
    assert_eq!(reply.links, ["https://harbour.example/"]);
    // The handle of the one answered stands in the text beside.
    let to = reply.reply_to.as_ref().unwrap();
    assert_eq!(
        (to.handle.as_deref(), to.id.as_deref()),
        (Some("ida.example"), Some("3xyz"))
    );
    assert_eq!((quote.id.as_str(), quote.kind), ("3ccc", Kind::Quote));
    let of = quote.quote_of.as_ref().unwrap();
    assert_eq!(
        (of.handle.as_deref(), of.id.as_deref()),
        (Some("did:plc:tom"), Some("3qqq"))
    );
    assert_eq!(
        (
            repost.id.as_str(),
            repost.kind,
            repost.author_handle.as_str()
        ),
        ("repost:3rrr", Kind::Repost, "ida.example")
    );
    assert!(archive.posts.iter().all(|p| p.created_at.is_some()));
}

#[test]
fn a_repository_that_breaks_off_gives_what_it_has() {
    let whole = repository();
    // The last block is no post of ours: a file that lacks just that is complete.
    let like = cbor(|to| {
        to.map(1).unwrap();
        pairs(to, &[("text", "a like, not a post")]);
    });
    let last = whole.len() - block(8, &like).len();
    for end in 0..last {
        let archive = read(&whole[..end]);
        assert!(
            archive.posts.len() < 3 || !archive.told().is_empty(),
            "{end}"
        );
    }
    let complete = read(&whole[..last]);
    assert_eq!((complete.posts.len(), complete.told()), (3, vec![]));
    assert_eq!(read(&whole[..last + 9]).told(), ["breaks_off"]);
    for at in 0..whole.len() {
        let mut bad = whole.clone();
        bad[at] ^= 0x41;
        read(&bad);
    }
}
