//! What stands around a page of the extension: tabs, what the manifest lists, what was kept for the session.

use super::{Tab, api, ask, call, from_json, get};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

fn object(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    let _ = Reflect::set(&object, &name.into(), value);
    object.into()
}

fn tab_of(found: &JsValue) -> Option<Tab> {
    Some(Tab {
        id: get(found, "id").as_f64()? as i32,
        url: get(found, "url").as_string(),
    })
}

/// The tab of this id; `None` where it was closed.
pub async fn tab(id: i32) -> Option<Tab> {
    tab_of(&ask("tabs", "get", &[id.into()]).await?)
}

/// The full address of one of the extension's own files.
pub fn page_url(path: &str) -> String {
    call("runtime", "getURL", &[path.into()])
        .and_then(|url| url.as_string())
        .unwrap_or_default()
}

/// Keeps a message until the browser is closed, without the page's posts. It is never written to the disk.
pub async fn keep(key: &str, message: &JsValue) -> bool {
    let page = get(message, "page");
    if page.is_object() {
        let _ = Reflect::set(&page, &"posts".into(), &Array::new());
    }
    ask_session("set", object(key, message)).await.is_some()
}

/// The message kept under this key.
pub async fn kept(key: &str) -> Option<JsValue> {
    Some(get(&ask_session("get", key.into()).await?, key)).filter(|found| !found.is_undefined())
}

/// What `extension/check.js` left for the side panel: an address, the address of the page it stands on, and when it was
/// asked (milliseconds since 1970). It is given once.
pub async fn wish() -> Option<(String, String, i64)> {
    let asked = kept("check").await?;
    ask_session("remove", "check".into()).await;
    let text = |name| get(&asked, name).as_string();
    Some((
        text("url")?,
        text("page")?,
        get(&asked, "at").as_f64()? as i64,
    ))
}

/// Calls `then` whenever something is kept for the session.
pub fn on_kept(then: impl Fn() + 'static) {
    let event = api(&["storage", "session", "onChanged"]);
    if let Ok(add) = get(&event, "addListener").dyn_into::<Function>() {
        let listener = Closure::<dyn Fn()>::new(then).into_js_value();
        let _ = add.call1(&event, &listener);
    }
}

async fn ask_session(name: &str, argument: JsValue) -> Option<JsValue> {
    let area = api(&["storage", "session"]);
    let function: Function = get(&area, name).dyn_into().ok()?;
    let promise: js_sys::Promise = function.call1(&area, &argument).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()
}

/// Asks the part of the options page that waits for files and the store (`extension/pages/data.js`). Where a page has
/// none, nothing happens.
pub fn with_data(what: &str, with: &str, more: &str) {
    let global = js_sys::global();
    if let Ok(function) = get(&global, "thirdsData").dyn_into::<Function>() {
        let _ = function.call3(&global, &what.into(), &with.into(), &more.into());
    }
}

/// Does the manifest list this origin among the sites?
pub fn listed(origin: &str) -> bool {
    let manifest = call("runtime", "getManifest", &[]).unwrap_or(JsValue::UNDEFINED);
    let pattern = format!("{origin}/*");
    let hosts: Option<Array> = get(&manifest, "host_permissions").dyn_into().ok();
    hosts.is_some_and(|hosts| {
        hosts
            .iter()
            .any(|host| host.as_string().is_some_and(|h| h == pattern))
    })
}

/// Has the page in this tab the marks of a Mastodon server? Needs no lasting access: calling the popup gives it for once.
pub async fn probe(tab: i32) -> bool {
    let details = from_json(&format!(
        r#"{{"target":{{"tabId":{tab}}},"files":["pages/probe.js"]}}"#
    ));
    let results = ask("scripting", "executeScript", &[details])
        .await
        .unwrap_or(JsValue::UNDEFINED);
    get(&get(&results, "0"), "result").is_truthy()
}

/// Brings the post at this path of the site into view in a tab; `false` where its page does not show it. What runs in the
/// page is `extension/pages/seek.js`.
pub async fn seek(tab: i32, path: &str) -> bool {
    let details = from_json(&format!(r#"{{"target":{{"tabId":{tab}}}}}"#));
    let _ = Reflect::set(
        &details,
        &"func".into(),
        &get(&get(&js_sys::global(), "thirds"), "seek"),
    );
    let _ = Reflect::set(&details, &"args".into(), &Array::of1(&path.into()));
    let results = ask("scripting", "executeScript", &[details])
        .await
        .unwrap_or(JsValue::UNDEFINED);
    let found = get(&get(&results, "0"), "result").is_truthy();
    if found {
        let front = from_json(r#"{"active":true}"#);
        ask("tabs", "update", &[tab.into(), front]).await;
    }
    found
}

/// Calls `then` whenever the user goes to another tab or a tab has loaded another page.
pub fn on_tab_change(then: impl Fn() + Clone + 'static) {
    let loaded = then.clone();
    let updated = Closure::<dyn Fn(JsValue, JsValue)>::new(move |_, change: JsValue| {
        if get(&change, "status").as_string().as_deref() == Some("complete") {
            loaded();
        }
    });
    let activated = Closure::<dyn Fn()>::new(then);
    for (event, listener) in [
        ("onUpdated", updated.into_js_value()),
        ("onActivated", activated.into_js_value()),
    ] {
        let event = api(&["tabs", event]);
        if let Ok(add) = get(&event, "addListener").dyn_into::<Function>() {
            let _ = add.call1(&event, &listener);
        }
    }
}
