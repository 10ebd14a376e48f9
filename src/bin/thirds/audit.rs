//! `thirds audit`: finds the archive's files, reads them, prints the report.

use super::words::words;
use super::{Failure, help, lines, report, vet};
use lexopt::{Arg, Parser, ValueExt};
use std::path::{Path, PathBuf};
use thirds::archive::{self, Archive, Wishes};

/// Folders below the one given that are looked into.
const DEPTH: usize = 4;
/// Endings of the files that a folder is searched for.
const KINDS: [&str; 8] = ["js", "json", "jsonl", "zip", "gz", "tgz", "tar", "car"];
/// Bad items named one by one; the rest is counted.
const NAMED: usize = 20;

pub fn audit(mut parser: Parser) -> Result<(), Failure> {
    let mut wishes = Wishes {
        preset: "thirds".into(),
        ..Wishes::default()
    };
    let (mut json, mut handle, mut paths) = (false, None, Vec::<PathBuf>::new());
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("json") => json = true,
            Arg::Long("handle") => handle = Some(parser.value()?.string()?),
            Arg::Long("preset") => wishes.preset = parser.value()?.string()?,
            Arg::Long("mine-domain") => wishes.mine.domains.push(parser.value()?.string()?),
            Arg::Long("mine-handle") => wishes.mine.handles.push(parser.value()?.string()?),
            Arg::Long("utc-offset") => wishes.utc_offset = parser.value()?.parse()?,
            Arg::Long("now") => wishes.now = Some(vet::time(&mut parser)?),
            Arg::Short('h') | Arg::Long("help") => return help::print(help::AUDIT),
            Arg::Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if paths.is_empty() {
        return Err(Failure::Usage("audit: which file or folder?".into()));
    }
    if thirds::account::preset(&wishes.preset).is_none() {
        return Err(Failure::Usage(format!(
            "there is no preset {:?}; there are thirds, 80-20, 4-1-1 and 5-3-2",
            wishes.preset
        )));
    }
    let archive = read(&paths, handle)?;
    let health = archive::audit(&archive, &wishes);
    let mut output = lines::Output::new();
    if json {
        output.line(&health)?;
    } else {
        output.text(&report::report(&archive, &health))?;
    }
    output.flush()
}

fn read(paths: &[PathBuf], handle: Option<String>) -> Result<Archive, Failure> {
    let mut archive = Archive::default();
    for path in paths {
        let before = archive.found.files;
        if path.is_dir() {
            let mut files = vec![];
            walk(path, DEPTH, &mut files)?;
            files.sort();
            for file in files {
                add(&mut archive, &file)?;
            }
        } else {
            add(&mut archive, path)?;
        }
        if archive.found.files == before {
            let expected = words("archive_expected", &[]);
            return Err(Failure::Broken(format!("{}: {expected}", path.display())));
        }
    }
    let found = &mut archive.found;
    for problem in found.problems.iter().take(NAMED) {
        let at = if problem.at > 0 {
            format!(": {}", problem.at)
        } else {
            String::new()
        };
        let id = format!("archive_{}", problem.id);
        let what = words(&id, std::slice::from_ref(&problem.detail));
        eprintln!("thirds: {}{at}: {}", problem.file, what.trim());
    }
    for (id, count) in [
        ("audit_unread", found.unread),
        ("audit_private", found.private),
    ] {
        if count > 0 {
            eprintln!("thirds: {}", words(id, &[count.to_string()]));
        }
    }
    if let Some(handle) = handle {
        found.handle = handle.trim_start_matches('@').into();
    } else if found.handle.is_empty() {
        // Saved archives carry the account's name as the file's.
        found.handle = paths[0]
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
    }
    Ok(archive)
}

fn add(archive: &mut Archive, path: &Path) -> Result<(), Failure> {
    let mut file = std::fs::File::open(path)
        .map_err(|error| Failure::Broken(format!("{}: {error}", path.display())))?;
    archive.add(&path.display().to_string(), &mut file);
    Ok(())
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| Failure::Broken(format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, files)?;
            }
        } else if path
            .extension()
            .is_some_and(|e| KINDS.iter().any(|kind| e.eq_ignore_ascii_case(kind)))
        {
            files.push(path);
        }
    }
    Ok(())
}
