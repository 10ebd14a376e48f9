//! It says the same again and again, with the name or the link changed.

use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "same-post",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.25, 0.5, 0.9],
    prior: &[0.0, 0.1, 0.4, 0.8, 1.2],
    measure: |seen| {
        let repeats = seen.repeats.len() as f32 * 3.0 / seen.thresholds.value("same-post");
        (!seen.facts.is_empty()).then(|| repeats / seen.n())
    },
    args: |seen| vec![seen.repeats.len().to_string(), seen.facts.len().to_string()],
    evidence: |seen| seen.repeats.iter().map(|r| seen.facts[*r]).collect(),
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn the_same_ask_to_many_people_repeats() {
        let (same, behind) = posts(
            &RULE,
            &[
                "@ida please retweet our new harbour film https://film.example/1",
                "@ben please retweet our new harbour film https://film.example/1",
                "@olaf please retweet our new harbour film https://film.example/1",
            ],
        );
        let (other, none) = posts(
            &RULE,
            &["what a fog", "the bakery is closed", "see you at nine"],
        );
        assert!(same > 0.6 && other == 0.0 && behind == 2 && none == 0);
    }
}
