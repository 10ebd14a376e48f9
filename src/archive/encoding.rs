//! Text as people's programs saved it: UTF-8 with or without a mark at its head, or UTF-16, as bytes of UTF-8.

use std::io::{self, BufRead, Read};

/// Bytes turned at a time.
const CHUNK: usize = 16 << 10;

/// Reads a file's text as UTF-8 without a mark. Bytes that are no text stay as they are: who reads an item replaces them.
pub struct Utf8<R> {
    from: R,
    kind: Kind,
    turned: Vec<u8>,
    done: usize,
    /// The first half of a pair of units that the last chunk ended with, and an odd byte.
    high: Option<u16>,
    odd: Option<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Little,
    Big,
}

impl<R: BufRead> Utf8<R> {
    pub fn new(mut from: R) -> io::Result<Utf8<R>> {
        let head = from.fill_buf()?;
        let (kind, mark) = match head {
            [0xef, 0xbb, 0xbf, ..] => (Kind::Plain, 3),
            [0xff, 0xfe, ..] => (Kind::Little, 2),
            [0xfe, 0xff, ..] => (Kind::Big, 2),
            _ => (Kind::Plain, 0),
        };
        from.consume(mark);
        Ok(Utf8 {
            from,
            kind,
            turned: vec![],
            done: 0,
            high: None,
            odd: None,
        })
    }

    /// Turns the next chunk.
    fn turn(&mut self) -> io::Result<()> {
        self.turned.clear();
        self.done = 0;
        while self.turned.is_empty() {
            let chunk = self.from.fill_buf()?;
            let used = chunk.len().min(CHUNK);
            if used == 0 {
                return Ok(());
            }
            for &byte in &chunk[..used] {
                let Some(first) = self.odd.take() else {
                    self.odd = Some(byte);
                    continue;
                };
                let unit = match self.kind {
                    Kind::Big => u16::from_be_bytes([first, byte]),
                    _ => u16::from_le_bytes([first, byte]),
                };
                let before = self.high.take();
                if before.is_none() && (0xd800..0xdc00).contains(&unit) {
                    self.high = Some(unit);
                    continue;
                }
                for c in char::decode_utf16(before.into_iter().chain([unit])) {
                    let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
                    self.turned
                        .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            self.from.consume(used);
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let used = chunk.len().min(into.len());
        into[..used].copy_from_slice(&chunk[..used]);
        self.consume(used);
        Ok(used)
    }
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.kind == Kind::Plain {
            return self.from.fill_buf();
        }
        if self.done >= self.turned.len() {
            self.turn()?;
        }
        Ok(&self.turned[self.done..])
    }

    fn consume(&mut self, used: usize) {
        match self.kind {
            Kind::Plain => self.from.consume(used),
            _ => self.done += used,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn read(bytes: &[u8], buffer: usize) -> Vec<u8> {
        let mut out = vec![];
        let from = BufReader::with_capacity(buffer, bytes);
        Utf8::new(from).unwrap().read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn every_encoding_with_a_mark_comes_out_as_utf_8() {
        let text = "tea — 茶 😀.";
        let units = || text.encode_utf16();
        let mut little = vec![0xff, 0xfe];
        little.extend(units().flat_map(u16::to_le_bytes));
        let mut big = vec![0xfe, 0xff];
        big.extend(units().flat_map(u16::to_be_bytes));
        for buffer in [3, 4, 5, 64] {
            assert_eq!(read(&little, buffer), text.as_bytes());
            assert_eq!(read(&big, buffer), text.as_bytes());
        }
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(read(&marked, 64), text.as_bytes());
        assert_eq!(read(text.as_bytes(), 5), text.as_bytes());
        assert_eq!(read(b"", 5), b"");
    }

    #[test]
    fn half_a_pair_is_replaced() {
        assert_eq!(
            String::from_utf8(read(b"\xff\xfe\x3d\xd8a\0b\0", 64)).unwrap(),
            "\u{fffd}ab"
        );
    }
}
