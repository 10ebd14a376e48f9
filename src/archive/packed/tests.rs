//! Archives made here, whole, cut and hostile.

use crate::archive::Archive;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn tweets(ids: std::ops::Range<u32>) -> String {
    let one = |id| format!(r#"{{"tweet":{{"id_str":"{id}","full_text":"Low tide {id}"}}}}"#);
    let all: Vec<String> = ids.map(one).collect();
    format!("window.YTD.tweets.part0 = [{}]", all.join(",\n"))
}

const ACCOUNT: &str = r#"window.YTD.account.part0 = [{"account":{"username":"maren"}}]"#;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(vec![]);
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        // Past the library's own checks, as a hostile archive would.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn squeezed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(vec![], Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn read(bytes: &[u8]) -> Archive {
    let mut archive = Archive::default();
    archive.add_bytes("file", bytes);
    archive
}

#[test]
fn a_zip_gives_its_posts_in_parts_and_whose_they_are_but_no_messages() {
    let messages =
        b"window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"9\",\"full_text\":\"secret\"}}]";
    let zip = zipped(&[
        ("data/tweets.js", tweets(1..4).as_bytes()),
        ("data/tweets-part1.js", tweets(4..6).as_bytes()),
        ("data/account.js", ACCOUNT.as_bytes()),
        ("data/direct-messages.js", messages),
        ("data/tweets_media/a.jpg", &[0; 5_000]),
    ]);
    let archive = read(&zip);
    assert_eq!(
        (archive.posts.len(), archive.found.handle.as_str()),
        (5, "maren")
    );
    assert_eq!(archive.told(), [""; 0]);
    assert!(archive.found.bytes.get() < 600, "{:?}", archive.found.bytes);
}

/// Says how much was read.
struct Counted(Cursor<Vec<u8>>, u64);

impl std::io::Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(into)?;
        self.1 += read as u64;
        Ok(read)
    }
}

impl std::io::Seek for Counted {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn pictures_are_not_read() {
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let picture: Vec<u8> = (0..100_000).map(|_| noise()).collect();
    let names: Vec<String> = (0..50)
        .map(|n| format!("data/tweets_media/{n}.jpg"))
        .collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &picture[..])).collect();
    let text = tweets(1..9);
    files.insert(25, ("data/tweets.js", text.as_bytes()));
    let zip = zipped(&files);
    let mut counted = Counted(Cursor::new(zip.clone()), 0);
    let mut archive = Archive::default();
    archive.add("file", &mut counted);
    assert_eq!(archive.posts.len(), 8);
    assert!(
        counted.1 < zip.len() as u64 / 8,
        "{} of {}",
        counted.1,
        zip.len()
    );
}

#[test]
fn the_older_layout_is_read_in_order() {
    let month = |name: &str| {
        format!("Grailbird.data.tweets_{name} = [{{\"id_str\":\"{name}\",\"text\":\"a\"}}]")
    };
    let zip = zipped(&[
        (
            "data/js/user_details.js",
            b"var user_details =  { \"screen_name\" : \"maren\" }",
        ),
        ("data/js/tweets/2012_02.js", month("2012_02").as_bytes()),
        ("data/js/tweets/2012_01.js", month("2012_01").as_bytes()),
        ("data/js/tweet_index.js", b"var tweet_index = []"),
    ]);
    let archive = read(&zip);
    let ids: Vec<&str> = archive.posts.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(
        (ids, archive.found.handle.as_str()),
        (vec!["2012_01", "2012_02"], "maren")
    );
}

#[test]
fn a_path_is_a_name_and_leads_nowhere() {
    for name in [
        "../../../data/tweets.js",
        "/etc/data/tweets.js",
        "c:\\data\\tweets.js",
    ] {
        assert_eq!(
            read(&zipped(&[(name, tweets(1..3).as_bytes())]))
                .posts
                .len(),
            2,
            "{name}"
        );
    }
    let outbox = br#"{"type":"OrderedCollection","orderedItems":[{"type":"Create","object":{"id":"a","content":"<p>tea</p>"}}]}"#;
    assert_eq!(
        read(&squeezed(&tarred(&[("../../outbox.json", outbox)])))
            .posts
            .len(),
        1
    );
}

#[test]
fn a_zip_that_breaks_off_gives_what_it_has() {
    let first = tweets(1..400);
    let zip = zipped(&[
        ("data/account.js", ACCOUNT.as_bytes()),
        ("data/tweets.js", first.as_bytes()),
        ("data/tweets-part1.js", tweets(400..800).as_bytes()),
    ]);
    let cut = read(&zip[..zip.len() - 300]);
    assert!(cut.posts.len() > 399, "{}", cut.posts.len());
    assert_eq!(cut.found.handle, "maren");
    assert!(cut.told().contains(&"breaks_off"));
    for end in (0..zip.len()).step_by(97) {
        let cut = read(&zip[..end]);
        assert!(end < 4 || cut.found.unread > 0, "{end}");
    }
    assert_eq!(read(b"PK\x03\x04").told(), ["breaks_off"]);
}

#[test]
fn a_damaged_byte_costs_no_more_than_its_file() {
    let zip = zipped(&[
        ("data/tweets.js", tweets(1..400).as_bytes()),
        ("data/tweets-part1.js", tweets(400..500).as_bytes()),
    ]);
    for at in (30..zip.len()).step_by(53) {
        let mut bad = zip.clone();
        bad[at] ^= 0x55;
        read(&bad);
    }
    let mut bad = zip.clone();
    bad[600] ^= 0xff;
    let archive = read(&bad);
    assert!(
        archive.posts.len() >= 100 && archive.found.unread > 0,
        "{} {:?}",
        archive.posts.len(),
        archive.told()
    );
}

#[test]
fn what_unpacks_to_a_planet_is_given_up() {
    let planet = [
        b"window.YTD.tweets.part0 = [".as_slice(),
        &vec![b' '; 40 << 20],
    ]
    .concat();
    let zip = zipped(&[("data/tweets.js", &planet)]);
    assert!(zip.len() < 100_000);
    assert_eq!(read(&zip).told(), ["too_much"]);
    assert_eq!(read(&squeezed(&planet)).told(), ["too_much"]);
    let tar = squeezed(&tarred(&[("outbox.json", &planet)]));
    assert!(read(&tar).told().contains(&"too_much"));
}

#[test]
fn a_locked_zip_is_said_to_be_locked() {
    let mut zip = zipped(&[("data/tweets.js", tweets(1..3).as_bytes())]);
    // The flag in the entry's own head and in the list.
    let list = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[list + 8] |= 1;
    assert_eq!(read(&zip).told(), ["locked"]);
}

#[test]
fn squeezed_files_and_tars_are_read_whole_or_cut() {
    let text = tweets(1..500);
    assert_eq!(read(&squeezed(text.as_bytes())).posts.len(), 499);
    let outbox: Vec<String> = (0..500)
            .map(|n| format!(r#"{{"type":"Create","actor":"https://fjord.example/users/maren","object":{{"id":"https://fjord.example/users/maren/statuses/{n}","content":"<p>tide {n} {}</p>"}}}}"#, n * 7919 % 1009))
            .collect();
    let outbox = format!(
        r#"{{"type":"OrderedCollection","orderedItems":[{}]}}"#,
        outbox.join(",")
    );
    let actor = br#"{"@context":["https://www.w3.org/ns/activitystreams"],"id":"https://fjord.example/users/maren","preferredUsername":"maren"}"#;
    let tar = tarred(&[
        ("actor.json", actor),
        ("outbox.json", outbox.as_bytes()),
        ("likes.json", b"{}"),
    ]);
    for whole in [squeezed(&tar), tar.clone()] {
        let archive = read(&whole);
        assert_eq!(
            (archive.posts.len(), archive.found.handle.as_str()),
            (500, "maren@fjord.example")
        );
        assert_eq!(archive.told(), [""; 0]);
    }
    let gz = squeezed(&tar);
    let cut = read(&gz[..gz.len() / 2]);
    assert!(
        cut.posts.len() > 100 && cut.told().contains(&"breaks_off"),
        "{} {:?}",
        cut.posts.len(),
        cut.told()
    );
    assert!(!Archive::default().add_bytes("a", squeezed(b"hello")));
    assert!(!Archive::default().add_bytes("a", zipped(&[("photo.jpg", b"x")])));
}

#[test]
fn other_encodings_and_bytes_that_are_no_text_are_read() {
    let text = tweets(1..3).replace("Low tide 1", "Flut — 茶 😀");
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let archive = read(&wide);
    assert_eq!(
        (archive.posts.len(), archive.posts[0].text.as_str()),
        (2, "Flut — 茶 😀")
    );
    let latin: Vec<u8> = tweets(1..3)
        .replace("Low tide 1", "X")
        .bytes()
        .map(|b| if b == b'X' { 0xe9 } else { b })
        .collect();
    let archive = read(&latin);
    assert_eq!(
        (archive.posts.len(), archive.posts[0].text.as_str()),
        (2, "\u{fffd}")
    );
}
