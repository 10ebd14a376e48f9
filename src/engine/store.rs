//! Where state rests between two requests: rows of JSON text under a table and a key.
//!
//! The engine never touches a store. It says which rows it needs ([`Engine::needs`](super::Engine::needs)), is fed them,
//! and hands back writes. In the browser the rows lie in IndexedDB, for tests and files in [`Memory`].

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The tables; each is an object store in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    Settings,
    /// One row an account that was seen, and the day books by which old ones are found.
    Accounts,
    /// What the user sent, one row a month.
    Ledger,
    /// The user's own posts, one row a month and account.
    Own,
    /// What each tab shows; may be kept for the session only.
    Tabs,
}

impl Table {
    pub const ALL: [Table; 5] = [
        Table::Settings,
        Table::Accounts,
        Table::Ledger,
        Table::Own,
        Table::Tabs,
    ];
}

/// The address of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    pub table: Table,
    pub key: String,
}

impl Key {
    pub fn new(table: Table, key: impl Into<String>) -> Key {
        Key {
            table,
            key: key.into(),
        }
    }
}

/// A row to be kept; `value: None` removes it. Writing the same twice changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Write {
    pub key: Key,
    pub value: Option<String>,
}

/// A row as it was found; `None` = there is none (which the engine must be told, else it asks again).
pub type Row = (Key, Option<String>);

/// A synchronous store, for tests and files. (The browser's is asynchronous and drives the engine itself.)
pub trait Store {
    /// The rows under `keys`, each with `None` where nothing is kept.
    fn load(&self, keys: &[Key]) -> Result<Vec<Row>, String>;
    /// Keeps all `writes` or none of them.
    fn save(&mut self, writes: &[Write]) -> Result<(), String>;
}

/// Rows in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    pub rows: BTreeMap<Key, String>,
}

impl Store for Memory {
    fn load(&self, keys: &[Key]) -> Result<Vec<Row>, String> {
        Ok(keys
            .iter()
            .map(|k| (k.clone(), self.rows.get(k).cloned()))
            .collect())
    }

    fn save(&mut self, writes: &[Write]) -> Result<(), String> {
        for write in writes {
            match &write.value {
                Some(value) => self.rows.insert(write.key.clone(), value.clone()),
                None => self.rows.remove(&write.key),
            };
        }
        Ok(())
    }
}
