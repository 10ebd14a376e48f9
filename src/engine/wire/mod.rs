//! Messages and rows as JSON: the fields of every type, once, for both directions.

use crate::account::{
    Distance, Evidence, Health, Influence, Mix, Numbers, Part, Partner, Reason, Share, Standing,
    Verdict, Vetting, Week,
};
use crate::category::{Category, Mine};
use crate::engine::protocol::{AccountView, Came, Choice, DraftKind, Entry, Here, Level, Settings};
use crate::json::{fields, names};
use crate::post::{Card, Counts, Image, Kind, Person, Post, Profile, QuoteOf, ReplyTo};
use crate::sites::Page;

fields! {
    Choice { id value }
    AccountView { site handle display_name profile standing trusted numbers seen vetting }
    Came { group reposts replies by }
    Distance { distance low high within furthest by }
    Entry { id site kind text to at target permalink is_ask }
    Evidence { id permalink text at }
    Health {
        site handle since until mix preset targets distance score parts hours weeks partners influence next
    }
    Here { site url page readable health account asks }
    Influence {
        sample per_post mean by_category against_usual category_ranges category_samples asks asks_seen asks_answered per_ask
    }
    Mine { domains handles }
    Mix { content engagement promotion sample of enough }
    Numbers { followers following posts created }
    Page { site page url viewer profile posts problems }
    Part { id score figure reasons }
    Partner { handle sent received last about }
    Person { handle display_name }
    Card { url title description }
    Counts { replies reposts quotes likes }
    Image { alt }
    Post {
        id permalink author_handle author_display_name text links card hashtags mentions images lang kind reposted_by
        reply_to quote_of created_at counts is_own is_ad is_cut visibility
    }
    Profile { handle display_name bio followers following posts joined is_own followed_by_me follows_me }
    QuoteOf { id handle display_name text }
    ReplyTo { handle display_name id }
    Reason { id args weight posts }
    Share { share low high }
    Vetting { verdict score mix reasons next }
    Week { start content engagement promotion }
    Settings { level guard preset mine trusted retention_days ledger_days off thresholds sync }
}

names! {
    DraftKind { Post "post" Reply "reply" Quote "quote" Message "message" Mail "mail" }
    Category { Content "content" Engagement "engagement" Promotion "promotion" }
    Kind { Original "original" Reply "reply" Repost "repost" Quote "quote" }
    Level { Quiet "quiet" Normal "normal" Everything "everything" }
    Standing { Own "own" Known "known" Stranger "stranger" }
    Verdict { Fine "fine" Careful "careful" BetterNot "better-not" Unknown "unknown" }
}

mod messages;
mod rows;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::protocol::{Reply, Request};
    use crate::json::{self, Value};
    use crate::pages::sample;

    fn reply(json: &str) -> Option<Reply> {
        Reply::read(&Value::parse(json)?)
    }

    fn same(sent: Reply) {
        let derived = serde_json::to_value(&sent).unwrap();
        let written = serde_json::from_str(&json::write(&sent)).unwrap();
        assert_eq!(reply(&derived.to_string()), Some(sent));
        assert_eq!(rounded(written), rounded(derived));
    }

    /// With six decimals.
    fn rounded(value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value::{Array, Number, Object};
        match value {
            Number(number) => ((number.as_f64().unwrap() * 1e6).round() / 1e6).into(),
            Array(items) => items.into_iter().map(rounded).collect(),
            Object(fields) => fields
                .into_iter()
                .map(|(name, v)| (name, rounded(v)))
                .collect(),
            other => other,
        }
    }

    #[test]
    fn what_is_taken_is_what_was_sent() {
        same(Reply::Done);
        same(Reply::Here(sample::here()));
        same(Reply::Here(sample::them()));
        same(Reply::Account(sample::account()));
        same(Reply::Ledger {
            entries: sample::here().asks,
            came: vec![Came {
                group: 1,
                reposts: Some(2),
                replies: None,
                by: vec!["ida".into()],
            }],
        });
        same(Reply::Synced {
            items: vec!["k".into()],
            changed: true,
        });
        same(Reply::Sorry {
            reason: "broken".into(),
        });
        let mine = Mine {
            domains: vec!["a.example".into()],
            handles: vec!["b".into()],
        };
        for level in [Level::Quiet, Level::Normal, Level::Everything] {
            let settings = Settings {
                level,
                guard: false,
                mine: mine.clone(),
                off: vec!["x".into()],
                thresholds: crate::account::Thresholds::with(&[("careful", 0.5)]).changed,
                ..Settings::default()
            };
            same(Reply::Settings { settings });
        }
        let mut health = sample::health();
        health.distance = Some(Distance {
            distance: 0.1,
            low: 0.05,
            high: 0.2,
            within: None,
            furthest: 2,
            by: -0.1,
        });
        health.mix.of = Some(9_000);
        health.influence.against_usual = [None, Some(1.5), Some(0.0)];
        let share = |share| Share {
            share,
            low: 0.5,
            high: 1.5,
        };
        health.influence.category_ranges = [Some(share(1.0)), None, Some(share(0.75))];
        health.influence.category_samples = [1, 2, 3];
        health.parts[0].figure = Some(0.25);
        same(Reply::Health(Box::new(health)));
    }

    #[test]
    fn every_verdict_and_standing_arrives() {
        for verdict in [
            Verdict::Fine,
            Verdict::Careful,
            Verdict::BetterNot,
            Verdict::Unknown,
        ] {
            for standing in [Standing::Own, Standing::Known, Standing::Stranger] {
                let mut account = sample::account();
                (account.vetting.verdict, account.standing) = (verdict, standing);
                same(Reply::Account(account));
            }
        }
    }

    #[test]
    fn requests_arrive_as_derived_writers_send_them() {
        let (site, handle) = (|| "x".to_owned(), || "ada".to_owned());
        for request in [
            Request::Hello {
                url: "https://x.com/\"".into(),
                mastodon: true,
            },
            Request::Reposted {
                site: site(),
                handle: handle(),
                post_id: "1".into(),
            },
            Request::Ledger {
                site: None,
                limit: 3,
            },
            Request::Settings,
            Request::Change {
                settings: Settings::default(),
            },
            Request::Sync {
                items: vec!["k".into()],
                random: "0f".into(),
            },
            Request::Unsync,
            Request::Gone { tab: -1 },
        ] {
            let json = json::write(&request);
            assert_eq!(json, serde_json::to_string(&request).unwrap());
            assert_eq!(Request::read(&Value::parse(&json).unwrap()), Some(request));
        }
    }

    #[test]
    fn nonsense_becomes_the_default() {
        assert_eq!(
            reply(r#"{ "type": "here", "site": 7, "asks": "x" }"#),
            Some(Reply::Here(Here {
                site: Some(String::new()),
                ..Here::default()
            }))
        );
        assert_eq!(reply(r#"{ "type": "unheard-of" }"#), None);
        assert_eq!(reply(r#"["here"]"#), None);
    }
}
