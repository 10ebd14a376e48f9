//! The labelled posts of all sets, in one form.

use super::data::Data;
use super::folds;
use super::readings;
use super::worst;
use crate::category::{decide, model, signals};
use crate::post::{Kind, Post};
use crate::text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where a post comes from. Only for weighing and measuring: no judgement ever knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Set {
    Janitr,
    Comments,
    Coins,
    Three,
    Requests,
    Corporate,
    Accounts,
    Examples,
    Labelled,
}

impl Set {
    /// How many there are.
    pub const COUNT: usize = Set::Labelled as usize + 1;
}

/// One labelled post.
#[derive(Clone, Debug)]
pub struct Sample {
    pub set: Set,
    /// Place in its set, from 0.
    pub row: usize,
    /// Account or campaign: never on both sides of a fold.
    pub group: String,
    pub text: String,
    pub reply: bool,
    pub repost: bool,
    /// Has it links beside its text?
    pub linked: bool,
    /// Does it promote?
    pub promotes: bool,
    /// How sure that is, 0 to 1; only of [`Set::Accounts`] it is not the one or the other.
    pub share: f64,
    /// Is it about coins? Only for [`Set::Janitr`] and [`Set::Examples`].
    pub coins: Option<bool>,
    /// 0 content, 1 engagement, 2 promotion; only for [`Set::Three`] and [`Set::Examples`].
    pub class: Option<usize>,
    /// Does it ask to be spread? Only for [`Set::Requests`].
    pub asks: Option<bool>,
    pub ask_kind: Option<String>,
    pub lang: String,
    /// The published part of a set that has one ("train", "valid", "calib").
    pub part: String,
}

impl Sample {
    pub fn of(set: Set, group: String, text: String, promotes: bool) -> Sample {
        sample(set, group, text, promotes)
    }

    /// The post as the program would read it.
    pub fn post(&self) -> Post {
        Post {
            text: self.text.clone(),
            kind: match (self.repost, self.reply) {
                (true, _) => Kind::Repost,
                (_, true) => Kind::Reply,
                _ => Kind::Original,
            },
            // Where they lead is not in the data.
            links: match self.linked {
                true => vec!["https://link.example/".into()],
                false => vec![],
            },
            ..Post::default()
        }
    }

    /// Names the row to a reader.
    pub fn place(&self) -> String {
        let file = match self.set {
            Set::Janitr => "posts_janitr",
            Set::Comments => "posts_youtube",
            Set::Coins => "posts_crypto",
            Set::Three => "posts_three_class",
            Set::Requests => "posts_retweet_requests",
            Set::Corporate => "posts_corporate",
            Set::Accounts => "accounts_honeypot",
            Set::Examples => "examples",
            Set::Labelled => "post_labels",
        };
        format!("{file} row {}", self.row + 1)
    }

    /// What can be counted in it, without a word of it.
    pub fn facts(&self) -> String {
        let weighed = decide::weigh(model::promotion(), &self.post());
        let tokens = &weighed.text.tokens;
        let words = tokens.iter().filter(|t| t.kind == text::Kind::Word).count();
        let mut kinds: Vec<&str> = vec![];
        weighed.counts.each(|i, _| {
            let id = signals::base_id(signals::base(i));
            if !kinds.contains(&id) {
                kinds.push(id);
            }
        });
        match kinds.is_empty() {
            true => format!("{words} words, no named signal"),
            false => format!("{words} words, signals: {}", kinds.join(", ")),
        }
    }

    /// An error in it for the report.
    pub fn error(&self, miss: f64, what: String) -> worst::Error {
        worst::Error {
            miss,
            place: self.place(),
            row: self.text.clone(),
            what,
            facts: self.facts(),
        }
    }
}

fn sample(set: Set, group: String, text: String, promotes: bool) -> Sample {
    Sample {
        set,
        row: 0,
        group,
        text,
        reply: false,
        repost: false,
        linked: false,
        promotes,
        share: f64::from(promotes),
        coins: None,
        class: None,
        asks: None,
        ask_kind: None,
        lang: String::new(),
        part: String::new(),
    }
}

/// Labels of the moderation set that its own scorer folds to "promotion or spam".
const UNWANTED: [&str; 19] = [
    "phishing",
    "malware",
    "fake_support",
    "recovery_scam",
    "job_scam",
    "romance_scam",
    "impersonation",
    "account_compromise",
    "spam",
    "reply_spam",
    "dm_spam",
    "promo",
    "affiliate",
    "lead_gen",
    "engagement_bait",
    "follow_train",
    "giveaway",
    "bot",
    "scam",
];

#[derive(Deserialize)]
struct Janitr {
    part: String,
    text: String,
    labels: Vec<String>,
    urls: Vec<String>,
}

#[derive(Deserialize)]
struct Comment {
    text: String,
    label: String,
}

#[derive(Deserialize)]
struct Coin {
    account: String,
    text: String,
    label: String,
}

#[derive(Deserialize)]
struct Three {
    account: String,
    text: String,
    is_reply: bool,
    is_retweet: bool,
    label: String,
}

#[derive(Deserialize)]
struct Request {
    group: u32,
    lang: String,
    text: String,
    label: u8,
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Corporate {
    text: String,
    label: String,
}

#[derive(Deserialize)]
struct Account {
    id: String,
    group: String,
    label: String,
    posts: Vec<AccountPost>,
}

#[derive(Deserialize)]
struct AccountPost {
    text: String,
}

/// Texts of one set get groups by likeness, with a name of their own per set.
pub fn by_campaign(name: &str, mut samples: Vec<Sample>) -> Vec<Sample> {
    let texts: Vec<&str> = samples.iter().map(|s| s.text.as_str()).collect();
    let groups = folds::campaigns(&texts);
    samples
        .iter_mut()
        .zip(groups)
        .for_each(|(s, g)| s.group = format!("{name}{g}"));
    samples
}

/// Every labelled post but those of [`Set::Accounts`].
pub fn posts(data: &Data) -> Result<Vec<Sample>, String> {
    let mut all = vec![];
    let rows = data
        .jsonl::<Janitr>("posts_janitr.jsonl")?
        .into_iter()
        .map(|r| Sample {
            part: r.part,
            linked: !r.urls.is_empty(),
            coins: Some(r.labels.iter().any(|l| l == "topic_crypto")),
            ..sample(
                Set::Janitr,
                String::new(),
                r.text,
                r.labels.iter().any(|l| UNWANTED.contains(&l.as_str())),
            )
        });
    all.extend(by_campaign("j", rows.collect()));
    let rows = data
        .csv::<Comment>("posts_youtube.csv")?
        .into_iter()
        .map(|r| sample(Set::Comments, String::new(), r.text, r.label == "spam"));
    all.extend(by_campaign("y", rows.collect()));
    let rows = data.jsonl::<Coin>("posts_crypto.jsonl")?;
    all.extend(rows.into_iter().map(|r| {
        sample(
            Set::Coins,
            format!("c{}", r.account),
            r.text,
            r.label == "spam",
        )
    }));
    // Some of its accounts are also among the labelled accounts, where accounts with a common text share a group.
    let groups: BTreeMap<String, String> = accounts(data)?
        .into_iter()
        .map(|a| (a.id, a.group))
        .collect();
    for r in data.jsonl::<Three>("posts_three_class.jsonl")? {
        let class = match r.label.as_str() {
            "original" => 0,
            "engagement" => 1,
            "promotion" => 2,
            other => return Err(format!("unknown class {other}")),
        };
        let group = groups.get(&r.account).unwrap_or(&r.account);
        let base = sample(Set::Three, account_group(group), r.text, class == 2);
        all.push(Sample {
            reply: r.is_reply,
            repost: r.is_retweet,
            class: Some(class),
            ..base
        });
    }
    for r in data.jsonl::<Request>("posts_retweet_requests.jsonl")? {
        let base = sample(Set::Requests, format!("r{}", r.group), r.text, r.label == 1);
        all.push(Sample {
            asks: Some(r.label == 1),
            ask_kind: r.kind,
            lang: r.lang,
            ..base
        });
    }
    let rows = data
        .csv::<Corporate>("posts_corporate.csv")?
        .into_iter()
        .filter(|r| r.label != "Exclude");
    all.extend(by_campaign(
        "k",
        rows.map(|r| sample(Set::Corporate, String::new(), r.text, r.label == "Action"))
            .collect(),
    ));
    for k in 1..all.len() {
        if all[k].set == all[k - 1].set {
            all[k].row = all[k - 1].row + 1;
        }
    }
    Ok(all)
}

/// The group of a labelled account's posts among all samples.
pub fn account_group(group: &str) -> String {
    format!("t{group}")
}

/// What such a group is called by in the data.
pub fn account_of(group: &str) -> &str {
    group.strip_prefix('t').unwrap_or(group)
}

/// How much of a post's share is what its reader thought; the rest is its account's label. With nothing the moderation set's F1 at ≤ 1.5 %
/// is .004 lower and the AUC of the further labelled posts .005, the three categories' macro F1 .003 higher; with half it is .008 lower.
const READ: f64 = 0.3;

/// How sure a post's account's label, 0 or 1, is of the post, where somebody read it: 0 to 1.
pub fn share(label: f64, reading: Option<f64>) -> f64 {
    label + reading.map_or(0.0, |reading| READ * (reading - label))
}

/// Posts of labelled accounts: the label speaks of the account, so as a label of a post it is weak. Where somebody has
/// read the post as well, that counts a part of it.
///
/// # Errors
/// What cannot be read.
pub fn account_posts(data: &Data) -> Result<Vec<Sample>, String> {
    let readings = readings::all()?;
    let mut all = vec![];
    for account in accounts(data)? {
        let (group, promotes) = (account_group(&account.group), account.label == "polluter");
        let read = readings.get(account.id.as_str());
        if read.is_some_and(|read| read.len() != account.posts.len()) {
            let id = &account.id;
            return Err(format!(
                "post_readings.txt: {id} has not as many readings as posts"
            ));
        }
        for (number, post) in account.posts.into_iter().enumerate() {
            let mut post = sample(Set::Accounts, group.clone(), post.text, promotes);
            post.share = share(post.share, read.map(|read| read[number]));
            all.push(post);
        }
    }
    Ok(all)
}

fn accounts(data: &Data) -> Result<Vec<Account>, String> {
    let mut all = data.jsonl("accounts_honeypot_1.jsonl")?;
    all.extend(data.jsonl("accounts_honeypot_2.jsonl")?);
    Ok(all)
}
