//! First words to somebody that only sell: no word of where one met or what one shares.

use super::Situation;
use crate::outreach::{Counsel, DraftKind, Tone, introductions};

/// Words after which it can be told what a message wants: half a sentence may yet become an introduction.
const ENOUGH: usize = 8;

/// Arguments: whom.
pub fn advise(s: &Situation) -> Option<Counsel> {
    let personal = matches!(
        s.draft.kind,
        DraftKind::Message | DraftKind::Mail | DraftKind::Reply
    ) || s.draft.text.trim_start().starts_with('@');
    let sells = s.judgement.promotion >= s.thresholds.value("sells") || s.judgement.ask.is_ask;
    // What is pasted to be checked is finished.
    let finished = s.draft.kind == DraftKind::Mail || says_enough(&s.draft.text);
    if !personal || !sells || !finished {
        return None;
    }
    let first = s.to.iter().find(|a| !a.talked && !a.trusted);
    // Words pasted into the introduction check need not say to whom.
    if first.is_none() && !(s.draft.kind == DraftKind::Mail && s.to.is_empty()) {
        return None;
    }
    let introduction = introductions::examine(&s.draft.text);
    let args = first.iter().map(|a| format!("@{}", a.handle)).collect();
    introduction.is_bare().then(|| Counsel {
        id: "only-sells".into(),
        args,
        tone: Tone::Notice,
        earlier: vec![],
    })
}

/// Enough words, names not counted, or a link, which nobody sets before the rest.
fn says_enough(text: &str) -> bool {
    let words = text.split_whitespace().filter(|w| !w.starts_with('@'));
    words.take(ENOUGH).count() == ENOUGH || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::super::trial::*;
    use super::*;

    fn selling(text: &str) -> Case {
        let mut case = case(text);
        case.judgement.promotion = 0.9;
        case
    }

    #[test]
    fn an_offer_as_first_words_is_pointed_out() {
        let case =
            selling("Our plans start at 9 euros a month, sign up today").message_to("nils", false);
        assert_eq!(
            advise(&case.situation()).map(|c| c.args),
            Some(vec!["@nils".into()])
        );
    }

    #[test]
    fn half_a_sentence_is_left_in_peace() {
        for text in ["Our plans", "@nils Hello Nils! Our new plans start"] {
            let case = selling(text).message_to("nils", false);
            assert_eq!(advise(&case.situation()), None, "{text}");
        }
        for text in [
            "Our new plans start at 9 euros a",
            "Our plans: https://plans.example/9",
        ] {
            let case = selling(text).message_to("nils", false);
            assert!(advise(&case.situation()).is_some(), "{text}");
        }
    }

    #[test]
    fn the_line_where_selling_begins_can_be_moved() {
        let mut case =
            selling("Our plans start at 9 euros a month, sign up today").message_to("nils", false);
        case.judgement.promotion = 0.6;
        assert!(advise(&case.situation()).is_some());
        case.thresholds = crate::account::Thresholds::with(&[("sells", 0.7)]);
        assert_eq!(advise(&case.situation()), None);
    }

    #[test]
    fn an_offer_that_says_where_one_met_is_an_introduction() {
        let case = selling("We met at the book fair in May; our plans start at 9 euros a month")
            .message_to("nils", false);
        assert_eq!(advise(&case.situation()), None);
    }

    #[test]
    fn people_one_talks_with_and_the_public_may_be_told_of_offers() {
        assert_eq!(
            advise(
                &selling("Our plans start at 9 euros")
                    .message_to("nils", true)
                    .situation()
            ),
            None
        );
        assert_eq!(
            advise(&selling("Our plans start at 9 euros").situation()),
            None
        );
        assert_eq!(
            advise(
                &case("Your talk was a joy")
                    .message_to("nils", false)
                    .situation()
            ),
            None
        );
    }
}
