//! Popup, side panel, full tab, options and welcome: views of what the engine reports.
//!
//! A page is a state machine ([`act`]) and a plain function from its state to a tree ([`tree`]); both run natively, so
//! that tests read what a person would. Only `dom.rs` (tree to elements) and `run.rs` (effects) know a browser.
//!
//! | file | what it shows |
//! |---|---|
//! | [`popup`] | which screen of the popup, side panel or tab: site access, reading problems, or one of the four views |
//! | [`me`], [`mix`], [`charts`] | the own account |
//! | [`who`], [`reason`] | the account in view, and why it is judged so |
//! | [`asks`] | the ledger |
//! | [`people`], [`introduction`] | whom the user talks with; the check of first words |
//! | [`named`] | whose page or post an address is, for "check this account" |
//! | [`options`], [`form`], [`thresholds`], [`narrow`] | settings, and searching them |
//! | [`welcome`] | the first three screens |
//! | [`data`], [`csv`] | the own archive and data: import, copies, tables, deletion |
//! | [`link`], [`words`] | addresses that may be linked to; from ids to words |

pub mod act;
pub mod asks;
pub mod charts;
pub mod csv;
pub mod data;
pub mod form;
pub mod introduction;
pub mod link;
pub mod me;
pub mod mix;
pub mod named;
pub mod narrow;
pub mod options;
pub mod people;
mod pieces;
pub mod popup;
pub mod reason;
pub mod thresholds;
pub mod tree;
pub mod welcome;
pub mod who;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod dom;
#[cfg(target_arch = "wasm32")]
pub mod language;
#[cfg(target_arch = "wasm32")]
pub mod run;

#[cfg(test)]
mod check;
#[cfg(test)]
pub mod sample;

use act::{Act, Effect, Input, Told};
use tree::Node;

/// One of the extension's pages.
pub trait Screen {
    /// Everything the page shows.
    fn view(&self) -> Node;
    /// Somebody pressed, chose or typed something.
    fn act(&mut self, act: Act, input: Input) -> Vec<Effect>;
    /// The browser or the background told something.
    fn told(&mut self, told: Told) -> Vec<Effect>;
}
