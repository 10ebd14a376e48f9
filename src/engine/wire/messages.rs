//! What content scripts and pages send, and what they are answered.

use crate::engine::protocol::{
    Advice, Chip, Context, Counsel, Draft, Earlier, Note, Notes, Plan, Reply, Request, Tone,
};
use crate::json::{Give, Take, Value, Writer, fields, messages, names};
use crate::sites::{RawPage, RawRow};

fields! {
    Advice { hold items }
    Chip { id args tone reasons }
    Context { now utc_offset tab }
    Counsel { id args tone earlier }
    Draft { site kind text to target }
    Earlier { entry similarity same }
    Note { key post_id handle standing verdict hold chips }
    Notes { notes header problems }
    RawPage { site url lang settled seen viewer profile rows problems }
    RawRow { key fields }
}

names! {
    Tone { Plain "plain" Notice "notice" Warning "warning" }
}

messages! {
    Request {
        "hello" Hello { url mastodon }
        "read" Read { page }
        "vet" Vet { site handle }
        "advise" Advise { draft }
        "sent" Sent { draft }
        "reposted" Reposted { site handle post_id }
        "trust" Trust { site handle trusted }
        "forget" Forget { site handle }
        "here" Here { tab }
        "health" Health { site handle }
        "ledger" Ledger { site limit }
        "settings" Settings {}
        "change" Change { settings }
        "sync" Sync { items random }
        "unsync" Unsync {}
        "gone" Gone { tab }
    } {}
}

messages! {
    Reply {
        "done" Done {}
        "plan" Plan { plan level guard }
        "ledger" Ledger { entries came }
        "settings" Settings { settings }
        "synced" Synced { items changed }
        "sorry" Sorry { reason }
    } {
        "notes" Notes
        "account" Account
        "advice" Advice
        "here" Here
        "health" Health
    }
}

impl Give for Plan {
    fn give(&self, to: &mut Writer) {
        to.raw(&self.0);
    }
}

impl Take for Plan {
    /// Pages have no use for it.
    fn take(&mut self, _: &Value) {}
}
