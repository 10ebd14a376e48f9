//! Is it a request to repost? Rules over the lexicon's hits, weighed by a small learned model.
//!
//! "RT @ida: …" only says whose words follow; "thanks for the RT" asks nothing. What counts is the act of reposting
//! together with something that asks: a please, a condition, a prize, an imperative at the beginning or the end.

mod rules;

use super::lexicon::{Hit, Sense};
use super::model::Curve;
use super::{Ask, AskKind, Signal, Want};
use crate::post::Post;
use crate::text::{Kind, Text, normalise};
use crate::weights;
pub use rules::{Found, RULE_IDS, RULES, Rule, read};
use std::sync::OnceLock;

/// The learned part: one weight a rule.
struct Weights {
    bias: f32,
    rules: [f32; RULES],
    curve: Curve,
    threshold: f32,
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| read_weights(&weights::section("ask"), &weights::section("ask-curve")))
}

fn read_weights(named: &weights::Section, curve: &weights::Section) -> Weights {
    let mut rules = [0.0; RULES];
    RULE_IDS
        .iter()
        .zip(&mut rules)
        .for_each(|(id, w)| *w = named.weight(id));
    Weights {
        bias: named.weight("bias"),
        rules,
        curve: Curve::read(curve),
        threshold: named.weight("threshold"),
    }
}

/// The score of the rules found, as log-odds, by the sections of a weights file.
pub fn score_by(found: &Found, named: &weights::Section, curve: &weights::Section) -> (f32, f32) {
    let w = read_weights(named, curve);
    let score = sum(found, &w);
    (score, w.curve.at(score))
}

fn sum(found: &Found, w: &Weights) -> f32 {
    w.bias
        + found
            .at
            .iter()
            .zip(&w.rules)
            .filter(|(at, _)| at.is_some())
            .map(|(_, w)| w)
            .sum::<f32>()
}

/// Judges the ask in a post whose text was read before.
pub fn judge(post: &Post, raw: &str, text: &Text, hits: &[Hit]) -> Ask {
    let found = read(raw, text, hits);
    let w = weights();
    let total = sum(&found, w);
    let score = w.curve.at(total);
    if found.at.iter().all(Option::is_none) {
        return Ask {
            score,
            ..Ask::default()
        };
    }
    let is_ask = score >= w.threshold;
    let place = |token: u32| {
        text.tokens
            .get(token as usize)
            .map(|t| (t.start as usize, t.end as usize))
    };
    let mut signals: Vec<Signal> = (0..RULES)
        .filter_map(|r| Some((r, found.at[r]?)))
        .filter(|(r, _)| w.rules[*r].abs() >= 0.05)
        .map(|(r, token)| {
            let at = place(token);
            let word = at
                .and_then(|(a, b)| raw.get(a..b))
                .unwrap_or("")
                .to_string();
            Signal {
                id: RULE_IDS[r].into(),
                args: vec![word],
                weight: w.rules[r],
                at,
            }
        })
        .collect();
    crate::order::by(&mut signals, |a, b| {
        b.weight.abs().total_cmp(&a.weight.abs())
    });
    if !is_ask {
        return Ask {
            score,
            signals,
            ..Ask::default()
        };
    }
    Ask {
        score,
        is_ask,
        kind: Some(kind(&found, hits)),
        wants: wants(text, hits),
        addressees: addressees(text, hits),
        target: target(post, text),
        signals,
    }
}

/// A prize makes a give-away, a condition makes bait.
pub fn kind(found: &Found, hits: &[Hit]) -> AskKind {
    if hits.iter().any(|h| h.sense == Sense::Win)
        && (found.has(Rule::RepostWin) || found.has(Rule::Spread))
    {
        AskKind::Giveaway
    } else if found.has(Rule::RepostIf)
        || (found.has(Rule::IfRepost) && !found.has(Rule::PleaseRepost))
    {
        AskKind::Bait
    } else {
        AskKind::Plain
    }
}

fn wants(text: &Text, hits: &[Hit]) -> Vec<Want> {
    // An idiom that asks ("like and RT") may hold the other wants within it.
    let within = |word: &str| {
        hits.iter().filter(|h| h.sense == Sense::Spread).any(|h| {
            text.tokens[h.from..h.to]
                .iter()
                .any(|t| text.word(t) == word)
        })
    };
    let has = |senses: &[Sense]| {
        hits.iter().any(|h| senses.contains(&h.sense))
            || (senses.contains(&Sense::Like) && within("like"))
            || (senses.contains(&Sense::Follow) && within("follow"))
            || (senses.contains(&Sense::Vote) && within("vote"))
    };
    let table: [(Want, &[Sense]); 5] = [
        (Want::Like, &[Sense::Like]),
        (Want::Follow, &[Sense::Follow, Sense::Subscribe]),
        (Want::Click, &[Sense::Visit, Sense::SignUp]),
        (Want::Reply, &[Sense::Reply]),
        (Want::Vote, &[Sense::Vote]),
    ];
    std::iter::once(Want::Repost)
        .chain(table.into_iter().filter(|(_, s)| has(s)).map(|(w, _)| w))
        .collect()
}

/// Names called: at the beginning, or in a row at the end; not the source of a repost, not whom to follow.
fn addressees(text: &Text, hits: &[Hit]) -> Vec<String> {
    let tokens = &text.tokens;
    let mention = |i: usize| tokens.get(i).is_some_and(|t| t.kind == Kind::Mention);
    let mut called = vec![];
    let lead = (0..tokens.len()).take_while(|i| mention(*i)).count();
    called.extend(0..lead);
    let tail = tokens
        .iter()
        .rposition(|t| {
            !matches!(
                t.kind,
                Kind::Mention | Kind::Sign | Kind::Emoji | Kind::Link | Kind::Break
            )
        })
        .map_or(0, |i| i + 1);
    for i in tail.max(lead)..tokens.len() {
        let follows = hits
            .iter()
            .any(|h| matches!(h.sense, Sense::Follow) && h.to == i);
        let credit = i
            .checked_sub(1)
            .is_some_and(|k| matches!(text.word(&tokens[k]), "via" | "by" | "cc" | "rt" | "from"));
        if mention(i) && !follows && !credit {
            called.push(i);
        }
    }
    called
        .iter()
        .map(|i| text.word(&tokens[*i]).to_string())
        .collect()
}

fn target(post: &Post, text: &Text) -> Option<String> {
    let inside = text
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Link)
        .map(|t| text.word(t))
        .find(|l| !l.starts_with("pic."));
    post.links
        .first()
        .map(String::as_str)
        .or(inside)
        .map(normalise)
        .filter(|t| !t.is_empty())
}
