//! What is kept of an archive's posts, gathered month by month.
//!
//! Archives hold posts in any order, and they are kept by month: in the archive's order every part would touch every month.
//! So each post is judged when it is met and packed as its row will hold it; a month is handed out whole, oldest first. When
//! they become too many, the newest months are let go, and the archive is read once more for those: twice the posts take
//! twice the time and no more memory.

use super::super::read::own_ask;
use super::super::{judge, keys};
use crate::account::{Fact, Facts};
use crate::archive;
use crate::category::{Category, Mine};
use crate::engine::protocol::Entry;
use crate::engine::rows::{Record, fingerprint};
use crate::post::{Kind, Millis, Post, REPOST};
use std::collections::{BTreeMap, HashMap};

/// Bytes of packed posts that stand in memory. A post takes some 200.
pub const BUDGET: usize = 48 << 20;
/// A month's posts stand in pieces of this many bytes: one long text would be moved each time it grows.
const PIECE: usize = 16 << 10;
/// Posts handed out together, where months are small. The store takes its time for every part: with a thousand, keeping a
/// hundred thousand took nearly twice as long.
const TOGETHER: usize = 4_000;
/// People handed out together.
const PEOPLE: usize = 500;

/// One reading of the archive.
pub struct Months {
    mine: Mine,
    months: BTreeMap<String, Month>,
    people: People,
    bytes: usize,
    budget: usize,
    /// Months before this were handed out by an earlier reading.
    from: String,
    /// Months from here on are left to the next.
    until: Option<String>,
    /// Posts met, kept or not.
    pub posts: u64,
    /// Those that cannot be kept, because they have no id.
    pub nameless: u32,
}

/// People the account wrote to, as the archive spells them, and the numbers of those posts.
type People = HashMap<String, (String, Vec<u32>)>;

/// One month's posts.
#[derive(Debug, Default)]
pub struct Month {
    pub(super) asks: Vec<(Option<Millis>, Entry)>,
    /// Texts as [`Facts::text`] makes them.
    pieces: Vec<String>,
    /// Reposts with their authors: whether they are oneself is known once the archive's owner is.
    reposts: Vec<(Box<str>, Box<str>)>,
    posts: usize,
    bytes: usize,
}

impl Month {
    fn add(&mut self, fact: &Fact) {
        let full = |piece: &String| piece.len() >= PIECE;
        if self.pieces.last().is_none_or(full) {
            self.pieces.push(String::new());
        }
        if let Some(piece) = self.pieces.last_mut() {
            Facts::append(piece, fact);
        }
    }

    /// All of them, `own` being the account's handle.
    pub(super) fn facts(&self, own: &str) -> Facts {
        let mut all = Facts::default();
        self.pieces.iter().for_each(|piece| all.add(piece));
        for (author, line) in &self.reposts {
            let repost = Facts::from_text(line);
            match archive::is_oneself(author, own) {
                // Passing on one's own words is advertising them.
                true => repost.iter().for_each(|fact| {
                    all.push(&Fact {
                        category: Some(Category::Promotion),
                        ..fact
                    })
                }),
                false => all.add(line),
            }
        }
        all
    }
}

impl Months {
    /// For the first reading `from` is empty, for the next what [`Months::parts`] says. `mine` decides what promotes.
    pub fn new(mine: Mine, budget: usize, from: String) -> Months {
        Months {
            mine,
            months: BTreeMap::new(),
            people: HashMap::new(),
            bytes: 0,
            budget,
            from,
            until: None,
            posts: 0,
            nameless: 0,
        }
    }

    pub fn keep(&mut self, post: &Post) {
        self.posts += 1;
        if post.id.is_empty() {
            self.nameless += 1;
            return;
        }
        let at = judge::time(post);
        let name = match post.kind == Kind::Repost && post.id.starts_with(REPOST) {
            true => keys::repost_shelf(&post.id),
            false => keys::month(at),
        };
        if name < self.from || self.until.as_ref().is_some_and(|until| name >= *until) {
            return;
        }
        let (fact, judgement) = archive::own_fact(post, "", &self.mine);
        let month = self.months.entry(name).or_default();
        let before = month.bytes;
        month.bytes += fact.id.len() + fact.text.len() + 120;
        month.posts += 1;
        if let Some(ask) = own_ask(post, &fact, &judgement) {
            month.bytes += ask.text.len() + 200;
            month.asks.push((fact.at, ask));
        }
        if fact.kind == Kind::Repost && !post.author_handle.is_empty() {
            let mut line = String::new();
            Facts::append(&mut line, &fact);
            let author = post.author_handle.as_str().into();
            month.reposts.push((author, line.into()));
        } else {
            month.add(&fact);
        }
        self.bytes += month.bytes - before;
        if fact.kind != Kind::Repost {
            talk(&mut self.people, post, &fact.id);
        }
        // One month always stays, else nothing would ever be handed out.
        while self.bytes > self.budget && self.months.len() > 1 {
            let Some((name, month)) = self.months.pop_last() else {
                break;
            };
            self.bytes -= month.bytes;
            self.until = Some(name);
        }
    }

    /// What was gathered, in parts, and from where the archive has to be read once more.
    pub fn parts(self) -> (Parts, Option<String>) {
        let parts = Parts {
            months: self.months,
            people: self.people.into_values().collect(),
        };
        (parts, self.until)
    }
}

fn talk(people: &mut People, post: &Post, id: &str) {
    for name in judge::addressed(post) {
        let handle = keys::handle(name);
        // A number in place of a name is nobody whom a page shows.
        if handle.is_empty() || handle.starts_with("did:") {
            continue;
        }
        let new = || (name.to_owned(), vec![]);
        let (_, said) = people.entry(handle).or_insert_with(new);
        Record::talk_number(said, fingerprint(&[id]));
    }
}

/// What is kept in one go.
#[derive(Debug)]
pub enum Part {
    Months(Vec<(String, Month)>),
    /// Names, and the numbers of posts to them.
    People(Vec<(String, Vec<u32>)>),
}

impl Part {
    /// Posts in it.
    pub fn posts(&self) -> usize {
        match self {
            Part::Months(months) => months.iter().map(|(_, month)| month.posts).sum(),
            Part::People(_) => 0,
        }
    }
}

/// Whole months, oldest first, small ones together; then people.
#[derive(Debug, Default)]
pub struct Parts {
    months: BTreeMap<String, Month>,
    people: Vec<(String, Vec<u32>)>,
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let (mut together, mut posts) = (vec![], 0);
        while let Some(first) = self.months.first_entry() {
            posts += first.get().posts;
            if posts > TOGETHER && !together.is_empty() {
                break;
            }
            together.push(first.remove_entry());
        }
        if !together.is_empty() {
            return Some(Part::Months(together));
        }
        let rest = self.people.len().saturating_sub(PEOPLE);
        let people = self.people.split_off(rest);
        (!people.is_empty()).then_some(Part::People(people))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<Post> {
        (0..3_000i64)
            .map(|n| Post {
                id: n.to_string(),
                text: format!("Low tide {n}"),
                mentions: vec![format!("ida{}", n % 700)],
                created_at: (n % 100 != 7).then(|| {
                    // In no order, over some eight years.
                    let day = n * 7919 % 3_000;
                    format!(
                        "20{:02}-{:02}-{:02}T10:00:00Z",
                        16 + day / 365,
                        day / 31 % 12 + 1,
                        day % 28 + 1
                    )
                }),
                ..Post::default()
            })
            .collect()
    }

    /// Reads as often as it takes: ids by month, and how many readings it took.
    fn read(budget: usize) -> (Vec<(String, Vec<String>)>, usize) {
        let (mut all, mut from, mut readings) = (vec![], String::new(), 0);
        loop {
            readings += 1;
            let mut months = Months::new(Mine::default(), budget, from);
            archive().iter().for_each(|post| months.keep(post));
            assert_eq!(months.posts, 3_000);
            let (parts, next) = months.parts();
            let mut people = 0;
            for part in parts {
                match part {
                    Part::Months(some) => {
                        assert!(!some.is_empty());
                        let ids = |month: &Month| month.facts("").iter().map(|f| f.id).collect();
                        all.extend(some.iter().map(|(name, month)| (name.clone(), ids(month))));
                    }
                    Part::People(some) => people += some.len(),
                }
            }
            assert!(people > 0 && people <= 700);
            match next {
                Some(next) => from = next,
                None => return (all, readings),
            }
        }
    }

    #[test]
    fn every_post_comes_once_and_oldest_first_whatever_the_budget() {
        let (whole, once) = read(BUDGET);
        assert_eq!(once, 1);
        assert_eq!(whole.iter().map(|(_, ids)| ids.len()).sum::<usize>(), 3_000);
        assert!(whole.is_sorted_by_key(|(name, _)| name));
        for budget in [100_000, 20_000, 0] {
            let (parts, readings) = read(budget);
            assert!(readings > 1);
            assert_eq!(parts, whole);
        }
    }

    #[test]
    fn small_months_come_together_and_a_large_one_alone() {
        let mut months = Months::new(Mine::default(), BUDGET, String::new());
        archive().iter().for_each(|post| months.keep(post));
        for n in 0..5_000 {
            months.keep(&Post {
                id: format!("many{n}"),
                text: "Low tide".into(),
                created_at: Some("2019-05-05T10:00:00Z".into()),
                ..Post::default()
            });
        }
        let (parts, _) = months.parts();
        let sizes: Vec<usize> = parts.map(|part| part.posts()).filter(|n| *n > 0).collect();
        assert!(sizes.len() < 12, "{sizes:?}");
        assert_eq!(sizes.iter().filter(|n| **n > TOGETHER).count(), 1);
    }
}
