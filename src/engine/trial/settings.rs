//! Settings that change what was judged before.

use super::*;
use crate::account::Thresholds;

#[test]
fn a_threshold_that_changes_counts_at_once_also_for_judgements_kept_before() {
    let mut world = World::new();
    let mut shop = page(
        (0..12)
            .map(|n| post(&format!("o{n}"), "shop", n, &format!("@user{n} {FILM}")))
            .collect(),
    );
    shop.profile = Some(Profile {
        handle: "shop".into(),
        followers: Some(9),
        following: Some(900),
        posts: Some(14),
        ..Profile::default()
    });
    let held = |world: &mut World| {
        let notes = world.read(shop.clone()).notes;
        assert!(notes.iter().all(|n| n.hold == notes[0].hold));
        notes[0].hold
    };
    assert!(held(&mut world));
    let set = |choices: &[(&str, f32)]| {
        let thresholds = Thresholds::with(choices).changed;
        move |settings: &mut Settings| settings.thresholds = thresholds
    };
    world.change(set(&[("vet-sample", 40.0)]));
    assert!(
        !held(&mut world),
        "twelve posts are now too few to judge by"
    );
    assert_eq!(world.view("shop").vetting.verdict, Verdict::Unknown);
    world.kill();
    assert!(!held(&mut world));
    world.change(set(&[("vet-sample", 4_000.0)]));
    assert!(held(&mut world), "out of range: as if it were not there");
    world.kill();
    assert!(held(&mut world));
}

#[test]
fn choices_out_of_range_are_not_kept() {
    let mut world = World::new();
    let told = Thresholds::with(&[("few-posts", -1.0), ("careful", 0.9), ("nonsense", 2.0)]);
    world.change(|settings| settings.thresholds = told.changed);
    let Reply::Settings { settings } = world.ask(Request::Settings) else {
        panic!("no settings")
    };
    assert_eq!(
        settings.thresholds,
        Thresholds::with(&[("careful", 0.9)]).changed
    );
}
