//! How much of what is seen promotes something. The strongest single sign in the notes this rests on: a stream that is
//! almost all blatant advertising.

use super::seen::promotes;
use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "advertising",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.15, 0.3, 0.5, 0.7, 0.9],
    prior: &[0.0, 0.0, 0.1, 0.4, 0.9, 1.4],
    measure: |seen| seen.share(seen.count(promotes), 0.25),
    args: |seen| seen.told(seen.count(promotes)),
    evidence: |seen| seen.those(promotes),
};

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, look};
    use super::*;
    use crate::category::Category;

    #[test]
    fn the_share_of_promotion_is_drawn_to_the_usual_while_few_are_seen() {
        let of = |categories: &[Category]| {
            let mut all = facts(&vec!["a post"; categories.len()], 60);
            all.iter_mut()
                .zip(categories)
                .for_each(|(f, c)| f.category = Some(*c));
            look(&RULE, &all, &Default::default())
        };
        let (three, behind) = of(&[Category::Promotion; 3]);
        let (many, _) = of(&[Category::Promotion; 50]);
        let (none, nothing) = of(&[Category::Content; 3]);
        assert!(many > three && three > none && behind == 3 && nothing == 0);
    }
}
