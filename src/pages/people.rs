//! Whom the user talks with: those to meet, with something concrete to come back to; those who wait for an answer; and
//! contacts that never led to anything.

use super::act::Act;
use super::introduction::{self, Introduction};
use super::link;
use super::mix::{at, largest_first};
use super::reason::{outside, snippet};
use super::tree::{El, Text, cl, data, el, fill, say};
use crate::account::Partner;
use crate::engine::judge::profile_path;
use crate::post::Millis;
use crate::time::DAY;

/// Rows shown in each list; the rest is counted.
const ROWS: usize = 12;
/// Who has not answered for so long is not expected to.
const QUIET: Millis = 30 * DAY;

/// Both ways first, then by how much was said.
fn sorted<'a>(partners: impl Iterator<Item = &'a Partner>) -> Vec<&'a Partner> {
    let all: Vec<&Partner> = partners.collect();
    let key = |p: &&Partner| {
        (i64::from(p.sent.min(p.received)) << 32) + i64::from(p.sent) + i64::from(p.received)
    };
    largest_first(all.iter().map(key))
        .into_iter()
        .map(|place| all[place])
        .collect()
}

fn both_ways(p: &Partner) -> bool {
    p.sent > 0 && p.received > 0
}

/// The view. `until` is the time of the newest post known: contacts grow quiet against it. `site` and `origin` say where
/// the profiles are.
pub fn view(
    partners: &[Partner],
    until: Option<Millis>,
    (site, origin): (&str, &str),
    check: &Introduction,
) -> El {
    let stack = cl("div", "stack");
    let form = introduction::card(check);
    if partners.is_empty() {
        let card = cl("section", "card empty")
            .child(el("h2").text(say("people_none")))
            .child(el("p").text(say("people_none_means")));
        return stack.child(card).child(form);
    }
    let quiet = |p: &&Partner| match (until, p.last) {
        (Some(until), Some(last)) => until - last >= QUIET,
        _ => false,
    };
    let most = partners.iter().map(|p| p.sent.max(p.received)).max();
    let list = List {
        most: most.unwrap_or(1).max(1),
        site,
        origin,
    };
    let meet = sorted(partners.iter().filter(|p| both_ways(p)));
    let waiting = sorted(partners.iter().filter(|p| p.sent == 0));
    let none = sorted(partners.iter().filter(|p| p.received == 0).filter(quiet));
    stack
        .child(summary(partners))
        .child(list.card(
            "people_meet",
            "people_meet_about",
            "people_meet_none",
            &meet,
        ))
        .maybe(list.some("people_waiting", "people_waiting_about", &waiting))
        .maybe(list.some("people_quiet", "people_quiet_about", &none))
        .child(form)
        .child(cl("p", "fine-print").text(say("people_is_not")))
}

/// Breadth and reciprocity, in one line with its picture.
pub fn summary(partners: &[Partner]) -> El {
    let both = partners.iter().filter(|p| both_ways(p)).count();
    let counts = vec![Text::Count(partners.len() as u64), Text::Count(both as u64)];
    let share = both as f32 / partners.len().max(1) as f32;
    let bar = |class: &'static str, wide: f32| {
        cl("rect", class)
            .set("width", at(wide))
            .set("height", "8")
            .set("rx", "4")
    };
    let svg = cl("svg", "whole")
        .set("viewBox", "0 0 320 8")
        .set("preserveAspectRatio", "none")
        .set("role", "img")
        .label("aria-label", fill("people_both", counts.clone()))
        .child(bar("track", 320.0))
        .maybe((both > 0).then(|| bar("level", (share * 320.0).max(8.0))));
    cl("section", "card")
        .child(el("h2").text(say("people_title")))
        .child(svg)
        .child(
            cl("p", "quiet")
                .set("data-both", both.to_string())
                .text(fill("people_both", counts)),
        )
}

/// What the rows of a list share.
struct List<'a> {
    /// The longest tally.
    most: u32,
    site: &'a str,
    origin: &'a str,
}

impl List<'_> {
    /// A card that is left out when nobody is in it.
    fn some(&self, title: &'static str, about: &'static str, people: &[&Partner]) -> Option<El> {
        (!people.is_empty()).then(|| self.card(title, about, about, people))
    }

    fn card(
        &self,
        title: &'static str,
        about: &'static str,
        none: &'static str,
        people: &[&Partner],
    ) -> El {
        let words = if people.is_empty() { none } else { about };
        let card = cl("section", "card")
            .child(el("h2").text(say(title)))
            .child(cl("p", "quiet").text(say(words)));
        if people.is_empty() {
            return card;
        }
        let more = people.len().saturating_sub(ROWS);
        let more = (more > 0)
            .then(|| cl("p", "quiet").text(fill("people_more", vec![Text::Count(more as u64)])));
        let rows = people.iter().take(ROWS).map(|p| self.row(p));
        card.child(cl("ul", "people").all(rows)).maybe(more)
    }

    fn row(&self, partner: &Partner) -> El {
        let handle = data(format!("@{}", partner.handle));
        let name = match link::on_site(self.origin, &profile_path(self.site, &partner.handle)) {
            Some(url) => outside(url).set("class", "handle").text(handle),
            None => cl("span", "handle").text(handle),
        };
        let count = |words: &'static str, n: u32| {
            cl("span", "count")
                .text(fill(words, vec![Text::Count(n.into())]))
                .child(self.tally(n))
        };
        let counts = cl("p", "counts quiet")
            .child(count("people_sent", partner.sent))
            .child(count("people_received", partner.received));
        let last = partner.last.map(|at| {
            let words = fill("people_last", vec![Text::Date(at)]);
            cl("span", "quiet").text(words)
        });
        let head = cl("p", "person").child(name.set("dir", "ltr")).maybe(last);
        el("li")
            .child(head)
            .child(counts)
            .maybe(self.about(partner))
    }

    /// Something concrete to come back to: what the user wrote to them last.
    fn about(&self, partner: &Partner) -> Option<El> {
        let post = partner.about.as_ref()?;
        // The names at its head only say whom it was to.
        let words = post.text.split_whitespace();
        let words: Vec<&str> = words.skip_while(|w| w.starts_with('@')).collect();
        if words.is_empty() {
            return None;
        }
        let words = cl("span", "post-text")
            .set("dir", "auto")
            .text(data(snippet(&words.join(" "))));
        let made = match link::on_site(self.origin, &post.permalink) {
            Some(url) => outside(url).act(Act::Seek(post.permalink.clone())),
            None => cl("span", "post"),
        };
        let day = post
            .at
            .map(|at| cl("span", "quiet").text(fill("people_about", vec![Text::Date(at)])));
        Some(made.maybe(day).child(words))
    }

    /// A length beside a count that says the same.
    fn tally(&self, count: u32) -> El {
        let wide = count as f32 / self.most as f32 * 40.0;
        let bar = cl("rect", "level")
            .set("width", at(wide))
            .set("height", "5");
        cl("svg", "tally")
            .set("viewBox", "0 0 40 5")
            .set("aria-hidden", "true")
            .child(bar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Evidence;
    use crate::pages::tree::{Node, walk};

    fn partner(handle: &str, sent: u32, received: u32, last: Millis) -> Partner {
        Partner {
            handle: handle.into(),
            sent,
            received,
            last: Some(last),
            about: None,
        }
    }

    #[test]
    fn those_who_answer_come_first() {
        let all = [
            partner("a", 90, 0, 1),
            partner("b", 3, 2, 1),
            partner("c", 4, 4, 1),
        ];
        let order: Vec<_> = sorted(all.iter())
            .iter()
            .map(|p| p.handle.as_str())
            .collect();
        assert_eq!(order, ["c", "b", "a"]);
    }

    #[test]
    fn everybody_stands_in_one_list_and_the_freshly_asked_in_none() {
        let now = 1_000 * DAY;
        let all = [
            partner("talks", 3, 2, now),
            partner("waits", 0, 2, now),
            partner("silent", 4, 0, now - 40 * DAY),
            partner("new", 1, 0, now - DAY),
        ];
        let check = Introduction::default();
        let node = Node::El(view(&all, Some(now), ("x", "https://x.com"), &check));
        let shown: Vec<_> = walk(&node)
            .iter()
            .filter(|e| e.tag == "ul")
            .map(|e| e.children.len())
            .collect();
        assert_eq!(shown, [1, 1, 1]);
        let links: Vec<_> = walk(&node)
            .iter()
            .filter_map(|e| e.attr("href").cloned())
            .collect();
        assert!(!links.contains(&data("https://x.com/new")));
        assert!(links.contains(&data("https://x.com/talks")));
    }

    #[test]
    fn what_was_talked_about_leaves_the_names_out() {
        let list = List {
            most: 1,
            site: "x",
            origin: "https://x.com",
        };
        let mut one = partner("ida", 1, 1, 1);
        assert!(list.about(&one).is_none());
        one.about = Some(Evidence {
            permalink: "/me/status/7".into(),
            text: "@ida @bo the herons of the marsh".into(),
            at: Some(1),
            ..Evidence::default()
        });
        let node = Node::El(list.about(&one).unwrap());
        let Node::El(el) = &node else { panic!() };
        assert_eq!(el.attr("href"), Some(&data("https://x.com/me/status/7")));
        let words = walk(&node)
            .iter()
            .any(|e| e.children == [Node::Text(data("the herons of the marsh"))]);
        assert!(words);
    }
}
