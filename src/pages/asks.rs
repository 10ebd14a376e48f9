//! The ledger: what was asked, of whom, when, where. Asks for the same target stand together.

use super::act::Act;
use super::reason::snippet;
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::engine::protocol::{DraftKind, Entry};

/// Names written out; the rest is counted.
const NAMES: usize = 6;

/// Entries that ask for the same, newest first.
struct Group<'a> {
    entries: Vec<&'a Entry>,
}

/// Entries are one group when they ask for the same target, or repeat the same words where there is none.
fn groups<'a>(entries: &[&'a Entry]) -> Vec<Group<'a>> {
    let mut groups: Vec<(String, Group)> = vec![];
    for entry in entries {
        let key = match entry.target.as_deref() {
            Some(target) if !target.is_empty() => format!("target {target}"),
            _ => format!("words {}", plain(&entry.text)),
        };
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.entries.push(entry),
            None => groups.push((
                key,
                Group {
                    entries: vec![entry],
                },
            )),
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

/// The view of the whole ledger with a search field.
pub fn view(entries: &[Entry], search: &str) -> El {
    if entries.is_empty() {
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
    let found: Vec<&Entry> = entries.iter().filter(|e| matches(e, search)).collect();
    let count = fill("asks_found", vec![Text::Count(found.len() as u64)]);
    let list = cl("ul", "ledger").all(groups(&found).iter().map(group));
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
pub fn lately(entries: &[Entry]) -> El {
    let card = cl("section", "card").child(el("h2").text(say("asks_lately")));
    if entries.is_empty() {
        return card.child(cl("p", "quiet").text(say("asks_none")));
    }
    let all: Vec<&Entry> = entries.iter().collect();
    card.child(cl("ul", "ledger").all(groups(&all).iter().take(3).map(group)))
}

fn group(group: &Group) -> El {
    let first = group.entries[0];
    let mut item = el("li").child(entry(first));
    let rest = &group.entries[1..];
    if !rest.is_empty() {
        let summary = el("summary").text(fill("asks_same", vec![Text::Count(rest.len() as u64)]));
        item = item.child(
            el("details")
                .child(summary)
                .child(cl("ul", "ledger").all(rest.iter().map(|e| el("li").child(entry(e))))),
        );
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

fn entry(entry: &Entry) -> El {
    let words = match entry.text.trim() {
        "" => say("evidence_text_gone"),
        text => data(snippet(text)),
    };
    let to = match entry.to.len() {
        0 => say("asks_to_all"),
        count => {
            let names = entry
                .to
                .iter()
                .take(NAMES)
                .map(|t| format!("@{t}"))
                .collect::<Vec<_>>()
                .join(", ");
            match count.saturating_sub(NAMES) {
                0 => fill("asks_to", vec![data(names)]),
                more => fill("asks_to_more", vec![data(names), Text::Count(more as u64)]),
            }
        }
    };
    let when = Text::Join(vec![
        Text::Moment(entry.at),
        data(" · "),
        kind(entry.kind),
        data(" · "),
        to,
    ]);
    let text = cl("p", "post-text").set("dir", "auto").text(words);
    cl("div", "entry")
        .set("data-entry", entry.id.clone())
        .child(text)
        .child(cl("p", "quiet").text(when))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::{Node, walk};

    #[test]
    fn asks_for_the_same_stand_together() {
        let entries = sample::here().asks;
        let all: Vec<&Entry> = entries.iter().collect();
        let made = groups(&all);
        assert!(made.len() < entries.len());
        assert_eq!(
            made.iter().map(|g| g.entries.len()).sum::<usize>(),
            entries.len()
        );
    }

    #[test]
    fn search_finds_words_and_names() {
        let entries = sample::here().asks;
        let shown = |search: &str| {
            let node = Node::El(view(&entries, search));
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
}
