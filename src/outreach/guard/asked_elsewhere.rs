//! The same ask was sent from another browser of the user: all that is known here is when.

use super::Situation;
use crate::outreach::{Counsel, Tone, ledger};
use crate::time::DAY;

/// Arguments: days ago.
pub fn advise(s: &Situation) -> Option<Counsel> {
    let (at, near) = s.elsewhere?;
    // What this browser sent it can show: the rule `already-asked` speaks.
    let here = ledger::same_ask(
        &s.draft.text,
        s.target(),
        s.entries.iter().filter(|e| e.is_ask),
    );
    let days = (s.now - at).max(0) / DAY;
    here.is_empty().then(|| Counsel {
        id: "asked-elsewhere".into(),
        args: vec![days.to_string()],
        tone: if near { Tone::Warning } else { Tone::Notice },
        earlier: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::super::{advise as guard, trial::*};
    use crate::time::DAY;

    const FILM: &str = "Please repost our new film about the harbour";

    #[test]
    fn nearly_the_same_words_sent_elsewhere_are_held() {
        let mut case = ask(FILM, None);
        case.elsewhere = Some((case.situation().now - 3 * DAY, true));
        let advice = guard(&case.situation());
        assert!(advice.hold);
        assert_eq!(
            (advice.items[0].id.as_str(), &advice.items[0].args[..]),
            ("asked-elsewhere", &["3".to_string()][..])
        );
        case.elsewhere = Some((0, false));
        assert!(
            !guard(&case.situation()).hold,
            "the target alone is only said"
        );
    }

    #[test]
    fn what_was_sent_here_too_is_said_once() {
        let mut case = ask(FILM, None);
        case.elsewhere = Some((0, true));
        case.entries = vec![sent(FILM, "ida", None)];
        let ids: Vec<_> = guard(&case.situation())
            .items
            .into_iter()
            .map(|i| i.id)
            .collect();
        assert_eq!(ids, ["already-asked"]);
    }
}
