//! Folding: the same letters however they are drawn.
//!
//! Case, accents, full-width and mathematical letters, circled and small capitals become plain lower-case letters;
//! invisible characters and stacked marks disappear. Look-alikes of other scripts are dealt with word by word
//! ([`latin_look_alike`]), because a Cyrillic «о» is right in a Cyrillic word and a trick in a Latin one.

use crate::packed;
use std::sync::OnceLock;

/// What one character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// Invisible, or a mark on the letter before.
    Nothing,
    One(char),
    Two(char, char),
}

/// Folds one character.
#[inline]
pub(crate) fn fold_char(c: char) -> Folded {
    if c.is_ascii() {
        return Folded::One(c.to_ascii_lowercase());
    }
    fold_other(c)
}

fn fold_other(c: char) -> Folded {
    match c as u32 {
        // Zero-width, direction and joiner marks, variation selectors, tags; soft hyphen; Arabic stretching.
        0xAD
        | 0x34F
        | 0x61C
        | 0x640
        | 0x115F..=0x1160
        | 0x17B4..=0x17B5
        | 0x180B..=0x180F
        | 0x200B..=0x200F => Folded::Nothing,
        0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x3164
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xFFA0
        | 0xE0000..=0xE0FFF => Folded::Nothing,
        // Combining marks: Latin, Cyrillic, Arabic vowels, symbols.
        0x300..=0x36F
        | 0x483..=0x489
        | 0x64B..=0x65F
        | 0x670
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF
        | 0xFE20..=0xFE2F => Folded::Nothing,
        // Skin tones: the same gesture.
        0x1F3FB..=0x1F3FF => Folded::Nothing,
        0xDF | 0x1E9E => Folded::Two('s', 's'),
        0xC6 | 0xE6 => Folded::Two('a', 'e'),
        0x152 | 0x153 => Folded::Two('o', 'e'),
        0xDE | 0xFE => Folded::Two('t', 'h'),
        0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Folded::One(' '),
        0x2018..=0x201B | 0x2032 => Folded::One('\''),
        0x201C..=0x201F | 0x2033 => Folded::One('"'),
        0x2010..=0x2015 | 0x2212 => Folded::One('-'),
        0x2026 => Folded::One('…'),
        // Greek accents and the final sigma.
        0x386 | 0x3AC => Folded::One('α'),
        0x388 | 0x3AD => Folded::One('ε'),
        0x389 | 0x3AE => Folded::One('η'),
        0x38A | 0x390 | 0x3AA | 0x3AF | 0x3CA => Folded::One('ι'),
        0x38C | 0x3CC => Folded::One('ο'),
        0x38E | 0x3AB | 0x3B0 | 0x3CB | 0x3CD => Folded::One('υ'),
        0x38F | 0x3CE => Folded::One('ω'),
        0x3C2 => Folded::One('σ'),
        // Cyrillic io; Arabic alif, yeh and teh in the forms that people mix.
        0x401 | 0x451 => Folded::One('е'),
        0x622 | 0x623 | 0x625 => Folded::One('ا'),
        0x649 => Folded::One('ي'),
        0x629 => Folded::One('ه'),
        // Small capitals outside the tables.
        0x299 => Folded::One('b'),
        0x262 => Folded::One('g'),
        0x29C => Folded::One('h'),
        0x26A => Folded::One('i'),
        0x29F => Folded::One('l'),
        0x274 => Folded::One('n'),
        0x280 => Folded::One('r'),
        0x28F => Folded::One('y'),
        0xA730 => Folded::One('f'),
        0xA731 => Folded::One('s'),
        // Half-width kana.
        n @ 0xFF66..=0xFF9D => Folded::One(KANA[(n - 0xFF66) as usize]),
        n => match drawn(n) {
            Some(b) if b != b'~' => Folded::One(b as char),
            _ => lower(c),
        },
    }
}

/// What the table of letters drawn in other ways (`fold_table.rs`) says of a code point.
fn drawn(n: u32) -> Option<u8> {
    static RANGES: OnceLock<Vec<(u32, &'static [u8])>> = OnceLock::new();
    let read = || {
        let lines = packed::fold_table().lines();
        let range = |line: &'static str| {
            let (first, to) = line.split_once(' ')?;
            Some((first.parse().ok()?, to.as_bytes()))
        };
        lines.filter_map(range).collect()
    };
    let mut ranges = RANGES.get_or_init(read).iter();
    ranges.find_map(|(first, to)| to.get(n.checked_sub(*first)? as usize).copied())
}

fn lower(c: char) -> Folded {
    match c {
        'İ' => Folded::Two('i', '\u{307}'),
        c => Folded::One(super::small_letter(c)),
    }
}

const KANA: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ',
    'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ',
    'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ',
    'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
];

/// The Latin letter that a (folded) Cyrillic, Greek or Armenian letter is drawn like.
pub(crate) fn latin_look_alike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' | 'н' | 'η' => 'h',
        'і' | 'ι' | 'ӏ' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'օ' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ս' | 'υ' => 'u',
        'ѵ' | 'ν' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

/// Folds a whole text, words with look-alikes included. For comparisons; judgements use [`super::Text`].
pub fn fold(text: &str) -> String {
    super::Text::of(text).folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_table_is_the_one_in_its_file() {
        for range in &crate::text::fold_table::RANGES {
            for (at, sign) in range.to.bytes().enumerate() {
                assert_eq!(drawn(range.first + at as u32), Some(sign));
            }
            assert_eq!(drawn(range.first - 1), None);
        }
    }

    #[test]
    fn letters_drawn_in_other_ways_fold_to_plain_ones() {
        let tricks = [
            ("ＰＬＥＡＳＥ　ＲＴ", "please rt"),
            ("𝐏𝐥𝐞𝐚𝐬𝐞 𝓻𝓽", "please rt"),
            ("P\u{200b}l\u{2060}ease R\u{ad}T", "please rt"),
            ("P̷̢l̶e̵a̸s̴e̷ R̶T̷", "please rt"),
            ("рlеаse rеtwееt", "please retweet"),
            ("ᴘʟᴇᴀꜱᴇ ʀᴛ", "please rt"),
            ("Ⓟⓛⓔⓐⓢⓔ ⓡⓣ", "please rt"),
            ("Größe ÆON łódź ÇA", "grosse aeon lodz ca"),
            ("ﾘﾂｲｰﾄ", "リツイート"),
        ];
        for (drawn, plain) in tricks {
            assert_eq!(fold(drawn), plain, "{drawn}");
        }
    }

    #[test]
    fn words_of_other_scripts_stay_what_they_are() {
        assert_eq!(fold("Прошу репост, ёлка"), "прошу репост, елка");
        assert_eq!(fold("Παρακαλώ"), "παρακαλω");
        assert_eq!(fold("أرجو النشر"), "ارجو النشر");
    }
}
