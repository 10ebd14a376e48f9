//! A whole history counted in one pass: all that the report's parts need, whatever parts the history comes in and in
//! whatever order.

use super::digest::{Came, Short};
use super::health::HealthInput;
use super::practices::DAYS_BACK;
use super::{Evidence, Week, activity};
use crate::category::Category;
use crate::post::{Kind, Millis, fingerprint};
use crate::sorted::Map;
use crate::time::{self, DAY};

/// Asks are counted over so many days.
pub const ASK_DAYS: i64 = 30;
/// An answer to an ask comes within this time, or it is not counted as one.
pub const ANSWER_WITHIN: i64 = 14 * DAY;
/// Posts shown as evidence.
const SHOWN: usize = 3;
/// In place of a person: the account itself.
const ONESELF: u32 = u32::MAX;

/// What a history comes to.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub names: Names<'a>,
    pub people: Vec<Person>,
    /// Did anybody address the account?
    pub heard: bool,
    /// Posts by category, and the newest of each.
    pub mix: [u32; 3],
    pub of_category: [Newest; 3],
    pub times: Times,
    /// The practices' window.
    pub recent: Recent,
    /// Posts, and asks among them, of the last [`ASK_DAYS`].
    pub month: u32,
    pub month_asks: u32,
    pub month_asked: Newest,
    /// Weighed actions of posts whose counts are visible, by category (the last: none), and of asks.
    pub actions: [Vec<u32>; 4],
    pub of_asks: Vec<u32>,
    pub asks: Asks,
}

/// When the posts were sent.
#[derive(Default)]
pub(super) struct Times {
    pub since: Option<Millis>,
    pub until: Option<Millis>,
    pub timed: u32,
    pub hours: Vec<u32>,
    pub weeks: Map<Millis, Week>,
    /// Which of the last days, counted back from today, have a post.
    pub days: Vec<bool>,
}

/// What was sent in the practices' window.
#[derive(Default)]
pub(super) struct Recent {
    pub posts: u32,
    pub first: Option<Millis>,
    /// Own content, what of it carries fitting hashtags; engagement, what of it is in own words.
    pub content: u32,
    pub tagged: u32,
    pub engaged: u32,
    pub worded: u32,
    pub of_content: Newest,
    pub of_engaged: Newest,
}

/// Asks sent, those whose answer could be seen, and those that were answered.
#[derive(Default)]
pub(super) struct Asks {
    pub all: u32,
    pub seen: u32,
    pub answered: u32,
    /// Ids of those that are posts, ascending.
    known: Vec<u32>,
}

impl Asks {
    /// Is the ask with this id one of the posts counted?
    pub fn knows(&self, id: &str) -> bool {
        !id.is_empty() && self.known.binary_search(&fingerprint(&[id])).is_ok()
    }

    fn count(&mut self, reposted: Option<bool>, came_back: bool) {
        let answered = reposted == Some(true) || came_back;
        self.all += 1;
        self.seen += u32::from(reposted.is_some() || answered);
        self.answered += u32::from(answered);
    }
}

/// The dialogue with one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub sent: u32,
    pub received: u32,
    pub last: Option<Millis>,
    /// When they were first and last addressed, and when they last wrote (reposting is no writing).
    pub first_sent: Option<Millis>,
    pub last_sent: Option<Millis>,
    pub last_heard: Option<Millis>,
    /// The latest post to them in the account's own words.
    pub about: Option<Shown>,
    /// In the practices' window: the first time they wrote; a local day on which they were addressed, whether there was
    /// another one, and the latest post to them.
    pub wrote: Option<Millis>,
    day: Option<i64>,
    pub came_back: bool,
    pub latest: Option<Shown>,
}

/// A post that may be shown as evidence: where it is in the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shown {
    pub at: Option<Millis>,
    id: u32,
    part: u32,
    place: u32,
}

impl Shown {
    fn is_newer(&self, than: &Shown) -> bool {
        (self.at, than.id) > (than.at, self.id)
    }

    /// The post's place until the post itself is there.
    pub fn placeholder(&self) -> Evidence {
        Evidence {
            at: Some(i64::from(self.part) << 32 | i64::from(self.place)),
            ..Evidence::default()
        }
    }
}

/// The part of a history and the place in it that a placeholder means.
pub(super) fn place_of(evidence: &Evidence) -> (usize, usize) {
    let at = evidence.at.unwrap_or_default();
    ((at >> 32) as usize, at as u32 as usize)
}

/// The newest few posts of some kind, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Newest(Vec<Shown>);

impl Newest {
    pub fn add(&mut self, post: Shown) {
        let same = |one: &Shown| (one.id, one.at) == (post.id, post.at);
        let at = self.0.iter().filter(|one| one.is_newer(&post)).count();
        if at < SHOWN && !self.0.iter().any(same) {
            self.0.insert(at, post);
            self.0.truncate(SHOWN);
        }
    }

    pub fn evidence(&self) -> Vec<Evidence> {
        self.0.iter().map(Shown::placeholder).collect()
    }
}

/// Names and their numbers.
#[derive(Default)]
pub(super) struct Names<'a> {
    pub all: Vec<&'a str>,
    /// Numbers + 1 by the hash of their names; 0 = empty.
    slots: Vec<u32>,
}

impl<'a> Names<'a> {
    /// Where `name` is or would be.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = fingerprint(&[name]) as usize & mask;
        while self.slots[at] > 0 && self.all[self.slots[at] as usize - 1] != name {
            at = (at + 1) & mask;
        }
        at
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        (self.slots[self.slot(name)] as usize).checked_sub(1)
    }

    fn number(&mut self, name: &'a str) -> u32 {
        // At most half of the places are taken, so a search soon ends.
        if self.slots.len() <= self.all.len() * 2 {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for number in 0..self.all.len() {
                let at = self.slot(self.all[number]);
                self.slots[at] = number as u32 + 1;
            }
        }
        let at = self.slot(name);
        if self.slots[at] == 0 {
            self.all.push(name);
            self.slots[at] = self.all.len() as u32;
        }
        self.slots[at] - 1
    }
}

impl<'a> Tally<'a> {
    pub fn of(input: &HealthInput<'a>) -> Tally<'a> {
        let mut tally = Tally {
            times: Times {
                hours: vec![0; 168],
                days: vec![false; activity::WEEKS_BACK as usize * 7],
                ..Times::default()
            },
            ..Tally::default()
        };
        let mut open: Vec<(Millis, &[u32], &'a Short)> = vec![];
        let mut numbers: Vec<Vec<u32>> = Vec::with_capacity(input.months.len());
        for digest in input.months {
            let number = |name: &'a String| match is_oneself(name, input.handle) {
                true => ONESELF,
                false => tally.names.number(name),
            };
            numbers.push(digest.names.iter().map(number).collect());
        }
        tally.people = vec![Person::default(); tally.names.all.len()];
        let mut week = Week::default();
        for (part, (digest, numbers)) in input.months.iter().zip(&numbers).enumerate() {
            for (place, post) in digest.posts.iter().enumerate() {
                let shown = Shown {
                    at: post.at,
                    id: post.id,
                    part: part as u32,
                    place: place as u32,
                };
                tally.post(input, post, shown, &mut week);
                for to in &post.to {
                    if let Some(person) = tally.people.get_mut(numbers[*to as usize] as usize) {
                        person.address(input, shown, post.kind);
                    }
                }
                if post.is_ask && post.kind != Kind::Repost {
                    tally.asks.known.push(post.id);
                    match post.at {
                        Some(at) if post.reposted != Some(true) && !post.to.is_empty() => {
                            open.push((at, numbers, post))
                        }
                        _ => tally.asks.count(post.reposted, false),
                    }
                }
            }
        }
        tally.times.book(&week);
        crate::order::numbers(&mut tally.asks.known);
        let mut came: Vec<(u32, Millis)> = vec![];
        for (digest, numbers) in input.months.iter().zip(&numbers) {
            for one in &digest.came {
                let who = numbers[one.who as usize];
                if let Some(person) = tally.people.get_mut(who as usize) {
                    person.hear(input, one);
                    came.extend(one.at.map(|at| (who, at)));
                    tally.heard = true;
                }
            }
        }
        crate::order::sort(&mut came);
        let answers = |who: u32, at: Millis| {
            let next = came.partition_point(|one| *one < (who, at));
            came.get(next)
                .is_some_and(|(w, t)| *w == who && *t < at.saturating_add(ANSWER_WITHIN))
        };
        for (at, numbers, post) in open {
            let back = post.to.iter().any(|to| answers(numbers[*to as usize], at));
            tally.asks.count(post.reposted, back);
        }
        for one in tally.messages(input) {
            let who = one.to.iter().filter_map(|name| tally.names.find(name));
            let back = who.into_iter().any(|who| answers(who as u32, one.at));
            tally.asks.count(None, back);
        }
        tally
    }

    /// Asks of the last [`ASK_DAYS`] that are no posts counted here: messages, and posts not read yet.
    pub fn messages<'b>(&self, input: &HealthInput<'b>) -> Vec<&'b super::Sent> {
        let from = input.now.saturating_sub(ASK_DAYS * DAY);
        let asks = input.sent.iter().filter(|one| {
            one.is_ask && one.at > from && one.at <= input.now && !self.asks.knows(&one.id)
        });
        asks.collect()
    }

    fn post(&mut self, input: &HealthInput, post: &Short, shown: Shown, week: &mut Week) {
        if let Some(category) = post.category {
            self.mix[category as usize] += 1;
            self.of_category[category as usize].add(shown);
        }
        if post.kind != Kind::Repost
            && let Some(actions) = post.actions
        {
            self.actions[post.category.map_or(3, |c| c as usize)].push(actions);
            if post.is_ask {
                self.of_asks.push(actions);
            }
        }
        let Some(at) = post.at else { return };
        self.times.count(input, at, post.category, week);
        if at > input.now {
            return;
        }
        if at > input.now.saturating_sub(ASK_DAYS * DAY) {
            self.month += 1;
            if post.is_ask && post.kind != Kind::Repost {
                self.month_asks += 1;
                self.month_asked.add(shown);
            }
        }
        if at > input.now.saturating_sub(DAYS_BACK * DAY) {
            self.recent.count(post, at, shown);
        }
    }
}

impl Times {
    fn count(
        &mut self,
        input: &HealthInput,
        at: Millis,
        category: Option<Category>,
        week: &mut Week,
    ) {
        self.timed += 1;
        self.since = Some(self.since.map_or(at, |since| since.min(at)));
        self.until = self.until.max(Some(at));
        self.hours[time::hour_of_week(at, input.utc_offset)] += 1;
        let back = time::day(input.now, input.utc_offset) - time::day(at, input.utc_offset);
        if let Some(day) = usize::try_from(back)
            .ok()
            .and_then(|n| self.days.get_mut(n))
        {
            *day = true;
        }
        // Posts come mostly in the order of time: one week is looked up once.
        if !(week.start..week.start.saturating_add(time::WEEK)).contains(&at) || self.timed == 1 {
            let start = time::week_start(at, input.utc_offset);
            self.book(week);
            *week = Week {
                start,
                ..Week::default()
            };
            // A week with nothing but posts of no category is a week too.
            self.weeks.at(start, || *week);
        }
        match category {
            Some(Category::Content) => week.content += 1,
            Some(Category::Engagement) => week.engagement += 1,
            Some(Category::Promotion) => week.promotion += 1,
            None => {}
        }
    }

    fn book(&mut self, week: &Week) {
        if let Some(sum) = self.weeks.get_mut(&week.start) {
            sum.content += week.content;
            sum.engagement += week.engagement;
            sum.promotion += week.promotion;
        }
    }
}

impl Recent {
    fn count(&mut self, post: &Short, at: Millis, shown: Shown) {
        self.posts += 1;
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        match post.category {
            Some(Category::Content) if matches!(post.kind, Kind::Original | Kind::Quote) => {
                self.content += 1;
                self.tagged += u32::from(post.tagged);
                self.of_content.add(shown);
            }
            Some(Category::Engagement) => {
                self.engaged += 1;
                self.worded += u32::from(post.kind != Kind::Repost);
                self.of_engaged.add(shown);
            }
            _ => {}
        }
    }
}

impl Person {
    fn address(&mut self, input: &HealthInput, shown: Shown, kind: Kind) {
        self.sent += 1;
        if kind != Kind::Repost && self.about.is_none_or(|about| shown.is_newer(&about)) {
            self.about = Some(shown);
        }
        let Some(at) = shown.at else { return };
        self.last = self.last.max(Some(at));
        self.last_sent = self.last_sent.max(Some(at));
        self.first_sent = Some(self.first_sent.map_or(at, |first| first.min(at)));
        if at > input.now.saturating_sub(DAYS_BACK * DAY) {
            let day = time::day(at, input.utc_offset);
            self.came_back |= self.day.is_some_and(|d| d != day);
            self.day = Some(day);
            if self.latest.is_none_or(|latest| shown.is_newer(&latest)) {
                self.latest = Some(shown);
            }
        }
    }

    fn hear(&mut self, input: &HealthInput, came: &Came) {
        self.received += 1;
        self.last = self.last.max(came.at);
        if came.kind == Kind::Repost {
            return;
        }
        self.last_heard = self.last_heard.max(came.at);
        if let Some(at) = came
            .at
            .filter(|at| *at > input.now.saturating_sub(DAYS_BACK * DAY))
        {
            self.wrote = Some(self.wrote.map_or(at, |first| first.min(at)));
        }
    }
}

/// Is this name, as a post addresses it, the account's own? One without a server is of the account's own server.
fn is_oneself(name: &str, own: &str) -> bool {
    let same = |own: &str| !own.is_empty() && name.eq_ignore_ascii_case(own);
    same(own) || own.split_once('@').is_some_and(|(local, _)| same(local))
}
