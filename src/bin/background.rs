//! The program in the background: text in, text out, and nothing that can wait.
//!
//! Everything that waits (messages, IndexedDB) is in `extension/background.js`. So a trap in here is one exception in one
//! place there: the shim drops the instance, makes a new one, and the state comes back from the store.
//!
//! One request goes: [`ask`]; [`needs`] until it asks for nothing more, each time followed by [`feed`]; then [`handle`]. The shim
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
    /// The request on its way: read once, however often it is looked at.
    static ASKED: RefCell<Option<(Request, Context)>> = RefCell::default();
}

/// Takes a request: JSON of [`Request`] and [`Context`]. Throws where it is none of ours.
#[wasm_bindgen]
pub fn ask(request: &str, context: &str) -> Result<(), JsError> {
    let request = Value::parse(request).and_then(|request| Request::read(&request));
    let asked = request.zip(json::read(context));
    let known = asked.is_some();
    ASKED.set(asked);
    known
        .then_some(())
        .ok_or(JsError::new("no request of ours"))
}

/// Rows to read before the request can be handled: JSON of a list of keys.
#[wasm_bindgen]
pub fn needs() -> String {
    let keys = with(|engine, request, context| engine.needs(request, context));
    json::write(&keys.unwrap_or_default())
}

/// The rows asked for: JSON of a list of `[key, value or null]`.
#[wasm_bindgen]
pub fn feed(rows: &str) -> Result<(), JsError> {
    let Rows(rows) = json::read(rows).ok_or(JsError::new("rows are no JSON"))?;
    ENGINE.with_borrow_mut(|engine| engine.feed(rows));
    Ok(())
}

/// Answers the request: JSON of `{reply, writes}`, of nothing where nothing was asked.
#[wasm_bindgen]
pub fn handle() -> String {
    let answer = with(|engine, request, context| engine.handle(request, context));
    ASKED.set(None);
    answer.map_or("null".into(), |(reply, writes)| {
        json::write(&Answer { reply, writes })
    })
}

fn with<T>(work: impl FnOnce(&mut Engine, &Request, &Context) -> T) -> Option<T> {
    ASKED.with_borrow(|asked| {
        let (request, context) = asked.as_ref()?;
        Some(ENGINE.with_borrow_mut(|engine| work(engine, request, context)))
    })
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
