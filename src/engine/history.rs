//! The user's own posts, month by month, each month beside a digest of what the report counts of it; and the report.
//!
//! Both rows change together, so a digest is never behind its month. One that is missing, or made by another version, is
//! made again from the posts when somebody asks for it.

use super::needs::HEALTH_MONTHS;
use super::protocol::Context;
use super::rows::{LedgerMonth, Me, Months, OwnMonth, Received};
use super::store::Key;
use super::{Engine, keys};
use crate::account::{self, Digest, Draft, Fact, Health, HealthInput, Sent};
use crate::post::Kind;
use std::rc::Rc;

/// A report that waits for the posts it shows.
pub struct Pending {
    site: String,
    handle: String,
    context: Context,
    months: Vec<String>,
    draft: Draft,
}

impl Engine {
    /// Keeps one of the user's posts where posts of its time are kept.
    pub(super) fn keep_own_fact(&mut self, site: &str, me: &str, fact: Fact) {
        let month = if fact.kind == Kind::Repost {
            keys::repost_shelf(&fact.id)
        } else {
            keys::month(fact.at)
        };
        self.keep_own_in(site, me, month, fact);
    }

    /// Keeps an own post, or what is new of it, in a month's row. `true` when it is new there.
    pub(super) fn keep_own_in(&mut self, site: &str, me: &str, month: String, fact: Fact) -> bool {
        let (row, digest) = (keys::own(site, me, &month), keys::digest(site, me, &month));
        self.renew(&row, &digest);
        let known = self.shelf.get::<Digest>(&digest);
        let mut changed = None;
        let mut found = None;
        self.shelf.edit::<OwnMonth>(&row, |row| {
            found = row.find(&fact.id, &known);
            changed = row.keep(found, fact);
            changed.is_some()
        });
        drop(known);
        if let Some(fact) = changed {
            self.shelf.edit::<Digest>(&digest, |digest| {
                match found {
                    Some(at) => digest.replace(at, &fact),
                    None => digest.push(&fact),
                }
                true
            });
        }
        self.book_month(keys::own_months(site, me), month);
        found.is_none()
    }

    /// Remembers that somebody answered or addressed the user.
    pub(super) fn keep_received(&mut self, site: &str, me: &str, one: Received) {
        let month = keys::month(one.at);
        let (row, digest) = (keys::own(site, me, &month), keys::digest(site, me, &month));
        self.renew(&row, &digest);
        let Received {
            handle, at, kind, ..
        } = one.clone();
        let mut new = false;
        self.shelf.edit::<OwnMonth>(&row, |row| {
            new = !row.received.iter().any(|r| r.id == one.id);
            if new {
                row.received.push(one);
            }
            new
        });
        if new {
            self.shelf.edit::<Digest>(&digest, |digest| {
                digest.hear(&handle, at, kind);
                true
            });
        }
        self.book_month(keys::own_months(site, me), month);
    }

    /// Makes a digest anew that is missing or older.
    fn renew(&mut self, row: &Key, digest: &Key) {
        let known = self.shelf.get::<Digest>(digest);
        let month = self.shelf.get::<OwnMonth>(row);
        let whole = known.len() == month.posts.len() && known.received() == month.received.len();
        if !known.is_current() || !whole {
            drop(known);
            self.shelf.put(digest, month.digest());
        }
    }

    /// The rows of a report. Asked again when the digests are here, it names those of the posts that are shown.
    pub(super) fn wanted_health(
        &mut self,
        site: &str,
        handle: &str,
        context: &Context,
        keys: &mut Vec<Key>,
    ) {
        keys.push(keys::me(site));
        self.wanted_ledger(context.now, account::ASK_DAYS, keys);
        let Some(months) = self.known::<Months>(keys::own_months(site, handle), keys) else {
            return;
        };
        let before = keys.len();
        let newest = || months.iter().rev().take(HEALTH_MONTHS);
        keys.extend(newest().map(|month| keys::digest(site, handle, month)));
        if !keys.iter().all(|key| self.shelf.has(key)) {
            return;
        }
        for month in newest() {
            let digest = self.shelf.get::<Digest>(&keys::digest(site, handle, month));
            if !digest.is_current() {
                keys.push(keys::own(site, handle, month));
            }
        }
        if !keys[before..].iter().all(|key| self.shelf.has(key)) {
            return;
        }
        let mut pending = self.pending(site, handle, context);
        let mut shown: Vec<usize> = pending.draft.places().iter().map(|at| at.0).collect();
        crate::order::sort(&mut shown);
        shown.dedup();
        let shown = shown.iter().filter_map(|part| pending.months.get(*part));
        keys.extend(shown.map(|month| keys::own(site, handle, month)));
        self.pending = Some(pending);
    }

    /// The report on the user's own account.
    pub(super) fn health(&mut self, site: &str, handle: &str, context: &Context) -> Health {
        let Pending { months, draft, .. } = self.pending(site, handle, context);
        draft.finish(|part, place| {
            let Some(month) = months.get(part) else {
                return Fact::default();
            };
            let row = self.shelf.get::<OwnMonth>(&keys::own(site, handle, month));
            row.posts.get(place)
        })
    }

    /// The report that was begun for this request, or a new one.
    fn pending(&mut self, site: &str, handle: &str, context: &Context) -> Pending {
        let begun = self.pending.take();
        let same = |p: &Pending| p.site == site && p.handle == handle && p.context == *context;
        begun
            .filter(same)
            .unwrap_or_else(|| self.begin(site, handle, context))
    }

    fn begin(&mut self, site: &str, handle: &str, context: &Context) -> Pending {
        let book = self.shelf.get::<Months>(&keys::own_months(site, handle));
        let months: Vec<String> = book.iter().rev().take(HEALTH_MONTHS).cloned().collect();
        let mut digests: Vec<Rc<Digest>> = Vec::with_capacity(months.len());
        for month in &months {
            let digest = keys::digest(site, handle, month);
            if !self.shelf.get::<Digest>(&digest).is_current() {
                self.renew(&keys::own(site, handle, month), &digest);
            }
            digests.push(self.shelf.get(&digest));
        }
        let all: Vec<&Digest> = digests.iter().map(|digest| &**digest).collect();
        let mut me = self.shelf.get::<Me>(&keys::me(site)).as_ref().clone();
        let account = me.account(&keys::handle(handle));
        let numbers = account.map(|one| one.numbers.clone()).unwrap_or_default();
        let sent = self.asked(site, context);
        let settings = self.settings();
        let draft = account::health(HealthInput {
            site,
            handle,
            months: &all,
            sent: &sent,
            numbers: &numbers,
            now: context.now,
            utc_offset: context.utc_offset,
            preset: &settings.preset,
            thresholds: &settings.thresholds(),
        });
        Pending {
            site: site.into(),
            handle: handle.into(),
            context: *context,
            months,
            draft,
        }
    }

    /// The asks on a site that the ledger holds of the report's days.
    fn asked(&mut self, site: &str, context: &Context) -> Vec<Sent> {
        let mut sent = vec![];
        for month in self.ledger_within(context.now, account::ASK_DAYS) {
            let row = self.shelf.get::<LedgerMonth>(&keys::ledger(&month));
            let here = row
                .iter()
                .filter(|l| l.entry.is_ask && l.entry.site == site);
            sent.extend(here.map(|line| {
                Sent {
                    id: line
                        .entry
                        .id
                        .split_once('/')
                        .map_or(String::new(), |(_, id)| id.into()),
                    at: line.entry.at,
                    to: line.entry.to.clone(),
                    is_ask: true,
                    repeated: line.repeated,
                }
            }));
        }
        sent
    }
}
