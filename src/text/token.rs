//! Tokens: words, numbers, links, mentions, tags and signs, in one pass, with their places in the text as written.

use super::fold::{Folded, fold_char, latin_look_alike};
use super::link;
use super::run::Run;
use super::{is_alphabetic, is_numeric, is_uppercase};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, apostrophes inside dropped. Scripts written without spaces: one token a character.
    Word,
    /// Begins with a digit.
    Number,
    Link,
    /// Without the `@` in the folded text.
    Mention,
    /// Without the `#`.
    Hashtag,
    /// `$` and letters.
    Cashtag,
    Emoji,
    /// One sign.
    Sign,
    /// A line break.
    Break,
    Email,
    Phone,
}

/// One token. `start..end` are bytes of the text as written, `from..to` of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub from: u32,
    pub to: u32,
    /// Of the folded token; tokens that stand for a whole kind (links, mentions, numbers, …) share one.
    pub hash: u32,
    pub kind: Kind,
    /// At least two letters, all of them capitals.
    pub capitals: bool,
    /// No space before it.
    pub glued: bool,
}

/// A text, folded and in tokens.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Tokens as folded, white space reduced to one blank. Links are here as written, in lower case.
    pub folded: String,
    pub tokens: Vec<Token>,
}

/// The hash of a folded word.
#[inline]
pub fn hash_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(SEED, |h, b| step(h, *b))
}

pub(super) const SEED: u32 = 0x811c_9dc5;

#[inline]
pub(super) fn step(h: u32, b: u8) -> u32 {
    (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
}

/// Texts are read up to this many bytes: the judgement of a post does not change after it, and time stays bounded.
pub(super) const LONGEST: usize = 128 * 1024;

impl Text {
    /// Folds and splits `text`.
    pub fn of(text: &str) -> Text {
        let mut reader = Reader {
            raw: text,
            bytes: text.as_bytes(),
            at: 0,
            out: Text::default(),
            spaced: false,
            dots: link::Dots::default(),
        };
        reader.out.folded.reserve(text.len().min(LONGEST) + 8);
        reader.out.tokens.reserve(text.len().min(LONGEST) / 5 + 4);
        reader.run();
        reader.out
    }

    /// The folded text of a token.
    pub fn word(&self, token: &Token) -> &str {
        self.folded
            .get(token.from as usize..token.to as usize)
            .unwrap_or("")
    }
}

struct Reader<'a> {
    raw: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: Text,
    spaced: bool,
    dots: link::Dots,
}

/// How a character behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Break,
    Digit,
    Letter,
    /// A letter of a script written without spaces.
    Lone,
    Emoji,
    Sign,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\n' | '\u{2028}' | '\u{2029}' => Class::Break,
        ' ' | '\t' | '\r' | '\x0b' | '\x0c' => Class::Space,
        _ if c.is_ascii() => Class::Sign,
        _ => match c as u32 {
            // Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
            0x3040..=0x30FF
            | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xAC00..=0xD7AF
            | 0xF900..=0xFAFF
            | 0x20000..=0x3FFFF => Class::Lone,
            0xE00..=0xEFF
            | 0x1000..=0x109F
            | 0x1780..=0x17FF
            | 0x1100..=0x11FF
            | 0x3130..=0x318F => Class::Lone,
            0x2190..=0x21FF
            | 0x2300..=0x23FF
            | 0x25A0..=0x27BF
            | 0x2900..=0x297F
            | 0x2B00..=0x2BFF
            | 0x1F000..=0x1FAFF => Class::Emoji,
            _ if is_alphabetic(c) || is_mark(c) => Class::Letter,
            _ if is_numeric(c) => Class::Digit,
            _ if c.is_whitespace() => Class::Space,
            _ => Class::Sign,
        },
    }
}

/// Vowel signs of Indic scripts belong to their word although they are no letters.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x900..=0x963 | 0x966..=0xDFF) && !c.is_whitespace()
}

impl Reader<'_> {
    fn run(&mut self) {
        while self.at < self.bytes.len() && self.at < LONGEST {
            let start = self.at;
            let b = self.bytes[start];
            if b.is_ascii_alphanumeric() || b >= 0x80 {
                self.word_or_link(start);
            } else if b == b'\n' {
                self.at += 1;
                // Several blank lines are one break.
                if self
                    .out
                    .tokens
                    .last()
                    .is_some_and(|t| t.kind != Kind::Break)
                {
                    self.push(Kind::Break, start, "\n");
                }
                self.spaced = true;
            } else if b.is_ascii_whitespace() || b < b' ' {
                self.at += 1;
                self.spaced = true;
            } else {
                self.sign(start, b);
            }
        }
    }

    /// A token whose folded text is `folded`.
    fn push(&mut self, kind: Kind, start: usize, folded: &str) {
        self.blank();
        let from = self.out.folded.len();
        self.out.folded.push_str(folded);
        let hash = match kind {
            Kind::Sign | Kind::Emoji | Kind::Break => hash_of(folded.as_bytes()),
            _ => shared_hash(kind),
        };
        self.token(kind, start, from, hash, false);
    }

    fn blank(&mut self) {
        if self.spaced && !self.out.folded.is_empty() {
            self.out.folded.push(' ');
        }
    }

    fn token(&mut self, kind: Kind, start: usize, from: usize, hash: u32, capitals: bool) {
        let (end, to) = (self.at as u32, self.out.folded.len() as u32);
        let glued = !self.spaced && !self.out.tokens.is_empty();
        self.out.tokens.push(Token {
            start: start as u32,
            end,
            from: from as u32,
            to,
            hash,
            kind,
            capitals,
            glued,
        });
        self.spaced = false;
    }

    fn sign(&mut self, start: usize, b: u8) {
        self.at += 1;
        let next = self.bytes.get(self.at).copied().unwrap_or(b' ');
        let wordy = next.is_ascii_alphanumeric() || next == b'_';
        match b {
            // An address or a name inside a word ("a@b") is not addressed to anyone.
            b'@' if wordy => {
                let end = start
                    + 1
                    + self.bytes[start + 1..]
                        .iter()
                        .take_while(|b| is_handle(**b))
                        .count();
                // `@ida@example.social`: the server belongs to the handle.
                let end = link::mention_server(self.bytes, end);
                self.at = end;
                self.lowered(Kind::Mention, start, start + 1, end);
            }
            b'#' if wordy || next >= 0x80 => self.tag(start),
            b'$' if next.is_ascii_alphabetic() => {
                let end = start
                    + 1
                    + self.bytes[start + 1..]
                        .iter()
                        .take_while(|b| b.is_ascii_alphanumeric())
                        .count();
                self.at = end;
                self.lowered(Kind::Cashtag, start, start + 1, end);
            }
            b'&' => self.entity(start),
            b'<' => self.markup(start),
            _ => {
                let mut utf8 = [0; 4];
                let sign = (b as char).encode_utf8(&mut utf8);
                self.push(Kind::Sign, start, sign);
            }
        }
    }

    /// A token of ASCII bytes, folded by lower case alone.
    fn lowered(&mut self, kind: Kind, start: usize, from: usize, to: usize) {
        self.blank();
        let at = self.out.folded.len();
        self.out
            .folded
            .push_str(self.raw.get(from..to).unwrap_or(""));
        if let Some(s) = self.out.folded.get_mut(at..) {
            s.make_ascii_lowercase();
        }
        let hash = match kind {
            Kind::Hashtag => hash_of(&self.out.folded.as_bytes()[at..]),
            _ => shared_hash(kind),
        };
        self.token(kind, start, at, hash, false);
    }

    /// `#` and a word: the word's own token, marked as a hashtag.
    fn tag(&mut self, start: usize) {
        self.blank();
        let from = self.out.folded.len();
        let mut hash = SEED;
        while let Some(c) = self.raw.get(self.at..).and_then(|r| r.chars().next()) {
            let before = self.out.folded.len();
            let mut put = |c: char| {
                let fits =
                    c == '_' || matches!(class(c), Class::Letter | Class::Digit | Class::Lone);
                if fits {
                    self.out.folded.push(c);
                }
                fits
            };
            let fits = match fold_char(c) {
                Folded::Nothing => true,
                Folded::One(a) => put(a),
                Folded::Two(a, b) => put(a) && put(b),
            };
            if !fits {
                break;
            }
            hash = self.out.folded.as_bytes()[before..]
                .iter()
                .fold(hash, |h, b| step(h, *b));
            self.at += c.len_utf8();
        }
        if self.out.folded.len() == from {
            self.out.folded.push('#');
            return self.token(Kind::Sign, start, from, hash_of(b"#"), false);
        }
        self.token(Kind::Hashtag, start, from, hash, false);
    }

    /// `&amp;` and the like, as some sources leave them in.
    fn entity(&mut self, start: usize) {
        let rest = &self.bytes[start..];
        let known: [(&[u8], &str); 8] = [
            (b"&amp;", "&"),
            (b"&lt;", "<"),
            (b"&gt;", ">"),
            (b"&quot;", "\""),
            (b"&#39;", "'"),
            (b"&#039;", "'"),
            (b"&nbsp;", " "),
            (b"&apos;", "'"),
        ];
        match known.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, " ")) => {
                self.at = start + name.len();
                self.spaced = true;
            }
            Some((name, sign)) => {
                self.at = start + name.len();
                self.push(Kind::Sign, start, sign);
            }
            None => self.push(Kind::Sign, start, "&"),
        }
    }

    /// `<br />`, `<b>`: what some sources leave of their markup; `<phone>`, `<email>`: masks that stand for the thing.
    fn markup(&mut self, start: usize) {
        let rest = &self.bytes[start..];
        let has =
            |tag: &[u8]| rest.len() >= tag.len() && rest[..tag.len()].eq_ignore_ascii_case(tag);
        let tags: [&[u8]; 9] = [
            b"<br />", b"<br/>", b"<br>", b"</b>", b"<b>", b"</i>", b"<i>", b"<p>", b"</p>",
        ];
        if let Some(tag) = tags.iter().find(|t| has(t)) {
            self.at = start + tag.len();
            self.spaced = true;
        } else if has(b"<phone>") {
            self.at = start + 7;
            self.push(Kind::Phone, start, "<phone>");
        } else if has(b"<email>") {
            self.at = start + 7;
            self.push(Kind::Email, start, "<email>");
        } else {
            self.push(Kind::Sign, start, "<");
        }
    }

    fn word_or_link(&mut self, start: usize) {
        if let Some(end) = link::starts(self.bytes, start, &mut self.dots) {
            return self.link(start, end);
        }
        let run = Run::of(&self.bytes[start..self.bytes.len().min(LONGEST)]);
        if run.length > 0 && Run::ends(&self.bytes[start + run.length..]) {
            return self.plain(start, &run);
        }
        self.blank();
        let from = self.out.folded.len();
        let (mut hash, mut capitals, mut letters, mut digits, mut first) =
            (SEED, 0u32, 0u32, 0u32, None);
        let (mut latin, mut alike) = (false, false);
        while self.at < self.bytes.len() && self.at < LONGEST {
            let b = self.bytes[self.at];
            if b.is_ascii_alphanumeric() {
                if self.at > start
                    && (b == b'h' || b == b'p')
                    && link::starts_glued(self.bytes, self.at)
                {
                    break;
                }
                let low = b.to_ascii_lowercase();
                first.get_or_insert(if b.is_ascii_digit() {
                    Class::Digit
                } else {
                    Class::Letter
                });
                capitals += u32::from(b.is_ascii_uppercase());
                letters += u32::from(b.is_ascii_alphabetic());
                digits += u32::from(b.is_ascii_digit());
                latin |= b.is_ascii_alphabetic();
                hash = step(hash, low);
                self.out.folded.push(low as char);
                self.at += 1;
            } else if b == b'\''
                && self.at > start
                && self
                    .bytes
                    .get(self.at + 1)
                    .is_some_and(u8::is_ascii_alphabetic)
            {
                self.at += 1;
            } else if b == b'&'
                && self.at > start
                && self.bytes[self.at..].starts_with(b"&#39;")
                && self
                    .bytes
                    .get(self.at + 5)
                    .is_some_and(u8::is_ascii_alphabetic)
            {
                self.at += 5;
            } else if b == b'_' && self.at > start {
                self.at += 1;
            } else if b < 0x80 {
                break;
            } else {
                let Some(c) = self.raw.get(self.at..).and_then(|r| r.chars().next()) else {
                    break;
                };
                let folded = fold_char(c);
                let one = match folded {
                    Folded::Nothing => {
                        self.at += c.len_utf8();
                        continue;
                    }
                    Folded::One(a) | Folded::Two(a, _) => a,
                };
                // A typographic apostrophe inside a word.
                if one == '\''
                    && self.out.folded.len() > from
                    && self.raw[self.at + c.len_utf8()..].starts_with(|n: char| is_alphabetic(n))
                {
                    self.at += c.len_utf8();
                    continue;
                }
                let kind = class(one);
                if !matches!(kind, Class::Letter | Class::Digit) {
                    if self.out.folded.len() > from {
                        break;
                    }
                    self.at += c.len_utf8();
                    return self.lone(start, one, kind);
                }
                first.get_or_insert(kind);
                letters += u32::from(kind == Class::Letter);
                digits += u32::from(kind == Class::Digit);
                capitals += u32::from(is_uppercase(c));
                latin |= one.is_ascii_alphabetic();
                alike |= latin_look_alike(one).is_some();
                let before = self.out.folded.len();
                self.out.folded.push(one);
                if let Folded::Two(_, two) = folded {
                    self.out.folded.push(two);
                }
                hash = self.out.folded.as_bytes()[before..]
                    .iter()
                    .fold(hash, |h, b| step(h, *b));
                self.at += c.len_utf8();
            }
        }
        let Some(first) = first else {
            // Nothing but invisible characters.
            if self.at == start {
                self.at += 1;
            }
            return;
        };
        if latin && alike {
            hash = self.unmask(from);
        }
        if self.bytes.get(self.at) == Some(&b'@')
            && let Some(end) = link::email_end(self.bytes, self.at)
        {
            self.out.folded.truncate(from);
            self.out.folded.push_str("<email>");
            self.at = end;
            return self.token(Kind::Email, start, from, shared_hash(Kind::Email), false);
        }
        let counted = Letters {
            hash,
            letters,
            digits,
            capitals,
        };
        self.word(start, from, first == Class::Digit, counted);
    }

    /// The end of a word, by what it begins with and what it holds.
    fn word(&mut self, start: usize, from: usize, figure_first: bool, of: Letters) {
        let (kind, hash) = match figure_first {
            false => (Kind::Word, of.hash),
            true if of.letters > 0 => (Kind::Number, of.hash),
            true if of.digits >= PHONE => (Kind::Phone, shared_hash(Kind::Phone)),
            true => (Kind::Number, shared_hash(Kind::Number)),
        };
        let capitals = of.letters >= 2 && of.capitals == of.letters;
        self.token(kind, start, from, hash, capitals);
    }

    /// A word of ASCII letters and figures alone, as most are.
    fn plain(&mut self, start: usize, run: &Run) {
        self.blank();
        let from = self.out.folded.len();
        self.at = start + run.length;
        let word = self.raw.get(start..self.at).unwrap_or("");
        self.out.folded.push_str(word);
        let counted = run.letters();
        if counted.capitals > 0
            && let Some(word) = self.out.folded.get_mut(from..)
        {
            word.make_ascii_lowercase();
        }
        let figure_first = self.bytes[start].is_ascii_digit();
        self.word(start, from, figure_first, counted);
    }

    /// A Latin word with letters borrowed from other scripts, rewritten in Latin letters.
    fn unmask(&mut self, from: usize) -> u32 {
        let plain: String = self.out.folded[from..]
            .chars()
            .map(|c| latin_look_alike(c).unwrap_or(c))
            .collect();
        self.out.folded.truncate(from);
        self.out.folded.push_str(&plain);
        hash_of(plain.as_bytes())
    }

    /// A character that is a token by itself.
    fn lone(&mut self, start: usize, c: char, kind: Class) {
        // The blank before it is already written.
        if matches!(kind, Class::Space | Class::Break) {
            if self.out.folded.ends_with(' ') && self.spaced {
                self.out.folded.pop();
            }
            self.spaced = true;
            return;
        }
        let from = self.out.folded.len();
        self.out.folded.push(c);
        let hash = hash_of(&self.out.folded.as_bytes()[from..]);
        let kind = match kind {
            Class::Lone => Kind::Word,
            Class::Emoji => Kind::Emoji,
            _ => Kind::Sign,
        };
        self.token(kind, start, from, hash, false);
    }

    fn link(&mut self, start: usize, end: usize) {
        self.at = end;
        self.lowered(Kind::Link, start, start, end);
    }
}

/// So many figures are a telephone number.
const PHONE: u32 = 9;

/// What a word holds.
pub(super) struct Letters {
    /// Of the folded word.
    pub hash: u32,
    pub letters: u32,
    pub digits: u32,
    pub capitals: u32,
}

fn is_handle(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-')
}

/// One hash for all tokens of a kind: which link, which name and which number it is says nothing of the purpose.
fn shared_hash(kind: Kind) -> u32 {
    hash_of(match kind {
        Kind::Link => b"<link>",
        Kind::Mention => b"<mention>",
        Kind::Cashtag => b"<cashtag>",
        Kind::Number => b"<number>",
        Kind::Email => b"<email>",
        Kind::Phone => b"<phone>",
        _ => b"<other>",
    })
}

#[cfg(test)]
mod tests;
