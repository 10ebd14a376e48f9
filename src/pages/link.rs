//! Addresses that a view may link to. They come from pages, so only plain web addresses on the page's own origin pass.

/// `https://host` of a web address; `None` for anything that is no web address.
pub fn origin(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let legal =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '_');
    if host.is_empty() || !host.chars().all(legal) {
        return None;
    }
    Some(&url[..url.len() - rest.len() + host.len()])
}

/// A path of the site as a full address; `None` where it would lead anywhere else.
pub fn on_site(origin: &str, path: &str) -> Option<String> {
    let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    (plain && !origin.is_empty() && !path.chars().any(char::is_control))
        .then(|| format!("{origin}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_cut_after_the_host() {
        assert_eq!(
            origin("https://bsky.app/profile/ida?x#y"),
            Some("https://bsky.app")
        );
        assert_eq!(
            origin("http://localhost:8080"),
            Some("http://localhost:8080")
        );
        assert_eq!(origin("javascript:alert(1)"), None);
        assert_eq!(origin("https://user@host/"), None);
        assert_eq!(origin("https://"), None);
    }

    #[test]
    fn paths_stay_on_the_site() {
        let site = "https://bsky.app";
        assert_eq!(
            on_site(site, "/profile/ida").as_deref(),
            Some("https://bsky.app/profile/ida")
        );
        for bad in [
            "//evil.example",
            "https://evil.example",
            "javascript:1",
            "/\\evil",
            "",
            "/a\nb",
        ] {
            assert_eq!(on_site(site, bad), None, "{bad}");
        }
    }
}
