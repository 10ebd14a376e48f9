//! Thirds: who is asking me, have I asked this already, am I good company?
//!
//! The rooms, from the words everything is written in up to the programs. Arrows go downwards only:
//! a room may use those listed below it, never those above.
//!
//! | room | what it is for |
//! |---|---|
//! | `browser` | the WebExtension API, bound once; only in WebAssembly |
//! | [`pages`] | popup, side panel, options, welcome: views of what the engine reports |
//! | [`engine`] | requests in, replies and writes out; no clock, no storage, no browser |
//! | [`archive`] | a user's own export: X, Mastodon, Bluesky |
//! | [`outreach`] | what the user sent (the ledger), advice on a draft (the guard), introductions |
//! | [`sync`] | what a user's browsers tell each other: settings and fingerprints of asks |
//! | [`account`] | an account's mix, its vetting, the user's own health |
//! | [`duplicate`] | is this the same message again? |
//! | [`category`] | content, engagement or promotion; is it an ask? |
//! | [`sites`] | one data file a site, and the parser of what its pages hold |
//! | [`text`] | folding, tokens, links, languages |
//! | [`weights`], [`table`] | the learned numbers, one committed file; tables of them, sparse |
//! | `train` | how those numbers are learned and measured (feature `train`; uses every room above, none uses it) |
//! | `words` | lists of words, one text file |
//! | `packed` | the files the core carries, made small by `build.rs` |
//! | [`time`] | reading times, days, hours and weeks |
//! | [`json`] | JSON of messages and rows, small |
//! | [`sorted`] | sets and maps as sorted lists, small |
//! | [`order`] | sorting, small |
//! | [`post`] | the words: post, person, profile, time |

pub mod account;
pub mod archive;
mod base64;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod category;
#[allow(dead_code, reason = "only build.rs encodes")]
mod coder;
pub mod duplicate;
pub mod engine;
pub mod json;
pub mod order;
pub mod outreach;
mod packed;
pub mod pages;
pub mod post;
pub mod sites;
pub mod sorted;
pub mod sync;
pub mod table;
pub mod text;
pub mod time;
#[cfg(feature = "train")]
pub mod train;
pub mod weights;
mod words;
