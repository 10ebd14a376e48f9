//! The program in the background: text in, text out, and nothing that can wait.
//!
//! Everything that waits (messages, IndexedDB) is in `extension/background.js`. So a trap in here is one exception in one
//! place there: the shim drops the instance, makes a new one, and the state comes back from the store.
//!
//! One request goes: [`needs`] until it asks for nothing more, each time followed by [`feed`]; then [`handle`]. The shim
//! commits the writes before it sends the reply.

use std::cell::RefCell;
use thirds::engine::Engine;
use thirds::engine::protocol::{Context, Reply, Request};
use thirds::engine::store::{Key, Row, Table, Write};
use thirds::json::{self, Give, Take, Value, Writer};
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
    let keys = ENGINE.with_borrow_mut(|engine| engine.needs(&request, &context));
    Ok(json::write(&keys))
}

/// The rows asked for: JSON of a list of `[key, value or null]`.
#[wasm_bindgen]
pub fn feed(rows: &str) -> Result<(), JsError> {
    let Rows(rows) = json::read(rows).ok_or(JsError::new("rows are no JSON"))?;
    ENGINE.with_borrow_mut(|engine| engine.feed(rows));
    Ok(())
}

/// Answers: JSON of `{reply, writes}`.
#[wasm_bindgen]
pub fn handle(request: &str, context: &str) -> Result<String, JsError> {
    let (request, context) = parse(request, context)?;
    let (reply, writes) = ENGINE.with_borrow_mut(|engine| engine.handle(&request, &context));
    Ok(json::write(&Answer { reply, writes }))
}

/// Rows as the shim hands them over; one of an unknown table is left out.
#[derive(Default)]
struct Rows(Vec<Row>);

impl Take for Rows {
    fn take(&mut self, from: &Value) {
        let row = |row: &Value| {
            let [key, value] = row.items() else {
                return None;
            };
            let table = key.get("table").text()?;
            let table = Table::ALL.into_iter().find(|one| one.name() == table)?;
            let key = Key::new(table, key.get("key").text()?);
            Some((key, value.text().map(str::to_owned)))
        };
        self.0 = from.items().iter().filter_map(row).collect();
    }
}

/// What a request is answered with.
struct Answer {
    reply: Reply,
    writes: Vec<Write>,
}

impl Give for Answer {
    fn give(&self, to: &mut Writer) {
        to.fields("reply writes ", &[&self.reply, &self.writes]);
    }
}

fn parse(request: &str, context: &str) -> Result<(Request, Context), JsError> {
    let request = Value::parse(request).and_then(|request| Request::read(&request));
    request
        .zip(json::read(context))
        .ok_or(JsError::new("no request of ours"))
}
