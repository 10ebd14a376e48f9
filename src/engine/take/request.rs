//! What content scripts and pages send.

use super::{Source, Take};
use crate::engine::protocol::{Context, Draft, Request};
use crate::sites::{RawPage, RawRow};

fields! {
    Context { now utc_offset tab }
    Draft { site kind text to target }
    RawPage { site url lang settled seen viewer profile rows problems }
    RawRow { key fields }
}

/// A request; `None` where it is none of ours.
pub fn request(from: &impl Source) -> Option<Request> {
    macro_rules! with {
        ($of:ident $($field:ident)*) => {
            Request::$of { $($field: Take::take(&from.field(stringify!($field)))),* }
        };
    }
    Some(match from.field("type").text()?.as_str() {
        "hello" => with!(Hello url mastodon),
        "read" => with!(Read page),
        "vet" => with!(Vet site handle),
        "advise" => with!(Advise draft),
        "sent" => with!(Sent draft),
        "reposted" => with!(Reposted site handle post_id),
        "trust" => with!(Trust site handle trusted),
        "forget" => with!(Forget site handle),
        "here" => with!(Here tab),
        "health" => with!(Health site handle),
        "ledger" => with!(Ledger site limit),
        "import" => with!(Import site handle numbers posts),
        "settings" => Request::Settings,
        "change" => with!(Change settings),
        "gone" => with!(Gone tab),
        _ => return None,
    })
}
