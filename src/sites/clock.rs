//! Times that ids carry: every one of our sites makes ids from the clock.

use crate::post::Millis;
use crate::time::DAY;

/// How a site's ids hold their time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    #[default]
    None,
    /// X: milliseconds since 2010-11-04T01:42:54.657Z, above 22 bits of machine and sequence.
    X,
    /// Bluesky: 13 letters of sortable base 32; microseconds since 1970 above 10 bits of clock id.
    Tid,
    /// Mastodon: milliseconds since 1970 above 16 bits of sequence.
    Mastodon,
}

/// 2010-11-04T01:42:54.657Z, the beginning of X's ids.
const X_EPOCH: Millis = 1_288_834_974_657;
/// Ids of X below this were counted, not made from the clock.
const X_FIRST: u64 = 30_000_000_000;
/// 2000-01-01 and 2100-01-01: a time outside is no time but chance.
const PLAUSIBLE: std::ops::Range<Millis> = 946_684_800_000..4_102_444_800_000;

/// The time in an id; `None` where it holds none.
pub fn time_of(id: &str, clock: Clock) -> Option<Millis> {
    let at = match clock {
        Clock::None => None,
        Clock::X => id
            .parse::<u64>()
            .ok()
            .filter(|id| *id >= X_FIRST)
            .map(|id| (id >> 22) as Millis + X_EPOCH),
        Clock::Mastodon => id.parse::<u64>().ok().map(|id| (id >> 16) as Millis),
        Clock::Tid => tid(id).map(|value| (value >> 10) as Millis / 1_000),
    };
    at.filter(|at| PLAUSIBLE.contains(at))
}

/// RFC 3339 in UTC with milliseconds, as the truth files write times.
pub fn rfc3339(at: Millis) -> String {
    let (days, rest) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    // Civil date from a day number, counting years from March so that the leap day comes last.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let of_400 = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_400 + of_400 / 4 - of_400 / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = of_400 + era * 400 + (month <= 2) as i64;
    let (second, milli) = (rest / 1_000, rest % 1_000);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

fn tid(id: &str) -> Option<u64> {
    const LETTERS: &[u8] = b"234567abcdefghijklmnopqrstuvwxyz";
    if id.len() != 13 {
        return None;
    }
    let mut value = 0u64;
    for byte in id.bytes() {
        let digit = LETTERS.iter().position(|letter| *letter == byte)?;
        value = value.checked_mul(32)?.checked_add(digit as u64)?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse;

    #[test]
    fn ids_tell_their_time() {
        for (id, clock, time) in [
            ("1909645231751835965", Clock::X, "2025-04-08T16:31:17.432Z"),
            (
                "117128759869446839",
                Clock::Mastodon,
                "2026-08-20T16:24:00.000Z",
            ),
            ("3mtjntchm222b", Clock::Tid, "2026-08-20T16:24:00.000Z"),
        ] {
            let (found, told) = (time_of(id, clock), parse(time));
            let apart = (found.unwrap() - told.unwrap()).abs();
            assert!(apart < 1_000, "{id}: {found:?} and {told:?}");
        }
    }

    #[test]
    fn times_are_written_as_they_are_read() {
        for time in [
            "1970-01-01T00:00:00.000Z",
            "2000-02-29T23:59:59.999Z",
            "2026-12-31T12:34:56.789Z",
            "2025-03-01T00:00:00.001Z",
        ] {
            assert_eq!(rfc3339(parse(time).unwrap()), time);
        }
    }

    #[test]
    fn other_ids_tell_none() {
        for (id, clock) in [
            ("20", Clock::X),
            ("1234567890", Clock::X),
            ("17", Clock::Mastodon),
            ("self", Clock::Tid),
            ("3mtjntchm222!", Clock::Tid),
            ("zzzzzzzzzzzzz", Clock::Tid),
            ("3mtjntchm222b", Clock::None),
        ] {
            assert_eq!(time_of(id, clock), None, "{id}");
        }
    }
}
