//! Greek. The idiom beyond the dictionary: "διαδώστε το".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "el",
    phrases: &[
        (Repost, "ριτουίτ | ριτουιτ | ρετουίτ | ριτουίτ"),
        (
            Share,
            "κοινοποιήστε | κοινοποίηση | μοιραστείτε | κοινοποιείστε",
        ),
        (
            Spread,
            "διαδώστε το | διαδώστε | διαδώστε παρακαλώ | κοινοποιήστε παρακαλώ | παρακαλώ κοινοποιήστε | κοινοποιήστε το | παρακαλώ rt | rt παρακαλώ | κάντε rt | κάντε ριτουίτ | κάντε κοινοποίηση | κάνε rt | πείτε το παντού | μοιραστείτε το",
        ),
        (Please, "παρακαλώ | σας παρακαλώ | βοηθήστε"),
        (If, "αν | εάν | όποιος | όσοι"),
        (Follow, "ακολουθήστε"),
        (Win, "διαγωνισμός | κερδίστε | κληρώνουμε"),
        (This, "αυτό | το"),
        (
            Never,
            "ευχαριστώ για το rt | ευχαριστώ για το ριτουίτ | ευχαριστώ για την κοινοποίηση | θα μοιραστώ",
        ),
        (Thanks, "ευχαριστώ | ευχαριστούμε"),
        (Congratulate, "συγχαρητήρια | χρόνια πολλά"),
        (Greet, "καλημέρα | καληνύχτα | καλησπέρα | γεια"),
        (Buy, "αγοράστε | τιμή | προσφορά"),
        (Free, "δωρεάν"),
        (Discount, "έκπτωση | εκπτώσεις"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Χάθηκε σκύλος στην Πάτρα, διαδώστε το",
            "RT αν σου αρέσει η βροχή",
            "Ζητείται αίμα, παρακαλώ κοινοποιήστε",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Ευχαριστώ για το RT @eleni",
            "RT @nikos: αύριο ανοίγει η αγορά",
            "Καλημέρα, ωραίος καφές σήμερα",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Χάθηκε σκύλος στην Πάτρα, διαδώστε το").as_deref(),
            Some("ask-spread")
        );
    }
}
