//! The worst errors of a task, described without a word of the posts: where the row stands, what it was taken for, how
//! long it is and which signals are in it.

use super::pool::{Sample, Set};
use super::promotion;
use crate::category::{lexicon, signals};
use crate::text::{Kind, Text};

/// Markdown: the ten errors with the largest miss. A miss is how far the score lay on the wrong side of the line.
pub fn list(mut errors: Vec<(f64, String, &Sample)>) -> String {
    errors.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.row.cmp(&b.2.row)));
    let mut out = String::from("Worst errors:\n\n");
    for (miss, what, sample) in errors.into_iter().take(10) {
        out.push_str(&format!(
            "- {} row {}: {what} by {miss:.2}; {}\n",
            file(sample.set),
            sample.row + 1,
            described(sample)
        ));
    }
    out
}

fn file(set: Set) -> &'static str {
    match set {
        Set::Janitr => "posts_janitr",
        Set::Comments => "posts_youtube",
        Set::Coins => "posts_crypto",
        Set::Three => "posts_three_class",
        Set::Requests => "posts_retweet_requests",
        Set::Corporate => "posts_corporate",
        Set::Accounts => "accounts_honeypot",
    }
}

fn described(sample: &Sample) -> String {
    let text = Text::of(&sample.text);
    let mut hits = vec![];
    lexicon::find(&text, &mut hits);
    let words = text.tokens.iter().filter(|t| t.kind == Kind::Word).count();
    let latin =
        sample.text.chars().filter(char::is_ascii).count() * 2 > sample.text.chars().count();
    let mut kinds: Vec<&str> = vec![];
    promotion::counts(sample, &text, &hits).each(|i, _| {
        let id = signals::base_id(signals::base(i));
        if !kinds.contains(&id) {
            kinds.push(id);
        }
    });
    let script = if latin {
        "Latin script"
    } else {
        "another script"
    };
    let signals = if kinds.is_empty() {
        "no named signal".into()
    } else {
        format!("signals: {}", kinds.join(", "))
    };
    format!("{words} words, {script}, {signals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_described_without_their_words() {
        let sample = |row, text: &str| Sample {
            row,
            text: text.into(),
            ..Sample::of(Set::Coins, String::new(), String::new(), false)
        };
        let (near, far) = (
            sample(0, "Zebras graze"),
            sample(1, "Buy zebras http://a.example"),
        );
        let out = list(vec![
            (0.1, "none taken for promotion".into(), &near),
            (2.0, "promotion missed".into(), &far),
        ]);
        assert!(out.find("row 2").unwrap() < out.find("row 1").unwrap());
        assert!(out.contains("buy, link"), "{out}");
        assert!(!out.to_lowercase().contains("zebra"), "{out}");
    }
}
