//! Several accounts of one person, and namesakes on several servers.

use super::*;

fn on(site: &str, server: &str, viewer: &str, posts: Vec<Post>) -> Page {
    Page {
        site: site.into(),
        url: format!("https://{server}/home"),
        viewer: Some(Person {
            handle: viewer.into(),
            ..Person::default()
        }),
        ..page(posts)
    }
}

fn me(world: &mut World) -> (String, u32, Option<u64>) {
    let Reply::Here(here) = world.ask(Request::Here { tab: 7 }) else {
        panic!("no answer")
    };
    let health = here.health.expect("somebody uses the site");
    (health.handle, health.mix.sample, health.mix.of)
}

#[test]
fn two_own_accounts_on_one_site_are_both_kept_and_the_one_shown_is_the_viewer() {
    let mut world = World::new();
    let profile = |who: &str, posts| {
        let mut page = on("demo", "demo.example", who, vec![]);
        page.profile = Some(Profile {
            handle: who.into(),
            posts: Some(posts),
            is_own: Some(true),
            ..Profile::default()
        });
        page
    };
    world.read(profile("maren", 900));
    world.read(on(
        "demo",
        "demo.example",
        "maren",
        vec![post("1", "maren", 5, "Rain")],
    ));
    assert_eq!(me(&mut world), ("maren".into(), 1, Some(900)));
    world.read(profile("shop", 7));
    let two = vec![post("2", "shop", 5, "Bread"), post("3", "shop", 4, "Cake")];
    world.read(on("demo", "demo.example", "shop", two));
    assert_eq!(me(&mut world), ("shop".into(), 2, Some(7)));
    // The other account's posts are one's own too: nobody is warned of oneself.
    let notes = world.read(on(
        "demo",
        "demo.example",
        "maren",
        vec![post("2", "shop", 5, "Bread")],
    ));
    assert_eq!(notes.notes[0].standing, Standing::Own);
    world.kill();
    assert_eq!(me(&mut world), ("maren".into(), 1, Some(900)));
}

#[test]
fn namesakes_on_two_servers_are_two_people() {
    let mut world = World::new();
    world.read(on(
        "mastodon",
        "fjord.example",
        "ida",
        vec![post("1", "ida", 5, "Counted lichens")],
    ));
    assert_eq!(me(&mut world), ("ida@fjord.example".into(), 1, None));
    let theirs = vec![
        post("7", "ida@fjord.example", 5, "Moss"),
        post("8", "ida", 4, "Hats"),
    ];
    let notes = world.read(on("mastodon", "sea.example", "tom", theirs));
    let handles: Vec<&str> = notes.notes.iter().map(|n| n.handle.as_str()).collect();
    assert_eq!(handles, ["ida@fjord.example", "ida@sea.example"]);
    assert_eq!(
        notes.notes[0].standing,
        Standing::Own,
        "the user's other account"
    );
    assert_eq!(notes.notes[1].standing, Standing::Stranger);
    assert_eq!(me(&mut world).0, "tom@sea.example");
    world.read(on(
        "mastodon",
        "sea.example",
        "ida",
        vec![post("9", "ida", 3, "More hats")],
    ));
    assert_eq!(me(&mut world), ("ida@sea.example".into(), 1, None));
}

#[test]
fn an_account_met_here_is_the_same_seen_from_its_own_server() {
    let mut world = World::new();
    let ask = |id: &str, who: &str| vec![post(id, who, 9, "@tom what a find, where was it?")];
    world.read(on("mastodon", "fjord.example", "tom", ask("1", "ida")));
    world.read(on(
        "mastodon",
        "sea.example",
        "tom@fjord.example",
        ask("2", "ida@fjord.example"),
    ));
    let view = world.ask(Request::Vet {
        site: "mastodon".into(),
        handle: "ida@fjord.example".into(),
    });
    assert!(matches!(view, Reply::Account(view) if view.seen == 2));
    // A draft names people as the page does.
    let to_ida = Draft {
        site: "mastodon".into(),
        ..draft(DraftKind::Reply, &["ida"], "@ida thank you")
    };
    world.read(on("mastodon", "fjord.example", "tom", vec![]));
    world.sent(&to_ida);
    let view = world.ask(Request::Vet {
        site: "mastodon".into(),
        handle: "ida@fjord.example".into(),
    });
    assert!(matches!(view, Reply::Account(view) if view.standing == Standing::Known));
}
