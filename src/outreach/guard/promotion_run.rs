//! One promotion after the other: engage first, promote last.

use super::Situation;
use crate::outreach::{Counsel, DraftKind, Tone};

/// Arguments: which promotion in a row this is.
pub fn advise(s: &Situation) -> Option<Counsel> {
    let public = !matches!(s.draft.kind, DraftKind::Message | DraftKind::Mail);
    if !public || s.judgement.category != crate::category::Category::Promotion {
        return None;
    }
    let run = 1 + s.recent.iter().take_while(|promotes| **promotes).count();
    (run as f32 >= s.thresholds.value("promotion-run")).then(|| Counsel {
        id: "promotion-run".into(),
        args: vec![run.to_string()],
        tone: Tone::Notice,
        earlier: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::super::trial::*;
    use super::*;

    fn run(recent: &[bool]) -> Option<Vec<String>> {
        let mut case = ask("Order our calendar now", None);
        case.recent = recent.to_vec();
        advise(&case.situation()).map(|c| c.args)
    }

    #[test]
    fn the_third_in_a_row_is_pointed_out() {
        assert_eq!(run(&[true, true, false, true]), Some(vec!["3".into()]));
        assert_eq!(run(&[true, false, true, true]), None);
        assert_eq!(run(&[]), None);
    }

    #[test]
    fn how_many_are_a_run_can_be_set() {
        let mut case = ask("Order our calendar now", None);
        case.recent = vec![true, true, false];
        case.thresholds = crate::account::Thresholds::with(&[("promotion-run", 4.0)]);
        assert_eq!(advise(&case.situation()), None);
        case.recent = vec![true, true, true];
        assert!(advise(&case.situation()).is_some());
    }

    #[test]
    fn talk_between_offers_and_messages_are_no_run() {
        let mut case = case("What a storm!");
        case.recent = vec![true; 9];
        assert_eq!(advise(&case.situation()), None);
        let mut message = ask("Order our calendar now", None).message_to("nils", true);
        message.recent = vec![true; 9];
        assert_eq!(advise(&message.situation()), None);
    }
}
