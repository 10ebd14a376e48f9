//! One domain dominates: at least four posts and a tenth of all link to it.

use super::{About, Rule, Sense};

pub const RULE: Rule = Rule {
    id: "one-domain",
    about: About::Posts,
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.2, 0.5, 0.9],
    prior: &[0.0, 0.0, 0.1, 0.3, 0.5],
    measure: |seen| {
        let n = seen.top_domain.map_or(0, |(_, n)| n);
        Some(seen.share(n, 0.1)? / seen.thresholds.stretch("domain-notice"))
    },
    args: |seen| {
        let (domain, n) = seen.top_domain.unwrap_or_default();
        vec![domain.into(), n.to_string(), seen.facts.len().to_string()]
    },
    evidence: |seen| {
        let (domain, _) = seen.top_domain.unwrap_or_default();
        seen.those(|f| f.domains.iter().any(|d| d == domain))
    },
};

#[cfg(test)]
mod tests {
    use super::super::samples::posts;
    use super::*;

    #[test]
    fn the_domain_linked_most_is_named() {
        let (one, behind) = posts(
            &RULE,
            &[
                "look https://wax.example/1",
                "look here https://shop.wax.example/2",
                "and here https://wax.example/3",
            ],
        );
        let (many, _) = posts(
            &RULE,
            &[
                "look https://a.example/1",
                "look here https://b.example/2",
                "and here https://c.example/3",
            ],
        );
        assert!(one > many && behind == 3);
    }
}
