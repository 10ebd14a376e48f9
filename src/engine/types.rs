//! The protocol's TypeScript types: `extension/content/protocol.d.ts` is written from the Rust types, never by hand.
//!
//! `THIRDS_WRITE=1 cargo test --lib protocol_types` writes it; without the variable the test fails when it is stale.

use super::protocol::{Context, Reply, Request};
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/extension/content/protocol.d.ts"
);

struct Found<'a> {
    config: &'a Config,
    types: BTreeMap<String, String>,
}

impl TypeVisitor for Found<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the library itself (strings, lists) have no file and need no declaration.
        if T::output_path().is_none() || self.types.contains_key(&T::ident(self.config)) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.types.insert(
            T::ident(self.config),
            format!("{docs}export {}\n", T::decl(self.config)),
        );
        T::visit_dependencies(self);
    }
}

fn types() -> String {
    // Times and counts fit a double; 64-bit ids are strings.
    let config = Config::new().with_large_int("number");
    let mut found = Found {
        config: &config,
        types: BTreeMap::new(),
    };
    found.visit::<Request>();
    found.visit::<Reply>();
    found.visit::<Context>();
    let mut text = String::from(
        "// Written from src/engine/protocol.rs by a test (see src/engine/types.rs). Do not edit.\n",
    );
    for declaration in found.types.values() {
        text.push('\n');
        text.push_str(declaration);
    }
    text
}

#[test]
fn protocol_types_are_up_to_date() {
    let text = types();
    if std::env::var_os("THIRDS_WRITE").is_some() {
        std::fs::write(FILE, &text).unwrap();
    }
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        file == text,
        "extension/content/protocol.d.ts is stale: run THIRDS_WRITE=1 cargo test --lib protocol_types"
    );
}
