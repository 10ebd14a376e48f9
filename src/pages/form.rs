//! The controls of the options page.

use super::act::{Act, Setting};
use super::tree::{El, Text, cl, el, fill, say};

/// Days to choose from, for retention and the ledger.
pub const DAYS: [u32; 5] = [7, 30, 90, 180, 365];

/// A card with a title and what it is about.
pub fn section(title: &'static str, about: &'static str) -> El {
    cl("section", "card")
        .child(el("h2").text(say(title)))
        .child(cl("p", "quiet").text(say(about)))
}

/// A group of radio buttons; `choices` are name, explanation, chosen or not, setting.
pub fn radios(
    legend: &'static str,
    group: &'static str,
    choices: Vec<(Text, Option<Text>, bool, Setting)>,
) -> El {
    let choice = |(name, about, on, setting): (Text, Option<Text>, bool, Setting)| {
        let field = el("input")
            .set("type", "radio")
            .set("name", group)
            .flag("checked", on)
            .act(Act::Set(setting));
        let words = el("span")
            .text(name)
            .maybe(about.map(|a| cl("span", "quiet block").text(a)));
        cl("label", "choice").child(field).child(words)
    };
    cl("fieldset", "choices")
        .child(cl("legend", "unseen").text(say(legend)))
        .all(choices.into_iter().map(choice))
}

pub fn tick(name: Text, on: bool, setting: Setting) -> El {
    let field = el("input")
        .set("type", "checkbox")
        .flag("checked", on)
        .act(Act::Set(setting));
    cl("label", "choice")
        .child(field)
        .child(el("span").text(name))
}

/// One name a line.
pub fn area(
    label: &'static str,
    hint: &'static str,
    id: &'static str,
    value: &[String],
    setting: Setting,
) -> El {
    let field = cl("textarea", "field")
        .set("id", id)
        .set("rows", "3")
        .set("spellcheck", "false")
        .set("dir", "ltr");
    let field = field
        .set("aria-describedby", format!("{id}-hint"))
        .set("value", value.join("\n"))
        .act(Act::Set(setting));
    let label = el("label").set("for", id).text(say(label));
    cl("div", "stack-tight").child(label).child(field).child(
        cl("p", "quiet")
            .set("id", format!("{id}-hint"))
            .text(say(hint)),
    )
}

pub fn days(label: &'static str, id: &'static str, value: u32, setting: Setting) -> El {
    let mut offered = DAYS.to_vec();
    if !offered.contains(&value) {
        offered.push(value);
        offered.sort_unstable();
    }
    let option = |d: u32| {
        let made = el("option")
            .set("value", d.to_string())
            .flag("selected", d == value);
        made.text(fill("days", vec![Text::Count(d.into())]))
    };
    let field = cl("select", "field")
        .set("id", id)
        .all(offered.into_iter().map(option))
        .act(Act::Set(setting));
    cl("div", "stack-tight")
        .child(el("label").set("for", id).text(say(label)))
        .child(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tree::Node;

    #[test]
    fn a_number_of_days_set_elsewhere_stays_on_offer() {
        let Node::El(made) = days("options_ledger", "l", 45, Setting::Ledger).into() else {
            panic!()
        };
        let Node::El(field) = &made.children[1] else {
            panic!()
        };
        assert_eq!(field.children.len(), DAYS.len() + 1);
    }
}
