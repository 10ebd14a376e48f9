//! Packs what the core carries with it, so that the programs for the browser stay small: the site files without their
//! white space, the learned numbers as bytes instead of base64, phrases as numbers, lists of words, all of it coded. `src/packed.rs`
//! reads it.

use coder::put_number;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};
use text::Text;

const SITES: [&str; 4] = ["x", "bluesky", "mastodon", "demo"];

fn main() {
    let mut rust = String::new();
    let mut text = String::new();
    let ranges = SITES.map(|site| {
        let from = text.len();
        text += &without_space(&source(&format!("src/sites/{site}.json")));
        format!("{from}..{}", text.len())
    });
    let (len, ranges) = (SITES.len(), ranges.join(", "));
    writeln!(
        rust,
        "pub const SITES: [std::ops::Range<usize>; {len}] = [{ranges}];"
    )
    .expect("a string takes it");
    let (named, tables) = learned(&source("src/weights.txt"));
    let (lists, words) = lists(&source("src/words.txt"));
    let mut pack = |name, part: &[u8], plain| {
        write(name, coder::encode(part, plain));
        let (file, len) = (
            format!("concat!(env!(\"OUT_DIR\"), \"/{name}\")"),
            part.len(),
        );
        writeln!(
            rust,
            "pub static {name}: Part = Part::new(include_bytes!({file}), {len}, {plain});"
        )
        .expect("a string takes it");
    };
    pack("FILES", text.as_bytes(), false);
    pack("WEIGHTS", named.as_bytes(), false);
    pack("TABLES", &tables, true);
    pack("PHRASES", &phrases(), true);
    pack("WORDS", words.as_bytes(), false);
    pack("FOLD", fold_table().as_bytes(), false);
    pack("CLASSES", &classes(), true);
    pack("SMALL", &small_letters(), true);
    write("parts.rs", rust);
    write("lists.rs", lists);
    for path in [
        "build.rs",
        "src/category/lexicon",
        "src/coder.rs",
        "src/text",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
}

fn write(name: &str, content: impl AsRef<[u8]>) {
    let out = env::var("OUT_DIR").expect("Cargo names a directory");
    fs::write(Path::new(&out).join(name), content).expect("it can be written");
}

fn source(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
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

/// The learned numbers' text with every table's lines replaced by one line `@ FROM TO`, and the tables' bytes.
fn learned(file: &str) -> (String, Vec<u8>) {
    let (mut text, mut tables) = (String::new(), Vec::new());
    let mut begun = None;
    for line in file.lines().chain([""]) {
        let before = tables.len();
        if base64::line(line, &mut tables) {
            begun.get_or_insert(before);
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

/// The lists of `words.txt`: name, what it is, words in order.
fn word_lists(file: &str) -> Vec<(&str, &str, Vec<&str>)> {
    let mut lists: Vec<(&str, &str, Vec<&str>)> = vec![];
    for line in file
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        if let Some((name, about)) = line.strip_prefix('[').and_then(|l| l.split_once("] ")) {
            lists.push((name, about, vec![]));
        } else {
            let (_, _, words) = lists.last_mut().expect("words stand below a name");
            words.extend(line.split('|'));
        }
    }
    for (_, _, words) in &mut lists {
        words.sort_unstable();
    }
    lists
}

/// The same as an enum of the lists, and a line for each of them: its words, parted by bars.
fn lists(file: &str) -> (String, String) {
    let (mut names, mut lines) = (String::new(), String::new());
    for (name, about, words) in word_lists(file) {
        writeln!(names, "/// {about}\n{name},").expect("a string takes it");
        writeln!(lines, "{}", words.join("|")).expect("a string takes it");
    }
    let lists = format!("#[derive(Clone, Copy, Debug)]\npub enum List {{\n{names}}}\n");
    (lists, lines)
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
    for (first, last, step, far) in runs {
        put_number(&mut bytes, first - before);
        put_number(
            &mut bytes,
            (last - first) / step.max(1) * 2 + u32::from(step == 2),
        );
        put_number(&mut bytes, far.unsigned_abs() * 2 + u32::from(far < 0));
        before = last;
    }
    bytes
}

/// What characters are (`src/text/class.rs`), in runs of one class or of two that take turns: how long each is, then
/// a zero, then what each is.
fn classes() -> Vec<u8> {
    use text::class::{LETTER, LOWER, NUMBER, TURNS, UPPER};
    let class = |code: u32| {
        let c = char::from_u32(code).unwrap_or(' ');
        let is = |yes: bool, class: u8| if yes { class } else { 0 };
        is(c.is_alphabetic(), LETTER)
            | is(c.is_uppercase(), UPPER)
            | is(c.is_lowercase(), LOWER)
            | is(c.is_numeric(), NUMBER)
    };
    let (mut lengths, mut kinds) = (vec![], vec![]);
    let mut at = 0x80;
    while at <= u32::from(char::MAX) {
        let (one, two) = (class(at), class(at + 1));
        let turns = one ^ two == UPPER | LOWER;
        let of = |code: u32| {
            if turns && (code - at) % 2 == 1 {
                two
            } else {
                one
            }
        };
        let end = (at..).find(|code| *code > u32::from(char::MAX) || class(*code) != of(*code));
        let end = end.expect("characters end");
        put_number(&mut lengths, end - at);
        kinds.push(if turns { one | TURNS } else { one });
        at = end;
    }
    [lengths, vec![0], kinds].concat()
}

/// The phrases of every language, reduced to numbers.
fn phrases() -> Vec<u8> {
    let mut phrases = numbers::Numbers::default();
    let all = languages::LANGUAGES.iter();
    for (language, (sense, list)) in all.flat_map(|l| l.phrases.iter().map(move |list| (l, list))) {
        let other = if language.code == "en" {
            0
        } else {
            languages::OTHER
        };
        for phrase in list.split(['|', '\n']) {
            let tokens = Text::of(phrase.trim()).tokens;
            phrases.add(tokens.iter().map(|t| t.hash), *sense as u8 + other);
        }
    }
    phrases.pack()
}

/// A line for each range of letters drawn in other ways: its first code point, and what it and those after it stand for.
fn fold_table() -> String {
    let ranges = fold_table::RANGES.iter();
    ranges.map(|r| format!("{} {}\n", r.first, r.to)).collect()
}

/// What reading a text asks of the packed parts, from before they are packed: phrases are read here as the programs read posts.
mod packed {
    pub use crate::coder::number;
    use std::sync::LazyLock;

    pub fn fold_table() -> &'static str {
        static TABLE: LazyLock<String> = LazyLock::new(crate::fold_table);
        &TABLE
    }

    pub fn classes() -> &'static [u8] {
        static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(crate::classes);
        &CLASSES
    }

    pub fn small_letters() -> &'static [u8] {
        static LETTERS: LazyLock<Vec<u8>> = LazyLock::new(crate::small_letters);
        &LETTERS
    }
}

/// The same of the lists of words.
mod words {
    #[derive(Clone, Copy, Debug)]
    pub enum List {
        LinkEndings,
        Second,
        Followers,
    }

    impl List {
        pub fn all(self) -> &'static [&'static str] {
            let file: &'static str = crate::source("src/words.txt").leak();
            let name = format!("{self:?}");
            let found = crate::word_lists(file).into_iter().find(|l| l.0 == name);
            found.expect("the list is there").2.leak()
        }

        pub fn has(self, word: &str) -> bool {
            self.all().contains(&word)
        }
    }
}

#[path = "src/base64.rs"]
mod base64;
#[allow(dead_code)]
#[path = "src/coder.rs"]
mod coder;
#[path = "src/text/fold_table.rs"]
mod fold_table;
#[allow(dead_code)]
#[path = "src/category/lexicon/languages.rs"]
mod languages;
#[allow(dead_code)]
#[path = "src/category/lexicon/numbers.rs"]
mod numbers;
#[allow(dead_code)]
#[path = "src/order.rs"]
mod order;
#[allow(dead_code, unused_imports)]
#[path = "src/text/mod.rs"]
mod text;
