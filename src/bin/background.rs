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
use thirds::engine::store::{Key, Row, Table, Write};
use thirds::engine::take::{self, Source, Take};
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
    let Rows(rows) = take::from_json(rows).ok_or(JsError::new("rows are no JSON"))?;
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

/// Rows as the shim hands them over; one of an unknown table is left out.
struct Rows(Vec<Row>);

impl Take for Rows {
    fn take(from: &impl Source) -> Rows {
        fn row<S: Source>(row: &S) -> Option<Row> {
            let [key, value] = <[S; 2]>::try_from(row.items()).ok()?;
            let table = key.field("table").text()?;
            let table = Table::ALL.into_iter().find(|one| one.name() == table)?;
            Some((Key::new(table, key.field("key").text()?), value.text()))
        }
        Rows(from.items().iter().filter_map(row).collect())
    }
}

/// A request, `None` where it is none of ours.
struct Asked(Option<Request>);

impl Take for Asked {
    fn take(from: &impl Source) -> Asked {
        Asked(take::request(from))
    }
}

fn parse(request: &str, context: &str) -> Result<(Request, Context), JsError> {
    let request = take::from_json(request).and_then(|Asked(request)| request);
    let context = take::from_json(context);
    request
        .zip(context)
        .ok_or(JsError::new("no request of ours"))
}

fn json<T: Serialize>(value: &T) -> Result<String, JsError> {
    Ok(serde_json::to_string(value)?)
}
