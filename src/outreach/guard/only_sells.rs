//! First words to somebody that only sell: no word of where one met or what one shares.

use super::Situation;
use crate::outreach::{Counsel, DraftKind, Tone, introductions};

/// Promotion from which words count as selling: the same line as for a category.
pub const SELLS: f32 = 0.5;

/// Arguments: whom.
pub fn advise(s: &Situation) -> Option<Counsel> {
    let personal = matches!(
        s.draft.kind,
        DraftKind::Message | DraftKind::Mail | DraftKind::Reply
    ) || s.draft.text.trim_start().starts_with('@');
    let sells = s.judgement.promotion >= SELLS || s.judgement.ask.is_ask;
    if !personal || !sells {
        return None;
    }
    let first = s.to.iter().find(|a| !a.talked && !a.trusted)?;
    let introduction = introductions::examine(&s.draft.text);
    let args = vec![format!("@{}", first.handle)];
    introduction.is_bare().then(|| Counsel {
        id: "only-sells".into(),
        args,
        tone: Tone::Notice,
        earlier: vec![],
    })
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
