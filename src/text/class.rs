//! What a character is, in bits.

pub const LETTER: u8 = 1;
pub const UPPER: u8 = 2;
pub const LOWER: u8 = 4;
pub const NUMBER: u8 = 8;
/// Of a run: capital and small letters take turns in it.
pub const TURNS: u8 = 16;
