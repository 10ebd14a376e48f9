//! The engine with a store in memory, told what happens; and the tests of the whole.

use super::protocol::*;
use super::store::{Memory, Store, Table};
use super::{Engine, serve};
use crate::account::{Standing, Verdict};
use crate::post::{Counts, Kind, Millis, Person, Post, Profile, ReplyTo};
use crate::sites::{Page, RawPage, RawRow};
use crate::time::{DAY, SECOND};
use std::rc::Rc;

pub const NOW: Millis = 1_795_392_000_000;

#[derive(Default)]
pub struct World {
    pub engine: Engine,
    pub store: Memory,
    pub now: Millis,
}

impl World {
    pub fn new() -> World {
        World {
            now: NOW,
            ..World::default()
        }
    }

    /// The background is killed: what is not in the store is gone.
    pub fn kill(&mut self) {
        self.engine = Engine::default();
    }

    pub fn ask(&mut self, request: Request) -> Reply {
        let context = Context {
            now: self.now,
            utc_offset: 60,
            tab: Some(7),
        };
        serve(&mut self.engine, &mut self.store, &request, &context).unwrap()
    }

    /// A page that was read already: what the parser of sites makes of rows is tested there.
    pub fn read(&mut self, page: Page) -> Notes {
        let row = |n| RawRow {
            key: format!("row{n}"),
            ..RawRow::default()
        };
        let rows = (0..page.posts.len()).map(row).collect();
        let raw = RawPage {
            site: page.site.clone(),
            url: page.url.clone(),
            rows,
            ..RawPage::default()
        };
        self.engine.parsed = Some((raw.print(), Rc::new(super::Shown::of(page))));
        let Reply::Notes(notes) = self.ask(Request::Read { page: raw }) else {
            panic!("no notes")
        };
        notes
    }

    pub fn timeline(&mut self, posts: Vec<Post>) -> Notes {
        self.read(page(posts))
    }

    pub fn advise(&mut self, draft: &Draft) -> Advice {
        let Reply::Advice(advice) = self.ask(Request::Advise {
            draft: draft.clone(),
        }) else {
            panic!("no advice")
        };
        advice
    }

    pub fn sent(&mut self, draft: &Draft) {
        assert_eq!(
            self.ask(Request::Sent {
                draft: draft.clone()
            }),
            Reply::Done
        );
    }

    pub fn ledger(&mut self) -> Vec<Entry> {
        let Reply::Ledger { entries, .. } = self.ask(Request::Ledger {
            site: None,
            limit: 1000,
        }) else {
            panic!("no ledger")
        };
        entries
    }

    pub fn view(&mut self, handle: &str) -> AccountView {
        let Reply::Account(view) = self.ask(Request::Vet {
            site: "demo".into(),
            handle: handle.into(),
        }) else {
            panic!("no view")
        };
        view
    }

    pub fn health(&mut self) -> crate::account::Health {
        let Reply::Health(health) = self.ask(Request::Health {
            site: "demo".into(),
            handle: "maren".into(),
        }) else {
            panic!("no health")
        };
        *health
    }

    /// Everything in a table, as one text.
    pub fn kept(&self, table: Table) -> String {
        let rows = self.store.rows.iter().filter(|(key, _)| key.table == table);
        rows.map(|(_, row)| row.as_str()).collect()
    }

    pub fn change(&mut self, change: impl FnOnce(&mut Settings)) {
        let Reply::Settings { mut settings } = self.ask(Request::Settings) else {
            panic!("no settings")
        };
        change(&mut settings);
        self.ask(Request::Change { settings });
    }
}

pub fn page(posts: Vec<Post>) -> Page {
    let viewer = Some(Person {
        handle: "Maren".into(),
        display_name: Some("Maren Holt".into()),
    });
    Page {
        site: "demo".into(),
        page: "home".into(),
        url: "https://demo.example/".into(),
        viewer,
        posts,
        ..Page::default()
    }
}

/// A post of `author` on the demo site, made `minutes` before now.
pub fn post(id: &str, author: &str, minutes: i64, text: &str) -> Post {
    let mentions = crate::outreach::draft::mentions(text);
    Post {
        id: id.into(),
        permalink: format!("/{author}/{id}"),
        author_handle: author.into(),
        text: text.into(),
        links: crate::outreach::draft::links(text),
        mentions,
        created_at: Some(time(NOW - minutes * 60 * SECOND)),
        ..Post::default()
    }
}

pub fn time(at: Millis) -> String {
    let (day, rest) = (at.div_euclid(DAY), at.rem_euclid(DAY));
    let month = super::keys::month(Some(at));
    let first = crate::time::parse(&format!("{month}-01")).unwrap();
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    format!(
        "{month}-{:02}T{hour:02}:{minute:02}:{second:02}Z",
        day - first / DAY + 1
    )
}

pub fn reply(mut post: Post, to: &str) -> Post {
    post.kind = Kind::Reply;
    post.reply_to = Some(ReplyTo {
        handle: Some(to.into()),
        ..ReplyTo::default()
    });
    post
}

pub fn draft(kind: DraftKind, to: &[&str], text: &str) -> Draft {
    Draft {
        site: "demo".into(),
        kind,
        text: text.into(),
        to: to.iter().map(|t| t.to_string()).collect(),
        target: None,
    }
}

const FILM: &str = "please retweet our new film about the old harbour https://film.example/harbour";

#[test]
fn every_row_gets_its_note_and_strangers_stay_unknown_at_first() {
    let mut world = World::new();
    let notes = world.timeline(vec![
        post("1", "ida", 5, "Counted lichens all morning."),
        post("2", "maren", 9, "Rain again."),
        post("3", "", 1, "?"),
    ]);
    let seen: Vec<_> = notes
        .notes
        .iter()
        .map(|n| {
            (
                n.key.as_str(),
                n.post_id.as_str(),
                n.standing,
                n.verdict,
                n.hold,
            )
        })
        .collect();
    assert_eq!(
        seen[0],
        ("row0", "1", Standing::Stranger, Verdict::Unknown, false)
    );
    assert_eq!(
        seen[1],
        ("row1", "2", Standing::Own, Verdict::Unknown, false)
    );
    assert_eq!(seen.len(), 3);
}

#[test]
fn the_same_page_read_twice_changes_nothing() {
    let mut world = World::new();
    let posts = vec![
        post("1", "shop", 50, &format!("@ida {FILM}")),
        post("2", "shop", 40, &format!("@tom {FILM}")),
        post("3", "maren", 30, &format!("@nils {FILM}")),
        reply(
            post("4", "ida", 20, "@maren what a lovely harbour"),
            "maren",
        ),
        Post {
            reposted_by: Some(Person {
                handle: "maren".into(),
                ..Person::default()
            }),
            kind: Kind::Repost,
            ..post("5", "tom", 10, "Night trains are back")
        },
    ];
    let first = world.timeline(posts.clone());
    let store = world.store.clone();
    assert_eq!(world.timeline(posts.clone()), first);
    assert_eq!(world.store, store);
    world.kill();
    assert_eq!(world.timeline(posts), first);
    assert_eq!(world.store, store);
    assert_eq!(world.ledger().len(), 1);
}

#[test]
fn one_ask_to_many_people_is_marked_as_repeated() {
    let mut world = World::new();
    let asks = ["ida", "tom", "nils"].iter().enumerate();
    let notes = world.timeline(
        asks.map(|(n, to)| {
            post(
                &n.to_string(),
                "shop",
                9 - n as i64,
                &format!("@{to} {FILM}"),
            )
        })
        .collect(),
    );
    for note in &notes.notes {
        let chip = &note.chips[0];
        assert_eq!(
            (chip.id.as_str(), chip.tone),
            ("repeated-ask", Tone::Warning)
        );
        assert_eq!(chip.args, ["3", "3"]);
        assert_eq!(chip.reasons[0].posts.len(), 2);
    }
}

#[test]
fn one_ask_from_several_accounts_is_marked_as_repeated() {
    let mut world = World::new();
    let notes = world.timeline(
        ["a", "b", "c"]
            .iter()
            .map(|who| post(&format!("p{who}"), who, 3, &format!("@ida {FILM}")))
            .collect(),
    );
    assert!(
        notes
            .notes
            .iter()
            .all(|n| n.chips[0].id == "repeated-ask"
                && n.chips[0].reasons[0].id == "same-ask-others")
    );
    let mut world = World::new();
    let notes = world.timeline(
        ["a", "b"]
            .iter()
            .map(|who| post(&format!("p{who}"), who, 3, &format!("@ida {FILM}")))
            .collect(),
    );
    assert!(notes.notes.iter().all(|n| n.chips[0].id == "ask"));
}

#[test]
fn levels_say_more_or_less() {
    let posts = || {
        vec![
            post("1", "shop", 5, FILM),
            post("2", "ida", 5, "Rain again."),
        ]
    };
    let mut world = World::new();
    world.change(|s| s.level = Level::Quiet);
    assert!(
        world
            .timeline(posts())
            .notes
            .iter()
            .all(|n| n.chips.is_empty())
    );
    world.change(|s| s.level = Level::Everything);
    let chips: Vec<Vec<String>> = world
        .timeline(posts())
        .notes
        .iter()
        .map(|n| n.chips.iter().map(|c| c.id.clone()).collect())
        .collect();
    assert_eq!(chips, [vec!["ask", "promotion"], vec!["content"]]);
    world.change(|s| s.off = vec!["demo".into()]);
    assert!(world.timeline(posts()).notes.is_empty());
}

#[test]
fn people_become_known_by_following_and_by_talking_and_not_by_advertising() {
    let mut world = World::new();
    world.timeline(vec![
        reply(post("1", "maren", 9, "@ida what a find!"), "ida"),
        reply(
            post("2", "tom", 8, "@maren the kettle is broken again"),
            "maren",
        ),
        reply(post("3", "shop", 7, &format!("@maren {FILM}")), "maren"),
    ]);
    let mut profile = page(vec![]);
    profile.profile = Some(Profile {
        handle: "nils".into(),
        followed_by_me: Some(true),
        followers: Some(3),
        ..Profile::default()
    });
    let header = world.read(profile).header.unwrap();
    assert_eq!(
        (header.standing, header.numbers.followers),
        (Standing::Known, Some(3))
    );
    let standing = |world: &mut World, who: &str| world.view(who).standing;
    assert_eq!(standing(&mut world, "ida"), Standing::Known);
    assert_eq!(standing(&mut world, "tom"), Standing::Known);
    assert_eq!(standing(&mut world, "shop"), Standing::Stranger);
    assert_eq!(standing(&mut world, "Maren"), Standing::Own);
}

#[test]
fn an_advertiser_is_held_until_trusted_and_forgotten_on_demand() {
    let mut world = World::new();
    let offers = (0..12).map(|n| post(&format!("o{n}"), "shop", n, &format!("@user{n} {FILM}")));
    let mut all = page(offers.collect());
    all.profile = Some(Profile {
        handle: "shop".into(),
        followers: Some(9),
        following: Some(900),
        posts: Some(14),
        ..Profile::default()
    });
    let notes = world.read(all.clone());
    assert!(
        notes.notes.iter().all(|n| n.hold),
        "{:?}",
        notes.header.map(|h| h.vetting)
    );
    let trust = |trusted| Request::Trust {
        site: "demo".into(),
        handle: "@Shop".into(),
        trusted,
    };
    world.ask(trust(true));
    assert!(world.read(all.clone()).notes.iter().all(|n| !n.hold));
    world.ask(trust(false));
    assert!(world.read(all).notes.iter().all(|n| n.hold));
    world.ask(Request::Forget {
        site: "demo".into(),
        handle: "shop".into(),
    });
    world.kill();
    assert_eq!(world.view("shop").seen, 0);
    assert!(
        !world.kept(Table::Accounts).contains("\"shop\""),
        "nothing is left of the account"
    );
}

#[test]
fn other_peoples_posts_leave_after_the_retention_and_own_ones_stay() {
    let mut world = World::new();
    world.timeline(vec![
        post("1", "ida", 5, "Counted lichens."),
        post("2", "maren", 5, "Rain again."),
        post("3", "shop", 5, FILM),
    ]);
    world.now += 40 * DAY;
    world.timeline(vec![post("4", "ida", 5, "More lichens.")]);
    world.now += 51 * DAY;
    world.kill();
    world.ask(Request::Hello {
        url: "https://demo.example/".into(),
        mastodon: false,
    });
    assert_eq!(world.view("ida").seen, 1);
    assert_eq!(world.view("shop").seen, 0);
    assert!(
        !world.kept(Table::Accounts).contains("old harbour"),
        "texts of strangers are gone"
    );
    assert_eq!(world.health().mix.sample, 1);
}

#[test]
fn the_popup_sees_the_page_the_account_and_the_own_health() {
    let mut world = World::new();
    let mut profile = page(vec![
        post("1", "shop", 5, "Fresh bread"),
        post("2", "maren", 5, FILM),
    ]);
    profile.page = "profile".into();
    profile.profile = Some(Profile {
        handle: "shop".into(),
        ..Profile::default()
    });
    world.read(profile);
    world.kill();
    let Reply::Here(here) = world.ask(Request::Here { tab: 7 }) else {
        panic!()
    };
    assert_eq!((here.site.as_deref(), here.readable), (Some("demo"), true));
    assert_eq!(here.account.map(|a| a.handle), Some("shop".into()));
    assert_eq!(here.health.map(|h| h.handle), Some("maren".into()));
    assert_eq!(here.asks.len(), 1);
    world.ask(Request::Gone { tab: 7 });
    let Reply::Here(here) = world.ask(Request::Here { tab: 7 }) else {
        panic!()
    };
    assert_eq!(here.site, None);
}

#[test]
fn hostile_pages_are_ordinary_cases() {
    let mut world = World::new();
    let huge = "é🎥<b>\u{202e}".repeat(9_000);
    let far = Counts {
        likes: Some(u64::MAX),
        replies: Some(u64::MAX),
        reposts: Some(u64::MAX),
        quotes: Some(u64::MAX),
    };
    let mut posts: Vec<Post> = [
        "",
        "@",
        "#asks",
        "a/b",
        "../x",
        "\u{0}",
        "名前",
        &"x".repeat(5_000),
    ]
    .iter()
    .enumerate()
    .map(|(n, who)| post(&format!("h{n}"), who, 0, &huge))
    .collect();
    for (n, at) in ["9999-12-31T23:59:59Z", "0000-01-01", "nonsense", "-1"]
        .iter()
        .enumerate()
    {
        posts.push(Post {
            created_at: Some(at.to_string()),
            counts: far,
            ..post(&format!("t{n}"), "maren", 0, FILM)
        });
    }
    posts.push(Post {
        id: String::new(),
        ..post("", "ida", 0, "no id")
    });
    let first = world.timeline(posts.clone());
    assert_eq!(first.notes.len(), posts.len());
    world.kill();
    assert_eq!(world.timeline(posts), first);
    world.health();
    for now in [Millis::MIN, -1, 0, Millis::MAX] {
        world.now = now;
        world.advise(&draft(DraftKind::Post, &["@@", ""], &huge));
        world.sent(&draft(DraftKind::Message, &["ida"], &huge));
        world.timeline(vec![post("z", "zoe", 0, FILM)]);
        world.ask(Request::Hello {
            url: huge.clone(),
            mastodon: true,
        });
    }
}

#[test]
fn without_its_rows_the_engine_refuses_instead_of_overwriting() {
    let mut engine = Engine::default();
    let (reply, writes) = engine.handle(&Request::Settings, &Context::default());
    assert_eq!(
        (reply, writes.len()),
        (
            Reply::Sorry {
                reason: "not-ready".into()
            },
            0
        )
    );
}

#[test]
fn damaged_rows_are_read_as_empty() {
    let mut world = World::new();
    world.timeline(vec![
        post("1", "ida", 5, "Counted lichens."),
        post("2", "maren", 5, FILM),
    ]);
    for row in world.store.rows.values_mut() {
        row.truncate(row.len() / 2);
        while !row.is_char_boundary(row.len()) {
            row.pop();
        }
    }
    world.kill();
    assert_eq!(
        world
            .timeline(vec![post("1", "ida", 5, "Counted lichens.")])
            .notes
            .len(),
        1
    );
    assert!(Store::load(&world.store, &[]).unwrap().is_empty());
}

mod accounts;
mod drafts;
mod settings;
