//! Where the engine calls the rooms below it: one line each, so that the rest speaks of rows only.

use super::rows::Record;
use crate::account::{Fact, Thresholds, Vetting};
use crate::category::{Judgement, Mine};
use crate::duplicate::Sketch;
use crate::post::{Millis, Post};
use crate::sites::{Page, RawPage};

/// A page as it was read.
pub fn parse(raw: &RawPage, now: Millis) -> Page {
    crate::sites::read(raw, now)
}

/// The same page with every handle as rows know it; `None` where it is so already.
pub fn with_servers(page: &Page) -> Option<Page> {
    if page.site != "mastodon" {
        return None;
    }
    let mut page = page.clone();
    let url = std::mem::take(&mut page.url);
    let full = |name: &mut String| *name = super::keys::full("mastodon", &url, name);
    page.viewer
        .iter_mut()
        .for_each(|viewer| full(&mut viewer.handle));
    page.profile
        .iter_mut()
        .for_each(|profile| full(&mut profile.handle));
    for post in &mut page.posts {
        full(&mut post.author_handle);
        post.mentions.iter_mut().for_each(full);
        post.reposted_by
            .iter_mut()
            .for_each(|by| full(&mut by.handle));
        let answered = post.reply_to.iter_mut().filter_map(|to| to.handle.as_mut());
        let quoted = post.quote_of.iter_mut().filter_map(|of| of.handle.as_mut());
        answered.chain(quoted).for_each(full);
    }
    page.url = url;
    Some(page)
}

/// The judgement of a post; `mine` only for the user's own, its signals only where somebody wants to `explain` it.
pub fn post(post: &Post, mine: Option<&Mine>, explain: bool) -> Judgement {
    let none = Mine::default();
    let mine = mine.unwrap_or(&none);
    match explain {
        true => crate::category::judge(post, mine),
        false => crate::category::judge_plainly(post, mine),
    }
}

/// What is kept of a post.
pub fn fact(post: &Post, judgement: &Judgement) -> Fact {
    let mut fact = Fact::from_post(post, judgement, Sketch::of(&post.text));
    fact.shorten();
    fact
}

/// The judgement of an account.
pub fn account(record: &Record, now: Millis, thresholds: &Thresholds) -> Vetting {
    let facts: Vec<Fact> = record.facts.iter().collect();
    crate::account::vet(&facts, &record.numbers, now, thresholds)
}

/// When the post was made, as far as the page tells.
pub fn time(post: &Post) -> Option<Millis> {
    post.created_at.as_deref().and_then(crate::time::parse)
}

/// Is the post the user's own words? (`me`: the user's handle as rows spell it, may be empty.)
pub fn is_own(post: &Post, me: &str) -> bool {
    post.is_own == Some(true) || (!me.is_empty() && super::keys::handle(&post.author_handle) == me)
}

/// Whom the post answers or names.
pub fn addressed(post: &Post) -> impl Iterator<Item = &str> {
    let answered = post.reply_to.iter().filter_map(|r| r.handle.as_deref());
    answered
        .chain(post.mentions.iter().map(String::as_str))
        .filter(|h| !h.trim().is_empty())
}

/// The user's handle on the page's site as rows spell it; empty where neither page nor memory says.
pub fn viewer(page: &Page, remembered: &str) -> String {
    let shown = page.viewer.iter().map(|v| v.handle.as_str());
    let profile = page
        .profile
        .iter()
        .filter(|p| p.is_own == Some(true))
        .map(|p| p.handle.as_str());
    let posts = page
        .posts
        .iter()
        .filter(|p| p.is_own == Some(true))
        .map(|p| p.author_handle.as_str());
    let mut named = shown
        .chain(profile)
        .chain(posts)
        .map(super::keys::handle)
        .filter(|h| !h.is_empty());
    named.next().unwrap_or_else(|| remembered.to_owned())
}

/// Path of an account's profile on its site.
pub fn profile_path(site: &str, handle: &str) -> String {
    match site {
        "bluesky" => format!("/profile/{handle}"),
        "mastodon" => format!("/@{handle}"),
        _ => format!("/{handle}"),
    }
}
