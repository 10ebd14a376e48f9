//! Words that say when or which part: a message that differs in one of them is mostly about another day or another part.

use super::normalise::Normal;
use crate::words::List;

/// Marks the words of `normal` that are part of a date, a time, a score or a count of parts.
pub fn mark(normal: &mut Normal, text: &str) {
    for i in 0..normal.words.len() {
        let word = normal.words[i];
        let folded = normal.text(&word);
        let before = i.checked_sub(1).map(|i| normal.words[i]);
        let date = if word.number {
            let left = before.filter(|b| glued(text, b.at.1, word.at.0));
            let right = normal
                .words
                .get(i + 1)
                .filter(|w| glued(text, word.at.1, w.at.0));
            left.is_some_and(|w| w.number)
                || right.is_some_and(|w| w.number)
                || word.hashtag
                || is_ordinal(folded)
                || is_year(folded)
                || text[word.at.1..].starts_with(UNITS)
                || before.is_some_and(|b| List::Parts.has(normal.text(&b)))
        } else {
            List::Calendar.has(folded)
        };
        normal.words[i].date = date;
    }
}

/// Only one sign of those that dates, times and scores are written with stands between.
fn glued(text: &str, end: usize, start: usize) -> bool {
    matches!(
        text.get(end..start),
        Some("/" | ":" | "." | "-" | "–" | ",")
    )
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < word.len()
        && matches!(
            digits,
            "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "e" | "er" | "eme" | "a" | "o"
        )
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// Year, month, day, hour, minute, issue, instalment and part in Chinese, Japanese and Korean.
const UNITS: [char; 21] = [
    '年', '月', '日', '時', '时', '分', '号', '號', '回', '話', '话', '集', '期', '章', '巻', '년',
    '월', '일', '시', '회', '화',
];

#[cfg(test)]
mod tests {
    use super::super::normalise::normalise;

    fn dates(text: &str) -> Vec<String> {
        let normal = normalise(text);
        normal
            .words
            .iter()
            .filter(|w| w.date)
            .map(|w| normal.text(w).to_string())
            .collect()
    }

    #[test]
    fn dates_times_and_parts_are_told_from_counts() {
        assert_eq!(
            dates("Harbour walk on 19/3 at 10:30, 2nd try, part 4 #5"),
            ["19", "3", "10", "30", "2nd", "4", "5"]
        );
        assert_eq!(
            dates("Friday, October 2019: 12月3日"),
            ["friday", "october", "2019", "12", "3"]
        );
        assert_eq!(
            dates("added 31 pictures with 48 friends"),
            Vec::<String>::new()
        );
    }
}
