//! What a person can do in a view, and what then has to be done outside it.
//!
//! Pages are state machines without a browser: an [`Act`] or something [`Told`] changes the state and yields [`Effect`]s;
//! the thin layer in `run.rs` carries them out.

use crate::engine::protocol::{Here, Level, Reply, Request};

/// The views that share the popup, the side panel and the full tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Me,
    Page,
    Asks,
    People,
}

impl View {
    pub const ALL: [View; 4] = [View::Me, View::Page, View::Asks, View::People];

    /// Used in element ids and message keys.
    pub fn id(self) -> &'static str {
        match self {
            View::Me => "me",
            View::Page => "page",
            View::Asks => "asks",
            View::People => "people",
        }
    }
}

/// What pressing, choosing or typing means.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Show(View),
    Trust {
        site: String,
        handle: String,
        trusted: bool,
    },
    Forget {
        site: String,
        handle: String,
    },
    /// Ask the browser for access to this origin.
    Allow(String),
    /// Load the page in the tab again, so that it is read.
    Reload,
    Retry,
    /// A page of the extension, by its file name.
    Open(&'static str),
    /// Text typed into the search field.
    Search,
    /// A field of the introduction check.
    Write(Field),
    /// Have the pasted words checked.
    Check,
    /// Show the post at this path of the site: on the page in the tab where it is there, else in a tab of its own.
    Seek(String),
    /// A control of the options page.
    Set(Setting),
    /// Turn sync off and clear what was synced.
    Unsync,
    /// Something to do with the user's own data.
    Data(super::data::Deed),
    /// Forward or back in the welcome.
    Step(usize),
}

/// A field of the introduction check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Words,
    To,
}

/// One setting; its new value comes with the event.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    Level(Level),
    Guard,
    Preset(&'static str),
    Domains,
    Handles,
    Retention,
    Ledger,
    Site(String),
    Distrust(String),
    Threshold(&'static str),
    /// Back to the value of the table.
    Reset(&'static str),
    ResetAll,
    Sync,
}

/// What came with the event: the field's text, whether it is ticked, its number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    pub value: String,
    pub checked: bool,
    /// What a field for numbers says; not a number where it says none.
    pub number: f32,
}

/// The tab the popup stands beside, as far as the browser tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tab {
    pub id: Option<i32>,
    /// Empty where the browser keeps it to itself.
    pub url: String,
    /// Thirds may read this origin.
    pub granted: bool,
    /// One of the sites in the manifest.
    pub listed: bool,
    /// The page has the marks of a Mastodon server.
    pub mastodon: bool,
}

/// What the outside tells a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Tab(Tab),
    /// The view of this tab as it was last time, shown until the answer comes.
    Cached(Box<Here>),
    Reply(Box<Reply>),
    /// "Check this account" was chosen at this address, on the page of that one.
    Check {
        url: String,
        page: String,
    },
    /// What stood in the introduction check when the popup was closed: words and addressees.
    Draft([String; 2]),
    /// The background did not answer; a message id.
    Failed(String),
    /// The answer to a request for access.
    Access(bool),
    /// How far `data.js` is.
    Data(super::data::Report),
    /// The time asked for with [`Effect::Later`] has passed.
    Tick,
}

/// What the outside has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Ask(Request),
    /// Ask the user for access to an origin; must happen while the press is being handled.
    Permit(String),
    /// Open a page of the extension in a tab.
    Open(&'static str),
    /// Bring a post into view in this tab; where it is not on its page, open its address.
    Seek {
        tab: i32,
        path: String,
        url: String,
    },
    /// Load the tab again.
    Reload(i32),
    /// Something that waits for files or the store; see `data.js`.
    Data {
        what: &'static str,
        with: String,
        more: String,
    },
    /// Come back after so many milliseconds.
    Later(u32),
    /// Keep what stands in the introduction check until the browser is closed: a popup closes at a press beside it.
    Keep([String; 2]),
}
