//! Advice on a draft before it is sent. One rule a file; [`RULES`] names them all.

mod already_asked;
mod asked_elsewhere;
mod asks_stranger;
mod only_sells;
mod promotion_run;
mod sent_to_others;

use super::{Advice, Counsel, Draft, Entry};
use crate::account::{Standing, Thresholds};
use crate::category::Judgement;
use crate::post::Millis;

/// Somebody the draft speaks to by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Addressee {
    pub handle: String,
    pub standing: Standing,
    pub trusted: bool,
    /// The user wrote to them before, or an answer of theirs was seen.
    pub talked: bool,
}

/// Everything a rule may look at.
pub struct Situation<'a> {
    pub draft: &'a Draft,
    pub judgement: &'a Judgement,
    pub to: &'a [Addressee],
    /// What was sent within the ledger's window.
    pub entries: &'a [Entry],
    /// The user's last public posts, newest first: does it promote?
    pub recent: &'a [bool],
    pub thresholds: &'a Thresholds,
    /// When another browser of the user sent nearly this ask, and whether in nearly these words; what it was and to whom
    /// is not known here.
    pub elsewhere: Option<(Millis, bool)>,
    pub now: Millis,
}

impl Situation<'_> {
    /// What the draft asks for: named in its text, else what it answers or quotes.
    fn target(&self) -> Option<&str> {
        let named = self.judgement.ask.target.as_deref();
        named.or(self.draft.target.as_deref())
    }
}

/// A rule: its id (words: `advice_<id>`) and what it says.
pub type Rule = (&'static str, fn(&Situation) -> Option<Counsel>);

/// In the order in which they are shown.
pub const RULES: [Rule; 6] = [
    ("already-asked", already_asked::advise),
    ("asked-elsewhere", asked_elsewhere::advise),
    ("asks-stranger", asks_stranger::advise),
    ("only-sells", only_sells::advise),
    ("sent-to-others", sent_to_others::advise),
    ("promotion-run", promotion_run::advise),
];

/// What to say of the draft. Only a near-duplicate of an ask holds the send.
pub fn advise(situation: &Situation) -> Advice {
    let items: Vec<Counsel> = RULES
        .iter()
        .filter_map(|(_, rule)| rule(situation))
        .collect();
    Advice {
        hold: items.iter().any(|i| {
            matches!(i.id.as_str(), "already-asked" | "asked-elsewhere")
                && i.tone == super::Tone::Warning
        }),
        items,
    }
}

#[cfg(test)]
pub mod trial {
    //! A situation for the rules' tests.

    use super::*;
    use crate::category::{Ask, Category};
    use crate::outreach::DraftKind;

    pub struct Case {
        pub draft: Draft,
        pub judgement: Judgement,
        pub to: Vec<Addressee>,
        pub entries: Vec<Entry>,
        pub recent: Vec<bool>,
        pub thresholds: Thresholds,
        pub elsewhere: Option<(Millis, bool)>,
    }

    pub fn case(text: &str) -> Case {
        let draft = Draft {
            site: "demo".into(),
            text: text.into(),
            ..Draft::default()
        };
        let judgement = Judgement {
            category: Category::Content,
            promotion: 0.1,
            ask: Ask::default(),
            signals: vec![],
        };
        Case {
            draft,
            judgement,
            to: vec![],
            entries: vec![],
            recent: vec![],
            thresholds: Thresholds::default(),
            elsewhere: None,
        }
    }

    pub fn ask(text: &str, target: Option<&str>) -> Case {
        let mut case = case(text);
        case.judgement.category = Category::Promotion;
        case.judgement.promotion = 0.9;
        case.judgement.ask = Ask {
            score: 0.95,
            is_ask: true,
            target: target.map(String::from),
            ..Ask::default()
        };
        case
    }

    impl Case {
        pub fn situation(&self) -> Situation<'_> {
            let Case {
                draft,
                judgement,
                to,
                entries,
                recent,
                thresholds,
                elsewhere,
            } = self;
            Situation {
                draft,
                judgement,
                to,
                entries,
                recent,
                thresholds,
                elsewhere: *elsewhere,
                now: 1_000_000_000,
            }
        }

        pub fn message_to(mut self, handle: &str, talked: bool) -> Case {
            self.draft.kind = DraftKind::Message;
            self.draft.to = vec![handle.into()];
            let standing = if talked {
                Standing::Known
            } else {
                Standing::Stranger
            };
            self.to = vec![Addressee {
                handle: handle.into(),
                standing,
                trusted: false,
                talked,
            }];
            self
        }
    }

    pub fn sent(text: &str, to: &str, target: Option<&str>) -> Entry {
        Entry {
            id: "e1".into(),
            site: "demo".into(),
            text: text.into(),
            to: vec![to.into()],
            at: 900_000_000,
            target: target.map(String::from),
            is_ask: true,
            ..Entry::default()
        }
    }
}
