//! Searching a page: what does not hold the words looked for is hidden. The words of a page are known only where its
//! language is, so this is done to the finished tree.

use super::tree::{El, Node, Text, say};
use super::words::{Words, put};

/// Hides what does not match below the element that has the attribute `data-narrow`, whose value is what is looked for.
/// Its cards are searched; in a card whose title does not match, so are the items that have a key. Where nothing matches,
/// the element with the attribute `data-none` says so.
pub fn narrow(node: &mut Node, words: &impl Words) {
    let Node::El(el) = node else { return };
    match el.attr("data-narrow") {
        Some(Text::Data(search)) => {
            let search: Vec<String> = fold(search).split_whitespace().map(String::from).collect();
            if !search.is_empty() {
                let found = cards(el, &search, words);
                if !found {
                    none(el);
                }
            }
        }
        _ => el.change(|el| el.children.iter_mut().for_each(|c| narrow(c, words))),
    }
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

fn says(node: &Node, words: &impl Words, into: &mut String) {
    match node {
        Node::Text(text) => {
            into.push(' ');
            into.push_str(&put(text, words));
        }
        Node::El(el) => el.children.iter().for_each(|c| says(c, words, into)),
    }
}

fn matches(node: &Node, search: &[String], words: &impl Words) -> bool {
    let mut text = String::new();
    says(node, words, &mut text);
    let text = fold(&text);
    search.iter().all(|word| text.contains(word))
}

/// `true` when some card is left.
fn cards(el: &mut El, search: &[String], words: &impl Words) -> bool {
    let mut found = false;
    el.change(|el| {
        for card in &mut el.children {
            let shown = matches(card, search, words);
            found |= shown;
            let Node::El(card) = card else { continue };
            if !shown && card.tag == "section" {
                card.change(|card| card.attrs.push(("hidden", Text::Data(String::new()))));
            } else if !card
                .children
                .first()
                .is_some_and(|title| matches(title, search, words))
            {
                items(card, search, words);
            }
        }
    });
    found
}

/// Hides the items without a match, if some have one: else the match is in what stands above them.
fn items(el: &mut El, search: &[String], words: &impl Words) {
    let item = |node: &Node| matches!(node, Node::El(el) if el.attr("data-key").is_some());
    let hit = |node: &Node| item(node) && matches(node, search, words);
    let some = el.children.iter().any(hit);
    el.change(|el| {
        for child in &mut el.children {
            let miss = some && item(child) && !matches(child, search, words);
            let Node::El(child) = child else { continue };
            if miss {
                child.change(|el| el.attrs.push(("hidden", Text::Data(String::new()))));
            } else {
                items(child, search, words);
            }
        }
    });
}

fn none(el: &mut El) {
    el.change(|el| {
        for child in &mut el.children {
            let Node::El(child) = child else { continue };
            if child.attr("data-none").is_some() {
                let words = Node::Text(say("options_none_found"));
                child.change(|el| el.children = vec![words]);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::thresholds;
    use crate::pages::tree::{cl, el, walk};
    use crate::pages::words::english::English;

    fn shown(search: &str) -> (usize, usize, String) {
        let english = English::shipped();
        let other = cl("section", "card").child(el("h2").text(say("options_sites")));
        let page = el("div")
            .set("data-narrow", search)
            .child(el("p").set("data-none", ""))
            .child(thresholds::card(&[]))
            .child(other);
        let mut node = Node::El(el("main").child(page));
        narrow(&mut node, &english);
        let all = walk(&node);
        let count = |tag: &str| {
            let of = all.iter().filter(|e| e.tag == tag);
            of.filter(|e| e.attr("hidden").is_none()).count()
        };
        let mut none = String::new();
        let place = all.iter().find(|e| e.attr("data-none").is_some()).unwrap();
        place
            .children
            .iter()
            .for_each(|c| says(c, &english, &mut none));
        (count("section"), count("li"), none)
    }

    #[test]
    fn cards_and_items_without_the_words_are_hidden() {
        let all = shown("  ");
        assert_eq!((all.0, all.2.as_str()), (2, ""));
        let (cards, items, none) = shown("Socialbakers REPEATED");
        assert_eq!(cards, 1);
        assert!(items > 0 && items < all.1, "{items}");
        assert_eq!(none, "");
        let (cards, _, none) = shown("no such words anywhere");
        assert_eq!(cards, 0);
        assert!(!none.is_empty());
    }

    #[test]
    fn a_title_that_matches_shows_the_whole_card() {
        assert_eq!(shown("thresholds").1, shown("").1);
    }
}
