//! One domain dominates: at least four posts and a tenth of all link to it.

use super::{Rule, Sense};

pub const RULE: Rule = Rule {
    id: "one-domain",
    sense: Sense::Worse,
    knots: &[0.0, 0.1, 0.2, 0.5, 0.9],
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
