//! What the extension's pages need of the browser, bound once. Nothing in here throws: what a browser refuses, lacks or
//! breaks comes back as `None` or `false`.
//!
//! The background has no part in this: its program never waits (see `bin/background.rs`).

mod around;

pub use around::*;

use crate::engine::protocol::{Reply, Request};
use crate::json::{self, Take};
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// `browser.a.b` (Firefox) or `chrome.a.b` (Chromium), `undefined` where there is none.
fn api(path: &[&str]) -> JsValue {
    let global = js_sys::global();
    ["browser", "chrome"]
        .iter()
        .map(|root| {
            path.iter()
                .fold(get(&global, root), |at, name| get(&at, name))
        })
        .find(|found| !found.is_undefined())
        .unwrap_or(JsValue::UNDEFINED)
}

fn get(at: &JsValue, name: &str) -> JsValue {
    Reflect::get(at, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls `browser.<area>.<name>(args…)`.
fn call(area: &str, name: &str, args: &[JsValue]) -> Option<JsValue> {
    let this = api(&[area]);
    let function: Function = get(&this, name).dyn_into().ok()?;
    function.apply(&this, &args.iter().collect::<Array>()).ok()
}

/// The same for what answers later.
async fn ask(area: &str, name: &str, args: &[JsValue]) -> Option<JsValue> {
    let promise: Promise = call(area, name, args)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// A JavaScript value made of JSON; `undefined` where it cannot be.
fn from_json(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::UNDEFINED)
}

/// The JSON of a JavaScript value; `None` where it has none.
fn json_of(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}

/// What a message or something kept says; the default where it says nothing.
pub fn taken<T: Take + Default>(from: &JsValue) -> T {
    json_of(from)
        .and_then(|json| json::read(&json))
        .unwrap_or_default()
}

/// Asks the background. A worker that was just put to sleep is woken by the second try; `None` = it does not answer.
/// With the answer comes the message it was taken from, to be kept for the next opening.
pub async fn request(request: &Request) -> Option<(Reply, JsValue)> {
    let message = from_json(&json::write(request));
    for _ in 0..2 {
        let answer = ask("runtime", "sendMessage", std::slice::from_ref(&message)).await;
        if let Some(answer) = answer {
            if let Some(reply) =
                json_of(&answer).and_then(|json| Reply::read(&json::Value::parse(&json)?))
            {
                return Some((reply, answer));
            }
        }
    }
    None
}

/// The words for a message id, from `_locales`; `None` where there are none.
pub fn words(id: &str, args: &[String]) -> Option<String> {
    let args: Array = args.iter().map(|a| JsValue::from_str(a)).collect();
    call("i18n", "getMessage", &[id.into(), args.into()])?
        .as_string()
        .filter(|words| !words.is_empty())
}

/// The tab the user looks at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tab {
    pub id: i32,
    /// Known only where the extension has access, or was just called by the user.
    pub url: Option<String>,
}

/// The active tab of the current window.
pub async fn active_tab() -> Option<Tab> {
    let found = ask(
        "tabs",
        "query",
        &[from_json(r#"{"active":true,"currentWindow":true}"#)],
    )
    .await?;
    let tab = get(&found, "0");
    Some(Tab {
        id: get(&tab, "id").as_f64()? as i32,
        url: get(&tab, "url").as_string(),
    })
}

/// Opens an address of a site, or one of the extension's own pages (a path), in a new tab.
pub async fn open(url: &str) -> bool {
    let options = Object::new();
    Reflect::set(&options, &"url".into(), &url.into()).is_ok()
        && ask("tabs", "create", &[options.into()]).await.is_some()
}

/// Loads a tab again.
pub async fn reload(tab: i32) -> bool {
    ask("tabs", "reload", &[tab.into()]).await.is_some()
}

fn origins(pattern: &str) -> JsValue {
    let options = Object::new();
    let _ = Reflect::set(&options, &"origins".into(), &Array::of1(&pattern.into()));
    options.into()
}

/// May the extension read pages that match `pattern`, e.g. `https://mastodon.example/*`?
pub async fn may_read(pattern: &str) -> bool {
    ask("permissions", "contains", &[origins(pattern)])
        .await
        .is_some_and(|v| v.is_truthy())
}

/// Asks the user for that access. To be called straight from a click: the browser refuses otherwise.
pub async fn ask_to_read(pattern: &str) -> bool {
    ask("permissions", "request", &[origins(pattern)])
        .await
        .is_some_and(|v| v.is_truthy())
}

/// Milliseconds since 1970 and minutes east of UTC.
pub fn clock() -> (i64, i32) {
    (
        js_sys::Date::now() as i64,
        -js_sys::Date::new_0().get_timezone_offset() as i32,
    )
}
