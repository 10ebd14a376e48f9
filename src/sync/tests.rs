use super::*;
use crate::duplicate::Sketch;

/// Small numbers that look random, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn shared(&mut self) -> Shared {
        let keys = [
            "",
            "0123456789abcdef0123456789abcdef",
            "fedcba9876543210fedcba9876543210",
        ];
        let mut made = Shared {
            key: keys[self.roll(3) as usize].into(),
            ..Shared::default()
        };
        for _ in 0..self.roll(6) {
            let path = ["level", "guard", "t:x/ida", "d:söze example"][self.roll(4) as usize];
            let (at, value) = (self.roll(4) as i64, self.roll(3).to_string());
            made.stamp(path, at, &value);
        }
        if !made.key.is_empty() {
            for _ in 0..self.roll(6) {
                let (at, word) = (self.roll(5) as i64 * 60_000, self.roll(3));
                let sketch = Sketch(vec![word as u32, 7]);
                made.prints.push(print::of(&made.key, at, &sketch, None));
            }
        }
        made.settle();
        made
    }
}

#[test]
fn merging_is_the_same_in_any_order_and_any_number_of_times() {
    let mut dice = Dice(7);
    for _ in 0..2_000 {
        let (a, b, c) = (dice.shared(), dice.shared(), dice.shared());
        let ab = a.clone().merge(b.clone());
        assert_eq!(ab, b.clone().merge(a.clone()), "in either order");
        assert_eq!(
            ab.clone().merge(c.clone()),
            a.clone().merge(b.clone().merge(c)),
            "in whatever groups"
        );
        assert_eq!(ab.clone().merge(a.clone()), ab, "once more");
        assert_eq!(a.clone().merge(a.clone()), a);
    }
}

#[test]
fn what_is_written_is_read() {
    let mut dice = Dice(11);
    for _ in 0..500 {
        let mut shared = dice.shared();
        shared.stamp(
            "t:mastodon/ida@fjörd.example",
            5,
            "two words, 100 % \"quoted\" <b>\n",
        );
        assert_eq!(Shared::read(&shared.items()), shared);
    }
}

/// As many asks as a very busy year has, and more.
fn many(key: &str, asks: i64) -> Shared {
    let mut all = Shared {
        key: key.into(),
        ..Shared::default()
    };
    for n in 0..asks {
        let sketch = Sketch((0..24).map(|w| (n * 31 + w) as u32).collect());
        all.prints
            .push(print::of(key, n * 60_000, &sketch, Some("a.example")));
    }
    for n in 0..3_000 {
        let path = format!("t:mastodon/somebody-{n}@ünicode.example");
        all.stamps.push(Stamp {
            path,
            at: n,
            value: "1".into(),
        });
    }
    all.settle();
    all
}

#[test]
fn the_quota_holds_and_the_oldest_goes_first() {
    let all = many("0123456789abcdef0123456789abcdef", 5_000);
    let items = all.items();
    // As Chromium counts: the name and the value as JSON.
    let sizes: Vec<usize> = items
        .iter()
        .enumerate()
        .map(|(n, item)| format!("part{n}").len() + serde_json::to_string(item).unwrap().len())
        .collect();
    assert!(sizes.iter().all(|size| *size <= 8_192), "{sizes:?}");
    assert!(sizes.iter().sum::<usize>() <= 102_400, "{sizes:?}");
    assert!(items.len() <= 512);
    assert!(all.prints.len() > 600, "{}", all.prints.len());
    assert_eq!(print::at(&all.prints[0]), 4_999 * 60_000);
    assert!(all.stamps.iter().any(|s| s.at == 2_999) && all.stamps.iter().all(|s| s.at > 0));
    assert_eq!(Shared::read(&items), all);
    let full = all.clone().merge(many(&all.key, 4_000));
    assert_eq!(full, all, "older ones change nothing");
}

#[test]
fn a_new_ask_changes_the_last_item_only() {
    let mut all = many("0123456789abcdef0123456789abcdef", 300);
    let before = all.items();
    all.prints.push(print::of(
        &all.key,
        1_000_000 * 60_000,
        &Sketch(vec![1]),
        None,
    ));
    all.settle();
    let after = all.items();
    let changed = (0..after.len()).filter(|at| before.get(*at) != after.get(*at));
    assert_eq!(changed.count(), 1);
}

#[test]
fn items_of_two_writers_in_a_muddle_are_read_as_far_as_they_go() {
    let (a, b) = (
        many("0123456789abcdef0123456789abcdef", 700),
        many("fedcba9876543210fedcba9876543210", 700),
    );
    let mut muddle = a.items();
    muddle[3] = b.items()[3].clone();
    muddle[6] = b.items()[6].clone();
    muddle.push("k s sx,y a aaa \u{fffd} s1,%zz,1 a0123456789ab!".into());
    let read = Shared::read(&muddle);
    assert_eq!(read.key, a.key);
    assert!(read.prints.iter().all(|p| a.prints.contains(p)));
    assert_eq!(
        read.merge(a.clone()).prints,
        a.prints,
        "what was lost comes back"
    );
}
