//! A draft as a post, and whom it addresses.

use super::{Draft, DraftKind};
use crate::post::{Kind, Post, ReplyTo, handle_key};
use crate::text::is_alphanumeric;

/// The draft as the post that it would become.
pub fn as_post(draft: &Draft) -> Post {
    let kind = match draft.kind {
        DraftKind::Post => Kind::Original,
        // A message is no part of the mix; what it says is judged like own words.
        DraftKind::Message | DraftKind::Mail => Kind::Original,
        DraftKind::Reply => Kind::Reply,
        DraftKind::Quote => Kind::Quote,
    };
    let reply_to = (draft.kind == DraftKind::Reply).then(|| ReplyTo {
        handle: draft.to.first().cloned(),
        display_name: None,
        id: draft.target.clone(),
    });
    Post {
        text: draft.text.clone(),
        kind,
        reply_to,
        links: links(&draft.text),
        mentions: mentions(&draft.text),
        is_own: Some(true),
        ..Post::default()
    }
}

/// Everybody the draft speaks to by name, as rows spell handles, each once: recipients first, then names in the text.
/// The author of a quoted post is spoken about, not to.
pub fn addressees(draft: &Draft) -> Vec<String> {
    let to = if draft.kind == DraftKind::Quote {
        &[][..]
    } else {
        &draft.to[..]
    };
    let mut all: Vec<String> = vec![];
    for handle in to
        .iter()
        .map(|h| handle_key(h))
        .chain(mentions(&draft.text).iter().map(|h| handle_key(h)))
    {
        if !handle.is_empty() && !all.contains(&handle) {
            all.push(handle);
        }
    }
    all
}

/// Handles after an `@` in the text, as written. An `@` within a word (an e-mail address) names nobody.
pub fn mentions(text: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for (at, _) in text.match_indices('@') {
        let inside = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| is_alphanumeric(c) || matches!(c, '@' | '/' | '_'));
        if inside {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest
            .find(|c: char| !(is_alphanumeric(c) || matches!(c, '_' | '.' | '-' | '@')))
            .unwrap_or(rest.len());
        let handle = rest[..end].trim_matches(['.', '-', '@']);
        if !rest.starts_with('@')
            && !handle.is_empty()
            && handle.len() <= 200
            && !found.iter().any(|f| f == handle)
        {
            found.push(handle.into());
        }
    }
    found
}

/// Web addresses in the text, as written.
pub fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for word in text.split_whitespace() {
        let Some(at) = word.find("https://").or_else(|| word.find("http://")) else {
            continue;
        };
        let link = word[at..].trim_end_matches([
            '.', ',', ')', ']', '!', '?', ';', ':', '"', '\'', '…', '»', '”',
        ]);
        if link.len() > 8 && !found.iter().any(|f| f == link) {
            found.push(link.into());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_after_an_at_and_mail_addresses_name_nobody() {
        assert_eq!(
            mentions("@ida and @Tom.B@fjord.social, ask me@mail.example or (@zoë) @@ @"),
            ["ida", "Tom.B@fjord.social", "zoë"]
        );
    }

    #[test]
    fn links_lose_the_punctuation_around_them() {
        assert_eq!(
            links("see (https://a.example/x?y=1), http://b.example. https://"),
            ["https://a.example/x?y=1", "http://b.example"]
        );
    }

    #[test]
    fn recipients_come_first_and_nobody_twice() {
        let mut draft = Draft {
            kind: DraftKind::Reply,
            to: vec!["@Ida".into()],
            text: "@ida @tom look".into(),
            ..Draft::default()
        };
        assert_eq!(addressees(&draft), ["ida", "tom"]);
        draft.kind = DraftKind::Quote;
        draft.text = "worth reading, @tom".into();
        assert_eq!(addressees(&draft), ["tom"]);
    }
}
