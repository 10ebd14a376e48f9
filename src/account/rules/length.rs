//! How many words its posts have on average.

use super::{About, Rule, Seen, Sense};

fn words(seen: &Seen) -> f32 {
    let words: f32 = seen.facts.iter().map(|f| f32::from(f.traits.words)).sum();
    words / seen.n().max(1.0)
}

pub const RULE: Rule = Rule {
    id: "length",
    about: About::Posts,
    sense: Sense::Either,
    knots: &[2.0, 5.0, 8.0, 12.0, 16.0, 22.0],
    prior: &[],
    measure: |seen| (!seen.facts.is_empty()).then(|| words(seen)),
    args: |seen| vec![crate::text::whole(words(seen))],
    evidence: |seen| seen.those(|_| true),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn words_are_averaged() {
        assert_eq!(posts(&RULE, &["one two", "one two three four"]).0, 3.0);
    }
}
