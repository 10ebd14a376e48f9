//! Reading base64 without padding, as `weights.txt` holds its tables.

pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the bytes of one row; what is no digit is skipped.
pub fn decode(row: &str, into: &mut Vec<u8>) {
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
