//! A page was read: every post is judged and kept with its author, the user's own posts with the user, own asks in the
//! ledger. What to show comes from [`super::notes`].

use super::needs::ledger_around;
use super::protocol::{Context, DraftKind, Entry, Level, Notes, Settings};
use super::repeated::Again;
use super::rows::{Day, Days, LedgerMonth, Line, Me, Months, Received, Record, SentPost, Tab};
use super::sent::{SAME_POST, is_the_same_post};
use super::{Engine, judge, keys};
use crate::account::Fact;
use crate::category::{Category, Judgement};
use crate::duplicate::Sketch;
use crate::outreach::ledger;
use crate::post::{Kind, Millis, Post, Profile, fingerprint};
use crate::sites::{Page, RawPage};
use crate::sorted::Map;
use std::cell::RefCell;
use std::rc::Rc;

/// A post with what was found out about it.
pub struct Judged {
    pub post: Post,
    pub judgement: Judgement,
    pub fact: Fact,
    pub own: bool,
    /// Version of the settings that it was judged under.
    settings: u64,
    /// See [`Engine::repeated`].
    pub again: RefCell<Again>,
}

/// Judged posts kept at hand: as many as a long scroll shows.
const AT_HAND: usize = 1000;

impl Engine {
    /// Keeps what the tab shows.
    pub(super) fn show(&mut self, page: &Page, context: &Context) {
        let off = self.settings().off.contains(&page.site);
        if let Some(tab) = context.tab.filter(|_| !off) {
            self.shelf
                .edit::<Tab>(&keys::tab(tab), |row| row.show(page));
        }
    }

    pub(super) fn read(&mut self, page: &Page, raw: &RawPage, context: &Context) -> Notes {
        let settings = self.settings();
        if settings.off.contains(&page.site) {
            return Notes::default();
        }
        let me = self.meet_viewer(page);
        let judged: Vec<Rc<Judged>> = page
            .posts
            .iter()
            .map(|post| self.judged(post, &me, &settings))
            .collect();
        if let Some(profile) = &page.profile {
            self.read_profile(page, profile, &me, context);
        }
        for post in &judged {
            if post.own {
                self.keep_own(page, &me, post);
            } else {
                self.keep_other(page, &me, post, context);
            }
            self.keep_repost(page, &me, post, context);
        }
        self.book_day(page, &me, context);
        self.remember_asks(page, &judged, context);
        self.notes(page, raw, &judged, &me, context)
    }

    /// The post judged; as before where the same post was, under the same settings.
    fn judged(&mut self, post: &Post, me: &str, settings: &Settings) -> Rc<Judged> {
        let own = judge::is_own(post, me);
        let version = self.shelf.version(&keys::settings());
        let place = fingerprint(&[&post.id]);
        if let Some(known) = self.judged.get(&place)
            && (known.own, known.settings) == (own, version)
            && known.post == *post
        {
            return known.clone();
        }
        let new = Rc::new(judged(post, own, settings, version));
        if self.judged.len() >= AT_HAND {
            self.judged = Map::default();
        }
        *self.judged.at(place, || new.clone()) = new.clone();
        new
    }

    /// Remembers who uses the site, and returns their handle (empty where nobody knows).
    fn meet_viewer(&mut self, page: &Page) -> String {
        let key = keys::me(&page.site);
        let handle = judge::viewer(page, &self.shelf.get::<Me>(&key).handle);
        if !handle.is_empty() {
            self.shelf.edit::<Me>(&key, |me| {
                let turned = me.handle != handle;
                me.turn(&handle);
                let shown = page.viewer.as_ref().map(|v| &v.display_name);
                let named = shown.is_some_and(|name| name.is_some() && *name != me.display_name);
                if let (true, Some(name)) = (named, shown) {
                    me.display_name.clone_from(name);
                }
                turned || named
            });
        }
        handle
    }

    fn read_profile(&mut self, page: &Page, profile: &Profile, me: &str, context: &Context) {
        let handle = keys::handle(&profile.handle);
        if handle.is_empty() {
            return;
        }
        let numbers = crate::account::Numbers {
            followers: profile.followers,
            following: profile.following,
            posts: profile.posts,
            created: profile.joined.as_deref().and_then(crate::time::parse),
        };
        if profile.is_own == Some(true) || handle == me {
            self.shelf.edit::<Me>(&keys::me(&page.site), |row| {
                let Some(account) = row.account(&handle) else {
                    return false;
                };
                let changed = account.numbers != numbers;
                account.numbers = numbers.clone();
                changed
            });
        }
        let today = keys::day_of(context.now);
        self.shelf
            .edit::<Record>(&keys::account(&page.site, &handle), |record| {
                let before = (
                    record.numbers.clone(),
                    record.followed_by_me,
                    record.follows_me,
                    record.is_own,
                    record.day,
                );
                meet(
                    record,
                    &page.site,
                    &profile.handle,
                    profile.display_name.as_deref(),
                    today,
                );
                record.is_own = profile.is_own == Some(true) || handle == me;
                record.followed_by_me = profile.followed_by_me.or(record.followed_by_me);
                record.follows_me = profile.follows_me.or(record.follows_me);
                let old = std::mem::take(&mut record.numbers);
                record.numbers = crate::account::Numbers {
                    followers: numbers.followers.or(old.followers),
                    following: numbers.following.or(old.following),
                    posts: numbers.posts.or(old.posts),
                    created: numbers.created.or(old.created),
                };
                if record.numbers != before.0 {
                    record.judged.forget();
                }
                before
                    != (
                        record.numbers.clone(),
                        record.followed_by_me,
                        record.follows_me,
                        record.is_own,
                        record.day,
                    )
            });
    }

    fn keep_other(&mut self, page: &Page, me: &str, judged: &Judged, context: &Context) {
        let Judged { post, fact, .. } = judged;
        let handle = keys::handle(&post.author_handle);
        if handle.is_empty() || fact.id.is_empty() {
            return;
        }
        let to_me = !me.is_empty() && judge::addressed(post).any(|h| keys::handle(h) == me);
        // Advertising at somebody is no dialogue.
        let talks = to_me && fact.kind == Kind::Reply && !fact.is_ask && fact.promotion < 0.5;
        let today = keys::day_of(context.now);
        self.shelf
            .edit::<Record>(&keys::account(&page.site, &handle), |record| {
                let new = meet(
                    record,
                    &page.site,
                    &post.author_handle,
                    post.author_display_name.as_deref(),
                    today,
                );
                let heard = talks && Record::talk(&mut record.heard, &fact.id);
                record.keep(fact, today) || heard || new
            });
        if to_me {
            let one = Received {
                id: fact.id.clone(),
                handle,
                at: fact.at,
                kind: fact.kind,
            };
            self.keep_received(&page.site, me, one);
        }
    }

    /// A repost is an act of the one who reposted: the user's or somebody else's.
    fn keep_repost(&mut self, page: &Page, me: &str, judged: &Judged, context: &Context) {
        let Some(by) = &judged.post.reposted_by else {
            return;
        };
        let handle = keys::handle(&by.handle);
        if handle.is_empty() || judged.fact.id.is_empty() {
            return;
        }
        let fact = repost(
            &judged.fact,
            handle == keys::handle(&judged.post.author_handle),
            &judged.post.author_handle,
            None,
        );
        if handle == me {
            self.keep_own_fact(&page.site, me, fact);
            return;
        }
        let today = keys::day_of(context.now);
        self.shelf
            .edit::<Record>(&keys::account(&page.site, &handle), |record| {
                let new = meet(
                    record,
                    &page.site,
                    &by.handle,
                    by.display_name.as_deref(),
                    today,
                );
                record.keep(&fact, today) || new
            });
    }

    fn keep_own(&mut self, page: &Page, me: &str, judged: &Judged) {
        let Judged {
            post,
            fact,
            judgement,
            ..
        } = judged;
        if me.is_empty() || fact.id.is_empty() {
            return;
        }
        self.keep_own_fact(&page.site, me, fact.clone());
        // What went out through the editor has now been read: it counts once.
        self.shelf.edit::<Me>(&keys::me(&page.site), |row| {
            let before = row.sent.len();
            let read = row
                .sent
                .iter()
                .position(|s: &SentPost| is_the_same_post(&s.text, s.at, &post.text, fact.at));
            if let Some(read) = read {
                row.sent.remove(read);
            }
            row.sent.len() != before
        });
        for handle in judge::addressed(post)
            .map(keys::handle)
            .filter(|h| !h.is_empty() && h != me)
        {
            self.shelf
                .edit::<Record>(&keys::account(&page.site, &handle), |record| {
                    meet(record, &page.site, &handle, None, record.day);
                    Record::talk(&mut record.said, &fact.id)
                });
        }
        if let Some(ask) = own_ask(post, fact, judgement) {
            self.keep_own_ask(&page.site, ask, fact.at);
        }
    }

    /// An own ask read on a page enters the ledger, or completes the entry made when it was sent. `at`: when it was posted,
    /// as far as that is known.
    pub(super) fn keep_own_ask(&mut self, site: &str, mut ask: Entry, at: Option<Millis>) {
        ask.id = format!("{site}/{}", ask.id);
        ask.site = site.into();
        let mut known = false;
        for month in ledger_around(at) {
            self.shelf
                .edit::<LedgerMonth>(&keys::ledger(&month), |row| {
                    if known || row.iter().any(|l| l.entry.id == ask.id) {
                        known = true;
                        return false;
                    }
                    let unread = |e: &&mut Entry| {
                        e.permalink.is_none()
                            && e.site == site
                            && e.is_ask
                            && e.kind != DraftKind::Message
                    };
                    let mut entries = row.iter_mut().map(|l| &mut l.entry).filter(unread);
                    if let Some(entry) =
                        entries.find(|e| is_the_same_post(&e.text, e.at, &ask.text, at))
                    {
                        entry.id.clone_from(&ask.id);
                        entry.permalink.clone_from(&ask.permalink);
                        known = true;
                    }
                    known
                });
        }
        if !known {
            self.enter(ask, &keys::month(at));
        }
    }

    /// Puts a line into the ledger, and marks an ask that was sent before: this one, or those that came after it.
    pub(super) fn enter(&mut self, entry: Entry, month: &str) {
        let sketch = Sketch::of(&entry.text);
        let mut repeated = false;
        let near = match entry.is_ask && month != keys::UNDATED {
            true => self.ledger_near(entry.at),
            false => vec![],
        };
        let new = ledger::Message {
            at: entry.at,
            id: &entry.id,
            text: &entry.text,
            sketch: &sketch,
        };
        for month in near {
            self.shelf
                .edit::<LedgerMonth>(&keys::ledger(&month), |row| {
                    let mut changed = false;
                    for line in row.iter_mut() {
                        if !line.entry.is_ask || line.entry.site != entry.site {
                            continue;
                        }
                        let old = line.message();
                        if !repeated && new.repeats(&old) {
                            repeated = true;
                        } else if !line.repeated && old.repeats(&new) {
                            line.repeated = true;
                            changed = true;
                        }
                    }
                    changed
                });
        }
        let line = Line {
            sketch,
            entry,
            repeated,
        };
        self.shelf.edit::<LedgerMonth>(&keys::ledger(month), |row| {
            row.push(line);
            true
        });
        self.book_month(keys::ledger_months(), month.into());
    }

    pub(super) fn book_month(&mut self, book: super::store::Key, month: String) {
        self.shelf
            .edit::<Months>(&book, |months| months.insert(month));
    }

    /// Notes who was seen today, so that retention finds them again.
    fn book_day(&mut self, page: &Page, me: &str, context: &Context) {
        let authors = page.posts.iter().map(|p| p.author_handle.as_str());
        let reposters = page
            .posts
            .iter()
            .filter_map(|p| p.reposted_by.as_ref())
            .map(|p| p.handle.as_str());
        let profile = page.profile.iter().map(|p| p.handle.as_str());
        let seen: Vec<String> = authors
            .chain(reposters)
            .chain(profile)
            .map(keys::handle)
            .filter(|h| !h.is_empty() && h != me)
            .collect();
        if seen.is_empty() {
            return;
        }
        let today = keys::day_of(context.now);
        self.shelf.edit::<Day>(&keys::day(today), |day| {
            let before = day.len();
            for handle in &seen {
                day.insert(keys::account_name(&page.site, handle));
            }
            day.len() != before
        });
        self.shelf
            .edit::<Days>(&keys::days(), |days| days.insert(today));
    }
}

fn judged(post: &Post, own: bool, settings: &Settings, version: u64) -> Judged {
    let explain = settings.level == Level::Everything;
    let judgement = judge::post(post, own.then_some(&settings.mine), explain);
    let mut fact = if own {
        Fact::of_own(post, &judgement)
    } else {
        judge::fact(post, &judgement)
    };
    if post.reposted_by.is_some() {
        // The author did not repost: for them it is what it was.
        fact.kind = Kind::of(&post.reply_to, &post.quote_of);
    }
    Judged {
        post: post.clone(),
        judgement,
        fact,
        own,
        settings: version,
        again: RefCell::default(),
    }
}

/// The line of the ledger for an own post that asks, without its site; `None` where it does not. Its id is the post's.
pub(super) fn own_ask(post: &Post, fact: &Fact, judgement: &Judgement) -> Option<Entry> {
    if !fact.is_ask || fact.kind == Kind::Repost {
        return None;
    }
    let named = judgement.ask.addressees.iter().map(String::as_str);
    let mut to: Vec<String> = named
        .chain(judge::addressed(post))
        .map(keys::handle)
        .collect();
    crate::order::sort(&mut to);
    Some(Entry {
        id: fact.id.clone(),
        site: String::new(),
        kind: draft_kind(fact.kind),
        text: keys::cut(&post.text, ledger::TEXT).into(),
        to: crate::post::people(to),
        at: fact.at.unwrap_or_default(),
        target: judgement.ask.target.clone(),
        permalink: (!post.permalink.is_empty()).then(|| post.permalink.clone()),
        is_ask: true,
    })
}

/// What a repost says of the one who reposted: engagement with somebody else, or promotion of oneself.
/// `at`: when it was reposted, which pages do not show.
pub(super) fn repost(of: &Fact, of_oneself: bool, author: &str, at: Option<Millis>) -> Fact {
    Fact {
        id: crate::post::repost_id(&of.id),
        permalink: of.permalink.clone(),
        at,
        kind: Kind::Repost,
        category: Some(if of_oneself {
            Category::Promotion
        } else {
            Category::Engagement
        }),
        promotion: if of_oneself { 1.0 } else { 0.0 },
        to: vec![author.to_owned()],
        ..Fact::default()
    }
}

/// Fills in who the record is of. `true` when it is new or its name changed.
pub(super) fn meet(
    record: &mut Record,
    site: &str,
    handle: &str,
    display_name: Option<&str>,
    day: i64,
) -> bool {
    let mut changed = false;
    if record.handle.is_empty() {
        record.site = site.into();
        record.handle = keys::cut(handle.trim().trim_start_matches('@'), 200).into();
        changed = true;
    }
    if let Some(name) = display_name
        && record.display_name.as_deref() != Some(keys::cut(name, 200))
    {
        record.display_name = Some(keys::cut(name, 200).into());
        changed = true;
    }
    if record.day < day {
        record.day = day;
        changed = true;
    }
    changed
}

fn draft_kind(kind: Kind) -> DraftKind {
    match kind {
        Kind::Reply => DraftKind::Reply,
        Kind::Quote => DraftKind::Quote,
        Kind::Original | Kind::Repost => DraftKind::Post,
    }
}

/// Two times of one post, as far as both are known.
pub(super) fn close(a: i64, b: Option<i64>) -> bool {
    b.is_none_or(|b| a.abs_diff(b) <= SAME_POST as u64)
}
