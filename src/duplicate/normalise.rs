//! What survives when a message is sent again: the words, without what re-sends change.
//!
//! Mentions, `RT @name:` heads, links, case, accents, zero-width characters, full-width forms, emoji, punctuation,
//! HTML entities and drawn-out letters (`soooo`) are taken away; what is left are words with the place they came from.
//! Scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give one word a character.
//! Linear time in the length of the text.

use super::rarity;
use super::target::{self, Target};
use super::{calendar, greeting};
use crate::text::{Folded, fold_char, latin_look_alike};
use crate::text::{is_alphabetic, is_alphanumeric, is_lowercase, is_numeric, is_uppercase};

/// One word of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Byte range in the message.
    pub at: (usize, usize),
    /// Byte range in [`Normal::folded`].
    pub folded: (usize, usize),
    pub hash: u64,
    /// Which letters occur, one bit for each of 32 classes: tells quickly that two words cannot be alike.
    pub letters: u32,
    /// How much the word says, from about 0.1 (`the`) to 1 (a rare name).
    pub weight: f32,
    pub hashtag: bool,
    /// A name or a word of a title: begins with a capital letter, though no sentence begins here, and is no shouting.
    pub name: bool,
    /// Holds a digit.
    pub number: bool,
    /// Part of a date, a time, a score or a count of parts: `19/3`, `10:30`, `#4`, `2nd`, `May`, `part`.
    pub date: bool,
    /// A character of a script without spaces.
    pub single: bool,
}

/// A message reduced to what survives small edits.
#[derive(Clone, Debug, Default)]
pub struct Normal {
    /// The folded words, joined by single spaces.
    pub folded: String,
    pub words: Vec<Word>,
    /// Byte range and normal form of every link, in order.
    pub links: Vec<((usize, usize), Target)>,
    /// Hashes of the folded handles, in order.
    pub mentions: Vec<u64>,
    /// How many `RT @name` the text holds.
    pub reposts: u32,
}

impl Normal {
    /// The folded letters of `word`.
    pub fn text(&self, word: &Word) -> &str {
        &self.folded[word.folded.0..word.folded.1]
    }
}

/// FNV-1a with a final mix: the same on every machine, so that sketches may be stored.
pub fn hash(bytes: &[u8]) -> u64 {
    let h = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, b| {
        (h ^ *b as u64).wrapping_mul(0x0000_0100_0000_01b3)
    });
    mix(h)
}

/// Spreads the bits of a hash.
pub fn mix(mut h: u64) -> u64 {
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// Scripts that are written without spaces between words (or, like Hangul, with endings glued to them).
fn is_single(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// Letters, digits, and what nobody sees as the end of a word: invisible characters and marks.
fn is_word(c: char) -> bool {
    is_alphanumeric(c) || fold_char(c) == Folded::Nothing
}

/// Reads a message.
pub fn normalise(text: &str) -> Normal {
    let mut out = Normal {
        folded: String::with_capacity(text.len()),
        ..Default::default()
    };
    let mut at = 0;
    let mut before = ' ';
    // `RT` counts only when a mention follows.
    let mut rt: Option<usize> = None;
    // A sentence begins here, so a capital letter says nothing.
    let mut fresh = true;
    let mut case = Case::default();
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        if c == '&'
            && let Some((decoded, length)) = entity(&text[start..])
        {
            at = start + length;
            before = decoded;
            continue;
        }
        if c == '@' || c == '＠' {
            let end = at + handle_length(&text[at..]);
            if end > at && !is_alphanumeric(before) {
                let name = crate::text::small(&text[at..end]);
                out.mentions.push(hash(name.as_bytes()));
                if let Some(words) = rt.take() {
                    out.reposts += 1;
                    truncate(&mut out, words);
                }
                at = end;
                before = 'a';
                continue;
            }
        }
        if !is_alphanumeric(before)
            && c.is_ascii_alphanumeric()
            && let Some((length, link)) = target::find(&text[start..])
        {
            out.links.push(((start, start + length), link));
            at = start + length;
            before = ' ';
            rt = None;
            continue;
        }
        if !is_alphanumeric(c) {
            before = c;
            fresh |= matches!(c, '.' | '!' | '?' | '\n' | '…' | '。' | '！' | '？');
            if !c.is_whitespace() {
                rt = None;
            }
            continue;
        }
        let hashtag = before == '#' || before == '＃';
        if is_single(c) {
            push(&mut out, text, (start, at), hashtag, true);
            fresh = false;
            // A run of such characters after `#` is one hashtag.
            before = if hashtag { before } else { c };
            rt = None;
            continue;
        }
        while let Some(next) = text[at..].chars().next() {
            let length = next.len_utf8();
            if is_word(next) && !is_single(next) {
                at += length;
            } else if let Some(length) = apostrophe(&text[at..])
                && text[at + length..]
                    .chars()
                    .next()
                    .is_some_and(|c| is_alphabetic(c) && !is_single(c))
            {
                at += length;
            } else {
                break;
            }
        }
        rt = (&text[start..at] == "RT" || &text[start..at] == "rt").then_some(out.words.len());
        case.count(&text[start..at]);
        if push(&mut out, text, (start, at), hashtag, false)
            && let Some(word) = out.words.last_mut()
        {
            word.name = is_uppercase(c) && !fresh && !hashtag;
            fresh = false;
        }
        before = 'a';
    }
    if case.shouts() {
        out.words.iter_mut().for_each(|w| w.name = false);
    }
    calendar::mark(&mut out, text);
    greeting::quieten(&mut out, text);
    out
}

/// How much of a text is in capitals.
#[derive(Default)]
struct Case {
    upper: usize,
    lower: usize,
}

impl Case {
    fn count(&mut self, word: &str) {
        self.upper += word.chars().filter(|c| is_uppercase(*c)).count();
        self.lower += word.chars().filter(|c| is_lowercase(*c)).count();
    }

    fn shouts(&self) -> bool {
        self.upper > self.lower
    }
}

fn truncate(out: &mut Normal, words: usize) {
    out.words.truncate(words);
    let end = out.words.last().map_or(0, |w| w.folded.1);
    out.folded.truncate(end);
}

/// Adds a word, unless nothing of it is left when folded.
fn push(out: &mut Normal, text: &str, at: (usize, usize), hashtag: bool, single: bool) -> bool {
    let before = out.folded.len();
    if before > 0 {
        out.folded.push(' ');
    }
    let start = out.folded.len();
    let (mut last, mut run) = (' ', 0);
    let mut rest = at.0;
    while rest < at.1 {
        if let Some(length) = apostrophe(&text[rest..]) {
            rest += length;
            continue;
        }
        let c = text[rest..].chars().next().unwrap_or(' ');
        rest += c.len_utf8();
        let (one, two) = match fold_char(c) {
            Folded::Nothing => continue,
            Folded::One(c) => (c, None),
            Folded::Two(c, d) => (c, Some(d)),
        };
        for c in std::iter::once(one).chain(two) {
            run = if c == last { run + 1 } else { 1 };
            last = c;
            // Drawn-out letters say the same, drawn-out digits do not.
            if run <= 2 || is_numeric(c) {
                out.folded.push(c);
            }
        }
    }
    undisguise(&mut out.folded, start);
    let end = out.folded.len();
    if end == start {
        out.folded.truncate(before);
        return false;
    }
    let folded = &out.folded[start..end];
    let number = folded.bytes().any(|b| b.is_ascii_digit());
    let hash = hash(folded.as_bytes());
    out.words.push(Word {
        at,
        folded: (start, end),
        hash,
        letters: folded.chars().fold(0, |m, c| m | 1 << (c as u32 & 31)),
        weight: rarity::weight(folded, hash, single, number),
        hashtag,
        name: false,
        number,
        date: false,
        single,
    });
    true
}

/// Letters of other scripts that are drawn like Latin ones count as those in a word that has Latin letters too.
fn undisguise(folded: &mut String, start: usize) {
    let word = &folded[start..];
    if word.is_ascii() || !word.bytes().any(|b| b.is_ascii_lowercase()) {
        return;
    }
    let plain: String = word
        .chars()
        .map(|c| latin_look_alike(c).unwrap_or(c))
        .collect();
    folded.truncate(start);
    folded.push_str(&plain);
}

/// The length of an apostrophe at the beginning of `text`, in the forms in which pages and exports write it.
fn apostrophe(text: &str) -> Option<usize> {
    // Asked at every letter: the first byte tells nearly always that it is none.
    if !matches!(text.as_bytes().first(), Some(b'\'' | b'&' | b'\\' | 0x80..)) {
        return None;
    }
    ["'", "’", "‘", "ʼ", "＇", "&#39;", "&#x27;", "&apos;", "\\'"]
        .iter()
        .find(|a| text.starts_with(**a))
        .map(|a| a.len())
}

/// An HTML entity at the beginning of `text`: a character that stands for it, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}

/// Bytes of the handle at the beginning: names, hosts (`ida.example.org`) and servers (`ida@town.example`) alike.
fn handle_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | '-' | '@') && at > 0;
        let goes_on = joins && chars.peek().is_some_and(|(_, next)| is_alphanumeric(*next));
        if !(is_alphanumeric(c) || c == '_' || goes_on) {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        normalise(text).folded
    }

    #[test]
    fn what_changes_between_re_sends_goes_away() {
        let plain = words("please share our new film");
        for same in [
            "Please SHARE our new film!!!",
            "@ida @olaf_2 please share our new film",
            "RT @ida: please share our new film",
            "please share our new film https://shop.example/a?utm_source=x",
            "ｐｌｅａｓｅ share our nëw film 🎬",
            "plea\u{200b}se sh\u{0301}are our new film",
            "please #share our #new film",
        ] {
            assert_eq!(words(same), plain, "{same}");
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "@ida Don&#39;t miss 本日 www.shop.example";
        let normal = normalise(text);
        let at: Vec<&str> = normal.words.iter().map(|w| &text[w.at.0..w.at.1]).collect();
        assert_eq!(at, ["Don&#39;t", "miss", "本", "日"]);
        assert_eq!(normal.folded, "dont miss 本 日");
        assert_eq!((normal.mentions.len(), normal.links.len()), (1, 1));
    }

    #[test]
    fn drawn_out_letters_fold_and_digits_do_not() {
        assert_eq!(words("Sooooo goooood"), "soo good");
        assert_ne!(words("1000 ways"), words("10000 ways"));
    }

    #[test]
    fn a_handle_may_be_a_host_or_name_its_server() {
        for handle in [
            "@wren",
            "@wren.hale",
            "@wren.example.org",
            "@wren@town.example",
            "@wren-hale",
        ] {
            let normal = normalise(&format!("{handle}, look. Thanks {handle}."));
            assert_eq!(
                normal.folded.trim(),
                normalise("@ida, look. Thanks @ida.").folded.trim(),
                "{handle}"
            );
            assert_eq!(normal.mentions.len(), 2, "{handle}");
        }
    }

    #[test]
    fn an_address_is_no_mention_and_a_lone_rt_is_a_word() {
        assert_eq!(normalise("mail ida@example").mentions.len(), 0);
        assert_eq!(words("plz RT this"), "plz rt this");
        assert_eq!(normalise("wow RT @a: RT @b: text").reposts, 2);
    }
}
