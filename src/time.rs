//! Times as pages and archives write them, and the calendar: days, hours and weeks without a clock.
//!
//! Only the proleptic Gregorian calendar and fixed offsets; local time is UTC plus minutes that are handed in.

use crate::post::Millis;

pub const SECOND: Millis = 1_000;
pub const HOUR: Millis = 3_600 * SECOND;
pub const DAY: Millis = 24 * HOUR;
pub const WEEK: Millis = 7 * DAY;

/// Reads `2026-11-22T23:57:09.123Z`, with `+01:00` for `Z`, a space for `T`, and without seconds, offset (then UTC) or
/// time of day. `None` for anything else, years outside 0 to 9999 included.
pub fn parse(text: &str) -> Option<Millis> {
    let text = text.trim();
    let date = text.get(..10)?;
    let (year, month, day) = (
        number(date, 0, 4)?,
        number(date, 5, 2)?,
        number(date, 8, 2)?,
    );
    let dashes = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    if !dashes || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    let midnight = days(year, month, day) * DAY;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(midnight);
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let at = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(at);
    Some(midnight + time_of_day(clock.trim())? - offset(zone.trim())?)
}

fn time_of_day(clock: &str) -> Option<Millis> {
    let (hour, minute) = (number(clock, 0, 2)?, number(clock, 3, 2)?);
    let (mut millis, mut second) = (0, 0);
    if clock.as_bytes().get(2) != Some(&b':') || hour > 23 || minute > 59 {
        return None;
    }
    if clock.len() > 5 {
        second = number(clock, 6, 2)?;
        if clock.as_bytes()[5] != b':' || second > 60 {
            return None;
        }
        if let Some(fraction) = clock.get(8..).filter(|f| !f.is_empty()) {
            let digits = fraction.strip_prefix('.')?;
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            for place in 0..3 {
                millis = millis * 10
                    + digits
                        .as_bytes()
                        .get(place)
                        .map_or(0, |b| (b - b'0') as Millis);
            }
        }
    }
    Some(hour * HOUR + minute * 60 * SECOND + second * SECOND + millis)
}

fn offset(zone: &str) -> Option<Millis> {
    let sign = match zone.as_bytes().first() {
        None | Some(b'Z' | b'z') => return (zone.len() < 2).then_some(0),
        Some(b'+') => 1,
        _ => -1,
    };
    let hours = number(zone, 1, 2)?;
    let rest = zone.get(3..)?;
    let minutes = if rest.is_empty() {
        0
    } else {
        number(rest.strip_prefix(':').unwrap_or(rest), 0, 2)?
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60 * SECOND)
}

/// `len` ASCII digits from byte `from` on.
fn number(text: &str, from: usize, len: usize) -> Option<i64> {
    let digits = text.as_bytes().get(from..from + len)?;
    digits.iter().try_fold(0, |n, b| {
        b.is_ascii_digit().then(|| n * 10 + (b - b'0') as i64)
    })
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the date, counting years from March so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - (month <= 2) as i64;
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// `2026-11-22T23:57:09Z`; what [`parse`] reads, without fractions of a second.
pub fn rfc3339(at: Millis) -> String {
    let (day, second) = (at.div_euclid(DAY), at.rem_euclid(DAY) / SECOND);
    // Counting years from March, as in `days`.
    let shifted = day + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = (march + 2) % 12 + 1;
    let year = era * 400 + year + (month <= 2) as i64;
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}Z",
        second % 60
    )
}

/// Number of the local day; `utc_offset` in minutes east of UTC.
pub fn day(at: Millis, utc_offset: i32) -> i64 {
    local(at, utc_offset).div_euclid(DAY)
}

/// Hour of the local week from 0 to 167; Monday 00:00 is 0.
pub fn hour_of_week(at: Millis, utc_offset: i32) -> usize {
    // 1970-01-01 was a Thursday.
    (local(at, utc_offset) + 3 * DAY)
        .rem_euclid(WEEK)
        .div_euclid(HOUR) as usize
}

/// The instant of Monday 00:00 local time at or before `at`.
pub fn week_start(at: Millis, utc_offset: i32) -> Millis {
    at.saturating_sub((local(at, utc_offset) + 3 * DAY).rem_euclid(WEEK))
}

/// Far enough from the ends of the number range that calendar sums cannot overflow.
fn local(at: Millis, utc_offset: i32) -> Millis {
    const FAR: Millis = 1 << 53;
    at.clamp(-FAR, FAR) + utc_offset as Millis * 60 * SECOND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_sites_and_archives_write() {
        let at = 1_795_391_829_123;
        assert_eq!(parse("2026-11-22T23:57:09.123Z"), Some(at));
        assert_eq!(parse("2026-11-23T00:57:09.123456+01:00"), Some(at));
        assert_eq!(parse("2026-11-22 23:57:09.123 +0000"), Some(at));
        assert_eq!(parse("2026-11-22T20:27:09.123-03:30"), Some(at));
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2024-02-29 00:00"), Some(1_709_164_800_000));
        assert_eq!(parse("1969-12-31T23:59:59Z"), Some(-SECOND));
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for n in 0..4_000 {
            let at = n * 7_777_777 * SECOND;
            assert_eq!(parse(&rfc3339(at)), Some(at), "{}", rfc3339(at));
        }
        assert_eq!(rfc3339(-SECOND), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "yesterday",
            "2023-02-29",
            "2024-13-01",
            "2024-01-01T25:00Z",
            "2024-01-01Tx",
            "2024-01-01T10:00:00.Z",
            "2024–01–01",
            "2024-01-01T10:00+",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_begin_on_monday_local_time() {
        let sunday_late = parse("2026-11-22T23:57:09Z").unwrap();
        assert_eq!(hour_of_week(sunday_late, 0), 167);
        assert_eq!(hour_of_week(sunday_late, 60), 0);
        assert_eq!(week_start(sunday_late, 0), parse("2026-11-16").unwrap());
        assert_eq!(
            week_start(sunday_late, 60),
            parse("2026-11-22T23:00Z").unwrap()
        );
        assert_eq!(hour_of_week(0, 0), 72);
        assert!(hour_of_week(Millis::MAX, 720) < 168 && hour_of_week(Millis::MIN, -720) < 168);
        assert_eq!(day(sunday_late, 60) - day(sunday_late, 0), 1);
    }
}
