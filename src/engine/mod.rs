//! Requests in, replies and writes out. No clock, no storage, no randomness, no browser: time and state come in,
//! decisions and writes go out, so everything is tested natively and replayed exactly.
//!
//! The caller drives it like this, one request at a time (see [`serve`] for the synchronous form):
//!
//! ```text
//! loop { keys = engine.needs(&request, &context); if keys is empty { break }; engine.feed(store.load(keys)) }
//! (reply, writes) = engine.handle(&request, &context)
//! store.save(writes), then answer with reply
//! ```
//!
//! Every key asked for must be fed, with `None` where the store has nothing. A request that is repeated because the
//! background died in between changes nothing the second time: posts are kept by their id, what was sent by content
//! and time.

mod advise;
mod came;
pub mod copy;
mod history;
pub mod import;
pub mod judge;
pub mod keys;
mod needs;
mod notes;
pub mod protocol;
mod read;
mod repeated;
pub mod rows;
mod sent;
pub mod shelf;
pub mod store;
mod sync;
mod tidy;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod types;
mod views;
pub mod wire;

use crate::account::Vetting;
use crate::sites::{Page, RawPage};
use crate::sorted::Map;
use protocol::{Context, Reply, Request, Settings};
use shelf::Shelf;
use std::rc::Rc;
use store::{Key, Row, Store, Write};

/// A page: as it was read, and with handles as rows know them.
struct Shown {
    read: Page,
    full: Option<Page>,
}

impl Shown {
    fn of(read: Page) -> Shown {
        let full = judge::with_servers(&read);
        Shown { read, full }
    }

    fn page(&self) -> &Page {
        self.full.as_ref().unwrap_or(&self.read)
    }
}

/// The whole of Thirds' judgement and state, behind messages.
#[derive(Default)]
pub struct Engine {
    shelf: Shelf,
    /// The page of the request at hand, under [`RawPage::print`]: `needs` and `handle` parse it once.
    parsed: Option<(u64, Rc<Shown>)>,
    /// Posts judged lately, by a number made of their ids.
    judged: Map<u32, Rc<read::Judged>>,
    /// A report that was begun when its rows were asked for: it is not counted twice.
    pending: Option<history::Pending>,
    /// Judgements of accounts, good until the account's row changes or the day does.
    vettings: Map<Key, Box<(u64, i64, Vetting)>>,
}

impl Engine {
    /// The rows that must be fed before `request` can be handled; empty when all are here. To be asked again after
    /// feeding, because some rows say which others are needed.
    pub fn needs(&mut self, request: &Request, context: &Context) -> Vec<Key> {
        let mut keys = self.wanted(request, &sane(context));
        keys.retain(|key| !self.shelf.has(key));
        crate::order::sort(&mut keys);
        keys.dedup();
        keys
    }

    /// Takes rows from the store. Rows that are here already are newer, and stay.
    pub fn feed(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.shelf.feed(row);
        }
    }

    /// Answers `request`. The writes must be saved before the reply is given.
    pub fn handle(&mut self, request: &Request, context: &Context) -> (Reply, Vec<Write>) {
        if !self.needs(request, context).is_empty() {
            // Judging without the rows would overwrite them.
            return (
                Reply::Sorry {
                    reason: "not-ready".into(),
                },
                vec![],
            );
        }
        let reply = self.answer(request, &sane(context));
        (self.parsed, self.pending) = (None, None);
        let writes = self.shelf.take_writes();
        self.shelf.trim(shelf::BUDGET);
        (reply, writes)
    }

    fn answer(&mut self, request: &Request, context: &Context) -> Reply {
        match request {
            Request::Hello { url, mastodon } => self.hello(url, *mastodon, context),
            Request::Read { page: raw } => {
                let shown = self.parse(raw, context);
                self.show(&shown.read, context);
                Reply::Notes(self.read(shown.page(), raw, context))
            }
            Request::Vet { site, handle } => Reply::Account(self.view(site, handle, context)),
            Request::Advise { draft } => Reply::Advice(self.advise(draft, context)),
            Request::Sent { draft } => self.sent(draft, context),
            Request::Reposted {
                site,
                handle,
                post_id,
            } => self.reposted(site, handle, post_id, context),
            Request::Trust {
                site,
                handle,
                trusted,
            } => self.trust(site, handle, *trusted, context),
            Request::Forget { site, handle } => self.forget(site, handle),
            Request::Here { tab } => Reply::Here(self.here(*tab, context)),
            Request::Health { site, handle } => {
                Reply::Health(Box::new(self.health(site, handle, context)))
            }
            Request::Ledger { site, limit } => {
                let lines = self.lines(site.as_deref(), *limit, false, usize::MAX);
                Reply::Ledger {
                    came: self.came(&lines),
                    entries: lines.into_iter().map(|line| line.entry).collect(),
                }
            }
            Request::Settings => Reply::Settings {
                settings: self.settings().as_ref().clone(),
            },
            Request::Change { settings } => self.change(settings),
            Request::Sync { items, random } => self.sync(items, random, context),
            Request::Unsync => self.unsync(),
            Request::Gone { tab } => {
                self.shelf.remove(&keys::tab(*tab));
                Reply::Done
            }
        }
    }

    fn settings(&mut self) -> Rc<Settings> {
        self.shelf.get(&keys::settings())
    }

    fn parse(&mut self, raw: &RawPage, context: &Context) -> Rc<Shown> {
        let print = raw.print();
        if let Some((of, page)) = &self.parsed
            && *of == print
        {
            return page.clone();
        }
        let page = Rc::new(Shown::of(judge::parse(raw, context.now)));
        self.parsed = Some((print, page.clone()));
        page
    }
}

/// A clock may be wrong, but its sums must stay within what calendars hold.
fn sane(context: &Context) -> Context {
    Context {
        now: context.now.clamp(0, keys::LAST),
        utc_offset: context.utc_offset.clamp(-1_440, 1_440),
        ..*context
    }
}

/// Drives `engine` with a synchronous store. `Err` = the store failed; nothing was answered, and asking again is safe.
pub fn serve(
    engine: &mut Engine,
    store: &mut impl Store,
    request: &Request,
    context: &Context,
) -> Result<Reply, String> {
    // Each round asks for rows that the round before made known; there are never more than four.
    for _ in 0..8 {
        let keys = engine.needs(request, context);
        if keys.is_empty() {
            break;
        }
        engine.feed(store.load(&keys)?);
    }
    let (reply, writes) = engine.handle(request, context);
    store.save(&writes)?;
    Ok(reply)
}
