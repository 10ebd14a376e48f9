//! Tables of bytes as lines of text, as `weights.txt` holds them: base64 without padding.
//!
//! A line `= …` is bytes. A line `~ …` is numbers near nought, signed bytes all of them, in halves: a half of 1 to 15 is the
//! number −7 to 7, a half of 0 says that the next two halves are a number as it is.
//!
//! `build.rs` reads with this file too; what writes such lines is in `weights.rs`.

pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the bytes that a line tells. Is it such a line?
pub fn line(line: &str, into: &mut Vec<u8>) -> bool {
    if let Some(digits) = line.strip_prefix("= ") {
        decode(digits, into);
        return true;
    }
    let Some(digits) = line.strip_prefix("~ ") else {
        return false;
    };
    let mut bytes = vec![];
    decode(digits, &mut bytes);
    let mut halves = bytes.into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    while let Some(half) = halves.next() {
        if half > 0 {
            into.push(half.wrapping_sub(NOUGHT));
        } else if let (Some(high), Some(low)) = (halves.next(), halves.next()) {
            into.push(high << 4 | low);
        }
    }
    true
}

/// The half that is nought.
pub const NOUGHT: u8 = 8;

/// Appends the bytes of some digits; what is no digit is skipped.
fn decode(row: &str, into: &mut Vec<u8>) {
    let (mut bits, mut held) = (0u32, 0u32);
    for digit in row
        .bytes()
        .filter_map(|b| ALPHABET.iter().position(|a| *a == b))
    {
        bits = (bits << 6) | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            into.push((bits >> held) as u8);
        }
    }
}
