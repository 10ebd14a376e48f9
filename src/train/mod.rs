//! Recomputes the committed weights from labelled data, and measures every judgement.
//!
//! `thirds-train` writes `src/weights.txt`, `thirds-train check` recomputes it and compares byte for byte,
//! `thirds-train accuracy` writes `target/accuracy/report.md`. Each task is one [`Trainer`] in a file of its own,
//! listed in [`trainers`].
//!
//! The same data gives the same file on every machine: nothing here depends on the order of a hash map, on threads or
//! on the platform's mathematical library (`libm` stands in for it).

pub mod additive;
pub mod ask;
pub mod category;
pub mod data;
pub mod duplicate;
pub mod examples;
pub mod folds;
pub mod labelled;
pub mod logistic;
pub mod measure;
pub mod people;
pub mod pool;
pub mod promotion;
pub mod promotion_report;
pub mod readings;
pub mod sparse;
pub mod vetting;
pub mod vetting_report;
pub mod voice;
pub mod worst;

use data::Data;
use std::path::{Path, PathBuf};

/// One task: its sections of the weights file, and its part of the accuracy report.
pub trait Trainer {
    /// Names the task in messages and on the command line.
    fn name(&self) -> &'static str;
    /// The sections of `weights.txt` that belong to this task, in the order in which they are written.
    fn sections(&self) -> &'static [&'static str];
    /// The text of those sections, made with [`crate::weights::write`].
    fn train(&self, data: &Data) -> Result<String, String>;
    /// Its part of the report, by cross-validation.
    fn report(&self, data: &Data) -> Result<Report, String>;
}

/// A task's part of the accuracy report.
pub struct Report {
    pub goals: Vec<Goal>,
    /// Markdown, beginning with a `## ` heading: figures, confusion, calibration, the worst errors in our own words.
    pub text: String,
}

/// What is wanted, and what is reached.
pub struct Goal {
    pub what: &'static str,
    pub least: f64,
    pub reached: f64,
}

impl Goal {
    pub fn of(what: &'static str, least: f64, reached: f64) -> Goal {
        Goal {
            what,
            least,
            reached,
        }
    }

    fn row(&self) -> String {
        let Goal {
            what,
            least,
            reached,
        } = self;
        let short = least - reached;
        let met = match short > 0.0 {
            true => format!("short by {short:.3}"),
            false => "met".into(),
        };
        format!("| {what} | {least} | {reached:.3} | {met} |\n")
    }
}

/// Every task there is, in the order in which the file and the report are written.
pub fn trainers() -> Vec<Box<dyn Trainer>> {
    vec![
        Box::new(promotion::Promotion),
        Box::new(category::Categories),
        Box::new(ask::Asks),
        Box::new(duplicate::Duplicate),
        Box::new(vetting::Vet),
    ]
}

const HEAD: &str = "# Learned numbers, written by thirds-train. Do not edit: CONTRIBUTING.md says how they are made.\n";
/// All learned numbers together, in bytes as they lie in memory.
const MOST_BYTES: usize = 64 * 1024;

/// What the program does; the error is one sentence for people.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = Data::at(root.join("../shared/data"))?;
    let (verb, only) = match arguments {
        [] => ("write", vec![]),
        [verb, rest @ ..] => (verb.as_str(), rest.to_vec()),
    };
    let chosen = |t: &dyn Trainer| only.is_empty() || only.iter().any(|o| o == t.name());
    let file = root.join("src/weights.txt");
    // Tasks look at posts through each other's models: by the file as it stands now, not as it was when this was built.
    crate::weights::fresh::put(read(&file)?)?;
    match verb {
        "write" | "check" => {
            let old = read(&file)?;
            let mut new = String::from(HEAD);
            for trainer in trainers() {
                if chosen(trainer.as_ref()) {
                    eprintln!("training {}", trainer.name());
                    new.push_str(&trainer.train(&data)?);
                } else {
                    trainer
                        .sections()
                        .iter()
                        .for_each(|name| new.push_str(&section_text(&old, name)));
                }
            }
            // Sections without a trainer stay as they stand.
            let taught: Vec<&str> = trainers()
                .iter()
                .flat_map(|t| t.sections().iter().copied())
                .collect();
            let others = names(&old).filter(|name| !taught.contains(name));
            others.for_each(|name| new.push_str(&section_text(&old, name)));
            let bytes = size(&new);
            eprintln!("weights: {bytes} of {MOST_BYTES} bytes");
            if bytes > MOST_BYTES {
                return Err(format!(
                    "the weights take {bytes} bytes, more than the {MOST_BYTES} allowed"
                ));
            }
            if verb == "write" {
                std::fs::write(&file, &new)
                    .map_err(|e| format!("cannot write {}: {e}", file.display()))?;
                return if new == old { Ok(()) } else { again(arguments) };
            }
            match old.lines().zip(new.lines()).position(|(a, b)| a != b) {
                None if old.len() == new.len() => Ok(()),
                line => Err(format!(
                    "the committed weights differ from the recomputed ones (line {line:?})"
                )),
            }
        }
        "accuracy" => {
            let mut report = String::from(REPORT_HEAD);
            let mut parts = String::new();
            for trainer in trainers().iter().filter(|t| chosen(t.as_ref())) {
                eprintln!("measuring {}", trainer.name());
                let part = trainer.report(&data)?;
                part.goals.iter().for_each(|g| report.push_str(&g.row()));
                parts.push_str(&part.text);
                parts.push('\n');
            }
            report.push('\n');
            report.push_str(include_str!("tried.md"));
            report.push('\n');
            report.push_str(&parts);
            let folder = root.join("target/accuracy");
            std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
            let path: PathBuf = folder.join("report.md");
            std::fs::write(&path, report)
                .map_err(|e| format!("cannot write {}: {e}", path.display()))?;
            eprintln!("written: {}", path.display());
            Ok(())
        }
        other => Err(format!(
            "unknown verb {other}: use write, check or accuracy, then names of tasks"
        )),
    }
}

/// One pass more, in a new process that reads what was just written, until a pass changes nothing.
fn again(arguments: &[String]) -> Result<(), String> {
    const PASS: &str = "THIRDS_TRAIN_PASS";
    const MOST: u32 = 6;
    let pass = std::env::var(PASS)
        .ok()
        .and_then(|p| p.parse().ok())
        .unwrap_or(1);
    if pass >= MOST {
        return Err(format!("the weights still change after {MOST} passes"));
    }
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let status = std::process::Command::new(program)
        .args(arguments)
        .env(PASS, (pass + 1).to_string())
        .status()
        .map_err(|e| e.to_string())?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("pass {} failed", pass + 1)),
    }
}

const REPORT_HEAD: &str = "# How good the judgements are\n\n\
    Written by `./build.sh accuracy`. Figures are by cross-validation on the labelled data, with every account or campaign\n\
    wholly inside one fold. Those of promotion and of the categories are means of three partings into folds. Settings were chosen on\n\
    the same rows, so a row kept apart will do a little worse. Errors are described, not quoted.\n\n\
    | wanted | at least | reached | |\n|---|---|---|---|\n";

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// One section of a weights file as it stands there, header included.
fn section_text(file: &str, name: &str) -> String {
    let begins = |l: &str| l.starts_with('[');
    let head = format!("[{name}] ");
    let mut lines = file.lines().skip_while(|l| !l.starts_with(&head));
    let first = lines.next().into_iter();
    first
        .chain(lines.take_while(|l| !begins(l)))
        .map(|l| format!("{l}\n"))
        .collect()
}

/// The names of all sections, in their order.
fn names(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter_map(|l| l.strip_prefix('[')?.split_once(']'))
        .map(|(n, _)| n)
}

/// Bytes the numbers take: one for each table entry, two for each named weight.
fn size(file: &str) -> usize {
    let sections = names(file).filter_map(|n| crate::weights::section_of(file, n));
    sections.map(|s| s.table.len() + 2 * s.named.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_taken_over_as_it_stands() {
        let file = "# head\n[a] scale=2\nx 1\n= AAAA\n[b] scale=1\ny 2\n";
        assert_eq!(section_text(file, "a"), "[a] scale=2\nx 1\n= AAAA\n");
        assert_eq!(section_text(file, "b"), "[b] scale=1\ny 2\n");
        assert_eq!(section_text(file, "c"), "");
        assert_eq!(size(file), 3 + 2 + 2);
    }

    #[test]
    fn a_goal_is_met_or_says_by_how_much_it_is_not() {
        assert!(Goal::of("AUC", 0.9, 0.9).row().ends_with("| met |\n"));
        assert!(
            Goal::of("AUC", 0.9, 0.88)
                .row()
                .ends_with("| short by 0.020 |\n")
        );
    }

    #[test]
    fn the_committed_file_keeps_within_its_bytes() {
        assert!(size(include_str!("../weights.txt")) <= MOST_BYTES);
    }
}
