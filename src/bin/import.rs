//! The program of the import: it runs in a worker of the options page, where a long reading stops nobody, and where ending
//! the worker cancels it. Files are read by slices, so a file of any length takes a bounded part of memory.
//!
//! [`gather`] reads archives. What was gathered is then taken in part by part: [`part`], [`part_needs`] until it asks for
//! nothing more, each time followed by [`part_feed`], then [`part_take`], whose rows are to be written before the next part.
//! Files that hold more than memory should are read again on the way. [`copy_look`] and what follows it read a saved copy of
//! everything.

use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, BufReader, Lines, Read, Seek, SeekFrom};
use std::rc::Rc;
use thirds::archive::{Found, Problem};
use thirds::category::Mine;
use thirds::engine::Engine;
use thirds::engine::copy::{self, Line};
use thirds::engine::import::months::{BUDGET, Months, Part, Parts};
use thirds::engine::import::{Owner, Taken};
use thirds::engine::protocol::Settings;
use thirds::engine::store::{Key, Table, Write};
use thirds::json;
use wasm_bindgen::prelude::*;
use web_sys::{File, FileReaderSync};

fn main() {}

#[derive(Default)]
struct Import {
    files: Vec<File>,
    mine: Mine,
    owner: Option<Owner>,
    parts: Parts,
    /// Where the next reading begins.
    next: Option<String>,
    /// The part at hand, and an engine that knows nothing from the part before: the background may have changed rows since.
    part: Option<Part>,
    engine: Engine,
    taken: Taken,
}

thread_local! {
    static IMPORT: RefCell<Import> = RefCell::default();
}

/// Problems told one by one.
const NAMED: usize = 20;

#[derive(Serialize)]
struct Summary {
    site: String,
    handle: String,
    posts: u64,
    /// Files that were archives.
    files: u32,
    unread: u32,
    private: u32,
    problems: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    file: String,
    at: usize,
    id: &'static str,
    detail: String,
}

impl From<&Problem> for Told {
    fn from(problem: &Problem) -> Told {
        Told {
            file: problem.file.clone(),
            at: problem.at,
            id: problem.id,
            detail: problem.detail.clone(),
        }
    }
}

/// Reads `files`. `settings` is the row of that name, if there is one. `progress` is called with a file's place in the list,
/// the bytes just read of it, and how many it takes in all. The answer is JSON of a `Summary`.
#[wasm_bindgen]
pub fn gather(files: Vec<File>, settings: Option<String>, progress: &js_sys::Function) -> String {
    let settings: Option<Settings> = settings.as_deref().and_then(json::read);
    let mine = settings.unwrap_or_default().mine;
    let (found, months) = read(&files, &mine, String::new(), progress);
    let (posts, nameless) = (months.posts, months.nameless);
    let (parts, next) = months.parts();
    IMPORT.set(Import {
        files,
        mine,
        parts,
        next,
        ..Import::default()
    });
    let summary = Summary {
        site: found.site,
        handle: found.handle,
        posts,
        files: found.files,
        unread: found.unread + nameless,
        private: found.private,
        problems: found.problems.iter().take(NAMED).map(Told::from).collect(),
    };
    serde_json::to_string(&summary).unwrap_or_default()
}

/// Says whose posts they are. `false`: that names nobody.
#[wasm_bindgen]
pub fn whose(site: &str, handle: &str) -> bool {
    IMPORT.with_borrow_mut(|import| {
        import.owner = Owner::new(site, handle);
        import.owner.is_some()
    })
}

/// Goes to the next part. `false`: that was the last.
#[wasm_bindgen]
pub fn part(progress: &js_sys::Function) -> bool {
    IMPORT.with_borrow_mut(|import| {
        import.engine = Engine::default();
        loop {
            import.part = import.parts.next();
            if import.part.is_some() {
                return true;
            }
            let Some(from) = import.next.take() else {
                return false;
            };
            let (_, months) = read(&import.files, &import.mine, from, progress);
            (import.parts, import.next) = months.parts();
        }
    })
}

/// Posts in the part at hand.
#[wasm_bindgen]
pub fn part_posts() -> usize {
    IMPORT.with_borrow(|import| import.part.as_ref().map_or(0, Part::posts))
}

/// Rows to read before the part can be taken in: table and key, one after the other.
#[wasm_bindgen]
pub fn part_needs() -> Vec<String> {
    IMPORT.with_borrow_mut(|import| {
        let (Some(owner), Some(part)) = (&import.owner, &import.part) else {
            return vec![];
        };
        let keys = import.engine.needs_to_take(owner, part);
        let both = |key: Key| [key.table.name().into(), key.key];
        keys.into_iter().flat_map(both).collect()
    })
}

/// A row asked for, or that there is none.
#[wasm_bindgen]
pub fn part_feed(table: &str, key: &str, value: Option<String>) {
    let Some(table) = table_of(table) else { return };
    IMPORT.with_borrow_mut(|import| import.engine.feed(vec![(Key::new(table, key), value)]));
}

/// Takes the part in. Rows to write: table, key and value, one after the other; nothing where rows are lacking.
#[wasm_bindgen]
pub fn part_take() -> Option<Vec<String>> {
    IMPORT.with_borrow_mut(|import| {
        let part = import.part.take()?;
        let (taken, writes) = import.engine.take_part(import.owner.as_ref()?, &part)?;
        import.taken = taken;
        let row = |Write { key, value }| Some([key.table.name().into(), key.key, value?]);
        Some(writes.into_iter().filter_map(row).flatten().collect())
    })
}

/// Posts of the part taken in last that were new, and that were there already.
#[wasm_bindgen]
pub fn part_taken() -> Vec<u32> {
    IMPORT.with_borrow(|import| vec![import.taken.new, import.taken.known])
}

fn read(files: &[File], mine: &Mine, from: String, progress: &js_sys::Function) -> (Found, Months) {
    let mut found = Found::default();
    let mut months = Months::new(mine.clone(), BUDGET, from);
    for (number, file) in files.iter().enumerate() {
        let name = file.name();
        let all = found.bytes.clone();
        let Some(mut slices) = Slices::new(file, number, all, Some(progress.clone())) else {
            found.problem(&name, 0, "unreadable", "");
            continue;
        };
        if !found.read(&name, &mut slices, &mut |post| months.keep(&post)) && files.len() == 1 {
            found.problem(&name, 0, "expected", "");
        }
    }
    (found, months)
}

fn table_of(name: &str) -> Option<Table> {
    Table::ALL.into_iter().find(|one| one.name() == name)
}

thread_local! {
    static COPY: RefCell<Option<Copy>> = const { RefCell::new(None) };
}

/// A saved copy, read line by line.
struct Copy {
    file: File,
    lines: Option<Lines<BufReader<Slices>>>,
}

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

impl Copy {
    /// From the beginning; the first line.
    fn rewind(&mut self) -> Option<String> {
        let slices = Slices::new(&self.file, 0, Rc::default(), None)?;
        let mut lines = BufReader::with_capacity(CHUNK, slices).lines();
        let head = lines.next()?.ok();
        self.lines = Some(lines);
        head
    }

    fn next(&mut self) -> Line {
        let line = self.lines.as_mut().and_then(Iterator::next);
        line.and_then(Result::ok)
            .map_or(Line::Damaged, |text| copy::line(&text))
    }
}

/// Looks through a saved copy. The answer is JSON of when it was made and how many rows it holds (and how many lines for them), or of the reason why it
/// cannot be loaded.
#[wasm_bindgen]
pub fn copy_look(file: File) -> String {
    let mut copy = Copy { file, lines: None };
    let told = match look(&mut copy) {
        Ok((made, rows, count)) => format!(r#"{{"made":{made},"rows":{rows},"count":{count}}}"#),
        Err(reason) => format!(r#"{{"reason":"{reason}"}}"#),
    };
    COPY.set(Some(copy));
    told
}

fn look(copy: &mut Copy) -> Result<(i64, u64, u64), &'static str> {
    let head = copy::head(&copy.rewind().ok_or("no-copy")?)?;
    let (mut rows, mut lines) = (0, 0);
    loop {
        match copy.next() {
            Line::Row(..) => rows += 1,
            Line::Foreign => {}
            Line::End if lines == head.count => return Ok((head.made, rows, lines)),
            Line::End | Line::Damaged => return Err("damaged"),
        }
        lines += 1;
    }
}

/// Begins again with the first row.
#[wasm_bindgen]
pub fn copy_rewind() {
    COPY.with_borrow_mut(|copy| copy.as_mut().and_then(Copy::rewind));
}

/// The next row as table, key and value; nothing after the last. Rows that are none of ours are passed over.
#[wasm_bindgen]
pub fn copy_row() -> Option<Vec<String>> {
    COPY.with_borrow_mut(|copy| {
        let copy = copy.as_mut()?;
        loop {
            match copy.next() {
                Line::Row(key, value) => {
                    return Some(vec![key.table.name().into(), key.key, value]);
                }
                Line::Foreign => {}
                Line::End | Line::Damaged => return None,
            }
        }
    })
}

/// The key of the row that is made of this one and has to go with its change.
#[wasm_bindgen]
pub fn copy_derived(table: &str, key: &str) -> Option<String> {
    let table = table_of(table)?;
    copy::derived(&Key::new(table, key))
}

/// The row that holds what two rows of one table and key hold.
#[wasm_bindgen]
pub fn copy_merge(table: &str, key: &str, here: &str, there: &str) -> String {
    table_of(table).map_or(here.into(), |table| {
        copy::merge(&Key::new(table, key), here, there)
    })
}

/// A file of the user's, read by slices.
struct Slices {
    file: File,
    reader: FileReaderSync,
    at: u64,
    length: u64,
    number: usize,
    /// Bytes that reading it takes in all.
    all: Rc<Cell<u64>>,
    progress: Option<js_sys::Function>,
}

impl Slices {
    fn new(
        file: &File,
        number: usize,
        all: Rc<Cell<u64>>,
        progress: Option<js_sys::Function>,
    ) -> Option<Slices> {
        Some(Slices {
            file: file.clone(),
            reader: FileReaderSync::new().ok()?,
            at: 0,
            length: file.size() as u64,
            number,
            all,
            progress,
        })
    }
}

impl Read for Slices {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let size = (into.len() as u64).min(self.length.saturating_sub(self.at));
        if size == 0 {
            return Ok(0);
        }
        // A file that was changed or taken away since it was chosen cannot be read any more.
        let gone = |_| io::Error::other("the file has changed");
        let slice = self
            .file
            .slice_with_f64_and_f64(self.at as f64, (self.at + size) as f64)
            .map_err(gone)?;
        let bytes = self.reader.read_as_array_buffer(&slice).map_err(gone)?;
        let bytes = js_sys::Uint8Array::new(&bytes);
        let read = (bytes.length() as usize).min(into.len());
        bytes.copy_to(&mut into[..read]);
        self.at += read as u64;
        let told = [self.number as f64, read as f64, self.all.get() as f64].map(JsValue::from_f64);
        let [number, just_read, all] = &told;
        if let Some(progress) = &self.progress {
            let _ = progress.call3(&JsValue::UNDEFINED, number, just_read, all);
        }
        Ok(read)
    }
}

impl Seek for Slices {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
