//! What the report counts of a month of own posts: numbers and names, no texts. A whole history of them is small enough to
//! be counted anew each time the report is asked for, whatever the day, the time zone and the settings are by then.

use super::packed::{CATEGORIES, FIELD, KINDS, clean, digits, number};
use super::{Fact, influence};
use crate::category::Category;
use crate::post::{Kind, Millis};

/// Grows whenever a digest says something else than before: older ones are made again from the posts.
const VERSION: u32 = 1;

/// The posts of a part of a history, in the order in which their keeper holds them, and what others wrote then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    version: u32,
    pub(super) names: Vec<String>,
    pub(super) posts: Vec<Short>,
    pub(super) came: Vec<Came>,
}

/// One own post.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Short {
    /// The id's [`fingerprint`](crate::post::fingerprint).
    pub id: u32,
    pub at: Option<Millis>,
    pub kind: Kind,
    pub category: Option<Category>,
    pub is_ask: bool,
    /// Carries one to three hashtags.
    pub tagged: bool,
    /// Weighed favourable actions, where counts are visible.
    pub actions: Option<u32>,
    /// Is the number of reposts visible, and is it more than none?
    pub reposted: Option<bool>,
    /// Whom it addresses, as places in the names.
    pub to: Vec<u32>,
}

/// Somebody addressed the account.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Came {
    pub who: u32,
    pub at: Option<Millis>,
    pub kind: Kind,
}

/// What a post is found again by; two posts rarely share one.
pub fn fingerprint(id: &str) -> u32 {
    crate::post::fingerprint(&[id])
}

impl Digest {
    /// One without posts.
    pub fn new() -> Digest {
        Digest {
            version: VERSION,
            ..Digest::default()
        }
    }

    /// The digest of these posts.
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Digest {
        let mut digest = Digest::new();
        facts.into_iter().for_each(|fact| digest.push(fact));
        digest
    }

    /// Does it say all that the report wants to know? Otherwise it is to be made again from the posts.
    pub fn is_current(&self) -> bool {
        self.version == VERSION
    }

    /// Posts in it.
    pub fn len(&self) -> usize {
        self.posts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.posts.is_empty() && self.came.is_empty()
    }

    /// Others' posts in it.
    pub fn received(&self) -> usize {
        self.came.len()
    }

    /// The latest place before `before` whose post may have this id.
    pub fn find(&self, id: &str, before: usize) -> Option<usize> {
        let id = fingerprint(id);
        let posts = self.posts.get(..before).unwrap_or(&self.posts);
        posts.iter().rposition(|post| post.id == id)
    }

    /// Times and categories of the posts.
    pub fn categories(&self) -> impl Iterator<Item = (Option<Millis>, Option<Category>)> + '_ {
        self.posts.iter().map(|post| (post.at, post.category))
    }

    pub fn push(&mut self, fact: &Fact) {
        let short = self.short(fact);
        self.posts.push(short);
    }

    /// Puts a post in the place of another; beyond the end nothing happens.
    pub fn replace(&mut self, at: usize, fact: &Fact) {
        let short = self.short(fact);
        if let Some(post) = self.posts.get_mut(at) {
            *post = short;
        }
    }

    /// Somebody addressed the account. `who` in lower case, as in [`Fact::to`].
    pub fn hear(&mut self, who: &str, at: Option<Millis>, kind: Kind) {
        let who = self.name(who);
        self.came.push(Came { who, at, kind });
    }

    fn name(&mut self, name: &str) -> u32 {
        // Those last named are likely to be named again.
        let found = self.names.iter().rposition(|n| n == name);
        let place = found.unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        place as u32
    }

    fn short(&mut self, fact: &Fact) -> Short {
        Short {
            id: fingerprint(&fact.id),
            at: fact.at,
            kind: fact.kind,
            category: fact.category,
            is_ask: fact.is_ask,
            tagged: (1..=3).contains(&fact.hashtags.len()),
            actions: influence::weigh(&fact.counts),
            reposted: fact.counts.reposts.map(|n| n > 0),
            to: fact.to.iter().map(|name| self.name(name)).collect(),
        }
    }

    /// As it is kept: signs that JSON writes as they are.
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(self.posts.len() * 20 + self.names.len() * 14 + 20);
        put(&mut out, self.version.into());
        put(&mut out, self.names.len() as u64);
        for name in &self.names {
            out.push_str(&clean(name));
            out.push(FIELD);
        }
        put(&mut out, self.posts.len() as u64);
        let mut before = 0;
        for post in &self.posts {
            digits(&mut out, post.id);
            put(&mut out, flags(post));
            put_time(&mut out, post.at, &mut before);
            post.actions.iter().for_each(|n| put(&mut out, (*n).into()));
            put(&mut out, post.to.len() as u64);
            post.to.iter().for_each(|to| put(&mut out, (*to).into()));
        }
        put(&mut out, self.came.len() as u64);
        for came in &self.came {
            put(&mut out, came.who.into());
            put(
                &mut out,
                kind(came.kind) | u64::from(came.at.is_some()) << 2,
            );
            put_time(&mut out, came.at, &mut before);
        }
        out
    }

    /// What [`Digest::to_text`] wrote; of anything else, one that is not current.
    pub fn from_text(text: &str) -> Digest {
        read(text).unwrap_or_default()
    }
}

fn read(text: &str) -> Option<Digest> {
    let mut from = Reader { text, at: 0 };
    let version = from.number()? as u32;
    if version != VERSION {
        return None;
    }
    let names = (0..from.number()?).map(|_| from.name().map(String::from));
    let names: Vec<String> = names.collect::<Option<_>>()?;
    let known = |place: u64| (place < names.len() as u64).then_some(place as u32);
    let (len, mut before) = (from.number()?, 0);
    let mut posts = Vec::with_capacity((len as usize).min(text.len() / 8));
    for _ in 0..len {
        let id = from.fixed()?;
        let flags = from.number()?;
        let at = from.time(flags & TIMED > 0, &mut before)?;
        let actions = match flags & COUNTED > 0 {
            true => Some(from.number()? as u32),
            false => None,
        };
        let addressed = from.number()?;
        let mut to = Vec::with_capacity((addressed as usize).min(64));
        for _ in 0..addressed {
            to.push(known(from.number()?)?);
        }
        posts.push(Short {
            id,
            at,
            kind: KINDS[(flags & 3) as usize],
            category: CATEGORIES[(flags >> 2 & 3) as usize],
            is_ask: flags & ASK > 0,
            tagged: flags & TAGGED > 0,
            actions,
            reposted: (flags & REPOSTS > 0).then_some(flags & REPOSTED > 0),
            to,
        });
    }
    let mut came = vec![];
    for _ in 0..from.number()? {
        let who = known(from.number()?)?;
        let flags = from.number()?;
        let at = from.time(flags & 4 > 0, &mut before)?;
        let kind = KINDS[(flags & 3) as usize];
        came.push(Came { who, at, kind });
    }
    Some(Digest {
        version,
        names,
        posts,
        came,
    })
}

const ASK: u64 = 1 << 4;
const TAGGED: u64 = 1 << 5;
const TIMED: u64 = 1 << 6;
const COUNTED: u64 = 1 << 7;
const REPOSTS: u64 = 1 << 8;
const REPOSTED: u64 = 1 << 9;

fn kind(kind: Kind) -> u64 {
    match kind {
        Kind::Original => 0,
        Kind::Reply => 1,
        Kind::Repost => 2,
        Kind::Quote => 3,
    }
}

fn flags(post: &Short) -> u64 {
    let bit = |is: bool, bit: u64| if is { bit } else { 0 };
    kind(post.kind)
        | post.category.map_or(0, |c| c as u64 + 1) << 2
        | bit(post.is_ask, ASK)
        | bit(post.tagged, TAGGED)
        | bit(post.at.is_some(), TIMED)
        | bit(post.actions.is_some(), COUNTED)
        | bit(post.reposted.is_some(), REPOSTS)
        | bit(post.reposted == Some(true), REPOSTED)
}

/// Half of the signs end a number, the other half say that it goes on; small numbers take one.
const HALF: u64 = 42;
/// No 64-bit number is longer.
const LONGEST: u32 = 12;

fn put(out: &mut String, mut n: u64) {
    while n >= HALF {
        out.push(super::packed::DIGITS[(HALF + n % HALF) as usize] as char);
        n /= HALF;
    }
    out.push(super::packed::DIGITS[n as usize] as char);
}

/// A time as its distance from the one before, in milliseconds; nearer is shorter.
fn put_time(out: &mut String, at: Option<Millis>, before: &mut Millis) {
    if let Some(at) = at {
        let far = at.wrapping_sub(*before);
        put(out, ((far << 1) ^ (far >> 63)) as u64);
        *before = at;
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    #[inline(never)]
    fn number(&mut self) -> Option<u64> {
        let (mut n, mut scale) = (0u64, 1u64);
        for _ in 0..LONGEST {
            let digit = super::packed::VALUES[usize::from(*self.text.as_bytes().get(self.at)?)];
            self.at += 1;
            let digit = u64::from(digit);
            if digit < HALF {
                return Some(n.wrapping_add(digit.wrapping_mul(scale)));
            }
            n = n.wrapping_add((digit - HALF).wrapping_mul(scale));
            scale = scale.wrapping_mul(HALF);
        }
        None
    }

    fn fixed(&mut self) -> Option<u32> {
        let end = self.at + super::packed::WIDTH;
        let digits = self.text.as_bytes().get(self.at..end)?;
        self.at = end;
        Some(number(digits))
    }

    fn time(&mut self, is_there: bool, before: &mut Millis) -> Option<Option<Millis>> {
        if !is_there {
            return Some(None);
        }
        let far = self.number()?;
        *before = before.wrapping_add((far >> 1) as i64 ^ -((far & 1) as i64));
        Some(Some(*before))
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let end = rest.find(FIELD)?;
        self.at += end + FIELD.len_utf8();
        Some(&rest[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::Counts;

    fn full() -> Digest {
        let fact = |id: &str, at| Fact {
            id: id.into(),
            at,
            kind: Kind::Quote,
            category: Some(Category::Promotion),
            is_ask: true,
            hashtags: vec!["a".into()],
            to: vec![
                "ida@fjord.example".into(),
                "łąka".into(),
                "ida@fjord.example".into(),
            ],
            counts: Counts {
                likes: Some(u64::MAX),
                reposts: Some(0),
                ..Counts::default()
            },
            ..Fact::default()
        };
        let mut digest = Digest::of(&[
            fact("1", Some(1_795_392_000_123)),
            fact("2", Some(-5)),
            fact("3", Some(Millis::MAX)),
            fact("4", Some(Millis::MIN)),
            Fact::default(),
        ]);
        digest.hear("ben", Some(7), Kind::Reply);
        digest.hear("ida@fjord.example", None, Kind::Repost);
        digest
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let text = full().to_text();
        assert_eq!(Digest::from_text(&text), full());
        assert!(!text.contains(['"', '\\']) && text.chars().all(|c| c >= ' '));
        assert_eq!(Digest::from_text(&Digest::new().to_text()), Digest::new());
        assert_eq!(full().names.len(), 3);
    }

    #[test]
    fn an_older_or_damaged_one_is_not_current() {
        let text = full().to_text();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(!Digest::from_text(&text[..end]).is_current(), "{end}");
        }
        assert!(!Digest::from_text("#wwwwwwwwwwwwwwwwwwwwwwww").is_current());
        assert!(Digest::new().is_current() && !Digest::default().is_current());
    }

    #[test]
    fn posts_are_found_by_their_id_from_the_end() {
        let mut digest = full();
        digest.push(&Fact {
            id: "1".into(),
            ..Fact::default()
        });
        assert_eq!(
            (digest.find("1", 99), digest.find("1", 5)),
            (Some(5), Some(0))
        );
        assert_eq!((digest.find("9", 99), digest.find("1", 0)), (None, None));
    }
}
