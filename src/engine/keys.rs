//! What each row is called.
//!
//! | table | key | row |
//! |---|---|---|
//! | settings | `settings` | [`Settings`](super::protocol::Settings) |
//! | settings | `#shared` | [`Shared`](crate::sync::Shared) as text: what other browsers told |
//! | accounts | `SITE/handle` | [`Record`](super::rows::Record) |
//! | accounts | `#asks` | [`SeenAsks`](super::rows::SeenAsks): asks lately seen of anybody |
//! | accounts | `#day/N` | [`Day`](super::rows::Day): whom we saw on day N since 1970 |
//! | accounts | `#days` | [`Days`](super::rows::Days): the days that have such a book |
//! | ledger | `#months`, `2026-11` | [`Months`](super::rows::Months), entries |
//! | own | `SITE/#me` | [`Me`](super::rows::Me) |
//! | own | `SITE/handle/#months`, `SITE/handle/2026-11` | [`Months`](super::rows::Months), [`OwnMonth`](super::rows::OwnMonth) |
//! | own | `SITE/handle/=2026-11` | [`Digest`](crate::account::Digest) of that month |
//! | own | `SITE/handle/reposts-7` | [`OwnMonth`](super::rows::OwnMonth): reposts, whose time pages do not show, by their id |
//! | tabs | the tab's number | [`Tab`](super::rows::Tab) |
//!
//! Handles are compared without case. A `#` cannot stand in a handle, so the books cannot meet an account.

use super::store::{Key, Table};
use crate::post::Millis;
pub use crate::post::{cut, handle_key as handle};
use crate::time::DAY;

/// Longer ids are cut.
pub const ID: usize = 300;
/// The last millisecond of the year 9999.
pub const LAST: Millis = 253_402_300_799_999;
/// Posts whose time is not known share one row.
pub const UNDATED: &str = "undated";

pub fn settings() -> Key {
    Key::new(Table::Settings, "settings")
}

/// What is known from the user's other browsers.
pub fn shared() -> Key {
    Key::new(Table::Settings, "#shared")
}

/// `SITE/handle`, also the way an account is named in the settings' `trusted`.
pub fn account_name(site: &str, name: &str) -> String {
    format!("{}/{}", handle(site), handle(name))
}

/// A handle as rows know it: on Mastodon one without a server is of the server that shows it, at `url`. Namesakes of two
/// servers stay apart, and one account is one, wherever it is seen from.
pub fn full(site: &str, url: &str, name: &str) -> String {
    let host = crate::text::host(url);
    if site != "mastodon"
        || host.is_empty()
        || handle(name).is_empty()
        || handle(name).contains('@')
    {
        return name.into();
    }
    format!("{}@{host}", name.trim().trim_start_matches('@'))
}

pub fn account(site: &str, name: &str) -> Key {
    Key::new(Table::Accounts, account_name(site, name))
}

pub fn asks() -> Key {
    Key::new(Table::Accounts, "#asks")
}

pub fn days() -> Key {
    Key::new(Table::Accounts, "#days")
}

pub fn day(day: i64) -> Key {
    Key::new(Table::Accounts, format!("#day/{day}"))
}

/// Number of the UTC day, within the range that calendars hold.
pub fn day_of(at: Millis) -> i64 {
    at.div_euclid(DAY)
}

pub fn ledger_months() -> Key {
    Key::new(Table::Ledger, "#months")
}

pub fn ledger(month: &str) -> Key {
    Key::new(Table::Ledger, month)
}

pub fn me(site: &str) -> Key {
    Key::new(Table::Own, format!("{}/#me", handle(site)))
}

pub fn own_months(site: &str, name: &str) -> Key {
    Key::new(Table::Own, format!("{}/#months", account_name(site, name)))
}

pub fn own(site: &str, name: &str, month: &str) -> Key {
    Key::new(Table::Own, format!("{}/{month}", account_name(site, name)))
}

/// The place of an own repost among the months: pages do not say when it was made, so its id alone decides.
pub fn repost_shelf(id: &str) -> String {
    format!("reposts-{:x}", super::rows::fingerprint(&[id]) % 16)
}

/// The digest beside [`own`].
pub fn digest(site: &str, name: &str, month: &str) -> Key {
    Key::new(Table::Own, format!("{}/={month}", account_name(site, name)))
}

pub fn tab(tab: i32) -> Key {
    Key::new(Table::Tabs, tab.to_string())
}

/// The UTC month of a time, `2026-11`; [`UNDATED`] for none and for times no site can have.
pub fn month(at: Option<Millis>) -> String {
    let Some(at) = at.filter(|at| (0..=LAST).contains(at)) else {
        return UNDATED.into();
    };
    // Days to a date, counting years from March so that the leap day comes last.
    let days = day_of(at) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * of_year + 2) / 153;
    let (year, month) = (
        era * 400 + year_of_era + (march > 9) as i64,
        (march + 2) % 12 + 1,
    );
    format!("{year:04}-{month:02}")
}

/// The months from `since` to `until`, oldest first, at most `most` of them, counted back from the newest.
pub fn months(since: Millis, until: Millis, most: usize) -> Vec<String> {
    let mut months: Vec<String> = vec![];
    let (since, mut at) = (since.clamp(0, LAST), until.clamp(0, LAST));
    while months.len() < most {
        let name = month(Some(at));
        if months.last() != Some(&name) {
            months.push(name);
        }
        if at <= since {
            break;
        }
        // A month has at least 28 days: no month is stepped over.
        at = (at - 28 * DAY).max(since);
    }
    months.reverse();
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse;

    #[test]
    fn months_are_those_of_the_calendar() {
        for (time, name) in [
            ("1970-01-01T00:00:00Z", "1970-01"),
            ("2024-02-29T23:59:59Z", "2024-02"),
            ("2024-03-01T00:00:00Z", "2024-03"),
            ("2026-12-31T23:59:59Z", "2026-12"),
            ("2027-01-01T00:00:00Z", "2027-01"),
        ] {
            assert_eq!(month(parse(time)), name);
        }
        for day in 0..60_000 {
            let name = month(Some(day * DAY));
            assert_eq!(
                parse(&format!("{name}-01"))
                    .map(|first| first <= day * DAY && day * DAY - first < 31 * DAY),
                Some(true)
            );
        }
        assert_eq!(month(None), UNDATED);
        assert_eq!(month(Some(Millis::MAX)), UNDATED);
        assert_eq!(month(Some(-1)), UNDATED);
    }

    #[test]
    fn every_month_between_is_named_once() {
        let (since, until) = (parse("2026-08-31").unwrap(), parse("2026-11-01").unwrap());
        assert_eq!(
            months(since, until, 99),
            ["2026-08", "2026-09", "2026-10", "2026-11"]
        );
        assert_eq!(months(since, until, 2), ["2026-10", "2026-11"]);
        assert_eq!(months(until, since, 9), ["2026-08"]);
        assert!(months(Millis::MIN, Millis::MAX, 5).len() <= 5);
    }

    #[test]
    fn a_local_name_takes_the_server_that_shows_it() {
        let url = "https://fjord.example/@ida";
        assert_eq!(full("mastodon", url, "@ida"), "ida@fjord.example");
        assert_eq!(full("mastodon", url, "tom@sea.example"), "tom@sea.example");
        assert_eq!(
            (full("x", url, "ida"), full("mastodon", "", "ida")),
            ("ida".into(), "ida".into())
        );
        assert_eq!(full("mastodon", url, " "), " ");
    }

    #[test]
    fn a_handle_cannot_leave_its_place() {
        assert_eq!(
            handle(" @Ida.Example@Fjord.SOCIAL "),
            "ida.example@fjord.social"
        );
        assert_eq!(account_name("x", "#day/1"), "x/day1");
        assert_eq!(handle(&"ä".repeat(500)).len(), 200);
    }
}
