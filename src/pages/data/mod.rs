//! The user's own data, on the options page: bring in an archive, save everything and load it back, tables for
//! spreadsheets, delete everything.
//!
//! What waits (files, the worker, the store) is in `extension/pages/data.js`. It is told what to do with
//! [`Effect::Data`], and tells how far it is with a [`Report`]; this file only knows what to show.

mod copy;
mod import;

use super::act::{Effect, Input};
use super::csv;
use super::tree::El;
use crate::account::Health;
use crate::engine::protocol::{Reply, Request};
use crate::json::Value;

/// Something to do with one's data.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Files were chosen in the field of this id.
    Files(&'static str),
    /// The site and the handle of the archive's account, and that they are right.
    Site,
    Handle,
    Whose,
    Cancel,
    /// What was said has been read.
    Close,
    Export,
    LedgerTable,
    MixTable,
    /// A saved copy was chosen.
    Copy(&'static str),
    /// Take the copy in: beside what is here, or in its place.
    Merge,
    Replace,
    Delete,
}

/// What [`Effect::Data`] asks for, in the words of `data.js`.
pub mod what {
    pub const BEGIN: &str = "begin";
    pub const IMPORT: &str = "import";
    pub const WHOSE: &str = "whose";
    pub const CANCEL: &str = "cancel";
    pub const EXPORT: &str = "export";
    pub const SAVE: &str = "save";
    pub const ACCOUNTS: &str = "accounts";
    pub const COPY: &str = "copy";
    pub const LOAD: &str = "load";
    pub const DELETE: &str = "delete";
}

/// What `data.js` tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Report {
    /// An earlier import of this file came to no end.
    Unfinished {
        file: String,
    },
    /// So much of the files is read, from 0 to 1.
    Reading {
        share: f32,
    },
    /// Whose archive is it? The files do not say, or not all of it.
    Whose {
        site: String,
        handle: String,
        posts: u64,
    },
    Keeping {
        done: u64,
        of: u64,
    },
    Imported(Imported),
    Cancelled {
        new: u64,
    },
    /// `reason`: a message id after `data_failed_`.
    Failed {
        reason: String,
        file: String,
    },
    Accounts(Vec<(String, String)>),
    Exported {
        rows: u64,
    },
    /// A copy can be loaded.
    Copy {
        made: i64,
        rows: u64,
    },
    Loaded {
        rows: u64,
        unread: u64,
    },
    Deleted,
    /// The copy cannot be loaded, or nothing could be saved; `reason` as above.
    CopyFailed {
        reason: String,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    pub site: String,
    pub handle: String,
    pub new: u64,
    pub known: u64,
    pub unread: u64,
    pub private: u64,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    pub file: String,
    pub at: u64,
    pub id: String,
    pub detail: String,
}

impl Report {
    /// `None`: it is no word of ours.
    pub fn take(from: &Value) -> Option<Report> {
        let text = |name: &str| field(from, name);
        let count = |name: &str| number(from, name) as u64;
        Some(match text("told").as_str() {
            "unfinished" => Report::Unfinished { file: text("file") },
            "reading" => Report::Reading {
                share: number(from, "share") as f32,
            },
            "whose" => Report::Whose {
                site: text("site"),
                handle: text("handle"),
                posts: count("posts"),
            },
            "keeping" => Report::Keeping {
                done: count("done"),
                of: count("of"),
            },
            "imported" => Report::Imported(Imported {
                site: text("site"),
                handle: text("handle"),
                new: count("new"),
                known: count("known"),
                unread: count("unread"),
                private: count("private"),
                problems: from.get("problems").items().iter().map(problem).collect(),
            }),
            "cancelled" => Report::Cancelled { new: count("new") },
            "failed" => Report::Failed {
                reason: text("reason"),
                file: text("file"),
            },
            "accounts" => {
                let account = |one: &Value| (field(one, "site"), field(one, "handle"));
                Report::Accounts(from.get("accounts").items().iter().map(account).collect())
            }
            "exported" => Report::Exported {
                rows: count("rows"),
            },
            "copy" => Report::Copy {
                made: number(from, "made") as i64,
                rows: count("rows"),
            },
            "loaded" => Report::Loaded {
                rows: count("rows"),
                unread: count("unread"),
            },
            "deleted" => Report::Deleted,
            "copy-failed" => Report::CopyFailed {
                reason: text("reason"),
            },
            _ => return None,
        })
    }
}

fn field(from: &Value, name: &str) -> String {
    from.get(name).text().unwrap_or_default().to_owned()
}

fn number(from: &Value, name: &str) -> f64 {
    from.get(name).number().unwrap_or_default()
}

fn problem(from: &Value) -> Problem {
    Problem {
        file: field(from, "file"),
        at: number(from, "at") as u64,
        id: field(from, "id"),
        detail: field(from, "detail"),
    }
}

/// What this part of the page shows.
#[derive(Clone, Debug, Default)]
pub struct Data {
    import: import::Import,
    copy: copy::Copy,
    tables: Tables,
}

/// A table on its way: the background is asked for what goes into it.
#[derive(Clone, Debug, Default)]
enum Tables {
    #[default]
    None,
    Ledger,
    Mix {
        left: Vec<(String, String)>,
        done: Vec<Health>,
    },
}

/// Entries of the ledger that a table holds: all of them.
const ALL: u32 = u32::MAX;

/// What this part of the page asks for when it opens.
pub fn begin() -> Vec<Effect> {
    data(what::BEGIN, "", "")
}

fn data(what: &'static str, with: &str, more: &str) -> Vec<Effect> {
    vec![Effect::Data {
        what,
        with: with.into(),
        more: more.into(),
    }]
}

impl Data {
    pub fn act(&mut self, deed: Deed, input: &Input) -> Vec<Effect> {
        match deed {
            Deed::Export => data(what::EXPORT, "", ""),
            Deed::LedgerTable => {
                self.tables = Tables::Ledger;
                vec![Effect::Ask(Request::Ledger {
                    site: None,
                    limit: ALL,
                })]
            }
            Deed::MixTable => data(what::ACCOUNTS, "", ""),
            Deed::Copy(field) => data(what::COPY, field, ""),
            Deed::Merge => data(what::LOAD, "merge", ""),
            Deed::Replace => data(what::LOAD, "replace", ""),
            Deed::Delete => data(what::DELETE, "", ""),
            Deed::Close => {
                self.import.close();
                self.copy = copy::Copy::default();
                vec![]
            }
            Deed::Files(_) | Deed::Site | Deed::Handle | Deed::Whose | Deed::Cancel => {
                self.import.act(deed, input)
            }
        }
    }

    pub fn told(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Accounts(mut left) => {
                left.reverse();
                self.tables = Tables::Mix { left, done: vec![] };
                self.next_table()
            }
            Report::Exported { .. }
            | Report::Copy { .. }
            | Report::Loaded { .. }
            | Report::Deleted
            | Report::CopyFailed { .. } => self.copy.told(report),
            _ => {
                self.import.told(report);
                vec![]
            }
        }
    }

    /// An answer of the background, where it was asked for a table.
    pub fn answered(&mut self, reply: &Reply) -> Vec<Effect> {
        match (&mut self.tables, reply) {
            (Tables::Ledger, Reply::Ledger { entries, .. }) => {
                let table = csv::ledger(entries);
                self.tables = Tables::None;
                data(what::SAVE, "thirds-ledger.csv", &table)
            }
            (Tables::Mix { left, done }, Reply::Health(health)) => {
                left.pop();
                done.push(health.as_ref().clone());
                self.next_table()
            }
            _ => vec![],
        }
    }

    fn next_table(&mut self) -> Vec<Effect> {
        let Tables::Mix { left, done } = &self.tables else {
            return vec![];
        };
        if let Some((site, handle)) = left.last().cloned() {
            return vec![Effect::Ask(Request::Health { site, handle })];
        }
        let table = csv::mix(done);
        self.tables = Tables::None;
        data(what::SAVE, "thirds-mix.csv", &table)
    }

    /// The sections of the page. `handles`: accounts that the user named as their own.
    pub fn view(&self, handles: &[String]) -> [El; 2] {
        [self.import.view(handles), self.copy.view()]
    }
}

#[cfg(test)]
mod tests;
