//! Posts written for Thirds, to learn from beside other people's: the labelled sets are of few years and few trades, and hold
//! hardly an honest post that says "free" or "subscribe".
//!
//! A file for each corner, a post on each line: `p` (promotion), `c` (content) or `e` (engagement), a tab, and the text, in which
//! `\n` stands for a line break. Hosts are reserved ones. Who finds a post misjudged adds a line like it.
//!
//! A second reader, who did not see the letters, read all of them: what the two judged differently was left out.

use super::pool::{self, Sample, Set};

/// Their subject is told: promotion for coins is learned apart from promotion for anything else.
const COINS: [&str; 2] = [
    include_str!("examples/coins.txt"),
    include_str!("examples/warnings.txt"),
];
const OTHER: [&str; 16] = [
    include_str!("examples/art.txt"),
    include_str!("examples/causes.txt"),
    include_str!("examples/comments.txt"),
    include_str!("examples/courses.txt"),
    include_str!("examples/creators.txt"),
    include_str!("examples/early.txt"),
    include_str!("examples/games.txt"),
    include_str!("examples/growth.txt"),
    include_str!("examples/health.txt"),
    include_str!("examples/local.txt"),
    include_str!("examples/news.txt"),
    include_str!("examples/replies.txt"),
    include_str!("examples/scams.txt"),
    include_str!("examples/shops.txt"),
    include_str!("examples/tech.txt"),
    include_str!("examples/travel.txt"),
];

/// Every example.
///
/// # Errors
/// A line that is not one.
pub fn posts() -> Result<Vec<Sample>, String> {
    let coins = COINS.iter().map(|file| (file, true));
    let other = OTHER.iter().map(|file| (file, false));
    let mut all = vec![];
    for (file, coins) in coins.chain(other) {
        for line in file.lines() {
            all.push(post(line, coins).ok_or_else(|| format!("not an example: {line}"))?);
        }
    }
    Ok(pool::by_campaign("x", all))
}

fn post(line: &str, coins: bool) -> Option<Sample> {
    let (class, text) = line.split_once('\t')?;
    let class = ["c", "e", "p"].iter().position(|c| *c == class)?;
    // A reserved host's ending would teach that such hosts advertise.
    let text = text.replace("\\n", "\n").replace(".example", ".com");
    Some(Sample {
        coins: Some(coins),
        class: Some(class),
        ..Sample::of(Set::Examples, String::new(), text, class == 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_example_and_none_comes_twice() {
        let posts = posts().unwrap();
        let mut texts: Vec<&str> = posts.iter().map(|p| p.text.as_str()).collect();
        texts.sort_unstable();
        let all = texts.len();
        texts.dedup();
        assert_eq!(texts.len(), all);
        for class in 0..3 {
            assert!(posts.iter().filter(|p| p.class == Some(class)).count() > 200);
        }
    }

    #[test]
    fn a_line_is_a_class_and_a_text_and_anything_else_no_example() {
        let found = post("p\tMugs, two left\\nhttps://shop.example/mugs", false).unwrap();
        assert_eq!(found.text, "Mugs, two left\nhttps://shop.com/mugs");
        assert!(found.promotes && found.class == Some(2));
        for line in ["", "p", "x\tMugs", "p Mugs"] {
            assert!(post(line, false).is_none(), "{line}");
        }
    }
}
