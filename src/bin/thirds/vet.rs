//! `thirds vet`: one account's posts in, one verdict out.

use super::{Failure, help, lines};
use lexopt::{Arg, Parser, ValueExt};
use thirds::account::{Fact, Numbers, Thresholds};
use thirds::archive::line;
use thirds::category::{Mine, judge};
use thirds::duplicate::Sketch;
use thirds::post::Millis;

/// The time given to an option.
pub fn time(parser: &mut Parser) -> Result<Millis, Failure> {
    let text = parser.value()?.string()?;
    thirds::time::parse(&text).ok_or_else(|| {
        Failure::Usage(format!(
            "{text:?} is no time; expected e.g. 2026-11-22T10:00:00Z"
        ))
    })
}

pub fn vet(mut parser: Parser) -> Result<(), Failure> {
    let (mut numbers, mut now) = (Numbers::default(), None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("total-posts") => numbers.posts = Some(parser.value()?.parse()?),
            Arg::Long("followers") => numbers.followers = Some(parser.value()?.parse()?),
            Arg::Long("following") => numbers.following = Some(parser.value()?.parse()?),
            Arg::Long("created") => numbers.created = Some(time(&mut parser)?),
            Arg::Long("now") => now = Some(time(&mut parser)?),
            Arg::Short('h') | Arg::Long("help") => return help::print(help::VET),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut facts: Vec<Fact> = vec![];
    let mut output = lines::Output::new();
    lines::each(&mut output, |_, number, text| {
        let mut line = match line::parse(text) {
            Ok(line) => line,
            Err(what) => return Ok(Err(what)),
        };
        if line.post.id.is_empty() {
            line.post.id = number.to_string();
        }
        let judgement = judge(&line.post, &Mine::default());
        facts.push(Fact::from_post(
            &line.post,
            &judgement,
            Sketch::of(&line.post.text),
        ));
        Ok(Ok(()))
    })?;
    let last = facts.iter().filter_map(|f| f.at).max();
    let now = now.or(last).or(numbers.created).unwrap_or_default();
    let vetting = thirds::account::vet(&facts, &numbers, now, &Thresholds::default());
    output.line(&vetting)?;
    output.flush()
}
