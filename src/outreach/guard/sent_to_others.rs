//! First words to somebody that went, nearly the same, to others: an introduction is for one person.

use super::Situation;
use crate::outreach::{Counsel, DraftKind, Tone, introductions, ledger};

/// Arguments: how many times, to whom the nearest went.
pub fn advise(s: &Situation) -> Option<Counsel> {
    // Of asks the rule `already-asked` speaks.
    if s.judgement.ask.is_ask || !is_first(s) {
        return None;
    }
    let to: Vec<String> = s.to.iter().map(|a| a.handle.clone()).collect();
    let found = introductions::sent_to_others(&s.draft.text, &to, s.entries);
    let nearest = found.first()?;
    Some(Counsel {
        id: "sent-to-others".into(),
        args: vec![found.len().to_string(), ledger::whom(nearest.entry)],
        tone: Tone::Notice,
        earlier: ledger::earlier(&found),
    })
}

/// Is this a message to people of whom at least one has not been talked with? Words pasted into the introduction check
/// need not say to whom.
pub fn is_first(s: &Situation) -> bool {
    let private = matches!(s.draft.kind, DraftKind::Message | DraftKind::Mail);
    private && (s.to.is_empty() || s.to.iter().any(|a| !a.talked && !a.trusted))
}

#[cfg(test)]
mod tests {
    use super::super::{advise as guard, trial::*};

    const HELLO: &str =
        "I enjoy your photographs of the marsh and would love to hear how you find the herons";

    #[test]
    fn first_words_that_went_to_somebody_else_are_pointed_out() {
        let mut case = case(HELLO).message_to("nils", false);
        case.entries = vec![sent(HELLO, "ida", None)];
        case.entries[0].is_ask = false;
        let advice = guard(&case.situation());
        assert!(!advice.hold);
        assert_eq!(advice.items[0].id, "sent-to-others");
        assert_eq!(advice.items[0].args, ["1", "@ida"]);
        assert_eq!(advice.items[0].earlier[0].entry.to, ["ida"]);
    }

    #[test]
    fn the_same_words_to_the_same_person_and_to_friends_are_fine() {
        let mut again = case(HELLO).message_to("ida", false);
        again.entries = vec![sent(HELLO, "ida", None)];
        assert!(guard(&again.situation()).items.is_empty());
        let mut friend = case(HELLO).message_to("nils", true);
        friend.entries = vec![sent(HELLO, "ida", None)];
        assert!(guard(&friend.situation()).items.is_empty());
    }

    #[test]
    fn pasted_words_need_no_name() {
        let mut pasted = case(HELLO);
        pasted.draft.kind = crate::outreach::DraftKind::Mail;
        pasted.entries = vec![sent(HELLO, "ida", None)];
        assert_eq!(guard(&pasted.situation()).items[0].id, "sent-to-others");
    }
}
