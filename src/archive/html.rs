//! The text of a post that is written in the little HTML of the fediverse: paragraphs, breaks, links.

/// The text, with paragraphs apart, and the addresses that are neither mentions nor hashtags.
pub fn text(html: &str) -> (String, Vec<String>) {
    let (mut out, mut links) = (String::with_capacity(html.len()), vec![]);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        unescape(&rest[..at], &mut out);
        let Some(end) = rest[at..].find('>').map(|e| at + e) else {
            unescape(&rest[at..], &mut out);
            return (out.trim().into(), links);
        };
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let name = tag
            .split([' ', '\n', '/'])
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "br" => out.push('\n'),
            "p" if !tag.starts_with('/') && !out.is_empty() => out.push_str("\n\n"),
            "a" if !tag.starts_with('/') => {
                let class = attribute(tag, "class");
                let named = class
                    .split_whitespace()
                    .any(|c| matches!(c, "mention" | "hashtag" | "u-url"));
                let href = attribute(tag, "href");
                if !named && href.starts_with("http") && !links.contains(&href) {
                    links.push(href);
                }
            }
            _ => {}
        }
    }
    unescape(rest, &mut out);
    (out.trim().into(), links)
}

fn attribute(tag: &str, name: &str) -> String {
    let mut out = String::new();
    for quote in ['"', '\''] {
        let start = format!(" {name}={quote}");
        if let Some((_, value)) = tag.split_once(start.as_str()) {
            unescape(value.split(quote).next().unwrap_or_default(), &mut out);
            break;
        }
    }
    out
}

/// Appends `text` with its character references resolved; unknown ones stay as they are.
pub fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest[1..]
            .find(';')
            .filter(|end| *end <= 10)
            .map(|end| &rest[1..=end]);
        let found = reference.and_then(|name| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => {
                let number = name.strip_prefix('#')?;
                let hex = number.strip_prefix(['x', 'X']);
                let code = hex.map_or_else(
                    || number.parse().ok(),
                    |hex| u32::from_str_radix(hex, 16).ok(),
                )?;
                char::from_u32(code)
            }
        });
        match (found, reference) {
            (Some(c), Some(name)) => {
                out.push(c);
                rest = &rest[name.len() + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_breaks_and_references_become_text() {
        let (text, links) = text(
            "<p>Tea &amp; rain &#x1F327; &unknown; &lt;3<br>again</p><p><a href=\"https://f.example/@ida\" class=\"u-url mention\">@<span>ida</span></a> see <a href=\"https://a.example/?x=1&amp;y=2\" rel=\"nofollow\"><span class=\"invisible\">https://</span>a.example</a></p>",
        );
        assert_eq!(
            text,
            "Tea & rain 🌧 &unknown; <3\nagain\n\n@ida see https://a.example"
        );
        assert_eq!(links, ["https://a.example/?x=1&y=2"]);
    }

    #[test]
    fn broken_markup_is_kept_as_text() {
        assert_eq!(text("a < b & c").0, "a < b & c");
        assert_eq!(text("<p>a<").0, "a<");
        assert_eq!(text("<><a><p/>").0, "");
        assert_eq!(text("&#xFFFFFFFF; &#0; &;").0, "&#xFFFFFFFF; \u{0} &;");
    }
}
