use super::super::samples::input;
use super::*;
use crate::account::{Evidence, Sent};
use crate::post::{Counts, Kind};

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

/// Somebody wrote to the account.
struct Incoming {
    handle: String,
    at: Option<Millis>,
    kind: Kind,
}

fn month(facts: &[Fact], incoming: &[Incoming]) -> Digest {
    let mut month = Digest::of(facts);
    for one in incoming {
        month.hear(&one.handle, one.at, one.kind);
    }
    month
}

fn draft(months: &[&Digest], sent: &[Sent], preset: &str) -> Draft {
    health(HealthInput {
        sent,
        preset,
        ..input(months, NOW, 0)
    })
}

fn report(facts: &[Fact], incoming: &[Incoming], sent: &[Sent], preset: &str) -> Health {
    draft(&[&month(facts, incoming)], sent, preset).finish(|_, place| facts[place].clone())
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

/// A number that looks like chance and is the same each time.
fn chance(seed: &mut u64, sides: u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed % sides) as usize
}

/// A lively history: posts of all kinds, with and without a time, asks, people, counts; and what others wrote.
fn lively(seed: &mut u64) -> (Vec<Fact>, Vec<Incoming>) {
    let people = ["ida", "ben", "olaf", "eva", "zoe", "nils", "me", "tom"];
    let facts = (0..700).map(|n| {
        let category = super::super::mix::CATEGORIES[chance(seed, 3)];
        let kind = [Kind::Original, Kind::Reply, Kind::Repost, Kind::Quote][chance(seed, 4)];
        let far = chance(seed, 200 * 24) as i64 * crate::time::HOUR;
        Fact {
            id: format!("p{n}"),
            at: (chance(seed, 20) > 0).then_some(NOW - far),
            is_ask: chance(seed, 9) == 0,
            to: (0..chance(seed, 3))
                .map(|_| people[chance(seed, 8)].to_string())
                .collect(),
            hashtags: vec!["tag".into(); chance(seed, 5)],
            counts: Counts {
                likes: (chance(seed, 4) > 0).then_some(chance(seed, 60) as u64),
                reposts: (chance(seed, 3) > 0).then_some(chance(seed, 2) as u64),
                ..Counts::default()
            },
            text: format!("post {n}"),
            category: Some(category),
            kind,
            ..Fact::default()
        }
    });
    let facts: Vec<Fact> = facts.collect();
    let incoming = (0..90).map(|_| Incoming {
        handle: people[chance(seed, 8)].into(),
        at: Some(NOW - chance(seed, 200) as i64 * DAY),
        kind: [Kind::Reply, Kind::Repost][chance(seed, 2)],
    });
    (facts, incoming.collect())
}

#[test]
fn the_report_is_the_same_however_the_history_is_parted_and_in_whatever_order_it_comes() {
    let mut seed = 0x2545_f491_4f6c_dd1d;
    for _ in 0..12 {
        let (facts, incoming) = lively(&mut seed);
        let sent: Vec<Sent> = (0..4)
            .map(|n| Sent {
                id: ["p3", "", "no such", ""][n].into(),
                at: NOW - n as i64 * DAY,
                to: vec!["ida".into()],
                is_ask: true,
                repeated: n > 1,
            })
            .collect();
        let whole = report(&facts, &incoming, &sent, "thirds");
        assert!(whole.score.is_some() && whole.influence.asks > 20 && whole.weeks.len() > 20);
        assert!(whole.parts.iter().all(|part| part.figure.is_some()));
        // Shared out among parts at will, the parts' posts in any order.
        let parts = 1 + chance(&mut seed, 30);
        let mut held: Vec<Vec<Fact>> = vec![vec![]; parts];
        for fact in &facts {
            let part = chance(&mut seed, parts as u64);
            let place = chance(&mut seed, held[part].len() as u64 + 1);
            held[part].insert(place, fact.clone());
        }
        let mut digests: Vec<Digest> = held.iter().map(Digest::of).collect();
        for one in &incoming {
            digests[chance(&mut seed, parts as u64)].hear(&one.handle, one.at, one.kind);
        }
        // Each as it comes back from the store.
        let kept: Vec<Digest> = digests
            .iter()
            .map(|digest| Digest::from_text(&digest.to_text()))
            .collect();
        let again = draft(&kept.iter().collect::<Vec<_>>(), &sent, "thirds");
        assert_eq!(again.finish(|part, place| held[part][place].clone()), whole);
    }
}

#[test]
fn evidence_is_the_newest_of_its_kind_and_each_post_once() {
    let mut facts = even(60);
    facts.push(facts[0].clone());
    let health = report(&facts, &[], &[], "80-20");
    let next = health.next.unwrap();
    let shown: Vec<&str> = next
        .posts
        .iter()
        .map(|p: &Evidence| p.id.as_str())
        .collect();
    assert_eq!(
        (next.id.as_str(), shown),
        ("next_engage_before_promoting", vec!["2", "5", "8"])
    );
    let attracting = health.parts.iter().find(|p| p.id == "attracting").unwrap();
    let shown: Vec<&str> = attracting.reasons[0]
        .posts
        .iter()
        .map(|p| p.id.as_str())
        .collect();
    assert_eq!(shown, ["0", "3", "6"]);
}

#[test]
fn where_nobody_can_be_seen_answering_it_is_not_said() {
    let mut facts = even(240);
    for (n, fact) in facts.iter_mut().enumerate() {
        fact.at = Some(NOW - n as i64 * 7 * crate::time::HOUR);
    }
    for n in 0..40 {
        facts[n * 3 + 1].to = vec![format!("new{n}")];
    }
    let answered = [Incoming {
        handle: "new1".into(),
        at: Some(NOW - 60 * DAY),
        kind: Kind::Reply,
    }];
    assert_eq!(
        next(&report(&facts, &answered, &[], "thirds")),
        "next_keep_going"
    );
    assert_eq!(next(&report(&facts, &[], &[], "thirds")), "next_keep_mix");
}
