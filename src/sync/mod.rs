//! What a user's browsers tell each other through the browser's own sync storage: settings, each with the time it was set,
//! and fingerprints of asks ([`print`]). No texts and no names of people who were asked.
//!
//! [`Shared`] is what one browser knows. Merging two of them gives the same whoever begins, however often, in whatever
//! order: the later setting counts, fingerprints are united, and what is over the quota goes, the oldest first. So no
//! browser needs to know what another has seen already.
//!
//! The storage holds items of at most 8,192 bytes, 102,400 in all. An item is tokens with a blank between them: `k` the
//! key, `s` a setting, `a` an ask. Each item names the key its asks are made with, because two browsers that write at the
//! same time may leave items of both.

pub mod print;

use crate::post::Millis;

/// Bytes of one item. The rest up to 8,192 is for its name and for quotation marks.
const ITEM: usize = 7_800;
/// Bytes that settings and asks may take.
const SETTINGS: usize = 20_000;
const ASKS: usize = 66_000;
/// Signs of a key: 128 bits.
const KEY: usize = 32;

/// A setting and when it was set. An empty value: it is no more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    pub path: String,
    pub at: Millis,
    pub value: String,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// Empty until there is one.
    pub key: String,
    /// By path.
    pub stamps: Vec<Stamp>,
    /// Newest first.
    pub prints: Vec<String>,
}

impl Shared {
    /// What items hold. Tokens that are none of ours are passed over.
    pub fn read(items: &[String]) -> Shared {
        let mut all = Shared::default();
        for item in items {
            all = all.merge(Shared::item(item));
        }
        all
    }

    fn item(item: &str) -> Shared {
        let mut made = Shared::default();
        for token in item.split(' ') {
            let Some(kind) = token.get(..1) else { continue };
            let rest = &token[1..];
            match kind {
                "k" if is_key(rest) => made.key = rest.into(),
                "s" => made.stamps.extend(stamp(rest)),
                "a" if print::is_one(rest) => made.prints.push(rest.into()),
                _ => {}
            }
        }
        made.settle();
        made
    }

    /// The items to be kept. Asks stand in the order of their time, so that a new one changes the last item only.
    pub fn items(&self) -> Vec<String> {
        // The key alone says that a browser has joined.
        let mut items: Vec<String> = vec![["k", self.key.as_str()].concat()];
        let mut add = |token: String| {
            let full = |item: &&mut String| item.len() + 1 + token.len() <= ITEM;
            let item = match items.last_mut().filter(full) {
                Some(item) => item,
                None => {
                    items.push(["k", self.key.as_str()].concat());
                    let last = items.len() - 1;
                    &mut items[last]
                }
            };
            item.push(' ');
            item.push_str(&token);
        };
        for stamp in &self.stamps {
            add(token(stamp));
        }
        for print in self.prints.iter().rev() {
            add(["a", print.as_str()].concat());
        }
        items
    }

    /// What both know. Of two keys the smaller stays, with the asks that are made with it; whoever sent the others makes
    /// them anew.
    pub fn merge(mut self, mut other: Shared) -> Shared {
        if other.key.is_empty() || (!self.key.is_empty() && self.key < other.key) {
            std::mem::swap(&mut self.key, &mut other.key);
            std::mem::swap(&mut self.prints, &mut other.prints);
        }
        // Now `other` has the key that stays.
        if self.key == other.key || self.key.is_empty() {
            other.prints.append(&mut self.prints);
        }
        other.stamps.append(&mut self.stamps);
        other.settle();
        other
    }

    /// Notes a setting.
    pub fn stamp(&mut self, path: &str, at: Millis, value: &str) {
        self.stamps.push(Stamp {
            path: path.into(),
            at,
            value: value.into(),
        });
        self.settle();
    }

    /// The value of a setting, as far as it was ever noted.
    pub fn value(&self, path: &str) -> Option<&str> {
        let found = self.stamps.iter().find(|s| s.path == path);
        found.map(|s| s.value.as_str())
    }

    /// Order, each once, within the quota.
    pub fn settle(&mut self) {
        // The latest of each path comes last; of two of one time the greater value.
        crate::order::by(&mut self.stamps, |a: &Stamp, b| a.cmp(b));
        let stamps = std::mem::take(&mut self.stamps);
        for stamp in stamps {
            match self
                .stamps
                .last_mut()
                .filter(|last| last.path == stamp.path)
            {
                Some(last) => *last = stamp,
                None => self.stamps.push(stamp),
            }
        }
        let length = |s: &Stamp| token(s).len() + 1;
        if self.stamps.iter().map(length).sum::<usize>() > SETTINGS {
            crate::order::by(&mut self.stamps, |a, b| {
                b.at.cmp(&a.at).then_with(|| a.cmp(b))
            });
            let mut sum = 0;
            self.stamps.retain(|s| {
                sum += length(s);
                sum <= SETTINGS
            });
            crate::order::by(&mut self.stamps, |a, b| a.cmp(b));
        }
        crate::order::by(&mut self.prints, |a: &String, b| b.cmp(a));
        self.prints.dedup();
        let mut sum = 0;
        self.prints.retain(|print| {
            sum += print.len() + 2;
            sum <= ASKS
        });
    }
}

/// May this serve as a key?
pub fn is_key(text: &str) -> bool {
    text.len() == KEY && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn token(stamp: &Stamp) -> String {
    let at = stamp.at.to_string();
    [
        "s",
        &at,
        ",",
        &guard(&stamp.path),
        ",",
        &guard(&stamp.value),
    ]
    .concat()
}

fn stamp(token: &str) -> Option<Stamp> {
    let (at, rest) = token.split_once(',')?;
    let (path, value) = rest.split_once(',')?;
    Some(Stamp {
        at: at.parse().ok()?,
        path: bare(path)?,
        value: bare(value)?,
    })
}

/// Plain letters that JSON writes as they are; all else as `%` and two digits.
fn guard(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/:@#".contains(&byte) {
            made.push(byte.into());
        } else {
            made.push('%');
            for half in [byte >> 4, byte & 15] {
                made.push(char::from(b"0123456789abcdef"[usize::from(half)]));
            }
        }
    }
    made
}

fn bare(text: &str) -> Option<String> {
    let mut made: Vec<u8> = vec![];
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        made.push(match first {
            b'%' => {
                let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
                let byte = digit(0)? * 16 + digit(1)?;
                rest = &after[2..];
                byte as u8
            }
            other => *other,
        });
    }
    String::from_utf8(made).ok()
}

#[cfg(test)]
mod tests;
