//! What the tests of the report share.

use super::tally::Tally;
use super::{Digest, Fact, HealthInput, Numbers, Thresholds};
use crate::post::Millis;
use std::sync::OnceLock;

/// A report on `months` and nothing else, against thirds.
pub fn input<'a>(months: &'a [&'a Digest], now: Millis, utc_offset: i32) -> HealthInput<'a> {
    static NONE: OnceLock<(Numbers, Thresholds)> = OnceLock::new();
    let (numbers, thresholds) = NONE.get_or_init(Default::default);
    HealthInput {
        site: "demo",
        handle: "me",
        months,
        sent: &[],
        numbers,
        now,
        utc_offset,
        preset: "thirds",
        thresholds,
    }
}

/// What the facts come to.
pub fn tally<T>(facts: &[Fact], now: Millis, utc_offset: i32, with: impl FnOnce(Tally) -> T) -> T {
    let month = Digest::of(facts);
    with(Tally::of(&input(&[&month], now, utc_offset)))
}
