use super::*;
use crate::pages::act::{Act, Input};
use crate::pages::tree::{Node, Text, walk};
use crate::pages::words::english::English;
use crate::pages::words::put;
use serde_json::json;

fn tell(data: &mut Data, report: serde_json::Value) -> Vec<Effect> {
    data.told(read(&report).unwrap_or_else(|| panic!("{report}")))
}

fn read(report: &serde_json::Value) -> Option<Report> {
    Report::take(&Value::parse(&report.to_string())?)
}

/// Every word that is shown, and every id for which there are none.
fn words(data: &Data) -> String {
    fn say(node: &Node, words: &English, out: &mut String) {
        match node {
            Node::Text(text) => {
                if let Text::Say(id, _) = text {
                    assert!(words.0.get(&**id).is_some(), "no words for {id}");
                }
                out.push_str(&put(text, words));
                out.push('\n');
            }
            Node::El(el) => el.children.iter().for_each(|child| say(child, words, out)),
        }
    }
    let mut out = String::new();
    for part in data.view(&["maren".into()]) {
        say(&part.into(), &English::shipped(), &mut out);
    }
    out
}

fn acts(data: &Data) -> Vec<Deed> {
    let of = |part: El| -> Vec<Deed> {
        let deed = |el: &El| match &el.act {
            Some(Act::Data(deed)) => Some(deed.clone()),
            _ => None,
        };
        walk(&part.into()).into_iter().filter_map(deed).collect()
    };
    data.view(&[]).into_iter().flat_map(of).collect()
}

fn typed(value: &str) -> Input {
    Input {
        value: value.into(),
        ..Input::default()
    }
}

#[test]
fn an_import_goes_from_files_to_a_result() {
    let mut data = Data::default();
    let effects = data.act(Deed::Files("import-files"), &Input::default());
    assert!(
        matches!(&effects[..], [Effect::Data { what: what::IMPORT, with, .. }] if with == "import-files")
    );
    tell(&mut data, json!({"told": "reading", "share": 0.4}));
    assert!(words(&data).contains("40%"));
    assert!(acts(&data).contains(&Deed::Cancel));
    assert!(
        !acts(&data).contains(&Deed::Files("import-files")),
        "one at a time"
    );
    tell(
        &mut data,
        json!({"told": "whose", "site": "bluesky", "handle": "", "posts": 12}),
    );
    // Without a handle nothing happens.
    assert!(data.act(Deed::Whose, &Input::default()).is_empty());
    data.act(Deed::Handle, &typed(" @maren.example "));
    let effects = data.act(Deed::Whose, &Input::default());
    assert!(
        matches!(&effects[..], [Effect::Data { what: what::WHOSE, with, more }] if with == "bluesky" && more == "maren.example")
    );
    tell(&mut data, json!({"told": "keeping", "done": 6, "of": 12}));
    assert!(words(&data).contains("6") && acts(&data).contains(&Deed::Cancel));
    tell(
        &mut data,
        json!({"told": "imported", "site": "bluesky", "handle": "maren.example", "new": 10, "known": 1, "unread": 1, "private": 2,
               "problems": [{"file": "tweets.js", "at": 7, "id": "damaged", "detail": ""}]}),
    );
    let said = words(&data);
    for part in ["@maren.example", "Bluesky", "10", "tweets.js: 7"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    data.act(Deed::Close, &Input::default());
    assert!(!words(&data).contains("@maren.example"));
}

#[test]
fn what_the_files_do_not_say_is_asked_for() {
    let mut data = Data::default();
    tell(
        &mut data,
        json!({"told": "whose", "site": "", "handle": "", "posts": 1}),
    );
    assert!(acts(&data).contains(&Deed::Site));
    data.act(Deed::Site, &typed("mastodon"));
    data.act(Deed::Handle, &typed("maren"));
    let effects = data.act(Deed::Whose, &Input::default());
    assert!(matches!(&effects[..], [Effect::Data { with, .. }] if with == "mastodon"));
    tell(
        &mut data,
        json!({"told": "whose", "site": "x", "handle": "", "posts": 1}),
    );
    assert!(!acts(&data).contains(&Deed::Site));
}

#[test]
fn every_end_has_its_words() {
    let mut data = Data::default();
    for reason in [
        "expected",
        "unreadable",
        "broken",
        "storage-full",
        "no-answer",
        "empty",
    ] {
        tell(
            &mut data,
            json!({"told": "failed", "reason": reason, "file": "a.zip"}),
        );
        assert!(words(&data).contains("a.zip"));
    }
    for reason in ["no-copy", "damaged", "newer", "storage-full", "broken"] {
        tell(&mut data, json!({"told": "copy-failed", "reason": reason}));
        words(&data);
    }
    for id in [
        "damaged",
        "no_json",
        "no_text",
        "no_list",
        "breaks_off",
        "too_much",
        "locked",
        "packed_otherwise",
        "unreadable",
        "expected",
    ] {
        let problems = json!([{"file": "a", "at": 0, "id": id, "detail": "x"}]);
        tell(
            &mut data,
            json!({"told": "imported", "site": "x", "handle": "m", "problems": problems}),
        );
        words(&data);
    }
    tell(&mut data, json!({"told": "cancelled", "new": 500}));
    assert!(words(&data).contains("500"));
    tell(
        &mut data,
        json!({"told": "unfinished", "file": "twitter.zip"}),
    );
    assert!(words(&data).contains("twitter.zip"));
    assert_eq!(read(&json!({"told": "else"})), None);
}

#[test]
fn a_copy_is_loaded_only_after_asking_and_the_settings_are_read_anew() {
    let mut data = Data::default();
    assert!(!acts(&data).contains(&Deed::Replace));
    tell(
        &mut data,
        json!({"told": "copy", "made": 1_795_391_829_123i64, "rows": 7}),
    );
    assert!(acts(&data).contains(&Deed::Replace) && acts(&data).contains(&Deed::Merge));
    let effects = data.act(Deed::Replace, &Input::default());
    assert!(
        matches!(&effects[..], [Effect::Data { what: what::LOAD, with, .. }] if with == "replace")
    );
    let effects = tell(&mut data, json!({"told": "loaded", "rows": 7, "unread": 1}));
    assert_eq!(effects, [Effect::Ask(Request::Settings)]);
    words(&data);
    assert_eq!(
        tell(&mut data, json!({"told": "deleted"})),
        [Effect::Ask(Request::Settings)]
    );
    tell(&mut data, json!({"told": "exported", "rows": 7}));
    words(&data);
}

#[test]
fn tables_are_made_of_what_the_background_answers() {
    let mut data = Data::default();
    let effects = data.act(Deed::LedgerTable, &Input::default());
    assert!(matches!(
        &effects[..],
        [Effect::Ask(Request::Ledger { site: None, .. })]
    ));
    let effects = data.answered(&Reply::Ledger {
        entries: vec![],
        came: vec![],
    });
    assert!(
        matches!(&effects[..], [Effect::Data { what: what::SAVE, with, more }] if with.ends_with(".csv") && more.contains("\"sent\""))
    );
    assert!(
        data.answered(&Reply::Ledger {
            entries: vec![],
            came: vec![]
        })
        .is_empty(),
        "asked for by nobody"
    );
    let accounts = json!({"told": "accounts", "accounts": [{"site": "x", "handle": "a"}, {"site": "bluesky", "handle": "b"}]});
    let mut effects = tell(&mut data, accounts);
    for handle in ["a", "b"] {
        assert!(
            matches!(&effects[..], [Effect::Ask(Request::Health { handle: h, .. })] if h == handle),
            "{effects:?}"
        );
        effects = data.answered(&Reply::Health(Box::default()));
    }
    assert!(matches!(
        &effects[..],
        [Effect::Data {
            what: what::SAVE,
            ..
        }]
    ));
}
