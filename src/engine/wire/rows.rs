//! What the store keeps.

use crate::account::{Digest, Facts};
use crate::duplicate::Sketch;
use crate::engine::rows::{Judged, Line, Me, OwnMonth, Received, Record, SeenAsk, SentPost, Tab};
use crate::engine::store::{Key, Table, Write};
use crate::json::{Give, Take, Value, Writer, fields, names};

fields! {
    Key { table key }
    Me { handle display_name numbers sent others }
    OwnMonth { posts received }
    Received { id handle at kind }
    Record {
        site handle display_name profile numbers is_own followed_by_me follows_me said heard facts days day judged
    }
    Judged { verdict posts since day by }
    SeenAsk { site handle id permalink at day text sketch }
    Line { entry sketch repeated }
    SentPost { at text category }
    Write { key value }
    Tab { site url page readable }
}

names! {
    Table {
        Settings "settings" Accounts "accounts" Ledger "ledger" Own "own" Tabs "tabs"
    }
}

impl Take for Facts {
    fn take(&mut self, from: &Value) {
        *self = Facts::from_text(from.text().unwrap_or_default());
    }
}

impl Give for Facts {
    fn give(&self, to: &mut Writer) {
        to.string(self.text());
    }
}

impl Take for Digest {
    fn take(&mut self, from: &Value) {
        *self = Digest::from_text(from.text().unwrap_or_default());
    }
}

impl Give for Digest {
    fn give(&self, to: &mut Writer) {
        to.string(&self.to_text());
    }
}

impl Take for Sketch {
    fn take(&mut self, from: &Value) {
        *self = crate::account::sketch_of(from.text().unwrap_or_default());
    }
}

impl Give for Sketch {
    fn give(&self, to: &mut Writer) {
        to.string(&crate::account::sketch_text(self));
    }
}
