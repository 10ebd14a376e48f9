//! Looking through what was sent.

use super::utf16::range;
use super::{Earlier, Entry};
use crate::duplicate::{Likeness, Normal, Sketch, compare, compare_normal, normalise};
use crate::post::Millis;
use crate::text::is_alphanumeric;
use crate::time::DAY;

/// Bytes of a text that the ledger keeps.
pub const TEXT: usize = 4_000;
/// An ask that is sent again within this time is a repeated one. As long as an ask counts as "already asked" unless the
/// user says otherwise.
pub const AGAIN: Millis = 90 * DAY;

/// Letters and digits below which two texts are too short to be the same message by their words ("thank you!").
const SHORT: usize = 12;

/// Likeness of sketches below which an exact look is not worth its time. Sketches of near-duplicates share about half of
/// their hashes; a tenth leaves room for short messages and long additions.
pub const WORTH_A_LOOK: f32 = 0.1;

/// An entry that is the same ask as a text.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    pub entry: &'a Entry,
    pub likeness: Likeness,
    /// Nearly the same words. Otherwise the words differ, and both ask for the same target.
    pub near: bool,
}

/// The entries that are the same ask as `text`: nearly the same words, or the same `target`. Nearest first, then newest.
pub fn same_ask<'a>(
    text: &str,
    target: Option<&str>,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Vec<Match<'a>> {
    let long = is_long(text);
    let mut found: Vec<Match> = entries
        .into_iter()
        .filter_map(|entry| {
            let likeness = compare(text, &entry.text);
            let near = likeness.near_duplicate && long;
            let same_target = target.is_some() && target == entry.target.as_deref();
            (near || same_target).then_some(Match {
                entry,
                likeness,
                near,
            })
        })
        .collect();
    crate::order::by(&mut found, |a, b| {
        b.near
            .cmp(&a.near)
            .then(b.likeness.similarity.total_cmp(&a.likeness.similarity))
            .then(b.entry.at.cmp(&a.entry.at))
    });
    found
}

/// Earlier messages shown at most.
const SHOWN: usize = 5;

/// The first of the matches, with what each says the same.
pub fn earlier(found: &[Match]) -> Vec<Earlier> {
    let one = |m: &Match| {
        let same = m.likeness.same.iter();
        let mut same: Vec<(u32, u32)> = same.map(|part| range(&m.entry.text, part.b)).collect();
        crate::order::sort(&mut same);
        Earlier {
            entry: m.entry.clone(),
            similarity: m.likeness.similarity,
            same,
        }
    };
    found.iter().take(SHOWN).map(one).collect()
}

/// Whom an entry went to, as people write it.
pub fn whom(entry: &Entry) -> String {
    let all: Vec<String> = entry.to.iter().map(|h| format!("@{h}")).collect();
    all.join(" ")
}

/// Is there enough text to call two messages the same by their words?
pub fn is_long(text: &str) -> bool {
    text.chars()
        .filter(|c| is_alphanumeric(*c))
        .take(SHORT)
        .count()
        == SHORT
}

/// Those of `items` that say nearly the same as `text`, in their order. Surely alike sketches are believed; of the doubtful
/// ones the first `looks` are compared exactly.
pub fn nearly_the_same<'a, T>(
    text: &str,
    sketch: &Sketch,
    items: impl IntoIterator<Item = &'a T>,
    of: impl Fn(&T) -> (&str, &Sketch),
    looks: usize,
) -> Vec<&'a T> {
    let mut look = Look {
        text,
        sketch,
        normal: None,
        left: looks,
    };
    let same = |item: &&T| {
        let (other, others) = of(item);
        look.is_same(other, others)
    };
    items.into_iter().filter(same).collect()
}

struct Look<'a> {
    text: &'a str,
    sketch: &'a Sketch,
    /// The text, once it was needed.
    normal: Option<Normal>,
    left: usize,
}

impl Look<'_> {
    #[inline(never)]
    fn is_same(&mut self, other: &str, sketch: &Sketch) -> bool {
        let likeness = self.sketch.likeness(sketch);
        if likeness >= SURE {
            return true;
        }
        if likeness < DOUBTFUL || self.left == 0 {
            return false;
        }
        self.left -= 1;
        let normal = self.normal.get_or_insert_with(|| normalise(self.text));
        self.text == other || compare_normal(normal, &normalise(other)).near_duplicate
    }
}

/// Something that was sent, as far as it tells whether it was sent before.
#[derive(Clone, Copy)]
pub struct Message<'a> {
    pub at: Millis,
    pub id: &'a str,
    pub text: &'a str,
    pub sketch: &'a Sketch,
}

impl Message<'_> {
    /// Had nearly the same been sent, as `other`, not long before?
    pub fn repeats(&self, other: &Message) -> bool {
        let later = (other.at, other.id) < (self.at, self.id);
        if !later || self.at.saturating_sub(other.at) > AGAIN {
            return false;
        }
        let likeness = self.sketch.likeness(other.sketch);
        likeness >= DOUBTFUL
            && is_long(self.text)
            && (likeness >= SURE || compare(self.text, other.text).near_duplicate)
    }
}

/// Between here and [`SURE`] an exact look decides. Higher than [`WORTH_A_LOOK`]: this is asked of every ask on a page,
/// and "please retweet our …" alone shares a tenth.
const DOUBTFUL: f32 = 0.25;
/// Sketches so alike are the same message: nine of ten hashes are common.
const SURE: f32 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str, target: Option<&str>, at: i64) -> Entry {
        Entry {
            text: text.into(),
            target: target.map(String::from),
            at,
            ..Entry::default()
        }
    }

    #[test]
    fn the_nearest_comes_first_and_others_not_at_all() {
        let all = [
            entry(
                "We wrote up our summer walk, do boost it",
                Some("a.example/walk"),
                1,
            ),
            entry(
                "Please boost our film about the old harbour",
                Some("a.example/film"),
                2,
            ),
            entry(
                "Please boost our film about the old harbour!",
                Some("a.example/film"),
                3,
            ),
            entry("The kettle is broken again", None, 4),
        ];
        let found = same_ask(
            "Please boost our film about the old harbour",
            Some("a.example/walk"),
            &all,
        );
        assert_eq!(
            found
                .iter()
                .map(|m| (m.entry.at, m.near))
                .collect::<Vec<_>>(),
            [(2, true), (3, true), (1, false)]
        );
    }

    #[test]
    fn a_message_repeats_an_earlier_one_of_the_last_months_only() {
        let texts = [
            "@ida please boost our film about the old harbour",
            "@tom please boost our film about the old harbour!",
            "The kettle is broken again, who can mend it?",
        ];
        let sketches = texts.map(Sketch::of);
        let message = |n: usize, days: i64| Message {
            at: days * DAY,
            id: ["1", "2", "3"][n],
            text: texts[n],
            sketch: &sketches[n],
        };
        assert!(message(1, 9).repeats(&message(0, 1)));
        assert!(message(1, 1).repeats(&message(0, 1)) && !message(0, 1).repeats(&message(1, 1)));
        assert!(!message(1, 1).repeats(&message(0, 2)), "it came later");
        assert!(!message(1, 92).repeats(&message(0, 1)), "long ago");
        assert!(!message(2, 9).repeats(&message(0, 1)));
    }

    #[test]
    fn short_texts_are_never_the_same_by_their_words() {
        assert!(same_ask("thank you!", None, &[entry("thank you!", None, 1)]).is_empty());
        assert!(
            is_long("ありがとうございます、また明日") && !is_long("RT pls! 🙏🙏🙏🙏🙏🙏🙏🙏🙏")
        );
    }
}
