//! Links: where one begins and ends in a text, and the same link however it is decorated.

use crate::words::List;

fn ends_link(b: u8) -> bool {
    b <= b' '
        || matches!(
            b,
            b'"' | b'<' | b'>' | b'|' | b'\\' | b'^' | b'`' | b'{' | b'}'
        )
}

/// The dots of a text: nearly no word is a host, and only a word with a dot behind it can be one.
#[derive(Default)]
pub(super) struct Dots {
    /// The next dot, and where the letters, figures and dashes before it begin.
    next: usize,
    from: usize,
}

impl Dots {
    /// Does a dot end the letters, figures and dashes at `start`? To be asked from left to right.
    #[inline]
    fn after(&mut self, bytes: &[u8], start: usize) -> bool {
        if self.next <= start {
            let far = bytes[start..].iter().position(|b| *b == b'.');
            self.next = far.map_or(usize::MAX, |far| start + far);
            let before = bytes[start..self.next.min(bytes.len())].iter().rev();
            let label = before.take(LABEL).take_while(|b| of_label(**b));
            self.from = self.next.saturating_sub(label.count());
        }
        self.from <= start
    }
}

/// Bytes of a label at most.
const LABEL: usize = 63;

fn of_label(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-'
}

/// If a link begins at `start`, where it ends.
#[inline]
pub(super) fn starts(bytes: &[u8], start: usize, dots: &mut Dots) -> Option<usize> {
    let rest = &bytes[start..];
    let scheme = match rest[0] | 32 {
        b'h' if has(rest, b"http://") => 7,
        b'h' if has(rest, b"https://") => 8,
        b'w' if has(rest, b"www.") => 4,
        _ if dots.after(bytes, start) => return bare(bytes, start),
        _ => return None,
    };
    // A broken scheme with nothing behind ("http:// example.com") still stands for a link.
    let end = body_end(bytes, start + scheme);
    Some(end.max(start + scheme))
}

/// A link stuck to the word before it, as some sites print them.
#[inline]
pub(super) fn starts_glued(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    (rest[0] == b'h' && (rest.starts_with(b"http://") || rest.starts_with(b"https://")))
        || rest.starts_with(b"pic.twitter.com/")
}

fn has(rest: &[u8], start: &[u8]) -> bool {
    rest.len() >= start.len() && rest[..start.len()].eq_ignore_ascii_case(start)
}

/// The end of a link's body: white space ends it, closing punctuation is not part of it.
fn body_end(bytes: &[u8], from: usize) -> usize {
    let mut end = from
        + bytes[from..]
            .iter()
            .take_while(|b| !ends_link(**b) && **b < 0x80)
            .count();
    while end > from
        && matches!(
            bytes[end - 1],
            b'.' | b',' | b'!' | b'?' | b':' | b';' | b'\'' | b')' | b']' | b'*'
        )
    {
        end -= 1;
    }
    end
}

/// "example.com", "shop.example.de/x": labels with dots, a known ending.
fn bare(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    let label = rest.iter().take_while(|b| of_label(**b)).count();
    if label == 0
        || label > LABEL
        || rest.get(label) != Some(&b'.')
        || !rest.get(label + 1).is_some_and(u8::is_ascii_alphanumeric)
    {
        return None;
    }
    let host = rest
        .iter()
        .take(254)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'-' | b'.'))
        .count();
    let mut host_end = host;
    while host_end > 0 && matches!(rest[host_end - 1], b'.' | b'-') {
        host_end -= 1;
    }
    let ending = rest[..host_end].rsplit(|b| *b == b'.').next()?;
    let mut endings = List::LinkEndings.all().iter();
    if !endings.any(|e| ending.eq_ignore_ascii_case(e.as_bytes()))
        || rest[..label].iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    match rest.get(host_end) {
        Some(b'/' | b'?') => Some(body_end(bytes, start + host_end)),
        Some(b'@') => None,
        _ => Some(start + host_end),
    }
}

/// The end of `name@example.com` when `at` is its `@`.
pub(super) fn email_end(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at
        + 1
        + bytes[at + 1..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'.' | b'-'))
            .count();
    let host = &bytes[at + 1..end];
    let dot = host.iter().position(|b| *b == b'.')?;
    (dot > 0 && dot + 2 < host.len()).then_some(end)
}

/// The end of a handle that may name its server (`@ida@example.social`) when `end` is the end of the first part.
/// A full stop or dash at the end of a handle belongs to the sentence.
pub(super) fn mention_server(bytes: &[u8], end: usize) -> usize {
    let mut end = end;
    if bytes.get(end) == Some(&b'@')
        && let Some(far) = email_end(bytes, end)
    {
        end = far;
    }
    while end > 0 && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// The host of a link, in lower case, without `www.` and port. Empty where there is none.
pub fn host(link: &str) -> String {
    host_of(&link.to_ascii_lowercase()).to_string()
}

/// The same within a link that is in lower case already.
pub fn host_of(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, r)| r);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit_once('@').map_or(host, |(_, h)| h);
    let host = host.split(':').next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

/// The part of a host that somebody registered: `shop.example.co.uk` → `example.co.uk`.
pub fn registrable(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(i, _)| i);
    let Some(_last) = dots.next() else {
        return host;
    };
    let Some(second) = dots.next() else {
        return host;
    };
    let tail = &host[second + 1..];
    let country = tail.rsplit('.').next().is_some_and(|t| t.len() == 2);
    if country && tail.split('.').next().is_some_and(|s| List::Second.has(s)) {
        return dots.next().map_or(host, |third| &host[third + 1..]);
    }
    tail
}

/// The registrable domain of a link.
pub fn domain(link: &str) -> String {
    registrable(&host(link)).to_string()
}

/// Parameters that follow a reader about and change nothing of what is shown.
fn is_decoration(name: &str) -> bool {
    name.starts_with("utm_") || List::Followers.has(name)
}

/// One form for a link however it was decorated: no scheme, no `www.`, no fragment, no tracking, no slash at the end.
pub fn normalise(link: &str) -> String {
    let rest = link
        .trim()
        .split_once("://")
        .map_or(link.trim(), |(_, r)| r);
    let rest = rest.split('#').next().unwrap_or("");
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let tail = path
        .split_once('/')
        .map_or("", |(_, p)| p)
        .trim_end_matches('/');
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|p| !p.is_empty() && !is_decoration(p.split('=').next().unwrap_or("")))
        .collect();
    crate::order::sort(&mut kept);
    let mut out = host(link.trim());
    if !tail.is_empty() {
        out.push('/');
        out.push_str(tail);
    }
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_where_they_begin_and_end() {
        let ends = |t: &str| {
            let end = starts(t.as_bytes(), 0, &mut Dots::default());
            end.map(|e| t[..e].to_string())
        };
        assert_eq!(
            ends("https://a.example/x?y=1). More").as_deref(),
            Some("https://a.example/x?y=1")
        );
        assert_eq!(
            ends("shop.example.com!").as_deref(),
            Some("shop.example.com")
        );
        assert_eq!(
            ends("www.example.org, and").as_deref(),
            Some("www.example.org")
        );
        assert_eq!(
            ends("youtube.com/watch?v=1 x").as_deref(),
            Some("youtube.com/watch?v=1")
        );
        for plain in [
            "end.Next sentence",
            "3.14",
            "a",
            "well...",
            "example",
            "12.com",
        ] {
            assert_eq!(ends(plain), None, "{plain}");
        }
    }

    #[test]
    fn hosts_are_found_wherever_a_text_is_looked_at() {
        let text = "see a-shop.example.com. or.b é.c.de now lamp.example.com/x and no more";
        let bytes = text.as_bytes();
        let long = "x".repeat(LABEL + 1) + ".com";
        for text in [bytes, long.as_bytes(), b".", b""] {
            let mut dots = Dots::default();
            for start in (0..text.len()).filter(|i| text[*i] < 0x80 && text[*i] != b'.') {
                assert_eq!(starts(text, start, &mut dots), bare(text, start), "{start}");
            }
        }
        let mut dots = Dots::default();
        let found = (0..bytes.len()).filter(|i| starts(bytes, *i, &mut dots).is_some());
        assert!(found.count() > 20);
    }

    #[test]
    fn decoration_changes_nothing() {
        let plain = normalise("https://www.Example.com/News/?id=7");
        assert_eq!(plain, "example.com/News?id=7");
        assert_eq!(
            normalise("http://example.com/News?utm_source=x&id=7&fbclid=abc#top"),
            plain
        );
        assert_ne!(normalise("http://example.com/News?id=8"), plain);
    }

    #[test]
    fn registered_names() {
        for (host, name) in [
            ("shop.example.com", "example.com"),
            ("a.b.example.co.uk", "example.co.uk"),
            ("example", "example"),
            ("example.de", "example.de"),
            ("", ""),
        ] {
            assert_eq!(registrable(host), name);
        }
        assert_eq!(
            domain("HTTPS://user@Shop.Example.com:8080/x"),
            "example.com"
        );
    }
}
