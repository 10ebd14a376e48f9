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
use super::tally::{Newest, Person, Recent, Tally};
use super::{Evidence, Fact, Part, Reason};

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
pub(super) fn practices(input: &HealthInput, tally: &Tally) -> Vec<Part> {
    vec![
        targeted(&tally.people, input),
        converting(&tally.people),
        attracting(&tally.recent),
        hunting(&tally.people, &tally.recent),
        engaging(&tally.recent),
    ]
}

/// How many they are, and the newest posts to them.
fn those<'a>(people: impl Iterator<Item = &'a Person>) -> (usize, Vec<Evidence>) {
    let (mut count, mut posts) = (0, Newest::default());
    for person in people {
        count += 1;
        person.latest.into_iter().for_each(|post| posts.add(post));
    }
    (count, posts.evidence())
}

fn targeted(people: &[Person], input: &HealthInput) -> Part {
    let here = people.iter().filter(|p| p.latest.is_some()).count();
    let (back, posts) = those(people.iter().filter(|p| p.came_back));
    let mut reasons = vec![reason(
        "came_back",
        vec![back.to_string(), here.to_string()],
        posts,
    )];
    if let (Some(following), Some(followers)) = (input.numbers.following, input.numbers.followers) {
        reasons.push(reason(
            "following_followers",
            vec![following.to_string(), followers.to_string()],
            vec![],
        ));
    }
    let figure = (here >= FEWEST).then(|| back as f32 / here as f32);
    part("targeted-following", figure, |f| f / COMES_BACK, reasons)
}

fn converting(people: &[Person]) -> Part {
    let wrote = || people.iter().filter(|p| p.wrote.is_some());
    let met = wrote().filter(|p| p.last_sent >= p.wrote).count();
    let wrote = wrote().count();
    let figure = (wrote >= FEWEST).then(|| met as f32 / wrote as f32);
    let reasons = vec![reason(
        "answered",
        vec![met.to_string(), wrote.to_string()],
        vec![],
    )];
    part("converting", figure, |f| f / ANSWERS, reasons)
}

fn attracting(recent: &Recent) -> Part {
    let figure = (recent.posts > 0).then(|| recent.content as f32 / WEEKS);
    let share = recent.tagged as f32 / recent.content.max(1) as f32;
    let reasons = vec![
        reason(
            "content_posts",
            vec![recent.content.to_string(), DAYS_BACK.to_string()],
            recent.of_content.evidence(),
        ),
        reason(
            "fitting_hashtags",
            vec![recent.tagged.to_string(), recent.content.to_string()],
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

fn hunting(people: &[Person], recent: &Recent) -> Part {
    let new = |p: &&Person| {
        p.latest.is_some() && recent.first.is_some_and(|from| p.first_sent >= Some(from))
    };
    let (met, posts) = those(people.iter().filter(new));
    let figure = (recent.posts as usize >= FEWEST).then(|| met as f32 / WEEKS);
    let args = vec![met.to_string(), DAYS_BACK.to_string()];
    part(
        "hunting",
        figure,
        |f| f / NEW_A_WEEK,
        vec![reason("new_people", args, posts)],
    )
}

fn engaging(recent: &Recent) -> Part {
    let figure = (recent.posts as usize >= FEWEST).then(|| recent.engaged as f32 / WEEKS);
    let share = recent.worded as f32 / recent.engaged.max(1) as f32;
    let reasons = vec![
        reason(
            "engagement_posts",
            vec![recent.engaged.to_string(), DAYS_BACK.to_string()],
            recent.of_engaged.evidence(),
        ),
        reason(
            "own_words",
            vec![recent.worded.to_string(), recent.engaged.to_string()],
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
