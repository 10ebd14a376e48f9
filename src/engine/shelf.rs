//! The rows at hand: a bounded cache between the engine and its store.
//!
//! Rows come as JSON, are parsed when first looked at, and leave again, least recently used first, when the shelf is
//! full. Nothing leaves in the middle of a request: the caller trims between two.

use super::store::{Key, Row, Write};
use crate::json::{self, Give, Take, Value};
use crate::sorted::Map;
use std::any::{Any, TypeId};
use std::rc::Rc;

/// How much JSON the shelf holds before it lets the least used rows go. Most of it is posts of accounts, which take no more
/// room when parsed. As much as 120 accounts with all the posts that are kept of each.
pub const BUDGET: usize = 8 << 20;

/// What a row's type must be able to do. A row that is damaged or missing reads as the default.
pub trait Kept: Parsed + Take + Default {}
impl<T: Parsed + Take + Default> Kept for T {}

/// A row of any type.
pub trait Parsed: Any + Give {}
impl<T: Any + Give> Parsed for T {}

#[derive(Default)]
struct Slot {
    json: Option<String>,
    parsed: Option<Rc<dyn Parsed>>,
    size: usize,
    used: u64,
    /// Grows with every change, and when the row comes back from the store.
    version: u64,
    /// Stands among the changed.
    changed: bool,
    /// There is no such row, whatever is read in its place.
    removed: bool,
}

/// How a row of some type is read.
type Make = fn(&str) -> Rc<dyn Parsed>;

fn made<T: Kept>(json: &str) -> Rc<dyn Parsed> {
    let mut row = T::default();
    read(json, &mut row);
    Rc::new(row)
}

#[inline(never)]
fn read(json: &str, row: &mut dyn Take) {
    if let Some(value) = Value::parse(json) {
        row.take(&value);
    }
}

/// See the module.
#[derive(Default)]
pub struct Shelf {
    slots: Map<Key, Box<Slot>>,
    /// Rows changed or removed since the writes were last taken, each once.
    changed: Vec<Key>,
    tick: u64,
    versions: u64,
}

impl Shelf {
    /// Is the row here, or known to be absent?
    pub fn has(&self, key: &Key) -> bool {
        self.slots.get(key).is_some()
    }

    /// Puts a row on the shelf. One that is here already is newer than what a store says, and stays.
    pub fn feed(&mut self, (key, json): Row) {
        let size = json.as_ref().map_or(0, String::len) + key.key.len();
        self.versions += 1;
        let (used, version) = (self.tick, self.versions);
        self.slots.at(key, || {
            Box::new(Slot {
                json,
                size,
                used,
                version,
                ..Slot::default()
            })
        });
    }

    /// A number that is another one whenever the row may have changed; 0 where there is none.
    pub fn version(&self, key: &Key) -> u64 {
        self.slots.get(key).map_or(0, |slot| slot.version)
    }

    /// The row's content, the default where there is none. A row must be read as one type only.
    pub fn get<T: Kept>(&mut self, key: &Key) -> Rc<T> {
        let row: Rc<dyn Any> = self.row(key, TypeId::of::<T>(), made::<T>);
        row.downcast()
            .unwrap_or_else(|_| unreachable!("it was read as this type"))
    }

    /// The row, read unless it is here as this type already. What does not depend on the type stands apart, here and below: it is
    /// compiled once, and not once for every type of row.
    fn row(&mut self, key: &Key, of: TypeId, make: Make) -> Rc<dyn Parsed> {
        let slot = self.slot(key);
        match &slot.parsed {
            Some(row) if (**row).type_id() == of => row.clone(),
            _ => {
                let row = make(&slot.json.take().unwrap_or_default());
                slot.parsed = Some(row.clone());
                row
            }
        }
    }

    /// The row, to be changed, and taken off the shelf for it: so it need not be copied. Where somebody is looking at it, which is
    /// rare, it is a copy, made by way of JSON: for that there is code already.
    fn own(&mut self, key: &Key, of: TypeId, make: Make) -> Rc<dyn Parsed> {
        let mut row = self.row(key, of, make);
        self.slot(key).parsed = None;
        if Rc::get_mut(&mut row).is_none() {
            row = make(&json::write(&*row));
        }
        row
    }

    #[inline(never)]
    fn slot(&mut self, key: &Key) -> &mut Slot {
        let slot = self.slots.at(key.clone(), Default::default);
        slot.used = self.tick;
        slot
    }

    /// Changes a row in place. `change` says whether it changed anything; only then is it written.
    pub fn edit<T: Kept>(&mut self, key: &Key, change: impl FnOnce(&mut T) -> bool) {
        let mut row = self.own(key, TypeId::of::<T>(), made::<T>);
        let mine: Option<&mut dyn Any> = Rc::get_mut(&mut row).map(|row| row as _);
        let changed = mine.and_then(|row| row.downcast_mut()).is_some_and(change);
        self.set(key, row, changed);
    }

    #[inline(never)]
    fn set(&mut self, key: &Key, row: Rc<dyn Parsed>, changed: bool) {
        let slot = self.slot(key);
        slot.parsed = Some(row);
        if changed {
            slot.removed = false;
            self.mark(key);
        }
    }

    /// Replaces a row.
    pub fn put<T: Kept + PartialEq>(&mut self, key: &Key, row: T) {
        self.edit::<T>(key, |old| {
            let changed = *old != row;
            *old = row;
            changed
        });
    }

    /// Removes a row.
    pub fn remove(&mut self, key: &Key) {
        let slot = self.slot(key);
        (slot.json, slot.parsed, slot.removed) = (None, None, true);
        self.mark(key);
    }

    fn mark(&mut self, key: &Key) {
        self.versions += 1;
        let version = self.versions;
        let slot = self.slot(key);
        slot.version = version;
        if !slot.changed {
            slot.changed = true;
            self.changed.push(key.clone());
        }
    }

    /// What changed since last time, once a row, for the store.
    pub fn take_writes(&mut self) -> Vec<Write> {
        let mut writes = Vec::new();
        for key in std::mem::take(&mut self.changed) {
            let slot = self.slot(&key);
            let row = slot.parsed.as_deref().filter(|_| !slot.removed);
            let value = row.map(|row| json::write(row));
            slot.size = value.as_ref().map_or(0, String::len) + key.key.len();
            slot.changed = false;
            writes.push(Write { key, value });
        }
        writes
    }

    /// Lets the least recently used rows go until what is left fits. To be called between two requests only.
    pub fn trim(&mut self, budget: usize) {
        self.tick += 1;
        let mut total: usize = self.slots.iter().map(|(_, s)| s.size).sum();
        if total <= budget {
            return;
        }
        let mut oldest: Vec<(u64, usize)> =
            self.slots.iter().map(|(_, s)| (s.used, s.size)).collect();
        crate::order::sort(&mut oldest);
        // A little further than needed, so that not every request has to sort.
        let (mut last, mut of_last) = (0, 0);
        for (used, size) in oldest {
            if total <= budget / 4 * 3 {
                break;
            }
            total -= size;
            of_last = if used == last { of_last + 1 } else { 1 };
            last = used;
        }
        self.slots.retain(|slot| {
            let goes = slot.used == last && of_last > 0;
            of_last -= usize::from(goes);
            slot.used >= last && !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Table;
    use super::*;

    fn key(name: &str) -> Key {
        Key::new(Table::Accounts, name)
    }

    #[test]
    fn what_is_here_is_newer_than_what_a_store_says() {
        let mut shelf = Shelf::default();
        shelf.feed((key("a"), Some("[1]".into())));
        shelf.edit::<Vec<u32>>(&key("a"), |row| {
            row.push(2);
            true
        });
        shelf.feed((key("a"), Some("[9]".into())));
        assert_eq!(*shelf.get::<Vec<u32>>(&key("a")), [1, 2]);
        assert_eq!(
            shelf.take_writes(),
            [Write {
                key: key("a"),
                value: Some("[1,2]".into())
            }]
        );
        assert_eq!(shelf.take_writes(), []);
    }

    #[test]
    fn a_removed_row_reads_as_empty_and_is_removed_from_the_store() {
        let mut shelf = Shelf::default();
        shelf.feed((key("a"), Some("[1]".into())));
        shelf.remove(&key("a"));
        assert!(shelf.has(&key("a")));
        assert_eq!(
            shelf.take_writes(),
            [Write {
                key: key("a"),
                value: None
            }]
        );
        assert!(shelf.get::<Vec<u32>>(&key("a")).is_empty());
    }

    #[test]
    fn a_row_removed_and_written_again_is_there() {
        let mut shelf = Shelf::default();
        shelf.remove(&key("a"));
        shelf.put(&key("a"), vec![3u32]);
        assert_eq!(
            shelf.take_writes(),
            [Write {
                key: key("a"),
                value: Some("[3]".into())
            }]
        );
    }

    #[test]
    fn the_version_changes_with_the_row_and_only_then() {
        let mut shelf = Shelf::default();
        shelf.feed((key("a"), Some("[1]".into())));
        let fed = shelf.version(&key("a"));
        shelf.edit::<Vec<u32>>(&key("a"), |_| false);
        shelf.get::<Vec<u32>>(&key("a"));
        assert_eq!(shelf.version(&key("a")), fed);
        shelf.put(&key("a"), vec![2u32]);
        assert_ne!(shelf.version(&key("a")), fed);
        assert_eq!(shelf.version(&key("b")), 0);
    }

    #[test]
    fn a_damaged_row_reads_as_empty() {
        let mut shelf = Shelf::default();
        shelf.feed((key("a"), Some("{\"broken".into())));
        assert!(shelf.get::<Vec<u32>>(&key("a")).is_empty());
    }

    #[test]
    fn the_least_used_rows_leave_first_and_never_the_newest() {
        let mut shelf = Shelf::default();
        for n in 0..100 {
            shelf.feed((
                key(&format!("k{n:03}")),
                Some(format!("\"{}\"", "x".repeat(100))),
            ));
            shelf.trim(usize::MAX);
        }
        shelf.get::<String>(&key("k000"));
        shelf.trim(4_000);
        assert!(shelf.has(&key("k000")) && shelf.has(&key("k099")) && !shelf.has(&key("k001")));
        assert!(shelf.slots.len() <= 40);
    }
}
