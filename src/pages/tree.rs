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
    /// The name of a language, by its ISO 639-1 code.
    Language(&'static str),
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

/// One element. Boxed, because views hand elements on from call to call: it makes the program a third smaller.
#[derive(Clone, Debug, PartialEq)]
pub struct El(Box<Inner>);

/// What an element is made of. Attribute values are texts too, because labels are for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inner {
    pub tag: &'static str,
    pub attrs: Vec<(&'static str, Text)>,
    /// What pressing or changing it means.
    pub act: Option<Act>,
    pub children: Vec<Node>,
}

impl std::ops::Deref for El {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// An element to be filled.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Inner {
        tag,
        ..Inner::default()
    }))
}

/// An element with a class.
#[inline(never)]
pub fn cl(tag: &'static str, class: &'static str) -> El {
    el(tag).set("class", class)
}

impl El {
    /// An attribute whose value is for the browser.
    pub fn set(self, name: &'static str, value: impl AsRef<str>) -> El {
        self.raw(name, value.as_ref())
    }

    #[inline(never)]
    fn raw(self, name: &'static str, value: &str) -> El {
        self.label(name, Text::Data(value.to_owned()))
    }

    /// An attribute whose value is for people.
    #[inline(never)]
    pub fn label(mut self, name: &'static str, value: Text) -> El {
        self.0.attrs.push((name, value));
        self
    }

    /// An attribute that is there or not.
    #[inline(never)]
    pub fn flag(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, "") } else { self }
    }

    #[inline(never)]
    pub fn act(mut self, act: Act) -> El {
        self.0.act = Some(act);
        self
    }

    #[inline(never)]
    pub fn text(self, text: Text) -> El {
        self.push(Node::Text(text))
    }

    pub fn child(self, child: impl Into<Node>) -> El {
        self.push(child.into())
    }

    #[inline(never)]
    fn push(mut self, child: Node) -> El {
        self.0.children.push(child);
        self
    }

    pub fn maybe(self, child: Option<impl Into<Node>>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    pub fn all<T: Into<Node>>(self, children: impl IntoIterator<Item = T>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// Changes a finished element.
    pub fn change(&mut self, change: impl FnOnce(&mut Inner)) {
        change(&mut self.0);
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
