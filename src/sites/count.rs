//! Counts as pages write them: `8.7K`, `4.1万`, `2,3 mil`, `1 234`, `١٥`, "18 replies", "Reply (1,320 replies)".

use crate::text::is_alphabetic;
use crate::words::List;

/// The first number of `text`, as a whole number. `language` is the page's (`tr`, `pt-BR`); it only decides what a short
/// word after the number means where languages disagree (Turkish `B` is a thousand, English `B` a thousand million).
/// `None` where there is no number, where it is only a lower bound (`1+`), or where it does not fit.
pub fn count(text: &str, language: &str) -> Option<u64> {
    let chars: Vec<char> = text.chars().filter(|c| !is_mark(*c)).take(400).collect();
    let start = chars.iter().position(|c| digit(*c).is_some())?;
    let (whole, fraction, end) = number(&chars, start)?;
    if chars.get(end) == Some(&'+') {
        return None;
    }
    let unit = unit(&chars[end..], language);
    match (unit, fraction) {
        (Some(unit), fraction) => {
            let mut value = whole.checked_mul(unit)?;
            let mut place = unit;
            for digit in fraction {
                place /= 10;
                value = value.checked_add(digit * place)?;
            }
            Some(value)
        }
        (None, fraction) if fraction.is_empty() => Some(whole),
        // A fraction without a unit counts nothing whole.
        (None, _) => None,
    }
}

/// Direction marks and joiners that pages put around numbers.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

/// The value of a decimal digit of the scripts that interfaces use.
fn digit(c: char) -> Option<u64> {
    const ZEROS: [char; 14] = [
        '0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '０',
    ];
    ZEROS
        .iter()
        .map(|zero| (c as u64).wrapping_sub(*zero as u64))
        .find(|value| *value < 10)
}

/// Whole part, digits after the decimal mark, and where the number ends.
///
/// A separator before exactly three digits groups thousands; one before one or two digits that end the number is a
/// decimal mark. Spaces only ever group.
fn number(chars: &[char], start: usize) -> Option<(u64, Vec<u64>, usize)> {
    let run = |from: usize| {
        chars[from..]
            .iter()
            .take_while(|c| digit(**c).is_some())
            .count()
    };
    let mut end = start + run(start);
    let mut whole = 0u64;
    for c in &chars[start..end] {
        whole = whole.checked_mul(10)?.checked_add(digit(*c)?)?;
    }
    // Indian grouping (12,34,567) has groups of two before the last.
    let mut fraction = vec![];
    while let Some(separator) = chars.get(end) {
        let digits = run((end + 1).min(chars.len()));
        let value = || {
            chars[end + 1..end + 1 + digits]
                .iter()
                .filter_map(|c| digit(*c))
        };
        let groups = matches!(separator, ',' | '.' | '٬' | '٫' | '\'' | '’' | '،');
        let spaces = matches!(separator, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let more = chars.get(end + 1 + digits);
        let indian = *separator == ',' && digits == 2 && more == Some(&',');
        if (groups || spaces) && (digits == 3 || indian) {
            for d in value() {
                whole = whole.checked_mul(10)?.checked_add(d)?;
            }
            end += 1 + digits;
        } else if groups && (1..=2).contains(&digits) {
            fraction = value().collect();
            end += 1 + digits;
            break;
        } else {
            break;
        }
    }
    Some((whole, fraction, end))
}

/// What the short word after a number multiplies it by.
fn unit(rest: &[char], language: &str) -> Option<u64> {
    let language = language.split(['-', '_']).next().unwrap_or("");
    let word: String = rest
        .iter()
        .skip_while(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .take_while(|c| {
            is_alphabetic(**c) || matches!(c, '.' | '\u{93c}' | '\u{94d}' | '\u{93e}' | '\u{902}')
        })
        .collect();
    let spaced = rest
        .first()
        .is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    // Languages without spaces run the unit into the words that follow.
    if let Some(first) = word.chars().next() {
        let value = match first {
            '千' | '천' => 1_000,
            '万' | '萬' | '만' => 10_000,
            '億' | '亿' | '억' => 100_000_000,
            _ => 0,
        };
        if value > 0 {
            return Some(value);
        }
    }
    let value = match (language, word.trim_end_matches('.')) {
        ("tr", "B") | ("ca", "m") | ("hu", "E") | ("da", "t") | ("fi", "t") | ("vi", "N") => 1_000,
        ("cs" | "sk" | "ro" | "hr" | "sr" | "sl" | "bg", "mil") => 1_000_000,
        (_, "K" | "k") if !spaced || word.len() == 1 => 1_000,
        (_, "M") => 1_000_000,
        (_, "B" | "G") if !spaced => 1_000_000_000,
        ("es" | "pt" | "gl" | "it" | "ca", "mil") | ("", "mil") | (_, "mil") => 1_000,
        (_, word) => {
            let units = List::Units.all().iter();
            let mut of = units.filter_map(|unit| unit.strip_prefix(word)?.strip_prefix('='));
            10u64.pow(of.next()?.parse().ok()?)
        }
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn plain_and_grouped() {
        for (text, value) in [
            ("18", 18),
            ("0 replies", 0),
            ("Reply (1,320 replies)", 1320),
            ("1.320", 1320),
            ("1 320 réponses", 1320),
            ("1\u{202f}320", 1320),
            ("1'320", 1320),
            ("12,34,567", 1_234_567),
            ("9,412,003", 9_412_003),
            ("١٥ رد. رد", 15),
            ("۱۲۳۴", 1234),
            ("\u{200f}42", 42),
            ("15件の返信", 15),
            ("1003 reposts. Repost", 1003),
            ("2 mentions", 2),
            ("3 milestones", 3),
        ] {
            assert_eq!(count(text, "en"), Some(value), "{text}");
        }
    }

    #[test]
    fn shortened() {
        for (text, language, value) in [
            ("8.7K", "en", 8_700),
            ("9.4K followers", "en", 9_400),
            ("12.3M", "en", 12_300_000),
            ("1.2B", "en", 1_200_000_000),
            ("4.1万", "ja", 41_000),
            ("4.1万 回复", "zh", 41_000),
            ("2.3천", "ko", 2_300),
            ("1.5億", "ja", 150_000_000),
            ("2,3 mil", "es", 2_300),
            ("2,3\u{a0}mil", "pt-BR", 2_300),
            ("1,2 mi", "pt-BR", 1_200_000),
            ("1,2 Mio.", "de", 1_200_000),
            ("1,2 Mrd.", "de", 1_200_000_000),
            ("2,3 B", "tr", 2_300),
            ("2,3\u{a0}тыс.", "ru", 2_300),
            ("2,3 tys.", "pl", 2_300),
            ("1,2 mil.", "cs", 1_200_000),
            ("2.3 ألف", "ar", 2_300),
            ("٢٫٣ ألف", "ar", 2_300),
            ("2,3 k", "fr", 2_300),
        ] {
            assert_eq!(count(text, language), Some(value), "{text}");
        }
    }

    #[test]
    fn nothing_is_invented() {
        for text in [
            "",
            "LABEL",
            "示例文",
            "1+",
            "4.5",
            "99999999999999999999999",
        ] {
            assert_eq!(count(text, "en"), None, "{text}");
        }
    }
}
