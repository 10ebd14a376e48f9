//! What the rows hold.

use super::keys;
use super::protocol::Entry;
use crate::account::{Digest, Fact, Facts, Numbers, Standing, Verdict};
use crate::category::Category;
use crate::duplicate::Sketch;
use crate::outreach::ledger::Message;
pub use crate::post::fingerprint;
use crate::post::{Kind, Millis};
use crate::sites::Page;
use crate::sorted::Set;
use serde::{Deserialize, Serialize};

/// Posts kept of one account: as many as vetting looks at.
pub const FACTS: usize = 200;
/// Posts kept of what a tab shows, and bytes of their texts.
pub const TAB_POSTS: usize = 300;
pub const TAB_BYTES: usize = 512 << 10;
/// Asks of anybody kept to notice that several accounts send the same one.
pub const ASKS: usize = 400;
/// Talks counted with one account; beyond, it is simply "many".
const TALKS: usize = 50;

/// Somebody who was seen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    pub site: String,
    pub handle: String,
    pub display_name: Option<String>,
    pub profile: String,
    pub numbers: Numbers,
    pub is_own: bool,
    pub followed_by_me: Option<bool>,
    pub follows_me: Option<bool>,
    /// Posts and messages to them, and posts of theirs that answered without advertising; by a number made of the post's id.
    pub said: Vec<u32>,
    pub heard: Vec<u32>,
    /// The posts seen, oldest acquaintance first.
    pub facts: Facts,
    /// For each fact the day it was last seen, from which retention counts.
    pub days: Vec<i64>,
    /// The day the account was last seen.
    pub day: i64,
    /// What timelines say of the account.
    pub judged: Judged,
}

/// A judgement that holds until much is new: to judge an account anew with every post would cost more than all the rest,
/// and one post more changes little. Whoever opens the profile or the card gets a new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Judged {
    pub verdict: Verdict,
    /// Posts that it rests on.
    pub posts: u32,
    /// New posts kept since. (Changed ones are not counted: a request that is repeated must change nothing.)
    pub since: u32,
    pub day: i64,
    /// [`Thresholds::mark`](crate::account::Thresholds::mark) of those it was made with.
    pub by: u32,
}

impl Judged {
    /// An eighth more posts, or a week, may change a judgement.
    const NEWS: u32 = 8;
    const DAYS: i64 = 7;

    /// `by`: the mark of the thresholds now in force.
    pub fn holds(&self, today: i64, by: u32) -> bool {
        self.posts > 0
            && self.by == by
            && self.since.saturating_mul(Self::NEWS) < self.posts
            && (self.day..self.day.saturating_add(Self::DAYS)).contains(&today)
    }

    /// Something is new that one post is nothing against.
    pub fn forget(&mut self) {
        self.posts = 0;
    }
}

impl Record {
    /// A known account is one the user follows, has written to, or that answered the user with more than advertising.
    /// (An advertiser does not become known by addressing the user.)
    pub fn standing(&self) -> Standing {
        if self.is_own {
            Standing::Own
        } else if self.followed_by_me == Some(true)
            || !self.said.is_empty()
            || !self.heard.is_empty()
        {
            Standing::Known
        } else {
            Standing::Stranger
        }
    }

    /// Keeps a post, or what is new of one that was kept. `true` when something changed.
    pub fn keep(&mut self, fact: &Fact, today: i64) -> bool {
        self.days.resize(self.facts.len(), today);
        if let Some(at) = self.facts.find(&fact.id) {
            let newer_day = std::mem::replace(&mut self.days[at], today) != today;
            let changed = take_in(&mut self.facts, at, fact);
            if changed && self.judged.posts < Judged::NEWS {
                self.judged.forget();
            }
            return changed || newer_day;
        }
        if self.facts.len() >= FACTS {
            self.facts.drop_first();
            self.days.remove(0);
        }
        self.facts.push(fact);
        self.days.push(today);
        self.judged.since = self.judged.since.saturating_add(1);
        true
    }

    /// Drops the posts that were last seen on `day` or before. `true` when something changed.
    pub fn drop_seen_until(&mut self, day: i64) -> bool {
        self.days.resize(self.facts.len(), self.day);
        let before = self.facts.len();
        self.facts
            .retain(|at| self.days.get(at).is_some_and(|d| *d > day));
        self.days.retain(|d| *d > day);
        let changed = before != self.facts.len();
        if changed {
            self.judged.forget();
        }
        changed
    }

    /// Is there nothing left worth keeping the row for?
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.standing() == Standing::Stranger
    }

    /// Remembers one talk; `true` when it is new.
    pub fn talk(talks: &mut Vec<u32>, id: &str) -> bool {
        Record::talk_number(talks, fingerprint(&[id]))
    }

    pub fn talk_number(talks: &mut Vec<u32>, number: u32) -> bool {
        let new = talks.len() < TALKS && !talks.contains(&number);
        if new {
            talks.push(number);
        }
        new
    }
}

/// Puts in place what is known of a post that was seen again. `true` when something changed.
fn take_in(facts: &mut Facts, at: usize, fact: &Fact) -> bool {
    if facts.holds(at, fact) {
        return false;
    }
    let fact = newest(&facts.get(at), fact.clone());
    facts.replace(at, &fact)
}

/// What is known of one post after it was seen again: a page that shows less does not take away what another showed.
fn newest(old: &Fact, mut new: Fact) -> Fact {
    new.at = new.at.or(old.at);
    let (a, b) = (&mut new.counts, &old.counts);
    a.replies = a.replies.or(b.replies);
    a.reposts = a.reposts.or(b.reposts);
    a.quotes = a.quotes.or(b.quotes);
    a.likes = a.likes.or(b.likes);
    if new.permalink.is_empty() {
        new.permalink.clone_from(&old.permalink);
    }
    if new.text.len() < old.text.len()
        && old
            .text
            .starts_with(new.text.trim_end_matches(['…', ' ', '.']))
    {
        // "Show more" was pressed before, and the page has forgotten it.
        return Fact {
            at: new.at,
            counts: new.counts,
            permalink: new.permalink,
            ..old.clone()
        };
    }
    new
}

/// An ask somebody was seen sending.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeenAsk {
    pub site: String,
    pub handle: String,
    pub id: String,
    pub permalink: String,
    pub at: Option<Millis>,
    pub day: i64,
    pub text: String,
    pub sketch: Sketch,
}

pub type SeenAsks = Vec<SeenAsk>;
/// Accounts seen on one day, as `SITE/handle`.
pub type Day = Set<String>;
pub type Days = Set<i64>;
/// Months that have a row, as `2026-11`.
pub type Months = Set<String>;
/// Entries of one month, in the order they came.
pub type LedgerMonth = Vec<Line>;

/// A line of the ledger with what finds it again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    pub entry: Entry,
    pub sketch: Sketch,
    /// An ask that had been sent within [`ledger::AGAIN`](crate::outreach::ledger::AGAIN) before.
    pub repeated: bool,
}

impl Line {
    pub fn message(&self) -> Message<'_> {
        Message {
            at: self.entry.at,
            id: &self.entry.id,
            text: &self.entry.text,
            sketch: &self.sketch,
        }
    }
}

/// Own posts of one month, and what others wrote to the user then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnMonth {
    pub posts: Facts,
    pub received: Vec<Received>,
}

impl OwnMonth {
    /// The place of the post with this id; `digest` is the month's.
    pub fn find(&self, id: &str, digest: &Digest) -> Option<usize> {
        let mut at = digest.find(id, self.posts.len());
        while let Some(place) = at {
            if self.posts.is(place, id) {
                break;
            }
            at = digest.find(id, place);
        }
        at
    }

    /// Keeps an own post, or what is new of the one at `place`: what is there now, `None` when nothing changed.
    pub fn keep(&mut self, place: Option<usize>, fact: Fact) -> Option<Fact> {
        match place {
            Some(at) => take_in(&mut self.posts, at, &fact).then(|| self.posts.get(at)),
            None => {
                self.posts.push(&fact);
                Some(fact)
            }
        }
    }

    /// What the report counts of it.
    pub fn digest(&self) -> Digest {
        let mut digest = Digest::new();
        self.posts.iter().for_each(|fact| digest.push(&fact));
        for one in &self.received {
            digest.hear(&one.handle, one.at, one.kind);
        }
        digest
    }
}

/// Somebody answered or addressed the user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Received {
    pub id: String,
    pub handle: String,
    pub at: Option<Millis>,
    pub kind: Kind,
}

/// The user on one site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Me {
    pub handle: String,
    pub display_name: Option<String>,
    pub numbers: Numbers,
    /// Public posts that went out lately and were not read on a page yet, oldest first.
    pub sent: Vec<SentPost>,
    /// The user's other accounts there, seen or imported, latest last.
    pub others: Vec<Me>,
}

/// Accounts that one person has on one site, at most.
const ACCOUNTS: usize = 20;

impl Me {
    /// The user's account of this name; the one at work when it has none yet.
    pub fn account(&mut self, handle: &str) -> Option<&mut Me> {
        if self.handle == handle {
            return Some(self);
        }
        self.others.iter_mut().find(|one| one.handle == handle)
    }

    /// Is this account one of the user's?
    pub fn owns(&self, handle: &str) -> bool {
        let mut all = self.others.iter().chain([self]);
        !handle.is_empty() && all.any(|one| one.handle == handle)
    }

    /// One more account of the user's.
    pub fn meet(&mut self, handle: &str) {
        if self.handle.is_empty() {
            self.handle = handle.into();
        } else if !self.owns(handle) {
            let surplus = (self.others.len() + 1).saturating_sub(ACCOUNTS);
            self.others.drain(..surplus);
            self.others.push(Me {
                handle: handle.into(),
                ..Me::default()
            });
        }
    }

    /// From now on this account is the one at work; what is known of the one before stays.
    pub fn turn(&mut self, handle: &str) {
        self.meet(handle);
        if let Some(at) = self.others.iter().position(|one| one.handle == handle) {
            let mut others = std::mem::take(&mut self.others);
            let next = others.remove(at);
            others.push(std::mem::replace(self, next));
            self.others = others;
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentPost {
    pub at: Millis,
    pub text: String,
    pub category: Option<Category>,
}

/// What a tab shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tab {
    pub site: String,
    pub url: String,
    /// What was read; `None` until something was.
    pub page: Option<Page>,
    pub readable: bool,
}

impl Tab {
    /// Takes in what was just read: the same address adds to what was there, another one replaces it. `true` when
    /// something changed.
    pub fn show(&mut self, page: &Page) -> bool {
        let same = self
            .page
            .as_ref()
            .is_some_and(|p| p.url == page.url && p.site == page.site);
        let mut changed = !same;
        if !same {
            *self = Tab {
                site: page.site.clone(),
                url: page.url.clone(),
                readable: false,
                page: Some(Page {
                    site: page.site.clone(),
                    url: page.url.clone(),
                    ..Page::default()
                }),
            };
        }
        let Some(shown) = &mut self.page else {
            return false;
        };
        let readable = !page.posts.is_empty() || page.profile.is_some();
        changed |= readable && !self.readable;
        self.readable |= readable;
        changed |= renew(&mut shown.page, &page.page);
        changed |= page.viewer.is_some() && renew(&mut shown.viewer, &page.viewer);
        changed |= page.profile.is_some() && renew(&mut shown.profile, &page.profile);
        changed |= renew(&mut shown.problems, &page.problems);
        for post in &page.posts {
            let same = |p: &&mut crate::post::Post| {
                let named = !post.id.is_empty()
                    || (p.author_handle == post.author_handle && p.text == post.text);
                named && p.id == post.id && p.reposted_by == post.reposted_by
            };
            match shown.posts.iter_mut().find(same) {
                Some(old) => changed |= renew(old, post),
                None => {
                    shown.posts.push(post.clone());
                    changed = true;
                }
            }
        }
        self.bound();
        changed
    }

    /// Keeps the newest rows only.
    fn bound(&mut self) {
        let Some(page) = &mut self.page else { return };
        let mut bytes = 0;
        let weight = |p: &crate::post::Post| {
            p.text.len() + p.links.iter().map(String::len).sum::<usize>() + 300
        };
        let fits = |p: &&crate::post::Post| {
            bytes += weight(p);
            bytes <= TAB_BYTES
        };
        let kept = page
            .posts
            .iter()
            .rev()
            .take(TAB_POSTS)
            .take_while(fits)
            .count();
        page.posts.drain(..page.posts.len() - kept);
        page.problems.truncate(100);
    }
}

/// Puts `new` in the place of `old`. `true` when it is another.
fn renew<T: Clone + PartialEq>(old: &mut T, new: &T) -> bool {
    let changed = old != new;
    if changed {
        old.clone_from(new);
    }
    changed
}

/// Days of retention or of the ledger, kept within what calendars hold.
pub fn days_back(now: Millis, days: u32) -> Millis {
    now.saturating_sub(i64::from(days.min(36_500)) * crate::time::DAY)
        .max(0)
}

/// Whose account a name in the settings means.
pub fn is_trusted(trusted: &[String], site: &str, handle: &str) -> bool {
    let name = keys::account_name(site, handle);
    trusted.contains(&name)
}
