//! Content, engagement or promotion, and whether a post asks to be reposted.

use crate::post::{Kind, Post};
use serde::{Deserialize, Serialize};

/// A post's purpose in the mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    Content,
    Engagement,
    Promotion,
}

/// What the user calls "mine": links and handles there weigh as promotion of the user's own things.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mine {
    pub domains: Vec<String>,
    pub handles: Vec<String>,
}

/// One signal that carried a judgement. `id` names its words (`signal_<id>` in `_locales`), `args` fill them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signal {
    pub id: String,
    pub args: Vec<String>,
    /// Share of the judgement, positive = towards it.
    pub weight: f32,
    /// Where in the text, as byte offsets; `None` where it is not one place.
    pub at: Option<(usize, usize)>,
}

/// What is asked of readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    Repost,
    Like,
    Follow,
    Click,
    Reply,
    Vote,
}

/// How a repost is asked for: outright, as bait ("RT if you agree"), or for a prize.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskKind {
    Plain,
    Bait,
    Giveaway,
}

/// Does the text ask others to repost something?
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ask {
    /// Calibrated: of texts scored 0.8 about 80 % ask.
    pub score: f32,
    pub is_ask: bool,
    pub kind: Option<AskKind>,
    pub wants: Vec<Want>,
    /// Handles addressed by name; empty = readers at large.
    pub addressees: Vec<String>,
    /// What is to be reposted: a normalised link, or `None` for the post itself.
    pub target: Option<String>,
    pub signals: Vec<Signal>,
}

/// The judgement of one post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    pub category: Category,
    /// Calibrated probability that the post promotes.
    pub promotion: f32,
    pub ask: Ask,
    pub signals: Vec<Signal>,
}

/// Judges one post. `mine` is empty for other people's posts.
pub fn judge(post: &Post, mine: &Mine) -> Judgement {
    // First light: form alone and a handful of words; the model replaces it.
    let text = post.text.to_lowercase();
    let asks = [
        "pls rt",
        "please rt",
        "please retweet",
        "please repost",
        "please boost",
        "please share",
    ];
    let is_ask = asks.iter().any(|a| text.contains(a));
    let sells = [
        "buy now",
        "% off",
        "discount",
        "sign up",
        "subscribe",
        "giveaway",
        "order now",
    ];
    let own = post
        .links
        .iter()
        .any(|l| mine.domains.iter().any(|d| l.contains(d.as_str())));
    let promotion = if is_ask || own || sells.iter().any(|s| text.contains(s)) {
        0.9
    } else {
        0.1
    };
    let category = match post.kind {
        _ if promotion > 0.5 => Category::Promotion,
        Kind::Reply | Kind::Repost | Kind::Quote => Category::Engagement,
        Kind::Original => Category::Content,
    };
    let ask = Ask {
        score: if is_ask { 0.95 } else { 0.02 },
        is_ask,
        kind: is_ask.then_some(AskKind::Plain),
        wants: if is_ask { vec![Want::Repost] } else { vec![] },
        addressees: if is_ask {
            post.mentions.clone()
        } else {
            vec![]
        },
        target: post.links.first().cloned(),
        signals: vec![],
    };
    Judgement {
        category,
        promotion,
        ask,
        signals: vec![],
    }
}
