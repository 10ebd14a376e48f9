//! Facts as short lines of text. A row may hold hundreds of them: a line is a third of the same as JSON, is read only
//! when somebody asks for it, and is written again as it is.

use super::{Fact, Traits};
use crate::category::Category;
use crate::duplicate::Sketch;
use crate::post::{Counts, Kind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Ends a field of a line; JSON writes it as it is. In texts it becomes a space, and so does [`LINE`].
pub(super) const FIELD: char = '\u{7f}';
/// Stands between two lines.
const LINE: char = '\u{9c}';
/// Digits of a 32-bit number: 85 signs that JSON writes as they are, five a number.
pub(super) const DIGITS: &[u8; 85] =
    b"!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvw";
pub(super) const WIDTH: usize = 5;
/// Numbers of fixed place at the head of a line.
const HEAD: usize = 10;

/// Facts, in an order that their keeper decides: one text, as the store has it, and where each line of it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    text: String,
    ends: Vec<usize>,
}

impl Facts {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn start(&self, at: usize) -> usize {
        match at {
            0 => 0,
            at => self.ends[at - 1] + LINE.len_utf8(),
        }
    }

    fn line(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        self.text.get(self.start(at)..end)
    }

    fn lines(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        (0..self.len()).map(|at| self.line(at).unwrap_or_default())
    }

    /// The place of the fact with this id, the latest where several have it.
    pub fn find(&self, id: &str) -> Option<usize> {
        let id = clean(id);
        self.lines().rposition(|line| is(line, &id))
    }

    /// Has the fact at a place this id?
    pub fn is(&self, at: usize, id: &str) -> bool {
        self.line(at).is_some_and(|line| is(line, &clean(id)))
    }

    /// The fact at a place; the default where there is none.
    pub fn get(&self, at: usize) -> Fact {
        self.line(at).map(unpack).unwrap_or_default()
    }

    /// All of them, each unpacked when its turn comes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Fact> + ExactSizeIterator + '_ {
        self.lines().map(unpack)
    }

    /// Only the asks; the rest is not unpacked.
    pub fn asks(&self) -> impl DoubleEndedIterator<Item = Fact> + '_ {
        self.lines()
            .filter(|line| Flags::of(line).is_ask)
            .map(unpack)
    }

    pub fn push(&mut self, fact: &Fact) {
        self.push_line(&pack(fact));
    }

    fn push_line(&mut self, line: &str) {
        if !self.is_empty() {
            self.text.push(LINE);
        }
        self.text.push_str(line);
        self.ends.push(self.text.len());
    }

    /// Puts `fact` in the place of another. `true` when it says something else.
    pub fn replace(&mut self, at: usize, fact: &Fact) -> bool {
        let new = pack(fact);
        let changed = self.line(at).is_some_and(|line| line != new);
        if changed {
            let (before, after) = (&self.text[..self.start(at)], &self.text[self.ends[at]..]);
            let text = [before, &new, after].concat();
            let grown = text.len().wrapping_sub(self.text.len());
            self.text = text;
            self.ends[at..]
                .iter_mut()
                .for_each(|end| *end = end.wrapping_add(grown));
        }
        changed
    }

    /// Does the place hold exactly this?
    pub fn holds(&self, at: usize, fact: &Fact) -> bool {
        self.line(at).is_some_and(|line| line == pack(fact))
    }

    /// Takes the first one away.
    pub fn drop_first(&mut self) {
        if self.len() < 2 {
            *self = Facts::default();
            return;
        }
        let gone = self.start(1);
        self.text.drain(..gone);
        self.ends.remove(0);
        self.ends.iter_mut().for_each(|end| *end -= gone);
    }

    /// Keeps the facts of those places for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let before = std::mem::take(self);
        for (at, line) in before.lines().enumerate() {
            if keep(at) {
                self.push_line(line);
            }
        }
    }

    /// All of them in one text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// From the text that [`Facts::text`] gives.
    pub fn from_text(text: &str) -> Facts {
        let mut ends: Vec<usize> = text.match_indices(LINE).map(|(at, _)| at).collect();
        if !text.is_empty() {
            ends.push(text.len());
        }
        Facts {
            text: text.into(),
            ends,
        }
    }

    /// Puts one more at the end of such a text.
    pub fn append(text: &mut String, fact: &Fact) {
        if !text.is_empty() {
            text.push(LINE);
        }
        text.push_str(&pack(fact));
    }

    /// Adds those of such a text.
    pub fn add(&mut self, text: &str) {
        Facts::from_text(text)
            .lines()
            .for_each(|line| self.push_line(line));
    }
}

fn is(line: &str, id: &str) -> bool {
    line.strip_prefix(id)
        .is_some_and(|rest| rest.starts_with(FIELD))
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.text())
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Facts, D::Error> {
        String::deserialize(from).map(|text| Facts::from_text(&text))
    }
}

/// What of a line is found without unpacking it.
struct Flags {
    kind: Kind,
    category: Option<Category>,
    is_ask: bool,
    cut_off: bool,
    timed: bool,
}

/// As two bits stand for them, here and in digests.
pub(super) const KINDS: [Kind; 4] = [Kind::Original, Kind::Reply, Kind::Repost, Kind::Quote];
pub(super) const CATEGORIES: [Option<Category>; 4] = [
    None,
    Some(Category::Content),
    Some(Category::Engagement),
    Some(Category::Promotion),
];

impl Flags {
    fn of(line: &str) -> Flags {
        let numbers = line.split(FIELD).nth(1).unwrap_or_default();
        Flags::from(numbers.as_bytes().get(..WIDTH).map_or(0, number))
    }

    fn from(bits: u32) -> Flags {
        Flags {
            kind: KINDS[(bits & 3) as usize],
            category: CATEGORIES[(bits >> 2 & 3) as usize],
            is_ask: bits >> 4 & 1 == 1,
            cut_off: bits >> 5 & 1 == 1,
            timed: bits >> 6 & 1 == 1,
        }
    }

    fn bits(&self) -> u32 {
        let place = |found: Option<usize>| found.unwrap_or_default() as u32;
        place(KINDS.iter().position(|k| *k == self.kind))
            | place(CATEGORIES.iter().position(|c| *c == self.category)) << 2
            | u32::from(self.is_ask) << 4
            | u32::from(self.cut_off) << 5
            | u32::from(self.timed) << 6
    }
}

fn pack(fact: &Fact) -> String {
    let traits = &fact.traits;
    let flags = Flags {
        kind: fact.kind,
        category: fact.category,
        is_ask: fact.is_ask,
        cut_off: traits.cut_off,
        timed: fact.at.is_some(),
    };
    let at = fact.at.unwrap_or_default() as u64;
    let head: [u32; HEAD] = [
        flags.bits(),
        (at >> 32) as u32,
        at as u32,
        fact.promotion.to_bits(),
        fact.ask.to_bits(),
        traits.opening,
        traits.voice.to_bits(),
        u32::from(traits.words) << 16 | u32::from(traits.features),
        u32::from_be_bytes([
            traits.links,
            traits.mentions,
            traits.hashtags,
            traits.exclamations,
        ]),
        u32::from_be_bytes([traits.questions, traits.first_person, traits.shouted, 0]),
    ];
    let room = fact.id.len() + fact.permalink.len() + fact.text.len();
    let mut line = String::with_capacity(room + WIDTH * (HEAD + fact.sketch.0.len()) + 80);
    field(&mut line, &fact.id);
    for number in head.iter().chain(&fact.sketch.0) {
        digits(&mut line, *number);
    }
    line.push(FIELD);
    let Counts {
        replies,
        reposts,
        quotes,
        likes,
    } = fact.counts;
    for count in [replies, reposts, quotes, likes] {
        // Counts are few and small: an empty field is the usual one.
        field(
            &mut line,
            &count.map_or(String::new(), |count| count.to_string()),
        );
    }
    for list in [&fact.domains, &fact.to, &fact.hashtags] {
        field(&mut line, &list.len().to_string());
        list.iter().for_each(|one| field(&mut line, one));
    }
    field(&mut line, &fact.permalink);
    line.push_str(&clean(&fact.text));
    line
}

/// A damaged line gives what is left of it.
fn unpack(line: &str) -> Fact {
    let mut fields = line.split(FIELD);
    let id = fields.next().unwrap_or_default().to_owned();
    let mut numbers = fields
        .next()
        .unwrap_or_default()
        .as_bytes()
        .chunks_exact(WIDTH)
        .map(number);
    let mut head = [0; HEAD];
    for place in &mut head {
        *place = numbers.next().unwrap_or_default();
    }
    let sketch = Sketch(numbers.collect());
    let flags = Flags::from(head[0]);
    let [links, mentions, hashtags, exclamations] = head[8].to_be_bytes();
    let [questions, first_person, shouted, _] = head[9].to_be_bytes();
    let mut count = || fields.next()?.parse().ok();
    let counts = Counts {
        replies: count(),
        reposts: count(),
        quotes: count(),
        likes: count(),
    };
    let mut list = || -> Vec<String> {
        let len: usize = fields
            .next()
            .map_or(0, |len| len.parse().unwrap_or_default());
        // What was cut away is not made up.
        (0..len)
            .map_while(|_| fields.next())
            .map(str::to_owned)
            .collect()
    };
    Fact {
        id,
        at: flags
            .timed
            .then_some((u64::from(head[1]) << 32 | u64::from(head[2])) as i64),
        kind: flags.kind,
        category: flags.category,
        promotion: f32::from_bits(head[3]),
        ask: f32::from_bits(head[4]),
        is_ask: flags.is_ask,
        sketch,
        counts,
        traits: Traits {
            words: (head[7] >> 16) as u16,
            links,
            mentions,
            hashtags,
            exclamations,
            questions,
            first_person,
            shouted,
            cut_off: flags.cut_off,
            opening: head[5],
            voice: f32::from_bits(head[6]),
            features: head[7] as u16,
        },
        domains: list(),
        to: list(),
        hashtags: list(),
        permalink: fields.next().unwrap_or_default().to_owned(),
        text: fields.next().unwrap_or_default().to_owned(),
    }
}

/// A sketch as a short text, five signs a number.
pub fn sketch_text(sketch: &Sketch) -> String {
    let mut text = String::with_capacity(sketch.0.len() * WIDTH);
    sketch
        .0
        .iter()
        .for_each(|number| digits(&mut text, *number));
    text
}

/// From the text that [`sketch_text`] makes.
pub fn sketch_of(text: &str) -> Sketch {
    Sketch(text.as_bytes().chunks_exact(WIDTH).map(number).collect())
}

fn field(line: &mut String, text: &str) {
    line.push_str(&clean(text));
    line.push(FIELD);
}

pub(super) fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains([FIELD, LINE]) {
        text.replace([FIELD, LINE], " ").into()
    } else {
        text.into()
    }
}

pub(super) fn digits(line: &mut String, mut number: u32) {
    for _ in 0..WIDTH {
        line.push(DIGITS[(number % 85) as usize] as char);
        number /= 85;
    }
}

pub(super) fn number(digits: &[u8]) -> u32 {
    digits.iter().rev().fold(0, |number: u32, digit| {
        let value = u32::from(VALUES[usize::from(*digit)]);
        number.wrapping_mul(85).wrapping_add(value)
    })
}

/// The value of each digit; what is none counts as 0.
pub(super) const VALUES: [u8; 256] = {
    let mut values = [0; 256];
    let mut at = 0;
    while at < DIGITS.len() {
        values[DIGITS[at] as usize] = at as u8;
        at += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::rules::samples::facts;

    fn full() -> Fact {
        Fact {
            permalink: "/@ida/1".into(),
            at: Some(-1),
            kind: Kind::Quote,
            category: Some(Category::Promotion),
            ask: 0.75,
            is_ask: true,
            domains: vec!["a.example".into(), "b.example".into()],
            to: vec!["ben".into(), String::new()],
            hashtags: vec!["łąka".into()],
            counts: Counts {
                replies: Some(0),
                likes: Some(u64::MAX),
                ..Counts::default()
            },
            text: "\"quoted\"\n\\ and 本日\u{2028}".into(),
            sketch: Sketch(vec![0, 1, 84, 85, u32::MAX]),
            ..facts(&["I SAID so! https://a.example/1 @ben..."], 3).remove(0)
        }
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let mut all = facts(
            &["@ida haha, so tired", "Buy now https://cash.example/1"],
            90,
        );
        all.extend([Fact::default(), full()]);
        let mut packed = Facts::default();
        all.iter().for_each(|fact| packed.push(fact));
        let json = serde_json::to_string(&packed).unwrap();
        let text: String = serde_json::from_str(&json).unwrap();
        let again = Facts::from_text(&text);
        assert_eq!(again, packed);
        assert_eq!(again.iter().collect::<Vec<_>>(), all);
        assert_eq!(again.asks().collect::<Vec<_>>(), [full()]);
        assert!(json.len() * 5 < serde_json::to_string(&all).unwrap().len() * 3);
        assert_eq!(Facts::from_text("").len(), 0);
        let sketch = full().sketch;
        assert_eq!(sketch_of(&sketch_text(&sketch)), sketch);
    }

    #[test]
    fn facts_are_found_by_their_whole_id() {
        let mut packed = Facts::default();
        for id in ["1", "12", "2"] {
            packed.push(&Fact {
                id: id.into(),
                ..full()
            });
        }
        assert_eq!(
            (packed.find("12"), packed.find("1"), packed.find("")),
            (Some(1), Some(0), None)
        );
        assert!(!packed.replace(1, &packed.get(1)));
        packed.retain(|at| at != 0);
        assert_eq!((packed.len(), packed.find("2")), (2, Some(1)));
    }

    #[test]
    fn separators_in_texts_and_damaged_lines_do_no_harm() {
        let mut packed = Facts::default();
        packed.push(&Fact {
            id: "a\u{7f}b".into(),
            text: "x\u{9c}y\u{7f}z".into(),
            ..Fact::default()
        });
        assert_eq!(packed.find("a\u{7f}b"), Some(0));
        assert_eq!(packed.get(0).text, "x y z");
        let whole = pack(&full());
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            unpack(&whole[..end]);
        }
        assert_eq!(
            unpack("\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}99999999999")
                .domains
                .len(),
            0
        );
        unpack("\u{7f}\"\"\"\"\"\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}9");
    }
}
