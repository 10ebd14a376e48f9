//! From messages and rows to types, without serde: in WebAssembly derived readers of these types alone are larger than
//! everything else together. A field that a type gains and that is not named here does not compile.
//!
//! What is missing or of another kind becomes the default, as in the derived readers; nothing fails.

use crate::account::{
    Distance, Evidence, Health, Influence, Mix, Numbers, Part, Partner, Reason, Share, Standing,
    Verdict, Vetting, Week,
};
use crate::category::Mine;
use crate::engine::protocol::{
    AccountView, Choice, DraftKind, Entry, Here, Level, Reply, Settings,
};
use crate::post::{Card, Counts, Image, Kind, Person, Post, Profile, QuoteOf, ReplyTo};
use crate::sites::Page;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A message or a part of one.
pub trait Source: Sized {
    /// The field of this name; of anything but an object, and where there is none, something that is nothing.
    fn field(&self, name: &str) -> Self;
    /// Neither null nor missing.
    fn is_there(&self) -> bool;
    fn text(&self) -> Option<String>;
    fn number(&self) -> Option<f64>;
    fn truth(&self) -> Option<bool>;
    fn items(&self) -> Vec<Self>;
    /// The fields of an object whose names are not known beforehand.
    fn entries(&self) -> Vec<(String, Self)> {
        vec![]
    }
}

impl Source for &Value {
    fn field(&self, name: &str) -> Self {
        self.get(name).unwrap_or(&Value::Null)
    }
    fn is_there(&self) -> bool {
        !self.is_null()
    }
    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }
    fn items(&self) -> Vec<Self> {
        self.as_array()
            .map(|all| all.iter().collect())
            .unwrap_or_default()
    }
    fn entries(&self) -> Vec<(String, Self)> {
        let all = self.as_object().into_iter().flatten();
        all.map(|(name, value)| (name.clone(), value)).collect()
    }
}

/// What JSON text says; `None` where it is no JSON.
pub fn from_json<T: Take>(json: &str) -> Option<T> {
    let value: Value = serde_json::from_str(json).ok()?;
    Some(T::take(&&value))
}

/// What can be taken from a message.
pub trait Take: Sized {
    fn take(from: &impl Source) -> Self;
}

impl Take for String {
    fn take(from: &impl Source) -> String {
        from.text().unwrap_or_default()
    }
}

impl Take for bool {
    fn take(from: &impl Source) -> bool {
        from.truth().unwrap_or_default()
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl Take for $number {
            fn take(from: &impl Source) -> $number {
                // The conversion ends at the limits of the type; what is no number is none.
                from.number().unwrap_or_default() as $number
            }
        })*
    };
}

numbers!(u8 u16 u32 u64 i32 i64 f32);

impl<T: Take + Ord> Take for BTreeSet<T> {
    fn take(from: &impl Source) -> BTreeSet<T> {
        from.items().iter().map(T::take).collect()
    }
}

impl<T: Take> Take for BTreeMap<String, T> {
    fn take(from: &impl Source) -> BTreeMap<String, T> {
        let entries = from.entries();
        entries
            .iter()
            .map(|(name, value)| (name.clone(), T::take(value)))
            .collect()
    }
}

impl<T: Take> Take for Option<T> {
    fn take(from: &impl Source) -> Option<T> {
        from.is_there().then(|| T::take(from))
    }
}

impl<T: Take> Take for Vec<T> {
    fn take(from: &impl Source) -> Vec<T> {
        from.items().iter().map(T::take).collect()
    }
}

impl<T: Take> Take for Box<T> {
    fn take(from: &impl Source) -> Box<T> {
        Box::new(T::take(from))
    }
}

impl<T: Take + Default + Copy, const N: usize> Take for [T; N] {
    fn take(from: &impl Source) -> [T; N] {
        let mut all = [T::default(); N];
        for (one, item) in all.iter_mut().zip(from.items()) {
            *one = T::take(&item);
        }
        all
    }
}

/// The fields of a type.
macro_rules! fields {
    ($($of:ident { $($field:ident)* })*) => {
        $(impl Take for $of {
            fn take(from: &impl Source) -> $of {
                $of { $($field: Take::take(&from.field(stringify!($field))),)* }
            }
        })*
    };
}

fields! {
    Choice { id value }
    AccountView { site handle display_name profile standing trusted numbers seen vetting }
    Distance { distance low high within furthest by }
    Entry { id site kind text to at target permalink is_ask }
    Evidence { id permalink text at }
    Health {
        site handle since until mix preset targets distance score parts hours weeks partners influence next
    }
    Here { site url page readable health account asks }
    Influence {
        sample per_post mean by_category against_usual category_samples asks asks_seen asks_answered per_ask
    }
    Mine { domains handles }
    Mix { content engagement promotion sample of enough }
    Numbers { followers following posts created }
    Page { site page url viewer profile posts problems }
    Part { id score figure reasons }
    Partner { handle sent received last }
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
}

/// Settings that an earlier version did not know are as they come.
impl Take for Settings {
    fn take(from: &impl Source) -> Settings {
        let Settings {
            mut level,
            mut guard,
            mut preset,
            mut mine,
            mut trusted,
            mut retention_days,
            mut ledger_days,
            mut off,
            mut thresholds,
        } = Settings::default();
        macro_rules! known {
            ($($field:ident)*) => {
                $({
                    let told = from.field(stringify!($field));
                    if told.is_there() {
                        $field = Take::take(&told);
                    }
                })*
            };
        }
        known!(level guard preset mine trusted retention_days ledger_days off thresholds);
        Settings {
            level,
            guard,
            preset,
            mine,
            trusted,
            retention_days,
            ledger_days,
            off,
            thresholds,
        }
    }
}

/// The names of an enumeration on the wire; any other is its default.
macro_rules! names {
    ($($of:ident { $($one:ident $name:literal)* })*) => {
        $(impl Take for $of {
            fn take(from: &impl Source) -> $of {
                // Does not compile while one is not named.
                let _ = |one: $of| match one { $($of::$one => {})* };
                match from.text().as_deref() { $(Some($name) => $of::$one,)* _ => $of::default() }
            }
        })*
    };
}

names! {
    DraftKind { Post "post" Reply "reply" Quote "quote" Message "message" Mail "mail" }
    Kind { Original "original" Reply "reply" Repost "repost" Quote "quote" }
    Level { Quiet "quiet" Normal "normal" Everything "everything" }
    Standing { Own "own" Known "known" Stranger "stranger" }
    Verdict { Fine "fine" Careful "careful" BetterNot "better-not" Unknown "unknown" }
}

mod request;
mod rows;
pub use request::request;

/// An answer that pages ask for; `None` for any other.
pub fn reply(from: &impl Source) -> Option<Reply> {
    Some(match from.field("type").text()?.as_str() {
        "done" => Reply::Done,
        "account" => Reply::Account(AccountView::take(from)),
        "here" => Reply::Here(Here::take(from)),
        "health" => Reply::Health(Take::take(from)),
        "ledger" => Reply::Ledger {
            entries: Take::take(&from.field("entries")),
        },
        "settings" => Reply::Settings {
            settings: Take::take(&from.field("settings")),
        },
        "imported" => Reply::Imported {
            new: Take::take(&from.field("new")),
            known: Take::take(&from.field("known")),
            skipped: Take::take(&from.field("skipped")),
        },
        "sorry" => Reply::Sorry {
            reason: Take::take(&from.field("reason")),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use serde_json::json;

    fn same(reply: Reply) {
        let sent = serde_json::to_value(&reply).unwrap();
        assert_eq!(super::reply(&&sent), Some(reply));
    }

    #[test]
    fn what_is_taken_is_what_was_sent() {
        same(Reply::Done);
        same(Reply::Here(sample::here()));
        same(Reply::Here(sample::them()));
        same(Reply::Account(sample::account()));
        same(Reply::Ledger {
            entries: sample::here().asks,
        });
        same(Reply::Imported {
            new: 1,
            known: 2,
            skipped: 3,
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
    fn nonsense_becomes_the_default() {
        assert_eq!(
            reply(&&json!({ "type": "here", "site": 7, "asks": "x" })),
            Some(Reply::Here(Here {
                site: Some(String::new()),
                ..Here::default()
            }))
        );
        assert_eq!(reply(&&json!({ "type": "unheard-of" })), None);
        assert_eq!(reply(&&json!(["here"])), None);
    }
}
