//! What a page waits for. Medians over many runs, after a warm-up; fails where a budget is overrun twofold, so that a
//! loss is seen and a busy machine is not.

#[path = "../tests/rows/mod.rs"]
mod rows;

mod clock;

use clock::processor;
use std::hint::black_box;
use std::time::Duration;
use thirds::engine::protocol::{Context, Draft, DraftKind, Reply, Request};
use thirds::engine::store::Memory;
use thirds::engine::{Engine, serve};

/// Rows that the content script puts into one message.
const A_MESSAGE: usize = 40;

const WORDS: [&str; 24] = [
    "harbour", "lichen", "kettle", "tide", "train", "night", "moss", "lamp", "winter", "bread",
    "book", "fair", "rain", "slipway", "film", "garden", "letter", "bridge", "morning", "window",
    "island", "ferry", "market", "north",
];

fn sentence(seed: usize) -> String {
    let mut n = seed as u64 * 0x9e37_79b9_7f4a_7c15 + 1;
    let mut words = vec![];
    for _ in 0..18 {
        n ^= n << 13;
        n ^= n >> 7;
        n ^= n << 17;
        words.push(format!(
            "{}{}",
            WORDS[(n % 24) as usize],
            WORDS[(n >> 8) as usize % 24]
        ));
    }
    words.join(" ")
}

/// 200 posts by 120 accounts, every eighth an ask, as the content script hands them over.
fn timeline(shift: usize) -> Vec<Request> {
    let row = |n: usize| {
        let text = if n.is_multiple_of(8) {
            format!(
                "@user{} please retweet our {} https://film.example/{}",
                n % 50,
                sentence(n),
                n % 9
            )
        } else {
            sentence(n)
        };
        rows::post(
            &format!("p{n}"),
            &format!("user{}", n % 120),
            "2026-11-20T10:00:00Z",
            &text,
        )
    };
    let message = |from: usize| Request::Read {
        page: rows::page("/home", (from..from + A_MESSAGE).map(row).collect()),
    };
    (shift..shift + 200)
        .step_by(A_MESSAGE)
        .map(message)
        .collect()
}

fn median(
    name: &str,
    budget: Duration,
    runs: usize,
    mut run: impl FnMut(usize) -> Duration,
) -> bool {
    let mut times: Vec<Duration> = (0..runs).map(&mut run).skip(runs / 10).collect();
    times.sort_unstable();
    let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{name:<52} median {median:>10.2?}  p99 {p99:>10.2?}  budget {budget:.0?}");
    median > budget * 2
}

struct World {
    engine: Engine,
    store: Memory,
    context: Context,
}

impl World {
    fn new() -> World {
        World {
            engine: Engine::default(),
            store: Memory::default(),
            context: Context {
                now: 1_795_392_000_000,
                utc_offset: 60,
                tab: Some(1),
            },
        }
    }

    /// The answer, and the processor time that it took.
    fn ask(&mut self, request: &Request) -> (Reply, Duration) {
        let start = processor();
        let reply = serve(
            &mut self.engine,
            &mut self.store,
            black_box(request),
            &self.context,
        )
        .unwrap();
        let time = Duration::from_secs_f64(processor() - start);
        assert!(!matches!(reply, Reply::Sorry { .. }));
        (reply, time)
    }

    fn read(&mut self, timeline: &[Request]) -> Duration {
        timeline.iter().map(|message| self.ask(message).1).sum()
    }
}

fn main() {
    let millis = Duration::from_millis;
    let mut late = false;
    let pages: Vec<Vec<Request>> = (0..60).map(|n| timeline(n * 200)).collect();

    late |= median("200 posts of people never seen", millis(5), 60, |n| {
        World::new().read(&pages[n])
    });
    let mut world = World::new();
    late |= median("200 new posts, more every time", millis(5), 60, |n| {
        world.read(&pages[n])
    });
    late |= median("the same 200 posts again", millis(1), 60, |_| {
        world.read(&pages[59])
    });
    late |= median(
        "the same 200 posts by a worker that just woke",
        millis(15),
        30,
        |_| {
            world.engine = Engine::default();
            world.read(&pages[59])
        },
    );
    if std::env::args().any(|one| one == "reading") {
        return;
    }
    let bytes: usize = world.store.rows.values().map(String::len).sum();
    println!(
        "{:<52} {} rows, {} KB",
        "  the store then",
        world.store.rows.len(),
        bytes / 1024
    );

    let mut world = World::new();
    world.read(&pages[0]);
    for n in 0..2_000 {
        let text = format!(
            "@friend{} please retweet our {} https://film.example/{n}",
            n % 90,
            sentence(n)
        );
        world.context.now += 60_000;
        world.ask(&Request::Sent {
            draft: Draft {
                site: "demo".into(),
                kind: DraftKind::Post,
                text,
                ..Draft::default()
            },
        });
    }
    let draft = |text: String| Request::Advise {
        draft: Draft {
            site: "demo".into(),
            kind: DraftKind::Post,
            text,
            ..Draft::default()
        },
    };
    late |= median(
        "advice on an ask, 2,000 asks in the ledger",
        millis(20),
        100,
        |n| {
            let (reply, time) = world.ask(&draft(format!(
                "@you pls retweet our {} https://film.example/{n}!",
                sentence(n * 7)
            )));
            assert!(matches!(reply, Reply::Advice(advice) if advice.hold));
            time
        },
    );
    late |= median("advice on chatter", millis(1), 100, |n| {
        world.ask(&draft(sentence(n))).1
    });
    late |= median(
        "advice on an ask by a worker that just woke",
        millis(100),
        20,
        |n| {
            world.engine = Engine::default();
            world
                .ask(&draft(format!("@you pls retweet our {}", sentence(n * 7))))
                .1
        },
    );
    late |= median("the popup opens", millis(50), 30, |_| {
        world.ask(&Request::Here { tab: 1 }).1
    });
    if late {
        std::process::exit(1);
    }
}
