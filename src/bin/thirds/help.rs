//! What `--help` says.

use super::Failure;
use lexopt::{Arg, Parser};
use std::io::Write;

pub const SHORT: &str = "\
usage: thirds classify | similarity | duplicates | vet | audit   (--help tells more)";

pub const LONG: &str = "\
thirds - who is asking me, have I asked this already, am I good company?

usage: thirds COMMAND [OPTIONS] < lines > lines

  classify      posts in, {id, category, promotion, ask, reasons} out
  similarity    {a, b} in, {similarity, near_duplicate} out
  duplicates    messages in order, {id, match, similarity} out: the best earlier match or null
  vet           one account's posts in, one {verdict, score, mix, reasons} out
  audit         the health report of an account's own archive
  COMMAND --help tells more.

Lines are JSON objects, read from standard input and written to standard output in the same
order. Of a post only \"text\" is required; id, at or created_at, author_handle, kind,
is_reply, is_retweet, reply_to, rt_of, links or urls, hashtags or tags, mentions and counts
are used where they are there. A line without an id goes by its number.

A line that cannot be read is reported with its number on standard error, counted, and
stops nothing.

Exit code: 0 = ran to the end, lines that could not be read included; 1 = the input could
not be read or the output not written; 2 = the command was not understood.
";

pub const CLASSIFY: &str = "\
usage: thirds classify [--mine-domain DOMAIN]... [--mine-handle HANDLE]... < posts

One {id, category, promotion, ask, reasons} for each post: category is content, engagement
or promotion; promotion and ask are probabilities from 0 to 1; reasons are the signals that
carried the judgement, {id, args, weight}, the strongest first.

  --mine-domain DOMAIN   links there count as promotion of one's own; may be repeated
  --mine-handle HANDLE   so do mentions of this account; may be repeated
";

pub const SIMILARITY: &str = "\
usage: thirds similarity < pairs

One {similarity, near_duplicate} for each {a, b}; with an id where the pair has one.
similarity is a probability from 0 to 1 that b is the same message again.
";

pub const DUPLICATES: &str = "\
usage: thirds duplicates < messages

One {id, match, similarity} for each message: match is the id of the earlier message that
it repeats most closely, null where it repeats none; similarity belongs to the most alike
earlier message, repeated or not.
";

pub const VET: &str = "\
usage: thirds vet [OPTIONS] < posts of one account

One {verdict, score, mix, reasons, next}: verdict is fine, careful, better-not or unknown
(not enough seen, or one sign alone), score goes from 0 (fine) to 1 and ranks those as well.

  --total-posts N   posts the account has in all, as its profile says
  --followers N     accounts that follow it
  --following N     accounts it follows
  --created TIME    when the account was made
  --now TIME        when the profile was read; without it the time of the last post

Times are RFC 3339 (2026-11-22T10:00:00Z) or \"2026-11-22 10:00:00\", then UTC.
";

pub const AUDIT: &str = "\
usage: thirds audit [OPTIONS] FILE|FOLDER...

The health report of an account's own archive: X (the zip, or its tweets.js, tweet.js, the
older data/js/tweets/*.js), Mastodon (the tar.gz, or its outbox.json), Bluesky (the .car
repository), or one post a line. In a folder, every file of such a form is read. Of a packed
archive only the own posts are unpacked; private messages are never read.

  --json                 the report as one JSON object
  --handle HANDLE        whose archive it is, where the files do not say
  --preset NAME          thirds (unless given), 80-20, 4-1-1 or 5-3-2
  --mine-domain DOMAIN   links there count as promotion of one's own; may be repeated
  --mine-handle HANDLE   so do mentions of this account; may be repeated
  --utc-offset MINUTES   minutes east of UTC, for hours and weekdays
  --now TIME             the report's date; without it the time of the last post
";

pub fn print(text: &str) -> Result<(), Failure> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// For commands without options: prints help where asked, `true` if it did.
pub fn only_help(mut parser: Parser, text: &str) -> Result<bool, Failure> {
    match parser.next()? {
        None => Ok(false),
        Some(Arg::Short('h') | Arg::Long("help")) => print(text).map(|()| true),
        Some(other) => Err(other.unexpected().into()),
    }
}
