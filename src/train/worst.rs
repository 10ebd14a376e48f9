//! The worst errors of a task, each described by hand: what kind of post it is and why it was misjudged. No word of a post.
//!
//! The descriptions stand in `errors.txt`, one a line: task, key of the row, sentence. A key is a hash of the row, so a
//! description never moves to another row; a row among the worst that has none says so and shows its signals instead.

use super::folds;
use std::collections::BTreeMap;

/// One error.
pub struct Error {
    /// How far the score lay on the wrong side of the line.
    pub miss: f64,
    /// Names the row to a reader: its file and line.
    pub place: String,
    /// What the key is made of: the row's text.
    pub row: String,
    /// What was said of what.
    pub what: String,
    /// What the program itself can tell: counts and signals.
    pub facts: String,
}

/// How many are shown.
const SHOWN: usize = 10;

/// The key of a row in `errors.txt`.
pub fn key(row: &str) -> String {
    format!("{:08x}", folds::hash(row.as_bytes()) >> 32)
}

/// Markdown: the errors of `task` with the largest miss, the largest first.
pub fn list(task: &str, errors: Vec<Error>) -> String {
    list_by(&described(include_str!("errors.txt")), task, errors)
}

fn list_by(described: &BTreeMap<(&str, &str), &str>, task: &str, mut errors: Vec<Error>) -> String {
    errors.sort_by(|a, b| b.miss.total_cmp(&a.miss).then(a.place.cmp(&b.place)));
    errors.truncate(SHOWN);
    let mut out = String::from("Worst errors:\n\n");
    let mut without = 0;
    for e in &errors {
        let key = key(&e.row);
        let words = match described.get(&(task, key.as_str())) {
            Some(words) => (*words).to_string(),
            None => {
                without += 1;
                format!(
                    "**Not described by hand yet** (`{task} {key}`). {}.",
                    e.facts
                )
            }
        };
        out.push_str(&format!(
            "- {}, {}, off by {:.2}. {words}\n",
            e.place, e.what, e.miss
        ));
    }
    match without {
        0 => {}
        n => out.push_str(&format!(
            "\n{n} of these {} have no description in `src/train/errors.txt`.\n",
            errors.len()
        )),
    }
    out
}

/// The descriptions by task and key.
fn described(file: &str) -> BTreeMap<(&str, &str), &str> {
    let lines = file.lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|l| {
            let (task, rest) = l.split_once(' ')?;
            let (key, words) = rest.split_once(' ')?;
            Some(((task, key), words.trim()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(miss: f64, row: &str) -> Error {
        Error {
            miss,
            place: format!("posts row {miss}"),
            row: row.into(),
            what: "promotion missed".into(),
            facts: "3 words".into(),
        }
    }

    #[test]
    fn descriptions_are_found_by_the_row_and_missing_ones_are_said() {
        let line = format!("# head\nask {} A zoo sells tickets.\n", key("Buy zebras"));
        let out = list_by(
            &described(&line),
            "ask",
            vec![error(0.1, "Zebras graze"), error(2.0, "Buy zebras")],
        );
        assert!(out.contains("off by 2.00. A zoo sells tickets."), "{out}");
        assert!(out.find("row 2").unwrap() < out.find("row 0.1").unwrap());
        assert!(out.contains("1 of these 2 have no description"), "{out}");
        let other = list_by(
            &described(&line),
            "category",
            vec![error(2.0, "Buy zebras")],
        );
        assert!(other.contains("Not described"), "{other}");
    }

    #[test]
    fn every_committed_description_can_be_read_and_says_something() {
        let file = include_str!("errors.txt");
        let all = described(file);
        let lines = file.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(
            all.len(),
            lines,
            "a line cannot be read, or says a row twice"
        );
        for ((task, key), words) in all {
            assert!(key.len() == 8 && words.len() > 40, "{task} {key} {words}");
            assert!(words.ends_with('.'), "{task} {key} is no sentence");
        }
    }
}
