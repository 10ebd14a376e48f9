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
}
