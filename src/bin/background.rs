//! The program in the background: text in, text out, and nothing that can wait.
//!
//! Everything that waits (messages, IndexedDB) is in `extension/background.js`. So a trap in here is one exception in one
//! place there: the shim drops the instance, makes a new one, and the state comes back from the store.
//!
//! One request goes: [`needs`] until it asks for nothing more, each time followed by [`feed`]; then [`handle`]. The shim
//! commits the writes before it sends the reply.

use serde::Serialize;
use std::cell::RefCell;
use thirds::engine::Engine;
use thirds::engine::protocol::{Context, Reply, Request};
use thirds::engine::store::Write;
use wasm_bindgen::prelude::*;

fn main() {}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Rows to read before `request` can be handled; `request` and `context` are JSON of [`Request`] and [`Context`], the
/// answer is JSON of a list of keys. Throws where the request is none of ours.
#[wasm_bindgen]
pub fn needs(request: &str, context: &str) -> Result<String, JsError> {
    let (request, context) = parse(request, context)?;
    ENGINE.with_borrow_mut(|engine| json(&engine.needs(&request, &context)))
}

/// The rows asked for: JSON of a list of `[key, value or null]`.
#[wasm_bindgen]
pub fn feed(rows: &str) -> Result<(), JsError> {
    let rows = serde_json::from_str(rows)?;
    ENGINE.with_borrow_mut(|engine| engine.feed(rows));
    Ok(())
}

/// Answers: JSON of `{reply, writes}`.
#[wasm_bindgen]
pub fn handle(request: &str, context: &str) -> Result<String, JsError> {
    #[derive(Serialize)]
    struct Answer {
        reply: Reply,
        writes: Vec<Write>,
    }
    let (request, context) = parse(request, context)?;
    let (reply, writes) = ENGINE.with_borrow_mut(|engine| engine.handle(&request, &context));
    json(&Answer { reply, writes })
}

fn parse(request: &str, context: &str) -> Result<(Request, Context), JsError> {
    Ok((
        serde_json::from_str(request)?,
        serde_json::from_str(context)?,
    ))
}

fn json<T: Serialize>(value: &T) -> Result<String, JsError> {
    Ok(serde_json::to_string(value)?)
}
