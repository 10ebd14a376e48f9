//! Drafts that are advised on, sent, and read later on a page: each is one entry of the ledger.

use super::*;

#[test]
fn a_duplicate_ask_is_held_and_chatter_never_is() {
    let mut world = World::new();
    world.timeline(vec![]);
    let first = draft(DraftKind::Reply, &["ida"], &format!("@ida {FILM}"));
    assert!(!world.advise(&first).hold);
    world.sent(&first);
    world.now += 600 * SECOND;
    world.kill();
    let again = draft(DraftKind::Reply, &["tom"], &format!("@tom {FILM} thanks"));
    let advice = world.advise(&again);
    assert!(advice.hold, "{advice:?}");
    let counsel = &advice.items[0];
    assert_eq!(
        (counsel.id.as_str(), &counsel.earlier[0].entry.to),
        ("already-asked", &vec!["ida".to_string()])
    );
    for text in [
        "thank you!",
        "@tom what a lovely film about the harbour",
        "RT @shop: something else entirely",
        "see you tomorrow",
        "",
    ] {
        assert!(
            !world.advise(&draft(DraftKind::Reply, &["tom"], text)).hold,
            "{text}"
        );
    }
    world.now += 91 * DAY;
    assert!(!world.advise(&again).hold, "the ledger's window is over");
}

#[test]
fn what_is_reported_twice_is_sent_once_and_what_is_read_later_is_the_same() {
    let mut world = World::new();
    world.timeline(vec![]);
    let ask = draft(DraftKind::Post, &[], &format!("@ida {FILM}"));
    world.sent(&ask);
    world.kill();
    world.now += 2 * SECOND;
    world.sent(&ask);
    assert_eq!(world.ledger().len(), 1);
    assert_eq!(world.ledger()[0].permalink, None);
    world.now = NOW;
    world.timeline(vec![post("77", "maren", 0, &format!("@ida {FILM}"))]);
    let ledger = world.ledger();
    assert_eq!(ledger.len(), 1);
    assert_eq!(ledger[0].permalink.as_deref(), Some("/maren/77"));
    world.kill();
    world.now += 5 * SECOND;
    world.sent(&ask);
    assert_eq!(world.ledger().len(), 1, "reported again after it was read");
}

#[test]
fn a_post_read_before_it_is_reported_as_sent_counts_once() {
    let mut world = World::new();
    world.timeline(vec![post("77", "maren", 0, &format!("@ida {FILM}"))]);
    world.now += 2 * SECOND;
    world.sent(&draft(DraftKind::Post, &[], &format!("@ida {FILM}")));
    assert_eq!(world.ledger().len(), 1);
    world.sent(&draft(DraftKind::Post, &[], &format!("@tom {FILM}")));
    assert_eq!(world.ledger().len(), 2);
    world.timeline(vec![
        post("78", "maren", 0, &format!("@tom {FILM}")),
        post("77", "maren", 0, &format!("@ida {FILM}")),
    ]);
    let ledger = world.ledger();
    assert_eq!(ledger.len(), 2);
    let link = |e: &Entry| e.permalink.clone().unwrap_or_default();
    assert!(
        ledger.iter().all(|e| link(e)
            == if e.to == ["ida"] {
                "/maren/77"
            } else {
                "/maren/78"
            }),
        "{ledger:?}"
    );
}

#[test]
fn the_same_ask_to_somebody_else_is_a_second_entry() {
    let mut world = World::new();
    world.timeline(vec![]);
    world.sent(&draft(DraftKind::Message, &["ida"], FILM));
    world.sent(&draft(DraftKind::Message, &["tom"], FILM));
    assert_eq!(world.ledger().len(), 2);
}

#[test]
fn a_month_that_ends_between_sending_and_reading_does_not_double() {
    let mut world = World::new();
    world.now = crate::time::parse("2026-11-30T23:59:58Z").unwrap();
    world.timeline(vec![]);
    world.sent(&draft(DraftKind::Post, &[], &format!("@ida {FILM}")));
    let mut read = post("77", "maren", 0, &format!("@ida {FILM}"));
    read.created_at = Some("2026-12-01T00:00:01Z".into());
    world.now += 60 * SECOND;
    world.timeline(vec![read]);
    assert_eq!(world.ledger().len(), 1);
}
