//! Packs what the core carries: repeats are named by length and distance, all else byte by byte, and every bit of that
//! goes through an arithmetic coder that learns how likely it is. Half the reader of an ordinary archive, and tighter.
//!
//! `build.rs` encodes, [`decode`] undoes it. Both run through the same description of the bits ([`Bits`]), so they
//! cannot disagree.

/// Codes bits: an encoder writes `bit`, a decoder gives back what was written.
trait Bits {
    fn bit(&mut self, guess: &mut Guess, bit: u32) -> u32;
}

/// How likely a one is: 22 bits, over 10 bits that count what it rests on.
#[derive(Clone, Copy)]
struct Guess(u32);

/// From so many on, what is new counts as much as this: with 250 all that is packed takes a fiftieth more.
const LIMIT: u32 = 60;

impl Guess {
    const EVEN: Guess = Guess(1 << 31);

    /// Where a range of this width is parted; never at its end.
    fn part(self, range: u32) -> u32 {
        ((u64::from(range) * u64::from(self.0 >> 16 | 1)) >> 16) as u32
    }

    fn learn(&mut self, bit: u32) {
        let (likely, count) = ((self.0 >> 10) as i32, self.0 & 1023);
        let goal = if bit == 1 { (1 << 22) - 1 } else { 0 };
        // The first guesses are worth little: half of the way, then a third…
        let likely = likely + (goal - likely) * 2 / (2 * count as i32 + 3);
        self.0 = (likely as u32) << 10 | (count + 1).min(LIMIT);
    }
}

/// The shortest repeat, and how many lengths there are.
const LEAST: usize = 3;
const LENGTHS: usize = 256;
/// The longest distance has so many bits.
const FAR: usize = 20;

/// What is learned of the bits.
struct Model {
    /// Is it a repeat? After a byte, and after a repeat.
    repeat: [Guess; 2],
    /// The bytes, by the byte before.
    bytes: Vec<[Guess; 256]>,
    lengths: [Guess; LENGTHS],
    /// How many bits a distance has, for the shortest repeats and for others, and those bits.
    far: [[Guess; 32]; 2],
    distance: [[Guess; FAR]; FAR],
    /// Are neighbouring bytes unlike those before them, as in tables?
    plain: bool,
}

impl Model {
    fn new(plain: bool) -> Model {
        Model {
            repeat: [Guess::EVEN; 2],
            bytes: vec![[Guess::EVEN; 256]; if plain { 1 } else { 256 }],
            lengths: [Guess::EVEN; LENGTHS],
            far: [[Guess::EVEN; 32]; 2],
            distance: [[Guess::EVEN; FAR]; FAR],
            plain,
        }
    }

    fn is_repeat(&mut self, bits: &mut impl Bits, after: bool, is: bool) -> bool {
        !self.plain && bits.bit(&mut self.repeat[usize::from(after)], is.into()) == 1
    }

    fn byte(&mut self, bits: &mut impl Bits, before: u8, byte: u8) -> u8 {
        let context = if self.plain { 0 } else { before.into() };
        tree(bits, &mut self.bytes[context], 8, byte.into()) as u8
    }

    /// Length and distance of a repeat.
    fn repeat(&mut self, bits: &mut impl Bits, len: usize, distance: usize) -> (usize, usize) {
        let len = tree(bits, &mut self.lengths, 8, len.wrapping_sub(LEAST)) + LEAST;
        let width = distance.checked_ilog2().unwrap_or_default() as usize;
        let width = tree(bits, &mut self.far[usize::from(len > LEAST)], 5, width).min(FAR - 1);
        let mut told = 1;
        for at in (0..width).rev() {
            let bit = bits.bit(&mut self.distance[width][at], (distance >> at & 1) as u32);
            told = told << 1 | bit as usize;
        }
        (len, told)
    }
}

/// A number of `width` bits, from the highest on, each guessed from those before it.
fn tree(bits: &mut impl Bits, guesses: &mut [Guess], width: u32, number: usize) -> usize {
    let mut node = 1;
    for at in (0..width).rev() {
        let bit = bits.bit(&mut guesses[node], (number >> at & 1) as u32);
        node = node << 1 | bit as usize;
    }
    node - (1 << width)
}

struct Decoder<'a> {
    packed: &'a [u8],
    low: u32,
    range: u32,
}

impl Decoder<'_> {
    fn next(&mut self) -> u32 {
        let (byte, rest) = self.packed.split_first().unwrap_or((&0, &[]));
        self.packed = rest;
        u32::from(*byte)
    }
}

impl Bits for Decoder<'_> {
    fn bit(&mut self, guess: &mut Guess, _: u32) -> u32 {
        let part = guess.part(self.range);
        let bit = u32::from(self.low < part);
        if bit == 1 {
            self.range = part;
        } else {
            self.low -= part;
            self.range -= part;
        }
        guess.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.low = self.low << 8 | self.next();
        }
        bit
    }
}

/// The `len` bytes that were packed; `plain` as they were packed. What is damaged gives something else, of the same length.
pub fn decode(packed: &[u8], len: usize, plain: bool) -> Vec<u8> {
    let mut bits = Decoder {
        packed,
        low: 0,
        range: u32::MAX,
    };
    for _ in 0..4 {
        bits.low = bits.low << 8 | bits.next();
    }
    let mut model = Model::new(plain);
    let mut data = Vec::with_capacity(len);
    let mut after = false;
    while data.len() < len {
        after = model.is_repeat(&mut bits, after, false);
        if after {
            let (length, distance) = model.repeat(&mut bits, LEAST, 1);
            for _ in 0..length {
                let from = data.len().wrapping_sub(distance);
                data.push(data.get(from).copied().unwrap_or_default());
            }
        } else {
            let before = data.last().copied().unwrap_or_default();
            data.push(model.byte(&mut bits, before, 0));
        }
    }
    data.truncate(len);
    data
}

#[derive(Default)]
struct Encoder {
    packed: Vec<u8>,
    low: u64,
    range: u32,
}

impl Encoder {
    /// The highest byte of four goes out; what was carried over goes into those before.
    fn shift(&mut self) {
        if self.low >> 32 == 1 {
            for byte in self.packed.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        self.packed.push((self.low >> 24) as u8);
        self.low = self.low << 8 & 0xffff_ffff;
    }
}

impl Bits for Encoder {
    fn bit(&mut self, guess: &mut Guess, bit: u32) -> u32 {
        let part = guess.part(self.range);
        if bit == 1 {
            self.range = part;
        } else {
            self.low += u64::from(part);
            self.range -= part;
        }
        guess.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

/// Packs `data`; `plain`: it is a table of numbers, in which nothing repeats.
pub fn encode(data: &[u8], plain: bool) -> Vec<u8> {
    let mut bits = Encoder {
        range: u32::MAX,
        ..Encoder::default()
    };
    let mut model = Model::new(plain);
    let mut seen = std::collections::HashMap::<&[u8], Vec<usize>>::new();
    let (mut at, mut after, mut known) = (0, false, 0);
    while at < data.len() {
        let mut know = |until: usize| {
            for begin in known..until.min(data.len().saturating_sub(LEAST)) {
                seen.entry(&data[begin..begin + LEAST])
                    .or_default()
                    .push(begin);
            }
            known = known.max(until);
        };
        know(at);
        let here = if plain { None } else { best(data, at, &seen) };
        // A longer repeat that begins one byte later is worth the byte.
        let here = here.filter(|(len, _)| {
            let mut next = None;
            if at + 1 < data.len() {
                next = best(data, at + 1, &seen);
            }
            next.is_none_or(|(later, _)| later <= *len)
        });
        let repeats = model.is_repeat(&mut bits, after, here.is_some());
        after = repeats;
        match here {
            Some((len, distance)) => {
                model.repeat(&mut bits, len, distance);
                at += len;
            }
            None => {
                let before = if at > 0 { data[at - 1] } else { 0 };
                model.byte(&mut bits, before, data[at]);
                at += 1;
            }
        }
    }
    for _ in 0..4 {
        bits.shift();
    }
    while bits.packed.last() == Some(&0) {
        bits.packed.pop();
    }
    bits.packed
}

/// The longest repeat from `at` on that costs less than its bytes: the nearest of the longest, as length and distance.
fn best(
    data: &[u8],
    at: usize,
    seen: &std::collections::HashMap<&[u8], Vec<usize>>,
) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    for from in seen.get(data.get(at..at + LEAST)?)?.iter().rev() {
        let most = (data.len() - at).min(LENGTHS - 1 + LEAST);
        let len = (0..most)
            .take_while(|n| data[from + n] == data[at + n])
            .count();
        let distance = at - from;
        // Each further step of distance costs a bit; a byte of text costs some three.
        let worth = len * 3 > distance.ilog2() as usize + 5;
        if distance >> FAR == 0 && worth && found.is_none_or(|(longest, _)| len > longest) {
            found = Some((len, distance));
        }
        if len == most {
            break;
        }
    }
    found
}

/// The next number among `bytes`: seven bits a byte, the lowest first; all bytes but its last have the highest bit.
#[inline(never)]
pub fn number(bytes: &mut std::slice::Iter<u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = u32::from(*bytes.next()?);
        number |= (byte & 127) << shift;
        shift += 7;
        if byte < 128 || shift > 28 {
            return Some(number);
        }
    }
}

/// Puts a number behind `bytes` as [`number`] reads it.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        let mut seed = 1u32;
        let mut noise = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % most
        };
        let text: String = (0..3_000)
            .map(|_| ["please ", "repost ", "ünsere ", "a", "\n"][noise(5) as usize])
            .collect();
        let table: Vec<u8> = (0..5_000).map(|_| (noise(20) * noise(12)) as u8).collect();
        let same = vec![7; 3_000];
        for data in [text.as_bytes(), &table, &same, b"", b"a", b"ab", b"abcabc"] {
            for plain in [false, true] {
                let packed = encode(data, plain);
                assert!(packed.len() <= data.len() + data.len() / 8 + 8);
                assert!(decode(&packed, data.len(), plain) == data);
            }
        }
    }

    #[test]
    fn what_is_damaged_is_no_panic() {
        let packed = encode(
            &b"the same again, the same again, and again".repeat(9),
            false,
        );
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            assert_eq!(decode(&damaged, 369, false).len(), 369);
            assert_eq!(decode(&packed[..at], 369, false).len(), 369);
        }
    }
}
