//! The learned numbers: one committed text file, `weights.txt`, written by `thirds-train` and by nothing else.
//!
//! Sections begin with `[name] scale=N`. A line is either `signal value` (an integer; the weight is `value / scale`)
//! or `= base64` (a table of signed bytes, rows joined). Text keeps a change readable in a diff.

use crate::base64::{ALPHABET, decode};
use crate::packed;

/// One model's numbers.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Section<'a> {
    pub scale: f32,
    pub named: Vec<(&'a str, i32)>,
    pub table: Vec<i8>,
}

impl Section<'_> {
    /// The weight of a named signal, `0.0` where the model has none.
    pub fn weight(&self, signal: &str) -> f32 {
        self.named
            .iter()
            .find(|(n, _)| *n == signal)
            .map_or(0.0, |(_, v)| *v as f32 / self.scale)
    }
}

/// The section called `name` in the committed file; empty where there is none.
pub fn section(name: &str) -> Section<'static> {
    #[cfg(feature = "train")]
    if let Some(section) = fresh::section(name) {
        return section;
    }
    committed(name)
}

fn committed(name: &str) -> Section<'static> {
    read(packed::weights(), packed::tables(), name).unwrap_or_default()
}

/// Numbers that were learned a moment ago stand in for the committed ones, for tasks that look through other tasks' models.
#[cfg(feature = "train")]
pub mod fresh {
    use super::{Section, section_of};
    use std::collections::BTreeSet;
    use std::sync::{Mutex, OnceLock};

    static FILE: OnceLock<String> = OnceLock::new();
    static READ: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    pub(super) fn section(name: &str) -> Option<Section<'static>> {
        READ.lock().ok()?.insert(name.into());
        section_of(FILE.get()?, name)
    }

    /// From now on the sections in `file` are read instead of the committed ones. Models are read once, so an error
    /// names a section that was read before and would stay as it was.
    pub fn put(file: String) -> Result<(), String> {
        let read = READ.lock().map_err(|e| e.to_string())?;
        let stale = |name: &&String| {
            section_of(&file, name).is_some_and(|new| new != super::committed(name))
        };
        if let Some(name) = read.iter().find(stale) {
            return Err(format!("the old section {name} is in use already"));
        }
        FILE.set(file)
            .map_err(|_| "the sections were put once already".into())
    }
}

/// The section called `name` in `file`, the text of a whole `weights.txt`.
pub fn section_of<'a>(file: &'a str, name: &str) -> Option<Section<'a>> {
    read(file, &[], name)
}

/// Lines that cannot be read are skipped: a damaged file gives a weaker model, never a panic.
fn read<'a>(file: &'a str, tables: &[u8], name: &str) -> Option<Section<'a>> {
    let mut lines = file
        .lines()
        .skip_while(|l| header(l).is_none_or(|(n, _)| n != name));
    let (_, scale) = header(lines.next()?)?;
    let mut section = Section {
        scale,
        ..Default::default()
    };
    for line in lines.take_while(|l| header(l).is_none()) {
        if let Some(row) = line.strip_prefix("= ") {
            let mut bytes = Vec::new();
            decode(row, &mut bytes);
            section.table.extend(bytes.iter().map(|byte| *byte as i8));
        } else if let Some(place) = line.strip_prefix("@ ") {
            section
                .table
                .extend(at(place, tables).iter().map(|byte| *byte as i8));
        } else if let Some((signal, value)) = line.rsplit_once(' ')
            && let Ok(value) = value.parse()
        {
            section.named.push((signal, value));
        }
    }
    Some(section)
}

/// The bytes that `FROM TO` names; none where it names none.
fn at<'a>(place: &str, tables: &'a [u8]) -> &'a [u8] {
    place
        .split_once(' ')
        .and_then(|(from, to)| tables.get(from.parse().ok()?..to.parse().ok()?))
        .unwrap_or_default()
}

fn header(line: &str) -> Option<(&str, f32)> {
    let (name, rest) = line.strip_prefix('[')?.split_once("] scale=")?;
    // Scales are whole: reading fractions would bring their own table of powers into the background.
    let scale: u32 = rest.trim().parse().ok()?;
    (scale > 0).then_some((name, scale as f32))
}

/// The inverse of reading, for `thirds-train`: the text of one section.
pub fn write(name: &str, scale: u32, named: &[(String, i32)], table: &[i8]) -> String {
    let mut out = format!("[{name}] scale={scale}\n");
    for (signal, value) in named {
        out.push_str(&format!("{signal} {value}\n"));
    }
    // 72 bytes are 96 letters a row, with no padding in between.
    for row in table.chunks(72) {
        out.push_str("= ");
        for triple in row.chunks(3) {
            let word = triple.iter().fold(0u32, |w, b| (w << 8) | *b as u8 as u32)
                << (8 * (3 - triple.len()));
            for k in 0..=triple.len() {
                out.push(ALPHABET[(word >> (18 - 6 * k)) as usize & 63] as char);
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let table: Vec<i8> = (0..1000).map(|i| (i * 37 % 251) as u8 as i8).collect();
        for n in [0, 1, 2, 3, 71, 72, 73, 1000] {
            let file = format!(
                "# a comment\n[x] scale=1\nz 9\n{}[y] scale=8\n",
                write("m", 4, &[("a b".into(), -6)], &table[..n])
            );
            let section = section_of(&file, "m").unwrap();
            assert_eq!(section.table, table[..n]);
            assert_eq!(section.weight("a b"), -1.5);
            assert_eq!(section.weight("z"), 0.0);
        }
    }

    #[test]
    fn what_is_packed_is_what_is_committed() {
        let file = include_str!("weights.txt");
        let names: Vec<&str> = file
            .lines()
            .filter_map(header)
            .map(|(name, _)| name)
            .collect();
        assert!(names.len() > 5);
        for name in names {
            assert_eq!(section(name), section_of(file, name).unwrap(), "{name}");
        }
    }

    #[test]
    fn a_damaged_file_gives_a_weaker_model_and_no_panic() {
        let section =
            section_of("[m] scale=2\n???\na\nb x\nc 4\n= !!!\n[n] scale=0\n", "m").unwrap();
        assert_eq!(section.named, [("c", 4)]);
        assert!(section_of("", "m").is_none());
    }
}
