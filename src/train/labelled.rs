//! Further posts of the data's accounts, archives and sets, labelled by reading them as `posts_three_class` was: see
//! `post_labels.txt`, which holds their places only.

use super::data::Data;
use super::pool::{self, Sample, Set};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Account {
    id: String,
    group: String,
    posts: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    text: String,
    #[serde(default)]
    reply_to: Option<String>,
    #[serde(default)]
    rt_of: Option<String>,
    /// Of the sets that have one: posts much alike.
    #[serde(default)]
    group: Option<String>,
}

/// Every labelled post. `others` have groups already: a post that is also among them has theirs.
///
/// # Errors
/// A line that is none, or that names no post.
pub fn posts(data: &Data, others: &[Sample]) -> Result<Vec<Sample>, String> {
    labelled(data, others, lines())
}

fn lines() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("post_labels.txt").lines();
    lines.filter(|l| !l.starts_with('#'))
}

fn labelled<'a>(
    data: &Data,
    others: &[Sample],
    lines: impl Iterator<Item = &'a str>,
) -> Result<Vec<Sample>, String> {
    let known: BTreeMap<&str, &str> = others
        .iter()
        .filter(|s| s.set == Set::Corporate)
        .map(|s| (s.text.as_str(), s.group.as_str()))
        .collect();
    let mut files: BTreeMap<&str, BTreeMap<String, (String, Vec<Post>)>> = BTreeMap::new();
    let mut all = vec![];
    for line in lines {
        let bad = || format!("post_labels.txt: cannot read {line}");
        let [file, account, number, label] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(bad());
        };
        if !files.contains_key(file) {
            files.insert(file, read(data, file)?);
        }
        let (group, posts) = files[file].get(account).ok_or_else(bad)?;
        let number: usize = number.parse().map_err(|_| bad())?;
        let post = posts.get(number).ok_or_else(bad)?;
        let class = ["c", "e", "p"]
            .iter()
            .position(|c| *c == label)
            .ok_or_else(bad)?;
        let group = match (known.get(post.text.as_str()), &post.group) {
            (Some(known), _) => known.to_string(),
            (None, Some(of)) => format!("{group}{of}"),
            (None, None) => group.clone(),
        };
        let repost = post.rt_of.is_some() || post.text.starts_with("RT @");
        all.push(Sample {
            row: all.len(),
            reply: !repost && (post.reply_to.is_some() || post.text.starts_with('@')),
            repost,
            // Hardly any of them is.
            coins: Some(false),
            class: Some(class),
            ..Sample::of(Set::Labelled, group, post.text.clone(), class == 2)
        });
    }
    Ok(all)
}

/// The posts of a file by account, with the account's group; `-` stands for the one account of an archive or a table.
fn read(data: &Data, file: &str) -> Result<BTreeMap<String, (String, Vec<Post>)>, String> {
    if file.starts_with("accounts") {
        let accounts: Vec<Account> = data.jsonl(&format!("{file}.jsonl"))?;
        let of = |a: Account| (a.id, (pool::account_group(&a.group), a.posts));
        return Ok(accounts.into_iter().map(of).collect());
    }
    let (group, posts) = match file.strip_prefix("archives/") {
        Some(name) => (
            pool::account_group(name),
            data.jsonl(&format!("{file}.jsonl"))?,
        ),
        None => (file.to_string(), data.csv(&format!("{file}.csv"))?),
    };
    Ok(BTreeMap::from([("-".to_string(), (group, posts))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_place_and_a_label_and_none_comes_twice() {
        let mut places = vec![];
        for line in lines() {
            let (place, label) = line.rsplit_once(' ').unwrap();
            assert!(["c", "e", "p"].contains(&label), "{line}");
            let (of, number) = place.rsplit_once(' ').unwrap();
            assert!(number.parse::<u16>().is_ok(), "{line}");
            assert_eq!(of.split(' ').count(), 2, "{line}");
            places.push(place);
        }
        let all = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!((places.len(), all > 6000), (all, true));
    }

    #[test]
    fn a_line_that_names_no_post_is_an_error() {
        let folder = std::env::temp_dir().join(format!("thirds-labelled-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("archives")).unwrap();
        let rows = "{\"text\":\"RT @ida: look\"}\n{\"text\":\"@ida yes\"}\n{\"text\":\"A quiet day\",\"reply_to\":\"ida\"}";
        std::fs::write(folder.join("archives/ida.jsonl"), rows).unwrap();
        let data = Data::at(folder.clone()).unwrap();
        let of = |line| labelled(&data, &[], [line].into_iter());
        let found = of("archives/ida - 2 e").unwrap().remove(0);
        assert_eq!(
            (found.text.as_str(), found.group.as_str(), found.class),
            ("A quiet day", "tida", Some(1))
        );
        assert_eq!(pool::account_of(&found.group), "ida");
        assert!(found.reply && !found.repost && !found.promotes);
        assert!(of("archives/ida - 0 e").unwrap()[0].repost);
        assert!(of("archives/ida - 1 p").unwrap()[0].reply);
        for line in [
            "",
            "archives/ida - 3 e",
            "archives/ida - x e",
            "archives/ida - 0 o",
            "archives/ida ida 0 e",
            "archives/bob - 0 e",
        ] {
            assert!(of(line).is_err(), "{line}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
