//! One row's strings become a post.

use super::clock;
use super::count::count;
use super::name::{self, one_line};
use super::site::{Facts, Site};
use super::{RawRow, UNIT};
use crate::post::{Card, Counts, Image, Kind, Person, Post, QuoteOf, ReplyTo};
use crate::time;

/// What a row is read against.
pub struct Around<'a> {
    pub site: &'a Site,
    /// The page's host.
    pub host: &'a str,
    pub language: &'a str,
    pub viewer: Option<&'a str>,
}

impl Around<'_> {
    fn facts(&self) -> &Facts {
        &self.site.facts
    }

    /// The account a link or a shown name means; empty for the site's own paths.
    pub fn handle(&self, raw: &str) -> String {
        let handle = name::handle(raw, self.host);
        let reserved = |no: &String| raw.contains('/') && no.eq_ignore_ascii_case(&handle);
        if self.facts().no_handles.iter().any(reserved) {
            return String::new();
        }
        handle
    }

    fn id(&self, permalink: &str) -> String {
        let path = name::path(permalink);
        path.rsplit('/').next().unwrap_or("").to_string()
    }
}

/// The post, and what could not be read of it.
pub fn post(row: &RawRow, around: &Around) -> (Post, Vec<&'static str>) {
    let mut post = Post {
        permalink: permalink(row, "permalink"),
        text: row.get("text").trim().to_string(),
        lang: row.some("lang"),
        is_ad: row.has("ad"),
        is_cut: row.has("cut"),
        visibility: row.some("visibility"),
        author_display_name: line(row, "name"),
        ..Post::default()
    };
    post.id = row.some("id").unwrap_or_else(|| around.id(&post.permalink));
    post.author_handle = around.handle(row.get("handle"));
    if post.author_handle.is_empty() {
        post.author_handle = around.handle(&post.permalink);
    }
    post.is_own = around
        .viewer
        .map(|viewer| viewer.eq_ignore_ascii_case(&post.author_handle));
    post.created_at = created_at(row, &post, around.facts());
    post.links = links(row, around);
    post.hashtags = hashtags(row);
    post.mentions = mentions(row, around);
    post.images = images(row, around.facts());
    post.card = card(row);
    post.counts = counts(row, around);
    post.reposted_by = reposter(row, around);
    post.quote_of = quote(row, around);
    post.reply_to = reply_to(row, &post, around);
    post.kind = if post.reposted_by.is_some() {
        Kind::Repost
    } else if post.reply_to.is_some() {
        Kind::Reply
    } else if post.quote_of.is_some() {
        Kind::Quote
    } else {
        Kind::Original
    };
    let mut missing = vec![];
    if post.id.is_empty() {
        missing.push("id");
    }
    if post.author_handle.is_empty() {
        missing.push("author_handle");
    }
    if post.created_at.is_none() && !post.is_ad {
        missing.push("created_at");
    }
    (post, missing)
}

/// A name or title: on one line, nothing where nothing can be seen.
pub fn line(row: &RawRow, field: &str) -> Option<String> {
    Some(one_line(row.get(field))).filter(|text| !text.is_empty())
}

fn permalink(row: &RawRow, field: &str) -> String {
    let raw = row.get(field);
    if raw.is_empty() {
        return String::new();
    }
    let path = name::path(raw);
    path.strip_prefix("/deck").unwrap_or(path).to_string()
}

fn created_at(row: &RawRow, post: &Post, facts: &Facts) -> Option<String> {
    // A promoted post's id tells when it was made, not that it stands in time: sites show none.
    let from_id = || {
        (!post.is_ad)
            .then(|| clock::time_of(&post.id, facts.clock))
            .flatten()
    };
    time::parse(row.get("time"))
        .or_else(from_id)
        .map(clock::rfc3339)
}

/// Outside links, each once: the same address stands in a text, on its card and below it.
fn links(row: &RawRow, around: &Around) -> Vec<String> {
    let mut seen = vec![];
    let mut links: Vec<String> = vec![];
    for entry in row.all("link") {
        let (href, shown) = entry.split_once(UNIT).unwrap_or((entry, ""));
        let mut target = name::target(href, shown);
        if href.starts_with('/') {
            if one_line(shown).starts_with('@') {
                continue;
            }
            target = format!("https://{}{href}", around.host);
        } else if name::host(href) == around.host && !around.facts().federated {
            continue;
        }
        if seen.contains(&href) || links.contains(&target) {
            continue;
        }
        seen.push(href);
        links.push(target);
    }
    links
}

fn hashtags(row: &RawRow) -> Vec<String> {
    let mut tags: Vec<String> = vec![];
    for entry in row.all("hashtag") {
        let (href, shown) = entry.split_once(UNIT).unwrap_or((entry, ""));
        let shown = one_line(shown);
        let mut tag = shown.trim_start_matches(['#', '＃']).to_string();
        if tag.is_empty() || tag.contains(' ') {
            tag = name::decode(name::path(href).rsplit('/').next().unwrap_or(""));
        }
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn mentions(row: &RawRow, around: &Around) -> Vec<String> {
    let mut mentions: Vec<String> = vec![];
    for entry in row.all("mention") {
        let mut parts = entry.split(UNIT);
        let (href, shown) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let title = parts.next().unwrap_or("");
        let mut handle = if around.facts().federated {
            let titled = name::handle(title, around.host);
            let linked = around.handle(href);
            if titled.contains('@') { titled } else { linked }
        } else {
            // A link may carry a number of the account where the text has its name.
            let shown = name::handle(shown, around.host);
            if shown.is_empty() {
                around.handle(href)
            } else {
                shown
            }
        };
        if handle.is_empty() {
            continue;
        }
        if around.facts().federated && !handle.contains('@') {
            handle = format!("{handle}@{}", around.host);
        }
        if !mentions.contains(&handle) {
            mentions.push(handle);
        }
    }
    mentions
}

fn images(row: &RawRow, facts: &Facts) -> Vec<Image> {
    let described = |entry: &String| {
        let alt = entry
            .split_once(UNIT)
            .map_or(entry.as_str(), |(_, alt)| alt)
            .trim();
        let none = alt.is_empty() || facts.no_description.iter().any(|no| no == alt);
        Image {
            alt: (!none).then(|| alt.to_string()),
        }
    };
    row.all("image").iter().map(described).collect()
}

fn card(row: &RawRow) -> Option<Card> {
    Some(Card {
        url: name::target(&row.some("card")?, ""),
        title: line(row, "card.title"),
        description: line(row, "card.description"),
    })
}

fn counts(row: &RawRow, around: &Around) -> Counts {
    let read = |field: &str| {
        row.all(field)
            .iter()
            .find_map(|text| count(text, around.language))
    };
    // X leaves zeros out of a bar that has other numbers.
    let zero = || read("count.bar").map(|_| 0);
    let (both, only, quotes) = (
        read("count.reposts"),
        read("count.reposts_only"),
        read("count.quotes"),
    );
    let mut counts = Counts {
        replies: read("count.replies").or_else(zero),
        reposts: only.or(both),
        quotes,
        likes: read("count.likes").or_else(zero),
    };
    if !around.facts().reposts_hold_quotes {
        counts.reposts = counts.reposts.or_else(zero);
        return counts;
    }
    // One number for reposts and quotes together: with one of the two known, or with zero, both are.
    match (both, only, quotes) {
        (Some(0), None, None) => counts.quotes = Some(0),
        (Some(both), Some(only), None) if both < 1_000 => counts.quotes = both.checked_sub(only),
        (Some(both), None, Some(quotes)) if both < 1_000 => {
            counts.reposts = both.checked_sub(quotes)
        }
        (None, Some(_), None) if row.has("count.reposts_only") => counts.quotes = Some(0),
        _ => {}
    }
    counts
}

fn reposter(row: &RawRow, around: &Around) -> Option<Person> {
    let handle = around.handle(row.get("reposter"));
    let told = || named_in(row.get("reposter.line"), &around.facts().reposter_line);
    let display_name = line(row, "reposter.name").or_else(told);
    (!handle.is_empty()).then_some(Person {
        handle,
        display_name,
    })
}

/// The name in a line of words, where the line is one of the known ones.
fn named_in(line: &str, templates: &[String]) -> Option<String> {
    let line = one_line(line);
    let name = |template: &String| {
        let (before, after) = template.split_once("{}")?;
        line.strip_prefix(before)?
            .strip_suffix(after)
            .map(str::to_string)
    };
    templates.iter().find_map(name)
}

fn quote(row: &RawRow, around: &Around) -> Option<QuoteOf> {
    if !row.has("quote") {
        return None;
    }
    let permalink = permalink(row, "quote.permalink");
    let id = row
        .some("quote.id")
        .unwrap_or_else(|| around.id(&permalink));
    let handle = around.handle(row.get("quote.handle"));
    Some(QuoteOf {
        id: (!id.is_empty()).then_some(id),
        handle: (!handle.is_empty()).then_some(handle),
        display_name: line(row, "quote.name"),
        text: row.some("quote.text").map(|text| text.trim().to_string()),
    })
}

/// Whom a row answers, by what it says itself, else by the line that joins it to the row above, else by its place on
/// the page of one post.
fn reply_to(row: &RawRow, post: &Post, around: &Around) -> Option<ReplyTo> {
    let from = |prefix: &str| {
        let handle = around.handle(row.get(&format!("{prefix}.handle")));
        let id = around.id(row.get(&format!("{prefix}.permalink")));
        let known = !handle.is_empty() && id != post.id;
        known.then_some(ReplyTo {
            handle: Some(handle),
            display_name: row
                .some(&format!("{prefix}.name"))
                .map(|name| one_line(&name)),
            id: (!id.is_empty()).then_some(id),
        })
    };
    if post.is_ad {
        return None;
    }
    if row.has("reply.handle") {
        let mut named = from("reply")?;
        named.id = None;
        // The named account's post is the neighbour that a line leads from, or the one the page is about.
        let joined = row.has("above.joins_below").then_some("above");
        let about = (row.get("place") == "after").then_some("focus");
        let near = [joined, about].into_iter().flatten().filter_map(from);
        let same = |near: &ReplyTo| near.handle == named.handle;
        named.id = near.into_iter().find(same).and_then(|near| near.id);
        return Some(named);
    }
    let marked = row.has("reply");
    // A site that marks every reply: unmarked rows are none, whatever stands above.
    if around.facts().federated && !marked && row.get("place") != "focus" {
        return None;
    }
    if row.has("above.joins_below") {
        return from("above");
    }
    if row.has("detached") {
        return None;
    }
    let by_place = match row.get("place") {
        "after" if !around.facts().federated => from("focus"),
        "after" if row.has("joins") && row.has("starts") => from("focus"),
        "after" if row.has("joins") => from("above"),
        "before" | "focus" if !around.facts().federated => from("above"),
        _ => None,
    };
    by_place.or_else(|| marked.then(|| unplaced(row, post, around)))
}

/// A reply whose parent is neither linked nor in view.
fn unplaced(row: &RawRow, post: &Post, around: &Around) -> ReplyTo {
    let to = |handle: Option<&str>, display_name: Option<String>| ReplyTo {
        handle: handle.map(str::to_string),
        display_name,
        id: None,
    };
    if around.facts().federated {
        // Mastodon begins a reply with the account it answers; without that, and without a name in its line, it
        // continues its author's own thread.
        return match post.mentions.first() {
            Some(first) if post.text.starts_with('@') => {
                let local = first
                    .strip_suffix(around.host)
                    .and_then(|name| name.strip_suffix('@'));
                to(Some(local.unwrap_or(first)), None)
            }
            None if row.has("reply.line") => {
                to(Some(&post.author_handle), post.author_display_name.clone())
            }
            _ => ReplyTo::default(),
        };
    }
    let line = one_line(row.get("reply.line"));
    if around.facts().reply_line_viewer.contains(&line) {
        return to(around.viewer, None);
    }
    // The name stands apart in the line; words are the last thing to go by.
    let named = || named_in(&line, &around.facts().reply_line);
    to(None, self::line(row, "reply.name").or_else(named))
}
