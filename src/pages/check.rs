//! What holds for every view: its words exist, its controls have names, its texts come from messages or from data.

use super::act::{Act, Effect, Input, Tab, Told, View};
use super::options::Options;
use super::popup::Popup;
use super::tree::{El, Node, Text, data, walk};
use super::welcome::Welcome;
use super::words::english::English;
use super::words::{Words, put};
use super::{Screen, sample};
use crate::account::{Standing, Verdict};
use crate::engine::protocol::{Here, Reply, Request, Settings};

fn popup(here: Here, view: Option<View>) -> Popup {
    let mut popup = Popup::default();
    let tab = Tab {
        id: Some(7),
        url: here.url.clone(),
        granted: true,
        listed: true,
        mastodon: false,
    };
    popup.told(Told::Tab(tab));
    popup.told(Told::Reply(Box::new(Reply::Here(here))));
    if let Some(view) = view {
        popup.act(Act::Show(view), Input::default());
    }
    popup
}

/// Every state of every page that people can come to, with a name.
fn states() -> Vec<(String, Node)> {
    let mut all = vec![("loading".to_owned(), Popup::default().view())];
    for view in View::ALL {
        all.push((
            format!("me {}", view.id()),
            popup(sample::here(), Some(view)).view(),
        ));
        all.push((
            format!("them {}", view.id()),
            popup(sample::them(), Some(view)).view(),
        ));
        let bare = Here {
            site: Some("x".into()),
            url: "https://x.com/home".into(),
            readable: true,
            ..Here::default()
        };
        all.push((
            format!("bare {}", view.id()),
            popup(bare, Some(view)).view(),
        ));
    }
    for verdict in [Verdict::Fine, Verdict::Careful, Verdict::Unknown] {
        for standing in [Standing::Known, Standing::Own] {
            let mut here = sample::them();
            let account = here.account.as_mut().unwrap();
            (account.vetting.verdict, account.standing, account.trusted) =
                (verdict, standing, verdict == Verdict::Fine);
            account.vetting.next = "see-more".into();
            account.vetting.mix.enough = false;
            all.push((
                format!("{verdict:?} {standing:?}"),
                popup(here, Some(View::Page)).view(),
            ));
        }
    }
    let mut unread = sample::here();
    unread.readable = false;
    unread.page.as_mut().unwrap().problems = vec!["row 3: no author".into()];
    all.push(("unreadable".into(), popup(unread, None).view()));
    let tab = |url: &str, granted, listed, mastodon| Tab {
        id: Some(7),
        url: url.into(),
        granted,
        listed,
        mastodon,
    };
    let tabs = [
        tab("https://x.com/home", false, true, false),
        tab("https://other.example/home", false, false, true),
        tab("https://x.com/home", true, true, false),
        tab("https://news.example/", false, false, false),
        tab("about:blank", false, false, false),
    ];
    for tab in tabs {
        let mut page = popup(Here::default(), None);
        let name = format!("{tab:?}");
        page.told(Told::Tab(tab));
        page.refused = true;
        all.push((name, page.view()));
    }
    let mut page = Popup::default();
    page.told(Told::Failed("broken".into()));
    all.push(("fault".into(), page.view()));
    let mut options = Options::default();
    all.push(("options loading".into(), options.view()));
    options.told(Told::Failed("broken".into()));
    all.push(("options fault".into(), options.view()));
    for trusted in [vec![], vec!["mastodon/bo".to_owned()]] {
        let settings = Settings {
            trusted,
            ..Settings::default()
        };
        options.told(Told::Reply(Box::new(Reply::Settings { settings })));
        options.saved = true;
        all.push(("options".into(), options.view()));
    }
    let mut welcome = Welcome::default();
    welcome.told(Told::Reply(Box::new(Reply::Settings {
        settings: Settings::default(),
    })));
    for step in 0..3 {
        welcome.act(Act::Step(step), Input::default());
        all.push((format!("welcome {step}"), welcome.view()));
    }
    all
}

fn texts(node: &Node) -> Vec<Text> {
    fn within(text: &Text, into: &mut Vec<Text>) {
        into.push(text.clone());
        match text {
            Text::Say(_, args) | Text::Join(args) => args.iter().for_each(|a| within(a, into)),
            _ => {}
        }
    }
    let mut all = vec![];
    for el in walk(node) {
        el.attrs
            .iter()
            .for_each(|(_, value)| within(value, &mut all));
        for child in &el.children {
            if let Node::Text(text) = child {
                within(text, &mut all);
            }
        }
    }
    all
}

#[test]
fn every_message_has_words_and_as_many_places_as_arguments() {
    let english = English::shipped();
    for (name, node) in states() {
        for text in texts(&node) {
            let Text::Say(id, args) = text else { continue };
            let message = english
                .message(&id, &[])
                .unwrap_or_else(|| panic!("{name}: no words for {id}"));
            for place in 1..=9 {
                let used = message.contains(&format!("${place}"));
                // The words of a reason may leave one of its figures out.
                let spare = id.starts_with("reason_") && place <= args.len();
                assert!(
                    used == (place <= args.len()) || spare,
                    "{name}: {id}, ${place}"
                );
            }
        }
    }
}

#[test]
fn no_view_holds_words_of_its_own() {
    // Text given as it is comes from a sample; the one exception is the name of the extension.
    let samples = [
        include_str!("../../tests/pages/me.json"),
        include_str!("../../tests/pages/them.json"),
    ]
    .concat();
    for (name, node) in states() {
        for el in walk(&node) {
            for child in &el.children {
                let Node::Text(Text::Data(text)) = child else {
                    continue;
                };
                let known = |w: &str| {
                    samples.contains(w.trim_start_matches('@'))
                        || w == "Thirds"
                        || w.contains("row")
                        || w == "mastodon/bo"
                };
                let first = text.split_whitespace().next().unwrap_or("");
                let worded = text.chars().any(char::is_alphabetic);
                assert!(
                    !worded || known(first) || text == "row 3: no author",
                    "{name}: {text}"
                );
            }
        }
    }
}

fn label(el: &El, english: &English) -> String {
    fn within(node: &Node, english: &English) -> String {
        match node {
            Node::Text(text) => put(text, english),
            Node::El(el) => el.children.iter().map(|c| within(c, english)).collect(),
        }
    }
    el.attr("aria-label").map_or_else(
        || within(&Node::El(el.clone()), english),
        |l| put(l, english),
    )
}

#[test]
fn every_control_has_a_name_and_every_drawing_is_described_or_hidden() {
    let english = English::shipped();
    for (name, node) in states() {
        let all = walk(&node);
        for el in &all {
            if matches!(el.tag, "button" | "a" | "summary") {
                assert!(!label(el, &english).trim().is_empty(), "{name}: {el:?}");
            }
            if el.tag == "svg" {
                let hidden = el.attr("aria-hidden") == Some(&data("true"));
                assert!(hidden || el.attr("aria-label").is_some(), "{name}: {el:?}");
            }
            if el.act.is_some() {
                let native = matches!(el.tag, "a" | "button" | "input" | "textarea" | "select");
                assert!(
                    native,
                    "{name}: only native controls work by keyboard: {el:?}"
                );
            }
        }
        let mut ids: Vec<_> = all.iter().filter_map(|e| e.attr("id")).collect();
        let count = ids.len();
        ids.sort_by_key(|i| format!("{i:?}"));
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id twice");
        let titles = all.iter().filter(|e| e.tag == "h1").count();
        assert_eq!(titles, 1, "{name}");
    }
}

#[test]
fn what_stands_in_the_tab_decides_what_opens_first() {
    assert_eq!(popup(sample::here(), None).open(), View::Me);
    assert_eq!(popup(sample::them(), None).open(), View::Page);
    let mut own = sample::them();
    own.account.as_mut().unwrap().standing = Standing::Own;
    assert_eq!(popup(own, None).open(), View::Me);
}

#[test]
fn a_view_kept_from_last_time_gives_way_to_the_answer() {
    let mut page = Popup::default();
    page.told(Told::Cached(Box::new(sample::here())));
    assert!(page.stale);
    page.told(Told::Reply(Box::new(Reply::Here(sample::them()))));
    assert!(!page.stale && page.open() == View::Page);
    page.told(Told::Cached(Box::new(sample::here())));
    assert_eq!(page.open(), View::Page, "too late to matter");
}

#[test]
fn access_once_given_loads_the_page_again() {
    let mut page = popup(Here::default(), None);
    let tab = Tab {
        id: Some(7),
        url: "https://other.example/".into(),
        mastodon: true,
        ..Tab::default()
    };
    page.told(Told::Tab(tab));
    let effects = page.act(Act::Allow("https://other.example".into()), Input::default());
    assert_eq!(
        effects,
        vec![Effect::Permit("https://other.example".into())]
    );
    assert_eq!(page.told(Told::Access(false)), vec![]);
    assert!(page.refused);
    assert_eq!(
        page.told(Told::Access(true)),
        vec![Effect::Ask(Request::Here { tab: 7 })]
    );
}

#[test]
fn an_account_that_was_asked_about_is_shown_until_another_page_comes() {
    let mut page = popup(sample::here(), None);
    let check = |url: &str| Told::Check {
        url: url.into(),
        page: "https://x.com/home".into(),
    };
    assert_eq!(
        page.told(check("https://x.com/Somebody/status/1")),
        vec![Effect::Ask(Request::Vet {
            site: "x".into(),
            handle: "Somebody".into()
        })]
    );
    let mut answer = sample::account();
    (answer.site, answer.handle, answer.seen) = ("x".into(), "somebody".into(), 0);
    answer.vetting = Default::default();
    answer.vetting.next = "open-profile".into();
    assert_eq!(
        page.told(Told::Reply(Box::new(Reply::Account(answer)))),
        vec![]
    );
    let words = |page: &Popup| {
        let english = English::shipped();
        let says = texts(&page.view())
            .iter()
            .map(|t| put(t, &english))
            .collect::<Vec<_>>();
        says.join("\n")
    };
    assert_eq!(page.open(), View::Page);
    assert!(words(&page).contains("@somebody"), "{}", words(&page));
    let mut tab = page.tab.clone().unwrap();
    page.told(Told::Tab(tab.clone()));
    assert!(
        words(&page).contains("@somebody"),
        "the same page was only looked at again"
    );
    tab.url = "https://x.com/home?other".into();
    page.told(Told::Tab(tab));
    assert!(!words(&page).contains("@somebody"));
}

#[test]
fn an_account_is_shown_though_the_page_beside_it_was_not_read() {
    let mut page = Popup::default();
    page.told(Told::Check {
        url: "https://bsky.app/profile/ida.example".into(),
        page: "https://bsky.app/".into(),
    });
    let mut answer = sample::account();
    (answer.site, answer.handle) = ("bluesky".into(), "ida.example".into());
    page.told(Told::Reply(Box::new(Reply::Account(answer))));
    assert!(
        walk(&page.view())
            .iter()
            .any(|e| e.attr("data-verdict").is_some())
    );
}

#[test]
fn an_address_that_names_nobody_leads_to_the_account_in_view() {
    let mut page = popup(sample::them(), Some(View::Me));
    let effects = page.told(Told::Check {
        url: "https://x.com/home".into(),
        page: "https://x.com/home".into(),
    });
    assert_eq!(effects, vec![Effect::Ask(Request::Here { tab: 7 })]);
    assert_eq!(page.open(), View::Page);
}

#[test]
fn forgetting_asks_the_tab_anew() {
    let mut page = popup(sample::them(), None);
    let account = sample::account();
    let effects = page.act(
        Act::Forget {
            site: account.site,
            handle: account.handle,
        },
        Input::default(),
    );
    assert!(matches!(effects[..], [Effect::Ask(Request::Forget { .. })]));
    assert_eq!(
        page.told(Told::Reply(Box::new(Reply::Done))),
        vec![Effect::Ask(Request::Here { tab: 7 })]
    );
}

#[test]
fn no_plain_http_page_is_offered_for_access() {
    let mut page = popup(Here::default(), None);
    page.told(Told::Tab(Tab {
        id: Some(7),
        url: "http://other.example/".into(),
        ..Tab::default()
    }));
    assert!(
        walk(&page.view())
            .iter()
            .all(|e| !matches!(e.act, Some(Act::Allow(_))))
    );
}

#[test]
fn a_forgotten_panel_lets_the_background_sleep() {
    let mut page = popup(sample::here(), None);
    let mut looks = 0;
    while page
        .told(Told::Reply(Box::new(Reply::Here(sample::here()))))
        .iter()
        .any(|e| matches!(e, Effect::Later(_)))
    {
        assert_eq!(
            page.told(Told::Tick),
            vec![Effect::Ask(Request::Here { tab: 7 })]
        );
        looks += 1;
        assert!(looks < 1_000);
    }
    assert!(looks > 10);
}
