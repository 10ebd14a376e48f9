//! Why a judgement is what it is: each reason in words, with the posts behind it in a disclosure.

use super::act::Act;
use super::link;
use super::mix::largest_first;
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::account::{Evidence, Reason};

/// The posts shown behind one reason at most; the count in the summary is always the whole.
const SHOWN: usize = 12;
/// Letters of a post shown as its name in a list.
const SNIPPET: usize = 140;

/// Which side of the scale a weight pulls to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Against,
    For,
    Neither,
}

/// Weights below this are remarks, not arguments.
const LIGHT: f32 = 0.005;

pub fn side(reason: &Reason) -> Side {
    match reason.weight {
        w if w > LIGHT => Side::Against,
        w if w < -LIGHT => Side::For,
        _ => Side::Neither,
    }
}

/// Reasons as a list, those that weigh most first. `origin` is the site that the posts are on.
pub fn list(reasons: &[Reason], origin: &str) -> El {
    let order = largest_first(reasons.iter().map(|r| (r.weight.abs() * 10_000.0) as i64));
    cl("ul", "reasons").all(order.into_iter().map(|place| item(&reasons[place], origin)))
}

/// The words of a reason. Where an argument is a category's id, its name in the language at hand stands for it.
pub fn words(reason: &Reason) -> Text {
    let Text::Say(key, _) = named("reason", &reason.id, &[]) else {
        return say("reason_unknown");
    };
    let argument = |arg: &String| match arg.as_str() {
        "content" => say("in_text_content"),
        "engagement" => say("in_text_engagement"),
        "promotion" => say("in_text_promotion"),
        _ => data(arg.as_str()),
    };
    Text::Say(key, reason.args.iter().map(argument).collect())
}

fn item(reason: &Reason, origin: &str) -> El {
    let (class, sign) = match side(reason) {
        Side::Against => ("reason against", Some(say("reason_side_against"))),
        Side::For => ("reason for", Some(say("reason_side_for"))),
        Side::Neither => ("reason", None),
    };
    let words = el("p")
        .maybe(sign.map(|s| cl("span", "unseen").text(s)))
        .text(self::words(reason));
    let mut made = cl("li", class).child(words);
    if !reason.posts.is_empty() {
        made = made.child(posts(&reason.posts, origin));
    }
    made
}

/// The posts behind something, folded away.
pub fn posts(posts: &[Evidence], origin: &str) -> El {
    let summary = el("summary").text(fill(
        "evidence_posts",
        vec![Text::Count(posts.len() as u64)],
    ));
    let list = cl("ul", "posts").all(
        posts
            .iter()
            .take(SHOWN)
            .map(|p| el("li").child(post(p, origin))),
    );
    cl("details", "evidence").child(summary).child(list)
}

/// One post: its beginning and its day, as a link to where it stands.
pub fn post(post: &Evidence, origin: &str) -> El {
    let words = match post.text.trim() {
        "" => say("evidence_text_gone"),
        text => data(snippet(text)),
    };
    let text = cl("span", "post-text").set("dir", "auto").text(words);
    let day = post.at.map(|at| cl("span", "quiet").text(Text::Date(at)));
    match link::on_site(origin, &post.permalink) {
        Some(url) => outside(url)
            .act(Act::Seek(post.permalink.clone()))
            .child(text)
            .maybe(day),
        None => cl("span", "post").child(text).maybe(day),
    }
}

/// A link that opens in a tab of its own and tells the site nothing of where it was pressed.
pub fn outside(url: String) -> El {
    cl("a", "post")
        .set("href", url)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
}

/// The beginning of a text, on one line, cut at a letter.
pub fn snippet(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = line.chars();
    let start: String = letters.by_ref().take(SNIPPET).collect();
    if letters.next().is_some() {
        format!("{}…", start.trim_end())
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tree::{Node, walk};

    fn reason(weight: f32) -> Reason {
        let post = |p: &str| Evidence {
            permalink: p.into(),
            text: "x".into(),
            ..Evidence::default()
        };
        Reason {
            id: "few-posts".into(),
            args: vec!["4".into()],
            weight,
            posts: vec![post("/@a/1"), post("//evil")],
        }
    }

    #[test]
    fn posts_link_to_their_own_site_only() {
        let node = Node::El(list(&[reason(0.4)], "https://s.example"));
        let links: Vec<_> = walk(&node)
            .iter()
            .filter_map(|e| e.attr("href").cloned())
            .collect();
        assert_eq!(links, vec![data("https://s.example/@a/1")]);
    }

    #[test]
    fn the_heaviest_reason_comes_first_and_says_its_side() {
        let node = Node::El(list(&[reason(0.1), reason(-0.6)], ""));
        let first = walk(&node)
            .into_iter()
            .find(|e| e.tag == "li")
            .unwrap()
            .attr("class")
            .cloned();
        assert_eq!(first, Some(data("reason for")));
    }

    #[test]
    fn a_long_text_is_cut_at_a_letter() {
        let long = "ä ".repeat(500);
        assert!(snippet(&long).chars().count() <= SNIPPET + 1);
        assert_eq!(snippet(" a\n b "), "a b");
    }
}
