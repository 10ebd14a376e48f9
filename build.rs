//! Packs what the core carries with it, so that the programs for the browser stay small: the site files without their
//! white space, the learned numbers as bytes instead of base64, all of it coded. `src/packed.rs` reads it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const SITES: [&str; 4] = ["x", "bluesky", "mastodon", "demo"];

fn main() {
    let mut packed = Packed::default();
    let mut text = String::new();
    let ranges = SITES.map(|site| {
        let from = text.len();
        text += &without_space(&source(&format!("src/sites/{site}.json")));
        format!("{from}..{}", text.len())
    });
    let sites = ranges.join(", ");
    let (named, tables) = numbers(&source("src/weights.txt"));
    let files = packed.add(text.as_bytes(), false);
    let weights = packed.add(named.as_bytes(), false);
    let tables = packed.add(&tables, true);

    println!("cargo::rerun-if-changed=src/category/lexicon");
    println!("cargo::rerun-if-changed=src/coder.rs");
    let phrases = packed.add(phrases().as_bytes(), false);

    let small = packed.add(&small_letters(), true);

    let rust = format!(
        "pub const SITES: [std::ops::Range<usize>; {}] = [{sites}];\n\
         pub const FILES: Part = {files};\n\
         pub const WEIGHTS: Part = {weights};\n\
         pub const TABLES: Part = {tables};\n\
         pub const PHRASES: Part = {phrases};\n\
         pub const SMALL: Part = {small};\n",
        SITES.len(),
    );
    let out = env::var("OUT_DIR").expect("Cargo names a directory");
    fs::write(Path::new(&out).join("parts.rs"), rust).expect("it can be written");
    fs::write(Path::new(&out).join("packed"), packed.0).expect("it can be written");
    println!("cargo::rerun-if-changed=build.rs");
}

fn source(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[derive(Default)]
struct Packed(Vec<u8>);

impl Packed {
    /// What [`coder::decode`] needs to give it back, as Rust.
    fn add(&mut self, part: &[u8], plain: bool) -> String {
        let from = self.0.len();
        self.0.extend(coder::encode(part, plain));
        let (to, len) = (self.0.len(), part.len());
        format!("Part {{ from: {from}, to: {to}, len: {len}, plain: {plain} }}")
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

/// The small letter of every capital, in runs of capitals that are as far from theirs and stand side by side, or two
/// apart. A run: how far it is from the one before, how many more it has twice (and one, where two apart), and how far the
/// small letters are, twice (and one, where before).
fn small_letters() -> Vec<u8> {
    let mut runs: Vec<(u32, u32, u32, i32)> = vec![];
    for c in '\u{80}'..=char::MAX {
        let mut low = c.to_lowercase();
        let (Some(small), None) = (low.next(), low.next()) else {
            continue;
        };
        let (at, far) = (c as u32, small as i32 - c as i32);
        match runs.last_mut() {
            _ if far == 0 => {}
            Some((_, last, step, delta))
                if *delta == far && (at - *last == *step || (*step == 0 && at - *last <= 2)) =>
            {
                *step = at - *last;
                *last = at;
            }
            _ => runs.push((at, at, 0, far)),
        }
    }
    let (mut bytes, mut before) = (vec![], 0);
    let mut number = |mut number: u32| {
        while number > 127 {
            bytes.push(number as u8 | 128);
            number >>= 7;
        }
        bytes.push(number as u8);
    };
    for (first, last, step, far) in runs {
        number(first - before);
        number((last - first) / step.max(1) * 2 + u32::from(step == 2));
        number(far.unsigned_abs() * 2 + u32::from(far < 0));
        before = last;
    }
    bytes
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
#[path = "src/coder.rs"]
mod coder;
#[allow(dead_code)]
#[path = "src/category/lexicon/languages.rs"]
mod languages;
