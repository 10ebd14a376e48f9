//! What a site file may say; checked for every shipped file, so that a slip of the pen fails a test and not a page.

use super::clock::Clock;
use super::site::{Facts, PagePattern};
use serde::Deserialize;
use std::collections::BTreeMap;

pub type Fields = BTreeMap<String, Vec<Reader>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub site: String,
    pub name: String,
    pub hosts: Vec<String>,
    #[serde(default)]
    pub files: Vec<String>,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default)]
    pub titled: Option<String>,
    #[serde(default)]
    pub lines: Option<String>,
    pub pages: Vec<PagePattern>,
    #[serde(default)]
    pub viewer: Fields,
    #[serde(default)]
    pub profile: Fields,
    pub rows: Rows,
    /// Read by `guard.js` and `repost.js`.
    #[serde(default)]
    pub guard: serde_json::Value,
    /// Read by `show.js`.
    #[serde(default)]
    pub show: serde_json::Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    pub at: String,
    #[serde(default)]
    pub not: String,
    #[serde(default)]
    pub focus: Option<String>,
    pub key: Vec<String>,
    #[serde(default)]
    pub carry: Vec<String>,
    pub fields: Fields,
    #[serde(default)]
    pub parts: BTreeMap<String, Part>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub at: String,
    pub fields: Fields,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reader {
    #[serde(default)]
    pub at: Option<String>,
    #[serde(default)]
    pub get: Get,
    #[serde(default)]
    pub re: Option<String>,
    #[serde(default)]
    pub all: bool,
    #[serde(default)]
    pub up: Option<String>,
    #[serde(default)]
    pub drop: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Get {
    One(String),
    Joined(Vec<String>),
}

impl Default for Get {
    fn default() -> Self {
        Get::One("text".into())
    }
}

impl Get {
    fn parts(&self) -> &[String] {
        match self {
            Get::One(one) => std::slice::from_ref(one),
            Get::Joined(list) => list,
        }
    }
}

const ROW: [&str; 33] = [
    "permalink",
    "id",
    "handle",
    "name",
    "text",
    "lang",
    "time",
    "cut",
    "ad",
    "link",
    "mention",
    "hashtag",
    "image",
    "card",
    "card.title",
    "card.description",
    "reposter",
    "reposter.name",
    "reposter.line",
    "reply",
    "reply.handle",
    "reply.name",
    "reply.line",
    "joins_below",
    "joins",
    "starts",
    "detached",
    "visibility",
    "count.replies",
    "count.reposts",
    "count.reposts_only",
    "count.quotes",
    "count.likes",
];
const BAR: &str = "count.bar";
const QUOTE: [&str; 5] = ["permalink", "id", "handle", "name", "text"];
const VIEWER: [&str; 2] = ["handle", "name"];
const PROFILE: [&str; 11] = [
    "handle",
    "name",
    "bio",
    "followers",
    "following",
    "posts",
    "joined",
    "is_own",
    "followed_by_me",
    "follows_me",
    "facts",
];
/// The content script stops one match of a pattern, but not its search: patterns stay short.
const MAX_PATTERN: usize = 120;

/// What is wrong with a file; empty when nothing is.
pub fn faults(file: &str) -> Vec<String> {
    let plan: Plan = match serde_json::from_str(file) {
        Ok(plan) => plan,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = vec![];
    let rows: Vec<&str> = ROW.into_iter().chain([BAR]).collect();
    check("viewer", &plan.viewer, &VIEWER, &mut faults);
    check("profile", &plan.profile, &PROFILE, &mut faults);
    check("rows", &plan.rows.fields, &rows, &mut faults);
    for (name, part) in &plan.rows.parts {
        check(name, &part.fields, &QUOTE, &mut faults);
        let known = name == "quote" || name == "embed" && part.fields.is_empty();
        if !known || part.at.is_empty() {
            faults.push(format!("parts: {name}"));
        }
    }
    for name in plan.rows.key.iter().chain(&plan.rows.carry) {
        if !rows.contains(&name.as_str()) {
            faults.push(format!("rows: {name} is no field"));
        }
    }
    let timed = plan.facts.clock != Clock::None;
    let needed = ["permalink", "handle", "text", "time"];
    for needed in needed.into_iter().filter(|one| *one != "time" || !timed) {
        if !plan.rows.fields.contains_key(needed) {
            faults.push(format!("rows: no {needed}"));
        }
    }
    if plan.pages.is_empty() || plan.rows.at.is_empty() || plan.hosts.is_empty() {
        faults.push("pages, rows.at and hosts must say something".into());
    }
    faults
}

fn check(section: &str, fields: &Fields, known: &[&str], faults: &mut Vec<String>) {
    for (name, readers) in fields {
        let at = format!("{section}.{name}");
        if !known.contains(&name.as_str()) {
            faults.push(format!("{at} is read by nobody"));
        }
        if readers.is_empty() {
            faults.push(format!("{at} has no reader"));
        }
        for reader in readers {
            let says = |what: &String| {
                matches!(what.as_str(), "text" | "source" | "path") || what.starts_with(['@', '='])
            };
            if reader.get.parts().is_empty() || !reader.get.parts().iter().all(says) {
                faults.push(format!("{at}: get {:?}", reader.get));
            }
            if reader.re.as_ref().is_some_and(|re| re.len() > MAX_PATTERN) {
                faults.push(format!("{at}: pattern too long"));
            }
            if [&reader.at, &reader.up, &reader.drop]
                .iter()
                .any(|one| one.as_deref() == Some(""))
            {
                faults.push(format!("{at}: an empty selector"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::faults;
    use crate::packed::sites;

    #[test]
    fn shipped_files_are_sound() {
        for file in sites() {
            assert_eq!(faults(file), Vec::<String>::new(), "{:.60}", file);
        }
    }

    #[test]
    fn slips_are_found() {
        let sound = include_str!("demo.json");
        for (from, to, fault) in [
            ("\"key\"", "\"keys\"", "unknown field"),
            ("\"reposter\":", "\"reposted\":", "read by nobody"),
            ("\"get\": \"@datetime\"", "\"get\": \"datetime\"", "get"),
            ("\"time\":", "\"lang\":", "no time"),
            ("\"all\": true", "\"every\": true", "unknown field"),
        ] {
            assert!(sound.contains(from), "{from}");
            let found = faults(&sound.replacen(from, to, 1)).join("; ");
            assert!(found.contains(fault), "{from}: {found}");
        }
    }
}
