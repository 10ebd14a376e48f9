//! The ledger: what was asked, of whom, when, where. Asks for the same target stand together.

use super::act::Act;
use super::link;
use super::reason::{outside, snippet};
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::engine::protocol::{Came, DraftKind, Entry};

/// Names written out; the rest is counted.
const NAMES: usize = 6;

/// An entry and what came of it, where that is known.
#[derive(Clone, Copy)]
struct Sent<'a> {
    entry: &'a Entry,
    came: Option<&'a Came>,
}

/// Entries that ask for the same stand together, newest first: as the core grouped them, else those for one target or
/// of one wording.
fn groups<'a>(sent: &[Sent<'a>]) -> Vec<Vec<Sent<'a>>> {
    let mut groups: Vec<(String, Vec<Sent>)> = vec![];
    for one in sent {
        let key = match (one.came, one.entry.target.as_deref()) {
            (Some(came), _) => came.group.to_string(),
            (None, Some(target)) if !target.is_empty() => format!("target {target}"),
            _ => format!("words {}", plain(&one.entry.text)),
        };
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.push(*one),
            None => groups.push((key, vec![*one])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Words without the names they are addressed to, in one case.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().filter(|w| !w.starts_with('@'));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn matches(entry: &Entry, search: &str) -> bool {
    let search = search.trim().to_lowercase();
    let search = search.strip_prefix('@').unwrap_or(&search);
    let found = |text: &str| text.to_lowercase().contains(search);
    search.is_empty()
        || found(&entry.text)
        || entry.to.iter().any(|t| found(t))
        || entry.target.as_deref().is_some_and(found)
}

/// The whole ledger, as the core answered: `came` has one for each entry, or is empty. Posts of `site` are linked to on
/// `origin`.
#[derive(Clone, Copy, Default)]
pub struct Ledger<'a> {
    pub entries: &'a [Entry],
    pub came: &'a [Came],
    pub site: &'a str,
    pub origin: &'a str,
}

impl<'a> Ledger<'a> {
    fn sent(&self) -> Vec<Sent<'a>> {
        let came = self.came.iter().map(Some).chain(std::iter::repeat(None));
        let both = self.entries.iter().zip(came);
        both.map(|(entry, came)| Sent { entry, came }).collect()
    }
}

/// The view of the whole ledger with a search field.
pub fn view(ledger: Ledger, search: &str) -> El {
    if ledger.entries.is_empty() {
        let card = cl("section", "card empty")
            .child(el("h2").text(say("asks_none")))
            .child(el("p").text(say("asks_none_means")));
        return cl("div", "stack").child(card);
    }
    let field = cl("input", "field")
        .set("type", "search")
        .set("value", search)
        .act(Act::Search);
    let label = cl("label", "stack-tight")
        .text(say("asks_search"))
        .child(field);
    let mut found = ledger.sent();
    found.retain(|sent| matches(sent.entry, search));
    let count = fill("asks_found", vec![Text::Count(found.len() as u64)]);
    let list = cl("ul", "ledger").all(groups(&found).iter().map(|g| group(&ledger, g)));
    let card = cl("section", "card")
        .child(el("h2").text(say("asks_title")))
        .child(label);
    let card = card
        .child(cl("p", "quiet").set("role", "status").text(count))
        .child(list);
    cl("div", "stack")
        .child(card)
        .child(cl("p", "fine-print").text(say("asks_is_not")))
}

/// The last asks, for the front view.
pub fn lately(ledger: Ledger) -> El {
    let card = cl("section", "card").child(el("h2").text(say("asks_lately")));
    if ledger.entries.is_empty() {
        return card.child(cl("p", "quiet").text(say("asks_none")));
    }
    let groups = groups(&ledger.sent());
    let some = groups.iter().take(3).map(|g| group(&ledger, g));
    card.child(cl("ul", "ledger").all(some))
}

fn group(ledger: &Ledger, group: &[Sent]) -> El {
    let mut item = el("li").child(entry(ledger, group[0]));
    let rest = &group[1..];
    if !rest.is_empty() {
        let summary = el("summary").text(fill("asks_same", vec![Text::Count(rest.len() as u64)]));
        let entries = rest.iter().map(|one| el("li").child(entry(ledger, *one)));
        let fold = el("details").child(summary);
        item = item.child(fold.child(cl("ul", "ledger").all(entries)));
    }
    item
}

fn kind(kind: DraftKind) -> Text {
    let id = match kind {
        DraftKind::Post => "post",
        DraftKind::Reply => "reply",
        DraftKind::Quote => "quote",
        DraftKind::Message => "message",
        DraftKind::Mail => "mail",
    };
    named("kind", id, &[])
}

/// Names with their sign, the surplus counted.
fn names(all: &[String]) -> (String, u64) {
    let some: Vec<String> = all.iter().take(NAMES).map(|t| format!("@{t}")).collect();
    (some.join(", "), all.len().saturating_sub(NAMES) as u64)
}

fn entry(ledger: &Ledger, sent: Sent) -> El {
    let entry = sent.entry;
    let words = match entry.text.trim() {
        "" => say("evidence_text_gone"),
        text => data(snippet(text)),
    };
    let to = match names(&entry.to) {
        (names, _) if names.is_empty() => say("asks_to_all"),
        (names, 0) => fill("asks_to", vec![data(names)]),
        (names, more) => fill("asks_to_more", vec![data(names), Text::Count(more)]),
    };
    let when = Text::Join(vec![
        Text::Moment(entry.at),
        data(" · "),
        named("site", &entry.site, &[]),
        data(" · "),
        kind(entry.kind),
        data(" · "),
        to,
    ]);
    let place = entry
        .permalink
        .as_deref()
        .filter(|_| entry.site == ledger.site);
    let text = cl("span", "post-text").set("dir", "auto").text(words);
    let text = match place.and_then(|path| link::on_site(ledger.origin, path)) {
        Some(url) => outside(url).set("class", "plain").child(text),
        None => text,
    };
    cl("div", "entry")
        .set("data-entry", entry.id.clone())
        .child(el("p").child(text))
        .child(cl("p", "quiet").text(when))
        .maybe(sent.came.map(outcome))
}

/// What came of it. Nothing seen is not nothing: the answer may stand where nobody looked.
fn outcome(came: &Came) -> El {
    let mut parts: Vec<Text> = vec![];
    match names(&came.by) {
        (names, _) if names.is_empty() => {}
        (names, 0) => parts.push(fill("came_by", vec![data(names)])),
        (names, more) => parts.push(fill("came_by_more", vec![data(names), Text::Count(more)])),
    }
    for (id, count) in [
        ("came_reposts", came.reposts),
        ("came_replies", came.replies),
    ] {
        let some = count.filter(|count| *count > 0);
        parts.extend(some.map(|count| fill(id, vec![Text::Count(count)])));
    }
    let (class, words) = match (parts.is_empty(), came.reposts.or(came.replies)) {
        (false, _) => ("came some", join(parts)),
        (true, Some(_)) => ("came", say("came_nothing")),
        (true, None) => ("came", say("came_unseen")),
    };
    cl("p", class).text(words)
}

/// Set one after another with a dot between.
fn join(parts: Vec<Text>) -> Text {
    let mut all = vec![];
    for part in parts {
        if !all.is_empty() {
            all.push(data(" · "));
        }
        all.push(part);
    }
    Text::Join(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::{Node, walk};

    fn ledger(entries: &[Entry]) -> Ledger<'_> {
        Ledger {
            entries,
            ..Ledger::default()
        }
    }

    #[test]
    fn asks_for_the_same_stand_together() {
        let entries = sample::here().asks;
        let made = groups(&ledger(&entries).sent());
        assert!(made.len() < entries.len());
        assert_eq!(made.iter().map(Vec::len).sum::<usize>(), entries.len());
        let came = vec![Came::default(); entries.len()];
        let all = Ledger {
            came: &came,
            ..ledger(&entries)
        };
        assert_eq!(groups(&all.sent()).len(), 1, "the core's grouping counts");
    }

    #[test]
    fn search_finds_words_and_names() {
        let entries = sample::here().asks;
        let shown = |search: &str| {
            let node = Node::El(view(ledger(&entries), search));
            walk(&node)
                .iter()
                .filter(|e| e.attr("data-entry").is_some())
                .count()
        };
        assert_eq!(shown(""), entries.len());
        assert_eq!(shown("no such words"), 0);
        let name = format!("@{}", entries[0].to[0].to_uppercase());
        assert!(shown(&name) >= 1);
    }

    #[test]
    fn nothing_seen_is_not_nothing() {
        let words = |came: &Came| {
            let node = Node::El(outcome(came));
            let Node::El(el) = &node else { panic!() };
            format!("{:?}", el.children)
        };
        let came = |reposts, by: &[&str]| Came {
            reposts,
            by: by.iter().map(|b| b.to_string()).collect(),
            ..Came::default()
        };
        assert!(words(&came(None, &[])).contains("came_unseen"));
        assert!(words(&came(Some(0), &[])).contains("came_nothing"));
        let some = words(&came(Some(2), &["ida"]));
        assert!(
            some.contains("came_by") && some.contains("came_reposts"),
            "{some}"
        );
    }
}
