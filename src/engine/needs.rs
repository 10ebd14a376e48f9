//! Which rows a request needs. Where one row says which others are needed, the engine is asked again once it is here.

use super::protocol::{Context, Draft, Request};
use super::rows::{Day, Days, Me, Months, days_back};
use super::store::Key;
use super::{Engine, judge, keys, tidy};
use crate::outreach::ledger::AGAIN;
use crate::post::Millis;
use crate::sites::Page;
use crate::time::DAY;
use std::rc::Rc;

/// Months of own posts that a health report looks at, at most.
pub const HEALTH_MONTHS: usize = 600;
/// Months of the ledger that advice looks at, at most (the window in the settings is shorter by far).
const LEDGER_MONTHS: usize = 240;
/// Months of the ledger in which asks count as sent lately.
pub const LATELY_MONTHS: usize = 3;
/// People a draft may address before the rest is not looked up.
pub const ADDRESSED: usize = 12;

impl Engine {
    /// Keys of everything `request` reads or writes, those at hand included.
    pub(super) fn wanted(&mut self, request: &Request, context: &Context) -> Vec<Key> {
        let mut keys = vec![keys::settings()];
        match request {
            Request::Hello { .. } => self.wanted_to_tidy(context, &mut keys),
            Request::Read { page } => {
                let page = self.parse(page, context);
                self.wanted_to_read(page.page(), context, &mut keys);
            }
            Request::Vet { site, handle }
            | Request::Trust { site, handle, .. }
            | Request::Forget { site, handle } => {
                keys.extend([keys::account(site, handle), keys::me(site), keys::asks()]);
            }
            Request::Advise { draft } | Request::Sent { draft } => {
                self.wanted_for_draft(draft, context, &mut keys)
            }
            Request::Reposted {
                site,
                handle,
                post_id,
            } => {
                keys.push(keys::account(site, handle));
                self.wanted_own(
                    site,
                    [keys::repost_shelf(&crate::post::repost_id(keys::cut(
                        post_id,
                        keys::ID,
                    )))],
                    &mut keys,
                );
            }
            Request::Here { tab } => self.wanted_here(*tab, context, &mut keys),
            Request::Health { site, handle } => {
                self.wanted_health(site, handle, context, &mut keys)
            }
            Request::Ledger { site, limit } => {
                self.wanted_lines(site.as_deref(), *limit, &mut keys)
            }
            Request::Settings | Request::Change { .. } => {}
            Request::Sync { .. } => {
                // While it is off, the answer needs nothing.
                if self.shelf.has(&keys::settings()) && self.settings().sync {
                    keys.push(keys::shared());
                    let days = i64::from(self.settings().ledger_days);
                    self.wanted_ledger(context.now, days, &mut keys);
                }
            }
            Request::Unsync => keys.push(keys::shared()),
            Request::Gone { tab } => keys.push(keys::tab(*tab)),
        }
        keys
    }

    /// The row's content when it is at hand; otherwise asks for it.
    pub(super) fn known<T: super::shelf::Kept>(
        &mut self,
        key: Key,
        keys: &mut Vec<Key>,
    ) -> Option<Rc<T>> {
        let here = self.shelf.has(&key).then(|| self.shelf.get(&key));
        keys.push(key);
        here
    }

    fn wanted_to_read(&mut self, page: &Page, context: &Context, keys: &mut Vec<Key>) {
        keys.extend([
            keys::asks(),
            keys::days(),
            keys::day(keys::day_of(context.now)),
            keys::ledger_months(),
        ]);
        keys.extend(context.tab.map(keys::tab));
        let Some(me) = self.known::<Me>(keys::me(&page.site), keys) else {
            return;
        };
        let me = judge::viewer(page, &me.handle);
        if let Some(profile) = &page.profile {
            keys.push(keys::account(&page.site, &profile.handle));
        }
        let mut months = vec![];
        for post in &page.posts {
            keys.push(keys::account(&page.site, &post.author_handle));
            keys.extend(
                post.reposted_by
                    .as_ref()
                    .map(|p| keys::account(&page.site, &p.handle)),
            );
            let own = judge::is_own(post, &me);
            if own {
                keys.extend(judge::addressed(post).map(|h| keys::account(&page.site, h)));
            }
            let at = judge::time(post);
            if own || judge::addressed(post).any(|h| keys::handle(h) == me) {
                months.push(keys::month(at));
            }
            if own {
                self.wanted_near(at, keys);
            }
            if post
                .reposted_by
                .as_ref()
                .is_some_and(|p| keys::handle(&p.handle) == me)
            {
                months.push(keys::repost_shelf(&crate::post::repost_id(&post.id)));
            }
        }
        if !me.is_empty() {
            keys.push(keys::own_months(&page.site, &me));
            crate::order::sort(&mut months);
            months.dedup();
            self.wanted_months(&page.site, &me, &months, keys);
        }
    }

    fn wanted_for_draft(&mut self, draft: &Draft, context: &Context, keys: &mut Vec<Key>) {
        keys.extend(context.tab.map(keys::tab));
        for handle in self.addressees(draft, context).iter().take(ADDRESSED) {
            keys.push(keys::account(&draft.site, handle));
        }
        keys.extend([keys::ledger_months(), keys::shared()]);
        self.wanted_own(
            &draft.site,
            keys::months(context.now - 31 * DAY, context.now, 3),
            keys,
        );
        if self.shelf.has(&keys::settings()) {
            let window = self.settings().ledger_days;
            for month in ledger_window(context.now, window) {
                keys.push(keys::ledger(&month));
            }
            self.wanted_near(Some(context.now), keys);
        }
    }

    fn wanted_own(
        &mut self,
        site: &str,
        months: impl IntoIterator<Item = String>,
        keys: &mut Vec<Key>,
    ) {
        if let Some(me) = self.known::<Me>(keys::me(site), keys)
            && !me.handle.is_empty()
        {
            keys.push(keys::own_months(site, &me.handle));
            let months: Vec<String> = months.into_iter().collect();
            self.wanted_months(site, &me.handle, &months, keys);
        }
    }

    /// Months of own posts, to be changed.
    pub(super) fn wanted_months(
        &mut self,
        site: &str,
        me: &str,
        months: &[String],
        keys: &mut Vec<Key>,
    ) {
        for month in months {
            keys.extend([keys::own(site, me, month), keys::digest(site, me, month)]);
        }
    }

    fn wanted_here(&mut self, tab: i32, context: &Context, keys: &mut Vec<Key>) {
        let Some(tab) = self.known::<super::rows::Tab>(keys::tab(tab), keys) else {
            return;
        };
        if tab.site.is_empty() {
            return;
        }
        self.wanted_newest(LATELY_MONTHS, keys);
        if let Some(handle) = super::views::account_in_view(&tab) {
            let handle = keys::full(&tab.site, &tab.url, &handle);
            keys.push(keys::account(&tab.site, &handle));
        }
        if let Some(me) = self.known::<Me>(keys::me(&tab.site), keys)
            && !me.handle.is_empty()
        {
            self.wanted_health(&tab.site, &me.handle, context, keys);
        }
    }

    /// The newest `most` months of the ledger.
    fn wanted_newest(&mut self, most: usize, keys: &mut Vec<Key>) {
        if let Some(months) = self.known::<Months>(keys::ledger_months(), keys) {
            keys.extend(months.iter().rev().take(most).map(|m| keys::ledger(m)));
        }
    }

    /// The ledger of the last `days`.
    pub(super) fn wanted_ledger(&mut self, now: Millis, days: i64, keys: &mut Vec<Key>) {
        if self.known::<Months>(keys::ledger_months(), keys).is_some() {
            let months = self.ledger_within(now, days);
            keys.extend(months.iter().map(|m| keys::ledger(m)));
        }
    }

    /// Where an own post of this time may stand in the ledger, and what it may repeat or be repeated by.
    pub(super) fn wanted_near(&mut self, at: Option<Millis>, keys: &mut Vec<Key>) {
        keys.extend(ledger_around(at).iter().map(|m| keys::ledger(m)));
        if self.known::<Months>(keys::ledger_months(), keys).is_some()
            && let Some(at) = at
        {
            let months = self.ledger_near(at);
            keys.extend(months.iter().map(|m| keys::ledger(m)));
        }
    }

    /// Months of the ledger that have a row, of the last `days`.
    pub(super) fn ledger_within(&mut self, now: Millis, days: i64) -> Vec<String> {
        let months = keys::months(now - days * DAY, now, LEDGER_MONTHS);
        self.in_ledger(months)
    }

    /// Those within which an ask of this time counts as repeated, before or after.
    pub(super) fn ledger_near(&mut self, at: Millis) -> Vec<String> {
        let months = keys::months(
            at.saturating_sub(AGAIN),
            at.saturating_add(AGAIN),
            LEDGER_MONTHS,
        );
        self.in_ledger(months)
    }

    fn in_ledger(&mut self, mut months: Vec<String>) -> Vec<String> {
        let book = self.shelf.get::<Months>(&keys::ledger_months());
        months.retain(|month| book.contains(month));
        months
    }

    fn wanted_to_tidy(&mut self, context: &Context, keys: &mut Vec<Key>) {
        keys.push(keys::asks());
        let Some(days) = self.known::<Days>(keys::days(), keys) else {
            return;
        };
        if !self.shelf.has(&keys::settings()) {
            return;
        }
        let retention = self.settings().retention_days;
        let Some(day) = tidy::due(&days, context.now, retention) else {
            return;
        };
        if let Some(book) = self.known::<Day>(keys::day(day), keys) {
            keys.extend(
                book.iter()
                    .take(tidy::AT_ONCE)
                    .map(|name| tidy::account(name)),
            );
        }
    }
}

/// Months in which the ledger may hold an entry for a post of this time: written down when it was sent, which is a
/// little earlier or later than the site's own time.
pub fn ledger_around(at: Option<Millis>) -> Vec<String> {
    let mut months = vec![keys::month(at)];
    if let Some(at) = at {
        for near in [
            at.saturating_sub(super::sent::SAME_POST),
            at.saturating_add(super::sent::SAME_POST),
        ] {
            let month = keys::month(Some(near));
            if !months.contains(&month) {
                months.push(month);
            }
        }
    }
    months
}

/// Months of the ledger that count for "already asked"; posts without a time are always looked at.
pub fn ledger_window(now: Millis, ledger_days: u32) -> Vec<String> {
    let mut months = keys::months(days_back(now, ledger_days), now, LEDGER_MONTHS);
    months.push(keys::UNDATED.into());
    months
}
