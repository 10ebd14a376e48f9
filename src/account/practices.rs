//! The five practices of community management, each as one figure with its evidence, as far as posts show it.
//!
//! | practice | figure |
//! |---|---|
//! | targeted following | share of the people addressed to whom the account came back on another day |
//! | converting | share of those who wrote to the account who got an answer |
//! | attracting | own content a week; how much of it carries one to three hashtags |
//! | hunting | people addressed for the first time, a week |
//! | engaging | engagement a week; how much of it is more than a bare repost |
//!
//! Whom an account follows is not in its posts, so the first figure stands for it: attention that returns.

use super::health::HealthInput;
use super::{Evidence, Fact, Part, Reason};
use crate::category::Category;
use crate::post::{Kind, Millis};
use crate::time::{self, DAY};
use std::collections::{HashMap, HashSet};

/// Practices look back this many days from `now`.
pub const DAYS_BACK: i64 = 91;
const WEEKS: f32 = 13.0;
/// People come to be "new" only against a history of this many days before the window.
const FEWEST: usize = 3;

/// Figures at which a practice counts as well kept (score 1).
const COMES_BACK: f32 = 0.3;
const ANSWERS: f32 = 0.8;
const CONTENT_A_WEEK: f32 = 3.0;
const TAGGED: f32 = 0.3;
const NEW_A_WEEK: f32 = 2.0;
const ENGAGES_A_WEEK: f32 = 5.0;

/// The five practices, in the order of the table above.
pub fn practices(input: &HealthInput) -> Vec<Part> {
    let from = input.now.saturating_sub(DAYS_BACK * DAY);
    let people = people(input.facts, input.handle, from, input.utc_offset);
    let recent: Vec<&Fact> = input
        .facts
        .iter()
        .filter(|f| f.at.is_some_and(|at| at > from && at <= input.now))
        .collect();
    vec![
        targeted(&people, input),
        converting(input, from),
        attracting(&recent, input.now, from),
        hunting(&people, &recent),
        engaging(&recent),
    ]
}

/// What is known of the attention given to one person.
#[derive(Default)]
struct Attention<'a> {
    first: Option<Millis>,
    /// Local days within the window, counted up to two: a second one means the account came back.
    day: Option<i64>,
    came_back: bool,
    latest: Option<&'a Fact>,
}

fn people<'a>(
    facts: &'a [Fact],
    own: &str,
    from: Millis,
    utc_offset: i32,
) -> HashMap<&'a str, Attention<'a>> {
    let mut people: HashMap<&str, Attention> = HashMap::new();
    for fact in facts {
        let Some(at) = fact.at else { continue };
        for handle in fact.to.iter().filter(|h| !h.eq_ignore_ascii_case(own)) {
            let one = people.entry(handle).or_default();
            one.first = Some(one.first.map_or(at, |f| f.min(at)));
            if at > from {
                let day = time::day(at, utc_offset);
                one.came_back |= one.day.is_some_and(|d| d != day);
                one.day = Some(day);
                if one.latest.is_none_or(|l| l.at < Some(at)) {
                    one.latest = Some(fact);
                }
            }
        }
    }
    people
}

fn targeted(people: &HashMap<&str, Attention>, input: &HealthInput) -> Part {
    let here: Vec<&Attention> = people.values().filter(|p| p.day.is_some()).collect();
    let back: Vec<&&Attention> = here.iter().filter(|p| p.came_back).collect();
    let mut posts: Vec<&Fact> = back.iter().filter_map(|p| p.latest).collect();
    let mut reasons = vec![reason(
        "came_back",
        vec![back.len().to_string(), here.len().to_string()],
        newest(&mut posts),
    )];
    if let (Some(following), Some(followers)) = (input.numbers.following, input.numbers.followers) {
        reasons.push(reason(
            "following_followers",
            vec![following.to_string(), followers.to_string()],
            vec![],
        ));
    }
    let figure = (here.len() >= FEWEST).then(|| back.len() as f32 / here.len() as f32);
    part("targeted-following", figure, |f| f / COMES_BACK, reasons)
}

fn converting(input: &HealthInput, from: Millis) -> Part {
    let mut answered: HashMap<&str, Millis> = HashMap::new();
    for fact in input.facts {
        for handle in &fact.to {
            let at = answered.entry(handle).or_insert(Millis::MIN);
            *at = (*at).max(fact.at.unwrap_or(Millis::MIN));
        }
    }
    let mut wrote: HashMap<&str, Millis> = HashMap::new();
    for one in input.incoming.iter().filter(|i| i.kind != Kind::Repost) {
        if let Some(at) = one.at.filter(|at| *at > from) {
            let first = wrote.entry(&one.handle).or_insert(at);
            *first = at.min(*first);
        }
    }
    let met = wrote
        .iter()
        .filter(|(handle, first)| answered.get(**handle).is_some_and(|at| at >= *first))
        .count();
    let figure = (wrote.len() >= FEWEST).then(|| met as f32 / wrote.len() as f32);
    let reasons = vec![reason(
        "answered",
        vec![met.to_string(), wrote.len().to_string()],
        vec![],
    )];
    part("converting", figure, |f| f / ANSWERS, reasons)
}

fn attracting(recent: &[&Fact], now: Millis, from: Millis) -> Part {
    let own = |f: &&&Fact| {
        f.category == Some(Category::Content) && matches!(f.kind, Kind::Original | Kind::Quote)
    };
    let mut content: Vec<&Fact> = recent.iter().filter(own).copied().collect();
    let tagged = content
        .iter()
        .filter(|f| (1..=3).contains(&f.hashtags.len()))
        .count();
    let figure = (!recent.is_empty() && now > from).then(|| content.len() as f32 / WEEKS);
    let share = tagged as f32 / content.len().max(1) as f32;
    let reasons = vec![
        reason(
            "content_posts",
            vec![content.len().to_string(), DAYS_BACK.to_string()],
            newest(&mut content),
        ),
        reason(
            "fitting_hashtags",
            vec![tagged.to_string(), content.len().to_string()],
            vec![],
        ),
    ];
    // Steady content carries most of it; hashtags only help it to be found.
    part(
        "attracting",
        figure,
        |f| 0.7 * (f / CONTENT_A_WEEK).min(1.0) + 0.3 * (share / TAGGED).min(1.0),
        reasons,
    )
}

fn hunting(people: &HashMap<&str, Attention>, recent: &[&Fact]) -> Part {
    let new =
        |p: &&Attention| p.day.is_some() && p.first.zip(p.latest.and_then(|l| l.at)).is_some();
    let from = recent
        .iter()
        .filter_map(|f| f.at)
        .min()
        .unwrap_or(Millis::MAX);
    let met: Vec<&Attention> = people
        .values()
        .filter(new)
        .filter(|p| p.first.is_some_and(|first| first >= from))
        .collect();
    let mut posts: Vec<&Fact> = met.iter().filter_map(|p| p.latest).collect();
    let figure = (recent.len() >= FEWEST).then(|| met.len() as f32 / WEEKS);
    let args = vec![met.len().to_string(), DAYS_BACK.to_string()];
    part(
        "hunting",
        figure,
        |f| f / NEW_A_WEEK,
        vec![reason("new_people", args, newest(&mut posts))],
    )
}

fn engaging(recent: &[&Fact]) -> Part {
    let mut engaged: Vec<&Fact> = recent
        .iter()
        .filter(|f| f.category == Some(Category::Engagement))
        .copied()
        .collect();
    let worded = engaged.iter().filter(|f| f.kind != Kind::Repost).count();
    let figure = (recent.len() >= FEWEST).then(|| engaged.len() as f32 / WEEKS);
    let share = worded as f32 / engaged.len().max(1) as f32;
    let reasons = vec![
        reason(
            "engagement_posts",
            vec![engaged.len().to_string(), DAYS_BACK.to_string()],
            newest(&mut engaged),
        ),
        reason(
            "own_words",
            vec![worded.to_string(), engaged.len().to_string()],
            vec![],
        ),
    ];
    // Reposting everything is engaging "indiscriminately": it counts half.
    part(
        "engaging",
        figure,
        |f| (f / ENGAGES_A_WEEK).min(1.0) * (0.5 + 0.5 * (2.0 * share).min(1.0)),
        reasons,
    )
}

fn part(id: &str, figure: Option<f32>, score: impl Fn(f32) -> f32, reasons: Vec<Reason>) -> Part {
    let score = figure.map(|f| score(f).clamp(0.0, 1.0));
    Part {
        id: id.into(),
        score,
        figure,
        reasons,
    }
}

/// A reason of the health report: a figure without a weight.
pub(super) fn reason(id: &str, args: Vec<String>, posts: Vec<Evidence>) -> Reason {
    Reason {
        id: id.into(),
        args,
        weight: 0.0,
        posts,
    }
}

/// Up to three posts as evidence, newest first, each once.
pub(super) fn newest(posts: &mut [&Fact]) -> Vec<Evidence> {
    crate::order::by(posts, |a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
    let mut seen: HashSet<(&str, Option<Millis>)> = HashSet::new();
    let once = posts.iter().filter(|f| seen.insert((f.id.as_str(), f.at)));
    once.take(3).map(|f| Evidence::of(f)).collect()
}

impl Evidence {
    pub fn of(fact: &Fact) -> Evidence {
        let Fact {
            id,
            permalink,
            text,
            at,
            ..
        } = fact.clone();
        Evidence {
            id,
            permalink,
            text,
            at,
        }
    }
}
