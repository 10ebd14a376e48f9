//! Handles, paths and links: what an address or a name on a page really says.

/// Text without what cannot be seen: direction marks, zero-width spaces, other controls. Line ends stay.
pub fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_string()
}

/// A text on one line: names, titles.
pub fn one_line(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Direction marks and controls. Joiners (U+200C, U+200D) stay: scripts and emoji are made with them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
        || (c.is_control() && c != '\n' && c != '\t')
}

/// Scheme, host and the rest of an address; `None` for paths.
pub fn split(address: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = &rest[..end];
    let plain = scheme
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (plain && !host.is_empty()).then_some((scheme, host, &rest[end..]))
}

/// The host of an address, lower case, without port; empty for paths.
pub fn host(address: &str) -> String {
    let Some((_, host, _)) = split(address) else {
        return String::new();
    };
    let host = host.rsplit('@').next().unwrap_or(host);
    host.split(':').next().unwrap_or(host).to_ascii_lowercase()
}

/// The path of an address or path, without query and fragment.
pub fn path(address: &str) -> &str {
    let rest = split(address).map_or(address, |(_, _, rest)| rest);
    let rest = if rest.is_empty() { "/" } else { rest };
    rest.split(['?', '#']).next().unwrap_or(rest)
}

/// The handle in a link to a profile (`/ada`, `/profile/ada.example`, `/@ada@art.example`, `https://art.example/@ada`)
/// or in shown text (`@ada`). `here` is the page's host: a handle on another Mastodon server takes that server's name.
/// Empty where there is none.
pub fn handle(raw: &str, here: &str) -> String {
    let raw = one_line(raw);
    let there = host(&raw);
    let path = if raw.contains('/') { path(&raw) } else { &raw };
    let mut parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != "deck");
    let mut part = parts.next().unwrap_or("");
    if matches!(part, "profile" | "users") && path.contains('/') {
        part = parts.next().unwrap_or("");
    }
    let federated = part.starts_with('@') && path.contains('/');
    let name = decode(part.trim_start_matches(['@', '＠']));
    if name.is_empty() || name.chars().any(|c| c.is_whitespace()) || name.len() > 300 {
        return String::new();
    }
    if federated && !there.is_empty() && there != here && !name.contains('@') {
        return format!("{name}@{there}");
    }
    name
}

/// `%41` → `A`; anything that does not come out as UTF-8 stays as it was.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = text
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_string())
}

/// Where a link really leads, from its address and its shown text.
///
/// X's `t.co` links show their target in pieces, some hidden: together they are the whole address, with `…` at the end
/// when it was shortened. Bluesky sends clicks through `go.bsky.app`, with the target in `u`.
pub fn target(href: &str, shown: &str) -> String {
    let href = href.trim();
    match host(href).as_str() {
        "t.co" => {
            let shown = one_line(shown);
            let whole = shown.trim_end_matches('…').trim_end();
            let known = split(whole).is_some_and(|(scheme, host, _)| {
                matches!(scheme, "http" | "https") && host.contains('.') && !whole.contains(' ')
            });
            if known {
                whole.to_string()
            } else {
                href.to_string()
            }
        }
        "go.bsky.app" => query(href, "u").map_or(href.to_string(), |target| decode(&target)),
        _ => href.to_string(),
    }
}

/// The value of a parameter in an address's query, still encoded.
pub fn query(address: &str, name: &str) -> Option<String> {
    let query = address.split_once('?')?.1.split('#').next()?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_of_every_kind() {
        for (raw, expected) in [
            ("/ada", "ada"),
            ("@ada", "ada"),
            ("ada", "ada"),
            ("/profile/ada.example", "ada.example"),
            ("\u{202a}@ada.example\u{202c}", "ada.example"),
            ("\u{a0}@ada.example", "ada.example"),
            ("/@ada", "ada"),
            ("/@ada@art.example", "ada@art.example"),
            ("/deck/@ada@art.example", "ada@art.example"),
            ("https://here.example/@ada", "ada"),
            ("https://art.example/@ada", "ada@art.example"),
            ("https://x.com/ada", "ada"),
            ("/profile/did:plc:abc", "did:plc:abc"),
            ("/ada/status/12", "ada"),
            ("", ""),
            ("/", ""),
        ] {
            assert_eq!(handle(raw, "here.example"), expected, "{raw}");
        }
    }

    #[test]
    fn links_lead_where_they_show() {
        for (href, shown, expected) in [
            (
                "https://t.co/a1",
                "https://paper.example/a/long/path…",
                "https://paper.example/a/long/path",
            ),
            ("https://t.co/a1", "paper.example", "https://t.co/a1"),
            ("https://t.co/a1", "From paper.example", "https://t.co/a1"),
            (
                "https://go.bsky.app/redirect?u=https%3A%2F%2Fpaper.example%2Fa%3Fb",
                "paper",
                "https://paper.example/a?b",
            ),
            (
                "https://paper.example/a",
                "paper.exa...",
                "https://paper.example/a",
            ),
        ] {
            assert_eq!(target(href, shown), expected);
        }
    }

    #[test]
    fn addresses_come_apart() {
        assert_eq!(host("https://User@Paper.Example:8080/a"), "paper.example");
        assert_eq!(path("https://paper.example"), "/");
        assert_eq!(path("/a/b?c#d"), "/a/b");
        assert_eq!(decode("%E5%8F%A4%zz"), "古%zz");
        assert_eq!(one_line(" a\u{202e}\n b\u{a0}"), "a b");
    }
}
