//! What a view is made of: a tree of elements that knows no document and no language.
//!
//! A view is a plain function from what the engine reports to a [`Node`]. Its texts are message ids and figures, so that
//! tests read them natively; only the thin layer in `dom.rs` makes elements of them, always as text and never as markup.

use super::act::Act;
use crate::post::Millis;
use std::borrow::Cow;

/// Something that is shown as text.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// The message of this id, its `$1`…`$9` filled in.
    Say(Cow<'static, str>, Vec<Text>),
    /// Words of a site or the user, shown as they are but for characters that would disturb their surroundings.
    Data(String),
    /// A share from 0 to 1, shown in per cent.
    Percent(f32),
    Count(u64),
    /// A figure with at most one digit after the point.
    Decimal(f32),
    /// A calendar day in local time.
    Date(Millis),
    /// A calendar day and the time of day.
    Moment(Millis),
    /// 0 = Monday; the short name.
    Weekday(u8),
    /// Parts set one after another.
    Join(Vec<Text>),
}

/// The message of an id that is known when the program is built.
pub fn say(id: &'static str) -> Text {
    Text::Say(Cow::Borrowed(id), vec![])
}

/// The same with arguments.
pub fn fill(id: &'static str, args: Vec<Text>) -> Text {
    Text::Say(Cow::Borrowed(id), args)
}

/// The message `<prefix>_<id>` of an id that the core reported: `few-posts` has the words `reason_few_posts`.
pub fn named(prefix: &str, id: &str, args: &[String]) -> Text {
    let key = format!("{prefix}_{}", id.replace('-', "_"));
    Text::Say(
        Cow::Owned(key),
        args.iter().map(|a| Text::Data(a.clone())).collect(),
    )
}

pub fn data(text: impl Into<String>) -> Text {
    Text::Data(text.into())
}

/// A part of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    El(El),
    Text(Text),
}

/// One element. Attribute values are texts too, because labels are for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct El {
    pub tag: &'static str,
    pub attrs: Vec<(&'static str, Text)>,
    /// What pressing or changing it means.
    pub act: Option<Act>,
    pub children: Vec<Node>,
}

/// An element to be filled.
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        ..El::default()
    }
}

/// An element with a class.
pub fn cl(tag: &'static str, class: &'static str) -> El {
    el(tag).set("class", class)
}

impl El {
    /// An attribute whose value is for the browser.
    pub fn set(self, name: &'static str, value: impl Into<String>) -> El {
        self.label(name, Text::Data(value.into()))
    }

    /// An attribute whose value is for people.
    pub fn label(mut self, name: &'static str, value: Text) -> El {
        self.attrs.push((name, value));
        self
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, "") } else { self }
    }

    pub fn act(mut self, act: Act) -> El {
        self.act = Some(act);
        self
    }

    pub fn text(mut self, text: Text) -> El {
        self.children.push(Node::Text(text));
        self
    }

    pub fn add(mut self, child: impl Into<Node>) -> El {
        self.children.push(child.into());
        self
    }

    pub fn maybe(self, child: Option<impl Into<Node>>) -> El {
        match child {
            Some(child) => self.add(child),
            None => self,
        }
    }

    pub fn all<T: Into<Node>>(mut self, children: impl IntoIterator<Item = T>) -> El {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    pub fn attr(&self, name: &str) -> Option<&Text> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }
}

impl From<El> for Node {
    fn from(el: El) -> Node {
        Node::El(el)
    }
}

/// For tests: everything below a node, in document order.
#[cfg(test)]
pub fn walk(node: &Node) -> Vec<&El> {
    let Node::El(el) = node else { return vec![] };
    let mut all = vec![el];
    for child in &el.children {
        all.extend(walk(child));
    }
    all
}
