//! A request out of the blue: the draft asks somebody whom the user neither follows nor has talked with, by name.

use super::Situation;
use crate::account::Standing;
use crate::outreach::{Counsel, Tone};

/// Strangers named at most.
const NAMED: usize = 5;

/// Arguments: whom.
pub fn advise(s: &Situation) -> Option<Counsel> {
    if !s.judgement.ask.is_ask {
        return None;
    }
    let strangers =
        s.to.iter()
            .filter(|a| a.standing == Standing::Stranger && !a.trusted);
    let named: Vec<String> = strangers
        .take(NAMED)
        .map(|a| format!("@{}", a.handle))
        .collect();
    let args = vec![named.join(" ")];
    (!named.is_empty()).then(|| Counsel {
        id: "asks-stranger".into(),
        args,
        tone: Tone::Notice,
        earlier: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Addressee, advise as guard, trial::*};

    #[test]
    fn a_stranger_asked_by_name_is_pointed_out_and_nothing_is_held() {
        let case = ask("Would you repost our fair?", None).message_to("nils", false);
        let advice = guard(&case.situation());
        assert!(!advice.hold);
        assert!(
            advice
                .items
                .iter()
                .any(|i| i.id == "asks-stranger" && i.args == ["@nils"])
        );
    }

    #[test]
    fn people_one_knows_or_trusts_may_be_asked() {
        let known = ask("Would you repost our fair?", None).message_to("nils", true);
        assert!(
            guard(&known.situation())
                .items
                .iter()
                .all(|i| i.id != "asks-stranger")
        );
        let mut trusted = ask("Would you repost our fair?", None);
        trusted.to = vec![Addressee {
            handle: "nils".into(),
            trusted: true,
            ..Addressee::default()
        }];
        assert!(
            guard(&trusted.situation())
                .items
                .iter()
                .all(|i| i.id != "asks-stranger")
        );
    }

    #[test]
    fn strangers_may_be_greeted() {
        let case = case("Lovely pictures from the fair!").message_to("nils", false);
        assert!(guard(&case.situation()).items.is_empty());
    }
}
