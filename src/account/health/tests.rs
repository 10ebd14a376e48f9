use super::*;
use crate::post::Counts;

const NOW: Millis = 20_000 * DAY;

fn post(n: usize, category: Category, kind: Kind, to: &str) -> Fact {
    Fact {
        id: n.to_string(),
        at: Some(NOW - n as i64 * DAY / 3),
        category: Some(category),
        kind,
        to: Some(to.to_string())
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect(),
        counts: Counts {
            likes: Some(n as u64 % 4),
            ..Counts::default()
        },
        ..Fact::default()
    }
}

fn even(n: usize) -> Vec<Fact> {
    let of = |n: usize| match n % 3 {
        0 => post(n, Category::Content, Kind::Original, ""),
        1 => post(
            n,
            Category::Engagement,
            Kind::Reply,
            ["ida", "ben", "olaf", "eva"][n / 3 % 4],
        ),
        _ => post(n, Category::Promotion, Kind::Original, ""),
    };
    (0..n).map(of).collect()
}

fn report(facts: &[Fact], incoming: &[Incoming], sent: &[Sent], preset: &str) -> Health {
    health(HealthInput {
        site: "demo",
        handle: "me",
        facts,
        incoming,
        sent,
        numbers: &Numbers::default(),
        now: NOW,
        utc_offset: 0,
        preset,
        thresholds: &Thresholds::default(),
    })
}

fn next(health: &Health) -> &str {
    health.next.as_ref().map_or("", |n| n.id.as_str())
}

#[test]
fn an_even_mix_is_within_thirds_and_not_within_80_20() {
    let facts = even(300);
    let thirds = report(&facts, &[], &[], "thirds");
    assert_eq!(thirds.distance.unwrap().within, Some(true));
    assert!(thirds.score.unwrap() > 0.5);
    let trade = report(&facts, &[], &[], "80-20");
    assert_eq!(trade.distance.unwrap().furthest, 2);
    assert_eq!(next(&trade), "next_engage_before_promoting");
    assert_eq!(report(&facts, &[], &[], "no such").preset, "thirds");
}

#[test]
fn a_few_posts_give_no_score_but_a_step() {
    let few = report(&even(5), &[], &[], "thirds");
    assert_eq!((few.score, next(&few)), (None, "next_see_more"));
    let none = report(&[], &[], &[], "thirds");
    assert_eq!(
        (none.mix.sample, none.hours.len(), none.weeks.len()),
        (0, 168, 0)
    );
}

#[test]
fn the_step_is_the_first_that_applies() {
    let facts = even(60);
    let waiting = [Incoming {
        handle: "zoe".into(),
        at: Some(NOW - DAY),
        kind: Kind::Reply,
    }];
    let answer = report(&facts, &waiting, &[], "thirds");
    assert_eq!(next(&answer), "next_answer");
    assert_eq!(answer.next.unwrap().args, ["zoe", "1"]);
    let ask = |n: i64| Sent {
        at: NOW - n * DAY,
        is_ask: true,
        repeated: n > 1,
        ..Sent::default()
    };
    let asks: Vec<Sent> = (1..5).map(ask).collect();
    assert_eq!(
        next(&report(&facts, &waiting, &asks, "thirds")),
        "next_stop_repeating"
    );
}

#[test]
fn dialogue_both_ways_comes_first_among_partners() {
    let wrote = |handle: &str, n: i64| Incoming {
        handle: handle.into(),
        at: Some(NOW - n * DAY),
        kind: Kind::Reply,
    };
    let health = report(
        &even(90),
        &[
            wrote("eva", 3),
            wrote("fan", 2),
            wrote("fan", 1),
            wrote("fan", 4),
        ],
        &[],
        "thirds",
    );
    assert_eq!(health.partners[0].handle, "eva");
    let dialogue = health.parts.iter().find(|p| p.id == "dialogue").unwrap();
    assert_eq!(dialogue.figure, Some(1.0));
}

#[test]
fn every_part_is_there_with_words_for_each_reason() {
    let words: serde_json::Value =
        serde_json::from_str(include_str!("../../../extension/_locales/en/messages.json")).unwrap();
    let health = report(&even(90), &[], &[], "thirds");
    let ids: Vec<&str> = health.parts.iter().map(|p| p.id.as_str()).collect();
    assert!(PARTS.iter().all(|(id, _)| ids.contains(id)), "{ids:?}");
    for reason in health
        .parts
        .iter()
        .flat_map(|p| &p.reasons)
        .chain(&health.next)
    {
        assert!(
            words[format!("reason_{}", reason.id)]["message"].is_string(),
            "{}",
            reason.id
        );
    }
}

#[test]
fn a_hundred_thousand_posts_are_all_counted() {
    let health = report(&even(100_000), &[], &[], "thirds");
    assert_eq!(health.mix.sample, 100_000);
    assert_eq!(health.hours.iter().sum::<u32>(), 100_000);
}
