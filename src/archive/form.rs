//! What a file is. Told by its beginning, never by its name: people rename files. Only inside packed archives do names
//! choose, so that nobody's messages, pictures and contacts are as much as unpacked.

/// Bytes of a file's beginning that tell its form.
pub const HEAD: usize = 2_048;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `window.YTD.tweets.part0 = [...]`, also `tweet`.
    X,
    /// `Grailbird.data.tweets_2017_08 = [...]`
    OldX,
    /// `window.YTD.account.part0 = [...]`: whose archive it is.
    XAccount,
    /// `window.YTD.note_tweet.part0 = [...]`: whole texts of long posts.
    XNotes,
    /// `var user_details = {...}`: the same in the older export.
    OldXAccount,
    /// An ActivityPub outbox.
    Outbox,
    /// The actor beside an outbox.
    Actor,
    Lines,
    Zip,
    Gzip,
    Tar,
    /// A Bluesky repository.
    Car,
}

impl Form {
    /// The form of a file that begins with `head`, which may still be UTF-16. `None`: none that is known.
    pub fn of(head: &[u8]) -> Option<Form> {
        match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Some(Form::Zip),
            [0x1f, 0x8b, 8, ..] => return Some(Form::Gzip),
            _ if head.get(257..262) == Some(b"ustar") => return Some(Form::Tar),
            _ => {}
        }
        let car = head.get(..head.len().min(100)).unwrap_or_default();
        // A map of two in CBOR, with these names.
        if head.get(1) == Some(&0xa2) && has(car, b"eroots") && has(car, b"gversion") {
            return Some(Form::Car);
        }
        Form::of_text(&String::from_utf8_lossy(&plain(head)))
    }

    fn of_text(head: &str) -> Option<Form> {
        let head = head.trim_start();
        if let Some(part) = head.strip_prefix("window.YTD.") {
            let name = part.split('.').next().unwrap_or_default();
            return match name {
                "tweets" | "tweet" => Some(Form::X),
                "account" => Some(Form::XAccount),
                "note_tweet" => Some(Form::XNotes),
                _ => None,
            };
        }
        if head.starts_with("Grailbird.data.tweets_") {
            return Some(Form::OldX);
        }
        if head.starts_with("var user_details") {
            return Some(Form::OldXAccount);
        }
        if !head.starts_with('{') {
            return None;
        }
        if head.contains("\"OrderedCollection") || head.contains("\"orderedItems\"") {
            return Some(Form::Outbox);
        }
        if head.contains("\"https://www.w3.org/ns/activitystreams\"") {
            return Some(Form::Actor);
        }
        // A whole object, or the beginning of a long one.
        let mut lines = head.lines();
        let first = lines.next().unwrap_or_default().trim_end();
        let whole = first.ends_with('}') && first.len() > 2;
        let long = head.len() >= HEAD - 4 && lines.next().is_none() && first.contains("\"text\"");
        (whole || long).then_some(Form::Lines)
    }

    /// Is a file of a packed archive worth unpacking? `path` as the archive has it; it is compared and never followed.
    pub fn wanted(path: &str) -> bool {
        let path = path.replace('\\', "/").to_ascii_lowercase();
        let mut parts = path.rsplit('/');
        let name = parts.next().unwrap_or_default();
        let folder = parts.next().unwrap_or_default();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let Some((stem, kind)) = name.rsplit_once('.') else {
            return false;
        };
        let posts = stem
            .strip_prefix("tweets")
            .or_else(|| stem.strip_prefix("tweet"))
            .or_else(|| stem.strip_prefix("note-tweet"));
        match kind {
            "js" if folder == "tweets" => stem
                .split_once('_')
                .is_some_and(|(year, month)| year.len() == 4 && digits(year) && digits(month)),
            "js" => {
                matches!(stem, "account" | "user_details")
                    || posts.is_some_and(|part| {
                        part.is_empty() || part.strip_prefix("-part").is_some_and(digits)
                    })
            }
            "json" => matches!(stem, "outbox" | "actor"),
            _ => false,
        }
    }
}

fn has(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|part| part == what)
}

/// UTF-8 of a beginning that may be UTF-16.
fn plain(head: &[u8]) -> Vec<u8> {
    let mut out = vec![];
    if let Ok(mut text) = super::encoding::Utf8::new(head) {
        // Memory does not fail.
        let _ = std::io::Read::read_to_end(&mut text, &mut out);
    }
    out
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
            ("window.YTD.direct_messages.part0 = [ ]", None),
            ("window.YTD.account.part0 = [ ]", Some(Form::XAccount)),
            ("window.YTD.note_tweet.part0 = [ ]", Some(Form::XNotes)),
            ("Grailbird.data.tweets_2017_08 = \n [", Some(Form::OldX)),
            ("var user_details =  {\n", Some(Form::OldXAccount)),
            (
                "{\"@context\": 1, \"type\": \"OrderedCollection\",",
                Some(Form::Outbox),
            ),
            (
                "{\"@context\":[\"https://www.w3.org/ns/activitystreams\",{",
                Some(Form::Actor),
            ),
            (
                "\n{\"text\": \"a\"}\r\n{\"text\": \"b\"}",
                Some(Form::Lines),
            ),
            ("PK\u{3}\u{4}", Some(Form::Zip)),
            ("<html>", None),
            ("", None),
            ("{", None),
            ("{\n\"a\": 1", None),
            ("var payload_details = {", None),
        ] {
            assert_eq!(Form::of(text.as_bytes()), form, "{text}");
        }
        assert_eq!(Form::of(b"\x1f\x8b\x08\0"), Some(Form::Gzip));
        assert_eq!(
            Form::of(b"\x3a\xa2eroots\x81\xd8\x2aX%\0gversion\x01"),
            Some(Form::Car)
        );
        let wide: Vec<u8> = "\u{feff}window.YTD.tweets.part0 = ["
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(Form::of(&wide), Some(Form::X));
    }

    #[test]
    fn of_a_packed_archive_only_ones_own_posts_are_unpacked() {
        for path in [
            "data/tweets.js",
            "twitter-2024/data/tweets-part1.js",
            "tweet.js",
            "data/account.js",
            "data/note-tweet.js",
            "data/js/tweets/2017_08.js",
            "data\\js\\tweets\\2017_08.js",
            "data/js/user_details.js",
            "outbox.json",
            "./actor.json",
            "../../../data/tweets.js",
        ] {
            assert!(Form::wanted(path), "{path}");
        }
        for path in [
            "data/direct-messages.js",
            "data/direct-message-headers.js",
            "data/deleted-tweets.js",
            "data/tweet-headers.js",
            "data/tweets_media/1.jpg",
            "data/tweets-partx.js",
            "data/js/tweets/index.js",
            "likes.json",
            "tweets",
            "",
        ] {
            assert!(!Form::wanted(path), "{path}");
        }
    }
}
