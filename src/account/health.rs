//! The report on the user's own account: is it good company?

use super::mix::{distance, mix, preset};
use super::practices::{newest, practices, reason};
use super::thresholds::Thresholds;
use super::{
    Activity, Distance, Evidence, Fact, Health, Numbers, Part, Partner, Reason, activity, influence,
};
use crate::category::Category;
use crate::post::{Kind, Millis};
use crate::time::DAY;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Somebody else's post that addresses the account: a reply, a mention, a repost or a quote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incoming {
    /// In lower case, as in [`Fact::to`].
    pub handle: String,
    pub at: Option<Millis>,
    pub kind: Kind,
}

/// A line of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sent {
    /// The id of the post it became; empty where it is none (a message).
    pub id: String,
    pub at: Millis,
    pub to: Vec<String>,
    pub is_ask: bool,
    /// The ledger held a near-duplicate of it before.
    pub repeated: bool,
}

/// All that the report rests on. Facts need no order.
#[derive(Clone, Copy)]
pub struct HealthInput<'a> {
    pub site: &'a str,
    /// The own handle, without `@`.
    pub handle: &'a str,
    pub facts: &'a [Fact],
    pub incoming: &'a [Incoming],
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
/// Asks are counted over so many days.
const ASK_DAYS: i64 = 30;
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

/// The report. Runs in time linear in the facts.
pub fn health(input: HealthInput) -> Health {
    let thresholds = input.thresholds;
    let (name, targets) = match preset(input.preset) {
        Some(targets) => (input.preset, targets),
        None => ("thirds", [1.0 / 3.0; 3]),
    };
    let mut mix = mix(input.facts, thresholds);
    mix.of = input.numbers.posts;
    let tolerance = thresholds.value("tolerance");
    let distance = mix.enough.then(|| distance(&mix, targets, tolerance));
    let activity = activity(input.facts, input.now, input.utc_offset);
    let (partners, people) = partners(&input);
    let influence = influence(input.facts, input.sent, input.incoming);
    let mut parts = vec![
        mix_part(&input, &mix, distance.as_ref(), tolerance),
        regularity_part(&activity),
        times_part(&activity),
        dialogue_part(&people, input.incoming),
        asks_part(&input),
        influence_part(&influence),
    ];
    parts.extend(practices(&input));
    let next = next_step(&input, &mix, targets, &activity, &people, &parts);
    Health {
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
        hours: activity.hours.to_vec(),
        weeks: activity.weeks,
        partners,
        influence,
        next: Some(next),
    }
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

fn mix_part(
    input: &HealthInput,
    mix: &super::Mix,
    distance: Option<&Distance>,
    tolerance: f32,
) -> Part {
    let mut reasons = vec![];
    if let Some(d) = distance {
        let furthest = super::mix::CATEGORIES[d.furthest as usize];
        let id = match (d.within, d.by > 0.0) {
            (Some(true), _) => "mix_within",
            (_, true) => "mix_too_much",
            _ => "mix_too_little",
        };
        let mut posts: Vec<&Fact> = input
            .facts
            .iter()
            .filter(|f| f.category == Some(furthest))
            .collect();
        let args = vec![
            super::mix::name(furthest).into(),
            percent(d.by.abs()),
            percent(tolerance),
        ];
        reasons.push(reason(id, args, newest(&mut posts)));
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

fn dialogue_part(people: &People, incoming: &[Incoming]) -> Part {
    let mut reasons = vec![reason(
        "talked_with",
        vec![people.addressed.to_string()],
        vec![],
    )];
    if incoming.is_empty() {
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

fn asks_part(input: &HealthInput) -> Part {
    let from = input.now.saturating_sub(ASK_DAYS * DAY);
    let recent = |at: Option<Millis>| at.is_some_and(|at| at > from && at <= input.now);
    let posts = input.facts.iter().filter(|f| recent(f.at)).count();
    let mut asked: Vec<&Fact> = input
        .facts
        .iter()
        .filter(|f| f.is_ask && f.kind != Kind::Repost && recent(f.at))
        .collect();
    let sent = || input.sent.iter().filter(|s| s.is_ask && recent(Some(s.at)));
    let known: std::collections::HashSet<&str> = asked.iter().map(|f| f.id.as_str()).collect();
    let messages = sent()
        .filter(|s| s.id.is_empty() || !known.contains(s.id.as_str()))
        .count();
    let repeated = sent().filter(|s| s.repeated).count();
    let asks = asked.len() + messages;
    let enough = posts + messages >= 5;
    let share = asks as f32 / (posts + messages).max(1) as f32;
    let score = (1.0
        - (share / input.thresholds.value("ask-share") - 1.0).max(0.0) / 4.0
        - repeated as f32 / 5.0)
        .clamp(0.0, 1.0);
    let mut reasons = vec![reason(
        "asks_sent",
        vec![asks.to_string(), ASK_DAYS.to_string()],
        newest(&mut asked),
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

/// Counts of the people the account talks with.
#[derive(Default)]
struct People {
    addressed: usize,
    repeatedly: usize,
    both_ways: usize,
    /// Who wrote last and got no answer, newest first.
    waiting: Vec<String>,
}

/// The people talked with, those with dialogue both ways first, and their counts. Handles are compared in lower case.
fn partners(input: &HealthInput) -> (Vec<Partner>, People) {
    let own = input.handle.to_lowercase();
    type Met<'a> = (Partner, Option<Millis>, Option<Millis>, Option<&'a Fact>);
    let mut by_handle: HashMap<&str, Met> = HashMap::new();
    for fact in input.facts {
        for handle in fact.to.iter().filter(|h| **h != own) {
            let (partner, sent, _, about) = by_handle.entry(handle).or_default();
            partner.sent += 1;
            partner.last = partner.last.max(fact.at);
            *sent = (*sent).max(fact.at);
            if fact.kind != Kind::Repost
                && !fact.text.is_empty()
                && about.is_none_or(|before| before.at <= fact.at)
            {
                *about = Some(fact);
            }
        }
    }
    for one in input.incoming.iter().filter(|i| i.handle != own) {
        let (partner, _, received, _) = by_handle.entry(&one.handle).or_default();
        partner.received += 1;
        partner.last = partner.last.max(one.at);
        if one.kind != Kind::Repost {
            *received = (*received).max(one.at);
        }
    }
    let mut people = People::default();
    let mut waiting: Vec<(Option<Millis>, &str)> = vec![];
    for (handle, (partner, sent, received, _)) in &by_handle {
        people.addressed += (partner.sent > 0) as usize;
        people.repeatedly += (partner.sent > 1) as usize;
        people.both_ways += (partner.sent > 0 && partner.received > 0) as usize;
        if received > sent && received.is_some_and(|r| r > input.now.saturating_sub(14 * DAY)) {
            waiting.push((*received, handle));
        }
    }
    crate::order::by(&mut waiting, |a, b| b.cmp(a));
    people.waiting = waiting
        .into_iter()
        .map(|(_, handle)| handle.to_string())
        .collect();
    let mut all: Vec<Partner> = by_handle
        .into_iter()
        .map(|(handle, (partner, _, _, about))| Partner {
            handle: handle.into(),
            about: about.map(Evidence::of),
            ..partner
        })
        .collect();
    crate::order::by(&mut all, |a, b| {
        let rank = |p: &Partner| (p.sent.min(p.received), p.sent + p.received, p.last);
        rank(b).cmp(&rank(a)).then_with(|| a.handle.cmp(&b.handle))
    });
    all.truncate(PARTNERS);
    (all, people)
}

/// The one next good step: the first of a fixed order that applies, from what hurts to what helps.
fn next_step(
    input: &HealthInput,
    mix: &super::Mix,
    targets: [f32; 3],
    activity: &Activity,
    people: &People,
    parts: &[Part],
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
    let month = input.now.saturating_sub(ASK_DAYS * DAY);
    let repeated = input
        .sent
        .iter()
        .filter(|s| s.is_ask && s.repeated && s.at > month)
        .count();
    if repeated > 1 {
        return step("next_stop_repeating", vec![repeated.to_string()]);
    }
    if mix.promotion.share > targets[2] + tolerance {
        // So many posts of the other kinds bring promotion back to the edge of the tolerance.
        let promotions = mix.promotion.share * mix.sample as f32;
        let need = (promotions / (targets[2] + tolerance) - mix.sample as f32)
            .ceil()
            .max(1.0);
        let mut posts: Vec<&Fact> = input
            .facts
            .iter()
            .filter(|f| f.category == Some(Category::Promotion))
            .collect();
        let args = vec![
            percent(mix.promotion.share),
            percent(targets[2]),
            number(need),
        ];
        return reason("next_engage_before_promoting", args, newest(&mut posts));
    }
    if let Some(first) = people.waiting.first() {
        return step(
            "next_answer",
            vec![first.clone(), people.waiting.len().to_string()],
        );
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
    step("next_keep_going", vec![])
}

/// A share as whole per cent.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

/// A figure with one place where it has one.
pub(super) fn number(figure: f32) -> String {
    let text = format!("{figure:.1}");
    text.strip_suffix(".0").map_or(text.clone(), String::from)
}

#[cfg(test)]
mod tests;
