//! The health report of an archive: the same judgement and the same report as in the browser.

use super::Archive;
use crate::account::{
    self, ASK_DAYS, Digest, Fact, Health, HealthInput, Numbers, Sent, Thresholds,
};
use crate::category::{Category, Judgement, Mine, judge_plainly};
use crate::duplicate::Sketch;
use crate::outreach::ledger::{AGAIN, Message, TEXT};
use crate::post::{Kind, Millis, Post, cut, handle_key};
use crate::time::DAY;

/// What the caller knows or wants besides the archive.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// `thirds`, `80-20`, `4-1-1`, `5-3-2`.
    pub preset: String,
    pub mine: Mine,
    /// Minutes east of UTC.
    pub utc_offset: i32,
    /// `None`: the time of the last post.
    pub now: Option<Millis>,
}

/// What is kept of one post of an account's own archive, and its judgement. `own`: the account's handle.
pub fn own_fact(post: &Post, own: &str, mine: &Mine) -> (Fact, Judgement) {
    let judgement = judge_plainly(post, mine);
    let mut fact = Fact::of_own(post, &judgement);
    fact.id = own_id(&post.id).into();
    let by = post.reposted_by.as_ref().map_or("", |by| &by.handle);
    let again = |own: &str| is_oneself(&post.author_handle, own);
    if post.kind == Kind::Repost && (again(own) || again(by)) {
        // Passing on one's own words is advertising them.
        fact.category = Some(Category::Promotion);
    }
    (fact, judgement)
}

/// Is the author of what was reposted the one who did? Either may be named without a server.
pub fn is_oneself(author: &str, own: &str) -> bool {
    let name = |handle: &str| -> String {
        let key = handle_key(handle);
        key.split('@').next().unwrap_or_default().into()
    };
    !own.is_empty() && name(author) == name(own)
}

/// The id as pages show it: exports of Mastodon name a post by its address, `https://…/users/name/statuses/1`, and a boost
/// by the address of the act, `…/statuses/2/activity`.
fn own_id(id: &str) -> &str {
    let number = id
        .split_once("/statuses/")
        .and_then(|(_, rest)| rest.split('/').next());
    number.filter(|n| !n.is_empty()).unwrap_or(id)
}

/// Posts counted together: the report is the same however they are parted.
const PART: usize = 500;

/// The report on the archive's account. Linear in the posts.
pub fn audit(archive: &Archive, wishes: &Wishes) -> Health {
    let facts: Vec<Fact> = archive
        .posts
        .iter()
        .map(|post| own_fact(post, &archive.found.handle, &wishes.mine).0)
        .collect();
    let last = facts.iter().filter_map(|f| f.at).max().unwrap_or_default();
    let now = wishes.now.unwrap_or(last);
    let digests: Vec<Digest> = facts.chunks(PART).map(Digest::of).collect();
    let draft = account::health(HealthInput {
        site: &archive.found.site,
        handle: &archive.found.handle,
        months: &digests.iter().collect::<Vec<_>>(),
        sent: &sent(&archive.posts, &facts, now),
        numbers: &Numbers::default(),
        now,
        utc_offset: wishes.utc_offset,
        preset: &wishes.preset,
        thresholds: &Thresholds::default(),
    });
    draft.finish(|part, place| facts[part * PART + place].clone())
}

/// The asks of the report's days, as the ledger would hold them.
fn sent(posts: &[Post], facts: &[Fact], now: Millis) -> Vec<Sent> {
    let from = now.saturating_sub(ASK_DAYS * DAY);
    let asks: Vec<(&Fact, &str, Sketch)> = facts
        .iter()
        .zip(posts)
        .filter(|(fact, _)| fact.is_ask && fact.kind != Kind::Repost)
        .filter(|(fact, _)| {
            fact.at
                .is_some_and(|at| at > from.saturating_sub(AGAIN) && at <= now)
        })
        .map(|(fact, post)| {
            let text = cut(&post.text, TEXT);
            (fact, text, Sketch::of(text))
        })
        .collect();
    let messages: Vec<Message> = asks
        .iter()
        .map(|(fact, text, sketch)| Message {
            at: fact.at.unwrap_or_default(),
            id: &fact.id,
            text,
            sketch,
        })
        .collect();
    let recent = asks.iter().zip(&messages).filter(|(_, one)| one.at > from);
    let sent = recent.map(|((fact, ..), one)| Sent {
        id: fact.id.clone(),
        at: one.at,
        to: fact.to.clone(),
        is_ask: true,
        repeated: messages.iter().any(|other| one.repeats(other)),
    });
    sent.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_repost_is_promotion_and_a_repeated_ask_is_counted() {
        let mut archive = Archive::default();
        archive.found.handle = "maren".into();
        let lines = [
            r#"{"id":"1","at":"2024-05-01T10:00:00Z","text":"Please retweet our film about the old harbour"}"#,
            r#"{"id":"2","at":"2024-05-02T10:00:00Z","text":"Please retweet our film about the old harbour!"}"#,
            r#"{"id":"3","at":"2024-05-03T10:00:00Z","text":"RT @maren: low tide","rt_of":"Maren"}"#,
            r#"{"id":"4","at":"2024-05-04T10:00:00Z","text":"RT @ida: moss","rt_of":"ida"}"#,
        ];
        archive.add_bytes("a.jsonl", lines.join("\n"));
        let health = audit(&archive, &Wishes::default());
        assert_eq!(health.mix.sample, 4);
        assert_eq!(health.mix.promotion.share, 0.75);
        assert_eq!(health.influence.asks, 2);
    }
}
