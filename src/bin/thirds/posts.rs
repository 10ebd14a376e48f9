//! `thirds classify`: posts in, judgements out.

use super::{Failure, help, lines};
use lexopt::{Arg, Parser, ValueExt};
use serde::Serialize;
use thirds::archive::line::{self, Id};
use thirds::category::{Category, Mine, Signal, judge};

#[derive(Serialize)]
struct Judged<'a> {
    id: Id,
    category: Category,
    promotion: f32,
    ask: f32,
    reasons: Vec<Told<'a>>,
}

/// A signal without its place in the text, which only the page needs.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    args: &'a [String],
    weight: f32,
}

/// The signals of both judgements, the strongest first, each once.
fn told<'a>(signals: &'a [Signal], ask: &'a [Signal]) -> Vec<Told<'a>> {
    let mut told: Vec<Told> = vec![];
    for signal in signals.iter().chain(ask) {
        if !told
            .iter()
            .any(|t| t.id == signal.id && t.args == signal.args)
        {
            told.push(Told {
                id: &signal.id,
                args: &signal.args,
                weight: signal.weight,
            });
        }
    }
    told.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    told
}

pub fn classify(mut parser: Parser) -> Result<(), Failure> {
    let mut mine = Mine::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("mine-domain") => mine.domains.push(parser.value()?.string()?),
            Arg::Long("mine-handle") => mine.handles.push(parser.value()?.string()?),
            Arg::Short('h') | Arg::Long("help") => return help::print(help::CLASSIFY),
            other => return Err(other.unexpected().into()),
        }
    }
    lines::each(&mut lines::Output::new(), |output, number, text| {
        let line = match line::parse(text) {
            Ok(line) => line,
            Err(what) => return Ok(Err(what)),
        };
        let judgement = judge(&line.post, &mine);
        output.line(&Judged {
            id: lines::id_or_number(line.id, number),
            category: judgement.category,
            promotion: judgement.promotion,
            ask: judgement.ask.score,
            reasons: told(&judgement.signals, &judgement.ask.signals),
        })?;
        Ok(Ok(()))
    })
}
