//! A site file as the core needs it: which addresses it claims, what its pages are, what its strings mean.
//! The rest of the file (`viewer`, `profile`, `rows`, `guard`, `show`) is for the content script alone.

use super::clock::Clock;
use super::name;
use crate::json::{self, fields, names};
use crate::packed;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Debug, Default, Deserialize)]
pub struct Site {
    pub site: String,
    pub hosts: Vec<String>,
    /// Pages of the extension itself that the plan is for, by the end of their path.
    #[serde(default)]
    pub files: Vec<String>,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default)]
    pub pages: Vec<PagePattern>,
}

/// What the strings of a site mean, where sites differ.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The path that names a page stands in the address's fragment.
    pub hash: bool,
    /// How ids hold their time.
    pub clock: Clock,
    /// Handles of other servers are written `name@server`, and mentions are kept in full.
    pub federated: bool,
    /// The number beside the repost button counts quotes too.
    pub reposts_hold_quotes: bool,
    /// First parts of paths that are never a handle.
    pub no_handles: Vec<String>,
    /// Words the site puts as a picture's description where the author gave none.
    pub no_description: Vec<String>,
    /// The repost line around the name `{}`, for pages on which the name stands nowhere else.
    pub reposter_line: Vec<String>,
    /// The line that says whom a reply answers, around the name `{}`. Only its presence makes a reply; its words only
    /// help to a name.
    pub reply_line: Vec<String>,
    /// The same line when it is the viewer who is answered.
    pub reply_line_viewer: Vec<String>,
}

/// `path` is matched part by part: `*` stands for one part, `{handle}` for one that is an account, a final `**` for any
/// number. The first pattern that fits names the page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagePattern {
    pub page: String,
    pub path: String,
}

/// A page's kind, and whose it is (empty where it is nobody's).
#[derive(Debug, Default, PartialEq)]
pub struct Place {
    pub page: String,
    pub handle: String,
}

fields! {
    Site { site hosts files facts pages }
    Facts {
        hash clock federated reposts_hold_quotes no_handles no_description reposter_line reply_line reply_line_viewer
    }
    PagePattern { page path }
}

names! {
    Clock { None "none" X "x" Tid "tid" Mastodon "mastodon" }
}

impl Site {
    pub fn by_id(id: &str) -> Option<&'static Site> {
        all()
            .iter()
            .map(|(site, _)| site)
            .find(|site| site.site == id)
    }

    pub fn place(&self, url: &str) -> Place {
        let fragment = url.split_once('#').map_or("", |(_, fragment)| fragment);
        let path = if self.facts.hash {
            fragment
        } else {
            name::path(url)
        };
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        // Mastodon's interface in columns puts `deck` before the same paths.
        let parts = match parts.as_slice() {
            ["deck", rest @ ..] if self.facts.federated => rest,
            whole => whole,
        };
        for pattern in &self.pages {
            if let Some(handle) = self.fits(&pattern.path, parts) {
                return Place {
                    page: pattern.page.clone(),
                    handle,
                };
            }
        }
        Place {
            page: "other".into(),
            handle: String::new(),
        }
    }

    fn fits(&self, pattern: &str, parts: &[&str]) -> Option<String> {
        let mut handle = String::new();
        let mut left = parts;
        for want in pattern.split('/').filter(|part| !part.is_empty()) {
            if want == "**" {
                return Some(handle);
            }
            let (part, rest) = left.split_first()?;
            match want {
                "*" => {}
                "{handle}" => {
                    if self.facts.federated && !part.starts_with('@') {
                        return None;
                    }
                    if self
                        .facts
                        .no_handles
                        .iter()
                        .any(|no| no.eq_ignore_ascii_case(part))
                    {
                        return None;
                    }
                    handle = name::decode(part.trim_start_matches('@'));
                }
                literal if literal.eq_ignore_ascii_case(part) => {}
                _ => return None,
            }
            left = rest;
        }
        left.is_empty().then_some(handle)
    }
}

/// The id of the site that an address belongs to, and its file. `mastodon` tells that the page bears Mastodon's marks: any server may.
pub fn plan_for(url: &str, mastodon: bool) -> Option<(&'static str, &'static str)> {
    let host = name::host(url);
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let own = url.starts_with("chrome-extension://") || url.starts_with("moz-extension://");
    let claims = |site: &Site| {
        let file = |file: &String| own && name::path(url).ends_with(file.as_str());
        site.hosts.iter().any(|claimed| claimed == host) || site.files.iter().any(file)
    };
    all()
        .iter()
        .find(|(site, _)| claims(site))
        .or_else(|| {
            all()
                .iter()
                .find(|(site, _)| mastodon && site.facts.federated)
        })
        .map(|(site, file)| (site.site.as_str(), *file))
}

fn all() -> &'static [(Site, &'static str)] {
    static SITES: OnceLock<Vec<(Site, &'static str)>> = OnceLock::new();
    SITES.get_or_init(|| {
        packed::sites()
            .into_iter()
            .filter_map(|file| Some((json::read(file)?, file)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        assert_eq!(all().len(), packed::SITES);
    }

    #[test]
    fn files_are_read_as_their_types_say() {
        for file in packed::sites() {
            let derived: Site = serde_json::from_str(file).unwrap();
            let by_hand: Site = json::read(file).unwrap();
            assert_eq!(format!("{by_hand:?}"), format!("{derived:?}"));
        }
    }

    #[test]
    fn addresses_find_their_site() {
        for (url, mastodon, site) in [
            ("https://x.com/home", false, Some("x")),
            ("https://www.twitter.com/ada", false, Some("x")),
            ("https://bsky.app/", false, Some("bluesky")),
            ("https://mastodon.social/@ada", false, Some("mastodon")),
            ("https://art.example/@ada", true, Some("mastodon")),
            ("https://art.example/@ada", false, None),
            ("https://notx.com/home", false, None),
            ("about:blank", false, None),
            (
                "chrome-extension://abc/pages/demo.html#/home",
                false,
                Some("demo"),
            ),
            ("https://abc.example/pages/demo.html", false, None),
        ] {
            let plan = plan_for(url, mastodon);
            assert_eq!(plan.map(|(site, _)| site), site, "{url}");
        }
    }

    #[test]
    fn addresses_tell_the_page() {
        for (site, url, page, handle) in [
            ("x", "https://x.com/home", "home", ""),
            ("x", "https://x.com/ada", "profile", "ada"),
            ("x", "https://x.com/ada/with_replies", "profile", "ada"),
            ("x", "https://x.com/ada/status/12/photo/1", "thread", "ada"),
            ("x", "https://x.com/ada/followers", "people", "ada"),
            ("x", "https://x.com/i/chat/1-2", "dm", ""),
            ("x", "https://x.com/search?q=a%20b", "search", ""),
            ("x", "https://x.com/settings/profile", "other", ""),
            ("bluesky", "https://bsky.app/", "home", ""),
            ("bluesky", "https://bsky.app", "home", ""),
            (
                "bluesky",
                "https://bsky.app/profile/ada.example",
                "profile",
                "ada.example",
            ),
            (
                "bluesky",
                "https://bsky.app/profile/ada.example/post/3k",
                "thread",
                "ada.example",
            ),
            ("bluesky", "https://bsky.app/messages/abc", "dm", ""),
            (
                "mastodon",
                "https://art.example/deck/getting-started",
                "home",
                "",
            ),
            (
                "mastodon",
                "https://art.example/deck/@ada/12",
                "thread",
                "ada",
            ),
            (
                "mastodon",
                "https://art.example/@ada@paper.example",
                "profile",
                "ada@paper.example",
            ),
            ("mastodon", "https://art.example/tags/maps", "hashtag", ""),
            ("mastodon", "https://art.example/about/12", "other", ""),
            (
                "demo",
                "https://demo.thirds.example/pages/demo.html#/@ada",
                "profile",
                "ada",
            ),
            (
                "demo",
                "https://demo.thirds.example/pages/demo.html",
                "home",
                "",
            ),
        ] {
            let place = Site::by_id(site).unwrap().place(url);
            assert_eq!(
                (place.page.as_str(), place.handle.as_str()),
                (page, handle),
                "{url}"
            );
        }
    }
}
