//! When an account takes part: span, regularity, hours of the week, weeks.

use super::Week;
use super::tally::Times;
use crate::post::Millis;
use crate::time;

/// Regularity looks back this many weeks.
pub const WEEKS_BACK: i64 = 8;
/// Taking part on so many days of a week is regular.
pub const DAYS_A_WEEK: u32 = 3;
/// Slots of three hours; taking part in so many of them is "at different times of day".
pub const SLOTS: usize = 4;

/// When the posts were sent. Posts without a time are not counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    pub since: Option<Millis>,
    pub until: Option<Millis>,
    /// Posts with a time.
    pub timed: u32,
    /// Posts by hour of the local week, Monday 00:00 first.
    pub hours: Vec<u32>,
    pub weeks: Vec<Week>,
    /// Days with a post in the last weeks, and the days looked at.
    pub active_days: u32,
    pub days: u32,
    /// 0 to 1: every one of the last weeks (those since the first post seen) had posts on three days or more.
    pub regularity: Option<f32>,
    /// Slots of three hours, of eight, that hold at least a twentieth of the posts.
    pub slots: u32,
}

/// The activity up to `now`, in local time (`utc_offset` in minutes east). An archive's own end serves as `now` there.
pub(super) fn activity(times: Times, now: Millis, utc_offset: i32) -> Activity {
    let (active_days, days, regularity) = regularity(&times, now, utc_offset);
    let slots = (0..8).filter(|slot| {
        let of_slot = (0..168)
            .filter(|h| h % 24 / 3 == *slot)
            .map(|h| times.hours[h])
            .sum::<u32>();
        of_slot > 0 && of_slot * 20 >= times.timed
    });
    Activity {
        slots: slots.count() as u32,
        since: times.since,
        until: times.until,
        timed: times.timed,
        hours: times.hours,
        weeks: times.weeks.into_iter().map(|(_, week)| week).collect(),
        active_days,
        days,
        regularity,
    }
}

/// Active days, days looked at and the regularity of the last weeks, counted back from `now` in steps of seven days.
fn regularity(times: &Times, now: Millis, utc_offset: i32) -> (u32, u32, Option<f32>) {
    let Some(since) = times.since else {
        return (0, 0, None);
    };
    let age = time::day(now, utc_offset) - time::day(since, utc_offset);
    let weeks = (age.max(0) / 7 + 1).min(WEEKS_BACK);
    let (mut active, mut sum) = (0, 0.0);
    for week in times.days.chunks(7).take(weeks as usize) {
        let here = week.iter().filter(|day| **day).count() as u32;
        active += here;
        sum += (here as f32 / DAYS_A_WEEK as f32).min(1.0);
    }
    (active, weeks as u32 * 7, Some(sum / weeks as f32))
}

#[cfg(test)]
mod tests {
    use super::super::samples::tally;
    use super::*;
    use crate::account::Fact;
    use crate::time::{DAY, HOUR};

    fn activity(facts: &[Fact], now: Millis, utc_offset: i32) -> Activity {
        tally(facts, now, utc_offset, |tally| {
            super::activity(tally.times, now, utc_offset)
        })
    }

    fn at(at: Millis) -> Fact {
        Fact {
            at: Some(at),
            category: Some(crate::category::Category::Engagement),
            ..Fact::default()
        }
    }

    #[test]
    fn posts_on_many_days_are_regular_and_one_burst_is_not() {
        let now = 20_000 * DAY;
        let steady: Vec<Fact> = (0..56).step_by(2).map(|d| at(now - d * DAY)).collect();
        assert_eq!(activity(&steady, now, 0).regularity, Some(1.0));
        let burst: Vec<Fact> = (0..56).map(|n| at(now - 50 * DAY + n * HOUR / 4)).collect();
        assert!(activity(&burst, now, 0).regularity.unwrap() < 0.1);
        assert_eq!(activity(&[], now, 0).regularity, None);
    }

    #[test]
    fn a_new_account_is_measured_since_its_first_post() {
        let now = 20_000 * DAY;
        let new: Vec<Fact> = (0..3).map(|d| at(now - d * DAY)).collect();
        let found = activity(&new, now, 0);
        assert_eq!(
            (found.regularity, found.days, found.active_days),
            (Some(1.0), 7, 3)
        );
    }

    #[test]
    fn hours_are_local_and_weeks_hold_the_mix() {
        let monday = time::parse("2026-11-16T08:30Z").unwrap();
        let found = activity(&[at(monday), at(monday), Fact::default()], monday, 120);
        assert_eq!((found.hours[10], found.timed), (2, 2));
        assert_eq!(found.weeks.len(), 1);
        assert_eq!((found.weeks[0].engagement, found.weeks[0].content), (2, 0));
    }

    #[test]
    fn times_of_day_need_more_than_an_odd_post() {
        let day = 20_000 * DAY;
        let mut facts: Vec<Fact> = (0..40).map(|d| at(day - d * DAY + 9 * HOUR)).collect();
        facts.push(at(day + 22 * HOUR));
        assert_eq!(activity(&facts, day + DAY, 0).slots, 1);
        facts.extend((0..10).map(|d| at(day - d * DAY + 19 * HOUR)));
        assert_eq!(activity(&facts, day + DAY, 0).slots, 2);
    }
}
