//! From a [`Text`] to the words a person reads. The browser brings the messages and the habits of a language (how a share,
//! a date is written); this file brings the order in which they are put together and the cleaning of foreign text.

use super::tree::Text;
use crate::post::Millis;

/// A language, as the browser speaks it.
pub trait Words {
    /// The message of an id, filled in; `None` where there is none.
    fn message(&self, id: &str, args: &[String]) -> Option<String>;
    /// A share from 0 to 1.
    fn percent(&self, share: f32) -> String;
    fn number(&self, value: f64) -> String;
    fn date(&self, at: Millis) -> String;
    fn moment(&self, at: Millis) -> String;
    /// 0 = Monday.
    fn weekday(&self, day: u8) -> String;
    /// The name of a language, by its ISO 639-1 code.
    fn language(&self, code: &str) -> String;
}

/// The words of a text.
pub fn put(text: &Text, words: &impl Words) -> String {
    match text {
        Text::Say(id, args) => {
            let args: Vec<String> = args.iter().map(|a| argument(a, words)).collect();
            // An id without words is a defect that the tests look for; a person still sees what it is about.
            words
                .message(id, &args)
                .unwrap_or_else(|| id.replace('_', " "))
        }
        Text::Data(data) => clean(data),
        Text::Percent(share) => words.percent(*share),
        Text::Count(count) => words.number(*count as f64),
        Text::Decimal(value) => words.number((f64::from(*value) * 10.0).round() / 10.0),
        Text::Date(at) => words.date(*at),
        Text::Moment(at) => words.moment(*at),
        Text::Weekday(day) => words.weekday(*day),
        Text::Language(code) => words.language(code),
        Text::Join(parts) => parts.iter().map(|p| put(p, words)).collect(),
    }
}

/// An argument inside a sentence. Foreign text is set apart, so that an Arabic name does not turn an English sentence.
fn argument(text: &Text, words: &impl Words) -> String {
    match text {
        Text::Data(data) if data.is_ascii() => clean(data),
        Text::Data(data) => format!("\u{2068}{}\u{2069}", clean(data)),
        other => put(other, words),
    }
}

/// Foreign text without control characters and without marks that change the direction of what stands around it.
pub fn clean(text: &str) -> String {
    let harmful = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().filter(|c| !harmful(*c)).collect()
}

/// English, from the messages that ship with the extension, for tests.
#[cfg(test)]
pub mod english {
    use super::Words;
    use crate::post::Millis;
    use serde_json::Value;

    pub struct English(pub Value);

    impl English {
        pub fn shipped() -> English {
            let text = include_str!("../../extension/_locales/en/messages.json");
            English(serde_json::from_str(text).expect("messages.json is JSON"))
        }
    }

    impl Words for English {
        fn message(&self, id: &str, args: &[String]) -> Option<String> {
            let mut message = self.0.get(id)?.get("message")?.as_str()?.to_owned();
            for (i, arg) in args.iter().enumerate() {
                message = message.replace(&format!("${}", i + 1), arg);
            }
            Some(message)
        }
        fn percent(&self, share: f32) -> String {
            format!("{:.0}%", share * 100.0)
        }
        fn number(&self, value: f64) -> String {
            format!("{value}")
        }
        fn date(&self, at: Millis) -> String {
            format!("day {}", at.div_euclid(86_400_000))
        }
        fn moment(&self, at: Millis) -> String {
            format!("minute {}", at.div_euclid(60_000))
        }
        fn weekday(&self, day: u8) -> String {
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][usize::from(day % 7)].into()
        }
        fn language(&self, code: &str) -> String {
            format!("language {code}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::english::English;
    use super::*;
    use crate::pages::tree::{data, fill};

    #[test]
    fn foreign_text_cannot_turn_a_sentence() {
        assert_eq!(clean("a\u{202E}b\u{2069}c\u{0}d\n"), "abcd\n");
        let text = put(
            &fill("popup_forgotten", vec![data("مرحبا\u{2069}")]),
            &English::shipped(),
        );
        assert!(text.contains("\u{2068}مرحبا\u{2069}"), "{text}");
    }

    #[test]
    fn an_id_without_words_is_still_legible() {
        assert_eq!(
            put(&fill("reason_never_heard_of", vec![]), &English::shipped()),
            "reason never heard of"
        );
    }
}
