//! The health report of an archive: the same judgement and the same report as in the browser.

use super::Archive;
use crate::account::{Fact, Health, HealthInput, Numbers, Sent, Thresholds};
use crate::category::{Category, Judgement, Mine, judge};
use crate::duplicate::Index;
use crate::post::{Kind, Millis, Post, handle_key};

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
    let judgement = judge(post, mine);
    let mut fact = Fact::of_own(post, &judgement);
    fact.id = own_id(&post.id).into();
    let name = |handle: &str| -> String {
        let key = handle_key(handle);
        key.split('@').next().unwrap_or_default().into()
    };
    let again =
        post.kind == Kind::Repost && !own.is_empty() && name(&post.author_handle) == name(own);
    if again {
        // Passing on one's own words is advertising them.
        fact.category = Some(Category::Promotion);
    }
    (fact, judgement)
}

/// The id as pages show it: exports of Mastodon name a post by its address, `https://…/users/name/statuses/1`, and a boost
/// by the address of the act, `…/statuses/2/activity`.
fn own_id(id: &str) -> &str {
    let number = id
        .split_once("/statuses/")
        .and_then(|(_, rest)| rest.split('/').next());
    number.filter(|n| !n.is_empty()).unwrap_or(id)
}

/// The report on the archive's account. Linear in the posts.
pub fn audit(archive: &Archive, wishes: &Wishes) -> Health {
    let mut facts: Vec<(Fact, bool)> = Vec::with_capacity(archive.posts.len());
    for post in &archive.posts {
        let (fact, _) = own_fact(post, &archive.found.handle, &wishes.mine);
        let asks = fact.is_ask && fact.kind != Kind::Repost;
        facts.push((fact, asks));
    }
    facts.sort_by_key(|(fact, _)| fact.at);
    let mut earlier = Index::new();
    let mut sent = vec![];
    for (fact, _) in facts.iter().filter(|(_, asks)| *asks) {
        let repeated = earlier.repeats(&fact.text);
        earlier.insert(&fact.text);
        sent.push(Sent {
            id: fact.id.clone(),
            at: fact.at.unwrap_or_default(),
            to: fact.to.clone(),
            is_ask: true,
            repeated,
        });
    }
    let facts: Vec<Fact> = facts.into_iter().map(|(fact, _)| fact).collect();
    let last = facts.iter().filter_map(|f| f.at).max().unwrap_or_default();
    crate::account::health(HealthInput {
        site: &archive.found.site,
        handle: &archive.found.handle,
        facts: &facts,
        incoming: &[],
        sent: &sent,
        numbers: &Numbers::default(),
        now: wishes.now.unwrap_or(last),
        utc_offset: wishes.utc_offset,
        preset: &wishes.preset,
        thresholds: &Thresholds::default(),
    })
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
