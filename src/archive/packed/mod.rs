//! Packed archives: zip, gzip, tar. Nothing is ever written anywhere, so a path inside one is only a name that is compared.
//!
//! What unpacks to implausibly much is given up: a small file can claim to hold a planet.

mod tar;
mod zip;

pub(super) use tar::{gzip, tar};
pub(super) use zip::zip;

use super::{CHUNK, Reading};
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};

/// Posts, pretty-printed, pack to a tenth or a twentieth. From so many bytes on, more than so many times is no archive.
const PLAUSIBLE: u64 = 16 << 20;
const TIMES: u64 = 200;
/// Entries looked at in one archive: pictures included, none has more.
const ENTRIES: usize = 1_000_000;

/// Reading was given up because too much came out.
#[derive(Debug)]
pub struct TooMuch;

impl TooMuch {
    pub fn is(error: &Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<TooMuch>())
    }
}

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("too much")
    }
}

impl std::error::Error for TooMuch {}

/// What was unpacked, watched: an error once it is implausibly much of `packed` bytes.
struct Watched<R> {
    from: R,
    out: u64,
    packed: u64,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.out += read as u64;
        if self.out > PLAUSIBLE && self.out / TIMES > self.packed {
            return Err(Error::new(ErrorKind::InvalidData, TooMuch));
        }
        Ok(read)
    }
}

fn watched<R: Read>(from: R, packed: u64) -> BufReader<Watched<R>> {
    let out = 0;
    BufReader::with_capacity(CHUNK, Watched { from, out, packed })
}

/// One file of an archive. What is no post is no problem: its name may be a chance.
fn read_entry(reading: &mut Reading, text: &mut dyn BufRead) {
    match reading.text(text) {
        Ok(true) => {}
        Ok(false) => reading.problem(0, "no_list", ""),
        Err(error) => reading.broken(&error),
    }
}

#[cfg(test)]
mod tests;
