//! Something went out: a draft that left the editor, or a repost. Only this and what is read on pages enters the ledger.

use super::protocol::{Context, Draft, DraftKind, Entry, Reply};
use super::rows::{LedgerMonth, Me, Record, SentPost, Tab, fingerprint};
use super::{Engine, judge, keys};
use crate::account::Fact;
use crate::outreach::draft;
use crate::outreach::ledger::TEXT;
use crate::post::Millis;
use crate::sorted::Set;
use crate::time::SECOND;

/// The clock here and the site's may differ, and a post may wait in a queue: within this time a post with the same
/// words is the one that was sent.
pub const SAME_POST: Millis = 15 * 60 * SECOND;
/// A send that is reported again within this time is the same send.
const REPORTED_AGAIN: Millis = 120 * SECOND;
/// Public posts remembered until they are read on a page.
const UNREAD: usize = 30;

impl Engine {
    pub(super) fn sent(&mut self, draft: &Draft, context: &Context) -> Reply {
        if draft.text.trim().is_empty() {
            return Reply::Done;
        }
        let text = keys::cut(&draft.text, TEXT);
        let to = self.addressees(draft, context);
        let post = draft::as_post(draft);
        let settings = self.settings();
        let judgement = judge::post(&post, Some(&settings.mine), false);
        let first = to.iter().any(|h| !self.has_talked(&draft.site, h));
        let introduces = first && !to.is_empty();
        let month = keys::month(Some(context.now));

        let id = format!(
            "sent-{:08x}-{}",
            fingerprint(&[&draft.site, text, &to.join(" "), draft.kind.name()]),
            context.now
        );
        let again = self.reported_again(draft, text, &to, context);
        if (judgement.ask.is_ask || introduces) && !again {
            let entry = Entry {
                id: id.clone(),
                site: draft.site.clone(),
                kind: draft.kind,
                text: text.into(),
                to: to.clone(),
                at: context.now,
                target: judgement.ask.target.clone().or(draft.target.clone()),
                permalink: None,
                is_ask: judgement.ask.is_ask,
            };
            self.enter(entry, &month);
        }
        for handle in to.iter().take(super::needs::ADDRESSED) {
            let number = format!("{month}/{:08x}", fingerprint(&[text]));
            self.shelf
                .edit::<Record>(&keys::account(&draft.site, handle), |record| {
                    if record.handle.is_empty() {
                        record.site.clone_from(&draft.site);
                        record.handle.clone_from(handle);
                    }
                    Record::talk(&mut record.said, &number)
                });
        }
        if !matches!(draft.kind, DraftKind::Message | DraftKind::Mail) {
            self.shelf.edit::<Me>(&keys::me(&draft.site), |me| {
                if me
                    .sent
                    .iter()
                    .any(|s| s.text == text && s.at.abs_diff(context.now) <= REPORTED_AGAIN as u64)
                {
                    return false;
                }
                me.sent.push(SentPost {
                    at: context.now,
                    text: text.into(),
                    category: Some(judgement.category),
                });
                let surplus = me.sent.len().saturating_sub(UNREAD);
                me.sent.drain(..surplus);
                true
            });
        }
        Reply::Done
    }

    /// Whom a draft addresses, as rows know them.
    pub(super) fn addressees(&mut self, draft: &Draft, context: &Context) -> Vec<String> {
        let tab = keys::tab(context.tab.unwrap_or(-1));
        // A tab whose row is still to come: it will be asked again.
        let url = match self.shelf.has(&tab) {
            true => self.shelf.get::<Tab>(&tab).url.clone(),
            false => String::new(),
        };
        let all = draft::addressees(draft);
        crate::post::people(all.iter().map(|name| keys::full(&draft.site, &url, name)))
    }

    /// Was exactly this reported a moment ago? (The background may die after writing and before answering.)
    fn reported_again(
        &mut self,
        draft: &Draft,
        text: &str,
        to: &[String],
        context: &Context,
    ) -> bool {
        let near = keys::months(context.now - REPORTED_AGAIN, context.now, 2);
        let private = matches!(draft.kind, DraftKind::Message | DraftKind::Mail);
        near.iter().any(|month| {
            let row = self.shelf.get::<LedgerMonth>(&keys::ledger(month));
            row.iter().map(|l| &l.entry).any(|e| {
                let again = e.kind == draft.kind && e.to == to && e.text == text;
                // The timeline may show it, and it may be read there, before the editor is seen to be empty.
                let read = e.permalink.is_some()
                    && !private
                    && is_the_same_post(text, context.now, &e.text, Some(e.at));
                e.site == draft.site
                    && e.at.abs_diff(context.now) <= REPORTED_AGAIN as u64
                    && (again || read)
            })
        })
    }

    /// Did the user ever write to this account, or was an answer of theirs seen?
    pub(super) fn has_talked(&mut self, site: &str, handle: &str) -> bool {
        let record = self.shelf.get::<Record>(&keys::account(site, handle));
        !record.said.is_empty() || !record.heard.is_empty()
    }

    pub(super) fn reposted(
        &mut self,
        site: &str,
        handle: &str,
        post_id: &str,
        context: &Context,
    ) -> Reply {
        let me = self.shelf.get::<Me>(&keys::me(site)).handle.clone();
        if !me.is_empty() && !post_id.is_empty() {
            let of = Fact {
                id: keys::cut(post_id, keys::ID).into(),
                at: Some(context.now),
                ..Fact::default()
            };
            let fact =
                super::read::repost(&of, keys::handle(handle) == me, handle, Some(context.now));
            self.keep_own_fact(site, &me, fact);
        }
        Reply::Done
    }
}

/// Is the post read on a page the one that was sent? Sites shorten links and trim, so the words need not be equal; the
/// people named must be.
pub fn is_the_same_post(sent: &str, sent_at: Millis, read: &str, read_at: Option<Millis>) -> bool {
    if !super::read::close(sent_at, read_at) {
        return false;
    }
    let people = |text: &str| {
        draft::mentions(text)
            .iter()
            .map(|m| keys::handle(m))
            .collect::<Set<String>>()
    };
    sent.trim() == read.trim()
        || (people(sent) == people(read) && crate::duplicate::compare(sent, read).similarity >= 0.8)
}
