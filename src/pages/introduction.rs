//! The introduction check: first words or an invitation are pasted, and it is said whether they name where one met or what
//! one shares, whether they only sell, and whether they went to others.

use super::act::{Act, Effect, Field, Input};
use super::reason::snippet;
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::engine::protocol::{Advice, Counsel, Draft, DraftKind, Request};
use crate::outreach::introductions;

/// What was pasted, and what the core said of it.
#[derive(Clone, Debug, Default)]
pub struct Introduction {
    pub words: String,
    pub to: String,
    /// Of the words as they are now.
    pub advice: Option<Advice>,
}

impl Introduction {
    /// Another text makes the answer void, and is kept.
    pub fn write(&mut self, field: Field, input: Input) -> Vec<Effect> {
        let place = match field {
            Field::Words => &mut self.words,
            Field::To => &mut self.to,
        };
        if *place == input.value {
            return vec![];
        }
        *place = input.value;
        self.advice = None;
        vec![Effect::Keep([self.words.clone(), self.to.clone()])]
    }

    /// Takes up what stood here last time, unless the user was quicker.
    pub fn resume(&mut self, [words, to]: [String; 2]) {
        if self.words.is_empty() && self.to.is_empty() {
            (self.words, self.to) = (words, to);
        }
    }

    /// What the core is asked when the button is pressed.
    pub fn check(&self, site: &str) -> Vec<Effect> {
        if self.words.trim().is_empty() {
            return vec![];
        }
        let to = self.to.split([' ', ',', ';']).filter(|t| !t.is_empty());
        vec![Effect::Ask(Request::Advise {
            draft: Draft {
                site: site.into(),
                kind: DraftKind::Mail,
                text: self.words.clone(),
                to: to.map(str::to_owned).collect(),
                target: None,
            },
        })]
    }
}

/// The form and the findings.
pub fn card(check: &Introduction) -> El {
    let words = cl("textarea", "field")
        .set("id", "introduction")
        .set("rows", "4")
        .set("dir", "auto")
        .set("value", check.words.as_str())
        .act(Act::Write(Field::Words));
    let to = cl("input", "field")
        .set("id", "introduction-to")
        .set("type", "text")
        .set("dir", "ltr")
        .set("spellcheck", "false")
        .set("autocomplete", "off")
        .set("value", check.to.as_str())
        .act(Act::Write(Field::To));
    let labelled = |id: &'static str, words: &'static str, field: El| {
        cl("div", "stack-tight")
            .child(el("label").set("for", id).text(say(words)))
            .child(field)
    };
    let button = cl("button", "button")
        .set("type", "button")
        .text(say("intro_do"))
        .act(Act::Check);
    let found = cl("div", "findings").set("role", "status");
    let found = match &check.advice {
        Some(advice) => found
            .child(findings(&check.words, advice))
            .child(cl("p", "fine-print").text(say("intro_is_not"))),
        None => found,
    };
    cl("section", "card introduction")
        .child(el("h2").text(say("intro_title")))
        .child(cl("p", "quiet").text(say("intro_about")))
        .child(labelled("introduction", "intro_words", words))
        .child(labelled("introduction-to", "intro_to", to))
        .child(cl("div", "buttons start").child(button))
        .child(found)
}

/// The counsels that say that the words went to others.
const OTHERS: [&str; 3] = ["sent-to-others", "already-asked", "asked-elsewhere"];

fn findings(text: &str, advice: &Advice) -> El {
    let found = introductions::examine_by(text, |c| c.to_lowercase().next().unwrap_or(c));
    let quoted = |range: (usize, usize)| data(&text[range.0..range.1]);
    let concrete = match (found.met, found.shared) {
        (Some(range), _) => (true, fill("intro_met", vec![quoted(range)])),
        (None, Some(range)) => (true, fill("intro_shared", vec![quoted(range)])),
        (None, None) => (false, say("intro_bare")),
    };
    let sells = advice.items.iter().any(|item| item.id == "only-sells");
    let sells = match sells {
        true => (false, say("intro_sells")),
        false => (true, say("intro_not_sells")),
    };
    let others = advice
        .items
        .iter()
        .filter(|item| OTHERS.contains(&item.id.as_str()));
    let others: Vec<&Counsel> = others.collect();
    let mut list = cl("ul", "reasons").all([concrete, sells].map(|(good, text)| line(good, text)));
    if others.is_empty() {
        list = list.child(line(true, say("intro_new")));
    }
    list = list.all(others.into_iter().map(|item| {
        let earlier = item.earlier.iter().map(|e| {
            let to = e.entry.to.iter().map(|t| format!("@{t}"));
            let to: Vec<String> = to.collect();
            let head = Text::Join(vec![
                Text::Moment(e.entry.at),
                data(" · "),
                data(to.join(", ")),
            ]);
            let text = cl("span", "post-text")
                .set("dir", "auto")
                .text(data(snippet(&e.entry.text)));
            el("li").child(
                cl("span", "post")
                    .child(cl("span", "quiet").text(head))
                    .child(text),
            )
        });
        line(false, named("advice", &item.id, &item.args)).child(cl("ul", "posts").all(earlier))
    }));
    let known = |id: &str| id == "only-sells" || OTHERS.contains(&id);
    let rest = advice.items.iter().filter(|item| !known(&item.id));
    list.all(rest.map(|item| line(false, named("advice", &item.id, &item.args))))
}

fn line(good: bool, words: Text) -> El {
    let (class, side) = match good {
        true => ("reason for", "reason_side_for"),
        false => ("reason against", "reason_side_against"),
    };
    let words = el("p")
        .child(cl("span", "unseen").text(say(side)))
        .text(words);
    cl("li", class).child(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tree::{Node, walk};

    fn sides(text: &str, ids: &[&str]) -> Vec<String> {
        let items = ids.iter().map(|id| Counsel {
            id: id.to_string(),
            ..Counsel::default()
        });
        let advice = Advice {
            hold: false,
            items: items.collect(),
        };
        let node = Node::El(findings(text, &advice));
        let lines = walk(&node).into_iter().filter(|e| e.tag == "li");
        lines
            .filter_map(|e| match e.attr("class") {
                Some(Text::Data(class)) => Some(class.clone()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_is_written_is_kept_and_taken_up_again() {
        let typed = |value: &str| Input {
            value: value.into(),
            ..Input::default()
        };
        let mut check = Introduction::default();
        check.write(Field::To, typed("@bo"));
        let kept = check.write(Field::Words, typed("We met"));
        let draft = ["We met".to_owned(), "@bo".to_owned()];
        assert_eq!(kept, [Effect::Keep(draft.clone())]);
        assert_eq!(check.write(Field::Words, typed("We met")), []);
        let mut again = Introduction::default();
        again.resume(draft);
        assert_eq!((&again.words, &again.to), (&check.words, &check.to));
        // Who has begun to write already keeps that.
        again.resume(["Older".into(), String::new()]);
        assert_eq!(again.words, "We met");
    }

    #[test]
    fn each_question_is_answered_for_or_against() {
        let good = sides("We met at the fair. I liked your talk.", &[]);
        assert_eq!(good, ["reason for"; 3]);
        let bad = sides("Buy now", &["only-sells", "sent-to-others"]);
        assert_eq!(bad, ["reason against"; 3]);
        let more = sides("Buy now", &["asks-stranger"]);
        assert_eq!(
            more,
            [
                "reason against",
                "reason for",
                "reason for",
                "reason against"
            ]
        );
    }

    #[test]
    fn other_words_void_the_answer() {
        let mut check = Introduction {
            words: "hello".into(),
            advice: Some(Advice::default()),
            ..Introduction::default()
        };
        let typed = |value: &str| Input {
            value: value.into(),
            ..Input::default()
        };
        check.write(Field::Words, typed("hello"));
        assert!(check.advice.is_some());
        check.write(Field::To, typed("@ida, bo"));
        assert!(check.advice.is_none());
        let effects = check.check("x");
        let [Effect::Ask(Request::Advise { draft })] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(draft.to, ["@ida", "bo"]);
        assert_eq!(Introduction::default().check("x"), vec![]);
    }
}
