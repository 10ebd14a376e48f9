//! The report on the user's own account: is it good company?

use super::mix::{distance, mix_of, preset};
use super::practices::{practices, reason};
use super::tally::{ASK_DAYS, Person, Tally, place_of};
use super::thresholds::Thresholds;
use super::{
    Activity, Digest, Distance, Evidence, Fact, Health, Numbers, Part, Partner, Reason, Sent,
    activity, influence,
};
use crate::category::Category;
use crate::post::Millis;
use crate::time::DAY;

/// All that the report rests on.
#[derive(Clone, Copy)]
pub struct HealthInput<'a> {
    pub site: &'a str,
    /// The own handle, without `@`.
    pub handle: &'a str,
    /// The history, in parts of any size and in any order.
    pub months: &'a [&'a Digest],
    /// What the ledger holds of the last [`ASK_DAYS`], posts and messages.
    pub sent: &'a [Sent],
    pub numbers: &'a Numbers,
    /// For an archive: the time of its last post.
    pub now: Millis,
    /// Minutes east of UTC.
    pub utc_offset: i32,
    /// `thirds`, `80-20`, `4-1-1` or `5-3-2`; anything else counts as `thirds`.
    pub preset: &'a str,
    pub thresholds: &'a Thresholds,
}

/// The people listed in the report.
const PARTNERS: usize = 50;
/// What was last talked about is told of so many of them: each such post may lie in another month.
const ABOUT: usize = 12;
/// Dialogue both ways with so many people counts as broad.
const BROAD: f32 = 10.0;

/// How much each part counts in the whole. Influence is what comes back, not what one does: it has no score.
const PARTS: [(&str, f32); 10] = [
    ("mix", 3.0),
    ("regularity", 2.0),
    ("times-of-day", 1.0),
    ("dialogue", 2.0),
    ("asks", 1.0),
    ("targeted-following", 1.0),
    ("converting", 1.0),
    ("attracting", 1.0),
    ("hunting", 1.0),
    ("engaging", 1.0),
];

/// A report whose evidence is still to be fetched: the history holds no texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(Health);

impl Draft {
    /// The posts that are shown as evidence: the part of the history, and the place in it.
    pub fn places(&mut self) -> Vec<(usize, usize)> {
        let mut places = vec![];
        self.each(|evidence| places.push(place_of(evidence)));
        places
    }

    /// The report, each post as `find` finds it at its place.
    pub fn finish(mut self, mut find: impl FnMut(usize, usize) -> Fact) -> Health {
        self.each(|evidence| {
            let (part, place) = place_of(evidence);
            *evidence = Evidence::of(&find(part, place));
        });
        self.0
    }

    fn each(&mut self, with: impl FnMut(&mut Evidence)) {
        let parts = self.0.parts.iter_mut().flat_map(|part| &mut part.reasons);
        let reasons = parts.chain(&mut self.0.next);
        let about = self
            .0
            .partners
            .iter_mut()
            .flat_map(|partner| &mut partner.about);
        let posts = reasons.flat_map(|reason| &mut reason.posts);
        posts.chain(about).for_each(with);
    }
}

/// The report. Runs in time linear in the posts.
pub fn health(input: HealthInput) -> Draft {
    let thresholds = input.thresholds;
    let (name, targets) = match preset(input.preset) {
        Some(targets) => (input.preset, targets),
        None => ("thirds", [1.0 / 3.0; 3]),
    };
    let mut tally = Tally::of(&input);
    let mut mix = mix_of(tally.mix, thresholds);
    mix.of = input.numbers.posts;
    let tolerance = thresholds.value("tolerance");
    let distance = mix.enough.then(|| distance(&mix, targets, tolerance));
    let activity = activity(
        std::mem::take(&mut tally.times),
        input.now,
        input.utc_offset,
    );
    let people = People::of(&tally, input.now);
    let influence = influence(&mut tally);
    let mut parts = vec![
        mix_part(&tally, &mix, distance.as_ref(), tolerance),
        regularity_part(&activity),
        times_part(&activity),
        dialogue_part(&people, tally.heard),
        asks_part(&input, &tally),
        influence_part(&influence),
    ];
    parts.extend(practices(&input, &tally));
    let next = next_step(&input, &mix, targets, &activity, &people, &parts, &tally);
    Draft(Health {
        site: input.site.into(),
        handle: input.handle.into(),
        since: activity.since,
        until: activity.until,
        score: whole(&mix, &parts),
        mix,
        preset: name.into(),
        targets,
        distance,
        parts,
        hours: activity.hours,
        weeks: activity.weeks,
        partners: partners(&tally),
        influence,
        next: Some(next),
    })
}

/// The weighed mean of the parts that are known; `None` until the mix is.
fn whole(mix: &super::Mix, parts: &[Part]) -> Option<f32> {
    let weight = |id: &str| {
        PARTS
            .iter()
            .find(|(p, _)| *p == id)
            .map_or(0.0, |(_, w)| *w)
    };
    let known = || {
        parts
            .iter()
            .filter_map(|p| p.score.map(|s| (s, weight(&p.id))))
    };
    let total: f32 = known().map(|(_, w)| w).sum();
    (mix.enough && total > 0.0).then(|| known().map(|(s, w)| s * w).sum::<f32>() / total)
}

fn mix_part(tally: &Tally, mix: &super::Mix, distance: Option<&Distance>, tolerance: f32) -> Part {
    let mut reasons = vec![];
    if let Some(d) = distance {
        let furthest = super::mix::CATEGORIES[d.furthest as usize];
        let id = match (d.within, d.by > 0.0) {
            (Some(true), _) => "mix_within",
            (_, true) => "mix_too_much",
            _ => "mix_too_little",
        };
        let args = vec![
            super::mix::name(furthest).into(),
            percent(d.by.abs()),
            percent(tolerance),
        ];
        let posts = tally.of_category[d.furthest as usize].evidence();
        reasons.push(reason(id, args, posts));
        if d.within.is_none() {
            reasons.push(reason(
                "mix_unsure",
                vec![percent(d.low), percent(d.high)],
                vec![],
            ));
        }
    }
    if let Some(of) = mix.of.filter(|of| *of > mix.sample as u64) {
        reasons.push(reason(
            "seen_of",
            vec![mix.sample.to_string(), of.to_string()],
            vec![],
        ));
    }
    // Full marks within the tolerance, none at half of everything away.
    let score = distance.map(|d| (1.0 - (d.distance - tolerance).max(0.0) / 0.5).clamp(0.0, 1.0));
    Part {
        id: "mix".into(),
        score,
        figure: distance.map(|d| d.distance),
        reasons,
    }
}

fn regularity_part(activity: &Activity) -> Part {
    let args = vec![activity.active_days.to_string(), activity.days.to_string()];
    Part {
        id: "regularity".into(),
        score: activity.regularity,
        figure: activity.regularity.map(|_| activity.active_days as f32),
        reasons: vec![reason("active_days", args, vec![])],
    }
}

fn times_part(activity: &Activity) -> Part {
    let enough = activity.timed >= 8;
    let score = enough.then(|| (activity.slots as f32 / super::activity::SLOTS as f32).min(1.0));
    let args = vec![activity.slots.to_string(), "8".into()];
    Part {
        id: "times-of-day".into(),
        score,
        figure: enough.then_some(activity.slots as f32),
        reasons: vec![reason("day_slots", args, vec![])],
    }
}

fn dialogue_part(people: &People, heard: bool) -> Part {
    let mut reasons = vec![reason(
        "talked_with",
        vec![people.addressed.to_string()],
        vec![],
    )];
    if !heard {
        // An archive holds one side only: breadth of what was sent stands for dialogue.
        let figure = people.repeatedly as f32;
        reasons.push(reason(
            "talked_repeatedly",
            vec![people.repeatedly.to_string()],
            vec![],
        ));
        let score = (people.addressed > 0).then(|| (figure / BROAD).min(1.0));
        return Part {
            id: "dialogue".into(),
            score,
            figure: score.map(|_| figure),
            reasons,
        };
    }
    let figure = people.both_ways as f32;
    let args = vec![people.both_ways.to_string(), people.addressed.to_string()];
    reasons.push(reason("both_ways", args, vec![]));
    Part {
        id: "dialogue".into(),
        score: Some((figure / BROAD).min(1.0)),
        figure: Some(figure),
        reasons,
    }
}

fn asks_part(input: &HealthInput, tally: &Tally) -> Part {
    let posts = tally.month as usize;
    let messages = tally.messages(input).len();
    let repeated = repeated(input);
    let asks = tally.month_asks as usize + messages;
    let enough = posts + messages >= 5;
    let share = asks as f32 / (posts + messages).max(1) as f32;
    let score = (1.0
        - (share / input.thresholds.value("ask-share") - 1.0).max(0.0) / 4.0
        - repeated as f32 / 5.0)
        .clamp(0.0, 1.0);
    let mut reasons = vec![reason(
        "asks_sent",
        vec![asks.to_string(), ASK_DAYS.to_string()],
        tally.month_asked.evidence(),
    )];
    if repeated > 0 {
        reasons.push(reason("asks_repeated", vec![repeated.to_string()], vec![]));
    }
    Part {
        id: "asks".into(),
        score: enough.then_some(score),
        figure: Some(asks as f32),
        reasons,
    }
}

fn influence_part(influence: &super::Influence) -> Part {
    let mut reasons = vec![];
    if let Some(median) = influence.per_post {
        let args = vec![
            number(median.share),
            number(median.low),
            number(median.high),
            influence.sample.to_string(),
        ];
        reasons.push(reason("actions_per_post", args, vec![]));
    }
    let known = |place: &usize| influence.against_usual[*place].is_some();
    let best = (0..3).filter(known).max_by(|a, b| {
        influence.against_usual[*a]
            .unwrap_or(0.0)
            .total_cmp(&influence.against_usual[*b].unwrap_or(0.0))
    });
    if let Some(best) = best {
        let name = super::mix::name(super::mix::CATEGORIES[best]);
        let args = vec![
            name.into(),
            number(influence.against_usual[best].unwrap_or(0.0)),
        ];
        reasons.push(reason("brings_most", args, vec![]));
    }
    if influence.asks_seen > 0 {
        let args = vec![
            influence.asks_answered.to_string(),
            influence.asks_seen.to_string(),
        ];
        reasons.push(reason("asks_answered", args, vec![]));
    }
    Part {
        id: "influence".into(),
        score: None,
        figure: influence.per_post.map(|p| p.share),
        reasons,
    }
}

/// Asks of the last [`ASK_DAYS`] that had been sent before.
fn repeated(input: &HealthInput) -> usize {
    let from = input.now.saturating_sub(ASK_DAYS * DAY);
    let again = |one: &&Sent| one.is_ask && one.repeated && one.at > from && one.at <= input.now;
    input.sent.iter().filter(again).count()
}

/// Counts of the people the account talks with.
#[derive(Default)]
struct People {
    addressed: usize,
    repeatedly: usize,
    both_ways: usize,
    /// How many wrote last and got no answer, and the latest of them.
    waiting: usize,
    first: String,
}

/// So long ago nobody waits any more.
const WAITS: i64 = 14 * DAY;

impl People {
    fn of(tally: &Tally, now: Millis) -> People {
        let mut people = People::default();
        let mut latest: Option<(Option<Millis>, &str)> = None;
        for (person, name) in tally.people.iter().zip(&tally.names.all) {
            people.addressed += usize::from(person.sent > 0);
            people.repeatedly += usize::from(person.sent > 1);
            people.both_ways += usize::from(person.sent > 0 && person.received > 0);
            let heard = person.last_heard;
            if heard > person.last_sent && heard > Some(now.saturating_sub(WAITS)) {
                people.waiting += 1;
                latest = latest.max(Some((heard, name)));
            }
        }
        people.first = latest.map_or(String::new(), |(_, name)| name.into());
        people
    }
}

/// The people talked with, those with dialogue both ways first. Handles are compared in lower case.
fn partners(tally: &Tally) -> Vec<Partner> {
    let rank = |n: usize| {
        let Person {
            sent,
            received,
            last,
            ..
        } = tally.people[n];
        let name = std::cmp::Reverse(tally.names.all[n]);
        (sent.min(received), sent + received, last, name)
    };
    let mut first: Vec<usize> = vec![];
    for n in 0..tally.people.len() {
        if first.len() == PARTNERS && rank(first[PARTNERS - 1]) > rank(n) {
            continue;
        }
        let at = first.partition_point(|other| rank(*other) > rank(n));
        first.insert(at, n);
        first.truncate(PARTNERS);
    }
    let partner = |n: usize| {
        let Person {
            sent,
            received,
            last,
            ..
        } = tally.people[n];
        Partner {
            handle: tally.names.all[n].into(),
            sent,
            received,
            last,
            about: None,
        }
    };
    let mut partners: Vec<Partner> = first.iter().map(|n| partner(*n)).collect();
    let talked = |n: &usize| tally.people[*n].sent > 0 && tally.people[*n].received > 0;
    for (partner, n) in partners.iter_mut().zip(first).take(ABOUT) {
        if talked(&n) {
            partner.about = tally.people[n].about.map(|post| post.placeholder());
        }
    }
    partners
}

/// The one next good step: the first of a fixed order that applies, from what hurts to what helps.
fn next_step(
    input: &HealthInput,
    mix: &super::Mix,
    targets: [f32; 3],
    activity: &Activity,
    people: &People,
    parts: &[Part],
    tally: &Tally,
) -> Reason {
    let step = |id: &str, args: Vec<String>| reason(id, args, vec![]);
    let tolerance = input.thresholds.value("tolerance");
    if !mix.enough {
        let need = input.thresholds.value("mix-sample");
        return step("next_see_more", vec![mix.sample.to_string(), number(need)]);
    }
    if let Some(until) = activity.until.filter(|u| input.now - u >= 14 * DAY) {
        return step(
            "next_come_back",
            vec![((input.now - until) / DAY).to_string()],
        );
    }
    let repeated = repeated(input);
    if repeated > 1 {
        return step("next_stop_repeating", vec![repeated.to_string()]);
    }
    if mix.promotion.share > targets[2] + tolerance {
        // So many posts of the other kinds bring promotion back to the edge of the tolerance.
        let promotions = mix.promotion.share * mix.sample as f32;
        let need = (promotions / (targets[2] + tolerance) - mix.sample as f32)
            .ceil()
            .max(1.0);
        let args = vec![
            percent(mix.promotion.share),
            percent(targets[2]),
            number(need),
        ];
        let posts = tally.of_category[Category::Promotion as usize].evidence();
        return reason("next_engage_before_promoting", args, posts);
    }
    if people.waiting > 0 {
        let args = vec![people.first.clone(), people.waiting.to_string()];
        return step("next_answer", args);
    }
    if mix.engagement.share < targets[1] - tolerance {
        return step(
            "next_engage",
            vec![percent(mix.engagement.share), percent(targets[1])],
        );
    }
    if mix.content.share < targets[0] - tolerance {
        return step(
            "next_write",
            vec![percent(mix.content.share), percent(targets[0])],
        );
    }
    let score = |id: &str| {
        parts
            .iter()
            .find(|p| p.id == id)
            .and_then(|p| p.score)
            .unwrap_or(1.0)
    };
    if score("regularity") < 0.6 {
        return step(
            "next_regular",
            vec![activity.active_days.to_string(), activity.days.to_string()],
        );
    }
    if score("hunting") < 0.3 {
        return step("next_meet", vec![]);
    }
    if score("times-of-day") < 0.6 {
        return step("next_other_times", vec![activity.slots.to_string()]);
    }
    // Of an archive nobody can say that people answer: it holds one side only.
    match people.both_ways {
        0 => step("next_keep_mix", vec![]),
        _ => step("next_keep_going", vec![]),
    }
}

/// A share as whole per cent.
pub(super) fn percent(share: f32) -> String {
    crate::text::whole(share * 100.0)
}

/// A figure with one place where it has one.
pub(super) fn number(figure: f32) -> String {
    let text = crate::text::decimal(figure);
    text.strip_suffix(".0").map_or(text.clone(), String::from)
}

#[cfg(test)]
mod tests;
