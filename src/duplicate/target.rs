//! Where a link leads, without its decoration: two links with the same [`Target`] lead to the same place.

use super::normalise::hash;
use crate::words::List;

/// A link without scheme, `www.`, tracking parameters, fragment and trailing slash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Target {
    pub host: String,
    /// Path and what is left of the query, without slashes at its ends; empty for a home page.
    pub path: String,
}

impl Target {
    pub fn hash(&self) -> u64 {
        hash(self.host.as_bytes()) ^ hash(self.path.as_bytes()).rotate_left(1)
    }
}

/// Do both links lead to the same place, as far as the links themselves tell? Nothing is looked up:
/// two different short links are different, even if they lead to one page.
pub fn same_target(a: &str, b: &str) -> bool {
    match (target(a), target(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// The normal form of a link; `None` where `link` holds no host.
pub fn target(link: &str) -> Option<Target> {
    let link = link.trim();
    let rest = scheme(link).map_or(link, |n| &link[n..]);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    // `user@host:port`
    let authority = authority.rsplit('@').next().unwrap_or(authority);
    let host = authority.split(':').next().unwrap_or("");
    let host = crate::text::small(host.trim_end_matches('.'));
    let mut host = host.as_str();
    for prefix in ["www.", "m.", "mobile.", "amp."] {
        // `m.me` and the like are names of their own.
        if let Some(rest) = host.strip_prefix(prefix)
            && rest.contains('.')
        {
            host = rest;
        }
    }
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let tail = match tail.split_once('#') {
        // Old single-page sites keep their address behind `#!`.
        Some((path, fragment)) if !fragment.starts_with('!') => path,
        _ => tail,
    };
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let mut path = path.trim_matches('/');
    for index in ["index.html", "index.htm", "index.php"] {
        path = path
            .strip_suffix(index)
            .unwrap_or(path)
            .trim_end_matches('/');
    }
    let mut parameters: Vec<&str> = query
        .split(['&', ';'])
        .filter(|p| !p.is_empty() && !is_decoration(p, host))
        .collect();
    crate::order::sort(&mut parameters);
    if let Some(video) = video(host, path, &parameters) {
        return Some(Target {
            host: "youtube.com".into(),
            path: format!("watch?v={video}"),
        });
    }
    if matches!(host, "twitter.com" | "fxtwitter.com" | "vxtwitter.com") {
        host = "x.com";
    }
    let mut path = path.to_string();
    if !parameters.is_empty() {
        path.push('?');
        path.push_str(&parameters.join("&"));
    }
    Some(Target {
        host: host.into(),
        path,
    })
}

/// The video behind any of the forms of a YouTube link.
fn video<'a>(host: &str, path: &'a str, parameters: &[&'a str]) -> Option<&'a str> {
    let id = match host {
        "youtu.be" => path,
        "youtube.com" | "music.youtube.com" | "youtube-nocookie.com" => {
            match ["shorts/", "embed/", "live/", "v/"]
                .iter()
                .find_map(|p| path.strip_prefix(p))
            {
                Some(id) => id,
                None if path == "watch" => parameters.iter().find_map(|p| p.strip_prefix("v="))?,
                None => return None,
            }
        }
        _ => return None,
    };
    let id = id.split(['/', '&']).next()?;
    (!id.is_empty()).then_some(id)
}

/// Parameters that say where the reader came from, not where the link leads.
fn is_decoration(parameter: &str, host: &str) -> bool {
    let name = parameter
        .split('=')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    let video = matches!(host, "youtube.com" | "youtu.be" | "music.youtube.com")
        && matches!(name.as_str(), "t" | "list" | "index" | "start");
    // On X and its kin `s` and `t` say who shared it.
    let shared = matches!(host, "x.com" | "twitter.com") && matches!(name.as_str(), "s" | "t");
    let begins = || {
        List::DecorationStarts
            .all()
            .iter()
            .any(|b| name.starts_with(b))
    };
    List::Decorations.has(&name) || begins() || video || shared
}

fn scheme(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .iter()
        .find(|s| {
            text.get(..s.len())
                .is_some_and(|t| t.eq_ignore_ascii_case(s))
        })
        .map(|s| s.len())
}

/// Longer ones are no names and no links: this bounds the work on hostile texts.
const LONGEST_HOST: usize = 253;
const LONGEST_LINK: usize = 2048;

/// A link at the beginning of `text`: its length in bytes and its normal form. Linear in the length of the link.
pub fn find(text: &str) -> Option<(usize, Target)> {
    let start = scheme(text);
    let body = &text[start.unwrap_or(0)..];
    if start.is_none() {
        let end = body
            .bytes()
            .take(LONGEST_HOST)
            .position(|c| !(c.is_ascii_alphanumeric() || c == b'.' || c == b'-'))
            .unwrap_or(body.len().min(LONGEST_HOST));
        let host = body[..end].trim_end_matches(['.', '-']);
        let (name, ending) = host.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let www = host
            .get(..4)
            .is_some_and(|w| w.eq_ignore_ascii_case("www."));
        let bare = List::BareEndings.has(&ending)
            && name.len() >= 2
            && name.bytes().any(|b| b.is_ascii_alphabetic());
        // `ida@shop.example` is an address, `e.g.in` a slip: a bare name needs an ending that people use.
        if !(www && ending.len() >= 2 || bare) || text[end..].starts_with('@') {
            return None;
        }
        if !text[end..].starts_with(['/', '?', ':']) || host.len() < end {
            return target(host).map(|t| (host.len(), t));
        }
    }
    let end = body
        .char_indices()
        .find(|(at, c)| *at > LONGEST_LINK || c.is_whitespace() || is_fence(*c))
        .map_or(body.len(), |(at, _)| at);
    let link = body[..end].trim_end_matches([
        '.', ',', '!', '?', ';', ':', ')', ']', '\'', '*', '_', '~', '|',
    ]);
    let target = target(link)?;
    Some((start.unwrap_or(0) + link.len(), target))
}

/// Characters that end a link though no space does. Hosts and paths in other scripts end at CJK punctuation and kana.
fn is_fence(c: char) -> bool {
    matches!(c, '"' | '<' | '>' | '«' | '»' | '“' | '”' | '…' | '\u{3000}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{FF01}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_does_not_change_where_a_link_leads() {
        for (a, b) in [
            (
                "https://www.shop.example/film/",
                "http://shop.example/film?utm_source=x&utm_medium=post",
            ),
            (
                "https://m.shop.example/a?id=4&fbclid=Zz",
                "shop.example/a?id=4",
            ),
            (
                "https://shop.example/a?b=2&a=1",
                "https://shop.example/a?a=1&b=2#top",
            ),
            (
                "https://youtu.be/abc123?si=share",
                "https://www.youtube.com/watch?feature=share&v=abc123&t=3s",
            ),
            (
                "https://youtube.com/shorts/abc123",
                "https://m.youtube.com/watch?v=abc123",
            ),
            (
                "https://twitter.com/ida/status/12?s=20",
                "https://x.com/ida/status/12",
            ),
            ("https://Shop.Example", "https://shop.example/index.html"),
        ] {
            assert!(same_target(a, b), "{a} {b}");
        }
    }

    #[test]
    fn other_pages_stay_other_pages() {
        for (a, b) in [
            ("https://shop.example/a", "https://shop.example/b"),
            ("https://shop.example/a?id=1", "https://shop.example/a?id=2"),
            ("https://youtu.be/abc", "https://youtu.be/abd"),
            ("https://sho.rt/aB", "https://sho.rt/ab"),
            ("", ""),
            ("no link", "no link"),
        ] {
            assert!(!same_target(a, b), "{a} {b}");
        }
    }

    #[test]
    fn links_are_found_as_people_write_them() {
        let length = |t: &str| find(t).map(|(n, _)| t[..n].to_string());
        assert_eq!(
            length("https://shop.example/a). Next").as_deref(),
            Some("https://shop.example/a")
        );
        assert_eq!(
            length("www.shop.example, please").as_deref(),
            Some("www.shop.example")
        );
        assert_eq!(length("Shop.com... more").as_deref(), Some("Shop.com"));
        assert_eq!(length("shop.co/a?b=1 x").as_deref(), Some("shop.co/a?b=1"));
        for none in [
            "hello",
            "end.Next sentence",
            "3.5 of 4",
            "https://",
            "http:///",
            "a.b",
        ] {
            assert_eq!(length(none), None, "{none}");
        }
    }
}
