//! Where an index lies: a folder for each year, and one small file that names those in use.
//!
//! ```text
//! index/
//!   CURRENT          a line for each year, the open one last: `2025 g000002`; replaced atomically
//!   REBUILD.lock     held by whoever makes or removes generations
//!   g000002/         a tantivy index, and `stamp`: by which fields and analyzers it was made
//!   g000003/         being made anew, or what a kill left behind
//! ```
//!
//! A generation has one year of documents and never another. Only that of the open year, the last, is ever written
//! to while it is in use; a closed one is replaced by another generation or stays as it is, byte by byte.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::SearchError;

/// One year of the index and the generation that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    pub year: i16,
    pub generation: u64,
}

/// The years in use, in their order; the last is open, the others are closed. Empty where there is no index.
pub(crate) fn current(dir: &Path) -> Result<Vec<Shard>, SearchError> {
    let path = dir.join(CURRENT);
    match fs::read_to_string(&path) {
        Ok(lines) => Ok(lines.lines().map(shard).collect::<Option<_>>().unwrap_or_default()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(SearchError::io(path)(error)),
    }
}

fn shard(line: &str) -> Option<Shard> {
    let (year, name) = line.split_once(' ')?;
    Some(Shard { year: year.parse().ok()?, generation: number(name)? })
}

/// The only right to make or remove generations, held until dropped; none while another holds it.
pub(crate) fn claim(dir: &Path) -> Result<Option<File>, SearchError> {
    let path = dir.join(CLAIM);
    let file = File::create(&path).map_err(SearchError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(SearchError::io(path)(error)),
    }
}

/// The folder of a generation.
pub(crate) fn generation(dir: &Path, number: u64) -> PathBuf {
    dir.join(format!("g{number:06}"))
}

/// Makes the folder of a generation that does not exist yet, with its stamp.
pub(crate) fn prepare(dir: &Path, number: u64, stamp: &str) -> Result<PathBuf, SearchError> {
    let folder = generation(dir, number);
    fs::create_dir_all(&folder).map_err(SearchError::io(&folder))?;
    write_durably(&folder.join(STAMP), stamp)?;
    Ok(folder)
}

/// The stamp of a generation; empty where it has none.
pub(crate) fn stamp(dir: &Path, number: u64) -> String {
    fs::read_to_string(generation(dir, number).join(STAMP)).unwrap_or_default()
}

/// Puts these years into use in one step. Everything in them is on disk before.
pub(crate) fn switch(dir: &Path, shards: &[Shard]) -> Result<(), SearchError> {
    let mut lines = String::new();
    for Shard { year, generation: number } in shards {
        sync_folder(&generation(dir, *number))?;
        lines.push_str(&format!("{year} g{number:06}\n"));
    }
    write_durably(&dir.join(CURRENT), &lines)
}

/// A number that no generation in the folder has.
pub(crate) fn next(dir: &Path) -> Result<u64, SearchError> {
    Ok(generations(dir)?.into_iter().max().unwrap_or(0) + 1)
}

/// Removes all generations but those in use. What cannot be removed now is removed next time.
pub(crate) fn sweep(dir: &Path, keep: &[Shard]) -> Result<(), SearchError> {
    for number in generations(dir)? {
        if keep.iter().all(|shard| shard.generation != number) {
            let _ = fs::remove_dir_all(generation(dir, number));
        }
    }
    Ok(())
}

fn generations(dir: &Path) -> Result<Vec<u64>, SearchError> {
    let entries = fs::read_dir(dir).map_err(SearchError::io(dir))?;
    Ok(entries.flatten().filter_map(|entry| number(entry.file_name().to_str()?)).collect())
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix('g').filter(|digits| digits.len() >= 6)?.parse().ok()
}

pub(crate) fn write_durably(path: &Path, text: &str) -> Result<(), SearchError> {
    let beside = path.with_extension("new");
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(SearchError::io(&beside))?;
    fs::rename(&beside, path).map_err(SearchError::io(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

pub(crate) fn sync_folder(dir: &Path) -> Result<(), SearchError> {
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(SearchError::io(dir))
}

const CURRENT: &str = "CURRENT";
const CLAIM: &str = "REBUILD.lock";
const STAMP: &str = "stamp";
