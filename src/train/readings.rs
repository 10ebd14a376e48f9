//! What somebody who read the posts of the labelled accounts thought of each: see `post_readings.txt`.

use std::collections::BTreeMap;

/// Of each account read: how likely, 0 to 1, somebody who writes each of its posts is to advertise.
///
/// # Errors
/// A line that is none.
pub fn all() -> Result<BTreeMap<&'static str, Vec<f64>>, String> {
    let lines = include_str!("post_readings.txt").lines();
    let lines = lines.filter(|l| !l.starts_with('#'));
    let of = |line: &'static str| {
        read(line).ok_or_else(|| format!("post_readings.txt: cannot read {line}"))
    };
    lines.map(of).collect()
}

fn read(line: &str) -> Option<(&str, Vec<f64>)> {
    let (account, letters) = line.split_once(' ')?;
    let reading = |letter: u8| match letter {
        b'a'..=b'u' => Some(f64::from(letter - b'a') / 20.0),
        _ => None,
    };
    Some((
        account,
        letters.bytes().map(reading).collect::<Option<_>>()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::data::Data;
    use super::super::pool;
    use super::*;

    #[test]
    fn every_line_is_an_account_and_its_readings_and_none_comes_twice() {
        let lines = include_str!("post_readings.txt").lines();
        let count = lines.filter(|l| !l.starts_with('#')).count();
        let all = all().unwrap();
        assert_eq!((all.len(), count > 8000), (count, true));
        assert!(all.values().all(|posts| (1..=5).contains(&posts.len())));
    }

    #[test]
    fn letters_go_from_nought_to_one_and_others_are_an_error() {
        assert_eq!(read("ida aku"), Some(("ida", vec![0.0, 0.5, 1.0])));
        for line in ["", "ida", "ida avb", "ida a b"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_reading_counts_a_part_and_one_too_few_is_an_error() {
        let folder = std::env::temp_dir().join(format!("thirds-readings-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let all = all().unwrap();
        let (id, readings) = all.iter().find(|(_, read)| read.len() > 1).unwrap();
        let of = |id: &str, posts: usize| {
            let posts = vec!["{\"text\":\"A quiet day\"}"; posts].join(",");
            let row = format!(
                "{{\"id\":\"{id}\",\"group\":\"g\",\"label\":\"legitimate\",\"posts\":[{posts}]}}"
            );
            std::fs::write(folder.join("accounts_honeypot_1.jsonl"), row).unwrap();
            std::fs::write(folder.join("accounts_honeypot_2.jsonl"), "").unwrap();
            pool::account_posts(&Data::at(folder.clone()).unwrap())
        };
        let shares = |id, posts| -> Vec<f64> {
            of(id, posts)
                .unwrap()
                .iter()
                .map(|post| post.share)
                .collect()
        };
        assert_eq!(shares("nobody", 2), [0.0, 0.0]);
        let read = shares(id, readings.len());
        let part = |(share, reading): (&f64, &f64)| {
            *share <= *reading && (*share > 0.0) == (*reading > 0.0)
        };
        assert!(read.iter().zip(readings).all(part), "{read:?}");
        assert!(of(id, readings.len() - 1).is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
