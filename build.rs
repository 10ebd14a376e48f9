//! Packs what the core carries with it, so that the programs for the browser stay small: the site files without their
//! white space, the learned numbers as bytes instead of base64, all of it deflated. `src/packed.rs` reads it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const SITES: [&str; 4] = ["x", "bluesky", "mastodon", "demo"];

fn main() {
    let mut packed = Packed::default();
    let sites = SITES.map(|site| {
        let file = source(&format!("src/sites/{site}.json"));
        packed.add(without_space(&file).as_bytes())
    });
    let (named, tables) = numbers(&source("src/weights.txt"));
    let weights = packed.add(named.as_bytes());
    let tables = packed.add(&tables);

    println!("cargo::rerun-if-changed=src/category/lexicon");
    let phrases = packed.add(phrases().as_bytes());

    let out = env::var("OUT_DIR").expect("Cargo names a directory");
    let rust = format!(
        "pub const SITES: [std::ops::Range<usize>; {}] = [{}];\n\
         pub const WEIGHTS: std::ops::Range<usize> = {weights};\n\
         pub const TABLES: std::ops::Range<usize> = {tables};\n\
         pub const PHRASES: std::ops::Range<usize> = {phrases};\n",
        sites.len(),
        sites.join(", "),
    );
    fs::write(Path::new(&out).join("parts.rs"), rust).expect("it can be written");
    let deflated = miniz_oxide::deflate::compress_to_vec(&packed.0, 10);
    fs::write(Path::new(&out).join("packed"), deflated).expect("it can be written");
    println!("cargo::rerun-if-changed=build.rs");
}

fn source(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[derive(Default)]
struct Packed(Vec<u8>);

impl Packed {
    /// Where it stands, as a Rust range.
    fn add(&mut self, part: &[u8]) -> String {
        let from = self.0.len();
        self.0.extend(part);
        format!("{from}..{}", self.0.len())
    }
}

/// JSON without the white space between its words.
fn without_space(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    json.chars()
        .filter(|c| {
            if !quoted {
                quoted = *c == '"';
                return !c.is_whitespace();
            }
            quoted = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            true
        })
        .collect()
}

/// The learned numbers' text with every table's base64 lines replaced by one line `@ FROM TO`, and the tables' bytes.
fn numbers(file: &str) -> (String, Vec<u8>) {
    let (mut text, mut tables) = (String::new(), Vec::new());
    let mut begun = None;
    for line in file.lines().chain([""]) {
        if let Some(row) = line.strip_prefix("= ") {
            begun.get_or_insert(tables.len());
            base64::decode(row, &mut tables);
            continue;
        }
        if let Some(from) = begun.take() {
            writeln!(text, "@ {from} {}", tables.len()).expect("a string takes it");
        }
        if !line.is_empty() && !line.starts_with('#') {
            writeln!(text, "{line}").expect("a string takes it");
        }
    }
    (text, tables)
}

/// A line for each list of phrases: the number of what they mean, and the phrases parted by bars.
fn phrases() -> String {
    let mut text = String::new();
    for (sense, list) in languages::LANGUAGES
        .iter()
        .flat_map(|language| language.phrases)
    {
        let phrases: Vec<&str> = list
            .split(['|', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        writeln!(text, "{} {}", *sense as u8, phrases.join("|")).expect("a string takes it");
    }
    text
}

#[path = "src/base64.rs"]
mod base64;
#[allow(dead_code)]
#[path = "src/category/lexicon/languages.rs"]
mod languages;
