//! Lines in, lines out. Bad lines are reported by number and counted.

use super::Failure;
use serde::Serialize;
use std::io::{BufRead, BufWriter, StdoutLock, Write};
use thirds::archive::line::Id;

/// A line's `id`, or its number where it has none.
pub fn id_or_number(id: Id, number: u64) -> Id {
    match id {
        Id::None => Id::Number(number.into()),
        id => id,
    }
}

pub struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    pub fn new() -> Output {
        Output(BufWriter::with_capacity(1 << 16, std::io::stdout().lock()))
    }

    pub fn line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.0, value).map_err(std::io::Error::from)?;
        Ok(self.0.write_all(b"\n")?)
    }

    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.0.write_all(text.as_bytes())?)
    }

    pub fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.0.flush()?)
    }
}

/// Calls `each` with the number (from 1) and the bytes of every line of standard input that is not blank; `Err` in it is
/// a bad line. What was written is flushed before more input is waited for.
pub fn each(
    output: &mut Output,
    mut each: impl FnMut(&mut Output, u64, &[u8]) -> Result<Result<(), String>, Failure>,
) -> Result<(), Failure> {
    let mut input = std::io::BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let (mut number, mut bad, mut line) = (0, 0u64, Vec::new());
    loop {
        if !input.buffer().contains(&b'\n') {
            // The rest has to be waited for: somebody may be typing, or waiting for our answers.
            output.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        let text = line
            .strip_prefix(b"\xef\xbb\xbf")
            .filter(|_| number == 1)
            .unwrap_or(&line)
            .trim_ascii();
        if text.is_empty() {
            continue;
        }
        if let Err(what) = each(output, number, text)? {
            bad += 1;
            eprintln!("thirds: line {number}: {what}");
        }
    }
    output.flush()?;
    if bad > 0 {
        eprintln!("thirds: lines that could not be read: {bad} of {number}");
    }
    Ok(())
}
