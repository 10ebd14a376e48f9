//! The same ask was sent before: to whom, when, and what is the same.

use super::Situation;
use crate::outreach::{Counsel, Tone, ledger};

/// Nearly the same words are a warning (and hold the send); the same target in other words is a notice.
/// Arguments: how many times, to whom the nearest went, its likeness in percent.
pub fn advise(s: &Situation) -> Option<Counsel> {
    if !s.judgement.ask.is_ask {
        return None;
    }
    let found = ledger::same_ask(
        &s.draft.text,
        s.target(),
        s.entries.iter().filter(|e| e.is_ask),
    );
    let nearest = found.first()?;
    let args = vec![
        found.len().to_string(),
        ledger::whom(nearest.entry),
        crate::text::whole(nearest.likeness.similarity * 100.0),
    ];
    let tone = if nearest.near {
        Tone::Warning
    } else {
        Tone::Notice
    };
    Some(Counsel {
        id: "already-asked".into(),
        args,
        tone,
        earlier: ledger::earlier(&found),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{advise as guard, trial::*};
    use super::*;

    const FILM: &str = "Please repost our new film about the harbour";

    #[test]
    fn the_same_words_to_somebody_else_are_held() {
        let mut case = ask(&format!("@tom {FILM}!"), Some("film.example/harbour"));
        case.entries = vec![sent(
            &format!("@ida {FILM}"),
            "ida",
            Some("film.example/harbour"),
        )];
        let advice = guard(&case.situation());
        assert!(advice.hold);
        let counsel = &advice.items[0];
        assert_eq!(
            (counsel.id.as_str(), counsel.tone, counsel.args[1].as_str()),
            ("already-asked", Tone::Warning, "@ida")
        );
        assert_eq!(counsel.earlier[0].entry.to, ["ida"]);
    }

    #[test]
    fn other_words_for_the_same_target_are_said_and_not_held() {
        let mut case = ask(
            "Could you give this a boost? It took us all winter.",
            Some("film.example/harbour"),
        );
        case.entries = vec![sent(FILM, "ida", Some("film.example/harbour"))];
        let advice = guard(&case.situation());
        assert!(!advice.hold);
        assert_eq!(advice.items[0].tone, Tone::Notice);
    }

    #[test]
    fn what_asks_nothing_is_never_held() {
        for text in [
            "thank you!",
            "RT @ida: Please repost our new film about the harbour",
            "Good morning, everybody",
            FILM,
        ] {
            let mut case = case(text);
            case.entries = vec![sent(text, "ida", None), sent(FILM, "tom", None)];
            assert!(guard(&case.situation()).items.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_few_letters_alone_are_not_the_same_ask() {
        let mut case = ask("RT pls!", None);
        case.entries = vec![sent("RT pls!", "ida", None)];
        assert!(!guard(&case.situation()).hold);
    }
}
