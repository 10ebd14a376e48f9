//! The learned numbers: one committed text file, `weights.txt`, written by `thirds-train` and by nothing else.
//!
//! Sections begin with `[name] scale=N`. A line is either `signal value` (an integer; the weight is `value / scale`)
//! or part of a table of signed bytes, rows joined (see [`crate::base64`]). Text keeps a change readable in a diff.

use crate::base64;
#[cfg(any(test, feature = "train"))]
use crate::base64::{ALPHABET, NOUGHT};
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
        let mut bytes = Vec::new();
        if base64::line(line, &mut bytes) {
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
#[cfg(any(test, feature = "train"))]
pub fn write(name: &str, scale: u32, named: &[(String, i32)], table: &[i8]) -> String {
    let mut out = format!("[{name}] scale={scale}\n");
    for (signal, value) in named {
        out.push_str(&format!("{signal} {value}\n"));
    }
    let bytes: Vec<u8> = table.iter().map(|number| *number as u8).collect();
    out.push_str(&lines(&bytes));
    out
}

/// A table's lines, each in the shorter of the two forms.
#[cfg(any(test, feature = "train"))]
fn lines(bytes: &[u8]) -> String {
    // 144 bytes are 192 letters, or 96 where all are near nought: no padding in between.
    let line = |row: &[u8]| {
        let halves = halves(row);
        match halves.len() < row.len() {
            true => format!("~ {}\n", encode(&halves)),
            false => format!("= {}\n", encode(row)),
        }
    };
    bytes.chunks(144).map(line).collect()
}

/// Numbers in halves; a last half that is left over is nought, and says nothing.
#[cfg(any(test, feature = "train"))]
fn halves(numbers: &[u8]) -> Vec<u8> {
    let mut halves = vec![];
    for byte in numbers {
        match byte.wrapping_add(NOUGHT) {
            half @ 1..=15 => halves.push(half),
            _ => halves.extend([0, byte >> 4, byte & 15]),
        }
    }
    let both = |two: &[u8]| two[0] << 4 | two.get(1).unwrap_or(&0);
    halves.chunks(2).map(both).collect()
}

#[cfg(any(test, feature = "train"))]
fn encode(bytes: &[u8]) -> String {
    let digits = |three: &[u8]| {
        let word =
            three.iter().fold(0u32, |w, b| (w << 8) | u32::from(*b)) << (8 * (3 - three.len()));
        let digit = move |k: usize| char::from(ALPHABET[(word >> (18 - 6 * k)) as usize & 63]);
        (0..=three.len()).map(digit).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
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

    #[test]
    fn every_byte_comes_back_near_nought_or_not() {
        let near = |i: u32| (i * 37 % 15) as u8;
        let tables: [Vec<u8>; 4] = [
            vec![],
            (0..=255).collect(),
            (0..1000).map(|i| near(i).wrapping_sub(7)).collect(),
            (0..1001)
                .map(|i| near(i).wrapping_sub(if i % 40 == 0 { 90 } else { 7 }))
                .collect(),
        ];
        for table in tables {
            for count in [0, 1, 2, 3, 143, 144, 145, table.len()] {
                let part = &table[..count.min(table.len())];
                let (text, mut read) = (lines(part), vec![]);
                assert!(text.lines().all(|l| base64::line(l, &mut read)), "{text}");
                assert_eq!(read, part);
            }
        }
    }

    #[test]
    fn numbers_near_nought_take_half_the_letters() {
        let (near, far) = (lines(&[3; 1440]), lines(&[93; 1440]));
        assert!(2 * near.len() < far.len() + 50, "{near}");
        assert!(near.starts_with("~ ") && far.starts_with("= "));
    }

    #[test]
    fn what_is_cut_off_tells_less_and_no_more() {
        let mut read = vec![];
        // A number as it is, of which only the first half is there; and no line at all.
        assert!(base64::line("~ CAA", &mut read) && !base64::line("? AAA", &mut read));
        assert!(read.len() <= 1, "{read:?}");
    }
}
