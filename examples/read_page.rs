//! Raw pages in, one JSON object a line; pages as `thirds::sites::read` understands them out, in the same order.
//! The reading tests and `./build.sh read` use it.

use std::io::{BufRead, Write};
use thirds::sites::{RawPage, read};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let raw: RawPage = serde_json::from_str(&line?).map_err(std::io::Error::other)?;
        serde_json::to_writer(&mut out, &read(&raw, 0)).map_err(std::io::Error::other)?;
        writeln!(out)?;
    }
    Ok(())
}
