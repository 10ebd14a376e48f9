//! Runs a page: draws its view, hears its events, carries out its effects.

use super::act::{Act, Effect, Input, Tab, Told};
use super::data::Report;
use super::dom::{Dom, find};
use super::language::Language;
use super::narrow::narrow;
use super::options::{self, Options};
use super::popup::Popup;
use super::tree::Node;
use super::welcome::Welcome;
use super::{Screen, link};
use crate::browser;
use crate::engine::protocol::{Reply, Request};
use crate::json::Value;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

struct Page {
    screen: Box<dyn Screen>,
    dom: Dom<Language>,
    root: Element,
    tree: Option<Node>,
    shown: bool,
}

impl Page {
    /// Tells the browser's own clock when the page first showed what it is for, for the tests.
    fn mark(&mut self) {
        let busy = self
            .root
            .query_selector("[aria-busy='true'], .bones")
            .ok()
            .flatten()
            .is_some();
        if let (false, false, Some(clock)) = (
            self.shown,
            busy,
            web_sys::window().and_then(|w| w.performance()),
        ) {
            self.shown = clock.mark("shown").is_ok();
        }
    }
}

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
}

/// Starts the page that `<body data-page>` names. Does nothing in a document that is none of ours.
pub fn start() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return;
    };
    let (Some(body), Some(root)) = (document.body(), document.get_element_by_id("app")) else {
        return;
    };
    let (screen, first): (Box<dyn Screen>, Vec<Effect>) =
        match body.get_attribute("data-page").as_deref() {
            Some("popup") => (Box::new(Popup::default()), vec![]),
            Some("options") => (Box::new(Options::default()), options::opening()),
            Some("welcome") => (Box::new(Welcome::default()), options::opening()),
            _ => return,
        };
    let words = Language::new();
    if let Some(html) = document.document_element() {
        let _ = html.set_attribute("lang", &words.tag);
        let _ = html.set_attribute("dir", &words.direction);
    }
    let popup = first.is_empty();
    for kind in ["click", "change", "input"] {
        listen(&root, kind, heard);
    }
    listen(&root, "told", |event| {
        let detail = js_sys::Reflect::get(&event, &"detail".into());
        let told = detail.ok().and_then(|d| d.as_string()).unwrap_or_default();
        if let Some(report) = Value::parse(&told).and_then(|told| Report::take(&told)) {
            tell(Told::Data(report));
        }
    });
    listen(&root, "keydown", |event| {
        let _ = arrows(&event);
    });
    PAGE.set(Some(Page {
        screen,
        dom: Dom { document, words },
        root,
        tree: None,
        shown: false,
    }));
    if popup {
        spawn_local(check());
        spawn_local(resume());
        spawn_local(look());
        listen_to_tabs();
        browser::on_kept(|| spawn_local(check()));
    } else {
        go(|_| first);
    }
}

fn listen(root: &Element, kind: &str, handler: impl Fn(Event) + 'static) {
    let handler = Closure::<dyn Fn(Event)>::new(handler).into_js_value();
    let _ = root.add_event_listener_with_callback(kind, handler.unchecked_ref());
}

/// Changes the state, draws what it now shows, and carries out what follows.
fn go(change: impl FnOnce(&mut dyn Screen) -> Vec<Effect>) {
    let effects = PAGE.with(|page| {
        // Drawing moves the focus, and that can raise events: those are of no account.
        let Ok(mut page) = page.try_borrow_mut() else {
            return vec![];
        };
        let Some(page) = page.as_mut() else {
            return vec![];
        };
        let effects = change(page.screen.as_mut());
        let mut new = page.screen.view();
        narrow(&mut new, &page.dom.words);
        if page.tree.as_ref() != Some(&new) {
            if let Err(error) = page.dom.draw(&page.root, page.tree.as_ref(), &new) {
                web_sys::console::error_1(&error);
                // Whatever went wrong, the next drawing starts from an empty page.
                page.root.set_text_content(None);
                page.tree = None;
                return effects;
            }
            page.tree = Some(new);
            page.mark();
        }
        effects
    });
    effects.into_iter().for_each(carry_out);
}

fn tell(told: Told) {
    go(|screen| screen.told(told));
}

/// Elements that mean something when they are pressed, not when they change.
fn pressed(tag: &str) -> bool {
    matches!(tag, "a" | "button")
}

/// A press on a button, a change of a field, a letter typed where every letter counts.
fn heard(event: Event) {
    let Some(target) = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Node>().ok())
    else {
        return;
    };
    let kind = event.type_();
    let act = PAGE.with(|page| {
        let page = page.try_borrow().ok()?;
        let page = page.as_ref()?;
        let el = find(page.tree.as_ref()?, &page.root, &target)?;
        let search = el
            .attr("type")
            .is_some_and(|t| *t == super::tree::data("search"));
        let at_once = search || matches!(el.act, Some(Act::Write(_)));
        let fits = match kind.as_str() {
            "click" => pressed(el.tag),
            "input" => at_once,
            _ => !pressed(el.tag) && !at_once,
        };
        el.act.clone().filter(|_| fits)
    });
    let Some(act) = act else { return };
    // A link that does something goes nowhere by itself. (With a key held down the browser is asked for a new tab.)
    let held = ["ctrlKey", "metaKey", "shiftKey"]
        .iter()
        .any(|key| js_sys::Reflect::get(&event, &(*key).into()).is_ok_and(|down| down.is_truthy()));
    if matches!(act, Act::Seek(_)) {
        if held {
            return;
        }
        event.prevent_default();
    }
    let get =
        |name: &str| js_sys::Reflect::get(&target, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let input = Input {
        value: get("value").as_string().unwrap_or_default(),
        checked: get("checked").is_truthy(),
        number: get("valueAsNumber").as_f64().unwrap_or(f64::NAN) as f32,
    };
    go(|screen| screen.act(act, input));
}

/// Arrow keys, Home and End move between tabs, as the pattern for tab lists has it.
fn arrows(event: &Event) -> Option<()> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    let tab: HtmlElement = event.target()?.dyn_into().ok()?;
    if tab.get_attribute("role").as_deref() != Some("tab") {
        return None;
    }
    let list = tab.parent_element()?;
    let rtl = web_sys::window()?
        .document()?
        .document_element()?
        .get_attribute("dir")
        .as_deref()
        == Some("rtl");
    let next = match (event.key().as_str(), rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => tab
            .next_element_sibling()
            .or_else(|| list.first_element_child()),
        ("ArrowLeft", false) | ("ArrowRight", true) => tab
            .previous_element_sibling()
            .or_else(|| list.last_element_child()),
        ("Home", _) => list.first_element_child(),
        ("End", _) => list.last_element_child(),
        _ => None,
    };
    let next: HtmlElement = next?.dyn_into().ok()?;
    event.prevent_default();
    next.focus().ok()?;
    next.click();
    Some(())
}

/// Tells the page `Tick` after so many milliseconds. There is one timer: who asks again puts it off.
fn later(time: u32) {
    thread_local! {
        static TIMER: Cell<Option<i32>> = const { Cell::new(None) };
        static TICK: JsValue = Closure::<dyn Fn()>::new(|| tell(Told::Tick)).into_js_value();
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    if let Some(before) = TIMER.take() {
        window.clear_timeout_with_handle(before);
    }
    let set = TICK.with(|tick| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(
            tick.unchecked_ref(),
            time as i32,
        )
    });
    TIMER.set(set.ok());
}

/// Where the words of the introduction check are kept for the session.
const DRAFT: &str = "introduction";

/// Where the last view of a tab is kept for the session.
fn key(tab: i32) -> String {
    format!("here:{tab}")
}

fn carry_out(effect: Effect) {
    match effect {
        Effect::Ask(request) => spawn_local(async move {
            let Some((reply, message)) = browser::request(&request).await else {
                return tell(Told::Failed("no_answer".into()));
            };
            // Kept for the next opening, unless there was nothing to show.
            let keep = match (&request, &reply) {
                (Request::Here { tab }, Reply::Here(here)) if here.site.is_some() => {
                    Some(key(*tab))
                }
                _ => None,
            };
            tell(Told::Reply(Box::new(reply)));
            if let Some(key) = keep {
                browser::keep(&key, &message).await;
            }
        }),
        Effect::Permit(origin) => {
            let asked = async move {
                tell(Told::Access(
                    browser::ask_to_read(&format!("{origin}/*")).await,
                ))
            };
            let mut asked = Box::pin(asked);
            // The browser only asks the user while the press is being handled, so the first step is taken here and now.
            if asked.as_mut().poll(&mut Context::from_waker(Waker::noop())) == Poll::Pending {
                spawn_local(asked);
            }
        }
        Effect::Open(page) => spawn_local(async move {
            browser::open(&browser::page_url(&format!("pages/{page}"))).await;
        }),
        Effect::Seek { tab, path, url } => spawn_local(async move {
            if !browser::seek(tab, &path).await {
                browser::open(&url).await;
            }
        }),
        Effect::Reload(tab) => spawn_local(async move {
            browser::reload(tab).await;
            tell(Told::Tick);
        }),
        Effect::Data { what, with, more } => browser::with_data(what, &with, &more),
        Effect::Later(time) => later(time),
        Effect::Keep([words, to]) => {
            let draft = js_sys::Array::of2(&words.into(), &to.into());
            spawn_local(async move {
                browser::keep(DRAFT, &draft).await;
            });
        }
    }
}

/// The tab named in the page's own address (`?tab=7`), else the one the user looks at.
async fn which_tab() -> Option<browser::Tab> {
    let search = web_sys::window()?.location().search().ok()?;
    let named = search.strip_prefix("?tab=").and_then(|id| id.parse().ok());
    match named {
        Some(id) => browser::tab(id).await,
        None => browser::active_tab().await,
    }
}

/// Finds out what the popup stands beside, and asks the background about it. The last view of the tab is shown until the
/// answer comes.
async fn look() {
    let Some(found) = which_tab().await else {
        return tell(Told::Tab(Tab::default()));
    };
    let id = found.id;
    carry_out(Effect::Ask(Request::Here { tab: id }));
    if let Some(kept) = browser::kept(&key(id)).await {
        tell(Told::Cached(browser::taken(&kept)));
    }
    let url = found.url.unwrap_or_default();
    let mut tab = Tab {
        id: Some(id),
        ..Tab::default()
    };
    if let Some(origin) = link::origin(&url) {
        tab.granted = browser::may_read(&format!("{origin}/*")).await;
        tab.listed = browser::listed(origin);
        tab.mastodon = !tab.listed && browser::probe(id).await;
    }
    tab.url = url;
    tell(Told::Tab(tab));
}

/// "Check this account" was chosen (extension/check.js) and this page opened, or stands open, to answer it.
async fn check() {
    /// A panel that could not be opened answers nothing minutes later. Milliseconds.
    const FRESH: i64 = 10_000;
    let Some((url, page, at)) = browser::wish().await else {
        return;
    };
    if browser::clock().0.abs_diff(at) <= FRESH as u64 {
        tell(Told::Check { url, page });
    }
}

/// Takes up what was written into the introduction check when this page was closed.
async fn resume() {
    if let Some(kept) = browser::kept(DRAFT).await {
        let text = |at| {
            js_sys::Reflect::get_u32(&kept, at)
                .ok()
                .and_then(|t| t.as_string())
                .unwrap_or_default()
        };
        tell(Told::Draft([text(0), text(1)]));
    }
}

/// A side panel stays open while the user goes from tab to tab, and from page to page.
fn listen_to_tabs() {
    let again = || spawn_local(look());
    browser::on_tab_change(again);
}
