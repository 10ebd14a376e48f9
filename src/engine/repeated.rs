//! The repeated ask: one account that sends the same ask to different people, and one ask that several accounts send.

use super::protocol::Context;
use super::read::Judged;
use super::rows::{ASKS, Record, SeenAsk, SeenAsks};
use super::{Engine, keys};
use crate::account::{Evidence, Fact, Reason};
use crate::outreach::ledger::{is_long, nearly_the_same};
use crate::post::Kind;
use crate::sites::Page;
use std::rc::Rc;

/// Accounts that send the same ask before it is called a campaign: one may copy a friend's words, three rarely do.
const CAMPAIGN: usize = 3;
/// Bytes of an ask's text that are kept to compare.
const TEXT: usize = 500;
/// Asks of one account that are compared, the newest.
const COMPARED: usize = 60;
/// Asks compared exactly; most are told apart by their sketches.
const LOOKS: usize = 4;
/// Posts shown as evidence.
const SHOWN: usize = 5;

/// What was found of an ask, and the versions of the two rows that it was found in: its author's and [`SeenAsks`].
pub type Again = (u64, u64, Option<Repeated>);

/// The same ask, sent again.
#[derive(Clone)]
pub struct Repeated {
    /// How often it was seen, this time included.
    pub times: usize,
    /// How many people or accounts it concerns: addressees, or senders of a campaign.
    pub people: usize,
    pub reason: Reason,
}

impl Engine {
    /// Keeps the asks on the page, for others to be compared with.
    pub(super) fn remember_asks(&mut self, page: &Page, judged: &[Rc<Judged>], context: &Context) {
        let today = keys::day_of(context.now);
        let asks = judged.iter().filter(|j| {
            !j.own && j.fact.is_ask && j.fact.kind != Kind::Repost && is_long(&j.post.text)
        });
        let new: Vec<SeenAsk> = asks
            .map(|one| SeenAsk {
                site: page.site.clone(),
                handle: keys::handle(&one.post.author_handle),
                id: one.fact.id.clone(),
                permalink: one.post.permalink.clone(),
                at: one.fact.at,
                day: today,
                text: keys::cut(&one.post.text, TEXT).into(),
                sketch: one.fact.sketch.clone(),
            })
            .collect();
        if new.is_empty() {
            return;
        }
        self.shelf.edit::<SeenAsks>(&keys::asks(), |row| {
            let mut changed = false;
            for ask in new {
                match row
                    .iter_mut()
                    .find(|a| a.id == ask.id && a.site == ask.site)
                {
                    Some(old) if old.day == ask.day => {}
                    Some(old) => {
                        old.day = ask.day;
                        changed = true;
                    }
                    None => {
                        row.push(ask);
                        changed = true;
                    }
                }
            }
            let surplus = row.len().saturating_sub(ASKS);
            row.drain(..surplus);
            changed
        });
    }

    /// Was this ask seen before, from the same account to somebody else, or from other accounts?
    pub(super) fn repeated(&mut self, page: &Page, judged: &Judged) -> Option<Repeated> {
        let Judged { post, fact, .. } = judged;
        if !fact.is_ask || judged.own || !is_long(&post.text) {
            return None;
        }
        let author = keys::account(&page.site, &post.author_handle);
        let of = (
            self.shelf.version(&author),
            self.shelf.version(&keys::asks()),
        );
        let mut again = judged.again.borrow_mut();
        if (again.0, again.1) != of {
            *again = (of.0, of.1, self.look_again(page, judged));
        }
        again.2.clone()
    }

    fn look_again(&mut self, page: &Page, judged: &Judged) -> Option<Repeated> {
        let Judged { post, fact, .. } = judged;
        let text = keys::cut(&post.text, TEXT);
        let record = self
            .shelf
            .get::<Record>(&keys::account(&page.site, &post.author_handle));
        let asks: Vec<Fact> = record
            .facts
            .asks()
            .rev()
            .filter(|f| f.id != fact.id && f.kind != Kind::Repost)
            .take(COMPARED)
            .collect();
        let same = nearly_the_same(
            text,
            &fact.sketch,
            &asks,
            |f: &Fact| (f.text.as_str(), &f.sketch),
            LOOKS,
        );
        if !same.is_empty() {
            let mut people: Vec<&str> = same
                .iter()
                .flat_map(|f| &f.to)
                .chain(&fact.to)
                .map(String::as_str)
                .collect();
            crate::order::sort(&mut people);
            people.dedup();
            let posts = same
                .iter()
                .take(SHOWN)
                .map(|f| evidence(&f.id, &f.permalink, &f.text, f.at))
                .collect();
            let (times, people) = (same.len() + 1, people.len());
            let args = vec![times.to_string(), people.to_string()];
            return Some(Repeated {
                times,
                people,
                reason: Reason {
                    id: "same-ask".into(),
                    args,
                    weight: 1.0,
                    posts,
                },
            });
        }
        let handle = keys::handle(&post.author_handle);
        let seen = self.shelf.get::<SeenAsks>(&keys::asks());
        let others = seen
            .iter()
            .filter(|a| a.site == page.site && a.handle != handle);
        let same = nearly_the_same(
            text,
            &fact.sketch,
            others,
            |a: &SeenAsk| (a.text.as_str(), &a.sketch),
            LOOKS,
        );
        let mut people: Vec<&str> = same.iter().map(|a| a.handle.as_str()).collect();
        crate::order::sort(&mut people);
        people.dedup();
        let people = people.len() + 1;
        (people >= CAMPAIGN).then(|| {
            let posts = same
                .iter()
                .take(SHOWN)
                .map(|a| evidence(&a.id, &a.permalink, &a.text, a.at))
                .collect();
            let args = vec![(same.len() + 1).to_string(), people.to_string()];
            Repeated {
                times: same.len() + 1,
                people,
                reason: Reason {
                    id: "same-ask-others".into(),
                    args,
                    weight: 1.0,
                    posts,
                },
            }
        })
    }
}

fn evidence(id: &str, permalink: &str, text: &str, at: Option<i64>) -> Evidence {
    Evidence {
        id: id.into(),
        permalink: permalink.into(),
        text: text.into(),
        at,
    }
}
