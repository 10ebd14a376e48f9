//! Is it a request to repost? Rules over the lexicon's hits, weighed by a small learned model.
//!
//! "RT @ida: …" only says whose words follow; "thanks for the RT" asks nothing. What counts is the act of reposting
//! together with something that asks: a please, a condition, a prize, an imperative at the beginning or the end.

use super::lexicon::{Hit, Sense};
use super::model;
use super::{Ask, AskKind, Signal, Want};
use crate::post::Post;
use crate::text::{Kind, Text, Token, normalise};
use crate::weights;
use crate::words::List;
use std::sync::OnceLock;

macro_rules! rules {
    ($($name:ident $id:literal $doc:literal;)*) => {
        /// What speaks for or against an ask.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Rule { $(#[doc = $doc] $name,)* }
        /// Ids of the rules, in the order of their numbers.
        pub const RULE_IDS: &[&str] = &[$($id,)*];
    };
}

rules! {
    PleaseRepost "ask-please-repost" "A please close to the word for reposting.";
    PleaseShare "ask-please-share" "A please close to a word for passing on.";
    RepostIf "ask-repost-if" "Repost if …";
    IfRepost "ask-if-repost" "If …, repost.";
    RepostThis "ask-repost-this" "Repost this.";
    RepostWin "ask-repost-win" "Reposting and a prize.";
    RepostFollow "ask-repost-follow" "Reposting and following.";
    RepostLast "ask-repost-last" "The last word is repost.";
    RepostFirst "ask-repost-first" "The first word is repost, and no name follows.";
    RepostAnd "ask-repost-and" "… and repost.";
    RepostLine "ask-repost-line" "A line of its own begins with repost.";
    RepostLoud "ask-repost-loud" "An exclamation mark after repost.";
    RepostOther "ask-repost-other" "Reposting is spoken of in some other way.";
    Spread "ask-spread" "An idiom that asks by itself.";
    SpreadMore "ask-spread-more" "Such an idiom twice, or with a please.";
    ShareImperative "ask-share-imperative" "A sentence begins with share.";
    ShareOther "ask-share-other" "Sharing is spoken of in some other way.";
    Told "ask-told" "Somebody tells that they repost.";
    Article "ask-article" "A repost as a thing.";
    Never "ask-never" "A phrase that only looks like an ask.";
    Attribution "ask-attribution" "RT and a name: whose words these are.";
    PleaseElse "ask-please-else" "A please far from any reposting.";
    Names "ask-names" "Three names or more in a row.";
    LinkToo "ask-link" "A link beside an ask.";
}

/// How many rules there are.
pub const RULES: usize = RULE_IDS.len();

/// The rules that hold, each with the token where it was seen.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub at: [Option<u32>; RULES],
}

impl Found {
    #[inline(never)]
    fn set(&mut self, rule: Rule, token: usize) {
        self.at[rule as usize].get_or_insert(token as u32);
    }

    pub fn has(&self, rule: Rule) -> bool {
        self.at[rule as usize].is_some()
    }
}

/// Places looked at, and tokens between a condition and what depends on it, at most: a text that repeats itself a
/// thousand times must not cost a million looks.
const MOST: usize = 32;
const FAR: usize = 48;
/// Words that have to follow a bare name for it to be one: "RT for good luck" asks.
const NAMED: usize = 4;

struct Reader<'a> {
    raw: &'a str,
    text: &'a Text,
    tokens: &'a [Token],
    hits: &'a [Hit],
    found: Found,
}

/// Applies every rule. Texts without any word of asking cost nothing.
pub fn read(raw: &str, text: &Text, hits: &[Hit]) -> Found {
    let mut reader = Reader {
        raw,
        text,
        tokens: &text.tokens,
        hits,
        found: Found::default(),
    };
    if hits
        .iter()
        .any(|h| matches!(h.sense, Sense::Repost | Sense::Share | Sense::Spread))
    {
        let asking = |h: &Hit| {
            matches!(
                h.sense,
                Sense::Repost | Sense::Share | Sense::Spread | Sense::Never
            )
        };
        (0..hits.len())
            .filter(|i| asking(&hits[*i]))
            .take(MOST)
            .for_each(|i| reader.hit(i));
        reader.whole();
    }
    reader.found
}

impl Reader<'_> {
    fn sign(&self, i: usize) -> u8 {
        self.tokens
            .get(i)
            .filter(|t| t.kind == Kind::Sign)
            .and_then(|t| self.raw.as_bytes().get(t.start as usize))
            .copied()
            .unwrap_or(0)
    }

    /// Do the two tokens belong to one sentence?
    fn together(&self, a: usize, b: usize) -> bool {
        !(a..b).any(|i| {
            self.tokens[i].kind == Kind::Break || matches!(self.sign(i), b'.' | b'!' | b'?' | b';')
        })
    }

    fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// "RT @ida", "RT: @ida", "RT “@ida", "RT ida:".
    fn is_attribution(&self, hit: &Hit) -> bool {
        let word = self.text.word(&self.tokens[hit.from]);
        if hit.to - hit.from != 1
            || !matches!(word, "rt" | "mt")
            || self.tokens[hit.from].kind == Kind::Hashtag
        {
            return false;
        }
        // "please RT @ida", "please sign & RT @ida": ida is asked.
        let and = hit.from.checked_sub(1).is_some_and(|k| {
            List::And.has(self.text.word(&self.tokens[k])) || self.sign(k) == b'&'
        });
        let reach = if and { 6 } else { 1 };
        let asked = self
            .hits
            .iter()
            .any(|h| h.sense == Sense::Please && h.to <= hit.from && hit.from - h.to <= reach);
        let mut next = hit.to;
        while matches!(self.sign(next), b':' | b'"' | b'\'' | b'-' | b'(' | b'[')
            || self.sign(next) >= 0x80
        {
            next += 1;
        }
        match self.kind(next) {
            Some(Kind::Mention) => !asked,
            Some(Kind::Word | Kind::Number) if next == hit.to && hit.from == 0 => {
                self.sign(next + 1) == b':' || self.is_name(next)
            }
            _ => false,
        }
    }

    /// "RT ida the bakery opens at six": a word of no meaning here and a sentence after it.
    fn is_name(&self, i: usize) -> bool {
        let next: Vec<_> = self.tokens[i..].iter().take(NAMED + 1).collect();
        next.len() > NAMED
            && next.iter().all(|t| t.kind == Kind::Word)
            && !self.hits.iter().any(|h| {
                (h.from == i && h.sense != Sense::Article)
                    || (h.from <= i + NAMED
                        && h.to > i
                        && matches!(
                            h.sense,
                            Sense::If | Sense::Please | Sense::Win | Sense::Follow
                        ))
            })
    }

    fn near(&self, i: usize, sense: Sense, before: usize, after: usize) -> Option<usize> {
        let hit = self.hits[i];
        let close = |h: &&Hit| {
            h.sense == sense
                && ((h.to <= hit.from
                    && hit.from - h.to <= before
                    && self.together(h.to, hit.from))
                    || (h.from >= hit.to
                        && h.from - hit.to <= after
                        && self.together(hit.to, h.from)))
        };
        self.around(i).iter().find(close).map(|h| h.from)
    }

    /// The hits close to hit `i`: what is further away concerns it not.
    fn around(&self, i: usize) -> &[Hit] {
        &self.hits[i.saturating_sub(MOST)..self.hits.len().min(i + MOST)]
    }

    fn begins_sentence(&self, i: usize) -> bool {
        i == 0
            || matches!(
                self.kind(i - 1),
                Some(Kind::Break | Kind::Emoji | Kind::Link)
            )
            || matches!(
                self.sign(i - 1),
                b'.' | b'!' | b'?' | b':' | b'-' | b'*' | b'(' | b'[' | b'>'
            )
            || {
                // "@ida share this": the name is called, the sentence begins after it.
                self.kind(i - 1) == Some(Kind::Mention)
                    && (0..i).all(|k| self.kind(k) == Some(Kind::Mention))
            }
    }

    /// Nothing but signs, emoji, links and tags after token `i`.
    fn ends_text(&self, i: usize) -> bool {
        self.tokens[i..].iter().all(|t| {
            matches!(
                t.kind,
                Kind::Sign | Kind::Emoji | Kind::Link | Kind::Break | Kind::Hashtag | Kind::Mention
            )
        })
    }

    fn hit(&mut self, i: usize) {
        let hit = self.hits[i];
        match hit.sense {
            Sense::Repost => self.repost(i, hit),
            Sense::Share => self.share(i, hit),
            Sense::Spread => {
                if self.near(i, Sense::Told, 1, 0).is_some() {
                    self.found.set(Rule::Told, hit.from);
                } else if self.found.has(Rule::Spread)
                    || self.near(i, Sense::Please, 4, 3).is_some()
                {
                    self.found.set(Rule::SpreadMore, hit.from);
                    self.found.set(Rule::Spread, hit.from);
                } else {
                    self.found.set(Rule::Spread, hit.from);
                }
            }
            Sense::Never => self.found.set(Rule::Never, hit.from),
            _ => {}
        }
    }

    fn repost(&mut self, i: usize, hit: Hit) {
        if self.is_attribution(&hit) {
            return self.found.set(Rule::Attribution, hit.from);
        }
        let at = hit.from;
        let mut any = false;
        let mut set = |found: &mut Found, rule| {
            found.set(rule, at);
            any = true;
        };
        if self.near(i, Sense::Please, 5, 2).is_some() {
            set(&mut self.found, Rule::PleaseRepost);
        }
        if self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::If && h.from >= hit.to && h.from - hit.to <= 3)
        {
            set(&mut self.found, Rule::RepostIf);
        } else if self.around(i).iter().any(|h| {
            h.sense == Sense::If && h.to <= at && at - h.to <= FAR && self.together(h.to, at)
        }) {
            // "…, RT" at the end is the same condition in languages that put the verb last.
            let rule = if self.ends_text(hit.to) {
                Rule::RepostIf
            } else {
                Rule::IfRepost
            };
            set(&mut self.found, rule);
        }
        if self.near(i, Sense::This, 0, 1).is_some() {
            set(&mut self.found, Rule::RepostThis);
        }
        if self.near(i, Sense::Follow, 8, 8).is_some() {
            set(&mut self.found, Rule::RepostFollow);
        }
        let told = self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::Told && h.to == at);
        let article = self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::Article && h.to == at);
        if told {
            self.found.set(Rule::Told, at);
        }
        if article {
            self.found.set(Rule::Article, at);
        }
        let before = at.checked_sub(1).map(|k| self.sign(k));
        if before == Some(b'&')
            || before == Some(b'+')
            || at
                .checked_sub(1)
                .is_some_and(|k| List::And.has(self.text.word(&self.tokens[k])))
        {
            set(&mut self.found, Rule::RepostAnd);
        }
        if !told && !article {
            if at > 0 && self.ends_text(hit.to) {
                set(&mut self.found, Rule::RepostLast);
            }
            if at == 0 {
                set(&mut self.found, Rule::RepostFirst);
            } else if self.begins_sentence(at) {
                set(&mut self.found, Rule::RepostLine);
            }
            if self.sign(hit.to) == b'!' {
                set(&mut self.found, Rule::RepostLoud);
            }
        }
        if self.near(i, Sense::Win, 8, 5).is_some() {
            set(&mut self.found, Rule::RepostWin);
        }
        if !any {
            self.found.set(Rule::RepostOther, at);
        }
    }

    fn share(&mut self, i: usize, hit: Hit) {
        let at = hit.from;
        let told = self
            .around(i)
            .iter()
            .any(|h| matches!(h.sense, Sense::Told | Sense::Article) && h.to == at);
        let named = self
            .tokens
            .get(hit.to)
            .is_some_and(|t| matches!(t.kind, Kind::Mention | Kind::Link))
            || self.ends_text(hit.to)
            || self.sign(hit.to) == b':';
        let this = self.near(i, Sense::This, 0, 1).is_some()
            || self.near(i, Sense::If, 0, 1).is_some()
            || named;
        let and = at.checked_sub(1).is_some_and(|k| {
            List::And.has(self.text.word(&self.tokens[k])) || self.sign(k) == b'&'
        });
        if told {
            return self.found.set(Rule::Told, at);
        }
        if self.near(i, Sense::Please, 5, 3).is_some() {
            self.found.set(
                if this {
                    Rule::PleaseShare
                } else {
                    Rule::ShareOther
                },
                at,
            );
        } else if this && (and || self.begins_sentence(at)) {
            self.found.set(Rule::ShareImperative, at);
        } else {
            self.found.set(Rule::ShareOther, at);
        }
    }

    fn whole(&mut self) {
        if let Some(h) = self.hits.iter().find(|h| h.sense == Sense::Please) {
            let near = [Rule::PleaseRepost, Rule::PleaseShare, Rule::SpreadMore]
                .iter()
                .any(|r| self.found.has(*r));
            if !near {
                self.found.set(Rule::PleaseElse, h.from);
            }
        }
        let mut row = 0;
        for (i, t) in self.tokens.iter().enumerate() {
            row = if t.kind == Kind::Mention { row + 1 } else { 0 };
            if row == 3 {
                self.found.set(Rule::Names, i);
            }
        }
        if let Some(i) = self.tokens.iter().position(|t| t.kind == Kind::Link) {
            self.found.set(Rule::LinkToo, i);
        }
    }
}

/// The learned part: one weight a rule.
struct Weights {
    bias: f32,
    rules: [f32; RULES],
    curve: Vec<(f32, f32)>,
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
        curve: model::read_curve(curve),
        threshold: named.weight("threshold"),
    }
}

/// The score of the rules found, as log-odds, by the sections of a weights file.
pub fn score_by(found: &Found, named: &weights::Section, curve: &weights::Section) -> (f32, f32) {
    let w = read_weights(named, curve);
    let score = sum(found, &w);
    (score, model::probability(&w.curve, score))
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
    let score = model::probability(&w.curve, total);
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
                id: RULE_IDS[r].to_string(),
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
