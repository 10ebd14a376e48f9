//! A whole history: the popup's report, after an import in parts, is the one that `thirds audit --json` prints.

use std::path::{Path, PathBuf};
use std::process::Command;
use thirds::account::Health;
use thirds::archive::{Archive, Source};
use thirds::category::Mine;
use thirds::engine::import::months::{BUDGET, Months};
use thirds::engine::import::{Owner, take};
use thirds::engine::protocol::{Context, Reply, Request};
use thirds::engine::store::Memory;
use thirds::engine::{Engine, serve};
use thirds::post::{Millis, Post};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn audit(path: &Path) -> Health {
    let output = Command::new(env!("CARGO_BIN_EXE_thirds"))
        .args(["audit", "--json"])
        .arg(path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", path.display());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The files of an archive, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.into()];
    }
    let entries = std::fs::read_dir(path).unwrap();
    let mut files: Vec<PathBuf> = entries
        .flat_map(|entry| files(&entry.unwrap().path()))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Archive {
    let mut archive = Archive::default();
    for file in files(path) {
        let mut from = std::io::Cursor::new(std::fs::read(&file).unwrap());
        let from: &mut dyn Source = &mut from;
        archive.add(&file.display().to_string(), from);
    }
    archive
}

fn last(posts: &[Post]) -> Millis {
    let times = posts.iter().filter_map(|post| post.created_at.as_deref());
    times.filter_map(thirds::time::parse).max().unwrap()
}

/// The report of an engine after the archive was taken in, in so many passes.
fn imported(archive: &Archive, like: &Health, parts: impl Iterator<Item = Vec<Post>>) -> Health {
    let context = Context {
        now: last(&archive.posts),
        ..Context::default()
    };
    let mut store = Memory::default();
    let (site, handle) = ("x".to_string(), like.handle.clone());
    let owner = Owner::new(&site, &handle).unwrap();
    for posts in parts {
        let mut months = Months::new(Mine::default(), BUDGET, String::new());
        posts.iter().for_each(|post| months.keep(post));
        assert_eq!(months.nameless, 0);
        let taken = take(&mut store, &owner, months.parts().0).unwrap();
        assert_eq!(taken.new as usize, posts.len());
    }
    let request = Request::Health { site, handle };
    match serve(&mut Engine::default(), &mut store, &request, &context).unwrap() {
        Reply::Health(health) => *health,
        reply => panic!("{reply:?}"),
    }
}

fn compare(path: &Path) -> usize {
    let (archive, told) = (read(path), audit(path));
    assert_eq!(
        told.mix.sample as usize,
        archive.posts.len(),
        "{}",
        path.display()
    );
    let posts = || archive.posts.clone().into_iter();
    let forth: Vec<Post> = posts().collect();
    let back: Vec<Post> = posts().rev().collect();
    for (order, part) in [(forth, 1_000), (back, 300)] {
        let parts = order.chunks(part).map(<[Post]>::to_vec);
        let mut found = imported(&archive, &told, parts);
        found.site.clone_from(&told.site);
        // Field by field, so that a failure names the one that differs.
        let name = path.display();
        assert_eq!(found.mix, told.mix, "{name}");
        assert_eq!(found.hours, told.hours, "{name}");
        assert_eq!(found.weeks, told.weeks, "{name}");
        assert_eq!(found.partners, told.partners, "{name}");
        assert_eq!(found.influence, told.influence, "{name}");
        for (a, b) in found.parts.iter().zip(&told.parts) {
            assert_eq!(a, b, "{name}");
        }
        assert_eq!(found.next, told.next, "{name}");
        assert_eq!(found, told, "{name}");
    }
    archive.posts.len()
}

#[test]
fn the_popup_says_of_an_own_archive_what_the_command_line_says() {
    let samples = ["posts.jsonl", "x", "old-x", "mastodon"];
    for sample in samples {
        assert!(
            compare(&here("tests/archives").join(sample)) > 4,
            "{sample}"
        );
    }
}

#[test]
fn of_real_archives_too_where_they_are_at_hand() {
    let data = here("../shared/data");
    let names = [
        "OneNoteC",
        "anildash",
        "congressedits",
        "dog_rates",
        "geoinquiets",
        "philhawksworth",
    ];
    let archives = names.map(|name| data.join("archives").join(name).with_extension("jsonl"));
    let raw = ["edsu", "mastodon_outbox.json"].map(|name| data.join("raw_archive").join(name));
    let mut posts = 0;
    for path in archives.iter().chain(&raw).filter(|path| path.exists()) {
        posts += compare(path);
    }
    assert!(posts > 10_000 || !data.exists());
}
