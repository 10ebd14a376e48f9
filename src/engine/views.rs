//! What the popup and the options ask for, and what they change.

use super::needs::LATELY_MONTHS;
use super::protocol::{Context, Entry, Here, Plan, Reply, Settings};
use super::rows::{LedgerMonth, Line, Me, Months, SeenAsks, Tab};
use super::{Engine, keys};
use crate::post::Kind;
use crate::sorted::Map;

/// Asks shown in the popup.
const LATELY: u32 = 10;
/// Longest list in the settings that is kept.
const LIST: usize = 5_000;

impl Engine {
    pub(super) fn hello(&mut self, url: &str, mastodon: bool, context: &Context) -> Reply {
        self.tidy(context);
        let settings = self.settings();
        let file = crate::sites::plan_for(url, mastodon);
        let on = |(site, _): &(&str, _)| !settings.off.iter().any(|off| off == site);
        let plan = file.filter(on).map(|(_, file)| Plan(file.to_owned()));
        Reply::Plan {
            plan,
            level: settings.level,
            guard: settings.guard,
        }
    }

    pub(super) fn trust(
        &mut self,
        site: &str,
        handle: &str,
        trusted: bool,
        context: &Context,
    ) -> Reply {
        let name = keys::account_name(site, handle);
        self.shelf.edit::<Settings>(&keys::settings(), |settings| {
            let before = settings.trusted.len();
            settings.trusted.retain(|t| *t != name);
            if trusted && !keys::handle(handle).is_empty() {
                settings.trusted.push(name.clone());
                return before != settings.trusted.len();
            }
            before != settings.trusted.len()
        });
        Reply::Account(self.view(site, handle, context))
    }

    pub(super) fn forget(&mut self, site: &str, handle: &str) -> Reply {
        self.shelf.remove(&keys::account(site, handle));
        let asked = keys::handle(handle);
        self.shelf.edit::<SeenAsks>(&keys::asks(), |asks| {
            let before = asks.len();
            asks.retain(|ask| ask.site != site || ask.handle != asked);
            before != asks.len()
        });
        let name = keys::account_name(site, handle);
        self.shelf.edit::<Settings>(&keys::settings(), |settings| {
            let before = settings.trusted.len();
            settings.trusted.retain(|t| *t != name);
            before != settings.trusted.len()
        });
        Reply::Done
    }

    pub(super) fn change(&mut self, settings: &Settings) -> Reply {
        let mut settings = settings.clone();
        for list in [
            &mut settings.trusted,
            &mut settings.off,
            &mut settings.mine.domains,
            &mut settings.mine.handles,
        ] {
            list.truncate(LIST);
        }
        settings.trusted = settings
            .trusted
            .iter()
            .filter_map(|t| t.split_once('/'))
            .map(|(site, handle)| keys::account_name(site, handle))
            .collect();
        settings.thresholds = crate::account::thresholds::valid(&settings.thresholds);
        // Judgements at hand were made with the thresholds before.
        self.vettings = Map::default();
        self.shelf.put(&keys::settings(), settings.clone());
        Reply::Settings { settings }
    }

    pub(super) fn here(&mut self, tab: i32, context: &Context) -> Here {
        let tab = self.shelf.get::<Tab>(&keys::tab(tab));
        if tab.site.is_empty() {
            return Here {
                url: tab.url.clone(),
                ..Here::default()
            };
        }
        let me = self.shelf.get::<Me>(&keys::me(&tab.site)).handle.clone();
        Here {
            site: Some(tab.site.clone()),
            url: tab.url.clone(),
            page: tab.page.clone(),
            readable: tab.readable,
            health: (!me.is_empty()).then(|| Box::new(self.health(&tab.site, &me, context))),
            account: account_in_view(&tab)
                .map(|h| keys::full(&tab.site, &tab.url, &h))
                .filter(|h| keys::handle(h) != me)
                .map(|h| self.view(&tab.site, &h, context)),
            asks: self.entries(Some(&tab.site), LATELY, true, LATELY_MONTHS),
        }
    }

    /// The newest `months` of the ledger, newest first.
    pub(super) fn entries(
        &mut self,
        site: Option<&str>,
        limit: u32,
        only_asks: bool,
        months: usize,
    ) -> Vec<Entry> {
        let lines = self.lines(site, limit, only_asks, months);
        lines.into_iter().map(|line| line.entry).collect()
    }

    /// The same with what finds them again.
    pub(super) fn lines(
        &mut self,
        site: Option<&str>,
        limit: u32,
        only_asks: bool,
        most: usize,
    ) -> Vec<Line> {
        let months = self.shelf.get::<Months>(&keys::ledger_months());
        let mut lines: Vec<Line> = vec![];
        for month in months.iter().rev().take(most) {
            let key = keys::ledger(month);
            if !self.shelf.has(&key) {
                continue;
            }
            let row = self.shelf.get::<LedgerMonth>(&key);
            let fits = |line: &&Line| {
                site.is_none_or(|s| line.entry.site == s) && (line.entry.is_ask || !only_asks)
            };
            lines.extend(row.iter().filter(fits).cloned());
        }
        crate::order::by(&mut lines, |a: &Line, b| {
            let (a, b) = (&a.entry, &b.entry);
            b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id))
        });
        lines.truncate(limit as usize);
        lines
    }
}

/// The account that the page is about: the profile's, or the author of the post that was opened.
pub fn account_in_view(tab: &Tab) -> Option<String> {
    let page = tab.page.as_ref()?;
    if let Some(profile) = &page.profile {
        return (profile.is_own != Some(true) && !profile.handle.is_empty())
            .then(|| profile.handle.clone());
    }
    if page.page != "thread" {
        return None;
    }
    // The opened post is the one whose address the page has; otherwise nobody can say which of a thread's posts it is.
    let opened = page
        .posts
        .iter()
        .find(|p| is_address_of(&page.url, &p.permalink));
    opened
        .filter(|p| p.is_own != Some(true) && p.kind != Kind::Repost && !p.author_handle.is_empty())
        .map(|p| p.author_handle.clone())
}

/// Does the page's address name this post? (Some sites keep the path in the fragment, or add a part for a picture.)
fn is_address_of(url: &str, permalink: &str) -> bool {
    let plain = url.split('?').next().unwrap_or_default();
    let after = |part: &str| part.is_empty() || part.starts_with('/') || part.starts_with('#');
    permalink.len() > 1
        && plain
            .rsplit_once(permalink)
            .is_some_and(|(_, rest)| after(rest))
}
