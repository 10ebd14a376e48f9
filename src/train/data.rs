//! The labelled data in `../shared/data`, read row by row.

use super::promotion::Basis;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The folder of labelled data.
pub struct Data {
    folder: PathBuf,
    basis: OnceLock<Result<Basis, String>>,
}

impl Data {
    /// The data at `folder`, or a sentence saying that it is not there.
    pub fn at(folder: PathBuf) -> Result<Data, String> {
        if folder.is_dir() {
            Ok(Data {
                folder,
                basis: OnceLock::new(),
            })
        } else {
            Err(format!("the labelled data is not at {}", folder.display()))
        }
    }

    /// What several tasks learn from, read once.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn basis(&self) -> Result<&Basis, String> {
        let basis = self.basis.get_or_init(|| Basis::of(self));
        basis.as_ref().map_err(String::clone)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Rows of a file with one JSON object a line.
    pub fn jsonl<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, String> {
        let path = self.path(name);
        let text = std::fs::read_to_string(&path)
            .map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty());
        lines
            .map(|(i, l)| {
                serde_json::from_str(l).map_err(|e| format!("{name} line {}: {e}", i + 1))
            })
            .collect()
    }

    /// Rows of a file of comma-separated values with a header line.
    pub fn csv<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, String> {
        let mut reader = csv::Reader::from_path(self.path(name))
            .map_err(|e| format!("cannot read {name}: {e}"))?;
        reader
            .deserialize()
            .map(|row| row.map_err(|e| format!("{name}: {e}")))
            .collect()
    }
}
