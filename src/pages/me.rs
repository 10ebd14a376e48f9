//! The user's own account: the next good step, the mix, the parts of its health, what comes back.

use super::act::{Act, View};
use super::asks::{self, Ledger};
use super::charts;
use super::mix;
use super::people;
use super::reason;
use super::tree::{El, Node, Text, cl, data, el, fill, named, say};
use crate::account::{Health, Influence, Part, Reason, Share};

/// The five community practices; every other part belongs to the health score.
const PRACTICES: [&str; 5] = [
    "targeted-following",
    "converting",
    "attracting",
    "hunting",
    "engaging",
];

/// The view of a health report and the asks sent lately; `origin` is the site its posts are on.
pub fn view(health: &Health, asks: Ledger, origin: &str) -> El {
    // What comes back is no part of the score: it has a card of its own.
    let (influence, others): (Vec<&Part>, Vec<&Part>) =
        health.parts.iter().partition(|p| p.id == "influence");
    let (practices, parts): (Vec<&Part>, Vec<&Part>) = others
        .into_iter()
        .partition(|p| PRACTICES.contains(&p.id.as_str()));
    let mut made = cl("div", "stack");
    if let Some(next) = &health.next {
        let mut card = cl("section", "card next").child(el("h2").text(say("me_next")));
        card = card.child(cl("p", "lead").text(reason::words(next)));
        if !next.posts.is_empty() {
            card = card.child(reason::posts(&next.posts, origin));
        }
        made = made.child(card);
    }
    made = made.child(mix_card(health));
    made = made.child(score_card(health, &parts, origin));
    made = made.child(asks::lately(asks));
    made = made.maybe(influence_card(
        &health.influence,
        influence.first().copied(),
        origin,
    ));
    if known(&practices) {
        let list = cl("div", "parts").all(practices.iter().map(|p| part(p, origin)));
        made = made.child(
            cl("section", "card")
                .child(el("h2").text(say("me_practices")))
                .child(list),
        );
    }
    if !health.partners.is_empty() {
        let more = cl("button", "link")
            .set("type", "button")
            .text(say("me_people"))
            .act(Act::Show(View::People));
        made = made.child(people::summary(&health.partners).child(more));
    }
    let charts = [charts::weeks(&health.weeks), charts::hours(&health.hours)];
    made = made.all(
        charts
            .into_iter()
            .flatten()
            .map(|c| cl("section", "card").child(c)),
    );
    made.child(cl("p", "fine-print").text(say("me_is_not")))
}

fn mix_card(health: &Health) -> El {
    let title = el("h2").text(say("me_mix"));
    let aim = cl("p", "quiet").text(fill("me_against", vec![mix::preset(&health.preset)]));
    let mut card = cl("section", "card")
        .child(title)
        .child(aim)
        .child(mix::mix("mix", &health.mix, Some(health.targets)));
    if health.mix.enough {
        let sample = Text::Count(health.mix.sample.into());
        let seen = match (health.since, health.until) {
            (Some(since), Some(until)) => fill(
                "me_seen_between",
                vec![sample, Text::Date(since), Text::Date(until)],
            ),
            _ => fill("me_seen", vec![sample]),
        };
        card = card.child(
            cl("p", "quiet")
                .set("data-sample", health.mix.sample.to_string())
                .text(seen),
        );
    }
    card
}

/// A score from 0 to 1 as points out of a hundred.
pub fn points(score: f32) -> u64 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u64
}

fn score_card(health: &Health, parts: &[&Part], origin: &str) -> El {
    let mut head = cl("div", "score");
    head = head.child(el("h2").text(say("me_health")));
    head = match health.score {
        Some(score) => {
            let figure = cl("strong", "figure").text(Text::Count(points(score)));
            let whole = cl("span", "quiet").text(say("of_hundred"));
            head.child(
                cl("p", "points")
                    .set("data-score", points(score).to_string())
                    .child(figure)
                    .text(data(" "))
                    .child(whole),
            )
        }
        None => head.child(cl("p", "quiet").text(say("me_health_unknown"))),
    };
    let mut card = cl("section", "card").child(head);
    if health.score.is_some() {
        card = card.child(cl("p", "quiet").text(say("me_health_is_not")));
    }
    // A list of nothing but "not seen yet" says no more than the sentence above it.
    if !known(parts) {
        return card;
    }
    card.child(cl("div", "parts").all(parts.iter().map(|p| part(p, origin))))
}

fn known(parts: &[&Part]) -> bool {
    parts.iter().any(|p| p.score.is_some())
}

/// One part: its name, a small meter, its figure; the reasons behind it folded away.
fn part(part: &Part, origin: &str) -> El {
    let name = cl("span", "part-name").text(named("part", &part.id, &[]));
    let figure = match part.score {
        Some(score) => {
            let shown = cl("span", "part-figure").set("data-score", points(score).to_string());
            cl("span", "part-end")
                .child(meter(score))
                .child(shown.text(Text::Count(points(score))))
        }
        None => cl("span", "part-end quiet").text(say("part_unknown")),
    };
    let summary = el("summary")
        .set("data-part", part.id.clone())
        .child(name)
        .child(figure);
    let mut body =
        cl("div", "part-body").child(cl("p", "quiet").text(named("about", &part.id, &[])));
    if !part.reasons.is_empty() {
        body = body.child(reason::list(&part.reasons, origin));
    }
    cl("details", "part").child(summary).child(body)
}

/// A length beside a figure that says the same.
pub fn meter(score: f32) -> El {
    let svg = cl("svg", "meter")
        .set("viewBox", "0 0 60 6")
        .set("aria-hidden", "true");
    let bar = |class: &'static str, wide: f32| {
        cl("rect", class)
            .set("width", mix::at(wide))
            .set("height", "6")
            .set("rx", "3")
    };
    svg.child(bar("track", 60.0))
        .child(bar("level", (score.clamp(0.0, 1.0) * 60.0).max(3.0)))
}

fn influence_card(influence: &Influence, part: Option<&Part>, origin: &str) -> Option<El> {
    let per_post = influence.per_post?;
    let card = cl("section", "card").child(el("h2").text(say("me_influence")));
    let figure = cl("strong", "figure").text(Text::Decimal(per_post.share));
    let lead = cl("p", "points")
        .set("data-influence", mix::ten_thousandths(per_post.share))
        .child(figure)
        .text(data(" "));
    let lead = lead.child(cl("span", "quiet").text(say("influence_per_post")));
    let between = fill(
        "range",
        vec![Text::Decimal(per_post.low), Text::Decimal(per_post.high)],
    );
    let sample = fill(
        "influence_sample",
        vec![Text::Count(influence.sample.into()), between],
    );
    let head = |text: &'static str| el("th").set("scope", "col").text(say(text));
    let titles =
        el("tr").all(["mix_kind", "influence_each", "mix_range", "influence_posts"].map(head));
    let row = |name: Text, value: Option<f32>, range: Option<Share>, posts: u32| {
        let figure = value.map_or(say("part_unknown"), Text::Decimal);
        let range = range.map(|r| {
            let ends = vec![Text::Decimal(r.low), Text::Decimal(r.high)];
            Node::Text(fill("range", ends))
        });
        el("tr")
            .child(el("th").set("scope", "row").text(name))
            .child(cl("td", "figure").text(figure))
            .child(el("td").maybe(range))
            .child(el("td").text(Text::Count(posts.into())))
    };
    let by = mix::CATEGORIES.iter().enumerate().map(|(at, category)| {
        let (value, range) = (influence.by_category[at], influence.category_ranges[at]);
        row(
            mix::name(*category),
            value,
            range,
            influence.category_samples[at],
        )
    });
    let asks = row(
        say("influence_asks"),
        influence.per_ask,
        None,
        influence.asks,
    );
    let list = el("table")
        .child(cl("caption", "unseen").text(say("me_influence")))
        .child(el("thead").child(titles))
        .child(el("tbody").all(by).child(asks));
    let card = card
        .child(lead)
        .child(cl("p", "quiet").text(sample))
        .child(list);
    // The figure itself is said above.
    let others = |r: &&Reason| r.id != "actions_per_post";
    let reasons: Vec<Reason> = part.map_or(vec![], |p| {
        p.reasons.iter().filter(others).cloned().collect()
    });
    let card = if reasons.is_empty() {
        card
    } else {
        card.child(reason::list(&reasons, origin))
    };
    Some(card.child(cl("p", "fine-print").text(say("influence_is_not"))))
}

/// Before anything is known of the own account.
pub fn unknown() -> El {
    let card = cl("section", "card empty")
        .child(el("h2").text(say("me_unknown")))
        .child(cl("p", "").text(say("me_unknown_do")));
    cl("div", "stack").child(card)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::walk;

    #[test]
    fn every_part_shows_its_figure_or_says_there_is_none() {
        let health = sample::health();
        let node = Node::El(view(&health, Ledger::default(), "https://s.example"));
        let shown: Vec<_> = walk(&node)
            .iter()
            .filter_map(|e| e.attr("data-part").cloned())
            .collect();
        assert_eq!(
            shown.len(),
            health.parts.len() - 1,
            "all but influence, which has its card"
        );
        let known = health.parts.iter().filter(|p| p.score.is_some()).count();
        let figures = walk(&node)
            .iter()
            .filter(|e| e.attr("class") == Some(&data("part-figure")))
            .count();
        assert_eq!(figures, known);
    }

    #[test]
    fn an_unknown_score_is_not_a_nought() {
        let health = Health {
            score: None,
            ..sample::health()
        };
        let node = Node::El(view(&health, Ledger::default(), ""));
        assert!(
            walk(&node)
                .iter()
                .all(|e| e.tag != "p" || e.attr("data-score").is_none())
        );
    }
}
