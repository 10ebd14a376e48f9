use super::super::protocol::{DraftKind, Request};
use super::super::trial::{World, draft};
use super::*;
use crate::time::DAY;

const RANDOM: [&str; 2] = [
    "fedcba9876543210fedcba9876543210",
    "0123456789abcdef0123456789abcdef",
];
const FILM: &str = "please retweet our new film about the old harbour https://film.example/harbour";

/// Two browsers of one user and what lies between them.
struct Pair {
    worlds: [World; 2],
    storage: Vec<String>,
    writes: usize,
}

impl Pair {
    fn new() -> Pair {
        let mut pair = Pair {
            worlds: [World::new(), World::new()],
            storage: vec![],
            writes: 0,
        };
        for world in &mut pair.worlds {
            world.timeline(vec![]);
            world.change(|s| s.sync = true);
        }
        pair
    }

    fn sync(&mut self, at: usize) {
        let asked = Request::Sync {
            items: self.storage.clone(),
            random: RANDOM[at].into(),
        };
        let Reply::Synced { items, .. } = self.worlds[at].ask(asked) else {
            panic!("sync is on")
        };
        self.writes += usize::from(items != self.storage);
        self.storage = items;
        self.worlds[at].kill();
    }

    /// Until nobody has anything new.
    fn settle(&mut self) {
        for round in 0.. {
            let before = self.writes;
            (0..2).for_each(|at| self.sync(at));
            if self.writes == before {
                return;
            }
            assert!(round < 4, "they never agree");
        }
    }

    fn settings(&mut self, at: usize) -> Settings {
        let Reply::Settings { settings } = self.worlds[at].ask(Request::Settings) else {
            panic!()
        };
        settings
    }
}

#[test]
fn a_duplicate_is_caught_in_the_second_browser_even_reworded() {
    let mut pair = Pair::new();
    pair.worlds[0].sent(&draft(DraftKind::Message, &["ida"], FILM));
    pair.settle();
    pair.worlds[1].now += 2 * DAY;
    let reworded = "Hello Tom! Would you please retweet our new film about the old harbour?";
    for (text, hold) in [
        (FILM, true),
        (reworded, true),
        (
            "could you boost this? it took all winter https://film.example/harbour",
            false,
        ),
    ] {
        let advice = pair.worlds[1].advise(&draft(DraftKind::Message, &["tom"], text));
        let item = advice.items.iter().find(|i| i.id == "asked-elsewhere");
        assert_eq!(
            item.map(|i| &i.args[..]),
            Some(&["2".to_string()][..]),
            "{text}"
        );
        assert_eq!(advice.hold, hold, "{text}");
    }
    let other = draft(
        DraftKind::Message,
        &["tom"],
        "please retweet our walk along the dunes on Sunday morning",
    );
    let advice = pair.worlds[1].advise(&other);
    assert!(advice.items.iter().all(|i| i.id != "asked-elsewhere"));
    pair.worlds[1].now += 100 * DAY;
    let advice = pair.worlds[1].advise(&draft(DraftKind::Message, &["tom"], FILM));
    assert!(!advice.hold, "the ledger's window is over");
}

#[test]
fn no_text_and_no_name_leaves() {
    let mut pair = Pair::new();
    pair.worlds[0].sent(&draft(DraftKind::Message, &["ida_of_the_quay"], FILM));
    pair.settle();
    let all = pair.storage.concat();
    assert!(!all.is_empty());
    for word in ["ida", "film", "harbour", "retweet", "demo"] {
        assert!(!all.contains(word), "{word} in {all}");
    }
}

#[test]
fn settings_set_in_both_at_once_are_both_kept() {
    let mut pair = Pair::new();
    pair.settle();
    pair.worlds[0].now += DAY;
    pair.worlds[0].change(|s| {
        s.trusted.push("x/ida".into());
        s.level = Level::Quiet;
        s.thresholds = thresholds::Thresholds::with(&[("tolerance", 0.15)]).changed;
    });
    pair.worlds[1].now += 2 * DAY;
    pair.worlds[1].change(|s| {
        s.trusted.push("x/bo".into());
        s.level = Level::Everything;
        s.mine.domains.push("orchard.example".into());
    });
    pair.settle();
    let (mut a, mut b) = (pair.settings(0), pair.settings(1));
    a.trusted.sort();
    b.trusted.sort();
    assert_eq!(a, b);
    assert_eq!(a.trusted, ["x/bo", "x/ida"]);
    assert_eq!(a.level, Level::Everything, "the later one");
    assert_eq!(a.thresholds().value("tolerance"), 0.15);
    pair.worlds[0].now += 5 * DAY;
    pair.worlds[0].change(|s| s.trusted.retain(|t| t != "x/bo"));
    pair.settle();
    assert_eq!(
        pair.settings(1).trusted,
        ["x/ida"],
        "what was taken back stays so"
    );
}

#[test]
fn who_joins_takes_over_and_brings_its_own_along() {
    let mut pair = Pair::new();
    pair.worlds[0].change(|s| s.level = Level::Quiet);
    pair.sync(0);
    pair.worlds[0].now += DAY;
    pair.worlds[1].now += 9 * DAY;
    pair.worlds[1].change(|s| {
        s.level = Level::Everything;
        s.trusted.push("x/bo".into());
    });
    // Both had set a level before they met: neither is older, and both agree on one.
    pair.settle();
    assert_eq!(pair.settings(0).level, pair.settings(1).level);
    assert_eq!(pair.settings(0).trusted, ["x/bo"]);
}

#[test]
fn two_that_begin_at_once_agree_on_a_key_and_lose_nothing() {
    let mut pair = Pair::new();
    for (at, to) in [(0, "ida"), (1, "tom")] {
        let text = format!("{FILM} part {at}");
        pair.worlds[at].sent(&draft(DraftKind::Message, &[to], &text));
    }
    // Each writes without having seen the other.
    pair.sync(0);
    let first = std::mem::take(&mut pair.storage);
    pair.sync(1);
    pair.storage.extend(first);
    pair.settle();
    assert_eq!(Shared::read(&pair.storage).prints.len(), 2);
    for at in 0..2 {
        let advice = pair.worlds[at].advise(&draft(DraftKind::Message, &["eve"], FILM));
        assert!(advice.hold);
    }
}

#[test]
fn nothing_is_told_while_it_is_off_and_nothing_known_after() {
    let mut pair = Pair::new();
    pair.worlds[0].sent(&draft(DraftKind::Message, &["ida"], FILM));
    pair.settle();
    pair.worlds[1].ask(Request::Unsync);
    let advice = pair.worlds[1].advise(&draft(DraftKind::Message, &["tom"], FILM));
    assert!(!advice.hold);
    assert!(
        !pair.settings(1).sync && pair.settings(0).sync,
        "each browser for itself"
    );
    let asked = Request::Sync {
        items: pair.storage.clone(),
        random: RANDOM[1].into(),
    };
    assert_eq!(pair.worlds[1].ask(asked), Reply::Done);
    assert!(
        !pair.worlds[1]
            .kept(super::super::store::Table::Settings)
            .contains(RANDOM[0])
    );
}

#[test]
fn hostile_storage_is_read_as_far_as_it_goes() {
    let mut pair = Pair::new();
    pair.storage = vec![
        "k s9,retention,-7 s9,level,loudest s9,guard, s9,t:,1 s9,zzz:%20,1 s99999999999999999999,x,1".into(),
        "a \u{0} %% k".into(),
        "s5,c:careful,notanumber s5,c:no-such,5 s6,retention,30".into(),
    ];
    pair.settle();
    let settings = pair.settings(0);
    assert_eq!(
        (settings.retention_days, settings.level, settings.guard),
        (90, Level::Normal, true)
    );
    assert!(settings.thresholds.is_empty() && settings.trusted.is_empty());
}
