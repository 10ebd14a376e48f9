//! One character as it counts when words are compared: lower case, no accent, no width, no disguise.

/// Hands the folded form of `c` to `push`: nothing for invisible characters and combining marks, else one to three characters.
pub fn fold(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase());
    }
    match c as u32 {
        0x00AD
        | 0x0300..=0x036F
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x2064
        | 0xFE00..=0xFE0F
        | 0xFEFF => {}
        n @ 0xFF01..=0xFF5E => push(ascii(n - 0xFF01 + 0x21)),
        // Mathematical letters and digits: bold, italic, script, double-struck ... each alphabet in a row.
        n @ 0x1D400..=0x1D6A3 => push(ascii(0x61 + (n - 0x1D400) % 26)),
        n @ 0x1D7CE..=0x1D7FF => push(ascii(0x30 + (n - 0x1D7CE) % 10)),
        0x00C6 | 0x00E6 => "ae".chars().for_each(push),
        0x0152 | 0x0153 => "oe".chars().for_each(push),
        0x00DF => "ss".chars().for_each(push),
        0x0460.. => c.to_lowercase().for_each(push),
        _ => match LATIN.iter().find(|(letters, _)| letters.contains(c)) {
            Some((_, base)) => push(*base),
            None => c.to_lowercase().for_each(push),
        },
    }
}

fn ascii(n: u32) -> char {
    char::from_u32(n).unwrap_or(' ').to_ascii_lowercase()
}

const LATIN: [(&str, char); 20] = [
    ("àáâãäåāăąÀÁÂÃÄÅĀĂĄаАα", 'a'),
    ("çćĉċčÇĆĈĊČсС", 'c'),
    ("ďđĎĐ", 'd'),
    ("èéêëēĕėęěÈÉÊËĒĔĖĘĚеЕёЁ", 'e'),
    ("ĝğġģĜĞĠĢ", 'g'),
    ("ĥħĤĦ", 'h'),
    ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİіІ", 'i'),
    ("ĵĴ", 'j'),
    ("ķĶ", 'k'),
    ("ĺļľŀłĹĻĽĿŁ", 'l'),
    ("ñńņňŉÑŃŅŇ", 'n'),
    ("òóôõöøōŏőÒÓÔÕÖØŌŎŐоОο", 'o'),
    ("рР", 'p'),
    ("ŕŗřŔŖŘ", 'r'),
    ("śŝşšșŚŜŞŠȘ", 's'),
    ("ţťŧțŢŤŦȚ", 't'),
    ("ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", 'u'),
    ("хХ", 'x'),
    ("ýÿŷÝŸŶуУ", 'y'),
    ("źżžŹŻŽ", 'z'),
];

#[cfg(test)]
mod tests {
    fn fold(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| super::fold(c, |c| out.push(c)));
        out
    }

    #[test]
    fn disguises_fall() {
        for disguise in [
            "FREE",
            "ｆｒｅｅ",
            "𝐟𝐫𝐞𝐞",
            "𝕱𝖗𝖊𝖊",
            "frée",
            "fr\u{200b}ee",
            "fre\u{0336}e",
        ] {
            assert_eq!(fold(disguise), "free", "{disguise}");
        }
        assert_eq!(
            fold("Straße Œuvre 本日 Привет"),
            fold("STRASSE OEUVRE 本日 привет")
        );
    }
}
