//! What the tests look at: the same files that the pictures are made from.

use crate::account::Health;
use crate::engine::protocol::{AccountView, Here};

fn read(text: &str) -> Here {
    serde_json::from_str(text).expect("a sample is what the popup gets")
}

/// The own timeline.
pub fn here() -> Here {
    read(include_str!("../../tests/pages/me.json"))
}

/// Somebody else's profile.
pub fn them() -> Here {
    read(include_str!("../../tests/pages/them.json"))
}

pub fn health() -> Health {
    *here().health.expect("the sample has a report")
}

pub fn account() -> AccountView {
    them().account.expect("the sample has an account")
}
