//! The engine through its front door, as the background drives it: raw rows in, rows of JSON kept, killed at any time.

mod rows;

use thirds::account::Verdict;
use thirds::engine::protocol::{Context, Draft, DraftKind, Level, Reply, Request};
use thirds::engine::store::{Memory, Store};
use thirds::engine::{Engine, serve};

const FILM: &str = "please retweet our film about the old harbour https://film.example/harbour";

fn context(now: i64) -> Context {
    Context {
        now,
        utc_offset: 60,
        tab: Some(3),
    }
}

fn read(path: &str, rows: Vec<thirds::sites::RawRow>) -> Request {
    Request::Read {
        page: rows::page(path, rows),
    }
}

fn sent(kind: DraftKind, to: &str, text: String) -> Request {
    Request::Sent {
        draft: Draft {
            site: "demo".into(),
            kind,
            text,
            to: vec![to.into()],
            target: None,
        },
    }
}

/// A morning on the demo site.
fn morning() -> Vec<Request> {
    let at = "2026-11-20T10:00:00Z";
    let timeline = vec![
        rows::post("1", "ida", at, "Counted lichens all morning"),
        rows::post("2", "shop", at, &format!("@ida {FILM}")),
        rows::post("3", "shop", at, &format!("@tom {FILM}")),
        rows::post("4", "maren", at, &format!("@nils {FILM}")),
    ];
    vec![
        Request::Hello {
            url: "https://demo.thirds.example/demo.html".into(),
            mastodon: false,
        },
        read("/home", timeline),
        sent(DraftKind::Message, "ida", format!("@ida {FILM}")),
        sent(DraftKind::Message, "tom", format!("@tom {FILM}")),
        Request::Reposted {
            site: "demo".into(),
            handle: "ida".into(),
            post_id: "1".into(),
        },
        Request::Trust {
            site: "demo".into(),
            handle: "ida".into(),
            trusted: true,
        },
        Request::Forget {
            site: "demo".into(),
            handle: "shop".into(),
        },
        read("/ida", vec![rows::post("5", "ida", at, "More lichens")]),
        Request::Gone { tab: 9 },
    ]
}

#[test]
fn a_greeting_is_answered_with_the_plan_and_rows_with_notes() {
    let (mut engine, mut store) = (Engine::default(), Memory::default());
    let replies: Vec<Reply> = morning()
        .iter()
        .map(|r| serve(&mut engine, &mut store, r, &context(1_795_392_000_000)).unwrap())
        .collect();
    assert!(
        matches!(&replies[0], Reply::Plan { plan: Some(plan), .. } if plan.0.contains("\"site\":\"demo\""))
    );
    let Reply::Notes(notes) = &replies[1] else {
        panic!("{:?}", replies[1])
    };
    assert_eq!(
        notes
            .notes
            .iter()
            .map(|n| n.key.as_str())
            .collect::<Vec<_>>(),
        ["/ida/1", "/shop/2", "/shop/3", "/maren/4"]
    );
    assert_eq!(
        notes.notes[1]
            .chips
            .iter()
            .map(|c| c.id.as_str())
            .collect::<Vec<_>>(),
        ["repeated-ask"]
    );
}

#[test]
fn killed_between_any_two_steps_nothing_is_lost_and_nothing_doubled() {
    let steps = morning();
    let mut whole = (Engine::default(), Memory::default());
    for (n, step) in steps.iter().enumerate() {
        serve(
            &mut whole.0,
            &mut whole.1,
            step,
            &context(1_795_392_000_000 + n as i64 * 1000),
        )
        .unwrap();
    }
    for kill in 0..steps.len() {
        // Killed after the writes and before the answer: the same request comes again to a new instance.
        let (mut engine, mut store) = (Engine::default(), Memory::default());
        for (n, step) in steps.iter().enumerate() {
            let context = context(1_795_392_000_000 + n as i64 * 1000);
            serve(&mut engine, &mut store, step, &context).unwrap();
            if n == kill {
                engine = Engine::default();
                serve(&mut engine, &mut store, step, &context).unwrap();
            }
        }
        assert_eq!(store, whole.1, "killed at step {kill}");
        // Killed before the writes: the request had no effect, and comes again.
        let (mut engine, mut store) = (Engine::default(), Memory::default());
        for (n, step) in steps.iter().enumerate() {
            let context = context(1_795_392_000_000 + n as i64 * 1000);
            if n == kill {
                for _ in 0..8 {
                    let keys = engine.needs(step, &context);
                    if keys.is_empty() {
                        break;
                    }
                    engine.feed(store.load(&keys).unwrap());
                }
                let _ = engine.handle(step, &context);
                engine = Engine::default();
            }
            serve(&mut engine, &mut store, step, &context).unwrap();
        }
        assert_eq!(store, whole.1, "killed within step {kill}");
    }
}

/// A small generator of its own, so that a failure can be replayed from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// Changes the JSON of a request here and there, without breaking its syntax.
    fn mutate(&mut self, value: &mut serde_json::Value) {
        use serde_json::Value;
        let odd = [
            "",
            "@",
            "#",
            "/",
            "\u{202e}",
            "\u{0}",
            "https://",
            "9999-12-31T23:59:59Z",
            "-1",
            "RT @x:",
            "🎥",
        ];
        match value {
            Value::Object(map) => {
                for (name, item) in map.iter_mut() {
                    if name != "type" {
                        self.mutate(item);
                    }
                }
            }
            Value::Array(items) => {
                if !items.is_empty() && self.roll(6) == 0 {
                    let again = items[self.roll(items.len())].clone();
                    items.push(again);
                }
                items.iter_mut().for_each(|item| self.mutate(item));
            }
            Value::String(text) if self.roll(5) == 0 => match self.roll(3) {
                0 => *text = odd[self.roll(odd.len())].into(),
                1 => text.push_str(odd[self.roll(odd.len())]),
                _ => *text = text.repeat(1 + self.roll(40)),
            },
            Value::Number(number) if self.roll(3) == 0 => {
                *number = [0i64, -1, i32::MAX as i64, i32::MIN as i64][self.roll(4)].into()
            }
            _ => {}
        }
    }
}

#[test]
fn odd_requests_in_any_order_never_panic_and_never_double() {
    let seeds = 40;
    let mut handled = 0;
    for seed in 1..=seeds {
        let mut dice = Dice(u64::wrapping_mul(seed, 0x9e37_79b9_7f4a_7c15));
        let (mut engine, mut store) = (Engine::default(), Memory::default());
        for _ in 0..25 {
            let steps = morning();
            let mut json = serde_json::to_value(&steps[dice.roll(steps.len())]).unwrap();
            dice.mutate(&mut json);
            let Ok(request) = serde_json::from_value::<Request>(json) else {
                continue;
            };
            let times = [
                i64::MIN,
                -1,
                0,
                1_795_392_000_000,
                253_402_300_799_999,
                i64::MAX,
            ];
            let context = context(times[dice.roll(times.len())]);
            let first = serve(&mut engine, &mut store, &request, &context).unwrap();
            assert!(
                !matches!(first, Reply::Sorry { .. }),
                "seed {seed}: {request:?}"
            );
            let kept = store.clone();
            engine = Engine::default();
            serve(&mut engine, &mut store, &request, &context).unwrap();
            // A greeting tidies a little more each time; everything else changes nothing the second time.
            if !matches!(request, Request::Hello { .. }) {
                assert_eq!(store, kept, "seed {seed}: {request:?}");
            }
            handled += 1;
        }
    }
    assert!(handled > 500, "{handled}");
}

/// What an engine remembers (posts judged, asks compared, accounts vetted, rows at hand) may make it quicker and must change
/// nothing: one that lives on and one that is made anew for every request give the same answers and keep the same rows.
#[test]
fn what_is_remembered_changes_no_answer() {
    let mut seed = 11u64;
    let mut below = move |n: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let (mut lives, mut kept) = (Engine::default(), Memory::default());
    let mut kept_anew = Memory::default();
    let (mut now, mut warned, mut judged) = (1_795_392_000_000, 0, 0);
    let mut settings = thirds::engine::protocol::Settings::default();
    for round in 0..250 {
        now += below(5) as i64 * 3_600_000;
        let request = match below(12) {
            0 => {
                settings.level =
                    [Level::Quiet, Level::Normal, Level::Everything][below(3) as usize];
                settings.mine.domains =
                    vec![["film.example", "lamp.example"][below(2) as usize].into()];
                Request::Change {
                    settings: settings.clone(),
                }
            }
            1 => Request::Forget {
                site: "demo".into(),
                handle: format!("user{}", below(6)),
            },
            2 => Request::Vet {
                site: "demo".into(),
                handle: format!("user{}", below(6)),
            },
            _ => {
                // Rows overlap with those of earlier pages; some are edited, some stand under another author.
                let (from, many) = (below(60), 1 + below(20));
                let row = |n: u64| {
                    let author = match n % 17 {
                        0 => "maren".to_owned(),
                        _ => format!("user{}", n % 6),
                    };
                    let edited = if below(9) == 0 { "!" } else { "" };
                    let text = match n % 4 {
                        0 => format!("@friend{} {FILM}{edited}", n % 7),
                        1 => format!(
                            "Buy our lamp {n} now, only today https://lamp.example/{n}{edited}"
                        ),
                        2 => format!("@maren thank you, that was kind of you {n}{edited}"),
                        _ => format!("Walked along the harbour for {n} minutes{edited}"),
                    };
                    rows::post(&n.to_string(), &author, "2026-11-20T10:00:00Z", &text)
                };
                let rows = (from..from + many).map(row).collect();
                read(if below(3) == 0 { "/home" } else { "/maren" }, rows)
            }
        };
        let answer = serve(&mut lives, &mut kept, &request, &context(now)).unwrap();
        let anew = serve(
            &mut Engine::default(),
            &mut kept_anew,
            &request,
            &context(now),
        )
        .unwrap();
        assert_eq!(answer, anew, "round {round}: {request:?}");
        assert!(kept == kept_anew, "round {round}: {request:?}");
        if let Reply::Notes(notes) = answer {
            let chips = notes.notes.iter().flat_map(|note| &note.chips);
            warned += chips.filter(|chip| chip.id == "repeated-ask").count();
            let verdicts = notes.notes.iter().map(|note| note.verdict);
            judged += verdicts.filter(|v| *v != Verdict::Unknown).count();
        }
    }
    assert!(warned > 50 && judged > 50, "{warned} {judged}");
}
