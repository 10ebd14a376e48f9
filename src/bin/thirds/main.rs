//! `thirds`: the engine's judgement over files, in JSON lines. No network, nothing written but standard output.

mod audit;
mod help;
mod lines;
mod posts;
mod report;
mod similar;
mod vet;
mod words;

use lexopt::{Arg, Parser};
use std::process::ExitCode;

/// What can go wrong with the whole of a run; single lines are reported and counted instead.
pub enum Failure {
    /// The command was not understood: exit code 2.
    Usage(String),
    /// Input could not be read or output not written: exit code 1.
    Broken(String),
    /// Whoever reads our output has read enough: no fault of anybody.
    Closed,
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Failure {
        Failure::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Broken(error.to_string()),
        }
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Broken(what)) => {
            eprintln!("thirds: {what}");
            ExitCode::from(1)
        }
        Err(Failure::Usage(what)) => {
            eprintln!("thirds: {what}\n\n{}", help::SHORT);
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut parser = Parser::from_env();
    let command = match parser.next()? {
        Some(Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(Arg::Short('h') | Arg::Long("help")) => return help::print(help::LONG),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            return help::print(concat!("thirds ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(Failure::Usage("no command given".into())),
    };
    match command.as_str() {
        "classify" => posts::classify(parser),
        "similarity" => similar::similarity(parser),
        "duplicates" => similar::duplicates(parser),
        "vet" => vet::vet(parser),
        "audit" => audit::audit(parser),
        "help" => help::print(help::LONG),
        _ => Err(Failure::Usage(format!("there is no command {command:?}"))),
    }
}
