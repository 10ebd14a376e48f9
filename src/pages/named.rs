//! Whose page or post is it? The account that an address of a site names.

use super::link;
use crate::sites::name;

/// First parts of paths on X that are no accounts.
const X_OWN: &[&str] = &[
    "compose",
    "explore",
    "hashtag",
    "home",
    "i",
    "intent",
    "jobs",
    "login",
    "messages",
    "notifications",
    "privacy",
    "search",
    "settings",
    "share",
    "signup",
    "tos",
];

/// Site and handle; `None` where the address names nobody. `page`: the address of the page it stands on, because a handle
/// on another Mastodon server takes that server's name.
pub fn account(url: &str, page: &str) -> Option<(&'static str, String)> {
    let host = link::origin(url).map(name::host)?;
    let path = name::path(url);
    let first = path.split('/').find(|part| !part.is_empty())?;
    let site = match host.trim_start_matches("www.") {
        "x.com" | "twitter.com" | "mobile.twitter.com" if X_OWN.contains(&first) => return None,
        "x.com" | "twitter.com" | "mobile.twitter.com" => "x",
        "bsky.app" if first != "profile" => return None,
        "bsky.app" => "bluesky",
        // Every Mastodon server has the same paths.
        _ if first.starts_with('@') => "mastodon",
        _ => return None,
    };
    let handle = name::handle(url, &name::host(page));
    (!handle.is_empty()).then_some((site, handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_and_posts_name_their_account() {
        for (url, site, handle) in [
            ("https://x.com/ida_b", "x", "ida_b"),
            ("https://x.com/ida_b/status/12?s=20", "x", "ida_b"),
            ("https://twitter.com/ida_b/", "x", "ida_b"),
            (
                "https://bsky.app/profile/ida.example/post/3k",
                "bluesky",
                "ida.example",
            ),
            ("https://mastodon.social/@ida", "mastodon", "ida"),
            (
                "https://mastodon.social/@ida@art.example/11",
                "mastodon",
                "ida@art.example",
            ),
            ("https://art.example/@ida/11", "mastodon", "ida@art.example"),
        ] {
            assert_eq!(
                account(url, "https://mastodon.social/home"),
                Some((site, handle.into())),
                "{url}"
            );
        }
        assert_eq!(
            account("https://art.example/@ida/11", "https://art.example/home"),
            Some(("mastodon", "ida".into()))
        );
    }

    #[test]
    fn other_addresses_name_nobody() {
        for url in [
            "https://x.com/home",
            "https://x.com/",
            "https://x.com/search?q=@ida",
            "https://bsky.app/",
            "https://bsky.app/notifications",
            "https://mastodon.social/home",
            "https://mastodon.social/tags/ferry",
            "javascript:alert(1)",
            "about:blank",
            "",
        ] {
            assert_eq!(account(url, url), None, "{url}");
        }
    }
}
