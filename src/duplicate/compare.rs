//! The exact second look: are these two the same message?

use super::align::Alignment;
use super::normalise::{Normal, normalise};
use super::signals::{NAMES, Signals, signals};
use super::{Likeness, Same};
use std::sync::OnceLock;

/// The similarity from which two messages count as the same. The measure is calibrated, so here as many people say yes as no;
/// it is also where F1 on `pairs_resend` is best in cross-validation.
pub const NEAR: f32 = 0.5;

/// The learned sum over [`signals`]: section `duplicate` of the weights.
struct Model {
    bias: f32,
    weights: Signals,
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let section = crate::weights::section("duplicate");
        Model {
            bias: section.weight("bias"),
            weights: NAMES.map(|n| section.weight(n)),
        }
    })
}

/// Compares two messages. At most the first [`super::align::LIMIT`] words of each are aligned; what follows counts only
/// in the share of letters that agree. Linear in the length of the texts beyond that.
pub fn compare(a: &str, b: &str) -> Likeness {
    let (x, y) = (normalise(a), normalise(b));
    let mut likeness = compare_normal(&x, &y);
    if a == b {
        likeness.similarity = 1.0;
        likeness.near_duplicate = true;
        if likeness.same.is_empty() && !a.is_empty() {
            likeness.same.push(Same {
                a: (0, a.len()),
                b: (0, b.len()),
            });
        }
    }
    likeness
}

/// The similarity alone, for messages that are already normalised.
pub fn similarity(a: &Normal, b: &Normal) -> f32 {
    judge(a, b).0
}

fn judge(a: &Normal, b: &Normal) -> (f32, Alignment) {
    let (values, aligned) = signals(a, b);
    let similarity = if a.words.is_empty() && b.words.is_empty() {
        // Nothing but links and mentions: the links are the message.
        let same =
            a.links.len() == b.links.len() && a.links.iter().zip(&b.links).all(|(x, y)| x.1 == y.1);
        if same { 1.0 } else { 0.0 }
    } else if a.words.is_empty() || b.words.is_empty() {
        0.0
    } else {
        probability(&values)
    };
    (similarity, aligned)
}

/// The same as [`compare`] for messages that are already normalised.
pub fn compare_normal(a: &Normal, b: &Normal) -> Likeness {
    let (similarity, aligned) = judge(a, b);
    let mut same: Vec<Same> = vec![];
    for p in &aligned.pairs {
        let (s, t) = (a.words[p.a].at, b.words[p.b].at);
        match same.last_mut() {
            Some(last) if adjacent(a, last.a.1, p.a) && adjacent(b, last.b.1, p.b) => {
                (last.a.1, last.b.1) = (s.1, t.1)
            }
            _ => same.push(Same { a: s, b: t }),
        }
    }
    same.extend(aligned.moved.iter().map(|p| Same {
        a: a.words[p.a].at,
        b: b.words[p.b].at,
    }));
    for (at, link) in &a.links {
        if let Some((other, _)) = b.links.iter().find(|(_, l)| l == link) {
            same.push(Same { a: *at, b: *other });
        }
    }
    crate::order::by(&mut same, |a, b| (a.a, a.b).cmp(&(b.a, b.b)));
    Likeness {
        similarity,
        near_duplicate: similarity >= NEAR,
        same,
    }
}

/// Does the word `index` follow the one that ended at `end`?
fn adjacent(normal: &Normal, end: usize, index: usize) -> bool {
    index > 0 && normal.words[index - 1].at.1 == end
}

fn probability(values: &Signals) -> f32 {
    let model = model();
    let sum = values
        .iter()
        .zip(&model.weights)
        .fold(model.bias, |sum, (v, w)| sum + v * w);
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        compare(a, b).similarity
    }

    const ASK: &str =
        "@ida please retweet our new film about the old harbour https://shop.example/film";

    #[test]
    fn the_same_ask_to_somebody_else_is_the_same() {
        for again in [
            "@olaf please retweet our new film about the old harbour https://shop.example/film",
            "@olaf @mira Please RT our new film about the old harbour!!! https://shop.example/film?utm_source=post",
            "Hi Olaf, please retweet our new film about the old harbour 🙏 https://sho.rt/aZ",
            "our new film about the old harbour, please retweet",
            "ｐｌｅａｓｅ retw\u{200b}eet our new fílm about the old harbour",
        ] {
            assert!(
                compare(ASK, again).near_duplicate,
                "{again} {}",
                likeness(ASK, again)
            );
        }
    }

    #[test]
    fn another_item_in_the_same_frame_is_another_message() {
        for (a, b) in [
            (
                "I added 12 pictures to the album \"Winter in Bergen\" https://sho.rt/a",
                "I added 31 pictures to the album \"Grandmother's Garden\" https://sho.rt/b",
            ),
            (
                "New on the blog: Baking Bread with Rye https://sho.rt/a",
                "New on the blog: Mending Old Bicycles https://sho.rt/b",
            ),
            (
                "@ida good luck with the exam tomorrow",
                "what a lovely morning by the sea",
            ),
        ] {
            assert!(!compare(a, b).near_duplicate, "{a} {}", likeness(a, b));
        }
    }

    #[test]
    fn what_is_the_same_is_marked() {
        let (a, b) = (
            "Hi Ida, please share our harbour film!",
            "please share our little harbour film",
        );
        let marked: Vec<(&str, &str)> = compare(a, b)
            .same
            .iter()
            .map(|s| (&a[s.a.0..s.a.1], &b[s.b.0..s.b.1]))
            .collect();
        assert_eq!(
            marked,
            [
                ("please share our", "please share our"),
                ("harbour film", "harbour film")
            ]
        );
    }

    #[test]
    fn messages_without_words_are_their_links() {
        assert_eq!(
            likeness(
                "@ida https://shop.example/a",
                "@olaf https://www.shop.example/a?utm_source=x"
            ),
            1.0
        );
        assert_eq!(
            likeness("https://shop.example/a", "https://shop.example/b"),
            0.0
        );
        assert_eq!(likeness("", "please share"), 0.0);
        assert_eq!(likeness("", ""), 1.0);
    }

    #[test]
    fn scripts_without_spaces_work() {
        assert!(
            compare(
                "新しい動画を公開しました。拡散お願いします！",
                "@ida 新しい動画を公開しました！拡散お願いします"
            )
            .near_duplicate
        );
        assert!(
            !compare(
                "新しい動画を公開しました。拡散お願いします！",
                "明日の天気は晴れのち曇りでしょう"
            )
            .near_duplicate
        );
    }
}
