//! How long does "have I said this before?" take among very many messages, and how often is the answer missed?
//!
//! `cargo bench --bench duplicates [-- MESSAGES [SCANNED [QUESTIONS]]]`: builds an index over MESSAGES made-up messages (1,000,000),
//! asks it QUESTIONS (2,000), and prints medians and 99th percentiles of processor time on one core. Recall is measured against the exact comparison with
//! every one of the first SCANNED messages (20,000) for a tenth of the questions. The messages go to `target/bench/duplicates.jsonl`,
//! which `benches/peers/duplicates.py` reads, so that peers answer the same questions in the same run.

mod clock;

use clock::processor;
use std::io::Write;
use thirds::duplicate::{Index, Normal, compare, compare_normal, normalise};

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    let at = |i: usize, otherwise: usize| numbers.get(i).copied().unwrap_or(otherwise);
    let (messages, scanned, questions) = (at(0, 1_000_000), at(1, 20_000), at(2, 2_000));
    let mut made = Maker::new(7);
    let texts: Vec<String> = (0..messages).map(|_| made.message()).collect();
    let asked: Vec<(usize, String)> = (0..questions)
        .map(|n| {
            // Half are re-sends of an earlier message, some of one that the exhaustive scan covers too; half are new.
            let of = if n % 20 == 0 {
                made.below(scanned.min(messages))
            } else {
                made.below(messages)
            };
            if n % 2 == 0 {
                (of, made.resend(&texts[of]))
            } else {
                (usize::MAX, made.message())
            }
        })
        .collect();
    write(&texts, &asked);

    let before = resident();
    let begin = processor();
    let mut index = Index::new();
    for text in &texts {
        index.insert(text);
    }
    let built = processor() - begin;
    let bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "insert: {messages} messages, {:.2} µs each",
        built * 1e6 / messages as f64
    );
    if let (Some(before), Some(after)) = (before, resident()) {
        let each = after.saturating_sub(before).saturating_sub(bytes) as f64 / messages as f64;
        println!("memory: {each:.0} bytes a message besides its text");
    }

    let (mut times, mut found, mut resent) = (vec![], 0, 0);
    for (of, text) in &asked {
        let begin = processor();
        let best = index.best(text);
        times.push((processor() - begin) * 1000.0);
        if *of != usize::MAX && compare(text, &texts[*of]).near_duplicate {
            resent += 1;
            found += usize::from(best.is_some_and(|m| m.likeness.near_duplicate));
        }
    }
    times.sort_by(f64::total_cmp);
    let part = |q: f64| times[((times.len() - 1) as f64 * q) as usize];
    println!(
        "look-up: median {:.2} ms, p99 {:.2} ms, worst {:.2} ms",
        part(0.5),
        part(0.99),
        part(1.0)
    );
    println!(
        "re-sends found: {found} of {resent} ({:.4})",
        found as f64 / f64::max(resent as f64, 1.0)
    );

    exhaustive(&texts[..scanned.min(messages)], &asked);
    long_texts();
}

/// The exact comparison with every message, against the index over the same messages.
fn exhaustive(texts: &[String], asked: &[(usize, String)]) {
    let mut index = Index::new();
    texts.iter().for_each(|t| {
        index.insert(t);
    });
    let normals: Vec<Normal> = texts.iter().map(|t| normalise(t)).collect();
    let (mut near, mut hit, mut best, mut compared) = (0, 0, 0, 0u64);
    let begin = processor();
    for (_, text) in asked.iter().step_by(10) {
        let normal = normalise(text);
        let exact = normals
            .iter()
            .map(|n| compare_normal(&normal, n).similarity)
            .fold(0.0, f32::max);
        compared += normals.len() as u64;
        if exact >= thirds::duplicate::NEAR {
            near += 1;
            let found = index.best(text).map_or(0.0, |m| m.likeness.similarity);
            hit += usize::from(found >= thirds::duplicate::NEAR);
            best += usize::from(found >= exact - 1e-4);
        }
    }
    let each = (processor() - begin) * 1e6 / compared.max(1) as f64;
    println!("exact comparison: {each:.2} µs a pair");
    println!(
        "recall against the exhaustive scan of {}: {hit} of {near} found ({:.4}), the very best one {best} times",
        texts.len(),
        hit as f64 / f64::max(near as f64, 1.0)
    );
}

fn long_texts() {
    let mut made = Maker::new(11);
    let long = |made: &mut Maker| {
        let mut text = String::new();
        while text.len() < 100_000 {
            text.push_str(&made.message());
            text.push(' ');
        }
        text
    };
    let (a, b) = (long(&mut made), long(&mut made));
    let begin = processor();
    let likeness = compare(&a, &b);
    println!(
        "two texts of 100 KB: {:.1} ms (similarity {:.2})",
        (processor() - begin) * 1000.0,
        likeness.similarity
    );
}

fn write(texts: &[String], asked: &[(usize, String)]) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    let file = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::File::create(folder.join("duplicates.jsonl")));
    let Ok(file) = file else { return };
    let mut out = std::io::BufWriter::new(file);
    for text in texts {
        let _ = writeln!(out, "{}", serde_json::json!({ "text": text }));
    }
    for (of, text) in asked {
        let of = (*of != usize::MAX).then_some(*of);
        let _ = writeln!(out, "{}", serde_json::json!({ "ask": text, "of": of }));
    }
}

/// Bytes of memory in use, where the system tells.
fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    pages
        .split(' ')
        .nth(1)?
        .parse::<usize>()
        .ok()
        .map(|p| p * 4096)
}

/// Makes messages: free talk over a vocabulary with the usual long tail, frames with a changing item, thanks and asks.
struct Maker {
    state: u64,
    words: Vec<String>,
}

impl Maker {
    fn new(seed: u64) -> Maker {
        let mut maker = Maker {
            state: seed,
            words: vec![],
        };
        let syllables = [
            "ba", "re", "mi", "lo", "tu", "ska", "ven", "dor", "pi", "ha", "ner", "sol", "gri",
            "wen", "ka", "fe", "ju", "on", "ter", "li",
        ];
        for n in 0..60_000usize {
            // Common words are short.
            let length = 1 + (n > 15) as usize + (n > 300) as usize + (n > 6000) as usize;
            let word = (0..length)
                .map(|_| syllables[maker.below(syllables.len())])
                .collect();
            maker.words.push(word);
        }
        maker
    }

    fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    /// A word, the k-th most common with a chance of about 1 to k.
    fn word(&mut self) -> String {
        let u = self.below(1 << 24) as f64 / (1 << 24) as f64;
        let rank = (self.words.len() as f64).powf(u) as usize - 1;
        self.words[rank.min(self.words.len() - 1)].clone()
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        let n = least + self.below(most - least + 1);
        (0..n).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn link(&mut self) -> String {
        let hosts = ["sho.rt", "shop.example", "blog.example", "youtu.be"];
        let host = hosts[self.below(hosts.len())];
        format!("https://{host}/{:x}", self.below(1 << 30))
    }

    fn message(&mut self) -> String {
        let text = match self.below(20) {
            0 => format!(
                "I added {} pictures to the album \"{}\"",
                self.below(40),
                self.words(1, 3)
            ),
            1 => format!("New on the blog: {}", self.words(3, 7)),
            2 => format!("@{} thanks for following!", self.word()),
            3 => format!(
                "@{} please share our film about {}",
                self.word(),
                self.words(2, 4)
            ),
            4 => format!("Now playing: {} by {}", self.words(1, 3), self.words(1, 2)),
            5 => format!("Good morning {}", self.words(0, 3)),
            _ => self.words(5, 20),
        };
        match self.below(5) {
            0 | 1 => format!("{text} {}", self.link()),
            2 => format!("{text} #{}", self.word()),
            _ => text,
        }
    }

    /// The same again, with one to three of the edits that people make.
    fn resend(&mut self, text: &str) -> String {
        let mut words: Vec<String> = text.split(' ').map(String::from).collect();
        for _ in 0..1 + self.below(3) {
            let spot = self.below(words.len());
            match self.below(8) {
                0 => words.insert(0, format!("@{}", self.word())),
                1 => words.insert(0, "Hello,".into()),
                2 => words.push(self.link()),
                3 => words.push(format!("#{}", self.word())),
                4 if words.len() > 4 => {
                    words.remove(spot);
                }
                5 => words.insert(spot, self.word()),
                6 if words[spot].is_ascii() && words[spot].len() > 4 => {
                    words[spot].remove(2);
                }
                _ => words[spot] = words[spot].to_uppercase(),
            }
        }
        words.join(" ")
    }
}
