//! Which rows a request needs. Where one row says which others are needed, the engine is asked again once it is here.

use super::protocol::{Context, Draft, Request};
use super::rows::{Day, Days, Me, Months, days_back};
use super::store::Key;
use super::{Engine, judge, keys, tidy};
use crate::post::Millis;
use crate::sites::Page;
use std::rc::Rc;

/// Months of own posts that a health report looks at, at most.
pub const HEALTH_MONTHS: usize = 600;
/// Months of the ledger that advice looks at, at most (the window in the settings is shorter by far).
const LEDGER_MONTHS: usize = 240;
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
                self.wanted_to_read(&page, context, &mut keys);
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
                    [keys::repost_shelf(&super::read::repost_id(keys::cut(
                        post_id,
                        keys::ID,
                    )))],
                    &mut keys,
                );
            }
            Request::Here { tab } => self.wanted_here(*tab, &mut keys),
            Request::Health { site, handle } => self.wanted_health(site, handle, &mut keys),
            Request::Ledger { .. } => {
                self.wanted_ledger(usize::MAX, &mut keys);
                self.wanted_came(&mut keys);
            }
            Request::Import {
                site,
                handle,
                posts,
                ..
            } => super::import::wanted(site, handle, posts, &mut keys),
            Request::Settings | Request::Change { .. } => {}
            Request::Gone { tab } => keys.push(keys::tab(*tab)),
        }
        keys
    }

    /// The row's content when it is at hand; otherwise asks for it.
    fn known<T: super::shelf::Kept>(&mut self, key: Key, keys: &mut Vec<Key>) -> Option<Rc<T>> {
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
                keys.extend(ledger_around(at).into_iter().map(|m| keys::ledger(&m)));
            }
            if post
                .reposted_by
                .as_ref()
                .is_some_and(|p| keys::handle(&p.handle) == me)
            {
                months.push(keys::repost_shelf(&super::read::repost_id(&post.id)));
            }
        }
        if !me.is_empty() {
            keys.push(keys::own_months(&page.site, &me));
            keys.extend(months.iter().map(|m| keys::own(&page.site, &me, m)));
        }
    }

    fn wanted_for_draft(&mut self, draft: &Draft, context: &Context, keys: &mut Vec<Key>) {
        for handle in crate::outreach::draft::addressees(draft)
            .iter()
            .take(ADDRESSED)
        {
            keys.push(keys::account(&draft.site, handle));
        }
        keys.push(keys::ledger_months());
        self.wanted_own(
            &draft.site,
            keys::months(context.now - 31 * crate::time::DAY, context.now, 3),
            keys,
        );
        if self.shelf.has(&keys::settings()) {
            let window = self.settings().ledger_days;
            for month in ledger_window(context.now, window) {
                keys.push(keys::ledger(&month));
            }
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
            keys.extend(months.into_iter().map(|m| keys::own(site, &me.handle, &m)));
        }
    }

    fn wanted_health(&mut self, site: &str, handle: &str, keys: &mut Vec<Key>) {
        keys.push(keys::me(site));
        self.wanted_ledger(usize::MAX, keys);
        let book = keys::own_months(site, handle);
        if let Some(months) = self.known::<Months>(book, keys) {
            keys.extend(
                months
                    .iter()
                    .rev()
                    .take(HEALTH_MONTHS)
                    .map(|m| keys::own(site, handle, m)),
            );
        }
    }

    fn wanted_here(&mut self, tab: i32, keys: &mut Vec<Key>) {
        let Some(tab) = self.known::<super::rows::Tab>(keys::tab(tab), keys) else {
            return;
        };
        if tab.site.is_empty() {
            return;
        }
        self.wanted_ledger(3, keys);
        if let Some(handle) = super::views::account_in_view(&tab) {
            keys.push(keys::account(&tab.site, &handle));
        }
        if let Some(me) = self.known::<Me>(keys::me(&tab.site), keys)
            && !me.handle.is_empty()
        {
            self.wanted_health(&tab.site, &me.handle.clone(), keys);
        }
    }

    /// The newest `most` months of the ledger.
    fn wanted_ledger(&mut self, most: usize, keys: &mut Vec<Key>) {
        if let Some(months) = self.known::<Months>(keys::ledger_months(), keys) {
            keys.extend(months.iter().rev().take(most).map(|m| keys::ledger(m)));
        }
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
