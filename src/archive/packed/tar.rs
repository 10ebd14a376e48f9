//! Gzip and tar, alone and together.

use super::{ENTRIES, read_entry, watched};
use crate::archive::{CHUNK, Form, Reading, Source, form};
use flate2::read::MultiGzDecoder;
use std::io::{BufRead, BufReader, Read};

/// A tar or one file, squeezed. `false`: there is nothing of ours in it.
pub fn gzip(reading: &mut Reading, from: &mut dyn Source) -> bool {
    let packed = reading.found.bytes.get();
    let squeezed = BufReader::with_capacity(CHUNK, from);
    let mut text = watched(MultiGzDecoder::new(squeezed), packed);
    match text.fill_buf() {
        Ok(head) if Form::of(&head[..head.len().min(form::HEAD)]) == Some(Form::Tar) => {
            tar(reading, &mut text)
        }
        Ok(_) => reading.text(&mut text).unwrap_or_else(|error| {
            reading.broken(&error);
            true
        }),
        Err(error) => {
            reading.broken(&error);
            true
        }
    }
}

/// `false`: there is nothing of ours in it.
pub fn tar(reading: &mut Reading, from: &mut dyn Read) -> bool {
    let outer = reading.file.clone();
    let mut archive = ::tar::Archive::new(from);
    let mut any = false;
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            reading.broken(&error);
            return true;
        }
    };
    for entry in entries.take(ENTRIES) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                reading.broken(&error);
                any = true;
                break;
            }
        };
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type().is_file() && Form::wanted(&name) {
            any = true;
            reading.file = format!("{outer}: {name}");
            read_entry(reading, &mut BufReader::with_capacity(CHUNK, entry));
            reading.file.clone_from(&outer);
        }
    }
    any
}
