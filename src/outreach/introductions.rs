//! First words to somebody: do they say where one met or what one shares, or do they only sell? Were they sent to others?
//!
//! "Turning social into physical": an introduction needs something concrete and a reason other than selling.

use super::Entry;
use super::ledger::{self, Match};
use crate::text::is_alphanumeric;
use crate::words::List;

/// What first words say besides what they want.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// Where in the text it says how one met, as bytes.
    pub met: Option<(usize, usize)>,
    /// Where it names something the other made or one shares, as bytes.
    pub shared: Option<(usize, usize)>,
}

impl Introduction {
    /// Is there nothing concrete in it?
    pub fn is_bare(&self) -> bool {
        self.met.is_none() && self.shared.is_none()
    }
}

/// Looks for the concrete thing. Languages outside the lists read as bare, therefore a bare introduction alone says nothing:
/// it only counts where the text sells too.
pub fn examine(text: &str) -> Introduction {
    examine_by(text, crate::text::small_letter)
}

/// The same where capitals are made small in another way: the pages, which do not carry the core's tables, ask the
/// standard library.
pub fn examine_by(text: &str, small: fn(char) -> char) -> Introduction {
    // Lower case may be longer or shorter than the text: offsets are kept for every byte of it.
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        folded.push(small(c));
        origin.resize(folded.len(), at);
    }
    origin.push(text.len());
    let find = |phrases: List| {
        let places = phrases
            .all()
            .iter()
            .filter_map(|phrase| place(&folded, phrase));
        places
            .min()
            .map(|(start, end)| (origin[start], origin[end]))
    };
    Introduction {
        met: find(List::Met),
        shared: find(List::Shared),
    }
}

/// Where `phrase` begins a word in `text`.
fn place(text: &str, phrase: &str) -> Option<(usize, usize)> {
    let starts = text.match_indices(phrase).map(|(at, _)| at);
    let mut words =
        starts.filter(|at| !text[..*at].chars().next_back().is_some_and(is_alphanumeric));
    words.next().map(|at| (at, at + phrase.len()))
}

/// The people to whom nearly the same first words went before.
pub fn sent_to_others<'a>(
    text: &str,
    to: &[String],
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Vec<Match<'a>> {
    let others = entries
        .into_iter()
        .filter(|e| e.to.iter().any(|h| !to.contains(h)));
    ledger::same_ask(text, None, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_concrete_thing_is_found_with_its_place() {
        let text = "İyi günler! We met at the harbour fair.";
        let met = examine(text).met.map(|(a, b)| &text[a..b]);
        assert_eq!(met, Some("We met"));
        let text = "Ich fand deinen Beitrag über Flechten schön";
        assert_eq!(
            examine(text).shared.map(|(a, b)| &text[a..b]),
            Some("deinen Beitrag")
        );
    }

    #[test]
    fn each_language_has_a_way_to_say_it() {
        for text in [
            "so glad we spoke in Oslo",
            "Wir haben uns in Kiel kennengelernt",
            "On s’est rencontrés au salon du livre",
            "Nos conocimos en la feria",
            "Nos conhecemos na feira",
            "Ci siamo conosciuti alla fiera",
            "We hebben elkaar op de beurs ontmoet",
        ] {
            assert!(examine(text).met.is_some(), "{text}");
        }
    }

    #[test]
    fn offers_alone_are_bare_and_words_within_words_do_not_count() {
        for text in [
            "",
            "Our plans start at 9 euros. Sign up!",
            "Geld verdienen von zu Hause",
            "unyour posture",
        ] {
            assert!(examine(text).is_bare(), "{text}");
        }
    }

    #[test]
    fn the_same_words_sent_to_others_are_found() {
        let entry = |to: &str| Entry {
            text: "We help small shops to sell more online".into(),
            to: vec![to.into()],
            ..Entry::default()
        };
        let entries = [entry("ida"), entry("tom")];
        let found = sent_to_others(
            "We help small shops to sell more online",
            &["tom".into()],
            &entries,
        );
        assert_eq!(
            found
                .iter()
                .map(|m| m.entry.to[0].as_str())
                .collect::<Vec<_>>(),
            ["ida"]
        );
    }

    #[test]
    fn a_flood_of_text_is_read_in_linear_time() {
        assert!(examine(&"ß".repeat(50_000)).is_bare());
    }
}
