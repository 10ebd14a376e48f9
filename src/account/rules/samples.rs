//! Small accounts for the tests of rules. Every sentence is made up.

use super::{Rule, Seen};
use crate::account::{Fact, Numbers, Thresholds};
use crate::category::{Mine, judge};
use crate::duplicate::Sketch;
use crate::post::Post;
use crate::time::DAY;

/// Facts of posts sent `gap` minutes apart, the last one on day 20,000.
pub fn facts(texts: &[&str], gap: i64) -> Vec<Fact> {
    let of = |(n, text): (usize, &&str)| {
        let post = Post {
            id: n.to_string(),
            text: text.to_string(),
            ..Post::default()
        };
        let mut fact = Fact::from_post(&post, &judge(&post, &Mine::default()), Sketch::of(text));
        fact.at = Some(20_000 * DAY - (texts.len() - 1 - n) as i64 * gap * 60_000);
        fact
    };
    texts.iter().enumerate().map(of).collect()
}

/// Followers, following, posts in all, days since the account was made.
pub fn numbers(followers: u64, following: u64, posts: u64, age: i64) -> Numbers {
    Numbers {
        followers: Some(followers),
        following: Some(following),
        posts: Some(posts),
        created: Some((20_000 - age) * DAY),
    }
}

/// The rule's measure and how many posts are its evidence.
pub fn look(rule: &Rule, facts: &[Fact], numbers: &Numbers) -> (Option<f32>, usize) {
    let thresholds = Thresholds::default();
    let seen = Seen::new(facts, numbers, 20_000 * DAY, &thresholds);
    let args = (rule.args)(&seen);
    assert!(args.iter().all(|a| !a.is_empty()), "{}: {args:?}", rule.id);
    ((rule.measure)(&seen), (rule.evidence)(&seen).len())
}

/// The measure of made-up posts, a day apart, and the evidence.
pub fn posts(rule: &Rule, texts: &[&str]) -> (f32, usize) {
    let (measure, evidence) = look(rule, &facts(texts, 1440), &Numbers::default());
    (measure.expect("posts are seen"), evidence)
}

/// The measure of numbers alone.
pub fn profile(rule: &Rule, followers: u64, following: u64, posts: u64, age: i64) -> f32 {
    let (measure, evidence) = look(rule, &[], &numbers(followers, following, posts, age));
    assert_eq!(evidence, 0);
    assert_eq!(
        look(rule, &[], &Numbers::default()).0,
        None,
        "{} without numbers",
        rule.id
    );
    measure.expect("numbers are seen")
}
