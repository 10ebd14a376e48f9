//! From scores to one category, with the reasons.

use super::lexicon::{Hit, Sense};
use super::model::{self, Curve, Model, Scored};
use super::signals::{self, Counts, Form};
use super::{Ask, Category, Judgement, Mine, Signal, ask};
use crate::post::{Kind, Post};
use crate::text::{self, Text};
use crate::weights;
use std::sync::OnceLock;

/// Where the lines between the categories run.
struct Lines {
    /// Promotion from this score on: for posts of one's own, and for replies.
    own: f32,
    reply: f32,
    curve: Curve,
    bias: f32,
    talk: [f32; TALKS.len()],
}

/// What makes a post of one's own a piece of conversation.
pub const TALKS: [&str; 9] = [
    "congratulate",
    "greet",
    "thanks",
    "you",
    "question",
    "laugh",
    "mention",
    "link",
    "short",
];

fn lines() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| read_lines(&weights::section("category")))
}

fn read_lines(section: &weights::Section) -> Lines {
    let mut talk = [0.0; TALKS.len()];
    TALKS
        .iter()
        .zip(&mut talk)
        .for_each(|(id, w)| *w = section.weight(id));
    Lines {
        own: section.weight("promotion-own"),
        reply: section.weight("promotion-reply"),
        curve: Curve::read(section),
        bias: section.weight("bias"),
        talk,
    }
}

/// The numbers behind [`TALKS`].
pub fn talk(counts: &Counts) -> [f32; TALKS.len()] {
    let sense = |s: Sense| f32::from(u8::from(counts.senses[s as usize] > 0));
    let form = |f: Form| f32::from(u8::from(counts.form[f as usize] > 0.0));
    [
        sense(Sense::Congratulate),
        sense(Sense::Greet),
        sense(Sense::Thanks).max(sense(Sense::Never)),
        sense(Sense::You),
        form(Form::Question),
        sense(Sense::Laugh),
        form(Form::Mentions),
        form(Form::Link),
        form(Form::Short),
    ]
}

/// The form as far as it is known: what the page says, else what the text shows.
pub fn form(post: &Post, counts: &Counts) -> Kind {
    match post.kind {
        Kind::Original
            if post.reposted_by.is_some() || counts.form[Form::Repost as usize] > 0.0 =>
        {
            Kind::Repost
        }
        Kind::Original if post.quote_of.is_some() => Kind::Quote,
        Kind::Original if post.reply_to.is_some() || counts.form[Form::Reply as usize] > 0.0 => {
            Kind::Reply
        }
        kind => kind,
    }
}

/// The category by the score for promotion, the form and the marks of conversation.
pub fn category_by(
    section: &weights::Section,
    score: f32,
    kind: Kind,
    counts: &Counts,
) -> Category {
    category(&read_lines(section), score, kind, counts)
}

/// The same by the committed lines.
pub fn category_of(score: f32, kind: Kind, counts: &Counts) -> Category {
    category(lines(), score, kind, counts)
}

fn category(lines: &Lines, score: f32, kind: Kind, counts: &Counts) -> Category {
    match kind {
        // Passing on another's words is taking part, even if those words advertise.
        Kind::Repost => Category::Engagement,
        Kind::Reply | Kind::Quote if score >= lines.reply => Category::Promotion,
        Kind::Reply | Kind::Quote => Category::Engagement,
        Kind::Original if score >= lines.own => Category::Promotion,
        Kind::Original => {
            let total = lines.bias
                + talk(counts)
                    .iter()
                    .zip(&lines.talk)
                    .map(|(v, w)| v * w)
                    .sum::<f32>();
            if total > TALK {
                Category::Engagement
            } else {
                Category::Content
            }
        }
    }
}

/// Log-odds from which on a post is conversation: one in four. At even odds no content was taken for conversation and one
/// conversation in ten for content.
pub const TALK: f32 = -1.2;

/// Log-odds that a link or name of the user's own adds: nearly always decisive, never alone against everything.
const OWN_LINK: f32 = 6.0;
const OWN_NAME: f32 = 2.0;
/// Log-odds of an ask at its full score. The model counts the words of asking too, so this is only a push.
const ASK: f32 = 2.0;

/// A post weighed by a model, before the user's own links and names: what judging and training share.
pub struct Weighed {
    pub text: Text,
    pub hits: Vec<Hit>,
    pub counts: Counts,
    pub kind: Kind,
    pub ask: Ask,
    /// What the model says.
    scored: Scored,
    /// Log-odds that the ask adds.
    asking: f32,
}

impl Weighed {
    /// Log-odds of promotion before calibration.
    pub fn score(&self) -> f32 {
        self.scored.score + self.asking
    }
}

/// Weighs `post`.
pub fn weigh(model: &Model, post: &Post) -> Weighed {
    let raw = post.text.as_str();
    let (text, hits, mut counts) = signals::read(raw);
    if !post.links.is_empty() || post.card.is_some() {
        counts.form[Form::Link as usize] = 1.0;
    }
    let kind = form(post, &counts);
    let scored = model.score(&text, &counts);
    let ask = ask::judge(post, raw, &text, &hits);
    let asking = match ask.is_ask && kind != Kind::Repost {
        true => ASK * ask.score,
        false => 0.0,
    };
    Weighed {
        text,
        hits,
        counts,
        kind,
        ask,
        scored,
        asking,
    }
}

/// The probability that a post with this score promotes, at one half or above from the line on: nothing is called promotion
/// against its own probability.
pub fn probability(score: f32) -> f32 {
    let lines = lines();
    let p = lines.curve.at(score);
    match score >= lines.own {
        true => lifted(p, lines.curve.at(lines.own)),
        false => p,
    }
}

/// The curve is learned on comments and notices as well, where the same score means promotion less often than among posts;
/// so what lies between the line (`least`) and [`SURE`] is spread over the upper half. The order stays.
fn lifted(p: f32, least: f32) -> f32 {
    if p >= SURE || least >= 0.5 {
        p.max(0.5)
    } else {
        0.5 + (p - least).max(0.0) * (SURE - 0.5) / (SURE - least)
    }
}

const SURE: f32 = 0.65;

pub(super) fn judge(post: &Post, mine: &Mine, explain: bool) -> Judgement {
    judge_by(model::promotion(), post, mine, explain)
}

/// The same by another model than the committed one.
pub fn judge_by(model: &Model, post: &Post, mine: &Mine, explain: bool) -> Judgement {
    let weighed = weigh(model, post);
    let kind = weighed.kind;
    let mut signals = Vec::with_capacity(MOST + 3);
    if weighed.asking > 0.0 {
        signals.push(Signal {
            at: weighed
                .ask
                .signals
                .iter()
                .find(|s| s.weight > 0.0)
                .and_then(|s| s.at),
            ..Signal::of("ask", weighed.asking)
        });
    }
    let mut score = weighed.score() + own(post, mine, kind, &weighed.text, &mut signals);
    let mut category = category_of(score, kind, &weighed.counts);
    if post.is_ad {
        score = score.max(OWN_LINK);
        category = Category::Promotion;
        signals.push(Signal::of("marked-ad", OWN_LINK));
    } else if kind == Kind::Repost && signals.iter().any(|s| s.id == "own-repost") {
        category = Category::Promotion;
    }
    if explain {
        reasons(model, &post.text, &weighed, &mut signals);
    }
    if category == Category::Engagement {
        signals.insert(0, Signal::of(engagement(kind), 0.0));
    }
    Judgement {
        category,
        promotion: probability(score),
        ask: weighed.ask,
        signals,
    }
}

fn engagement(kind: Kind) -> &'static str {
    match kind {
        Kind::Reply => "is-reply",
        Kind::Repost => "is-repost",
        Kind::Quote => "is-quote",
        Kind::Original => "is-talk",
    }
}

/// What the user's own links and names add.
fn own(post: &Post, mine: &Mine, kind: Kind, read: &Text, signals: &mut Vec<Signal>) -> f32 {
    if mine.domains.is_empty() && mine.handles.is_empty() {
        return 0.0;
    }
    let same = |a: &str, b: &str| {
        a.trim_start_matches('@')
            .eq_ignore_ascii_case(b.trim_start_matches('@'))
    };
    let is_mine = |handle: &str| mine.handles.iter().any(|m| same(m, handle));
    let mut add = |id: &'static str, arg: &str, weight: f32| {
        signals.push(Signal {
            args: vec![arg.into()],
            ..Signal::of(id, weight)
        });
        weight
    };
    let words = |kind| {
        let tokens = read.tokens.iter().filter(move |t| t.kind == kind);
        tokens.map(|t| read.word(t))
    };
    let card = post.card.iter().map(|c| c.url.as_str());
    let host = post
        .links
        .iter()
        .map(String::as_str)
        .chain(words(text::Kind::Link))
        .chain(card)
        .map(text::host)
        .find(|host| {
            let within = |domain: &String| {
                let domain = text::host(domain);
                !domain.is_empty()
                    && (*host == domain
                        || host
                            .strip_suffix(domain.as_str())
                            .is_some_and(|rest| rest.ends_with('.')))
            };
            mine.domains.iter().any(within)
        });
    if let Some(host) = host {
        return add("own-link", &host, OWN_LINK);
    }
    match kind {
        // The user passes on a post of their own.
        Kind::Repost => {
            let by_me = post
                .reposted_by
                .as_ref()
                .is_some_and(|p| is_mine(&p.handle))
                || post.is_own == Some(true)
                || post.reposted_by.is_none();
            let of_me = if post.reposted_by.is_some() {
                is_mine(&post.author_handle)
            } else {
                words(text::Kind::Mention).next().is_some_and(is_mine)
            };
            if by_me && of_me {
                add("own-repost", &post.author_handle, OWN_LINK)
            } else {
                0.0
            }
        }
        // Names within a post of one's own; answering one's own account is a thread, not an advertisement.
        Kind::Original => match words(text::Kind::Mention).find(|name| is_mine(name)) {
            Some(name) => add("own-name", name, OWN_NAME),
            None => 0.0,
        },
        _ => 0.0,
    }
}

/// Signals kept at most, words among them, and the least log-odds worth naming.
const MOST: usize = 5;
const WORDS: usize = 2;
const LEAST: f32 = 0.1;

/// The heaviest things met so far, the heaviest first.
struct Heaviest<const N: usize>([(f32, usize); N]);

impl<const N: usize> Heaviest<N> {
    fn meet(&mut self, weight: f32, what: usize) {
        if weight.abs() < LEAST {
            return;
        }
        let mut new = (weight, what);
        for old in &mut self.0 {
            if new.0.abs() > old.0.abs() {
                std::mem::swap(old, &mut new);
            }
        }
    }
}

/// The named signals and the words that weighed most, towards promotion or against it.
fn reasons(model: &Model, raw: &str, weighed: &Weighed, signals: &mut Vec<Signal>) {
    let Weighed {
        text,
        hits,
        counts,
        scored,
        ..
    } = weighed;
    let named: f32 = signals.iter().map(|s| s.weight.abs()).sum();
    let (mut tokens, mut bases) = model.shares(scored, counts);
    let shares = bases.iter().chain(&tokens);
    let all = named + shares.map(|w| w.abs()).sum::<f32>();
    // The words of a phrase weigh for what the phrase means.
    for hit in hits {
        let phrase = tokens.get_mut(hit.from..hit.to).unwrap_or_default();
        bases[hit.sense as usize] += phrase.iter().sum::<f32>();
        phrase.fill(0.0);
    }
    // The kind of signal or, beyond all kinds, the token. A counted signal says more to people than a bare word, so words
    // take two places at most, and only real words.
    let mut words = Heaviest([(0.0, 0); WORDS]);
    let real = |kind| matches!(kind, text::Kind::Word | text::Kind::Hashtag);
    for (i, (token, weight)) in text.tokens.iter().zip(&tokens).enumerate() {
        if real(token.kind) {
            words.meet(*weight, signals::BASES + i);
        }
    }
    let mut found = Heaviest([(0.0, 0); MOST]);
    let kinds = counts.kinds();
    kinds.for_each(|kind| found.meet(bases[kind], kind));
    words.0.iter().for_each(|(w, i)| found.meet(*w, *i));
    for (weight, i) in found.0.into_iter().filter(|(w, _)| *w != 0.0) {
        let token = |i: usize| text.tokens.get(i);
        let place = match i.checked_sub(signals::BASES) {
            Some(word) => token(word).map(|t| (t.start as usize, t.end as usize)),
            None => hits
                .iter()
                .find(|h| h.sense as usize == i)
                .and_then(|h| Some((token(h.from)?.start as usize, token(h.to - 1)?.end as usize))),
        };
        let word = place
            .and_then(|(a, b)| raw.get(a..b))
            .map(|w| cut(w).to_string());
        let id = if i < signals::BASES {
            signals::base_id(i)
        } else {
            "word"
        };
        signals.push(Signal {
            id: id.into(),
            args: word.into_iter().collect(),
            weight,
            at: place,
        });
    }
    if all > 0.0 {
        signals.iter_mut().for_each(|s| s.weight /= all);
    }
}

/// Words are shown in one line.
fn cut(word: &str) -> &str {
    word.char_indices()
        .nth(40)
        .map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_promotion_is_so_at_even_odds_or_better_and_no_two_scores_tie() {
        let text = Text::of("");
        let counts = signals::count("", &text, &[]);
        let mut before = 0.0;
        // Beyond, single precision tells no two chances apart.
        for step in -110..=110 {
            let score = step as f32 / 10.0;
            let p = probability(score);
            assert!(p > before && p < 1.0, "{score}: {p}");
            before = p;
            for kind in [Kind::Original, Kind::Reply, Kind::Quote, Kind::Repost] {
                let called = category_of(score, kind, &counts) == Category::Promotion;
                assert!(!called || p >= 0.5, "{score} {kind:?}: {p}");
            }
        }
    }

    #[test]
    fn lifting_keeps_the_order() {
        for least in [0.1, 0.3, 0.5, 0.6] {
            let all: Vec<f32> = (0..=100)
                .map(|p| p as f32 / 100.0)
                .filter(|p| *p >= least)
                .map(|p| lifted(p, least))
                .collect();
            assert!(all.iter().all(|p| (0.5..=1.0).contains(p)), "{all:?}");
            assert!(all.windows(2).all(|w| w[0] < w[1]), "{all:?}");
        }
    }
}
