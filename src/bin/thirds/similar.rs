//! `thirds similarity` and `thirds duplicates`.

use super::{Failure, help, lines};
use lexopt::Parser;
use serde::{Deserialize, Serialize};
use thirds::archive::line::{self, Id};
use thirds::duplicate::{Index, compare};

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    #[serde(default)]
    id: serde_json::Value,
}

#[derive(Serialize)]
struct Likeness {
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    id: serde_json::Value,
    similarity: f32,
    near_duplicate: bool,
}

pub fn similarity(parser: Parser) -> Result<(), Failure> {
    if help::only_help(parser, help::SIMILARITY)? {
        return Ok(());
    }
    lines::each(&mut lines::Output::new(), |output, _, text| {
        let Pair { a, b, id } = match line::from_slice(text) {
            Ok(pair) => pair,
            Err(what) => return Ok(Err(what)),
        };
        let found = compare(&a, &b);
        output.line(&Likeness {
            id,
            similarity: found.similarity,
            near_duplicate: found.near_duplicate,
        })?;
        Ok(Ok(()))
    })
}

#[derive(Serialize)]
struct Match<'a> {
    id: &'a Id,
    #[serde(rename = "match")]
    earlier: Option<&'a Id>,
    similarity: f32,
}

pub fn duplicates(parser: Parser) -> Result<(), Failure> {
    if help::only_help(parser, help::DUPLICATES)? {
        return Ok(());
    }
    let (mut index, mut ids) = (Index::new(), Vec::<Id>::new());
    lines::each(&mut lines::Output::new(), |output, number, text| {
        let line = match line::parse(text) {
            Ok(line) => line,
            Err(what) => return Ok(Err(what)),
        };
        let best = index.best(&line.post.text);
        let id = lines::id_or_number(line.id, number);
        let repeated = best.as_ref().filter(|m| m.likeness.near_duplicate);
        output.line(&Match {
            id: &id,
            earlier: repeated.and_then(|m| ids.get(m.at as usize)),
            similarity: best.as_ref().map_or(0.0, |m| m.likeness.similarity),
        })?;
        index.insert(&line.post.text);
        ids.push(id);
        Ok(Ok(()))
    })
}
