//! What must hold of the house itself: the core has no clock, storage, randomness or browser, and every rule of the
//! guard has its words.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_core_has_no_clock_no_storage_no_randomness_and_no_browser() {
    let mut files = vec![];
    for room in [
        "account",
        "archive",
        "category",
        "duplicate",
        "engine",
        "outreach",
        "sites",
        "text",
    ] {
        sources(&root().join("src").join(room), &mut files);
    }
    assert!(files.len() > 40);
    let outside = [
        "SystemTime",
        "Instant::now",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "std::net",
        "rand::",
        "std::fs::File",
        "getrandom",
    ];
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for name in outside {
            assert!(!text.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn every_rule_of_the_guard_has_words_a_file_and_tests() {
    let words =
        std::fs::read_to_string(root().join("extension/_locales/en/messages.json")).unwrap();
    let words: serde_json::Value = serde_json::from_str(&words).unwrap();
    for (id, _) in thirds::outreach::guard::RULES {
        let name = id.replace('-', "_");
        assert!(
            words[format!("advice_{name}")]["message"].is_string(),
            "no words for {id}"
        );
        let file =
            std::fs::read_to_string(root().join(format!("src/outreach/guard/{name}.rs"))).unwrap();
        assert!(file.contains("#[test]"), "no test for {id}");
    }
    for id in [
        "reason_same_ask",
        "reason_same_ask_others",
        "chip_repeated_ask",
        "chip_ask",
        "chip_bait",
        "chip_giveaway",
    ] {
        assert!(words[id]["message"].is_string(), "no words for {id}");
    }
}
