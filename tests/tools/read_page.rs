//! For `./build.sh read` and the reading tests.
//!
//! Without arguments: raw pages in, one JSON object a line; pages as `thirds::sites::read` understands them out, in the
//! same order. `--plan URL [--mastodon]`: the site file for an address, `null` where no site claims it.

use std::io::{BufRead, Error, Write};
use thirds::sites::{RawPage, plan_for, read};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout().lock();
    if let [plan, url, rest @ ..] = arguments.as_slice()
        && plan == "--plan"
    {
        let mastodon = rest.first().is_some_and(|one| one == "--mastodon");
        return out.write_all(
            plan_for(url, mastodon)
                .map_or("null", |(_, file)| file)
                .as_bytes(),
        );
    }
    for line in std::io::stdin().lock().lines() {
        let raw: RawPage = serde_json::from_str(&line?).map_err(Error::other)?;
        serde_json::to_writer(&mut out, &read(&raw, 0)).map_err(Error::other)?;
        writeln!(out)?;
    }
    Ok(())
}
