//! Retention: what was seen of other people leaves after the days the user set. Done a little with every greeting, by the
//! books that say who was seen on which day, so that no request has to walk through everything.

use super::protocol::Context;
use super::rows::{Day, Days, Record, SeenAsks, is_trusted};
use super::store::{Key, Table};
use super::{Engine, keys};
use crate::post::Millis;

/// Accounts looked at in one go.
pub const AT_ONCE: usize = 300;

/// The oldest day whose posts are due to leave. A day in the future can only come from a clock that was wrong: it is due too.
pub fn due(days: &Days, now: Millis, retention_days: u32) -> Option<i64> {
    let today = keys::day_of(now);
    let last = today - i64::from(retention_days.min(36_500));
    let oldest = days.first().copied().filter(|day| *day <= last);
    oldest.or_else(|| days.last().copied().filter(|day| *day > today + 366))
}

/// The row of an account as day books name it.
pub fn account(name: &str) -> Key {
    Key::new(Table::Accounts, name)
}

impl Engine {
    /// Drops what is due, at most [`AT_ONCE`] accounts.
    pub(super) fn tidy(&mut self, context: &Context) {
        let settings = self.settings();
        let days = self.shelf.get::<Days>(&keys::days());
        let Some(day) = due(&days, context.now, settings.retention_days) else {
            return;
        };
        let mut book = self.shelf.get::<Day>(&keys::day(day)).as_ref().clone();
        for name in book.take_first(AT_ONCE) {
            let key = account(&name);
            self.shelf
                .edit::<Record>(&key, |record| record.drop_seen_until(day));
            let record = self.shelf.get::<Record>(&key);
            if record.is_empty()
                && record.day <= day
                && !is_trusted(&settings.trusted, &record.site, &record.handle)
            {
                self.shelf.remove(&key);
            }
        }
        if book.is_empty() {
            self.shelf.remove(&keys::day(day));
            self.shelf
                .edit::<Days>(&keys::days(), |days| days.remove(&day));
        } else {
            self.shelf.put(&keys::day(day), book);
        }
        self.shelf.edit::<SeenAsks>(&keys::asks(), |asks| {
            let before = asks.len();
            asks.retain(|ask| ask.day > day);
            asks.len() != before
        });
    }
}
