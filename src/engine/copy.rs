//! A saved copy of everything: reading it back, row by row, and laying its rows over those that are here.
//!
//! The file is JSON and has a row a line, so that one of any length is read in bounded memory:
//!
//! ```text
//! {"thirds":1,"made":1795391829123,"version":"0.1.0","count":2,"rows":[
//! ["settings","settings",{…}],
//! ["own","x/maren/2024-05",{…}]
//! ]}
//! ```
//!
//! Only the program of the import uses this; the background never sees it.

use super::rows::{ASKS, FACTS};
use super::store::{Key, Table};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The format written now; older ones stay readable.
pub const FORMAT: u32 = 1;
/// Longer keys are none of ours.
const KEY: usize = 1_000;
/// What parts the lines of packed facts, and a line's id from the rest (see `account::packed`).
const LINE: char = '\u{9c}';
const FIELD: char = '\u{7f}';

/// What the first line says.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Head {
    pub thirds: u32,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub made: i64,
    pub count: u64,
}

/// Reads the first line. `Err`: why the file cannot be loaded, an id after `data_failed_`.
pub fn head(line: &str) -> Result<Head, &'static str> {
    let open = line
        .trim_end()
        .strip_suffix("\"rows\":[")
        .and_then(|l| l.strip_suffix(','));
    let head = open.and_then(|open| serde_json::from_str::<Head>(&format!("{open}}}")).ok());
    match head {
        Some(head) if head.thirds > FORMAT => Err("newer"),
        Some(head) if head.thirds > 0 => Ok(head),
        _ => Err("no-copy"),
    }
}

/// A line after the first.
#[derive(Debug, PartialEq)]
pub enum Line {
    Row(Key, String),
    /// Well written, but no row of ours.
    Foreign,
    End,
    Damaged,
}

pub fn line(text: &str) -> Line {
    let text = text.trim();
    if text == "]}" {
        return Line::End;
    }
    let text = text.strip_suffix(',').unwrap_or(text);
    let Ok((table, key, value)) = serde_json::from_str::<(String, String, Value)>(text) else {
        return Line::Damaged;
    };
    let named = Table::ALL.into_iter().find(|one| one.name() == table);
    match named {
        Some(table) if is_row(table, &key, &value) => {
            // As it was written, not as it would be written now.
            raw(text).map_or(Line::Damaged, |raw| {
                Line::Row(Key::new(table, key), raw.into())
            })
        }
        _ => Line::Foreign,
    }
}

/// The third part of `["table","key",VALUE]`.
fn raw(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('[')?;
    for _ in 0..2 {
        let mut parts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        parts.next()?.ok()?;
        rest = rest
            .get(parts.byte_offset()..)?
            .trim_start()
            .strip_prefix(',')?;
    }
    rest.trim().strip_suffix(']')
}

/// Has the row the shape that its key calls for? What tabs show belongs to a session, not to a copy.
fn is_row(table: Table, key: &str, value: &Value) -> bool {
    let list_of = |is: fn(&Value) -> bool| value.as_array().is_some_and(|all| all.iter().all(is));
    let words = || list_of(Value::is_string);
    if key.is_empty() || key.len() > KEY {
        return false;
    }
    match table {
        Table::Tabs => false,
        Table::Settings => key == "settings" && value.is_object(),
        Table::Accounts if key == "#days" => list_of(Value::is_i64),
        Table::Accounts if key.starts_with("#day/") => words(),
        Table::Accounts if key == "#asks" => value.is_array(),
        Table::Accounts => value["handle"].is_string(),
        Table::Ledger | Table::Own if key.ends_with("#months") => words(),
        Table::Ledger => value.is_array(),
        Table::Own => value.is_object(),
    }
}

/// The row that is made of this one, and has to go when this one changes: the engine makes it anew. Copies hold none.
pub fn derived(key: &Key) -> Option<String> {
    let (account, month) = key.key.rsplit_once('/')?;
    let of_month = key.table == Table::Own && !month.starts_with(['#', '=']);
    of_month.then(|| format!("{account}/={month}"))
}

/// The row that holds what two rows of one key hold.
pub fn merge(key: &Key, here: &str, there: &str) -> String {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    let (Some(mut mine), Some(theirs)) = (read(here), read(there)) else {
        return here.into();
    };
    let changed = match (key.table, key.key.as_str()) {
        (Table::Settings, _) => settings(&mut mine, &theirs),
        (Table::Accounts, "#asks") => list(&mut mine, &theirs, &["site", "id"], ASKS),
        (Table::Accounts, name) if !name.starts_with('#') => record(&mut mine, &theirs),
        (Table::Ledger, name) if name != "#months" => {
            list(&mut mine, &theirs, &["entry/id"], usize::MAX)
        }
        (Table::Own, name) if name.ends_with("/#me") => me(&mut mine, &theirs),
        (Table::Own, name) if !name.ends_with("/#months") => month(&mut mine, &theirs),
        // Books: months, days, whom we saw.
        _ => list(&mut mine, &theirs, &[""], usize::MAX),
    };
    match changed {
        true => mine.to_string(),
        false => here.into(),
    }
}

/// What names an item of a list: itself, or some of its fields.
fn name(item: &Value, fields: &[&str]) -> String {
    let at = |field: &&str| match *field {
        "" => item.to_string(),
        path => path.split('/').fold(item, |at, name| &at[name]).to_string(),
    };
    fields.iter().map(at).collect::<Vec<_>>().join(" ")
}

/// Adds the items that are not here; at most `most` in all.
fn list(mine: &mut Value, theirs: &Value, fields: &[&str], most: usize) -> bool {
    let (Some(mine), Some(theirs)) = (mine.as_array_mut(), theirs.as_array()) else {
        return false;
    };
    let mut known: std::collections::HashSet<String> =
        mine.iter().map(|i| name(i, fields)).collect();
    let before = mine.len();
    for item in theirs {
        if mine.len() < most && known.insert(name(item, fields)) {
            mine.push(item.clone());
        }
    }
    mine.len() != before
}

/// The settings here stay; what the user said to be theirs or to trust is added.
fn settings(mine: &mut Value, theirs: &Value) -> bool {
    let mut changed = false;
    for path in ["trusted", "mine/domains", "mine/handles"] {
        let there = path.split('/').fold(theirs, |at, name| &at[name]);
        let here = path
            .split('/')
            .try_fold(&mut *mine, |at, name| at.get_mut(name));
        if let Some(here) = here {
            changed |= list(here, there, &[""], usize::MAX);
        }
    }
    changed
}

/// The user on a site: who is known here stays, and accounts that only the other knows stand beside.
fn me(mine: &mut Value, theirs: &Value) -> bool {
    if mine["handle"].as_str().is_none_or(str::is_empty) {
        *mine = theirs.clone();
        return true;
    }
    let mut other = theirs.clone();
    let others = other.as_object_mut().and_then(|o| o.remove("others"));
    let mut all = others
        .and_then(|o| o.as_array().cloned())
        .unwrap_or_default();
    all.push(other);
    let ours = mine["handle"].clone();
    all.retain(|one| one["handle"] != ours && !one["handle"].as_str().is_none_or(str::is_empty));
    match mine.get_mut("others") {
        Some(here) => list(here, &all.into(), &["handle"], usize::MAX),
        None => false,
    }
}

/// Packed facts: the lines that are not here.
fn new_lines<'a>(mine: &str, theirs: &'a str) -> Vec<(usize, &'a str)> {
    let id = |line: &'a str| line.split(FIELD).next().unwrap_or_default();
    let known: std::collections::HashSet<&str> = mine
        .split(LINE)
        .map(|line| line.split(FIELD).next().unwrap_or_default())
        .collect();
    let lines = theirs.split(LINE).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !known.contains(id(line)))
        .collect()
}

fn text_of<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// Own posts of a month, and what others wrote to the user then.
fn month(mine: &mut Value, theirs: &Value) -> bool {
    let mut posts = text_of(mine, "posts").to_owned();
    let new = new_lines(&posts, text_of(theirs, "posts"));
    for (_, line) in &new {
        if !posts.is_empty() {
            posts.push(LINE);
        }
        posts.push_str(line);
    }
    let mut changed = !new.is_empty();
    if changed {
        mine["posts"] = posts.into();
    }
    if let Some(received) = mine.get_mut("received") {
        changed |= list(received, &theirs["received"], &["id"], usize::MAX);
    }
    changed
}

/// Somebody who was seen: the later acquaintance, with the posts and talks of both.
fn record(mine: &mut Value, theirs: &Value) -> bool {
    let day = |of: &Value| of["day"].as_i64().unwrap_or_default();
    let later = day(theirs) > day(mine);
    let other = match later {
        true => std::mem::replace(mine, theirs.clone()),
        false => theirs.clone(),
    };
    let lines = |of: &Value| -> Vec<(String, i64)> {
        let days = of["days"].as_array().cloned().unwrap_or_default();
        let at = |n: usize| days.get(n).and_then(Value::as_i64).unwrap_or(day(of));
        let lines = text_of(of, "facts")
            .split(LINE)
            .filter(|line| !line.is_empty());
        lines
            .enumerate()
            .map(|(n, line)| (line.to_owned(), at(n)))
            .collect()
    };
    let new = new_lines(text_of(mine, "facts"), text_of(&other, "facts"));
    let Some(new) = (!new.is_empty()).then_some(new) else {
        return talks(mine, &other) || later;
    };
    let others = lines(&other);
    // Oldest acquaintance first, and of too many the newest.
    let mut all: Vec<(String, i64)> = new
        .iter()
        .filter_map(|(n, _)| others.get(*n).cloned())
        .collect();
    all.extend(lines(mine));
    all.sort_by_key(|(_, day)| *day);
    all.drain(..all.len().saturating_sub(FACTS));
    let facts: Vec<&str> = all.iter().map(|(line, _)| line.as_str()).collect();
    let days: Vec<i64> = all.iter().map(|(_, day)| *day).collect();
    if let Some(into) = mine.as_object_mut() {
        into.insert("facts".into(), facts.join(&LINE.to_string()).into());
        into.insert("days".into(), days.into());
        // Judged anew when next looked at.
        into.insert("judged".into(), Value::Object(Map::new()));
    }
    talks(mine, &other);
    true
}

/// Adds the talks that only `other` knows of.
fn talks(mine: &mut Value, other: &Value) -> bool {
    let mut changed = false;
    for name in ["said", "heard"] {
        if let Some(talks) = mine.get_mut(name) {
            changed |= list(talks, &other[name], &[""], usize::MAX);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::super::protocol::{Reply, Request};
    use super::super::store::Memory;
    use super::super::trial::{NOW, World, post};
    use super::*;

    fn kept(key: &Key) -> bool {
        key.table != Table::Tabs && !key.key.contains("/=")
    }

    /// As `data.js` writes it.
    fn copy(store: &Memory) -> String {
        let rows: Vec<_> = store.rows.iter().filter(|(key, _)| kept(key)).collect();
        let line = |(key, value): &(&Key, &String)| {
            format!(
                "[{:?},{},{value}]",
                key.table.name(),
                Value::from(key.key.as_str())
            )
        };
        let lines: Vec<String> = rows.iter().map(line).collect();
        format!(
            "{{\"thirds\":1,\"made\":{NOW},\"version\":\"0\",\"count\":{},\"rows\":[\n{}\n]}}\n",
            lines.len(),
            lines.join(",\n")
        )
    }

    fn read(text: &str) -> Vec<(Key, String)> {
        let mut lines = text.lines();
        let head = head(lines.next().unwrap()).unwrap();
        let mut rows = vec![];
        for text in lines {
            match line(text) {
                Line::Row(key, value) => rows.push((key, value)),
                Line::End => break,
                other => panic!("{other:?}: {text}"),
            }
        }
        assert_eq!(head.count, rows.len() as u64);
        rows
    }

    /// A store after some days of use.
    fn used(who: &str, from: i64) -> World {
        let mut world = World::new();
        let posts = (from..from + 6).map(|n| {
            let author = if n % 2 == 0 { "maren" } else { who };
            post(
                &n.to_string(),
                author,
                n * 60 * 24,
                &format!("Please retweet our film about harbour {n}"),
            )
        });
        world.timeline(posts.collect());
        world.ask(Request::Trust {
            site: "demo".into(),
            handle: who.into(),
            trusted: true,
        });
        world
    }

    fn load(into: &mut Memory, rows: Vec<(Key, String)>) {
        for (key, value) in rows {
            let both = into.rows.get(&key).map(|here| merge(&key, here, &value));
            if let Some(derived) = derived(&key) {
                into.rows.remove(&Key::new(key.table, derived));
            }
            into.rows.insert(key, both.unwrap_or(value));
        }
    }

    #[test]
    fn what_is_saved_is_loaded_letter_by_letter() {
        let world = used("ida", 1);
        assert!(world.store.rows.len() > 5);
        let rows = read(&copy(&world.store));
        let kept = world.store.rows.iter().filter(|(key, _)| kept(key));
        assert!(kept.eq(rows.iter().map(|(key, value)| (key, value))));
    }

    #[test]
    fn merging_loses_nothing_and_twice_is_once() {
        let mut here = used("ida", 1);
        let there = used("tom", 4);
        let rows = read(&copy(&there.store));
        load(&mut here.store, rows.clone());
        let once = here.store.clone();
        load(&mut here.store, rows);
        assert!(here.store == once, "the second time changed something");
        here.kill();
        here.store.rows.retain(|key, _| key.table != Table::Tabs);
        // Own posts 2, 4, 6 here and 4, 6, 8 there.
        assert_eq!(here.health().mix.sample, 4);
        assert_eq!(here.ledger().len(), 4);
        let seen = |world: &mut World, who: &str| world.view(who).seen;
        assert_eq!((seen(&mut here, "ida"), seen(&mut here, "tom")), (3, 3));
        let Reply::Settings { settings } = here.ask(Request::Settings) else {
            panic!("no settings")
        };
        let trusted = settings.trusted;
        assert_eq!(trusted, ["demo/ida", "demo/tom"]);
    }

    #[test]
    fn accounts_of_two_copies_stand_beside_each_other() {
        let key = Key::new(Table::Own, "x/#me");
        let here = r#"{"handle":"a","others":[{"handle":"b"}]}"#;
        let there = r#"{"handle":"c","others":[{"handle":"b"},{"handle":"a"}]}"#;
        let both: Value = serde_json::from_str(&merge(&key, here, there)).unwrap();
        assert_eq!(
            both,
            serde_json::json!({"handle":"a","others":[{"handle":"b"},{"handle":"c"}]})
        );
        assert_eq!(
            merge(&key, "{}", there),
            serde_json::from_str::<Value>(there).unwrap().to_string()
        );
    }

    #[test]
    fn other_files_and_other_rows_are_refused() {
        for (text, why) in [
            ("", "no-copy"),
            ("{}", "no-copy"),
            ("[1,2]", "no-copy"),
            ("{\"thirds\":0,\"count\":0,\"rows\":[", "no-copy"),
            ("{\"thirds\":2,\"count\":0,\"rows\":[", "newer"),
        ] {
            assert_eq!(head(text), Err(why), "{text}");
        }
        for (text, is) in [
            ("]}", Line::End),
            ("[\"settings\",\"settings\",{", Line::Damaged),
            ("[\"settings\",\"settings\"]", Line::Damaged),
            ("[\"cookies\",\"a\",{}]", Line::Foreign),
            ("[\"tabs\",\"1\",{}]", Line::Foreign),
            ("[\"settings\",\"settings\",7]", Line::Foreign),
            ("[\"own\",\"x/a/#months\",[7]],", Line::Foreign),
            ("[\"accounts\",\"x/a\",{}],", Line::Foreign),
        ] {
            assert_eq!(line(text), is, "{text}");
        }
    }

    #[test]
    fn rows_that_cannot_be_read_change_nothing() {
        for table in Table::ALL {
            for key in [
                "settings",
                "#asks",
                "#days",
                "x/a",
                "x/#me",
                "2024-05",
                "x/a/2024-05",
            ] {
                let key = Key::new(table, key);
                for there in [
                    "",
                    "7",
                    "[]",
                    "{}",
                    "{\"posts\":7,\"received\":{}}",
                    "[{}]",
                    "null",
                ] {
                    assert_eq!(merge(&key, "no json", there), "no json");
                    merge(&key, "{}", there);
                    merge(&key, "[]", there);
                }
            }
        }
    }
}
