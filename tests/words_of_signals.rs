//! Every signal that a judgement may name has words for people, and the words take no more arguments than it gives.

use std::collections::BTreeMap;
use thirds::category::{ask, signals};

fn messages() -> BTreeMap<String, serde_json::Value> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/extension/_locales/en/messages.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_signal_has_words() {
    let messages = messages();
    let ids = (0..signals::BASES)
        .map(signals::base_id)
        .chain(ask::RULE_IDS.iter().copied());
    let others = [
        "word",
        "ask",
        "marked-ad",
        "own-link",
        "own-name",
        "own-repost",
        "is-reply",
        "is-repost",
        "is-quote",
        "is-talk",
    ];
    let missing: Vec<&str> = ids
        .chain(others)
        .filter(|id| !messages.contains_key(&format!("signal_{}", id.replace('-', "_"))))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}
