//! Requests in, replies and writes out. No clock, no storage, no randomness, no browser: time and state come in,
//! decisions and writes go out, so everything is tested natively and replayed exactly.

pub mod protocol;
