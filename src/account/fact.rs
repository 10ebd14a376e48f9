//! From a post and its judgement to what is kept of it.

use super::Fact;
use crate::category::{Judgement, signals};
use crate::duplicate::Sketch;
use crate::post::{Kind, Post};
use crate::text::domain;
use crate::text::{is_alphabetic, is_alphanumeric, is_lowercase, is_uppercase};
use crate::words::List;
use serde::{Deserialize, Serialize};

/// Characters of a post's text that are kept as evidence.
const KEPT: usize = 300;

/// A post's text as numbers. They outlive the text, which retention empties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traits {
    pub words: u16,
    pub links: u8,
    pub mentions: u8,
    pub hashtags: u8,
    pub exclamations: u8,
    pub questions: u8,
    /// Words in the first person singular.
    pub first_person: u8,
    /// Words of two and more letters written in capitals.
    pub shouted: u8,
    /// Breaks off with "…" or "...", perhaps before a link.
    pub cut_off: bool,
    /// How the first words begin, hashed: posts from one template share it.
    pub opening: u32,
    /// How much it sounds like an advertiser rather than somebody who talks, summed over its features, and how many
    /// features that are. See [`super::voice`].
    pub voice: f32,
    pub features: u16,
}

/// Bytes kept of the text of a post that neither asks nor promotes: evidence is shown of those that do; of the rest the
/// beginning tells which post it was.
const BEGINNING: usize = 120;

impl Fact {
    /// What is kept of one of the user's own posts: nobody vets them, so neither the sketch nor the traits are needed.
    pub fn of_own(post: &Post, judgement: &Judgement) -> Fact {
        let mut fact = Fact::bare(post, judgement, &links(post));
        fact.shorten();
        fact
    }

    /// Drops what of the text is not needed as evidence.
    pub fn shorten(&mut self) {
        if !self.is_ask && self.promotion < 0.5 {
            self.text
                .truncate(crate::post::cut(&self.text, BEGINNING).len());
        }
    }

    /// What is kept of `post`. `judgement` comes from [`crate::category::judge`], `sketch` from [`crate::duplicate`].
    ///
    /// The form is read from the text where the source gives none: old archives write replies as `@name …` and reposts
    /// as `RT @name …`.
    pub fn from_post(post: &Post, judgement: &Judgement, sketch: Sketch) -> Fact {
        let links = links(post);
        let mut fact = Fact::bare(post, judgement, &links);
        fact.sketch = sketch;
        fact.traits = traits(post, links.len());
        fact
    }

    /// All but the sketch and the traits.
    fn bare(post: &Post, judgement: &Judgement, links: &[&str]) -> Fact {
        let text = post.text.trim_start();
        let kind = match post.kind {
            Kind::Original if post.reposted_by.is_some() || is_old_repost(text) => Kind::Repost,
            Kind::Original if post.reply_to.is_some() || addressed(text).next().is_some() => {
                Kind::Reply
            }
            kind => kind,
        };
        Fact {
            id: post.id.clone(),
            permalink: post.permalink.clone(),
            at: post.created_at.as_deref().and_then(crate::time::parse),
            kind,
            category: Some(judgement.category),
            promotion: judgement.promotion,
            ask: judgement.ask.score,
            is_ask: judgement.ask.is_ask,
            domains: unique(links.iter().map(|l| domain(l)).filter(|d| !d.is_empty())),
            to: addressees(post, text),
            hashtags: hashtags(post),
            counts: post.counts,
            text: post.text.chars().take(KEPT).collect(),
            ..Fact::default()
        }
    }
}

/// `RT @name`, `RT@name`, `via`-less: how reposts were written before sites had a button for them.
fn is_old_repost(text: &str) -> bool {
    let rest = text.strip_prefix("RT").or_else(|| text.strip_prefix("rt"));
    rest.is_some_and(|r| r.trim_start_matches([' ', ':']).starts_with('@'))
}

/// The handles at the very beginning of a text.
fn addressed(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    words
        .map_while(|w| handle(w.trim_start_matches('.')))
        .take(20)
}

/// `name` of `@name`, `@name@server` and `@name:`.
fn handle(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('@')?;
    let end = rest.find(|c: char| !(is_alphanumeric(c) || "_-.@".contains(c)));
    let name = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', '-', '@']);
    (!name.is_empty()).then_some(name)
}

fn addressees(post: &Post, text: &str) -> Vec<String> {
    let replied = post.reply_to.iter().filter_map(|r| r.handle.clone());
    let quoted = post.quote_of.iter().filter_map(|q| q.handle.clone());
    let named = text.split_whitespace().filter_map(handle).map(String::from);
    let all = replied
        .chain(quoted)
        .chain(post.mentions.iter().cloned())
        .chain(named);
    crate::post::people(
        all.filter(|h| !h.is_empty())
            .map(|h| crate::text::small(&h))
            .take(50),
    )
}

fn links(post: &Post) -> Vec<&str> {
    if !post.links.is_empty() {
        return post.links.iter().map(String::as_str).collect();
    }
    if !(post.text.contains("://") || post.text.contains("www.")) {
        return vec![];
    }
    let starts = ["http://", "https://", "www."];
    let in_text = post.text.split_whitespace().filter_map(|w| {
        starts.iter().find_map(|s| {
            w.find(s)
                .filter(|at| w.len() > at + s.len())
                .map(|at| &w[at..])
        })
    });
    in_text.take(50).collect()
}

fn hashtags(post: &Post) -> Vec<String> {
    if !post.hashtags.is_empty() {
        return unique(post.hashtags.iter().map(|h| crate::text::small(h)).take(50));
    }
    let in_text = post
        .text
        .split_whitespace()
        .filter_map(|w| w.trim_start_matches(['(', '"']).strip_prefix('#'));
    let tags = in_text.map(|t| t.trim_end_matches(|c: char| !is_alphanumeric(c)));
    unique(
        tags.filter(|t| t.chars().any(is_alphabetic))
            .map(crate::text::small)
            .take(50),
    )
}

fn unique(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// Longer than every word of [`List::FirstPerson`], in bytes, also with a typographic apostrophe.
const LITTLE: usize = 10;

fn traits(post: &Post, links: usize) -> Traits {
    let mut traits = Traits {
        links: small(links),
        ..Traits::default()
    };
    let linked = post.text.contains("://");
    let mut opening = 0x811c_9dc5_u32;
    for word in post.text.split_whitespace() {
        match word.as_bytes()[0] {
            b'@' => traits.mentions = traits.mentions.saturating_add(1),
            b'#' => traits.hashtags = traits.hashtags.saturating_add(1),
            _ if linked && word.contains("://") => continue,
            _ => {}
        }
        let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
        if bare.is_empty() {
            continue;
        }
        traits.words = traits.words.saturating_add(1);
        // What tells nearly every word apart comes first.
        if !bare.chars().any(is_lowercase)
            && bare.chars().any(is_uppercase)
            && bare.chars().filter(|c| is_alphabetic(*c)).count() >= 2
        {
            traits.shouted = traits.shouted.saturating_add(1);
        }
        if traits.words > 3 && bare.len() > LITTLE {
            continue;
        }
        let lower = crate::text::small(bare).replace('’', "'");
        if List::FirstPerson.has(&lower) {
            traits.first_person = traits.first_person.saturating_add(1);
        }
        if traits.words <= 3 {
            opening = lower
                .bytes()
                .chain([b' '])
                .fold(opening, |h, b| (h ^ b as u32).wrapping_mul(0x0100_0193));
            traits.opening = opening;
        }
    }
    let count = |of: &[char]| small(post.text.chars().filter(|c| of.contains(c)).count());
    traits.exclamations = count(&['!', '！', '¡']);
    traits.questions = count(&['?', '？', '؟']);
    traits.cut_off = breaks_off(&post.text);
    let (text, _, counts) = signals::read(&post.text);
    let voice = super::voice::model().voice(&text, &counts);
    (traits.voice, traits.features) = (voice.sum, voice.features);
    traits
}

/// Is the last word, links aside, followed by "…"?
fn breaks_off(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|w| !w.contains("://"));
    words
        .next_back()
        .is_some_and(|w| w.ends_with("...") || w.ends_with('…'))
}

fn small(n: usize) -> u8 {
    n.min(u8::MAX as usize) as u8
}
