//! "Hi Olaf," at the beginning changes with every addressee and says nothing: its words keep next to no weight.

use super::normalise::Normal;
use crate::words::List;

/// What is left of the weight of a greeting.
const WEIGHT: f32 = 0.05;

/// Takes the weight from a greeting at the beginning: the opening word and the name after it, where a pause follows.
pub fn quieten(normal: &mut Normal, text: &str) {
    let opens = normal
        .words
        .first()
        .is_some_and(|w| List::Openings.has(normal.text(w)));
    if !opens {
        return;
    }
    let mut length = 1;
    for n in 1..=3.min(normal.words.len() - 1) {
        let (before, word) = (normal.words[n - 1], normal.words[n]);
        let between = text.get(before.at.1..word.at.0).unwrap_or("");
        if n > 1 && between.contains([',', '.', '!', '-', '–', ':', '\n', '…', '¡', '?']) {
            length = n;
            break;
        }
        if !word.name || between.contains([',', '!', '.', '\n']) {
            break;
        }
    }
    for word in &mut normal.words[..length] {
        word.weight = WEIGHT;
        word.name = false;
    }
}

#[cfg(test)]
mod tests {
    use super::super::normalise::normalise;

    fn quiet(text: &str) -> Vec<String> {
        let normal = normalise(text);
        normal
            .words
            .iter()
            .filter(|w| w.weight <= super::WEIGHT)
            .map(|w| normal.text(w).to_string())
            .collect()
    }

    #[test]
    fn only_the_greeting_goes() {
        assert_eq!(quiet("Hi Olaf, please share"), ["hi", "olaf"]);
        assert_eq!(
            quiet("@olaf Hallo Olaf Berg! Bitte teilen"),
            ["hallo", "olaf", "berg"]
        );
        assert_eq!(quiet("hey, please share"), ["hey"]);
        assert_eq!(quiet("Hello world is a film"), ["hello"]);
        assert_eq!(quiet("please share, Olaf"), Vec::<String>::new());
        assert_eq!(quiet("Hi"), ["hi"]);
    }
}
