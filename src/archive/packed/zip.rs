//! Zip archives: by their list of entries, or, where an interrupted download has lost it, entry by entry from the front.

use super::{ENTRIES, read_entry, watched};
use crate::archive::{CHUNK, Form, Reading, Source};
use flate2::read::DeflateDecoder;
use std::io::{self, BufReader, Read, SeekFrom};

/// `false`: there is nothing of ours in it.
pub fn zip(reading: &mut Reading, from: &mut dyn Source) -> bool {
    let outer = reading.file.clone();
    let mut archive = match ::zip::ZipArchive::new(BufReader::with_capacity(CHUNK, &mut *from)) {
        Ok(archive) => archive,
        // The list of entries stands at a zip's end, and that is what an interrupted download lacks.
        Err(_) => {
            let read = salvage(reading, from, &outer).unwrap_or_default();
            reading.file = outer;
            reading.problem(0, "breaks_off", "");
            return read;
        }
    };
    let mut wanted = vec![];
    let mut bytes = 0;
    for at in 0..archive.len().min(ENTRIES) {
        // The list's own name: looking at the entry itself would read a part of every picture.
        if let Some(Ok(name)) = archive.name_for_index(at)
            && Form::wanted(&name)
        {
            wanted.push((name.into_owned(), at));
        }
    }
    // A month of the older form follows the one before.
    wanted.sort();
    for (_, at) in &wanted {
        let entry = archive.by_index_raw(*at);
        bytes += entry.map_or(0, |entry| entry.compressed_size());
    }
    reading.found.bytes.set(bytes);
    for (name, at) in &wanted {
        reading.file = format!("{outer}: {name}");
        match archive.by_index(*at) {
            Ok(entry) => {
                let packed = entry.compressed_size();
                read_entry(reading, &mut watched(entry, packed));
            }
            Err(::zip::result::ZipError::UnsupportedArchive(what)) => match what {
                ::zip::result::ZipError::PASSWORD_REQUIRED => reading.problem(0, "locked", ""),
                _ => reading.problem(0, "packed_otherwise", ""),
            },
            Err(_) => reading.problem(0, "damaged", ""),
        }
    }
    reading.file = outer;
    !wanted.is_empty()
}

/// Reads the entries of a zip that has no list of them, one after another from the front.
fn salvage(reading: &mut Reading, from: &mut dyn Source, outer: &str) -> io::Result<bool> {
    const HEAD: usize = 30;
    let mut any = false;
    let mut at = 0;
    for _ in 0..ENTRIES {
        from.seek(SeekFrom::Start(at))?;
        let mut head = [0; HEAD];
        if from.read_exact(&mut head).is_err() || !head.starts_with(b"PK\x03\x04") {
            break;
        }
        let two = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let four =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (flags, method, packed) = (two(6), two(8), u64::from(four(18)));
        let mut name = vec![0; usize::from(two(26))];
        from.read_exact(&mut name)?;
        let name = String::from_utf8_lossy(&name).into_owned();
        let data = at + HEAD as u64 + u64::from(two(26)) + u64::from(two(28));
        from.seek(SeekFrom::Start(data))?;
        // Written in one go, an entry says its size only behind itself.
        let (locked, sized) = (
            flags & 1 != 0,
            flags & 8 == 0 && packed != u64::from(u32::MAX),
        );
        let end = sized.then_some(data + packed);
        if Form::wanted(&name) && !locked {
            reading.file = format!("{outer}: {name}");
            let left = Read::take(&mut *from, if sized { packed } else { u64::MAX });
            let left = BufReader::with_capacity(CHUNK, left);
            any = true;
            match method {
                0 if sized => read_entry(reading, &mut watched(left, packed)),
                8 => {
                    let all = reading.found.bytes.get();
                    read_entry(reading, &mut watched(DeflateDecoder::new(left), all));
                }
                _ => reading.problem(0, "packed_otherwise", ""),
            }
        }
        at = match end {
            Some(end) => end,
            None => match next_entry(from, data)? {
                Some(next) => next,
                None => break,
            },
        };
    }
    Ok(any)
}

/// Where the next entry begins after `at`.
fn next_entry(from: &mut dyn Source, at: u64) -> io::Result<Option<u64>> {
    const MARK: &[u8] = b"PK\x03\x04";
    from.seek(SeekFrom::Start(at))?;
    let (mut chunk, mut begin) = (vec![], at);
    loop {
        let kept = chunk.len();
        Read::take(&mut *from, CHUNK as u64).read_to_end(&mut chunk)?;
        if let Some(found) = chunk.windows(MARK.len()).position(|part| part == MARK) {
            return Ok(Some(begin + found as u64));
        }
        if chunk.len() == kept {
            return Ok(None);
        }
        let done = chunk.len().saturating_sub(MARK.len() - 1);
        chunk.drain(..done);
        begin += done as u64;
    }
}
