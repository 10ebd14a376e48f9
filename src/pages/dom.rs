//! From trees to elements: the only file that touches a document. Texts become text nodes, never markup.
//!
//! A new tree is laid over the old one, so that what stays keeps its focus, its place and what was unfolded.

use super::tree::{El, Node, Text};
use super::words::{Words, put};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Draws trees in one language.
pub struct Dom<W> {
    pub document: Document,
    pub words: W,
}

type Made<T = ()> = Result<T, JsValue>;

impl<W: Words> Dom<W> {
    /// Makes `root` hold just `new`. `old` is what it holds already, if this drew it.
    pub fn draw(&self, root: &Element, old: Option<&Node>, new: &Node) -> Made {
        match (old, root.first_child()) {
            (Some(old), Some(first)) => self.lay(&first, old, new, false),
            _ => {
                root.set_text_content(None);
                root.append_child(&self.make(new, false)?).map(drop)
            }
        }
    }

    fn make(&self, node: &Node, in_svg: bool) -> Made<web_sys::Node> {
        let el = match node {
            Node::Text(text) => {
                return Ok(self
                    .document
                    .create_text_node(&put(text, &self.words))
                    .into());
            }
            Node::El(el) => el,
        };
        let in_svg = in_svg || el.tag == "svg";
        let made = match in_svg {
            true => self.document.create_element_ns(Some(SVG), el.tag)?,
            false => self.document.create_element(el.tag)?,
        };
        for child in &el.children {
            made.append_child(&self.make(child, in_svg)?)?;
        }
        // After the children: a select can only take a value that it offers.
        for (name, value) in &el.attrs {
            self.set(&made, name, value)?;
        }
        Ok(made.into())
    }

    fn set(&self, element: &Element, name: &str, value: &Text) -> Made {
        let value = put(value, &self.words);
        if name == "value" && matches!(element.local_name().as_str(), "textarea" | "input") {
            // The attribute is not what a field shows once somebody wrote into it. Writing what stands there already would
            // move the caret.
            let shown = js_sys::Reflect::get(element, &name.into())?;
            if shown.as_string().as_deref() != Some(&value) {
                js_sys::Reflect::set(element, &name.into(), &value.as_str().into())?;
            }
        }
        element.set_attribute(name, &value)
    }

    fn lay(&self, at: &web_sys::Node, old: &Node, new: &Node, in_svg: bool) -> Made {
        match (old, new) {
            (Node::Text(old), Node::Text(new)) => {
                if old != new {
                    at.set_node_value(Some(&put(new, &self.words)));
                }
                Ok(())
            }
            (Node::El(old), Node::El(new)) if same(old, new) => {
                self.lay_element(at.unchecked_ref(), old, new, in_svg)
            }
            _ => {
                let parent = at.parent_node().ok_or(JsValue::NULL)?;
                parent.replace_child(&self.make(new, in_svg)?, at).map(drop)
            }
        }
    }

    fn lay_element(&self, at: &Element, old: &El, new: &El, in_svg: bool) -> Made {
        let in_svg = in_svg || new.tag == "svg";
        let children = at.child_nodes();
        for (i, child) in new.children.iter().enumerate() {
            match (old.children.get(i), children.item(i as u32)) {
                (Some(old), Some(node)) => self.lay(&node, old, child, in_svg)?,
                _ => at.append_child(&self.make(child, in_svg)?).map(drop)?,
            }
        }
        while children.length() as usize > new.children.len() {
            match at.last_child() {
                Some(last) => at.remove_child(&last)?,
                None => break,
            };
        }
        for (name, _) in old
            .attrs
            .iter()
            .filter(|(name, _)| new.attr(name).is_none())
        {
            at.remove_attribute(name)?;
        }
        for (name, value) in new
            .attrs
            .iter()
            .filter(|(name, value)| old.attr(name) != Some(value))
        {
            self.set(at, name, value)?;
            if *name == "data-focus" {
                at.unchecked_ref::<HtmlElement>().focus()?;
            }
        }
        self.settle(at, new)
    }

    /// What the user ticked is not in the attributes: a field is put back to what the state says.
    fn settle(&self, at: &Element, new: &El) -> Made {
        let ticked = |kind: &Text| matches!(kind, Text::Data(t) if t == "radio" || t == "checkbox");
        if new.tag == "input" && new.attr("type").is_some_and(ticked) {
            let on = new.attr("checked").is_some();
            js_sys::Reflect::set(at, &"checked".into(), &on.into())?;
        }
        Ok(())
    }
}

/// May an element be made over into the other? Those with another id or key stand for something else.
fn same(old: &El, new: &El) -> bool {
    old.tag == new.tag
        && old.attr("id") == new.attr("id")
        && old.attr("data-key") == new.attr("data-key")
}

/// The element of `tree` that the user acted on: the nearest one around `target` that has an act.
pub fn find<'a>(tree: &'a Node, root: &Element, target: &web_sys::Node) -> Option<&'a El> {
    let mut path = vec![];
    let mut node = target.clone();
    while let Some(parent) = node.parent_node() {
        if parent.is_same_node(Some(root)) {
            break;
        }
        let mut place = 0;
        let mut before = node.previous_sibling();
        while let Some(one) = before {
            place += 1;
            before = one.previous_sibling();
        }
        path.push(place);
        node = parent;
    }
    let mut at = tree;
    let mut found = None;
    loop {
        let Node::El(el) = at else { break };
        if el.act.is_some() {
            found = Some(el);
        }
        let Some(place) = path.pop() else { break };
        at = el.children.get(place)?;
    }
    found
}
