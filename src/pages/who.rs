//! The account in view: verdict, evidence, sample size, what the figure is not, and the two things one can do about it.

use super::act::Act;
use super::link;
use super::mix;
use super::reason;
use super::tree::{El, Text, cl, data, el, fill, named, say};
use crate::account::{Numbers, Standing, Verdict};
use crate::engine::protocol::AccountView;

/// Id of a verdict, as in the messages.
pub fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fine => "fine",
        Verdict::Careful => "careful",
        Verdict::BetterNot => "better-not",
        Verdict::Unknown => "unknown",
    }
}

/// The sign of a verdict: a shape of its own, so that it is told apart without colour.
fn sign(verdict: Verdict) -> El {
    let svg = cl("svg", "sign")
        .set("viewBox", "0 0 24 24")
        .set("aria-hidden", "true");
    let path = |class: &'static str, d: &str| cl("path", class).set("d", d);
    match verdict {
        Verdict::Fine => svg
            .child(path("body", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z"))
            .child(path("stroke", "M7 12.5l3.5 3.5L17 9")),
        Verdict::Careful => svg
            .child(path("body", "M12 2.5L23 21.5H1z"))
            .child(path("stroke", "M12 9v6M12 18v.5")),
        Verdict::BetterNot => svg
            .child(path(
                "body",
                "M7.8 2h8.4L22 7.8v8.4L16.2 22H7.8L2 16.2V7.8z",
            ))
            .child(path("stroke", "M7 12h10")),
        Verdict::Unknown => svg
            .child(path("ring", "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z"))
            .child(path(
                "ring",
                "M9.5 9.8a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.8-1.1 1.7M12 17v.4",
            )),
    }
}

/// The view; `origin` is the site that the account is on.
pub fn view(account: &AccountView, origin: &str) -> El {
    cl("div", "stack")
        .child(verdict_card(account, origin))
        .maybe(reasons_card(account, origin))
        .child(facts_card(account))
        .child(deeds(account))
}

fn verdict_card(account: &AccountView, origin: &str) -> El {
    let vetting = &account.vetting;
    let id = verdict_id(vetting.verdict);
    let name = account
        .display_name
        .as_deref()
        .filter(|n| !n.trim().is_empty());
    let handle = format!("@{}", account.handle);
    let mut person = cl("p", "person");
    if let Some(name) = name {
        person = person
            .child(cl("strong", "name").set("dir", "auto").text(data(name)))
            .text(data(" "));
    }
    person = match link::on_site(origin, &account.profile) {
        Some(url) => person.child(
            reason::outside(url)
                .set("class", "handle")
                .set("dir", "ltr")
                .text(data(handle)),
        ),
        None => person.child(cl("span", "handle").set("dir", "ltr").text(data(handle))),
    };
    let standing = say(match (account.trusted, account.standing) {
        (true, _) => "standing_trusted",
        (_, Standing::Own) => "standing_own",
        (_, Standing::Known) => "standing_known",
        (_, Standing::Stranger) => "standing_stranger",
    });
    let title = cl("div", "verdict-title")
        .child(sign(vetting.verdict))
        .child(el("h2").text(named("verdict", id, &[])));
    let mut card = cl("section", "card verdict")
        .set("data-verdict", id)
        .child(title);
    card = card.child(person.child(cl("span", "tag").text(standing)));
    card = card.child(cl("p", "lead").text(named("verdict_says", id, &[])));
    let seen = Text::Count(account.seen.into());
    card = card.child(
        cl("p", "quiet")
            .set("data-seen", account.seen.to_string())
            .text(fill("who_seen", vec![seen])),
    );
    if !vetting.next.is_empty() {
        let words = named("vet_next", &vetting.next, &[]);
        let step = cl("p", "hint");
        let profile =
            link::on_site(origin, &account.profile).filter(|_| vetting.next == "open-profile");
        card = card.child(match profile {
            Some(url) => step.child(reason::outside(url).set("class", "link").text(words)),
            None => step.text(words),
        });
    }
    card.child(cl("p", "fine-print").text(say("who_is_not")))
}

fn reasons_card(account: &AccountView, origin: &str) -> Option<El> {
    let reasons = &account.vetting.reasons;
    if reasons.is_empty() {
        return None;
    }
    let card = cl("section", "card").child(el("h2").text(say("who_why")));
    Some(card.child(reason::list(reasons, origin)))
}

fn facts_card(account: &AccountView) -> El {
    let card = cl("section", "card")
        .child(el("h2").text(say("who_mix")))
        .child(mix::mix("who", &account.vetting.mix, None));
    let rows = numbers(&account.numbers);
    if rows.is_empty() {
        return card.child(cl("p", "quiet").text(say("who_no_numbers")));
    }
    card.child(cl("dl", "pairs").all(rows))
}

fn numbers(numbers: &Numbers) -> Vec<El> {
    let rows = [
        ("who_followers", numbers.followers.map(Text::Count)),
        ("who_following", numbers.following.map(Text::Count)),
        ("who_posts", numbers.posts.map(Text::Count)),
        ("who_since", numbers.created.map(Text::Date)),
    ];
    let row = |(name, value): (&'static str, Option<Text>)| {
        Some(
            el("div")
                .child(el("dt").text(say(name)))
                .child(el("dd").text(value?)),
        )
    };
    rows.into_iter().filter_map(row).collect()
}

fn deeds(account: &AccountView) -> El {
    let (site, handle) = (account.site.clone(), account.handle.clone());
    let trust = cl("button", "button").set("type", "button");
    let words = if account.trusted {
        "who_distrust"
    } else {
        "who_trust"
    };
    let trust = trust.act(Act::Trust {
        site: site.clone(),
        handle: handle.clone(),
        trusted: !account.trusted,
    });
    let forget = cl("button", "button danger")
        .set("type", "button")
        .text(say("who_forget_do"));
    let forget = forget.act(Act::Forget { site, handle });
    let fold = el("details")
        .child(el("summary").text(say("who_forget")))
        .child(el("p").text(say("who_forget_means")))
        .child(forget);
    cl("section", "card deeds")
        .child(trust.text(say(words)))
        .child(fold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;
    use crate::pages::tree::{Node, walk};

    #[test]
    fn every_verdict_has_its_own_sign() {
        let all = [
            Verdict::Fine,
            Verdict::Careful,
            Verdict::BetterNot,
            Verdict::Unknown,
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|b| sign(*a) != sign(*b)));
        }
    }

    #[test]
    fn trust_can_be_taken_back() {
        let mut account = sample::account();
        for trusted in [false, true] {
            account.trusted = trusted;
            let node = Node::El(view(&account, "https://s.example"));
            let buttons = walk(&node).into_iter().filter(|e| e.tag == "button");
            let acts: Vec<_> = buttons.filter_map(|e| e.act.clone()).collect();
            let (site, handle) = (account.site.clone(), account.handle.clone());
            assert_eq!(
                acts[0],
                Act::Trust {
                    site: site.clone(),
                    handle: handle.clone(),
                    trusted: !trusted
                }
            );
            assert_eq!(acts[1], Act::Forget { site, handle });
        }
    }

    #[test]
    fn the_sample_size_is_always_said() {
        let node = Node::El(view(&sample::account(), ""));
        let seen = walk(&node)
            .iter()
            .find_map(|e| e.attr("data-seen").cloned());
        assert_eq!(seen, Some(data(sample::account().seen.to_string())));
    }
}
